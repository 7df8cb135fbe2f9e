"""Whole stories through the installed command."""

import json
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlcipher3

COMMAND = str(Path(sys.executable).with_name("cpdjournal"))
ITEM = "social-media/x-my-line"


def test_from_a_blank_page_to_evidence_with_a_locked_journal(command, tmp_path, passphrase_file):
    journal = tmp_path / "journal"
    common = ("--journal", journal, "--passphrase-file", passphrase_file, "--no-input")

    made = command("init", *common, "--name", "Robin Example", "--json").json
    learned = command("learn", "--json").json
    asked = command("learn", ITEM, "--json").json
    answers = {prompt["id"]: f"My answer to {prompt['id']}." for prompt in asked["prompts"]}
    written = command(
        *("reflect", ITEM, "--answers", "-", "--minutes", 30, "--json", *common),
        stdin=json.dumps(answers),
    )
    listed = command("list", "--json", *common).json["reflections"]
    shown = command("show", listed[0]["id"][-6:], *common)
    exported = command("export", "--format", "md,pdf", "--output", "evidence", "--json", *common)
    verdict = command("history", listed[0]["id"], "--verify", *common)

    assert made["encrypted"]
    assert ITEM in [item["id"] for pack in learned["packs"] for item in pack["items"]]
    assert written.json["status"] == "complete"
    assert [one["id"] for one in listed] == [written.json["id"]]
    assert "My answer to now-what." in shown.out
    assert verdict.code == 0
    markdown, pdf = (Path(one["path"]) for one in exported.json["files"])
    text = markdown.read_text(encoding="utf-8")
    assert "My answer to now-what." in text
    assert "Robin Example" in text
    assert "My answer to what." not in text  # private
    assert pdf.read_bytes().startswith(b"%PDF-")
    for path in (journal, *journal.rglob("*"), *(tmp_path / "evidence").rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path
    assert b"My answer" not in b"".join(
        path.read_bytes() for path in journal.rglob("*") if path.is_file()
    )


def test_a_forgotten_passphrase_and_the_kit(command, tmp_path, passphrase_file):
    journal, kit, new = tmp_path / "journal", tmp_path / "kit.txt", tmp_path / "new"
    new.write_text("four quiet grey geese")
    new.chmod(0o600)
    command(
        *("init", "--journal", journal, "--passphrase-file", passphrase_file),
        *("--recovery-kit", kit),
    )
    command("jot", "Kept.", "--journal", journal, "--passphrase-file", passphrase_file)

    ended = command("recover", kit, "--new-passphrase-file", new, "--journal", journal)
    found = command("list", "--journal", journal, "--passphrase-file", new, "--json")

    assert ended.code == 0
    assert [one["status"] for one in found.json["reflections"]] == ["stub"]


def test_a_damaged_journal_is_told_and_never_overwritten(cpdjournal, folder):
    cpdjournal("jot", "Words.")
    database = folder / "journal.db"
    content = bytearray(database.read_bytes())
    content[4096 : len(content)] = os.urandom(len(content) - 4096)
    database.write_bytes(content)

    for arguments in (["list"], ["jot", "More words."], ["export", "--format", "md"]):
        ended = cpdjournal(*arguments, "--json")

        assert ended.code == 4, arguments
        assert ended.json["error"]["code"] == "journal_damaged"
        assert database.read_bytes() == bytes(content)


def test_a_damaged_locked_journal_is_not_called_a_wrong_passphrase(
    command, tmp_path, passphrase_file
):
    common = ("--journal", tmp_path / "journal", "--passphrase-file", passphrase_file)
    command("init", *common)
    database = tmp_path / "journal" / "journal.db"
    content = bytearray(database.read_bytes())
    content[100] ^= 1
    database.write_bytes(content)

    ended = command("list", *common, "--json")

    assert (ended.code, ended.json["error"]["code"]) == (4, "journal_damaged")


def test_a_journal_of_a_newer_version_is_refused_and_not_one_byte_changes(cpdjournal, folder):
    cpdjournal("jot", "Words.")
    database = folder / "journal.db"
    connection = sqlcipher3.connect(str(database))
    connection.execute("PRAGMA user_version = 9999")
    connection.close()
    before = database.read_bytes()

    for arguments in (["list"], ["jot", "More words."]):
        ended = cpdjournal(*arguments, "--json")

        assert (ended.code, ended.json["error"]["code"]) == (4, "journal_too_new")
        assert database.read_bytes() == before


def test_another_programs_database_is_not_adopted(command, tmp_path):
    connection = sqlcipher3.connect(str(tmp_path / "journal.db"))
    connection.execute("CREATE TABLE theirs (words)")
    connection.close()
    before = (tmp_path / "journal.db").read_bytes()

    ended = command("list", "--journal", tmp_path, "--json")

    assert (ended.code, ended.json["error"]["code"]) == (4, "not_a_journal")
    assert (tmp_path / "journal.db").read_bytes() == before


def test_a_write_protected_journal_is_read_and_not_written(cpdjournal, folder):
    cpdjournal("jot", "Words.")
    (folder / "journal.db").chmod(0o400)
    folder.chmod(0o500)
    try:
        if os.access(folder, os.W_OK):
            pytest.skip("this user may write everywhere")
        read, refused = cpdjournal("list", "--json"), cpdjournal("jot", "More.", "--json")
    finally:
        folder.chmod(0o700)

    assert (read.code, len(read.json["reflections"])) == (0, 1)
    assert (refused.code, refused.json["error"]["code"]) == (5, "journal_read_only")


def test_a_full_disk_is_told_and_leaves_nothing_half_written(cpdjournal, folder, tmp_path):
    cpdjournal("reflect", ITEM, "--answers", "-", stdin='{"now-what": "I said no."}')
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", small], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("no small disk can be had here")
    try:
        ended = cpdjournal("export", "--format", "pdf", "--output", small / "e.pdf", "--json")
        left = list(small.iterdir())
    finally:
        subprocess.run(["umount", small], check=True)

    assert (ended.code, ended.json["error"]["code"]) == (5, "disk_full")
    assert left == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_an_output_that_takes_nothing_is_told(cpdjournal, folder):
    cpdjournal("jot", "Words.")

    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [COMMAND, "list", "--journal", folder], stdout=full, stderr=subprocess.PIPE, text=True
        )

    assert ended.returncode == 5
    assert "Traceback" not in ended.stderr


def test_nobody_who_reads_on_is_no_error(cpdjournal, folder):
    for number in range(3):
        cpdjournal("jot", f"Words {number}. " + "long " * 5000)
    reader, writer = os.pipe()
    os.close(reader)

    ended = subprocess.run(
        [COMMAND, "list", "--json", "--journal", folder],
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.close(writer)

    assert (ended.returncode, ended.stderr) == (0, "")


def test_several_processes_may_add_at_once(cpdjournal):
    cpdjournal("jot", "The first, so that the one sentence is said.")

    with ThreadPoolExecutor(4) as pool:
        ended = list(pool.map(lambda number: cpdjournal("jot", f"Words {number}."), range(8)))

    assert {one.code for one in ended} == {0}, [one.err for one in ended]
    assert len(cpdjournal("list", "--json").json["reflections"]) == 9


def test_the_demo_can_be_made_twice_and_opened_by_every_reading_command(command, tmp_path):
    for _ in range(2):
        made = command("demo")
        assert made.code == 0, made.err
    assert str(Path("exports/demo/journal")) in made.out

    journal = tmp_path / "exports" / "demo" / "journal"
    listed = command("list", "--journal", journal, "--json").json["reflections"]
    assert len(listed) == 15
    for one in listed:
        assert command("show", one["id"], "--journal", journal).code == 0


def test_any_language_of_the_terminal_does(cpdjournal):
    cpdjournal("jot", "café \N{GRINNING FACE} żółć")

    for locale in ("C", "POSIX", "en_GB.ISO-8859-1"):
        ended = cpdjournal("list", env={**os.environ, "LC_ALL": locale, "PYTHONUTF8": "0"})

        assert ended.code == 0
        assert "café" in ended.out
