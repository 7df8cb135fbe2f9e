"""What closed pages leave behind is cleared away while nobody types.

A page's widgets know each other in circles, so Python's collector has to take them apart: up to
0.1 s at a time, and left to itself it does so in the middle of opening the next page.
"""

import gc

IDLE = 1.0
"""Seconds without a key after which nobody is kept waiting."""

ENOUGH = 2
"""Larger partial collections since the last whole one: about what one closed page leaves."""

_YOUNG, _MIDDLE, _NEVER = 5_000, 2, 1_000_000
"""New objects, then smaller collections, between two looks. A page is made of some thousands that
stay: Python's usual 700 would look through them ten times while it is opened."""


def begin() -> None:
    """What is loaded stays, unexamined; whole collections come only from `look`."""
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _NEVER)


def look(idle: float) -> None:
    """Clear away, if there may be something and nobody has typed for a moment.

    Args:
        idle: seconds since somebody last pressed a key.
    """
    if idle >= IDLE and gc.get_count()[2] > ENOUGH:
        gc.collect()


def clear() -> None:
    """At once: what locked pages showed does not wait for an idle moment."""
    gc.collect()
