"""A share went to keys that nobody checked, and that changed: it can be taken back all the same."""

import pytest
from test_sharing_and_accepting import accepted, shared
from two_journals import NOON

from cpdjournal.errors.sharing import ContactNotUsable
from cpdjournal.journal import contacts, messages
from cpdjournal.supervision import sharing
from cpdjournal.supervision.disclosing import Selected


@pytest.fixture
def swapped(worker, people):
    """Shared with a card that nobody checked; then another came under the same name."""
    first, later = people("Sam Supervisor"), people("Sam Supervisor")
    worker.knows(first, checked=False)
    first.knows(worker)
    later.knows(worker)
    selected = Selected(reflection=worker.writes().reflection_id)
    sealed = shared(worker, first, selected, unchecked_is_fine=True)
    accepted(first, sealed)
    contacts.add(worker.journal, later.card, NOON)
    return first, later, messages.message(worker.journal, sealed.bundle)


def taken_back(worker, share, to):
    return sharing.withdraw(worker.journal, share.bundle, to, reason="", now=NOON)


def test_it_goes_to_the_very_keys_that_the_share_went_to(worker, swapped):
    first, _, share = swapped

    to, told = sharing.reader_of(worker.journal, share)

    assert (to.card.signing_key, told) == (share.contact, sharing.TO_SAME_KEYS)
    assert accepted(first, taken_back(worker, share, to)).taken_back.became == "erased"


def test_it_goes_to_later_keys_that_were_checked(worker, swapped):
    _, later, share = swapped
    contacts.checked(worker.journal, later.card.signing_key, "read out", NOON)

    to, told = sharing.reader_of(worker.journal, share)

    assert (to.card.signing_key, told) == (later.card.signing_key, sharing.TO_NEW_KEYS)
    assert accepted(later, taken_back(worker, share, to)).taken_back.became == "not-here"


def test_keys_that_were_checked_once_wait_for_the_new_ones(worker, people):
    first, later = people("Sam Supervisor"), people("Sam Supervisor")
    worker.knows(first)
    sealed = shared(worker, first, Selected(reflection=worker.writes().reflection_id))
    contacts.add(worker.journal, later.card, NOON)

    with pytest.raises(ContactNotUsable):
        sharing.reader_of(worker.journal, messages.message(worker.journal, sealed.bundle))
