"""`export` and `demo`: what leaves, where it goes, and whose folder is whose."""

import hashlib
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from cpdjournal import places
from cpdjournal.cli import demo_journal
from cpdjournal.packs import library
from cpdjournal.packs.prompts_of import prompts_of
from cpdjournal.reflection import OUTCOME_PROMPTS

ITEM = "social-media/x-my-line"


@pytest.fixture
def written(cpdjournal):
    """One complete reflection with private words, a draft and a stub."""
    cpdjournal(
        *("reflect", ITEM, "--answers", "-", "--learned-on", "2026-03-04", "--minutes", 25),
        stdin=json.dumps(
            {"now-what": "I said no.", "what": "MY-SECRET", "private-note": "MY-OTHER-SECRET"}
        ),
    )
    cpdjournal("reflect", ITEM, "--answers", "-", "--draft", stdin='{"now-what": "Unfinished."}')
    cpdjournal("jot", "A stub.")


def test_a_pack_goes_out_as_pdf_and_markdown_without_private_words(cpdjournal, written, tmp_path):
    folder = tmp_path / "evidence"

    ran = cpdjournal("export", "--format", "md,pdf", "--output", folder, "--json")

    assert ran.code == 0, ran.err
    assert (ran.json["reflections"], ran.json["left_out"]) == (1, 2)
    assert [one["format"] for one in ran.json["files"]] == ["md", "pdf"]
    for one in ran.json["files"]:
        content = Path(one["path"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == one["sha256"]
        assert b"SECRET" not in content
    markdown, pdf = (Path(one["path"]) for one in ran.json["files"])
    assert "I said no." in markdown.read_text(encoding="utf-8")
    assert pdf.read_bytes().startswith(b"%PDF-")


def test_changes_that_are_not_completed_yet_are_told_with_how_to_keep_them(
    cpdjournal, written, tmp_path
):
    (whole,) = cpdjournal("list", "--status", "complete", "--json").json["reflections"]
    cpdjournal("edit", whole["id"], "--answers", "-", stdin='{"now-what": "I would call."}')
    command = ("export", "--format", "md", "--overwrite", "--output", tmp_path / "evidence.md")
    told = "1 reflection in it has changes that are not completed yet"

    shown, ran = cpdjournal(*command, "--show"), cpdjournal(*command)

    keeps = f"`cpdjournal edit {whole['id'][-6:]} --complete`"
    for one in (shown, ran):
        assert (told in one.err, keeps in " ".join(one.err.split())) == (True, True)
    assert cpdjournal(*command, "--json").json["with_changes_not_completed"] == [whole["id"]]

    cpdjournal("edit", whole["id"], "--complete")
    assert told not in cpdjournal(*command).err


def test_one_format_goes_into_the_file_that_is_named(cpdjournal, written, tmp_path):
    file = tmp_path / "evidence.md"

    ran = cpdjournal("export", "--format", "md", "--output", file)

    assert ran.out == f"{file}\n"
    assert "Left out: 1 stub and 1 draft." in ran.err


def test_a_name_without_an_ending_gets_that_of_the_format(cpdjournal, written, tmp_path):
    ran = cpdjournal("export", "--format", "md", "--output", tmp_path / "evidence")

    assert ran.out == f"{tmp_path / 'evidence.md'}\n"


def test_without_a_place_the_file_gets_a_sensible_name_here(
    cpdjournal, written, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)

    path = Path(cpdjournal("export", "--format", "md").out.strip())

    assert path.parent == tmp_path
    assert path.name.startswith("cpd-record-")


def test_the_list_can_go_out_alone(cpdjournal, written, tmp_path):
    file = tmp_path / "list.md"

    cpdjournal("export", "--format", "md", "--list-only", "--output", file)

    assert "My line, in writing" in file.read_text(encoding="utf-8")
    assert "I said no." not in file.read_text(encoding="utf-8")


def test_what_is_there_is_not_overwritten_unless_asked(cpdjournal, written, tmp_path):
    file = tmp_path / "evidence.md"
    file.write_text("mine")

    refused = cpdjournal("export", "--format", "md", "--output", file, "--json")
    kept = file.read_text()
    agreed = cpdjournal("export", "--format", "md", "--output", file, "--overwrite")

    assert (refused.code, refused.json["error"]["code"], kept) == (5, "target_exists", "mine")
    assert agreed.code == 0
    assert "I said no." in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [["--format", "docx"], ["--format", ""], ["--status", "draft"], ["--from", "yesterday"]],
)
def test_what_cannot_be_exported_is_told(cpdjournal, written, arguments):
    assert cpdjournal("export", *arguments).code == 2


def test_a_target_that_cannot_be_written_is_told(cpdjournal, written, tmp_path):
    ran = cpdjournal("export", "--format", "md", "--output", tmp_path / "none" / "evidence.md")

    assert ran.code == 5


def test_the_reason_for_an_override_is_logged(cpdjournal, written, tmp_path, folder):
    from cpdjournal.journal import export_log
    from cpdjournal.journal.opening import open_journal

    cpdjournal(
        *("export", "--format", "md", "--output", tmp_path / "e.md"),
        *("--override-findings", "Agreed with my manager"),
    )

    journal = open_journal(folder)
    logged = export_log.exports(journal)
    journal.close()
    assert len(logged) == 1
    assert "Agreed with my manager" in str(logged[0])
    assert "I said no." not in str(logged[0])


def test_an_export_takes_filters(cpdjournal, written, tmp_path):
    ran = cpdjournal(
        *("export", "--format", "md", "--output", tmp_path / "e.md", "--json"),
        *("--from", "2026-03-05"),
    )

    assert ran.json["reflections"] == 0


def test_the_demo_makes_a_journal_and_an_evidence_pack(command, tmp_path):
    ran = command("demo", tmp_path / "demo", "--json")

    assert ran.code == 0, ran.err
    assert ran.json["reflections"] == 15
    assert [one["format"] for one in ran.json["files"]] == ["pdf", "md"]
    assert all(Path(one["path"]).is_file() for one in ran.json["files"])
    listed = command("list", "--journal", ran.json["journal"], "--json").json["reflections"]
    states = [one["status"] for one in listed]
    assert (states.count("complete"), states.count("draft"), states.count("stub")) == (13, 1, 1)
    period = command("list", "--journal", ran.json["journal"], "--period", "current", "--json")
    assert len(period.json["reflections"]) == 15
    assert "fictional" in command("settings", "--journal", ran.json["journal"]).out


def test_the_demos_journal_is_intact_and_one_reflection_has_two_revisions(command, tmp_path):
    command("demo", tmp_path / "demo")
    journal = tmp_path / "demo" / "journal"

    listed = command("list", "--journal", journal, "--json").json["reflections"]
    revisions = {
        one["title"]: command("show", one["id"], "--journal", journal, "--json").json["revision"]
        for one in listed
    }
    assert revisions["My line, in writing"] == 2
    assert command("history", listed[-1]["id"], "--verify", "--journal", journal).code == 0


def test_the_demo_is_made_anew_in_its_own_folder_only(command, tmp_path):
    folder = tmp_path / "demo"
    command("demo", folder)
    (folder / "note.txt").write_text("mine")

    again = command("demo", folder, "--as-of", "2027-03-01", "--json")

    assert again.code == 0
    names = {path.name for path in folder.iterdir()}
    made = {Path(one["path"]).name for one in again.json["files"]}
    assert names == {places.DEMO_MARK, "journal", "note.txt", *made}


def test_the_demo_says_the_same_each_time_for_the_same_day(command, tmp_path):
    folder = tmp_path / "demo"
    texts = []
    for _ in range(2):
        command("demo", folder, "--as-of", "2027-03-01")
        found = command("list", "--journal", folder / "journal", "--json").json["reflections"]
        texts.append([{**one, "id": ""} for one in found])

    assert texts[0] == texts[1]


@pytest.mark.parametrize("inside", ["note.txt", "journal.db", ".hidden"])
def test_the_demo_refuses_a_folder_that_it_did_not_make(command, tmp_path, inside):
    (tmp_path / inside).write_text("mine")

    ran = command("demo", tmp_path, "--json")

    assert ran.code == 5
    assert [path.name for path in tmp_path.iterdir()] == [inside]


def test_the_demo_does_not_follow_a_link_out_of_its_folder(command, tmp_path, folder):
    command("demo", tmp_path / "demo")
    import shutil

    shutil.rmtree(tmp_path / "demo" / "journal")
    (tmp_path / "demo" / "journal").symlink_to(folder)

    ran = command("demo", tmp_path / "demo")

    assert ran.code == 5
    assert (folder / "journal.db").exists()


def test_a_forged_mark_makes_the_demo_remove_nothing_elsewhere(command, tmp_path, folder):
    demo = tmp_path / "demo"
    demo.mkdir()
    (demo / places.DEMO_MARK).write_text(f"- ../{folder.name}\n- ..\n- {folder}\n")

    assert command("demo", demo).code == 5
    assert (folder / "journal.db").exists()


def test_the_demo_touches_nothing_of_the_persons_own(command, tmp_path, own_home):
    command("demo", tmp_path / "demo")

    assert [path for path in own_home.rglob("*") if path.is_file()] == []


def test_every_answer_of_the_demo_is_under_a_prompt_that_its_item_asks(command, capsys):
    found = library.load((places.shipped_prompts(),))
    last = {prompt.id for prompt in OUTCOME_PROMPTS}

    for one in demo_journal.told():
        if one.again or one.status == "stub":
            continue
        model, item = found.model(one.model), found.item(one.item)
        asked = model.prompts if model else prompts_of(item)
        known = {prompt.id: prompt for prompt in asked}
        assert set(one.answers) <= set(known) | last, one.title
        for name, text in one.answers.items():
            if name in known and known[name].options:
                assert text in known[name].options, (one.title, name)


@pytest.mark.parametrize("day", ["2026-01-01", "2026-11-21", "2028-02-29", "2031-12-31"])
def test_the_demos_period_holds_the_day_and_all_that_was_learned(day):
    from cpdjournal.frameworks import loading

    as_of = date.fromisoformat(day)
    framework = loading.load().framework(demo_journal.FRAMEWORK)
    registration = demo_journal.profile(framework, as_of).registration

    assert registration.start <= as_of <= registration.end
    oldest = max(one.days_ago for one in demo_journal.told())
    assert registration.start <= as_of - timedelta(days=oldest + 2)
