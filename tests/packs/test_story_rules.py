"""Rules of a story that need more than one changed line: see flaws.toml for the others."""

from itertools import islice
from pathlib import Path

from hypothesis import event, given, settings
from hypothesis import strategies as st

from cpdjournal.content.packs import Pack
from cpdjournal.content.scenarios import Scenario
from cpdjournal.packs import playing, turns
from cpdjournal.packs.clauses import Known
from cpdjournal.packs.items import Surroundings, read_item

HEADER = """\
---
id: s-tale
type: scenario
title: A tale
revision: 1
status: live
minutes: 5
outcomes: [lo1]
codes: [sssc-2024:3.4]
licence: CC-BY-4.0
authors: [A trainer]
start: {start}
---
"""
QUESTIONS = "\n## Questions\n- a: What?\n- b: Who?\n- c: When?\n"
FITS = ("steady", "mixed", "risky")
A_PACK = Pack(
    id="",
    title="",
    version="",
    status="",
    about="",
    licence="",
    attribution="",
    folder=Path(),
)


def read(folder, body, start="s0"):
    """The scenario, and what is said about it."""
    (folder / "items").mkdir(exist_ok=True)
    text = HEADER.format(start=start) + body + QUESTIONS
    (folder / "items/s-tale.md").write_text(text)
    page, item = read_item("items/s-tale.md", Surroundings(folder=folder, known=Known()))
    assert item is None or isinstance(item, Scenario)
    return item, [str(one) for one in page.problems]


def scene(name, *ways, more=""):
    """A scene whose choices lead to other scenes; each way is `scene` or `scene if condition`."""
    told = [f"\n## {name}: Scene {name}\n{more}Words.\n"]
    for number, way in enumerate(ways):
        to, _, condition = way.partition(" if ")
        place = (number + len(name) + sum(map(ord, name))) % 3
        told.append(
            f"\n### c{number}: Choice {number}\nWhat comes.\nCodes: sssc-2024:3.4\n"
            f"Fit: {FITS[place]}\nGo to: {to}\n" + (f"If: {condition}\n" if condition else "")
        )
    return "".join(told)


def ending(name, more=""):
    return f"\n## {name}: End {name}\nEnding: mixed\n{more}Over.\n"


def test_a_path_of_more_than_eight_decisions_is_advised_against(tmp_path):
    chain = "".join(scene(f"s{n}", *[f"s{n + 1}"] * 3) for n in range(9))

    long, says = read(tmp_path, chain + ending("s9"))
    nothing = read(tmp_path, chain + ending("s9"), start="s1")[1]

    assert says == ["items/s-tale.md, line 15: one path has 9 decisions. Eight is plenty. [S13]"]
    assert long is not None
    assert "[S13]" not in "".join(nothing)


def test_a_story_of_more_than_a_hundred_scenes_is_refused(tmp_path):
    story = "".join(scene(f"s{n}", *["s100"] * 3) for n in range(100)) + ending("s100")

    assert read(tmp_path, story) == (
        None,
        [
            "items/s-tale.md, line 2115: this scenario has more than 100 scenes. Tell it as "
            "several shorter ones. [F07]"
        ],
    )


def test_conditions_that_name_too_many_choices_are_refused(tmp_path):
    story = "".join(
        scene(f"s{n}", *[f"s{n + 1}", f"s{n + 1}", f"s{n + 1} if s{n}/c0"]) for n in range(21)
    )

    assert read(tmp_path, story + ending("s21")) == (
        None,
        [
            "items/s-tale.md, line 35: the conditions of this scenario name more than 20 earlier "
            "choices. Use fewer `If:` lines. [F07]"
        ],
    )


def test_a_story_with_too_many_ways_is_refused(tmp_path):
    chain = "".join(scene(f"s{n}", *[f"s{n + 1}"] * 3) for n in range(14))
    minds = ", ".join(f"not s{n}/c0" for n in range(14))
    story = chain + scene("s14", "end", "end", f"end if {minds}") + ending("end")

    assert read(tmp_path, story) == (
        None,
        [
            "items/s-tale.md, line 15: this scenario has too many ways through it to be looked at. "
            "Use fewer `If:` lines. [F07]"
        ],
    )


def test_a_story_that_goes_in_a_circle_and_out_again_opens(tmp_path):
    story = scene("s0", "s1", "s1", "s1") + scene("s1", "s0", "end", "end") + ending("end")

    item, says = read(tmp_path, story)

    assert item is not None
    assert says == [
        'items/s-tale.md, line 15: paths can go round and round through "s0". Fine if you mean it; '
        "eight decisions are plenty. [S13]"
    ]
    assert len(list(playing.endings(item))) == 6


def test_a_condition_may_look_back_over_a_circle(tmp_path):
    """Only who has been at the shop can pay, and the shop leads back."""
    story = (
        scene("s0", "shop", "shop", "end if shop/c0")
        + scene("shop", "s0", "s0", "s0")
        + ending("end")
    )

    item, says = read(tmp_path, story)

    assert [one for one in says if "[S13]" not in one and "[S11]" not in one] == []
    assert item is None or ("c0", "c0", "c2") in set(playing.endings(item))


LAST = 4
names = st.sampled_from([*(f"s{n}" for n in range(LAST)), "end", "nowhere"])
made = st.builds("s{}/c{}".format, st.integers(0, 2), st.integers(0, 2))
condition = st.one_of(made, made.map("not {}".format))


@st.composite
def a_scene(draw, number):
    """Mostly it leads on to the next one; now and then anything may happen."""
    after = f"s{number + 1}" if number + 1 < LAST else "end"
    seldom = st.integers(0, 9).map(lambda one: one == 0)
    ways = [draw(names) if draw(seldom) else after for _ in range(draw(st.integers(2, 4)))]
    ways = [f"{way} if {draw(condition)}" if draw(seldom) else way for way in ways]
    more = f"If: {draw(condition)}\nOtherwise: {draw(names)}\n" if draw(seldom) else ""
    return scene(f"s{number}", *ways, more=more)


a_story = st.tuples(*map(a_scene, range(LAST))).map("".join).map(lambda told: told + ending("end"))


def state_of(item, run):
    """Where a run stands, and what it has decided that anything hangs on."""
    decided = {(step.situation, step.choice) for step in run.path}
    return run.at, frozenset(decided) & turns.mentioned(item.situations)


def onward(item, run):
    """The runs after each choice that is offered."""
    return [
        playing.decide(item, run, choice.id, decided_at="2026-11-21T12:00:00+00:00")
        for choice in playing.offered(item, run)
    ]


def walked(item):
    """One run for each state that can be reached."""
    left, found = [playing.begin(item, A_PACK)], {}
    while left:
        run = left.pop()
        if state_of(item, run) not in found:
            found[state_of(item, run)] = run
            left += onward(item, run)
    return found


@settings(max_examples=200)
@given(story=a_story)
def test_any_story_has_an_error_or_every_path_can_be_played_to_an_ending(tmp_path_factory, story):
    item, says = read(tmp_path_factory.getbasetemp(), story)
    event("opens" if item else "is refused")
    if item is None:
        assert says
        return

    found = walked(item)

    assert {at for at, _ in found} == {one.id for one in item.situations}
    for run in found.values():
        assert run.ending or len(playing.offered(item, run)) >= 2
    # from everywhere an ending is within reach: nobody is left in a circle
    ended, before = set(), None
    while before != len(ended):
        before = len(ended)
        for state, run in found.items():
            if run.ending or any(state_of(item, after) in ended for after in onward(item, run)):
                ended.add(state)
    assert ended == set(found)
    for path in islice(playing.endings(item), 20):
        run = playing.begin(item, A_PACK)
        for choice in path:
            run = playing.decide(item, run, choice, decided_at="2026-11-21T12:00:00+00:00")
        assert run.ending
