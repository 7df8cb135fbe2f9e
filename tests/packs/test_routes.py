"""Ways through a pack for half an hour, two hours, or all the time there is."""

from dataclasses import replace

import pytest

from cpdjournal import places
from cpdjournal.content.packs import Route
from cpdjournal.packs.library import load
from cpdjournal.packs.routes import MINUTES, ROUTES, routes

LAID_OUT = """
## Routes
- 30-minutes: c-case, s-story
- everything: g-page, q-ask, c-case, s-story, r-read
"""


def with_routes(pack, told=LAID_OUT):
    pack.write("pack.md", (pack.folder / "pack.md").read_text() + told)
    read, problems = pack.read()
    return read, [str(one) for one in problems]


def test_a_pack_lays_out_its_own_routes(pack):
    read, problems = with_routes(pack)

    assert problems == []
    assert read.routes[0] == Route(
        id="30-minutes", title="Half an hour", items=("c-case", "s-story"), minutes=10
    )
    assert [one.id for one in routes(read)] == ["30-minutes", "2-hours", "everything"]
    assert routes(read)[0] == read.routes[0]


def test_items_that_are_not_live_are_left_out_of_a_route(pack):
    pack.change("items/c-case.md", "status: live", "status: retired")

    read, problems = with_routes(pack)

    assert problems == []
    assert (routes(read)[0].items, routes(read)[0].minutes) == (("s-story",), 5)


def test_a_pack_without_routes_gets_sensible_ones(pack):
    read, _ = pack.read()

    short, long, everything = routes(read)

    assert everything.items == tuple(item.name for item in read.items)
    assert (everything.title, everything.minutes) == ("Everything", 35)
    assert short.items == ("g-page", "q-ask", "t-deck", "c-case", "s-story", "x-steps")
    assert set(short.items) <= set(long.items)


def test_a_short_route_fits_its_time(pack):
    read, _ = pack.read()
    slow = replace(read, items=tuple(replace(item, minutes=12) for item in read.items))

    short = routes(slow)[0]

    assert (short.items, short.minutes) == (("g-page", "s-story"), 24)


def test_an_empty_pack_has_no_routes(pack):
    read, _ = pack.read()

    assert routes(replace(read, items=())) == ()


def test_of_a_scenario_s_variants_the_one_for_the_person_is_taken(pack):
    text = (pack.folder / "items/s-story.md").read_text()
    for name, audience in (("s-story", "adult"), ("s-young", "children")):
        told = text.replace("minutes:", f"audience: [{audience}]\nminutes:")
        pack.write(f"items/{name}.md", told.replace("id: s-story", f"id: {name}"))
    read, problems = with_routes(pack, "\n## Routes\n- 30-minutes: s-young, c-case\n")

    assert problems == []
    assert routes(read, "adult")[0].items == ("s-story", "c-case")
    for audience in ("children", "both", ""):
        assert routes(read, audience)[0].items == ("s-young", "c-case")
    assert {"s-young", "s-story"} - set(routes(read, "adult")[1].items) == {"s-young"}


SHIPPED = load((places.shipped_prompts(),)).packs


@pytest.mark.parametrize("pack", SHIPPED, ids=lambda one: one.id)
@pytest.mark.parametrize("audience", ["", "adult", "children", "both"])
def test_every_pack_that_ships_has_three_routes_that_fit(pack, audience):
    found = routes(pack, audience)

    assert tuple(route.id for route in found) == ROUTES
    for route in found[:2]:
        assert len(route.items) >= 2
        assert route.minutes <= MINUTES[route.id] + 5
    assert len(found[2].items) >= len(found[1].items) >= len(found[0].items)
