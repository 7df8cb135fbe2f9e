"""A file that holds its own SHA-256, so that a slip or a careless change anywhere in it shows.

The digest is taken with zeros in its own place, which is not compressed and as long as the
digest. It proves nothing against somebody who knows how it is made: signatures do.
"""

import hashlib
import re

MARK = "cpdjournal-sha256-" + "0" * 64
"""Stands in the file while it is made."""
_FOUND = re.compile(rb"cpdjournal-sha256-([0-9a-f]{64})")


def filled_in(content: bytes) -> bytes:
    """The same file, of the same length, with its digest in every place of the mark."""
    digest = hashlib.sha256(content).hexdigest()
    return content.replace(MARK.encode(), MARK[:-64].encode() + digest.encode())


def holds(content: bytes) -> bool | None:
    """Whether the file is what its digest says; None when it has no digest."""
    found = set(_FOUND.findall(content))
    if not found:
        return None
    plain = _FOUND.sub(MARK.encode(), content)
    return found == {hashlib.sha256(plain).hexdigest().encode()}
