"""`list` and `search`: which reflections there are."""

from typing import Any

import click

from cpdjournal import ids, safetext
from cpdjournal.cli import output, shown
from cpdjournal.cli.filters import filtered, wanted
from cpdjournal.cli.opened import opened
from cpdjournal.cli.options import Options, command


@command("list", short_help="List reflections: drafts and stubs too.")
@filtered
def list_reflections(options: Options, **filters: Any) -> None:
    """List reflections, newest first: drafts and stubs too, everything outside the bin.

    A star behind "complete" says that a later draft of it is kept.
    """
    from cpdjournal.journal.reflections import listing

    with opened(options) as journal:
        summaries = listing(journal, wanted(options, journal, **filters))
    nothing = "Nothing here yet. `cpdjournal learn` shows what you could start from."
    shown.tell_all(options, summaries, when_none=nothing)


@command("search", short_help="Find words in your own reflections.")
@click.argument("query", nargs=-1, required=True)
@filtered
def search(options: Options, query: tuple[str, ...], **filters: Any) -> None:
    """Find words in titles, answers and private notes. Every word must be there."""
    from cpdjournal.journal.reflections import listing
    from cpdjournal.journal.search import search as find

    narrowed = any(filters.values())
    with opened(options) as journal:
        if narrowed:
            among = {one.id for one in listing(journal, wanted(options, journal, **filters))}
            found = [
                one
                for one in find(journal, " ".join(query), limit=max(len(among), 50) * 2)
                if one.id in among
            ]
        else:
            found = find(journal, " ".join(query))
    if options.as_json:
        results = [
            {"id": one.id, "title": one.title, "extract": _unmarked(one.extract)} for one in found
        ]
        output.document({"results": results})
    elif found:
        for one in found:
            day = one.learned_on.isoformat() if one.learned_on else "no date"
            title = safetext.visible_line(one.title) or shown.NO_TITLE
            output.say(f"{day}  {title}  {ids.short(one.id)}")
            output.say(f"            {safetext.visible_line(_unmarked(one.extract))}")
    elif not options.quiet:
        output.remark("No reflection holds these words.")


def _unmarked(extract: str) -> str:
    return extract.replace("\x02", "").replace("\x03", "")
