"""Wiring of drafts: a new one with what is known already filled in, or one to go on with."""

from dataclasses import replace
from typing import TYPE_CHECKING

from cpdjournal import clock
from cpdjournal.errors.packs import NoSuchItem

if TYPE_CHECKING:
    from cpdjournal.prompt import Prompt
    from cpdjournal.reflection import Draft
    from cpdjournal.tui.wiring import Wiring

ACTIVITY_ON = {
    "guidance": "reading",
    "question": "reading",
    "tips": "reading",
    "reading": "reading",
    "exercise": "reflective exercise",
    "case": "reflective exercise",
}
"""Kind of item to the kind of activity that is filled in; the person may change it."""

MY_PATH = "my-path"
"""The prompt under which a quoted path stands."""


async def new_draft(
    wiring: "Wiring",
    item_id: str = "",
    *,
    model_id: str = "",
    title: str = "",
    first: "tuple[Prompt, ...]" = (),
) -> "Draft":
    """A draft that is not kept yet: on an item, with a model, or free.

    Args:
        title: in place of the item's or the model's own.
        first: prompts ahead of the item's or the model's own.

    Raises:
        NoSuchItem
    """
    from cpdjournal.journal import drafts
    from cpdjournal.packs import prompts_of
    from cpdjournal.reflection import FREE, Activity

    if item_id:
        item, pack = await wiring.item_and_pack(item_id)
        activity = Activity(
            kind=ACTIVITY_ON.get(item.kind, "online learning"),
            first_day=wiring.today,
            minutes=await wiring.measured(item_id) or await wiring.estimated(item),
        )
        return drafts.new_draft(
            (*first, *prompts_of.prompts_of(item)) or (FREE,),
            title=title or item.title,
            origin=prompts_of.origin_of(item, pack),
            standards=_of_schemes(item.codes, await wiring.schemes()),
            activity=activity,
        )
    activity = Activity(kind=ACTIVITY_ON["exercise"], first_day=wiring.today)
    if not model_id:
        return drafts.new_draft((*first, FREE), title=title, activity=activity)
    model = (await wiring.library()).model(model_id)
    if model is None:
        raise NoSuchItem(model_id)
    return drafts.new_draft(
        (*first, *model.prompts),
        title=title or model.title,
        origin=prompts_of.origin_of_model(model),
        activity=replace(activity, minutes=model.minutes),
    )


async def quote_path(wiring: "Wiring", draft: "Draft", run_id: str, quoting: str) -> "Draft":
    """The draft with a run's path above its questions. `quoting`: `private` or `shared`.

    Raises:
        NoSuchRun
    """
    from cpdjournal.journal import runs as kept
    from cpdjournal.packs import playing
    from cpdjournal.prompt import Prompt
    from cpdjournal.reflection import Answer

    found = await wiring.desk.run(kept.load, run_id)
    prompt = Prompt(
        id=MY_PATH,
        text="The path I took",
        help="Quoted from the scenario. Change it as you like, or take it out.",
        private=quoting == "private",
    )
    path = Answer(prompt=prompt, text=playing.path_in_words(found))
    return replace(draft, answers=(path, *draft.answers))


async def edit(wiring: "Wiring", reflection_id: str) -> "Draft":
    """The draft of a reflection, begun from what was last kept where there is none.

    Raises:
        NoSuchReflection
    """
    from cpdjournal.journal import drafts

    return await wiring.desk.run(drafts.edit, reflection_id, clock.now())


def _of_schemes(refs: tuple[str, ...], schemes: tuple[str, ...]) -> tuple[str, ...]:
    """What an item proposes to this registrant: references to their own lists of standards."""
    return tuple(ref for ref in refs if ref.partition(":")[0] in schemes)
