"""A suggestion from the standard that fewest reflections name."""

from datetime import date, timedelta
from pathlib import Path

from cpdjournal.content.items import Guidance
from cpdjournal.content.library import Library
from cpdjournal.content.packs import Pack
from cpdjournal.packs.thinnest import thinnest

DAY = date(2026, 11, 21)


def item(name, *codes, **more):
    return Guidance(
        pack="p",
        name=name,
        kind="guidance",
        title=name,
        revision=1,
        status="live",
        minutes=5,
        body="",
        source_hash="0" * 64,
        codes=codes,
        **more,
    )


def library(*items):
    pack = Pack(
        id="p",
        title="P",
        version="1.0.0",
        status="live",
        about="",
        licence="CC-BY-4.0",
        attribution="",
        folder=Path("p"),
        items=items,
    )
    return Library(packs=(pack,))


def found(items, written=None, *, schemes=("own",), day=DAY, **more):
    return thinnest(
        library(*items),
        written=written or {},
        schemes=schemes,
        audience=more.get("audience", ""),
        nation=more.get("nation", ""),
        written_on=more.get("written_on", frozenset()),
        day=day,
    )


def test_the_standard_with_fewest_reflections_is_taken():
    thin = found([item("a", "own:1.1"), item("b", "own:1.2")], {"own:1.1": 3, "own:1.2": 1})

    assert thin is not None
    assert (thin.item.name, thin.ref, thin.reflections) == ("b", "own:1.2", 1)


def test_standards_of_others_and_those_that_no_item_carries_are_left_out():
    assert found([item("a", "other:1.1"), item("b")]) is None


def test_an_item_that_was_written_on_is_not_suggested_again():
    items = [item("a", "own:1.1"), item("b", "own:1.1")]

    thin = found(items, written_on=frozenset({"p/a"}))

    assert thin is not None
    assert thin.item.name == "b"


def test_only_items_for_ones_own_work_and_nation():
    items = [
        item("a", "own:1.1", audience=("children",)),
        item("b", "own:1.1", nations=("scotland",)),
        item("c", "own:1.1"),
    ]

    thin = found(items, audience="adult", nation="ni")

    assert thin is not None
    assert thin.item.name == "c"


def test_equally_thin_standards_and_their_items_take_turns_from_day_to_day():
    items = [item("a", "own:1.1"), item("b", "own:1.2"), item("c", "own:1.2")]

    days = [found(items, day=DAY + timedelta(days=n)) for n in range(8)]

    assert {thin.item.name for thin in days if thin} == {"a", "b", "c"}
