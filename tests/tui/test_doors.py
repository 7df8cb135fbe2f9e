"""What can be opened from anywhere: where a concern goes, support, and the policy note."""

from datetime import date

import pytest
from textual.widgets import Input, Static, TextArea

from cpdjournal.content.items import Callout
from cpdjournal.errors.journal import StillBusy
from cpdjournal.frameworks import concerns
from cpdjournal.journal import settings
from cpdjournal.registrant import PolicyNote, Profile
from cpdjournal.tui.messages import Address, Kept, Open, OpenLink
from cpdjournal.tui.opening import safe_link
from cpdjournal.tui.policy_words import policy_nag, policy_words
from cpdjournal.tui.screens.choose_one import ChooseOne
from cpdjournal.tui.screens.concern import ConcernScreen
from cpdjournal.tui.screens.item import ItemPage
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.screens.policy import PolicyScreen
from cpdjournal.tui.screens.support import SupportScreen
from cpdjournal.tui.widgets.callouts import callout_widget
from cpdjournal.tui.widgets.doors import Door

TODAY = date(2026, 11, 21)
NOTE = PolicyNote(where="Shared drive, Policies", version="4.2", read_on=date(2026, 3, 2))


def concern_page(nation="ni"):
    return ConcernScreen(concerns.load(), nation)


class Notes:
    """A policy note as a journal keeps it."""

    def __init__(self, note=NOTE, error=None):
        self.note, self.error = note, error

    async def get(self):
        return self.note

    async def keep(self, note):
        if self.error:
            raise self.error
        self.note = note

    @property
    def page(self):
        return PolicyScreen(note=self.get, keep=self.keep, today=TODAY)


# --- a concern -----------------------------------------------------------------------------------


async def test_the_way_of_a_concern_begins_with_danger_and_the_employer(open_page, screen_text):
    async with open_page(concern_page()) as pilot:
        text = screen_text(pilot.app)

    assert "You cannot report anything here" in " ".join(text.split())
    assert text.index("1. Somebody is in danger now") < text.index("2. First: your employer")


async def test_there_is_nowhere_to_type_on_the_page_of_a_concern(open_page):
    async with open_page(concern_page()) as pilot:
        fields = [*pilot.app.screen.query(Input), *pilot.app.screen.query(TextArea)]

    assert fields == []


async def test_another_nations_way_is_shown_without_changing_anything(
    open_page, screen_text, until
):
    async with open_page(concern_page("ni"), size=(80, 120)) as pilot:
        assert "NISCC, the regulator" in screen_text(pilot.app)

        await pilot.press("n")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChooseOne))
        assert "Scotland" in screen_text(pilot.app)
        await pilot.press("home", "down", "down", "down", "enter")
        await until(pilot, lambda: "the SSSC, the regulator" in screen_text(pilot.app))

        assert pilot.app.asked == []


async def test_who_has_not_said_their_nation_is_told_so(open_page, screen_text):
    async with open_page(concern_page(""), size=(80, 60)) as pilot:
        text = " ".join(screen_text(pilot.app).split())

    assert "You have not said which nation you work in" in text
    assert "2. First: your employer" in text


async def test_a_gap_is_named_as_one(open_page, screen_text):
    async with open_page(concern_page("wales"), size=(80, 120)) as pilot:
        text = " ".join(screen_text(pilot.app).split())

    assert "Not known: A new code for workers holds from 1 July 2026." in text


async def test_an_address_is_opened_only_after_a_question(open_page, until):
    async with open_page(concern_page()) as pilot:
        await pilot.press("tab", "enter")
        await until(pilot, lambda: pilot.app.asked)

    (asked,) = pilot.app.asked
    assert isinstance(asked, OpenLink)
    assert asked.href.startswith("https://")


async def test_from_a_concern_one_key_leads_to_support_and_to_the_policy(open_page, until):
    async with open_page(concern_page()) as pilot:
        await pilot.press("s", "p")
        await until(pilot, lambda: len(pilot.app.asked) == 2)

    assert [one.address.kind for one in pilot.app.asked] == ["support", "policy"]


async def test_support_names_everybody_whom_one_can_ask(open_page, screen_text):
    async with open_page(SupportScreen(concerns.load_support()), size=(80, 80)) as pilot:
        text = screen_text(pilot.app)

    for somebody in (
        "An experienced colleague",
        "Your supervisor",
        "Your trade union",
        "Your professional body",
        "content note",
    ):
        assert somebody in text


def test_every_address_that_ships_can_be_opened():
    facts = [
        fact
        for steps in (*(route.steps for route in concerns.load()), concerns.load_support())
        for step in steps
        for fact in step.facts
    ]

    assert [fact.url for fact in facts if safe_link(fact.url) is None] == []


# --- the doors -----------------------------------------------------------------------------------


class DoorPage(Page[None]):
    """Three doors, as a pack's page has them."""

    CSS_PATH = "../../cpdjournal/tui/styles/item.tcss"

    def compose_body(self):
        for kind in ("concern", "support", "policy"):
            yield callout_widget(Callout(kind=kind))


@pytest.mark.parametrize(
    ("tabs", "kind"), [(1, "concern"), (2, "support"), (3, "policy")], ids=lambda one: str(one)
)
async def test_enter_on_a_door_opens_its_page(open_page, until, tabs, kind):
    async with open_page(DoorPage()) as pilot:
        pilot.app.screen.set_focus(None)
        await pilot.press(*["tab"] * tabs, "enter")
        await until(pilot, lambda: pilot.app.asked)

    (asked,) = pilot.app.asked
    assert isinstance(asked, Open)
    assert asked.address == Address(kind)


async def test_the_policy_door_shows_the_note_and_asks_when_it_is_old(
    open_page, screen_text, until
):
    async with open_page(DoorPage(), size=(80, 40)) as pilot:
        door = pilot.app.screen.query(Door).last()
        door.show_note(NOTE, date(2027, 4, 1))
        await until(pilot, lambda: "Shared drive, Policies" in screen_text(pilot.app))
        text = " ".join(screen_text(pilot.app).replace("│", " ").split())

    assert "You last read it on 2 Mar 2026." in text
    assert "more than a year ago. It may have changed." in text


# --- the policy note -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("note", "asks"),
    [
        (PolicyNote(), "Do you know where"),
        (PolicyNote(where="Drawer"), "When did you last read"),
        (PolicyNote(read_on=date(2025, 11, 20)), "more than a year"),
        (PolicyNote(read_on=date(2025, 11, 21)), ""),
        (NOTE, ""),
    ],
)
def test_the_note_is_asked_about_when_empty_or_older_than_a_year(note, asks):
    nag = policy_nag(note, TODAY)

    assert asks in nag
    assert bool(nag) == bool(asks)


def test_a_note_in_words_cannot_break_a_line_open():
    words = policy_words(PolicyNote(where="a\x1b[31m\nb", note="[bold]c[/]"))

    assert "\x1b" not in words
    assert "\n" not in words


async def test_what_is_typed_about_the_policy_is_kept_on_leaving(open_page, until):
    notes = Notes(PolicyNote())
    async with open_page(notes.page) as pilot:
        await until(pilot, lambda: getattr(pilot.app.focused, "id", "") == "where")
        await pilot.press(*"Drawer 3", "enter", *"v7", "enter", *"2 Mar 2026", "enter", "enter")
        await until(pilot, lambda: pilot.app.asked)

    assert notes.note == PolicyNote(where="Drawer 3", version="v7", read_on=date(2026, 3, 2))
    assert isinstance(pilot.app.asked[0], Kept)


async def test_one_key_notes_that_it_was_read_today(open_page, until):
    notes = Notes()
    async with open_page(notes.page) as pilot:
        await until(pilot, lambda: getattr(pilot.app.focused, "id", "") == "where")
        await pilot.press("f6", "escape")
        await until(pilot, lambda: notes.note.read_on == TODAY)

    assert notes.note.where == NOTE.where


async def test_a_day_that_cannot_be_read_keeps_the_page_open(open_page, screen_text, until):
    notes = Notes(PolicyNote(where="Drawer"))
    async with open_page(notes.page) as pilot:
        await until(pilot, lambda: getattr(pilot.app.focused, "id", "") == "where")
        await pilot.press("enter", "enter", *"soon", "escape")
        await until(pilot, lambda: "Write a day like" in screen_text(pilot.app))
        assert pilot.app.focused.id == "read-on"

        await pilot.press("home", "X")
        pilot.app.screen.query_one("#note", Input).value = "Silent on tagging."
        await pilot.app.screen.flush()

    assert notes.note.note == "Silent on tagging."
    assert notes.note.read_on is None


async def test_a_note_that_cannot_be_kept_stays_on_the_screen(open_page, screen_text, until):
    notes = Notes(error=StillBusy())
    async with open_page(notes.page) as pilot:
        await until(pilot, lambda: getattr(pilot.app.focused, "id", "") == "where")
        await pilot.press("f6", "escape")
        await until(pilot, lambda: "kept the journal busy" in screen_text(pilot.app))

        assert isinstance(pilot.app.screen, PolicyScreen)


async def test_a_note_that_was_only_looked_at_is_not_kept_again(open_page, until):
    notes = Notes(error=StillBusy())
    page = notes.page
    async with open_page(page) as pilot:
        await until(pilot, lambda: getattr(pilot.app.focused, "id", "") == "where")
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is not page)

    assert pilot.app.asked == []


# --- in the whole app ----------------------------------------------------------------------------


async def test_ctrl_r_opens_the_way_of_the_registrants_nation_from_any_page(
    whole_app, plain, until, screen_text
):
    with plain.open() as journal:
        settings.save_profile(journal, Profile(nation="scotland", told_who_may_ask=True))
    async with whole_app(plain.folder) as pilot:
        await until(pilot, lambda: pilot.app.is_claimed.is_set())
        for mode in ("f4", "f5"):
            await pilot.press(mode, "ctrl+r")
            await until(pilot, lambda: isinstance(pilot.app.screen, ConcernScreen))
            assert "Scotland" in screen_text(pilot.app)
            await pilot.press("escape")
            await until(pilot, lambda: not isinstance(pilot.app.screen, ConcernScreen))


async def test_ctrl_r_works_while_somebody_writes_and_takes_no_word(
    whole_app, plain, until, write_draft
):
    write_draft(plain, second="Ask first.")
    async with whole_app(plain.folder) as pilot:
        await until(pilot, lambda: pilot.app.is_claimed.is_set())
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.focused, TextArea))
        await pilot.press("X", "ctrl+r")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConcernScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.focused, TextArea))

        assert "X" in pilot.app.focused.text


def notes_on(page):
    return " ".join(str(one.content) for one in page.query("Door .door-note").results(Static))


async def test_the_policy_note_is_kept_and_shown_where_a_page_names_the_policy(
    whole_app, plain, until
):
    async with whole_app(plain.folder) as pilot:
        await until(pilot, lambda: pilot.app.is_claimed.is_set())
        pilot.app.post_message(Open(Address("policy")))
        await until(pilot, lambda: getattr(pilot.app.focused, "id", "") == "where")
        await pilot.press(*"Drawer", "f6", "escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, PolicyScreen))

        pilot.app.post_message(Open(Address("item", "social-media/g-benefits")))
        await until(pilot, lambda: isinstance(pilot.app.screen, ItemPage))
        await until(pilot, lambda: "Drawer" in notes_on(pilot.app.screen))

    with plain.open() as journal:
        assert settings.policy_note(journal) == PolicyNote(where="Drawer", read_on=TODAY)


# --- looks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("nation", ["ni", ""], ids=["ni", "unsaid"])
def test_the_page_of_a_concern(snap_compare, page_app, nation):
    assert snap_compare(page_app(concern_page(nation)), terminal_size=(80, 24))


def test_the_page_of_support(snap_compare, page_app):
    page = SupportScreen(concerns.load_support())

    assert snap_compare(page_app(page), terminal_size=(80, 24))


def test_the_note_about_the_policy(snap_compare, page_app):
    assert snap_compare(page_app(Notes().page), terminal_size=(80, 24))


def test_the_three_doors(snap_compare, page_app):
    assert snap_compare(page_app(DoorPage()), terminal_size=(80, 24))
