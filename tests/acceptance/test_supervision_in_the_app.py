"""Supervision in the app: two people with a journal each, from a card to evidence, and a third
person who has none and verifies it from the file alone."""

import asyncio
import os
from contextlib import asynccontextmanager
from time import monotonic

import pytest
from two_people import TODAY, make_person

from cpdjournal import places
from cpdjournal.journal import contacts
from cpdjournal.tui.app import CpdJournalApp
from cpdjournal.tui.desk import Desk
from cpdjournal.tui.messages import Address, Open
from cpdjournal.tui.screens.came_back import CameBackScreen
from cpdjournal.tui.screens.card import CardScreen
from cpdjournal.tui.screens.check_phrase import CheckPhraseScreen
from cpdjournal.tui.screens.contact import ContactScreen
from cpdjournal.tui.screens.evidence import EvidenceScreen
from cpdjournal.tui.screens.evidence_preview import EvidencePreview
from cpdjournal.tui.screens.evidence_save import EvidenceSave
from cpdjournal.tui.screens.evidence_written import EvidenceWritten
from cpdjournal.tui.screens.handing_over import HandingOver
from cpdjournal.tui.screens.reading_back import ReadingBackScreen
from cpdjournal.tui.screens.receive import ReceiveScreen
from cpdjournal.tui.screens.reflect import ReflectScreen
from cpdjournal.tui.screens.review import ReviewScreen
from cpdjournal.tui.screens.share import ShareScreen
from cpdjournal.tui.screens.share_gate import ShareGate
from cpdjournal.tui.screens.taken_in import TakenIn
from cpdjournal.tui.shelf import Shelf
from cpdjournal.tui.widgets.question import Question
from cpdjournal.tui.wiring import Wiring

SIZE = (100, 40)
PATIENCE = 20.0
"""Seconds until a condition that never holds fails the test."""


@pytest.fixture
def documents(tmp_path, monkeypatch):
    folder = tmp_path / "documents"
    folder.mkdir()
    monkeypatch.setattr("cpdjournal.places.documents_folder", lambda: folder)
    return folder


@asynccontextmanager
async def at_the_app(person):
    """`async with at_the_app(person) as at:` what somebody does there, one sitting."""
    desk = Desk(person.folder)
    wiring = Wiring(desk, Shelf(places.pack_folders()), TODAY)
    app = CpdJournalApp(wiring, state_folder=None, opening=desk.open_soon(), is_locked=False)
    try:
        async with app.run_test(size=SIZE) as pilot:
            sitting = Sitting(pilot)
            await sitting.until(app.is_claimed.is_set)
            yield sitting
            app.workers.cancel_all()
    finally:
        desk.end()


class Sitting:
    def __init__(self, pilot):
        self.pilot, self.app = pilot, pilot.app

    @property
    def sees(self):
        strips = self.app.screen._compositor.render_strips()
        return " ".join(" ".join(strip.text for strip in strips).split())

    async def until(self, condition):
        deadline = monotonic() + PATIENCE
        while not condition():
            assert monotonic() < deadline, f"never came; on the screen: {self.sees}"
            await self.pilot.pause()
            await asyncio.sleep(0.01)

    async def press(self, *keys):
        await self.pilot.press(*keys)

    async def comes(self, kind):
        await self.until(lambda: isinstance(self.app.screen, kind))
        return self.app.screen

    async def goes(self, address, kind):
        self.app.post_message(Open(address))
        return await self.comes(kind)

    async def hands_over(self):
        """Saves what is sealed; where it lies."""
        page = await self.comes(HandingOver)
        await self.press("f6")
        await self.until(lambda: page.saved_at is not None)
        await self.press("escape")
        await self.until(lambda: self.app.screen is not page)
        return page.saved_at

    async def takes_in(self, path, *, leads_to):
        page = await self.goes(Address("open-sealed"), ReceiveScreen)
        page.query_one("#path").value = str(path)
        await self.press("f6")
        await self.comes(TakenIn)
        await self.press("enter")
        return await self.comes(leads_to)

    async def checks(self):
        page = await self.comes(ContactScreen)
        await self.until(lambda: page.known is not None)
        await self.press("p")
        await self.comes(CheckPhraseScreen)
        await self.press("f6")
        await self.until(lambda: page.known.contact.state == "checked")

    async def passes_the_gate(self, *, first=False):
        if first:
            await self.comes(Question)
            await self.press("right", "enter")
        page = await self.comes(ShareGate)
        await self.until(lambda: page.gate is not None)
        assert not page.gate.found
        await self.press("f6")


async def saves_their_card(sitting):
    page = await sitting.goes(Address("card"), CardScreen)
    await sitting.until(lambda: page.card is not None)
    await sitting.press("s")
    return await sitting.hands_over()


async def writes_evidence(sitting):
    await sitting.press("f5")
    page = await sitting.comes(EvidenceScreen)
    await sitting.until(lambda: page.chosen)
    await sitting.press("v")
    await sitting.comes(EvidencePreview)
    await sitting.press("s")
    await sitting.comes(EvidenceSave)
    await sitting.press("ctrl+s")
    await sitting.passes_the_gate()
    page = await sitting.comes(EvidenceWritten)
    return page.written[0].path


async def test_from_a_card_to_an_endorsement_that_a_third_person_verifies(
    command, tmp_path, documents
):
    worker = make_person(tmp_path / "worker", "Niamh Worker", "SW1234")
    supervisor = make_person(tmp_path / "supervisor", "Sam Supervisor", "SW99")
    kept = worker.writes(so_what="Boundaries protect us both.")

    async with at_the_app(worker) as at:
        workers_card = await saves_their_card(at)
    async with at_the_app(supervisor) as at:
        supervisors_card = await saves_their_card(at)
        await at.takes_in(workers_card, leads_to=ContactScreen)
        await at.checks()

    async with at_the_app(worker) as at:
        await at.takes_in(supervisors_card, leads_to=ContactScreen)
        await at.checks()
        page = await at.goes(Address("reflection", kept.reflection_id), ReadingBackScreen)
        await at.until(lambda: page.heading.endswith("A friend request"))
        await at.press("s")
        share = await at.comes(ShareScreen)
        await at.until(lambda: share.query_one("#to").text)
        share.query_one("#question").text = "Was I too firm?"
        await at.press("f6")
        await at.passes_the_gate(first=True)
        shared = await at.hands_over()

    async with at_the_app(supervisor) as at:
        page = await at.takes_in(shared, leads_to=ReviewScreen)
        await at.until(lambda: page.query("#so-far"))
        await at.press("n", "q")
        await at.until(lambda: at.app.screen.query("#remark"))
        await at.press(*"Why so late?", "escape")
        await at.until(lambda: at.app.screen is page)
        await at.press("e")
        await at.until(lambda: at.app.screen.query("#statement"))
        await at.press(*"We talked about it.", "f6")
        await at.until(lambda: at.app.screen.query("#yes"))
        await at.press("right", "enter")
        await at.until(lambda: at.app.screen is page)
        await at.press("f6")
        await at.passes_the_gate()
        reviewed = await at.hands_over()

    async with at_the_app(worker) as at:
        await at.takes_in(reviewed, leads_to=CameBackScreen)
        await at.until(lambda: at.app.screen.whole is not None)
        await at.press("enter")
        page = await at.comes(ReadingBackScreen)
        await at.until(lambda: page.back is not None)
        assert [one.comment.text for one in page.back.comments] == ["Why so late?"]
        assert [one.standing for one in page.back.endorsements] == ["valid"]
        await at.press("e")
        await at.comes(ReflectScreen)
        await at.until(lambda: "Endorsed by Sam Supervisor as it stands." in at.sees)
        await at.press(*"Kindly! ", "f6")
        await at.until(lambda: "Ready to complete?" in at.sees)
        await at.press("enter")
        await at.comes(ReadingBackScreen)
        await at.until(lambda: "EDITED SINCE: revision 1 was endorsed" in at.sees)
        evidence = await writes_evidence(at)

    third = tmp_path / "third"
    third.mkdir()
    (third / "record.pdf").write_bytes(evidence.read_bytes())
    verified = command(
        "verify", third / "record.pdf", env={"PATH": os.environ["PATH"], "HOME": str(third)}
    )
    told = " ".join(verified.out.split())
    assert (verified.code, verified.err) == (0, "")
    assert "Intact. It is an evidence pack." in told
    assert "EDITED SINCE, by: Sam Supervisor" in told
    assert "They state: We talked about it." in told
    assert [path.name for path in third.iterdir()] == ["record.pdf"]

    with supervisor.open() as journal:
        assert [one.state for one in contacts.contacts(journal)] == ["checked"]
