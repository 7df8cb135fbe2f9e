"""Share: seal chosen reflections, or parts of them, for one supervisor.

What leaves is shown and screened first (`disclosing`, the share gate); `share` takes only what
the gate allowed.
"""

import hashlib
from datetime import date, datetime

from cpdjournal.errors.sharing import NotWhatWasLookedAt
from cpdjournal.exchange import (
    Comment,
    Contact,
    SharedReflection,
    SharePayload,
    WithdrawalPayload,
)
from cpdjournal.journal import contacts, messages
from cpdjournal.journal.database import Journal
from cpdjournal.journal.export_log import note_export
from cpdjournal.journal.messages import Message
from cpdjournal.safetext import clean
from cpdjournal.screening.gate import Allowed
from cpdjournal.supervision import agreements, cards
from cpdjournal.supervision.disclosing import leaving
from cpdjournal.supervision.proving import title_of
from cpdjournal.supervision.sealed_files import SHARE, WITHDRAWAL, Sealed, refuse_contact, seal

REPLY = "re:"
"""In the log of shares, before the id of a comment that was answered."""
TELL_BEFORE_FIRST = (
    "Your supervisor may have to act on what they read, for example when somebody is at risk.",
    "The file proves that you wrote it.",
    "Once opened, a copy can't be called back. A withdrawal only asks them to read no further.",
    "Private notes are never in it.",
)
"""What the gate says before the first share: facts/security.md, 3.5."""

TO_SAME_KEYS = (
    "The share went to keys that nobody checked, and that have changed since. The notice goes to "
    "those very keys: whoever holds them learns no more than which share it is, and your reason."
)
TO_NEW_KEYS = (
    "The share went to keys that nobody checked, and that have changed since. The notice goes to "
    "the keys that you checked later. Whoever has only the earlier ones can't open it: ask your "
    "contact whether those were theirs."
)


def share(
    journal: Journal,
    reflections: tuple[SharedReflection, ...],
    to: Contact,
    *,
    allowed: Allowed,
    now: datetime,
    question: str = "",
    read_until: date | None = None,
    replies: tuple[Comment, ...] = (),
    in_reply_to: str = "",
    unchecked_is_fine: bool = False,
) -> Sealed:
    """Seal a share for one supervisor, with a copy that the registrant can open.

    What is done of what was agreed with them goes along.

    An answer to a review may be read as long as what the review was about: see `until_of_answer`.

    Args:
        allowed: what the gate let through; it must be exactly what is sealed.
        unchecked_is_fine: the person was asked, for a contact that was never checked.

    Raises:
        ContactNotUsable: their keys changed or were revoked; or they were never checked, and
            nobody said that this is fine.
        NotWhatWasLookedAt: the gate saw something else.
        as `database.write`. Nothing was sealed.
    """
    refuse_contact(to, unchecked_is_fine=unchecked_is_fine)
    if read_until is None and in_reply_to:
        read_until = until_of_answer(journal, in_reply_to, now.date())
    meant = leaving(
        journal, reflections, question=question, replies=replies, read_until=read_until, to=to
    )
    if allowed.gate.leaving != meant:
        raise NotWhatWasLookedAt
    payload = SharePayload(
        card=cards.own_card(journal, now),
        reflections=reflections,
        question=clean(question),
        read_until=read_until,
        replies=replies,
        done=agreements.as_sent(agreements.done_to_tell(journal, to)),
    )
    noted = [f"{REPLY}{one.in_reply_to}" for one in replies if one.in_reply_to]
    about = " ".join([*noted, ", ".join(title_of(one) for one in reflections)[:500]])
    sealed = seal(
        journal,
        SHARE,
        payload,
        to,
        now=now,
        in_reply_to=in_reply_to,
        reflections=tuple((one.reflection, one.digest) for one in reflections),
        about=about,
        read_until=read_until,
        keep_payload=not reflections,  # answers alone stand nowhere else
    )
    note_export(
        journal,
        kinds=(SHARE,),
        digests=(hashlib.sha256(sealed.content).hexdigest(),),
        reflections=len(reflections),
        override_reason=allowed.reason,
        findings=allowed.gate.by_kind,
        now=now,
    )
    return sealed


def until_of_answer(journal: Journal, review: str, today: date) -> date | None:
    """Until when an answer to a review may be read; None when its share has no day.

    That is the share's day; when it is over, as many days from today as the share was given.
    """
    about = messages.message(journal, review).in_reply_to
    share = next((one for one in messages.sent(journal, SHARE) if one.bundle == about), None)
    if share is None or not share.read_until:
        return None
    day = date.fromisoformat(share.read_until)
    return day if day >= today else today + (day - datetime.fromisoformat(share.kept_at).date())


def reader_of(journal: Journal, share: Message) -> tuple[Contact, str]:
    """Whom a withdrawal of a share goes to, and what is to be known of their keys, if anything.

    It names the share and says why, no more: so it may go to the very keys that the share went to,
    although nobody ever checked them. Where there are newer keys that were checked, it goes to
    those: old keys that were given up open nothing any more.

    Raises:
        NoSuchContact
        ContactNotUsable
    """
    to = contacts.once_known(journal, share.contact)
    if not to.is_stray:
        refuse_contact(to, unchecked_is_fine=True)
        return to, ""
    keys = {share.contact}
    for one in contacts.contacts(journal):
        had = {earlier.card.signing_key for earlier in one.before}
        if one.state == "checked" and keys & had:
            return one, TO_NEW_KEYS
    return to, TO_SAME_KEYS


def withdraw(journal: Journal, bundle: str, to: Contact, *, reason: str, now: datetime) -> Sealed:
    """Ask a supervisor to read a share no further. It reaches only who opens it.

    Raises:
        NoSuchMessage: no such share was sent.
    """
    sent = messages.message(journal, bundle)
    payload = WithdrawalPayload(
        card=cards.own_card(journal, now), share=sent.bundle, reason=clean(reason)
    )
    return seal(journal, WITHDRAWAL, payload, to, now=now, in_reply_to=sent.bundle)
