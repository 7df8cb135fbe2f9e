"""`settings`: who the registrant is, and how they like things."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from cpdjournal import clock, safetext
from cpdjournal.cli import output
from cpdjournal.cli.opened import opened
from cpdjournal.cli.options import Options, command
from cpdjournal.cli.registering import registered, with_registration
from cpdjournal.errors import WrongUsage
from cpdjournal.language_names import name_of
from cpdjournal.registrant import REVIEWS_ONLY, Profile

UNKNOWN = "unknown"
"""On the command line, for "I don't know yet"."""


@command("settings", short_help="Show or change your name, registration and habits.")
@with_registration
@click.option("--job-role", metavar="WORDS", help="What your work is, in your own words.")
@click.option(
    "--audience",
    type=click.Choice(["adult", "children", "both", UNKNOWN]),
    help="Whom you work with.",
)
@click.option(
    "--nation",
    type=click.Choice(["ni", "scotland", "england", "wales", "ireland", UNKNOWN]),
    help="Where you work.",
)
@click.option(
    "--language",
    metavar="TAG",
    help="What the app shows packs in where they are translated, as: en-GB, cy.",
)
@click.option(
    "--idle-minutes",
    type=click.IntRange(1, 30),
    metavar="N",
    help="The app locks after so many minutes without a key, from 1 to 30.",
)
@click.option(
    "--accept-older-copy",
    is_flag=True,
    help="Go on with a journal that is older than the one last used here.",
)
def settings(options: Options, accept_older_copy: bool, **given: Any) -> None:
    """Show your settings, or change the ones that are given.

    An empty value ("") means "not known yet". The passphrase has a command of its own.
    """
    from cpdjournal.journal import settings as kept

    with opened(options) as journal:
        if accept_older_copy:
            from cpdjournal.journal.opening import accept_older_copy as accept

            accept(journal, clock.now())
        before = kept.profile(journal)
        profile = _changed(before, given)
        if profile != before:
            kept.save_profile(journal, profile)
    if options.as_json:
        output.document({"journal": str(options.folder)} | _as_json(profile))
    elif not options.quiet or profile == before:
        output.say(_as_text(profile, options.folder))


def _changed(profile: Profile, given: dict[str, Any]) -> Profile:
    profile = registered(profile, given)
    if given["job_role"] is not None:
        profile = replace(profile, job_role=safetext.clean_line(given["job_role"]))
    if given["audience"] is not None:
        profile = replace(profile, audience=_known(given["audience"]))
    if given["nation"] is not None:
        profile = replace(profile, nation=_known(given["nation"]))
    if given["language"] is not None:
        profile = replace(profile, language=_language(given["language"]))
    if given["idle_minutes"] is not None:
        profile = replace(profile, idle_minutes=given["idle_minutes"])
    return profile


def _language(tag: str) -> str:
    from cpdjournal.packs.header import is_language

    if not is_language(tag):
        raise WrongUsage(
            f'"{safetext.visible_line(tag)}" is not a language.',
            "Nothing was changed.",
            "Write it as en-GB or cy.",
        )
    return tag


def _known(choice: Any) -> Any:
    return "" if choice == UNKNOWN else choice


def _as_json(profile: Profile) -> dict[str, Any]:
    registration = profile.registration
    return {
        "name": profile.name,
        "job_role": profile.job_role,
        "registration": {
            "framework": registration.framework,
            "number": registration.number,
            "start": registration.start.isoformat() if registration.start else None,
            "end": registration.end.isoformat() if registration.end else None,
        },
        "audience": profile.audience,
        "nation": profile.nation,
        "language": profile.language,
        "idle_minutes": profile.idle_minutes,
        "kit_checked": profile.kit_checked,
    }


def _as_text(profile: Profile, folder: Path) -> str:
    registration = profile.registration
    only_reviews = registration.framework == REVIEWS_ONLY
    rows = (
        ("Name", profile.name),
        ("Job role", profile.job_role),
        ("Framework", "none, reviews only" if only_reviews else registration.framework),
        ("Number", registration.number),
        ("Period", _period(registration.start, registration.end)),
        ("Works with", profile.audience),
        ("Nation", profile.nation),
        ("Reads in", f"{name_of(profile.language)} ({profile.language})"),
        ("Locks after", f"{profile.idle_minutes} minutes without a key"),
        ("Journal", str(folder)),
    )
    return "\n".join(f"{name + ':':<13} {words or 'not known yet'}" for name, words in rows)


def _period(start: object, end: object) -> str:
    return f"{start or 'not known yet'} to {end or 'not known yet'}" if start or end else ""
