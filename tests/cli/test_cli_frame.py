"""Global options, help, errors, and what happens when something nobody thought of is raised."""

import json
import os
import sys

import click
import pytest

from cpdjournal import __main__ as start
from cpdjournal.cli import main as cli

OF_THIS_ISSUE = [
    "init", "demo", "learn", "reflect", "jot", "list", "show", "edit", "search", "history",
    "delete", "bin", "restore", "export", "recover", "passphrase", "settings",
    "pack",
    "screen", "watch", "card", "contacts", "share", "withdraw", "log", "reply", "open", "receive",
    "inbox", "keep", "review", "endorse", "actions", "agenda", "session", "team", "summary",
    "exchange", "verify",
]  # fmt: skip


def all_commands():
    commands = cli._commands(lambda options: 0)
    context = click.Context(commands)
    return {name: commands.get_command(context, name) for name in commands.list_commands(context)}


def test_the_commands_are_those_of_this_issue_and_no_stub_of_a_later_one():
    assert sorted(all_commands()) == sorted(OF_THIS_ISSUE)


@pytest.mark.parametrize("name", OF_THIS_ISSUE)
def test_every_command_and_each_of_its_options_is_explained(name, command):
    found = all_commands()[name]

    assert found.help
    assert found.short_help
    assert [
        one.name for one in found.params if isinstance(one, click.Option) and not one.help
    ] == []
    assert command(name, "--help").code == 0


def test_help_lists_every_command_in_one_line_each(command):
    ran = command("--help")

    assert ran.code == 0
    for name in OF_THIS_ISSUE:
        assert f"\n  {name} " in ran.out


def test_line_mode_is_absent_until_it_is_there(command):
    assert command("--plain", "list").code == 2


def test_global_options_stand_before_or_after_the_command(command, folder):
    before = command("--journal", folder, "--json", "list")
    after = command("list", "--json", "--journal", folder)

    assert before.json == after.json == {"reflections": []}


def test_what_stands_after_the_command_wins(command, folder, tmp_path):
    assert command("--journal", tmp_path / "elsewhere", "list", "--journal", folder).code == 0


def test_the_environment_names_the_journal(command, folder, monkeypatch):
    monkeypatch.setenv("CPDJOURNAL_DIR", str(folder))

    assert command("list").code == 0


def test_without_a_command_and_a_terminal_it_prints_help_and_is_wrong_usage(command):
    ran = command()

    assert ran.code == 2
    assert "Usage: cpdjournal" in ran.out


def test_wrong_usage_says_what_and_how_it_is_written(command):
    ran = command("list", "--form", "2026-01-01")

    assert (ran.code, ran.out) == (2, "")
    assert "--form" in ran.err
    assert "`cpdjournal list --help`" in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["lost"],
        ["list", "--nonsense"],
        ["show"],
        ["list", "--from", "31/12/2026"],
        ["list", "--status", "perfect"],
        ["list", "--passphrase-file", "/nowhere/at/all"],
        ["list", "--as-of", "2026-W01-1"],
        ["show", "nothing"],
        ["learn", "nothing"],
    ],
)
def test_wrong_usage_with_json_is_one_document_and_exit_code_2(arguments, cpdjournal):
    ran = cpdjournal(*arguments, "--json")

    assert (ran.code, ran.err) == (2, "")
    assert set(ran.json) == {"error"}
    assert set(ran.json["error"]) == {"code", "message", "hint"}


def test_no_journal_is_told_with_the_way_to_one(command, tmp_path):
    ran = command("list", "--journal", tmp_path / "none")

    assert (ran.code, ran.out) == (4, "")
    assert "cpdjournal init" in ran.err


def test_no_journal_with_json(command, tmp_path):
    ran = command("list", "--journal", tmp_path / "none", "--json")

    assert ran.code == 4
    assert ran.json["error"]["code"] == "no_journal"


def test_what_stands_behind_two_dashes_is_no_option(command, tmp_path):
    ran = command("jot", "--journal", tmp_path / "none", "--", "--json")

    assert (ran.code, ran.out) == (4, "")


def test_an_empty_place_is_refused(command):
    assert command("list", "--journal", "").code == 2


def test_what_nobody_thought_of_shows_neither_words_nor_paths(command, folder, monkeypatch):
    module = type(sys)("cpdjournal.cli.broken")

    @click.command(context_settings={"ignore_unknown_options": True})
    @click.argument("rest", nargs=-1)
    def broken(rest):
        secret = "Mrs Example of 1 Example Street"
        raise RuntimeError(f"UNIQUE constraint failed: {secret}")

    module.broken = broken
    monkeypatch.setitem(sys.modules, "cpdjournal.cli.broken", module)
    monkeypatch.setitem(cli.COMMANDS, "list", "broken:broken")

    plain, as_json = command("list"), command("--json", "list")

    assert plain.code == as_json.code == 70
    assert plain.out == ""
    assert "Example" not in plain.err + as_json.out + as_json.err
    assert "Traceback" not in plain.err + as_json.err
    assert as_json.json["error"]["code"] == "bug"


def test_ctrl_c_is_told_plainly(command, monkeypatch):
    module = type(sys)("cpdjournal.cli.stopped")

    @click.command()
    def stopped():
        raise KeyboardInterrupt

    module.stopped = stopped
    monkeypatch.setitem(sys.modules, "cpdjournal.cli.stopped", module)
    monkeypatch.setitem(cli.COMMANDS, "list", "stopped:stopped")

    ran = command("list")

    assert ran.code == 130
    assert "What was saved before is safe." in ran.err


def test_json_is_ascii_so_that_no_byte_of_it_acts_on_a_terminal(cpdjournal):
    cpdjournal("jot", "caf\u00e9 \u202etxt.exe", "--title", "\u009b31mred \U0001f600")

    ran = cpdjournal("list", "--json")

    assert ran.out.isascii()
    assert "\x1b" not in ran.out
    assert "\N{GRINNING FACE}" in json.loads(ran.out)["reflections"][0]["title"]


def test_the_process_keeps_its_files_and_its_memory_to_itself(monkeypatch):
    resource = pytest.importorskip("resource")
    before_mask = os.umask(0o022)
    monkeypatch.setenv("TEXTUAL_LOG", "/tmp/words.log")
    monkeypatch.setenv("TEXTUAL", "devtools")
    try:
        start.make_process_private()

        assert os.umask(before_mask) == 0o077
        assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
        assert not {"TEXTUAL", "TEXTUAL_LOG"} & set(os.environ)
    finally:
        os.umask(before_mask)


def test_quiet_says_only_what_was_asked_for(cpdjournal):
    cpdjournal("jot", "The first, with the one sentence.")

    kept = cpdjournal("jot", "Words.", "--quiet")
    listed = cpdjournal("list", "--quiet")

    assert (kept.code, kept.out, kept.err) == (0, "", "")
    assert len(listed.out.splitlines()) == 2
