"""The two kinds of time: moments in UTC, and days of learning."""

from datetime import UTC, date, datetime


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The day on the person's own calendar."""
    return datetime.now().astimezone().date()


def stamp(moment: datetime) -> str:
    """A moment as it is stored: UTC, ISO 8601, to the second."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")
