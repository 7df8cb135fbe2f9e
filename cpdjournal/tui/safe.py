"""What stands between words from outside and the terminal.

Textual passes control characters on to the terminal. Every door cleans (`safetext.clean`); the
filter here catches what slipped past one.
"""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from cpdjournal.safetext import visible_line


class OnlyVisible(LineFilter):
    """Replaces characters that act on the terminal, hide, or turn text around; drops hyperlinks."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [_only_visible(segment) for segment in segments]


def _only_visible(segment: Segment) -> Segment:
    text, style, control = segment
    if control:
        return segment
    shown = visible_line(text)
    if shown != text:
        # The line's width was reckoned before: what is wider now would push the rest off it.
        fitting = Segment.adjust_line_length([Segment(shown)], segment.cell_length)
        shown = "".join(part.text for part in fitting)
    if style is not None and style.link:
        style = style.update_link(None)
    return Segment(shown, style)
