"""Where a concern goes, nation by nation, and where to take advice: `prompts/concerns`, `support`.

Our own words tell what to do; what others say stands beside them as facts with source, date and
how sure we are. What was looked for and not found is a fact of confidence `gap`. The shape of
a file is told at the top of `prompts/concerns/all.toml`; a slip in one is an error.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from cpdjournal import places
from cpdjournal.errors.packs import UnusableRules
from cpdjournal.frameworks.reading import (
    FactTable,
    SourceTable,
    Table,
    Words,
    fact_of,
    read_strictly,
)
from cpdjournal.standards import Fact

Place = Literal["danger", "employer", "regulator", "authority", "law", "advice", "support"]
ORDER: tuple[Place, ...] = (
    "danger",
    "employer",
    "regulator",
    "authority",
    "law",
    "advice",
    "support",
)
"""How the steps of a route stand, whichever file they come from."""
EACH_NATION_SAYS: tuple[Place, ...] = ("regulator", "authority", "law")
EVERYWHERE = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteStep:
    """One place to go to."""

    place: Place
    who: str
    words: str
    """What to do there, in our words."""
    facts: tuple[Fact, ...] = ()
    """What others say about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernRoute:
    """Everything that a person in one nation is told, in order."""

    nation: str
    """As in a profile; empty for somebody who has not said."""
    title: str
    steps: tuple[RouteStep, ...]

    def at(self, place: Place) -> tuple[RouteStep, ...]:
        return tuple(step for step in self.steps if step.place == place)

    @property
    def checked_on(self) -> date | None:
        """The oldest day on which a fact of this route was checked."""
        return min((fact.checked_on for step in self.steps for fact in step.facts), default=None)


class _Step(Table):
    place: Place
    who: Annotated[str, msgspec.Meta(min_length=1, max_length=80)]
    words: Words
    facts: tuple[str, ...] = ()


class _File(Table):
    checked_on: date
    nation: Literal["all", "ni", "scotland", "england", "wales", "ireland"]
    title: Words
    steps: tuple[_Step, ...]
    sources: dict[str, SourceTable] = msgspec.field(default_factory=dict)
    facts: dict[str, FactTable] = msgspec.field(default_factory=dict)


def load(folder: Path | None = None) -> tuple[ConcernRoute, ...]:
    """The route of every nation, and first the one for somebody who has not said which.

    Args:
        folder: by default what came with the program.

    Raises:
        UnusableRules: a file is not as it should be; the message names file and field.
        CannotRead, UnreadableInput: a file is not there for us, or is no text.
    """
    everywhere: list[RouteStep] = []
    nations: dict[str, tuple[str, list[RouteStep]]] = {}
    for path in sorted((folder or places.shipped_prompts() / "concerns").glob("*.toml")):
        read = read_strictly(path, _File)
        steps = [_step(path, read, one) for one in read.steps]
        if read.nation == EVERYWHERE:
            everywhere += steps
        elif read.nation in nations:
            raise UnusableRules(path.name, "nation", f"{read.nation} is there twice")
        else:
            _says_enough(path, steps)
            nations[read.nation] = (read.title, steps)
    routes = [ConcernRoute(nation="", title="", steps=_in_order(everywhere))]
    routes += [
        ConcernRoute(nation=nation, title=title, steps=_in_order([*everywhere, *steps]))
        for nation, (title, steps) in nations.items()
    ]
    return tuple(routes)


def load_support(folder: Path | None = None) -> tuple[RouteStep, ...]:
    """Where somebody under strain, or in doubt, can turn to, in the file's order.

    Raises:
        as `load`.
    """
    steps: list[RouteStep] = []
    for path in sorted((folder or places.shipped_prompts() / "support").glob("*.toml")):
        read = read_strictly(path, _File)
        steps += (_step(path, read, one) for one in read.steps)
    return tuple(steps)


def route_for(routes: tuple[ConcernRoute, ...], nation: str) -> ConcernRoute:
    """A nation's; what holds everywhere when it was not said, or no file tells of it."""
    found = (route for route in routes if route.nation == nation)
    return next(found, routes[0] if routes else ConcernRoute(nation="", title="", steps=()))


def _in_order(steps: list[RouteStep]) -> tuple[RouteStep, ...]:
    return tuple(sorted(steps, key=lambda step: ORDER.index(step.place)))


def _says_enough(path: Path, steps: list[RouteStep]) -> None:
    """A nation without a word on one of these would look as if there were nothing to say."""
    told = {step.place for step in steps}
    for place in EACH_NATION_SAYS:
        if place not in told:
            raise UnusableRules(
                path.name, "steps", f"there is no step for {place}; a gap is said in words"
            )


def _step(path: Path, read: _File, step: _Step) -> RouteStep:
    return RouteStep(
        place=step.place,
        who=step.who,
        words=step.words,
        facts=tuple(_fact(path, read, step, name) for name in step.facts),
    )


def _fact(path: Path, read: _File, step: _Step, name: str) -> Fact:
    if name not in read.facts:
        raise UnusableRules(path.name, f"{step.who}, facts", f"there is no fact {name}")
    return fact_of(path, name, read.facts[name], read.sources, read.checked_on)
