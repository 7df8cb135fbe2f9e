"""What became of an item since somebody wrote on it: set aside, replaced, its questions reworded.

An old reflection never changes; this is told beside it.
"""

from dataclasses import dataclass

from cpdjournal.content.items import Item
from cpdjournal.content.library import Library
from cpdjournal.packs.prompts_of import OWN_ANSWER, prompts_of
from cpdjournal.reflection import Answer, Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Reworded:
    """A question that was answered and reads otherwise now."""

    prompt: str
    """The prompt's id."""
    then: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    item: str
    """Id of what it was written on: still to be found, in its menu or set aside."""
    newer: Item | None = None
    """What replaces the item, which was set aside."""
    is_set_aside: bool = False
    reworded: tuple[Reworded, ...] = ()

    @property
    def to_answer(self) -> str:
        """Id of the item whose questions may be answered as well; empty when it is set aside."""
        if self.newer is not None:
            return self.newer.id
        return "" if self.is_set_aside else self.item


def since(origin: Origin, answers: tuple[Answer, ...], library: Library) -> Since | None:
    """None when the item is as it was, or is in no pack any more.

    Args:
        answers: of the reflection, with the questions' wording as it was.
        library: in the packs' own languages; questions are compared in the one they were read in.
    """
    from cpdjournal.packs.languages import in_language  # reads packs: not wanted by a page

    item = library.item(origin.item) if "/" in origin.item else None
    pack = library.pack(item.pack) if item else None
    if item is None or pack is None:
        return None
    today = in_language(pack, item, origin.lang or pack.default_lang)
    found = Since(
        item=item.id,
        newer=library.newer(item.id),
        is_set_aside=item.status == "retired",
        reworded=_reworded(answers, today),
    )
    return found if found.newer or found.is_set_aside or found.reworded else None


def _reworded(answers: tuple[Answer, ...], item: Item) -> tuple[Reworded, ...]:
    now = {prompt.id: prompt.text for prompt in prompts_of(item) if prompt.id != OWN_ANSWER}
    return tuple(
        Reworded(prompt=one.prompt.id, then=one.prompt.text, now=now[one.prompt.id])
        for one in answers
        if one.text.strip()
        and one.prompt.id in now
        and now[one.prompt.id].split() != one.prompt.text.split()
    )
