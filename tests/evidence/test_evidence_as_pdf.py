import hashlib
import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from evidence_examples import CHOICE, PROFILE, WHAT, answered, pack_of, revision
from hypothesis import given, settings
from hypothesis import strategies as st

from cpdjournal.evidence import as_pdf, glyphs
from cpdjournal.evidence.record import record_of
from cpdjournal.reflection import Activity, Answer
from cpdjournal.registrant import Profile, Registration

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def whole():
    return as_pdf.write(pack_of(choice=CHOICE))


def test_it_is_tagged_and_says_its_language_and_title(whole):
    opened = pikepdf.open(BytesIO(whole))

    assert opened.Root.MarkInfo.Marked
    assert "/StructTreeRoot" in opened.Root
    assert opened.Root.Lang == "en-GB"
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    with opened.open_metadata() as about:
        assert about["dc:title"] == "CPD record of Rowan Example, 1 April 2026 to 31 March 2027"
        assert (about["pdfuaid:part"], about["pdfaid:part"]) == ("1", "3")
        assert about["pdfaid:conformance"] == "A"
        assert about["xmp:CreateDate"].startswith("2026-11-21")


def test_the_record_is_attached_as_data(whole, looked_into):
    assert json.loads(looked_into(whole).attached) == record_of(pack_of(choice=CHOICE))


def test_every_answer_is_in_it_with_its_prompt_and_the_facts(whole, looked_into):
    text = looked_into(whole).text

    for expected in (
        "Where is my line, and who drew it?",
        "I drew it after the request came, which is too late.",
        "What I tell people now",
        "I say why, kindly.",
        "“It isn’t about you.”",
        "What changed in my practice? I raise it at the first visit.",
        "What difference did it make for people? A young person told me",
        "28 April to 3 May 2026 · reflective exercise, own study · 1 h 30 min",
        "Total time recorded 2 h 15 min",
        "left out: 2 short notes and 1 unfinished draft",
        "No regulator has checked or endorsed it",
        "Private notes are not in it.",
        "Page 1 of",
    ):
        assert expected.replace("’", "'") in text.replace("’", "'")


def test_every_page_names_the_registrant_and_the_period(whole, looked_into):
    for page in looked_into(whole).pages:
        assert "CPD record of Rowan Example, 1 April 2026 to 31 March 2027" in page


def test_only_safe_addresses_are_links():
    text = "[a](https://x.example/a) [b](http://x.example/b) [c](smb://x/c) <mailto:d@x.example>"

    opened = pikepdf.open(BytesIO(as_pdf.write(pack_of(answered(text), profile=Profile()))))

    links = {
        str(note.A.URI)
        for page in opened.pages
        for note in page.get("/Annots", ())
        if "/A" in note and "/URI" in note.A
    }
    assert links == {"https://x.example/a", "mailto:d@x.example"}


def test_the_same_pack_gives_the_same_bytes_in_another_process(whole):
    again = subprocess.run(
        [
            sys.executable,
            "-c",
            "import hashlib; from evidence_examples import CHOICE, pack_of\n"
            "from cpdjournal.evidence import as_pdf\n"
            "print(hashlib.sha256(as_pdf.write(pack_of(choice=CHOICE))).hexdigest())",
        ],
        cwd=HERE,
        capture_output=True,
        text=True,
        check=True,
    )

    assert again.stdout.strip() == hashlib.sha256(whole).hexdigest()


def test_a_list_alone_holds_no_answer_not_even_in_what_is_attached(looked_into):
    pdf = looked_into(as_pdf.write(pack_of(choice=CHOICE, list_only=True)))

    assert "A friend request on a Sunday night" in pdf.text
    assert "which is too late" not in pdf.text + pdf.attached
    assert b"which is too late" not in pdf.inside


def test_an_empty_period_gives_an_honest_document(looked_into):
    text = looked_into(as_pdf.write(pack_of())).text

    assert "There is no completed reflection in this period." in text
    assert "Recorded here: 0 h. NISCC asks for 90 h" in text


def test_what_is_not_known_is_a_line_to_fill_in(looked_into):
    pack = pack_of(profile=Profile(), first_day=None, last_day=None)

    assert looked_into(as_pdf.write(pack)).text.count("to be filled in by hand") == 6


def test_a_scottish_list_shows_no_sum_as_if_it_were_required(looked_into):
    profile = replace(PROFILE, registration=Registration(framework="sssc-social-worker"))

    text = looked_into(as_pdf.write(pack_of(choice=CHOICE, profile=profile))).text

    assert "SSSC counts no hours, so no sum is set against it." in text
    assert "Total time" not in text


def test_a_long_list_repeats_its_head_on_every_page(looked_into):
    pack = pack_of(*(revision(n) for n in range(1, 101)), list_only=True)

    pages = looked_into(as_pdf.write(pack)).pages

    with_rows = [page for page in pages if "Reflection 5" in page or "Reflection 9" in page]
    assert len(with_rows) > 1
    for page in with_rows:
        assert "Date Activity Time Standards" in " ".join(page.split())


# --- characters that the typefaces don't have ---------------------------------------------------


def test_an_emoji_is_named_and_a_letter_of_another_script_is_a_box(looked_into):
    pdf = looked_into(as_pdf.write(pack_of(answered("So tired \U0001f600 \u09b9\u09cd\u09af end"))))

    assert "So tired [grinning face] ▯▯▯ end" in pdf.text
    assert "can't be drawn" in pdf.text.replace("’", "'")
    assert "So tired \U0001f600 \u09b9\u09cd\u09af end" in pdf.attached


def test_a_document_without_such_a_character_does_not_speak_of_them(whole, looked_into):
    assert "can't be drawn" not in looked_into(whole).text.replace("’", "'")


def test_what_is_missing_is_read_out_of_the_typesetters_message():
    said = 'error: the text `"a\\u{200d}\\"漢"` could not be displayed with font `"X"`'

    assert glyphs.missing(said) == {"\u200d", "漢"}
    assert [glyphs.stand_in(one) for one in ("\u200d", "漢", "\U0001f44d", "\U0001f3fd")] == [
        "",
        "▯",
        "[thumbs up sign]",
        "",
    ]


HOSTILE = """
#panic("no")|#[|]|$x$|@ref|<lab>|\\|`|# |###### |> |- |1. |<script>|*|**a|_|[t](https://x.example)
😀|👩‍👩‍👧|🇬🇧|হ্যা|漢字|שלום|مرحبا|ﷺ|\u0e01\u0e33|a\u0338\u0301\u0342|\ufffd|\u202e|\x00|\x07
"""
HOSTILE = [piece for line in HOSTILE.split("\n") for piece in line.split("|")]
HOSTILE += ["\n", "\n\n", "```\n", "x" * 300, "https://x.example/" + "a/b?c=" * 20]
hostile = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=8), max_size=12).map("".join)


@given(answer=hostile, title=hostile, name=hostile, ref=hostile)
@settings(max_examples=40)
def test_no_text_makes_the_export_fail(answer, title, name, ref):
    pack = pack_of(
        replace(
            answered(answer),
            title=title,
            activity=Activity(kind=name, provider=title, first_day=date(2026, 5, 1)),
            standards=(ref,),
        ),
        revision(2, answers=(Answer(prompt=replace(WHAT, text=title), text=answer),)),
        profile=replace(PROFILE, name=name, job_role=answer),
    )

    assert as_pdf.write(pack).startswith(b"%PDF-")


@given(st.lists(st.text(min_size=1, max_size=3), min_size=1, max_size=60))
@settings(max_examples=25)
def test_no_character_at_all_makes_the_export_fail(characters):
    assert as_pdf.write(pack_of(answered(" ".join(characters)))).startswith(b"%PDF-")


def test_should_the_message_ever_be_unreadable_all_that_is_rare_is_replaced(
    looked_into, monkeypatch
):
    monkeypatch.setattr(glyphs, "missing", lambda diagnostic: frozenset())

    pdf = looked_into(as_pdf.write(pack_of(answered("caf\u00e9 \U0001f600 \u6f22 – “end”"))))

    assert "café [grinning face] ▯ – “end”" in pdf.text


def test_a_word_of_5000_characters_is_broken_within_the_page(looked_into):
    word = "".join(f"{number:05}" for number in range(1000))

    pages = looked_into(as_pdf.write(pack_of(replace(answered(word), title=word[:500])))).pages

    lines = [line for page in pages for line in page.splitlines()]
    assert max(map(len, lines)) < 120
    assert "".join(line for line in lines if line.isdecimal()).count(word) == 1


def test_lists_and_quotations_far_within_each_other_do_not_make_it_fail():
    for text in ("> " * 300 + "x", "- " * 300 + "x", "*a **b " * 300, "[" * 500, "`" * 500):
        assert as_pdf.write(pack_of(answered(text))).startswith(b"%PDF-")
    nested = "\n".join("  " * depth + "- at " + str(depth) for depth in range(60))
    assert as_pdf.write(pack_of(answered(nested))).startswith(b"%PDF-")
