"""The picture of a story that `pack check` draws."""

import time

import pytest

from cpdjournal import places
from cpdjournal.content import Choice, Scenario, Situation
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
