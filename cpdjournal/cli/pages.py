"""One item of a pack, or one model, as text to read in a terminal."""

from collections.abc import Iterable

from cpdjournal import safetext
from cpdjournal.cli import scenario_pages
from cpdjournal.cli.scenario_pages import headed
from cpdjournal.cli.wrapping import wrapped
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
from cpdjournal.content.packs import Pack
from cpdjournal.content.scenarios import Scenario
from cpdjournal.language_names import name_of
from cpdjournal.packs import playing
from cpdjournal.packs.prompts_of import DIFFERS, judged_first
from cpdjournal.prompt import Prompt

_CALLOUTS = {
    "more": "More",
    "check": "A pause to think",
    "policy": "Your employer's policy",
    "concern": "If you are worried: raising a concern",
    "support": "Support for you",
    "media": "Picture",
}


BY_WHEN = (
    "Goes on your list (cpdjournal actions). A last line “By when: 2026-12-31” sets its day; "
    "then Home reminds you."
)
_TOGETHER = {"pair": "To be done with a colleague.", "team": "To be done as a team."}


def item_as_text(
    item: Item, pack: Pack, prompts: Iterable[Prompt], width: int, *, whole: bool = False
) -> str:
    """The item as it is read from top to bottom, and what it asks.

    What tells the reader what others found comes last, so that their own view can come first.

    Args:
        whole: of a scenario, tell what comes of each choice.
    """
    prompts, afterwards = _when_asked(item, prompts)
    parts = [
        _title(item.title, width),
        wrapped(
            f"{item.kind}, about {item.minutes} minutes"
            + (f"; touches {', '.join(item.codes)}" if item.codes else ""),
            width,
        ),
        _note(item, width),
        "" if isinstance(item, Guidance) else wrapped(item.intro, width),  # its first section
        *_own_parts(item, pack, width, whole=whole),
        _prompts("To think about", prompts, width),
        *_told_last(item, width),
        _prompts("To think about afterwards", afterwards, width),
        f"To write on it: cpdjournal reflect {item.id}",
    ]
    return "\n\n".join(part for part in parts if part)


def told_before_asking(item: Item, width: int) -> str:
    """What somebody has to know to judge a case: its facts. Empty for everything else."""
    if not isinstance(item, Case):
        return ""
    parts = (
        _title(item.title, width),
        _note(item, width),
        wrapped(item.intro, width),
        *_facts(item, width),
    )
    return "\n\n".join(part for part in parts if part)


def told_after_judging(item: Item, width: int) -> dict[str, str]:
    """What others found, by the id of the prompt that asks for the own view before it."""
    own = judged_first(item)
    return {own[0].id: "\n\n".join(_told_last(item, width))} if own else {}


def retired_as_text(newer: Item | None) -> str:
    """What stands above an item that its pack has set aside."""
    instead = f" There is a newer one: cpdjournal learn {newer.id}" if newer else ""
    return f"This item was set aside by those who write the pack.{instead}\n"


def not_translated_as_text(asked: str, default: str) -> str:
    """What stands above an item that nobody translated yet."""
    asked_for, shown = name_of(safetext.visible_line(asked)), name_of(default)
    return f"This item was not translated into {asked_for} yet; here it is in {shown}.\n"


def model_as_text(model: Model, width: int) -> str:
    parts = [
        _title(model.title, width),
        f"model, about {model.minutes} minutes; {model.attribution}",
        wrapped(f"Use it when {model.use_when}", width) if model.use_when else "",
        wrapped(model.intro, width),
        _prompts("To think about", model.prompts, width),
        f"To write with it: cpdjournal reflect --model {model.id}",
    ]
    return "\n\n".join(part for part in parts if part)


def _note(item: Item, width: int) -> str:
    """What somebody should know before they read on."""
    return wrapped(f"Before you read on: {item.content_note}", width) if item.content_note else ""


def _title(title: str, width: int) -> str:
    return f"{title}\n{'=' * min(len(title), width)}"


def _own_parts(item: Item, pack: Pack, width: int, *, whole: bool) -> list[str]:
    match item:
        case Guidance():
            return [
                part
                for section in item.sections
                for part in (section.heading and headed(section.heading, width),
                             *_blocks(section.blocks, width))
            ]  # fmt: skip
        case Tips():
            tips = [f"{tip.title}\n{wrapped(tip.text, width, '  ')}" for tip in item.tips]
            again = f"To be asked again after {item.repeat_days} days." if item.repeat_days else ""
            return [*tips, again]
        case Case():
            return _facts(item, width)
        case Scenario() if whole:
            return scenario_pages.whole(item, width)
        case Scenario():
            run = playing.begin(item, pack)
            here, choices = playing.situation(item, run), playing.offered(item, run)
            return scenario_pages.beginning(item, here, choices, width)
        case Exercise():
            return [_TOGETHER.get(item.mode, "")]
        case Reading():
            return ["\n".join(_named(_where_to_read(item), width))]
        case _:
            return []


def _when_asked(
    item: Item, prompts: Iterable[Prompt]
) -> tuple[tuple[Prompt, ...], tuple[Prompt, ...]]:
    """The prompts to think about first, and those that need what is told last."""
    prompts = tuple(prompts)
    if isinstance(item, Scenario):
        return (), prompts
    if isinstance(item, Case):
        own = {one.id for one in judged_first(item)}
        return _parted(prompts, tuple(one for one in prompts if one.id not in own))
    return _parted(prompts, (DIFFERS,) if isinstance(item, Question) else ())


def _parted(
    prompts: tuple[Prompt, ...], later: tuple[Prompt, ...]
) -> tuple[tuple[Prompt, ...], tuple[Prompt, ...]]:
    first = tuple(one for one in prompts if one not in later)
    return first, tuple(one for one in prompts if one in later)


def _told_last(item: Item, width: int) -> list[str]:
    match item:
        case Case():
            return [headed("The concern", width), wrapped(item.concern, width)]
        case Question():
            return [headed("What the guidance says", width), *_blocks(item.answer, width)]
        case _:
            return []


def _facts(case: Case, width: int) -> list[str]:
    basis = "Fictional." if case.basis == "fictional" else "Retold from a published case."
    facts = _named((("Role", case.role), ("Setting", case.setting)), width)
    return [basis, "\n".join(facts), wrapped(case.what_happened, width)]


def _where_to_read(reading: Reading) -> tuple[tuple[str, str], ...]:
    return (
        ("What it is", reading.form),
        ("By", reading.by),
        ("Published by", ", ".join(w for w in (reading.publisher, reading.year) if w)),
        ("Where", reading.url),
        ("Held at", reading.held_at),
        ("Access", reading.access),
        ("Its licence", reading.source_licence),
    )


def _named(rows: Iterable[tuple[str, str]], width: int) -> list[str]:
    return [wrapped(f"{name}: {words}", width) for name, words in rows if words]


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


def _prompts(title: str, prompts: Iterable[Prompt], width: int) -> str:
    parts = []
    for prompt in prompts:
        lines = [wrapped(f"* {prompt.text}  [{prompt.id}]", width)]
        if prompt.options:
            lines.append(wrapped(" | ".join(prompt.options), width, "    "))
        if prompt.help:
            lines.append(wrapped(prompt.help, width, "    "))
        if prompt.answer == "action":
            lines.append(wrapped(BY_WHEN, width, "    "))
        if prompt.private:
            lines.append("    Private: it never leaves your journal.")
        parts.append("\n".join(lines))
    return f"{headed(title, width)}\n" + "\n\n".join(parts) if parts else ""
