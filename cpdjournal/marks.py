"""What somebody marked while learning: read, ticked, a habit already, still to read.

Plain records; `journal` keeps them, `packs` counts them.
"""

from dataclasses import dataclass

READ = "read"
"""A whole item was read to its end, or a reading is done."""
OPENED = "opened"
TICKED = "ticked"
"""A pause box was thought about."""
HABIT = "habit"
WORKING_ON = "working-on"
"""The two marks of a tip."""
ROUTE = "route"
"""The part under which the chosen route of a pack is kept; the item is then `PACK/`."""
TO_READ, READING = "to-read", "reading"
"""States of a reading, before `READ`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The latest state of an item, or of one part of it."""

    item: str
    """`PACK/NAME`."""
    part: str
    """Empty for the whole item; a tip's id; `check-1` for the first pause box."""
    state: str
    """One of the words above."""
    at: str
    """UTC, ISO 8601."""
