"""Words for what records hold in short: kinds of items, and dates kept as text."""

from datetime import date

from cpdjournal.content.items import Kind

KINDS: dict[Kind, str] = {
    "guidance": "Guidance",
    "question": "Question",
    "tips": "Tips",
    "case": "Case",
    "scenario": "Scenario",
    "exercise": "Exercise",
    "reading": "Reading",
}


def read_date(text: str) -> date | None:
    """A date of a pack's header; None when there is none, or it is no date."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def counted(number: int, one: str, many: str = "") -> str:
    """`1 item`, `3 items`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
