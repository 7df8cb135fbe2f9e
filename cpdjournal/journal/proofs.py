"""A revision as it can be proven to somebody else: its fields, their salts, all field digests."""

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from cpdjournal.errors.journal import JournalDamaged, NoSuchReflection, NoSuchRevision
from cpdjournal.journal import chain, rows
from cpdjournal.journal.database import Journal, errors_of_ours

AT_ONCE = 500
"""Rows asked for with one statement."""


_COLUMNS = "uid, number, sequence, kept_at, previous, digest, field_digests, salts, content"


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
            f"SELECT {_COLUMNS} FROM revisions"  # noqa: S608 (ours)
            " WHERE uid = ? AND content IS NOT NULL ORDER BY number",
            [reflection_id],
        ).fetchall()
    if not found:
        raise NoSuchReflection(reflection_id)
    row = next((one for one in found if one[1] == (number or found[-1][1])), None)
    if row is None:
        raise NoSuchRevision(number or 0, len(found))
    return _made(row)


def proofs(journal: Journal, sequences: Iterable[int]) -> dict[int, Proof]:
    """Sequence to proof of many revisions. One that does not fit its digest is left out."""
    wanted = list(sequences)
    found = {}
    for at in range(0, len(wanted), AT_ONCE):
        some = wanted[at : at + AT_ONCE]
        with errors_of_ours():
            listed = journal.connection.execute(
                f"SELECT {_COLUMNS} FROM revisions"  # noqa: S608 (ours)
                f" WHERE content IS NOT NULL AND sequence IN ({', '.join('?' * len(some))})",
                some,
            ).fetchall()
        for row in listed:
            try:
                found[row[2]] = _made(row)
            except JournalDamaged:
                continue
    return found


def may_be_endorsed(journal: Journal) -> bool:
    """A review has ever come in: only then `endorsements` is worth loading."""
    with errors_of_ours():
        found = journal.connection.execute(
            "SELECT EXISTS (SELECT 1 FROM messages"
            " WHERE direction = 'received' AND kind = 'review')"
        ).fetchone()
    return bool(found[0])


def part_of(whole: Proof, names: Collection[str]) -> Proof:
    """The proof of some of the fields: no word and no salt of the others."""
    return whole._replace(
        fields={name: value for name, value in whole.fields.items() if name in names},
        salts={name: salt for name, salt in whole.salts.items() if name in names},
    )


def _made(row: Any) -> Proof:
    uid, number, sequence, kept_at, previous, digest, digests, salts, content = row
    try:
        made = Proof(
            reflection=uid,
            number=number,
            sequence=sequence,
            kept_at=kept_at,
            previous=previous,
            digest=digest,
            field_digests=rows.strings_from(digests),
            fields=chain.fields_of(uid, content),
            salts=rows.salts_from(salts),
        )
        fits = sorted(made.field_digests) == chain.field_digests(made.fields, made.salts)
    except (KeyError, ValueError) as error:
        raise JournalDamaged from error
    if not fits:
        raise JournalDamaged
    return made
