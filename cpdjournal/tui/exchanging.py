"""What the pages of supervision are given: people, what was taken in, and what is handed over."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from cpdjournal.exchange import Card, Contact, SummaryPayload
from cpdjournal.safetext import visible_line
from cpdjournal.screening.gate import Gate
from cpdjournal.tui.messages import Address
from cpdjournal.tui.reflections_in_words import moment_in_words
from cpdjournal.tui.share_plan import Answered
from cpdjournal.tui.unsent_keeper import UnsentWords
from cpdjournal.vault.check_phrase import CheckPhrase


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCard:
    """The registrant's own card, as it is handed to others."""

    card: Card
    text: str
    qr: str
    phrase: CheckPhrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Acquaintance:
    """A contact, with what both read to each other."""

    contact: Contact
    phrase: CheckPhrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What was taken in from a file or a paste: a card, or a sealed file."""

    told: tuple[str, ...]
    """What it is, in sentences."""
    warnings: tuple[str, ...] = ()
    leads_to: Address | None = None
    """Where it is read; None when there is nothing more to see."""
    stranger: Card | None = None
    """The sender, while nobody here knows them: what they sent is held apart."""
    phrase: CheckPhrase | None = None
    """Of the stranger's card."""
    known_name: str = ""
    """Nothing was kept yet: somebody of this name is known here with other keys."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """Something ready to be handed over: a sealed file, or a card."""

    name: str
    """Of the file, with its ending."""
    content: bytes
    as_text: str
    """The same as text to paste into an e-mail."""
    told: str
    """What it is and for whom, in a sentence."""
    next_steps: tuple[str, ...]
    bundle: str = ""
    """Of a sealed file; empty for a card."""
    can_be_left: bool = False
    """It may be left in an exchange folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountsCalls:
    """How counts leave: numbers, and no word of any reflection."""

    count: Callable[[], Awaitable[SummaryPayload]]
    look: Callable[[SummaryPayload], Awaitable[Gate]]
    """What would leave with them."""
    seal: Callable[[str, SummaryPayload, Answered], Awaitable["Parcel"]]
    """For a contact by signing key; noted in the log."""
    sent_before: Callable[[str], Awaitable[bool]]
    """Whether something was sent to these keys: then nobody asks again."""
    unsent: UnsentWords


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """How a parcel leaves. Each tells where it lies now."""

    folder: Path
    """Proposed: the person's documents."""
    write: Callable[[Path, bytes], Awaitable[Path]]
    """To a new file of this path. Raises TargetExists, CannotWrite, DiskFull."""
    leave: Callable[[Path, "Parcel"], Awaitable[Path]]
    """In an exchange folder, under the name of its digest."""
    handed: Callable[[str], Awaitable[None]]
    """A sealed file, by its bundle id, lies somewhere or was copied: it counts as sent now."""
    exchange: Path | None = None
    """The exchange folder, where one is set."""


def standing_of_contact(contact: Contact) -> str:
    """How far somebody's keys are trusted, in words: a change is said loudly."""
    match contact.state:
        case "checked":
            return f"checked on {moment_in_words(contact.checked_at).split(',')[0]}"
        case "changed":
            return "KEYS CHANGED: check the new phrase before anything is sent"
        case "revoked":
            return "REVOKED: these keys are not to be trusted any more"
    return "not checked yet: read the check phrase to each other"


def who(card: Card) -> str:
    """Name, role and registration as declared, on one line."""
    number = card.registration
    declared = f"registration as declared: {number}" if number else ""
    return visible_line(", ".join(part for part in (card.name, card.role, declared) if part))
