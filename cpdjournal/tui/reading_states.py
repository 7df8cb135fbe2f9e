"""How far somebody is with something to read elsewhere, in words, and which state comes next."""

from collections.abc import Iterable

from cpdjournal.marks import READ, READING, TO_READ, Mark

STATES = {"": "not marked", TO_READ: "to read", READING: "reading", READ: "read"}
"""State to words, in the order in which one key goes through them."""

WIDTH = max(map(len, STATES.values()))


def next_state(state: str) -> str:
    """The one that the key brings; empty takes the mark away."""
    states = list(STATES)
    place = states.index(state) if state in states else 0
    return states[(place + 1) % len(states)]


def states_in(marks: Iterable[Mark]) -> dict[str, str]:
    """Item's id to its state; those that bear none are left out."""
    return {mark.item: mark.state for mark in marks if not mark.part and mark.state in STATES}
