"""When a registration's period starts and ends, and what is asked for within it, in words."""

from datetime import date, timedelta

from cpdjournal.registrant import Registration
from cpdjournal.standards import Framework

_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def end_of_period(start: date, framework: Framework) -> date:
    """The last day of a period: three years from 1 April 2026 end on 31 March 2029."""
    following = _months_later(start, framework.period_months)
    return following - timedelta(days=1) if following < date.max else following


def period_of(
    registration: Registration, framework: Framework | None, as_of: date
) -> tuple[date, date] | None:
    """First and last day of the registrant's period, both included.

    Dates that the registrant gave hold as they are. With only one of them the framework's
    length gives the other; from a start alone, periods follow each other up to the one that
    holds `as_of`. None when there is nothing to go by, or the dates are the wrong way round.
    """
    start, end = registration.start, registration.end
    if start and end:
        return (start, end) if start <= end else None
    if framework is None:
        return None
    if end:
        following = end + timedelta(days=1) if end < date.max else end
        return _months_later(following, -framework.period_months), end
    if start is None:
        return None
    periods = 0
    if as_of > start:
        months = (as_of.year - start.year) * 12 + as_of.month - start.month
        periods = months // framework.period_months
    first = _months_later(start, periods * framework.period_months)
    if first > as_of and periods:
        first = _months_later(start, (periods - 1) * framework.period_months)
    return first, end_of_period(first, framework)


def amount_words(framework: Framework, minutes_recorded: int) -> str:
    """As "12 h 30 min recorded; NISCC asks for 90 h in three years"."""
    recorded = f"{hours(minutes_recorded)} recorded"
    if framework.minutes_asked is not None:
        asked = f"{framework.regulator} asks for {hours(framework.minutes_asked)}"
        return f"{recorded}; {asked} in {length(framework)}"
    words = framework.amount.text[:1].lower() + framework.amount.text[1:].rstrip(".")
    if framework.amount.confidence == "gap":
        return f"{recorded}; {framework.regulator}: {words}"
    return f"{recorded}; {framework.regulator} counts no hours: {words}"


def hours(minutes: int) -> str:
    """750 as "12 h 30 min", 60 as "1 h", 5 as "5 min"."""
    whole, rest = divmod(minutes, 60)
    parts = (f"{whole} h" if whole or not rest else "", f"{rest} min" if rest else "")
    return " ".join(part for part in parts if part)


def length(framework: Framework) -> str:
    """The length of one period, as "three years" or "18 months"."""
    years, months = divmod(framework.period_months, 12)
    if months:
        return f"{framework.period_months} months"
    number = _NUMBERS[years] if years < len(_NUMBERS) else str(years)
    return f"{number} year{'' if years == 1 else 's'}"


def _months_later(day: date, months: int) -> date:
    """The same day of a later (or earlier) month; the calendar's own ends hold it back."""
    from dateutil.relativedelta import relativedelta  # slow to load, and not always needed

    try:
        later: date = day + relativedelta(months=months)
    except (ValueError, OverflowError):
        return date.max if months > 0 else date.min
    return later
