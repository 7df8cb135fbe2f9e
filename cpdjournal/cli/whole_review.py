"""A review that came in or was sent, whole: also when the reflection it is about is gone."""

from typing import TYPE_CHECKING

from cpdjournal import clock, ids
from cpdjournal.cli import output, said
from cpdjournal.cli.options import Options
from cpdjournal.cli.talked import how_to_answer
from cpdjournal.cli.wrapping import wrapped

if TYPE_CHECKING:
    from cpdjournal.exchange import Comment, ReviewPayload
    from cpdjournal.journal.database import Journal
    from cpdjournal.journal.messages import Message
    from cpdjournal.journal.reflections import Whereabouts

Replies = dict[str, "tuple[Comment, ...]"]


def tell(options: Options, journal: "Journal", message: "Message") -> None:
    """Print it, with what was replied to each comment.

    Raises:
        MessageErased, SealBroken
    """
    from cpdjournal.exchange import ReviewPayload
    from cpdjournal.journal import contacts, messages_kept
    from cpdjournal.supervision import cards
    from cpdjournal.supervision.payloads import read_as

    review = read_as(journal, message, ReviewPayload)
    came_in = message.direction == "received"
    if came_in and not message.read_at and not journal.read_only:
        messages_kept.mark_read(journal, message.bundle, clock.now())
    other = contacts.names(journal).get(message.contact, "Somebody who is no contact any more")
    mine = cards.own_name(journal)
    replies = _replies(journal, message)
    document = {
        "id": message.bundle,
        "kind": "review",
        "share": message.in_reply_to,
        "from": other if came_in else mine,
        "to": mine if came_in else other,
        "items": [
            {"id": one, "digest": digest} | ({"state": where(journal, one)} if came_in else {})
            for one, digest in message.reflections
        ],
        **said.as_json(review, replies),
        "sent": not came_in and message.handed_over,
    }
    words = [_heading(message, other)]
    if came_in:
        words += [where_it_is(journal, one) for one in dict(message.reflections)]
    words.append("\n".join(_lines(message, review, replies)))
    output.answer(options, document, "\n\n".join(words))


def where(journal: "Journal", reflection: str) -> "Whereabouts":
    from cpdjournal.journal import reflections

    return reflections.whereabouts(journal, reflection)


def where_it_is(journal: "Journal", reflection: str) -> str:
    """How to see a reflection that somebody wrote about; or that it can't be seen any more."""
    short = ids.short(reflection)
    match where(journal, reflection):
        case "here":
            return f"See: cpdjournal show {short}"
        case "in_bin":
            return f"See: cpdjournal show {short} (it is in the bin)"
        case _:
            return f"The reflection {short} that it is about is not in your journal any more."


def _heading(message: "Message", other: str) -> str:
    came_in = message.direction == "received"
    title = f"A review {'from' if came_in else 'for'} {other}"
    became = "received" if came_in else "sent" if message.handed_over else "not sent, sealed"
    when = f"{became} {message.kept_at[:10]}"
    return f"{title}\n{'=' * min(len(title), output.text_width())}\n{when}"


def _lines(message: "Message", review: "ReviewPayload", replies: Replies) -> list[str]:
    width, came_in = output.text_width(), message.direction == "received"
    mine = {reply.id: reply.text for several in replies.values() for reply in several}

    def below(comment: "Comment") -> list[str]:
        found = replies.get(comment.id, ())
        lines = said.replied(found, "You" if came_in else "They", width)
        if came_in and comment.in_reply_to in mine:
            answers = wrapped(f"(to your answer: {mine[comment.in_reply_to]})", width, "    ")
            lines = [answers, *lines]
        if came_in and (how := how_to_answer(comment, message.bundle, answered=bool(found))):
            lines.append(f"    {how}")
        return lines

    return list(
        said.lines(review, width, of_several=len(dict(message.reflections)) > 1, below=below)
    )


def _replies(journal: "Journal", message: "Message") -> Replies:
    if message.direction == "received":
        from cpdjournal.supervision.receiving import own_replies

        return own_replies(journal)
    from cpdjournal.supervision.threads import threads_with

    return {one.comment.id: one.replies for one in threads_with(journal, message.contact)}
