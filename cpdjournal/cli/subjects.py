"""What is written on: an item or a model, and what the journal keeps of it beside the words."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cpdjournal import clock
from cpdjournal.cli.options import Options
from cpdjournal.errors import WrongUsage
from cpdjournal.errors.packs import NoSuchItem
from cpdjournal.reflection import Origin

if TYPE_CHECKING:
    from cpdjournal.content.items import Item
    from cpdjournal.content.packs import Pack
    from cpdjournal.journal.database import Journal
    from cpdjournal.prompt import Prompt


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    prompts: "tuple[Prompt, ...]"
    origin: Origin
    item: "Item | None" = None
    """None for a model."""
    pack: "Pack | None" = None
    """The item's."""
    same_text: tuple[str, ...] = ()
    """Ids of all pages on the text that the item is about; its own alone mostly."""

    @property
    def estimate(self) -> int | None:
        """Minutes that the item says it takes."""
        return self.item.minutes if self.item else None


def find(
    options: Options, asked: str | None, model_id: str | None, lang: str | None = None
) -> Subject:
    """The item or the model that was named.

    Args:
        lang: BCP 47; an item that was translated is put in that language.

    Raises:
        WrongUsage: neither was, or both were.
        NoSuchItem
    """
    if (asked is None) == (model_id is None):
        raise WrongUsage(
            "A reflection is written on one item or with one model.",
            "Nothing was written.",
            "Give one of them: `cpdjournal learn` lists both.",
        )
    from cpdjournal.cli.learn import load
    from cpdjournal.packs import prompts_of
    from cpdjournal.packs.further_reading import pages_of_text

    library = load(options, lang)
    if model_id is not None:
        if (model := library.model(model_id)) is None:
            raise NoSuchItem(model_id)
        return Subject(prompts=model.prompts, origin=prompts_of.origin_of_model(model))
    assert asked is not None
    if (item := library.item(asked)) is None:
        raise NoSuchItem(asked)
    pack = library.pack(item.pack)
    assert pack is not None
    return _on(item, pack, pages_of_text(library, item.id))


def in_own_language(journal: "Journal", subject: Subject) -> Subject:
    """The same in the language that its owner reads in, as the app shows it."""
    from cpdjournal.journal import settings
    from cpdjournal.packs.languages import in_language

    if subject.item is None or subject.pack is None:
        return subject
    tag = settings.profile(journal).language
    item = in_language(subject.pack, subject.item, tag)
    return _on(item, subject.pack, subject.same_text)


def minutes_spent(journal: "Journal", subject: Subject) -> int | None:
    """Minutes that the app measured with the item and that stand in no record yet."""
    from cpdjournal.journal import time_spent

    if subject.item is None:
        return None
    return time_spent.unclaimed(journal, subject.item.id) or None


def keep_beside(journal: "Journal", subject: Subject, by: str) -> None:
    """The item as it was shown stays with what is written on it, and its time is counted once.

    `by`: id of what was written.
    """
    from cpdjournal.journal import shown, time_spent

    if (item := subject.item) is not None:
        shown.keep(
            journal, item.id, item.title, item.kind, item.body, item.source_hash, clock.now()
        )
        if time_spent.unclaimed(journal, item.id, by):
            time_spent.claim(journal, item.id, by)


def mark_read(journal: "Journal", subject: Subject) -> None:
    """A line about an item is kept when somebody is done with it."""
    from cpdjournal.journal import marking
    from cpdjournal.marks import READ

    for item_id in subject.same_text:
        marking.mark(journal, item_id, "", READ, clock.now())


def _on(item: "Item", pack: "Pack", same_text: tuple[str, ...]) -> Subject:
    from cpdjournal.packs import prompts_of

    return Subject(
        prompts=prompts_of.prompts_of(item),
        origin=prompts_of.origin_of(item, pack),
        item=item,
        pack=pack,
        same_text=same_text,
    )
