"""Every scenario that comes along, played to every ending by every path."""

import pytest

from cpdjournal import places
from cpdjournal.packs import playing
from cpdjournal.packs.library import load

LIBRARY = load((places.shipped_prompts(),))
SCENARIOS = [
    (pack, item) for pack in LIBRARY.packs for item in pack.items if item.kind == "scenario"
]
COUNTED = {
    # name: situations with choices, endings, choices, paths, fewest and most decisions
    "s-friend-child": (5, 4, 15, 15, 2, 3),
    "s-friend-adult": (4, 3, 12, 37, 2, 4),
    "s-colleague-post": (4, 3, 12, 21, 2, 3),
    "s-event-photo": (4, 3, 12, 37, 2, 4),
    "s-angry-post": (4, 3, 12, 15, 2, 3),
    "s-scam": (3, 3, 9, 11, 2, 3),
}
"""The table of the content plan, section 4.5."""


def names(pair):
    return pair[1].id


@pytest.mark.parametrize("shipped", SCENARIOS, ids=names)
def test_every_path_ends_and_every_ending_is_reached(shipped):
    pack, scenario = shipped
    paths = list(playing.endings(scenario))

    reached, seen = set(), set()
    for path in paths:
        run = playing.begin(scenario, pack)
        for choice in path:
            assert 2 <= len(playing.offered(scenario, run)) <= 4
            seen.add(run.at)
            run = playing.decide(scenario, run, choice, decided_at="2026-11-21T12:00:00+00:00")
        assert run.ending is not None
        assert playing.still_fits(scenario, run)
        assert len(run.path) <= 8
        reached.add(run.at)

    assert len(set(paths)) == len(paths) < playing.MOST_PATHS
    assert reached == {one.id for one in scenario.situations if one.ending}
    assert seen == {one.id for one in scenario.situations if one.choices}


@pytest.mark.parametrize("shipped", SCENARIOS, ids=names)
def test_every_scenario_can_be_played_on_steady_choices_alone_and_be_put_right(shipped):
    _, scenario = shipped
    fits = {(s.id, c.id): c.fit for s in scenario.situations for c in s.choices}

    endings = {one.ending for one in scenario.situations if one.ending}

    assert {"steady", "mixed"} <= endings
    assert "steady" in fits.values()


@pytest.mark.parametrize("name", COUNTED)
def test_the_six_scenarios_have_the_shape_of_the_plan(name):
    scenario = LIBRARY.item(f"social-media/{name}")
    paths = list(playing.endings(scenario))

    assert COUNTED[name] == (
        sum(1 for one in scenario.situations if one.choices),
        sum(1 for one in scenario.situations if one.ending),
        sum(len(one.choices) for one in scenario.situations),
        len(paths),
        min(map(len, paths)),
        max(map(len, paths)),
    )
