"""What screening found, told: to scripts without the words, to people with a few around them."""

from typing import TYPE_CHECKING, Any

import click

from cpdjournal import safetext
from cpdjournal.cli import output
from cpdjournal.cli.opened import ask_line, can_ask, confirmed
from cpdjournal.cli.options import Options
from cpdjournal.cli.wrapping import wrapped
from cpdjournal.errors import CpdJournalError, ExitCode
from cpdjournal.errors.sharing import FindingsNotAnswered

if TYPE_CHECKING:
    from cpdjournal.screening.gate import Allowed, Found, Gate, Leaving

override = click.option(
    "--override-findings",
    "reason",
    metavar="REASON",
    default="",
    help="Why it may leave although something in it may identify a person. Kept in the log.",
)
unasked = click.option("--yes", is_flag=True, help="Don't show what leaves and ask before it does.")

MOST_SHOWN = 20_000
"""Characters that are shown without being asked for."""
AROUND = 30
"""Characters shown before and after what was found."""


class NotConfirmed(CpdJournalError):
    """Somebody looked at what would leave, and said no."""

    exit_code = ExitCode.ANSWER_IS_NO

    def __init__(self) -> None:
        super().__init__(
            "It stays here.",
            "Nothing left this journal.",
            "Change the words, or choose less of it.",
        )


def as_json(found: "Found") -> dict[str, Any]:
    """Where and why, never the words."""
    return {
        "kind": found.finding.kind,
        "start": found.finding.start,
        "end": found.finding.end,
        "reason": found.finding.reason,
        "confidence": found.finding.confidence,
        "where": found.leaving.where,
        "reflection": found.leaving.reflection or None,
        "prompt": found.leaving.prompt or None,
    }


def lines(gate: "Gate") -> list[str]:
    """Each place with a few words around it, under the text that it stands in."""
    told: list[str] = []
    last = None
    for one in gate.found:
        if one.leaving is not last:
            told.append(safetext.visible_line(one.leaving.where))
            last = one.leaving
        told.append(f"  {_in_context(one)}")
        told.append(f"      {one.finding.kind}, {one.finding.confidence}: {one.finding.reason}")
    return told


def asks(options: Options, *, yes: bool) -> bool:
    """Whether somebody sees what leaves, and is asked."""
    return can_ask(options) and not yes


def pass_gate(
    options: Options,
    gate: "Gate",
    reason: str,
    *,
    question: str,
    yes: bool,
    whole: str = "--show prints every word of it.",
) -> "Allowed":
    """What may leave. Somebody at a terminal sees all of it, and is asked; and why, if need be.

    Args:
        question: as "Seal this for Sam?"; empty when the caller asks.
        yes: nobody is to be asked.
        whole: where every word of very much can be read.

    Raises:
        FindingsNotAnswered: something was found, and nobody said why it may go.
        NotConfirmed: the person looked at it, and does not want it to go.
    """
    from cpdjournal.screening.gate import allow

    asked = asks(options, yes=yes)
    if asked:
        output.remark("\n".join(all_of_it(gate, whole)))
        if not reason.strip():
            reason = _ask_why(gate)
    allowed = allow(gate, reason)
    if asked and question and not confirmed(options, question, yes=False):
        raise NotConfirmed
    return allowed


def show(options: Options, gate: "Gate") -> ExitCode | None:
    """What would leave and what was found in it; exit code 1 when something was."""
    if options.as_json:
        findings = [as_json(one) for one in gate.found]
        output.document({"leaving": leaving_as_json(gate.leaving), "findings": findings})
    else:
        tell_leaving(gate.leaving)
        if gate.found:
            output.say("\n".join(["", "This may identify somebody:", *lines(gate)]))
    return ExitCode.ANSWER_IS_NO if gate.found else None


def leaving_as_json(leaving: "tuple[Leaving, ...]") -> list[dict[str, Any]]:
    """Every text that leaves, or left."""
    return [
        {
            "where": one.where,
            "text": one.text,
            "reflection": one.reflection or None,
            "prompt": one.prompt or None,
        }
        for one in leaving
    ]


def tell_leaving(leaving: "tuple[Leaving, ...]") -> None:
    """The same for people."""
    for one in leaving:
        output.say(safetext.visible_line(one.where))
        output.say(wrapped(one.text, output.text_width(), "  "))


def all_of_it(gate: "Gate", whole: str) -> list[str]:
    """Everything that would leave; of very much, what it is and how long."""
    width = output.text_width()
    fits = sum(len(one.text) for one in gate.leaving) <= MOST_SHOWN
    told = ["This leaves, and nothing else of your journal:", ""]
    for one in gate.leaving:
        told.append(safetext.visible_line(one.where))
        told.append(wrapped(one.text, width, "  ") if fits else f"  {len(one.text)} characters")
    return [*told, ""] if fits else [*told, "", whole]


def refuse(options: Options, error: FindingsNotAnswered, gate: "Gate") -> ExitCode:
    """Nothing left: what was found, and what can be done. The exit code."""
    if options.as_json:
        findings = [as_json(one) for one in gate.found]
        message = f"{error.happened} {error.meaning}"
        output.refusal(error.code, message, error.next_step, findings=findings)
    else:
        output.remark("\n".join(lines(gate)))
        output.remark(f"\n{error.happened}\n{error.meaning}\n{error.next_step}")
    return error.exit_code


def _ask_why(gate: "Gate") -> str:
    """The reason that somebody at a terminal gives; empty when nothing was found, and for a no."""
    if not gate.found:
        return ""
    output.remark("\n".join(["", "This may identify somebody:", *lines(gate), ""]))
    reason = ask_line("Why may it leave as it is? (empty, or no: it stays here) ")
    return "" if reason.strip().lower() in ("n", "no") else reason


def _in_context(found: "Found") -> str:
    text, start, end = found.leaving.text, found.finding.start, found.finding.end
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    shown = "".join(
        (
            "…" if start > AROUND else "",
            f"{before}[{text[start:end]}]{after}",
            "…" if end + AROUND < len(text) else "",
        )
    )
    return " ".join(safetext.visible_line(shown).split())
