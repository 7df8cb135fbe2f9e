"""What of a revision can be proven to whoever reads a pack: its digests, and who endorsed it.

Only fields that the pack shows come with their values and salts. The digests of the others are
there, and nothing can be told from them (facts/security.md, 3.6).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cpdjournal.journal import proofs
from cpdjournal.journal.database import Journal
from cpdjournal.journal.proofs import Proof, part_of
from cpdjournal.reflection import Revision

if TYPE_CHECKING:
    from cpdjournal.journal.endorsements import PlacedEndorsement

LISTED = frozenset({"reflection", "title", "origin", "activity", "standards"})
"""Fields that a line of the list shows."""
_ANSWER = "answer-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Endorsed:
    """One endorsement of a reflection in the pack."""

    placed: "PlacedEndorsement"
    earlier: Proof | None = None
    """Of the revision that was endorsed, when it is not the one shown: that it belongs to the same
    reflection, and nothing of what it said."""

    @property
    def statement(self) -> str:
        """What was stated; nothing when that can't be verified."""
        placed = self.placed
        if placed.endorsement is None or placed.standing == "unknown":
            return ""
        return placed.endorsement.statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven:
    """What goes along with one reflection."""

    proof: Proof | None = None
    """None when what is stored does not fit its digest, or for a record made by hand."""
    endorsed: tuple[Endorsed, ...] = ()

    def shown(self, *, list_only: bool) -> "Proven":
        """The same for what a pack shows of the reflection: tags never, answers not in a list."""
        if self.proof is None:
            return self
        names = [
            name
            for name, value in self.proof.fields.items()
            if name in LISTED or (not list_only and name.startswith(_ANSWER) and _is_shown(value))
        ]
        return Proven(proof=part_of(self.proof, names), endorsed=self.endorsed)


def gather(journal: Journal, revisions: Iterable[Revision]) -> dict[str, Proven]:
    """Reflection to what can be proven of it."""
    chosen = list(revisions)
    found = proofs.proofs(journal, [one.sequence for one in chosen])
    stated = _stated(journal)
    return {
        one.reflection_id: Proven(
            proof=found.get(one.sequence),
            endorsed=tuple(
                _endorsed(journal, one, placed) for placed in stated.get(one.reflection_id, ())
            ),
        )
        for one in chosen
    }


def _stated(journal: Journal) -> "dict[str, list[PlacedEndorsement]]":
    if not proofs.may_be_endorsed(journal):
        return {}
    from cpdjournal.journal import endorsements

    return endorsements.endorsed(journal)


def _endorsed(journal: Journal, revision: Revision, placed: "PlacedEndorsement") -> Endorsed:
    if placed.standing != "edited_since" or placed.revision is None:
        return Endorsed(placed=placed)
    whole = proofs.proof(journal, revision.reflection_id, placed.revision)
    return Endorsed(placed=placed, earlier=part_of(whole, {"reflection"}))


def _is_shown(answer: object) -> bool:
    """As `pack` shows it: answered, and to no private prompt."""
    if not isinstance(answer, dict):
        return False
    prompt, text = answer.get("prompt"), answer.get("text")
    private = isinstance(prompt, dict) and prompt.get("private")
    return not private and isinstance(text, str) and bool(text.strip())
