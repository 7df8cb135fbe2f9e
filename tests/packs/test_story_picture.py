"""The picture of a story that `pack check` draws."""

import time

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from test_story_rules import ending, read
from test_story_rules import scene as written

from cpdjournal import places
from cpdjournal.content.scenarios import Choice, Scenario, Situation
from cpdjournal.packs import playing
from cpdjournal.packs.library import load
from cpdjournal.packs.story_picture import picture


def story(*scenes):
    return Scenario(
        **dict.fromkeys(("pack", "name", "title", "body", "source_hash", "status"), "x"),
        kind="scenario",
        revision=1,
        minutes=5,
        start=scenes[0].id,
        situations=scenes,
    )


def scene(name, *ways):
    choices = tuple(
        Choice(id=f"c{number}", text="I do", consequence="So", fit="steady", goes_to=to)
        for number, to in enumerate(ways)
    )
    return Situation(id=name, title=name.title(), text="", choices=choices)


END = Situation(id="end", title="The end", text="", ending="mixed")


def shipped():
    packs = load((places.shipped_prompts(),)).packs
    return [item for pack in packs for item in pack.items if isinstance(item, Scenario)]


@pytest.mark.parametrize("scenario", shipped(), ids=lambda one: one.id)
def test_as_many_ways_are_told_as_can_be_played(scenario):
    ways = list(playing.endings(scenario))

    drawn = picture(scenario)

    lengths = {len(way) for way in ways}
    assert f"{len(ways)} ways lead through it, of {min(lengths)}" in drawn
    assert all(f"\n{one.id}: " in f"\n{drawn}" for one in scenario.situations)


def test_a_story_that_goes_round_tells_where_it_ends():
    drawn = picture(story(scene("a", "b", "end"), scene("b", "a", "end"), END))

    assert drawn.endswith("Some ways go round and round. They end in:\n    end  mixed")


def test_one_way_is_told_as_one():
    assert "1 way leads through it, of 1 decision:\n    end  mixed   1 of them" in picture(
        story(scene("a", "end"), END)
    )


def test_a_story_with_more_ways_than_can_be_walked_is_drawn_at_once():
    chain = [scene(f"s{n}", *[f"s{n + 1}"] * 3) for n in range(98)]
    begun = time.perf_counter()

    drawn = picture(story(*chain, scene("s98", "end", "end", "end"), END))

    assert time.perf_counter() - begun < 1
    assert drawn.endswith("More than 9,999 ways lead through it, of 99 decisions:\n    end  mixed")


def test_scenes_stand_in_the_order_in_which_they_are_met():
    drawn = picture(story(scene("a", "c"), scene("b", "end"), scene("c", "b"), END))

    assert [drawn.index(f"{name}: ") for name in ("a", "c", "b", "end")] == sorted(
        drawn.index(f"{name}: ") for name in ("a", "c", "b", "end")
    )


onward = st.integers(1, 3)
conditions = st.tuples(st.booleans(), st.integers(0, 3), st.integers(0, 2))
ways_on = st.tuples(onward, st.one_of(st.none(), st.none(), st.none(), conditions))


@settings(max_examples=150)
@given(st.lists(st.lists(ways_on, min_size=3, max_size=3), min_size=2, max_size=5), st.booleans())
def test_whatever_the_checker_lets_through_can_be_drawn(tmp_path_factory, scenes, goes_round):
    def told(number, way):
        further, condition = way
        there = number + further
        to = f"s{there}" if there < len(scenes) else f"e{there % 2}"
        if goes_round and condition and number:
            to = "s0"
        if condition is None:
            return to
        return f"{to} if {'not ' if condition[0] else ''}s{condition[1]}/c{condition[2]}"

    body = "".join(
        written(f"s{number}", *(told(number, way) for way in ways))
        for number, ways in enumerate(scenes)
    )
    scenario, _ = read(tmp_path_factory.mktemp("drawn"), body + ending("e0") + ending("e1"))

    event("drawn" if scenario else "refused")
    if scenario:
        assert picture(scenario).count("THE END") == 2
