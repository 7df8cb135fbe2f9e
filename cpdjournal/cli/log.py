"""`log`: what left the journal, when, and why it went with what was found in it."""

from typing import TYPE_CHECKING

from cpdjournal.cli import output
from cpdjournal.cli.opened import opened
from cpdjournal.cli.options import Options, command
from cpdjournal.cli.wrapping import wrapped

if TYPE_CHECKING:
    from cpdjournal.journal.export_log import Export


@command("log", short_help="What left this journal, and why it might.")
def log(options: Options) -> None:
    """List what left this journal: evidence and sealed files, the latest first.

    Of each it tells what was found in it that may identify somebody, by kind and number and never
    the words, and the reason that was written for it. For whom a sealed file was, and whether it
    lies somewhere: `cpdjournal inbox --sent`.
    """
    from cpdjournal.journal import export_log

    with opened(options) as journal:
        left = export_log.exports(journal)
    if options.as_json:
        output.document({"left": [_as_json(one) for one in left]})
        return
    for one in left:
        output.say("\n".join(_in_words(one)))
    if not left and not options.quiet:
        output.remark("Nothing has left this journal.")


def _as_json(one: "Export") -> dict[str, object]:
    return {
        "made_at": one.made_at,
        "kinds": list(one.kinds),
        "sha256": list(one.digests),
        "reflections": one.reflections,
        "findings": one.findings,
        "reason": one.override_reason or None,
    }


def _in_words(one: "Export") -> list[str]:
    many = f", {one.reflections} reflection{'' if one.reflections == 1 else 's'}"
    told = [f"{one.made_at[:10]}  {' and '.join(one.kinds)}{many if one.reflections else ''}"]
    width = output.text_width()
    if one.findings:
        found = ", ".join(f"{kind} {count}" for kind, count in one.findings.items())
        told.append(wrapped(f"Found: {found}", width, "            "))
    if one.override_reason:
        told.append(wrapped(f"Why it went: {one.override_reason}", width, "            "))
    return told
