"""A real journal with something that must not leave it, and ways to look into a PDF."""

import io
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from cpdjournal.journal import drafts, opening, reflections, revisions
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import Activity

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
PROMPTS = (
    Prompt(id="what", text="Describe one moment", private=True),
    Prompt(id="so-what", text="What was at stake?"),
)
SECRET_ANSWER = "qzvanswer the door was green"
SECRET_NOTE = "qzvnote I cried in the car"
SECRET_STUB = "qzvstub the tall cousin"
SECRET_DRAFT = "qzvdraft not finished yet"


@pytest.fixture
def journal(tmp_path):
    """One complete reflection with private words, one draft and two stubs; unencrypted."""
    made, _ = opening.create(tmp_path / "journal", None, NOON)
    on = Activity(kind="reading", first_day=date(2026, 5, 4), last_day=date(2026, 5, 4), minutes=50)
    draft = drafts.new_draft(
        PROMPTS,
        title="At the door",
        activity=on,
        standards=("niscc-sw-conduct:5.9",),
        tags=("qzvtag",),
        private_note=SECRET_NOTE,
    )
    draft = draft.with_answer("what", SECRET_ANSWER).with_answer("so-what", "Her trust in me.")
    drafts.save(made, draft.with_answer("changed-practice", "I ring first now."), NOON)
    revisions.complete(made, draft.id, NOON)
    unfinished = drafts.new_draft(PROMPTS, title="Unfinished", activity=on)
    drafts.save(made, unfinished.with_answer("so-what", SECRET_DRAFT), NOON)
    for number in (1, 2):
        text = f"{SECRET_STUB} {number}"
        reflections.jot(made, text, now=NOON, learned_on=date(2026, 5, number))
    yield made
    made.close()


@dataclass(frozen=True)
class Pdf:
    content: bytes

    @property
    def pages(self) -> list[str]:
        import pypdf

        reader = pypdf.PdfReader(io.BytesIO(self.content))
        return [page.extract_text() for page in reader.pages]

    @property
    def text(self) -> str:
        """All of it, with any white space as one space."""
        return " ".join(" ".join(self.pages).split())

    @property
    def attached(self) -> str:
        import pypdf

        ((name, (content, *_)),) = pypdf.PdfReader(io.BytesIO(self.content)).attachments.items()
        assert name == "record.json"
        return content.decode()

    @property
    def inside(self) -> bytes:
        """Every stream and string of the file, unpacked."""
        import pikepdf

        opened = pikepdf.open(io.BytesIO(self.content))
        parts = [self.content]
        for thing in opened.objects:
            if isinstance(thing, pikepdf.Stream):
                parts.append(thing.read_bytes())
            parts.append(bytes(str(thing), "utf-8", "replace"))
        return b"\n".join(parts)


@pytest.fixture
def looked_into():
    return Pdf
