"""A step of a route, and what others say about it: source, date, day of checking, how sure."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from cpdjournal.safetext import visible_line
from cpdjournal.standards import Fact
from cpdjournal.tui.clauses_in_words import CONFIDENCE
from cpdjournal.tui.typed import show_day
from cpdjournal.tui.widgets.callouts import Address
from cpdjournal.tui.widgets.rows import Rows, hanging, stacked


def step_widgets(heading: str, words: str, facts: tuple[Fact, ...]) -> ComposeResult:
    """Heading, what to do, what others say, and their addresses, each once."""
    yield Static(Content(visible_line(heading)), classes="section step")
    yield Static(Content(visible_line(words)), classes="step-words")
    for fact in facts:
        yield Static(_fact(fact), classes="fact")
    for url in dict.fromkeys(fact.url for fact in facts):
        yield Address(url)


def _fact(fact: Fact) -> Rows:
    start = "Not known: " if fact.confidence == "gap" else ""
    told = (
        f"{fact.source} ({fact.source_date}). Checked on {show_day(fact.checked_on)}. "
        f"How sure we are: {CONFIDENCE[fact.confidence]}."
    )
    return stacked(
        (
            hanging("• ", f"{start}{visible_line(fact.text)}"),
            hanging("  ", Content.styled(visible_line(told), "$text-muted")),
        )
    )
