"""Times what a person waits for who plays a scenario: the run saved after each decision.

In a journal of its own: `decide.py FOLDER PASSPHRASE`. Prints JSON: seconds, each time.
"""

import json
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

from texts import Writer

from cpdjournal import clock
from cpdjournal.journal import opening, runs
from cpdjournal.run import Offered, Run, Step
from cpdjournal.vault import keyfile

RUNS, DECISIONS = 40, 6

folder, passphrase = Path(sys.argv[1]), sys.argv[2]
journal = opening.open_journal(folder, keyfile.unlock(folder, passphrase))
moment, writer, taken = clock.now(), Writer(7), []
for number in range(RUNS):
    run = Run(id="", item=f"social-media/s-{number % 6}", title=writer.title())
    for _ in range(DECISIONS):
        step = Step(
            situation="here",
            title=writer.title(),
            text=writer.words(60),
            offered=tuple(Offered(id=name, text=writer.words(12)) for name in "abc"),
            choice="b",
            consequence=writer.words(40),
            fit="mixed",
            reason=writer.words(30),
            confidence="unsure",
        )
        moment += timedelta(seconds=1)
        begun = perf_counter()
        run = runs.save(journal, replace(run, steps=(*run.steps, step)), moment)
        taken.append(perf_counter() - begun)
journal.close()
print(json.dumps(taken))
