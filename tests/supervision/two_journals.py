"""Somebody with a journal, as the tests of supervision need them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from cpdjournal.exchange import Card
from cpdjournal.journal import contacts, drafts, handed_over, revisions
from cpdjournal.journal.database import Journal
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import Activity, Revision
from cpdjournal.supervision import cards, revoking

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
TODAY = NOON.date()
PROMPTS = (
    Prompt(id="what", text="What happened?"),
    Prompt(id="so-what", text="So what?"),
    Prompt(id="feel", text="How did I feel?", private=True),
)


@dataclass
class Person:
    journal: Journal

    @property
    def card(self) -> Card:
        return cards.read_card(cards.own_card(self.journal, NOON))

    def knows(self, other: "Person", *, checked: bool = True) -> None:
        contact = contacts.add(self.journal, other.card, NOON)
        if checked:
            contacts.checked(self.journal, contact.card.signing_key, "read out", NOON)

    def hands_over(self, sealed):
        """The sealed file lies somewhere now; it is given back."""
        handed_over.handed_over(self.journal, sealed.bundle)
        return sealed

    def gives_up_keys(self, *to: "Person", reason: str = "", now: datetime = NOON):
        """The notices, sealed and lying somewhere, in the order of `to`."""
        contacts_told = tuple(self.contact(one) for one in to)
        told = revoking.notices(self.journal, contacts_told, reason=reason, now=now)
        revoking.give_up_keys(self.journal, told, now)
        return tuple(sealed for _, sealed in told)

    def contact(self, other: "Person"):
        return contacts.by_key(self.journal, other.card.signing_key)

    def writes(
        self,
        title: str = "A friend request",
        what: str = "I said no, kindly.",
        *,
        standards: tuple[str, ...] = ("niscc-sw-conduct:5.9",),
        prompts: tuple[Prompt, ...] = PROMPTS,
        **answers: str,
    ) -> Revision:
        draft = drafts.new_draft(
            prompts,
            title=title,
            activity=Activity(kind="reading", first_day=date(2026, 11, 20), minutes=30),
            standards=standards,
            private_note="nobody else's business",
        ).with_answer("what", what)
        if "feel" in {one.id for one in prompts}:
            draft = draft.with_answer("feel", "uneasy, privately")
        for prompt, text in answers.items():
            draft = draft.with_answer(prompt.replace("_", "-"), text)
        drafts.save(self.journal, draft, NOON)
        return revisions.complete(self.journal, draft.id, NOON)

    def rewrites(self, reflection: str, what: str) -> Revision:
        draft = drafts.edit(self.journal, reflection, NOON).with_answer("what", what)
        drafts.save(self.journal, draft, NOON)
        return revisions.complete(self.journal, reflection, NOON)
