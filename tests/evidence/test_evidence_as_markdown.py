"""The golden files are renewed with CPDJOURNAL_RENEW=1, and then read by a person."""

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from evidence_examples import CHOICE, PROFILE, answered, pack_of, revision
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cpdjournal.evidence import as_markdown
from cpdjournal.reflection import Activity, Origin
from cpdjournal.registrant import Profile, Registration

GOLDEN = Path(__file__).parent / "golden"
SCOTTISH = replace(PROFILE, registration=Registration(framework="sssc-social-worker"))


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("whole", pack_of(choice=CHOICE)),
        ("list-alone", pack_of(choice=CHOICE, list_only=True, profile=SCOTTISH)),
        ("nothing-known", pack_of(profile=Profile(), first_day=None, last_day=None)),
    ],
)
def test_it_reads_as_the_golden_file_does(name, pack):
    golden = GOLDEN / f"{name}.md"

    written = as_markdown.write(pack)

    if os.environ.get("CPDJOURNAL_RENEW"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(written, encoding="utf-8")
    assert written == golden.read_text(encoding="utf-8")


def test_it_never_says_what_nobody_can_promise():
    written = as_markdown.write(pack_of(choice=CHOICE)).lower()

    for word in ("confidential", "anonymised", "anonymous", "accepted by", "protected"):
        assert word not in written


line = st.text(st.sampled_from("#*_[]()<>&`|~-+=1.) ab\n\\é😀\x1b\u202e\"'!"), max_size=40)


@given(line, line, line, line)
@settings(max_examples=100)
def test_no_name_title_or_answer_changes_the_shape_of_the_document(name, title, kind, answer):
    pack = pack_of(
        replace(
            answered(answer),
            title=title,
            activity=Activity(kind=kind, provider=title),
            origin=Origin(title=name, kind=kind),
            standards=(kind or "x",),
        ),
        revision(2),
        profile=replace(PROFILE, name=name, job_role=kind),
    )

    written = as_markdown.write(pack)

    tokens = MarkdownIt("commonmark", {"html": True}).parse(written)
    flat = [one for token in tokens for one in (token, *(token.children or ()))]
    assert not {"html_block", "html_inline", "image"} & {one.type for one in flat}
    ours = [one.tag for one in tokens if one.type == "heading_open" and one.level == 0]
    assert ours.count("h1") == 1
    assert ours.count("h3") == 2
    assert not re.search("[\x1b\u202e]", written)
