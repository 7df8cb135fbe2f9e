"""How a page of Markdown looks, and what a hostile one can't do."""

import pytest
from textual.app import App, ComposeResult

from cpdjournal.tui.widgets.page_text import Link, PageText, links_of, rows_of


class PageApp(App[None]):
    def __init__(self, markdown: str) -> None:
        super().__init__()
        self._markdown = markdown

    def compose(self) -> ComposeResult:
        yield PageText(self._markdown)


async def shown(markdown: str, size: tuple[int, int] = (40, 24)) -> str:
    app = PageApp(markdown)
    async with app.run_test(size=size):
        widget = app.query_one(PageText)
        lines = [widget.render_line(y).text.rstrip() for y in range(widget.size.height)]
    return "\n".join(lines)


async def test_paragraphs_lists_and_quotes_wrap_behind_their_marks():
    page = """\
# First
Some words that are too long for one line of forty.

- a point that is too long for one line of forty
  1. one
- another

> A quote that is too long for one line of forty.

After it.
"""

    assert await shown(page) == (
        "First\n"
        "Some words that are too long for one\n"
        "line of forty.\n"
        "\n"
        "• a point that is too long for one line\n"
        "  of forty\n"
        "  1. one\n"
        "• another\n"
        "\n"
        "│ A quote that is too long for one line\n"
        "│ of forty.\n"
        "\n"
        "After it."
    )


async def test_code_keeps_its_lines():
    assert await shown("```\na   b\n  c\n```\nafter") == "  a   b\n    c\n\nafter"


@pytest.mark.parametrize(
    "hostile",
    [
        "[@click=app.quit]Free gift[/]",
        "[bold]not bold",
        "[/unbalanced",
        "[link=https://evil.example]x[/link]",
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](file:///etc/passwd)",
        "![x](javascript:alert(1))",
        "$text-primary $x",
    ],
)
async def test_hostile_words_are_only_words(hostile):
    assert await shown(hostile, (80, 24)) == hostile


async def test_escape_sequences_and_direction_marks_never_reach_the_screen():
    text = await shown("a\x1b]0;title\x07b\x9b31mc\u202egpj.exe", (80, 24))

    assert text == "a\ufffd]0;title\ufffdb\ufffd31mc\ufffdgpj.exe"


async def test_a_link_shows_where_it_leads_and_does_nothing_when_clicked():
    app = PageApp("See [the *page*](https://example.org/x) now.")
    opened: list[str] = []
    app.open_url = lambda url, *, new_tab=True: opened.append(url)
    async with app.run_test(size=(80, 24)) as pilot:
        widget = app.query_one(PageText)

        for column in range(50):
            await pilot.click(PageText, offset=(column, 0))

        assert widget.render_line(0).text.rstrip() == "See the page (https://example.org/x) now."
        links = [s.style.link for s in widget.render_line(0) if s.style]
        assert opened == [] and not any(links)


def test_links_are_found_in_their_order_and_once():
    page = "[a](https://a.example) <https://b.example>\n\n- [again](https://a.example)"

    assert links_of(page) == (
        Link("a", "https://a.example"),
        Link("https://b.example", "https://b.example"),
    )


@pytest.mark.parametrize("knot", ["[" * 50_000, "x" * 100_000, "a\n" * 40_000])
def test_a_page_too_large_or_too_knotted_is_shown_as_it_was_typed(knot):
    rows = rows_of(knot)

    assert "\n".join(row.content.plain for row in rows).strip() == knot.strip()
    assert links_of(knot) == ()


def test_addresses_in_running_text_are_not_searched_for():
    """Textual's own parser needs 18 seconds for such a page."""
    rows = rows_of("http://a. " * 300)

    assert len(rows) == 1
