"""`actions`: what the registrant will do, of their own accord or agreed in supervision."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from cpdjournal import clock, ids
from cpdjournal.cli import output
from cpdjournal.cli.groups import group
from cpdjournal.cli.opened import opened
from cpdjournal.cli.options import Options, command
from cpdjournal.cli.values import DAY, WORDS, words
from cpdjournal.errors import WrongUsage

if TYPE_CHECKING:
    from cpdjournal.journal.actions import Action

actions = group(
    "actions",
    {
        "list": "agreed:list_actions",
        "add": "agreed:add",
        "done": "agreed:done",
        "drop": "agreed:drop",
    },
    short_help="What you will do, with dates: your own and what was agreed.",
    help="What you will do, with dates: your own plans and what was agreed in supervision.\n\n"
    "Without a command it lists what is open, the most urgent first.",
    bare=lambda options: _list(options, everything=False),
)


@command("list", short_help="List what is open.")
@click.option("--all", "everything", is_flag=True, help="What is done or dropped, too.")
def list_actions(options: Options, everything: bool) -> None:
    """List what is open, the most urgent first."""
    _list(options, everything=everything)


@command("add", short_help="Something you will do.")
@click.argument("text", nargs=-1, required=True)
@click.option("--due", type=DAY, help="By when, as 2026-12-31.")
@click.option("--on", "reflection", metavar="ID", help="The reflection it grew from.")
def add(options: Options, text: tuple[str, ...], due: date | None, reflection: str | None) -> None:
    """Put something that you will do on your list. TEXT may be - to take standard input."""
    from cpdjournal.journal import actions, reflections

    said = words(" ".join(text), "")
    if not said.strip():
        raise WrongUsage("There are no words to keep.", "Nothing was changed.", "Say what.")
    with opened(options) as journal:
        whole = reflections.resolve(journal, reflection) if reflection else ""
        added = actions.add(journal, said, now=clock.now(), due=due, reflection=whole)
    output.answer(options, _as_json(added), f"On your list: {_line(added)}")


@command("done", short_help="It is done, and what came of it.")
@click.argument("asked", metavar="ID")
@click.option("--outcome", metavar="TEXT", type=WORDS, default="", help="What came of it.")
def done(options: Options, asked: str, outcome: str) -> None:
    """Mark an action as done, and say what came of it.

    Whoever agreed it with you is told the day, and not what came of it, with what you share or
    answer next.
    """
    from cpdjournal.journal import actions

    with opened(options) as journal:
        ended = actions.end(journal, asked, now=clock.now(), outcome=outcome)
    output.answer(options, _as_json(ended), f"Done: {_line(ended)}")
    if ended.bundle and not options.quiet and not options.as_json:
        output.remark("Whoever agreed it with you is told with what you share or answer next.")


@command("drop", short_help="It will not be done.")
@click.argument("asked", metavar="ID")
@click.option("--outcome", metavar="TEXT", type=WORDS, default="", help="Why not.")
def drop(options: Options, asked: str, outcome: str) -> None:
    """Mark an action as dropped: it will not be done."""
    from cpdjournal.journal import actions

    with opened(options) as journal:
        ended = actions.end(journal, asked, now=clock.now(), outcome=outcome, dropped=True)
    output.answer(options, _as_json(ended), f"Dropped: {_line(ended)}")


def _list(options: Options, *, everything: bool) -> None:
    from cpdjournal.journal import actions

    with opened(options) as journal:
        found = actions.actions(journal, None if everything else "open")
    if options.as_json:
        output.document({"actions": [_as_json(one) for one in found]})
        return
    for one in found:
        overdue = one.state == "open" and one.due is not None and one.due < options.today
        mark = "overdue" if overdue else one.state
        day = one.due.isoformat() if one.due else "no date   "
        output.say(f"{day}  {mark:<7}  {' '.join(one.text.split())}  {ids.short(one.id)}")
    if not found and not options.quiet:
        output.remark("Nothing is open. `cpdjournal actions add TEXT --due DATE` adds something.")


def _line(action: "Action") -> str:
    due = f", by {action.due}" if action.due else ""
    return f"{action.text}{due}  {ids.short(action.id)}"


def _as_json(action: "Action") -> dict[str, Any]:
    return {
        "id": action.id,
        "text": action.text,
        "due": action.due.isoformat() if action.due else None,
        "state": action.state,
        "outcome": action.outcome,
        "reflection": action.reflection or None,
        "agreed_in": action.bundle or None,
        "made_at": action.made_at,
        "ended_at": action.ended_at or None,
    }
