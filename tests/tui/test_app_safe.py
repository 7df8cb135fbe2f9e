"""Nothing from outside acts on the terminal: the filter, pastes, the clipboard, markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.color import Color
from textual.events import Paste
from textual.widgets import Input, OptionList, Static, TextArea

from cpdjournal import safetext
from cpdjournal.tui.safe import OnlyVisible
from cpdjournal.tui.screens.page import Page

EVIL = "\x1b]0;evil\x07\x1b[31mred\x9b2J\u202egnp.exe\u2066\x7f\x08"
BLACK = Color(0, 0, 0)


def filtered(*segments):
    return OnlyVisible().apply(list(segments), BLACK)


@given(st.text())
def test_the_filter_lets_nothing_act_and_keeps_the_width(text):
    segment = Segment(text)
    (shown,) = filtered(segment)

    assert safetext.visible_line(shown.text) == shown.text
    assert shown.cell_length == segment.cell_length or text.isprintable()


def test_ordinary_words_pass_unchanged():
    words = "Ana’s naïve café: ‘don’t’ 👩‍👩‍👧 日本"

    assert filtered(Segment(words)) == [Segment(words)]


def test_a_hyperlink_is_only_its_words():
    (shown,) = filtered(Segment("here", Style(link="https://evil.example", bold=True)))

    assert shown.style.link is None
    assert shown.style.bold


class HostilePage(Page[None]):
    """Every kind of widget that shows words of others."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = EVIL

    def compose_body(self) -> ComposeResult:
        yield Static(EVIL, markup=False)
        yield OptionList(EVIL, markup=False)
        yield Input(EVIL)
        yield TextArea(EVIL)


async def test_no_widget_lets_hostile_text_through(open_page):
    async with open_page(HostilePage()) as pilot:
        pilot.app.screen.say(EVIL)
        pilot.app.screen.blocked = EVIL
        await pilot.pause()
        strips = pilot.app.screen._compositor.render_strips()
        text = "".join(segment.text for strip in strips for segment in strip)

        assert safetext.visible_line(text) == text
        assert "\N{REPLACEMENT CHARACTER}" in text


@pytest.mark.parametrize("kind", [Input, TextArea])
async def test_what_is_pasted_is_cleaned_first(open_page, kind):
    class Field(Page[None]):
        def compose_body(self):
            yield kind()

    async with open_page(Field()) as pilot:
        field = pilot.app.screen.query_one(kind)
        field.focus()
        await pilot.pause()
        pilot.app.post_message(Paste(f"a{EVIL}b"))
        await pilot.pause()

        text = field.value if kind is Input else field.text
        assert text == safetext.clean(text)
        assert text.startswith("a")
        assert text.endswith("b")


async def test_copying_stays_inside_the_app(open_page, monkeypatch):
    async with open_page(HostilePage()) as pilot:
        written = []
        monkeypatch.setattr(pilot.app._driver, "write", written.append)
        pilot.app.copy_to_clipboard("my words")

        assert pilot.app.clipboard == "my words"
        assert not any("]52;" in piece for piece in written)


@given(st.text(alphabet="[]@=/'\"click()bold#$ \\", max_size=40))
def test_brackets_in_a_title_are_only_brackets(text):
    from cpdjournal.tui.widgets.lines import TitleLine

    line = TitleLine("")
    line.set_reactive(TitleLine.heading, text)

    assert line.render().plain == (f"cpdjournal · {safetext.visible_line(text)}" if text
                                   else "cpdjournal")  # fmt: skip
