"""Text that would act on a terminal or on Textual stays text on every page of writing."""

from dataclasses import replace

import pytest
from test_reflect_snapshots import Remembering, a_revision, journal_page, summaries
from writing_records import ID, REGISTRY, TODAY, a_draft

from cpdjournal.content.library import Model
from cpdjournal.journal.search import Found
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import Activity, Answer, Origin, Reflection
from cpdjournal.safetext import visible
from cpdjournal.standards import Clause, Registry, Scheme
from cpdjournal.tui.screens.choose_model import ChooseModel
from cpdjournal.tui.screens.reading_back import ReadingBackScreen
from cpdjournal.tui.screens.revisions import RevisionsScreen
from cpdjournal.tui.screens.standards_panel import StandardsPanel

HOSTILE = (
    "\x1b]52;c;eA==\x07\x1b[31mred",
    "\x9b31m\x90q\x9c",
    "\u202egpj.exe\u2066x\u2069",
    "[/",
    "[@click=app.bell]x[/] [bold]b[/bold] [link=file:///etc/passwd]y[/link]",
    "$text-muted ${x} %s {0}",
    "a\u0300" + "\u0301" * 60,
)
EVERYTHING = " ".join(HOSTILE)


def a_hostile_draft():
    prompts = [
        Prompt(id="long", text=EVERYTHING, help=EVERYTHING),
        Prompt(id="pick", text=EVERYTHING, answer="pick", options=HOSTILE),
        Prompt(id="codes", text=EVERYTHING, answer="codes"),
        Prompt(id="short", text=EVERYTHING, answer="short"),
        Prompt(id="goal", text=EVERYTHING, answer="goal"),
        Prompt(id="rate", text=EVERYTHING, answer="rate"),
    ]
    return a_draft(
        title=EVERYTHING,
        answers=tuple(Answer(prompt=prompt, text=EVERYTHING) for prompt in prompts),
        standards=HOSTILE,
        tags=HOSTILE,
        private_note=EVERYTHING,
        activity=Activity(kind=EVERYTHING, provider=EVERYTHING, first_day=TODAY),
    )


def is_harmless(pilot, screen_text) -> bool:
    """As the terminal gets it: the app's filter stands behind the pages' own care."""
    seen = screen_text(pilot.app)
    assert visible(seen) == seen, [hex(ord(one)) for one in seen if visible(one) != one]
    return True


async def test_nothing_hostile_acts_while_writing(open_page, screen_text):
    page = Remembering().screen(a_hostile_draft())
    async with open_page(page) as pilot:
        for step in page.sheet.steps:
            await page.sheet.go_to(step.id)
            await pilot.pause()
            assert is_harmless(pilot, screen_text)
        await pilot.press("f7")
        await pilot.pause()
        assert is_harmless(pilot, screen_text)


async def test_nothing_hostile_acts_in_the_journal(open_page, until, screen_text):
    listed = [
        replace(one, title=HOSTILE[n % len(HOSTILE)], tags=HOSTILE)
        for n, one in enumerate(summaries())
    ]
    found = [
        Found(
            id=ID, title=EVERYTHING, status="draft", learned_on=TODAY, extract=f"\x02\x03\x02{one}"
        )
        for one in HOSTILE[:1]
    ]
    page = journal_page(listed, found)
    async with open_page(page) as pilot:
        await until(pilot, lambda: page.listed.option_count == len(listed))
        assert is_harmless(pilot, screen_text)
        await pilot.press("slash", "x")
        await until(pilot, lambda: page.listed.option_count == 1)
        await pilot.pause()
        assert is_harmless(pilot, screen_text)


async def test_nothing_hostile_acts_when_read_back(open_page, screen_text):
    draft = a_hostile_draft()
    reflection = Reflection(
        id=ID,
        status="draft",
        title=EVERYTHING,
        origin=Origin(title=EVERYTHING, pack_title=EVERYTHING),
        answers=draft.answers,
        private_note=EVERYTHING,
        activity=draft.activity,
        standards=HOSTILE,
        tags=HOSTILE,
        changed_at="2026-11-21T12:00:00+00:00",
        has_draft=True,
        revision=None,
        digest=None,
    )

    async def get(_):
        return reflection

    page = ReadingBackScreen(ID, get=get, history=None, delete=None, registry=REGISTRY)
    async with open_page(page, size=(80, 60)) as pilot:
        await pilot.pause()
        assert is_harmless(pilot, screen_text)

    history = [a_revision(1, "before"), a_revision(2, EVERYTHING)]
    async with open_page(RevisionsScreen(history, registry=REGISTRY)) as pilot:
        await pilot.pause()
        assert is_harmless(pilot, screen_text)


@pytest.mark.parametrize("typed", HOSTILE)
async def test_nothing_hostile_acts_in_what_is_chosen_from(open_page, screen_text, typed):
    clause = Clause(
        ref=f"x:{typed}",
        scheme="x",
        number="1",
        paraphrase=EVERYTHING,
        source=EVERYTHING,
        url="",
        checked_on=TODAY,
        confidence="low",
        note=EVERYTHING,
    )
    registry = Registry(
        schemes=(Scheme(id="x", title=EVERYTHING, regulator="X"),), clauses=(clause,)
    )
    model = Model(
        id="x",
        title=EVERYTHING,
        attribution=EVERYTHING,
        use_when=EVERYTHING,
        minutes=5,
        confidence="low",
        intro="",
        prompts=(),
    )
    async with open_page(journal_page()) as pilot:
        await pilot.app.push_screen(StandardsPanel(registry, HOSTILE))
        await pilot.pause()
        assert is_harmless(pilot, screen_text)
        await pilot.app.push_screen(ChooseModel((model,)))
        await pilot.press("down", "down")
        await pilot.pause()
        assert is_harmless(pilot, screen_text)
