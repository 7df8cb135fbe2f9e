"""Which reflections to share, and how much of each."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cpdjournal import ids
from cpdjournal.cli import filters
from cpdjournal.cli.options import Options
from cpdjournal.cli.values import DAY
from cpdjournal.errors import WrongUsage
from cpdjournal.summary import Filter

if TYPE_CHECKING:
    from cpdjournal.exchange import Extract
    from cpdjournal.journal.database import Journal
    from cpdjournal.reflection import Revision
    from cpdjournal.supervision.disclosing import Selected

F = TypeVar("F", bound=Callable[..., Any])

_FILTERS = (
    click.option("--from", "first_day", type=DAY, help="Learned on this day or later."),
    click.option("--up-to", "last_day", type=DAY, help="Learned on this day or earlier."),
    *(
        one
        for name, one in filters.BY_NAME.items()
        if name in ("period", "standard", "tag", "pack")
    ),
)


def filtered(function: F) -> F:
    """Add the filters to `share`, whose `--to` names a person."""
    for option in reversed(_FILTERS):
        function = option(function)
    return function


def chosen(
    options: Options, journal: "Journal", asked: tuple[str, ...], given: dict[str, Any]
) -> "tuple[Revision, ...]":
    """The latest revision of each reflection that was named or that fits the filters, once each.

    Raises:
        NoSuchReflection
        WrongUsage: nothing was chosen, or something that is not complete.
    """
    from cpdjournal.journal import reflections

    narrowing = {name: given[name] for name in ("first_day", "last_day", "period", "standard",
                                                "tag", "pack")}  # fmt: skip
    named = tuple(dict.fromkeys(reflections.resolve(journal, one) for one in asked))
    found = reflections.latest(journal, Filter(ids=named)) if named else []
    if missing := set(named) - {one.reflection_id for one in found}:
        raise WrongUsage(
            f"{ids.short(sorted(missing)[0])} is not complete, or lies in the bin.",
            "Nothing was sealed.",
            "Finish it with `cpdjournal edit ID --complete`, or bring it back with `restore`.",
        )
    found.sort(key=lambda one: named.index(one.reflection_id))
    if any(narrowing.values()):
        wanted = filters.wanted(options, journal, status="complete", **narrowing)
        found += [
            one
            for one in reversed(reflections.latest(journal, wanted))
            if one.reflection_id not in named
        ]
    if not found:
        raise WrongUsage(
            "Nothing was chosen." if not any(narrowing.values()) else "No reflection fits.",
            "Nothing was sealed.",
            "Name reflections by their ids: `cpdjournal list --status complete` shows them.",
        )
    return tuple(found)


def selected(
    journal: "Journal",
    revisions: "tuple[Revision, ...]",
    prompts: tuple[str, ...],
    extracts: tuple[str, ...],
) -> "tuple[Selected, ...]":
    """How much of each: all answers, those that were named, or words taken from them.

    Raises:
        WrongUsage: an answer or an extract that is in none of them, or one of them without any.
    """
    from cpdjournal.supervision.disclosing import Selected

    if prompts and extracts:
        raise WrongUsage(
            "Answers and extracts can't go into one share.",
            "Nothing was sealed.",
            "Give --prompt or --extract.",
        )
    answered = {one.prompt.id for revision in revisions for one in revision.answers}
    if unknown := [one for one in prompts if one not in answered]:
        raise _no_such_answer(unknown[0])
    placed = _placed(revisions, extracts)
    found = []
    for revision in revisions:
        here = {one.prompt.id for one in revision.answers}
        of_it = Selected(
            reflection=revision.reflection_id,
            number=revision.number,
            prompts=tuple(one for one in dict.fromkeys(prompts) if one in here),
            extracts=tuple(one for owner, one in placed if owner == revision.reflection_id),
        )
        if (prompts and not of_it.prompts) or (extracts and not of_it.extracts):
            raise WrongUsage(
                f"Nothing was chosen of {ids.short(revision.reflection_id)}.",
                "Nothing was sealed, so that it is not shared whole by mistake.",
                "Leave it out, or share it in a file of its own.",
            )
        found.append(of_it)
    return tuple(found)


def _placed(
    revisions: "tuple[Revision, ...]", extracts: tuple[str, ...]
) -> "list[tuple[str, Extract]]":
    """Each extract with the reflection it stands in, in the reflection's own words."""
    from cpdjournal.exchange import Extract
    from cpdjournal.supervision import passages

    found = []
    for extract in extracts:
        places = [
            (revision.reflection_id, answer, span)
            for revision in revisions
            for answer in revision.answers
            if (span := passages.place(extract, "", answer.text))
        ]
        if not places:
            raise WrongUsage(
                "None of the chosen reflections says what --extract gives.",
                "Nothing was sealed.",
                "Copy the words as they stand in an answer. Private ones can't be shared.",
            )
        reflection, answer, span = places[0]
        found.append(
            (
                reflection,
                Extract(
                    prompt=answer.prompt.id,
                    asked=answer.prompt.text,
                    text=answer.text[span.start : span.end],
                ),
            )
        )
    return found


def _no_such_answer(prompt: str) -> WrongUsage:
    return WrongUsage(
        f"None of the chosen reflections has an answer called {prompt}.",
        "Nothing was sealed.",
        "`cpdjournal show ID --json` has their names. Private ones can't be shared.",
    )
