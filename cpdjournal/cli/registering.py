"""Options about the person and their registration, shared by `init` and `settings`."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

import click

from cpdjournal import safetext
from cpdjournal.cli.values import DAY
from cpdjournal.errors import WrongUsage
from cpdjournal.registrant import REVIEWS_ONLY, Profile

F = TypeVar("F", bound=Callable[..., Any])


class DayOrUnknown(click.ParamType[str]):
    """A day, or nothing for "not known yet"."""

    name = "date"

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        return value and DAY.convert(value, param, ctx).isoformat()


_OPTIONS = (
    click.option("--name", metavar="NAME", help="Your name, for the cover of an evidence pack."),
    click.option(
        "--framework",
        metavar="F",
        help=f"Whose rules you are under, as niscc-social-worker; {REVIEWS_ONLY} to review only.",
    ),
    click.option("--number", metavar="N", help="Your registration number."),
    click.option("--start", type=DayOrUnknown(), help="First day of your registration period."),
    click.option(
        "--end",
        type=DayOrUnknown(),
        help="Its last day. Left out, it follows from the first and the framework.",
    ),
)


def with_registration(function: F) -> F:
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def registered(profile: Profile, given: dict[str, Any]) -> Profile:
    """The profile with what was given; an empty value means "not known yet".

    Raises:
        WrongUsage: a framework that nobody knows, or an end before its start.
    """
    registration = profile.registration
    if given["framework"] is not None:
        named = safetext.clean_line(given["framework"])
        registration = replace(registration, framework=named)
    framework = _framework(registration.framework) if given["framework"] else None
    if given["number"] is not None:
        registration = replace(registration, number=safetext.clean_line(given["number"]))
    if given["start"] is not None:
        registration = replace(registration, start=_day(given["start"]))
    if given["end"] is not None:
        registration = replace(registration, end=_day(given["end"]))
    if given["start"] and given["end"] is None:
        registration = replace(registration, end=None)
        framework = framework or _framework(registration.framework)
        if framework is not None and registration.start is not None:
            from cpdjournal.frameworks.periods import end_of_period

            registration = replace(registration, end=end_of_period(registration.start, framework))
    if registration.start and registration.end and registration.end <= registration.start:
        raise WrongUsage(
            f"A period can't go from {registration.start} to {registration.end}.",
            "Nothing was changed.",
            "Give its first day with --start and its last day with --end.",
        )
    if given["name"] is not None:
        profile = replace(profile, name=safetext.clean_line(given["name"]))
    return replace(profile, registration=registration)


def _day(given: str) -> date | None:
    return date.fromisoformat(given) if given else None


def _framework(asked: str) -> Any:
    if asked in ("", REVIEWS_ONLY):
        return None
    from cpdjournal.frameworks import loading

    registry = loading.load()
    if (framework := registry.framework(asked)) is None:
        known = ", ".join([*(one.id for one in registry.frameworks), REVIEWS_ONLY])
        raise WrongUsage(
            f"There is no framework called {asked}.", "Nothing was changed.", f"Known: {known}."
        )
    return framework
