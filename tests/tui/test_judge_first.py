"""Judge first: the own view is typed on the page and kept at once, then compared with others'."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from item_records import CASE, HARD_CASE, QUESTION, KeptDrafts, KeptMarks, page_of, summary
from textual.events import Key

from cpdjournal.errors.files import DiskFull
from cpdjournal.journal import drafts, reflections, revisions
from cpdjournal.packs.prompts_of import DIFFERS, OWN_ANSWER, OWN_VIEW
from cpdjournal.prompt import Prompt
from cpdjournal.tui.messages import Address, Edit, Open, Write
from cpdjournal.tui.screens.clauses import ClausesScreen
from cpdjournal.tui.screens.item_judge import JudgePage
from cpdjournal.tui.screens.reflect import ReflectScreen
from cpdjournal.tui.widgets.before_writing import BeforeWriting
from cpdjournal.tui.widgets.own_view import AsWritten
from cpdjournal.tui.widgets.question import Question
from cpdjournal.tui.widgets.writing import WritingArea

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
TALL = (80, 70)


def flat(text):
    return " ".join(text.replace("│", " ").split())


def area_of(pilot):
    return pilot.app.screen.query_one("#own-words", WritingArea)


async def begin(pilot, until):
    """Enter, and wait until words are taken in."""
    await until(pilot, lambda: pilot.app.screen.words.keeper is not None)
    await pilot.press("enter")
    await until(pilot, lambda: area_of(pilot).has_focus and not area_of(pilot).read_only)


async def write(pilot, until, words):
    await begin(pilot, until)
    await pilot.press(*("space" if letter == " " else letter for letter in words))


# --- the own view before the others'


async def test_a_common_question_is_asked_once(open_page, screen_text):
    async with open_page(page_of(QUESTION)) as pilot:
        text = screen_text(pilot.app)

    assert text.count(QUESTION.title) == 1
    assert "Your own answer first." in text


async def test_the_own_view_is_kept_as_a_draft_while_it_is_typed(open_page, until):
    kept = KeptDrafts(CASE)
    async with open_page(page_of(CASE, writing=kept.given)) as pilot:
        await write(pilot, until, "too open")
        await until(pilot, lambda: kept.kept)
        await until(pilot, lambda: pilot.app.screen.words.keeper.saved.answer(OWN_VIEW.id))
        await until(
            pilot, lambda: [one.answer(OWN_VIEW.id) for one in kept.kept.values()] == ["too open"]
        )

        (draft,) = kept.kept.values()
        assert draft.origin.item == CASE.id
        assert kept.held == [draft.id]


@pytest.mark.parametrize(
    ("item", "own", "theirs"),
    [(CASE, "too open", "Health information"), (QUESTION, "no", "It depends")],
    ids=["case", "question"],
)
async def test_one_key_shows_the_others_view_below_ones_own(
    open_page, until, screen_text, item, own, theirs
):
    async with open_page(page_of(item), TALL) as pilot:
        await write(pilot, until, own)
        assert theirs not in screen_text(pilot.app)

        await pilot.press("f6")
        await until(pilot, lambda: theirs in screen_text(pilot.app))

        lines = screen_text(pilot.app).splitlines()
        mine = next(n for n, line in enumerate(lines) if line.strip(" │") == own)
        others = next(n for n, line in enumerate(lines) if theirs in line)
        assert mine < others


async def test_in_a_wide_window_the_two_stand_side_by_side(open_page, until, screen_text):
    async with open_page(page_of(CASE), (120, 40)) as pilot:
        await write(pilot, until, "too open")
        await pilot.press("f6")
        await until(pilot, lambda: "Health information" in screen_text(pilot.app))

        (line,) = [one for one in screen_text(pilot.app).splitlines() if "too open" in one]
        assert line.index("too open") < line.index("Health information")


async def test_one_key_passes_over_the_own_view_and_keeps_nothing(open_page, until, screen_text):
    kept = KeptDrafts(CASE)
    async with open_page(page_of(CASE, writing=kept.given), TALL) as pilot:
        await pilot.press("f6")
        await until(pilot, lambda: "Health information" in screen_text(pilot.app))
        text = flat(screen_text(pilot.app))
        assert "Your own view" not in text
        assert "Who in your life falls on both sides of this line?" in text

        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is not pilot.app.page)

    assert kept.kept == {}


async def test_the_questions_come_after_the_concern(open_page, until, screen_text):
    async with open_page(page_of(CASE), TALL) as pilot:
        assert "Who in your life" not in screen_text(pilot.app)
        await pilot.press("f6")
        await until(pilot, lambda: "Who in your life" in screen_text(pilot.app))


async def test_what_differs_is_kept_in_the_same_reflection(open_page, until, screen_text):
    kept = KeptDrafts(QUESTION)
    async with open_page(page_of(QUESTION, writing=kept.given), TALL) as pilot:
        await write(pilot, until, "no")
        await pilot.press("f6")
        await until(pilot, lambda: DIFFERS.text in flat(screen_text(pilot.app)))
        await write(pilot, until, "the town")
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is not pilot.app.page)

    (draft,) = kept.kept.values()
    assert draft.answer(OWN_ANSWER) == "no"
    assert draft.answer(DIFFERS.id) == "the town"
    assert kept.held == []


async def test_the_last_words_before_leaving_are_kept(open_page, until):
    kept = KeptDrafts(CASE)
    async with open_page(page_of(CASE, writing=kept.given)) as pilot:
        await write(pilot, until, "quick")
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is not pilot.app.page)

    (draft,) = kept.kept.values()
    assert draft.answer(OWN_VIEW.id) == "quick"
    assert kept.held == []


# --- letters before the cursor is anywhere


@pytest.mark.parametrize("item", [CASE, QUESTION], ids=["case", "question"])
async def test_letters_begin_the_own_view_and_lead_nowhere_else(open_page, until, item):
    kept = KeptDrafts(item)
    page = page_of(item, writing=kept.given, order=("staying/one", item.id, "staying/two"))
    async with open_page(page) as pilot:
        for letter in "No 1 Was fine?":
            await pilot.press("space" if letter == " " else letter)
        await until(pilot, lambda: area_of(pilot).has_focus)
        await until(pilot, lambda: area_of(pilot).text == "No 1 Was fine?")

        assert pilot.app.asked == []
        assert pilot.app.screen is pilot.app.page
        await until(pilot, lambda: kept.kept)


async def test_words_that_come_at_one_stroke_keep_their_spaces(open_page, until):
    kept = KeptDrafts(CASE)  # from a text expander, or dictated
    async with open_page(page_of(CASE, writing=kept.given)) as pilot:
        for letter in "I think so":
            pilot.app.post_message(Key("space" if letter == " " else letter, letter))
        await until(pilot, lambda: len(area_of(pilot).text) >= len("Ithinkso"))
        await pilot.pause()

        assert area_of(pilot).text == "I think so"


async def test_the_first_letter_waits_until_it_was_said_who_may_ask(open_page, until):
    kept = KeptDrafts(CASE, was_told=False)
    async with open_page(page_of(CASE, writing=kept.given)) as pilot:
        await pilot.press("N")
        await until(pilot, lambda: isinstance(pilot.app.screen, BeforeWriting))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is pilot.app.page)
        assert area_of(pilot).text == ""

        await pilot.press("N")
        await until(pilot, lambda: isinstance(pilot.app.screen, BeforeWriting))
        await pilot.press("enter")
        await until(pilot, lambda: area_of(pilot).text == "N")


async def test_f_keys_turn_pages_while_letters_are_words(open_page, until, screen_text):
    page = page_of(CASE, order=("staying/one", CASE.id, "staying/two"))
    async with open_page(page) as pilot:
        told = screen_text(pilot.app)
        assert "F7 Next" in told
        assert "N Next" not in told
        await pilot.press("f7", "f9")
        await until(pilot, lambda: len(pilot.app.asked) == 2)
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(pilot.app.screen, ClausesScreen))

    assert [one.address.id for one in pilot.app.asked] == ["staying/two", "staying/one"]


async def test_letters_are_keys_again_beside_the_others_view_and_on_the_content_note(
    open_page, until, screen_text
):
    order = ("staying/one", CASE.id, HARD_CASE.id, "staying/two")
    for item, first in ((CASE, ["f6"]), (HARD_CASE, [])):
        async with open_page(page_of(item, order=order)) as pilot:
            await pilot.press(*first, "n")
            await until(pilot, lambda pilot=pilot: pilot.app.asked)


async def test_letters_are_keys_where_nothing_can_be_written(open_page, until):
    page = page_of(CASE, order=("staying/one", CASE.id, "staying/two"))
    async with open_page(page) as pilot:
        page.blocked = "Another window writes."
        await pilot.press("n")
        await until(pilot, lambda: pilot.app.asked)


async def test_words_that_were_taken_back_leave_no_trace(open_page, until):
    kept = KeptDrafts(CASE)
    async with open_page(page_of(CASE, writing=kept.given)) as pilot:
        await write(pilot, until, "no")
        await until(pilot, lambda: kept.kept)
        await pilot.press("backspace", "backspace", "escape")
        await until(pilot, lambda: pilot.app.screen is not pilot.app.page)

    assert kept.kept == {}


async def test_words_the_journal_does_not_take_are_not_left_behind_unasked(
    open_page, until, screen_text
):
    kept = KeptDrafts(CASE)
    kept.refusal = DiskFull()
    async with open_page(page_of(CASE, writing=kept.given)) as pilot:
        await write(pilot, until, "mine")
        await until(pilot, lambda: "NOT SAVED" in screen_text(pilot.app))
        with pytest.raises(DiskFull):
            await pilot.app.screen.flush()

        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, Question))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is pilot.app.page)
        assert area_of(pilot).text == "mine"

        kept.refusal = None
        await until(pilot, lambda: kept.kept)


async def test_a_draft_that_was_begun_stands_there_again(open_page, until, screen_text):
    kept = KeptDrafts(CASE)
    draft = replace(await kept.given.new(CASE.id), id="r7").with_answer(OWN_VIEW.id, "Too open.")
    kept.kept["r7"] = draft
    page = page_of(CASE, summary(CASE.id, "draft", id="r7"), writing=kept.given)
    async with open_page(page) as pilot:
        await until(pilot, lambda: area_of(pilot).text == "Too open.")
        await begin(pilot, until)
        await pilot.press(*"And")
        await until(pilot, lambda: kept.kept["r7"].answer(OWN_VIEW.id) == "Too open.And")


async def test_a_draft_without_these_prompts_takes_the_words_all_the_same(open_page, until):
    kept = KeptDrafts(QUESTION)
    kept.kept["r7"] = replace(drafts.new_draft((Prompt(id="known", text="Known?"),)), id="r7")
    page = page_of(QUESTION, summary(QUESTION.id, "draft", id="r7"), writing=kept.given)
    async with open_page(page, TALL) as pilot:
        await write(pilot, until, "no")
        await pilot.press("f6")
        await write(pilot, until, "all")
        await until(pilot, lambda: kept.kept["r7"].answer(DIFFERS.id) == "all")

    assert [one.prompt.id for one in kept.kept["r7"].answers][:3] == [
        OWN_ANSWER, DIFFERS.id, "known",
    ]  # fmt: skip


async def test_w_goes_on_with_the_draft_or_begins_one(open_page, until):
    kept = KeptDrafts(CASE)
    async with open_page(page_of(CASE, writing=kept.given)) as pilot:
        await pilot.press("f6", "w")
        await until(pilot, lambda: pilot.app.asked)
        assert isinstance(pilot.app.asked[0], Write)

    async with open_page(page_of(CASE, writing=kept.given)) as pilot:
        await write(pilot, until, "mine")
        await pilot.press("f6", "w")
        await until(pilot, lambda: [one for one in pilot.app.asked if isinstance(one, Edit)])

    (draft,) = kept.kept.values()
    assert next(one for one in pilot.app.asked if isinstance(one, Edit)).reflection_id == draft.id


async def test_it_is_said_once_who_may_ask_before_the_first_words(open_page, until):
    kept = KeptDrafts(CASE, was_told=False)
    async with open_page(page_of(CASE, writing=kept.given)) as pilot:
        await until(pilot, lambda: pilot.app.screen.words.keeper is not None)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, BeforeWriting))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is pilot.app.page)
        assert area_of(pilot).read_only
        assert not kept.is_told

        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, BeforeWriting))
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is pilot.app.page)
        await until(pilot, lambda: not area_of(pilot).read_only)
        assert kept.is_told


async def test_nothing_is_typed_while_nothing_can_be_kept(open_page, until):
    page = page_of(CASE)
    async with open_page(page) as pilot:
        await begin(pilot, until)
        page.blocked = "Another window writes."
        await pilot.press("x")

        assert area_of(pilot).text == ""
        assert area_of(pilot).read_only


async def test_after_a_lock_the_page_is_shown_as_far_as_it_was(open_page, until, screen_text):
    async with open_page(page_of(HARD_CASE)) as pilot:
        await pilot.press("enter", "f6")
        await until(pilot, lambda: "Health information" in screen_text(pilot.app))
        address = pilot.app.screen.address

    assert address == Address("item", HARD_CASE.id, "revealed")
    async with open_page(page_of(HARD_CASE, spot=address.spot), TALL) as pilot:
        assert "Health information" in screen_text(pilot.app)


HOSTILE = "[@click=app.quit]x[/] # no heading \x1b]0;owned\x07 \u202egpj"


async def test_own_words_are_plain_text_and_never_markup(open_page, until, screen_text):
    kept = KeptDrafts(CASE)
    page = page_of(
        CASE, summary(CASE.id, id="r1"), writing=kept.given, answers={("r1", OWN_VIEW.id): HOSTILE}
    )
    async with open_page(page, TALL) as pilot:
        await until(pilot, lambda: "[@click=app.quit]x[/] # no" in screen_text(pilot.app))
        await pilot.press("f6")
        await until(pilot, lambda: "Health information" in screen_text(pilot.app))
        assert "[@click=app.quit]x[/] # no" in screen_text(pilot.app)
        assert not {"\x1b", "\x07", "\u202e"} & set(screen_text(pilot.app))


async def test_a_look_at_the_standards_takes_no_word(open_page, until):
    kept = KeptDrafts(CASE)
    async with open_page(page_of(CASE, writing=kept.given)) as pilot:
        await write(pilot, until, "one ")
        pilot.app.screen.action_clauses()
        await until(pilot, lambda: pilot.app.screen is not pilot.app.page)
        await pilot.press("escape", *"two")
        await until(pilot, lambda: area_of(pilot).text == "one two")


async def test_after_something_else_was_kept_writing_goes_on_by_itself(open_page, until):
    kept = KeptDrafts(CASE)

    async def listing(wanted):
        return [summary(CASE.id, "draft", id=id) for id in kept.kept]

    async with open_page(page_of(CASE, writing=kept.given, listing=listing)) as pilot:
        await write(pilot, until, "one ")
        await until(pilot, lambda: not pilot.app.screen.words.keeper.unsaved)
        pilot.app.screen.action_clauses()
        await until(pilot, lambda: pilot.app.screen is not pilot.app.page)
        pilot.app.changes += 1
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is pilot.app.page)
        await until(pilot, lambda: not area_of(pilot).read_only)
        await pilot.press(*"two")

        assert area_of(pilot).text == "one two"


# --- on a real journal

REAL = "social-media/c-looked-them-up"


async def test_the_own_view_is_in_the_journal_and_in_reflect(plain, whole_app, until):
    async with whole_app(plain.folder) as pilot:
        app = pilot.app
        await until(pilot, app.is_claimed.is_set)
        app.post_message(Open(Address("item", REAL)))
        await until(pilot, lambda: isinstance(app.screen, JudgePage))
        await write(pilot, until, "unasked")
        await pilot.press("f6", "w")
        await until(pilot, lambda: isinstance(app.screen, ReflectScreen))
        assert app.screen.draft.answer(OWN_VIEW.id) == "unasked"
        await until(pilot, lambda: isinstance(app.focused, WritingArea))

        await pilot.press("space", *"twice")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, JudgePage))
        # what Reflect wrote is what stands here now
        await until(pilot, lambda: app.screen.words.under(OWN_VIEW) == "unasked twice")

    with plain.open() as journal:
        (found,) = reflections.listing(journal)
        assert found.status == "draft"
        assert drafts.load(journal, found.id).answer(OWN_VIEW.id) == "unasked twice"


async def test_a_completed_view_is_shown_and_not_written_over(plain, whole_app, until):
    async with whole_app(plain.folder) as pilot:
        app = pilot.app
        await until(pilot, app.is_claimed.is_set)
        app.post_message(Open(Address("item", REAL)))
        await until(pilot, lambda: isinstance(app.screen, JudgePage))
        await write(pilot, until, "unasked")
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, JudgePage))
    with plain.open() as journal:
        (found,) = reflections.listing(journal)
        revisions.complete(journal, found.id, NOON)

    async with whole_app(plain.folder) as pilot:
        app = pilot.app
        app.post_message(Open(Address("item", REAL, "revealed")))
        await until(pilot, lambda: isinstance(app.screen, JudgePage))
        await until(pilot, lambda: app.screen.words.is_complete)
        await until(pilot, lambda: app.screen.query(AsWritten))
        assert app.screen.query_one(AsWritten).words == "unasked"
        assert not app.screen.query(WritingArea)


@pytest.mark.parametrize("item", [CASE, QUESTION], ids=lambda one: one.name)
class TestPictures:
    def test_own_view_typed(self, snap_compare, page_app, until, item):
        async def run(pilot):
            await write(pilot, until, "Open to all.")
            await until(pilot, lambda: not pilot.app.screen.words.keeper.unsaved)
            reading = pilot.app.screen.query_one("#reading").focus()
            await until(pilot, lambda: pilot.app.screen._is_whole)
            reading.scroll_end(animate=False)
            await until(pilot, lambda: reading.shows_its_end)
            await pilot.pause()

        page = page_app(page_of(item, marking=KeptMarks().given))
        assert snap_compare(page, terminal_size=(80, 24), run_before=run)

    @pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
    def test_both_views(self, snap_compare, page_app, until, item, size):
        async def run(pilot):
            await write(pilot, until, "Open to all.")
            await pilot.press("f6")
            await until(pilot, lambda: not pilot.app.screen.words.keeper.unsaved)
            await pilot.pause()

        page = page_app(page_of(item, marking=KeptMarks().given))
        assert snap_compare(page, terminal_size=size, run_before=run)
