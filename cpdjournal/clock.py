"""The two kinds of time, and how they are shown: moments in UTC, and days of learning."""

from datetime import UTC, date, datetime

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The day on the person's own calendar."""
    return datetime.now().astimezone().date()


def stamp(moment: datetime) -> str:
    """A moment as it is stored: UTC, ISO 8601, to the second."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def show_day(day: date) -> str:
    """A day as people read it here, as `21 Nov 2026`: eleven characters at most."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def show_in_utc(stamped: str) -> str:
    """A stored moment for somebody whose clock is not known, as `21 Nov 2026, 21:33 UTC`.

    What is no moment is given back as it stands.
    """
    try:
        moment = datetime.fromisoformat(stamped).astimezone(UTC)
    except (ValueError, OverflowError):
        return stamped
    return f"{show_day(moment.date())}, {moment:%H:%M} UTC"
