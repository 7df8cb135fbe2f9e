"""Contacts: other people's cards, and how far they are trusted.

A card is unchecked until its check phrase was read out and agreed. Another key under a known
name is a change: it is told loudly, and nothing is sent to it until it was checked again.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec

from cpdjournal.clock import stamp
from cpdjournal.errors.journal import JournalDamaged
from cpdjournal.errors.sharing import ContactNotUsable, NoSuchContact
from cpdjournal.exchange import Card, Contact, EarlierCard
from cpdjournal.journal.database import Journal, errors_of_ours, write
from cpdjournal.journal.rows import as_text
from cpdjournal.safetext import clean_line

STRAY = " (keys that nobody checked)"
"""After the name on an earlier card that was never checked."""
_COLUMNS = "card, state, added_at, checked_at, checked_how, before"


def add(journal: Journal, card: Card, now: datetime, *, another: bool = False) -> Contact:
    """Take a card in. One that is there already stays as it is, with what is new about it.

    Args:
        card: verified by its own key already.
        another: a second person of the same name, and not the same one with new keys.
    """
    card = _cleaned(card)
    with write(journal) as db:
        if known := _by_key(db, card.signing_key):
            newest = max(known.card, card, key=lambda one: one.made_at)
            if newest.reading_key != known.card.reading_key:
                _change(db, known, card)
            else:
                _update(db, card.signing_key, card=newest)
        elif not another and (same := _same_person(db, card)):
            _change(db, same, card)
        else:
            db.execute(
                "INSERT INTO contacts (signing_key, name, card, state, added_at, checked_at,"
                " checked_how, before) VALUES (?, ?, ?, 'unchecked', ?, '', '', '[]')",
                [card.signing_key, card.name, as_text(card), stamp(now)],
            )
    return found_by_key(journal, card.signing_key)


def contacts(journal: Journal) -> list[Contact]:
    """Everybody, by name."""
    with errors_of_ours():
        rows = journal.connection.execute(
            f"SELECT {_COLUMNS} FROM contacts ORDER BY name COLLATE NOCASE, id"  # noqa: S608
        ).fetchall()
    return [_contact(row) for row in rows]


def names(journal: Journal) -> dict[str, str]:
    """Signing key to name, of keys that somebody has and of those they had before.

    A key that was never checked has no share in a name that others go by.
    """
    everybody = contacts(journal)
    earlier = {
        one.card.signing_key: one.card.name if one.was_checked else _stray_name(one.card)
        for contact in reversed(everybody)
        for one in reversed(contact.before)
    }
    return earlier | {one.card.signing_key: one.card.name for one in everybody}


def keys_of(contact: Contact) -> frozenset[str]:
    """Every signing key that somebody has, or had before and that was checked."""
    earlier = (one.card.signing_key for one in contact.before if one.was_checked)
    return frozenset((contact.card.signing_key, *earlier))


def every_key_of(journal: Journal, signing_key: str) -> frozenset[str]:
    """As `keys_of`, of whoever has or had this key; the key alone of somebody who is no contact."""
    known = owner(journal, signing_key)
    return keys_of(known) if known else frozenset((signing_key,))


def owner(journal: Journal, signing_key: str) -> Contact | None:
    """Whoever has this key, or had it before and it was checked."""
    if known := by_key(journal, signing_key):
        return known
    return next((one for one in contacts(journal) if signing_key in keys_of(one)), None)


def by_key(journal: Journal, signing_key: str) -> Contact | None:
    with errors_of_ours():
        return _by_key(journal.connection, signing_key)


def found_by_key(journal: Journal, signing_key: str) -> Contact:
    """As `by_key`, of somebody who must be there.

    Raises:
        NoSuchContact
    """
    found = by_key(journal, signing_key)
    if found is None:
        raise NoSuchContact(signing_key[:8])
    return found


def once_known(journal: Journal, signing_key: str) -> Contact:
    """As `owner`, of somebody who must be there; a key that was never checked stands by itself.

    Raises:
        NoSuchContact
    """
    if known := owner(journal, signing_key):
        return known
    for one in contacts(journal):
        for earlier in one.before:
            if earlier.card.signing_key == signing_key:
                named = replace(earlier.card, name=_stray_name(earlier.card))
                return Contact(
                    card=named, state=earlier.state, added_at=one.added_at, is_stray=True
                )
    raise NoSuchContact(signing_key[:8])


def find(journal: Journal, asked: str) -> Contact:
    """By name, its beginning, or the beginning of the signing key; upper and lower case alike.

    Raises:
        NoSuchContact: nobody, or more than one.
    """
    everybody = contacts(journal)
    wanted = clean_line(asked).casefold()
    exact = [one for one in everybody if one.card.name.casefold() == wanted]
    near = [
        one
        for one in everybody
        if wanted and (one.card.name.casefold().startswith(wanted)
        or one.card.signing_key.startswith(asked.strip()))
    ]  # fmt: skip
    found = exact or near
    if len(found) != 1:
        raise NoSuchContact(clean_line(asked), several=len(found) > 1)
    return found[0]


def checked(journal: Journal, signing_key: str, how: str, now: datetime) -> Contact:
    """The check phrase was read out, and both read the same.

    Raises:
        NoSuchContact
        ContactNotUsable: the key was revoked, which no phrase undoes.
    """
    known = found_by_key(journal, signing_key)
    if known.state == "revoked":
        raise ContactNotUsable(known.card.name, known.state)
    with write(journal) as db:
        _update(
            db, signing_key, state="checked", checked_at=stamp(now), checked_how=clean_line(how)
        )
    return found_by_key(journal, signing_key)


def revoke(journal: Journal, signing_key: str) -> None:
    """Trust a key no more, an earlier one too; what it signed before keeps standing with that
    beside it."""
    with write(journal) as db:
        _update(db, signing_key, state="revoked")
        for one in contacts(journal):
            if any(earlier.card.signing_key == signing_key for earlier in one.before):
                before = [
                    replace(earlier, state="revoked")
                    if earlier.card.signing_key == signing_key
                    else earlier
                    for earlier in one.before
                ]
                _update(db, one.card.signing_key, before=before)


def revoked(journal: Journal) -> dict[str, str]:
    """Keys that are not to be trusted any more, earlier ones too, to the name of whose they are."""
    found: dict[str, str] = {}
    for contact in contacts(journal):
        keys = [(contact.card.signing_key, contact.state)]
        keys += [(one.card.signing_key, one.state) for one in contact.before]
        found |= {key: contact.card.name for key, state in keys if state == "revoked"}
    return found


def remove(journal: Journal, signing_key: str) -> None:
    """Forget somebody. What they sent stays."""
    with write(journal) as db:
        db.execute("DELETE FROM contacts WHERE signing_key = ?", [signing_key])


def _change(db: Any, known: Contact, card: Card) -> None:
    last = EarlierCard(
        card=known.card,
        state=known.state,
        checked_at=known.checked_at,
        checked_how=known.checked_how,
    )
    keys = (card.signing_key, card.reading_key)
    _update(
        db,
        known.card.signing_key,
        signing_key=card.signing_key,
        name=card.name,
        card=card,
        state="changed",
        checked_at="",
        checked_how="",
        before=[
            one
            for one in (last, *known.before)
            if (one.card.signing_key, one.card.reading_key) != keys
        ],
    )


def _stray_name(card: Card) -> str:
    return f"{card.name}{STRAY}"


def _update(db: Any, of: str, /, **columns: object) -> None:
    values = {
        name: value if isinstance(value, str) else as_text(value) for name, value in columns.items()
    }
    db.execute(
        f"UPDATE contacts SET {', '.join(f'{name} = ?' for name in values)}"  # noqa: S608 (ours)
        " WHERE signing_key = ?",
        [*values.values(), of],
    )


def _by_key(db: Any, signing_key: str) -> Contact | None:
    row = db.execute(
        f"SELECT {_COLUMNS} FROM contacts WHERE signing_key = ?",  # noqa: S608 (ours)
        [signing_key],
    ).fetchone()
    return _contact(row) if row else None


def _same_person(db: Any, card: Card) -> Contact | None:
    """Of the same name, unless two registration numbers tell them apart."""
    for row in db.execute(f"SELECT {_COLUMNS} FROM contacts").fetchall():  # noqa: S608 (ours)
        known = _contact(row)
        numbers = {known.card.registration_number, card.registration_number} - {""}
        if known.card.name.casefold() == card.name.casefold() and len(numbers) < 2:
            return known
    return None


def _contact(row: tuple[str, ...]) -> Contact:
    card, state, added_at, checked_at, checked_how, before = row
    try:
        return msgspec.convert(
            {
                "card": msgspec.json.decode(card),
                "state": state,
                "added_at": added_at,
                "checked_at": checked_at,
                "checked_how": checked_how,
                "before": [_earlier(one) for one in msgspec.json.decode(before)],
            },
            Contact,
        )
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise JournalDamaged from error


def _earlier(plain: dict[str, Any]) -> dict[str, Any]:
    """Older versions kept the card alone, and not whether it was checked."""
    return plain if "card" in plain else {"card": plain, "state": "unchecked"}


def _cleaned(card: Card) -> Card:
    return replace(
        card,
        name=clean_line(card.name),
        role=clean_line(card.role),
        regulator=clean_line(card.regulator),
        registration_number=clean_line(card.registration_number),
    )
