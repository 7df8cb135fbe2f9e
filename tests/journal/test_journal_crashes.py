import os
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime

import pytest

from cpdjournal.journal import copies, counting, drafts, opening, revisions
from cpdjournal.vault import keyfile

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
WORDS = "seven tired herons walk home"
TYPING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from cpdjournal.journal import drafts, opening, revisions
key = bytes.fromhex(sys.argv[2]) if sys.argv[2] else None
journal = opening.open_journal(Path(sys.argv[1]), key)
draft = drafts.load(journal, sys.argv[3])
done = 0
while True:
    done += 1
    draft = draft.with_answer("what", f"{done} " + "words " * 300)
    drafts.save(journal, draft, datetime.now(UTC))
    if done % 5 == 0:
        revisions.complete(journal, draft.id, datetime.now(UTC))
        draft = drafts.edit(journal, draft.id, datetime.now(UTC))
    print(done, flush=True)
"""


@pytest.mark.parametrize("words", [None, WORDS], ids=["plain", "encrypted"])
def test_a_kill_loses_nothing_that_was_acknowledged(folder, words, write_draft):
    journal, _ = opening.create(folder, words, NOON)
    draft = write_draft(journal, {"what": "0"})
    key, chance = journal.key, random.Random(11)
    journal.close()

    for _ in range(10):
        process = subprocess.Popen(
            [sys.executable, "-c", TYPING, str(folder), key.hex() if key else "", draft.id],
            stdout=subprocess.PIPE,
            text=True,
        )
        first = process.stdout.readline()
        time.sleep(chance.random() * 0.04)  # the moment is what is tried, nothing is waited for
        os.kill(process.pid, signal.SIGKILL)
        told = [first, *process.stdout.read().splitlines()]
        process.stdout.close()
        process.wait(5)
        acknowledged = max(int(line) for line in told if line.strip())

        journal = opening.open_journal(folder, key)
        found = drafts.edit(journal, draft.id, NOON).answer("what")
        assert int(found.split()[0]) in (acknowledged, acknowledged + 1)
        assert journal.read_only is None
        assert revisions.verify(journal) == []
        assert copies.problems_of(journal.connection, encrypted=bool(words)) == []
        drafts.save(
            journal,
            drafts.edit(journal, draft.id, NOON).with_answer("what", "0"),
            datetime.now(UTC),
        )
        journal.close()

    assert keyfile.unlock(folder, WORDS) == key if words else key is None


@pytest.mark.skipif(sys.platform == "win32", reason="limits of this kind are POSIX")
def test_a_disk_without_room_keeps_everything_that_was_saved(folder, write_draft):
    journal, _ = opening.create(folder, None, NOON)
    draft = write_draft(journal, {"what": "Kept."})
    journal.close()
    program = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from datetime import UTC, datetime\n"
        "from cpdjournal.errors import CpdJournalError\n"
        "from cpdjournal.journal import drafts, opening, spool\n"
        f"folder = Path({str(folder)!r})\n"
        "journal = opening.open_journal(folder)\n"
        f"draft = drafts.load(journal, {draft.id!r})\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "size = (folder / 'journal.db').stat().st_size\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))\n"
        "for n in range(20):\n"
        "    draft = draft.with_answer('what', f'{n} ' + 'long words ' * 3000 * n)\n"
        "    try: drafts.save(journal, draft, datetime.now(UTC)); print('saved', n)\n"
        "    except CpdJournalError as error:\n"
        "        print(error.code); break\n"
        "draft = draft.with_answer('what', 'short enough')\n"
        "print(spool.keep(journal, draft, datetime.now(UTC)).name)"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    *saved, code, spooled = done.stdout.splitlines()
    assert done.stderr == ""
    assert code in ("disk_full", "disk_trouble")
    assert spooled.endswith(".age")
    again = opening.open_journal(folder)
    last = saved[-1].split()[1] if saved else "Kept."
    assert drafts.load(again, draft.id).answer("what").split()[0] == last
    assert copies.problems_of(again.connection, encrypted=False) == []
    assert revisions.verify(again) == []
    again.close()


def test_a_reflection_written_while_the_disk_was_full_can_still_be_completed(folder, write_draft):
    journal, _ = opening.create(folder, None, NOON)
    draft = write_draft(journal, {"what": "Kept."})
    pages = journal.connection.execute("PRAGMA page_count").fetchone()[0]
    journal.connection.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(Exception, match="disk is full"):
        drafts.save(journal, draft.with_answer("what", "more " * 20_000), NOON)
    journal.connection.execute("PRAGMA max_page_count=1000000")

    drafts.save(journal, draft.with_answer("what", "more " * 20_000), NOON)
    revisions.complete(journal, draft.id, NOON)

    assert counting.counts(journal).complete == 1
    journal.close()
