"""Two runs through one scenario side by side: at which moments were other decisions made?"""

from dataclasses import dataclass
from difflib import SequenceMatcher

from cpdjournal.run import Run, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One situation, as either run met it; None where a run never came there."""

    title: str
    this: Step | None
    other: Step | None

    @property
    def is_shared(self) -> bool:
        return self.this is not None and self.other is not None

    @property
    def is_otherwise(self) -> bool:
        """Both came here, and decided differently."""
        if self.this is None or self.other is None:
            return False
        return (self.this.choice, self.this.words) != (self.other.choice, self.other.words)


def moments(this: Run, other: Run) -> tuple[Moment, ...]:
    """The situations of both paths in the order of the story."""
    ours, theirs = this.path, other.path
    matcher = SequenceMatcher(
        None, [one.situation for one in ours], [one.situation for one in theirs], autojunk=False
    )
    found: list[Moment] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pairs = zip(ours[i1:i2], theirs[j1:j2], strict=True)
            found += [Moment(title=a.title, this=a, other=b) for a, b in pairs]
        else:
            found += [Moment(title=a.title, this=a, other=None) for a in ours[i1:i2]]
            found += [Moment(title=b.title, this=None, other=b) for b in theirs[j1:j2]]
    return tuple(found)


def in_words(found: tuple[Moment, ...]) -> str:
    """How much of it was decided otherwise, in one sentence."""
    shared = sum(one.is_shared for one in found)
    otherwise = sum(one.is_otherwise for one in found)
    if not shared:
        return "The two paths have no moment in common."
    words = {1: "the one moment", 2: "both moments"}.get(shared, f"all {shared} moments")
    if otherwise in (0, shared):
        decided = "otherwise" if otherwise else "the same"
        return f"At {words} that the two paths share, you decided {decided}."
    return f"You decided otherwise at {otherwise} of the {shared} moments that the paths share."
