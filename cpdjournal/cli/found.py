"""What screening found, told: to scripts without the words, to people with a few around them."""

from typing import TYPE_CHECKING, Any

import click

from cpdjournal import safetext
from cpdjournal.cli import output
from cpdjournal.cli.options import Options
from cpdjournal.errors import ExitCode, FindingsNotAnswered

if TYPE_CHECKING:
    from cpdjournal.screening.gate import Found, Gate

override = click.option(
    "--override-findings",
    "reason",
    metavar="REASON",
    default="",
    help="Why it may leave although something in it may identify a person. Kept in the log.",
)

AROUND = 30
"""Characters shown before and after what was found."""


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
