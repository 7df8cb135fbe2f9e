"""A reflection with what came back: comments beside the text, or under it where it is narrow."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from cpdjournal.tui.came_back import Row


class CommentedRow(Container):
    """Two columns on a wide page (`-wide` on the screen), one under the other on a narrow one."""

    def __init__(self, row: Row) -> None:
        super().__init__()
        self.row = row

    def compose(self) -> ComposeResult:
        yield Static(self.row.text, markup=False, classes="row-text")
        if self.row.beside is not None:
            yield Static(self.row.beside, markup=False, classes="row-beside")


class CommentedText(VerticalScroll):
    """Scrolled with the arrows."""

    async def show(self, rows: Iterable[Row]) -> None:
        at = self.scroll_y
        with self.app.batch_update():
            await self.remove_children()
            await self.mount_all(CommentedRow(row) for row in rows)
        self.scroll_to(y=at, animate=False)
