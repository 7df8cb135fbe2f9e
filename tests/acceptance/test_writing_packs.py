"""A pack written from scratch with only the training leads' page works."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from cpdjournal.packs import playing
from cpdjournal.packs.library import load

PAGE = (Path(__file__).parents[2] / "docs" / "writing-packs.md").read_text(encoding="utf-8")
STORY = "our-team/items/s-friday-money.md"


REPLACED = {
    "details": re.compile(r"^editors:.*\nattribution:.*\n", re.MULTILINE),
    "words": re.compile(r"^Say here.*\n", re.MULTILINE),
    "outcomes": re.compile(r"^- lo1:.*\n- lo2:.*\n", re.MULTILINE),
    "order": re.compile(r"^- Try:.*\n", re.MULTILINE),
    "remaining": re.compile(r"(?<=^## Order\n)(?:- .*\n)+", re.MULTILINE),
}
"""What the page's blocks take the place of in pack.md."""


def block(kind):
    """The one block of a kind on the page."""
    (found,) = re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)
    return found


def steps():
    """What the page tells to do, in its order: a command, a file to save, or a line to change."""
    for kind, text in re.findall(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL):
        if kind == "console":
            command, _, shown = text.removeprefix("$ ").partition("\n")
            yield kind, shlex.split(command), shown
        else:
            yield kind, text, ""


@pytest.fixture
def follow(tmp_path):
    """Runs a command as the page has it, in a folder of documents."""

    def ran(command, code=0):
        program, *arguments = command
        assert program == "cpdjournal"
        ended = subprocess.run(
            [sys.executable, "-m", "cpdjournal", *arguments, "--no-input"],
            cwd=tmp_path,
            env=os.environ | {"COLUMNS": "80"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode == code, ended.stdout + ended.stderr
        return ended.stdout + ended.stderr

    return ran


@pytest.fixture
def built(tmp_path, follow):
    """The pack, built by nothing but the page."""
    commands = 0
    for kind, what, shown in steps():
        if kind == "console":
            printed = follow(what)
            assert shown.rstrip() in printed
            commands += 1
        elif kind == "markdown":
            assert f"`{STORY.removeprefix('our-team/')}`" in PAGE
            (tmp_path / STORY).write_text(what, encoding="utf-8")
        elif kind == "delete":
            for name in what.split():
                (tmp_path / "our-team" / name).unlink()
        elif kind in REPLACED:
            about = tmp_path / "our-team/pack.md"
            text, count = REPLACED[kind].subn(what, about.read_text("utf-8"))
            assert count == 1
            about.write_text(text, encoding="utf-8")
    assert commands == 4
    return tmp_path / "our-team"


def story_in(folder):
    library = load((folder,))
    assert library.problems == ()
    return library.packs[0], library.item("our-team/s-friday-money")


def test_the_pages_commands_do_what_it_shows_and_the_pack_opens(built):
    pack, story = story_in(built)

    assert (pack.title, story.title) == ("What we meet at work", "Twenty pounds on Fridays")
    assert next(one for one in pack.parts if one.title == "Try").items[0] == story.name


def test_the_story_is_played_to_every_ending(built):
    pack, story = story_in(built)
    reached = set()

    for path in playing.endings(story):
        run = playing.begin(story, pack)
        for choice in path:
            assert len(playing.offered(story, run)) == 3
            run = playing.decide(story, run, choice, decided_at="2026-11-21T12:00:00+00:00")
        assert run.ending is not None
        reached.add(run.ending.situation)

    assert reached == {one.id for one in story.situations if one.ending}
    assert len(reached) == 3


def test_the_slip_that_the_page_shows_is_told_so(built, follow):
    slip = (built / "items/s-friday-money.md").read_text("utf-8")
    head, _, tail = slip.partition("### change")
    page = head + "### change" + tail.replace("Go to: phone", "Go to: fone", 1)
    (built / "items/s-friday-money.md").write_text(page, "utf-8")

    assert block("mistake") in follow(["cpdjournal", "pack", "check", "our-team"], code=1)


def test_a_condition_as_on_the_page_keeps_the_story_sound(built, follow):
    page = built / "items/s-friday-money.md"
    text = page.read_text("utf-8")
    for condition in (block("condition"), "If: not kitchen/promise\n"):
        after = "Fit: mixed\nGo to: end-late\n"
        head, _, tail = text.partition("### take-over")
        page.write_text(head + "### take-over" + tail.replace(after, after + condition, 1), "utf-8")

        printed = follow(["cpdjournal", "pack", "check", "our-team"])

        assert f"take-over  mixed   -> end-late   (only if {condition.strip()[4:]})" in printed


def test_every_command_on_the_page_is_there(follow):
    written = set(re.findall(r"cpdjournal pack (\w+)", PAGE))

    assert written == {"new", "preview", "check", "install", "list", "remove"}
    for name in written:
        follow(["cpdjournal", "pack", name, "--help"])
