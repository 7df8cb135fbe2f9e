"""Two people, each with a journal in a folder of their own."""

import pytest
from two_journals import NOON, Person

from cpdjournal.journal import opening, settings
from cpdjournal.journal.database import Journal
from cpdjournal.registrant import Profile, Registration


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
