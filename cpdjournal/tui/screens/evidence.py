"""Evidence: which period and which reflections, and what stays behind because it is unfinished."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from cpdjournal.errors import CpdJournalError
from cpdjournal.evidence.choosing import Choice
from cpdjournal.frameworks.periods import amount_words
from cpdjournal.reflection import Filter, Revision
from cpdjournal.registrant import Profile
from cpdjournal.safetext import visible_line
from cpdjournal.standards import Registry
from cpdjournal.tui.messages import Address
from cpdjournal.tui.screens.choose_one import Choice as OneOf
from cpdjournal.tui.screens.choose_one import ChooseOne
from cpdjournal.tui.screens.evidence_preview import EvidencePreview
from cpdjournal.tui.screens.evidence_save import Export, Look
from cpdjournal.tui.screens.evidence_unfinished import UnfinishedScreen, in_words
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.screens.period import OWN_DATES, OwnDates, Period, period_from, periods_for
from cpdjournal.tui.typed import show_day, show_minutes
from cpdjournal.tui.widgets.checklist import Checklist, Line
from cpdjournal.tui.words import counted


@dataclass(frozen=True, slots=True)
class Only:
    """Reflections with one standard or one tag; all when both are empty."""

    standard: str = ""
    tag: str = ""

    @property
    def words(self) -> str:
        if self.standard:
            return f"with standard {self.standard}"
        return f"with tag {self.tag}" if self.tag else "all reflections"


class EvidenceScreen(Page[None]):
    """The first page of evidence: everything that fits is in until it is taken out."""

    CSS_PATH = "../styles/evidence.tcss"
    AUTO_FOCUS = "#reflections"
    BINDINGS = [
        Binding("v", "look", "View"),
        Binding("p", "period", "Period"),
        Binding("f", "filter", "Filter"),
        Binding("a", "all", "All/none"),
        Binding("u", "unfinished", "Unfinished"),
    ]
    HELP: ClassVar[str] = """\
Evidence is a document made of your completed reflections, for your regulator or employer.
P chooses the period. Space takes a reflection out or puts it in. F shows only those with one
standard or tag. U lists what is not completed yet, changes too, so that you can complete it.
V shows exactly what would leave; nothing is written before you have seen it."""

    def __init__(
        self,
        *,
        profile: Callable[[], Awaitable[Profile]],
        registry: Registry,
        today: date,
        choose: Callable[[Filter], Awaitable[Choice]],
        export: Export,
        look: Look | None = None,
        folder: Path | None = None,
    ) -> None:
        """
        Args:
            look: screens what would leave with a pack.
            folder: where files go unless the person says otherwise; None for Documents.
        """
        super().__init__()
        self.registry, self.today, self.folder = registry, today, folder
        self._profile, self._choose = profile, choose
        self._export, self._look_at = export, look
        self.profile = Profile()
        self.periods: tuple[Period, ...] = ()
        self.period: Period | None = None
        self.only = Only()
        self.choice = Choice(revisions=())
        self.in_period: tuple[Revision, ...] = ()
        """All of the period, whatever `only` says: what there is to choose from."""
        self.heading = "Evidence"

    # --- what is shown

    def compose_body(self) -> ComposeResult:
        yield Static("", id="period", markup=False)
        yield Static("", id="total", markup=False)
        yield Checklist(id="reflections")
        yield Static("", id="left-out", markup=False)

    @property
    def address(self) -> Address:
        return Address("evidence")

    async def on_mount(self) -> None:
        self.load()

    async def reload(self) -> None:
        self.load()

    @work(exclusive=True, group="evidence")
    async def load(self) -> None:
        """Ask for the profile and for what fits, and show it."""
        try:
            self.profile = await self._profile()
            self.periods = periods_for(self.profile, self.registry, self.today)
            if self.period is None or (
                self.period.id != OWN_DATES and self.period not in self.periods
            ):
                self.period = self.periods[0]
            self.choice = await self._choose(self.wanted)
            everything = replace(self.wanted, standard="", tag="")
            of_period = self.choice if self.only == Only() else await self._choose(everything)
        except CpdJournalError as error:
            self.tell(error)
            return
        self.in_period = of_period.revisions
        self.query_one(Checklist).show(map(_line, sorted(self.choice.revisions, key=_when)))
        self._show_words()

    def _show_words(self) -> None:
        period, chosen = self.period, self.chosen
        if period is None:
            return
        minutes = sum(one.activity.minutes or 0 for one in chosen)
        framework = self.registry.framework(self.profile.registration.framework)
        total = (
            amount_words(framework, minutes) if framework else f"{show_minutes(minutes)} recorded"
        )
        how_many = f"{len(chosen)} of {counted(len(self.choice.revisions), 'reflection')} chosen"
        self._put("#period", f"Period: {period.words} · {self.only.words}")
        self._put("#total", f"{how_many}. {total}.")
        left_out = in_words(self.choice)
        if not self.choice.revisions:
            nothing = (
                "No completed reflection fits. Choose another period (P), or another filter (F)."
            )
            left_out = f"{nothing} {left_out}".strip()
        self._put("#left-out", left_out)
        self.refresh_bindings()

    def _put(self, where: str, words: str) -> None:
        for line in self.query(where).results(Static):
            line.display = bool(words)
            line.update(Content(visible_line(words)))

    @property
    def wanted(self) -> Filter:
        """The period, and the standard or tag."""
        first, last = (self.period.first_day, self.period.last_day) if self.period else (None, None)
        return Filter(
            first_day=first, last_day=last, standard=self.only.standard, tag=self.only.tag
        )

    @property
    def chosen(self) -> tuple[Revision, ...]:
        """The reflections that would go in."""
        wanted = set(self.query_one(Checklist).chosen)
        return tuple(one for one in self.choice.revisions if one.reflection_id in wanted)

    # --- what it does

    def on_checklist_changed(self) -> None:
        self.hush()
        self._show_words()

    def action_all(self) -> None:
        self.query_one(Checklist).take_all()

    @work
    async def action_period(self) -> None:
        asked = await self.app.push_screen_wait(
            ChooseOne(
                "Evidence · Period",
                "Which period is the evidence for?",
                tuple(OneOf(value=one.id, words=one.words) for one in self.periods),
                current=self.period.id if self.period else None,
                unknown=None,
            )
        )
        found = next((one for one in self.periods if one.id == asked), None)
        if asked == OWN_DATES:
            filled = await self.app.push_screen_wait(OwnDates(self.today, self.period))
            found = period_from(filled, self.today) if filled else None
        if found:
            self.period = found
            self.load()

    @work
    async def action_filter(self) -> None:
        standards = sorted({ref for one in self.in_period for ref in one.standards})
        tags = sorted({tag for one in self.in_period for tag in one.tags})
        ways = [Only(), *(Only(standard=ref) for ref in standards), *(Only(tag=t) for t in tags)]
        asked = await self.app.push_screen_wait(
            ChooseOne(
                "Evidence · Filter",
                "Which reflections do you want to choose from?",
                tuple(
                    OneOf(value=str(number), words=visible_line(_capital(way.words)))
                    for number, way in enumerate(ways)
                ),
                current=str(ways.index(self.only)) if self.only in ways else "0",
                unknown=None,
            )
        )
        if asked is not None:
            self.only = ways[int(asked)]
            self.load()

    def action_unfinished(self) -> None:
        self.app.push_screen(UnfinishedScreen(lambda: self._choose(self.wanted)))

    def action_look(self) -> None:
        if not self.chosen or self.period is None:
            self.say("Choose at least one reflection first: Space puts it in.")
            return
        self.app.push_screen(
            EvidencePreview(
                self.profile,
                self.registry,
                replace(self.choice, revisions=self.chosen),
                first_day=self.period.first_day,
                last_day=self.period.last_day,
                today=self.today,
                export=self._export,
                look=self._look_at,
                folder=self.folder,
            )
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "unfinished":
            return self.choice.left_out > 0 or bool(self.choice.changed)
        return True


def _line(revision: Revision) -> Line:
    activity = revision.activity
    day = activity.first_day or activity.last_day
    pieces = [
        show_day(day) if day else "no date",
        revision.title or revision.origin.title or "Reflection without a title",
        show_minutes(activity.minutes) if activity.minutes is not None else "no time",
        ", ".join(revision.standards),
    ]
    return Line(revision.reflection_id, " · ".join(filter(None, pieces)))


def _when(revision: Revision) -> tuple[date, int]:
    activity = revision.activity
    return activity.first_day or activity.last_day or date.max, revision.sequence


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
