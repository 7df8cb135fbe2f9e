"""`team` and `summary`: a supervisor's overview, and the counts that people choose to send."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from cpdjournal import clock, ids
from cpdjournal.cli import found, handing, output
from cpdjournal.cli.contacts import standing
from cpdjournal.cli.filters import current_period
from cpdjournal.cli.inbox import erase_due
from cpdjournal.cli.opened import opened
from cpdjournal.cli.options import Options, command
from cpdjournal.cli.values import DAY

if TYPE_CHECKING:
    from cpdjournal.exchange import SummaryPayload
    from cpdjournal.supervision.team import Coverage, Member, SharedOnce


STATES = {
    "waiting": "waits",
    "read": "read",
    "answered": "answered",
    "withdrawn": "taken back",
    "unread": "never read",
    "unanswered": "not answered",
}


@command("team", short_help="Who shared what with you, and what waits.")
@click.option("--done", "settled", metavar="ID", help="They told you that this action is done.")
def team(options: Options, settled: str | None) -> None:
    """List who shared what with you and when, what waits for you, and which actions are due.

    What they mark as done in their own journal reaches you with what they share or answer next, and
    is told as their word. --done takes it off your list when they have told you another way.

    Counts by standard come only from people who chose to send them, and only where at least five
    did: fewer would tell who.
    """
    from cpdjournal.supervision import team as of_mine

    with opened(options) as journal:
        erase_due(journal, options)
        if settled:
            of_mine.settle(journal, settled, clock.now())
        members = of_mine.team(journal)
    counted = of_mine.coverage(members)
    if options.as_json:
        output.document(
            {
                "members": [_member_as_json(one, options.today) for one in members],
                "coverage": {
                    "people": counted.people,
                    "by_standard": counted.by_standard,
                    "suppressed": counted.suppressed,
                },
            }
        )
    elif members:
        output.say("\n\n".join([*(_in_words(one, options.today) for one in members),
                                *_coverage_in_words(counted)]))  # fmt: skip
    elif not options.quiet:
        output.remark("Nobody has shared anything with you yet.")


@command("summary", short_help="Send somebody counts of your reflections, without a word of them.")
@click.option("--to", "name", metavar="NAME", required=True, help="Whom it is for: a contact.")
@click.option("--from", "first_day", type=DAY, help="Learned on this day or later.")
@click.option("--up-to", "last_day", type=DAY, help="Learned on this day or earlier.")
@click.option(
    "--period",
    type=click.Choice(["current"]),
    help="Learned in the registration period that holds today.",
)
@found.unasked
@click.option("--unchecked", is_flag=True, help="To somebody whose card you have not checked.")
@handing.handed_over
def summary(
    options: Options,
    name: str,
    first_day: date | None,
    last_day: date | None,
    period: str | None,
    yes: bool,
    unchecked: bool,
    **given: Any,
) -> None:
    """Seal counts for your supervisor: how many reflections, minutes, and on which standards.

    Not a word of any reflection is in it. It is sent only when you choose to, each time.
    """
    from cpdjournal.journal import contacts
    from cpdjournal.supervision import leaving, summaries

    wanted = handing.place(given)
    with opened(options) as journal:
        to = contacts.find(journal, name)
        if period:
            first_day, last_day = current_period(options, journal)
        counted = summaries.summary(journal, first_day, last_day, clock.now())
        gate = leaving.gate(journal, leaving.of_summary(journal, counted), today=options.today)
        question = f"Seal this for {to.card.name}?"
        allowed = found.pass_gate(options, gate, "", question=question, yes=yes)
        fine = handing.unchecked_is_fine(options, journal, to, said_so=unchecked)
        sealed = summaries.send(journal, counted, to, now=clock.now(), unchecked_is_fine=fine)
        leaving.note(journal, sealed, allowed, clock.now())
        document = handing.as_json(journal, sealed, to, ())
        document |= _counts_as_json(counted) | handing.hand_over(journal, sealed, wanted)
    handing.tell(options, document, "Your summary", wanted)


def _member_as_json(member: "Member", today: date) -> dict[str, Any]:
    from cpdjournal.supervision import team as of_mine

    overdue = of_mine.overdue(member, today)
    return {
        "name": member.contact.card.name,
        "signing_key": member.contact.card.signing_key,
        "state": member.contact.state,
        "waiting": member.waiting,
        "shares": [
            {
                "id": one.bundle,
                "titles": list(one.titles),
                "kept_at": one.kept_at,
                "read_until": one.read_until or None,
                "state": one.state,
                "waits": one.waits,
                "review_begun": one.begun,
            }
            for one in member.shares
        ],
        "due": [
            {
                "id": one.id,
                "text": one.text,
                "due": one.due.isoformat() if one.due else None,
                "overdue": one in overdue,
            }
            for one in member.due
        ],
        "done": [
            {"id": one.agreed.id, "text": one.agreed.text, "on": one.on.isoformat()}
            for one in of_mine.lately_done(member, today)
        ],
        "summary": _totals_as_json(member.summary) if member.summary else None,
    }


def _counts_as_json(counted: "SummaryPayload") -> dict[str, Any]:
    """One's own counts, to whom they belong."""
    return _totals_as_json(counted) | {"by_standard": dict(counted.by_standard)}


def _totals_as_json(counted: "SummaryPayload") -> dict[str, Any]:
    """Somebody else's counts: on which standards one person wrote is told to nobody."""
    return {
        "first_day": counted.first_day.isoformat() if counted.first_day else None,
        "last_day": counted.last_day.isoformat() if counted.last_day else None,
        "reflections": counted.reflections,
        "minutes": counted.minutes,
    }


def _in_words(member: "Member", today: date) -> str:
    from cpdjournal.supervision import team as of_mine

    waiting = f", {member.waiting} waiting for you" if member.waiting else ""
    known = standing(member.contact)
    doubt = f" ({known})" if known != "checked" else ""
    lines = [f"{member.contact.card.name}{doubt}{waiting}"]
    lines += [f"  {_share_in_words(one, today)}" for one in member.shares]
    overdue = of_mine.overdue(member, today)
    lines += [
        f"  {'Overdue' if one in overdue else 'Due'} {one.due}: {' '.join(one.text.split())}"
        f"  {ids.short(one.id)}"
        for one in member.due
    ]
    lines += [
        f"  Done {one.on}, by their word: {' '.join(one.agreed.text.split())}"
        for one in of_mine.lately_done(member, today)
    ]
    if member.summary:
        lines.append(f"  Counts: {_totals_in_words(member.summary)}")
    return "\n".join(lines)


def _share_in_words(shared: "SharedOnce", today: date) -> str:
    from cpdjournal.journal.messages_kept import is_soon

    what = "an answer to what you wrote" if shared.is_answer else "its words are gone"
    titles = "; ".join(shared.titles) or what
    state = STATES[shared.state]
    told = f"{shared.kept_at[:10]}  {state:<12}  {titles}  {ids.short(shared.bundle)}"
    if is_soon(shared.last_day, today):
        until = f"these words are erased after {shared.last_day}"
        return f"{told}\n    Your review is not sent, and {until}"
    if shared.begun:
        return f"{told}\n    Your review is begun, and not sent"
    return told


def _totals_in_words(counted: "SummaryPayload") -> str:
    count = counted.reflections
    return f"{count} reflection{'' if count == 1 else 's'}, {counted.minutes} minutes"


def _coverage_in_words(counted: "Coverage") -> list[str]:
    if not counted.people:
        return []
    lines = [f"Counts of {counted.people} {'person' if counted.people == 1 else 'people'}"]
    lines += [f"  {ref}: {number} people" for ref, number in counted.by_standard.items()]
    if counted.suppressed:
        lines.append("  What fewer than five people stand behind is left out: it would tell who.")
    return ["\n".join(lines)]
