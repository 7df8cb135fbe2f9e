"""What Home shows, gathered from the journal's rooms."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cpdjournal.reflection import Draft
from cpdjournal.registrant import Profile
from cpdjournal.standards import Framework, Registry

if TYPE_CHECKING:
    from cpdjournal.journal.database import Journal


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeFigures:
    profile: Profile
    draft: Draft | None
    """The newest unfinished one."""
    framework: Framework | None
    period: tuple[date, date] | None
    minutes: int
    """Recorded in the period; in the whole journal while there is none."""
    complete: int
    unfinished: int
    """Drafts and stubs."""
    has_kit: bool


def gather(journal: "Journal", registry: Registry, as_of: date) -> HomeFigures:
    """Everything at once, on the desk's thread."""
    from cpdjournal.frameworks.periods import period_of
    from cpdjournal.journal import drafts, reflections, settings

    profile = settings.profile(journal)
    framework = registry.framework(profile.registration.framework)
    period = period_of(profile.registration, framework, as_of)
    first, last = period or (None, None)
    in_period = reflections.counts(journal, first, last)
    everything = reflections.counts(journal)
    return HomeFigures(
        profile=profile,
        draft=drafts.newest(journal),
        framework=framework,
        period=period,
        minutes=reflections.minutes_recorded(journal, first, last),
        complete=in_period.complete,
        unfinished=everything.drafts + everything.stubs,
        has_kit=journal.encrypted,
    )
