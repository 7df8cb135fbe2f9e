"""`learn`: the packs, one pack, one item or one reflective model."""

from typing import TYPE_CHECKING

import click

from cpdjournal import safetext
from cpdjournal.cli import output
from cpdjournal.cli.options import Options, command
from cpdjournal.errors.packs import NoSuchItem
from cpdjournal.language_names import name_of

if TYPE_CHECKING:
    from cpdjournal.cli.learned import Learned
    from cpdjournal.content.items import Item
    from cpdjournal.content.library import Library, Model
    from cpdjournal.content.packs import Pack
    from cpdjournal.standards import Clause


@command("learn", short_help="List the packs, or present one item.")
@click.argument("asked", metavar="[PACK or ITEM]", required=False)
@click.option("--whole", is_flag=True, help="Tell a scenario to all its ends.")
@click.option("--reading", is_flag=True, help="Only what there is to read further.")
@click.option("--lang", metavar="TAG", help="In this language where it was translated, as: cy.")
@click.option("--drafts", is_flag=True, help="With --lang: translations that are not ready, too.")
def learn(
    options: Options,
    asked: str | None,
    whole: bool,
    reading: bool,
    lang: str | None,
    drafts: bool,
) -> None:
    """List the packs and models, one pack, or present one item or model.

    An item is written PACK/NAME; its name alone does where only one pack uses it. Needs no
    journal; where one opens without asking, a pack shows what was done so far, and everything
    is in the language that `cpdjournal settings` tells, unless --lang says another.
    """
    from cpdjournal.cli import learned
    from cpdjournal.packs.languages import library_in

    so_far = learned.so_far(options)
    library = load(options, lang, with_drafts=drafts)
    if lang is None and so_far:
        library, lang = library_in(library, so_far.language), so_far.language
    if reading:
        _tell_readings(options, library, asked, so_far)
    elif asked is None:
        _tell_packs(options, library)
    elif pack := library.pack(asked):
        _tell_pack(options, library, pack, so_far)
    elif item := library.item(asked):
        _tell_item(options, library, item, whole=whole, lang_asked=lang or "")
    elif model := library.model(asked):
        _tell_model(options, model)
    else:
        raise NoSuchItem(asked)


def load(options: Options, lang: str | None = None, *, with_drafts: bool = False) -> "Library":
    """Every pack that can be read; what is wrong with the rest is told on standard error.

    Args:
        lang: BCP 47; items that were translated are in that language.
        with_drafts: translations that are not ready, too.
    """
    from cpdjournal import places
    from cpdjournal.packs.library import load as load_packs

    loaded = load_packs(options.pack_folders, cache=places.cache_folder(options.folder))
    for problem in loaded.problems:
        if problem.severity == "error":
            output.remark(str(problem))
    if lang is None:
        return loaded
    from cpdjournal.packs.languages import library_in, offered

    if lang not in offered(loaded) and not with_drafts:
        output.remark(f"Nothing here was translated into {safetext.visible_line(lang)}.")
    return library_in(loaded, lang, with_drafts=with_drafts)


def _tell_packs(options: Options, library: "Library") -> None:
    from cpdjournal.cli import pack_pages

    if options.as_json:
        output.document(pack_pages.as_json(library, library.packs, with_models=True))
        return
    for pack in library.packs:
        output.say(f"{pack_pages.pack_as_text(pack)}\n")
    if library.models:
        output.say(pack_pages.models_as_text(library))


def _tell_pack(options: Options, library: "Library", pack: "Pack", found: "Learned | None") -> None:
    from cpdjournal.cli import pack_pages

    if options.as_json:
        so_far = pack_pages.progress_as_json(pack, found) if found else None
        document = pack_pages.as_json(library, (pack,), with_models=False)
        routes = pack_pages.routes_as_json(pack)
        output.document(document | {"progress": so_far, "routes": routes})
        return
    output.say(pack_pages.pack_as_text(pack, found))
    if ways := pack_pages.routes_as_text(pack, output.text_width()):
        output.say(f"\n{ways}")


def _tell_item(
    options: Options, library: "Library", item: "Item", *, whole: bool, lang_asked: str
) -> None:
    from cpdjournal.packs.prompts_of import prompts_of

    pack = library.pack(item.pack)
    assert pack is not None
    newer = library.newer(item.id)
    if options.as_json:
        from cpdjournal.cli import item_json

        document = item_json.of_item(item, prompts_of(item), _clauses(), pack.clauses)
        lang = {"lang": item.lang or pack.default_lang}
        output.document(document | {"newer": newer and newer.id} | lang)
    else:
        from cpdjournal.cli import pages

        if lang_asked and not item.lang and name_of(lang_asked) != name_of(pack.default_lang):
            output.say(pages.not_translated_as_text(lang_asked, pack.default_lang))
        if item.status == "retired":
            output.say(pages.retired_as_text(newer))
        text = pages.item_as_text(item, pack, prompts_of(item), output.text_width(), whole=whole)
        output.say(text)


def _tell_model(options: Options, model: "Model") -> None:
    if options.as_json:
        from cpdjournal.cli import item_json

        output.document(item_json.of_model(model))
    else:
        from cpdjournal.cli import pages

        output.say(pages.model_as_text(model, output.text_width()))


def _tell_readings(
    options: Options, library: "Library", asked: str | None, so_far: "Learned | None"
) -> None:
    from cpdjournal.cli import pack_pages
    from cpdjournal.packs.further_reading import texts

    packs = library.packs
    if asked is not None:
        if (pack := library.pack(asked)) is None:
            raise NoSuchItem(asked)
        packs = (pack,)
    states = so_far.states if so_far else {}
    found = texts(packs)
    if options.as_json:
        rows = [pack_pages.text_as_json(one, one.state(states)) for one in found]
        output.document({"readings": rows})
        return
    for one in found:
        output.say(pack_pages.text_in_words(one, one.state(states)))


def _clauses() -> "tuple[Clause, ...]":
    """The checked list of what is known of standards."""
    from cpdjournal.frameworks import loading

    return loading.load().clauses
