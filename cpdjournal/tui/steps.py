"""The order in which a reflection is written: its prompts, then what goes with every one."""

from dataclasses import dataclass

from cpdjournal.prompt import Prompt
from cpdjournal.reflection import Draft

STANDARDS = Prompt(
    id="@standards",
    text="Which standards does this touch?",
    help="Take those that your thinking really touched: two are better than ten.",
    answer="codes",
)
NOTE = Prompt(
    id="@private-note",
    text="Private note",
    help="For what you need to say and nobody else should read: feelings, doubts, worries. "
    "Facts about people belong in your employer's record, not here.",
    private=True,
)
ACTIVITY, FINISH = "@activity", "@finish"
"""Steps with a page of their own. A prompt's id in a pack never starts so."""


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the writing."""

    id: str
    """A prompt's, or one of the above: what `Place.prompt` remembers."""
    label: str
    prompt: Prompt | None
    """What the page asks; None for the activity and the last page."""


def steps_of(draft: Draft) -> tuple[Step, ...]:
    """In the order in which Tab goes through them."""
    prompts = (answer.prompt for answer in draft.answers)
    return (
        *(Step(prompt.id, prompt.text, prompt) for prompt in prompts),
        Step(STANDARDS.id, "Standards", STANDARDS),
        Step(ACTIVITY, "Activity, time, title, tags", None),
        Step(NOTE.id, NOTE.text, NOTE),
        Step(FINISH, "Finish", None),
    )


def where_in_words(all_steps: tuple[Step, ...], at: int) -> str:
    """Which step this is, as `Question 2 of 7` or `After the questions, 1 of 4`."""
    after = next(n for n, step in enumerate(all_steps) if step.prompt is STANDARDS)
    if at < after:
        return f"Question {at + 1} of {after}"
    return f"After the questions, {at + 1 - after} of {len(all_steps) - after}"


def is_answered(step: Step, draft: Draft) -> bool:
    """Something stands there."""
    if step.id == STANDARDS.id:
        return bool(draft.standards)
    if step.id == NOTE.id:
        return bool(draft.private_note.strip())
    if step.id == ACTIVITY:
        return draft.activity.minutes is not None and draft.activity.first_day is not None
    return bool(draft.answer(step.id).strip())


def goals_before(step: Step, draft: Draft) -> str:
    """The goals that a `rate` prompt asks about: what was written under the `goal` ones."""
    if step.prompt is None or step.prompt.answer != "rate":
        return ""
    goals = [
        answer.text.strip()
        for answer in draft.answers
        if answer.prompt.answer == "goal" and answer.text.strip()
    ]
    return "\n".join(f"Your goal: {goal}" for goal in goals)
