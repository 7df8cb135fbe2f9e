"""List page: lines that are asked for when it is shown, and a bar that stays on its line."""

from abc import abstractmethod
from collections.abc import Sequence

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from cpdjournal.errors import CpdJournalError
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.widgets.reflection_list import ReflectionList


class ListPage(Page[None]):
    """Subclasses write `ask`, `lines`, `empty` and `open_line`; their Enter is `choose`."""

    AUTO_FOCUS = "#lines"

    @abstractmethod
    async def ask(self) -> None:
        """Take what the journal holds now.

        Raises:
            CpdJournalError: what was there before stays.
        """
        raise NotImplementedError

    @abstractmethod
    def lines(self) -> Sequence[tuple[str, Content]]:
        """What of it is listed: ids and words."""
        raise NotImplementedError

    @abstractmethod
    def empty(self) -> str:
        """What stands there when nothing is listed."""
        raise NotImplementedError

    @abstractmethod
    def open_line(self, line_id: str) -> None:
        """Enter or a click on a line."""
        raise NotImplementedError

    def compose_body(self) -> ComposeResult:
        yield Static("", markup=False, id="empty")
        yield ReflectionList(id="lines")

    def on_mount(self) -> None:
        self._fill()

    async def reload(self) -> None:
        self._fill()

    @work(group="fill", exclusive=True)
    async def _fill(self) -> None:
        try:
            await self.ask()
        except CpdJournalError as error:
            self.tell(error)
        else:
            self.show()

    def show(self) -> None:
        """List anew what was asked for last."""
        lines, listed = self.lines(), self.query_one(ReflectionList)
        listed.fill(lines)
        listed.display = bool(lines)
        if lines and self.focused is None:  # it was hidden
            listed.focus()
        empty = self.query_one("#empty", Static)
        empty.update(Content("" if lines else self.empty()))
        empty.display = not lines
        self.refresh_bindings()

    @property
    def selected_id(self) -> str:
        """The line under the bar; empty before there is one."""
        lists = self.query(ReflectionList)
        return lists.first().selected_id if lists else ""

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.open_line(event.option_id or "")

    def action_choose(self) -> None:
        self.query_one(ReflectionList).action_select()
