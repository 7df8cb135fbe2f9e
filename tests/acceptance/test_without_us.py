"""A journal is opened with the kit, `age` and SQLCipher alone, as the docs say.

The stock tools do it where they are installed (SQLCipher 4; some systems still ship 3), else the
libraries that they are made of. No module of ours takes part after the reflection is written.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

WORDS = "I said no, kindly, and told my manager on the same day."


@pytest.fixture
def left_behind(tmp_path):
    """A journal's folder and its kit, as a file: all that a person may still have."""

    def cpdjournal(*arguments, stdin=None):
        subprocess.run(
            [sys.executable, "-m", "cpdjournal", "--journal", tmp_path / "journal", *arguments],
            input=stdin,
            stdin=None if stdin else subprocess.DEVNULL,
            text=True,
            capture_output=True,
            check=True,
        )

    secret = tmp_path / "passphrase"
    secret.write_text("quiet lantern over harbour\n")
    unattended = ("--passphrase-file", secret, "--no-input")
    cpdjournal("init", *unattended, "--recovery-kit", tmp_path / "kit.txt")
    answers = json.dumps({"what": WORDS})
    cpdjournal("reflect", "--model", "what", "--answers", "-", *unattended, stdin=answers)
    secret.unlink()
    (tmp_path / "journal" / "keys.json").unlink()
    return tmp_path / "journal", tmp_path / "kit.txt"


def test_the_kits_own_page_says_the_commands_that_open_the_journal(left_behind, tmp_path):
    folder, kit = left_behind
    lines = [line.strip() for line in kit.read_text().splitlines()]
    pattern = next(line for line in lines if line.startswith("grep")).split()[1]
    key_file = tmp_path / "key.txt"
    key_file.write_text("\n".join(line for line in lines if re.match(pattern, line)) + "\n")

    key = open_with_age(folder / "recovery.age", key_file)
    opening = next(line for line in lines if line.startswith("PRAGMA")).replace("KEY'", f"{key}'")
    select = next(line for line in lines if line.startswith("SELECT"))

    assert WORDS in read_with_sqlcipher(folder / "journal.db", opening, select)


def open_with_age(sealed: Path, key_file: Path) -> str:
    if age := shutil.which("age"):
        opened = subprocess.run(
            [age, "--decrypt", "--identity", key_file, sealed], capture_output=True, check=True
        )
        return opened.stdout.decode()
    import pyrage

    identity = pyrage.x25519.Identity.from_str(key_file.read_text().strip())
    return pyrage.decrypt(sealed.read_bytes(), [identity]).decode()


def read_with_sqlcipher(database: Path, opening: str, select: str) -> str:
    tool = shutil.which("sqlcipher")
    if (
        tool
        and b"\n4."
        in subprocess.run(
            [tool, ":memory:", "PRAGMA key='x'; SELECT char(10); PRAGMA cipher_version;"],
            capture_output=True,
            check=True,
        ).stdout
    ):
        told = subprocess.run(
            [tool, database],
            input=f"{opening}\n{select}\n",
            text=True,
            capture_output=True,
            check=True,
        )
        return told.stdout
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(str(database))
    try:
        connection.execute(opening)
        return "\n".join(str(row) for row in connection.execute(select))
    finally:
        connection.close()
