"""The line that says, in words, whether what was typed is kept."""

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from cpdjournal.safetext import visible_line
from cpdjournal.tui.draft_keeper import DraftKeeper, Trouble

NOTHING_YET = "Kept as you type"
SAVING = "Saving"
SAVED = "Saved"
NOT_SAVED = "NOT SAVED"
SPOOLED = " Your words are in a sealed file meanwhile."


class SaveMark(Static):
    """Stands in the flow of the page, never docked: a dock could lie over "NOT SAVED"."""

    state: reactive[str] = reactive(NOTHING_YET)
    """What is said now, in words."""

    def __init__(self) -> None:
        super().__init__("", markup=False, id="save-mark")

    def show(self, keeper: DraftKeeper) -> None:
        """Say how the draft stands."""
        if keeper.trouble is not None:
            self.state = not_saved(keeper.trouble)
        elif keeper.unsaved:
            self.state = SAVING
        else:
            self.state = SAVED if keeper.draft.changed_at or keeper.was_stored else NOTHING_YET

    def watch_state(self, before: str, state: str) -> None:
        short = max(len(before), len(state)) <= len(NOTHING_YET)
        self.set_class(state.startswith(NOT_SAVED), "-failed")
        self.update(Content(state), layout=not short)  # at every key: one line stays one


def not_saved(trouble: Trouble) -> str:
    """Since when (on the person's own clock), why, and what to do."""
    since = trouble.since.astimezone().strftime("%H:%M")
    meanwhile = SPOOLED if trouble.spooled else ""
    error = trouble.error
    return visible_line(f"{NOT_SAVED} since {since}: {error.happened}{meanwhile} {error.next_step}")
