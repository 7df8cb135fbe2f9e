"""Reflect, as the person at the keyboard meets it; the journal beneath is a real one."""

import asyncio
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.widgets import Input, TextArea
from writing_records import ID, NOON, TODAY, Shelf, a_draft, answered

from cpdjournal.content.items import Case
from cpdjournal.errors.files import DiskFull
from cpdjournal.errors.journal import OpenElsewhere
from cpdjournal.journal import actions, drafts, opening, reflections, revisions, spool
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import Activity, Answer, Place
from cpdjournal.safetext import clean
from cpdjournal.tui.messages import Kept
from cpdjournal.tui.screens.standards_panel import StandardsPanel
from cpdjournal.tui.widgets.question import Question
from cpdjournal.tui.widgets.save_mark import SAVED, SaveMark


@pytest.fixture
def shelf(tmp_path):
    journal, _ = opening.create(tmp_path / "journal", None, NOON)
    yield Shelf(journal)
    journal.close()


def mark(page) -> str:
    return page.query_one(SaveMark).state


async def typed(pilot, words: str) -> None:
    await pilot.press(*("space" if letter == " " else letter for letter in words))


async def go_to(pilot, page, step_id: str) -> None:
    """As F7 and Enter do."""
    await page.sheet.go_to(step_id)
    await pilot.pause()


# --- saved while typing ------------------------------------------------------------------------


async def test_words_are_kept_while_somebody_types_without_a_pause(open_page, shelf):
    page = shelf.screen()
    async with open_page(page) as pilot:
        for _ in range(400):
            await pilot.press("a")
            if shelf.stored():
                break

        assert shelf.stored().answer("what").startswith("a")


async def test_the_last_words_are_kept_too(open_page, until, shelf):
    page = shelf.screen()
    async with open_page(page) as pilot:
        await typed(pilot, "I said no")

        await until(pilot, lambda: shelf.stored() and shelf.stored().answer("what") == "I said no")
        assert mark(page) == SAVED


async def test_an_older_save_never_lands_on_a_newer_one(open_page, until, shelf):
    page = shelf.screen()
    may_go_on = asyncio.Event()
    under_way = []

    async def slow_save(draft):
        under_way.append(draft.answer("what"))
        if len(under_way) == 1:
            await may_go_on.wait()
        await shelf.save(draft)

    page.keeper._keeping = replace(shelf.keeping, save=slow_save)
    async with open_page(page) as pilot:
        await typed(pilot, "one")
        await until(pilot, lambda: under_way)
        await typed(pilot, " two")
        flushed = asyncio.create_task(page.flush())
        await pilot.pause()
        assert len(under_way) == 1
        may_go_on.set()
        await flushed

        assert shelf.stored().answer("what") == "one two"
        assert [draft.answer("what") for draft in shelf.saves][-1] == "one two"


async def test_what_cannot_be_saved_stays_on_the_screen_and_says_so(
    open_page, until, screen_text, shelf
):
    shelf.refusal = DiskFull()
    page = shelf.screen()
    async with open_page(page) as pilot:
        await typed(pilot, "I said no")
        await until(pilot, lambda: "NOT SAVED" in mark(page))
        await typed(pilot, " twice")

        assert page.draft.answer("what") == "I said no twice"
        seen = " ".join(screen_text(pilot.app).split())
        assert f"NOT SAVED since {NOON.astimezone():%H:%M}: The disk is full." in seen
        assert "Free some space, then try again." in seen


async def test_a_sealed_file_takes_the_words_that_the_journal_refuses(open_page, until, shelf):
    shelf.refusal = DiskFull()
    page = shelf.screen()
    async with open_page(page) as pilot:
        await typed(pilot, "I said no")
        await until(pilot, lambda: "sealed file" in mark(page))
        await page.flush()

    assert spool.put_back(shelf.journal, NOON) == 1
    assert shelf.stored().answer("what") == "I said no"


async def test_when_there_is_room_again_the_words_are_saved(open_page, until, shelf):
    shelf.refusal = DiskFull()
    page = shelf.screen()
    async with open_page(page) as pilot:
        await typed(pilot, "I said no")
        await until(pilot, lambda: "NOT SAVED" in mark(page))
        shelf.refusal = None

        await until(pilot, lambda: mark(page) == SAVED)
        assert shelf.stored().answer("what") == "I said no"


async def test_flushing_fails_only_when_the_words_are_nowhere(open_page, shelf):
    shelf.refusal = DiskFull()
    page = shelf.screen()
    async with open_page(page) as pilot:
        await typed(pilot, "x")
        await page.flush()
        shelf.spool_refusal = DiskFull()
        await typed(pilot, "y")

        with pytest.raises(DiskFull):
            await page.flush()


# --- leaving and coming back -------------------------------------------------------------------


async def test_leaving_and_coming_back_finds_the_same_prompt_and_cursor(open_page, until, shelf):
    page = shelf.screen()
    async with open_page(page) as pilot:
        await pilot.press("tab")
        await typed(pilot, "one")
        await pilot.press("enter")
        await typed(pilot, "two three")
        await pilot.press("left", "left", "escape")
        await until(pilot, lambda: pilot.app.screen is not page)

    again = shelf.screen(drafts.edit(shelf.journal, ID, NOON))
    async with open_page(again) as pilot:
        area = again.focused
        assert isinstance(area, TextArea)
        assert (area.text, area.cursor_location) == ("one\ntwo three", (1, 7))
        assert shelf.stored().place == Place(prompt="so-what", row=1, column=7)


async def test_the_cursor_is_kept_though_no_word_changed(open_page, until, shelf):
    draft = answered(a_draft(), what="one two")
    drafts.save(shelf.journal, replace(draft, place=Place(prompt="what", column=7)), NOON)
    page = shelf.screen(drafts.edit(shelf.journal, ID, NOON))
    async with open_page(page) as pilot:
        await pilot.press("left", "escape")
        await until(pilot, lambda: pilot.app.screen is not page)

    assert shelf.stored().place == Place(prompt="what", row=0, column=6)


async def test_leaving_asks_first_while_the_last_words_are_nowhere(open_page, until, shelf):
    shelf.refusal = shelf.spool_refusal = DiskFull()
    page = shelf.screen()
    async with open_page(page) as pilot:
        await typed(pilot, "I said no")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, Question))
        assert "leaving now loses them" in pilot.app.screen.detail
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is page)

        assert page.draft.answer("what") == "I said no"


async def test_a_new_reflection_that_was_only_looked_at_leaves_no_trace(open_page, until, shelf):
    page = shelf.screen()
    async with open_page(page) as pilot:
        await pilot.press("tab", "tab", "escape")
        await until(pilot, lambda: pilot.app.screen is not page)

        assert reflections.listing(shelf.journal) == []
        assert not any(isinstance(asked, Kept) for asked in pilot.app.asked)
        assert shelf.held == []


async def test_words_that_were_taken_back_leave_no_empty_draft(open_page, until, shelf):
    page = shelf.screen()
    async with open_page(page) as pilot:
        await pilot.press("a")
        await until(pilot, lambda: shelf.stored())
        await pilot.press("backspace", "escape")
        await until(pilot, lambda: pilot.app.screen is not page)

    assert reflections.listing(shelf.journal) == []
    assert reflections.in_bin(shelf.journal) == []


async def test_looking_at_a_completed_reflection_does_not_make_a_draft_of_it(
    open_page, until, shelf
):
    shelf.write(ID, so_what="I said no.")
    page = shelf.screen(drafts.edit(shelf.journal, ID, NOON))
    async with open_page(page) as pilot:
        await pilot.press("tab", "escape")
        await until(pilot, lambda: pilot.app.screen is not page)

    assert [(one.status, one.has_draft) for one in reflections.listing(shelf.journal)] == [
        ("complete", False)
    ]


async def test_a_stub_that_is_only_looked_at_stays_a_stub(open_page, until, shelf):
    stub = reflections.jot(shelf.journal, "a thought", now=NOON, learned_on=TODAY)
    page = shelf.screen(drafts.edit(shelf.journal, stub.id, NOON))
    async with open_page(page) as pilot:
        await pilot.press("right", "escape")
        await until(pilot, lambda: pilot.app.screen is not page)

    assert [one.status for one in reflections.listing(shelf.journal)] == ["stub"]


async def test_words_from_before_are_never_dropped_when_a_change_is_taken_back(
    open_page, until, shelf
):
    shelf.write(ID, so_what="I said no.")
    draft = drafts.edit(shelf.journal, ID, NOON)
    drafts.save(shelf.journal, answered(draft, so_what="I said no, kindly."), NOON)
    page = shelf.screen(drafts.edit(shelf.journal, ID, NOON))
    async with open_page(page) as pilot:
        await pilot.press("x")
        await until(pilot, lambda: shelf.stored().answer("what") == "x")
        await pilot.press("backspace", "escape")
        await until(pilot, lambda: pilot.app.screen is not page)

    assert shelf.stored().answer("so-what") == "I said no, kindly."


# --- completing --------------------------------------------------------------------------------


async def test_completing_makes_a_revision_and_says_so(open_page, until, shelf):
    page = shelf.screen()
    async with open_page(page) as pilot:
        await pilot.press("tab")
        await typed(pilot, "I said no")
        await pilot.press("f6", "enter")
        await until(pilot, lambda: pilot.app.screen is not page)

        assert [a.words for a in pilot.app.asked] == ["Completed. This is revision 1."]
    (revision,) = revisions.history(shelf.journal, ID)
    assert [(one.prompt.id, one.text) for one in revision.answers] == [("so-what", "I said no")]
    assert shelf.held == []


async def test_a_private_answer_and_the_private_note_are_in_no_revision(open_page, until, shelf):
    page = shelf.screen()
    async with open_page(page) as pilot:
        await typed(pilot, "a secret")
        await go_to(pilot, page, "@private-note")
        await typed(pilot, "another secret")
        await pilot.press("f6", "enter")
        await until(pilot, lambda: pilot.app.screen is not page)

    (revision,) = revisions.history(shelf.journal, ID)
    assert "secret" not in repr(revision)
    whole = reflections.get(shelf.journal, ID)
    assert whole.private_note == "another secret"
    assert [one.text for one in whole.answers if one.prompt.private] == ["a secret"]


async def test_what_is_missing_is_asked_and_stands_in_nobodys_way(
    open_page, until, screen_text, shelf
):
    page = shelf.screen(a_draft(activity=Activity()))
    async with open_page(page) as pilot:
        await pilot.press("f6")
        await until(pilot, lambda: "Nothing is written yet" in screen_text(pilot.app))
        assert "How many minutes did it take?" in screen_text(pilot.app)
        assert "On which day was it?" in screen_text(pilot.app)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is not page)

    assert len(revisions.history(shelf.journal, ID)) == 1


async def test_the_last_page_leads_to_time_and_day_when_they_are_missing(open_page, until, shelf):
    page = shelf.screen(a_draft(activity=Activity()))
    async with open_page(page) as pilot:
        await pilot.press("f6", "tab", "tab", "enter")
        await until(pilot, lambda: page.sheet.step.id == "@activity")

        assert page.focused.id == "first-day"


async def test_a_refused_completion_keeps_everything_open(open_page, until, screen_text, shelf):
    page = shelf.screen()
    async with open_page(page) as pilot:
        await pilot.press("tab")
        await typed(pilot, "I said no")
        shelf.refusal = DiskFull()
        await pilot.press("f6", "enter")
        await until(pilot, lambda: "NOT SAVED" in screen_text(pilot.app))
        await go_to(pilot, page, "so-what")
        await typed(pilot, "!")

        assert page.draft.answer("so-what").replace("!", "") == "I said no"
        assert "!" in page.draft.answer("so-what")
        assert revisions.history(shelf.journal, ID) == []


# --- the ways of answering ---------------------------------------------------------------------


async def test_a_number_picks_on_a_scale(open_page, shelf):
    page = shelf.screen()
    async with open_page(page) as pilot:
        await go_to(pilot, page, "sure")
        await pilot.press("3")

        assert page.draft.answer("sure") == "fairly"


async def test_a_pick_can_be_taken_back(open_page, shelf):
    page = shelf.screen(answered(a_draft(), sure="fairly"))
    async with open_page(page) as pilot:
        await go_to(pilot, page, "sure")
        await pilot.press("delete")

        assert page.draft.answer("sure") == ""


async def test_an_answer_that_is_no_option_is_kept_and_shown(open_page, screen_text, shelf):
    page = shelf.screen(answered(a_draft(), sure="it depends"))
    async with open_page(page) as pilot:
        await go_to(pilot, page, "sure")

        assert "kept from before: it depends" in screen_text(pilot.app)
        assert page.draft.answer("sure") == "it depends"


async def test_the_goal_comes_back_where_it_is_rated(open_page, screen_text, shelf):
    page = shelf.screen()
    async with open_page(page) as pilot:
        await go_to(pilot, page, "aim")
        await typed(pilot, "ask first")
        await go_to(pilot, page, "tried")

        assert "Your goal: ask first" in screen_text(pilot.app)


def an_action(text=""):
    prompt = Prompt(id="change", text="What will you change, and when?", answer="action")
    return a_draft(answers=(Answer(prompt=prompt, text=text),), place=Place(prompt="change"))


async def test_beside_what_will_be_done_stands_by_when_and_completing_puts_it_on_the_list(
    open_page, until, shelf
):
    page = shelf.screen(an_action())
    async with open_page(page) as pilot:
        await until(pilot, lambda: page.sheet.page is not None)
        await typed(pilot, "Look again.")
        await pilot.press("tab")
        await typed(pilot, "1/12/26")
        assert page.draft.answer("change") == "Look again.\n\nBy when: 1 Dec 2026"

        await pilot.press("f6")
        page._complete_asked()
        await until(pilot, lambda: actions.actions(shelf.journal))

    (action,) = actions.actions(shelf.journal)
    assert (action.text, action.due) == ("Look again.", date(2026, 12, 1))


async def test_words_that_are_no_day_are_kept_and_told(open_page, until, screen_text, shelf):
    page = shelf.screen(an_action("Look again.\n\nBy when: 2026-12-01"))
    async with open_page(page) as pilot:
        await until(pilot, lambda: "Look again." in screen_text(pilot.app))
        assert page.keeper.is_untouched
        await pilot.press("tab", "ctrl+u", "end", "ctrl+u")
        await typed(pilot, "in spring")
        await until(pilot, lambda: "No day was understood" in screen_text(pilot.app))

        assert page.draft.answer("change") == "Look again.\n\nBy when: in spring"


async def test_the_words_are_counted_against_the_number_advised(open_page, screen_text, shelf):
    page = shelf.screen()
    async with open_page(page) as pilot:
        await pilot.press("tab")
        await typed(pilot, "three small words")
        await pilot.pause()

        assert "3 of 60 words advised" in screen_text(pilot.app)


async def test_a_private_prompt_says_so_in_words(open_page, screen_text, shelf):
    async with open_page(shelf.screen()) as pilot:
        assert "private: never leaves this journal" in screen_text(pilot.app)


async def test_undo_takes_back_the_last_words_only(open_page, shelf):
    page = shelf.screen()
    async with open_page(page) as pilot:
        page.focused.insert("Yesterday I met somebody. ")
        await typed(pilot, "no")
        await pilot.press("ctrl+z")

        assert page.draft.answer("what") == "Yesterday I met somebody. "


async def test_a_long_answer_is_not_undone_whole(open_page, shelf):
    page = shelf.screen()
    async with open_page(page) as pilot:
        area = page.focused
        for letter in "x" * 100:
            area._replace_via_keyboard(letter, *area.selection)
        await pilot.press("ctrl+z")

        assert 50 <= len(area.text) < 100


@pytest.mark.parametrize("step_id", ["what", "one-word"])
async def test_a_paste_is_cleaned(open_page, shelf, step_id):
    from textual.events import Paste

    page = shelf.screen()
    async with open_page(page) as pilot:
        await go_to(pilot, page, step_id)
        page.focused.post_message(Paste("safe\x1b]52;c;eA==\x07 \u202etxet\nnext"))
        await pilot.pause()

        answer = page.draft.answer(step_id)
        assert answer == clean(answer)
        assert "safe]52;c;eA== txet" in answer and "next" in answer


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text())
async def test_whatever_is_pasted_is_shown_kept_and_acts_on_nothing(open_page, tmp_path, text):
    saved = []

    class Nowhere(Shelf):
        async def save(self, draft):
            saved.append(draft)

    page = Nowhere(None).screen()
    async with open_page(page) as pilot:
        page.focused._replace_via_keyboard(text, (0, 0), (0, 0))
        assert page.focused.text == clean(text)
        await pilot.pause()
        await page.flush()

        assert page.draft.answer("what") == clean(page.draft.answer("what"))
        assert "".join(page.draft.answer("what").split()) == "".join(clean(text).split())


# --- standards, activity, tags -----------------------------------------------------------------


async def test_a_standard_is_found_by_its_number(open_page, until, shelf):
    page = shelf.screen()
    async with open_page(page) as pilot:
        await pilot.press("f8", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, StandardsPanel))
        await typed(pilot, "5:9")
        await pilot.press("enter", "escape")
        await until(pilot, lambda: pilot.app.screen is page)

        assert page.draft.standards == ("niscc-sw-conduct:5.9",)


async def test_a_standard_is_found_by_a_word_and_told_with_source_and_confidence(
    open_page, until, screen_text, shelf
):
    page = shelf.screen()
    async with open_page(page) as pilot:
        await pilot.press("f8", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, StandardsPanel))
        await typed(pilot, "doubt")
        await until(pilot, lambda: pilot.app.screen.offered[:1] == ("sssc-2016:5.8",))
        await pilot.pause()

        seen = screen_text(pilot.app)
        assert "SSSC Code 2016" in seen
        assert "Source: SSSC, the standards page" in seen
        assert "Confidence: medium" in seen
        assert "replaced on 2024-05-01" in seen


async def test_a_reference_of_ones_own_is_taken_and_marked(open_page, until, screen_text, shelf):
    page = shelf.screen()
    async with open_page(page) as pilot:
        await pilot.press("f8", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, StandardsPanel))
        await typed(pilot, "trust-policy:7")
        await pilot.press("enter", "escape")
        await until(pilot, lambda: pilot.app.screen is page)
        await pilot.pause()

        assert page.draft.standards == ("trust-policy:7",)
        assert "your own reference" in screen_text(pilot.app)


async def test_a_standard_named_in_an_answer_is_one_of_the_reflections(open_page, until, shelf):
    page = shelf.screen(a_draft(standards=("sssc-2016:5.8",)))
    async with open_page(page) as pilot:
        await go_to(pilot, page, "standard")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, StandardsPanel))
        await typed(pilot, "mistakes")
        await pilot.press("enter", "escape")
        await until(pilot, lambda: page.draft.answer("standard") == "niscc-sw-conduct:2.3")

        assert page.draft.standards == ("sssc-2016:5.8", "niscc-sw-conduct:2.3")


async def test_time_and_days_are_taken_as_people_write_them(open_page, shelf):
    page = shelf.screen(a_draft(activity=Activity()))
    async with open_page(page) as pilot:
        await go_to(pilot, page, "@activity")
        for field, words in (
            ("minutes", "1h30"),
            ("first-day", "20 nov 2026"),
            ("last-day", "today"),
            ("own-kind", "a walk with my manager"),
            ("tags", "#boundaries, online"),
        ):
            page.query_one(f"#{field}", Input).focus()
            await typed(pilot, words)
        await pilot.pause()

        activity = page.draft.activity
        assert (activity.minutes, activity.kind) == (90, "a walk with my manager")
        assert (str(activity.first_day), str(activity.last_day)) == ("2026-11-20", "2026-11-21")
        assert page.draft.tags == ("boundaries", "online")


async def test_minutes_that_cannot_be_read_are_told_in_words_and_change_nothing(
    open_page, until, screen_text, shelf
):
    page = shelf.screen()
    async with open_page(page) as pilot:
        await go_to(pilot, page, "@activity")
        page.query_one("#minutes", Input).focus()
        await typed(pilot, " or so")

        await until(pilot, lambda: "Minutes: Write minutes as a number" in screen_text(pilot.app))
        assert page.draft.activity.minutes == 25


async def test_tab_goes_through_every_step_to_the_end_and_back(open_page, shelf):
    page = shelf.screen()
    async with open_page(page) as pilot:
        seen = [page.sheet.step.id]
        for _ in range(40):
            await pilot.press("tab")
            if seen[-1] != page.sheet.step.id:
                seen.append(page.sheet.step.id)
        assert seen == [step.id for step in page.sheet.steps]

        for _ in range(40):
            await pilot.press("shift+tab")
        assert page.sheet.at == 0


# --- when it may not be written ----------------------------------------------------------------


async def test_a_reflection_that_is_open_elsewhere_can_only_be_read(open_page, until, shelf):
    shelf.hold_refusal = OpenElsewhere()
    page = shelf.screen(answered(a_draft(), what="mine"))
    async with open_page(page) as pilot:
        await until(pilot, lambda: page.focused is None or page.focused.read_only)
        await typed(pilot, "x")

        assert page.draft.answer("what") == "mine"


async def test_nothing_can_be_typed_while_the_journal_is_blocked(open_page, shelf):
    page = shelf.screen()
    async with open_page(page) as pilot:
        page.blocked = "Open in another window."
        await pilot.pause()
        await typed(pilot, "x")
        assert page.draft.is_empty

        page.blocked = ""
        await pilot.pause()
        await typed(pilot, "y")
        assert page.draft.answer("what") == "y"


async def test_home_hears_of_words_that_were_kept_on_the_way_to_another_mode(
    open_page, until, shelf
):
    page = shelf.screen()
    async with open_page(page) as pilot:
        await page.flush()
        assert not pilot.app.asked
        await typed(pilot, "I said no")
        await page.flush()

        await until(pilot, lambda: [type(one) for one in pilot.app.asked] == [Kept])


async def test_the_last_letter_is_kept_before_its_message_has_arrived(open_page, shelf):
    page = shelf.screen()
    async with open_page(page):
        page.focused.insert("late")
        await page.flush()

        assert shelf.stored().answer("what") == "late"


async def test_leaving_with_words_in_a_sealed_file_says_so(open_page, until, shelf):
    shelf.refusal = DiskFull()
    page = shelf.screen()
    async with open_page(page) as pilot:
        await typed(pilot, "I said no")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, Question))
        assert "sealed file" in pilot.app.screen.detail
        await pilot.press("right", "enter")
        await until(pilot, lambda: pilot.app.asked)

        assert pilot.app.asked[-1].words == "The last words are not in the journal yet."


async def test_a_reflection_open_elsewhere_stays_closed_when_the_journal_is_free_again(
    open_page, until, shelf
):
    shelf.hold_refusal = OpenElsewhere()
    page = shelf.screen()
    async with open_page(page) as pilot:
        await until(pilot, lambda: page.focused is None or page.focused.read_only)
        page.blocked = "Open in another window."
        await pilot.pause()
        page.blocked = ""
        await pilot.pause()
        await typed(pilot, "x")

        assert page.draft.is_empty


async def test_two_steps_at_once_end_at_one(open_page, until, shelf):
    page = shelf.screen()
    async with open_page(page) as pilot:
        await asyncio.gather(
            page.sheet.go_to("@finish"), page.sheet.go_to("@finish"), page.sheet.go_to("sure")
        )
        await pilot.pause()

        assert page.sheet.step.id == "sure"


async def test_the_arrows_choose_a_standard_while_the_search_has_the_keys(open_page, until, shelf):
    page = shelf.screen()
    async with open_page(page) as pilot:
        await pilot.press("f8", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, StandardsPanel))
        panel = pilot.app.screen
        await pilot.press("down", "down", "up", "enter", "escape")
        await until(pilot, lambda: pilot.app.screen is page)

        assert page.draft.standards == panel.offered[1:2]


# --- the item beside it, and the list of steps -------------------------------------------------

A_CASE = Case(
    pack="social-media",
    name="c-page",
    kind="case",
    title="A chat on an open page",
    revision=1,
    status="live",
    minutes=10,
    body="all of it, the concern too",
    source_hash="0" * 64,
    role="Care worker",
    setting="A day centre",
    what_happened="The worker wrote on an open page.",
    concern="It could be read by anybody.",
)


async def test_the_case_can_be_read_again_without_what_others_made_of_it(
    open_page, until, screen_text, shelf
):
    page = shelf.screen(item=A_CASE)
    async with open_page(page) as pilot:
        await typed(pilot, "I th")
        await pilot.press("f9")
        await until(pilot, lambda: "The worker wrote on an open page." in screen_text(pilot.app))
        assert "Setting: A day centre" in screen_text(pilot.app)
        assert "anybody" not in screen_text(pilot.app)
        await pilot.press("f9")
        await until(pilot, lambda: pilot.app.screen is page)
        await typed(pilot, "ink")

        assert page.draft.answer("what") == "I think"


async def test_without_an_item_there_is_nothing_to_read_again(open_page, shelf):
    page = shelf.screen()
    async with open_page(page) as pilot:
        await pilot.press("f9")

        assert pilot.app.screen is page
        assert "Read" not in {one.binding.description for one in page.active_bindings.values()}


async def test_the_list_of_steps_leads_to_one_and_escape_only_closes_it(open_page, until, shelf):
    page = shelf.screen()
    async with open_page(page) as pilot:
        await pilot.press("f7", "down", "down", "down", "enter")
        await until(pilot, lambda: page.sheet.step.id == "sure")
        await pilot.press("f7", "escape", "2")

        assert pilot.app.screen is page
        assert page.draft.answer("sure") == "a little"


async def test_the_mouse_reaches_a_step_of_the_list_beside_the_page(open_page, until, shelf):
    page = shelf.screen()
    async with open_page(page, size=(120, 40)) as pilot:
        await until(pilot, lambda: page.sheet.page is not None)
        await until(pilot, lambda: page.query_one("#steps").region.height > 3)
        await pilot.click("#steps", offset=(4, 3))

        await until(pilot, lambda: page.sheet.step.id == "sure")


async def test_enter_goes_on_from_a_line_and_from_an_instruction(open_page, shelf):
    page = shelf.screen()
    async with open_page(page) as pilot:
        await go_to(pilot, page, "pause")
        await pilot.press("enter")
        assert page.sheet.step.id == "one-word"
        await pilot.press("enter")

        assert page.sheet.step.id == "aim"


async def test_a_very_long_question_leaves_room_to_write(open_page, shelf):
    long = Prompt(id="long", text="Why? " * 150, help="Think. " * 150)
    page = shelf.screen(a_draft(answers=(Answer(prompt=long),)))
    async with open_page(page) as pilot:
        await typed(pilot, "so")
        await pilot.pause()

        area = page.focused
        assert area.size.height >= 3
        assert page.region.contains_region(area.region)
