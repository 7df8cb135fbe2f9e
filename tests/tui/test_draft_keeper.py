"""The draft keeper alone: whatever is typed and whenever the journal refuses, nothing is lost."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st
from writing_records import NOON, a_draft

from cpdjournal.errors.files import DiskFull
from cpdjournal.tui.draft_keeper import DraftKeeper
from cpdjournal.tui.keeping import Keeping

WRITES = st.tuples(st.just("write"), st.text(max_size=8))
SAVES = st.tuples(st.just("save"), st.booleans())
"""Whether the journal takes it."""


class Stored:
    """What is stored where; `open` says whether the journal takes anything now."""

    def __init__(self) -> None:
        self.open, self.journal, self.spool = True, None, None

    async def save(self, draft):
        await asyncio.sleep(0)
        if not self.open:
            raise DiskFull
        self.journal = draft

    async def keep_beside(self, draft):
        self.spool = draft


@given(st.lists(st.one_of(WRITES, SAVES), max_size=12))
def test_after_each_save_the_words_are_in_the_journal_or_in_the_spool(steps):
    async def live():
        stored = Stored()

        async def nothing(*_):
            return None

        keeper = DraftKeeper(
            a_draft(),
            Keeping(
                save=stored.save,
                complete=nothing,
                discard=nothing,
                spool=stored.keep_beside,
                hold=nothing,
                let_go=nothing,
            ),
            lambda: NOON,
        )
        for step, what in steps:
            if step == "write":
                keeper.draft = keeper.draft.with_answer("what", what)
                continue
            stored.open = what
            kept = await keeper.save()
            words = keeper.draft.answer("what")
            held = stored.journal or a_draft()
            if kept:
                assert held.answer("what") == words
                assert keeper.trouble is None and not keeper.unsaved
            else:
                assert stored.spool.answer("what") == words
                assert keeper.trouble.spooled and keeper.unsaved

    asyncio.run(live())
