"""Two windows on one journal: the first writes, further ones read until they take over.

An older copy of the journal is blocked in the same way, until the person accepts it.
"""

from typing import TYPE_CHECKING

from cpdjournal import clock
from cpdjournal.errors import CpdJournalError
from cpdjournal.errors.journal import JournalOlderThanItsHead, OpenElsewhere

if TYPE_CHECKING:
    from cpdjournal.tui.app import CpdJournalApp

PATIENCE = 10
"""Tries, one at each look, until the other window has saved and let go."""


def why_blocked(error: CpdJournalError | None) -> str:
    """One line for the bar under the title; empty when everything can be written."""
    if error is None:
        return ""
    if isinstance(error, OpenElsewhere):
        return "Reading only: this journal is open in another window. Ctrl+G takes over here."
    if isinstance(error, JournalOlderThanItsHead):
        return (
            "Reading only: this is an older copy of the journal than the one last used on this "
            "computer. Ctrl+G goes on with it."
        )
    return f"Reading only: {error.happened} {error.next_step}"


def can_take_over(error: CpdJournalError | None) -> bool:
    return isinstance(error, OpenElsewhere | JournalOlderThanItsHead)


async def take_over(app: "CpdJournalApp") -> None:
    """Get the right to write, once the person has said yes."""
    if isinstance(app.desk.read_only, JournalOlderThanItsHead):
        await _accept_older_copy(app)
        return
    from cpdjournal.tui.widgets.question import Question

    asked = Question(
        "Write in this window?",
        "The other window saves what is open there, and then only reads.",
        yes="Write here",
        no="Only read",
    )
    if not await app.push_screen_wait(asked):
        return
    await app.desk.ask_to_take_over()
    app.say("Waiting for the other window to save…")
    for _ in range(PATIENCE):
        if await app.desk.claim():
            app.show_what_blocks()
            app.changed_elsewhere()
            app.say("You write here now.")
            return
        await app.next_look()
    app.say("The other window does not answer. Close it there, then press Ctrl+G again.")


async def step_back(app: "CpdJournalApp") -> None:
    """Another window wants to write: save everything, then only read."""
    await app.keep_all()
    await app.stacks.clear()
    await app.desk.step_back()
    await app.stacks.show_home()
    app.show_what_blocks()
    await app.reload_home()
    app.say("Another window writes now. All that was open here is saved.")


async def _accept_older_copy(app: "CpdJournalApp") -> None:
    from cpdjournal.journal.opening import accept_older_copy
    from cpdjournal.tui.widgets.question import Question

    asked = Question(
        "Go on with this older copy?",
        "Reflections that are only in the newer one will not be here. If you still have the "
        "newer one, leave with Ctrl+Q and put it back first.",
        yes="Go on with this one",
        no="Only read",
    )
    if await app.push_screen_wait(asked):
        await app.desk.run(accept_older_copy, clock.now())
        app.show_what_blocks()
        app.say("You can write in this copy now.")
