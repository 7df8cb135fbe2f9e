"""Which reflections: the options that several commands share."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cpdjournal import safetext
from cpdjournal.cli.options import Options
from cpdjournal.cli.values import DAY
from cpdjournal.errors import WrongUsage
from cpdjournal.summary import Filter

if TYPE_CHECKING:
    from cpdjournal.journal.database import Journal

F = TypeVar("F", bound=Callable[..., Any])

BY_NAME = {
    "first_day": click.option(
        "--from", "first_day", type=DAY, help="Learned on this day or later."
    ),
    "last_day": click.option("--to", "last_day", type=DAY, help="Learned on this day or earlier."),
    "period": click.option(
        "--period",
        type=click.Choice(["current"]),
        help="Learned in the registration period that holds today.",
    ),
    "status": click.option(
        "--status", type=click.Choice(["stub", "draft", "complete"]), help="How far it has come."
    ),
    "standard": click.option(
        "--standard",
        metavar="REF",
        default="",
        help="Names this standard, as niscc-sw-conduct:5.9.",
    ),
    "tag": click.option("--tag", metavar="T", default="", help="Has this tag."),
    "pack": click.option(
        "--pack", metavar="PACK", default="", help="Was written on an item of this pack."
    ),
}


def filtered(function: F) -> F:
    """Add the filters to a command; its function hands them on to `wanted`."""
    for option in reversed(BY_NAME.values()):
        function = option(function)
    return function


def wanted(options: Options, journal: "Journal", **given: Any) -> Filter:
    """The filter that was asked for.

    Raises:
        WrongUsage: a period that nobody knows, or days in the wrong order.
    """
    first, last = given["first_day"], given["last_day"]
    if given["period"]:
        start, end = current_period(options, journal)
        first, last = max(first or start, start), min(last or end, end)
    if first and last and first > last:
        raise WrongUsage(
            f"There is no day from {first} to {last}.",
            "Nothing was changed.",
            "Give the earlier day with --from, the later one with --to.",
        )
    return Filter(
        first_day=first,
        last_day=last,
        status=given["status"],
        standard=_standard(given["standard"]),
        tag=safetext.clean_line(given["tag"]),
        pack=safetext.clean_line(given["pack"]),
    )


def current_period(options: Options, journal: "Journal") -> tuple[date, date]:
    """First and last day of the registration period that holds today.

    Raises:
        WrongUsage: the registration says too little.
    """
    from cpdjournal.frameworks import loading, periods
    from cpdjournal.journal import settings

    registration = settings.profile(journal).registration
    framework = loading.load().framework(registration.framework)
    period = periods.period_of(registration, framework, options.today)
    if period is None:
        raise WrongUsage(
            "Your registration period is not known yet.",
            "So there is no current period to choose from.",
            "Set it with `cpdjournal settings --start DATE --end DATE`, or use --from and --to.",
        )
    return period


def _standard(asked: str) -> str:
    if not asked:
        return ""
    from cpdjournal.standards import normal

    return normal(asked)
