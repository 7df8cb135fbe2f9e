"""Conversations: what takes several pages in a row, or a question before something is done."""

import random
from collections.abc import Awaitable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cpdjournal import clock
from cpdjournal.errors import CpdJournalError
from cpdjournal.tui.screens.page import Page

if TYPE_CHECKING:
    from cpdjournal.tui import key_flows
    from cpdjournal.tui.app import CpdJournalApp
    from cpdjournal.tui.messages import Write


async def first_run(app: "CpdJournalApp") -> None:
    """Make a journal and ask the first questions; end when the person goes back at once."""
    from cpdjournal.tui import key_flows
    from cpdjournal.tui.first_run import FirstRun
    from cpdjournal.tui.first_run import first_run as go_through
    from cpdjournal.tui.screens.waiting import WaitingPage
    from cpdjournal.tui.wiring_sharing import unsent_words
    from cpdjournal.vault import passphrase

    async def show_kit(groups: tuple[str, ...], heading: str) -> bool:
        return await key_flows.show_kit(_asking(app), app.keys, groups, heading, two_groups)

    async def tell(error: CpdJournalError) -> None:
        await _told(app, error, "No journal was made")

    async def meanwhile(words: str, done: Awaitable[tuple[str, ...]]) -> tuple[str, ...]:
        page = WaitingPage("First run", words)
        await app.push_screen(page)
        try:
            return await done
        finally:
            await page.dismiss(None)

    was_made = await go_through(
        FirstRun(
            ask=_asking(app),
            tell=tell,
            meanwhile=meanwhile,
            suggest=passphrase.suggest,
            check=passphrase.check,
            make=app.keys.make,
            show_kit=show_kit,
            keep=app.wiring.keep_profile,
            unsent=unsent_words(app.wiring),
            registry=app.shelf.registry,
        )
    )
    if was_made:
        await app.opened()
    else:
        app.exit(return_code=0)


async def recover(app: "CpdJournalApp") -> None:
    """The kit in place of the passphrase, then a new one, then the journal."""
    from cpdjournal.tui import key_flows

    try:
        if not await key_flows.recover(_asking(app), app.keys):
            return
    except CpdJournalError as error:
        app.tell_error(error)
    else:
        await app.opened()
        if app.desk.read_only is None:
            await _note_kit_checked(app)  # it has just opened this journal
        app.say("The new passphrase holds from now on.")


async def about_keys(app: "CpdJournalApp", what: str) -> None:
    """What Settings offers about the keys: passphrase or check-kit."""
    from cpdjournal.tui import key_flows

    words = ""
    try:
        if what == "passphrase":
            words = await key_flows.change_passphrase(_asking(app), app.keys)
        elif what == "check-kit" and await key_flows.check_kit(_asking(app), app.keys):
            await _note_kit_checked(app)
            words = "Your recovery kit opens this journal."
    except CpdJournalError as error:
        app.tell_error(error)
        return
    app.say(words)


async def may_write(app: "CpdJournalApp") -> bool:
    """Whether to go on to a writing page: said once is who may ask for a journal."""
    from cpdjournal.tui.widgets.before_writing import BeforeWriting

    await app.is_claimed.wait()
    if (why := app.desk.read_only) is not None:
        app.tell_error(why)
        return False
    profile = await app.wiring.profile()
    if profile.told_who_may_ask:
        return True
    if not await app.push_screen_wait(BeforeWriting()):
        return False
    await app.wiring.keep_profile(replace(profile, told_who_may_ask=True))
    return True


async def begin_writing(app: "CpdJournalApp", wanted: "Write") -> None:
    """A new draft, on the page on which it is written."""
    from cpdjournal.tui import wiring_drafts, wiring_writing

    with app.typed_ahead.held():
        draft = await wiring_drafts.new_draft(
            app.wiring,
            wanted.item_id,
            model_id=wanted.model_id,
            title=wanted.title,
            first=wanted.first,
        )
        if wanted.quoting:
            draft = await wiring_drafts.quote_path(app.wiring, draft, wanted.run_id, wanted.quoting)
        await app.show(await wiring_writing.reflect(app.wiring, draft))


async def write_something_new(app: "CpdJournalApp") -> None:
    """From Home: the Journal asks how."""
    from cpdjournal.tui.screens.journal import JournalScreen

    await app.stacks.go("journal")
    if isinstance(app.screen, JournalScreen):
        app.screen.action_new()


async def show_clauses(app: "CpdJournalApp") -> None:
    """The standards of the page on top, in a panel above it."""
    from cpdjournal.tui import wiring_learning
    from cpdjournal.tui.screens.clauses import ClausesScreen
    from cpdjournal.tui.screens.item import ItemPage

    page = app.screen
    if isinstance(page, ItemPage):
        page.action_clauses()
    elif isinstance(page, Page) and not isinstance(page, ClausesScreen):
        await app.show(await wiring_learning.clauses(app.wiring, page.standards))


async def open_link(app: "CpdJournalApp", href: str) -> None:
    """Show an address whole; open it when the person says yes."""
    from cpdjournal.tui import opening
    from cpdjournal.tui.screens.confirm_link import ConfirmLink

    link = opening.safe_link(href)
    if await app.push_screen_wait(ConfirmLink(href)) and link is not None:
        opening.open_link(link)


async def open_file(app: "CpdJournalApp", path: Path) -> None:
    """Show a file that we wrote, in the system's own program."""
    from cpdjournal.tui import opening
    from cpdjournal.tui.widgets.question import Question

    asked = Question(
        "Open this file in another program?",
        f"{path}\n\nWhatever opens it may remember that it was opened, and keep a copy.",
        yes="Open it",
    )
    if await app.push_screen_wait(asked):
        opening.open_file(path)


async def put_back_spooled(app: "CpdJournalApp") -> None:
    """Words that once could only be written to a spool file become drafts again."""
    from cpdjournal.journal import spool

    if app.desk.read_only is not None:
        return
    count = await app.desk.run(spool.put_back, clock.now())
    if count:
        app.changed_elsewhere()
        app.say(
            "Words that could not be saved last time are back: "
            f"{count} draft{'' if count == 1 else 's'} in your Journal."
        )


async def end_with(app: "CpdJournalApp", error: CpdJournalError) -> None:
    """Say why the journal can't be opened, then leave with that error's exit code."""
    await _told(app, error, "The journal can't be opened")
    app.exit(return_code=int(error.exit_code))


def two_groups(count: int) -> tuple[int, int]:
    """Two different groups of a kit, by chance, in order."""
    first, second = sorted(random.SystemRandom().sample(range(count), 2))
    return first, second


async def _note_kit_checked(app: "CpdJournalApp") -> None:
    """The kit was shown to open this journal."""
    profile = await app.wiring.profile()
    await app.wiring.keep_profile(replace(profile, kit_checked=True))
    app.changed_elsewhere()


async def _told(app: "CpdJournalApp", error: CpdJournalError, heading: str) -> None:
    from cpdjournal.tui.screens.trouble import TroubleScreen

    await app.push_screen_wait(TroubleScreen(error, heading))


def _asking(app: "CpdJournalApp") -> "key_flows.Ask":
    async def ask(page: Page[Any]) -> Any:
        return await app.push_screen_wait(page)

    return ask
