"""`init`, `recover`, `passphrase` and `settings`, unattended."""

import stat

import pytest

FIRST, SECOND = "correct horse battery staple", "four quiet grey geese"


@pytest.fixture
def secret(tmp_path):
    """Write a passphrase file."""

    def write(words, name="passphrase"):
        path = tmp_path / name
        path.write_text(words)
        path.chmod(0o600)
        return path

    return write


@pytest.fixture
def locked(command, tmp_path, secret):
    """An encrypted journal: its folder, its passphrase file and its kit's text."""
    folder, words = tmp_path / "journal", secret(FIRST + "\n")
    ran = command("init", "--journal", folder, "--passphrase-file", words, "--json")
    assert ran.code == 0, ran.err
    return folder, words, ran.json["recovery_kit"]


def test_init_makes_an_encrypted_journal_and_shows_the_kit_once(locked):
    folder, _, kit = locked

    assert "AGE-SECRET-KEY-1" in kit
    assert not (folder / "journal.db").read_bytes().startswith(b"SQLite format 3")
    assert "AGE-SECRET-KEY-1" not in "".join(
        path.read_bytes().decode("latin-1") for path in folder.rglob("*") if path.is_file()
    )


def test_init_without_a_passphrase_has_no_kit(command, tmp_path):
    ran = command("init", "--no-passphrase", "--journal", tmp_path / "plain", "--json")

    assert ran.json == {
        "journal": str(tmp_path / "plain"), "encrypted": False, "recovery_kit": None,
    }  # fmt: skip


def test_init_keeps_what_is_known_of_the_registration(command, tmp_path):
    command(
        *("init", "--no-passphrase", "--journal", tmp_path / "j", "--name", "Robin Example"),
        *("--framework", "niscc-social-worker", "--number", "123", "--start", "2026-04-01"),
    )

    found = command("settings", "--journal", tmp_path / "j", "--json").json
    assert found["name"] == "Robin Example"
    assert found["registration"] == {
        "framework": "niscc-social-worker", "number": "123",
        "start": "2026-04-01", "end": "2029-03-31",
    }  # fmt: skip


def test_init_never_touches_a_journal_that_is_there(command, locked):
    folder, words, _ = locked
    before = (folder / "journal.db").read_bytes(), (folder / "keys.json").read_bytes()

    ran = command("init", "--journal", folder, "--passphrase-file", words, "--json")

    assert (ran.code, ran.json["error"]["code"]) == (5, "journal_exists")
    assert before == ((folder / "journal.db").read_bytes(), (folder / "keys.json").read_bytes())


def test_init_needs_a_passphrase_or_a_knowing_refusal(command, tmp_path):
    ran = command("init", "--journal", tmp_path / "j", "--no-input", "--json")

    assert (ran.code, ran.json["error"]["code"]) == (3, "passphrase_needed")
    assert not (tmp_path / "j").exists()


@pytest.mark.parametrize(
    "arguments",
    [["--framework", "nmc-nurse"], ["--start", "2026-04-01", "--end", "2026-03-31"]],
)
def test_init_refuses_a_registration_that_cannot_be_before_it_makes_anything(
    command, tmp_path, arguments
):
    ran = command("init", "--no-passphrase", "--journal", tmp_path / "j", *arguments)

    assert ran.code == 2
    assert not (tmp_path / "j").exists()


def test_a_short_passphrase_is_refused_before_anything_is_made(command, tmp_path, secret):
    short = secret("eleven char")

    assert command("init", "--journal", tmp_path / "j", "--passphrase-file", short).code == 2
    assert not (tmp_path / "j").exists()


def test_the_kit_goes_into_a_file_of_its_own_with_a_warning(command, tmp_path, secret):
    kit = tmp_path / "kit.txt"

    ran = command(
        *("init", "--journal", tmp_path / "j", "--passphrase-file", secret(FIRST)),
        *("--recovery-kit", kit, "--json"),
    )

    assert ran.json["recovery_kit"] is None
    assert "half a safety" in ran.err
    assert stat.S_IMODE(kit.stat().st_mode) == 0o600
    assert "AGE-SECRET-KEY-1" in kit.read_text()
    assert "AGE-SECRET-KEY-1" not in ran.out + ran.err


@pytest.mark.parametrize("place", ["journal/kit.txt", "there.txt", "none/kit.txt"])
def test_a_kit_that_cannot_be_written_leaves_no_half_made_journal(command, tmp_path, secret, place):
    (tmp_path / "there.txt").write_text("mine")

    ran = command(
        *("init", "--journal", tmp_path / "journal", "--passphrase-file", secret(FIRST)),
        *("--recovery-kit", tmp_path / place),
    )

    assert ran.code in (2, 5)
    assert not (tmp_path / "journal").exists()
    assert (tmp_path / "there.txt").read_text() == "mine"


def test_a_failed_init_leaves_what_was_in_the_folder(command, tmp_path, secret):
    folder = tmp_path / "journal"
    folder.mkdir()
    (folder / "note.txt").write_text("mine")

    command(
        *("init", "--journal", folder, "--passphrase-file", secret(FIRST)),
        *("--recovery-kit", tmp_path / "none" / "kit.txt"),
    )

    assert [path.name for path in folder.iterdir()] == ["note.txt"]


def test_everything_works_with_a_passphrase_file(command, locked, monkeypatch):
    folder, words, _ = locked

    jotted = command("jot", "Words.", "--journal", folder, "--passphrase-file", words)
    monkeypatch.setenv("CPDJOURNAL_PASSPHRASE_FILE", str(words))
    listed = command("list", "--journal", folder, "--json")

    assert (jotted.code, len(listed.json["reflections"])) == (0, 1)


@pytest.mark.parametrize("ending", ["", "\n", "\r\n"])
def test_only_the_last_newline_of_a_passphrase_file_is_dropped(command, locked, secret, ending):
    folder, _, _ = locked

    same = secret(FIRST + ending, "same")
    other = secret(FIRST + "\n" + ending, "other") if ending else secret(FIRST + " ", "other")

    assert command("list", "--journal", folder, "--passphrase-file", same).code == 0
    assert command("list", "--journal", folder, "--passphrase-file", other).code == 3


def test_a_wrong_passphrase_is_told_plainly_and_changes_nothing(command, locked, secret):
    folder, _, _ = locked
    before = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    wrong = secret("not the right words", "wrong")

    ran = command("list", "--journal", folder, "--passphrase-file", wrong, "--json")

    assert (ran.code, ran.json["error"]["code"]) == (3, "wrong_passphrase")
    assert before == {path: path.read_bytes() for path in before}


def test_a_locked_journal_and_nobody_to_ask_is_exit_3(command, locked):
    ran = command("list", "--journal", locked[0], "--no-input", "--json")

    assert (ran.code, ran.json["error"]["code"]) == (3, "passphrase_needed")


def test_a_passphrase_file_that_others_may_read_is_told(command, locked):
    folder, words, _ = locked
    words.chmod(0o644)

    ran = command("list", "--journal", folder, "--passphrase-file", words)

    assert ran.code == 0
    assert "chmod 600" in ran.err


def test_recover_opens_with_the_kit_and_sets_a_new_passphrase(command, locked, tmp_path, secret):
    folder, words, kit = locked
    command("jot", "Words.", "--journal", folder, "--passphrase-file", words)
    page, new = tmp_path / "kit.txt", secret(SECOND, "new")
    page.write_text(kit)
    (folder / "keys.json").unlink()

    ran = command("recover", page, "--new-passphrase-file", new, "--journal", folder)

    assert ran.code == 0, ran.err
    assert command("list", "--journal", folder, "--passphrase-file", words).code == 3
    found = command("list", "--journal", folder, "--passphrase-file", new, "--json").json
    assert len(found["reflections"]) == 1
    profile = command("settings", "--journal", folder, "--passphrase-file", new, "--json").json
    assert profile["kit_checked"] is True


def test_recover_refuses_another_journals_kit(command, locked, tmp_path, secret):
    other = command(
        *("init", "--journal", tmp_path / "other", "--passphrase-file", secret(FIRST), "--json")
    ).json["recovery_kit"]
    page = tmp_path / "kit.txt"
    page.write_text(other)

    ran = command(
        *("recover", page, "--new-passphrase-file", secret(SECOND, "new")),
        *("--journal", locked[0], "--json"),
    )

    assert (ran.code, ran.json["error"]["code"]) == (3, "wrong_recovery_kit")


def test_recover_without_a_kit_says_how(command, locked):
    assert command("recover", "--journal", locked[0], "--no-input").code == 2


def test_the_passphrase_is_changed_and_the_kit_stays_valid(command, locked, tmp_path, secret):
    folder, words, kit = locked
    new = secret(SECOND, "new")

    ran = command(
        *("passphrase", "--passphrase-file", words, "--new-passphrase-file", new),
        *("--journal", folder),
    )

    assert ran.code == 0
    assert command("list", "--journal", folder, "--passphrase-file", words).code == 3
    assert command("list", "--journal", folder, "--passphrase-file", new).code == 0
    page = tmp_path / "kit.txt"
    page.write_text(kit)
    assert command("recover", page, "--new-passphrase-file", words, "--journal", folder).code == 0


def test_a_short_new_passphrase_changes_nothing(command, locked, secret):
    folder, words, _ = locked

    ran = command(
        *("passphrase", "--passphrase-file", words, "--journal", folder),
        *("--new-passphrase-file", secret("short", "new")),
    )

    assert ran.code == 2
    assert command("list", "--journal", folder, "--passphrase-file", words).code == 0


@pytest.mark.parametrize("name", ["passphrase", "recover"])
def test_a_plain_journal_has_no_passphrase_to_change(cpdjournal, name):
    ran = cpdjournal(name)

    assert ran.code == 2
    assert "made without one" in ran.err


def test_settings_are_changed_one_by_one_and_shown(cpdjournal):
    cpdjournal("settings", "--name", "Robin Example", "--job-role", "Family support")
    cpdjournal("settings", "--nation", "ni", "--audience", "children", "--idle-minutes", 10)

    found = cpdjournal("settings", "--json").json
    assert (found["name"], found["job_role"]) == ("Robin Example", "Family support")
    assert (found["nation"], found["audience"], found["idle_minutes"]) == ("ni", "children", 10)
    assert f"Journal:      {found['journal']}" in cpdjournal("settings").out


def test_a_setting_goes_back_to_not_known_yet(cpdjournal):
    cpdjournal(
        *("settings", "--start", "2026-04-01", "--end", "2029-03-31"),
        *("--framework", "none", "--nation", "ni"),
    )

    found = cpdjournal(
        *("settings", "--start", "", "--end", "", "--framework", ""),
        *("--nation", "unknown", "--json"),
    ).json

    assert found["registration"] == {"framework": "", "number": "", "start": None, "end": None}
    assert found["nation"] == ""


@pytest.mark.parametrize(
    "arguments", [["--idle-minutes", "0"], ["--idle-minutes", "31"], ["--nation", "france"]]
)
def test_a_setting_that_cannot_be_is_refused(cpdjournal, arguments):
    assert cpdjournal("settings", *arguments).code == 2


def test_an_older_copy_is_only_read_until_it_is_accepted(cpdjournal, folder, tmp_path):
    cpdjournal("reflect", "--model", "what", "--answers", "-", stdin='{"what": "One."}')
    older = (folder / "journal.db").read_bytes()
    cpdjournal("reflect", "--model", "what", "--answers", "-", stdin='{"what": "Two."}')
    (folder / "journal.db").write_bytes(older)

    read, refused = cpdjournal("list", "--json"), cpdjournal("jot", "Words.", "--json")
    cpdjournal("settings", "--accept-older-copy")
    accepted = cpdjournal("jot", "Words.")

    assert (read.code, len(read.json["reflections"])) == (0, 1)
    assert "older" in read.err
    assert (refused.code, refused.json["error"]["code"]) == (4, "journal_older_than_its_head")
    assert accepted.code == 0


def test_two_that_make_a_journal_at_once_make_one_and_take_none_away(tmp_path):
    import subprocess
    import sys
    from concurrent.futures import ThreadPoolExecutor

    line = [sys.executable, "-m", "cpdjournal", "init", "--no-passphrase", "--journal"]
    with ThreadPoolExecutor(3) as pool:
        codes = list(
            pool.map(
                lambda _: (
                    subprocess.run(
                        [*line, str(tmp_path / "journal")], capture_output=True
                    ).returncode
                ),
                range(3),
            )
        )

    assert sorted(codes) == [0, 5, 5]
    assert (tmp_path / "journal" / "journal.db").exists()
