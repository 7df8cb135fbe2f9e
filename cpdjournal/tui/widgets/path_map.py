"""The path map: where a run has been, drawn in characters; the whole story after an ending.

While it is played only what was on the screen is drawn: no consequence and no situation that
was not met. Afterwards every situation stands there with its ways and where they lead.
"""

from collections.abc import Iterator

from textual.content import Content

from cpdjournal.content.scenarios import Scenario, Situation
from cpdjournal.run import Run, Step
from cpdjournal.safetext import visible_line
from cpdjournal.tui.widgets.page_text import QUIET
from cpdjournal.tui.widgets.rows import Row

LEGEND = "● chosen   ○ not chosen"
BACK = "chosen first, then taken back"


def path_so_far(run: Run, here: str) -> Iterator[Row]:
    """The run's own path from its start. `here`: title of the situation where it stands."""
    yield Row(Content.styled(LEGEND, QUIET))
    yield Row(Content(""))
    met = {step.situation for step in run.path}
    for step in run.path:
        yield Row(Content.styled(visible_line(step.title), "bold"))
        yield from _ways(step, run)
        yield Row(Content("│"))
    if run.ending and not run.at_consequence:
        yield Row(Content.assemble("The end: ", (visible_line(run.ending.title), "bold")), "╰─ ")
    else:
        yield Row(Content.assemble("You are here: ", (visible_line(here), "bold")), "╰─ ", "   ")
        for words in _taken_back(run, run.at):
            yield Row(_with_note(words, BACK), "   ○ ", "     ")
        met.add(run.at)
    elsewhere = [step for step in run.steps if step.taken_back and step.situation not in met]
    if elsewhere:
        yield Row(Content(""))
        yield Row(Content.styled("Where you were before you went back", "bold"))
    for step in elsewhere:
        yield Row(Content(f"{visible_line(step.title)}: {visible_line(step.words)}"), "○ ", "  ")


def whole_story(scenario: Scenario, run: Run) -> Iterator[Row]:
    """Every situation with its ways, and which of them this run took."""
    chosen = {(step.situation, step.choice) for step in run.path}
    been = {step.situation for step in run.path}
    back = {(step.situation, step.choice) for step in run.steps if step.taken_back}
    titles = {one.id: visible_line(one.title) for one in scenario.situations}
    yield Row(Content.styled(f"{LEGEND}   → leads to", QUIET))
    for one in _in_order(scenario):
        if not one.choices:
            continue
        yield Row(Content(""))
        note = "you were here" if one.id in been else "not on your path"
        yield Row(_with_note(one.title, note, "bold"))
        if one.conditions:
            other = titles.get(one.otherwise, "")
            yield Row(Content.styled(f"only on some paths; else “{other}”", QUIET), "│  ")
        for choice in one.choices:
            is_chosen = (one.id, choice.id) in chosen
            first, rest = ("├─ ● ", "│    ") if is_chosen else ("│  ○ ", "│    ")
            words = Content.styled(visible_line(choice.text), "bold" if is_chosen else "")
            if (one.id, choice.id) in back:
                words = _with_note(choice.text, BACK)
            elif choice.conditions:
                words = _with_note(choice.text, "offered only on some paths")
            yield Row(words, first, rest)
            yield Row(Content.styled(f"→ {titles.get(choice.goes_to, '')}", QUIET), rest, rest)
    yield Row(Content(""))
    yield Row(Content.styled("Where it can end", "bold"))
    for one in scenario.situations:
        if not one.choices:
            is_here = run.ending is not None and run.ending.situation == one.id
            words = _with_note(one.title, "you ended here") if is_here else Content(titles[one.id])
            yield Row(words, "● " if is_here else "○ ", "  ")


def _ways(step: Step, run: Run) -> Iterator[Row]:
    back = _taken_back(run, step.situation)
    for one in step.offered:
        if one.id == step.choice:
            yield Row(Content.styled(visible_line(one.text), "bold"), "├─ ● ", "│    ")
        else:
            words = _with_note(one.text, BACK) if one.text in back else visible_line(one.text)
            yield Row(Content(words) if isinstance(words, str) else words, "│  ○ ", "│    ")


def _taken_back(run: Run, situation: str) -> tuple[str, ...]:
    """Words of the choices there that were gone back on, each once."""
    found = (one for one in run.steps if one.taken_back and one.situation == situation)
    return tuple(dict.fromkeys(one.words for one in found))


def _with_note(words: str, note: str, style: str = "") -> Content:
    return Content.assemble((visible_line(words), style), (f"  ({note})", "italic"))


def _in_order(scenario: Scenario) -> Iterator[Situation]:
    """From the start along the choices, each once; then whatever no choice leads to."""
    known = {one.id: one for one in scenario.situations}
    waiting, seen = [scenario.start], set()
    while waiting:
        asked = waiting.pop(0)
        one = known.get(asked)
        if one is None or asked in seen:
            continue
        seen.add(asked)
        yield one
        waiting += [choice.goes_to for choice in one.choices]
        if one.otherwise:
            waiting.append(one.otherwise)
    yield from (one for one in scenario.situations if one.id not in seen)
