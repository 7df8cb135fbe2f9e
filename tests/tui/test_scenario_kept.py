"""Scenarios in the whole app, on a real journal: kept, locked away, killed, quoted."""

import os
import signal
import sys
from datetime import UTC, datetime

import pytest
from unlocking import PASSPHRASE

from cpdjournal.journal import drafts, opening, runs, settings
from cpdjournal.registrant import Profile
from cpdjournal.run import Pending
from cpdjournal.tui.messages import Address, Open
from cpdjournal.tui.screens.reflect import ReflectScreen
from cpdjournal.tui.screens.scenario import ScenarioPage
from cpdjournal.tui.screens.scenario_debrief import DebriefScreen
from cpdjournal.tui.screens.unlock import UnlockScreen

STORY = "social-media/s-friend-child"
PATIENCE = 20


def flat(text):
    return " ".join(text.replace("▌", " ").split())


@pytest.fixture
def at_story(until, screen_text):
    """Opens the scenario; gives a function that waits until words are shown."""

    async def go(pilot):
        await until(pilot, lambda: pilot.app.is_claimed.is_set())
        pilot.app.post_message(Open(Address("item", STORY)))
        await until(pilot, lambda: isinstance(pilot.app.screen, ScenarioPage))
        await until(pilot, lambda: pilot.app.screen.runs is not None)

        async def see(words):
            await until(pilot, lambda: words in flat(screen_text(pilot.app)))

        return see

    return go


async def unlocked(pilot, until):
    await until(pilot, lambda: isinstance(pilot.app.screen, UnlockScreen))
    await until(pilot, lambda: pilot.app.focused is not None)
    pilot.app.screen.query_one("Input").value = PASSPHRASE
    await pilot.press("enter")
    await until(pilot, lambda: pilot.app.is_claimed.is_set())


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("enter",), "What do you do?"),
        (("enter", "2", "M", "m"), "Mm"),
        (("enter", "2", "f6"), "No private link has been made"),
        (("enter", "2", "f6", "enter"), "How should R hear the answer?"),
        (("enter", "2", "f6", "enter", "3", "f6", "enter"), "The end of this path"),
        (("enter", "2", "f6", "enter", "3", "f6", "enter", "enter"), "There is no score."),
    ],
    ids=["first situation", "half a reason", "consequence", "situation", "ending", "debrief"],
)
async def test_unlocking_returns_to_the_very_place(
    whole_app, locked, until, at_story, screen_text, keys, words
):
    async with whole_app(locked.folder) as pilot:
        await unlocked(pilot, until)
        see = await at_story(pilot)
        await pilot.press(*keys)
        await see(words)
        await pilot.press("ctrl+l")
        await until(pilot, lambda: isinstance(pilot.app.screen, UnlockScreen))
        assert not any("R " in str(page.address) for page in pilot.app.stacks.pages())

        await unlocked(pilot, until)

        await see(words)
        assert "Enter begins" not in flat(screen_text(pilot.app))


async def test_another_part_of_the_program_is_not_reached_by_a_digit_too_many(
    whole_app, plain, at_story, until
):
    async with whole_app(plain.folder) as pilot:
        see = await at_story(pilot)
        await pilot.press("1")  # too soon
        await see("Enter begins.")
        await pilot.press("enter", "4")
        await see("What do you do?")
        await pilot.press("2", "f6", "1")
        await see("No private link has been made")


@pytest.mark.parametrize(("down", "private"), [(1, True), (2, False)], ids=["for me", "shared"])
async def test_the_path_is_quoted_into_a_new_reflection(
    whole_app, plain, until, at_story, down, private
):
    async with whole_app(plain.folder) as pilot:
        see = await at_story(pilot)
        await pilot.press("enter", "2", *"She may need us.", "enter", "2", "enter")
        await see("How should R hear the answer?")
        await pilot.press("3", "f6", "enter", "w")
        await see("Shall the reflection quote your path?")
        await pilot.press(*["down"] * down, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReflectScreen))
        await pilot.press(*"Mine.", "escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, ReflectScreen))

    with plain.open() as journal:
        draft = drafts.newest(journal)
        raw = journal.connection.execute("SELECT content FROM drafts").fetchone()[0]
    path, first = draft.answers[:2]
    assert path.prompt.private is private
    for words in ("A name from the house", "Because: She may need us.", "I was fairly sure."):
        assert words in path.text
    assert "steady" not in path.text
    assert (first.prompt.id, first.text) == ("pull", "Mine.")
    assert ("She may need us." in raw) is not private


async def test_without_quoting_the_choices_stay_out(whole_app, plain, until, at_story):
    async with whole_app(plain.folder) as pilot:
        see = await at_story(pilot)
        await pilot.press("enter", "2", "f6", "enter", "3", "f6", "enter", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))
        await pilot.press("w")
        await see("Shall the reflection quote your path?")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReflectScreen))
        assert next(one.prompt.id for one in pilot.app.screen.draft.answers) == "pull"


RUNNING = f"""
import sys
from pathlib import Path
from cpdjournal.tui import app
from cpdjournal.tui.messages import Address, Open
from cpdjournal.tui.starting import run_app
from cpdjournal import places

class AtTheStory(app.CpdJournalApp):
    async def opened(self):
        await super().opened()
        self.post_message(Open(Address("item", "{STORY}")))

app.CpdJournalApp = AtTheStory
run_app(Path(sys.argv[1]), (places.shipped_prompts(),), None)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
def test_a_killed_program_loses_at_most_the_reason_that_is_being_typed(tmp_path):
    pexpect = pytest.importorskip("pexpect")
    folder = tmp_path / "journal"
    journal, _ = opening.create(folder, None, datetime(2026, 11, 21, 12, 0, tzinfo=UTC))
    settings.save_profile(journal, Profile(told_who_may_ask=True))
    journal.close()

    child = pexpect.spawn(
        sys.executable,
        ["-c", RUNNING, str(folder)],
        dimensions=(24, 80),
        env={**os.environ, "TERM": "xterm-256color"},
        timeout=PATIENCE,
    )
    child.delaybeforesend = None
    child.expect("Enter begins")
    child.send("\r")
    child.expect("What do you do")
    child.send("2")
    child.expect("why this one")
    child.send("first words\r")
    child.expect("1, 2 or 3. Enter goes on")
    child.send("3")
    child.expect("No private link")
    child.send("\r")
    child.expect("How should R hear")
    child.send("3")
    child.expect("why this one")
    child.send("secon")
    child.expect("secon")
    child.kill(signal.SIGKILL)
    child.expect(pexpect.EOF)
    child.wait()

    journal = opening.open_journal(folder)
    try:
        (run,) = runs.of_item(journal, STORY)
    finally:
        journal.close()
    assert [(one.choice, one.reason, one.confidence) for one in run.path] == [
        ("hold", "first words", "sure")
    ]
    assert run.pending is not None
    assert run.pending == Pending(choice="call", reason=run.pending.reason)
    assert "secon".startswith(run.pending.reason)
