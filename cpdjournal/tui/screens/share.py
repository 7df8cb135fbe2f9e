"""Share: for whom, what, with which question, and until when; then the gate, then the file."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cpdjournal.errors import CpdJournalError
from cpdjournal.exchange import Contact
from cpdjournal.safetext import clean, visible_line
from cpdjournal.screening.gate import Gate
from cpdjournal.tui.exchanging import HandOver, Parcel, standing_of_contact
from cpdjournal.tui.messages import Address, Kept
from cpdjournal.tui.reflections_in_words import NO_TITLE
from cpdjournal.tui.screens.handing_over import HandingOver
from cpdjournal.tui.screens.share_gate import ShareGate, unchecked
from cpdjournal.tui.screens.share_what import ShareWhat
from cpdjournal.tui.screens.unsent_page import UnsentPage
from cpdjournal.tui.share_plan import Answered, Leave, Mend, SharePlan, ToShare
from cpdjournal.tui.typed import NotUnderstood, read_day, show_day
from cpdjournal.tui.unsent_keeper import UnsentKeeper, UnsentWords
from cpdjournal.tui.widgets.choices import Choices
from cpdjournal.tui.widgets.writing import WritingArea, WritingLine
from cpdjournal.tui.words import counted

PROPOSED_DAYS = 28
NEVER = "Private notes and private answers are never among it, whatever you choose."
NOBODY = (
    "You have nobody to share with yet. Exchange cards first: Esc, then Supervision (5) and C for "
    "yours, A and N for theirs."
)
NOTHING = "Nothing here can be shared yet: complete it first (E on the reflection, then F6)."
NOT_SENT = "Not sent: its file lies nowhere yet. F6 seals it once more."
UNUSABLE = ("changed", "revoked")


class ShareScreen(UnsentPage[None]):
    """Stays, with every choice kept, until a file was made."""

    DEFAULT_CLASSES = "supervision"
    CSS_PATH = "../styles/supervision.tcss"
    AUTO_FOCUS = "#to"
    BINDINGS = [
        Binding("enter", "what", "What of it"),
        Binding("f6", "look", "Look at what leaves", priority=True),
    ]
    HELP: ClassVar[str] = """\
For whom it is: one supervisor for each file. Enter on a reflection chooses how much of it: all
answers, some of them, or an extract. Write what you want to talk about, and until when it is to be
read; their cpdjournal erases it after that day unless they keep it with a reason.
F6 shows exactly what leaves and what was found in it. Nothing is sealed before you say so there.
Your question is kept while you type."""

    def __init__(
        self,
        reflections: tuple[ToShare, ...],
        *,
        people: Callable[[], Awaitable[list[Contact]]],
        look: Callable[[SharePlan], Awaitable[Gate]],
        seal: Callable[[SharePlan, Answered], Awaitable[Parcel]],
        again: Callable[[], Awaitable[tuple[ToShare, ...]]],
        tell: Callable[[], Awaitable[tuple[str, ...]]],
        sent_before: Callable[[str], Awaitable[bool]],
        unsent: UnsentWords,
        keeper: UnsentKeeper,
        hand_over: HandOver,
        today: date,
    ) -> None:
        """
        Args:
            look: screens what would leave; `seal` makes the file and notes it in the log.
            again: the reflections as they are now, after one was mended.
            tell: what is said before the first share; nothing later.
            sent_before: whether something was sent to these keys: then nobody asks again.
            keeper: holds the question, until it was sealed and lies somewhere.
        """
        super().__init__()
        self.heading = "Supervision · Share"
        self.reflections = reflections
        self.people: tuple[Contact, ...] = ()
        self._people, self._look, self._seal, self._again = people, look, seal, again
        self._tell, self._hand_over, self._today = tell, hand_over, today
        self._was_told = False  # once for each page: mending leads to the gate again
        self._sent_before = sent_before
        self._unsent = unsent
        self.keeper, self._begun = keeper, keeper.words

    @property
    def address(self) -> Address:
        return Address("share", " ".join(one.reflection for one in self.reflections))

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="form", can_focus=False):
            yield Static("For", classes="label")
            yield Choices((), id="to")
            yield Static("", classes="why", id="nobody", markup=False)
            yield Static("What (Enter: all of it, some answers, or an extract)", classes="label")
            yield OptionList(markup=False, id="what")
            yield Static(NEVER, classes="why", markup=False)
            yield Static("What you want to talk about", classes="label")
            yield WritingArea(self._begun, id="question")
            yield Static("To be read until", classes="label")
            proposed = show_day(self._today + timedelta(days=PROPOSED_DAYS))
            yield WritingLine(proposed, id="until", placeholder="no day", compact=True)

    def on_mount(self) -> None:
        self._begin()

    @work(group="begin", exclusive=True)
    async def _begin(self) -> None:
        self._show_what()
        if not self.reflections:
            self.say(NOTHING)
        try:
            await self._show_people()
        except CpdJournalError as error:
            self.tell(error)

    async def reload(self) -> None:
        try:
            await self._show_people()
            now = {one.reflection: one for one in await self._again()}
        except CpdJournalError as error:
            self.tell(error)
            return
        self.reflections = tuple(
            _with_choice(now[one.reflection], one)
            for one in self.reflections
            if one.reflection in now
        )
        self._show_what()

    def unsent(self) -> str:
        return self.query_one("#question", WritingArea).text

    async def _show_people(self) -> None:
        self.people = tuple(await self._people())
        choices = self.query_one("#to", Choices)
        lines = tuple(map(self._line_of, self.people))
        chosen = choices.text if choices.text in lines else ""
        if lines != choices.choices or chosen != choices.text:
            choices.offer(lines, chosen or (lines[0] if len(lines) == 1 else ""))
        nobody = self.query_one("#nobody", Static)
        nobody.update("" if lines else NOBODY)
        nobody.display, choices.display = not lines, bool(lines)

    def _line_of(self, contact: Contact) -> str:
        same = sum(one.card.name == contact.card.name for one in self.people) > 1
        key = f", key {contact.card.signing_key[:6]}" if same else ""
        return f"{visible_line(contact.card.name)}{key} ({standing_of_contact(contact)})"

    def _show_what(self) -> None:
        listed = self.query_one("#what", OptionList)
        at = listed.highlighted or 0
        listed.set_options(Option(line_of(one)) for one in self.reflections)
        if self.reflections:
            listed.highlighted = min(at, len(self.reflections) - 1)

    # --- the keys -----------------------------------------------------------------------------

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if event.option_list.id == "what":
            event.stop()
            self.action_what()

    @work(group="what", exclusive=True)
    async def action_what(self) -> None:
        at = self.query_one("#what", OptionList).highlighted
        if at is None or at >= len(self.reflections):
            return
        chosen = await self.app.push_screen_wait(ShareWhat(self.reflections[at]))
        if chosen is not None:
            self.reflections = (*self.reflections[:at], chosen, *self.reflections[at + 1 :])
            self._show_what()

    @work(group="look", exclusive=True)
    async def action_look(self) -> None:
        try:
            plan = self._plan()
            tell = () if self._was_told else await self._tell()
            await self.flush()
        except NotUnderstood as error:
            self.say(str(error))
            return
        except CpdJournalError as error:
            self.tell(error)
            return
        try:
            if plan is None or not await self._unchecked_is_fine():
                return
        except CpdJournalError as error:
            self.tell(error)
            return
        plan = replace(plan, unchecked_is_fine=True)
        self.hush()
        name = self._chosen_person().card.name

        async def look() -> Gate:
            return await self._look(replace(plan, reflections=self.reflections))

        leave = Leave(to=f"to {name}", tell=tell)
        try:
            why = await self._unsent.begin(f"gate:{plan.to}:{self.address.id}")
            answered = await self.app.push_screen_wait(ShareGate(leave, look=look, keeper=why))
            self._was_told = self._was_told or answered is not None
            if isinstance(answered, Mend):
                self.query_one("#question", WritingArea).go_to_words(answered.words)
            if not isinstance(answered, Answered):
                return
            self.say("Sealing…")
            parcel = await self._seal(replace(plan, reflections=self.reflections), answered)
            # Only once it lies somewhere: a lock may come first, and then it is sealed anew.
            page = HandingOver(parcel, hand_over=self._hand_over)
            await self.app.push_screen_wait(page)
            if not page.was_handed_over:
                self.say(NOT_SENT)
                return
            await why.forget()
            await self.forget()
        except CpdJournalError as error:
            self.tell(error)
            return
        self.post_message(Kept("Sealed. Supervision (5) lists what you shared."))
        self.leave()

    def _chosen_person(self) -> Contact:
        choices = self.query_one("#to", Choices)
        return self.people[choices.choices.index(choices.text)]

    def _plan(self) -> SharePlan | None:
        """What is chosen; None, and the reason said, while something is missing.

        Raises:
            NotUnderstood: the day is none, or over.
        """
        choices = self.query_one("#to", Choices)
        if not self.reflections:
            self.say(NOTHING)
            return None
        if choices.text not in choices.choices:
            self.say(NOBODY if not self.people else "Choose for whom it is.")
            choices.focus()
            return None
        person = self._chosen_person()
        if person.state in UNUSABLE:
            self.say(f"{visible_line(person.card.name)}: {standing_of_contact(person)}.")
            return None
        until = read_day(self.query_one("#until", WritingLine).value, self._today, to_come=True)
        if until and until < self._today:
            raise NotUnderstood(f"{show_day(until)} is over: give a day to come, or none.")
        return SharePlan(
            to=person.card.signing_key,
            reflections=self.reflections,
            question=clean(self.unsent()).strip(),
            read_until=until,
        )

    async def _unchecked_is_fine(self) -> bool:
        person = self._chosen_person()
        if person.state != "unchecked" or await self._sent_before(person.card.signing_key):
            return True
        return await self.app.push_screen_wait(unchecked(person.card.name))


def line_of(one: ToShare) -> Content:
    """Its title, and how much of it."""
    if one.extracts:
        how_much = counted(len(one.extracts), "extract")
    elif one.prompts:
        how_much = f"{len(one.prompts)} of {counted(len(one.answers), 'answer')}"
    else:
        how_much = f"all answers ({len(one.answers)})"
    title = visible_line(one.title) or NO_TITLE
    return Content.assemble((title, "bold"), f"\n    {how_much}, revision {one.number}")


def _with_choice(now: ToShare, before: ToShare) -> ToShare:
    """The same choice of a newer revision, as far as it has what was chosen."""
    texts = {one.prompt: one.text for one in now.answers}
    return replace(
        now,
        prompts=tuple(one for one in before.prompts if one in texts),
        extracts=tuple(one for one in before.extracts if one.text in texts.get(one.prompt, "")),
    )
