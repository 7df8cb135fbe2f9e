"""Team: whom one supervises, what waits, what is due, and counts without text."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cpdjournal.errors import CpdJournalError
from cpdjournal.exchange import Agreed
from cpdjournal.frameworks.references import describe
from cpdjournal.journal.messages_kept import is_soon
from cpdjournal.safetext import visible, visible_line
from cpdjournal.standards import Registry
from cpdjournal.supervision.team import (
    SMALLEST_GROUP,
    Coverage,
    Member,
    SharedOnce,
    lately_done,
    overdue,
)
from cpdjournal.tui.messages import Address, Kept, Open
from cpdjournal.tui.others_in_words import contact_words, day_of, short, who
from cpdjournal.tui.review_in_words import agreed_words, is_over
from cpdjournal.tui.screens.list_page import ListPage
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.typed import show_day, show_minutes
from cpdjournal.tui.words import counted

DUE = "due:"
"""Before the id of what was agreed, in the id of its line."""
STATES = {
    "waiting": "waiting  ",
    "withdrawn": "taken back  ",
    "unread": "NEVER READ  ",
    "unanswered": "not answered  ",
}
"""What a line says of a share; nothing where all was done."""
NOBODY = "Nobody has shared anything with you yet."
NO_SHARES = "They have shared nothing yet"
NO_COUNTS = (
    "Counts of standards: nobody has sent any. Whoever wants to sends them from their own journal; "
    "no text is in them."
)


class TeamScreen(ListPage):
    """Enter shows what one person shared."""

    CSS_PATH = "../styles/reviewing.tcss"
    DEFAULT_CLASSES = "reviewing"
    BINDINGS: ClassVar[list[Any]] = [
        Binding("escape", "back", "Back"),
        Binding("enter", "choose", "What they shared"),
        Binding("c", "counts", "Counts of standards"),
    ]
    HELP: ClassVar[str] = f"""\
Everybody who shared something with you: what waits for you, when they shared last, and what you
agreed that is due. Enter shows one person's shares.
C shows on how many people's reflections each standard stands, of those who chose to send you
counts. Counts of fewer than {SMALLEST_GROUP} people are left out: they would tell who."""

    def __init__(
        self,
        *,
        members: Callable[[], Awaitable[tuple[Member, ...]]],
        count: Callable[[tuple[Member, ...]], Coverage],
        settle: Callable[[str], Awaitable[Agreed]],
        registry: Registry,
        today: date,
    ) -> None:
        """`settle` takes an action, by its id, as done."""
        super().__init__()
        self._members, self._count, self._settle = members, count, settle
        self._registry, self._today = registry, today
        self.members: tuple[Member, ...] = ()
        self.heading = "Supervision · The people I supervise"

    @property
    def address(self) -> Address:
        return Address("team")

    async def ask(self) -> None:
        self.members = await self._members()

    def lines(self) -> list[tuple[str, Content]]:
        return [
            (one.contact.card.signing_key, member_line(one, self._today)) for one in self.members
        ]

    def empty(self) -> str:
        return NOBODY

    def open_line(self, line_id: str) -> None:
        for one in self.members:
            if one.contact.card.signing_key == line_id:
                self.app.push_screen(MemberScreen(one, settle=self._settle, today=self._today))

    def action_counts(self) -> None:
        told = coverage_words(self._count(self.members), self._registry)
        self.app.push_screen(CountsScreen(tuple(told)))


class MemberScreen(Page[None]):
    """One person: their shares, what is due, and their counts."""

    CSS_PATH = "../styles/reviewing.tcss"
    DEFAULT_CLASSES = "reviewing"
    AUTO_FOCUS = "#lines"
    BINDINGS: ClassVar[list[Any]] = [
        Binding("escape", "back", "Back"),
        Binding("enter", "read", "Read"),
        Binding("d", "settle", "It is done"),
        Binding("a", "agenda", "Agenda for a session"),
    ]
    HELP: ClassVar[str] = """\
What one person shared with you, the newest first; Enter reads it. What they mark as done in their
own journal reaches you with what they share or answer next, and is told as their word. D on
something that you agreed takes it off, when they have told you another way. A puts an agenda
together for your next session with them."""

    def __init__(
        self, member: Member, *, settle: Callable[[str], Awaitable[Agreed]], today: date
    ) -> None:
        super().__init__()
        self.member, self._settle, self._today = member, settle, today
        self.heading = who(member.contact.card)

    def compose_body(self) -> ComposeResult:
        yield OptionList(markup=False, id="lines")

    def on_mount(self) -> None:
        self._fill()

    def _fill(self) -> None:
        lines = self.query_one("#lines", OptionList)
        lines.set_options(self._options())
        enabled = (number for number, one in enumerate(lines.options) if not one.disabled)
        lines.highlighted = next(enabled, None)

    def _options(self) -> Iterator[Option]:
        member = self.member
        yield Option("What they shared" if member.shares else NO_SHARES, disabled=True)
        for one in member.shares:
            yield Option(share_line(one, self._today), id=one.bundle)
        if member.due:
            yield Option("Agreed, with a day", disabled=True)
        for agreed in member.due:
            late = "OVERDUE  " if is_over(agreed, self._today) else ""
            yield Option(Content(f"{late}{agreed_words(agreed)}"), id=f"{DUE}{agreed.id}")
        if done := lately_done(member, self._today):
            yield Option("Done, by their word", disabled=True)
        for said in done:
            words = f"{show_day(said.on)}  {agreed_words(said.agreed)}"
            yield Option(Content(words), disabled=True)
        if summary := member.summary:
            days = " to ".join(
                show_day(day) for day in (summary.first_day, summary.last_day) if day is not None
            )
            told = counted(summary.reflections, "reflection")
            yield Option("Counts that they sent", disabled=True)
            words = f"{told}, {show_minutes(max(summary.minutes, 0))}" + (
                f", {days}" if days else ""
            )
            yield Option(Content(visible_line(words)), disabled=True)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if event.option_id and not event.option_id.startswith(DUE):
            self.post_message(Open(Address("inbox", event.option_id)))

    def on_option_list_option_highlighted(self) -> None:
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "settle" or bool(self._agreed())

    def _agreed(self) -> str:
        """Id of the action that the cursor is on; empty elsewhere."""
        for lines in self.query("#lines").results(OptionList):  # none while it is being built
            on = lines.highlighted_option
            if on and on.id and on.id.startswith(DUE):
                return on.id.removeprefix(DUE)
        return ""

    @work(group="settle", exclusive=True)
    async def action_settle(self) -> None:
        wanted = self._agreed()
        if not wanted or self.blocked:
            self.say(self.blocked)
            return
        try:
            await self._settle(wanted)
        except CpdJournalError as error:
            self.tell(error)
            return
        left = tuple(one for one in self.member.due if one.id != wanted)
        self.member = replace(self.member, due=left)
        self._fill()
        self.post_message(Kept("Done: it is off this list."))

    def action_read(self) -> None:
        self.query_one("#lines", OptionList).action_select()

    def action_agenda(self) -> None:
        self.post_message(Open(Address("agenda", self.member.contact.card.signing_key)))


class CountsScreen(Page[None]):
    """How many people stand behind each standard."""

    CSS_PATH = "../styles/reviewing.tcss"
    DEFAULT_CLASSES = "reviewing"
    AUTO_FOCUS = "#cover"
    HELP: ClassVar[str] = "People, not reflections, are counted; groups under five are left out."

    def __init__(self, told: tuple[str, ...]) -> None:
        super().__init__()
        self.told = told
        self.heading = "Supervision · Counts of standards"

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="cover"):
            yield Static(Content(visible("\n".join(self.told))), id="cover-told")


def member_line(member: Member, today: date) -> Content:
    """Name, what waits, how much, since when, what is over its day."""
    late = len(overdue(member, today))
    parts = [
        f"{member.waiting} waiting" if member.waiting else "nothing waits",
        counted(len(member.shares), "share"),
    ]
    if member.shares:
        parts.append(f"last {day_of(member.shares[0].kept_at)}")
    if late:
        parts.append(f"{counted(late, 'action')} overdue")
    elif member.due:
        parts.append(f"{counted(len(member.due), 'action')} due")
    return Content.assemble((contact_words(member.contact), "bold"), f"  {', '.join(parts)}")


def share_line(shared: SharedOnce, today: date) -> Content:
    what = "an answer to what you wrote" if shared.is_answer else "its words are gone"
    titles = short(", ".join(shared.titles), 50) or what
    state = STATES.get(shared.state, "")
    begun = ""
    if shared.last_day and is_soon(shared.last_day, today):
        last = show_day(shared.last_day)
        begun = f"\n    Your review is not sent; these words are erased after {last}"
    elif shared.begun:
        begun = "\n    Your review is begun, and not sent"
    return Content.assemble(
        f"{day_of(shared.kept_at):>11}  {state}", (visible(titles), "bold"), begun
    )


def coverage_words(coverage: Coverage, registry: Registry) -> Iterator[str]:
    """Counts of people by standard; what was left out is said, and why."""
    if not coverage.people:
        yield NO_COUNTS
        return
    sent = "1 person has" if coverage.people == 1 else f"{coverage.people} people have"
    yield f"{sent} sent you counts."
    if coverage.people < SMALLEST_GROUP:
        yield (
            f"Nothing is shown for groups of fewer than {SMALLEST_GROUP}: it would tell who wrote "
            "on what."
        )
        return
    yield ""
    for ref, people in coverage.by_standard.items():
        yield f"{people} of {coverage.people}  {describe(ref, registry).words}"
    if coverage.suppressed:
        yield ""
        yield (
            f"Standards on which fewer than {SMALLEST_GROUP} of them wrote are left out: that "
            "would tell who."
        )
