"""Rules of a story that need more than one changed line: see flaws.toml for the others."""

from hypothesis import event, given, settings
from hypothesis import strategies as st

from cpdjournal.content import Pack, Scenario
from cpdjournal.packs import playing
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

    assert says == ["items/s-tale.md: one path has 9 decisions. Eight is plenty. [S13]"]
    assert long is not None
    assert "[S13]" not in "".join(nothing)


def test_a_story_of_more_than_a_hundred_scenes_is_refused(tmp_path):
    story = "".join(scene(f"s{n}", *["s100"] * 3) for n in range(100)) + ending("s100")

    assert read(tmp_path, story) == (
        None,
        [
            "items/s-tale.md: this scenario has more than 100 scenes. Tell it as several shorter "
            "ones. [F07]"
        ],
    )


def test_conditions_that_name_too_many_choices_are_refused(tmp_path):
    story = "".join(
        scene(f"s{n}", *[f"s{n + 1}", f"s{n + 1}", f"s{n + 1} if s{n}/c0"]) for n in range(21)
    )

    assert read(tmp_path, story + ending("s21")) == (
        None,
        [
            "items/s-tale.md: the conditions of this scenario name more than 20 earlier choices. "
            "Use fewer `If:` lines. [F07]"
        ],
    )


def test_a_story_with_too_many_ways_is_refused(tmp_path):
    chain = "".join(scene(f"s{n}", *[f"s{n + 1}"] * 3) for n in range(14))
    minds = ", ".join(f"not s{n}/c0" for n in range(14))
    story = chain + scene("s14", "end", "end", f"end if {minds}") + ending("end")

    assert read(tmp_path, story) == (
        None,
        [
            "items/s-tale.md: this scenario has too many ways through it to be looked at. "
            "Use fewer `If:` lines. [F07]"
        ],
    )


def test_a_story_that_goes_in_a_circle_and_out_again_opens(tmp_path):
    story = scene("s0", "s1", "s1", "s1") + scene("s1", "s0", "end", "end") + ending("end")

    item, says = read(tmp_path, story)

    assert item is not None
    assert says == [
        'items/s-tale.md: paths can go round and round through "s0". Fine if you mean it; eight '
        "decisions are plenty. [S13]"
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


def walked(scenario, pack, most=2000):
    """Every run that can be played, up to a number of decisions, and what was seen on the way."""
    left, seen = [playing.begin(scenario, pack)], set()
    while left and most:
        run = left.pop()
        state = (run.at, frozenset((one.situation, one.choice) for one in run.path))
        if state in seen:
            continue
        seen.add(state)
        most -= 1
        yield run
        left += (
            playing.decide(scenario, run, one.id, decided_at="2026-11-21T12:00:00+00:00")
            for one in playing.offered(scenario, run)
        )


@settings(max_examples=300, deadline=None)
@given(story=a_story)
def test_any_story_has_an_error_or_every_path_can_be_played_to_an_ending(tmp_path_factory, story):
    item, says = read(tmp_path_factory.getbasetemp(), story)
    event("opens" if item else "is refused")
    if item is None:
        assert says
        return
    pack = Pack(
        id="",
        title="",
        version="",
        status="",
        about="",
        licence="",
        attribution="",
        folder=tmp_path_factory.getbasetemp(),
    )

    runs = list(walked(item, pack))
    states = {(run.at, frozenset((s.situation, s.choice) for s in run.path)): run for run in runs}

    assert {run.at for run in runs} == {one.id for one in item.situations}
    for run in runs:
        assert run.ending or len(playing.offered(item, run)) >= 2
    # from everywhere an ending can be reached: nobody is left in a circle
    ended = {state for state, run in states.items() if run.ending}
    grown = True
    while grown:
        grown = False
        for state, run in states.items():
            if state in ended:
                continue
            onward = {
                (after.at, frozenset((s.situation, s.choice) for s in after.path))
                for one in playing.offered(item, run)
                for after in [playing.decide(item, run, one.id, decided_at="")]
            }
            if onward & ended:
                ended.add(state)
                grown = True
    assert ended == set(states)
