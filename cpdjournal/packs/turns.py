"""What is offered where: conditions on earlier choices, as they turn out in one run.

A choice with `If:` is offered only when all its conditions hold; a scene with `If:` that does
not hold gives way to the one that its `Otherwise:` names.
"""

from collections.abc import Iterable, Mapping

from cpdjournal.content.scenarios import Choice, Condition, Situation

Made = frozenset[tuple[str, str]]
"""Decisions so far: situation and choice, by their ids."""


def mentioned(situations: Iterable[Situation]) -> Made:
    """The decisions on which anything hangs later."""
    return frozenset(
        (one.situation, one.choice)
        for situation in situations
        for conditions in (
            situation.conditions,
            *(choice.conditions for choice in situation.choices),
        )
        for one in conditions
    )


def hold(conditions: Iterable[Condition], made: Made) -> bool:
    return all(((one.situation, one.choice) in made) != one.negated for one in conditions)


def offered(situation: Situation, made: Made) -> tuple[Choice, ...]:
    return tuple(one for one in situation.choices if hold(one.conditions, made))


def entered(situations: Mapping[str, Situation], asked: str, made: Made) -> Situation | None:
    """The situation that stands for the one asked for; None when there is none."""
    seen: set[str] = set()
    found = situations.get(asked)
    while found and not hold(found.conditions, made):
        if found.id in seen:
            return None
        seen.add(found.id)
        found = situations.get(found.otherwise)
    return found
