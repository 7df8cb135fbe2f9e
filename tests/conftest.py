"""What every test gets: a home of its own, so that no test touches the person's own files."""

import gc
import os
import time
from datetime import UTC, datetime

import pytest
from hypothesis import settings
from light_keys import LIGHT

from cpdjournal.vault import keyfile

os.environ["TZ"] = "UTC"  # moments are shown by the computer's own clock, in pictures too
if hasattr(time, "tzset"):
    time.tzset()

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
LONGEST = ("test_wheel.py", "test_learn_for_real.py")


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory, monkeypatch):
    """No test sees or writes the person's journal, state or settings."""
    home = tmp_path_factory.mktemp("home")
    for name in (
        *("CPDJOURNAL_DIR", "CPDJOURNAL_PACKS", "CPDJOURNAL_PASSPHRASE_FILE"),
        "CPDJOURNAL_OWN_PACKS",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CPDJOURNAL_STATE_DIR", str(home / "state"))
    # keyed by content, so it may be shared: else each test would read every pack anew
    monkeypatch.setenv("CPDJOURNAL_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("HOME", str(home))
    return home


@pytest.fixture(autouse=True, scope="session")
def _light_keys():
    """Passphrases cost a fifth; what they cost a person is `acceptance/test_keys_at_full_cost`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keyfile, "COST", LIGHT)
        yield


def pytest_collection_modifyitems(items):
    """The longest first, so that nobody waits for it at the end."""
    items.sort(key=lambda one: one.path.name not in LONGEST)


def pytest_collection_finish():
    """Garbage is looked for more seldom, and never among what was loaded, as in the app."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 20, 20)
