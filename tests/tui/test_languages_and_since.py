"""Packs read in another language, and what is said of old reflections when a pack has changed."""

import shutil
from datetime import UTC, datetime

import pytest

from cpdjournal.journal import drafts, reflections, revisions, settings
from cpdjournal.packs.library import load
from cpdjournal.packs.prompts_of import origin_of, prompts_of
from cpdjournal.registrant import Profile
from cpdjournal.standards import Registry
from cpdjournal.tui.messages import Address, Open
from cpdjournal.tui.screens.home import HomeScreen
from cpdjournal.tui.screens.item_guidance import GuidancePage
from cpdjournal.tui.screens.pack_contents import PackScreen
from cpdjournal.tui.screens.reading_back import ReadingBackScreen
from cpdjournal.tui.screens.reflect import ReflectScreen
from cpdjournal.tui.screens.settings import SettingsScreen
from cpdjournal.tui.topics import language

PACK = (
    "---\nid: doors\ntype: pack\ntitle: Doors\nversion: 1.0.0\nformat: 1\nstatus: live\n"
    "default_lang: en-GB\nlangs: [en-GB, cy]\neditors: [somebody]\nlicence: CC-BY-4.0\n"
    "attribution: somebody\nreviewed_on: 2026-11-20\nreview_by: 2027-11-20\n---\n"
    "Doors.\n\n## Outcomes\n- lo1: Open a door kindly\n\n## Order\n- All: g-door\n"
)
DOOR = (
    "---\nid: g-door\ntype: guidance\ntitle: The door\nrevision: 1\nstatus: live\n"
    "minutes: 5\noutcomes: [lo1]\n---\nWords in English.\n\n"
    "## Questions\n- see: What do you see?\n- more: What else?\n"
)
WELSH = (
    "---\nid: g-door\nlang: cy\nof_revision: 1\ntitle: Y drws\nstatus: live\n"
    "translators: [A translator, A reader]\n---\nGeiriau am y drws.\n\n"
    "## Questions\n- see: Beth welwch chi?\n"
)
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def packs(tmp_path):
    folder = tmp_path / "packs" / "doors"
    (folder / "items").mkdir(parents=True)
    (folder / "lang" / "cy" / "items").mkdir(parents=True)
    (folder / "pack.md").write_text(PACK)
    (folder / "items" / "g-door.md").write_text(DOOR)
    (folder / "lang" / "cy" / "items" / "g-door.md").write_text(WELSH)
    return tmp_path / "packs"


@pytest.fixture
def welsh(plain):
    with plain.open() as journal:
        settings.save_profile(journal, Profile(told_who_may_ask=True, language="cy"))
    return plain


@pytest.fixture
def written(plain, packs):
    """The id of a completed reflection on the page as it is first."""
    (pack,) = load((packs,)).packs
    item = pack.items[0]
    draft = drafts.new_draft(prompts_of(item), origin=origin_of(item, pack), title=item.title)
    draft = draft.with_answer("see", "A red door.")
    with plain.open() as journal:
        drafts.save(journal, draft, NOON)
        revisions.complete(journal, draft.id, NOON)
    return draft.id


def shows(pilot, kind):
    return lambda: isinstance(pilot.app.screen, kind)


async def at(pilot, until, address, kind):
    await until(pilot, lambda: pilot.app.is_claimed.is_set())
    await until(pilot, shows(pilot, HomeScreen))
    pilot.app.post_message(Open(address))
    await until(pilot, shows(pilot, kind))


async def test_a_page_is_listed_and_opened_in_the_language_that_is_read(
    whole_app, welsh, packs, until, screen_text
):
    async with whole_app(welsh.folder, packs=packs) as pilot:
        await at(pilot, until, Address("pack", "doors"), PackScreen)
        await until(pilot, lambda: "Y drws" in screen_text(pilot.app))
        pilot.app.screen.post_message(Open(Address("item", "doors/g-door")))
        await until(pilot, shows(pilot, GuidancePage))
        await until(pilot, lambda: "[in English] What else?" in screen_text(pilot.app))

        assert "Geiriau am y drws." in screen_text(pilot.app)
        assert "in Welsh" in screen_text(pilot.app)
        assert "Words in English." not in screen_text(pilot.app)


async def test_what_is_written_remembers_the_language(whole_app, welsh, packs, until):
    async with whole_app(welsh.folder, packs=packs) as pilot:
        await at(pilot, until, Address("item", "doors/g-door"), GuidancePage)
        await pilot.press("w")
        await until(pilot, shows(pilot, ReflectScreen))
        await pilot.press(*"Drws", "escape")
        await until(pilot, shows(pilot, GuidancePage))

    with welsh.open() as journal:
        draft = drafts.newest(journal)
    assert (draft.origin.lang, draft.origin.title) == ("cy", "Y drws")
    assert draft.answers[0].prompt.text == "Beth welwch chi?"


async def test_a_translation_that_is_behind_says_so(whole_app, welsh, packs, until, screen_text):
    (packs / "doors/items/g-door.md").write_text(DOOR.replace("revision: 1", "revision: 2"))
    async with whole_app(welsh.folder, packs=packs) as pilot:
        await at(pilot, until, Address("item", "doors/g-door"), GuidancePage)

        await until(pilot, lambda: "changed since it was translated" in screen_text(pilot.app))


async def test_the_language_is_chosen_in_settings(whole_app, plain, packs, until, screen_text):
    async with whole_app(plain.folder, packs=packs) as pilot:
        await at(pilot, until, Address("settings"), SettingsScreen)
        await until(pilot, lambda: "I read in" in screen_text(pilot.app))
        lines = pilot.app.screen.query_one("OptionList")
        lines.highlighted = next(
            place
            for place in range(lines.option_count)
            if "I read in" in str(lines.get_option_at_index(place).prompt)
        )
        await pilot.press("enter")
        await until(pilot, lambda: "In which language do you read?" in screen_text(pilot.app))
        told = screen_text(pilot.app)
        assert "Welsh · 1 page translated" in told
        assert "Irish · nothing translated yet" in told
        await pilot.press("down", "enter")
        await until(pilot, lambda: "I read in: kept." in screen_text(pilot.app))

    with plain.open() as journal:
        assert settings.profile(journal).language == "cy"


def test_a_language_that_went_with_its_pack_stays_chosen_and_two_of_a_name_are_told_apart():
    topic = language({"en-GB": 0, "en-US": 2, "tlh": 1})
    profile = Profile(language="pl")

    page = topic.page("Settings", profile, Registry())

    assert [choice.words for choice in page.choices] == [
        "English (en-GB)",
        "English (en-US) · 2 pages translated",
        "tlh · 1 page translated",
        "Polish · nothing translated yet",
    ]


async def test_a_page_that_nobody_has_translated_says_so(
    whole_app, welsh, packs, until, screen_text
):
    async with whole_app(welsh.folder, packs=packs) as pilot:
        await at(pilot, until, Address("item", "social-media/g-what-counts"), GuidancePage)

        await until(pilot, lambda: "in English, not yet in Welsh" in screen_text(pilot.app))


async def test_reading_back_shows_both_texts_and_offers_the_new_one(
    whole_app, plain, packs, written, until, screen_text
):
    (packs / "doors/items/g-door.md").write_text(
        DOOR.replace("What do you see?", "What do you hear?").replace("revision: 1", "revision: 2")
    )
    async with whole_app(plain.folder, packs=packs) as pilot:
        await at(pilot, until, Address("reflection", written), ReadingBackScreen)
        await until(pilot, lambda: "has since been reworded" in screen_text(pilot.app))
        assert "You answered: What do you see?" in screen_text(pilot.app)
        assert "It now says: What do you hear?" in screen_text(pilot.app)

        await pilot.press("n")
        await until(pilot, shows(pilot, ReflectScreen))
        await pilot.press(*"Steps", "escape")
        await until(pilot, shows(pilot, ReadingBackScreen))

    with plain.open() as journal:
        old, new = reflections.get(journal, written), drafts.newest(journal)
        assert revisions.verify(journal) == []
    assert [one.prompt.text for one in old.answers] == ["What do you see?"]
    assert new.id != written
    assert new.answer("see") == "Steps"
    assert new.answers[0].prompt.text == "What do you hear?"


async def test_editing_an_older_reflection_says_that_a_question_was_reworded(
    whole_app, plain, packs, written, until, screen_text
):
    (packs / "doors/items/g-door.md").write_text(
        DOOR.replace("What do you see?", "What do you hear?")
    )
    async with whole_app(plain.folder, packs=packs) as pilot:
        await at(pilot, until, Address("reflection", written), ReadingBackScreen)
        await pilot.press("e")
        await until(pilot, shows(pilot, ReflectScreen))
        await until(pilot, lambda: "One question was reworded since." in screen_text(pilot.app))

        assert "What do you see?" in screen_text(pilot.app)


async def test_a_page_that_was_replaced_leads_to_the_newer_one(
    whole_app, plain, packs, written, until, screen_text
):
    folder = packs / "doors"
    (folder / "pack.md").write_text(PACK.replace("All: g-door", "All: g-gate"))
    (folder / "items" / "g-gate.md").write_text(
        DOOR.replace("g-door", "g-gate")
        .replace("The door", "The gate")
        .replace("minutes:", "replaces: g-door\nminutes:")
    )
    (folder / "items" / "g-door.md").write_text(DOOR.replace("status: live", "status: retired"))
    async with whole_app(plain.folder, packs=packs) as pilot:
        await at(pilot, until, Address("reflection", written), ReadingBackScreen)
        await until(
            pilot, lambda: "There is a newer version of this page" in screen_text(pilot.app)
        )

        pilot.app.screen.post_message(Open(Address("item", "doors/g-door")))
        await until(pilot, lambda: "(G goes there)" in screen_text(pilot.app))
        await pilot.press("g")
        await until(pilot, lambda: pilot.app.screen.address == Address("item", "doors/g-gate"))


async def test_a_pack_that_is_gone_changes_nothing_in_an_old_reflection(
    whole_app, plain, packs, written, until, screen_text
):
    shutil.rmtree(packs / "doors")
    async with whole_app(plain.folder, packs=packs) as pilot:
        await at(pilot, until, Address("reflection", written), ReadingBackScreen)
        await until(pilot, lambda: "A red door." in screen_text(pilot.app))

        assert "What do you see?" in screen_text(pilot.app)
        assert "Written on: The door (Doors 1.0.0)" in screen_text(pilot.app)
        assert "since" not in screen_text(pilot.app)
