"""All of it in the app, two people and a third: card, share, review, endorse, edit, verify."""

from contextlib import asynccontextmanager

import pytest
from two_people import make_person

from cpdjournal.journal import contacts
from cpdjournal.supervision import verifying
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
from cpdjournal.tui.widgets.question import Question

SIZE = (100, 40)


@pytest.fixture
def at_the_app(whole_app, until):
    """`async with at_the_app(person) as app:` what somebody does there, one sitting."""

    @asynccontextmanager
    async def sitting(person):
        async with whole_app(person.folder, size=SIZE) as pilot:
            await until(pilot, pilot.app.is_claimed.is_set)
            yield Sitting(pilot, until)

    return sitting


class Sitting:
    def __init__(self, pilot, until):
        self.pilot, self.app, self._until = pilot, pilot.app, until

    async def until(self, condition):
        await self._until(self.pilot, condition)

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
    at_the_app, tmp_path, documents, screen_text
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
        told = "Endorsed by Sam Supervisor as it stands."
        await at.until(lambda: told in screen_text(at.app))
        await at.press("escape")
        await at.comes(ReadingBackScreen)
        evidence = await writes_evidence(at)

    verified = verifying.verify_file(evidence.read_bytes())  # a third person, without a journal
    assert (verified.verdict, verified.kind) == ("intact", "evidence")
    (held,) = verified.endorsements
    assert (held.endorsement.by, held.edited_since) == ("Sam Supervisor", False)
    assert held.endorsement.statement == "We talked about it."

    worker.rewrites(kept.reflection_id, "I said no, and why.")
    async with at_the_app(worker) as at:
        page = await at.goes(Address("reflection", kept.reflection_id), ReadingBackScreen)
        await at.until(lambda: page.back is not None)
        assert [one.standing for one in page.back.endorsements] == ["edited_since"]

    with supervisor.open() as journal:
        assert [one.state for one in contacts.contacts(journal)] == ["checked"]
