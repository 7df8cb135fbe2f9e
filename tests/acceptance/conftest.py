"""The installed command, in a process of its own: what a person or a script really gets."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

COMMAND = str(Path(sys.executable).with_name("cpdjournal"))
PASSPHRASE = "correct horse battery staple"


@dataclass
class Ended:
    """How a process ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ended]


@pytest.fixture
def command(tmp_path) -> Run:
    """Run the installed command in an empty folder: arguments, then `stdin`."""

    def run(*arguments: object, stdin: str | None = None, **settings: Any) -> Ended:
        ended = subprocess.run(
            [COMMAND, *(str(one) for one in arguments)],
            input=stdin if stdin is not None else "",
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=tmp_path,
            timeout=60,
            **settings,
        )
        return Ended(ended.returncode, ended.stdout, ended.stderr)

    return run


@pytest.fixture
def folder(command, tmp_path) -> Path:
    """A plain journal, made by the command."""
    assert command("init", "--no-passphrase", "--journal", tmp_path / "journal").code == 0
    return tmp_path / "journal"


@pytest.fixture
def cpdjournal(command, folder) -> Run:
    """As `command`, on the plain journal, and nobody to ask."""

    def run(*arguments: object, **settings: Any) -> Ended:
        return command("--journal", folder, "--no-input", *arguments, **settings)

    return run


@pytest.fixture
def passphrase_file(tmp_path) -> Path:
    path = tmp_path / "passphrase"
    path.write_text(PASSPHRASE + "\n")
    path.chmod(0o600)
    return path


@pytest.fixture
def terminal(tmp_path):
    """Start the command in a pseudo-terminal of 80 columns; what it shows is kept byte for byte."""
    pexpect = pytest.importorskip("pexpect")
    started = []

    def start(*arguments: object) -> Any:
        child = pexpect.spawn(
            COMMAND,
            [str(one) for one in arguments],
            cwd=str(tmp_path),
            env={**os.environ, "TERM": "xterm-256color", "PYTHONDONTWRITEBYTECODE": "1"},
            dimensions=(24, 80),
            timeout=20,
            # a test run in the background hands down "ignore Ctrl-C"
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )
        started.append(child)
        return child

    yield start
    for child in started:
        child.close(force=True)
