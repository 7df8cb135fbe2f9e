"""One item of a pack, or one model, whole: for scripts, and as text to read in a terminal."""

from collections.abc import Iterable
from typing import Any

from cpdjournal.cli.wrapping import wrapped
from cpdjournal.content import (
    Block,
    Callout,
    Case,
    Guidance,
    Item,
    Model,
    Question,
    Reading,
    Tips,
)
from cpdjournal.prompt import Prompt

_CALLOUTS = {
    "more": "More",
    "check": "A pause to think",
    "policy": "Your employer's policy",
    "concern": "If you are worried: raising a concern",
    "support": "Support for you",
    "media": "Picture",
}


def item_as_json(item: Item, prompts: list[dict[str, Any]]) -> dict[str, Any]:
    """The whole item; `body` is the file's Markdown without its header."""
    value: dict[str, Any] = {
        "id": item.id,
        "kind": item.kind,
        "title": item.title,
        "body": item.body,
        "prompts": prompts,
        "pack": item.pack,
        "minutes": item.minutes,
        "revision": item.revision,
        "standards": list(item.codes),
        "outcomes": list(item.outcomes),
        "audience": list(item.audience),
        "nations": list(item.nations),
        "content_note": item.content_note,
        "sources": list(item.sources),
        "tags": list(item.tags),
        "licence": item.licence,
        "attribution": item.attribution,
        "source_hash": item.source_hash,
    }
    if isinstance(item, Tips):
        value["tips"] = [{"id": tip.id, "title": tip.title, "text": tip.text} for tip in item.tips]
    if isinstance(item, Case):
        value |= {
            "role": item.role,
            "setting": item.setting,
            "what_happened": item.what_happened,
            "concern": item.concern,
            "basis": item.basis,
        }
    if isinstance(item, Reading):
        value |= {
            "publisher": item.publisher,
            "year": item.year,
            "by": item.by,
            "url": item.url,
            "access": item.access,
        }
    return value


def model_as_json(model: Model, prompts: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": model.id,
        "kind": "model",
        "title": model.title,
        "body": model.intro,
        "prompts": prompts,
        "attribution": model.attribution,
        "use_when": model.use_when,
        "minutes": model.minutes,
        "confidence": model.confidence,
    }


def item_as_text(item: Item, prompts: Iterable[Prompt], width: int) -> str:
    """The item as it is read from top to bottom, then what it asks."""
    parts = [
        f"{item.title}\n{'=' * min(len(item.title), width)}",
        f"{item.kind}, about {item.minutes} minutes"
        + (f"; touches {', '.join(item.codes)}" if item.codes else ""),
        wrapped(item.content_note, width),
        wrapped(item.intro, width),
        *_own_parts(item, width),
        _prompts(prompts, width),
        f"To write on it: cpdjournal reflect {item.id}",
    ]
    return "\n\n".join(part for part in parts if part)


def model_as_text(model: Model, width: int) -> str:
    parts = [
        f"{model.title}\n{'=' * min(len(model.title), width)}",
        f"model, about {model.minutes} minutes; {model.attribution}",
        wrapped(f"Use it when {model.use_when}", width) if model.use_when else "",
        wrapped(model.intro, width),
        _prompts(model.prompts, width),
        f"To write with it: cpdjournal reflect --model {model.id}",
    ]
    return "\n\n".join(part for part in parts if part)


def _own_parts(item: Item, width: int) -> list[str]:
    match item:
        case Guidance():
            return [
                part
                for section in item.sections
                for part in (section.heading and f"{section.heading}\n{'-' * len(section.heading)}",
                             *_blocks(section.blocks, width))
            ]  # fmt: skip
        case Question():
            return _blocks(item.answer, width)
        case Tips():
            return [f"{tip.title}\n{wrapped(tip.text, width, '  ')}" for tip in item.tips]
        case Case():
            return _case(item, width)
        case Reading():
            return [
                wrapped(f"{name}: {words}", width)
                for name, words in (
                    ("By", item.by),
                    ("Published by", ", ".join(w for w in (item.publisher, item.year) if w)),
                    ("Where", item.url),
                    ("Access", item.access),
                )
                if words
            ]
        case _:
            return []


def _case(case: Case, width: int) -> list[str]:
    basis = "Fictional." if case.basis == "fictional" else "Retold from a published case."
    facts = [
        wrapped(f"{name}: {words}", width)
        for name, words in (("Role", case.role), ("Setting", case.setting))
        if words
    ]
    return [
        basis,
        "\n".join(facts),
        wrapped(case.what_happened, width),
        f"The concern\n-----------\n{wrapped(case.concern, width)}",
    ]


def _blocks(blocks: Iterable[Block], width: int) -> list[str]:
    return [
        _callout(block, width) if isinstance(block, Callout) else wrapped(block, width)
        for block in blocks
    ]


def _callout(callout: Callout, width: int) -> str:
    lines = [f"  | {callout.title or _CALLOUTS[callout.kind]}"]
    if callout.body:
        lines.append(wrapped(callout.body, width, "  | "))
    if callout.media is not None:
        lines.append(f"  | {callout.media.alt}")
        lines += [f"  {line}" for line in callout.media.text.splitlines()]
    return "\n".join(lines)


def _prompts(prompts: Iterable[Prompt], width: int) -> str:
    parts = []
    for prompt in prompts:
        lines = [wrapped(f"* {prompt.text}  [{prompt.id}]", width)]
        if prompt.options:
            lines.append(wrapped(" | ".join(prompt.options), width, "    "))
        if prompt.help:
            lines.append(wrapped(prompt.help, width, "    "))
        if prompt.private:
            lines.append("    Private: it never leaves your journal.")
        parts.append("\n".join(lines))
    return "To think about\n--------------\n" + "\n\n".join(parts) if parts else ""
