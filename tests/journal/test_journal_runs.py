import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpdjournal.errors.journal import JournalDamaged, NoSuchRun, StillBusy
from cpdjournal.journal import copies, opening, revisions, runs
from cpdjournal.journal.reflections import erase
from cpdjournal.journal.search import search
from cpdjournal.run import Ending, Offered, Pending, Run, Step
from cpdjournal.safetext import clean

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
LATER = NOON + timedelta(minutes=3)
ITEM = "social-media/s-friend-child"
WORDS = "seven tired herons walk home"
STEP = Step(
    situation="ping",
    title="Sunday, 9.40 at night",
    text="A request on **your own** account.",
    offered=(Offered(id="accept", text="Accept it"), Offered(id="hold", text="Leave it")),
    choice="hold",
    consequence="Nothing happens that night.",
    fit="steady",
    codes=("sssc-2016:5.8",),
    goes_to="plan",
    reason="It can wait till Monday.",
    confidence="fairly sure",
    decided_at="2026-11-21T12:00:00+00:00",
)
BEGUN = Run(id="", item=ITEM, title="Friend request", at="ping")
ENDING = Ending(situation="end", title="Out in the open", text="You talked.", fit="steady")


def test_a_run_comes_back_as_it_was_saved(journal, folder):
    whole = replace(
        BEGUN,
        intro="You work in a house for four young people.",
        pack_title="Social media",
        pack_version="1.0.0",
        revision=3,
        source_hash="a" * 64,
        at="end",
        steps=(replace(STEP, choice="accept", taken_back=True), STEP),
        ending=ENDING,
        pending=Pending(choice="hold", reason="So far", confidence="sure"),
    )

    saved = runs.save(journal, whole, NOON)

    again = opening.open_journal(folder)
    assert runs.load(again, saved.id) == saved
    stamped = replace(
        whole,
        id=saved.id,
        started_at="2026-11-21T12:00:00+00:00",
        changed_at="2026-11-21T12:00:00+00:00",
    )
    assert saved == stamped
    again.close()


def test_a_run_that_goes_on_takes_the_place_of_what_was_saved(journal):
    first = runs.save(journal, BEGUN, NOON)

    second = runs.save(journal, replace(first, at="plan", steps=(STEP,)), LATER)

    assert runs.of_item(journal, ITEM) == [second]
    assert (second.id, second.started_at) == (first.id, first.started_at)
    assert second.changed_at > first.changed_at


def test_an_unfinished_run_is_offered_until_it_ends(journal):
    begun = runs.save(journal, BEGUN, NOON)
    assert runs.unfinished(journal, ITEM) == begun
    assert runs.decided(journal) == frozenset()

    runs.save(journal, replace(begun, ending=ENDING), LATER)

    assert runs.unfinished(journal, ITEM) is None
    assert runs.decided(journal) == {ITEM}


def test_a_step_back_from_the_ending_makes_a_run_unfinished_again(journal):
    ended = runs.save(journal, replace(BEGUN, ending=ENDING), NOON)

    back = runs.save(journal, replace(ended, ending=None), LATER)

    assert runs.unfinished(journal, ITEM) == back
    assert runs.decided(journal) == frozenset()


def test_a_run_left_for_a_new_start_is_not_brought_up_again(journal):
    left = runs.save(journal, BEGUN, NOON)
    anew = runs.save(journal, BEGUN, NOON)

    assert runs.unfinished(journal, ITEM) == anew
    runs.save(journal, replace(anew, ending=ENDING), LATER)

    assert runs.unfinished(journal, ITEM) is None
    assert [run.id for run in runs.of_item(journal, ITEM)] == [anew.id, left.id]


def test_runs_of_another_item_are_not_mixed_in(journal):
    runs.save(journal, replace(BEGUN, item="social-media/s-friend-adult"), NOON)

    assert runs.of_item(journal, ITEM) == []
    assert runs.unfinished(journal, ITEM) is None


def test_a_deleted_run_is_gone_from_the_file(journal):
    saved = runs.save(journal, replace(BEGUN, steps=(replace(STEP, reason="Xylograph"),)), NOON)
    assert b"Xylograph" in journal.path.read_bytes()

    runs.delete(journal, saved.id)
    runs.delete(journal, saved.id)

    assert runs.of_item(journal, ITEM) == []
    assert b"Xylograph" not in journal.path.read_bytes()
    with pytest.raises(NoSuchRun):
        runs.load(journal, saved.id)


def test_a_run_is_never_found_by_search(journal):
    runs.save(journal, replace(BEGUN, steps=(replace(STEP, reason="Xylograph"),)), NOON)

    assert search(journal, "xylograph") == []


def test_a_run_stays_when_the_reflection_that_quotes_it_is_erased(journal, write_reflection):
    saved = runs.save(journal, BEGUN, NOON)
    kept = write_reflection(journal, {"what": "I left it till Monday."})

    erase(journal, kept.reflection_id, NOON)

    assert runs.load(journal, saved.id) == saved


def test_a_run_is_in_every_verified_copy(journal, write_reflection):
    saved = runs.save(journal, BEGUN, NOON)

    copy = opening.open_journal(copies.verified_copy(journal, NOON, "test"))

    assert runs.load(copy, saved.id) == saved
    copy.close()


def test_a_run_that_makes_no_sense_is_damage_and_not_an_empty_one(journal):
    saved = runs.save(journal, BEGUN, NOON)
    journal.connection.execute("UPDATE runs SET content = '{\"id\": 7}'")

    with pytest.raises(JournalDamaged):
        runs.load(journal, saved.id)


def test_a_journal_held_elsewhere_refuses_and_keeps_what_was_saved(journal, folder):
    saved = runs.save(journal, BEGUN, NOON)
    other = opening.open_journal(folder)
    other.connection.execute("BEGIN IMMEDIATE")
    journal.connection.execute("PRAGMA busy_timeout=20")

    with pytest.raises(StillBusy):
        runs.save(journal, replace(saved, steps=(STEP,)), LATER)

    other.connection.execute("ROLLBACK")
    other.close()
    assert runs.load(journal, saved.id) == saved


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(reason=st.text(), title=st.text())
def test_any_reason_is_kept_as_it_may_be_shown(journal, reason, title):
    steps = (replace(STEP, reason=reason),)

    saved = runs.save(journal, replace(BEGUN, title=clean(title), steps=steps), NOON)

    assert runs.load(journal, saved.id) == saved
    assert saved.steps[0].reason == clean(reason)


DECIDING = """
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from cpdjournal.journal import opening, runs
from cpdjournal.run import Offered, Step
key = bytes.fromhex(sys.argv[2]) if sys.argv[2] else None
journal = opening.open_journal(Path(sys.argv[1]), key)
run = runs.load(journal, sys.argv[3])
done = 0
while True:
    done += 1
    step = Step(
        situation="ping", title="Sunday", text="words " * 200,
        offered=(Offered(id="hold", text="Leave it"),), choice="hold",
        consequence="words " * 100, fit="steady", reason=f"{done}",
    )
    run = runs.save(journal, replace(run, steps=(*run.steps[-9:], step)), datetime.now(UTC))
    print(done, flush=True)
"""


@pytest.mark.parametrize("words", [None, WORDS], ids=["plain", "encrypted"])
def test_a_kill_loses_no_decision_that_was_acknowledged(folder, words):
    made, _ = opening.create(folder, words, NOON)
    run = runs.save(made, BEGUN, NOON)
    key, chance = made.key, random.Random(5)
    made.close()

    for _ in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", DECIDING, str(folder), key.hex() if key else "", run.id],
            stdout=subprocess.PIPE,
            text=True,
        )
        first = process.stdout.readline()
        time.sleep(chance.random() * 0.03)  # the moment is what is tried, nothing is waited for
        os.kill(process.pid, signal.SIGKILL)
        told = [first, *process.stdout.read().splitlines()]
        process.stdout.close()
        process.wait(5)
        acknowledged = max(int(line) for line in told if line.strip())

        again = opening.open_journal(folder, key)
        found = runs.load(again, run.id)
        assert int(found.steps[-1].reason) in (acknowledged, acknowledged + 1)
        assert runs.of_item(again, ITEM) == [found]
        assert revisions.verify(again) == []
        assert copies.problems_of(again.connection, encrypted=bool(words)) == []
        again.close()
