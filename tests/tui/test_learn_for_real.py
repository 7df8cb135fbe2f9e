"""The pages of learning and evidence over the packs that come along and a real journal."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from item_records import page_of
from pypdf import PdfReader

from cpdjournal import places
from cpdjournal.evidence import choosing, export
from cpdjournal.frameworks import loading
from cpdjournal.journal import drafts, opening, revisions, settings
from cpdjournal.packs import library
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import Activity
from cpdjournal.tui.frame import FrameApp
from cpdjournal.tui.screens.clauses import ClausesScreen
from cpdjournal.tui.screens.evidence import EvidenceScreen
from cpdjournal.tui.screens.evidence_preview import EvidencePreview
from cpdjournal.tui.screens.evidence_save import EvidenceSave
from cpdjournal.tui.screens.evidence_written import EvidenceWritten
from cpdjournal.tui.screens.item_judge import JudgePage

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


async def test_every_item_that_comes_along_opens_with_its_standards(until, screen_text):
    shipped = library.load((places.shipped_prompts(),))
    registry = loading.load()
    items = [(pack, item) for pack in shipped.packs for item in pack.items]
    app, kinds = FrameApp(), set()
    async with app.run_test(size=(80, 24)) as pilot:
        for pack, item in items:
            page = page_of(replace(item, content_note=""), pack=pack, registry=registry)
            await app.push_screen(page)
            await until(pilot, lambda title=item.title[:40]: title in screen_text(app))
            if item.kind not in kinds:
                kinds.add(item.kind)
                await pilot.press("f8" if isinstance(page, JudgePage) else "c")
                await until(pilot, lambda: isinstance(app.screen, ClausesScreen))
                await app.pop_screen()
            await app.pop_screen()

    assert len(items) >= 30
    assert len(kinds) >= 6
    assert shipped.problems == ()


@pytest.fixture
def journal(tmp_path):
    """A plain journal with one complete reflection: an open answer, a private one, a note."""
    journal, _ = opening.create(tmp_path / "journal", None, NOON)
    prompts = (
        Prompt(id="what", text="Describe one moment", private=True),
        Prompt(id="next", text="What will you do?"),
    )
    draft = drafts.new_draft(
        prompts, title="My line", activity=Activity(first_day=NOON.date(), minutes=25)
    )
    draft = draft.with_answer("what", "secretmoment").with_answer("next", "I will ask first.")
    drafts.save(journal, replace(draft, private_note="secretnote"), NOON)
    revisions.complete(journal, draft.id, NOON)
    yield journal
    journal.close()


async def test_private_words_are_neither_on_the_preview_nor_in_the_files(
    open_page, until, screen_text, journal, tmp_path
):
    async def profile():
        return settings.profile(journal)

    async def choose(wanted):
        return choosing.choose(journal, wanted)

    async def to_files(pack, formats, output, reason):
        return export.export(journal, pack, formats, output, now=NOON, override_reason=reason)

    page = EvidenceScreen(
        profile=profile,
        registry=loading.load(),
        today=NOON.date(),
        choose=choose,
        export=to_files,
        folder=tmp_path,
    )
    async with open_page(page, (100, 100)) as pilot:
        await until(pilot, lambda: "1 of 1 reflection chosen" in screen_text(pilot.app))
        await pilot.press("v")
        await until(pilot, lambda: isinstance(pilot.app.screen, EvidencePreview))
        await until(pilot, lambda: "I will ask first." in screen_text(pilot.app))
        assert "secret" not in screen_text(pilot.app)

        await pilot.press("s")
        await until(pilot, lambda: isinstance(pilot.app.screen, EvidenceSave))
        await pilot.press("3", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, EvidenceWritten))

    files = sorted(tmp_path.glob("cpd-record*"))
    assert [file.suffix for file in files] == [".md", ".pdf"]
    pdf = PdfReader(files[1])
    inside = [data for found in pdf.attachments.values() for data in found]
    for words in (
        files[0].read_text(encoding="utf-8"),
        "".join(page.extract_text() for page in pdf.pages),
        b"".join(inside).decode(),
    ):
        assert "I will ask first" in words
        assert "secret" not in words
    assert all(file.stat().st_mode & 0o077 == 0 for file in files)
