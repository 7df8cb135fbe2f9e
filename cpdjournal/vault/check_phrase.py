"""The check phrase: what two people read to each other to know that they hold the same two keys.

Both public keys are in it, so that neither can be swapped alone (facts/security.md, 3.4).
"""

import hashlib
from dataclasses import dataclass
from functools import cache

WORDS = 8
DIGITS = 30
_LABEL = b"cpdjournal check phrase v1\0"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPhrase:
    """The same for both who hold a card, and for no other pair of keys."""

    words: tuple[str, ...]
    """Eight words of EFF's long list: 103 bits."""
    digits: tuple[str, ...]
    """The same in six groups of five, for those who don't share a language: 100 bits."""


def phrase_of(reading_key: str, signing_key: str) -> CheckPhrase:
    """From SHA-256 of a label and both public keys, as a card writes them."""
    digest = hashlib.sha256(_LABEL + reading_key.encode() + b"\0" + signing_key.encode()).digest()
    number = int.from_bytes(digest)
    listed = _words()
    words, left = [], number
    for _ in range(WORDS):
        left, place = divmod(left, len(listed))
        words.append(listed[place])
    digits = f"{number % 10**DIGITS:0{DIGITS}}"
    return CheckPhrase(
        words=tuple(words), digits=tuple(digits[at : at + 5] for at in range(0, DIGITS, 5))
    )


@cache
def _words() -> tuple[str, ...]:
    from xkcdpass import xkcd_password

    listed = xkcd_password.generate_wordlist(
        wordfile=xkcd_password.locate_wordfile("eff-long"), min_length=3, max_length=9
    )
    return tuple(sorted(listed))  # it comes in no order
