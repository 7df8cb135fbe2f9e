"""Playing a scenario: a run is begun, decided step by step, stepped back in, and told in words.

Nothing is kept here: each function takes a run and returns the next one.
"""

from collections.abc import Iterator
from dataclasses import replace

from cpdjournal import safetext
from cpdjournal.content.packs import Pack
from cpdjournal.content.scenarios import Choice, Scenario, Situation
from cpdjournal.ids import new_id
from cpdjournal.packs import turns
from cpdjournal.run import Confidence, Ending, Offered, Run, Step

MOST_PATHS = 10_000
"""That `endings` gives out."""
MOST_LOOKS = 300_000
"""Before it gives up: a story may have more ways than anybody could walk."""
LONGEST_PATH = 60
"""Decisions on one of them."""


def begin(scenario: Scenario, pack: Pack) -> Run:
    """A run that stands at the scenario's first situation. It is not kept yet."""
    run = Run(
        id=new_id(),
        item=scenario.id,
        title=scenario.title,
        intro=scenario.intro,
        pack_title=pack.title,
        pack_version=pack.version,
        revision=scenario.revision,
        source_hash=scenario.source_hash,
    )
    return _standing_at(run, _entered(scenario, scenario.start, frozenset()))


def situation(scenario: Scenario, run: Run) -> Situation:
    """Where a run stands.

    Raises:
        LookupError: the scenario has changed, and has no such situation: ask `still_fits` first.
    """
    found = scenario.situation(run.at)
    if found is None:
        raise LookupError(run.at)
    return found


def offered(scenario: Scenario, run: Run) -> tuple[Choice, ...]:
    """The choices that a run has now; none at an ending."""
    return turns.offered(situation(scenario, run), _made(run))


def decide(
    scenario: Scenario,
    run: Run,
    choice_id: str,
    *,
    reason: str = "",
    confidence: Confidence = "",
    decided_at: str,
) -> Run:
    """The run after a decision: one step longer, and standing where that led.

    Args:
        decided_at: UTC, ISO 8601.

    Raises:
        LookupError: the choice is not offered here, or the scenario has changed.
    """
    here, ways = situation(scenario, run), offered(scenario, run)
    chosen = next((one for one in ways if one.id == choice_id), None)
    if chosen is None:
        raise LookupError(choice_id)
    there = _entered(scenario, chosen.goes_to, _made(run) | {(here.id, chosen.id)})
    step = Step(
        situation=here.id,
        title=here.title,
        text=here.text,
        offered=tuple(Offered(id=one.id, text=one.text) for one in ways),
        choice=chosen.id,
        consequence=chosen.consequence,
        fit=chosen.fit,
        codes=chosen.codes,
        goes_to=there.id,
        reason=safetext.clean(reason).strip(),
        confidence=confidence,
        decided_at=decided_at,
    )
    return _standing_at(replace(run, steps=(*run.steps, step), pending=None), there)


def step_back(run: Run) -> Run:
    """The run before its last decision, which is kept as taken back; itself at its start."""
    if not run.path:
        return run
    last = run.path[-1]
    steps = tuple(replace(one, taken_back=True) if one is last else one for one in run.steps)
    return replace(run, steps=steps, at=last.situation, ending=None, pending=None)


def still_fits(scenario: Scenario, run: Run) -> bool:
    """Whether a run can go on in the scenario as it is today."""
    if run.item != scenario.id:
        return False
    if run.source_hash == scenario.source_hash:
        return True
    situations = {one.id: one for one in scenario.situations}
    made: turns.Made = frozenset()
    here = turns.entered(situations, scenario.start, made)
    for step in run.path:
        if here is None or here.id != step.situation:
            return False
        chosen = next((one for one in turns.offered(here, made) if one.id == step.choice), None)
        if chosen is None:
            return False
        made |= {(here.id, chosen.id)}
        here = turns.entered(situations, chosen.goes_to, made)
    return here is not None and here.id == run.at


def path_in_words(run: Run) -> str:
    """A run as Markdown, to be quoted into a reflection: what was decided, why, what came of it.

    How a choice sits with the standards is not in it, nor what was taken back.
    """
    told = [f"**{run.title}**"]
    for number, step in enumerate(run.path, 1):
        lines = [f"I chose: {step.words}"]
        if step.reason:
            lines.append(f"Because: {step.reason}")
        if step.confidence:
            lines.append(f"I was {step.confidence}.")
        lines.append(f"What came of it: {step.consequence}")
        told.append(f"{number}. **{step.title}**\n\n" + _indented("\n\n".join(lines)))
    if run.ending:
        told.append(f"How it ended: **{run.ending.title}**\n\n{run.ending.text}".rstrip())
    elif run.path:
        told.append("I stopped here for now.")
    return "\n\n".join(told)


def endings(scenario: Scenario) -> Iterator[tuple[str, ...]]:
    """Every distinct path from the start to an ending, as ids of choices.

    A path that comes back to where it was, with nothing new decided, is not followed further.
    At most `MOST_PATHS` of at most `LONGEST_PATH` decisions are given, and fewer where most ways
    lead nowhere.
    """
    situations = {one.id: one for one in scenario.situations}
    mentioned = turns.mentioned(scenario.situations)
    start = turns.entered(situations, scenario.start, frozenset())
    left: list[tuple[Situation | None, turns.Made, tuple[str, ...], frozenset[object]]] = [
        (start, frozenset(), (), frozenset())
    ]
    given = looked = 0
    while left and given < MOST_PATHS and looked < MOST_LOOKS:
        looked += 1
        here, made, path, been = left.pop()
        if here is None or (here.id, made) in been or len(path) > LONGEST_PATH:
            continue
        if here.ending:
            given += 1
            yield path
            continue
        for choice in reversed(turns.offered(here, made)):
            now = made | (mentioned & {(here.id, choice.id)})
            there = turns.entered(situations, choice.goes_to, now)
            left.append((there, now, (*path, choice.id), been | {(here.id, made)}))


def _made(run: Run) -> turns.Made:
    return frozenset((step.situation, step.choice) for step in run.path)


def _entered(scenario: Scenario, asked: str, made: turns.Made) -> Situation:
    found = turns.entered({one.id: one for one in scenario.situations}, asked, made)
    if found is None:
        raise LookupError(asked)
    return found


def _standing_at(run: Run, here: Situation) -> Run:
    ending = None
    if here.ending:
        ending = Ending(situation=here.id, title=here.title, text=here.text, fit=here.ending)
    return replace(run, at=here.id, ending=ending)


def _indented(text: str) -> str:
    return "\n".join(f"   {line}" if line else "" for line in text.split("\n"))
