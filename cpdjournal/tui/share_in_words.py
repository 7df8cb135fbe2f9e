"""A share in words: its cover, and above each reflection what it is and whether it is proven."""

from collections.abc import Iterator

import msgspec
from textual.content import Content

from cpdjournal.exchange import SharedReflection
from cpdjournal.frameworks.references import describe
from cpdjournal.reflection import Activity
from cpdjournal.safetext import clean, visible, visible_line
from cpdjournal.standards import Registry
from cpdjournal.supervision import proving
from cpdjournal.supervision.reviewing import Review
from cpdjournal.supervision.threads import Thread
from cpdjournal.tui.others_in_words import day_of, moment_of, short, title_of, who
from cpdjournal.tui.reflections_in_words import activity_in_words
from cpdjournal.tui.typed import show_day
from cpdjournal.tui.words import counted

TRUST = {
    "checked": "You checked their card: the check phrase was read out.",
    "unchecked": "NOT CHECKED YET: anybody could have made this card. Read the check phrase to "
    "each other before you rely on who wrote this.",
    "changed": "THEIR KEYS CHANGED, and nobody checked the new ones. This was signed by the old or "
    "the new key: ask them, and read the check phrase. Nothing can be sent until then.",
    "revoked": "THEIR KEY IS NOT TO BE TRUSTED ANY MORE: it was revoked.",
}
"""State of a contact to what the reader should know."""
PROVEN = "Proven: these are the words that were kept in that revision."
NOT_PROVEN = "NOT PROVEN: "
EXTRACT = "An extract: words taken from an answer can't be proven to be part of it."
SOME = "Only some of its answers were shared."

LEFT = (
    "What you wrote on it, sent or not, without the passages that you quoted. L lists it, to be "
    "changed or taken out; C and Q say more about the whole. F6 sends it; D in the inbox deletes "
    "what is not sent. Nothing is left that could be endorsed."
)
"""Of a share that is erased, and of a review that was begun on it."""


def cover(review: Review, threads: tuple[Thread, ...]) -> Iterator[Content]:
    """The share as a whole: whose, when, intact or not, what they want to talk about."""
    message, share, sender = review.message, review.share, review.sender
    declared = visible_line(sender.card.registration)
    yield Content.assemble(
        (f"From {who(sender.card)}", "bold"),
        f"\nRegistration, as declared: {declared}" if declared else "",
        f"\nCame on {moment_of(message.kept_at)}, sealed on {moment_of(message.created)} by their "
        "clock.",
        f"\n{_until(review)}",
    )
    yield Content(TRUST[sender.state])
    if message.forked:
        yield Content(
            "ANOTHER FILE of this sender carries the same count: an older copy of their journal "
            "may have written one of the two. Ask them."
        )
    elif message.late:
        yield Content("A later file of this sender was opened before this one.")
    if share.reflections:
        yield _intact(share.reflections)
    if share.question.strip():
        yield _under("What they want to talk about", share.question)
    if review.is_erased:
        yield _under("What is left", LEFT)
    yield from _came_back(review, threads)
    if share.reflections:
        lines = "\n".join(
            f"{number}  {title_of(one)}" for number, one in enumerate(share.reflections, 1)
        )
        yield _under("What was shared", f"{lines}\nN goes to the first, P comes back.")


def _under(heading: str, text: str) -> Content:
    return Content.assemble(
        (visible_line(heading), "bold $text-primary"), "\n", visible(text.strip())
    )


def _until(review: Review) -> str:
    message = review.message
    if message.erased_at:
        why = "They took it back, and its" if message.withdrawn_at else "Its"
        return f"{why} words were erased on {day_of(message.erased_at)}."
    kept = message.kept_reason and f"Kept beyond its day: {short(message.kept_reason, 200)}"
    if message.withdrawn_at:
        return f"THEY TOOK IT BACK and ask you to read no further.\n{kept}".strip()
    if kept:
        return kept
    if not review.share.read_until:
        return "They set no day until which it may be read."
    day = show_day(review.share.read_until)
    return f"To be read until {day}. It is erased here after that, unless you keep it (K)."


def _intact(reflections: tuple[SharedReflection, ...]) -> Content:
    problems = [
        f"{title_of(one)}: {problem}" for one in reflections for problem in proving.problems_of(one)
    ]
    if problems:
        return Content.assemble((NOT_PROVEN, "bold"), visible("\n".join(problems)))
    count = counted(len(reflections), "reflection")
    return Content(f"Intact: {count}, signed by them, each proven to be the revision it says.")


def _came_back(review: Review, threads: tuple[Thread, ...]) -> Iterator[Content]:
    """Replies that came with this share, each beneath what it answers."""
    asked = {one.comment.id: one.comment for one in threads}
    for reply in review.share.replies:
        question = asked.get(reply.in_reply_to)
        yield Content.assemble(
            ("You asked" if question and question.asks else "You wrote", "bold $text-primary"),
            f"\n{visible(question.text)}" if question else "\nSomething that is not here any more.",
            ("\nThey answer", "bold"),
            f"\n{visible(reply.text)}",
        )


def facts_of(shared: SharedReflection, registry: Registry) -> Iterator[Content]:
    """Above the words of one reflection."""
    told = [f"Revision {shared.number}, kept {moment_of(shared.kept_at)}"]
    if words := activity_in_words(_activity(shared)):
        told.append(words)
    yield Content(" · ".join(told))
    yield proof_of(shared)
    if refs := standards_of(shared):
        named = "; ".join(visible_line(describe(one, registry).words) for one in refs)
        yield Content(f"Standards they name: {named}")


def proof_of(shared: SharedReflection) -> Content:
    if problems := proving.problems_of(shared):
        return Content.assemble((NOT_PROVEN, "bold"), " ".join(problems))
    match shared.disclosed:
        case "extract":
            return Content(EXTRACT)
        case "chosen":
            return Content(f"{SOME} {PROVEN}")
        case _:
            return Content(PROVEN)


def standards_of(shared: SharedReflection) -> tuple[str, ...]:
    """References that the registrant named, where those were shared."""
    refs = shared.fields.get("standards")
    if not isinstance(refs, list):
        return ()
    return tuple(clean(one) for one in refs if isinstance(one, str))[:50]


def parts_of(shared: SharedReflection) -> tuple[tuple[str, str], ...]:
    """(what was asked, the answer) of all that can be read."""
    answers = [(asked, text) for _, asked, text in proving.answers_of(shared) if text.strip()]
    extracts = [(f"From: {one.asked}", one.text) for one in shared.extracts]
    return (*answers, *extracts)


def _activity(shared: SharedReflection) -> Activity:
    try:
        return msgspec.convert(shared.fields.get("activity", {}), Activity)
    except (msgspec.ValidationError, ValueError, OverflowError):
        return Activity()
