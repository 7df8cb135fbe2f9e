"""One picture per state that a person meets while writing and reading back, at both sizes."""

from datetime import date, timedelta

import pytest
from textual.widgets import Input, TextArea
from writing_records import ID, NOON, PROMPTS, REGISTRY, TODAY, Shelf, a_draft, answered

from cpdjournal.content.library import Model
from cpdjournal.errors.files import DiskFull
from cpdjournal.journal.search import HIT_ENDS, HIT_STARTS, Found
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import Activity, Answer, Origin, Reflection, Revision, Summary
from cpdjournal.tui.screens.bin import BinScreen
from cpdjournal.tui.screens.choose_model import ChooseModel
from cpdjournal.tui.screens.jot import JotScreen
from cpdjournal.tui.screens.journal import JournalScreen
from cpdjournal.tui.screens.reading_back import ReadingBackScreen
from cpdjournal.tui.screens.revisions import RevisionsScreen
from cpdjournal.tui.screens.standards_panel import StandardsPanel

SIZES = [(80, 24), (120, 40)]
WORDS = (
    "Two people stood at the gate and one of them knew my name from a page I had forgotten. "
    "I said that I would ask, and I did not know whom."
)


class Remembering(Shelf):
    """Takes every draft, without a file: a picture needs none."""

    def __init__(self) -> None:
        super().__init__(None)

    async def save(self, draft):
        if self.refusal:
            raise self.refusal

    async def spool(self, draft):
        return None

    async def discard(self, reflection_id):
        return None


def still(pilot) -> None:
    """No blinking: a cursor is in every picture."""
    for field in pilot.app.screen.query("TextArea, Input"):
        if isinstance(field, TextArea | Input):
            field.cursor_blink = False


async def settled(pilot) -> None:
    still(pilot)
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    flush = getattr(pilot.app.screen, "flush", None)
    if flush:
        await flush()
    await pilot.pause()


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def looks(request, snap_compare, page_app):
    """`looks(page, then)`: the page as kept, at each size, after the keys or the steps given."""

    def compare(page, then=()):
        async def before(pilot):
            await pilot.pause()
            if callable(then):
                await then(pilot)
            else:
                await pilot.press(*then)
            await settled(pilot)

        return snap_compare(page_app(page), terminal_size=request.param, run_before=before)

    return compare


def at(step_id: str):
    async def go(pilot):
        page = pilot.app.screen
        await page.sheet.go_to(step_id)
        await pilot.pause()

    return go


WRITTEN = answered(
    a_draft(changed_at="2026-11-21T12:00:00+00:00", standards=("niscc-sw-conduct:5.9", "trust:7")),
    what=WORDS,
    so_what=WORDS,
    standard="niscc-sw-conduct:5.9",
    sure="fairly",
    aim="Ask before I answer.",
)


def test_reflect_with_nothing_written(looks):
    assert looks(Remembering().screen())


def test_reflect_with_words_in_it(looks):
    assert looks(Remembering().screen(WRITTEN), ["tab"])


def test_reflect_when_the_words_cannot_be_saved(looks):
    shelf = Remembering()
    shelf.refusal = DiskFull()
    page = shelf.screen()

    async def then(pilot):
        await pilot.press("I", "space", "s", "a", "i", "d")

    assert looks(page, then)


@pytest.mark.parametrize(
    "step_id",
    ["standard", "sure", "pause", "one-word", "tried", "@activity", "@private-note", "@finish"],
)
def test_reflect_at_each_kind_of_step(looks, step_id):
    assert looks(Remembering().screen(WRITTEN), at(step_id))


def test_reflect_at_what_will_be_done_and_by_when(looks):
    prompt = Prompt(id="change", text="What will you change, and when?", answer="action")
    answer = Answer(prompt=prompt, text="Look myself up again.\n\nBy when: 1 Dec 2026")

    assert looks(Remembering().screen(a_draft(answers=(answer,))), ["tab"])


def test_reflect_with_the_list_of_questions(looks):
    assert looks(Remembering().screen(WRITTEN), ["f7"])


def test_reflect_with_days_that_cannot_be_read(looks, until):
    async def then(pilot):
        await at("@activity")(pilot)
        page = pilot.app.screen
        page.query_one("#first-day", Input).value = "the other day"
        await until(pilot, lambda: "Write a day" in str(page.query_one("#form-says").content))

    assert looks(Remembering().screen(WRITTEN), then)


def test_reflect_about_to_be_completed_with_nothing_in_it(looks):
    assert looks(Remembering().screen(a_draft(activity=Activity())), ["f6"])


def test_reflect_while_another_window_writes(looks):
    async def then(pilot):
        pilot.app.screen.blocked = "This is open in another cpdjournal window."
        await pilot.pause()

    assert looks(Remembering().screen(WRITTEN), then)


def test_standards_panel_with_a_search(looks):
    async def then(pilot):
        panel = StandardsPanel(REGISTRY, ("niscc-sw-conduct:1.4",), ("niscc-sw-conduct",))
        await pilot.app.push_screen(panel)
        await pilot.press("o", "n")
        await pilot.pause()

    assert looks(Remembering().screen(), then)


# --- the journal -------------------------------------------------------------------------------

TITLES = ("My line, in writing", "A chat on an open page", "Herons [bold]", "")


def summaries() -> list[Summary]:
    return [
        Summary(
            id=f"{ID[:-2]}{number:02x}",
            status=("complete", "draft", "stub")[number % 3],
            title=TITLES[number % 4],
            item="",
            learned_on=None if number == 5 else date(2026, 11, 20) - timedelta(days=7 * number),
            minutes=(25, 90, None)[number % 3],
            activity="",
            provider="",
            standards=(),
            tags=("boundaries", "online") if number % 4 == 0 else (),
            changed_at="2026-11-21T12:00:00+00:00",
            has_draft=number in (1, 4, 6),
        )
        for number in range(8)
    ]


def journal_page(listed=(), found=()) -> JournalScreen:
    async def listing(wanted):
        return [one for one in listed if wanted.status in (None, one.status)]

    async def search(words):
        return list(found)

    async def in_bin():
        return list(listed)

    async def nothing(*_):
        return None

    return JournalScreen(
        listing=listing,
        search=search,
        delete=nothing,
        in_bin=in_bin,
        restore=nothing,
        jot=nothing,
        keeping=Remembering().keeping,
        models=(),
    )


FOUND = [
    Found(
        id=ID,
        title="My line, in writing",
        status="complete",
        learned_on=TODAY,
        extract=f"…two people stood at the {HIT_STARTS}gate{HIT_ENDS} and one of them knew my "
        f"name, and at the {HIT_STARTS}gate{HIT_ENDS} I said nothing…",
    )
]


def test_journal_with_reflections_in_it(looks):
    assert looks(journal_page(summaries()), ["down"])


def test_journal_with_nothing_in_it(looks):
    assert looks(journal_page())


def test_journal_with_a_search(looks):
    assert looks(journal_page(summaries(), FOUND), ["slash", "g", "a", "t", "e"])


def test_journal_with_a_search_that_finds_nothing(looks):
    assert looks(journal_page(summaries()), ["slash", "x"])


def test_journal_with_drafts_only(looks):
    assert looks(journal_page(summaries()), ["f"])


def test_the_bin(looks):
    async def in_bin():
        return summaries()[:2]

    assert looks(BinScreen(in_bin=in_bin, restore=None))


def test_a_quick_jot(looks):
    page = JotScreen(jot=None, keeping=Remembering().keeping, now=lambda: NOON)
    assert looks(page, ["g", "u", "l", "l"])


def test_choosing_a_model(looks):
    models = tuple(
        Model(
            id=name,
            title=title,
            attribution="Somebody (1988)",
            use_when=when,
            minutes=15,
            confidence="high",
            intro="",
            prompts=PROMPTS[:3],
        )
        for name, title, when in (
            ("what", "What? So what? Now what?", "you have five minutes"),
            ("gibbs", "Gibbs's reflective cycle", "feelings ran high, and you need to get past"),
        )
    )

    async def then(pilot):
        await pilot.app.push_screen(ChooseModel(models))
        await pilot.press("down", "down")

    assert looks(journal_page(summaries()), then)


ORIGIN = Origin(
    item="social-media/x-my-line",
    title="My line, in writing",
    pack_title="Social media",
    pack_version="1.0.0",
)
ACTIVITY = Activity(kind="reflective exercise", first_day=TODAY, minutes=25)


def a_revision(number: int, words: str) -> Revision:
    return Revision(
        reflection_id=ID,
        number=number,
        sequence=number,
        title="My line, in writing",
        origin=ORIGIN,
        answers=(Answer(prompt=PROMPTS[1], text=words),),
        activity=ACTIVITY,
        standards=("niscc-sw-conduct:5.9",),
        tags=("boundaries",),
        kept_at=f"2026-11-{20 + number}T12:00:00+00:00",
        previous="0" * 64,
        digest="1" * 64,
    )


def test_reading_a_reflection_back(looks):
    reflection = Reflection(
        id=ID,
        status="complete",
        title="My line, in writing",
        origin=ORIGIN,
        answers=(
            Answer(prompt=PROMPTS[0], text=WORDS),
            Answer(prompt=PROMPTS[1], text=f"{WORDS}\n\n{WORDS}"),
        ),
        private_note="I felt foolish.",
        activity=ACTIVITY,
        standards=("niscc-sw-conduct:5.9", "trust:7"),
        tags=("boundaries",),
        changed_at="2026-11-21T12:00:00+00:00",
        has_draft=True,
        revision=2,
        digest="1" * 64,
    )

    async def get(_):
        return reflection

    page = ReadingBackScreen(ID, get=get, history=None, delete=None, registry=REGISTRY)
    assert looks(page)


@pytest.mark.parametrize("keys", [[], ["w"]], ids=["changes", "whole"])
def test_revisions_of_a_reflection(looks, keys):
    history = [a_revision(1, "I said no."), a_revision(2, "I said no, kindly.")]
    page = RevisionsScreen(history, registry=REGISTRY, bring_back=lambda *_: None)
    assert looks(page, keys)
