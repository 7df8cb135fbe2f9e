"""Waiting: a page with a few words, while something takes a moment."""

from textual.binding import Binding

from cpdjournal.tui.screens.page import Page


class WaitingPage(Page[None]):
    """Taken away by whoever showed it."""

    BINDINGS = [Binding("escape", "nothing", show=False)]

    def __init__(self, heading: str, words: str) -> None:
        super().__init__()
        self.heading = heading
        self._words = words

    def on_mount(self) -> None:
        self.say(self._words)

    def action_nothing(self) -> None:
        """There is no way back from what has begun."""
