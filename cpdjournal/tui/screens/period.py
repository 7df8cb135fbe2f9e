"""Which period: the registration's own, this year, all, or two dates that the person types."""

from dataclasses import dataclass
from datetime import date

from cpdjournal.frameworks.periods import period_of
from cpdjournal.registrant import Profile
from cpdjournal.standards import Registry
from cpdjournal.tui.screens.fill_in import Field, FillIn
from cpdjournal.tui.typed import NotUnderstood, read_day, show_day

OWN_DATES = "own"


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both in it; None for no limit."""

    id: str
    words: str
    first_day: date | None = None
    last_day: date | None = None


def periods_for(profile: Profile, registry: Registry, today: date) -> tuple[Period, ...]:
    """What can be chosen, the likeliest first."""
    registration = profile.registration
    own = period_of(registration, registry.framework(registration.framework), today)
    year = (date(today.year, 1, 1), date(today.year, 12, 31))
    periods = [Period("registration", f"your registration, {_between(*own)}", *own)] if own else []
    return (
        *periods,
        Period("year", f"this year, {_between(*year)}", *year),
        Period("all", "everything recorded so far"),
        Period(OWN_DATES, "your own dates"),
    )


class OwnDates(FillIn):
    """Leaves with the filled fields; `period_from` reads them."""

    HELP = "Write the first and the last day, as 1/4/2026 or 1 Apr 2026. Enter goes on."

    def __init__(self, today: date, before: Period | None) -> None:
        self.today = today
        first = before.first_day if before else None
        last = before.last_day if before else None
        super().__init__(
            "Evidence · Period",
            "From which day to which day?",
            (
                Field(name="first", label="First day", value=show_day(first) if first else ""),
                Field(name="last", label="Last day", value=show_day(last) if last else ""),
            ),
            check=lambda filled: period_from(filled, today),
            why="Both days are in it. An empty field means no limit on that side.",
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "unknown"  # there is nothing here that one could not know


def period_from(filled: dict[str, str], today: date) -> Period:
    """The period of two typed days.

    Raises:
        NotUnderstood: says in words what to write instead.
    """
    first, last = read_day(filled["first"], today), read_day(filled["last"], today)
    if first and last and first > last:
        raise NotUnderstood("The first day comes after the last one. Change one of them.")
    if first and last:
        words = f"your own dates, {_between(first, last)}"
    elif first:
        words = f"from {show_day(first)}"
    else:
        words = f"until {show_day(last)}" if last else "everything recorded so far"
    return Period(OWN_DATES, words, first, last)


def _between(first: date, last: date) -> str:
    return f"{show_day(first)} to {show_day(last)}"
