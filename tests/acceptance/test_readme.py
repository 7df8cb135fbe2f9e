"""The README's commands do what it shows, on a journal of their own."""

import os
import re
import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
WRITTEN_ON = "2026-11-21"


def steps():
    """Each command of the console blocks with the lines shown under it."""
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL):
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = step.partition("\n")
            yield command, shown


def told(text, home):
    """Output as in the README: no ids, its folder and its day."""
    text = text.replace(str(home), "/home/sam").replace(date.today().isoformat(), WRITTEN_ON)
    return re.sub(r"\b[0-9a-f]{6}$", "ID", text, flags=re.MULTILINE)


@pytest.mark.skipif(sys.platform == "win32", reason="the README's folder is written the Unix way")
def test_every_command_prints_what_the_readme_shows(tmp_path):
    (tmp_path / "pass").write_text("quiet lantern over harbour\n")
    (tmp_path / "pass").chmod(0o600)
    own = {
        "CPDJOURNAL_DIR": str(tmp_path / "journal"),
        "CPDJOURNAL_PASSPHRASE_FILE": str(tmp_path / "pass"),
        "COLUMNS": "80",
    }
    commands = 0
    for command, shown in steps():
        program, *arguments = shlex.split(command)
        if program == "cat":  # the file that the person has written
            (tmp_path / arguments[0]).write_text(shown, encoding="utf-8")
            continue
        assert program == "cpdjournal"
        ended = subprocess.run(
            [sys.executable, "-m", "cpdjournal", *arguments, "--no-input"],
            cwd=tmp_path,
            env=os.environ | own,
            capture_output=True,
            text=True,
            check=True,
        )
        printed = told(ended.stdout + ended.stderr, tmp_path).splitlines()
        for line in told(shown, tmp_path).splitlines():
            assert line in printed, f"{command}: {printed}"
        commands += 1
    assert commands >= 6


def test_the_readme_names_the_two_commands():
    makefile = (Path(__file__).parents[2] / "Makefile").read_text()

    for target in ("demo", "test"):
        assert f"make {target}" in README
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
