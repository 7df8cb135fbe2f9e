"""The smallest Textual app: what any first paint is measured against."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class EmptyApp(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("Nothing but these words")


EmptyApp().run()
