"""True of every text: a file gives items or problems, and never an exception."""

import shutil

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpdjournal import safetext
from cpdjournal.packs.against import compare
from cpdjournal.packs.languages import in_language
from cpdjournal.packs.models import read_model
from cpdjournal.packs.reader import read_pack

KEYS = (
    *("id", "type", "title", "revision", "minutes", "outcomes", "codes", "sources", "audience"),
    *("start", "lang", "of_revision", "translators", "status", "default_lang"),
)
KINDS = (
    *("guidance", "question", "tips", "case", "scenario", "exercise", "reading", "model", "pack"),
    *("codes", "sources", "cy"),
)
LINES = (
    *("---", "## Steps", "## Questions", "## Facts", "## Answer", "### a: b", "## a: b", "- a: b?"),
    *("Answer: scale", "Options: a | b", "Private: yes", "Min words: 9", "Role: x", "> [!more] x"),
    *("> [!media] m", "### Media: m", "File: ../x", "Kind: image", "  - help: x", "\tAnswer: long"),
    *("```", "* * *", "1. x", "> > x", "# x", "---\n---", "\x1b[31m", "\u202e", "type: pack"),
    *("## c: d", "### b: a", "Fit: steady", "Go to: a", "Go to: c", "If: a/b", "If: not c/a, a/b"),
    *("Otherwise: c", "Ending: mixed", "Codes: sssc-2024:3.4", "## own-2020:1.2: Be kind"),
    *("Checked on: 2026-11-20", "## Routes", "## Order", "- everything: g-page", "## Outcomes"),
)
header_line = st.builds(
    "{}: {}".format, st.sampled_from(KEYS), st.sampled_from(KINDS) | st.text(max_size=12)
)
a_page = st.builds(
    lambda kind, header, body: "\n".join(["---", f"type: {kind}", *header, "---", *body]),
    st.sampled_from(KINDS),
    st.lists(header_line, max_size=6),
    st.lists(st.sampled_from(LINES) | st.text(max_size=20), max_size=12),
)
any_bytes = st.one_of(a_page.map(str.encode), st.text().map(str.encode), st.binary(max_size=300))
fast = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@fast
@given(item=any_bytes, about=st.none() | any_bytes, sources=st.none() | any_bytes)
def test_any_file_gives_a_pack_or_says_what_is_wrong(pack, item, about, sources):
    sound = (pack.folder / "items/q-ask.md").read_bytes()
    kept = {name: (pack.folder / name).read_bytes() for name in ("pack.md", "sources.md")}
    pack.write("items/g-page.md", item)
    for name, content in (("pack.md", about), ("sources.md", sources)):
        if content is not None:
            pack.write(name, content)

    read, problems = read_pack(pack.folder)

    assert (read is None) == any(one.severity == "error" for one in problems)
    for one in problems:
        assert one.message
        assert one.mend
        assert str(one) == safetext.clean_line(str(one))
        assert str(one).endswith(f"[{one.code}]")
    pack.write("items/q-ask.md", sound)
    for name, content in kept.items():
        pack.write(name, content)


A_STORY = "---\ntype: scenario\nstart: s0\n{}\n---\n{}"
scene = st.builds(
    "## s{}: Here\n{}\n".format,
    st.integers(0, 4),
    st.lists(
        st.sampled_from(
            [
                *("### a: One", "### b: Two", "### c: Three", "Words.", "Codes: sssc-2024:3.4"),
                *("Fit: steady", "Fit: risky", "Fit: good", "Ending: mixed", "Otherwise: s3"),
                *(f"Go to: s{n}" for n in range(5)),
                *("If: s0/a", "If: not s1/b", "If: s2", "If: s0/a, s1/b", "> [!support]", "", "x"),
            ]
        ),
        max_size=14,
    ).map("\n".join),
)
a_story = st.builds(A_STORY.format, header_line, st.lists(scene, max_size=6).map("".join))


@fast
@given(story=a_story.map(str.encode) | any_bytes, words=any_bytes, codes=any_bytes)
def test_any_story_translation_or_list_of_clauses_gives_a_pack_or_says_what_is_wrong(
    pack, story, words, codes
):
    pack.write("items/s-story.md", story)
    pack.write("lang/cy/items/s-story.md", words)
    pack.write("codes.md", codes)

    read, problems = read_pack(pack.folder)

    assert (read is None) == any(one.severity == "error" for one in problems)
    assert all(one.message and one.mend for one in problems)


@fast
@given(words=a_page)
def test_any_words_can_be_laid_over_an_item(pack, words):
    """Whatever a translation holds, it changes no structure and hides no question."""
    body = words.rpartition("---\n")[2]
    for name in ("s-story", "g-page", "x-steps", "t-deck"):
        translated = (
            f"---\nid: {name}\nlang: cy\nof_revision: 1\ntitle: T\ntranslators: [a, b]\n"
            f"status: live\n---\n{body}"
        )
        pack.write(f"lang/cy/items/{name}.md", translated)

    read, _ = read_pack(pack.folder)

    for item in read.items if read else ():
        other = in_language(read, item, "cy")
        assert [one.id for one in other.prompts] == [one.id for one in item.prompts]
        assert all(one.text for one in other.prompts)
        assert (other.id, other.kind, other.codes) == (item.id, item.kind, item.codes)


@fast
@given(older=any_bytes, newer=any_bytes)
def test_any_two_packs_can_be_compared(pack, tmp_path_factory, older, newer):
    before = tmp_path_factory.mktemp("older")
    shutil.copytree(pack.folder, before, dirs_exist_ok=True)
    (before / "items/c-case.md").write_bytes(older)
    pack.write("items/c-case.md", newer)

    for one in compare(before, pack.folder):
        assert one.message
        assert one.mend


@fast
@given(page=any_bytes)
def test_any_file_gives_a_model_or_says_what_is_wrong(tmp_path, page):
    (tmp_path / "models").mkdir(exist_ok=True)
    (tmp_path / "models/what.md").write_bytes(page)

    read, model = read_model(tmp_path, "models/what.md")

    assert model is not None or read.problems
