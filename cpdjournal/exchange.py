"""What registrants and supervisors hand each other in sealed files, as plain records.

Payloads are JSON of these records. `supervision` makes and reads them, `journal` keeps them.
Names are those of DESIGN.md, section 2; a key added later is ignored by older readers, a change
of meaning needs a new version of the envelope.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Disclosed = Literal["all", "chosen", "extract"]
"""All answers of a revision, some of them, or words taken from one."""
Form = Literal["", "peer-reflection", "verifier", "discussion", "confirmation", "manager"]
"""How a framework names what an endorsement is: facts/regulators.md. Empty: simply endorsed."""
FORM_NAMES: dict[Form, str] = {
    "": "",
    "peer-reflection": "peer reflection",
    "verifier": "verification in the organisation",
    "discussion": "reflective discussion",
    "confirmation": "confirmation",
    "manager": "manager's signature",
}
"""What an endorsement was given as, in words."""
ContactState = Literal["unchecked", "checked", "changed", "revoked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What is signed of a sealed file: who, to whom, which, and the payload's digest.

    The envelope's version tells which names it may have; another name is refused.
    """

    kind: str
    """share, review, withdrawal, revocation, receipt, summary or session."""
    bundle_id: str
    """32 random hex digits."""
    sender_key: str
    """The sender's public signing key."""
    recipient_key: str
    """The recipient's public reading key: age1…"""
    seq: int
    """Counts up from 1 for each recipient of this sender."""
    created: str
    """By the sender's clock: UTC, ISO 8601."""
    payload_sha256: str = ""
    """Filled in when the envelope is closed."""
    in_reply_to: str = ""
    """The bundle that this answers."""
    journal_head: str = ""
    """Digest of the newest revision in the sender's journal."""
    items: tuple[str, ...] = ()
    """Digests of the revisions in it, 64 hex digits each; never a title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Who somebody is by their own account, and the public keys to reach them by."""

    name: str
    role: str = ""
    regulator: str = ""
    registration_number: str = ""
    """As declared; nobody checked it."""
    reading_key: str
    """age1…"""
    signing_key: str
    """Ed25519, URL-safe base64 without padding."""
    made_at: str
    """UTC, ISO 8601."""

    @property
    def registration(self) -> str:
        """Regulator and number, as declared; empty without a number."""
        number = self.registration_number
        return f"{self.regulator} {number}".strip() if number else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierCard:
    """A card with keys that somebody had before, and how far it was trusted then."""

    card: Card
    state: ContactState
    checked_at: str = ""
    checked_how: str = ""

    @property
    def was_checked(self) -> bool:
        """Its phrase was read out and agreed. Else anybody may have made it in their name."""
        return bool(self.checked_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A card that was taken in, and what is known about it."""

    card: Card
    state: ContactState
    added_at: str
    checked_at: str = ""
    """When the check phrase was read out and agreed; empty while it was not."""
    checked_how: str = ""
    before: tuple[EarlierCard, ...] = ()
    """Cards under the same name with other keys, the latest first."""
    is_stray: bool = False
    """Keys from before that were never checked, by themselves: nothing is sent to them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """Words taken from one answer: they can't be proven to be part of it by a digest."""

    prompt: str
    """The prompt's id."""
    asked: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedReflection:
    """One exact revision, or a part of it that can be proven to belong to it."""

    reflection: str
    """The reflection's id."""
    title: str
    digest: str
    number: int
    sequence: int
    kept_at: str
    previous: str
    field_digests: tuple[str, ...]
    """Of all fields, also those that are not shown."""
    fields: dict[str, Any] = field(default_factory=dict)
    """Name to value of those that are shown."""
    salts: dict[str, str] = field(default_factory=dict)
    """Of the same."""
    extracts: tuple[Extract, ...] = ()
    disclosed: Disclosed = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What one of the two says about a passage, or about the whole."""

    id: str
    by: Literal["registrant", "supervisor"]
    text: str
    reflection: str = ""
    """Empty: about the share as a whole."""
    digest: str = ""
    """Of the revision that it was written on."""
    quote: str = ""
    """The passage, as it stood; empty: about the whole reflection."""
    before: str = ""
    """Up to forty characters ahead of the passage, to find the right one of two."""
    asks: bool = False
    """A question that waits for an answer."""
    in_reply_to: str = ""
    """Another comment's id."""
    written_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """An action that both agreed."""

    id: str
    text: str
    due: date | None = None
    reflection: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """Something that was agreed with the recipient is done, by the sender's word."""

    id: str
    """Of what was agreed: its words are in the review or the record that it was agreed in."""
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Endorsed:
    """A statement on one exact revision, as a signed credential."""

    reflection: str
    digest: str
    credential: str
    """An Open Badges 3.0 EndorsementCredential as VC-JWT."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharePayload:
    card: str
    """The sender's signed card, as text: so that a stranger can be asked who they are."""
    reflections: tuple[SharedReflection, ...] = ()
    question: str = ""
    """What the registrant wants to talk about."""
    read_until: date | None = None
    replies: tuple[Comment, ...] = ()
    """Answers to an earlier review."""
    done: tuple[Done, ...] = ()
    """Of what was agreed with the recipient, and with nobody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPayload:
    card: str
    share: str
    """Bundle id of the share."""
    comments: tuple[Comment, ...] = ()
    standards_seen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Reflection id to the references that the reviewer saw met."""
    form_fields: dict[str, str] = field(default_factory=dict)
    """The reviewer's own fields, as the registrant's framework names them."""
    agreed: tuple[Agreed, ...] = ()
    endorsements: tuple[Endorsed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalPayload:
    """Please read no further: an opened copy can't be called back."""

    card: str
    share: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RevocationPayload:
    """Don't use this key any more, said by the key itself."""

    card: str
    signing_key: str
    since: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptPayload:
    """These files were taken out of the exchange folder: whoever left them may clear them away."""

    card: str
    taken: tuple[str, ...] = ()
    """Names of blobs: digests of whole sealed files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryPayload:
    """Counts without text, sent only when the registrant chooses to."""

    card: str
    framework: str
    first_day: date | None
    last_day: date | None
    minutes: int
    reflections: int
    by_standard: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPayload:
    """The record of one supervision session, that both keep."""

    card: str
    session: str
    """Its id."""
    held_on: date
    minutes: int
    minutes_reflecting: int
    agenda: tuple[str, ...] = ()
    notes: str = ""
    agreed: tuple[Agreed, ...] = ()
