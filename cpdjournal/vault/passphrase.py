"""Passphrases: one offered, one refused, and the bytes that a key is derived from."""

import unicodedata

from cpdjournal.errors.keys import PassphraseTooShort

MINIMUM_LENGTH = 12
"""Characters. Length only: rules about digits and signs make people reuse one passphrase."""

SUGGESTED_WORDS = 5
"""About 64 bits with the EFF's list of 7,776 words."""


def suggest() -> str:
    """Five words of the EFF's long list, with spaces between them, by the system's own chance."""
    from xkcdpass import xkcd_password

    words = xkcd_password.generate_wordlist(
        wordfile=xkcd_password.locate_wordfile("eff-long"), min_length=3, max_length=9
    )
    return str(xkcd_password.generate_xkcdpassword(words, numwords=SUGGESTED_WORDS))


def check(passphrase: str) -> None:
    """Accept a new passphrase.

    Raises:
        PassphraseTooShort: it has fewer than `MINIMUM_LENGTH` characters, outer spaces apart.
    """
    if len(passphrase.strip()) < MINIMUM_LENGTH:
        raise PassphraseTooShort(MINIMUM_LENGTH)


def as_bytes(passphrase: str) -> bytes:
    """UTF-8 of the passphrase in NFC, so that every keyboard and system gives the same."""
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
