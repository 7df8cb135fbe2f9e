"""`export`: an evidence pack out of the journal, as files."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cpdjournal import clock, files, ids
from cpdjournal.cli import found
from cpdjournal.cli import output as out
from cpdjournal.cli.filters import filtered, wanted
from cpdjournal.cli.opened import opened
from cpdjournal.cli.options import Options, command
from cpdjournal.cli.values import PATH
from cpdjournal.errors import ExitCode, WrongUsage
from cpdjournal.errors.sharing import FindingsNotAnswered

if TYPE_CHECKING:
    from cpdjournal.evidence.pack import EvidencePack
    from cpdjournal.summary import Summary


@command("export", short_help="Write an evidence pack as PDF or Markdown.")
@click.option("--format", "formats", default="pdf", metavar="pdf,md", help="One or several. [pdf]")
@click.option(
    "--output", type=PATH, help="A file for one format, a folder for several. Else a name is made."
)
@click.option("--list-only", is_flag=True, help="The cover and the dated list, no reflections.")
@click.option("--overwrite", is_flag=True, help="Replace files that are there.")
@click.option("--show", "show_only", is_flag=True, help="Show what would leave, write nothing.")
@found.unasked
@found.override
@filtered
def export(
    options: Options,
    formats: str,
    output: Path | None,
    list_only: bool,
    overwrite: bool,
    show_only: bool,
    yes: bool,
    reason: str,
    **filters: Any,
) -> ExitCode | None:
    """Write completed reflections as an evidence pack.

    Stubs and drafts stay behind and are counted; private notes never leave. A reflection goes in
    as its latest revision: the state in which you last completed it. What may identify somebody
    stops it, with exit code 1, unless you say why it may leave. A terminal shows all that leaves,
    and asks. What left, and when, is noted in the journal as digests. A copy that has left can't
    be called back.
    """
    if filters["status"] not in (None, "complete"):
        raise WrongUsage(
            "Only completed reflections can be evidence.",
            "Nothing was written.",
            "Leave out --status; finish a stub or draft with `cpdjournal edit ID --complete`.",
        )
    from cpdjournal.evidence import choosing, leaving, pack
    from cpdjournal.evidence import export as written_out
    from cpdjournal.frameworks import loading
    from cpdjournal.journal import settings

    names = tuple(name.strip().lower() for name in formats.split(",") if name.strip())
    made = output if output is not None and len(names) > 1 and not output.exists() else None
    if made and not show_only:
        files.make_private_folder(made)
    with opened(options) as journal:
        chosen = wanted(options, journal, **filters)
        choice = choosing.choose(journal, chosen)
        evidence = pack.assemble(
            settings.profile(journal),
            loading.load(),
            choice,
            first_day=chosen.first_day,
            last_day=chosen.last_day,
            as_of=options.today,
            list_only=list_only,
        )
        if choice.changed and not (options.quiet or options.as_json):
            out.remark(_told_of_changed(choice.changed))
        if show_only:
            return found.show(options, leaving.gate(journal, evidence))
        try:
            if found.asks(options, yes=yes):
                gate, question = leaving.gate(journal, evidence), "Write this?"
                allowed = found.pass_gate(options, gate, reason, question=question, yes=yes)
                reason = allowed.reason
            written = written_out.export(
                journal,
                evidence,
                names,
                output,
                now=clock.now(),
                override_reason=reason,
                overwrite=overwrite,
            )
        except (FindingsNotAnswered, found.NotConfirmed) as error:
            if made:
                made.rmdir()
            if isinstance(error, found.NotConfirmed):
                raise
            return found.refuse(options, error, leaving.gate(journal, evidence))
    if options.as_json:
        out.document(
            {
                "files": [
                    {"format": one.format, "path": str(one.path), "sha256": one.sha256}
                    for one in written
                ],
                "reflections": len(evidence.rows),
                "left_out": choice.left_out,
                "with_changes_not_completed": [one.id for one in choice.changed],
            }
        )
        return None
    for one in written:
        out.say(str(one.path))
    if not options.quiet:
        out.remark(_told(evidence))
    return None


def _told(evidence: "EvidencePack") -> str:
    count, left_out = len(evidence.rows), evidence.left_out
    left = [
        f"{number} {word}{'' if number == 1 else 's'}"
        for number, word in ((left_out.stubs, "stub"), (left_out.drafts, "draft"))
        if number
    ]
    holds = f"Holds {count} reflection{'' if count == 1 else 's'}."
    return f"{holds} Left out: {' and '.join(left)}." if left else holds


def _told_of_changed(changed: "tuple[Summary, ...]") -> str:
    short = [ids.short(one.id) for one in changed]
    if len(short) == 1:
        return (
            "1 reflection in it has changes that are not completed yet: it goes in as it was last "
            f"completed. To keep the changes first: `cpdjournal edit {short[0]} --complete`."
        )
    return (
        f"{len(short)} reflections in it have changes that are not completed yet: they go in as "
        "they were last completed. To keep the changes first: `cpdjournal edit ID --complete`, "
        f"for each of {', '.join(short)}."
    )
