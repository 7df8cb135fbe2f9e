"""Whatever a share holds: it is shown as the text that it is, and nothing in it acts."""

from dataclasses import replace

import pytest
from review_records import (
    CARD,
    TODAY,
    a_thread,
    contact,
    hand,
    reflection,
    review,
    review_screen,
)
from textual.widgets import Static
from unsent_records import unsent_words

from cpdjournal.exchange import Comment, Extract, SharePayload
from cpdjournal.journal.review_drafts import ReviewDraft
from cpdjournal.supervision.inbox import InboxLine
from cpdjournal.tui.review_in_hand import Remark
from cpdjournal.tui.screens.inbox import InboxScreen
from cpdjournal.tui.screens.remark import RemarkPage
from cpdjournal.tui.screens.review_list import ReviewList
from cpdjournal.tui.widgets.reading_area import LONGEST, ReadingArea

HOSTILE = (
    "[bold red]loud[/] [@click=app.quit]x[/]",
    "\x1b[31mred\x1b]52;c;aGk=\x07 \x9b2J",
    "a\u202egnirts\u2066\u200b\ufeff",
    "Zalgo" + "\u0301" * 200,
    "[/]]][[ $x {y} \\",
    "",
    "\n\n\n",
    "👩‍👩‍👧" * 50 + "\t\t|",
)


def hostile_review(text):
    share = SharePayload(
        card="",
        reflections=(
            reflection("r1", text, text, text),
            reflection("r2", text, disclosed="extract", fields={"title": text, "answer-0": 7,
                "standards": [text, 3], "activity": {"first_day": text}, "answer-x": None},
                salts={}, kept_at=text, extracts=(Extract(prompt=text, asked=text, text=text),)),
        ),
        question=text,
        replies=(Comment(id="a0", by="registrant", text=text, in_reply_to="c0"),),
    )  # fmt: skip
    card = replace(CARD, name=text or "x", role=text, registration_number=text, regulator=text)
    comments = (Comment(id="c1", by="supervisor", text=text, reflection="r1", quote=text),)
    draft = ReviewDraft(
        card="", share="b1", comments=comments, form_fields={text: text}, statements={"r1": text},
        standards_seen={"r1": (text,)},
    )  # fmt: skip
    return review(
        share=share, sender=contact(card=card), draft=draft, kept_reason=text, created=text
    )


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
async def test_every_page_of_a_hostile_share_can_be_read(open_page, screen_text, text):
    of = hostile_review(text)
    async with open_page(review_screen(of, a_thread(text))) as pilot:
        page = pilot.app.screen
        for _ in range(3):
            assert "\x1b" not in screen_text(pilot.app)
            assert "\u202e" not in screen_text(pilot.app)
            await pilot.press("m")
            await pilot.press("n")
        await pilot.press("l")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReviewList)
        assert "\x1b" not in screen_text(pilot.app)
        await pilot.press("escape", "p", "c")
        await pilot.pause()
        assert isinstance(pilot.app.screen, RemarkPage)
        assert pilot.app.is_running
        assert page.is_running


async def test_markup_in_a_share_is_shown_as_it_stands(open_page, screen_text):
    text = "[@click=app.quit]x[/]"
    async with open_page(review_screen(hostile_review(text), a_thread(text))) as pilot:
        assert text in str(pilot.app.screen.query_one("#cover-told", Static).render())
        await pilot.press("n")
        assert text in screen_text(pilot.app)


async def test_a_hostile_name_in_the_inbox_is_one_line(open_page, screen_text):
    lines = tuple(
        InboxLine(message=replace(review().message, bundle=str(n)), sender=text, state="waiting")
        for n, text in enumerate(HOSTILE)
    )

    async def listing():
        return lines

    async with open_page(
        InboxScreen(
            listing=listing,
            keep=None,
            erase=None,
            delete=None,
            today=TODAY,
            unsent=unsent_words(),
        )
    ) as pilot:
        await pilot.pause()
        assert pilot.app.screen.query_one("#lines").option_count == len(HOSTILE)
        assert "\x1b" not in screen_text(pilot.app)


async def test_of_an_answer_of_two_megabytes_only_a_part_is_shown(open_page):
    share = replace(review().share, reflections=(reflection(what="word " * 400_000),))
    async with open_page(review_screen(review(share=share), spot="r1")) as pilot:
        area = pilot.app.screen.query_one(ReadingArea)
        assert len(area.text) < LONGEST + 500
        assert "more characters are not shown here" in area.text


async def test_words_across_two_answers_are_those_of_the_first(open_page):
    async with open_page(review_screen(review(), spot="r1")) as pilot:
        area = pilot.app.screen.query_one(ReadingArea)
        area.select_all()

        assert area.marked.quote == area.parts[0].text
        area.move_cursor((0, 0))
        area.move_cursor((0, 4), select=True)
        assert area.marked is None
        assert area.is_marked


async def test_a_quote_of_ten_thousand_letters_leaves_room_to_write(open_page):
    page = RemarkPage(hand(review()), Remark(reflection="r1", quote="word " * 2000))
    async with open_page(page):
        assert page.query_one("#remark").region.height >= 4
