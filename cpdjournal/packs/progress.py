"""How far somebody is with a pack: read, decided, written, part by part. Counts, never a score."""

from collections.abc import Iterable
from dataclasses import dataclass

from cpdjournal.content.items import Exercise, Item
from cpdjournal.content.packs import Pack
from cpdjournal.content.scenarios import Scenario
from cpdjournal.marks import READ, Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """So many items of so many."""

    done: int
    of: int

    @property
    def is_whole(self) -> bool:
        return self.of > 0 and self.done == self.of


@dataclass(frozen=True, slots=True, kw_only=True)
class PartProgress:
    """One part of a pack, or all of it."""

    title: str
    items: int
    read: Count
    """Items that are not played, and were read to their end, or written if they are exercises."""
    decided: Count
    """Scenarios that were played to an ending."""
    written: Count
    """Items of either sort that a reflection was written on."""

    @property
    def is_begun(self) -> bool:
        return bool(self.read.done or self.decided.done or self.written.done)

    @property
    def in_words(self) -> str:
        """As `3 of 6 read, 1 of 2 decided, 2 written about`; what there is none of is left out."""
        if not self.is_begun:
            return "not begun"
        pieces = []
        if self.read.of:
            pieces.append(f"{_counted(self.read)} read")
        if self.decided.of:
            pieces.append(f"{_counted(self.decided)} decided")
        if self.written.done:
            pieces.append(f"{self.written.done} written about")
        return ", ".join(pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A whole pack."""

    parts: tuple[PartProgress, ...]
    """In the pack's order; a part that holds no live item is left out."""
    total: PartProgress
    done: frozenset[str]
    """Ids of items that were read or decided."""
    written: frozenset[str]
    """Ids of items that were written about."""

    @property
    def in_words(self) -> str:
        return self.total.in_words


def progress(
    pack: Pack, marks: Iterable[Mark], *, decided: frozenset[str], written: frozenset[str]
) -> Progress:
    """Where somebody is.

    Args:
        marks: of whatever items; those of other packs don't count.
        decided: ids of items with a run that reached an ending.
        written: ids of items that were reflected on.
    """
    read = {mark.item for mark in marks if mark.state == READ and not mark.part}
    # who wrote an exercise has read it, wherever they did
    read |= {one.id for one in pack.items if isinstance(one, Exercise) and one.id in written}
    by_name = {item.name: item for item in pack.items}
    parts = []
    for part in pack.parts:
        inside = [by_name[name] for name in part.items if name in by_name]
        if inside:
            parts.append(_of(part.title, inside, read, decided, written))
    ids = {item.id for item in pack.items}
    done = {item.id for item in pack.items if _is_done(item, read, decided)}
    return Progress(
        parts=tuple(parts),
        total=_of(pack.title, pack.items, read, decided, written),
        done=frozenset(done),
        written=frozenset(written & ids),
    )


def _of(
    title: str,
    items: Iterable[Item],
    read: set[str],
    decided: frozenset[str],
    written: frozenset[str],
) -> PartProgress:
    items = tuple(items)
    played = [item for item in items if isinstance(item, Scenario)]
    others = [item for item in items if not isinstance(item, Scenario)]
    return PartProgress(
        title=title,
        items=len(items),
        read=Count(done=sum(item.id in read for item in others), of=len(others)),
        decided=Count(done=sum(item.id in decided for item in played), of=len(played)),
        written=Count(done=sum(item.id in written for item in items), of=len(items)),
    )


def _is_done(item: Item, read: set[str], decided: frozenset[str]) -> bool:
    return item.id in (decided if isinstance(item, Scenario) else read)


def _counted(count: Count) -> str:
    return f"all {count.of}" if count.is_whole and count.of > 1 else f"{count.done} of {count.of}"
