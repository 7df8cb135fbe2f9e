"""A withdrawal that was opened: which share it is about, and what became of that."""

from dataclasses import dataclass
from typing import Literal

from cpdjournal.exchange import SharePayload, WithdrawalPayload
from cpdjournal.journal import contacts, messages, review_drafts
from cpdjournal.journal.database import Journal
from cpdjournal.journal.messages import Message
from cpdjournal.supervision.payloads import read_as
from cpdjournal.supervision.proving import title_of
from cpdjournal.supervision.sealed_files import SHARE

Became = Literal["erased", "kept", "unproven", "gone", "not-here"]
"""erased: now, and with it what was quoted of it. kept: with the reason that was given for it.
unproven: it stays, for the notice came with new keys that nobody checked. gone: it was erased
before. not-here: it was never taken in, and will not be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """One share that its sender asks to read no further."""

    share: str
    """Its bundle id."""
    kept_at: str
    """When it was taken in; empty when it never was."""
    titles: tuple[str, ...]
    """Of what was in it, for this once; none of one that was erased before."""
    became: Became
    begun: bool = False
    """A review of it is in the making."""

    @property
    def sentence(self) -> str:
        """What became of it, in words."""
        match self.became:
            case "erased":
                stays = " The review that you began stays, without them." if self.begun else ""
                return f"Its words are erased here, with what you quoted of them.{stays}"
            case "kept":
                return "It stays here, for you kept it with a reason. Read it only for that."
            case "unproven":
                return "It stays here: these are new keys, and nobody checked them. Ask them."
            case "gone":
                return "Its words were erased here before."
        return "It never arrived here, and will not be taken in."


def share_of(journal: Journal, notice: WithdrawalPayload, sender: str) -> Message | None:
    """The share that a notice is about, if it is here and was its sender's.

    Args:
        sender: the signing key of the notice.
    """
    keys = contacts.every_key_of(journal, sender)
    return next(
        (
            one
            for one in messages.received(journal, SHARE)
            if one.bundle == notice.share and one.contact in keys
        ),
        None,
    )


def titles_of(journal: Journal, share: Message | None) -> tuple[str, ...]:
    """To be asked before it is erased; none afterwards."""
    if share is None or share.erased_at:
        return ()
    return tuple(title_of(one) for one in read_as(journal, share, SharePayload).reflections)


def taken_back(
    journal: Journal, notice: WithdrawalPayload, before: Message | None, titles: tuple[str, ...]
) -> TakenBack:
    """What became of it, once the notice was acted on.

    Args:
        before: the share as it was until then.
    """
    became: Became = "not-here"
    if before is not None:
        now = messages.message(journal, before.bundle)
        if before.erased_at:
            became = "gone"
        elif now.erased_at:
            became = "erased"
        else:
            became = "kept" if now.withdrawn_at else "unproven"
    return TakenBack(
        share=notice.share,
        kept_at=before.kept_at if before else "",
        titles=titles,
        became=became,
        begun=before is not None and before.bundle in review_drafts.begun(journal),
    )
