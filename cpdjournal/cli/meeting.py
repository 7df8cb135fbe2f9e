"""`agenda` and `session`: supervision itself, before, during and after."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cpdjournal import clock, files, ids, safetext
from cpdjournal.cli import contacts as contact_words
from cpdjournal.cli import found, handing, output
from cpdjournal.cli.groups import group
from cpdjournal.cli.inbox import erase_due
from cpdjournal.cli.opened import opened
from cpdjournal.cli.options import Options, command
from cpdjournal.cli.values import DAY, EXISTING_FILE, MINUTES, WORDS, words
from cpdjournal.cli.wrapping import wrapped
from cpdjournal.errors import ExitCode, WrongUsage
from cpdjournal.errors.sharing import FindingsNotAnswered

if TYPE_CHECKING:
    from cpdjournal.journal.database import Journal
    from cpdjournal.journal.sessions import Session

LARGEST_NOTES = 1024 * 1024
_WITH = click.option(
    "--with", "name", metavar="NAME", required=True, help="The other one: a contact."
)

session = group(
    "session",
    {
        "list": "meeting:list_sessions",
        "begin": "meeting:begin",
        "note": "meeting:note",
        "show": "meeting:show",
        "send": "meeting:send",
    },
    short_help="Supervision sessions: agenda, notes, what was agreed.",
    help="Supervision sessions: what was on the agenda, what was said and agreed, and how long you "
    "reflected.\n\nOne of the two keeps the record and sends it; both have the same one then.",
    bare=lambda options: _list(options),
)


@command("agenda", short_help="What to talk about in supervision.")
@_WITH
def agenda(options: Options, name: str) -> None:
    """Put an agenda together: what was shared, open questions, what was agreed and is due.

    Both of you can run it, each in your own journal.
    """
    from cpdjournal.journal import contacts
    from cpdjournal.supervision.agenda import agenda as agenda_with

    with opened(options) as journal:
        erase_due(journal, options)
        other = contacts.find(journal, name)
        topics = agenda_with(journal, other, today=options.today)
    if options.as_json:
        document = {
            "shared": list(topics.shared),
            "questions": list(topics.questions),
            "agreed": list(topics.agreed),
            "due": list(topics.due),
            "thin": list(topics.thin),
        }
        output.document({"with": other.card.name, "agenda": document})
        return
    width = output.text_width()
    output.say(f"Agenda with {other.card.name}, {options.today}")
    for heading, lines in topics.sections:
        output.say(f"\n{heading}")
        for line in lines:
            output.say(wrapped(f"- {line}", width))
    if not topics.sections and not options.quiet:
        output.remark("Nothing waits: share something, or begin with an open question.")


@command("list", short_help="List your sessions.")
def list_sessions(options: Options) -> None:
    """List your sessions, the latest first."""
    _list(options)


@command("begin", short_help="Begin the record of a session.")
@_WITH
@click.option("--held-on", type=DAY, help="The day of the session. Else today.")
def begin(options: Options, name: str, held_on: date | None) -> None:
    """Begin the record of a session, with its agenda."""
    from cpdjournal.journal import contacts
    from cpdjournal.supervision import holding
    from cpdjournal.supervision.agenda import agenda as agenda_with

    with opened(options) as journal:
        erase_due(journal, options)
        other = contacts.find(journal, name)
        topics = agenda_with(journal, other, today=options.today)
        begun = holding.begin(
            journal, other, topics, held_on=held_on or options.today, now=clock.now()
        )
        document = _as_json(journal, begun)
    output.answer(
        options, document, f"Begun: session with {other.card.name}, {ids.short(document['id'])}"
    )


@command("note", short_help="Write down what was said and agreed.")
@click.argument("asked", metavar="ID")
@click.option("--notes", type=EXISTING_FILE, help="The notes, from a file; - for standard input.")
@click.option(
    "--agenda", type=EXISTING_FILE, help="The agenda, a line each, from a file; - as above."
)
@click.option("--minutes", type=MINUTES, help="How long the session was.")
@click.option("--reflecting", type=MINUTES, help="Minutes of it that were spent reflecting.")
@click.option(
    "--agree", "agreed", metavar="TEXT", type=WORDS, multiple=True, help="What you both agreed."
)
@click.option("--due", type=DAY, help="By when, of what was agreed.")
def note(
    options: Options,
    asked: str,
    notes: Path | None,
    agenda: Path | None,
    minutes: int | None,
    reflecting: int | None,
    agreed: tuple[str, ...],
    due: date | None,
) -> None:
    """Write down what was said and agreed. What is given takes the place of what was there.

    Leave out what could identify somebody you support: the other one gets these notes.
    """
    from cpdjournal.supervision import holding

    text, lines = _text(notes, "--notes"), _text(agenda, "--agenda")
    with opened(options) as journal:
        written = holding.write_down(
            journal,
            _find(journal, asked),
            now=clock.now(),
            notes=text,
            minutes=minutes,
            minutes_reflecting=reflecting,
            agenda=None if lines is None else tuple(lines.splitlines()),
        )
        for one in agreed:
            written = holding.agree(journal, written, one, due=due, now=clock.now())
        document = _as_json(journal, written)
    output.answer(options, document, f"Kept: {ids.short(document['id'])}")


@command("show", short_help="Show the record of a session.")
@click.argument("asked", metavar="ID")
def show(options: Options, asked: str) -> None:
    """Show the record of a session."""
    with opened(options) as journal:
        document = _as_json(journal, _find(journal, asked))
    if options.as_json:
        output.document(document)
    else:
        output.say("\n\n".join(_in_words(document)))


@command("send", short_help="Sign the record and seal it for the other one.")
@click.argument("asked", metavar="ID")
@click.option("--mine", is_flag=True, help="What was agreed is for me to do: on my list, too.")
@click.option("--unchecked", is_flag=True, help="To somebody whose card you have not checked.")
@found.unasked
@found.override
@handing.handed_over
def send(
    options: Options,
    asked: str,
    mine: bool,
    unchecked: bool,
    yes: bool,
    reason: str,
    **given: Any,
) -> ExitCode | None:
    """Sign the record of a session, and seal it for the other one. It is not changed any more.

    One that was signed already is sealed once more as it is, for a file that got lost. What may
    identify somebody in it stops that, unless you say why it may go.
    """
    from cpdjournal.journal import contacts
    from cpdjournal.supervision import holding, leaving

    wanted = handing.place(given)
    with opened(options) as journal:
        written = _find(journal, asked)
        other = contacts.once_known(journal, written.contact)
        fine = handing.unchecked_is_fine(options, journal, other, said_so=unchecked)
        if written.bundle:
            sealed = holding.send_again(journal, written, other)
        else:
            gate = leaving.gate(
                journal, leaving.of_session(journal, written.record), today=options.today
            )
            try:
                allowed = found.pass_gate(
                    options,
                    gate,
                    reason,
                    question=f"Seal this for {other.card.name}?",
                    yes=yes,
                    whole=f"cpdjournal session show {asked} prints every word of it.",
                )
            except FindingsNotAnswered as error:
                return found.refuse(options, error, gate)
            sealed = holding.send(
                journal, written, other, mine=mine, now=clock.now(), unchecked_is_fine=fine
            )
            leaving.note(journal, sealed, allowed, clock.now())
        document = handing.as_json(journal, sealed, other, ())
        document |= {"session": written.record.session} | handing.hand_over(journal, sealed, wanted)
    handing.tell(options, document, "The record of the session", wanted)
    return None


def _text(file: Path | None, option: str) -> str | None:
    if file is None or file == Path("-"):
        return None if file is None else words("-", option)
    return files.read_text(file, limit=LARGEST_NOTES)


def _list(options: Options) -> None:
    from cpdjournal.journal import sessions

    with opened(options) as journal:
        kept = [_as_json(journal, one) for one in sessions.sessions(journal)]
    if options.as_json:
        output.document({"sessions": kept})
        return
    for one in kept:
        minutes = f"{one['minutes']} min, {one['minutes_reflecting']} reflecting"
        state = "kept by both" if one["sent"] else "sealed, not handed over"
        if not one["sealed"]:
            state = "being written"
        line = (one["held_on"], one["with"], minutes, state, ids.short(one["id"]))
        output.say("  ".join(line))
    if not kept and not options.quiet:
        output.remark("No session yet. `cpdjournal session begin --with NAME` begins one.")


def _find(journal: "Journal", asked: str) -> "Session":
    from cpdjournal.journal import sessions

    every = sessions.sessions(journal)
    meant = [one for one in every if one.record.session == asked] or [
        one for one in every if len(asked) >= 4 and one.record.session.endswith(asked)
    ]
    if len(meant) != 1:
        raise WrongUsage(
            f"No session answers to the id {safetext.clean_line(asked)}.",
            "Nothing was changed.",
            "`cpdjournal session list` shows them, with their ids.",
        )
    return meant[0]


def _as_json(journal: "Journal", written: "Session") -> dict[str, Any]:
    from cpdjournal.journal import messages

    record, bundle = written.record, written.bundle
    return {
        "id": record.session,
        "with": contact_words.name_of(journal, written.contact),
        "held_on": record.held_on.isoformat(),
        "minutes": record.minutes,
        "minutes_reflecting": record.minutes_reflecting,
        "agenda": list(record.agenda),
        "notes": record.notes,
        "agreed": [
            {"id": one.id, "text": one.text, "due": one.due.isoformat() if one.due else None}
            for one in record.agreed
        ],
        "sealed": bool(bundle),
        "sent": bool(bundle) and messages.message(journal, bundle).handed_over,
    }


def _in_words(one: dict[str, Any]) -> list[str]:
    width = output.text_width()
    parts = [
        f"Session with {one['with'] or 'somebody who is no contact any more'}, {one['held_on']}\n"
        f"{one['minutes']} minutes, {one['minutes_reflecting']} of them reflecting"
    ]
    if one["agenda"]:
        lines = [wrapped(f"- {line}", width) for line in one["agenda"]]
        parts.append("\n".join(["Agenda", *lines]))
    if one["notes"].strip():
        parts.append(f"Notes\n{wrapped(one['notes'], width, '  ')}")
    if one["agreed"]:
        lines = [
            wrapped(f"- {two['text']}" + (f" (by {two['due']})" if two["due"] else ""), width)
            for two in one["agreed"]
        ]
        parts.append("\n".join(["Agreed", *lines]))
    return parts
