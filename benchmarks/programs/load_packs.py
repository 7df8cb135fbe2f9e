"""Times the reading of all packs: `load_packs.py LEAST`. Prints the seconds on standard error.

Fails where there are fewer items than `LEAST`. Importing our modules is not counted: the figure
of `cpdjournal learn` holds that.
"""

import sys
from time import perf_counter

from cpdjournal import places
from cpdjournal.packs import cache  # noqa: F401
from cpdjournal.packs.library import load

begun = perf_counter()
library = load(places.pack_folders(), cache=places.cache_folder())
found = sum(len(pack.items) for pack in library.packs)
assert library.item(library.packs[-1].items[-1].id)
taken = perf_counter() - begun
if found < int(sys.argv[1]) or any(one.severity == "error" for one in library.problems):
    sys.exit(f"{found} items, {library.problems[:3]}")
print(taken, file=sys.stderr)
