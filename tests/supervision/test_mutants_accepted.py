"""A sender may sign anything of the right shape: nothing of it makes the reader's app fail."""

import random
import sys
from pathlib import Path

import pytest
from two_journals import NOON, TODAY

sys.path.insert(0, str(Path(__file__).parents[1] / "vault"))

import age_by_hand as age
import make_envelope_vectors as vectors
import mutants

from cpdjournal.errors import CpdJournalError
from cpdjournal.journal import messages
from cpdjournal.supervision import accepting, cards, disclosing, proving, reviewing, taking_effect
from cpdjournal.vault import signing


@pytest.fixture
def reader(people):
    """The one whom the altered files are sealed for, and who knows their sender."""
    person = people("Sam Supervisor")
    person.journal.connection.execute(
        "INSERT INTO identity VALUES (1, ?, ?, ?)",
        [age.identity(vectors.READER), signing.new_signing_key(), vectors.MADE_AT],
    )
    taking_effect.accept_sender(person.journal, cards.read_card(vectors.card()), NOON)
    return person.journal


def test_whatever_is_taken_in_can_be_read(reader):
    taken = 0
    for seed in range(400):
        content = mutants.of_signed(random.Random(seed))
        try:
            found = accepting.accept(reader, content, now=NOON, today=TODAY)
        except CpdJournalError:
            continue
        taken += 1
        review = reviewing.begin(reader, found.message.bundle, NOON)
        for shared in review.share.reflections:
            proving.title_of(shared).encode()
            for texts in proving.answers_of(shared):
                "".join(texts).encode()
        disclosing.leaving(
            reader,
            review.share.reflections,
            question=review.share.question,
            replies=review.share.replies,
        )
    assert taken > 20
    assert len(messages.received(reader)) == taken
