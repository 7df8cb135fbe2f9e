"""Own words on an item, typed on its page: the draft that holds them, or what was said before."""

from dataclasses import replace

from cpdjournal import clock
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import Answer, Draft, Place, Summary
from cpdjournal.tui.draft_keeper import DraftKeeper
from cpdjournal.tui.learning import OwnAnswer, OwnWriting


class OwnWords:
    """The draft that was begun on the item; else the last complete words; else a new draft.

    Every method that waits may raise a `CpdJournalError`, and then nothing is lost.
    """

    def __init__(
        self, item_id: str, prompts: tuple[Prompt, ...], writing: OwnWriting, said: OwnAnswer
    ) -> None:
        """`prompts`: those answered on the item's page, the own view first."""
        self.keeper: DraftKeeper | None = None
        """None before it is known which draft it is, and where the words are complete."""
        self.is_complete = False
        """The words are those of a complete reflection: they are shown, not changed, here."""
        self._item_id, self._prompts = item_id, prompts
        self._writing, self._said = writing, said
        self._complete: dict[str, str] = {}
        self._held = ""
        """Id of the reflection that no other window may edit now."""

    def under(self, prompt: Prompt) -> str:
        """The words under one of the prompts; empty while there are none."""
        if self.keeper is not None:
            return self.keeper.draft.answer(prompt.id)
        return self._complete.get(prompt.id, "")

    async def find(self, reflections: tuple[Summary, ...]) -> None:
        """See what the journal holds now; words that it does not hold yet stay as they are.

        Args:
            reflections: those on the item, newest first.
        """
        if self._has_unsaved():
            return
        keeper, words = await self._found(reflections)
        if self._has_unsaved():  # typed meanwhile
            return
        self.keeper, self._complete, self.is_complete = keeper, words, keeper is None

    async def hold(self) -> None:
        """Before the first word: no other window may edit this reflection."""
        assert self.keeper is not None
        await self._writing.keeping.hold(self.keeper.draft.id)
        self._held = self.keeper.draft.id

    def take(self, text: str, place: Place) -> None:
        """Other words are on the screen. `place`: under which prompt, and where the cursor is."""
        if self.keeper is not None:
            self.keeper.draft = self.keeper.draft.with_answer(place.prompt, text)
            self.keeper.move_to(place)

    async def save(self) -> bool:
        """Bring the journal up to date; whether it is."""
        return self.keeper is None or await self.keeper.save()

    async def let_go(self) -> None:
        """Others may edit it again; a draft that ended as it began leaves no trace."""
        if self.keeper is not None:
            await self.keeper.forget_if_untouched()
        await self.release()

    async def release(self) -> None:
        """Others may edit it again."""
        if self._held:
            held, self._held = self._held, ""
            await self._writing.keeping.let_go(held)

    def _has_unsaved(self) -> bool:
        return self.keeper is not None and self.keeper.unsaved

    async def _found(
        self, reflections: tuple[Summary, ...]
    ) -> tuple[DraftKeeper | None, dict[str, str]]:
        begun = next((one for one in reflections if one.has_draft), None)
        if begun is not None:
            return self._kept(await self._writing.edit(begun.id)), {}
        own = self._prompts[0].id
        for reflection in reflections:
            if (await self._said(reflection.id, own)).strip():
                ids = (prompt.id for prompt in self._prompts)
                return None, {id: await self._said(reflection.id, id) for id in ids}
        return self._kept(await self._writing.new(self._item_id)), {}

    def _kept(self, draft: Draft) -> DraftKeeper:
        return DraftKeeper(_asking(draft, self._prompts), self._writing.keeping, clock.now)


def _asking(draft: Draft, prompts: tuple[Prompt, ...]) -> Draft:
    """The draft with these prompts in it: one that was begun otherwise would lose the words."""
    answers = list(draft.answers)
    for place, prompt in enumerate(prompts):
        if all(answer.prompt.id != prompt.id for answer in answers):
            answers.insert(place, Answer(prompt=prompt))
    return replace(draft, answers=tuple(answers))
