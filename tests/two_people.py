"""Two people for the pages of supervision, each with a journal in a folder of their own."""

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from cpdjournal.exchange import Card
from cpdjournal.journal import contacts, drafts, handed_over, opening, revisions, settings
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import Activity, Revision
from cpdjournal.registrant import Profile, Registration
from cpdjournal.screening.gate import allow
from cpdjournal.supervision import (
    accepting,
    cards,
    disclosing,
    review_sending,
    reviewing,
    sharing,
)

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
TODAY = NOON.date()
PROMPTS = (
    Prompt(id="what", text="What happened?"),
    Prompt(id="so-what", text="So what?"),
    Prompt(id="feel", text="How did I feel?", private=True),
)


def sent(journal, review):
    """A review, sealed and handed over."""
    sealed = review_sending.send(journal, review, NOON)
    handed_over.handed_over(journal, sealed.bundle)
    return sealed


@dataclass
class Person:
    """Opens their journal for a moment, beside or before the app."""

    folder: Path

    @contextmanager
    def open(self):
        journal = opening.open_journal(self.folder, None)
        try:
            yield journal
        finally:
            journal.close()

    @property
    def card_text(self) -> str:
        with self.open() as journal:
            return cards.own_card(journal, NOON)

    @property
    def card(self) -> Card:
        return cards.read_card(self.card_text)

    def knows(self, other: "Person", *, checked: bool = True) -> None:
        card = other.card
        with self.open() as journal:
            contacts.add(journal, card, NOON)
            if checked:
                contacts.checked(journal, card.signing_key, "read out", NOON)

    def writes(
        self, title: str = "A friend request", what: str = "I said no, kindly.", **answers: str
    ) -> Revision:
        with self.open() as journal:
            draft = drafts.new_draft(
                PROMPTS,
                title=title,
                activity=Activity(kind="reading", first_day=date(2026, 11, 20), minutes=30),
                private_note="nobody else's business",
            ).with_answer("what", what)
            draft = draft.with_answer("feel", "uneasy, privately")
            for prompt, text in answers.items():
                draft = draft.with_answer(prompt.replace("_", "-"), text)
            drafts.save(journal, draft, NOON)
            return revisions.complete(journal, draft.id, NOON)

    def rewrites(self, reflection: str, what: str) -> Revision:
        with self.open() as journal:
            draft = drafts.edit(journal, reflection, NOON).with_answer("what", what)
            drafts.save(journal, draft, NOON)
            return revisions.complete(journal, reflection, NOON)

    def shares(self, to: "Person", *reflections: str, question: str = ""):
        """Seals reflections for somebody; the sealed file."""
        card = to.card
        with self.open() as journal:
            selected = tuple(disclosing.Selected(reflection=one) for one in reflections)
            shown = disclosing.shown(journal, selected)
            gate = disclosing.gate(journal, shown, question=question, today=TODAY)
            sealed = sharing.share(
                journal,
                shown,
                contacts.found_by_key(journal, card.signing_key),
                allowed=allow(gate, "agreed with them"),
                now=NOON,
                question=question,
                unchecked_is_fine=True,
            )
            handed_over.handed_over(journal, sealed.bundle)
            return sealed

    def takes(self, content: bytes):
        with self.open() as journal:
            return accepting.accept(journal, content, now=NOON, today=TODAY)

    @contextmanager
    def reviewing(self, content: bytes):
        """(journal, review) of a share that is taken in now, or was already."""
        bundle = self.takes(content).message.bundle
        with self.open() as journal:
            yield journal, reviewing.begin(journal, bundle, NOON)


def make_person(folder: Path, name: str, number: str = "") -> Person:
    opening.create(folder, None, NOON)[0].close()
    person = Person(folder)
    with person.open() as journal:
        registration = Registration(framework="niscc-social-worker", number=number)
        profile = Profile(name=name, registration=registration, told_who_may_ask=True)
        settings.save_profile(journal, profile)
    return person
