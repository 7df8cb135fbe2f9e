"""Journal, bin, jot, reading back: as the person at the keyboard meets them, on a real journal."""

import asyncio
from dataclasses import replace

import pytest
from textual.widgets import Input
from writing_records import ID, NOON, REGISTRY, TODAY, Shelf, a_draft, answered

from cpdjournal.content.library import Model
from cpdjournal.errors.files import DiskFull
from cpdjournal.errors.journal import StillBusy
from cpdjournal.journal import drafts, opening, reflections, revisions
from cpdjournal.prompt import Prompt
from cpdjournal.tui.messages import Address, Edit, Kept, Open, Write
from cpdjournal.tui.screens.bin import BinScreen
from cpdjournal.tui.screens.choose_model import ChooseModel
from cpdjournal.tui.screens.jot import JotScreen
from cpdjournal.tui.screens.reading_back import ReadingBackScreen
from cpdjournal.tui.screens.revisions import RevisionsScreen
from cpdjournal.tui.widgets.question import Question
from cpdjournal.tui.widgets.reflection_list import ReflectionList
from cpdjournal.tui.widgets.save_mark import SaveMark

ONE, TWO, THREE = (f"0193b5a0-0000-7000-8000-00000000000{n}" for n in (1, 2, 3))
MODELS = (
    Model(
        id="what",
        title="What? So what? Now what?",
        attribution="Rolfe, Freshwater and Jasper (2001)",
        use_when="you have five minutes",
        minutes=10,
        confidence="high",
        intro="",
        prompts=(Prompt(id="what", text="What happened?"),),
    ),
)


@pytest.fixture
def shelf(tmp_path):
    journal, _ = opening.create(tmp_path / "journal", None, NOON)
    yield Shelf(journal)
    journal.close()


@pytest.fixture
def three(shelf):
    """Three reflections: complete, draft, and one with a secret."""
    shelf.write(ONE, title="Swans", so_what="A swan hissed.")
    shelf.write(TWO, title="Herons", so_what="A heron stood.", complete=False)
    shelf.write(THREE, title="Rooks", so_what="A rook called.", what="a quiet worry")
    return shelf


def listed(page) -> ReflectionList:
    return page.query_one(ReflectionList)


def lines(page) -> list[str]:
    """The list as it reads."""
    return [option.prompt.plain for option in listed(page).options]


def asked(pilot, kind) -> list:
    return [one for one in pilot.app.asked if isinstance(one, kind)]


async def typed(pilot, words: str) -> None:
    await pilot.press(*("space" if letter == " " else letter for letter in words))


async def test_every_reflection_is_listed_with_day_time_status_and_title(open_page, until, three):
    page = three.journal_screen()
    async with open_page(page) as pilot:
        await until(pilot, lambda: len(lines(page)) == 3)

        assert "21 Nov 2026       25 min  draft     Herons" in lines(page)
        assert "21 Nov 2026       25 min  complete  Rooks" in lines(page)


async def test_search_narrows_the_list_with_every_letter(open_page, until, screen_text, three):
    page = three.journal_screen()
    async with open_page(page) as pilot:
        await pilot.press("slash")
        await typed(pilot, "stoo")
        await until(pilot, lambda: len(lines(page)) == 1)

        assert "Herons" in lines(page)[0]
        assert "A heron stood." in lines(page)[0]


async def test_search_finds_private_words_for_their_owner(open_page, until, three):
    page = three.journal_screen()
    async with open_page(page) as pilot:
        await pilot.press("slash")
        await typed(pilot, "worry")

        await until(pilot, lambda: [line.split()[4] for line in lines(page)] == ["Rooks"])


async def test_the_hit_is_marked_and_no_mark_reaches_the_screen(open_page, until, three):
    page = three.journal_screen()
    async with open_page(page) as pilot:
        await pilot.press("slash")
        await typed(pilot, "hiss")
        await until(pilot, lambda: len(lines(page)) == 1)

        prompt = listed(page).options[0].prompt
        marked = [
            prompt.plain[span.start : span.end] for span in prompt.spans if "bold" in span.style
        ]
        assert "hissed" in [words.lower() for words in marked]
        assert not set(prompt.plain) & {"\x02", "\x03"}


async def test_a_slow_answer_never_replaces_the_one_to_the_last_letter(open_page, until, three):
    may_go_on = asyncio.Event()
    page = three.journal_screen()
    quick = page._search

    async def slow(words):
        found = await quick(words)
        if words == "s":
            await may_go_on.wait()
        return found

    page._search = slow
    async with open_page(page) as pilot:
        await pilot.press("slash")
        await typed(pilot, "sw")
        await until(pilot, lambda: len(lines(page)) == 1)
        may_go_on.set()
        await pilot.pause()

        assert len(lines(page)) == 1


@pytest.mark.parametrize("words", ['"', "*", "a AND", "NEAR(", "[bold]", "'; --", "^", "(((", "-"])
async def test_nothing_that_is_typed_into_the_search_is_an_error(open_page, three, words):
    page = three.journal_screen()
    async with open_page(page) as pilot:
        page.query_one("#search", Input).value = words
        await pilot.pause()

        assert pilot.app.screen is page


async def test_escape_leaves_the_search_before_it_leaves_the_journal(open_page, until, three):
    page = three.journal_screen()
    async with open_page(page) as pilot:
        await pilot.press("slash")
        await typed(pilot, "swan")
        await until(pilot, lambda: len(lines(page)) == 1)
        await pilot.press("escape")

        await until(pilot, lambda: len(lines(page)) == 3)
        assert pilot.app.screen is page
        assert listed(page).has_focus


async def test_one_key_shows_drafts_only(open_page, until, three):
    page = three.journal_screen()
    async with open_page(page) as pilot:
        await until(pilot, lambda: len(lines(page)) == 3)
        await pilot.press("f")

        await until(pilot, lambda: len(lines(page)) == 1)
        assert "Herons" in lines(page)[0]


async def test_enter_opens_the_one_under_the_bar(open_page, until, three):
    page = three.journal_screen(spot=TWO)
    async with open_page(page) as pilot:
        await until(pilot, lambda: listed(page).selected_id == TWO)
        await pilot.press("enter")

        await until(pilot, lambda: asked(pilot, Open))
        assert asked(pilot, Open)[0].address == Address("reflection", TWO)


async def test_e_goes_on_writing(open_page, until, three):
    page = three.journal_screen(spot=TWO)
    async with open_page(page) as pilot:
        await until(pilot, lambda: listed(page).selected_id == TWO)
        await pilot.press("e")

        await until(pilot, lambda: [one.reflection_id for one in asked(pilot, Edit)] == [TWO])


async def test_what_another_program_wrote_appears_and_the_bar_stays(open_page, until, three):
    page = three.journal_screen(spot=ONE)
    async with open_page(page) as pilot:
        await until(pilot, lambda: listed(page).selected_id == ONE)
        listed(page).highlighted = listed(page).get_option_index(TWO)
        drafts.save(three.journal, a_draft(id=ID, title="Gulls"), NOON)
        reflections.delete(three.journal, THREE, NOON)
        await page.reload()

        await until(pilot, lambda: any("Gulls" in line for line in lines(page)))
        assert not any("Rooks" in line for line in lines(page))


async def test_the_bar_goes_to_what_was_written_just_now(open_page, until, three):
    page = three.journal_screen(spot=ONE)
    async with open_page(page) as pilot:
        await until(pilot, lambda: listed(page).selected_id == ONE)
        three.write(ID, title="Gulls")
        await page.reload()

        await until(pilot, lambda: listed(page).selected_id == ID)


async def test_delete_asks_and_moves_to_the_bin_from_where_it_comes_back(open_page, until, three):
    page = three.journal_screen(spot=ONE)
    async with open_page(page) as pilot:
        await until(pilot, lambda: listed(page).selected_id == ONE)
        await pilot.press("d")
        await until(pilot, lambda: isinstance(pilot.app.screen, Question))
        await pilot.press("right", "enter")
        await until(pilot, lambda: len(lines(page)) == 2)
        assert [one.id for one in reflections.in_bin(three.journal)] == [ONE]

        await pilot.press("b")
        await until(pilot, lambda: isinstance(pilot.app.screen, BinScreen))
        await until(pilot, lambda: "Swans" in "".join(lines(pilot.app.screen)))
        await pilot.press("r")
        await until(pilot, lambda: reflections.in_bin(three.journal) == [])
        assert len(reflections.listing(three.journal)) == 3


async def test_saying_no_deletes_nothing(open_page, until, three):
    page = three.journal_screen()
    async with open_page(page) as pilot:
        await until(pilot, lambda: len(lines(page)) == 3)
        await pilot.press("d")
        await until(pilot, lambda: isinstance(pilot.app.screen, Question))
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is page)

        assert len(reflections.listing(three.journal)) == 3


async def test_an_empty_journal_says_how_to_begin(open_page, until, screen_text, shelf):
    async with open_page(shelf.journal_screen()) as pilot:
        await until(pilot, lambda: "N begins a reflection" in screen_text(pilot.app))


async def test_a_title_that_looks_like_markup_is_shown_as_it_is(open_page, until, shelf):
    shelf.write(ONE, title="[bold]x[/] [@click=app.quit]y", so_what="a")
    page = shelf.journal_screen()
    async with open_page(page) as pilot:
        await until(pilot, lambda: len(lines(page)) == 1)

        assert "[bold]x[/] [@click=app.quit]y" in lines(page)[0]


async def test_a_thousand_reflections_are_all_there(open_page, until, shelf):
    for number in range(1000):
        drafts.save(shelf.journal, a_draft(id=f"{ID[:-4]}{number:04x}"), NOON)
    page = shelf.journal_screen()
    async with open_page(page) as pilot:
        await until(pilot, lambda: len(lines(page)) == 1000)


# --- beginning ---------------------------------------------------------------------------------


async def test_n_begins_a_reflection_with_a_model(open_page, until, shelf):
    page = shelf.journal_screen(models=MODELS)
    async with open_page(page) as pilot:
        await pilot.press("n")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChooseModel))
        await pilot.press("down", "down", "enter")

        await until(pilot, lambda: asked(pilot, Write))
        assert asked(pilot, Write)[0].model_id == "what"


async def test_a_jot_is_kept_as_a_stub_and_leaves_no_draft_behind(open_page, until, shelf):
    page = shelf.journal_screen(models=MODELS)
    async with open_page(page) as pilot:
        await pilot.press("n")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChooseModel))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, JotScreen))
        jot = pilot.app.screen
        await typed(pilot, "ask about gulls")
        await until(pilot, lambda: jot.keeper.was_stored)
        await pilot.press("f6")
        await until(pilot, lambda: pilot.app.screen is page)

        (summary,) = reflections.listing(shelf.journal)
        assert (summary.status, summary.title) == ("stub", "ask about gulls")
        assert reflections.in_bin(shelf.journal) == []
        assert [one.words for one in asked(pilot, Kept)] == ["Kept as a stub. E goes on with it."]


async def test_leaving_a_jot_keeps_its_words_as_a_draft(open_page, until, shelf):
    page = JotScreen(jot=None, keeping=shelf.keeping, now=lambda: NOON)
    async with open_page(page) as pilot:
        await typed(pilot, "ask")
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is not page)

    assert [one.status for one in reflections.listing(shelf.journal)] == ["draft"]


async def test_a_jot_says_when_it_cannot_be_saved_and_stays(open_page, until, shelf):
    shelf.refusal = shelf.spool_refusal = DiskFull()
    page = JotScreen(jot=None, keeping=shelf.keeping, now=lambda: NOON)
    async with open_page(page) as pilot:
        await typed(pilot, "ask")
        await pilot.press("escape")
        await until(pilot, lambda: "NOT SAVED" in page.query_one(SaveMark).state)

        assert pilot.app.screen is page


# --- reading back ------------------------------------------------------------------------------


def reading(shelf, reflection_id=ID) -> ReadingBackScreen:
    async def get(asked_for):
        return reflections.get(shelf.journal, asked_for)

    async def history(asked_for):
        return revisions.history(shelf.journal, asked_for)

    async def delete(asked_for):
        return reflections.delete(shelf.journal, asked_for, NOON)

    async def bring_back(asked_for, number):
        return reflections.restore_revision(shelf.journal, asked_for, number, NOON)

    return ReadingBackScreen(
        reflection_id,
        get=get,
        history=history,
        delete=delete,
        bring_back=bring_back,
        registry=REGISTRY,
    )


def two_revisions(shelf) -> None:
    shelf.write(ID, so_what="I said no.")
    draft = drafts.edit(shelf.journal, ID, NOON)
    drafts.save(shelf.journal, answered(draft, so_what="I said no, kindly."), NOON)
    revisions.complete(shelf.journal, ID, NOON)


async def test_a_reflection_reads_as_text_with_what_is_private_marked(
    open_page, until, screen_text, shelf
):
    draft = answered(
        a_draft(
            standards=("niscc-sw-conduct:5.9", "trust:7"), private_note="I felt [b]foolish[/]."
        ),
        what="She asked me.",
    )
    drafts.save(shelf.journal, draft, NOON)
    async with open_page(reading(shelf), size=(80, 40)) as pilot:
        await until(pilot, lambda: "She asked me." in screen_text(pilot.app))

        seen = " ".join(screen_text(pilot.app).split())
        assert seen.count("private: never leaves this journal") == 2
        assert "I felt [b]foolish[/]." in seen
        assert "Draft: not completed yet" in seen
        assert "reflective exercise · 21 Nov 2026 · 25 min" in seen
        assert "social workers, 5.9: Think of your role before you post anything online" in seen
        assert "trust:7 (your own reference, not checked" in seen


async def test_revisions_show_what_changed(open_page, until, screen_text, shelf):
    two_revisions(shelf)
    async with open_page(reading(shelf)) as pilot:
        await pilot.press("v")
        await until(pilot, lambda: isinstance(pilot.app.screen, RevisionsScreen))
        await until(pilot, lambda: "Before: I said no." in screen_text(pilot.app))

        assert "Now: I said no, kindly." in screen_text(pilot.app)


async def test_an_earlier_revision_can_be_made_the_latest_one(open_page, until, shelf):
    two_revisions(shelf)
    async with open_page(reading(shelf)) as pilot:
        await pilot.press("v")
        await until(pilot, lambda: isinstance(pilot.app.screen, RevisionsScreen))
        await pilot.press("down", "r")
        await until(pilot, lambda: isinstance(pilot.app.screen, Question))
        await pilot.press("right", "enter")
        await until(pilot, lambda: len(revisions.history(shelf.journal, ID)) == 3)

    assert revisions.history(shelf.journal, ID)[-1].answers[0].text == "I said no."


async def test_a_deleted_reflection_closes_its_page(open_page, until, shelf):
    shelf.write(ID, so_what="I said no.")
    page = reading(shelf)
    async with open_page(page) as pilot:
        await pilot.press("d")
        await until(pilot, lambda: isinstance(pilot.app.screen, Question))
        await pilot.press("right", "enter")
        await until(pilot, lambda: pilot.app.screen is not page)

        assert [one.words for one in asked(pilot, Kept)] == ["Moved to the bin."]
    assert reflections.listing(shelf.journal) == []


async def test_a_reflection_that_is_gone_is_told_in_our_words(open_page, until, screen_text, shelf):
    async with open_page(reading(shelf)) as pilot:
        await until(pilot, lambda: "No reflection answers" in screen_text(pilot.app))


async def test_days_are_shown_as_they_were_recorded(open_page, until, shelf):
    draft = a_draft(id=ONE)
    draft = replace(draft, activity=replace(draft.activity, first_day=None, minutes=None))
    drafts.save(shelf.journal, draft, NOON)
    page = shelf.journal_screen()
    async with open_page(page) as pilot:
        await until(pilot, lambda: len(lines(page)) == 1)

        assert lines(page)[0].split("  ")[0].strip() == "no day yet"
    assert TODAY.year == 2026


async def test_letters_typed_into_the_search_are_words_and_no_commands(open_page, until, three):
    page = three.journal_screen()
    async with open_page(page) as pilot:
        await pilot.press("slash", "n", "d", "b", "e", "f", "slash")
        await pilot.pause()

        assert pilot.app.screen is page
        assert page.query_one("#search", Input).value == "ndbef/"
        assert {"To the list", "Back"} <= {
            one.binding.description for one in page.active_bindings.values()
        }
        await pilot.press("escape", "f")
        await until(pilot, lambda: page.status == "draft")


async def test_a_journal_that_cannot_be_read_says_so_in_our_words(
    open_page, until, screen_text, shelf
):
    async def refused(*_):
        raise StillBusy

    pages = [
        shelf.journal_screen(listing=refused),
        BinScreen(in_bin=refused, restore=refused),
    ]
    for page in pages:
        async with open_page(page) as pilot:
            await until(pilot, lambda: "kept the journal busy" in screen_text(pilot.app))


async def test_a_jot_that_is_refused_keeps_its_words_on_the_screen(
    open_page, until, screen_text, shelf
):
    async def refused(_):
        raise DiskFull

    page = JotScreen(jot=refused, keeping=shelf.keeping, now=lambda: NOON)
    async with open_page(page) as pilot:
        await typed(pilot, "ask")
        await pilot.press("f6")
        await until(pilot, lambda: "The disk is full." in screen_text(pilot.app))
        await typed(pilot, "!")

        assert page.keeper.draft.answer("note") == "ask!"


async def test_an_empty_jot_leaves_no_trace(open_page, until, shelf):
    page = JotScreen(jot=None, keeping=shelf.keeping, now=lambda: NOON)
    async with open_page(page) as pilot:
        await pilot.press("f6")
        await until(pilot, lambda: pilot.app.screen is not page)

    assert reflections.listing(shelf.journal) == []
