"""Settings: what the journal knows about its registrant, and the keys to it."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Any

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cpdjournal.errors import CpdJournalError
from cpdjournal.registrant import Profile
from cpdjournal.safetext import visible_line
from cpdjournal.standards import Registry
from cpdjournal.tui.messages import Address, Kept, Open
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.topics import SETTINGS, language
from cpdjournal.tui.unsent_keeper import UnsentWords

COLUMN = 22
"""Where the second column begins."""


class SettingsScreen(Page[None]):
    """One line for each thing that can be changed; Enter changes it."""

    CSS_PATH = "../styles/steps.tcss"
    BINDINGS = [Binding("enter", "choose", "Change this")]
    HELP = (
        "Move to a line and press Enter to change it. Each change is kept at once.\n"
        "A new passphrase takes the place of the old one; the journal itself stays as it is.\n"
        "Somebody who copied the journal's folder before can still open that copy with the old\n"
        "passphrase."
    )

    class Wanted(Message):
        """Something about the keys: passphrase or check-kit."""

        def __init__(self, what: str) -> None:
            super().__init__()
            self.what = what

    def __init__(
        self,
        *,
        profile: Callable[[], Awaitable[Profile]],
        keep: Callable[[Profile], Awaitable[None]],
        registry: Registry,
        unsent: UnsentWords,
        has_keys: bool,
        languages: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        """`languages`: as of `topics.language`; one alone is not asked about."""
        super().__init__()
        self.heading = "Settings"
        self._profile, self._keep, self._unsent = profile, keep, unsent
        self._registry, self._has_keys = registry, has_keys
        self._topics = (*SETTINGS, language(languages)) if len(languages) > 1 else SETTINGS
        self._now = Profile()

    def compose_body(self) -> ComposeResult:
        yield Static("Enter changes a line. Everything is kept in this journal only.",
                     classes="why")  # fmt: skip
        yield OptionList(markup=False)

    @property
    def address(self) -> Address:
        return Address("settings")

    async def on_mount(self) -> None:
        await self.reload()
        self.query_one(OptionList).focus()

    async def reload(self) -> None:
        try:
            self._now = await self._profile()
        except CpdJournalError as error:
            self.tell(error)
        lines = self.query_one(OptionList)
        place = lines.highlighted or 0
        lines.clear_options()
        lines.add_options(Option(words, id=name) for name, words in self._lines())
        lines.highlighted = min(place, lines.option_count - 1)

    def _lines(self) -> list[tuple[str, str]]:
        about = [
            (f"topic-{place}", f"{topic.label:<{COLUMN}}{topic.words(self._now, self._registry)}")
            for place, topic in enumerate(self._topics)
        ]
        about.append(
            ("watch-list", f"{'Watch-list':<{COLUMN}}words that are found before anything leaves")
        )
        if not self._has_keys:
            return _shown([*about, ("none", f"{'Passphrase':<{COLUMN}}none: this journal is open")])
        checked = "checked" if self._now.kit_checked else "not checked yet: Enter checks it"
        return _shown(
            [
                *about,
                ("passphrase", f"{'Passphrase':<{COLUMN}}Enter changes it"),
                ("check-kit", f"{'Recovery kit':<{COLUMN}}{checked}"),
            ]
        )

    def action_choose(self) -> None:
        self.query_one(OptionList).action_select()

    @work
    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        chosen = event.option_id or ""
        if chosen == "watch-list":
            self.post_message(Open(Address("watch-list")))
            return
        if not chosen.startswith("topic-"):
            if chosen != "none":
                self.post_message(self.Wanted(chosen))
            return
        topic = self._topics[int(chosen.removeprefix("topic-"))]
        try:
            answered = await topic.ask(
                f"Settings · {topic.label}",
                self._now,
                self._registry,
                ask=self._show,
                keep=self._keep,
                unsent=self._unsent,
            )
        except CpdJournalError as error:
            self.tell(error)
            return
        if answered is not None:
            self.post_message(Kept(f"{topic.label}: kept."))

    async def _show(self, page: Page[Any]) -> Any:
        return await self.app.push_screen_wait(page)


def _shown(lines: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name, visible_line(words)) for name, words in lines]
