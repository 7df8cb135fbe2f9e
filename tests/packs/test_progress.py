"""How far somebody is with a pack, in counts and in words."""

from dataclasses import replace
from pathlib import Path

from cpdjournal.content.items import Exercise, Guidance
from cpdjournal.content.packs import Pack, Part
from cpdjournal.content.scenarios import Scenario
from cpdjournal.marks import OPENED, READ, TICKED, Mark
from cpdjournal.packs.progress import progress


def item(name, record=Guidance, kind="guidance", **more):
    return record(
        pack="p",
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


def scenario(name):
    return item(name, Scenario, "scenario", start="a")


PACK = Pack(
    id="p",
    title="A pack",
    version="1.0.0",
    status="live",
    about="",
    licence="CC-BY-4.0",
    attribution="",
    folder=Path("p"),
    parts=(
        Part(title="One", items=("g1", "g2", "s1")),
        Part(title="Two", items=("s2", "gone")),
        Part(title="Empty", items=("gone",)),
    ),
    items=(item("g1"), item("g2"), scenario("s1"), scenario("s2")),
)


def read(name, state=READ, part=""):
    return Mark(item=f"p/{name}", part=part, state=state, at="2026-11-21T12:00:00Z")


def test_what_was_never_opened_is_not_begun():
    found = progress(PACK, [], decided=frozenset(), written=frozenset())

    assert [part.title for part in found.parts] == ["One", "Two"]
    assert [part.in_words for part in found.parts] == ["not begun", "not begun"]
    assert found.in_words == "not begun"
    assert found.done == frozenset()


def test_reading_deciding_and_writing_are_counted_apart():
    found = progress(
        PACK,
        [read("g1"), read("g2", OPENED), read("g2", TICKED, "check-1"), read("s1")],
        decided=frozenset({"p/s1"}),
        written=frozenset({"p/g1", "p/s2", "other/g1"}),
    )

    one, two = found.parts
    assert one.in_words == "1 of 2 read, 1 of 1 decided, 1 written about"
    assert two.in_words == "0 of 1 decided, 1 written about"
    assert found.in_words == "1 of 2 read, 1 of 2 decided, 2 written about"
    assert found.done == {"p/g1", "p/s1"}
    assert found.written == {"p/g1", "p/s2"}


def test_an_exercise_that_was_written_was_read_too():
    exercise = item("x1", Exercise, "exercise")
    pack = replace(PACK, items=(exercise,), parts=(Part(title="Write", items=("x1",)),))

    found = progress(pack, [], decided=frozenset(), written=frozenset({"p/x1"}))

    assert found.in_words == "1 of 1 read, 1 written about"
    assert found.done == {"p/x1"}


def test_a_part_that_is_whole_says_all():
    found = progress(
        PACK,
        [read("g1"), read("g2")],
        decided=frozenset({"p/s1", "p/s2"}),
        written=frozenset(),
    )

    assert found.in_words == "all 2 read, all 2 decided"
    assert all(part.read.is_whole or not part.read.of for part in found.parts)


def test_marks_on_other_packs_count_for_nothing():
    elsewhere = [Mark(item="q/g1", part="", state=READ, at="2026-11-21T12:00:00Z")]

    assert not progress(PACK, elsewhere, decided=frozenset({"q/s1"}), written=frozenset()).done
