"""A revision as it can be proven to somebody else: its fields, their salts, all field digests."""

from typing import NamedTuple

from cpdjournal.errors import JournalDamaged, NoSuchReflection, NoSuchRevision
from cpdjournal.journal import chain, rows
from cpdjournal.journal.database import Journal, errors_of_ours


class Proof(NamedTuple):
    """One revision, whole. Private notes are never among its fields."""

    reflection: str
    number: int
    sequence: int
    kept_at: str
    previous: str
    digest: str
    field_digests: tuple[str, ...]
    fields: dict[str, object]
    """As `chain.fields_of` names them."""
    salts: dict[str, str]


def proof(journal: Journal, reflection_id: str, number: int | None = None) -> Proof:
    """Of one revision; the latest when no number is given.

    Raises:
        NoSuchReflection: it was never completed, or its words were erased.
        NoSuchRevision
        JournalDamaged: what is stored does not fit its digest.
    """
    with errors_of_ours():
        found = journal.connection.execute(
            "SELECT number, sequence, kept_at, previous, digest, field_digests, salts, content"
            " FROM revisions WHERE uid = ? AND content IS NOT NULL ORDER BY number",
            [reflection_id],
        ).fetchall()
    if not found:
        raise NoSuchReflection(reflection_id)
    row = next((one for one in found if one[0] == (number or found[-1][0])), None)
    if row is None:
        raise NoSuchRevision(number or 0, len(found))
    kept, sequence, kept_at, previous, digest, digests, salts, content = row
    made = Proof(
        reflection=reflection_id,
        number=kept,
        sequence=sequence,
        kept_at=kept_at,
        previous=previous,
        digest=digest,
        field_digests=rows.strings_from(digests),
        fields=chain.fields_of(reflection_id, content),
        salts=rows.salts_from(salts),
    )
    if sorted(made.field_digests) != chain.field_digests(made.fields, made.salts):
        raise JournalDamaged
    return made
