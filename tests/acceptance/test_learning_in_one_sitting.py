"""The loop of learning, played in one sitting by the real app and the packs that come along:

read, which standard, test yourself, what went wrong for others, decide in a safe place, write,
keep, read further, say what is missing. Only keys are pressed, as a person would.
"""

import asyncio
from datetime import UTC, datetime
from time import monotonic

import pytest
from textual.widgets import OptionList, TextArea

from cpdjournal import places
from cpdjournal.journal import marking, reflections, revisions, runs, settings
from cpdjournal.journal.opening import create, open_journal
from cpdjournal.registrant import Profile, Registration
from cpdjournal.tui.app import CpdJournalApp
from cpdjournal.tui.desk import Desk
from cpdjournal.tui.screens.clauses import ClausesScreen
from cpdjournal.tui.screens.feedback import FeedbackScreen
from cpdjournal.tui.screens.finish_item import FinishItemScreen
from cpdjournal.tui.screens.home import HomeScreen
from cpdjournal.tui.screens.item_case import CasePage
from cpdjournal.tui.screens.item_guidance import GuidancePage
from cpdjournal.tui.screens.item_question import QuestionPage
from cpdjournal.tui.screens.learn import LearnScreen
from cpdjournal.tui.screens.pack_contents import PackScreen
from cpdjournal.tui.screens.reading_list import ReadingListScreen
from cpdjournal.tui.screens.reflect import ReflectScreen
from cpdjournal.tui.screens.scenario import ScenarioPage
from cpdjournal.tui.screens.scenario_debrief import DebriefScreen
from cpdjournal.tui.shelf import Shelf
from cpdjournal.tui.wiring import Wiring

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
PATIENCE = 20.0
"""Seconds until a condition that never holds fails the test."""
OWN_ANSWER = "Only if I knew them before."
OWN_VIEW = "They were laughed at."
REASON = "I need advice."
WRITTEN = "I will ask my supervisor first."


class Person:
    """Somebody at the keyboard who waits for what they see."""

    def __init__(self, pilot) -> None:
        self.pilot, self.app = pilot, pilot.app

    @property
    def sees(self) -> str:
        strips = self.app.screen._compositor.render_strips()
        return " ".join(" ".join(strip.text for strip in strips).split())

    async def until(self, condition) -> None:
        deadline = monotonic() + PATIENCE
        while not condition():
            assert monotonic() < deadline, f"never came; on the screen: {self.sees}"
            await self.pilot.pause()
            await asyncio.sleep(0.01)

    async def see(self, words) -> None:
        await self.until(lambda: words in self.sees)

    async def at(self, kind) -> None:
        await self.until(lambda: isinstance(self.app.screen, kind))

    async def press(self, *keys) -> None:
        await self.pilot.press(*keys)

    async def type(self, words) -> None:
        await self.pilot.press(*("space" if letter == " " else letter for letter in words))

    async def back_to(self, kind) -> None:
        for _ in range(6):
            page = self.app.screen
            if isinstance(page, kind):
                break
            await self.press("escape")
            await self.until(lambda page=page: self.app.screen is not page)
        await self.at(kind)

    async def say_first(self, words) -> None:
        """Write what I think, then see what others say."""
        await self.begin_own_words()
        await self.type(words)
        await self.see(words)
        await self.press("f6")
        await self.until(lambda: self.app.screen.revealed)

    async def begin_own_words(self) -> None:
        """Enter, and wait until the page takes words in."""
        await self.until(lambda: self.app.screen.place_to_write is not None)
        await self.until(lambda: self.app.screen.words.keeper is not None)
        area = self.app.screen.place_to_write.area
        await self.press("enter")
        await self.until(lambda: area.has_focus and not area.read_only)

    async def open_line(self, words) -> None:
        """Move down a list to the line that says this, and press Enter."""
        lines = self.app.screen.query_one(OptionList)

        def stands_there() -> bool:
            line = lines.highlighted_option
            return line is not None and words in str(line.prompt)

        await self.until(lambda: any(words in str(line.prompt) for line in lines.options))
        for _ in range(2 * lines.option_count):
            if stands_there():
                break
            await self.press("down")
        await self.until(stands_there)
        await self.press("enter")


@pytest.fixture
def journal_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    folder = tmp_path / "journal"
    journal, _ = create(folder, None, NOON)
    registered = Registration(framework="niscc-social-worker")
    known = Profile(told_who_may_ask=True, audience="adult", registration=registered)
    settings.save_profile(journal, known)
    journal.close()
    return folder


async def test_the_loop_of_learning_in_one_sitting(journal_folder, tmp_path):
    desk = Desk(journal_folder)
    wiring = Wiring(desk, Shelf(places.pack_folders()), NOON.date())
    app = CpdJournalApp(wiring, state_folder=None, opening=desk.open_soon(), is_locked=False)
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            me = Person(pilot)
            await me.until(lambda: app.is_claimed.is_set())
            await me.at(HomeScreen)
            await the_way(me)
            app.workers.cancel_all()
    finally:
        desk.end()

    what_was_kept(journal_folder)
    (file,) = tmp_path.rglob("feedback-*.txt")
    assert "More on group chats." in file.read_text()
    assert WRITTEN not in file.read_text()


async def the_way(me):
    await me.press("f3")
    await me.at(LearnScreen)
    await me.open_line("Social media in social work")
    await me.at(PackScreen)

    # read
    await me.open_line("Where the line runs")
    await me.at(GuidancePage)
    await me.see("Esc Back")
    await me.press("end")
    await me.see("F when you are done")

    # which standard
    await me.press("ctrl+o")
    await me.at(ClausesScreen)
    await me.see("checked on 20 Nov 2026")
    await me.press("escape")
    await me.at(GuidancePage)

    # finished: one line of what I take from it
    await me.press("f")
    await me.at(FinishItemScreen)
    await me.type("Ask who knew whom first.")
    await me.press("enter")
    await me.see("Kept as a stub.")

    # test yourself: the next page is the question
    await me.press("enter")
    await me.at(QuestionPage)
    await me.see("May I connect with someone I support?")
    await me.say_first(OWN_ANSWER)
    await me.back_to(PackScreen)

    # what went wrong for others
    await me.open_line("Laughing at the people you look after")
    await me.at(CasePage)
    await me.press("enter")  # past the content note
    await me.say_first(OWN_VIEW)
    await me.back_to(PackScreen)

    # decide in a safe place
    await me.open_line("Same town, same team")
    await me.at(ScenarioPage)
    await me.see("Enter begins.")
    await me.press("enter")
    await me.see("What do you do?")
    await me.press("3")
    await me.see("why this one?")
    await me.type(REASON)
    await me.press("enter", "2")
    await me.see("What comes of it")
    for _ in range(8):
        await me.press("enter")
        await me.until(lambda: "What do you do?" in me.sees or me.app.screen.phase == "ending")
        if me.app.screen.phase == "ending":
            break
        await me.press("1", "f6")
        await me.see("What comes of it")
    await me.press("enter")
    await me.at(DebriefScreen)
    await me.see("There is no score.")

    # write, with the path quoted, and keep
    await me.press("w")
    await me.see("Shall the reflection quote your path?")
    await me.press("down", "enter")
    await me.at(ReflectScreen)
    await me.until(lambda: isinstance(me.app.focused, TextArea))
    await me.type(WRITTEN)
    await me.see(WRITTEN)
    await me.press("f6")
    await me.see("Complete")
    await me.press("enter")
    await me.see("Completed. This is revision 1.")

    # read further
    await me.press("f3")
    await me.back_to(LearnScreen)
    await me.open_line("Reading list")
    await me.at(ReadingListScreen)
    await me.press("r")
    await me.see("to read")

    # say what is missing
    await me.press("ctrl+p")
    await me.type("feedback")
    await me.see("What is missing or wrong")
    await me.press("enter")
    await me.at(FeedbackScreen)
    await me.press("tab")
    await me.type("More on group chats.")
    await me.press("f6")
    await me.see("This, and nothing else, is what the file will hold")
    await me.press("f6")
    await me.see("Nothing was sent.")


def what_was_kept(folder):
    journal = open_journal(folder)
    try:
        by_item = {one.item: one for one in reflections.listing(journal)}
        assert {one.status for one in by_item.values()} == {"stub", "draft", "complete"}
        assert by_item["social-media/g-boundaries"].status == "stub"

        question = reflections.get(journal, by_item["social-media/q-friend"].id)
        assert OWN_ANSWER in [one.text for one in question.answers]
        case = reflections.get(journal, by_item["social-media/c-mocking-residents"].id)
        assert OWN_VIEW in [one.text for one in case.answers]

        story = by_item["social-media/s-friend-adult"]
        kept = reflections.get(journal, story.id)
        assert (story.status, kept.revision) == ("complete", 1)
        path, mine = kept.answers[:2]
        assert (path.prompt.text, path.prompt.private) == ("The path I took", True)
        assert REASON in path.text
        assert mine.text == WRITTEN
        (revision,) = revisions.history(journal, story.id)
        assert REASON not in str(revision)  # for me only: in no revision that could be shared
        assert revisions.verify(journal) == []

        (run,) = runs.of_item(journal, "social-media/s-friend-adult")
        assert run.ending is not None
        states = {one.item: one.state for one in marking.marks(journal) if not one.part}
        assert states["social-media/g-boundaries"] == "read"
        assert "to-read" in states.values()
    finally:
        journal.close()
