"""A pack may come from anybody: what it can't do."""

import os
import sys
import time

import pytest

from cpdjournal import safetext
from cpdjournal.packs import pack_files
from cpdjournal.packs.library import load

HEADER = b"---\nid: x\ntype: guidance\n---\n"


def every_string(value):
    """All strings within records, tuples and dicts."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from every_string(one)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            if name != "_items":
                yield from every_string(getattr(value, name))


@pytest.mark.parametrize(
    "hostile",
    ["\x1b[31mred", "\x1b]0;title\x07", "\x9b2J", "\u202eevil", "\u2066a\u2069", "\u200b", "\x00"],
)
def test_what_acts_or_hides_in_a_terminal_is_in_no_record(pack, hostile):
    for name in ("pack.md", "sources.md", "items/g-page.md", "items/c-case.md", "items/x-steps.md"):
        text = (pack.folder / name).read_text()
        for words in ("A small pack", "A page", "Plain words.", "A case", "moment", "Alt: Two"):
            text = text.replace(words, words + hostile)
        pack.write(name, text)
    pack.write("media/steps.txt", f"one{hostile}\ntwo")

    read, problems = pack.read()

    assert problems == ()
    assert [one for one in every_string(read) if one != safetext.clean(one)] == []


def test_what_acts_in_a_terminal_is_in_no_message(pack):
    pack.change("items/g-page.md", "minutes: 5", "minutes: \x1b[31m9999")
    pack.write("items/g-\x1b[31mred.md", "nothing")

    messages = pack.messages

    assert len(messages) >= 2
    assert [one for one in messages if one != safetext.clean(one)] == []


@pytest.mark.parametrize(
    "name",
    [
        *("../secret.txt", "media/../../secret.txt", "/etc/passwd", "C:\\secret.txt", "C:secret"),
        *("..\\secret.txt", "media\\steps.txt", "\\\\host\\share", "//host/share", "media/.."),
    ],
)
def test_a_diagram_outside_the_pack_is_not_read(pack, tmp_path, name):
    (tmp_path / "secret.txt").write_text("SECRET")
    pack.change("items/g-page.md", "media/steps.txt", name)

    read, problems = pack.read()

    assert ["lies outside the pack" in str(one) for one in problems] == [True]
    assert read is None


@pytest.mark.parametrize(
    "name", ["media", " ", "media/no\x00.txt", "~/x.txt", "file:///etc/passwd"]
)
def test_a_diagram_that_is_no_file_of_the_pack_is_told(pack, name):
    pack.change("items/g-page.md", "media/steps.txt", name)

    read, problems = pack.read()

    assert [one.code for one in problems] == ["D01"]
    assert read is None


@pytest.mark.skipif(os.name == "nt", reason="making links needs a privilege there")
@pytest.mark.parametrize("linked", ["media/steps.txt", "media", "items/g-page.md", "pack.md"])
def test_a_link_is_not_followed(pack, tmp_path, linked):
    outside = tmp_path / "outside"
    (pack.folder / linked).rename(outside)
    (pack.folder / linked).symlink_to(outside)

    read, problems = pack.read()

    assert "D01" in {one.code for one in problems}
    assert "is a link" in str(problems[0])
    assert read is None


@pytest.mark.skipif(os.name == "nt", reason="making links needs a privilege there")
def test_a_linked_folder_of_items_holds_nothing(pack, tmp_path):
    (pack.folder / "items").rename(tmp_path / "outside")
    (pack.folder / "items").symlink_to(tmp_path / "outside")

    read, problems = pack.read()

    # said once; what lies outside is not named, and nothing is called missing
    assert [str(one) for one in problems] == [
        "items: this is a link. Put the file or folder itself into the pack. [D01]"
    ]
    assert read is None


@pytest.mark.skipif(os.name == "nt", reason="making links needs a privilege there")
def test_a_linked_pack_is_left_out(pack, tmp_path):
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    (shelf / "small").symlink_to(pack.folder)

    library = load((shelf,))

    assert library.packs == ()
    assert [str(one) for one in library.problems] == [
        "small: this is a link. Put the pack's own folder here. [D01]"
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_a_pipe_in_place_of_a_page_keeps_nobody_waiting(pack):
    (pack.folder / "items/g-page.md").unlink()
    os.mkfifo(pack.folder / "items/g-page.md")

    assert pack.messages == [
        "items/g-page.md: this is not a plain file. Put the file itself there. [D01]"
    ]


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "javascript://example.org/%0aalert(1)", "data:text/html,x"),
        *("file:///etc/passwd", "file://host/share", "ftp://example.org/x", "//example.org/x"),
        *("https://you@example.org", "https://exa mple.org", "https://", "https://[x", "--help"),
        *("https:example.org", "C:\\x", "\\\\host\\x", 'https://example.org/"x', "mailto:a@b.org"),
    ],
)
def test_an_address_that_is_no_web_page_is_in_no_record(pack, address):
    pack.change("items/r-read.md", "https://example.org/summary", address)

    read, problems = pack.read()

    assert [one.code for one in problems] == ["F04"]
    assert read is None


@pytest.mark.parametrize(
    ("page", "what"),
    [
        (HEADER + b"x" * pack_files.PAGE_BYTES, "64 KiB"),
        (HEADER + b"x" * 4001, "4000 characters"),
        (HEADER + b"x\n" * 4001, "4000 lines"),
        (HEADER + b"[\n" * 2001, "2000 opening square brackets"),
        (HEADER + b"> " * 14 + b"deep", "too deep"),
        (HEADER + b"".join(b"  " * n + b"- deep\n" for n in range(9)), "too deep"),
    ],
    ids=["size", "line", "lines", "brackets", "quotes", "lists"],
)
def test_a_page_that_would_keep_a_parser_busy_is_refused(pack, page, what):
    pack.write("items/g-page.md", page)

    message = next(one for one in pack.messages if "[F07]" in one)

    assert what in message


def test_a_pack_of_too_many_files_is_refused(pack, monkeypatch):
    monkeypatch.setattr(pack_files, "PACK_FILES", 5)

    assert pack.messages == [
        "pack.md: this pack has more than 5 files. Split it into several packs. [F07]"
    ]


def test_a_pack_of_too_much_text_is_refused(pack, monkeypatch):
    monkeypatch.setattr(pack_files, "PACK_BYTES", 1024)

    assert [one.rpartition(" ")[2] for one in pack.messages] == ["[F07]"]


def test_a_page_larger_than_a_whole_pack_is_named_itself(pack):
    pack.write("items/g-page.md", "x" * (pack_files.PACK_BYTES + 1))

    assert pack.messages == [
        "items/g-page.md: items/g-page.md is larger than 64 KiB. Split it into shorter pages. [F07]"
    ]


def test_a_page_of_too_many_pictures_is_refused(pack):
    many = "".join(f"### Media: m{n}\nKind: image\nAlt: x\n\n" for n in range(31))
    pack.change("items/g-page.md", "### Media: steps", f"{many}### Media: steps")

    assert any("[F07]" in one for one in pack.messages)


FAMILIES = {
    "quotes": b"> " * 30000,
    "quoted lines": b"> a\n" * 3900,
    "lists": b"- " * 30000,
    "list lines": b"- a\n" * 3900,
    "numbers": b"1.\n" * 3900,
    "nested": b"".join(b"  " * (n % 19) + b"- a\n" for n in range(3000)),
    "lazy": b"> a\n" + b"b\n" * 3900,
    "fences": b"```\n" * 3900,
    "hashes": b"#" * 4000 + b"\n" + b"# " * 1900,
    "headings": b"## a: b\n" * 3900,
    "steps": b"## Steps\n" + b"### a: b\nAnwser: x\n" * 1900,
    "brackets": b"[" * 1900,
    "keys": b"\n".join(b"Alt%d: x" % n for n in range(3900)),
    "at": b"a" * 3999 + b"\n" + b"@" * 3999,
    "questions": b"## Questions\n" + b"- What? " * 1900,
    "digits": (b"0 1 2 3 4 5 6 7 8 9 " * 190 + b"\n") * 15,
}


@pytest.mark.parametrize("body", FAMILIES.values(), ids=FAMILIES)
def test_a_hostile_page_takes_well_under_a_second(pack, body):
    header = (pack.folder / "items/x-steps.md").read_bytes().split(b"## Steps")[0]
    pack.write("items/x-steps.md", (header + body)[: pack_files.PAGE_BYTES])

    began = time.process_time()
    pack.read()

    assert time.process_time() - began < 1


def scenes(many, ways, condition=""):
    """As many scenes, each with choices that lead on by so many scenes."""
    told = []
    for number in range(many):
        told.append(f"## s{number}: b\n")
        for choice, on in enumerate(ways):
            told.append(
                f"### c{choice}: w\nx\nFit: risky\nGo to: s{(number + on) % many}\n{condition}\n"
            )
    return "".join(told)


STORIES = {
    "headings": lambda size: "## a: b\n" * 200 * size,
    "scenes": lambda size: "".join(f"## a{n}: b\n" for n in range(90 * size)),
    "choices": lambda size: "## a: b\n" + "".join(f"### c{n}: d\n" for n in range(100 * size)),
    "slips": lambda size: "## a: b\n" + "### c: d\nFitt: x\nGoto: y\n" * 80 * size,
    "endings": lambda size: "## a: b\nEnding: steady\n" * 100 * size,
    "codes": lambda size: (
        "## a: b\n" + "".join(f"### c{n}: d\nCodes: own-{n}:1\n" for n in range(80 * size))
    ),
    "conditions": lambda size: scenes(10, (1, 2, 3), "If: " + "s0/c0, " * 20 * size),
    "links": lambda size: scenes(20 * size, (3, 7, 11)),
    "otherwise": lambda size: "".join(
        f"## o{n}: b\nIf: o0/c\nOtherwise: o{n + 1}\n" for n in range(20 * size)
    ),
    "questions": lambda size: "## Questions\n" + "- a: b?\n" * 100 * size,
    "callouts": lambda size: "> [!support]\n\n" * 100 * size,
}


def steps_of(function) -> int:
    """How many functions are called, ours and Python's own: the same on any machine."""
    called = 0

    def count(_frame, event, _argument):
        nonlocal called
        called += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        function()
    finally:
        sys.setprofile(None)
    return called


@pytest.mark.parametrize("body", STORIES.values(), ids=STORIES)
def test_a_story_four_times_as_long_takes_about_four_times_the_steps(pack, body):
    page = (pack.folder / "items/s-story.md").read_text()
    header = page.partition("You work")[0].replace("start: door", "start: s0")

    def steps(size):
        text = header + body(size)
        assert len(text.encode()) < pack_files.PAGE_BYTES
        pack.write("items/s-story.md", text)
        return steps_of(pack.read)

    pack.read()
    nothing, short, long = steps(0), steps(1), steps(4)

    assert long - nothing < 5 * (short - nothing) + 3000


def test_a_story_with_more_ways_than_anybody_can_walk_takes_well_under_a_second(pack):
    minds = "If: " + ", ".join(f"not s{n}/c0" for n in range(20))
    page = (pack.folder / "items/s-story.md").read_text()
    header = page.partition("You work")[0].replace("start: door", "start: s0")
    last = f"## s59: b\n### c3: w\nx\nFit: steady\nGo to: s60\n{minds}\n"
    story = scenes(60, (1, 1, 1)).replace("## s59: b\n", last)
    ending = "## s60: e\nEnding: mixed\n\n## Questions\n- a: Who?\n- b: Why?\n- c: How?\n"
    pack.write("items/s-story.md", header + story + ending)

    began = time.process_time()
    messages = pack.messages

    assert time.process_time() - began < 1
    assert (
        "items/s-story.md, line 13: this scenario has too many ways through it to be looked at. "
        "Use fewer `If:` lines. [F07]"
    ) in messages


def test_a_page_full_of_slips_takes_well_under_a_second(pack):
    """Guessing what was meant takes time, so it is done for the first slips only."""
    for number in range(100):
        pack.write(f"items/{number:03}-{'abcdefghijklmnop' * 3}.md", "")
    order = "\n".join(f"- P: {'ponmlkjihgfedcba' * 3}-{number:03}" for number in range(1000))
    pack.change("pack.md", "- Judge: c-case", f"- Judge: c-case\n{order}")

    began = time.process_time()
    messages = pack.messages

    assert time.process_time() - began < 1
    assert len(messages) == 1100
