"""The line that says, in words, whether what was typed is kept."""

from typing import Literal

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

NOTHING_YET = "Kept as you type"
SAVING = "Saving"
SAVED = "Saved"

Mood = Literal["calm", "failed"]


class SaveMark(Static):
    """Stands in the flow of the page, never docked: a dock could lie over "NOT SAVED"."""

    state: reactive[str] = reactive(NOTHING_YET)
    """What is said now, in words."""
    failed: reactive[bool] = reactive(False, toggle_class="-failed")

    def __init__(self) -> None:
        super().__init__("", markup=False, id="save-mark")

    def say(self, state: str) -> None:
        """All is well: `SAVING`, `SAVED` or `NOTHING_YET`."""
        self.failed = False
        self.state = state

    def cry(self, since: str, happened: str, next_step: str, *, spooled: bool) -> None:
        """Something is not kept.

        Args:
            since: the time on the person's clock, as 14:02.
            spooled: a sealed file beside the journal holds the words meanwhile.
        """
        meanwhile = (
            " Your words are in a sealed file beside the journal meanwhile." if spooled else ""
        )
        self.failed = True
        self.state = f"NOT SAVED since {since}: {happened}{meanwhile} {next_step}"

    def watch_state(self, state: str) -> None:
        self.update(Content(state))
