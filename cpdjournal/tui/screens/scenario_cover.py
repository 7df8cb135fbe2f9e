"""A scenario's cover: its introduction, how it is played, and what was decided before."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from cpdjournal.content.scenarios import Scenario
from cpdjournal.packs import playing
from cpdjournal.run import Run
from cpdjournal.safetext import visible_line
from cpdjournal.tui import runs_in_words
from cpdjournal.tui.widgets.callouts import page_widgets
from cpdjournal.tui.words import counted

HOW = (
    "You decide what to do, a few times over: press 1, 2 or 3. Nobody real is affected and nothing "
    "is scored. What you choose stays in this journal. Stop whenever you like; it waits for you."
)

CHANGED = (
    "This story was changed since you began it, so the path you were on can't be gone on with. "
    "What you decided is kept and can be read as it was: O shows it. Enter begins anew."
)


def cover(
    scenario: Scenario, runs: tuple[Run, ...] | None, current: Run | None, other: Scenario | None
) -> ComposeResult:
    """`runs`: newest first, None while unknown. `current`: the one that can be gone on with.
    `other`: the same story for another service."""
    yield from page_widgets(scenario.intro)
    yield Static(HOW, classes="quiet how")
    if runs is None:
        return
    for words in standing(scenario, runs, current):
        yield Static(Content(words), classes="banner" if current else "gap")
    if other:
        setting = runs_in_words.setting_of(other) or "another service"
        words = f"There is one for {setting} too: “{visible_line(other.title)}” (V)."
        yield Static(Content(words), classes="quiet")


def standing(scenario: Scenario, runs: tuple[Run, ...], current: Run | None) -> tuple[str, ...]:
    """What was decided before, and what Enter does, each a paragraph."""
    if current is not None:
        here = scenario.situation(current.at)
        place = f"“{visible_line(here.title)}”" if here else "its beginning"
        return (
            f"You are in the middle of it, at {place}, after "
            f"{counted(len(current.path), 'decision')} ({runs_in_words.when(current.changed_at)}). "
            "Enter goes on there; R begins again.",
        )
    if runs and runs[0].ending is None and not playing.still_fits(scenario, runs[0]):
        return (CHANGED,)
    finished = [run for run in runs if run.ending]
    if not finished:
        return ("Enter begins.",)
    times = {1: "once", 2: "twice"}.get(len(finished), f"{len(finished)} times")
    return (
        f"You have come to an end of it {times}; on {runs_in_words.when(finished[0].changed_at)} "
        f"it {runs_in_words.outcome(finished[0])}.",
        "Enter begins it again. D looks back on the last time.",
    )
