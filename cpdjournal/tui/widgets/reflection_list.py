"""A list of reflections, or of what else has an id, that keeps its place when filled again."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class ReflectionList(OptionList):
    """Lines by id. Fast with thousands: one widget, drawn line by line."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._wanted = ""

    @property
    def selected_id(self) -> str:
        """The line under the bar; empty when there is none."""
        option = self.highlighted_option
        return option.id or "" if option else ""

    def select(self, reflection_id: str) -> None:
        """Put the bar on a reflection, now or as soon as it is listed."""
        self._wanted = reflection_id
        self._find()

    def fill(self, lines: Sequence[tuple[str, Content]], *, from_the_top: bool = False) -> None:
        """Show other lines: the bar stays on its reflection, or where it was."""
        wanted = "" if from_the_top else self._wanted or self.selected_id
        at = 0 if from_the_top else self.highlighted or 0
        self.set_options(Option(line, id=reflection_id) for reflection_id, line in lines)
        self._wanted = wanted
        if not self._find() and lines:
            self.highlighted = min(at, len(lines) - 1)
            self._wanted = ""

    def _find(self) -> bool:
        if not self._wanted or self._wanted not in self._id_to_option:
            return False
        self.highlighted = self.get_option_index(self._wanted)
        self._wanted = ""
        return True
