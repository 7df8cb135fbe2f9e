"""Evidence: choosing, seeing exactly what leaves, saving it, and being told when that fails."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from evidence_records import CHOICE, REVISIONS, Room, revision
from item_records import TODAY, summary

from cpdjournal import places
from cpdjournal.errors.files import CannotWrite, DiskFull
from cpdjournal.errors.journal import StillBusy
from cpdjournal.evidence import as_markdown
from cpdjournal.evidence.choosing import Choice
from cpdjournal.registrant import Profile
from cpdjournal.tui.messages import Edit, OpenFile
from cpdjournal.tui.screens.evidence_preview import EvidencePreview, pieces_of
from cpdjournal.tui.screens.evidence_save import EvidenceSave, file_name
from cpdjournal.tui.screens.evidence_unfinished import UnfinishedScreen
from cpdjournal.tui.screens.evidence_written import EvidenceWritten
from cpdjournal.tui.screens.period import OwnDates, period_from, periods_for
from cpdjournal.tui.typed import NotUnderstood


def flat(text):
    return " ".join(text.split())


@pytest.fixture
def room():
    return Room()


@pytest.fixture
def opened(open_page, until, screen_text):
    """`async with opened(room) as (pilot, see):`, with the list filled; `see()` is the text."""
    from contextlib import asynccontextmanager

    @asynccontextmanager
    async def on_the_screen(room, size=(80, 24), **more):
        async with open_page(room.screen(**more), size) as pilot:
            await until(pilot, lambda: "chosen" in screen_text(pilot.app))
            yield pilot, lambda: flat(screen_text(pilot.app))

    return on_the_screen


async def go(pilot, until, keys, kind):
    await pilot.press(*keys)
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))
    await pilot.pause()


# --- choosing


async def test_the_registration_s_own_period_is_chosen_and_everything_in_it_is_in(opened, room):
    async with opened(room) as (_, see):
        text = see()

    assert "Period: your registration, 1 Apr 2026 to 31 Mar 2029" in text
    assert "3 of 3 reflections chosen. 1 h 15 min recorded; NISCC asks for 90 h" in text
    assert text.count("[x]") == 3
    assert room.asked[0].first_day == date(2026, 4, 1)


async def test_changes_that_are_not_completed_yet_are_told_and_can_be_kept_from_here(
    opened, until, screen_text
):
    changed = summary(status="complete", id="r2", title="In uniform", has_draft=True)
    room = Room(choice=Choice(revisions=REVISIONS, changed=(changed,)))
    async with opened(room) as (pilot, see):
        told = "1 reflection has changes that are not completed yet, and goes in without them."
        assert told in " ".join(see().split())

        await go(pilot, until, ["u"], UnfinishedScreen)
        await until(pilot, lambda: "In uniform" in screen_text(pilot.app))
        assert "Complete, with changes" in see()


async def test_what_is_not_finished_is_counted_and_can_be_completed_from_here(
    opened, room, until, screen_text
):
    async with opened(room) as (pilot, see):
        assert "Left out: 1 short note and 1 unfinished draft." in see()

        await go(pilot, until, ["u"], UnfinishedScreen)
        await until(pilot, lambda: "The photo" in screen_text(pilot.app))
        assert "Short note · 21 Nov 2026 · Talk at lunch" in see()

        await pilot.press("down", "enter")
        await until(pilot, lambda: pilot.app.asked)
        (asked,) = pilot.app.asked
        assert isinstance(asked, Edit)
        assert asked.reflection_id == "s1"

        room.choice = Choice(revisions=(*REVISIONS, revision(4, "Talk at lunch", TODAY)))
        await pilot.app.screen.reload()
        await pilot.pause()
        assert "Everything in this period is finished." in see()


async def test_a_reflection_taken_out_leaves_the_total_and_the_document(opened, room, until):
    async with opened(room) as (pilot, see):
        await pilot.press("space")
        await pilot.pause()
        assert "[ ] 2 May 2026 · A friend request" in see()
        assert "2 of 3 reflections chosen. 30 min recorded" in see()

        await go(pilot, until, ["v"], EvidencePreview)
        assert [row.title for row in pilot.app.screen.pack.rows] == [
            "In uniform",
            "My line, in writing",
        ]


async def test_one_key_takes_all_out_and_in_again(opened, room):
    async with opened(room) as (pilot, see):
        await pilot.press("a")
        await pilot.pause()
        assert see().count("[ ]") == 3

        await pilot.press("v")
        await pilot.pause()
        assert "Choose at least one reflection first" in see()

        await pilot.press("a")
        await pilot.pause()
        assert see().count("[x]") == 3


async def test_only_those_with_one_standard_or_tag_can_be_shown(opened, room, until, screen_text):
    async with opened(room) as (pilot, see):
        await pilot.press("f")
        await until(pilot, lambda: "With tag photos" in screen_text(pilot.app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "1 of 1 reflection chosen" in screen_text(pilot.app))
        assert "A friend request" in see()

        await pilot.press("f")
        await until(pilot, lambda: "With tag photos" in screen_text(pilot.app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "In uniform" in screen_text(pilot.app))
        assert "1 of 1 reflection chosen" in see()
        assert room.asked[-2].tag == "photos"


async def test_own_dates_are_taken_as_people_write_them(opened, room, until, screen_text):
    async with opened(room) as (pilot, see):
        await pilot.press("p")
        await until(pilot, lambda: "Which period" in screen_text(pilot.app))
        await pilot.press("end", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, OwnDates))
        for field, words in (("#first", "1 May 2026"), ("#last", "30/6/26")):
            pilot.app.screen.query_one(field).value = words
        pilot.app.screen.query_one("#last").focus()
        await pilot.press("enter")
        await until(pilot, lambda: "1 May 2026 to 30 Jun 2026" in screen_text(pilot.app))
        await until(pilot, lambda: "1 of 1 reflection chosen" in screen_text(pilot.app))
        assert "A friend request" in see()


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [("31/4/2026", "", "There is no such day"), ("2 May 2026", "1 May 2026", "comes after")],
)
def test_dates_that_can_not_be_are_told_in_words(first, last, told):
    with pytest.raises(NotUnderstood, match=told):
        period_from({"first": first, "last": last}, TODAY)


def test_without_a_registration_this_year_comes_first():
    periods = periods_for(Profile(), replace(Room().screen().registry), TODAY)

    assert [one.id for one in periods] == ["year", "all", "own"]
    assert (periods[0].first_day, periods[0].last_day) == (date(2026, 1, 1), date(2026, 12, 31))


async def test_an_empty_period_says_what_to_do(open_page, until, screen_text):
    room = Room(choice=Choice(revisions=()))
    async with open_page(room.screen()) as pilot:
        await until(pilot, lambda: "No completed reflection fits." in screen_text(pilot.app))


async def test_a_journal_that_can_not_be_asked_is_told(open_page, until, screen_text):
    async def profile():
        raise StillBusy

    async with open_page(Room().screen(profile=profile)) as pilot:
        await until(pilot, lambda: "busy" in screen_text(pilot.app))


# --- what leaves


async def test_the_preview_is_the_very_text_that_is_written(opened, room, until, tmp_path):
    async with opened(room, folder=tmp_path) as (pilot, _):
        await go(pilot, until, ["v", "m"], EvidencePreview)
        await until(pilot, lambda: hasattr(pilot.app.screen.query_one("#document"), "text"))
        shown = pilot.app.screen.query_one("#document").text

        await go(pilot, until, ["s"], EvidenceSave)
        await pilot.press("2", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, EvidenceWritten))

    (written,) = tmp_path.glob("*.md")
    assert written.read_text(encoding="utf-8") == shown
    assert "I said no." in shown


async def test_the_preview_says_that_private_notes_are_not_in_it(opened, room, until):
    async with opened(room) as (pilot, see):
        await go(pilot, until, ["v"], EvidencePreview)

        assert "This is exactly what will leave: 3 reflections, whole." in see()
        assert "Private notes are not in it." in see()


async def test_the_list_alone_has_no_word_of_the_reflections(opened, room, until, tmp_path):
    async with opened(room, folder=tmp_path) as (pilot, see):
        await go(pilot, until, ["v", "l"], EvidencePreview)
        await until(pilot, lambda: "alone" in see())
        await go(pilot, until, ["s"], EvidenceSave)
        await pilot.press("2", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, EvidenceWritten))

    (written,) = tmp_path.glob("*.md")
    text = written.read_text(encoding="utf-8")
    assert "A friend request" in text
    assert "I said no." not in text


async def test_hostile_words_in_a_reflection_are_only_words(open_page, until, screen_text):
    hostile = "[@click=app.quit]x[/] [/b] \x1b]0;owned\x07 \u202egpj <script> [l](file:///etc)"
    room = Room(
        choice=Choice(
            revisions=(revision(1, hostile, TODAY, text=hostile, tags=(hostile,)),),
            stubs=(replace(CHOICE.stubs[0], title=hostile),),
        )
    )
    async with open_page(room.screen(), (120, 60)) as pilot:
        await until(pilot, lambda: "chosen" in screen_text(pilot.app))
        for keys in ((), ("v",), ("end",), ("m",), ("escape", "f"), ("escape", "u")):
            await pilot.press(*keys)
            await pilot.pause()
            await pilot.pause()
            text = screen_text(pilot.app)
            assert not {"\x1b", "\x07", "\u202e"} & set(text)
        assert "[@click=app.quit]x[/]" in text
        assert pilot.app.is_running


def test_long_evidence_is_cut_between_reflections_and_loses_nothing():
    pack_text = "\n\n".join(f"### {n}. Title\n\n{'word ' * 500}" for n in range(40)) + "\n"

    pieces = pieces_of(pack_text)

    assert len(pieces) > 5
    assert all(piece.startswith("### ") for piece in pieces)
    assert "".join(pieces).split() == pack_text.split()


# --- saving


async def test_both_formats_go_where_the_person_says_and_the_paths_are_told(
    opened, room, until, tmp_path
):
    async with opened(room, folder=tmp_path, size=(160, 30)) as (pilot, see):
        await go(pilot, until, ["v"], EvidencePreview)
        await go(pilot, until, ["s"], EvidenceSave)
        await pilot.press("3", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, EvidenceWritten))
        await pilot.pause()

        files = sorted(tmp_path.iterdir())
        assert [file.suffix for file in files] == [".md", ".pdf"]
        assert all(str(file) in see() for file in files)
        assert files[1].read_bytes().startswith(b"%PDF")

        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.asked)
        await pilot.press("o")
        await until(pilot, lambda: len(pilot.app.asked) == 2)
    assert all(isinstance(one, OpenFile) for one in pilot.app.asked)
    assert [one.path for one in pilot.app.asked] == [files[1], tmp_path]


async def test_nothing_is_overwritten_and_another_name_is_asked_for(opened, room, until, tmp_path):
    async with opened(room, folder=tmp_path) as (pilot, see):
        await go(pilot, until, ["v"], EvidencePreview)
        await go(pilot, until, ["s"], EvidenceSave)
        page = pilot.app.screen
        page.query_one("#name").value = "mine"
        (tmp_path / "mine.md").write_text("older", encoding="utf-8")
        await pilot.press("3", "ctrl+s")
        await until(pilot, lambda: "There is a file mine already" in see())
        assert page.focused is page.query_one("#name")
        assert page.focused.value == "mine-2"
        assert [file.name for file in tmp_path.iterdir()] == ["mine.md"]

        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, EvidenceWritten))

    names = sorted(file.name for file in tmp_path.iterdir())
    assert names == ["mine-2.md", "mine-2.pdf", "mine.md"]
    assert (tmp_path / "mine.md").read_text(encoding="utf-8") == "older"


@pytest.mark.parametrize(
    ("refuses", "told"),
    [(DiskFull(), "The disk is full."), (CannotWrite(Path("/x")), "Nothing can be written to")],
)
async def test_a_failure_is_told_and_every_choice_stays(opened, until, tmp_path, refuses, told):
    room = Room(refuses=refuses)
    async with opened(room, folder=tmp_path) as (pilot, see):
        await pilot.press("space")
        await go(pilot, until, ["v"], EvidencePreview)
        await go(pilot, until, ["s"], EvidenceSave)
        page = pilot.app.screen
        page.query_one("#name").value = "mine"
        await pilot.press("2", "ctrl+s")
        await until(pilot, lambda: told in see())
        assert page.query_one("#name").value == "mine"

        room.refuses = None
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, EvidenceWritten))

    assert [file.name for file in tmp_path.iterdir()] == ["mine.md"]
    assert len(room.exported[0][0].rows) == 2


async def test_a_folder_that_is_not_there_is_told(opened, room, until, tmp_path):
    async with opened(room, folder=tmp_path / "gone") as (pilot, see):
        await go(pilot, until, ["v"], EvidencePreview)
        await go(pilot, until, ["s"], EvidenceSave)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "There is no folder" in see())

    assert room.exported == []


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("mine", "mine"),
        ("mine.pdf", "mine"),
        ("../../etc/passwd", "etcpasswd"),
        ("/etc/cron.d/x", "etccron.dx"),
        ("C:\\x", "Cx"),
        ("..", ""),
        ("\x1b[31m\u202e a ", "[31m a"),
    ],
)
def test_a_file_s_name_never_leads_to_another_folder(typed, name):
    assert file_name(typed) == name


def test_documents_or_home_is_where_files_go_first(own_home):
    assert places.documents_folder() == own_home

    (own_home / "Documents").mkdir()
    assert places.documents_folder() == own_home / "Documents"


async def test_a_hundred_long_reflections_can_be_looked_at(opened, until):
    many = tuple(
        revision(n, f"Title {n}", TODAY, text="It went well. " * 200) for n in range(1, 101)
    )
    async with opened(Room(choice=Choice(revisions=many))) as (pilot, see):
        await go(pilot, until, ["v"], EvidencePreview)
        await pilot.press("end")
        await until(pilot, lambda: "100. Title 100" in see() or "Revision 1" in see())

        assert len(as_markdown.write(pilot.app.screen.pack)) > 200_000


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
class TestPictures:
    @pytest.fixture
    def folder(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        return Path("evidence-folder")

    @pytest.mark.parametrize(
        ("steps", "shows"),
        [
            pytest.param("", "3 of 3", id="choosing"),
            pytest.param("p", "Which period", id="period"),
            pytest.param("p, end enter", "From which day", id="own-dates"),
            pytest.param("f", "Which reflections", id="filter"),
            pytest.param("u", "The photo", id="unfinished"),
            pytest.param("v", "whole.", id="preview"),
            pytest.param("v, l", "alone.", id="list-alone"),
            pytest.param("v, m", "# Record", id="markdown"),
            pytest.param("v, s", "Folder", id="save"),
        ],
    )
    def test_page(
        self, snap_compare, page_app, room, folder, until, screen_text, size, steps, shows
    ):
        async def run(pilot):
            await until(pilot, lambda: "3 of 3" in screen_text(pilot.app))
            for keys in filter(None, steps.split(", ")):
                shown = screen_text(pilot.app)
                await pilot.press(*keys.split())
                await until(pilot, lambda shown=shown: screen_text(pilot.app) != shown)
            await until(pilot, lambda: shows in screen_text(pilot.app))
            await pilot.pause()

        app = page_app(room.screen(folder=folder))
        assert snap_compare(app, terminal_size=size, run_before=run)

    def test_written(self, snap_compare, page_app, size):
        from cpdjournal.evidence.export import Written

        written = tuple(
            Written(one, Path(f"/home/rowan/Documents/cpd-record.{one}"), "0" * 64)
            for one in ("pdf", "md")
        )
        assert snap_compare(page_app(EvidenceWritten(written, 3)), terminal_size=size)
