"""A review in words: what was written so far, what was sent before, and what came back."""

from dataclasses import dataclass
from datetime import date

from textual.content import Content

from cpdjournal import ids
from cpdjournal.exchange import FORM_NAMES, Agreed, Comment, Form
from cpdjournal.frameworks.references import describe
from cpdjournal.safetext import visible
from cpdjournal.standards import Registry
from cpdjournal.supervision.reviewing import Review
from cpdjournal.supervision.threads import Thread
from cpdjournal.tui.others_in_words import day_of, short, title_of
from cpdjournal.tui.reflections_in_words import NO_TITLE
from cpdjournal.tui.typed import show_day
from cpdjournal.tui.words import counted


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
    if review.is_erased:
        titles = {uid: f"reflection {ids.short(uid)}, erased here" for uid in review.revisions}
    found = [
        Said(
            key=f"comment:{one.id}",
            words=comment_line(one, titles, bare=one.id in draft.without_passage),
            reflection=one.reflection,
        )
        for one in draft.comments
    ]
    for one in draft.endorsements:
        words = f"Endorsed: {titles.get(one.reflection, NO_TITLE)}"
        found.append(_said("endorsed", one.reflection, words))
    for uid, text in draft.statements.items():
        yet = "CAN'T BE SIGNED ANY MORE" if review.is_erased else "NOT SIGNED YET"
        words = f"{yet}, {titles.get(uid, NO_TITLE)}: {short(text)}"
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


def comment_line(comment: Comment, titles: dict[str, str], *, bare: bool = False) -> Content:
    """`bare`: the passage that it was on is erased."""
    kind = "Question" if comment.asks else "Comment"
    if comment.in_reply_to:
        kind = "Reply"
    where = f", {titles[comment.reflection]}" if comment.reflection in titles else ", on the whole"
    quote = f'\n    "{short(comment.quote)}"' if comment.quote else ""
    if bare:
        quote = "\n    (the passage that it is on was erased)"
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


def _said(kind: str, of: str, words: str) -> Said:
    about = of if kind in ("endorsed", "begun", "standards") else ""
    return Said(key=f"{kind}:{of}", words=Content(visible(words)), reflection=about)


def _said_agreed(agreed: Agreed) -> Said:
    words = Content(f"Agreed: {agreed_words(agreed)}")
    return Said(key=f"agreed:{agreed.id}", words=words, reflection=agreed.reflection)
