"""A short story with three endings and one condition, made by hand, and its pages in tests."""

from dataclasses import replace

from item_records import PACK, REGISTRY, KeptRuns, common, page_of

from cpdjournal.content.packs import Part
from cpdjournal.content.scenarios import Choice, Condition, Scenario, Situation
from cpdjournal.packs import playing
from cpdjournal.prompt import Prompt
from cpdjournal.tui.run_player import RunPlayer
from cpdjournal.tui.runs_in_words import Known
from cpdjournal.tui.screens.scenario_debrief import DebriefScreen
from cpdjournal.tui.screens.scenario_runs import EarlierRunsScreen


def choice(id, text, fit, goes_to, consequence="", **more):
    consequence = consequence or f"What came of {id}."
    return Choice(
        id=id, text=text, consequence=consequence, fit=fit, goes_to=goes_to,
        **{"codes": ("sssc-2016:5.8",), **more},
    )  # fmt: skip


RING = Situation(
    id="ring",
    title="Friday, half past four",
    text="The phone rings. It is *the mother* of a child whom you no longer see.",
    choices=(
        choice(
            "answer", "Answer it on the way out", "mixed", "call",
            codes=("niscc-sw-conduct:5.9", "sssc-2016:~honesty"),
        ),
        choice("note", "Let it ring, and leave a note for the duty worker", "steady", "monday"),
        choice("off", "Switch the phone off for the weekend", "risky", "end-lost"),
    ),
)  # fmt: skip

CALL = Situation(
    id="call",
    title="On the stairs",
    text="She asks for your own number, just in case.",
    choices=(
        choice("give", "Give it to her", "risky", "end-lost"),
        choice("decline", "Say no kindly, and give the out-of-hours number", "steady", "monday"),
    ),
)

MONDAY = Situation(
    id="monday",
    title="Monday morning",
    text="Your manager asks how it was left.",
    choices=(
        choice("all", "Tell it as it was", "steady", "end-kept"),
        choice(
            "own", "Say that you took the call after hours", "steady", "end-kept",
            conditions=(Condition(situation="ring", choice="answer"),),
        ),
        choice("part", "Tell the half that sounds better", "mixed", "end-thin"),
    ),
)  # fmt: skip

ENDINGS = (
    Situation(
        id="end-kept", title="Somebody was there", text="She was rung back.", ending="steady"
    ),
    Situation(id="end-thin", title="Half a story", text="It came up again.", ending="mixed"),
    Situation(id="end-lost", title="Nobody rang", text="The line stayed dead.", ending="risky"),
)

STORY = Scenario(
    **common("s-phone", "scenario", "The last call of the week", minutes=12),
    start="ring",
    intro="You work in a family support team. It is nearly the weekend.",
    situations=(RING, CALL, MONDAY, *ENDINGS),
    prompts=(
        Prompt(id="pull", text="Which choice pulled at you first?"),
        Prompt(id="else", text="Who else could have been asked?"),
    ),
)

STORY = replace(STORY, audience=("children",), variant_group="last-call")
OTHER = replace(STORY, name="s-door", title="The last visit of the week", audience=("adult",))

STORY_PACK = replace(
    PACK,
    items=(*PACK.items, STORY, OTHER),
    parts=(*PACK.parts, Part(title="Decide", items=("s-phone", "s-door"))),
)


def story_page(*written, story=STORY, runs=None, **more):
    """The player, with what is kept in `runs` (a `KeptRuns`)."""
    runs = runs or KeptRuns()
    return page_of(story, *written, **{"pack": STORY_PACK, "runs": runs.given, **more})


def played(*decisions, story=STORY, **more):
    """A run as it is kept after these decisions: `id`, or `(id, reason, confidence)`."""
    run = playing.begin(story, STORY_PACK)
    for number, one in enumerate(decisions):
        id, reason, confidence = (one, "", "") if isinstance(one, str) else one
        stamp = f"2026-11-20T12:0{number}:00+00:00"
        run = playing.decide(story, run, id, reason=reason, confidence=confidence, decided_at=stamp)
    times = {"started_at": "2026-11-20T12:00:00+00:00", "changed_at": "2026-11-20T12:05:00+00:00"}
    return replace(run, **times, **more)


def player(run=None, runs=None):
    return RunPlayer(STORY, STORY_PACK, (runs or KeptRuns()).given, run)


def debrief(run, *, runs=None, scenario=STORY, schemes=(), of_pack=(), **more):
    given = (runs or KeptRuns(run)).given
    known = Known(registry=REGISTRY, schemes=schemes, of_pack=of_pack)
    return DebriefScreen(run, scenario=scenario, known=known, runs=given, **more)


def earlier_runs(run, runs, scenario=STORY):
    return EarlierRunsScreen(
        run, scenario=scenario, known=Known(registry=REGISTRY), runs=runs.given
    )
