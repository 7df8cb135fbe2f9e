"""Times a search as it is typed, letter by letter: `search.py FOLDER PASSPHRASE`.

Prints JSON: what had been typed to the seconds that it took, each time.
"""

import json
import sys
from pathlib import Path
from time import perf_counter

from cpdjournal.journal import opening, search
from cpdjournal.vault import keyfile

TYPED = (
    "boundaries",
    "friend request",
    "facebook",
    "supervision",
    "foster carer",
    "consent",
    "risk assessment",
    "social media post",
    "privacy",
    "moonbeam",
    "the",
    "zzz",
)
ROUNDS = 3

folder, passphrase = Path(sys.argv[1]), sys.argv[2]
journal = opening.open_journal(folder, keyfile.unlock(folder, passphrase))
search.search(journal, "warm")
taken: dict[str, list[float]] = {}
for _ in range(ROUNDS):
    for query in TYPED:
        for length in range(1, len(query) + 1):
            begun = perf_counter()
            search.search(journal, query[:length])
            taken.setdefault(query[:length], []).append(perf_counter() - begun)
journal.close()
print(json.dumps(taken))
