"""The app in a pseudo-terminal: signals, crashes and hostile text, seen from outside."""

import json
import os
import re
import signal
import sys
import time
from pathlib import Path

import pytest
import sqlcipher3

pexpect = pytest.importorskip("pexpect")

PASSPHRASE = "correct horse battery staple"
ITEM = "social-media/x-my-line"
MARK = "MARKMARK"
EVIL = "\x1b]0;evil\x07\x1b[31mred\x9b2J\u202egnp.exe\u2066\x7f\x08"

OF_TEXTUAL = re.compile(
    r"\x1b\[[0-9;?>=<]*[A-Za-z~]"  # cursor, colours and modes
    r"|\x1b\[\?[0-9;]*\$p"  # asks for a mode
    r"|\x1b\]22;default\x07"  # the mouse pointer's shape
    r"|\x1b[78=>]"
    r"|\x1bP[^\x1b]*\x1b\\"  # asks for synchronised output
    r"|\x1b\(B|\x0f"
    r"|[\r\n\t]"
)
ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2060-\u206f]")


@pytest.fixture
def draft(cpdjournal):
    """The id of a draft on an exercise."""
    return cpdjournal(
        *("reflect", ITEM, "--draft", "--json", "--answers", "-", "--title", MARK),
        stdin=json.dumps({"now-what": "I said no."}),
    ).json["id"]


@pytest.fixture
def told(cpdjournal, folder):
    """A journal whose owner was told who may ask for it."""
    from cpdjournal.journal import settings
    from cpdjournal.journal.opening import open_journal
    from cpdjournal.registrant import Profile

    journal = open_journal(folder)
    settings.save_profile(journal, Profile(told_who_may_ask=True))
    journal.close()
    return folder


def show(app, words, patience=20):
    app.expect(re.escape(words), timeout=patience)


def ended(app):
    app.expect(pexpect.EOF)
    app.close()
    return app.exitstatus


@pytest.fixture
def writing(terminal, told, draft):
    """The app with the draft open, and a word just typed that is seen on the screen."""
    app = terminal("--journal", told)
    show(app, "Go on with")
    app.send("\r")
    show(app, "Leave")
    app.send("zebra")
    show(app, "zebra")
    return app


@pytest.mark.parametrize("number", ["SIGHUP", "SIGTERM", "SIGINT"])
def test_a_signal_keeps_the_word_just_typed(writing, cpdjournal, draft, number):
    writing.kill(getattr(signal, number))

    assert ended(writing) == 128 + getattr(signal, number)
    assert "zebra" in json.dumps(cpdjournal("show", draft, "--json").json)


def test_a_closed_terminal_keeps_the_word_just_typed(writing, cpdjournal, draft):
    writing.ptyproc.fileobj.close()  # the kernel sends SIGHUP, and nothing can be written more
    writing.closed = writing.ptyproc.closed = True
    while writing.isalive():
        time.sleep(0.01)

    assert "zebra" in json.dumps(cpdjournal("show", draft, "--json").json)


def test_once_it_says_saved_nothing_is_lost_by_kill_9(writing, cpdjournal, draft):
    show(writing, "Saved", patience=2)
    writing.kill(signal.SIGKILL)
    writing.expect(pexpect.EOF)

    assert "zebra" in json.dumps(cpdjournal("show", draft, "--json").json)


CRASHING = """
import sys
from cpdjournal.tui import app

def action_help(self):
    words = self.screen.draft
    passphrase = "correct horse battery staple"
    raise RuntimeError(f"{passphrase} {words}")

app.CpdJournalApp.action_help = action_help
from cpdjournal.__main__ import main
sys.exit(main())
"""


def test_a_crash_shows_neither_words_nor_locals_and_keeps_the_draft(
    told, draft, cpdjournal, tmp_path
):
    app = pexpect.spawn(
        sys.executable,
        ["-c", CRASHING, "--journal", str(told)],
        env={**os.environ, "TERM": "xterm-256color"},
        dimensions=(24, 80),
        timeout=20,
    )
    show(app, "Go on with")
    app.send("\r")
    show(app, "Leave")
    app.send("zebra")
    show(app, "zebra")
    app.send("\x1bOP")  # F1
    app.expect(re.escape("\x1b[?1049l"))  # back on the ordinary screen
    app.expect(pexpect.EOF)
    app.close()
    shown = app.before.decode()

    assert app.exitstatus == 70
    assert "cpdjournal has made a mistake" in shown
    assert "zebra" not in shown
    assert "horse" not in shown
    assert "Traceback" not in shown
    reports = list(Path(os.environ["CPDJOURNAL_STATE_DIR"]).rglob("*.txt"))
    assert len(reports) == 1
    told_in_it = reports[0].read_text()
    assert "builtins.RuntimeError" in told_in_it
    assert "zebra" not in told_in_it
    assert "horse" not in told_in_it
    assert "zebra" in json.dumps(cpdjournal("show", draft, "--json").json)


def test_textuals_own_log_is_never_written(monkeypatch, terminal, told, tmp_path):
    monkeypatch.setenv("TEXTUAL_LOG", str(tmp_path / "keys.log"))
    monkeypatch.setenv("TEXTUAL", "debug,devtools")
    app = terminal("--journal", told)
    show(app, "If you have")
    app.send("\x11")  # Ctrl+Q

    assert ended(app) == 0
    assert not (tmp_path / "keys.log").exists()


def test_no_page_lets_hostile_text_act_on_the_terminal(terminal, told, draft, tmp_path):
    packs = hostile_packs(tmp_path)
    put_behind_the_doors(told / "journal.db")
    app = terminal("--journal", told, "--packs", packs)
    seen = []

    def after(keys, words):
        app.send(keys)
        show(app, words)
        seen.append(app.before.decode() + app.after.decode())

    after("", "Go on with")
    after("", "If you have")
    after("\r", "Leave")
    after("\x1b", "Settings")
    after("4", "Filter")
    after("3", "Search")
    after("\r", "Back")
    after("2", "Choose what to learn from")
    after("\x1b[F", "Reading list")
    after("\x1b[A" * 3, "Hostile")  # a person's own packs stand last
    after("\r", "Routes")
    app.send("\x11")
    ended(app)
    seen.append(app.before.decode())

    shown = "".join(seen)
    rest = OF_TEXTUAL.sub("", shown)
    assert ACTING.findall(rest) == []
    assert "\x1b[31m" not in shown
    assert "\N{REPLACEMENT CHARACTER}" in shown  # it was there to be shown


def hostile_packs(tmp_path):
    pack = tmp_path / "packs" / "hostile"
    (pack / "items").mkdir(parents=True)
    shipped = Path(__file__).parents[2] / "prompts" / "social-media"
    header = (shipped / "pack.md").read_text().split("---", 2)[1]
    header = header.replace("social-media", "hostile")
    header = re.sub(r"(?m)^title:.*$", f"title: Hostile {EVIL}", header)
    (pack / "pack.md").write_text(f"---{header}---\n\nAbout {EVIL}\n")
    return tmp_path / "packs"


def put_behind_the_doors(database):
    """Into the rows themselves: whatever is written through the program is cleaned before."""
    connection = sqlcipher3.connect(str(database))
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
    ).fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("UPDATE reflections SET title = replace(title, ?, ?)", [MARK, EVIL])
    connection.execute(
        "UPDATE drafts SET content = replace(content, ?, ?)", [MARK, json.dumps(EVIL)[1:-1]]
    )
    for _, sql in triggers:
        connection.execute(sql)
    connection.commit()
    connection.close()


def test_the_wizard_interrupted_leaves_no_journal_or_one_that_opens(
    terminal, command, tmp_path, passphrase_file
):
    folder = tmp_path / "new"
    app = terminal("--journal", folder)
    show(app, "A passphrase keeps your journal closed")
    app.kill(signal.SIGKILL)
    app.expect(pexpect.EOF)
    assert command("list", "--journal", folder, "--no-input").code == 4  # there is none

    app = terminal("--journal", folder)
    show(app, "A passphrase keeps your journal closed")
    app.send(PASSPHRASE + "\r")
    show(app, "once more")
    app.send(PASSPHRASE + "\r")
    show(app, "Your recovery kit")
    app.kill(signal.SIGKILL)
    app.expect(pexpect.EOF)

    opened = command("list", "--journal", folder, "--passphrase-file", passphrase_file)
    assert opened.code == 0
    assert "Nothing here yet" in opened.err
