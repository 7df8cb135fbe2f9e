import os
import signal
import stat
import subprocess
import sys
import time

import pytest

from cpdjournal.errors.journal import OpenElsewhere
from cpdjournal.journal import opening, reflections, windows
from cpdjournal.journal.windows import AppWindow, ask_to_release, being_edited


def holding(folder, what):
    """A process of its own that holds a lock until it is killed."""
    program = (
        "import sys; from pathlib import Path; from cpdjournal.journal import windows\n"
        f"folder = Path({str(folder)!r})\n"
        f"held = {what}\n"
        "print('held', flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    return process


def ended(process):
    process.stdin.close()
    process.wait(5)
    process.stdout.close()


def test_only_one_window_writes(journal, folder):
    window = AppWindow.take(folder)

    with pytest.raises(OpenElsewhere):
        AppWindow.take(folder)

    window.release()
    window.release()
    AppWindow.take(folder).release()


def test_a_window_in_another_process_is_noticed_and_its_death_frees_the_lock(journal, folder):
    process = holding(folder, "windows.AppWindow.take(folder)")
    with pytest.raises(OpenElsewhere):
        AppWindow.take(folder)

    os.kill(process.pid, signal.SIGKILL)
    process.wait(5)

    AppWindow.take(folder).release()
    ended(process)


def test_a_second_window_can_take_over(journal, folder):
    first = AppWindow.take(folder)
    assert not first.asked_to_release()

    ask_to_release(folder)
    asked = first.asked_to_release()
    first.release()
    second = AppWindow.take(folder)

    assert asked
    assert not second.asked_to_release()
    second.release()


def test_a_request_that_nobody_waits_for_any_more_does_not_count(journal, folder):
    window = AppWindow.take(folder)
    ask_to_release(folder)
    long_ago = time.time() - windows.REQUEST_SECONDS - 1
    os.utime(folder / "locks" / "asked-to-release", (long_ago, long_ago))

    assert not window.asked_to_release()
    window.release()


def test_a_reflection_is_edited_in_one_place_at_a_time(journal, folder):
    with being_edited(folder, "r1"):
        with pytest.raises(OpenElsewhere), being_edited(folder, "r1"):
            pass
        with being_edited(folder, "r2"):
            pass
    with being_edited(folder, "r1"):
        pass


def test_an_edit_in_another_process_is_noticed_and_ends_with_it(journal, folder):
    process = holding(folder, "windows.being_edited(folder, 'r1'); held.__enter__()")
    with pytest.raises(OpenElsewhere), being_edited(folder, "r1"):
        pass

    os.kill(process.pid, signal.SIGKILL)
    process.wait(5)

    with being_edited(folder, "r1"):
        pass
    ended(process)


def test_locks_are_private_and_leave_no_trace_of_a_hostile_id(journal, folder):
    with being_edited(folder, "../../evil"):
        found = {
            path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder / "locks").iterdir()
        }

    assert found["reflection-evil.lock"] == 0o600


JOT = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from cpdjournal.journal import opening, reflections
journal = opening.open_journal(Path(sys.argv[1]))
for n in range(int(sys.argv[2])):
    reflections.jot(journal, f"{sys.argv[3]} {n}", now=datetime.now(UTC), learned_on=date.today())
print(journal.connection.execute("SELECT count(*) FROM reflections").fetchone()[0])
"""


def test_a_command_adds_beside_an_open_window_which_notices(journal, folder):
    window = AppWindow.take(folder)
    version = "PRAGMA data_version"
    before = journal.connection.execute(version).fetchone()

    subprocess.run([sys.executable, "-c", JOT, str(folder), "1", "beside"], check=True)

    assert journal.connection.execute(version).fetchone() != before
    assert [one.title for one in reflections.listing(journal)] == ["beside 0"]
    window.release()


def test_a_command_waits_for_a_short_transaction(journal, folder):
    journal.connection.execute("BEGIN IMMEDIATE")
    process = subprocess.Popen(
        [sys.executable, "-c", JOT, str(folder), "1", "waits"], stdout=subprocess.PIPE
    )
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(1)
    journal.connection.execute("COMMIT")

    assert process.wait(6) == 0
    process.stdout.close()
    assert len(reflections.listing(journal)) == 1


def test_two_processes_lose_nothing_of_each_other(journal, folder):
    journal.close()
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", JOT, str(folder), "40", name], stdout=subprocess.DEVNULL
        )
        for name in ("one", "other")
    ]

    assert [process.wait(60) for process in processes] == [0, 0]

    opened = opening.open_journal(folder)
    titles = {one.title for one in reflections.listing(opened)}
    opened.close()
    assert titles == {f"{name} {n}" for name in ("one", "other") for n in range(40)}
