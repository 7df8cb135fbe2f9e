"""Inbox: everything that others shared, and how far one is with it. Fast with thousands."""

from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial
from typing import Any, ClassVar

from textual import work
from textual.binding import Binding
from textual.content import Content

from cpdjournal.errors import CpdJournalError
from cpdjournal.journal.messages import Message
from cpdjournal.journal.messages_kept import is_soon
from cpdjournal.journal.shared_titles import Titled
from cpdjournal.journal.unsent import KEEP_LONGER
from cpdjournal.safetext import visible_line
from cpdjournal.supervision.inbox import InboxLine
from cpdjournal.tui.messages import Address, Kept, Open
from cpdjournal.tui.others_in_words import day_of, short
from cpdjournal.tui.reflections_in_words import NO_TITLE
from cpdjournal.tui.screens.fill_in import Field, WriteDown
from cpdjournal.tui.screens.list_page import ListPage
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.typed import show_day
from cpdjournal.tui.unsent_keeper import UnsentWords
from cpdjournal.tui.widgets.question import Question
from cpdjournal.tui.widgets.reflection_list import ReflectionList
from cpdjournal.tui.words import counted

EMPTY = (
    "Nothing was shared with you yet. Hand your card to those you supervise; what they seal for "
    "you, you open here with O, or it is looked for in a folder that you choose (W)."
)
NOTHING_WAITS = "Nothing waits for you. F shows everything."
STATES = {
    "held": "held apart",
    "waiting": "waiting",
    "begun": "begun",
    "answered": "sent back",
    "withdrawn": "taken back",
    "erased": "erased",
}
"""How far one is with a share, in words."""
ERASED = (
    "Its words are gone then, with what you quoted of them. That it was shared, what you sent back "
    "and what you began to write stays."
)
DELETED = "What you wrote on it and have not sent is gone then. What you sent stays."
MOST_TITLES = 3
"""Of one share that are listed; the others are counted."""
LONGEST_TITLE = 40
_WIDTH = len("held apart")


class InboxScreen(ListPage):
    CSS_PATH = "../styles/reviewing.tcss"
    DEFAULT_CLASSES = "reviewing"
    BINDINGS: ClassVar[list[Any]] = [
        Binding("escape", "back", "Back"),
        Binding("enter", "choose", "Read"),
        Binding("o", "open_sealed", "Open file"),
        Binding("f", "filter", "Show others"),
        Binding("k", "keep", "Keep"),
        Binding("d,delete", "erase", "Erase"),
        Binding("w", "folders", "Folders"),
    ]
    HELP = """\
What others sealed for you. Enter reads the one under the bar; what somebody unknown sent is held
apart until you have read their check phrase with them.
O opens a sealed file, or one pasted as text. F shows everything, or only what waits for you.
A share is erased when its day is over; K keeps it longer, with a reason. D erases it now. What you
began to write on it stays: Enter opens it, to be sent, and D deletes that too. None of what others
shared is ever in your Journal, your search or your evidence.
W chooses folders in which files are looked for while the program is open."""

    def __init__(
        self,
        *,
        listing: Callable[[], Awaitable[tuple[InboxLine, ...]]],
        keep: Callable[[str, str], Awaitable[object]],
        erase: Callable[[str], Awaitable[object]],
        delete: Callable[[str], Awaitable[object]],
        today: date,
        unsent: UnsentWords,
        spot: str = "",
    ) -> None:
        """`erase` takes the words of a share, `delete` what was begun to be written on it."""
        super().__init__()
        self._listing, self._keep, self._erase, self._spot = listing, keep, erase, spot
        self._delete, self._today, self._unsent = delete, today, unsent
        self.shared: tuple[InboxLine, ...] = ()
        self.only_open = False
        self.heading = "Supervision · Inbox"

    @property
    def address(self) -> Address:
        return Address("inbox", spot=self.selected_id)

    def on_mount(self) -> None:
        self.query_one(ReflectionList).select(self._spot)

    async def ask(self) -> None:
        self.shared = await self._listing()

    def lines(self) -> list[tuple[str, Content]]:
        return [
            (one.message.bundle, line_of(one, self._today))
            for one in self.shared
            if not self.only_open or one.waits
        ]

    def empty(self) -> str:
        return NOTHING_WAITS if self.shared else EMPTY

    def show(self) -> None:
        super().show()
        waiting = sum(one.waits for one in self.shared)
        self.heading = (
            f"Supervision · Inbox · {waiting} waiting" if waiting else "Supervision · Inbox"
        )

    @property
    def here(self) -> InboxLine | None:
        wanted = self.selected_id
        return next((one for one in self.shared if one.message.bundle == wanted), None)

    def open_line(self, line_id: str) -> None:
        here = self.here
        if here is None:
            return
        if here.state == "held":
            self.post_message(Open(Address("held", here.message.bundle)))
        elif here.message.erased_at and not here.begun:
            self.say("Its words are gone: what is left is that it was shared, and when.")
        else:
            self.post_message(Open(Address("inbox", here.message.bundle)))

    def action_open_sealed(self) -> None:
        self.post_message(Open(Address("open-sealed")))

    def action_folders(self) -> None:
        self.post_message(Open(Address("folders")))

    def action_filter(self) -> None:
        self.only_open = not self.only_open
        self.show()
        self.say("Only what waits for you." if self.only_open else "Everything.")

    @work(group="keep", exclusive=True)
    async def action_keep(self) -> None:
        here = self.here
        if here is None or here.message.erased_at or self.blocked:
            return
        await keep_longer(
            self, here.message, partial(self._keep, here.message.bundle), self._unsent
        )

    @work(group="erase", exclusive=True)
    async def action_erase(self) -> None:
        here = self.here
        if here is None or self.blocked or (here.message.erased_at and not here.begun):
            return
        is_gone = bool(here.message.erased_at)
        question = (
            Question("Delete the review that you began?", DELETED, yes="Delete it", no="Keep it")
            if is_gone
            else Question("Erase what was shared?", ERASED, yes="Erase it", no="Keep it")
        )
        if not await self.app.push_screen_wait(question):
            return
        try:
            await (self._delete if is_gone else self._erase)(here.message.bundle)
        except CpdJournalError as error:
            self.tell(error)
            return
        stays = " The review that you began stays: Enter opens it, D deletes it."
        self.post_message(Kept("Deleted." if is_gone else f"Erased.{stays if here.begun else ''}"))


class KeepLonger(WriteDown):
    """The reason for it, or none."""

    HELP = """\
Why a share is kept beyond the day that its sender set: for as long as the reason stands. Take the
reason out, and it is erased on its day."""


async def keep_longer(
    page: Page[Any], message: Message, keep: Callable[[str], Awaitable[object]], unsent: UnsentWords
) -> bool:
    """Ask for the reason why a share is kept beyond its day, and keep it; whether it was.

    Call it in a worker of the page. Errors are told there.
    """
    try:
        keeper = await unsent.begin(f"{KEEP_LONGER}{message.bundle}")
        filled = await page.app.push_screen_wait(
            KeepLonger(
                "Keep it longer",
                "Why do you keep this beyond the day that its sender set?",
                (Field(name="reason", label="The reason", value=message.kept_reason),),
                check=lambda filled: None,
                why="Without a reason it is erased on its day. The reason stays with it.",
                keeper=keeper,
            )
        )
        if filled is None:
            return False
        await keep(filled["reason"])
        await keeper.forget()
    except CpdJournalError as error:
        page.tell(error)
        return False
    kept = "Kept longer." if filled["reason"] else "It is erased when its day is over."
    page.post_message(Kept(kept))
    return True


def line_of(line: InboxLine, today: date) -> Content:
    """State, day, whose, how much, until when; below it what it is about, by title and day.

    Of one that is erased, or soon will be, and on which a review was begun: that, too.
    """
    message = line.message
    much = counted(len(message.reflections), "reflection")
    if not message.reflections:
        much = "answers" if message.kind == "share" else message.kind
    marks = [much]
    if message.read_until and not message.erased_at:
        marks.append(
            f"kept: {short(message.kept_reason, 40)}"
            if line.is_kept
            else f"until {day_of(message.read_until)}"
        )
    state = f"{STATES[line.state]:<{_WIDTH}}  {day_of(message.kept_at):>11}  "
    about = "; ".join(_titled(one) for one in line.titles[:MOST_TITLES])
    if about and (more := len(message.reflections) - MOST_TITLES) > 0:
        about += f"; and {more} more"
    return Content.assemble(
        state,
        (visible_line(line.sender), "bold"),
        visible_line(f"  {', '.join(marks)}"),
        f"\n    {about}" if about else "",
        (f"\n    {becomes}" if (becomes := becomes_of(line, today)) else "", "bold"),
    )


def becomes_of(line: InboxLine, today: date) -> str:
    """Of a review that was begun: that the words it is about go in some days, or are gone."""
    if line.begun and line.message.erased_at:
        return "Your review is not sent: Enter opens it, D deletes it"
    if line.last_day and is_soon(line.last_day, today):
        return f"Your review is not sent; these words are erased after {show_day(line.last_day)}"
    return ""


def _titled(titled: Titled) -> str:
    title = short(titled.title, LONGEST_TITLE) or NO_TITLE
    return f"{title} ({show_day(titled.day)})" if titled.day else title
