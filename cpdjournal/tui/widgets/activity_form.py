"""What was done, when, for how long; the reflection's title and tags."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Select, Static

from cpdjournal.reflection import ACTIVITY_KINDS, Activity, Draft
from cpdjournal.safetext import clean_line, visible
from cpdjournal.tui.typed import NotUnderstood, read_day, read_minutes, show_day
from cpdjournal.tui.widgets.writing import WritingLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What the form holds, as far as it could be read."""

    title: str
    tags: tuple[str, ...]
    activity: Activity

    @classmethod
    def of(cls, draft: Draft) -> "Details":
        return cls(title=draft.title, tags=draft.tags, activity=draft.activity)

    def put_into(self, draft: Draft) -> Draft:
        return replace(draft, title=self.title, tags=self.tags, activity=self.activity)


class ActivityForm(VerticalScroll):
    """Tells its screen of every change; what can't be read is told in words and changes nothing."""

    class Changed(Message):
        def __init__(self, details: Details) -> None:
            super().__init__()
            self.details = details

    def __init__(self, details: Details, today: Callable[[], date], *, id: str | None = None):
        super().__init__(id=id, can_focus=False)
        self.details = details
        self._today = today

    def compose(self) -> ComposeResult:
        activity = self.details.activity
        own_kind = "" if activity.kind in ACTIVITY_KINDS else activity.kind
        yield Static("About this activity", classes="prompt-text")
        yield from _row("Title", WritingLine(self.details.title, id="title"))
        yield from _row(
            "What kind",
            Select(
                [(kind, kind) for kind in ACTIVITY_KINDS],
                prompt="choose with Enter",
                value=activity.kind if activity.kind in ACTIVITY_KINDS else Select.NULL,
                id="kind",
                compact=True,
            ),
        )
        yield from _row("or in your words", WritingLine(own_kind, id="own-kind"))
        yield from _row(
            "Given by",
            WritingLine(
                activity.provider,
                placeholder="who ran it; empty for your own reading",
                id="provider",
            ),
        )
        yield from _row(
            "First day",
            WritingLine(
                _day(activity.first_day), placeholder="today, 21/11/2026 …", id="first-day"
            ),
        )
        yield from _row(
            "Last day",
            WritingLine(
                _day(activity.last_day), placeholder="empty for a single day", id="last-day"
            ),
        )
        yield from _row(
            "Minutes",
            WritingLine(
                "" if activity.minutes is None else str(activity.minutes),
                placeholder="45, 1h30 …",
                id="minutes",
            ),
        )
        yield Static("", id="measured", classes="prompt-help", markup=False)
        yield from _row(
            "Tags",
            WritingLine(", ".join(self.details.tags), placeholder="commas between", id="tags"),
        )
        yield Static("", id="form-says", markup=False)

    def on_mount(self) -> None:
        self.query_one("#measured").display = False

    def tell_minutes(self, minutes: int | None, words: str) -> None:
        """Minutes that were proposed or typed elsewhere, and where they come from."""
        line = self.query_one("#measured", Static)
        line.update(Content(words))
        line.display = bool(words)
        if minutes != self.details.activity.minutes:
            self.details = replace(
                self.details, activity=replace(self.details.activity, minutes=minutes)
            )
            self.query_one("#minutes", WritingLine).value = "" if minutes is None else str(minutes)

    @on(Input.Changed)
    @on(Select.Changed)
    def _read(self, event: Input.Changed | Select.Changed) -> None:
        event.stop()
        if not self.is_mounted:  # also sent while the form is built or torn down
            return
        details, said = self._read_fields()
        for line in self.query("#form-says").results(Static):
            line.update(Content(visible("\n".join(said))))
        if details != self.details:
            self.details = details
            self.post_message(self.Changed(details))

    @property
    def complaints(self) -> tuple[str, ...]:
        """What could not be read, in words."""
        return tuple(self._read_fields()[1])

    def _read_fields(self) -> tuple[Details, list[str]]:
        said: list[str] = []
        before = self.details.activity
        first = self._day_in("#first-day", "First day", before.first_day, said)
        last = self._day_in("#last-day", "Last day", before.last_day, said)
        minutes = before.minutes
        try:
            minutes = read_minutes(self._typed("#minutes"))
        except NotUnderstood as error:
            said.append(f"Minutes: {error}")
        if first and last and last < first:
            said.append("The last day is before the first one.")
        chosen = self.query_one("#kind", Select).value
        kind = clean_line(self._typed("#own-kind")) or (
            "" if chosen is Select.NULL else str(chosen)
        )
        activity = Activity(
            kind=kind,
            provider=clean_line(self._typed("#provider")),
            first_day=first,
            last_day=last,
            minutes=minutes,
        )
        return (
            Details(
                title=clean_line(self._typed("#title")),
                tags=tags_in(self._typed("#tags")),
                activity=activity,
            ),
            said,
        )

    def _day_in(self, field: str, label: str, before: date | None, said: list[str]) -> date | None:
        try:
            return read_day(self._typed(field), self._today())
        except NotUnderstood as error:
            said.append(f"{label}: {error}")
            return before

    def _typed(self, field: str) -> str:
        return self.query_one(field, WritingLine).value


def tags_in(typed: str) -> tuple[str, ...]:
    """Tags with commas between, each once, a leading # dropped."""
    found = (clean_line(one).lstrip("#").strip() for one in typed.split(","))
    return tuple(dict.fromkeys(one for one in found if one))


def _day(day: date | None) -> str:
    return show_day(day) if day else ""


def _row(label: str, field: WritingLine | Select[str]) -> ComposeResult:
    with Horizontal(classes="form-row"):
        yield Static(label, classes="form-label")
        yield field
