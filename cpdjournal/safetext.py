"""Text from outside, made safe to keep and to show.

`clean` stands at every door (packs, pastes, files, names, the environment); `visible` stands
before every screen. Textual and terminals pass escape sequences on, so neither is left to them.
Source of the rules: the project's security notes, section 4 (Unicode categories Cc, Cf, Cs, Co,
Cn; UTS 39 and the Trojan Source report on bidirectional controls).
"""

import re
import unicodedata

MAX_MARKS = 4
"""Combining marks kept on one character; more only serve to paint over other lines."""

# Named in \u form: an editor would show most of them as nothing.
_DROPPED = (
    "\u0000-\u0008\u000b-\u001f\u007f-\u009f"  # C0 but tab and newline, DEL, C1
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ue000-\uf8ff"  # surrogates, private use
    "\ufdd0-\ufdef\ufffe\uffff"  # never characters
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff"  # tags, private use, never characters
)
_UNSAFE = f"[{_DROPPED}]"  # compiled by `re` on first use: much text is printable ASCII
_UNSAFE_LINE = f"[{_DROPPED}\t\n]"
_MARKS = re.compile(r"[^\x00-\u02ff]")


def clean(text: str) -> str:
    """Text as it may be kept: NFC, newlines as `\\n`, without controls that act or hide.

    Tabs, newlines, and the joiners inside emoji stay. Cleaning twice changes nothing more.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", re.sub(_UNSAFE, "", text))
    return _without_piled_marks(text) if _MARKS.search(text) else text


def clean_line(text: str) -> str:
    """As `clean`, on one line: every run of white space becomes one space."""
    return " ".join(clean(text).split())


def visible(text: str) -> str:
    """Text as it may be shown: what slipped past the door becomes `\N{REPLACEMENT CHARACTER}`.

    It keeps the length, so positions in the text still hold. Tabs and newlines stay.
    """
    if text.isascii() and text.isprintable():
        return text
    return re.sub(_UNSAFE, "\N{REPLACEMENT CHARACTER}", text)


def visible_line(text: str) -> str:
    """As `visible`, for a place that holds one line: tabs and newlines become spaces."""
    if text.isascii() and text.isprintable():
        return text
    return re.sub(
        _UNSAFE_LINE, lambda m: " " if m[0] in "\t\n" else "\N{REPLACEMENT CHARACTER}", text
    )


def _without_piled_marks(text: str) -> str:
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MAX_MARKS:
            kept.append(character)
    return "".join(kept)


def mixes_alphabets(text: str) -> bool:
    """Whether letters of different alphabets stand in one word: a Cyrillic е looks like an e."""
    words = unicodedata.normalize("NFKC", text).split()
    return any(len({_alphabet(one) for one in word} - {""}) > 1 for word in words)


def _alphabet(character: str) -> str:
    """By the first word of its name, as LATIN or CYRILLIC; empty for what is no letter."""
    if not character.isalpha() or unicodedata.category(character) == "Lm":
        return ""
    first = unicodedata.name(character, "").partition(" ")[0]
    return "JAPANESE" if first in ("CJK", "HIRAGANA", "KATAKANA") else first
