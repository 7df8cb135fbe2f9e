"""`learn`: the packs, one pack, one item or one reflective model."""

from typing import TYPE_CHECKING, Any

import click

from cpdjournal.cli import output
from cpdjournal.cli.options import Options, command
from cpdjournal.errors import NoSuchItem

if TYPE_CHECKING:
    from cpdjournal.content import Library, Pack
    from cpdjournal.prompt import Prompt


@command("learn", short_help="List the packs, or present one item.")
@click.argument("asked", metavar="[PACK or ITEM]", required=False)
def learn(options: Options, asked: str | None) -> None:
    """List the packs and models, one pack, or present one item or model.

    An item is written PACK/NAME; its name alone does where only one pack uses it. Needs no
    journal.
    """
    library = load(options)
    if asked is None:
        _tell_packs(options, library, library.packs, with_models=True)
    elif pack := library.pack(asked):
        _tell_packs(options, library, (pack,), with_models=False)
    elif item := library.item(asked):
        from cpdjournal.cli import pages
        from cpdjournal.packs.prompts_of import prompts_of

        prompts = prompts_of(item)
        if options.as_json:
            output.document(pages.item_as_json(item, [prompt_as_json(one) for one in prompts]))
        else:
            output.say(pages.item_as_text(item, prompts, output.text_width()))
    elif model := library.model(asked):
        from cpdjournal.cli import pages

        if options.as_json:
            prompts_as_json = [prompt_as_json(one) for one in model.prompts]
            output.document(pages.model_as_json(model, prompts_as_json))
        else:
            output.say(pages.model_as_text(model, output.text_width()))
    else:
        raise NoSuchItem(asked)


def load(options: Options) -> "Library":
    """Every pack that can be read; what is wrong with the rest is told on standard error."""
    from cpdjournal.packs.library import load as load_packs

    loaded = load_packs(options.pack_folders)
    for problem in loaded.problems:
        if problem.severity == "error":
            output.remark(str(problem))
    return loaded


def prompt_as_json(prompt: "Prompt") -> dict[str, Any]:
    return {
        "id": prompt.id,
        "text": prompt.text,
        "help": prompt.help,
        "private": prompt.private,
        "answer": prompt.answer,
        "options": list(prompt.options),
        "min_words": prompt.min_words,
    }


def _tell_packs(
    options: Options, library: "Library", packs: "tuple[Pack, ...]", *, with_models: bool
) -> None:
    models = library.models if with_models else ()
    if options.as_json:
        output.document(
            {
                "packs": [_pack_as_json(pack) for pack in packs],
                "models": [{"id": model.id, "title": model.title} for model in models],
            }
        )
        return
    for pack in packs:
        output.say(f"{pack.title}  ({pack.id}, version {pack.version})")
        items = {item.name: item for item in pack.items}
        for part in pack.parts:
            output.say(f"\n  {part.title}")
            for item in (items[name] for name in part.items if name in items):
                output.say(f"    {item.minutes:>3} min  {item.kind:<9} {item.title}  [{item.id}]")
        output.say()
    if models:
        output.say("Reflective models, for anything that happened (reflect --model NAME)\n")
        widest = max(len(model.id) for model in models)
        for model in models:
            output.say(f"    {model.id:<{widest}}  {model.title}")


def _pack_as_json(pack: "Pack") -> dict[str, Any]:
    return {
        "id": pack.id,
        "title": pack.title,
        "version": pack.version,
        "items": [
            {"id": item.id, "kind": item.kind, "title": item.title, "minutes": item.minutes}
            for item in pack.items
        ],
        "parts": [
            {"title": part.title, "items": [f"{pack.id}/{name}" for name in part.items]}
            for part in pack.parts
        ],
    }
