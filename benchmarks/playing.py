"""Moving through a scenario: choose, go past the reason, read what comes of it, go on."""

import json
import subprocess
import sys
from collections.abc import Callable

import journals
from measuring import Figure, milliseconds

NAMES = ("play-scenario",)


def measure(wanted: Callable[[str], bool]) -> list[Figure]:
    if not wanted("play-scenario"):
        return []
    done = subprocess.run(
        [sys.executable, journals.HERE / "programs" / "play.py"],
        env=journals.environment_of(journals.KEPT),
        stdout=subprocess.PIPE,
        check=True,
    )
    what = "from a key in a scenario to the paint of what follows"
    return [milliseconds("play-scenario", what, json.loads(done.stdout), allowed=50)]
