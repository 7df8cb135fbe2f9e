"""The clause panel: whose standards, what is known about each, and what I wrote on it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from item_records import CASE, PACK, REGISTRY, listing_of, page_of, summary
from textual.widgets import TextArea

from cpdjournal.reflection import Filter
from cpdjournal.standards import Clause, Registry, Scheme
from cpdjournal.tui.clauses_in_words import entries_of, told
from cpdjournal.tui.messages import Address, Open, OpenLink
from cpdjournal.tui.screens.clause_reflections import ClauseReflections
from cpdjournal.tui.screens.clauses import ClausesScreen
from cpdjournal.tui.screens.journal import JournalScreen
from cpdjournal.tui.screens.reading_back import ReadingBackScreen

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
NISCC = ("niscc-sw-conduct",)
SSSC = ("sssc-2016",)


def clause(ref, **more):
    return Clause(
        **{
            "ref": ref,
            "scheme": ref.partition(":")[0],
            "number": ref.partition(":")[2],
            "paraphrase": "Ours.",
            "source": "A page",
            "url": "",
            "checked_on": date(2026, 11, 20),
            "confidence": "high",
            **more,
        }
    )


def panel(*refs, registry=REGISTRY, listing=None, **more):
    return ClausesScreen(refs, registry=registry, listing=listing or listing_of(), **more)


def flat(text):
    return " ".join(text.replace("│", " ").split())


async def test_the_own_regulators_come_first_and_others_are_folded(open_page, screen_text):
    async with open_page(panel(*CASE.codes, schemes=SSSC)) as pilot:
        before = flat(screen_text(pilot.app))
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        after = flat(screen_text(pilot.app))

    assert before.index("SSSC Code of Practice") < before.index("▸ Elsewhere: 1 standard")
    assert "Use nothing electronic" not in before
    assert "▾ Elsewhere: 1 standard of other regulators" in after
    assert "5.9 Use nothing electronic against boundaries" in after


async def test_where_none_is_the_own_regulators_nothing_is_folded(open_page, screen_text):
    async with open_page(panel("sssc-2016:5.8", schemes=NISCC)) as pilot:
        text = flat(screen_text(pilot.app))

    assert "None of these is in your own regulator's lists." in text
    assert "5.8 Do nothing, in or out of work" in text


async def test_a_page_that_names_none_shows_the_own_lists(open_page, screen_text):
    async with open_page(panel(schemes=NISCC)) as pilot:
        text = flat(screen_text(pilot.app))

    assert "This page names no standard." in text
    assert "5.9 Use nothing electronic" in text
    assert "SSSC" not in text


async def test_nobody_s_lists_are_no_error(open_page, screen_text):
    async with open_page(panel(registry=Registry())) as pilot:
        await pilot.press("enter", "o", "s")

        assert "No standard is named here" in flat(screen_text(pilot.app))


async def test_everything_known_about_a_clause_is_told(open_page, screen_text, until):
    async with open_page(panel("sssc-2016:5.8"), (120, 40)) as pilot:
        await until(pilot, lambda: "How sure we are" in screen_text(pilot.app))
        text = flat(screen_text(pilot.app))

    for words in (
        "SSSC Code of Practice, 2016 edition: 5.8",
        "casts doubt on being suitable.",
        "In our words, never the official text.",
        "Source: SSSC question page, checked on 20 Nov 2026.",
        "How sure we are: medium: check it before you rely on it.",
        "Its place in the 2024 edition is not known.",
        "A newer edition is in force since 1 May 2024: SSSC Code of Practice, 2024 edition.",
    ):
        assert words in text


NEWER = Registry(
    schemes=(
        Scheme(id="old", title="Old list", regulator="R", replaced_on="2024-05-01",
               replaced_by="new"),
        Scheme(id="new", title="New list", regulator="R"),
    ),
    clauses=(
        clause("old:3.5", superseded_by="new:3.4"),
        clause("old:3.6"),
        clause("old:3.7", superseded_by="new:9"),
        clause("new:3.4", paraphrase="Theirs now."),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("ref", "words"),
    [
        ("old:3.5", "There it is 3.4: Theirs now."),
        ("old:3.6", "Where this stands in it is not known."),
        ("old:3.7", "There it is 9."),
    ],
)
def test_the_place_in_the_newer_edition_is_told_or_said_to_be_unknown(ref, words):
    (entry,) = entries_of((ref,), NEWER)

    text = told(entry, NEWER).plain

    assert "A newer edition is in force since 1 May 2024: New list." in text
    assert words in text


def test_a_current_clause_speaks_of_no_newer_edition():
    (entry,) = entries_of(("new:3.4",), NEWER)

    assert "newer" not in told(entry, NEWER).plain


def test_what_a_pack_explains_is_marked_as_the_packs_and_what_we_looked_up_goes_before():
    of_pack = (clause("swe-2019:3.8", paraphrase="The pack's."), clause("new:3.4"))

    packs, ours = entries_of(("swe-2019:3.8", "new:3.4"), NEWER, of_pack=of_pack)

    assert packs.is_from_pack
    assert "From this pack" in told(packs, NEWER).plain
    assert "The pack's." in told(packs, NEWER).plain
    assert not ours.is_from_pack
    assert "Theirs now." in told(ours, NEWER).plain


def test_what_nobody_looked_up_is_said_to_be_not_checked():
    (entry,) = entries_of(("hcpc-2024:2.7",), NEWER)

    assert told(entry, NEWER).plain.startswith("hcpc-2024: 2.7\nNot checked")


async def test_enter_lists_what_i_wrote_on_a_clause_and_opens_one(open_page, screen_text, until):
    asked = []

    async def listing(wanted):
        asked.append(wanted)
        return [summary(id="r4", title="The swipe")]

    page = panel("sssc-2016:5.8", listing=listing)
    async with open_page(page) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: "The swipe" in screen_text(pilot.app))
        assert "You have written 1 reflection on it." in screen_text(pilot.app)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.asked)

        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is page)
        assert page.focused is page.query_one("#clauses")

    assert asked == [Filter(standard="sssc-2016:5.8")]
    assert pilot.app.asked[0].address == Address("reflection", "r4")


async def test_nothing_written_yet_is_said_in_words(open_page, screen_text, until):
    async with open_page(ClauseReflections("sssc-2016:5.8", REGISTRY, listing_of())) as pilot:
        words = "You have not written on this standard yet."
        await until(pilot, lambda: words in screen_text(pilot.app))


async def test_a_source_opens_only_when_asked_for(open_page, until):
    async with open_page(panel("niscc-sw-conduct:5.9")) as pilot:
        await pilot.press("o")
        await until(pilot, lambda: pilot.app.asked)

    (asked,) = pilot.app.asked
    assert isinstance(asked, OpenLink)
    assert asked.href.startswith("https://digitalskillssw.niscc.info/")


HOSTILE = "[@click=app.quit]x[/] \x1b]0;owned\x07 \u202egpj"


async def test_a_hostile_clause_is_only_words(open_page, screen_text):
    bad = clause(
        "mine:1", paraphrase=HOSTILE, source=HOSTILE, note=HOSTILE, url="javascript:alert(1)"
    )
    pack = replace(PACK, clauses=(bad,))
    page = panel("mine:1", f"{HOSTILE}:2", pack=pack, item=replace(CASE, title=HOSTILE))
    async with open_page(page) as pilot:
        for keys in ((), ("o",), ("down",), ("enter",)):
            await pilot.press(*keys)
            await pilot.pause()
            text = screen_text(pilot.app)
            assert "[@click=app.quit]x[/]" in text
            assert not {"\x1b", "\x07", "\u202e"} & set(text)

        assert not any(isinstance(one, OpenLink) for one in pilot.app.asked)


# --- from anywhere, in the whole app


async def test_one_key_opens_the_panel_from_any_page_and_esc_comes_back(
    plain, whole_app, until, write_draft
):
    write_draft(plain)
    async with whole_app(plain.folder) as pilot:
        app = pilot.app
        for mode in ("f2", "f3", "f4", "f5"):
            await pilot.press(mode)
            await until(pilot, lambda: not isinstance(app.screen, ClausesScreen))
            await pilot.pause()
            page, focused = app.screen, app.screen.focused
            await pilot.press("ctrl+o")
            await until(pilot, lambda: isinstance(app.screen, ClausesScreen))
            await pilot.press("ctrl+o")  # a second one does not lie upon the first
            await pilot.press("escape")
            await until(pilot, lambda page=page: app.screen is page)
            assert app.screen.focused is focused


async def test_the_panel_opens_while_words_are_typed_and_none_is_lost(
    plain, whole_app, until, write_draft
):
    draft = write_draft(plain)
    async with whole_app(plain.folder) as pilot:
        app = pilot.app
        await until(pilot, lambda: app.is_claimed.is_set())
        app.post_message(Open(Address("reflect", draft.id)))
        await until(pilot, lambda: isinstance(app.focused, TextArea))
        area = app.focused
        await pilot.press("x", "ctrl+o")
        await until(pilot, lambda: isinstance(app.screen, ClausesScreen))
        await pilot.press("escape")
        await until(pilot, lambda: app.focused is area)
        await pilot.press("y")

        assert "xy" in area.text


async def test_the_panel_of_a_reflection_shows_its_standards(plain, whole_app, until, write_draft):
    from cpdjournal.journal import drafts
    from cpdjournal.journal.drafts import load

    draft = write_draft(plain)
    with plain.open() as journal:
        kept = load(journal, draft.id)
        drafts.save(journal, replace(kept, standards=("sssc-2024:2.1",)), NOON)
    async with whole_app(plain.folder) as pilot:
        app = pilot.app
        app.post_message(Open(Address("reflection", draft.id)))
        await until(pilot, lambda: isinstance(app.screen, ReadingBackScreen))
        await until(pilot, lambda: app.screen.standards)
        await pilot.press("ctrl+o")
        await until(pilot, lambda: isinstance(app.screen, ClausesScreen))
        assert [one.ref for one in app.screen.entries] == ["sssc-2024:2.1"]

        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ClauseReflections))
        await until(pilot, lambda: app.screen.query_one("#reflections").option_count == 1)
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, JournalScreen))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
class TestPictures:
    def test_panel(self, snap_compare, page_app, size):
        app = page_app(page_of(CASE, schemes=SSSC))
        assert snap_compare(app, terminal_size=size, press=["f8"])

    def test_unfolded(self, snap_compare, page_app, size):
        app = page_app(page_of(CASE, schemes=NISCC))
        assert snap_compare(app, terminal_size=size, press=["f8", "down", "enter", "down"])


def test_picture_of_my_reflections(snap_compare, page_app, until, screen_text):
    async def listed(pilot):
        await until(pilot, lambda: "The swipe" in screen_text(pilot.app))

    listing = listing_of(summary(id="r4", title="The swipe"))
    page = ClauseReflections("sssc-2016:5.8", REGISTRY, listing)
    assert snap_compare(page_app(page), terminal_size=(80, 24), run_before=listed)


@pytest.mark.parametrize(
    ("confidence", "whose_page", "says"),
    [
        ("high", "regulator", "high: read on the regulator's own page."),
        ("high", "copy", "high: read on a copy of the regulator's own page."),
        ("high", "other", "high: read on a page of somebody other than the regulator."),
        ("high", "", "How sure we are: high."),
        ("medium", "regulator", "medium: check it before you rely on it."),
    ],
)
def test_the_regulators_own_page_is_named_only_where_it_was_read(confidence, whose_page, says):
    one = clause("sssc-2016:5.8", confidence=confidence, whose_page=whose_page)
    (entry,) = entries_of((one.ref,), Registry(clauses=(one,)))

    words = told(entry, Registry(clauses=(one,))).plain

    assert says in words
    assert words.count("regulator's own page") == (
        whose_page in ("regulator", "copy") and confidence == "high"
    )
