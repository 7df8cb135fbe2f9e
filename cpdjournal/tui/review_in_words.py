"""A share and the review of it as paragraphs and lines of words for screens."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import msgspec
from textual.content import Content

from cpdjournal.exchange import (
    FORM_NAMES,
    Agreed,
    Card,
    Comment,
    Contact,
    Form,
    SharedReflection,
)
from cpdjournal.frameworks.references import describe
from cpdjournal.reflection import Activity
from cpdjournal.safetext import clean, visible, visible_line
from cpdjournal.standards import Registry
from cpdjournal.supervision import proving
from cpdjournal.supervision.reviewing import Review
from cpdjournal.supervision.threads import Thread
from cpdjournal.tui.reflections_in_words import NO_TITLE, activity_in_words, moment_in_words
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
SHORT = 60
PROVEN = "Proven: these are the words that were kept in that version."
NOT_PROVEN = "NOT PROVEN: "
EXTRACT = "An extract: words taken from an answer can't be proven to be part of it."
SOME = "Only some of its answers were shared."


def short(text: str, length: int = SHORT) -> str:
    line = " ".join(visible(text).split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def title_of(shared: SharedReflection) -> str:
    return visible_line(proving.title_of(shared)) or NO_TITLE


def moment_of(stamped: str) -> str:
    """A moment that others wrote; as it stands where it is none."""
    try:
        return moment_in_words(stamped)
    except (ValueError, OverflowError):
        return short(stamped, 30)


def day_of(stamped: str) -> str:
    try:
        return show_day(datetime.fromisoformat(stamped).astimezone().date())
    except (ValueError, OverflowError):
        return short(stamped, 11)


def who(card: Card) -> str:
    """Name and role, as "Niamh Worker, social worker"."""
    return visible_line(", ".join(one for one in (card.name, card.role) if one))


def registration(card: Card) -> str:
    """Regulator and number, empty when none was declared."""
    if not card.registration_number:
        return ""
    return visible_line(f"{card.regulator} {card.registration_number}".strip())


# --- what was shared -----------------------------------------------------------------------------


def cover(review: Review, threads: tuple[Thread, ...]) -> Iterator[Content]:
    """The share as a whole: whose, when, intact or not, what they want to talk about."""
    message, share, sender = review.message, review.share, review.sender
    declared = registration(sender.card)
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
        yield under("What they want to talk about", share.question)
    yield from _came_back(review, threads)
    if share.reflections:
        lines = "\n".join(
            f"{number}  {title_of(one)}" for number, one in enumerate(share.reflections, 1)
        )
        yield under("What was shared", f"{lines}\nN goes to the first, P comes back.")


def under(heading: str, text: str) -> Content:
    return Content.assemble(
        (visible_line(heading), "bold $text-primary"), "\n", visible(text.strip())
    )


def _until(review: Review) -> str:
    message = review.message
    if message.withdrawn_at:
        return "THEY TOOK IT BACK and ask you to read no further."
    if message.kept_reason:
        return f"Kept beyond its day: {short(message.kept_reason, 200)}"
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
    return Content(f"Intact: {count}, signed by them, each proven to be the version it says.")


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
    told = [f"Version {shared.number}, kept {moment_of(shared.kept_at)}"]
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


# --- what was written about it -------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing that the reviewer wrote, as a line of a list."""

    key: str
    """What it is, a colon, its id: `comment:`, `agreed:`, `endorsed:`, `begun:`, `standards:`,
    `fields:`, `sent:` (a comment of an earlier review)."""
    words: Content
    reflection: str = ""


def said_in(review: Review, threads: tuple[Thread, ...], registry: Registry) -> tuple[Said, ...]:
    """Everything in the review so far, then what was sent before on the same, with its replies."""
    draft = review.draft
    titles = {one.reflection: title_of(one) for one in review.share.reflections}
    found = [
        Said(key=f"comment:{one.id}", words=comment_line(one, titles), reflection=one.reflection)
        for one in draft.comments
    ]
    for one in draft.endorsements:
        words = f"Endorsed: {titles.get(one.reflection, NO_TITLE)}"
        found.append(_said("endorsed", one.reflection, words))
    for uid, text in draft.statements.items():
        words = f"NOT SIGNED YET, {titles.get(uid, NO_TITLE)}: {short(text)}"
        found.append(_said("begun", uid, words))
    found += [_said_agreed(one) for one in draft.agreed]
    for uid, refs in draft.standards_seen.items():
        named = ", ".join(describe(ref, registry).words for ref in refs)
        found.append(
            _said("standards", uid, f"Standards seen, {titles.get(uid, NO_TITLE)}: {named}")
        )
    found += [
        _said("fields", name, f"{name}: {short(text)}") for name, text in draft.form_fields.items()
    ]
    shared = set(titles)
    found += [
        Said(
            key=f"sent:{one.comment.id}", words=thread_lines(one), reflection=one.comment.reflection
        )
        for one in threads
        if one.share == review.message.bundle
        or one.comment.reflection in shared
        or any(reply.in_reply_to == one.comment.id for reply in review.share.replies)
    ]
    return tuple(found)


def comment_line(comment: Comment, titles: dict[str, str]) -> Content:
    kind = "Question" if comment.asks else "Comment"
    if comment.in_reply_to:
        kind = "Reply"
    where = f", {titles[comment.reflection]}" if comment.reflection in titles else ", on the whole"
    quote = f'\n    "{short(comment.quote)}"' if comment.quote else ""
    return Content(visible(f"{kind}{where}: {short(comment.text)}{quote}"))


def thread_lines(thread: Thread) -> Content:
    """What was sent, and beneath it what came back."""
    kind = "You asked" if thread.comment.asks else "You wrote"
    lines = [f"{kind} on {day_of(thread.sent_at)}: {short(thread.comment.text)}"]
    lines += [f"    They answer: {short(reply.text, 200)}" for reply in thread.replies]
    if thread.waits:
        lines.append("    No answer yet.")
    return Content(visible("\n".join(lines)))


def said_on(review: Review, reflection: str) -> str:
    """What was written on one reflection so far, in one line; empty for nothing."""
    draft = review.draft
    comments = [one for one in draft.comments if one.reflection == reflection]
    questions = sum(one.asks for one in comments)
    told = []
    if len(comments) > questions:
        told.append(counted(len(comments) - questions, "comment"))
    if questions:
        told.append(counted(questions, "question"))
    if seen := draft.standards_seen.get(reflection):
        told.append(f"{counted(len(seen), 'standard')} seen")
    if any(one.reflection == reflection for one in draft.endorsements):
        told.append("endorsed")
    if reflection in draft.statements:
        told.append("an endorsement not signed yet")
    return ", ".join(told)


def sent_before(threads: tuple[Thread, ...], reflection: str) -> str:
    """How much was sent on a reflection in earlier reviews, and whether answers came."""
    sent = [one for one in threads if one.comment.reflection == reflection]
    if not sent:
        return ""
    answered = sum(bool(one.replies) for one in sent)
    told = f"{counted(len(sent), 'remark')} sent before"
    return f"{told}, {answered} answered" if answered else told


def contents_of(review: Review) -> str:
    """What would be sent, in one line."""
    draft = review.draft
    questions = sum(one.asks for one in draft.comments)
    counts = (
        (len(draft.comments) - questions, "comment"),
        (questions, "question"),
        (len(draft.endorsements), "endorsement"),
        (len(draft.agreed), "agreed action"),
        (sum(map(len, draft.standards_seen.values())), "standard seen"),
        (len(draft.form_fields), "field of your own"),
    )
    many = {"standard seen": "standards seen", "field of your own": "fields of your own"}
    return ", ".join(counted(count, one, many.get(one, "")) for count, one in counts if count)


def form_words(form: Form) -> str:
    return FORM_NAMES[form].capitalize() or "Endorsement"


def agreed_words(agreed: Agreed) -> str:
    due = f" (by {show_day(agreed.due)})" if agreed.due else ""
    return f"{short(agreed.text, 200)}{due}"


def is_over(agreed: Agreed, today: date) -> bool:
    return agreed.due is not None and agreed.due < today


def contact_words(contact: Contact) -> str:
    """A contact as a line of a list."""
    state = "" if contact.state == "checked" else f"  ({contact.state})"
    return f"{who(contact.card)}{state}"


def _said(kind: str, of: str, words: str) -> Said:
    about = of if kind in ("endorsed", "begun", "standards") else ""
    return Said(key=f"{kind}:{of}", words=Content(visible(words)), reflection=about)


def _said_agreed(agreed: Agreed) -> Said:
    words: Any = f"Agreed: {agreed_words(agreed)}"
    return Said(key=f"agreed:{agreed.id}", words=Content(words), reflection=agreed.reflection)
