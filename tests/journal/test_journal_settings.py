import json
from datetime import UTC, date, datetime

import pytest

from cpdjournal.errors import JournalDamaged
from cpdjournal.journal import export_log, opening, settings
from cpdjournal.registrant import Profile, Registration

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
