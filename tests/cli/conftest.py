"""The command line, run in this process on a plain journal of the test's own."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cli_people import niamh as niamh
from cli_people import pair as pair
from cli_people import people as people
from cli_people import sam as sam
from cli_people import shared as shared

from cpdjournal.cli.main import run
from cpdjournal.journal import opening


@dataclass
class Ran:
    """What a person or a script gets."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
Command = Callable[..., Ran]


@pytest.fixture
def command(monkeypatch, capsys) -> Command:
    """Run one command line: arguments, then `stdin`."""

    def ran(*arguments: object, stdin: str | bytes = "") -> Ran:
        content = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), "utf-8"))
        capsys.readouterr()
        code = run(lambda options: 99, [str(one) for one in arguments])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return ran


@pytest.fixture
def folder(tmp_path) -> Path:
    """A plain journal, still empty."""
    journal, _ = opening.create(
        tmp_path / "journal", None, datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
    )
    journal.close()
    return tmp_path / "journal"


@pytest.fixture
def cpdjournal(command, folder) -> Command:
    """As `command`, on the plain journal."""

    def ran(*arguments: object, stdin: str | bytes = "") -> Ran:
        return command("--journal", folder, *arguments, stdin=stdin)

    return ran
