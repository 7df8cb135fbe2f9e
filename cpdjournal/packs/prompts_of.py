"""What a reflection on an item asks, and what it remembers of where it came from."""

from cpdjournal.content import Item, Model, Pack, Question
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import Origin

OWN_ANSWER = "own-answer"
"""Under this id a person answers a common question before reading ours."""


def prompts_of(item: Item) -> tuple[Prompt, ...]:
    """An exercise's steps, the questions of anything else.

    A common question first asks for the person's own answer, so that it is written before ours
    is shown.
    """
    if not isinstance(item, Question):
        return item.prompts
    first = Prompt(id=OWN_ANSWER, text=item.title, help="Your own answer first.")
    return (first, *item.prompts)


def origin_of(item: Item, pack: Pack) -> Origin:
    """Where a reflection on an item comes from, as it is today."""
    return Origin(
        item=item.id,
        model=getattr(item, "model", ""),
        kind=item.kind,
        title=item.title,
        pack_title=pack.title,
        pack_version=pack.version,
        revision=item.revision,
        source_hash=item.source_hash,
        attribution=item.attribution,
        licence=item.licence,
    )


def origin_of_model(model: Model) -> Origin:
    """Where a reflection with a model and no topic comes from."""
    return Origin(
        model=model.id,
        kind="model",
        title=model.title,
        revision=model.revision,
        source_hash=model.source_hash,
        attribution=model.attribution,
        licence=model.licence,
    )
