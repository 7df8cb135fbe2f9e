"""A scenario as text to read in a terminal: where it begins, or all of it when asked."""

from collections.abc import Iterable

from cpdjournal.cli.item_json import condition_in_words
from cpdjournal.cli.wrapping import wrapped
from cpdjournal.content.scenarios import Choice, Scenario, Situation


def beginning(
    scenario: Scenario, here: Situation, choices: Iterable[Choice], width: int
) -> list[str]:
    """The first situation with its choices, and how to decide; nothing of what comes of them."""
    return [
        headed(here.title, width),
        wrapped(here.text, width),
        "\n".join(wrapped(f"- {one.text}", width, "  ") for one in choices),
        wrapped(
            "Decide before you are told: open the app with `cpdjournal`, choose Learn, and find "
            f"“{scenario.title}”. It asks why and how sure you are, then tells what comes of it. "
            "You can stop anywhere and go on another day. To read all of it at once instead: "
            f"cpdjournal learn {scenario.id} --whole",
            width,
        ),
    ]


def whole(scenario: Scenario, width: int) -> list[str]:
    """Every situation, with what comes of each choice: for whoever checks or prints it."""
    titles = {one.id: one.title for one in scenario.situations}
    return [
        part
        for situation in scenario.situations
        for part in (
            headed(f"{situation.title}  [{situation.id}]", width),
            f"An ending. Fit: {situation.ending}." if situation.ending else "",
            _entered_when(situation, titles),
            wrapped(situation.text, width),
            *(_told(choice, titles, width) for choice in situation.choices),
        )
        if part
    ]


def headed(title: str, width: int) -> str:
    return f"{title}\n{'-' * min(len(title), width)}"


def _entered_when(situation: Situation, titles: dict[str, str]) -> str:
    if not situation.conditions:
        return ""
    needed = ", ".join(condition_in_words(one) for one in situation.conditions)
    return f"Only when: {needed}; else: {titles.get(situation.otherwise, situation.otherwise)}"


def _told(choice: Choice, titles: dict[str, str], width: int) -> str:
    needed = ", ".join(condition_in_words(one) for one in choice.conditions)
    notes = [
        f"Only when: {needed}." if needed else "",
        f"Fit: {choice.fit}." + (f" Touches {', '.join(choice.codes)}." if choice.codes else ""),
        f"Leads to: {titles.get(choice.goes_to, choice.goes_to)}",
    ]
    return "\n".join(
        [
            wrapped(f"- {choice.text}  [{choice.id}]", width, "  "),
            wrapped(choice.consequence, width, "    "),
            *(wrapped(note, width, "    ") for note in notes if note),
        ]
    )
