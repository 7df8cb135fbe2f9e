"""The record that is attached to an evidence PDF, taken out of a file that may be hostile.

The file's own filters are not run on the record: it is unpacked here, up to a limit. What `pypdf`
may stumble over in a file that is no whole PDF ends as "there is no record".
"""

import io
import struct
import zlib
from collections.abc import Iterator
from typing import Any

NAME = "record.json"
LARGEST = 32 * 1024 * 1024
"""Bytes of a record, unpacked: some ten thousand reflections."""
MOST_ATTACHMENTS = 200
_STUMBLES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


class NoRecord(Exception):
    """It is no PDF that can be read, or nothing of ours is attached to it."""


class BrokenRecord(Exception):
    """Something of ours is attached, and can't be read."""


def attached(content: bytes) -> bytes:
    """The bytes of the attached record.

    Raises:
        NoRecord, BrokenRecord
    """
    try:
        streams = [stream for name, stream in _attachments(content) if name == NAME]
    except stumbles() as error:
        raise NoRecord from error
    if not streams:
        raise NoRecord
    if len(streams) > 1:  # which one would another program show?
        raise BrokenRecord
    try:
        return _unpacked(streams[0])
    except stumbles() as error:
        raise BrokenRecord from error


def reader_of(content: bytes) -> Any:
    """A `pypdf` reader of the file, which says nothing of it.

    Raises:
        any of `stumbles()`
    """
    import logging

    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it would quote the file
    return PdfReader(io.BytesIO(content), strict=False)


def stumbles() -> tuple[type[Exception], ...]:
    """What `pypdf` raises where a file is no whole PDF."""
    from pypdf.errors import DependencyError, DeprecationError, PyPdfError

    return (PyPdfError, DependencyError, DeprecationError, *_STUMBLES)


def _attachments(content: bytes) -> Iterator[tuple[str, Any]]:
    """Name and stream of each attached file: the tree of names, walked without recursion."""
    reader = reader_of(content)
    names = reader.trailer["/Root"]["/Names"]["/EmbeddedFiles"]
    waiting, seen = [names.get_object()], 0
    while waiting:
        node = waiting.pop()
        seen += 1
        if seen > MOST_ATTACHMENTS:
            raise NoRecord
        waiting += [kid.get_object() for kid in node.get("/Kids", [])[:MOST_ATTACHMENTS]]
        pairs = node.get("/Names", [])[: 2 * MOST_ATTACHMENTS]
        for name, described in zip(pairs[::2], pairs[1::2], strict=True):
            yield str(name), described.get_object()["/EF"]["/F"].get_object()


def _unpacked(stream: Any) -> bytes:
    raw: bytes = stream._data
    packed = stream.get("/Filter")
    packed = packed.get_object() if packed is not None else None
    if isinstance(packed, list):
        packed = packed[0] if len(packed) == 1 else "several"
    if packed is None and len(raw) <= LARGEST:
        return raw
    if packed != "/FlateDecode" or "/DecodeParms" in stream:
        raise BrokenRecord
    unpacking = zlib.decompressobj()
    record = unpacking.decompress(raw, LARGEST)
    if not unpacking.eof:
        raise BrokenRecord
    return record
