"""What Home shows, gathered from the journal's rooms."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cpdjournal.journal.database import Journal
    from cpdjournal.reflection import Draft
    from cpdjournal.registrant import Profile
    from cpdjournal.standards import Framework, Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeFigures:
    profile: "Profile"
    draft: "Draft | None"
    """The newest unfinished one."""
    framework: "Framework | None"
    """None, too, before the regulators' rules were read."""
    is_final: bool
    """The regulators' rules were read."""
    period: tuple[date, date] | None
    as_of: date
    """The day that counts as today."""
    minutes: int
    """Recorded in the period; in the whole journal while there is none."""
    complete: int
    unfinished: int
    """Drafts and stubs."""
    has_kit: bool


def gather(journal: "Journal", registry: "Registry | None", as_of: date) -> HomeFigures:
    """On the desk's thread. Without a registry: what the journal alone knows."""
    from cpdjournal.frameworks.periods import period_of
    from cpdjournal.journal import counting, drafts, settings

    profile = settings.profile(journal)
    framework = registry.framework(profile.registration.framework) if registry else None
    period = period_of(profile.registration, framework, as_of)
    first, last = period or (None, None)
    in_period = counting.counts(journal, first, last)
    everything = counting.counts(journal)
    return HomeFigures(
        profile=profile,
        draft=drafts.newest(journal),
        framework=framework,
        is_final=registry is not None,
        period=period,
        as_of=as_of,
        minutes=counting.minutes_recorded(journal, first, last),
        complete=in_period.complete,
        unfinished=everything.drafts + everything.stubs,
        has_kit=journal.encrypted,
    )


def items_done(journal: "Journal") -> frozenset[str]:
    """Ids of the items that need not be offered again: read, decided or written on. As above."""
    from cpdjournal.journal import marking, reflections, runs
    from cpdjournal.marks import READ

    read = {one.item for one in marking.marks(journal) if (one.part, one.state) == ("", READ)}
    written = {one.item for one in reflections.listing(journal)}
    return frozenset(read | written | runs.decided(journal))
