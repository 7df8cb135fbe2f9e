"""The own view on a page that is read: as it was written, or with a few lines to write it in."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from cpdjournal.prompt import Prompt
from cpdjournal.safetext import visible, visible_line
from cpdjournal.tui.widgets.save_mark import SaveMark
from cpdjournal.tui.widgets.writing import WritingArea


class AsWritten(Vertical):
    """A person's own words, as plain text: nothing in them is Markdown."""

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self.border_title = Content(visible_line(title))
        self.words = words

    def compose(self) -> ComposeResult:
        yield Static(Content(visible(self.words)))


class OwnView(Vertical):
    """A prompt with its help and a few lines under it. Its page lets words in and keeps them."""

    def __init__(self, prompt: Prompt, text: str, *, asked_above: bool = False) -> None:
        """`asked_above`: the page's title asks it already."""
        super().__init__()
        self.prompt = prompt
        self._words = (() if asked_above else (prompt.text,)) + (prompt.help,)
        self.area = WritingArea(text, id="own-words")
        self.area.read_only = True
        self.mark = SaveMark()

    def compose(self) -> ComposeResult:
        for place, words in enumerate(filter(None, self._words)):
            yield Static(Content(visible_line(words)), classes="quiet" if place else "section")
        yield self.area
        yield self.mark

    def let_write(self, may: bool) -> None:
        self.area.read_only = not may

    def show(self, text: str) -> None:
        """Show other words: they were changed elsewhere."""
        if self.area.text != text:
            self.area.load_text(text)
