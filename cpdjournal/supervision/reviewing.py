"""Review: what a supervisor says about a share, kept while it is written.

A review is a `ReviewPayload` in the making. The functions here give a new one and keep it, so a
face holds what they return. `endorsing` signs what is endorsed, `review_sending` seals the whole.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from cpdjournal.clock import stamp
from cpdjournal.errors import WrongUsage
from cpdjournal.errors.sharing import MessageErased
from cpdjournal.exchange import (
    Agreed,
    Comment,
    Contact,
    ReviewPayload,
    SharedReflection,
    SharePayload,
)
from cpdjournal.ids import new_id
from cpdjournal.journal import contacts, messages, messages_kept, review_drafts, unsent
from cpdjournal.journal.database import Journal, write
from cpdjournal.journal.messages import Message
from cpdjournal.journal.review_drafts import ReviewDraft
from cpdjournal.safetext import clean, clean_line
from cpdjournal.supervision import passages, proving
from cpdjournal.supervision.payloads import read_as
from cpdjournal.supervision.sealed_files import REVIEW, SHARE


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A share as its reader sees it, and what they have written about it so far."""

    message: Message
    share: SharePayload
    """Empty once its words are erased."""
    sender: Contact
    draft: ReviewDraft

    @property
    def is_erased(self) -> bool:
        """The words of the share are gone; what was written about them is here."""
        return bool(self.message.erased_at)

    @property
    def revisions(self) -> dict[str, str]:
        """Id to digest of each reflection that was shared, also when its words are gone."""
        shared = {one.reflection: one.digest for one in self.share.reflections}
        return shared or dict(self.message.reflections)

    @property
    def _ids(self) -> list[str]:
        """One that stands in the share twice is there twice."""
        return [one.reflection for one in self.share.reflections] or list(self.revisions)

    def reflection(self, asked: str) -> SharedReflection:
        """One of the share's reflections, by its id, whole or by start or end.

        Raises:
            WrongUsage
            MessageErased: its words are gone.
        """
        uid = self.id_of(asked)
        if self.is_erased:
            raise MessageErased
        return next(one for one in self.share.reflections if one.reflection == uid)

    def id_of(self, asked: str) -> str:
        """The whole id of one of the share's reflections.

        Raises:
            WrongUsage
        """
        found = [
            uid
            for uid in self._ids
            if uid == asked or (len(asked) >= 4 and (uid.startswith(asked) or uid.endswith(asked)))
        ]
        if len(found) != 1:
            raise WrongUsage(
                f"The share has no reflection {clean_line(asked)}.",
                "Nothing was changed.",
                "`cpdjournal inbox` shows what is in it, with the ids.",
            )
        return found[0]


def begin(journal: Journal, asked: str, now: datetime) -> Review:
    """Read a share, and go on with the review that was begun on it.

    Args:
        asked: its bundle id, whole or by start or end.

    Raises:
        NoSuchMessage, NoSuchContact
        MessageErased: its words are gone, and nothing was written about it, sent or not.
        SealBroken: it is no share.
    """
    message = messages.message(journal, asked)
    draft = review_drafts.load(journal, message.bundle)
    if message.erased_at and (draft or _was_reviewed(journal, message)):
        share = SharePayload(card="")
    else:
        share = read_as(journal, message, SharePayload)
    sender = contacts.once_known(journal, message.contact)
    if not journal.read_only:
        for one in (message, *_answers_beneath(journal, message)):
            if not one.read_at:
                messages_kept.mark_read(journal, one.bundle, now)
    return Review(
        message=message,
        share=share,
        sender=sender,
        draft=draft or ReviewDraft(card="", share=message.bundle),
    )


def _was_reviewed(journal: Journal, share: Message) -> bool:
    return any(
        one.direction == "sent" and one.kind == REVIEW and one.handed_over and not one.erased_at
        for one in messages.replies(journal, share.bundle)
    )


def _answers_beneath(journal: Journal, message: Message) -> list[Message]:
    """Answers without a reflection of their own: they are shown beneath what they answer."""
    return [
        answer
        for review in messages.replies(journal, message.bundle)
        for answer in messages.replies(journal, review.bundle)
        if answer.kind == SHARE and not answer.reflections and not answer.held
    ]


def comment(
    journal: Journal,
    review: Review,
    text: str,
    *,
    now: datetime,
    reflection: str = "",
    quote: str = "",
    before: str = "",
    asks: bool = False,
    in_reply_to: str = "",
) -> Review:
    """Say or ask something about a passage, a reflection, or the share as a whole.

    Args:
        reflection: its id; empty for the whole share.
        quote: words of one of its answers, as they stand there.
        before: what stands ahead of them, where the same words stand in several places.

    Raises:
        WrongUsage: there is no such reflection, or it doesn't say that.
        MessageErased: what would be quoted is gone.
    """
    text = clean(text).strip()
    if not text:
        return review
    digest = ""
    if reflection or quote:
        reflection = review.id_of(reflection or _only(review))
        if quote:
            quote, before = _passage(review.reflection(reflection), quote, before)
        digest = review.revisions[reflection]
    written = Comment(
        id=new_id(),
        by="supervisor",
        text=text,
        reflection=reflection,
        digest=digest,
        quote=quote,
        before=before,
        asks=asks,
        in_reply_to=in_reply_to,
        written_at=stamp(now),
    )
    return keep(journal, review, replace(
        review.draft, comments=(*review.draft.comments, written)
    ), now)  # fmt: skip


def reword(journal: Journal, review: Review, comment_id: str, text: str, now: datetime) -> Review:
    """Other words for a comment that was not sent yet; none takes it away."""
    text = clean(text).strip()
    comments = tuple(
        replace(one, text=text) if one.id == comment_id else one
        for one in review.draft.comments
        if text or one.id != comment_id
    )
    return keep(journal, review, replace(review.draft, comments=comments), now)


def mark_standards(
    journal: Journal, review: Review, reflection: str, refs: tuple[str, ...], now: datetime
) -> Review:
    """The standards that the reviewer saw in a reflection, in place of those marked before."""
    seen = {**review.draft.standards_seen, review.id_of(reflection): refs}
    return keep(
        journal,
        review,
        replace(review.draft, standards_seen={key: refs for key, refs in seen.items() if refs}),
        now,
    )


def fill_in(journal: Journal, review: Review, fields: dict[str, str], now: datetime) -> Review:
    """The reviewer's own fields, as the registrant's framework names them."""
    filled = {**review.draft.form_fields, **{name: clean(text) for name, text in fields.items()}}
    kept = {name: text for name, text in filled.items() if text.strip()}
    return keep(journal, review, replace(review.draft, form_fields=kept), now)


def agree(
    journal: Journal,
    review: Review,
    text: str,
    *,
    due: date | None,
    now: datetime,
    reflection: str = "",
) -> Review:
    """An action that both agreed."""
    text = clean_line(text)
    if not text:
        return review
    one = Agreed(id=new_id(), text=text, due=due, reflection=reflection)
    return keep(journal, review, replace(review.draft, agreed=(*review.draft.agreed, one)), now)


def reword_agreed(
    journal: Journal, review: Review, agreed_id: str, text: str, due: date | None, now: datetime
) -> Review:
    """Another text or day for an action that was not sent yet; no text takes it away."""
    text = clean_line(text)
    agreed = tuple(
        replace(one, text=text, due=due) if one.id == agreed_id else one
        for one in review.draft.agreed
        if text or one.id != agreed_id
    )
    return keep(journal, review, replace(review.draft, agreed=agreed), now)


def is_empty(draft: ReviewPayload) -> bool:
    """Nothing was written yet."""
    return not (
        draft.comments
        or draft.standards_seen
        or draft.form_fields
        or draft.agreed
        or draft.endorsements
    )


def delete(journal: Journal, share: str) -> None:
    """All that was written on a share (its bundle id) and not sent, on purpose.

    Raises:
        as `database.write`.
    """
    with write(journal) as db:
        review_drafts.discard(journal, share)
        unsent.forget(db, f"{unsent.GATE}{share}")


def keep(journal: Journal, review: Review, draft: ReviewDraft, now: datetime) -> Review:
    """The review with this in place of what was written so far.

    Raises:
        as `database.write`.
    """
    review_drafts.save(journal, draft, now)
    return replace(review, draft=draft)


def _only(review: Review) -> str:
    """The reflection that is meant when none is named: the only one there is."""
    return next(iter(review.revisions)) if len(review.revisions) == 1 else ""


def _passage(shown: SharedReflection, quote: str, before: str) -> tuple[str, str]:
    """The passage as it stands in one of the answers, and what stands before it."""
    texts = [text for *_, text in proving.answers_of(shown)]
    texts += [one.text for one in shown.extracts]
    found = [
        (text[span.start : span.end], passages.context_of(text, span.start))
        for text in texts
        if (span := passages.place(quote, before, text))
    ]
    if found:
        return next((one for one in found if before and one[1].endswith(before)), found[0])
    raise WrongUsage(
        "The reflection does not say that.",
        "The comment was not kept.",
        "Copy the passage as it stands, or comment on the whole.",
    )
