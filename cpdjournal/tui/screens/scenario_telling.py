"""How a scenario is told: what stands on the screen at each point of a run."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from cpdjournal.safetext import visible_line
from cpdjournal.tui.run_player import CONFIDENCES, RunPlayer
from cpdjournal.tui.widgets.callouts import page_widgets
from cpdjournal.tui.widgets.page_text import PageText
from cpdjournal.tui.widgets.reason_area import ReasonArea
from cpdjournal.tui.widgets.way import Way

SKIPPING = (
    "You may leave out both. Enter goes on, with words or without; F6 skips what is left. "
    "1, 2 or 3 alone, and Enter, only says how sure you are."
)

AFTER_THE_END = (
    "**Enter** looks back: your decisions, how each sits with the standards, and questions to "
    "think about. **B** takes the last decision back, **R** begins again: other paths lead "
    "elsewhere."
)


def told(player: RunPlayer, *, is_back: bool) -> ComposeResult:
    """Where the run stands. `is_back`: somebody has just come back to it."""
    match player.phase:
        case "situation":
            yield from _situation(player, is_back)
        case "reason":
            yield from _reason(player)
        case "consequence":
            yield from _consequence(player)
        case "ending":
            yield from _ending(player)


def _situation(player: RunPlayer, is_back: bool) -> ComposeResult:
    here, run = player.situation, player.run
    if is_back and run.path:
        last = visible_line(run.path[-1].words)
        yield Static(Content(f"Last you decided: {last}"), classes="quiet recap")
    yield Static(Content(visible_line(here.title)), classes="section")
    yield from page_widgets(here.text)
    yield Static("What do you do?", classes="section")
    back = {(one.situation, one.choice) for one in run.steps if one.taken_back}
    for number, choice in enumerate(player.ways, 1):
        was_taken = (here.id, choice.id) in back
        yield Way(number, choice.text, "you took this back" if was_taken else "")


def _reason(player: RunPlayer) -> ComposeResult:
    yield Static("You decide", classes="section")
    yield Static(Content(visible_line(player.leaning.text)), classes="decided")
    yield Static("Before you hear what comes of it: why this one?", classes="section")
    reason = player.pending.reason
    area = ReasonArea(reason, id="reason", placeholder="A line or two, if you like")
    area.put_cursor(reason.count("\n"), len(reason.rpartition("\n")[2]))
    yield area
    yield Static("And how sure are you?", classes="section")
    for number, words in enumerate(CONFIDENCES, 1):
        yield Way(number, words)
    yield Static(SKIPPING, classes="quiet gap")


def _consequence(player: RunPlayer) -> ComposeResult:
    step = player.run.path[-1]
    yield Static("You decided", classes="section")
    yield Static(Content(visible_line(step.words)), classes="decided")
    yield Static("What comes of it", classes="section")
    yield from page_widgets(step.consequence)
    yield Static("Enter goes on.", classes="quiet")


def _ending(player: RunPlayer) -> ComposeResult:
    ending = player.run.ending
    if ending is None:
        return
    yield Static("The end of this path", classes="quiet recap")
    yield Static(Content(visible_line(ending.title)), classes="section")
    yield from page_widgets(ending.text)
    yield PageText(AFTER_THE_END)
