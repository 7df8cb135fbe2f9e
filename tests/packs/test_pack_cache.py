"""The cache of packs: the same records as reading, whatever became of its files."""

import hashlib
import os
import stat

import msgspec
import pytest

from cpdjournal import places
from cpdjournal.frameworks import loading
from cpdjournal.packs import cache, library
from cpdjournal.packs.cache import fingerprint


@pytest.fixture
def kept(tmp_path):
    """Where the cache lies."""
    return tmp_path / "cache"


@pytest.fixture
def load(pack, kept):
    """Load the small pack through the cache."""
    return lambda: library.load((pack.folder,), cache=kept)


def files_in(kept):
    return sorted((kept / cache.FOLDER).iterdir())


def no_reading(*_):
    raise AssertionError("a pack was read that should have come from the cache")


def test_what_is_kept_is_the_same_to_the_last_field(kept):
    read = library.load((places.shipped_prompts(),))
    library.load((places.shipped_prompts(),), cache=kept)

    warm = library.load((places.shipped_prompts(),), cache=kept)

    assert warm == read
    assert warm.packs[0].items[0] == read.packs[0].items[0]
    assert warm.packs[0].folder == read.packs[0].folder


def test_a_pack_that_did_not_change_is_not_read_again(load, monkeypatch):
    first = load()

    monkeypatch.setattr(library, "read_pack", no_reading)

    assert load() == first


def test_a_pack_whose_words_changed_is_read_again(pack, load):
    load()
    page = pack.folder / "items/g-page.md"
    before = page.stat()
    pack.change("items/g-page.md", "Plain words", "Other words")
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))  # as some editors and copies do

    assert "Other words" in load().packs[0].items[0].body


@pytest.mark.parametrize(
    "change",
    [
        lambda pack: pack.write("items/g-more.md", "no header"),
        lambda pack: (pack.folder / "media/steps.txt").unlink(),
        lambda pack: pack.write("media/steps.txt", "\0"),
        lambda pack: (pack.folder / "items/r-read.md").rename(pack.folder / "items/r-reed.md"),
    ],
    ids=["a file more", "a diagram less", "another diagram", "another name"],
)
def test_whatever_changes_in_a_pack_is_noticed(pack, load, change):
    load()
    change(pack)

    assert load() == library.load((pack.folder,))


def test_a_file_that_became_a_link_is_noticed(pack, load, tmp_path):
    load()
    page = pack.folder / "items/g-page.md"
    page.rename(tmp_path / "elsewhere.md")
    page.symlink_to(tmp_path / "elsewhere.md")

    assert [one.code for one in load().problems] == ["D01"]


def test_a_pack_with_errors_keeps_its_messages(pack, load, monkeypatch):
    pack.change("items/g-page.md", "minutes: 5", "minutes: ten")
    first = load()

    monkeypatch.setattr(library, "read_pack", no_reading)

    assert load().problems == first.problems
    assert first.problems


def test_what_is_held_against_a_registry_is_kept_apart(pack, kept):
    known = loading.load()
    pack.change("items/g-page.md", "codes: [sssc-2024:3.4]", "codes: [sssc-2024:99.9]")
    without = library.load((pack.folder,), cache=kept)
    held = library.load((pack.folder,), known, cache=kept)

    assert "C02" in [one.code for one in held.problems]
    assert "C02" not in [one.code for one in without.problems]
    assert library.load((pack.folder,), cache=kept) == without


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"\x80" * 500),
        lambda path: path.write_bytes(path.read_bytes()[:-20]),
        lambda path: path.write_bytes(path.read_bytes()[:100] + b"x" + path.read_bytes()[101:]),
        lambda path: (path.unlink(), path.mkdir()),
        lambda path: (path.unlink(), os.mkfifo(path)),
        lambda path: (path.unlink(), path.symlink_to("/dev/zero")),
    ],
    ids=["empty", "foreign", "cut short", "one byte", "a folder", "a pipe", "a link"],
)
def test_a_damaged_cache_is_made_anew(load, kept, harm):
    first = load()
    for path in files_in(kept):
        harm(path)

    assert load() == first


def test_a_record_of_another_shape_is_read_anew(load, kept, monkeypatch):
    first = load()
    for path in files_in(kept):
        foreign = msgspec.msgpack.encode([{"id": 1}, [["guidance", {}]], []])
        path.write_bytes(hashlib.sha256(foreign).digest() + foreign)

    assert load() == first


def test_the_cache_may_be_deleted(load, kept):
    first = load()
    for path in files_in(kept):
        path.unlink()

    assert load() == first


def test_a_place_that_cannot_be_written_to_is_done_without(pack, tmp_path):
    (tmp_path / "file").write_text("in the way")

    assert library.load((pack.folder,), cache=tmp_path / "file").packs


@pytest.mark.skipif(os.name != "posix", reason="modes")
def test_only_its_owner_can_look_into_the_cache(load, kept):
    load()

    (one,) = files_in(kept)
    assert stat.S_IMODE(one.stat().st_mode) == 0o600
    assert stat.S_IMODE(one.parent.stat().st_mode) == 0o700


def test_the_cache_does_not_grow_for_ever(pack, load, kept, monkeypatch):
    monkeypatch.setattr(cache, "KEPT", 3)
    for number in range(6):
        pack.write("CHANGES.md", f"{number}")
        load()

    assert len(files_in(kept)) == 3
    monkeypatch.setattr(library, "read_pack", no_reading)
    assert load().packs


def test_a_folder_that_cannot_be_looked_through_has_no_fingerprint(tmp_path):
    assert fingerprint(tmp_path / "nowhere") == ""


def test_a_pack_that_was_moved_has_the_same_fingerprint(pack):
    before = fingerprint(pack.folder)
    moved = pack.folder.rename(pack.folder.with_name("moved"))

    assert fingerprint(moved) == before
