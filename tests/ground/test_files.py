import os
import stat
import sys
from pathlib import Path

import pytest

from cpdjournal.errors.files import (
    CannotRead,
    CannotWrite,
    DiskFull,
    NotAFile,
    TargetExists,
    UnreadableInput,
)
from cpdjournal.files import (
    from_os,
    make_private_folder,
    read_bytes,
    read_text,
    slug,
    write_private,
)


def test_a_file_is_private_whole_and_leaves_nothing_beside_it(tmp_path):
    write_private(tmp_path / "kit.txt", b"words")

    assert (tmp_path / "kit.txt").read_bytes() == b"words"
    assert [path.name for path in tmp_path.iterdir()] == ["kit.txt"]
    assert stat.S_IMODE((tmp_path / "kit.txt").stat().st_mode) == 0o600


def test_what_exists_is_left_as_it_is_unless_told_otherwise(tmp_path):
    (tmp_path / "a").write_bytes(b"old")

    with pytest.raises(TargetExists):
        write_private(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"old"
    write_private(tmp_path / "a", b"new", overwrite=True)
    assert (tmp_path / "a").read_bytes() == b"new"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_link_is_never_written_through(tmp_path):
    (tmp_path / "elsewhere").write_bytes(b"theirs")
    (tmp_path / "a").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(TargetExists):
        write_private(tmp_path / "a", b"mine")
    write_private(tmp_path / "a", b"mine", overwrite=True)
    assert (tmp_path / "elsewhere").read_bytes() == b"theirs"


def test_a_folder_that_is_missing_or_a_file_is_told_plainly(tmp_path):
    with pytest.raises(CannotWrite):
        write_private(tmp_path / "missing" / "a", b"")
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWrite):
        make_private_folder(tmp_path / "file" / "under")


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is Linux's")
def test_a_full_disk_is_called_so():
    with Path("/dev/full").open("wb", buffering=0) as full, pytest.raises(OSError) as caught:
        full.write(b"x")

    assert isinstance(from_os(caught.value, None), DiskFull)


def test_a_folder_open_to_others_is_closed_again(tmp_path):
    folder = tmp_path / "journal"
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)

    make_private_folder(folder)

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_file_that_is_missing_too_large_or_no_text_is_told_apart(tmp_path):
    (tmp_path / "large").write_bytes(b"x" * 11)
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "good").write_bytes(b"\xef\xbb\xbfgr\xc3\xbcn")

    with pytest.raises(CannotRead):
        read_text(tmp_path / "none", limit=10)
    with pytest.raises(UnreadableInput, match="larger"):
        read_text(tmp_path / "large", limit=10)
    with pytest.raises(UnreadableInput, match="not plain text"):
        read_text(tmp_path / "binary", limit=10)
    assert read_text(tmp_path / "good", limit=10) == "grün"


def test_a_slug_is_a_safe_part_of_a_file_name():
    assert slug("Róisín O’Neill, 2023–26") == "roisin-o-neill-2023-26"
    assert slug("../../etc/passwd") == "etc-passwd"
    assert slug("日本") == "unnamed"
    assert len(slug("x" * 300)) == 60


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_or_a_folder_is_told_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.cpdshare")

    for place in (tmp_path / "pipe.cpdshare", tmp_path):
        with pytest.raises(NotAFile, match="is not a file"):
            read_bytes(place, limit=10)
        with pytest.raises(NotAFile):
            read_text(place, limit=10)


@pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="no /dev/fd here")
def test_what_a_shell_hands_over_from_a_command_is_read(tmp_path):
    ours, theirs = os.pipe()
    os.write(theirs, b"five words")
    os.close(theirs)

    try:
        assert read_text(Path(f"/dev/fd/{ours}"), limit=10) == "five words"
    finally:
        os.close(ours)
