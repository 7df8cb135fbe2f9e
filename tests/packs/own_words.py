"""Is anything we ship copied from a source? Runs of eight words, compared by fingerprint.

`own_words.txt` holds the fingerprints of the source documents, so that the test can also be run
where the documents themselves are not. Made anew with
`python tests/packs/own_words.py FOLDER-OF-SOURCES`.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

RUN = 8
"""Words in a row that nobody writes twice by chance: facts/content.md, 5.10."""
KEPT = Path(__file__).with_suffix(".txt")

_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?")


def runs(text: str) -> Iterator[str]:
    """Every eight words in a row, in lower case and without what stands between them."""
    words = [word.replace("’", "'") for word in _WORD.findall(text.lower())]
    for first in range(len(words) - RUN + 1):
        yield " ".join(words[first : first + RUN])


def fingerprint(run: str) -> str:
    """Ten hex digits: a chance meeting of two runs is one in a million millions."""
    return blake2b(run.encode(), digest_size=5).hexdigest()


def fingerprints(sources: Iterable[Path]) -> list[str]:
    return sorted(
        {fingerprint(run) for source in sources for run in runs(source.read_text("utf-8"))}
    )


def kept() -> list[str]:
    return KEPT.read_text("utf-8").split()


def shared(text: str, with_sources: frozenset[str]) -> list[str]:
    """The runs of a text that a source has too."""
    return [run for run in runs(text) if fingerprint(run) in with_sources]


if __name__ == "__main__":
    KEPT.write_text("\n".join(fingerprints(sorted(Path(sys.argv[1]).iterdir()))) + "\n", "utf-8")
