import json
from datetime import UTC, date, datetime

import pytest

from cpdjournal.errors.journal import JournalDamaged
from cpdjournal.feedback import Feedback
from cpdjournal.journal import export_log, opening, settings
from cpdjournal.registrant import PolicyNote, Profile, Registration

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def test_a_new_journal_knows_nothing_of_its_owner_yet(journal):
    assert settings.profile(journal) == Profile()


def test_a_profile_comes_back_as_it_was_saved(journal, folder):
    wanted = Profile(
        name="Ailís O'Neill",
        job_role="care worker",
        registration=Registration(
            framework="niscc-social-worker", number="123", start=date(2025, 4, 1)
        ),
        audience="both",
        nation="ni",
        idle_minutes=9,
        kit_checked=True,
    )
    settings.save_profile(journal, Profile(name="Before"))
    settings.save_profile(journal, wanted)

    again = opening.open_journal(folder)

    assert settings.profile(again) == wanted
    again.close()


def test_a_profile_that_makes_no_sense_is_damage_and_not_nobody(journal):
    settings.save_profile(journal, Profile(name="A"))
    journal.connection.execute("UPDATE settings SET value = ?", [json.dumps({"nation": "mars"})])

    with pytest.raises(JournalDamaged):
        settings.profile(journal)


def test_the_export_log_keeps_digests_and_counts(journal):
    export_log.note_export(
        journal, kinds=("pdf", "md"), digests=("a" * 64, "b" * 64), reflections=3, now=NOON
    )
    export_log.note_export(
        journal,
        kinds=("md",),
        digests=("c" * 64,),
        reflections=1,
        override_reason="She asked\nfor it.",
        now=NOON,
    )

    last, first = export_log.exports(journal)

    assert (first.kinds, first.digests, first.reflections) == (
        ("pdf", "md"),
        ("a" * 64, "b" * 64),
        3,
    )
    assert (last.made_at, last.override_reason) == (
        "2026-11-21T12:00:00+00:00",
        "She asked for it.",
    )
    columns = {column.name for column in journal.db.table("exports").columns}
    assert columns == {"id", "made_at", "kinds", "digests", "reflections", "override_reason"}


def test_a_policy_note_comes_back_as_it_was_saved_and_leaves_the_profile_alone(journal, folder):
    settings.save_profile(journal, Profile(name="A"))
    assert settings.policy_note(journal) == PolicyNote()
    wanted = PolicyNote(
        where="Staff handbook, page 4", version="3", read_on=date(2026, 11, 20), note="Ask about X."
    )

    settings.save_policy_note(journal, wanted)

    again = opening.open_journal(folder)
    assert settings.policy_note(again) == wanted
    assert settings.profile(again) == Profile(name="A")
    again.close()


def test_a_policy_note_is_kept_as_it_may_be_shown(journal):
    settings.save_policy_note(journal, PolicyNote(where="a\x1b[2Jb", version="1\n2", note="c\x07"))

    found = settings.policy_note(journal)

    assert not any(sign in str(found) for sign in ("\\x1b", "\\x07"))
    assert "\n" not in found.version


def test_feedback_is_kept_until_its_file_is_written(journal):
    assert settings.unsaved_feedback(journal).is_empty
    settings.keep_feedback(journal, Feedback(about="social-media", wrong="Two words\nare missing."))
    assert settings.unsaved_feedback(journal).wrong == "Two words\nare missing."
    settings.keep_feedback(journal, Feedback())
    assert settings.unsaved_feedback(journal) == Feedback()
