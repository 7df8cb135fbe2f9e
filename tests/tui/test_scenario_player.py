"""The scenario player: what is on the screen when, and what each key keeps."""

from dataclasses import replace

import pytest
from item_records import KeptRuns
from story_records import STORY, played, story_page

from cpdjournal import places
from cpdjournal.content.scenarios import Scenario
from cpdjournal.errors.files import DiskFull
from cpdjournal.packs import library, playing
from cpdjournal.run import Pending
from cpdjournal.tui.learning import Runs
from cpdjournal.tui.messages import Kept, Open, Write
from cpdjournal.tui.run_player import RunPlayer
from cpdjournal.tui.screens.read_again import to_read_again
from cpdjournal.tui.screens.scenario_debrief import DebriefScreen
from cpdjournal.tui.screens.scenario_map import PathMapScreen
from cpdjournal.tui.screens.scenario_runs import EarlierRunsScreen
from cpdjournal.tui.widgets.question import Question


def flat(text):
    return " ".join(text.replace("▌", " ").split())


@pytest.fixture
def runs():
    return KeptRuns()


@pytest.fixture
def play(open_page, until, screen_text):
    """`async with play(page) as (pilot, see)`: `see(words)` waits until they are shown."""
    from contextlib import asynccontextmanager

    @asynccontextmanager
    async def playing_(page, size=(80, 40)):
        async with open_page(page, size) as pilot:

            async def see(*words):
                for one in words:
                    await until(pilot, lambda one=one: one in flat(screen_text(pilot.app)))
                return flat(screen_text(pilot.app))

            await until(pilot, lambda: page.runs is not None)
            yield pilot, see

    return playing_


# --- through the story


async def test_the_consequence_is_told_after_the_reason_and_never_before(play, runs):
    async with play(story_page(runs=runs)) as (pilot, see):
        await see("You work in a family support team.", "Enter begins.")
        await pilot.press("enter")
        before = await see("Friday, half past four", "1 Answer it on the way out")
        await pilot.press("1")
        asked = await see("Before you hear what comes of it: why this one?", "3 sure")
        await pilot.press(*"She may be alone.", "enter", "2")
        told = await see("What comes of it What came of answer.")

        assert "What came of" not in before + asked
        assert "mixed" not in before + asked + told
        await pilot.press("enter")
        await see("On the stairs", "1 Give it to her")

    step = runs.kept[0].path[0]
    assert (step.choice, step.reason, step.confidence) == (
        "answer",
        "She may be alone.",
        "fairly sure",
    )


@pytest.mark.parametrize("keys", [("enter", "enter"), ("f6",)], ids=["Enter twice", "F6 once"])
async def test_reason_and_sureness_may_be_left_out_and_the_screen_says_so(play, runs, keys):
    async with play(story_page(runs=runs)) as (pilot, see):
        await pilot.press("enter", "2")
        await see("You may leave out both. Enter goes on, with words or without; F6 skips")
        await pilot.press(*keys)
        await see("What came of note.")

    assert (runs.kept[0].path[0].reason, runs.kept[0].path[0].confidence) == ("", "")


@pytest.mark.parametrize("key", ["enter", "f6"])
async def test_a_lone_digit_says_how_sure_and_is_no_reason(play, runs, key):
    async with play(story_page(runs=runs)) as (pilot, see):
        await pilot.press("enter", "1")
        await see("1, 2 or 3 alone, and Enter, only says how sure you are.")
        await pilot.press("2")
        await see("Enter: you are fairly sure. Write on: it is your reason.")
        await pilot.press(key)
        await see("What came of answer.")

    assert (runs.kept[0].path[0].reason, runs.kept[0].path[0].confidence) == ("", "fairly sure")


async def test_a_reason_may_begin_with_a_digit(play, runs):
    async with play(story_page(runs=runs)) as (pilot, see):
        await pilot.press("enter", "1", "2", *" of us saw it.")
        text = await see("2 of us saw it.")
        assert "Enter: you are" not in text
        await pilot.press("enter", "3")
        await see("What came of answer.")

    assert (runs.kept[0].path[0].reason, runs.kept[0].path[0].confidence) == (
        "2 of us saw it.",
        "sure",
    )


async def test_arrows_and_enter_choose_too_but_nothing_is_chosen_beforehand(play, runs):
    async with play(story_page(runs=runs)) as (pilot, see):
        await pilot.press("enter")
        await see("What do you do?")
        await pilot.press("enter")  # one too many
        await see("What do you do?")
        await pilot.press("down", "down", "down", "up", "enter")
        await see("You decide Let it ring")
        await pilot.press("enter", "down", "down", "down", "enter")
        await see("What came of note.")

    assert runs.kept[0].path[0].confidence == "sure"


async def test_a_click_on_the_key_line_chooses_nothing_yet(play, runs, screen_text):
    async with play(story_page(runs=runs)) as (pilot, see):
        await pilot.press("enter")
        await see("What do you do?")
        lines = screen_text(pilot.app).splitlines()
        row = next(row for row, line in enumerate(lines) if "1-3 Choose" in line)
        await pilot.click(offset=(lines[row].index("Choose"), row))
        await pilot.pause()

        assert pilot.app.screen.phase == "situation"
        await pilot.press("enter")
        await see("You decide Answer it on the way out")


async def test_below_a_long_situation_the_arrows_reach_the_ways(play, runs):
    ring = replace(STORY.situations[0], text="Much is told here first. " * 120)
    story = replace(STORY, situations=(ring, *STORY.situations[1:]))
    async with play(story_page(story=story, runs=runs), (80, 24)) as (pilot, see):
        await pilot.press("enter")
        assert "1 Answer it" not in await see("Much is told here first.")
        await pilot.press("down")
        await see("1 Answer it on the way out")
        await pilot.press("up", "pageup", "pageup", "pageup")
        await see("Friday, half past four")


async def test_only_what_is_offered_can_be_chosen(play, runs):
    async with play(story_page(runs=runs)) as (pilot, see):
        await pilot.press("enter", "2", "f6", "enter")
        text = await see("Monday morning")
        assert "after hours" not in text
        await pilot.press("3", "9", "0")
        await see("Monday morning")

        assert pilot.app.screen.phase == "situation"


ONE_PATH_TO_EACH_ENDING = {
    run[-1]: run for run in (("off",), ("note", "part"), ("answer", "decline", "own"))
}


@pytest.mark.parametrize("path", ONE_PATH_TO_EACH_ENDING.values(), ids="-".join)
async def test_each_ending_is_reached_by_keys(play, runs, path):
    page = story_page(runs=runs)
    async with play(page) as (pilot, see):
        await pilot.press("enter")
        for choice in path:
            number = [way.id for way in page.ways].index(choice) + 1
            await pilot.press(str(number), "f6", "enter")
        await see("The end of this path", runs.kept[0].ending.title)
        assert any(isinstance(one, Kept) for one in pilot.app.asked)
        await pilot.press("enter")
        await see("looking back")

    assert tuple(step.choice for step in runs.kept[0].path) == path
    assert len(runs.kept) == 1


SHIPPED = [
    (item, pack)
    for pack in library.load((places.shipped_prompts(),)).packs
    for item in pack.items
    if isinstance(item, Scenario)
]


@pytest.mark.parametrize(("story", "pack"), SHIPPED, ids=[one.id for one, _ in SHIPPED])
async def test_every_shipped_story_can_be_played_along_every_path(story, pack):
    paths, reached = list(playing.endings(story)), set()
    for path in paths:
        player = RunPlayer(story, pack, KeptRuns().given, None)
        for choice in path:
            player.lean(choice)
            player.decide("")
            player.go_on()
        assert player.phase == "ending"
        assert await player.save() is None
        reached.add(player.run.ending.situation)

    assert reached == {one.id for one in story.situations if one.ending}


# --- back, again


async def test_before_the_consequence_another_choice_can_be_made(play, runs):
    async with play(story_page(runs=runs)) as (pilot, see):
        await pilot.press("enter", "3", *"Tired", "f7")
        await see("What do you do?")
        await pilot.press("2", "f6")
        await see("What came of note.")

    assert [step.choice for step in runs.kept[0].steps] == ["note"]
    assert runs.kept[0].steps[0].reason == ""


async def test_a_decision_that_is_taken_back_stays_as_a_thought(play, runs):
    async with play(story_page(runs=runs)) as (pilot, see):
        await pilot.press("enter", "3", "f6")
        await see("What came of off.")
        await pilot.press("b")
        await see("Friday, half past four", "weekend (you took this back)", "Taken back.")
        await pilot.press("2", "f6", "enter")
        await see("Monday morning")

    assert [(step.choice, step.taken_back) for step in runs.kept[0].steps] == [
        ("off", True),
        ("note", False),
    ]


async def test_beginning_again_asks_and_keeps_what_was_decided(play, until, runs):
    async with play(story_page(runs=runs)) as (pilot, see):
        await pilot.press("enter", "1", "f6", "enter", "r")
        await until(pilot, lambda: isinstance(pilot.app.screen, Question))
        await pilot.press("escape")
        await see("On the stairs")
        await pilot.press("r")
        await until(pilot, lambda: isinstance(pilot.app.screen, Question))
        await pilot.press("right", "enter")
        await see("Friday, half past four")
        await pilot.press("3", "f6", "enter")
        await see("Nobody rang")

    assert [[step.choice for step in run.path] for run in runs.kept] == [["off"], ["answer"]]


# --- left and found again


async def test_a_story_that_was_only_begun_leaves_no_trace(play, runs):
    async with play(story_page(runs=runs)) as (pilot, see):
        await pilot.press("enter")
        await see("What do you do?")
        await pilot.press("1", "f7", "escape")
        await pilot.pause()

    assert runs.kept == []


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("1",), "why this one?"),
        (("1", "f6"), "What came of answer."),
        (("1", "f6", "enter"), "Last you decided: Answer it on the way out On the stairs"),
        (("1", "f6", "enter", "b"), "way out (you took this back)"),
    ],
    ids=["at the reason", "at the consequence", "at the next situation", "taken back"],
)
async def test_what_was_left_is_found_again_at_the_same_place(play, until, runs, keys, words):
    async with play(story_page(runs=runs)) as (pilot, see):
        await pilot.press("enter", *keys)
        await see(words.removeprefix("Last you decided: Answer it on the way out "))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.asked)
        assert pilot.app.asked[-1].words == "Kept. You can go on here another time."

    async with play(story_page(runs=runs)) as (pilot, see):
        if len(keys) < 4:
            await see("You are in the middle of it", "Enter goes on there; R begins again.")
        await pilot.press("enter")
        await see(words)


async def test_a_reason_that_is_half_typed_is_found_again_with_the_cursor_behind_it(play, runs):
    async with play(story_page(runs=runs)) as (pilot, see):
        await pilot.press("enter", "2", *"Because sh")
        await pilot.app.screen.flush()

    async with play(story_page(runs=runs, spot="playing")) as (pilot, see):
        await see("Because sh")
        await pilot.press("e", "enter", "enter")
        await see("What came of note.")

    assert runs.kept[0].path[0].reason == "Because she"


async def test_after_a_lock_the_page_opens_without_its_cover(play, runs):
    page = story_page(runs=runs)
    async with play(page) as (pilot, see):
        await pilot.press("enter", "1", "f6", "enter")
        await see("On the stairs")
        spot = page.address.spot

    async with play(story_page(runs=runs, spot=spot)) as (pilot, see):
        assert "Enter begins" not in await see("On the stairs")


async def test_a_reason_is_saved_while_it_is_typed(play, until, runs):
    async with play(story_page(runs=runs)) as (pilot, _see):
        await pilot.press("enter", "2", *"Hm")
        typed = Pending(choice="note", reason="Hm")
        await until(pilot, lambda: runs.kept and runs.kept[0].pending == typed)


async def test_a_story_that_was_changed_meanwhile_is_begun_anew_and_the_old_path_can_be_read(
    play, until, screen_text
):
    old = played("answer")
    ring = replace(STORY.situations[0], choices=STORY.situations[0].choices[1:])
    changed = replace(STORY, source_hash="1" * 64, situations=(ring, *STORY.situations[1:]))
    runs = KeptRuns(old)
    async with play(story_page(story=changed, runs=runs)) as (pilot, see):
        await see("This story was changed since you began it", "Enter begins anew.")
        await pilot.press("o")
        await until(pilot, lambda: isinstance(pilot.app.screen, EarlierRunsScreen))
        await see("left after 1 decision")
        await pilot.press("escape", "d")
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))
        await pilot.press("e")
        await see("Answer it on the way out", "What came of answer.")
        await pilot.press("escape", "enter")
        await see("1 Let it ring")
        await pilot.press("1", "f6")
        await see("What came of note.")

    assert [run.path[0].choice for run in runs.kept] == ["note", "answer"]


async def test_a_change_elsewhere_in_the_story_does_not_stop_anybody(play):
    changed = replace(STORY, source_hash="1" * 64, intro="Other words.")
    runs = KeptRuns(played("answer"))
    async with play(story_page(story=changed, runs=runs)) as (pilot, see):
        await see("You are in the middle of it, at “On the stairs”, after 1 decision")
        await pilot.press("enter")
        await see("She asks for your own number")


async def test_a_content_note_comes_first(play, runs):
    story = replace(STORY, content_note="A child is worried for.")
    async with play(story_page(story=story, runs=runs)) as (pilot, see):
        text = await see("A child is worried for.", "you need not read this now")
        assert "family support" not in text
        await pilot.press("enter")
        await see("Enter begins.")


# --- trouble


async def test_what_cannot_be_kept_is_told_and_kept_later(open_page, until, screen_text, runs):
    full = [True]

    async def save(run):
        if full:
            raise DiskFull
        return await runs.save(run)

    given = Runs(save=save, of_item=runs.of_item, delete=runs.delete)
    page = story_page(runs=type("Given", (), {"given": given}))
    async with open_page(page) as pilot:
        await until(pilot, lambda: page.runs is not None)
        await pilot.press("enter", "2", "f6")
        await until(pilot, lambda: "disk is full" in screen_text(pilot.app))
        assert "What came of note." in screen_text(pilot.app)
        full.clear()
        await until(pilot, lambda: runs.kept)

    assert runs.kept[0].path[0].choice == "note"


HOSTILE = "[@click=app.quit]x[/] [/b] \x1b]0;owned\x07 \u202egpj [l](file:///etc/passwd)"


def hostile_story():
    return replace(
        STORY,
        title=HOSTILE,
        intro=HOSTILE,
        prompts=tuple(replace(one, text=HOSTILE) for one in STORY.prompts),
        situations=tuple(
            replace(
                one,
                title=HOSTILE,
                text=HOSTILE,
                choices=tuple(
                    replace(way, text=HOSTILE, consequence=HOSTILE, codes=(HOSTILE,))
                    for way in one.choices
                ),
            )
            for one in STORY.situations
        ),
    )


async def test_a_hostile_story_is_only_words_on_every_page(play, until, screen_text, runs):
    pages = ("enter", "2", "f6", "enter", "2", "f6", "m", "escape", "enter", "m", "escape",
             "enter", "e", "m", "escape", "o")  # fmt: skip
    async with play(story_page(story=hostile_story(), runs=runs), (80, 80)) as (pilot, _):
        for key in pages:
            await pilot.press(key)
            await pilot.pause()
            text = screen_text(pilot.app)
            assert not {"\x1b", "\x07", "\u202e"} & set(text)
            lines = [(row, line) for row, line in enumerate(text.splitlines()) if "[@click" in line]
            if key in ("m", "e"):
                row, line = lines[-1]
                await pilot.click(offset=(line.index("[@click") + 1, row))
        assert pilot.app.is_running
        assert isinstance(pilot.app.screen, EarlierRunsScreen)
        assert "[@click=app.quit]x[/] [/b]" in screen_text(pilot.app)


async def test_what_somebody_typed_is_only_words_too(play, runs):
    run = played(("off", "[@click=app.quit]x[/]", "sure"), at_consequence=True)
    runs.kept.append(run)
    async with play(story_page(runs=runs)) as (pilot, see):
        await pilot.press("enter", "enter", "enter")
        await see("Your reason: [@click=app.quit]x[/]")
        assert pilot.app.is_running


# --- ways on


async def test_the_ways_on_from_the_cover(play, until, runs):
    runs.kept.append(played("off"))
    async with play(story_page(runs=runs)) as (pilot, see):
        await see("You have come to an end of it once", "ended at “Nobody rang”")
        await see("There is one for adults' services too: “The last visit of the week” (V).")
        await pilot.press("v")
        await until(pilot, lambda: pilot.app.asked)
        for key, kind in (("d", DebriefScreen), ("o", EarlierRunsScreen)):
            await pilot.press(key)
            await until(pilot, lambda kind=kind: isinstance(pilot.app.screen, kind))
            await pilot.press("escape")

    assert isinstance(pilot.app.asked[0], Open)
    assert pilot.app.asked[0].address.id == "contact/s-door"


async def test_the_map_opens_from_the_middle_and_comes_back(play, until, runs):
    async with play(story_page(runs=runs)) as (pilot, see):
        await pilot.press("enter", "1", "f6", "enter", "m")
        await until(pilot, lambda: isinstance(pilot.app.screen, PathMapScreen))
        text = await see("● Answer it on the way out", "You are here: On the stairs")
        assert "Monday" not in text
        assert "came of" not in text
        await pilot.press("escape")
        await see("On the stairs", "1 Give it to her")


@pytest.mark.parametrize(
    ("down", "quoting"), [(0, ""), (1, "private"), (2, "shared")], ids=["no", "private", "shared"]
)
async def test_the_path_is_quoted_only_as_one_says(play, until, runs, down, quoting):
    async with play(story_page(runs=runs)) as (pilot, see):
        await pilot.press("enter", "3", "f6", "enter", "w")
        await see("Shall the reflection quote your path?", "for me only")
        await pilot.press(*["down"] * down, "enter")
        await until(pilot, lambda: any(isinstance(one, Write) for one in pilot.app.asked))

    asked = next(one for one in pilot.app.asked if isinstance(one, Write))
    assert (asked.item_id, asked.run_id, asked.quoting) == (
        "contact/s-phone",
        runs.kept[0].id,
        quoting,
    )


def test_while_writing_only_the_introduction_can_be_read_again():
    assert to_read_again(STORY) == STORY.intro
