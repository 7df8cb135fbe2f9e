"""`share`, `reply` and `withdraw`: what a registrant sends to a supervisor."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from cpdjournal import clock, safetext
from cpdjournal.cli import choosing, found, handing, output
from cpdjournal.cli.opened import opened
from cpdjournal.cli.options import Options, command
from cpdjournal.cli.values import DAY, WORDS
from cpdjournal.errors import ExitCode, WrongUsage
from cpdjournal.errors.sharing import FindingsNotAnswered

if TYPE_CHECKING:
    from cpdjournal.journal.database import Journal
    from cpdjournal.journal.messages import Message


@command("share", short_help="Seal reflections for your supervisor.")
@click.argument("asked", metavar="ID...", nargs=-1)
@click.option("--to", "name", metavar="NAME", required=True, help="Whom it is for: a contact.")
@click.option(
    "--question", metavar="TEXT", type=WORDS, default="", help="What you want to talk about."
)
@click.option("--until", type=DAY, help="The day after which it is erased there.")
@click.option(
    "--prompt",
    "prompts",
    metavar="ID",
    multiple=True,
    help="Share this answer only. May be given several times.",
)
@click.option(
    "--extract",
    "extracts",
    metavar="TEXT",
    type=WORDS,
    multiple=True,
    help="Share these words of an answer only. May be given several times.",
)
@click.option("--unchecked", is_flag=True, help="To somebody whose card you have not checked.")
@click.option("--show", "show_only", is_flag=True, help="Show what would leave, and seal nothing.")
@found.unasked
@found.override
@handing.handed_over
@choosing.filtered
def share(
    options: Options,
    asked: tuple[str, ...],
    name: str,
    question: str,
    until: date | None,
    prompts: tuple[str, ...],
    extracts: tuple[str, ...],
    unchecked: bool,
    show_only: bool,
    yes: bool,
    reason: str,
    **given: Any,
) -> ExitCode | None:
    """Seal reflections into one file that only your supervisor can open.

    Name the reflections by their ids, or choose them by --standard, --tag, --from and the like.
    Only what is complete can be shared: all its answers, some (--prompt) or an extract. Private
    notes are never in it.

    What may identify somebody stops it, with exit code 1, unless you say why it may go. A
    terminal shows all that leaves, and asks.

    In place of one TEXT - takes it from standard input: what stands on a command line is kept in
    the shell's history, and others on the same machine can see it.
    """
    from cpdjournal.journal import contacts, messages
    from cpdjournal.supervision import disclosing, sharing
    from cpdjournal.supervision.sealed_files import SHARE, refuse_contact

    wanted = handing.place(given)
    _refuse_past(until, options)
    with opened(options) as journal:
        to = contacts.find(journal, name)
        refuse_contact(to, unchecked_is_fine=True)
        chosen = choosing.chosen(options, journal, asked, given)
        shown = disclosing.shown(journal, choosing.selected(journal, chosen, prompts, extracts))
        gate = disclosing.gate(
            journal, shown, question=question, read_until=until, to=to, today=options.today
        )
        if show_only:
            return found.show(options, gate)
        if not messages.sent(journal, SHARE) and not options.quiet:
            output.remark("Before you share for the first time:")
            output.remark("\n".join(f"- {one}" for one in sharing.TELL_BEFORE_FIRST) + "\n")
        fine = handing.unchecked_is_fine(options, journal, to, said_so=unchecked)
        try:
            allowed = found.pass_gate(
                options, gate, reason, question=f"Seal this for {to.card.name}?", yes=yes
            )
        except FindingsNotAnswered as error:
            return found.refuse(options, error, gate)
        sealed = sharing.share(
            journal,
            shown,
            to,
            allowed=allowed,
            now=clock.now(),
            question=question,
            read_until=until,
            unchecked_is_fine=fine,
        )
        items = tuple((one.reflection, one.digest) for one in shown)
        document = handing.as_json(journal, sealed, to, items)
        document |= handing.hand_over(journal, sealed, wanted)
    document["read_until"] = until.isoformat() if until else None
    count = len(items)
    what = f"A share of {count} reflection{'' if count == 1 else 's'} ({sealed.bundle[-6:]})"
    handing.tell(options, document, what, wanted)
    return None


@command("reply", short_help="Answer a supervisor's question.")
@click.argument("asked", metavar="REVIEW")
@click.argument("text", metavar="TEXT", type=WORDS)
@click.option(
    "--to-comment",
    "comment_id",
    metavar="ID",
    required=True,
    help="The comment or question: `cpdjournal show` has its id.",
)
@click.option("--unchecked", is_flag=True, help="To somebody whose card you have not checked.")
@found.unasked
@found.override
@handing.handed_over
def reply(
    options: Options,
    asked: str,
    text: str,
    comment_id: str,
    unchecked: bool,
    yes: bool,
    reason: str,
    **given: Any,
) -> ExitCode | None:
    """Answer a comment or a question of a review, in a file for the one who wrote it.

    TEXT may be - to take standard input. When the share had a day until which it may be read, the
    answer has it too.
    """
    from cpdjournal.journal import contacts
    from cpdjournal.supervision import disclosing, sharing

    wanted = handing.place(given)
    words = safetext.clean(text).strip()
    if not words:
        raise WrongUsage("There are no words to send.", "Nothing was sealed.", "Write an answer.")
    with opened(options) as journal:
        review = _review(journal, asked)
        to = contacts.once_known(journal, review.contact)
        fine = handing.unchecked_is_fine(options, journal, to, said_so=unchecked)
        replies = (_reply(journal, review, comment_id, words),)
        until = sharing.until_of_answer(journal, review.bundle, options.today)
        gate = disclosing.gate(
            journal, (), replies=replies, read_until=until, to=to, today=options.today
        )
        try:
            allowed = found.pass_gate(
                options, gate, reason, question=f"Seal this for {to.card.name}?", yes=yes
            )
        except FindingsNotAnswered as error:
            return found.refuse(options, error, gate)
        sealed = sharing.share(
            journal,
            (),
            to,
            allowed=allowed,
            now=clock.now(),
            replies=replies,
            read_until=until,
            in_reply_to=review.bundle,
            unchecked_is_fine=fine,
        )
        document = handing.as_json(journal, sealed, to, ())
        document |= {"in_reply_to": review.bundle} | handing.hand_over(journal, sealed, wanted)
    document["read_until"] = until.isoformat() if until else None
    what = "Your answer" + (f" (to be read until {until})" if until else "")
    handing.tell(options, document, what, wanted)
    return None


@command("withdraw", short_help="Ask somebody to read a share no further.")
@click.argument("asked", metavar="SHARE")
@click.option(
    "--reason", "why", metavar="TEXT", type=WORDS, default="", help="Why, for them to read."
)
@found.unasked
@found.override
@handing.handed_over
def withdraw(
    options: Options, asked: str, why: str, yes: bool, reason: str, **given: Any
) -> ExitCode | None:
    """Ask somebody to read a share no further, in a file for them.

    Their cpdjournal erases what they have of it, unless they kept it with a reason. It reaches
    only those who open it, and a copy that was opened can't be called back.
    """
    from cpdjournal.journal import messages
    from cpdjournal.supervision import leaving, sharing
    from cpdjournal.supervision.sealed_files import SHARE

    wanted = handing.place(given)
    with opened(options) as journal:
        sent = messages.message(journal, asked)
        if (sent.direction, sent.kind) != ("sent", SHARE):
            raise WrongUsage(
                "This is no share of yours.",
                "Nothing was sealed.",
                "`cpdjournal inbox --sent` shows what you have shared.",
            )
        to, told = sharing.reader_of(journal, sent)
        if told:
            output.remark(told)
        gate = leaving.gate(
            journal, leaving.of_notice(journal, leaving.NO_FURTHER, why), today=options.today
        )
        try:
            allowed = found.pass_gate(
                options, gate, reason, question=f"Seal this for {to.card.name}?", yes=yes
            )
        except FindingsNotAnswered as error:
            return found.refuse(options, error, gate)
        sealed = sharing.withdraw(journal, sent.bundle, to, reason=why, now=clock.now())
        leaving.note(journal, sealed, allowed, clock.now())
        document = handing.as_json(journal, sealed, to, sent.reflections)
        document |= {"in_reply_to": sent.bundle} | handing.hand_over(journal, sealed, wanted)
    handing.tell(options, document, "A notice of withdrawal", wanted)
    return None


def _refuse_past(until: date | None, options: Options) -> None:
    if until and until < options.today:
        raise WrongUsage(
            f"{until} is over.",
            "Nothing was sealed: it could not be read any more.",
            "Give a day to come with --until.",
        )


def _review(journal: "Journal", asked: str) -> "Message":
    from cpdjournal.journal import messages
    from cpdjournal.supervision.sealed_files import REVIEW

    review = messages.message(journal, asked)
    if (review.direction, review.kind) != ("received", REVIEW) or review.held:
        raise WrongUsage(
            "This is no review that you have received.",
            "Nothing was sealed.",
            "`cpdjournal inbox` shows the reviews, with their ids.",
        )
    return review


def _reply(journal: "Journal", review: "Message", asked: str, words: str) -> Any:
    from cpdjournal.clock import stamp
    from cpdjournal.exchange import Comment, ReviewPayload
    from cpdjournal.ids import new_id
    from cpdjournal.supervision.payloads import read_as

    comments = read_as(journal, review, ReviewPayload).comments
    meant = [one for one in comments if one.id == asked] or [
        one for one in comments if len(asked) >= 4 and one.id.endswith(asked)
    ]
    if len(meant) != 1:
        raise WrongUsage(
            f"This review has no comment {safetext.clean_line(asked)}.",
            "Nothing was sealed.",
            "`cpdjournal show ID` shows the comments on a reflection, with their ids.",
        )
    return Comment(
        id=new_id(),
        by="registrant",
        text=words,
        reflection=meant[0].reflection,
        digest=meant[0].digest,
        in_reply_to=meant[0].id,
        written_at=stamp(clock.now()),
    )
