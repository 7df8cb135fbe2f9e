"""Times what a writing person waits for: a draft saved, a reflection completed.

In a journal of its own: `write.py FOLDER PASSPHRASE`. Prints JSON: name to seconds, each time.
"""

import json
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

import journals

from cpdjournal import clock
from cpdjournal.journal import drafts, opening, revisions
from cpdjournal.vault import keyfile

REFLECTIONS = 25
SAVES_EACH = 12
"""As many times as a text of 250 words grows while it is typed, shortened."""

folder, passphrase = Path(sys.argv[1]), sys.argv[2]
journal = opening.open_journal(folder, keyfile.unlock(folder, passphrase))
moment = clock.now()
saved, completed = [], []
for number in range(REFLECTIONS):
    whole = journals.draft_of(1_000_000 + number)
    for part in range(1, SAVES_EACH + 1):
        share = part / SAVES_EACH
        answers = tuple(
            replace(one, text=one.text[: round(len(one.text) * share)]) for one in whole.answers
        )
        moment += timedelta(seconds=1)
        begun = perf_counter()
        drafts.save(journal, replace(whole, answers=answers), moment)
        saved.append(perf_counter() - begun)
    begun = perf_counter()
    revisions.complete(journal, whole.id, moment)
    completed.append(perf_counter() - begun)
journal.close()
print(json.dumps({"save": saved, "complete": completed}))
