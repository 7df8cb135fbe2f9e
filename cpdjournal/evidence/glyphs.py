"""Characters that the document's typefaces can't draw, and what stands in for them.

PDF/UA and PDF/A refuse a document with one such character: Typst then names them all, and
this module reads them out of its message.
"""

import re
import unicodedata

BOX = "\N{WHITE VERTICAL RECTANGLE}"
_COULD_NOT = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
_JOINERS = "\u200c\u200d\ufe0e\ufe0f"


def missing(diagnostic: str) -> frozenset[str]:
    """The characters that Typst says it can't display; never an ASCII one."""
    texts = [_ESCAPED.sub(_meant, found) for found in _COULD_NOT.findall(diagnostic)]
    return frozenset(character for character in "".join(texts) if not character.isascii())


def stand_in(character: str) -> str:
    """What is set in a character's place: a symbol's name in brackets, else an empty box.

    What only joins or colours the character before it leaves nothing.
    """
    if character in _JOINERS or "\U0001f3fb" <= character <= "\U0001f3ff":
        return ""
    name = unicodedata.name(character, "")
    if name and unicodedata.category(character) in ("So", "Sm", "Sc"):
        return f"[{name.removeprefix('REGIONAL INDICATOR SYMBOL LETTER ').lower()}]"
    return BOX


def is_rare(character: str) -> bool:
    """Not one that every typeface for Latin script has."""
    return character > "\u024f" and not "\u2010" <= character <= "\u2026" and character != BOX


def _meant(match: re.Match[str]) -> str:
    """One escape of Rust's debug output."""
    return chr(int(match[1], 16)) if match[1] else match[2]
