"""The inbox: every share that came in, with how far the supervisor is with it.

Made for many: nothing that was shared is opened here, but for the card of somebody unknown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from cpdjournal.errors.sharing import MessageErased
from cpdjournal.exchange import Card
from cpdjournal.journal import contacts, messages, messages_kept, reflections, review_drafts
from cpdjournal.journal.database import Journal
from cpdjournal.journal.messages import Message
from cpdjournal.journal.shared_titles import Titled, note_missing, titles_in
from cpdjournal.supervision import cards
from cpdjournal.supervision.payloads import read_payload
from cpdjournal.supervision.sealed_files import RECEIPT, REVIEW, SHARE
from cpdjournal.vault.sealing import SealBroken

InboxState = Literal["held", "waiting", "begun", "answered", "withdrawn", "erased"]
NOBODY = "Somebody who is no contact any more"


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxLine:
    """One message as a line: of what is in it the titles alone."""

    message: Message
    sender: str
    """Their name, as on their card."""
    state: InboxState
    """held: from somebody unknown. waiting: nothing written on it. begun: a review is in the
    making. answered: a review was sent. withdrawn: its sender took it back. erased: its day is
    over, and its words are gone."""
    titles: tuple[Titled, ...] = ()
    """Of what was shared, and its days; none of what is held or erased."""
    begun: bool = False
    """A review is in the making, also where the share was taken back, or is erased by now."""

    @property
    def is_kept(self) -> bool:
        """Beyond its day, with a reason."""
        return bool(self.message.kept_reason)

    @property
    def waits(self) -> bool:
        """Something is left to do: to read it, to let it in, to send or delete what was begun."""
        return self.begun or self.state in ("held", "waiting")

    @property
    def last_day(self) -> date | None:
        """Of a share on which a review was begun: after it the words are erased."""
        return messages_kept.last_day(self.message) if self.begun else None


def inbox(journal: Journal) -> tuple[InboxLine, ...]:
    """Every share, and whatever else is held apart: held first, then the newest first."""
    note_missing(journal)
    names = contacts.names(journal)
    answered = {one.in_reply_to for one in messages.sent(journal, REVIEW) if one.handed_over}
    begun = review_drafts.begun(journal)
    strangers: dict[str, str] = {}
    lines = []
    for one in messages.received(journal):
        if one.kind == RECEIPT:
            continue
        if one.held:
            if one.contact not in strangers:
                card = card_in(journal, one)
                strangers[one.contact] = card.name if card else NOBODY
            lines.append(InboxLine(message=one, sender=strangers[one.contact], state="held"))
        elif one.kind == SHARE:
            state = _state(one, answered, begun)
            sender = names.get(one.contact, NOBODY)
            titles = titles_in(one)
            lines.append(
                InboxLine(
                    message=one,
                    sender=sender,
                    state=state,
                    titles=titles,
                    begun=one.bundle in begun,
                )
            )
    return tuple(sorted(lines, key=lambda line: line.state != "held"))


def waiting(journal: Journal) -> int:
    """How many shares nobody answered yet, and messages that are held apart."""
    return sum(line.waits for line in inbox(journal))


def card_in(journal: Journal, message: Message) -> Card | None:
    """The card that came with a message; None when its words are gone."""
    try:
        return cards.read_card(read_payload(journal, message).card)
    except (MessageErased, SealBroken, cards.NotACard):
        return None


def titles(journal: Journal, listed: Iterable[Message]) -> dict[str, tuple[Titled, ...]]:
    """Titles and days of what messages are about, either way, as far as they are known here.

    Returns them by bundle id. Of the owner's own reflections: what they are called today, outside
    the bin; of what others shared: while its words are here.
    """
    note_missing(journal)
    own = {
        one.id: Titled(reflection=one.id, title=one.title, day=one.learned_on)
        for one in reflections.listing(journal)
    }
    shares = {one.bundle: titles_in(one) for one in messages.received(journal, SHARE)}
    found = {}
    for one in listed:
        of_others = shares.get(one.bundle) or shares.get(one.in_reply_to)
        mine = tuple(own[key] for key, _ in dict(one.reflections).items() if key in own)
        found[one.bundle] = () if one.held else of_others or mine
    return found


def _state(message: Message, answered: set[str], begun: frozenset[str]) -> InboxState:
    if message.erased_at:
        return "withdrawn" if message.withdrawn_at else "erased"
    if message.withdrawn_at:
        return "withdrawn"
    if message.bundle in begun:
        return "begun"
    return "answered" if message.bundle in answered else "waiting"
