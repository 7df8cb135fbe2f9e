"""The share gate: what leaves, what was found in it, and why it may go all the same.

Every way out asks it: a share, an evidence pack. It knows texts and findings only.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from cpdjournal.errors.sharing import FindingsNotAnswered
from cpdjournal.finding import Finding
from cpdjournal.safetext import clean_line
from cpdjournal.screening.screen import screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """One text that is about to leave."""

    where: str
    """For the person, as "My line, in writing: What will you do differently?"."""
    text: str
    reflection: str = ""
    """The reflection's id, to go there and mend it."""
    prompt: str = ""
    ours: tuple[tuple[int, int], ...] = ()
    """Stretches that no person typed as a text, as a day or a checksum: shown, not screened."""

    @property
    def is_typed(self) -> bool:
        """Whether somebody typed any of it."""
        return self.ours != ((0, len(self.text)),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A finding, and the text it stands in."""

    leaving: Leaving
    finding: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What was looked at, and what was found."""

    leaving: tuple[Leaving, ...]
    found: tuple[Found, ...]

    @property
    def by_kind(self) -> dict[str, int]:
        """How many findings of each kind: what the log keeps, never the words."""
        return dict(sorted(Counter(one.finding.kind for one in self.found).items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """What may leave: nothing was found, or the person wrote why it goes all the same."""

    gate: Gate
    reason: str


def look(leaving: tuple[Leaving, ...], *, watch: tuple[str, ...] = (), today: date) -> Gate:
    """Screen everything that is about to leave."""
    return Gate(
        leaving=leaving,
        found=tuple(
            Found(leaving=one, finding=finding)
            for one in leaving
            for finding in screen(one.text, watch=watch, today=today)
            if not any(start <= finding.start and finding.end <= end for start, end in one.ours)
        ),
    )


def allow(gate: Gate, reason: str = "") -> Allowed:
    """Let it go.

    Args:
        reason: why it goes with what was found in it; accepted, and kept, without findings too.

    Raises:
        FindingsNotAnswered: something was found, and no reason given.
    """
    reason = clean_line(reason)
    if gate.found and not reason:
        raise FindingsNotAnswered(len(gate.found))
    return Allowed(gate=gate, reason=reason)
