"""Feedback goes into a file that is shown first; about a pack: editions, dates, sources, gaps."""

import asyncio
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from item_records import GUIDANCE, PACK, REGISTRY, TODAY

from cpdjournal import places
from cpdjournal.content.packs import Translation
from cpdjournal.errors.files import DiskFull
from cpdjournal.feedback import Feedback, feedback_name, feedback_text
from cpdjournal.packs.changes import changes
from cpdjournal.standards import Clause
from cpdjournal.tui.messages import Address, Open, OpenLink
from cpdjournal.tui.screens.feedback import FeedbackScreen
from cpdjournal.tui.screens.item import ItemPage
from cpdjournal.tui.screens.pack_about import AboutPackScreen

ITEM = "social-media/g-boundaries"


class Saved:
    def __init__(self, error=None):
        self.feedback, self.error = None, error
        self.kept = Feedback()

    async def save(self, feedback):
        if self.error:
            raise self.error
        self.feedback = feedback
        return Path("Documents/feedback.txt")

    async def keep(self, feedback):
        self.kept = feedback

    def page(self, about="contact/g-line"):
        return FeedbackScreen(
            about=about,
            edition="pack version 1.2.0",
            folder=Path("Documents"),
            today=TODAY,
            save=self.save,
            keep=self.keep,
            begun=self.kept,
        )


# --- the text ------------------------------------------------------------------------------------


def test_the_file_holds_what_was_typed_and_what_it_is_about():
    feedback = Feedback(
        about="contact/g-line", edition="pack version 1.2.0", wrong="No word on Teams.", ideas="AI"
    )

    assert feedback_text(feedback, TODAY) == (
        "Feedback on contact/g-line (pack version 1.2.0)\n2026-11-21\n\n"
        "What is missing or wrong:\nNo word on Teams.\n\nIdeas for topics:\nAI\n"
    )


@given(st.text(max_size=200))
def test_the_name_of_the_file_leads_nowhere(about):
    name = feedback_name(Feedback(about=about), TODAY)

    assert name.startswith("feedback")
    assert not set(name) & set("/\\.: ")
    assert len(name) < 70


# --- the page ------------------------------------------------------------------------------------


async def test_the_whole_text_is_shown_before_it_is_saved(open_page, screen_text, until):
    saved = Saved()
    async with open_page(saved.page()) as pilot:
        await pilot.press(*"No word on Teams.", "f6")
        await until(pilot, lambda: "This, and nothing else" in screen_text(pilot.app))
        text = screen_text(pilot.app)
        assert "Feedback on contact/g-line (pack version 1.2.0)" in text
        assert "No word on Teams." in text
        assert saved.feedback is None

        await pilot.press("f6")
        await until(pilot, lambda: "Saved as" in screen_text(pilot.app))
        assert "Nothing was sent." in screen_text(pilot.app)

    assert saved.feedback.wrong == "No word on Teams."
    assert pilot.app.asked == []


async def test_an_impatient_second_key_writes_no_second_file(open_page, screen_text, until):
    saved, goes_on, times = Saved(), asyncio.Event(), []
    save = saved.save

    async def slowly(feedback):
        times.append(1)
        await goes_on.wait()
        return await save(feedback)

    saved.save = slowly
    async with open_page(saved.page()) as pilot:
        await pilot.press("x", "f6")
        await until(pilot, lambda: "This, and nothing else" in screen_text(pilot.app))
        await pilot.press("f6", "f6", "f6")
        goes_on.set()
        await until(pilot, lambda: "Saved as" in screen_text(pilot.app))

    assert len(times) == 1


async def test_a_mail_program_is_opened_only_by_a_key_and_gets_the_address_alone(
    open_page, screen_text, until
):
    async with open_page(Saved().page()) as pilot:
        pilot.app.screen.query_one("#mail").value = "lead@example.org"
        await pilot.press("x", "f6")
        await until(pilot, lambda: "This, and nothing else" in screen_text(pilot.app))
        await pilot.press("f7")
        assert pilot.app.asked == []

        await pilot.press("f6")
        await until(pilot, lambda: "Saved as" in screen_text(pilot.app))
        await pilot.press("f7")
        await until(pilot, lambda: pilot.app.asked)

    (asked,) = pilot.app.asked
    assert isinstance(asked, OpenLink)
    assert asked.href == "mailto:lead@example.org"


@pytest.mark.parametrize(
    ("typed", "mail", "says"),
    [("", "", "There is nothing to save yet"), ("x", "not a mailbox", "That is no mail address")],
)
async def test_what_cannot_be_saved_is_told(open_page, screen_text, until, typed, mail, says):
    async with open_page(Saved().page()) as pilot:
        pilot.app.screen.query_one("#mail").value = mail
        await pilot.press(*typed, "f6")
        await until(pilot, lambda: says in screen_text(pilot.app))

        assert pilot.app.screen.shown is None


async def test_a_full_disk_keeps_the_text_on_the_screen(open_page, screen_text, until):
    saved = Saved(error=DiskFull())
    async with open_page(saved.page()) as pilot:
        await pilot.press("x", "f6")
        await until(pilot, lambda: "This, and nothing else" in screen_text(pilot.app))
        await pilot.press("f6")
        await until(pilot, lambda: "full" in screen_text(pilot.app))

        assert pilot.app.screen.saved_at is None


async def test_going_back_from_what_is_shown_keeps_every_word(open_page, screen_text, until):
    async with open_page(Saved().page()) as pilot:
        await pilot.press(*"No word", "f6")
        await until(pilot, lambda: "This, and nothing else" in screen_text(pilot.app))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen.query("#wrong").nodes)

        assert pilot.app.screen.query_one("#wrong").text == "No word"


async def test_what_is_typed_is_kept_and_there_again(open_page, until):
    saved = Saved()
    async with open_page(saved.page()) as pilot:
        await pilot.press(*"No word")
        await until(pilot, lambda: saved.kept.wrong == "No word")
        await pilot.press(*"s", "escape")
        await until(pilot, lambda: saved.kept.wrong == "No words")

    async with open_page(saved.page()) as pilot:
        assert pilot.app.screen.query_one("#wrong").text == "No words"
        await pilot.press("f6", "f6")
        await until(pilot, lambda: saved.feedback is not None)
        await until(pilot, lambda: saved.kept == Feedback())


async def test_a_lock_keeps_what_is_typed(open_page):
    saved = Saved()
    page = saved.page()
    async with open_page(page) as pilot:
        await pilot.press("x")
        await page.flush()

        assert saved.kept.wrong == "x"


async def test_from_a_page_feedback_knows_what_it_is_about_and_is_saved_once_more_beside(
    whole_app, plain, until, screen_text, tmp_path, monkeypatch
):
    monkeypatch.setattr(places, "documents_folder", lambda: tmp_path)
    async with whole_app(plain.folder) as pilot:
        app = pilot.app
        await until(pilot, lambda: app.is_claimed.is_set())
        for _ in range(2):
            app.post_message(Open(Address("item", ITEM)))
            await until(pilot, lambda: isinstance(app.screen, ItemPage))
            command = next(
                one for one in app.get_system_commands(app.screen) if one.title == "Feedback"
            )
            command.callback()
            await until(pilot, lambda: isinstance(app.screen, FeedbackScreen))
            await pilot.press(*"Good", "f6")
            await until(pilot, lambda: "This, and nothing else" in screen_text(app))
            await pilot.press("f6")
            await until(pilot, lambda: "Saved as" in screen_text(app))
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, ItemPage))

    files = sorted(tmp_path.glob("feedback-*.txt"))
    assert len(files) == 2
    assert files[0].read_text().startswith(f"Feedback on {ITEM} (pack version ")
    assert files[0].stat().st_mode & 0o077 == 0


# --- about a pack --------------------------------------------------------------------------------

CHANGED = "## 1.2.0\n\nA page on group chats. Left open: where 5.8 went in the new edition."


def about_page(pack=PACK, today=TODAY, said=CHANGED):
    return AboutPackScreen(pack, registry=REGISTRY, today=today, changes=said)


async def test_a_pack_tells_its_editions_dates_changes_and_sources(open_page, screen_text):
    async with open_page(about_page(), size=(80, 70)) as pilot:
        text = " ".join(screen_text(pilot.app).split())

    for words in (
        "Version 1.2.0 · 7 pages · reviewed 20 Nov 2026 · to be looked at again by 20 Nov 2027",
        "A page on group chats. Left open: where 5.8 went",
        "SSSC Code of Practice, 2016 edition: replaced on 1 May 2024; a newer edition exists: "
        "SSSC Code of Practice, 2024 edition.",
        "Used for: facts only, told in our own words.",
        "Held at: the library, third shelf.",
        "Licence: CC-BY-4.0.",
        "For every nation.",
    ):
        assert words in text


async def test_a_pack_that_is_overdue_says_so(open_page, screen_text):
    async with open_page(about_page(today=date(2028, 1, 1))) as pilot:
        text = " ".join(screen_text(pilot.app).split())

    assert "It was due to be looked at again by 20 Nov 2027, and nobody has yet." in text


async def test_languages_and_a_pack_s_own_clauses_are_named(open_page, screen_text):
    welsh = Translation(
        item="g-line",
        lang="cy",
        of_revision=1,
        translators=("A", "B"),
        status="live",
        words=PACK.items[0],
    )
    own = Clause(
        ref="house:1",
        scheme="house",
        number="1",
        paraphrase="Sign keys out.",
        source="The blue folder",
        url="",
        checked_on=TODAY,
        confidence="high",
    )
    pack = replace(
        PACK,
        translations=(welsh,),
        clauses=(own,),
        items=(replace(PACK.items[0], codes=("house:1",)), *PACK.items[1:]),
    )
    async with open_page(about_page(pack), size=(80, 70)) as pilot:
        text = screen_text(pilot.app)

    assert "can be read in Welsh, too." in " ".join(text.split())
    assert "house: explained by this pack." in text


async def test_from_about_a_pack_one_key_leads_to_feedback(open_page, until):
    async with open_page(about_page()) as pilot:
        await pilot.press("b")
        await until(pilot, lambda: pilot.app.asked)

    assert pilot.app.asked[0].address == Address("feedback", "contact")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("# What changed\n\n## 1.0.0\nFirst.\n", "## 1.0.0\nFirst."),
        ("", ""),
        (None, ""),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
    ],
)
def test_what_changed_is_read_from_the_packs_own_page(tmp_path, written, read):
    if written is not None:
        (tmp_path / "CHANGES.md").write_text(written)

    assert "\x1b" not in changes(tmp_path)
    assert changes(tmp_path).replace("\N{REPLACEMENT CHARACTER}", "") == read


def test_a_link_in_place_of_the_changes_is_not_followed(tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "CHANGES.md").symlink_to(tmp_path / "secret.txt")

    assert changes(tmp_path) == ""


# --- looks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("presses", [(), ("N", "o", "f6")], ids=["typed", "shown"])
def test_feedback(snap_compare, page_app, presses):
    assert snap_compare(page_app(Saved().page()), press=presses, terminal_size=(80, 24))


def test_about(snap_compare, page_app):
    pack = replace(PACK, nations=("ni", "scotland"), items=(GUIDANCE,))

    assert snap_compare(page_app(about_page(pack)), terminal_size=(80, 24))
