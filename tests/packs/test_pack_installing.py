"""Installing a pack from anybody: what goes in, and what never does."""

import contextlib
import io
import os
import stat
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpdjournal import files
from cpdjournal.errors import CpdJournalError
from cpdjournal.errors.files import CannotRead
from cpdjournal.errors.packs import NoSuchPack, NotAPack, PackComesAlong, PacksBusy, UnsafePack
from cpdjournal.packs import install as installing
from cpdjournal.packs import unpacking
from cpdjournal.packs.install import (
    BreaksPromises,
    PackHasErrors,
    install,
    installed,
    remove,
)
from cpdjournal.packs.library import load
from cpdjournal.packs.unpacking import DamagedZip


@pytest.fixture
def into(tmp_path):
    return tmp_path / "own" / "packs"


def files_below(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def zip_of(folder, target, *, inside="", method=zipfile.ZIP_DEFLATED, more=()):
    """A zip file of a folder; `more`: entries as (name or ZipInfo, content)."""
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in files_below(folder).items():
            archive.writestr(inside + name, content)
        for name, content in more:
            archive.writestr(name, content)
    return target


def entry(name, *, mode=0):
    info = zipfile.ZipInfo("placeholder")
    info.filename = name  # else zipfile mends what we want to try
    info.external_attr = mode << 16
    return info


def assert_nothing_was_kept(into, tmp_path):
    assert installed(into) == ()
    assert [path.name for path in into.iterdir()] in ([], [".lock"])
    assert not (tmp_path / "out.md").exists()


# --- what goes in ----------------------------------------------------------------------------


def test_a_folder_is_installed_whole(pack, into):
    done = install(pack.folder, into)

    assert (done.pack.id, done.replaced, done.left_behind) == ("small", "", ())
    assert files_below(into / "small") == files_below(pack.folder)
    assert installed(into) == ("small",)
    assert [one.id for one in load((into,)).packs] == ["small"]


@pytest.mark.parametrize("inside", ["", "small/", "My small pack (1)/"])
def test_a_zip_file_is_installed_with_or_without_a_folder_in_it(pack, into, tmp_path, inside):
    archive = zip_of(pack.folder, tmp_path / "small.zip", inside=inside)

    done = install(archive, into)

    assert files_below(into / "small") == files_below(pack.folder)
    assert done.pack.folder == into / "small"


def test_what_computers_put_beside_a_pack_is_left_behind_and_told(pack, into, tmp_path):
    for name in (".DS_Store", "items/.g-page.md.swp", "Thumbs.db", "run.sh", "media/clip.exe"):
        pack.write(name, "x")
    archive = zip_of(pack.folder, tmp_path / "a.zip", inside="s/", more=[("__MACOSX/._s", "x")])

    from_folder, from_zip = install(pack.folder, into), install(archive, into)

    assert sorted(from_folder.left_behind) == sorted(
        [".DS_Store", "items/.g-page.md.swp", "Thumbs.db", "run.sh", "media/clip.exe"]
    )
    assert "__MACOSX/._s" in from_zip.left_behind
    assert not any("DS_Store" in name or "run.sh" in name for name in files_below(into / "small"))


@pytest.mark.skipif(os.name != "posix", reason="modes")
def test_what_is_installed_is_private_and_can_not_be_run(pack, into):
    (pack.folder / "items/g-page.md").chmod(0o755)
    install(pack.folder, into)

    for path in (into / "small").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_a_newer_version_takes_the_place_of_the_older(pack, into):
    install(pack.folder, into)
    pack.change("pack.md", "version: 1.0.0", "version: 1.1.0")

    done = install(pack.folder, into)

    assert (done.replaced, done.pack.version) == ("1.0.0", "1.1.0")
    assert sorted(path.name for path in into.iterdir()) == [".lock", "small"]


# --- what never does -------------------------------------------------------------------------


TRICKS = {
    "an absolute name": ("/tmp/out.md", 0, "a place outside"),
    "up and out": ("../out.md", 0, "a place outside"),
    "up within": ("items/../../out.md", 0, "a place outside"),
    "a drive": ("C:out.md", 0, "a place outside"),
    "a share": ("\\\\server\\out.md", 0, "a place outside"),
    "backslashes": ("..\\out.md", 0, "a place outside"),
    "an escape sequence": ("items/\x1b[2Jout.md", 0, "a place outside"),
    "a line break": ("items/a\n.md", 0, "a place outside"),
    "a name turned round": ("items/a\u202edm.md", 0, "a place outside"),
    "a device": ("items/nul.md", 0, "a device"),
    "another device": ("media/COM1.txt", 0, "a device"),
    "a link": ("items/link.md", stat.S_IFLNK | 0o777, "a link"),
    "a link to leave behind": ("link", stat.S_IFLNK | 0o777, "a link"),
    "a pipe": ("items/pipe.md", stat.S_IFIFO | 0o600, "no plain file"),
    "a disk": ("items/disk.md", stat.S_IFBLK | 0o600, "no plain file"),
    "the same twice": ("pack.md", 0, "two files"),
    "the same in capitals": ("items/G-PAGE.md", 0, "two files"),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("trick", TRICKS.values(), ids=TRICKS)
def test_a_zip_file_with_a_trick_is_refused_whole(pack, into, tmp_path, trick):
    name, mode, says = trick
    archive = zip_of(
        pack.folder, tmp_path / "a.zip", more=[(entry(name, mode=mode), "/etc/passwd")]
    )

    with pytest.raises(UnsafePack, match=says):
        install(archive, into)

    assert_nothing_was_kept(into, tmp_path)


def test_a_name_with_a_nul_in_it_is_refused(pack, into, tmp_path):
    archive = zip_of(pack.folder, tmp_path / "a.zip", more=[(entry("items/aXb.md"), "x")])
    archive.write_bytes(archive.read_bytes().replace(b"items/aXb.md", b"items/a\0b.md"))

    with pytest.raises(UnsafePack):
        install(archive, into)

    assert_nothing_was_kept(into, tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="links and pipes")
@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: path.symlink_to("/etc/passwd"), "this is a link"),
        (lambda path: os.mkfifo(path), "this is not a plain file"),
        (lambda path: path.mkdir(), "this is not a plain file"),
    ],
    ids=["a link", "a pipe", "a folder"],
)
@pytest.mark.parametrize("name", ["items/trick.md", "media/a/trick.txt", "media/a/trick.png"])
def test_a_folder_with_a_trick_is_refused_by_the_checker_and_by_installing(
    pack, into, tmp_path, make, says, name
):
    (pack.folder / "media/a").mkdir()
    make(pack.folder / name)

    with pytest.raises(PackHasErrors) as refused:
        install(pack.folder, into)

    assert pack.read()[1] == refused.value.problems
    assert [(one.code, one.file) for one in refused.value.problems] == [("D01", name)]
    assert says in refused.value.problems[0].message
    assert not into.exists()
    with pytest.raises(UnsafePack):  # nor is it taken in should it come only after that look
        unpacking.unpack(pack.folder, tmp_path / "beside")


OUT_OF_PLACE = {
    "a space": ("media/my steps.txt", "F08"),
    "an accent": ("items/g-é.md", "F08"),
    "a device": ("media/nul.txt", "F08"),
    "a picture that is too large": ("media/large.png", "F07"),
}


@pytest.mark.skipif(os.name != "posix", reason="names that others can't have")
@pytest.mark.parametrize(("name", "code"), OUT_OF_PLACE.values(), ids=OUT_OF_PLACE)
def test_what_installing_would_refuse_or_lose_the_checker_tells_in_the_same_words(
    pack, into, name, code
):
    pack.write(name, b"x" * (9_000_000 if code == "F07" else 1))

    with pytest.raises(PackHasErrors) as refused:
        install(pack.folder, into)

    assert pack.read()[1] == refused.value.problems
    assert [(one.code, one.file) for one in refused.value.problems] == [(code, name)]


@pytest.mark.skipif(os.name != "posix", reason="names that others can't have")
def test_names_that_differ_only_in_capitals_are_told(pack, into):
    pack.write("media/STEPS.txt", "x")

    with pytest.raises(PackHasErrors) as refused:
        install(pack.folder, into)

    assert pack.read()[1] == refused.value.problems
    assert [str(one) for one in refused.value.problems] == [
        "media/steps.txt: many computers take this for the same name as media/STEPS.txt. "
        "Give one of them another name. [F08]"
    ]


def test_a_misspelt_name_in_a_zip_file_is_told_too(pack, into, tmp_path):
    archive = zip_of(pack.folder, tmp_path / "a.zip", more=[("items/q two.md", "x")])

    with pytest.raises(PackHasErrors) as refused:
        install(archive, into)

    assert [(one.code, one.file) for one in refused.value.problems] == [("F08", "items/q two.md")]
    assert installed(into) == ()


@pytest.mark.parametrize("how", ["folder", "zip"])
def test_too_many_files_are_counted_before_one_is_written(pack, into, tmp_path, monkeypatch, how):
    for number in range(unpacking.MOST_FILES + 1):
        (pack.folder / f"media/a{number}.txt").write_text("x")
    source = pack.folder if how == "folder" else zip_of(pack.folder, tmp_path / "a.zip")
    written = []
    monkeypatch.setattr(files, "write_private", lambda path, content: written.append(path))

    with pytest.raises((PackHasErrors, UnsafePack)) as refused:
        install(source, into)

    problems = getattr(refused.value, "problems", ())
    assert "more than 2,000 files" in " ".join((str(refused.value), *map(str, problems)))
    assert written == []


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_a_linked_folder_within_a_pack_is_refused(pack, into, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/a.txt").write_text("not yours")
    for path in (pack.folder / "media").iterdir():
        path.unlink()
    (pack.folder / "media").rmdir()
    (pack.folder / "media").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(PackHasErrors) as refused:
        install(pack.folder, into)

    assert [str(one) for one in refused.value.problems] == [
        "media: this is a link. Put the file or folder itself into the pack. [D01]"
    ]


def test_a_bomb_is_refused_before_it_unfolds(pack, into, tmp_path):
    archive = zip_of(pack.folder, tmp_path / "a.zip", more=[("media/a.png", b"\0" * 30_000_000)])
    assert archive.stat().st_size < 100_000

    with pytest.raises(UnsafePack):
        install(archive, into)

    assert_nothing_was_kept(into, tmp_path)


def test_a_bomb_that_lies_about_its_size_is_refused(pack, into, tmp_path):
    archive = zip_of(pack.folder, tmp_path / "a.zip", more=[("media/a.png", b"\0" * 30_000_000)])
    size = struct.pack("<I", 30_000_000)
    archive.write_bytes(archive.read_bytes().replace(size, struct.pack("<I", 10)))

    with pytest.raises(DamagedZip):
        install(archive, into)

    assert_nothing_was_kept(into, tmp_path)


def test_many_small_swellings_are_refused_together(pack, into, tmp_path):
    more = [(f"media/a{number}.png", b"\0" * 900_000) for number in range(60)]
    archive = zip_of(pack.folder, tmp_path / "a.zip", more=more)

    with pytest.raises(UnsafePack, match="more comes out of it"):
        install(archive, into)


def test_files_that_lie_on_one_another_are_no_way_round_the_limits(pack, into, tmp_path):
    archive = zip_of(pack.folder, tmp_path / "a.zip", more=[("media/a.png", b"\0" * 5_000_000)])
    content = archive.read_bytes()
    start = content.index(b"PK\x01\x02")
    entries, end = content[start:-22], bytearray(content[-22:])
    one = entries[entries.rindex(b"PK\x01\x02") :]
    names = [b"media/%c.png" % letter for letter in range(98, 120)]
    copies = b"".join(one.replace(b"media/a.png", name) for name in names)
    end[8:12] = struct.pack("<HH", *[len(files_below(pack.folder)) + 1 + len(names)] * 2)
    end[12:16] = struct.pack("<I", len(entries) + len(copies))
    archive.write_bytes(content[:start] + entries + copies + bytes(end))

    with pytest.raises(UnsafePack):
        install(archive, into)


def test_too_many_files_are_refused(pack, into, tmp_path, monkeypatch):
    monkeypatch.setattr(unpacking, "MOST_FILES", 12)
    for number in range(10):
        pack.write(f"media/a{number}.txt", "x")

    for source in (pack.folder, zip_of(pack.folder, tmp_path / "a.zip")):
        with pytest.raises(UnsafePack, match="more than 12 files"):
            install(source, into)


def test_a_list_of_contents_that_would_fill_the_memory_is_not_read(into, tmp_path):
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for number in range(4001):
            made.writestr(f"{number}", "")

    with pytest.raises(UnsafePack, match="more than 2,000 files"):
        install(archive, into)


def test_a_large_file_is_refused(pack, into, tmp_path):
    pack.write("items/g-large.md", b"x" * (unpacking.LARGEST_PAGE + 1))

    with pytest.raises(PackHasErrors) as refused:
        install(pack.folder, into)
    with pytest.raises(UnsafePack, match=r"items/g-large\.md is larger than 1 MiB"):
        install(zip_of(pack.folder, tmp_path / "a.zip", method=zipfile.ZIP_STORED), into)

    assert pack.read()[1] == refused.value.problems


def test_a_zip_file_with_a_password_is_refused(pack, into, tmp_path):
    archive = zip_of(pack.folder, tmp_path / "a.zip", method=zipfile.ZIP_STORED)
    content = bytearray(archive.read_bytes())
    position = 0
    while (position := content.find(b"PK\x01\x02", position)) >= 0:
        content[position + 8] |= 1
        position += 4
    archive.write_bytes(content)

    with pytest.raises(UnsafePack, match="has a password"):
        install(archive, into)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_unusual_way_of_packing_is_refused(pack, into, tmp_path, method):
    archive = zip_of(pack.folder, tmp_path / "a.zip", method=method)

    with pytest.raises(UnsafePack, match="packed in a way that is not read here"):
        install(archive, into)


@settings(max_examples=150)
@given(st.data())
def test_a_zip_file_with_any_bytes_turned_is_read_or_refused(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("turned")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pack.md", "---\nid: a\n---\n" * 20)
        archive.writestr("items/g-a.md", "words " * 50)
    content = bytearray(made.getvalue())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    (folder / "a.zip").write_bytes(content)

    with contextlib.suppress(CpdJournalError):
        unpacking.unpack(folder / "a.zip", folder / "into")

    assert {path.name for path in folder.iterdir()} <= {"a.zip", "into"}


@pytest.mark.parametrize(
    ("content", "error"),
    [(b"", NotAPack), (b"no zip file", NotAPack), (b"PK\x05\x06" + b"\xff" * 18, CpdJournalError)],
    ids=["empty", "something else", "an end alone"],
)
def test_what_is_no_zip_file_is_told(into, tmp_path, content, error):
    (tmp_path / "a.zip").write_bytes(content)

    with pytest.raises(error):
        install(tmp_path / "a.zip", into)


@pytest.mark.parametrize("share", [0.01, 0.3, 0.6, 0.99])
def test_a_zip_file_that_was_cut_off_is_called_damaged(pack, into, tmp_path, share):
    whole = zip_of(pack.folder, tmp_path / "a.zip").read_bytes()
    (tmp_path / "a.zip").write_bytes(whole[: max(4, int(len(whole) * share))])

    with pytest.raises(DamagedZip, match=r"a\.zip is damaged"):
        install(tmp_path / "a.zip", into)
    assert installed(into) == ()


def test_a_zip_file_with_a_hole_is_called_damaged(pack, into, tmp_path):
    whole = zip_of(pack.folder, tmp_path / "a.zip").read_bytes()
    (tmp_path / "a.zip").write_bytes(whole[:60] + whole[160:])

    with pytest.raises(DamagedZip):
        install(tmp_path / "a.zip", into)


def test_a_folder_or_zip_file_without_a_pack_is_told(into, tmp_path):
    (tmp_path / "empty").mkdir()
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("one/pack.md", "")
        archive.writestr("two/pack.md", "")

    for source in (tmp_path / "empty", tmp_path / "a.zip"):
        with pytest.raises(NotAPack):
            install(source, into)
    with pytest.raises(CannotRead):
        install(tmp_path / "nowhere", into)


# --- the checker's word, and ids -------------------------------------------------------------


def test_a_pack_with_a_mistake_is_not_installed_and_the_older_stays(pack, into):
    install(pack.folder, into)
    before = files_below(into / "small")
    pack.change("items/g-page.md", "minutes: 5", "minutes: ten")

    with pytest.raises(PackHasErrors) as refused:
        install(pack.folder, into)

    assert [one.code for one in refused.value.problems] == ["F04"]
    assert files_below(into / "small") == before


def test_no_pack_takes_the_id_of_one_that_comes_along(pack, into, tmp_path):
    with pytest.raises(PackComesAlong):
        install(pack.folder, into, taken=frozenset({"small"}))

    assert_nothing_was_kept(into, tmp_path)


# --- removing --------------------------------------------------------------------------------


def test_a_removed_pack_is_gone(pack, into):
    install(pack.folder, into)

    remove("small", into)

    assert installed(into) == ()
    assert [path.name for path in into.iterdir()] == [".lock"]


@pytest.mark.parametrize("asked", ["nothing", "../own", "..", "", ".", ".lock", "/"])
def test_only_an_installed_pack_can_be_removed(pack, into, asked):
    install(pack.folder, into)

    with pytest.raises(NoSuchPack):
        remove(asked, into)

    assert installed(into) == ("small",)


def test_a_broken_pack_can_be_removed(pack, into):
    install(pack.folder, into)
    (into / "small/pack.md").write_text("broken")

    remove("small", into)

    assert installed(into) == ()


# --- cut short -------------------------------------------------------------------------------


class PowerCut(BaseException):
    pass


@pytest.mark.parametrize("moment", range(6))
def test_a_crash_half_way_leaves_the_older_version_or_the_newer(pack, into, monkeypatch, moment):
    install(pack.folder, into)
    pack.change("pack.md", "version: 1.0.0", "version: 1.1.0")
    steps = iter(range(100))

    def perhaps(function):
        def cut(*args, **kwargs):
            if next(steps) == moment:
                raise PowerCut
            return function(*args, **kwargs)

        return cut

    with monkeypatch.context() as patched, contextlib.suppress(PowerCut):
        patched.setattr(installing, "_throw_away", perhaps(lambda folder: None))  # nobody tidies
        patched.setattr(Path, "rename", perhaps(Path.rename))
        install(pack.folder, into)

    assert [one.version for one in load((into,)).packs] in (["1.0.0"], ["1.1.0"])
    install(pack.folder, into)
    assert [one.version for one in load((into,)).packs] == ["1.1.0"]
    assert sorted(path.name for path in into.iterdir()) == [".lock", "small"]


def test_two_at_once_wait_for_each_other(pack, into, monkeypatch):
    from filelock import FileLock

    monkeypatch.setattr(installing, "PATIENCE", 0.05)
    into.mkdir(parents=True)
    with FileLock(into / ".lock"), pytest.raises(PacksBusy):
        install(pack.folder, into)


# --- what the installed version promised -------------------------------------------------------


def test_a_version_that_breaks_promises_is_told_and_installed_only_on_purpose(pack, into):
    install(pack.folder, into)
    pack.change("pack.md", "version: 1.0.0", "version: 1.1.0")
    pack.change("items/q-ask.md", "- gain: What do you gain?\n", "- lose: What do you lose?\n")

    with pytest.raises(BreaksPromises) as refused:
        install(pack.folder, into)

    assert {one.code for one in refused.value.problems} >= {"I03", "I05"}
    assert load((into,)).packs[0].version == "1.0.0"
    done = install(pack.folder, into, despite_changes=True)
    assert (done.replaced, done.pack.version) == ("1.0.0", "1.1.0")
    assert {one.code for one in done.problems} >= {"I03", "I05"}


def test_a_broken_version_is_simply_replaced(pack, into):
    install(pack.folder, into)
    (into / "small/pack.md").write_text("broken")

    assert install(pack.folder, into).replaced == installing.BROKEN
    assert [one.id for one in load((into,)).packs] == ["small"]
