import contextlib
import json
import stat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpdjournal.errors.keys import (
    KeyFileDamaged,
    PassphraseTooShort,
    RecoveryFileDamaged,
    WrongPassphrase,
    WrongRecoveryKit,
)
from cpdjournal.vault import keyfile
from cpdjournal.vault.kit import new_kit

PASSPHRASE = "quiet lantern over harbour stone"


@pytest.fixture
def locked(tmp_path):
    """A folder with a new key, the key, and its kit."""
    key, kit = keyfile.lock_new(tmp_path, "journal-1", PASSPHRASE)
    return tmp_path, key, kit


def test_the_passphrase_and_the_kit_give_the_same_key(locked):
    folder, key, kit = locked

    assert keyfile.unlock(folder, PASSPHRASE) == key
    assert keyfile.unlock_with_kit(folder, kit) == key
    assert len(key) == keyfile.KEY_BYTES


def test_the_folder_holds_neither_the_key_nor_the_kit_in_clear(locked):
    folder, key, kit = locked

    kept = b"".join(path.read_bytes() for path in folder.iterdir())
    assert key not in kept
    assert key.hex().encode() not in kept
    assert kit.identity.encode() not in kept
    assert PASSPHRASE.encode() not in kept
    assert kit.identity not in repr(kit)


def test_both_files_are_for_their_owner_only(locked):
    folder, _, _ = locked

    modes = {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert modes == {0o600}


def test_a_wrong_passphrase_is_said_to_be_wrong_and_not_damaged(locked):
    with pytest.raises(WrongPassphrase):
        keyfile.unlock(locked[0], PASSPHRASE + "s")


def test_letters_composed_or_not_are_the_same_passphrase(tmp_path):
    key, _ = keyfile.lock_new(tmp_path, "journal-1", "le caf\u00e9 est ferm\u00e9 ce soir")

    assert keyfile.unlock(tmp_path, "le cafe\u0301 est ferme\u0301 ce soir") == key


@settings(max_examples=20)
@given(data=st.data())
def test_a_key_file_altered_in_any_byte_never_opens_with_another_key(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("altered")
    key, _ = keyfile.lock_new(folder, "journal-1", PASSPHRASE)
    whole = bytearray((folder / keyfile.KEYS).read_bytes())
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] ^= data.draw(st.integers(1, 255))
    (folder / keyfile.KEYS).write_bytes(bytes(whole))

    with contextlib.suppress(KeyFileDamaged):
        assert keyfile.unlock(folder, PASSPHRASE) == key  # white space and the like


def test_costs_beyond_bounds_are_refused_before_anything_is_derived(locked):
    folder, _, _ = locked
    keys = json.loads((folder / keyfile.KEYS).read_text())
    keys["slots"][0]["derivation"]["memory_kib"] = 2**31
    read = keyfile.msgspec.convert(keys, keyfile.KeyFile)
    keys["checksum"] = keyfile._checksum(read)
    (folder / keyfile.KEYS).write_text(json.dumps(keys))

    with pytest.raises(KeyFileDamaged):
        keyfile.unlock(folder, PASSPHRASE)


def test_lowered_costs_are_noticed_even_with_a_new_checksum(locked):
    folder, _, _ = locked
    keys = json.loads((folder / keyfile.KEYS).read_text())
    keys["slots"][0]["derivation"]["passes"] = 1
    keys["checksum"] = keyfile._checksum(keyfile.msgspec.convert(keys, keyfile.KeyFile))
    (folder / keyfile.KEYS).write_text(json.dumps(keys))

    with pytest.raises(WrongPassphrase):
        keyfile.unlock(folder, PASSPHRASE)


def test_a_missing_key_file_points_to_the_kit_and_a_new_passphrase_heals_it(locked):
    folder, key, kit = locked
    (folder / keyfile.KEYS).unlink()

    with pytest.raises(KeyFileDamaged, match=r"missing.*recovery kit"):
        keyfile.unlock(folder, PASSPHRASE)
    keyfile.set_passphrase(
        folder, "journal-1", keyfile.unlock_with_kit(folder, kit), "another one 12"
    )
    assert keyfile.unlock(folder, "another one 12") == key


def test_a_new_passphrase_ends_the_old_one_and_leaves_the_kit(locked):
    folder, key, kit = locked

    keyfile.set_passphrase(folder, "journal-1", key, "slow river under the bridge")

    assert keyfile.unlock(folder, "slow river under the bridge") == key
    assert keyfile.unlock_with_kit(folder, kit) == key
    with pytest.raises(WrongPassphrase):
        keyfile.unlock(folder, PASSPHRASE)


def test_a_short_passphrase_is_refused_and_nothing_is_written(tmp_path):
    with pytest.raises(PassphraseTooShort):
        keyfile.lock_new(tmp_path, "journal-1", "eleven char")

    assert list(tmp_path.iterdir()) == []


def test_another_journals_kit_is_told_from_a_damaged_recovery_file(locked):
    folder, _, kit = locked

    with pytest.raises(WrongRecoveryKit):
        keyfile.unlock_with_kit(folder, new_kit())
    sealed = (folder / keyfile.RECOVERY).read_bytes()
    for damaged in (sealed[:-1], sealed[:20], b"", sealed[:-5] + b"xxxxx"):
        (folder / keyfile.RECOVERY).write_bytes(damaged)
        with pytest.raises(RecoveryFileDamaged):
            keyfile.unlock_with_kit(folder, kit)
    (folder / keyfile.RECOVERY).unlink()
    with pytest.raises(RecoveryFileDamaged, match="missing"):
        keyfile.unlock_with_kit(folder, kit)


def test_whether_a_journal_needs_a_key_is_seen_from_its_folder(tmp_path):
    assert not keyfile.is_encrypted(tmp_path)
    (tmp_path / keyfile.DATABASE).write_bytes(b"SQLite format 3\x00" + bytes(84))
    assert not keyfile.is_encrypted(tmp_path)
    (tmp_path / keyfile.DATABASE).write_bytes(bytes(range(100)))
    assert keyfile.is_encrypted(tmp_path)
