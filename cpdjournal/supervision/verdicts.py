"""A verdict: what a file is worth, by whose key, and what that proves and what it does not."""

from dataclasses import dataclass, replace
from typing import Literal

from cpdjournal.exchange import Card
from cpdjournal.supervision import cards
from cpdjournal.supervision.evidence_found import Held
from cpdjournal.vault.credentials import Endorsement

Verdict = Literal["intact", "altered", "unknown"]
WHOSE = (
    "A signature proves what the holder of a key signed, at a time that their own clock told. "
    "Who holds it, only the check phrase tells: ask them to read it to you."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signed, by their own account."""

    name: str
    role: str
    registration: str
    """Regulator and number, as declared."""
    phrase: tuple[str, ...]
    """The words of their check phrase; none when the file does not tell."""
    signing_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What a file is worth."""

    verdict: Verdict
    kind: str
    """endorsement, card, evidence, a sealed file's kind, sealed, or unknown."""
    signed_by: tuple[Signer, ...] = ()
    problems: tuple[str, ...] = ()
    """Why it is not intact, in sentences."""
    explained: tuple[str, ...] = ()
    """What was looked at and found, in sentences."""
    limits: tuple[str, ...] = ()
    """What that proves and what it does not, in sentences: to be shown with the verdict."""
    endorsements: tuple[Held, ...] = ()
    registrant: Signer | None = None
    """Whose key signed an evidence pack's record; None when nobody did."""


def altered(kind: str, problem: str) -> Verified:
    """The verdict altered, and why, in a sentence."""
    return Verified(verdict="altered", kind=kind, problems=(problem,))


def unknown(kind: str, problem: str) -> Verified:
    """The verdict unknown, and why nothing can be told, in a sentence."""
    return Verified(verdict="unknown", kind=kind, problems=(problem,))


def with_verdict(found: Verified, verdict: Verdict, problem: str, explained: str = "") -> Verified:
    """The same with another verdict, and with what comes first among its sentences.

    Args:
        problem, explained: sentences; empty when there is none to add.
    """
    return replace(
        found,
        verdict=verdict,
        problems=(*([problem] if problem else []), *found.problems),
        explained=(*([explained] if explained else []), *found.explained),
    )


def endorser(read: Endorsement) -> Signer:
    """Who signed an endorsement."""
    return Signer(
        name=read.by,
        role=read.role,
        registration=read.registration,
        phrase=read.phrase,
        signing_key=read.signing_key,
    )


def owner_of(card: Card) -> Signer:
    """Whose card it is."""
    return Signer(
        name=card.name,
        role=card.role,
        registration=card.registration,
        phrase=cards.check_phrase(card).words,
        signing_key=card.signing_key,
    )
