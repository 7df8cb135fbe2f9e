"""Everything that can be done, by name: the palette and the help screen."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.app import SystemCommand

from cpdjournal.tui import theme
from cpdjournal.tui.messages import Address, Open
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.widgets.lines import key_words

if TYPE_CHECKING:
    from cpdjournal.tui.app import CpdJournalApp


def commands(app: "CpdJournalApp") -> Iterable[SystemCommand]:
    """Our own, and the open page's keys; none of Textual's, which can take pictures."""
    page = app.screen
    if isinstance(page, Page):
        for does, action, key in page_keys(page):
            yield SystemCommand(does, f"On this page: {key}", lambda act=action: _run(app, act))
    for words, mode, about in (
        ("Home", "home", "What is unfinished, and something that fits your time"),
        ("Learn", "learn", "Packs: pages, questions, cases, exercises"),
        ("Journal", "journal", "Everything you wrote"),
        ("Evidence", "evidence", "Choose, look at and write what you hand over"),
    ):
        yield SystemCommand(words, about, lambda mode=mode: app.action_go(mode))
    yield SystemCommand(
        "Settings",
        "Name, registration, passphrase, recovery kit",
        lambda: app.post_message(Open(Address("settings"))),
    )
    yield SystemCommand("Help", "What this page is for, and its keys", app.action_help)
    yield SystemCommand("Lock", "Close the journal until the passphrase is typed", app.action_lock)
    if app.theme == theme.DARK.name:
        yield SystemCommand("Light colours", "Dark letters on light", lambda: app.wear(theme.LIGHT))
    else:
        yield SystemCommand("Dark colours", "Light letters on dark", lambda: app.wear(theme.DARK))
    yield SystemCommand("Quit", "Save everything and leave", app.action_quit)


def page_keys(page: Page[object]) -> list[tuple[str, str, str]]:
    """What a page's own keys do: words, action, key."""
    found: dict[str, tuple[str, str, str]] = {}
    own = {key for key, _ in page._bindings}
    for key, (node, binding, enabled, _) in page.active_bindings.items():
        if key in own and node is page and enabled and binding.description and binding.show:
            found.setdefault(
                binding.action, (binding.description, binding.action, key_words(binding))
            )
    return list(found.values())


def show_help(app: "CpdJournalApp") -> None:
    """The help screen for the page on top."""
    from cpdjournal.tui.screens.help import HelpScreen

    page = app.screen
    if not isinstance(page, Page) or isinstance(page, HelpScreen):
        return
    keys = tuple(
        (key_words(binding), binding.description)
        for _, binding, enabled, _ in page.active_bindings.values()
        if enabled and binding.show and binding.description
    )
    app.push_screen(HelpScreen(page.heading, page.HELP, tuple(dict.fromkeys(keys))))


async def _run(app: "CpdJournalApp", action: str) -> None:
    await app.run_action(action, default_namespace=app.screen)
