"""What the demo's registrant learned: read, decided, and kept beside the words."""

from cpdjournal.journal import opening, runs, settings

SCENARIO = "social-media/s-friend-child"


def test_the_demo_shows_what_was_read_and_decided(command, tmp_path):
    command("demo", tmp_path / "demo", "--as-of", "2026-11-21")
    folder = tmp_path / "demo" / "journal"

    page = command("--journal", folder, "learn", "social-media").out
    found = command("--journal", folder, "learn", "social-media", "--json").json["progress"]

    assert "So far: " in page
    assert SCENARIO in found["done"]
    assert len(found["done"]) >= 9
    assert found["written"]


def test_the_demos_run_is_played_to_an_ending_with_a_reason_each_time(command, tmp_path):
    command("demo", tmp_path / "demo")

    journal = opening.open_journal(tmp_path / "demo" / "journal")
    (run,) = runs.of_item(journal, SCENARIO)
    note = settings.policy_note(journal)
    journal.close()

    assert run.ending is not None
    assert all(step.reason and step.confidence for step in run.path)
    assert "made-up" in note.where


def test_the_demos_reflections_show_what_they_were_written_on(command, tmp_path):
    command("demo", tmp_path / "demo")
    folder = tmp_path / "demo" / "journal"
    listed = command("--journal", folder, "list", "--json").json["reflections"]

    shown = [
        command("--journal", folder, "show", one["id"], "--json").json["item_as_shown"]
        for one in listed
        if one["item"]
    ]

    assert shown
    assert all(one and one["item"].startswith("social-media/") for one in shown)
