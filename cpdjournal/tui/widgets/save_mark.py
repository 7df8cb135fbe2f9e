"""The line that says, in words, whether what was typed is kept."""

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from cpdjournal.safetext import visible_line
from cpdjournal.tui.draft_keeper import DraftKeeper, Trouble

NOTHING_YET = "Kept as you type"
SAVING = "Saving"
SAVED = "Saved"
SPOOLED = " Your words are in a sealed file meanwhile."


class SaveMark(Static):
    """Stands in the flow of the page, never docked: a dock could lie over "NOT SAVED"."""

    state: reactive[str] = reactive(NOTHING_YET)
    """What is said now, in words."""

    def __init__(self) -> None:
        super().__init__("", markup=False, id="save-mark")

    def show(self, keeper: DraftKeeper) -> None:
        """Say how the draft stands."""
        self.set_class(keeper.trouble is not None, "-failed")
        if keeper.trouble is not None:
            self.state = not_saved(keeper.trouble)
        elif keeper.unsaved:
            self.state = SAVING
        else:
            self.state = SAVED if keeper.draft.changed_at or keeper.was_stored else NOTHING_YET

    def watch_state(self, state: str) -> None:
        self.update(Content(state))


def not_saved(trouble: Trouble) -> str:
    """Since when (on the person's own clock), why, and what to do."""
    since = trouble.since.astimezone().strftime("%H:%M")
    meanwhile = SPOOLED if trouble.spooled else ""
    error = trouble.error
    return visible_line(f"NOT SAVED since {since}: {error.happened}{meanwhile} {error.next_step}")
