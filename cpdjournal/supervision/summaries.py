"""Summaries: how much and on which standards, without a word that anybody typed.

Only whoever is counted can send one, each time by their own choice.
"""

from datetime import date, datetime

from cpdjournal.exchange import Contact, SummaryPayload
from cpdjournal.journal import counting, settings
from cpdjournal.journal.database import Journal
from cpdjournal.supervision import cards
from cpdjournal.supervision.goes_along import known_standards
from cpdjournal.supervision.sealed_files import SUMMARY, Sealed, refuse_contact, seal


def summary(
    journal: Journal, first_day: date | None, last_day: date | None, now: datetime
) -> SummaryPayload:
    """What would be sent, for the registrant to see first: no standard in their own words."""
    by_standard = counting.standards_written(journal, first_day, last_day)
    return SummaryPayload(
        card=cards.own_card(journal, now),
        framework=settings.profile(journal).registration.framework,
        first_day=first_day,
        last_day=last_day,
        minutes=counting.minutes_recorded(journal, first_day, last_day),
        reflections=counting.counts(journal, first_day, last_day).complete,
        by_standard={ref: count for ref, count in by_standard.items() if ref in known_standards()},
    )


def send(
    journal: Journal,
    counted: SummaryPayload,
    to: Contact,
    *,
    now: datetime,
    unchecked_is_fine: bool = False,
) -> Sealed:
    """Seal a summary for one contact.

    Raises:
        ContactNotUsable
        as `database.write`
    """
    refuse_contact(to, unchecked_is_fine=unchecked_is_fine)
    about = f"counts of {counted.reflections} reflections"
    return seal(journal, SUMMARY, counted, to, now=now, about=about, keep_payload=True)
