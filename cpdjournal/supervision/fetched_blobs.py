"""Blobs fetched ahead: a slow place of exchange is read and written on a thread of its own.

Taking files in wants the journal, which belongs to another thread. So what is new is fetched first,
then taken in from memory; what is to be left or cleared away is noted, and done afterwards.
"""

from cpdjournal.errors import CpdJournalError
from cpdjournal.errors.sharing import AlreadyTaken
from cpdjournal.supervision.blobs import Blobs, NotWholeYet, name_of

AT_ONCE = 20
"""Blobs that are fetched at one look: the next look takes more."""


class FetchedBlobs:
    """A picture of a place at one moment, as `Blobs`."""

    def __init__(
        self, names: tuple[str, ...], contents: dict[str, bytes | CpdJournalError]
    ) -> None:
        self._names, self.contents = names, contents
        self.to_put: list[bytes] = []
        self.to_delete: list[str] = []

    def names(self) -> tuple[str, ...]:
        return self._names

    def get(self, name: str) -> bytes:
        """As `Blobs.get`; what was taken at an earlier look raises AlreadyTaken."""
        found = self.contents.get(name)
        if found is None:
            raise AlreadyTaken
        if isinstance(found, CpdJournalError):
            raise found
        return found

    def put(self, content: bytes) -> str:
        self.to_put.append(content)
        return name_of(content)

    def delete(self, name: str) -> None:
        self.to_delete.append(name)


def fetch(blobs: Blobs, seen: set[str]) -> FetchedBlobs:
    """What is new in a place, whole; one that is not whole yet is left for the next look.

    Raises:
        CannotRead: the place is not there.
    """
    names = blobs.names()
    contents: dict[str, bytes | CpdJournalError] = {}
    for name in [one for one in names if one not in seen][:AT_ONCE]:
        try:
            contents[name] = blobs.get(name)
        except NotWholeYet:
            continue
        except CpdJournalError as error:
            contents[name] = error
    return FetchedBlobs(names, contents)


def carry_out(fetched: FetchedBlobs, blobs: Blobs) -> None:
    """Leave and clear away what was noted.

    Raises:
        DiskFull, CannotWrite
    """
    for content in fetched.to_put:
        blobs.put(content)
    for name in fetched.to_delete:
        blobs.delete(name)
