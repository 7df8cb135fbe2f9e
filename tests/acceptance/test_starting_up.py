"""What starting up may load: a list of reflections must not wait for what it doesn't use."""

import os
import subprocess
import sys

import pytest

NEVER = {
    "textual", "rich", "sqlite_utils", "cryptography", "markdown_it", "typst", "pyrage",
    "platformdirs", "msgspec", "rfc8785", "uuid6", "xkcdpass", "filelock", "dateutil",
    "asyncio", "sqlite3", "tempfile", "subprocess", "tomllib",
}  # fmt: skip
NEVER_OF_OURS = {
    "cpdjournal.tui", "cpdjournal.vault", "cpdjournal.packs", "cpdjournal.frameworks",
    "cpdjournal.evidence", "cpdjournal.content", "cpdjournal.crash", "cpdjournal.journal.drafts",
    "cpdjournal.journal.revisions", "cpdjournal.journal.search",
}  # fmt: skip
OTHERS = {"click", "sqlcipher3"}
"""The only packages of other people that `list` loads."""


def loaded_by(*arguments: str) -> set[str]:
    ended = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "cpdjournal", *arguments],
        capture_output=True,
        text=True,
        check=True,
        env={name: value for name, value in os.environ.items() if "COV" not in name},
    )
    lines = [line for line in ended.stderr.splitlines() if line.startswith("import time:")]
    return {line.rsplit("|", 1)[1].strip() for line in lines[1:]}  # the first is the heading


@pytest.fixture
def loaded(cpdjournal, folder) -> set[str]:
    cpdjournal("jot", "Words.")
    return loaded_by("list", "--journal", str(folder))


def test_listing_a_plain_journal_loads_nothing_that_it_can_do_without(loaded):
    assert {name.split(".")[0] for name in loaded} & NEVER == set()
    assert {name for name in loaded if any(name.startswith(one) for one in NEVER_OF_OURS)} == set()


def test_listing_loads_no_package_that_nobody_thought_about(loaded):
    usual = set(sys.stdlib_module_names) | {"cpdjournal", "sitecustomize", "usercustomize"}
    # what the test's own environment loads before us, and probes of the standard library's
    usual |= {"_distutils_hack", "_virtualenv", "org", "winreg", "_winapi", "nt", "a1_coverage"}

    assert {name.split(".")[0] for name in loaded} - usual <= OTHERS


def test_where_the_platform_keeps_things_is_what_platformdirs_says(monkeypatch, tmp_path):
    import platformdirs

    from cpdjournal import places

    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        for value in (None, "", str(tmp_path / "xdg")):
            monkeypatch.delenv("CPDJOURNAL_STATE_DIR", raising=False)
            monkeypatch.delenv("CPDJOURNAL_CACHE_DIR", raising=False)
            if value is None:
                monkeypatch.delenv(name, raising=False)
            else:
                monkeypatch.setenv(name, value)

            data = platformdirs.user_data_path("cpdjournal", appauthor=False)
            state = platformdirs.user_state_path("cpdjournal", appauthor=False)
            assert places.journal_folder() == data / "journal"
            assert places.own_packs() == data / "packs"
            assert places.state_folder(tmp_path) == state
            assert places.cache_folder() == platformdirs.user_cache_path(
                "cpdjournal", appauthor=False
            )


def test_a_demo_leaves_nothing_outside(tmp_path):
    from cpdjournal import places

    (tmp_path / places.DEMO_MARK).touch()

    assert places.state_folder(tmp_path / "journal") == tmp_path / "journal" / "state"
    assert places.cache_folder(tmp_path / "journal") == tmp_path / "journal" / "cache"


@pytest.mark.parametrize("command", ["--version", "--help"])
def test_help_loads_no_heavy_package(command):
    assert {name.split(".")[0] for name in loaded_by(command)} & NEVER == set()
