import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cpdjournal import people_text
from cpdjournal.evidence.markdown_source import escaped, write
from cpdjournal.people_text import (
    Break,
    Code,
    Heading,
    Items,
    Paragraph,
    Quote,
    Words,
    read,
)

PIECES = """
# |###### |- |1. |7) |> |```|~~~|`|*|**|_|<script>alert(1)</script>|<!--|-->|</div>
![p](https://x.example/a.png)|[t](javascript:alert(1))|[t](https://x.example)|<https://x.example>
[a]: b|&#8238;|&lt;|&#10;|\\|    |---|===|***|¦ a ¦ b ¦|¦---¦|#panic("no")|$x$|@ref|<lab>|#[|]|(|)
😀|漢|é|ש|word|She said |no.|10%|+|=|!|:
"""
PIECES = [piece.replace("¦", "|") for line in PIECES.split("\n") for piece in line.split("|")]
PIECES += ["\n", "\n\n", "\t", "e\u0301", "\u202e", "\x07", "x" * 300]
hostile = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=25).map("".join)
as_others_read = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def words_of(blocks):
    """All text in a tree, in order."""
    found = []
    for block in blocks:
        match block:
            case Paragraph(inlines) | Heading(_, inlines):
                found += [one.text for one in inlines if isinstance(one, Words)]
            case Code(text):
                found.append(text)
            case Quote(inner):
                found += words_of(inner)
            case Items(items):
                found += [word for item in items for word in words_of(item)]
    return found


def letters(text):
    return "".join(re.findall(r"[^\W_]+", text))


def test_a_typed_line_break_stays_and_an_empty_line_parts_paragraphs():
    assert read("one\ntwo\n\nthree") == (
        Paragraph((Words("one"), Break(), Words("two"))),
        Paragraph((Words("three"),)),
    )


def test_headings_are_numbered_without_a_gap_whatever_was_typed():
    levels = [block.level for block in read("#### a\n\n###### b\n\n## c\n\n##### d\n\n# e")]

    assert levels == [1, 2, 1, 2, 1]


def test_html_and_pictures_are_the_characters_that_they_are():
    text = "<b>bold</b> ![a face](https://x.example/face.png)"

    assert words_of(read(text)) == [
        "<b>bold</b> !a face (",
        "https://x.example/face.png",
        ")",
    ]


def test_a_link_shows_where_it_leads_and_only_https_or_mailto_is_one():
    def links(text):
        return [one.text for one in read(text)[0].inlines if getattr(one, "link", False)]

    assert links("[a](https://x.example/y) [b](mailto:a@x.example)") == [
        "https://x.example/y",
        "mailto:a@x.example",
    ]
    assert links("[a](http://x.example) [b](smb://x/y) [c](javascript:x) <file:///etc>") == []
    assert "".join(words_of(read("[a](http://x.example)"))) == "a (http://x.example)"


@pytest.mark.parametrize(
    "text",
    [
        "[she]: said it\n\nto me",
        "```I met her\nyesterday\n```",
        "~~~ words after the fence",
        "[](https://x.example/only-an-address)",
        '[a](https://x.example "the title")',
        "<div>\nin html\n</div>",
        "<!-- a comment -->",
        "> " * 40 + "far in",
        "- " * 60 + "deep",
        "*a **b " * 80,
        "- a\n\n       far right",
        "    four spaces",
    ],
)
def test_no_word_is_lost_to_markup(text):
    assert letters(text) == letters("".join(words_of(read(text))))


def test_a_control_character_written_as_an_entity_does_not_come_back():
    assert "\u202e" not in "".join(words_of(read("a &#8238; b &#x200f; c")))


# A text without signs skips the parser: this must not be seen.
plain_signs = st.text(st.sampled_from("ab .,:;()!?\"'/%\n-1+=\u00a0é"), max_size=40)


@given(plain_signs | st.text(max_size=30))
@settings(max_examples=500)
def test_text_without_markup_reads_the_same_with_and_without_the_parser(text):
    quick = read(text)

    whole = people_text._parsed(people_text.clean(text))

    assert quick == whole


@given(hostile)
@settings(max_examples=400)
def test_what_is_written_as_markdown_stays_in_its_place(text):
    source = write(read(text), heading_level=4)

    tokens = as_others_read.parse(source)
    flat = [one for token in tokens for one in (token, *(token.children or ()))]
    kinds = {token.type for token in flat}
    assert not kinds & {"html_block", "html_inline", "image", "table_open", "s_open"}
    assert {token.tag for token in flat if token.type == "heading_open"} <= {"h5", "h6"}
    for token in flat:
        if token.type == "link_open":
            assert token.attrs["href"].startswith(("https://", "mailto:"))


@given(hostile)
@settings(max_examples=400)
def test_what_is_written_as_markdown_holds_the_same_words(text):
    blocks = read(text)

    again = read(write(blocks, heading_level=4))

    assert letters("".join(words_of(again))) == letters("".join(words_of(blocks)))


@given(hostile)
@settings(max_examples=200)
def test_nothing_that_follows_a_text_is_swallowed_by_it(text):
    source = write(read(text), heading_level=4) + "\n\n## What follows\n"

    tokens = as_others_read.parse(source)

    assert (tokens[-3].type, tokens[-3].tag, tokens[-3].level) == ("heading_open", "h2", 0)


@given(hostile.map(lambda text: " ".join(text.split())))
@settings(max_examples=300)
def test_a_line_of_text_is_nothing_but_text(text):
    (_, inline, _) = MarkdownIt("commonmark", {"html": True}).parse(escaped(text) or "-x")

    assert {token.type for token in inline.children} <= {"text", "text_special"}


def test_tidy_markdown_comes_back_as_it_was():
    source = (
        "First *line*\\\nand **second**.\n\n##### A heading\n\n- one\n  - below\n- two\n\n"
        "1. a\n\n   more of a\n\n2. b\n\n> quoted\n>\n> twice\n\n```\ncode\n```\n\n"
        "`inline` and <https://x.example/a_b>."
    )

    assert write(read(source), heading_level=4) == source


def test_a_paragraph_begins_with_no_space_of_any_kind_with_the_parser_and_without():
    for text in ("1\n\n\u00a01", "1\n\n\u00a0\n\n1", "\u3000a\n\nb\u00a0"):
        assert read(text) == people_text._parsed(text)
