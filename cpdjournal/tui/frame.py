"""The frame: theme, styles and safety of the app, without a journal.

The app stands on it, and so does every test that runs one screen alone.
"""

from pathlib import Path
from typing import Any, ClassVar

from textual import events
from textual.app import App
from textual.filter import LineFilter
from textual.reactive import Reactive
from textual.theme import Theme

from cpdjournal.safetext import clean
from cpdjournal.tui import theme
from cpdjournal.tui.safe import OnlyVisible

STYLES = Path(__file__).parent / "styles"
THEMES = {one.name: one for one in (theme.DARK, theme.LIGHT)}


class FrameApp(App[int]):
    """What a screen needs around it."""

    TITLE = "cpdjournal"
    CSS_PATH = [STYLES / "frame.tcss"]
    theme: Reactive[str] = Reactive(theme.DARK.name)  # set later, it would parse all styles again
    ENABLE_COMMAND_PALETTE: ClassVar[bool] = True
    ALLOWED_ACTIONS: ClassVar[frozenset[str]] = frozenset(
        {
            "command_palette", "clauses", "concern", "focus", "focus_next", "focus_previous",
            "help_quit", "quit", "simulate_key", "change_theme", "go", "help", "lock", "take_over",
        }
    )  # fmt: skip
    """Actions of the app that keys, clicks and texts may reach: no screenshot, no suspending."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._only_visible = OnlyVisible()
        # Neither is used, and each would be styled and laid out with every page.
        self._disable_tooltips = self._disable_notifications = True
        self.changes = 0
        """Counts what was kept or deleted, here or elsewhere: a page that lags behind reloads."""
        self._last_words = ""

    @property
    def available_themes(self) -> dict[str, Theme]:
        return THEMES | super().available_themes

    def get_theme(self, theme_name: str) -> Theme | None:
        """Ours at once: it is asked for again and again while a screen is painted."""
        return THEMES.get(theme_name) or super().get_theme(theme_name)

    def refresh_css(self, animate: bool = True) -> None:
        """Parse every style again and apply it, which takes 10 ms and more.

        Textual asks for it when a mode is first shown, too, although nothing has changed.
        """
        if self._css_update_count:  # themes put on since the start
            super().refresh_css(animate)

    def get_line_filters(self) -> list[LineFilter]:
        return [*super().get_line_filters(), self._only_visible]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action in self.ALLOWED_ACTIONS

    def copy_to_clipboard(self, text: str) -> None:
        """Copies inside the app only: a terminal's clipboard is read and kept by other programs."""
        self._clipboard = text

    def leave_words(self, words: str) -> None:
        """Words for the page that comes on top next."""
        self._last_words = words

    def take_last_words(self) -> str:
        words, self._last_words = self._last_words, ""
        return words

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Paste) and not event.is_forwarded:
            event.text = clean(event.text)
        await super().on_event(event)
