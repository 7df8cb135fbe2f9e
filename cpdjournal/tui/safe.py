"""What stands between words from outside and the terminal, and which links may be opened.

Textual passes control characters on to the terminal. Every door cleans (`safetext.clean`); the
filter here catches what slipped past one.
"""

from urllib.parse import urlsplit

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from cpdjournal.errors import WrongUsage
from cpdjournal.safetext import clean_line, visible_line

SCHEMES = ("https", "mailto")
LONGEST_LINK = 2000
"""Characters. Longer ones can't be shown whole, so that nobody can judge them."""


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
        shown = Segment.adjust_line_length([Segment(shown)], segment.cell_length)[0].text
    if style is not None and style.link:
        style = style.update_link(None)
    return Segment(shown, style)


class LinkNotOpened(WrongUsage):
    """A link that could start something else than a page or a letter."""

    def __init__(self) -> None:
        super().__init__(
            "This link was not opened.",
            "Only web pages (https) and mail addresses are opened from here.",
            "If you trust it, copy it into your browser yourself.",
        )


def checked_link(href: str) -> str:
    """A link that may be put to the person: an https address or a mailto, whole and plain.

    Raises:
        LinkNotOpened: another scheme, no host, a name or password in it, or characters that
            hide where it goes.
    """
    if href != clean_line(href) or " " in href or len(href) > LONGEST_LINK:
        raise LinkNotOpened
    try:
        parts = urlsplit(href)
        host, user, _ = parts.hostname, parts.username, parts.port
    except ValueError as error:
        raise LinkNotOpened from error
    if parts.scheme == "mailto" and "@" in parts.path and not parts.netloc:
        return href
    if parts.scheme != "https" or not host or user is not None or "\\" in href:
        raise LinkNotOpened
    return parts._replace(netloc=_plain_host(parts.netloc)).geturl()


def _plain_host(netloc: str) -> str:
    """Look-alike letters shown for what they are (xn--…)."""
    try:
        return netloc if netloc.isascii() else netloc.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise LinkNotOpened from error
