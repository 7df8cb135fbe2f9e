"""The command asks somebody at a terminal, one thing at a time."""

import pytest

PASSPHRASE = "correct horse battery staple"
ITEM = "social-media/x-my-line"

pexpect = pytest.importorskip("pexpect")


def until_it_stops(child):
    """Ctrl-C while readline sets itself up waits for the next key: press it again."""
    for _ in range(20):
        child.sendintr()
        if child.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=2) == 0:
            return


def code_of(child):
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus


def all_shown(child):
    child.expect(pexpect.EOF)
    child.close()
    return child.before.decode("utf-8")


@pytest.fixture
def locked(command, tmp_path, passphrase_file):
    command("init", "--journal", tmp_path / "locked", "--passphrase-file", passphrase_file)
    return tmp_path / "locked"


def test_init_offers_five_words_and_asks_twice_and_shows_nothing_typed(terminal, tmp_path):
    child = terminal("init", "--journal", tmp_path / "journal")
    child.expect("Five words made by chance, which you may take: ([^\r]*)\r\n")
    offered = child.match[1].decode().split()
    child.expect("Passphrase for the new journal: ")
    child.sendline("too short")
    child.expect("fewer than 12 characters")
    child.expect("Passphrase for the new journal: ")
    child.sendline("one thing that is long")
    child.expect("once more: ")
    child.sendline("another thing that is long")
    child.expect("not the same")
    child.expect("Passphrase for the new journal: ")
    child.sendline(PASSPHRASE)
    child.expect("once more: ")
    child.sendline(PASSPHRASE)
    shown = all_shown(child)

    assert len(offered) == 5
    assert child.exitstatus == 0
    assert "AGE-SECRET-KEY-1" in shown
    assert PASSPHRASE not in shown


def test_a_wrong_passphrase_gets_three_tries_and_then_exit_3(terminal, locked):
    child = terminal("list", "--journal", locked)
    for _ in range(3):
        child.expect("Passphrase: ")
        child.sendline("not the right words")
    shown = all_shown(child)

    assert child.exitstatus == 3
    assert "Nothing is lost or changed." in shown
    assert "not the right words" not in shown


def test_the_second_try_may_be_right(terminal, locked):
    child = terminal("list", "--journal", locked)
    child.expect("Passphrase: ")
    child.sendline("not the right words")
    child.expect("Try again")
    child.expect("Passphrase: ")
    child.sendline(PASSPHRASE)

    assert code_of(child) == 0


def test_recover_takes_the_key_typed_and_then_a_new_passphrase(
    command, terminal, tmp_path, passphrase_file
):
    journal, kit = tmp_path / "journal", tmp_path / "kit.txt"
    command(
        *("init", "--journal", journal, "--passphrase-file", passphrase_file),
        *("--recovery-kit", kit),
    )
    key = next(line for line in kit.read_text().splitlines() if "AGE-SECRET" in line)

    child = terminal("recover", "--journal", journal)
    child.expect("recovery kit")
    child.sendline(key.lower())
    child.expect("New passphrase: ")
    child.sendline("four quiet grey geese")
    child.expect("once more: ")
    child.sendline("four quiet grey geese")
    shown = all_shown(child)

    assert child.exitstatus == 0, shown
    assert key.lower() not in shown.lower()
    assert command("list", "--journal", journal, "--passphrase-file", passphrase_file).code == 3


def test_prompts_are_asked_one_after_the_other(cpdjournal, terminal, folder):
    child = terminal("reflect", "--model", "what", "--journal", folder)
    child.expect("court or your employer")
    child.expect("What happened")
    child.sendline("A parent asked me")
    child.sendline("to be her friend.")
    child.sendline("")
    child.expect("What does it tell you")
    child.sendline("")
    child.expect("What will you do")
    child.sendline("I say no, kindly.")
    child.sendline("")
    for asked in ("What changed", "What difference"):
        child.expect(asked)
        child.sendline("")
    child.expect("How many minutes")
    child.sendline("many")
    child.expect("How many minutes")
    child.sendline("15")
    assert code_of(child) == 0

    found = cpdjournal("list", "--json").json["reflections"][0]
    assert (found["status"], found["minutes"]) == ("complete", 15)
    answers = cpdjournal("show", found["id"], "--json").json["answers"]
    assert {name: one["text"] for name, one in answers.items()} == {
        "what": "A parent asked me\nto be her friend.", "now-what": "I say no, kindly.",
    }  # fmt: skip


def test_what_will_be_done_is_asked_with_its_day_and_goes_on_the_list(cpdjournal, terminal, folder):
    child = terminal("reflect", "social-media/x-findability-audit", "--journal", folder)
    for asked in ("Before you look", "What did you find", "What would it add", "How true are"):
        child.expect(asked)
        child.sendline("")
    child.expect("What will you change first")
    child.sendline("Look again.")
    child.sendline("")
    child.expect("By when, as 2026-12-31")
    child.sendline("soon")
    child.expect("By when, as 2026-12-31")
    child.sendline("2026-12-01")
    for asked in ("How calm", "What changed", "What difference"):
        child.expect(asked)
        child.sendline("")
    child.expect("How many minutes")
    child.sendline("15")
    assert code_of(child) == 0

    (action,) = cpdjournal("actions", "--json").json["actions"]
    assert (action["text"], action["due"]) == ("Look again.", "2026-12-01")


@pytest.mark.parametrize(
    ("item", "before", "told"),
    [
        ("c-uniform-photo", "Retold from a published case.", "The concern"),
        ("q-friend", "May I connect with someone I support", "What the guidance says"),
    ],
)
def test_the_own_view_is_asked_for_before_what_others_found_is_told(
    cpdjournal, terminal, folder, item, before, told
):
    child = terminal("reflect", f"social-media/{item}", "--journal", folder)
    child.expect(before)
    own_view = child.expect(["What concerns you here", "Your own answer first"])
    child.sendline("I would ask first.")
    child.sendline("")
    child.expect(told)
    until_it_stops(child)
    assert code_of(child) == 130

    found = cpdjournal("list", "--json").json["reflections"][0]
    answers = cpdjournal("show", found["id"], "--json").json["answers"]
    assert answers[("own-view", "own-answer")[own_view]]["text"] == "I would ask first."


@pytest.mark.parametrize("how", ["ctrl-c", "kill"])
def test_what_was_answered_outlives_ctrl_c_and_kill(cpdjournal, terminal, folder, how):
    import signal

    child = terminal("reflect", "--model", "what", "--journal", folder)
    child.expect("What happened")
    child.sendline("A parent asked me.")
    child.sendline("")
    child.expect("What does it tell you")
    child.sendline("Half an answer")
    child.expect("Half an answer\r\n")
    if how == "ctrl-c":
        child.sendintr()
        child.expect("What was saved before is safe.")
        assert code_of(child) == 130
    else:
        child.kill(signal.SIGKILL)
        child.expect(pexpect.EOF)

    found = cpdjournal("list", "--json").json["reflections"]
    assert [one["status"] for one in found] == ["draft"]
    answers = cpdjournal("show", found[0]["id"], "--json").json["answers"]
    assert answers["what"]["text"] == "A parent asked me."
    assert ("so-what" in answers) == (how == "ctrl-c")


def test_nothing_answered_leaves_nothing_behind(cpdjournal, terminal, folder):
    child = terminal("reflect", "--model", "what", "--journal", folder)
    child.expect("What happened")
    for _ in range(50):  # one that comes before the line is read is lost in the terminal
        child.sendeof()
        if child.expect(["nothing was kept", pexpect.TIMEOUT], timeout=0.4) == 0:
            break

    assert code_of(child) == 0
    assert cpdjournal("list", "--json").json == {"reflections": []}


def test_erasing_asks_and_takes_no_for_an_answer(cpdjournal, terminal, folder):
    whole = cpdjournal("jot", "Words.", "--json").json["id"]

    child = terminal("delete", whole, "--erase", "--journal", folder)
    child.expect("Type yes to go on: ")
    child.sendline("no")

    assert code_of(child) == 1
    assert len(cpdjournal("list", "--json").json["reflections"]) == 1


def test_a_list_fits_the_terminal(cpdjournal, terminal, folder):
    cpdjournal("jot", "Words.", "--title", "A title " * 40)

    lines = all_shown(terminal("list", "--journal", folder)).splitlines()

    assert [len(line) <= 80 for line in lines] == [True]
    assert "…" in lines[0]


def test_a_dumb_terminal_gets_help_and_not_the_app(tmp_path, folder):
    import os
    import sys
    from pathlib import Path

    child = pexpect.spawn(
        str(Path(sys.executable).with_name("cpdjournal")),
        ["--journal", str(folder)],
        env={**os.environ, "TERM": "dumb"},
        timeout=20,
    )

    assert "Usage: cpdjournal" in all_shown(child)
    assert child.exitstatus == 2
