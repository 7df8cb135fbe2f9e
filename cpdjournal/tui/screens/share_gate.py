"""The share gate: exactly what leaves, what was found in it, and why it may go.

The one page on every way out: shares, answers, withdrawals, evidence.
"""

from collections.abc import Awaitable, Callable, Iterator
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from cpdjournal.errors import CpdJournalError
from cpdjournal.safetext import clean_line, visible, visible_line
from cpdjournal.screening.gate import Found, Gate, Leaving
from cpdjournal.tui.messages import Address, Edit, Open
from cpdjournal.tui.screens.unsent_page import UnsentPage
from cpdjournal.tui.share_plan import Answered, Leave, Mend
from cpdjournal.tui.unsent_keeper import UnsentKeeper
from cpdjournal.tui.widgets.question import Question
from cpdjournal.tui.widgets.writing import WritingLine
from cpdjournal.tui.words import counted

NOTHING_FOUND = (
    "Nothing was found that has a pattern. Rules miss what only you can see: a village, an illness "
    "and a day can name somebody too. Read it once more."
)
NEVER = "Private notes are never among them."
ASK_WHY = "Mend what was found (F7), or write below why it may go all the same."
WHY = "Why it may go: the log keeps this, never the words that were found"
BEGUN = "The reason that you began to write stands below. See whether it still holds."
_BEGINS, _ENDS = "⟦", "⟧"


class ShareGate(UnsentPage[Answered | Mend]):
    """Leaves with `Answered` when it may go, with `Mend` to mend first, with None to go back."""

    DEFAULT_CLASSES = "supervision"
    CSS_PATH = "../styles/supervision.tcss"
    AUTO_FOCUS = "#texts"
    BINDINGS = [
        Binding("escape", "back", "Back"),
        Binding("f6", "go", "Let it go", priority=True),
        Binding("f7", "mend", "Go there and mend it", priority=True),
        Binding("f8", "watch", "Watch-list", priority=True),
    ]
    HELP: ClassVar[str] = """\
Here stands exactly what leaves, text by text, and nothing else leaves. What may identify somebody
is put between ⟦ and ⟧ with its number; the list says what kind it is and why it was found.
Up and Down in the list go to the place, F7 goes there to mend it. When it may go all the
same, write why: your journal keeps the reason and how many findings of each kind, not the words
(`cpdjournal log` lists them).
F8 shows your watch-list: names and words to be found wherever they stand."""

    def __init__(
        self, leave: Leave, *, look: Callable[[], Awaitable[Gate]], keeper: UnsentKeeper
    ) -> None:
        """
        Args:
            look: screens what would leave, now; asked again whenever something changed.
            keeper: holds the reason, until whoever opened the gate has let it go.
        """
        super().__init__()
        self.keeper, self._begun = keeper, keeper.words
        self.heading = f"What leaves {visible_line(leave.to)}"
        self.about, self._look = leave, look
        self.gate: Gate | None = None

    def compose_body(self) -> ComposeResult:
        yield Static("", classes="lead", id="gate-lead", markup=False)
        yield OptionList(markup=False, id="findings")
        yield VerticalScroll(id="texts")
        yield Static(WHY, classes="label", id="why-label")
        yield WritingLine(self._begun, id="reason", compact=True)

    def unsent(self) -> str:
        return self.query_one("#reason", WritingLine).value

    def on_mount(self) -> None:
        self._fill()

    async def reload(self) -> None:
        self._fill()

    @work(group="look", exclusive=True)
    async def _fill(self) -> None:
        if self.gate is None:
            self.say("Looking at what leaves…")
        try:
            gate = await self._look()
        except CpdJournalError as error:
            self.tell(error)
            return
        first = self.gate is None
        self.gate = gate
        await self._show(gate)
        if not first:
            return
        self.say(BEGUN if gate.found and self._begun else "")
        (self.query_one("#findings") if gate.found else self.query_one("#texts")).focus()
        if self.about.tell and not await self.app.push_screen_wait(before_first(self.about.tell)):
            self.leave()

    async def _show(self, gate: Gate) -> None:
        self.query_one("#gate-lead", Static).update(lead_of(gate))
        findings = self.query_one("#findings", OptionList)
        findings.set_options(
            Option(line_of(number, one), id=f"found-{number}")
            for number, one in enumerate(gate.found, start=1)
        )
        for each in (findings, self.query_one("#why-label"), self.query_one("#reason")):
            each.display = bool(gate.found)
        texts = self.query_one("#texts", VerticalScroll)
        with self.app.batch_update():
            await texts.remove_children()
            await texts.mount_all(self._texts(gate))
        if gate.found:
            findings.highlighted = min(findings.highlighted or 0, len(gate.found) - 1)
        self.refresh_bindings()

    def _texts(self, gate: Gate) -> Iterator[Static]:
        numbered = _by_text(gate)
        with_findings = {id(found.leaving) for found in gate.found}
        shown = [
            one
            for one in gate.leaving
            if not self.about.only_found or id(one) in with_findings or not one.is_typed
        ]
        for leaving in shown:
            yield LeavingText(leaving, numbered.get(id(leaving), ()))
        if rest := len(gate.leaving) - len(shown):
            yield Static(
                f"And {counted(rest, 'more text')} in which nothing was found, as you saw before.",
                classes="leaving",
            )

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self.call_after_refresh(self._go_to, event.option_index)

    def _go_to(self, index: int) -> None:
        """Scroll to the text that a finding stands in."""
        if self.gate is None or index >= len(self.gate.found):
            return
        wanted, texts = self.gate.found[index].leaving, self.query_one("#texts", VerticalScroll)
        for widget in self.query(LeavingText):
            if widget.leaving is wanted:
                row = widget.row_of(index + 1)
                top = widget.virtual_region.y + row - 1
                texts.scroll_to(y=top, animate=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_mend()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "mend":
            return self.gate is not None and bool(self.gate.found)
        return True

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.action_go()

    def action_go(self) -> None:
        if self.gate is None:
            return
        reason = clean_line(self.query_one("#reason", WritingLine).value)
        if self.gate.found and not reason:
            self.say(ASK_WHY)
            self.query_one("#reason").focus()
            return
        self.keep_and_leave(Answered(gate=self.gate, reason=reason))

    def action_mend(self) -> None:
        at = self.query_one("#findings", OptionList).highlighted
        if self.gate is None or at is None or at >= len(self.gate.found):
            return
        found = self.gate.found[at]
        reflection = found.leaving.reflection
        if reflection and self.about.stays:
            self.post_message(Edit(reflection))
        else:
            words = found.leaving.text[found.finding.start : found.finding.end]
            self.keep_and_leave(Mend(reflection=reflection, words=words))

    def action_watch(self) -> None:
        self.post_message(Open(Address("watch-list")))


class LeavingText(Static):
    """One text that leaves, with its findings."""

    def __init__(self, leaving: Leaving, found: "tuple[tuple[int, Found], ...]") -> None:
        self.leaving, self.told = leaving, told_of(leaving, found)
        super().__init__(self.told, markup=False, classes="leaving")

    def row_of(self, number: int) -> int:
        """The row that a finding begins in, when the text is broken to the width it has."""
        place = self.told.plain.find(f"{_BEGINS}{number}: ")
        ahead = self.told[: max(0, place)]
        return ahead.get_height({}, self.content_size.width) - 1 if ahead else 0


def before_first(tell: tuple[str, ...]) -> Question:
    """What has to be known before the first share."""
    return Question(
        "Before you share for the first time",
        "\n".join(f"- {one}" for one in tell),
        yes="Go on",
        no="Go back",
    )


def unchecked(name: str) -> Question:
    """Asked once, before something is sealed for somebody whose card was never checked."""
    return Question(
        "You have not checked this card yet. Go on?",
        f"Whether it is {visible_line(name)}'s, only the check phrase tells, read to each other: "
        "Supervision (5), A, then P on their card.",
        yes="Go on unchecked",
        no="Not now",
    )


def lead_of(gate: Gate) -> Content:
    """How much leaves, and how much was found."""
    number = sum(one.is_typed for one in gate.leaving)
    typed = counted(number, "text") if number else "no text"
    texts = f"All that leaves stands below: {typed} of yours, and what goes along. {NEVER}"
    if not gate.found:
        return Content(f"{texts}\n{NOTHING_FOUND}")
    places = counted(len(gate.found), "place")
    return Content.assemble(
        f"{texts}\n",
        (f"{places} may identify somebody.", "bold"),
        " F7 mends; or say below why it may go.",
    )


def line_of(number: int, found: Found) -> Content:
    """One finding: its number, kind, how sure, why, and where."""
    finding = found.finding
    kind = finding.kind.replace("-", " ")
    return Content.assemble(
        (f"{number:>2}  {kind}", "bold"),
        f" ({finding.confidence}): {visible_line(finding.reason)}\n"
        f"    in {visible_line(found.leaving.where)}",
    )


def told_of(leaving: Leaving, found: "tuple[tuple[int, Found], ...]") -> Content:
    """A text with each finding between brackets, with its number: seen without colours too."""
    pieces: list[Content] = []
    at = 0
    for number, one in sorted(found, key=lambda each: each[1].finding.start):
        start, end = one.finding.start, one.finding.end
        pieces.append(Content(visible(leaving.text[at:start])))
        marked = f"{_BEGINS}{number}: {visible(leaving.text[start:end])}{_ENDS}"
        pieces.append(Content.styled(marked, "bold reverse"))
        at = end
    pieces.append(Content(visible(leaving.text[at:])))
    heading = visible_line(leaving.where)
    return Content.assemble((heading, "bold $text-primary"), "\n", *pieces)


def _by_text(gate: Gate) -> dict[int, tuple[tuple[int, Found], ...]]:
    """Numbered findings by the identity of the text they stand in."""
    found: dict[int, tuple[tuple[int, Found], ...]] = {}
    for number, one in enumerate(gate.found, start=1):
        found[id(one.leaving)] = (*found.get(id(one.leaving), ()), (number, one))
    return found
