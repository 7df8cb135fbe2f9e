"""The reading list: each text once, however many packs name it."""

from pathlib import Path

from cpdjournal.content.items import Guidance, Reading
from cpdjournal.content.library import Library
from cpdjournal.content.packs import Pack
from cpdjournal.marks import READ, READING, TO_READ
from cpdjournal.packs.further_reading import pages_of_text, texts

PAGE = "https://regulator.example/page"


def reading(pack, name, record=Reading, kind="reading", **more):
    return record(
        pack=pack,
        name=name,
        title=name,
        kind=kind,
        revision=1,
        status="live",
        minutes=5,
        body="",
        source_hash="0" * 64,
        **more,
    )


def pack(name, *items):
    return Pack(
        id=name,
        title=name.title(),
        version="1.0.0",
        status="live",
        about="",
        licence="CC-BY-4.0",
        attribution="",
        folder=Path(name),
        items=items,
    )


def test_a_text_stands_once_where_its_first_pack_stands():
    one = pack("one", reading("one", "r-a", url=PAGE), reading("one", "r-b", url=PAGE + "?v=b"))
    two = pack("two", reading("two", "r-c", url=PAGE + "/"), reading("two", "r-d", url=PAGE + "#d"))

    found = texts((one, two))

    assert [[page.id for page in text.readings] for text in found] == [
        ["one/r-a", "two/r-c"],
        ["one/r-b"],
        ["two/r-d"],
    ]
    assert found[0].packs == (one, two)


def test_a_text_without_an_address_is_known_by_its_name_and_whose_it_is():
    packs = (
        pack("one", reading("one", "r-x", publisher="A council")),
        pack("two", reading("two", "r-x", publisher="A council")),
        pack("three", reading("three", "r-x", publisher="Somebody else")),
    )

    assert [len(text.readings) for text in texts(packs)] == [2, 1]


def test_somebody_is_as_far_with_a_text_as_on_its_furthest_page():
    (text,) = texts(
        (pack("one", reading("one", "r-a", url=PAGE), reading("one", "r-b", url=PAGE)),)
    )

    assert text.state({}) == ""
    assert text.state({"one/r-b": TO_READ}) == TO_READ
    assert text.state({"one/r-a": TO_READ, "one/r-b": READING}) == READING
    assert text.state({"one/r-a": READ, "one/r-b": TO_READ}) == READ


def test_the_pages_of_a_text_are_found_from_any_of_them():
    library = Library(
        packs=(
            pack("one", reading("one", "r-a", url=PAGE)),
            pack("two", reading("two", "r-b", url=PAGE), reading("two", "g", Guidance, "guidance")),
        )
    )

    assert pages_of_text(library, "two/r-b") == ("one/r-a", "two/r-b")
    assert pages_of_text(library, "two/g") == ("two/g",)
