"""The peers: programs that we are measured against, in an environment of their own.

`peers.txt` pins them; it is made from `peers.in` as `requirements/` is (`make lock` shows how).
"""

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).parent
ENVIRONMENT = HERE / ".peers"
PINNED = HERE / "peers.txt"
_READY = ENVIRONMENT / ".ready"
"""Holds the digest of the list that was installed."""


def peer(name: str) -> str:
    """The path of a peer's command, installed first when it is not there yet."""
    _make_ready()
    return str(ENVIRONMENT / "bin" / name)


def _make_ready() -> None:
    wanted = hashlib.sha256(PINNED.read_bytes()).hexdigest()
    if _READY.exists() and _READY.read_text(encoding="ascii") == wanted:
        return
    print("Setting up the peers in benchmarks/.peers (once) ...", file=sys.stderr)
    venv.create(ENVIRONMENT, clear=True, with_pip=True)
    pip = [ENVIRONMENT / "bin" / "python", "-m", "pip", "install", "--disable-pip-version-check"]
    subprocess.run([*pip, "--quiet", "--no-deps", "--require-hashes", "-r", PINNED], check=True)
    _READY.write_text(wanted, encoding="ascii")
