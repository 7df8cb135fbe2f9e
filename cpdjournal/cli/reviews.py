"""A share as its reader sees it, with what was sent on it and what is being written about it."""

from typing import TYPE_CHECKING, Any

from cpdjournal import ids, safetext
from cpdjournal.cli import output, said
from cpdjournal.cli.wrapping import wrapped

if TYPE_CHECKING:
    from cpdjournal.exchange import Comment, ReviewPayload, SharedReflection
    from cpdjournal.journal.database import Journal
    from cpdjournal.journal.messages import Message
    from cpdjournal.supervision.reviewing import Review
    from cpdjournal.supervision.threads import Thread

SHOWN = {"all": "all answers", "chosen": "some of its answers", "extract": "an extract"}

BARE = (
    "A comment goes without its passage: --reword ID TEXT says what it is about. What is not "
    "signed can't be: say it with --comment, and take it out with --drop ID."
)
"""Under a review that was begun on what is erased by now."""


def as_json(journal: "Journal", reading: "Review") -> dict[str, Any]:
    """The share, and the review as it stands: not sent yet, so it has the share's id.

    "earlier" has what was sent on it before, the oldest first.
    """
    from cpdjournal.supervision import cards

    share = reading.share
    threads = _threads(journal, reading)
    replies = {key: thread.replies for key, thread in threads.items()}
    return {
        "id": reading.message.bundle,
        "kind": "review",
        "share": reading.message.bundle,
        "from": cards.own_name(journal),
        "to": reading.sender.card.name,
        "erased_at": reading.message.erased_at or None,
        "items": [_shared_as_json(one) for one in share.reflections],
        "question": share.question,
        "read_until": share.read_until.isoformat() if share.read_until else None,
        "replies": [
            said.comment_as_json(one) | {"answers": _answered_as_json(threads, one)}
            for one in share.replies
        ],
        **said.as_json(reading.draft),
        "without_passage": list(reading.draft.without_passage),
        "not_signed": dict(reading.draft.statements),
        "sent": False,
        "earlier": [
            {"id": sent.bundle, "sent_at": sent.kept_at} | said.as_json(review, replies)
            for sent, review in _sent(journal, reading)
        ],
    }


def in_words(journal: "Journal", reading: "Review") -> str:
    """The whole share to read, then what was sent on it, and what is written about it now."""
    width = output.text_width()
    share, threads = reading.share, _threads(journal, reading)
    sent = _sent(journal, reading)
    parts = [_heading(reading)]
    if reading.is_erased:
        parts.append(wrapped(_what_is_left(reading), width))
    if share.question.strip():
        parts.append(f"To talk about:\n{wrapped(share.question, width, '  ')}")
    parts += [_reply(one, threads, width) for one in share.replies]
    parts += [_reflection(one, width) for one in share.reflections]
    parts += [_earlier(one, review, threads, width) for one, review in sent]
    parts.append(_draft(reading, width, sent_before=bool(sent)))
    return "\n\n".join(parts)


def title_of(shown: "SharedReflection") -> str:
    from cpdjournal.supervision.proving import title_of as proven_title

    return proven_title(shown) or "(no title)"


def _shared_as_json(shown: "SharedReflection") -> dict[str, Any]:
    from cpdjournal.supervision import proving

    problems = proving.problems_of(shown)
    return {
        "id": shown.reflection,
        "digest": shown.digest,
        "title": title_of(shown),
        "revision": shown.number,
        "kept_at": shown.kept_at,
        "disclosed": shown.disclosed,
        "verdict": "altered" if problems else "intact",
        "problems": problems,
        "answers": {
            prompt: {"prompt": asked, "text": text}
            for prompt, asked, text in proving.answers_of(shown)
        },
        "extracts": [
            {"prompt": one.prompt, "asked": one.asked, "text": one.text} for one in shown.extracts
        ],
    }


def _heading(reading: "Review") -> str:
    share, card, message = reading.share, reading.sender.card, reading.message
    answers_alone = not reading.revisions
    count = len(share.replies or ("",) if answers_alone else reading.revisions)
    title = f"{'Answered' if answers_alone else 'Shared'} by {card.name}"
    about = [
        f"{count} {'answer' if answers_alone else 'reflection'}{'' if count == 1 else 's'}",
        f"sealed {message.created[:10]}",
    ]
    if share.read_until and not message.kept_reason:
        about.append(f"to be read until {share.read_until}")
    if reading.sender.state != "checked":
        about.append("their card was not checked")
    if message.forked:
        about.append("ANOTHER FILE of theirs carries the same count, so ask them")
    lines = [title, "=" * min(len(title), output.text_width()), ", ".join(about)]
    if message.withdrawn_at:
        lines.append(f"TAKEN BACK on {message.withdrawn_at[:10]}: they ask you to read no further.")
    if message.kept_reason:
        reason = safetext.visible_line(message.kept_reason)
        lines.append(wrapped(f"Kept beyond its day: {reason}", output.text_width()))
    return "\n".join(lines)


def _what_is_left(reading: "Review") -> str:
    message = reading.message
    told = [f"ITS WORDS WERE ERASED on {message.erased_at[:10]}, with what you quoted of them"]
    if message.reflections:
        told.append(f"it held {', '.join(ids.short(one) for one in reading.revisions)}")
    return f"{'; '.join(told)}."


def _reflection(shown: "SharedReflection", width: int) -> str:
    from cpdjournal.supervision import proving

    title = title_of(shown)
    problems = proving.problems_of(shown)
    state = " ".join(problems) if problems else "intact"
    standards = shown.fields.get("standards")
    refs = [one for one in standards if isinstance(one, str)] if isinstance(standards, list) else []
    lines = [
        title,
        "-" * min(len(title), width),
        f"Revision {shown.number}, kept {shown.kept_at[:10]}, {SHOWN[shown.disclosed]}; {state}",
        *([f"Standards: {safetext.clean_line(', '.join(refs))}"] if refs else []),
        f"Id: {shown.reflection}",
    ]
    parts = ["\n".join(wrapped(one, width) for one in lines)]
    parts += [
        f"{wrapped(asked or prompt, width)}\n{wrapped(text, width, '  ')}"
        for prompt, asked, text in proving.answers_of(shown)
        if text.strip()
    ]
    parts += [
        f"From: {one.asked}\n{wrapped(one.text, width, '  ')}\n  (an extract: that it stands in "
        "the reflection can't be proven)"
        for one in shown.extracts
    ]
    return "\n\n".join(parts)


def _reply(reply: "Comment", threads: "dict[str, Thread]", width: int) -> str:
    """An answer beneath what it answers."""
    asked = threads.get(reply.in_reply_to)
    if asked is None:
        return f"They answer what is not here any more:\n{wrapped(reply.text, width, '  ')}"
    quote = " ".join(asked.comment.quote.split())
    verb = "asked" if asked.comment.asks else "wrote"
    about = f', on "{quote}"' if quote else ""
    return "\n".join(
        (
            wrapped(f"You {verb} on {asked.sent_at[:10]}{about}:", width),
            wrapped(asked.comment.text, width, "  "),
            "They answer:",
            wrapped(reply.text, width, "  "),
        )
    )


def _earlier(
    sent: "Message", review: "ReviewPayload", threads: "dict[str, Thread]", width: int
) -> str:
    def below(comment: "Comment") -> list[str]:
        thread = threads.get(comment.id)
        if thread and thread.waits:
            return ["    (no answer yet)"]
        return _rounds(comment.id, threads, width)

    lines = said.lines(review, width, of_several=len(dict(sent.reflections)) > 1, below=below)
    return "\n".join([f"You sent on {sent.kept_at[:10]}:", *lines])


def _rounds(comment: str, threads: "dict[str, Thread]", width: int) -> list[str]:
    """What was replied to a comment, and what was said on that, round after round."""
    lines, waiting, seen = [], [comment], {comment}
    while waiting:
        thread = threads.get(waiting.pop())
        for reply in thread.replies if thread else ():
            lines += said.replied((reply,), "They", width)
            later = [one.comment for one in threads.values() if one.comment.in_reply_to == reply.id]
            for one in later:
                verb = "asked" if one.asks else "wrote"
                lines.append(wrapped(f"You {verb}: {one.text}", width, "    "))
            fresh = [one.id for one in later if one.id not in seen]
            seen.update(fresh)
            waiting += fresh
    return lines


def _draft(reading: "Review", width: int, *, sent_before: bool) -> str:
    short = ids.short(reading.message.bundle)
    if lines := written(reading, width):
        send = f"Send it: cpdjournal review {short} --send"
        if reading.is_erased:
            lines.append(wrapped(BARE, width))
            send += f", or delete it: cpdjournal review {short} --delete"
        return "\n".join(["Your review so far:", *lines, send])
    nothing = "Nothing new written since." if sent_before else "Nothing written about it yet."
    return "\n".join([nothing, *_what_can_be_said(reading, short)])


def written(reading: "Review", width: int) -> list[str]:
    """What was written and not sent, in lines."""
    draft, several = reading.draft, len(reading.revisions) > 1
    lines = list(
        said.lines(
            draft,
            width,
            of_several=several,
            with_ids=True,
            without_passage=draft.without_passage,
        )
    )
    why = "can't be signed any more" if reading.is_erased else "not signed yet"
    return lines + [
        wrapped(f"- Endorsement of {ids.short(uid)}, {why}: {text}", width)
        for uid, text in draft.statements.items()
    ]


def _what_can_be_said(reading: "Review", short: str) -> list[str]:
    """Commands that work on this share: of an answer alone there is nothing to endorse."""
    from cpdjournal.supervision import proving

    shared = reading.share.reflections
    if reading.is_erased:
        return [f"Seal what you sent once more: cpdjournal review {short} --send"]
    if not shared:
        return [f"Go on: cpdjournal review {short} --comment TEXT, or --ask TEXT"]
    lines = [f"Comment: cpdjournal review {short} --on ID --quote TEXT --comment TEXT"]
    if any(not proving.problems_of(one) for one in shared):
        lines.append(f"Endorse: cpdjournal endorse {short} ID --statement TEXT")
    return lines


def _threads(journal: "Journal", reading: "Review") -> "dict[str, Thread]":
    """What was sent to whoever shared, with what they replied, by the comment's id."""
    from cpdjournal.supervision.threads import threads_with

    return {one.comment.id: one for one in threads_with(journal, reading.message.contact)}


def _sent(journal: "Journal", reading: "Review") -> "list[tuple[Message, ReviewPayload]]":
    """The reviews that were sent on this share, the oldest first."""
    from cpdjournal.journal import received_reviews
    from cpdjournal.supervision import review_sending

    return [
        (one, received_reviews.review_of(journal, one.bundle))
        for one in reversed(review_sending.sent_on(journal, reading))
        if not one.erased_at
    ]


def _answered_as_json(threads: "dict[str, Thread]", reply: "Comment") -> dict[str, Any] | None:
    asked = threads.get(reply.in_reply_to)
    return said.comment_as_json(asked.comment) if asked else None
