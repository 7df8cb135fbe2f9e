"""A picture in characters on the whole screen, its words beneath it. Esc goes back."""

from textual.app import ComposeResult
from textual.containers import ScrollableContainer, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cpdjournal.content.items import Media
from cpdjournal.safetext import visible
from cpdjournal.tui.screens.page import Page


class FullPicture(Page[None]):
    """The screen beneath keeps its focus and its place."""

    CSS_PATH = "../styles/item.tcss"
    AUTO_FOCUS = "#drawing-room"
    HELP = """\
A picture made of characters, as large as the window allows.
The arrow keys move it where it is larger. The words beneath it say the same.
Esc takes you back to where you were."""

    def __init__(self, media: Media) -> None:
        super().__init__()
        self.media = media
        self.heading = "Picture"

    def compose_body(self) -> ComposeResult:
        with ScrollableContainer(id="drawing-room"):
            yield Static(Content(visible(self.media.text)), classes="drawing")
        with VerticalScroll(id="drawing-words"):
            yield Static(Content(f"In words: {visible(self.media.alt)}"))
