"""What a reflection was written on, kept with its first words and shown when read back."""

from datetime import UTC, date, datetime

import pytest

from cpdjournal import places
from cpdjournal.errors.journal import NoShownItem
from cpdjournal.journal import drafts, shown
from cpdjournal.packs import library, prompts_of
from cpdjournal.reflection import Origin
from cpdjournal.tui import wiring_shown
from cpdjournal.tui.desk import Desk
from cpdjournal.tui.messages import Address, Open, OpenLink
from cpdjournal.tui.screens.as_it_was import AsItWasScreen
from cpdjournal.tui.shelf import Shelf
from cpdjournal.tui.wiring import Wiring

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
ITEM = "social-media/g-boundaries"
BODY = "## Where it runs\nNot *here*.\n\n> [!check] Stop\n> Think.\n\n[red]As typed[/] \x1b[2J\n"


def a_page(**fields):
    told = {"title": "Where the line runs", "kind": "guidance", "body": BODY}
    return AsItWasScreen("r1", **(told | fields), kept_on=date(2026, 3, 2))


async def test_the_text_is_shown_with_the_day_it_was_kept(open_page, screen_text):
    async with open_page(a_page()) as pilot:
        text = screen_text(pilot.app)

    assert "Where the line runs" in text
    assert "guidance · as it was on 2 Mar 2026" in text
    assert "Not here." in text
    assert "[red]As typed[/]" in text
    assert "\x1b" not in text


async def test_key_lines_of_the_file_do_not_run_together(open_page, screen_text):
    body = "## Facts\nRole: Care worker\nSetting: A home\nWhat happened: Much.\n\nMore.\n"
    async with open_page(a_page(kind="case", body=body)) as pilot:
        lines = [line.strip() for line in screen_text(pilot.app).splitlines()]

    assert {"Role: Care worker", "Setting: A home", "What happened: Much.", "More."} <= set(lines)


async def test_a_link_in_an_old_text_is_asked_about_like_any_other(open_page, until):
    page = a_page(body="See [this](https://example.org/a).")
    async with open_page(page) as pilot:
        await pilot.press("tab", "enter")
        await until(pilot, lambda: pilot.app.asked)

    (asked,) = pilot.app.asked
    assert isinstance(asked, OpenLink)
    assert asked.href == "https://example.org/a"


def test_the_page_of_an_old_text(snap_compare, page_app):
    assert snap_compare(page_app(a_page(body=BODY.replace("\x1b[2J", ""))), terminal_size=(80, 24))


# --- with a journal ------------------------------------------------------------------------------


@pytest.fixture
async def wiring(plain):
    desk = Desk(plain.folder)
    await desk.open(None)
    await desk.claim()
    yield Wiring(desk, Shelf((places.shipped_prompts(),)), NOON.date())
    desk.end()


@pytest.fixture(scope="module")
def item_and_pack():
    shipped = library.load((places.shipped_prompts(),))
    item = shipped.item(ITEM)
    return item, shipped.pack(item.pack)


def a_draft(item, pack):
    draft = drafts.new_draft(
        prompts_of.prompts_of(item), origin=prompts_of.origin_of(item, pack), title="Mine"
    )
    return draft.with_answer(draft.answers[0].prompt.id, "Words.")


async def test_the_first_words_on_an_item_keep_it_as_it_was(wiring, item_and_pack):
    item, pack = item_and_pack
    draft = a_draft(item, pack)
    save = wiring_shown.with_item(wiring, wiring.stamped(drafts.save))

    await save(draft)

    found = await wiring.desk.run(shown.shown, item.source_hash)
    assert (found.item, found.title, found.body) == (ITEM, item.title, item.body)
    page = await wiring_shown.page(wiring, Address("shown", draft.id))
    assert (page.title_then, page.body) == (item.title, item.body)
    assert page.address == Address("shown", draft.id)


async def test_a_pack_that_has_changed_since_is_not_taken_for_what_was_shown(wiring, item_and_pack):
    item, _ = item_and_pack

    await wiring_shown.keep(wiring, Origin(item=ITEM, source_hash="0" * 64))
    await wiring_shown.keep(wiring, Origin(model="gibbs", source_hash="1" * 64))

    for digest in (item.source_hash, "0" * 64, "1" * 64):
        assert await wiring.desk.run(shown.shown, digest) is None


async def test_a_text_that_can_not_be_kept_stops_no_words(wiring, item_and_pack):
    saved = []

    async def save(draft):
        saved.append(draft)

    await wiring.desk.close()
    await wiring_shown.with_item(wiring, save)(a_draft(*item_and_pack))

    assert [draft.title for draft in saved] == ["Mine"]


async def test_what_was_never_kept_is_told(wiring):
    draft = drafts.new_draft(())
    await wiring.desk.run(drafts.save, draft, NOON)

    with pytest.raises(NoShownItem):
        await wiring_shown.page(wiring, Address("shown", draft.id))


async def test_reading_back_leads_to_what_it_was_written_on(plain, whole_app, until, screen_text):
    shipped = library.load((places.shipped_prompts(),))
    item = shipped.item(ITEM)
    draft = a_draft(item, shipped.pack(item.pack))
    alone = drafts.new_draft((), title="On nothing").with_answer("changed-practice", "Words.")
    with plain.open() as journal:
        drafts.save(journal, draft, NOON)
        drafts.save(journal, alone, NOON)
        shown.keep(journal, ITEM, "As it once was", "guidance", BODY, item.source_hash, NOON)

    async with whole_app(plain.folder) as pilot:
        app = pilot.app
        await until(pilot, lambda: app.is_claimed.is_set())
        app.screen.post_message(Open(Address("reflection", draft.id)))
        await until(pilot, lambda: "I Written on" in screen_text(app))
        await pilot.press("i")
        await until(pilot, lambda: isinstance(app.screen, AsItWasScreen))
        assert "As it once was" in screen_text(app)
        await pilot.press("escape")
        app.screen.post_message(Open(Address("reflection", alone.id)))
        await until(pilot, lambda: "On nothing" in screen_text(app))

        assert "I Written on" not in screen_text(app)
