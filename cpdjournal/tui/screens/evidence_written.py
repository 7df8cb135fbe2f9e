"""Where the evidence went, and the way to look at it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cpdjournal.evidence.export import Written
from cpdjournal.safetext import visible_line
from cpdjournal.tui.messages import OpenFile
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.words import counted


class EvidenceWritten(Page[None]):
    """Enter opens a file after a question; Esc goes back."""

    CSS_PATH = "../styles/evidence.tcss"
    AUTO_FOCUS = "#written"
    BINDINGS = [Binding("o", "open_folder", "Open the folder")]
    HELP: ClassVar[str] = """\
Your evidence is written. Enter opens a file in the program you use for it; o opens its folder.
It is a plain file now: keep it where only the right people find it."""

    def __init__(self, written: tuple[Written, ...], reflections: int) -> None:
        super().__init__()
        self.written, self.reflections = written, reflections
        self.heading = "Evidence · Written"

    def compose_body(self) -> ComposeResult:
        files = counted(len(self.written), "file")
        with VerticalScroll(id="save", can_focus=False):
            yield Static(
                f"Done: {counted(self.reflections, 'reflection')} in {files}. Enter opens one.",
                id="lead",
            )
            yield OptionList(
                *(Option(Content(visible_line(str(one.path)))) for one in self.written),
                markup=False,
                id="written",
            )
            yield Static(
                "Whoever has the file can read it. Your journal keeps a note that it was made, and "
                "its fingerprint, so that you can show later that it is unchanged.",
                classes="why",
            )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(OpenFile(self.written[event.option_index].path))

    def action_open_folder(self) -> None:
        self.post_message(OpenFile(self.written[0].path.parent))
