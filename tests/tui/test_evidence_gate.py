"""Evidence passes the share gate: what was found is shown before a file is written."""

from two_people import make_person
from unlocking import on

from cpdjournal.tui.screens.evidence import EvidenceScreen
from cpdjournal.tui.screens.evidence_preview import EvidencePreview
from cpdjournal.tui.screens.evidence_save import EvidenceSave
from cpdjournal.tui.screens.evidence_written import EvidenceWritten
from cpdjournal.tui.screens.reflect import ReflectScreen
from cpdjournal.tui.screens.share_gate import ShareGate


async def to_save(pilot, until, screen_text):
    await until(pilot, pilot.app.is_claimed.is_set)
    await pilot.press("f5")
    await until(pilot, on(pilot, EvidenceScreen))
    await until(pilot, lambda: "A friend request" in screen_text(pilot.app))
    await pilot.press("v")
    await until(pilot, on(pilot, EvidencePreview))
    await pilot.press("s")
    await until(pilot, on(pilot, EvidenceSave))
    pilot.app.screen.query_one("#format").pick(1)  # Markdown
    await pilot.press("ctrl+s")


async def test_without_findings_what_goes_along_is_shown_before_it_is_written(
    whole_app, tmp_path, documents, until, screen_text
):
    worker = make_person(tmp_path / "worker", "Niamh Worker")
    worker.writes()
    async with whole_app(worker.folder) as pilot:
        await to_save(pilot, until, screen_text)
        await until(pilot, on(pilot, ShareGate))
        await until(pilot, lambda: "your public keys" in screen_text(pilot.app))
        assert list(documents.iterdir()) == []
        await pilot.press("f6")
        await until(pilot, on(pilot, EvidenceWritten))

    assert len(list(documents.iterdir())) == 1


async def test_with_findings_it_is_written_only_with_a_reason(
    whole_app, tmp_path, documents, until, screen_text
):
    worker = make_person(tmp_path / "worker", "Niamh Worker")
    worker.writes(what="She lives at BT7 1NN.")
    async with whole_app(worker.folder) as pilot:
        await to_save(pilot, until, screen_text)
        await until(pilot, on(pilot, ShareGate))
        await until(pilot, lambda: "⟦1: BT7 1NN⟧" in screen_text(pilot.app))
        assert list(documents.iterdir()) == []
        pilot.app.screen.query_one("#reason").value = "my own address"
        await pilot.press("f6")
        await until(pilot, on(pilot, EvidenceWritten))

    with worker.open() as journal:
        row = journal.connection.execute("SELECT override_reason FROM exports").fetchone()
    assert row == ("my own address",)


async def test_mending_leads_to_the_reflection_and_writes_nothing(
    whole_app, tmp_path, documents, until, screen_text
):
    worker = make_person(tmp_path / "worker", "Niamh Worker")
    worker.writes(what="She lives at BT7 1NN.")
    async with whole_app(worker.folder) as pilot:
        await to_save(pilot, until, screen_text)
        await until(pilot, on(pilot, ShareGate))
        await until(pilot, lambda: "⟦1: BT7 1NN⟧" in screen_text(pilot.app))
        await pilot.press("f7")
        await until(pilot, on(pilot, ReflectScreen))
        await pilot.press("escape")
        await until(pilot, on(pilot, EvidenceScreen))

    assert list(documents.iterdir()) == []
