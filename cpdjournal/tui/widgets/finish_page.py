"""The last page of writing: what stands, what is missing (asked kindly), and Complete."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from cpdjournal.reflection import OUTCOME_PROMPTS, Draft
from cpdjournal.safetext import visible, visible_line
from cpdjournal.tui.reflections_in_words import activity_in_words

_AFTERWARDS = (
    "Completing keeps this as it stands, with date and time: a revision. You can change it later: "
    "that makes a new revision, and the earlier one stays. Private answers and the private note "
    "are kept apart and never leave this journal."
)


class FinishPage(VerticalScroll):
    """Shows; decides nothing."""

    class CompleteAsked(Message):
        pass

    class GoOnAsked(Message):
        pass

    class DetailsAsked(Message):
        """Title, minutes and day are to be filled in."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, can_focus=False)

    class DepthAsked(Message):
        """The writer wants to look for themselves how far they went."""

    def compose(self) -> ComposeResult:
        yield Static("Ready to complete?", classes="prompt-text")
        yield Static("", id="finish-summary", markup=False)
        yield Static("", id="finish-missing", markup=False)
        with Horizontal(id="finish-buttons"):
            yield Button("Complete", variant="primary", id="complete")
            yield Button("Go on writing", id="go-on")
            yield Button("Add what is missing", id="details")
        yield Button(
            "How far did I go? A look for yourself, without a score", id="depth", compact=True
        )
        yield Static(_AFTERWARDS, classes="prompt-help", markup=False)

    def show_draft(self, draft: Draft, minutes: str = "") -> None:
        """`minutes`: where the draft's minutes come from, in words."""
        summary = "\n".join(filter(None, (summary_of(draft), minutes)))
        self.query_one("#finish-summary", Static).update(Content(visible(summary)))
        missing = missing_in(draft)
        line = self.query_one("#finish-missing", Static)
        line.update(Content(visible(missing)))
        line.display = bool(missing)
        self.query_one("#details").display = lacks_time(draft) or lacks_title(draft)
        self.query_one("#depth").display = not draft.is_empty

    @on(Button.Pressed, "#complete")
    def _complete(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(self.CompleteAsked())

    @on(Button.Pressed, "#go-on")
    def _go_on(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(self.GoOnAsked())

    @on(Button.Pressed, "#details")
    def _add_details(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(self.DetailsAsked())

    @on(Button.Pressed, "#depth")
    def _look_how_far(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(self.DepthAsked())


def summary_of(draft: Draft) -> str:
    """What stands, in three or four lines."""
    asked = [answer for answer in draft.answers if answer.prompt.answer != "none"]
    answered = sum(bool(answer.text.strip()) for answer in asked)
    lines = [
        visible_line(draft.title) or "No title yet",
        f"{answered} of {len(asked)} questions answered",
        activity_in_words(draft.activity) or "Nothing about the activity yet",
    ]
    if draft.standards:
        lines.append(f"Standards: {visible_line(', '.join(draft.standards))}")
    if draft.tags:
        lines.append(f"Tags: {visible_line(', '.join(draft.tags))}")
    return "\n".join(lines)


def lacks_time(draft: Draft) -> bool:
    """It would count as no time, or under no period."""
    activity = draft.activity
    return activity.minutes is None or not (activity.first_day or activity.last_day)


def lacks_title(draft: Draft) -> bool:
    """It is called nothing, or what everything written with the same model is called."""
    return not draft.title.strip() or (not draft.origin.item and draft.title == draft.origin.title)


def first_missing(draft: Draft) -> str:
    """The field of the activity form to fill in first: its id."""
    if lacks_title(draft):
        return "title"
    return "minutes" if draft.activity.first_day is not None else "first-day"


def missing_in(draft: Draft) -> str:
    """What an assessor would look for and not find; nothing of it is in the way."""
    lines = []
    if draft.is_empty:
        lines.append("Nothing is written yet. Completing now keeps an empty record.")
    if lacks_title(draft):
        lines.append("It has no title of its own yet.")
    if draft.activity.minutes is None:
        lines.append("How many minutes did it take? Without them it counts as no time.")
    if draft.activity.first_day is None and draft.activity.last_day is None:
        lines.append("On which day was it? Without one it stands under no period.")
    if not draft.standards:
        lines.append("No standard is named yet: F8 leads there.")
    outcomes = [prompt for prompt in OUTCOME_PROMPTS if not draft.answer(prompt.id).strip()]
    if outcomes and not draft.is_empty:
        lines += [f"Not answered, and looked for: {prompt.text}" for prompt in outcomes]
    if not lines:
        return ""
    return "\n".join(["You may still want to add (nothing here is in the way):", *lines])
