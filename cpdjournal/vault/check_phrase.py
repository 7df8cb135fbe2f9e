"""The check phrase: what two people read to each other to know that they hold the same two keys.

Both public keys are in it, so that neither can be swapped alone (facts/security.md, 3.4). It is
computed wherever it is shown and kept nowhere: that somebody was checked is kept with their keys.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LIST = Path(__file__).with_name("check_words.txt")
WORDS = 8
DIGITS = 30
_LABEL = b"cpdjournal check phrase v1\0"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPhrase:
    """The same for both who hold a card, and for no other pair of keys."""

    words: tuple[str, ...]
    """Eight words of `check_words.txt`: 102 bits."""
    digits: tuple[str, ...]
    """The same in six groups of five, for those who don't share a language: 100 bits."""


def phrase_of(reading_key: str, signing_key: str) -> CheckPhrase:
    """From SHA-256 of a label and both public keys, as a card writes them."""
    number = _number_of(reading_key, signing_key)
    digits = f"{number % 10**DIGITS:0{DIGITS}}"
    return CheckPhrase(
        words=_in_words(number, _words()),
        digits=tuple(digits[at : at + 5] for at in range(0, DIGITS, 5)),
    )


def earlier_words_of(reading_key: str, signing_key: str) -> tuple[str, ...]:
    """As it was told before the list was fixed: it stands so in records that were made then.

    The figures have been the same all the time.
    """
    from xkcdpass import xkcd_password

    listed = xkcd_password.generate_wordlist(
        wordfile=xkcd_password.locate_wordfile("eff-long"), min_length=3, max_length=9
    )
    return _in_words(_number_of(reading_key, signing_key), tuple(sorted(listed)))


def _number_of(reading_key: str, signing_key: str) -> int:
    digest = hashlib.sha256(_LABEL + reading_key.encode() + b"\0" + signing_key.encode()).digest()
    return int.from_bytes(digest)


def _in_words(number: int, listed: tuple[str, ...]) -> tuple[str, ...]:
    words = []
    for _ in range(WORDS):
        number, place = divmod(number, len(listed))
        words.append(listed[place])
    return tuple(words)


@cache
def _words() -> tuple[str, ...]:
    """Our own file: with another program's list, its next version would change every phrase."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if not line.startswith("#"))
