"""Two people, each with a journal in a folder of their own."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from cpdjournal.exchange import Card
from cpdjournal.journal import contacts, drafts, opening, revisions, settings
from cpdjournal.journal.database import Journal
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import Activity, Revision
from cpdjournal.registrant import Profile, Registration
from cpdjournal.supervision import cards

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

    def contact(self, other: "Person"):
        return contacts.by_key(self.journal, other.card.signing_key)

    def writes(
        self, title: str = "A friend request", what: str = "I said no, kindly.", **answers: str
    ) -> Revision:
        draft = drafts.new_draft(
            PROMPTS,
            title=title,
            activity=Activity(kind="reading", first_day=date(2026, 11, 20), minutes=30),
            standards=("niscc-sw-conduct:5.9",),
            private_note="nobody else's business",
        ).with_answer("what", what)
        draft = draft.with_answer("feel", "uneasy, privately")
        for prompt, text in answers.items():
            draft = draft.with_answer(prompt.replace("_", "-"), text)
        drafts.save(self.journal, draft, NOON)
        return revisions.complete(self.journal, draft.id, NOON)

    def rewrites(self, reflection: str, what: str) -> Revision:
        draft = drafts.edit(self.journal, reflection, NOON).with_answer("what", what)
        drafts.save(self.journal, draft, NOON)
        return revisions.complete(self.journal, reflection, NOON)


@pytest.fixture
def people(tmp_path):
    """`people("Niamh")` gives somebody with a plain journal; closed afterwards."""
    made: list[Journal] = []

    def make(name: str, framework: str = "niscc-social-worker", number: str = "") -> Person:
        journal, _ = opening.create(tmp_path / f"{len(made)}-journal", None, NOON)
        registration = Registration(framework=framework, number=number)
        settings.save_profile(journal, Profile(name=name, registration=registration))
        made.append(journal)
        return Person(journal)

    yield make
    for journal in made:
        journal.close()


@pytest.fixture
def worker(people):
    return people("Niamh Worker", number="SW1234")


@pytest.fixture
def supervisor(people):
    return people("Sam Supervisor")


@pytest.fixture
def pair(worker, supervisor):
    """Both know each other, and read the phrases out."""
    worker.knows(supervisor)
    supervisor.knows(worker)
    return worker, supervisor
