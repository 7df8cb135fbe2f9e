"""What supervisors sent back about a reflection, told with it by `show`."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cpdjournal import ids, safetext
from cpdjournal.cli import output, said
from cpdjournal.cli.wrapping import wrapped
from cpdjournal.exchange import FORM_NAMES

if TYPE_CHECKING:
    from cpdjournal.exchange import Comment
    from cpdjournal.journal.database import Journal
    from cpdjournal.journal.endorsements import PlacedEndorsement
    from cpdjournal.journal.received_reviews import ReceivedReview
    from cpdjournal.supervision.receiving import PlacedComment

STANDINGS = {
    "valid": "valid",
    "edited_since": "edited since it was endorsed",
    "unknown": "can't be verified",
}
CONTACT_STATES = {
    "": "they are no contact any more",
    "unchecked": "their card was not checked",
    "changed": "their keys have changed",
    "revoked": "their key is not to be trusted any more",
}
_PLAIN_ID = re.compile(r"[A-Za-z0-9-]{6,64}")
"""Nothing else is put into a command that people may copy."""


class Talk:
    """Everything that came back about one reflection; nothing is loaded where nothing did."""

    def __init__(self, journal: "Journal", reflection: str, revision: int | None) -> None:
        """`revision`: the number of its latest one."""
        from cpdjournal.journal import received_reviews

        self.reflection, self.revision = reflection, revision
        self.reviews: list[ReceivedReview] = received_reviews.reviews(journal, reflection)
        self.comments: list[PlacedComment] = []
        self.endorsements: list[PlacedEndorsement] = []
        self.names: dict[str, str] = {}
        self.replies: dict[str, tuple[Comment, ...]] = {}
        if self.reviews:
            from cpdjournal.journal import contacts
            from cpdjournal.supervision import receiving

            self.comments = receiving.comments_on(journal, reflection)
            self.reviews += _going_on(journal, self.comments, self.reviews)
            self.endorsements = receiving.endorsements_of(journal, reflection)
            self.names = contacts.names(journal)
            self.replies = receiving.own_replies(journal)

    def as_json(self) -> dict[str, Any]:
        """The keys "reviews" and "endorsements" of DESIGN.md, section 7."""
        return {
            "reviews": [self._review(one) for one in self.reviews],
            "endorsements": [_endorsement_as_json(one) for one in self.endorsements],
        }

    def beside(self, prompt: str) -> str:
        """The comments on passages of one answer, to stand under it."""
        return "\n".join(
            self._comment(one) for one in self.comments if one.span and one.prompt == prompt
        )

    def afterwards(self) -> list[str]:
        """What is about the whole, or about a passage that is gone; then what was endorsed."""
        parts = []
        if whole := [self._comment(one) for one in self.comments if one.span is None]:
            parts.append("\n".join(["From supervision", *whole]))
        for review in self.reviews:
            if lines := list(self._besides(review)):
                parts.append("\n".join(lines))
        if self.endorsements:
            told = [self._endorsement(one) for one in self.endorsements]
            parts.append("\n".join(["Endorsements", *told]))
        return parts

    def _review(self, received: "ReceivedReview") -> dict[str, Any]:
        review = received.review
        return {
            "id": received.bundle,
            "share": received.share,
            "by": self.names.get(received.by, ""),
            "signing_key": received.by,
            "received_at": received.kept_at,
            "comments": [
                _comment_as_json(one)
                | {"replies": [said.comment_as_json(reply) for reply in self._replies(one)]}
                for one in self.comments
                if one.bundle == received.bundle
            ],
            "standards_seen": list(review.standards_seen.get(self.reflection, ())),
            "fields": {
                safetext.clean_line(name): safetext.clean(text)
                for name, text in review.form_fields.items()
            },
            "agreed": [
                {
                    "id": one.id,
                    "text": safetext.clean_line(one.text),
                    "due": one.due.isoformat() if one.due else None,
                }
                for one in review.agreed
            ],
        }

    def _besides(self, received: "ReceivedReview") -> Iterable[str]:
        review, width = received.review, output.text_width()
        by = self.names.get(received.by, "Somebody who is no contact any more")
        if seen := review.standards_seen.get(self.reflection, ()):
            yield wrapped(f"{by} saw these standards in it: {', '.join(seen)}", width)
        for name, text in review.form_fields.items():
            yield wrapped(f"{name}: {text}", width)

    def _comment(self, placed: "PlacedComment") -> str:
        comment, width = placed.comment, output.text_width()
        quote = " ".join(comment.quote.split())
        about = f' on "{quote}"' if quote else ""
        if not comment.reflection:
            about = " about all that you shared"
        if placed.goes_on_from:
            from cpdjournal.journal.received_words import short

            about = f' on your answer "{short(placed.goes_on_from)}"'
        gone = " (these words are gone)" if placed.is_gone else ""
        asks = " asks" if comment.asks else ""
        lines = [wrapped(f"{placed.by}{asks}{about}{gone}:", width, "  | ")]
        lines.append(wrapped(comment.text, width, "  |   "))
        for reply in self._replies(placed):
            lines.append("  | You answered:")
            lines.append(wrapped(reply.text, width, "  |   "))
        if placed.answered and not self._replies(placed):
            lines.append("  |   (you have answered)")
        if how := how_to_answer(comment, placed.bundle, answered=placed.answered):
            lines.append(f"  |   {how}")
        return "\n".join(lines)

    def _replies(self, placed: "PlacedComment") -> "tuple[Comment, ...]":
        return self.replies.get(placed.comment.id, ())

    def _endorsement(self, placed: "PlacedEndorsement") -> str:
        read, width = placed.endorsement, output.text_width()
        who = [placed.by]
        if placed.calls_themself:
            who.append(f"who calls themself {placed.calls_themself} in it")
        elif read and placed.standing != "unknown":
            who += [read.role, read.registration]
        standing = [STANDINGS[placed.standing]]
        if read and not read.saw_all:
            standing.append("they were shown ONLY A PART of it")
        if placed.earlier_keys:
            standing.append("made with earlier keys of theirs")
        if placed.revoked_at:
            when = "before" if placed.came_before else "not before"
            standing.append(
                f"these keys were revoked on {placed.revoked_at[:10]}, by their clock; it was "
                f"received on {placed.received_at[:10]}, {when} that was told here"
            )
        elif placed.contact_state in CONTACT_STATES:
            standing.append(CONTACT_STATES[placed.contact_state])
        form = f", as {FORM_NAMES[read.form]}" if read and read.form else ""
        about = ", ".join(one for one in who if one) + form
        on = f" on {read.issued_at[:10]}" if read else ""
        lines = [wrapped(f"{about}{on}: {'; '.join(standing)}", width, "  ")]
        if read:
            lines.append(wrapped(read.statement, width, "    "))
            lines.append(wrapped(f"Signed by the key {read.key_named}.", width, "    "))
        if placed.standing == "edited_since":
            numbers = f"{placed.revision} {self.revision}"
            short = ids.short(self.reflection)
            lines.append(f"    What changed: cpdjournal history {short} --diff {numbers}")
        return "\n".join(lines)


def _going_on(
    journal: "Journal", comments: "list[PlacedComment]", known: "list[ReceivedReview]"
) -> "list[ReceivedReview]":
    """The reviews, besides those known, that go on from what was answered."""
    from cpdjournal.journal import received_reviews

    wanted = {one.bundle for one in comments} - {one.bundle for one in known}
    if not wanted:
        return []
    return [one for one in received_reviews.reviews(journal) if one.bundle in wanted]


def how_to_answer(comment: "Comment", bundle: str, *, answered: bool) -> str:
    """The command that answers a question of a review; empty when none is needed."""
    if answered or not comment.asks or not _PLAIN_ID.fullmatch(comment.id):
        return ""
    command = f"cpdjournal reply {ids.short(bundle)} --to-comment {ids.short(comment.id)}"
    return f"To answer: {command} TEXT"


def _comment_as_json(placed: "PlacedComment") -> dict[str, Any]:
    comment = placed.comment
    return {
        "id": comment.id,
        "quote": safetext.clean(comment.quote),
        "text": safetext.clean(comment.text),
        "asks": comment.asks,
        "answered": placed.answered,
        "in_reply_to": comment.in_reply_to or None,
        "written_at": comment.written_at,
        "prompt": placed.prompt or None,
        "start": placed.span.start if placed.span else None,
        "end": placed.span.end if placed.span else None,
        "is_gone": placed.is_gone,
    }


def _endorsement_as_json(placed: "PlacedEndorsement") -> dict[str, Any]:
    read = placed.endorsement
    return {
        "by": placed.by,
        "statement": read.statement if read else "",
        "verdict": placed.standing,
        "credential": placed.credential,
        "role": read.role if read else "",
        "registration": read.registration if read else "",
        "form": read.form if read else "",
        "revision": placed.revision,
        "digest": read.digest if read else None,
        "shown": list(read.shown) if read else [],
        "shown_all": read.saw_all if read else None,
        "signing_key": read.signing_key if read else None,
        "check_phrase": " ".join(read.phrase) or None if read else None,
        "issued_at": read.issued_at if read else None,
        "received_at": placed.received_at,
        "contact": placed.contact_state or None,
        "calls_themself": placed.calls_themself or None,
        "earlier_keys": placed.earlier_keys,
        "revoked_at": placed.revoked_at or None,
    }
