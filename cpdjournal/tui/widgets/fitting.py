"""What of a long page fits the screen: that is painted first, the rest is mounted after it."""

from textual.widget import Widget
from textual.widgets import Static

from cpdjournal.tui.widgets.callouts import Box, Pause, Picture
from cpdjournal.tui.widgets.doors import Door
from cpdjournal.tui.widgets.page_text import PageText, least_lines


def fitting(widgets: list[Widget], rows: int) -> tuple[list[Widget], list[Widget]]:
    """The widgets that fill so many rows of a screen, and those below them."""
    filled = 0
    for number, widget in enumerate(widgets):
        if filled > rows:
            return widgets[:number], widgets[number:]
        filled += _least_height(widget)
    return widgets, []


def _least_height(widget: Widget) -> int:
    match widget:
        case PageText():
            return widget.least_height + 1  # and the row below it
        case Static():
            return 1
        case Picture():
            return widget.media.text.count("\n") + 2
        case Pause() | Box() | Door():
            return least_lines(widget.body) + 2
        case _:
            return 2  # a fold, and the row below it
