"""`review` and `endorse`: the supervisor's side of a share."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from cpdjournal import clock, ids
from cpdjournal.cli import (
    found,
    handing,
    output,
    review_edits,
    review_handed,
    reviews,
    whole_review,
)
from cpdjournal.cli.inbox import erase_due
from cpdjournal.cli.opened import confirmed, opened
from cpdjournal.cli.options import Options, command
from cpdjournal.cli.values import DAY, WORDS
from cpdjournal.errors import ExitCode, WrongUsage
from cpdjournal.exchange import FORM_NAMES, Form

if TYPE_CHECKING:
    from cpdjournal.journal.database import Journal
    from cpdjournal.journal.messages import Message
    from cpdjournal.supervision.reviewing import Review

FORMS: tuple[Form, ...] = tuple(one for one in FORM_NAMES if one)


@command("review", short_help="Read what somebody shared, comment on it, send it back.")
@click.argument("asked", metavar="SHARE")
@click.option("--on", "reflection", metavar="ID", default="", help="About this reflection.")
@click.option("--quote", metavar="TEXT", type=WORDS, default="", help="About these words of it.")
@click.option(
    "--comment", "comments", metavar="TEXT", type=WORDS, multiple=True, help="What you say."
)
@click.option("--ask", "questions", metavar="TEXT", type=WORDS, multiple=True, help="What you ask.")
@click.option(
    "--standard",
    "standards",
    metavar="REF",
    multiple=True,
    help="A standard that you saw in the reflection, as niscc-sw-conduct:5.9, one more.",
)
@click.option(
    "--own-standard",
    "own_standards",
    metavar="REF",
    multiple=True,
    help="One that cpdjournal doesn't know: your own reference, not checked.",
)
@click.option(
    "--agree", "agreed", metavar="TEXT", type=WORDS, multiple=True, help="What you both agreed."
)
@click.option("--due", type=DAY, help="By when, of what was agreed.")
@click.option(
    "--field",
    "fields",
    metavar="NAME=TEXT",
    multiple=True,
    help="A field of your own, as the registrant's regulator names it; without TEXT it is emptied.",
)
@click.option(
    "--reword", type=(str, WORDS), metavar="ID TEXT", help="Other words for a comment of yours."
)
@click.option(
    "--drop",
    metavar="ID|REF",
    help="Take back a comment, a standard, or a reflection's endorsement.",
)
@click.option("--delete", is_flag=True, help="Delete all that you wrote and have not sent.")
@click.option("--send", is_flag=True, help="Seal the review for the one who shared.")
@click.option("--unchecked", is_flag=True, help="To somebody whose card you have not checked.")
@found.unasked
@found.override
@handing.handed_over
def review(
    options: Options,
    asked: str,
    reflection: str,
    quote: str,
    comments: tuple[str, ...],
    questions: tuple[str, ...],
    standards: tuple[str, ...],
    own_standards: tuple[str, ...],
    agreed: tuple[str, ...],
    due: date | None,
    fields: tuple[str, ...],
    reword: tuple[str, str] | None,
    drop: str | None,
    delete: bool,
    send: bool,
    unchecked: bool,
    yes: bool,
    reason: str,
    **given: Any,
) -> ExitCode | None:
    """Read a share, and write your review of it bit by bit: each call is kept.

    Without options it shows what was shared, what you sent on it, and what you have written so
    far; or a review that you received, whole. --comment, --ask and --quote are about the share as
    a whole, or with --on about one reflection. With --send the review is sealed into one file for
    the one who shared; what may identify somebody in it stops that, unless you say why it may go.
    With nothing new written, --send seals the last review once more, for a file that got lost.

    When the share is erased, on its day or because it was taken back, what you wrote about it
    stays: it can still be changed, sent, or deleted with --delete. The passages that you quoted are
    gone, and there is nothing left to endorse.

    In place of one TEXT - takes it from standard input, as in --field NAME=-: what stands on a
    command line is kept in the shell's history, and others on the same machine can see it.

    If you read that somebody may be at risk, act as your employer's policy says; that comes
    before any comment.
    """
    from cpdjournal.supervision import fitting, reviewing

    wrote = any((comments, questions, standards, own_standards, agreed, fields, reword, drop))
    if not send and any(given.values()):
        raise WrongUsage(
            "Nothing is written to a file before the review is sent.",
            "Nothing was changed.",
            "Add --send, or leave out --output, --text and --leave.",
        )
    if delete and (send or wrote):
        raise WrongUsage(
            "--delete takes away all that is not sent; it does nothing besides.",
            "Nothing was changed.",
            "Leave out --delete, or everything else.",
        )
    if quote and not (comments or questions):
        raise WrongUsage(
            "There are words to comment on, and no comment.",
            "Nothing was changed.",
            "Say something about them with --comment or --ask.",
        )
    wanted = handing.place(given)
    named = review_edits.fields(fields)
    with opened(options) as journal:
        if not (wrote or send or delete) and (whole := _a_review(journal, asked)):
            whole_review.tell(options, journal, whole)
            return None
        reading = begin(options, journal, asked)
        if delete:
            return _delete(options, journal, reading, yes=yes)
        seen = review_edits.standards(reading, standards, own_standards)
        about = review_edits.the_one(reading, reflection) if seen else ""
        filled = {fitting.field(reading, name): text for name, text in named.items()}
        now = clock.now()
        answered = review_edits.answered(reading) if not reflection else ""
        for text, asks in (
            *((one, False) for one in comments),
            *((one, True) for one in questions),
        ):
            reading = reviewing.comment(
                journal,
                reading,
                text,
                now=now,
                reflection=reflection,
                quote=quote,
                asks=asks,
                in_reply_to=answered,
            )
        if seen:
            reading = review_edits.marked(journal, reading, about, seen)
        if filled:
            reading = reviewing.fill_in(journal, reading, filled, now)
        for text in agreed:
            reading = reviewing.agree(
                journal, reading, text, due=due, now=now, reflection=reflection
            )
        if reword:
            reading = review_edits.reworded(journal, reading, *reword)
        if drop:
            reading = review_edits.dropped(journal, reading, drop, reflection)
        if send:
            return review_handed.send(
                options, journal, reading, wanted, reason, yes=yes, unchecked=unchecked
            )
        document = reviews.as_json(journal, reading)
        told = _kept(reading) if wrote else reviews.in_words(journal, reading)
    output.answer(options, document, told)
    return None


@command("endorse", short_help="Sign a statement on a reflection that was shared with you.")
@click.argument("asked", metavar="SHARE")
@click.argument("reflection", metavar="ID")
@click.option(
    "--statement", metavar="TEXT", type=WORDS, required=True, help="What you endorse, and on what."
)
@click.option(
    "--form",
    type=click.Choice(FORMS),
    help=f"What it counts as: {', '.join(f'{one} ({FORM_NAMES[one]})' for one in FORMS)}.",
)
def endorse(
    options: Options, asked: str, reflection: str, statement: str, form: Form | None
) -> None:
    """Sign a statement on exactly the revision of a reflection that was shared with you.

    It goes back with the review (`cpdjournal review SHARE --send`), and stands beside the
    reflection for anybody to verify. After an edit it says "edited since". Another endorsement of
    the same reflection takes its place until it is sent. TEXT may be - to take standard input.
    """
    from cpdjournal.supervision import endorsing, fitting

    with opened(options) as journal:
        reading = begin(options, journal, asked)
        shown = reading.reflection(reflection)
        if form:
            fitting.form(reading, form)
        reading = endorsing.endorse(
            journal, reading, shown.reflection, statement, now=clock.now(), form=form or ""
        )
        endorsed = next(
            one for one in reading.draft.endorsements if one.reflection == shown.reflection
        )
        document = reviews.as_json(journal, reading) | {
            "kind": "endorsement",
            "items": [{"id": shown.reflection, "digest": shown.digest}],
            "credential": endorsed.credential,
        }
    output.answer(
        options,
        document,
        f"Endorsed: revision {shown.number} of {reviews.title_of(shown)}. It goes back with "
        f"cpdjournal review {ids.short(reading.message.bundle)} --send",
    )


def _delete(
    options: Options, journal: "Journal", reading: "Review", *, yes: bool
) -> ExitCode | None:
    from cpdjournal.supervision import reviewing

    written = reviews.written(reading, output.text_width())
    if written:
        output.remark("\n".join(["Not sent yet:", *written]))
        if not confirmed(options, "Delete all of it, for good?", yes=yes):
            output.remark("Nothing was deleted.")
            return ExitCode.ANSWER_IS_NO
        reviewing.delete(journal, reading.message.bundle)
    told = "Deleted." if written else "There is nothing that you have not sent."
    document = {"id": reading.message.bundle, "kind": "review", "deleted": bool(written)}
    output.answer(options, document, told)
    return None


def _a_review(journal: "Journal", asked: str) -> "Message | None":
    """The review that was asked for, in place of a share; None when it is none, or held apart."""
    from cpdjournal.journal import messages
    from cpdjournal.supervision.sealed_files import REVIEW

    message = messages.message(journal, asked)
    return message if message.kind == REVIEW and not message.held else None


def begin(options: Options, journal: "Journal", asked: str) -> "Review":
    """The share that was asked for, with the review begun on it.

    Raises:
        NoSuchMessage, MessageErased
        WrongUsage: it is no share to read, or held apart.
    """
    from cpdjournal.journal import messages
    from cpdjournal.supervision import reviewing

    erase_due(journal, options)
    message = messages.message(journal, asked)
    if (message.direction, message.kind) != ("received", "share"):
        raise WrongUsage(
            "This is no share that you have received.",
            "Nothing was changed.",
            "`cpdjournal inbox` shows the shares, with their ids.",
        )
    if message.held:
        raise WrongUsage(
            "This share is held apart: you don't know its sender yet.",
            "Nothing was changed.",
            "Read their check phrase with them, then: cpdjournal contacts accept "
            f"{ids.short(message.bundle)}",
        )
    return reviewing.begin(journal, message.bundle, clock.now())


def _kept(reading: "Review") -> str:
    draft = reading.draft
    asks = sum(one.asks for one in draft.comments)
    counts = (
        (len(draft.comments) - asks, "comment"),
        (asks, "question"),
        (sum(map(len, draft.standards_seen.values())), "marked standard"),
        (len(draft.form_fields), "field"),
        (len(draft.agreed), "agreed action"),
        (len(draft.endorsements), "endorsement"),
    )
    told = ", ".join(f"{n} {word}{'' if n == 1 else 's'}" for n, word in counts if n)
    if not told:
        return "Kept. There is nothing in your review now."
    short = ids.short(reading.message.bundle)
    send = f"cpdjournal review {short} --send"
    return f"Kept. Your review holds: {told}.\nSend it: {send}"
