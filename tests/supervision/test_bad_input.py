"""Everything that can be wrong with a file that comes in: its sentence, and nothing half taken."""

from datetime import timedelta

import pytest
from test_reviewing_and_receiving import sent_back
from test_sharing_and_accepting import accepted, shared
from two_journals import NOON, TODAY

from cpdjournal.errors.files import UnreadableInput
from cpdjournal.evidence.choosing import choose
from cpdjournal.journal import actions, contacts, reflections
from cpdjournal.journal.identity import identity
from cpdjournal.reflection import Filter
from cpdjournal.supervision import endorsing, receiving, review_sending, reviewing, sharing
from cpdjournal.supervision.disclosing import Selected
from cpdjournal.vault import envelope, sealing


def everything(journal):
    """Every row of every table."""
    db = journal.connection
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return {name: db.execute(f"SELECT * FROM '{name}'").fetchall() for name in tables}


def refused(person, content):
    """The sentence that is told. Not one row may have changed."""
    before = everything(person.journal)
    with pytest.raises(UnreadableInput) as told:
        accepted(person, content)
    assert everything(person.journal) == before
    return told.value


@pytest.fixture
def share(pair):
    worker, supervisor = pair
    revision = worker.writes()
    return worker, supervisor, revision, shared(worker, supervisor, of(revision))


def of(revision):
    return Selected(reflection=revision.reflection_id)


def inner_of(supervisor, sealed):
    mine = identity(supervisor.journal, NOON).reading_identity
    return sealing.open_sealed(sealed.content, mine, limit=envelope.LARGEST)


def test_sealed_for_somebody_else(share, people):
    *_, sealed = share
    stranger = people("A stranger")
    identity(stranger.journal, NOON)

    told = refused(stranger, sealed)

    assert told.happened == "This file was sealed for somebody else."
    assert "If you have new keys since" in told.next_step


def test_passed_on_by_its_recipient(share, people):
    _, supervisor, _, sealed = share
    other = people("Olu Other")
    again = sealing.seal(inner_of(supervisor, sealed), (other.card.reading_key,))

    told = refused(other, again)

    assert told.happened == "This file was made for somebody else."
    assert "passed it on" in told.meaning


def test_after_its_day(pair):
    worker, supervisor = pair
    yesterday = TODAY - timedelta(days=1)
    sealed = shared(worker, supervisor, of(worker.writes()), read_until=yesterday)

    told = refused(supervisor, sealed)

    assert told.happened == "This share was to be read until a day that is over."


def test_taken_back_before_it_came(share):
    worker, supervisor, _, sealed = share
    to = worker.contact(supervisor)
    notice = sharing.withdraw(worker.journal, sealed.bundle, to, reason="", now=NOON)
    accepted(supervisor, notice)

    told = refused(supervisor, sealed)

    assert told.happened == "Whoever sent this share has taken it back."


def test_cut_off_anywhere(share):
    _, supervisor, _, sealed = share
    for length in range(22, len(sealed.content), 211):
        told = refused(supervisor, sealed.content[:length])
        assert told.happened == "This sealed file is damaged."


def test_altered_at_any_byte(share):
    _, supervisor, _, sealed = share
    allowed = {
        "This sealed file is damaged.",
        "This is not a sealed file of cpdjournal.",
        "This file was sealed for somebody else.",  # the wrapped key was hit
    }
    for place in range(0, len(sealed.content), 97):
        altered = bytearray(sealed.content)
        altered[place] ^= 1 << place % 8
        assert refused(supervisor, bytes(altered)).happened in allowed


def test_from_a_future_version(share):
    _, supervisor, _, sealed = share
    inner = inner_of(supervisor, sealed)
    newer = sealing.seal(inner[:4] + b"\0\2" + inner[6:], (supervisor.card.reading_key,))

    told = refused(supervisor, newer)

    assert told.happened == "This file was made by a newer cpdjournal."


def test_larger_than_any(share):
    _, supervisor, _, sealed = share

    told = refused(supervisor, sealed.content + bytes(envelope.LARGEST))

    assert told.happened == "This file is larger than 64 MB."


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04" + bytes(1000), b"hello", b"%PDF-1.7\n"], ids=range(4)
)
def test_another_kind_of_file(pair, content):
    _, supervisor = pair

    told = refused(supervisor, content)

    assert told.happened == "This is not a sealed file of cpdjournal."


def test_a_body_of_zeros_that_any_archive_would_shrink_is_a_body_like_others(share):
    """There is no compression in a sealed file: what it unpacks to is as large as it is."""
    _, supervisor, _, sealed = share
    inner = inner_of(supervisor, sealed)
    bomb = sealing.seal(inner + bytes(20_000_000), (supervisor.card.reading_key,))

    assert refused(supervisor, bomb).happened == "This sealed file is damaged."
    assert len(bomb) > 20_000_000


def test_another_s_keys_under_a_known_name(worker, supervisor, people):
    worker.knows(supervisor)
    supervisor.knows(worker)
    impostor = people("Niamh Worker", number="SW1234")
    impostor.knows(supervisor)
    sealed = shared(impostor, supervisor, of(impostor.writes()))

    taken = accepted(supervisor, sealed)

    assert taken.message.held
    assert contacts.by_key(supervisor.journal, worker.card.signing_key).state == "checked"


@pytest.mark.parametrize("gone", ["binned", "erased"])
def test_a_review_of_a_reflection_that_went_meanwhile(share, gone):
    worker, supervisor, revision, sealed = share
    taken = accepted(supervisor, sealed)
    review = reviewing.begin(supervisor.journal, taken.message.bundle, NOON)
    review = reviewing.comment(supervisor.journal, review, "Good.", now=NOON, quote="I said no")
    review = endorsing.endorse(supervisor.journal, review, revision.reflection_id, "x", now=NOON)
    reflections.delete(worker.journal, revision.reflection_id, NOON)
    if gone == "erased":
        reflections.erase(worker.journal, revision.reflection_id, NOON)

    sent_back(worker, supervisor, review)

    (comment,) = receiving.comments_on(worker.journal, revision.reflection_id)
    (endorsed,) = receiving.endorsements_of(worker.journal, revision.reflection_id)
    assert comment.comment.text == "Good."
    assert comment.is_gone is (gone == "erased")
    assert endorsed.standing == ("unknown" if gone == "erased" else "valid")
    assert choose(worker.journal, Filter()).revisions == ()


def test_what_can_not_be_kept_whole_is_not_kept_at_all(share):
    """A review that was taken in, and what was agreed in it lost, could never come again."""
    worker, supervisor, _, sealed = share
    taken = accepted(supervisor, sealed)
    review = reviewing.begin(supervisor.journal, taken.message.bundle, NOON)
    review = reviewing.agree(supervisor.journal, review, "Ring first", due=None, now=NOON)
    back = supervisor.hands_over(review_sending.send(supervisor.journal, review, NOON))
    fails = "BEFORE INSERT ON actions BEGIN SELECT RAISE(ABORT, 'as a full disk would'); END"
    worker.journal.connection.execute(f"CREATE TEMP TRIGGER fails {fails}")
    before = everything(worker.journal)
    with pytest.raises(Exception, match="as a full disk would"):
        accepted(worker, back)
    assert everything(worker.journal) == before
    worker.journal.connection.execute("DROP TRIGGER fails")

    accepted(worker, back)

    assert [one.text for one in actions.actions(worker.journal)] == ["Ring first"]
