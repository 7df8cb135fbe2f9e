"""True of every text: a file gives items or problems, and never an exception."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpdjournal import safetext
from cpdjournal.packs.models import read_model
from cpdjournal.packs.reader import read_pack

KEYS = ("id", "type", "title", "revision", "minutes", "outcomes", "codes", "sources", "audience")
KINDS = ("guidance", "question", "tips", "case", "exercise", "reading", "model", "pack")
LINES = (
    *("---", "## Steps", "## Questions", "## Facts", "## Answer", "### a: b", "## a: b", "- a: b?"),
    *("Answer: scale", "Options: a | b", "Private: yes", "Min words: 9", "Role: x", "> [!more] x"),
    *("> [!media] m", "### Media: m", "File: ../x", "Kind: image", "  - help: x", "\tAnswer: long"),
    *("```", "* * *", "1. x", "> > x", "# x", "---\n---", "\x1b[31m", "\u202e", "type: pack"),
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


@fast
@given(page=any_bytes)
def test_any_file_gives_a_model_or_says_what_is_wrong(tmp_path, page):
    (tmp_path / "models").mkdir(exist_ok=True)
    (tmp_path / "models/what.md").write_bytes(page)

    read, model = read_model(tmp_path, "models/what.md")

    assert model is not None or read.problems
