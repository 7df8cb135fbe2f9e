import subprocess
import sys

from cpdjournal import crash
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import Draft


def a_bug(passphrase, words):
    draft = Draft(id=words)
    draft.with_answer(Prompt(id="x", text=words), passphrase)
    raise ValueError(f"cannot use {words} with {passphrase}")


def test_a_report_holds_neither_words_nor_passphrase_and_is_private(tmp_path):
    try:
        a_bug("quiet lantern", "A parent told me")
    except ValueError as error:
        told = crash.report(error, tmp_path)

    (written,) = (tmp_path / crash.FOLDER).iterdir()
    for text in (told, written.read_text()):
        assert "quiet lantern" not in text
        assert "A parent told me" not in text
    assert "builtins.ValueError" in written.read_text()
    assert written.stat().st_mode & 0o077 == 0
    assert str(written) in told


def test_a_cause_is_described_by_its_kind_and_our_lines():
    try:
        try:
            Draft(id="r").with_answer("x", None).answers[5]
        except IndexError as error:
            raise RuntimeError("secret") from error
    except RuntimeError as error:
        text = crash.describe(error)

    assert "builtins.RuntimeError" in text
    assert "builtins.IndexError" in text
    assert "secret" not in text


def test_only_the_newest_reports_are_kept(tmp_path):
    for _ in range(crash.KEPT + 3):
        crash.report(ValueError(), tmp_path)

    assert len(list((tmp_path / crash.FOLDER).iterdir())) == crash.KEPT


def test_where_no_report_can_be_written_the_person_is_told_all_the_same(tmp_path):
    (tmp_path / crash.FOLDER).write_text("in the way")

    assert "No report could be written" in crash.report(ValueError(), tmp_path)
    assert "No report could be written" in crash.report(ValueError(), None)


def test_uncaught_errors_in_any_thread_show_no_traceback(tmp_path):
    program = (
        "import sys, threading, pathlib; from cpdjournal import crash\n"
        "crash.install(pathlib.Path(sys.argv[1]))\n"
        "def fail(secret='my own words'): raise KeyError(secret)\n"
        "t = threading.Thread(target=fail); t.start(); t.join()\n"
        "fail()\n"
    )

    ended = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=False
    )

    assert ended.returncode != 0
    assert "my own words" not in ended.stderr
    assert "Traceback" not in ended.stderr
    assert ended.stderr.count("made a mistake") == 2


def test_a_window_that_was_closed_is_nobodys_mistake(tmp_path):
    program = (
        "import errno, threading, pathlib; from cpdjournal import crash\n"
        f"crash.install(pathlib.Path({str(tmp_path)!r}))\n"
        "def gone(): raise OSError(errno.EIO, 'Input/output error')\n"
        "t = threading.Thread(target=gone); t.start(); t.join()\n"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert done.stderr == ""
    assert list(tmp_path.iterdir()) == []
