"""One item of a pack, or one model, whole, for scripts: the shapes of DESIGN.md, section 7."""

from collections.abc import Iterable
from typing import Any

from cpdjournal.content.items import (
    Block,
    Callout,
    Case,
    Exercise,
    Guidance,
    Item,
    Question,
    Reading,
    Tips,
)
from cpdjournal.content.library import Model
from cpdjournal.content.scenarios import Condition, Scenario, Situation
from cpdjournal.prompt import Prompt
from cpdjournal.standards import Clause


def of_item(
    item: Item,
    prompts: Iterable[Prompt],
    checked: Iterable[Clause],
    of_pack: Iterable[Clause] = (),
) -> dict[str, Any]:
    """The whole item; `body` is the file's Markdown without its header.

    Args:
        checked: the list of standards that the program brings along.
        of_pack: what the pack explains itself, of standards that the list doesn't have.
    """
    known = {clause.ref: clause for clause in checked}
    own = {clause.ref: clause for clause in of_pack if clause.ref not in known}
    clauses = [
        _clause(ref, known.get(ref) or own.get(ref)) | {"from_this_pack": ref in own}
        for ref in refs_in(item)
    ]
    return {
        "id": item.id,
        "kind": item.kind,
        "title": item.title,
        "body": item.body,
        "prompts": [_prompt(one) for one in prompts],
        "pack": item.pack,
        "minutes": item.minutes,
        "revision": item.revision,
        "status": item.status,
        "standards": list(item.codes),
        "clauses": clauses,
        "outcomes": list(item.outcomes),
        "audience": list(item.audience),
        "nations": list(item.nations),
        "content_note": item.content_note,
        "intro": item.intro,
        "sources": list(item.sources),
        "tags": list(item.tags),
        "licence": item.licence,
        "attribution": item.attribution,
        "authors": list(item.authors),
        "reviewed_on": item.reviewed_on or None,
        "review_by": item.review_by or None,
        "replaces": item.replaces or None,
        "source_hash": item.source_hash,
    } | _own_fields(item)


def of_model(model: Model) -> dict[str, Any]:
    return {
        "id": model.id,
        "kind": "model",
        "title": model.title,
        "body": model.intro,
        "prompts": [_prompt(one) for one in model.prompts],
        "attribution": model.attribution,
        "use_when": model.use_when,
        "minutes": model.minutes,
        "confidence": model.confidence,
    }


def refs_in(item: Item) -> tuple[str, ...]:
    """Every standard that an item names, in its header or under a choice; each once."""
    found = list(item.codes)
    if isinstance(item, Scenario):
        found += [ref for one in item.situations for choice in one.choices for ref in choice.codes]
    return tuple(dict.fromkeys(found))


def condition_in_words(condition: Condition) -> str:
    """As packs write it: `ping/accept`, or `not ping/accept`."""
    return f"{'not ' * condition.negated}{condition.situation}/{condition.choice}"


def _own_fields(item: Item) -> dict[str, Any]:
    match item:
        case Guidance():
            return {
                "sections": [
                    {"heading": one.heading, "blocks": _blocks(one.blocks)} for one in item.sections
                ]
            }
        case Question():
            return {"answer": _blocks(item.answer)}
        case Tips():
            tips = [{"id": tip.id, "title": tip.title, "text": tip.text} for tip in item.tips]
            return {"tips": tips, "repeat_days": item.repeat_days}
        case Case():
            return {
                "role": item.role,
                "setting": item.setting,
                "what_happened": item.what_happened,
                "concern": item.concern,
                "basis": item.basis,
            }
        case Scenario():
            return {
                "start": item.start,
                "variant_group": item.variant_group or None,
                "situations": [_situation(one) for one in item.situations],
            }
        case Exercise():
            return {"model": item.model or None, "mode": item.mode}
        case Reading():
            return {
                "form": item.form,
                "publisher": item.publisher,
                "year": item.year,
                "by": item.by,
                "url": item.url,
                "held_at": item.held_at,
                "access": item.access,
                "source_licence": item.source_licence,
            }
        case _:
            return {}


def _situation(situation: Situation) -> dict[str, Any]:
    return {
        "id": situation.id,
        "title": situation.title,
        "text": situation.text,
        "ending": situation.ending,
        "conditions": [condition_in_words(one) for one in situation.conditions],
        "otherwise": situation.otherwise or None,
        "choices": [
            {
                "id": choice.id,
                "text": choice.text,
                "consequence": choice.consequence,
                "fit": choice.fit,
                "codes": list(choice.codes),
                "goes_to": choice.goes_to,
                "conditions": [condition_in_words(one) for one in choice.conditions],
            }
            for choice in situation.choices
        ],
    }


def _blocks(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    return [
        _callout(one) if isinstance(one, Callout) else {"kind": "text", "text": one}
        for one in blocks
    ]


def _callout(callout: Callout) -> dict[str, Any]:
    media = callout.media
    return {
        "kind": callout.kind,
        "title": callout.title,
        "text": callout.body,
        "media": media
        and {
            "id": media.id,
            "kind": media.kind,
            "alt": media.alt,
            "text": media.text,
            "url": media.url,
            "transcript": media.transcript,
        },
    }


def _prompt(prompt: Prompt) -> dict[str, Any]:
    return {
        "id": prompt.id,
        "text": prompt.text,
        "help": prompt.help,
        "private": prompt.private,
        "answer": prompt.answer,
        "options": list(prompt.options),
        "min_words": prompt.min_words,
    }


def _clause(ref: str, clause: Clause | None) -> dict[str, Any]:
    """All null for a reference that nobody checked."""
    return {
        "ref": ref,
        "paraphrase": clause.paraphrase if clause else None,
        "source": clause.source if clause else None,
        "url": clause.url if clause else None,
        "checked_on": clause.checked_on.isoformat() if clause and clause.checked_on else None,
        "confidence": clause.confidence if clause else None,
        "superseded_by": clause.superseded_by or None if clause else None,
    }
