"""`inbox` and `keep`: what came in, how far each is, and what stays beyond its day."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from cpdjournal import clock, ids, safetext
from cpdjournal.cli import handing, output
from cpdjournal.cli.opened import opened
from cpdjournal.cli.options import Options, command
from cpdjournal.cli.shown import fitted
from cpdjournal.cli.values import WORDS
from cpdjournal.cli.wrapping import wrapped
from cpdjournal.errors import WrongUsage

if TYPE_CHECKING:
    from cpdjournal.journal.database import Journal
    from cpdjournal.journal.messages import Message
    from cpdjournal.journal.shared_titles import Titled

STATES = {
    "waiting": "waiting",
    "read": "read",
    "begun": "review begun",
    "answered": "review sent",
    "here": "here",
    "sent": "sent",
    "sealed": "not sent",
    "held": "held apart",
    "withdrawn": "taken back",
    "erased": "erased",
}


MOST_TITLES = 3
"""Of one message that are listed; the others are counted."""


@command("inbox", short_help="What people sent you, and how far each is.")
@click.option("--sent", "of_mine", is_flag=True, help="What you have sent, in its place.")
@click.option("--all", "everything", is_flag=True, help="What was erased, too.")
def inbox(options: Options, of_mine: bool, everything: bool) -> None:
    """List what people sent you: shares that wait, were read or begun, and what is held apart.

    Of each it tells what was shared, by title and day, where that is known.

    Of what you have sent, "not sent" says that it was sealed and its file lies nowhere. What was to
    be read until a day that is over is erased first, unless it was kept with a
    reason. Nothing of it ever enters your own search, evidence or coverage. A review that you began
    on it stays, and its line with it; some days ahead the line says that its words will go.
    """
    from cpdjournal.journal import messages, review_drafts
    from cpdjournal.supervision.sealed_files import RECEIPT

    with opened(options) as journal:
        erased = erase_due(journal, options)
        found = messages.sent(journal) if of_mine else messages.received(journal)
        begun = review_drafts.begun(journal)
        found = [
            one
            for one in found
            if one.kind != RECEIPT and (everything or not one.erased_at or one.bundle in begun)
        ]
        rows = _rows(journal, found)
    if options.as_json:
        output.document({"messages": rows, "erased": erased})
        return
    for line in _lines(rows, options.today):
        output.say(line)
    if not rows and not options.quiet:
        output.remark(
            "You have sent nothing yet." if of_mine else "Your inbox is empty. A file that you "
            "were sent comes in with `cpdjournal open FILE`."
        )  # fmt: skip


@command("keep", short_help="Keep a share beyond its day, and say why.")
@click.argument("asked", metavar="SHARE")
@click.option("--reason", metavar="TEXT", type=WORDS, required=True, help="Why it is kept.")
def keep(options: Options, asked: str, reason: str) -> None:
    """Keep what somebody shared beyond the day that they set, and say why.

    They set that day for a reason: keep only what you have to.
    """
    from cpdjournal.journal import messages, messages_kept

    if not reason.strip():
        raise WrongUsage(
            "There is no reason.", "Nothing was changed.", "Say in a sentence why it is kept."
        )
    with opened(options) as journal:
        message = messages.message(journal, asked)
        if message.direction != "received":
            raise WrongUsage(
                "You sent this yourself.",
                "Nothing was changed.",
                "`cpdjournal inbox` shows what came in, with the ids.",
            )
        messages.payload(journal, message.bundle)  # its words may be gone already
        messages_kept.keep(journal, message.bundle, reason)
        (row,) = _rows(journal, [messages.message(journal, message.bundle)])
    output.answer(options, row, f"Kept: {ids.short(message.bundle)}.")


def erase_due(journal: "Journal", options: Options) -> int:
    """Erase what was to be read until a day that is over; how many."""
    from cpdjournal.journal import messages_kept, review_drafts

    erased = messages_kept.erase_due(journal, options.today, clock.now())
    if erased and not options.quiet:
        days = "its day is" if len(erased) == 1 else "their days are"
        output.remark(f"{len(erased)} erased: {days} over.")
        begun = review_drafts.begun(journal)
        for bundle in erased:
            if bundle in begun:
                output.remark(
                    "The review that you began on it stays, to be sent or deleted: "
                    f"cpdjournal review {ids.short(bundle)}"
                )
    return len(erased)


def _rows(journal: "Journal", found: "list[Message]") -> list[dict[str, Any]]:
    from cpdjournal.journal import contacts, messages, review_drafts
    from cpdjournal.supervision.inbox import titles as titles_of

    names = contacts.names(journal)
    begun = review_drafts.begun(journal)
    answered = {one.in_reply_to for one in messages.sent(journal, "review") if one.handed_over}
    titles = titles_of(journal, found)
    return [
        {
            "id": one.bundle,
            "kind": one.kind,
            "direction": one.direction,
            "from" if one.direction == "received" else "to": names.get(one.contact)
            or _name_on_card(journal, one),
            "state": _state(one, begun, answered),
            "created": one.created,
            "kept_at": one.kept_at,
            "read_until": one.read_until or None,
            "erased_at": one.erased_at or None,
            "kept_reason": one.kept_reason or None,
            "in_reply_to": one.in_reply_to or None,
            "review_begun": one.bundle in begun,
            "items": [
                item | _titled_as_json(titles[one.bundle], item["id"])
                for item in handing.items_as_json(one.reflections)
            ],
        }
        for one in found
    ]


def _state(message: "Message", begun: frozenset[str], answered: set[str]) -> str:
    if message.erased_at:
        return "withdrawn" if message.withdrawn_at else "erased"
    if message.direction == "sent":
        if not message.handed_over:
            return "sealed"
        return "withdrawn" if message.withdrawn_at else "sent"
    if message.held:
        return "held"
    if message.withdrawn_at:
        return "withdrawn"
    if message.kind != "share":
        return "here"
    if message.bundle in begun:
        return "begun"
    if message.bundle in answered:
        return "answered"
    return "read" if message.read_at else "waiting"


def _name_on_card(journal: "Journal", message: "Message") -> str:
    """What somebody who is no contact calls themselves: read from what is held."""
    from cpdjournal.supervision import cards
    from cpdjournal.supervision.payloads import read_payload

    if message.direction == "sent" or message.erased_at:
        return "Somebody who is no contact any more"
    return cards.read_card(read_payload(journal, message).card).name


def _titled_as_json(titles: "tuple[Titled, ...]", reflection: str) -> dict[str, Any]:
    """Title and day of one, where they are known."""
    titled = next((one for one in titles if one.reflection == reflection), None)
    return {
        "title": titled.title if titled else None,
        "day": titled.day.isoformat() if titled and titled.day else None,
    }


def _lines(rows: list[dict[str, Any]], today: date) -> list[str]:
    """Some for each: when, who, what, how far; what it is about; what becomes of a review."""
    widest = max((len(row.get("from") or row["to"]) for row in rows), default=0)
    lines = []
    for row in rows:
        parts = (
            row["kept_at"][:10],
            fitted(row.get("from") or row["to"], min(widest, 30)),
            f"{row['kind']:<10}",
            f"{STATES[row['state']]:<12}",
            _about(row),
            ids.short(row["id"]),
        )
        lines.append("  ".join(one for one in parts if one))
        if titles := [_titled(one) for one in row["items"] if one["title"]]:
            more = len(row["items"]) - MOST_TITLES
            listed = "; ".join(titles[:MOST_TITLES]) + (f"; and {more} more" if more > 0 else "")
            lines.append(wrapped(listed, output.text_width(), " " * 12))
        if words := _becomes(row, today):
            lines.append(wrapped(words, output.text_width(), " " * 12))
    return lines


def _becomes(row: dict[str, Any], today: date) -> str:
    """Of a share on which a review was begun: that its words go in some days, or are gone."""
    from cpdjournal.journal.messages_kept import is_soon

    review = f"cpdjournal review {ids.short(row['id'])}"
    if not row["review_begun"]:
        return ""
    if row["erased_at"]:
        return f"Your review is not sent. Send or delete it: {review}"
    last = row["read_until"] if not row["kept_reason"] else None
    if last and is_soon(date.fromisoformat(last), today):
        return f"Your review is not sent, and these words are erased after {last}: {review}"
    return ""


def _titled(item: dict[str, Any]) -> str:
    title = safetext.visible_line(item["title"])
    return f"{title} ({item['day']})" if item["day"] else title


def _about(row: dict[str, Any]) -> str:
    count = len(row["items"])
    told = [f"{count} reflection{'' if count == 1 else 's'}"] if count else []
    if row["kind"] == "share" and not count:
        told = ["an answer"]
    if row["kept_reason"]:
        told.append("kept")
    elif row["read_until"]:
        told.append(f"until {row['read_until']}")
    return ", ".join(told)
