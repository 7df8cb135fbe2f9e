"""`cpdjournal list` of a locked journal: `list_locked.py PASSPHRASE-FILE`.

The last line on standard error says how many seconds of it went into unlocking: loading what
derives the key, and deriving it.
"""

import sys
from time import perf_counter

from cpdjournal.__main__ import main
from cpdjournal.cli import opened

_unlock = opened.unlock
_spent = 0.0


def _timed(options):
    global _spent
    begun = perf_counter()
    key = _unlock(options)
    _spent = perf_counter() - begun
    return key


opened.unlock = _timed
sys.argv[1:] = ["--passphrase-file", sys.argv[1], "list"]
code = main()
print(_spent, file=sys.stderr)
sys.exit(code)
