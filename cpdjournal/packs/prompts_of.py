"""What a reflection on an item asks, and what it remembers of where it came from."""

from cpdjournal.content.items import Case, Item, Question
from cpdjournal.content.library import Model
from cpdjournal.content.packs import Pack
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import Origin

OWN_VIEW = Prompt(
    id="own-view",
    text="What concerns you here, and why?",
    help="Your own view, before you read what others found. Optional.",
)
"""Put to the reader of a case before its concern is shown."""

OWN_ANSWER = "own-answer"
"""Under this id a person answers a common question before reading ours."""

DIFFERS = Prompt(
    id="differs",
    text="What differs between your answer and the one from the guidance, and why?",
    help="Optional. Nothing may differ; then say what you would add to either.",
)
"""Put after the guidance's answer was shown beside the person's own."""


def prompts_of(item: Item) -> tuple[Prompt, ...]:
    """An exercise's steps, the questions of anything else.

    A case and a common question first ask for the person's own judgement, so that it is written
    before ours is shown. An item that uses one of these ids for a question of its own is not
    asked it twice.
    """
    asked = {prompt.id for prompt in item.prompts}
    first = [prompt for prompt in judged_first(item) if prompt.id not in asked]
    return (*first, *item.prompts)


def judged_first(item: Item) -> tuple[Prompt, ...]:
    """What a case or a common question asks before, and right after, it tells; else nothing."""
    if isinstance(item, Case):
        return (OWN_VIEW,)
    if isinstance(item, Question):
        own = Prompt(id=OWN_ANSWER, text=item.title, help="Your own answer first.")
        return (own, DIFFERS)
    return ()


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
        lang=item.lang or pack.default_lang,
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
