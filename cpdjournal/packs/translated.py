"""An item in another language: translated words laid over it, block by block.

Where a block has no translation the item's own words stay, behind a mark that can be seen and read
aloud. Structure (ids, links, fits, clauses, kinds of answers) is always the item's own.
"""

from dataclasses import replace
from typing import NamedTuple, TypeVar

from cpdjournal.content.items import (
    Block,
    Callout,
    Case,
    Exercise,
    Guidance,
    Item,
    Media,
    Question,
    Section,
    Tip,
    Tips,
)
from cpdjournal.content.scenarios import Choice, Scenario, Situation
from cpdjournal.prompt import Prompt

Named = TypeVar("Named", Prompt, Tip, Situation, Choice)


class Overlaid(NamedTuple):
    item: Item
    missing: tuple[str, ...]
    """What has no translation, in words: `question "owner"`, `the concern`."""


def laid_over(item: Item, words: Item, mark: str) -> Overlaid:
    """The item in other words.

    Args:
        words: an item of the same kind; what is empty in it is missing.
        mark: put before what is not translated, as "[in English]".
    """
    over = _Overlay(mark)
    common = replace(
        item,
        title=over.line(item.title, words.title, "the title"),
        content_note=over.line(item.content_note, words.content_note, "the content note"),
        intro=over.text(item.intro, words.intro, "the introduction"),
        prompts=_prompts(over, item, words),
        body=words.body,
    )
    return Overlaid(_of_kind(over, common, words), tuple(over.missing))


def media_of(item: Item) -> tuple[Media, ...]:
    """The pictures that an item shows."""
    blocks: tuple[Block, ...] = ()
    match item:
        case Guidance():
            blocks = tuple(block for section in item.sections for block in section.blocks)
        case Question():
            blocks = item.answer
    return tuple(one.media for one in blocks if isinstance(one, Callout) and one.media)


class _Overlay:
    """Chooses between translated and own words, and remembers what was missing."""

    def __init__(self, mark: str) -> None:
        self.mark = mark
        self.missing: dict[str, None] = {}
        """In order, each once."""

    def line(self, own: str, other: str, what: str) -> str:
        return self._one(own, other, what, " ")

    def text(self, own: str, other: str, what: str) -> str:
        """Markdown: the mark is a paragraph of its own, so that a list stays a list."""
        return self._one(own, other, what, "\n\n")

    def blocks(
        self, own: tuple[Block, ...], other: tuple[Block, ...], what: str
    ) -> tuple[Block, ...]:
        if not other and own:
            self.missing[what] = None
            return (self.mark, *own)
        pictures = {one.media for one in own if isinstance(one, Callout)}
        return tuple(self._block(one, pictures) for one in other)

    def _block(self, block: Block, pictures: set[Media | None]) -> Block:
        """A picture that is described in the item's own words says so."""
        if not isinstance(block, Callout) or not block.media or block.media not in pictures:
            return block
        alt = self.line(block.media.alt, "", f'media "{block.media.id}"')
        return replace(block, media=replace(block.media, alt=alt))

    def _one(self, own: str, other: str, what: str, between: str) -> str:
        if other or not own:
            return other if own else ""
        self.missing[what] = None
        return f"{self.mark}{between}{own}"


def _of_kind(over: _Overlay, item: Item, words: Item) -> Item:
    match item, words:
        case Guidance(), Guidance():
            return replace(item, sections=_sections(over, item.sections, words.sections))
        case Question(), Question():
            return replace(item, answer=over.blocks(item.answer, words.answer, "the answer"))
        case Tips(), Tips():
            return replace(item, tips=_tips(over, item.tips, words.tips))
        case Case(), Case():
            return replace(
                item,
                role=over.line(item.role, words.role, '"Role"'),
                setting=over.line(item.setting, words.setting, '"Setting"'),
                what_happened=over.text(item.what_happened, words.what_happened, '"What happened"'),
                concern=over.text(item.concern, words.concern, "the concern"),
            )
        case Scenario(), Scenario():
            return replace(item, situations=_situations(over, item.situations, words.situations))
    return item


def _prompts(over: _Overlay, item: Item, words: Item) -> tuple[Prompt, ...]:
    noun = "step" if isinstance(item, Exercise) else "question"
    other = _by_id(words.prompts)
    return tuple(
        _prompt(over, one, other.get(one.id), f'{noun} "{one.id}"') for one in item.prompts
    )


def _prompt(over: _Overlay, own: Prompt, other: Prompt | None, what: str) -> Prompt:
    options = other.options if other else ()
    if len(options) != len(own.options):
        options = tuple(over.line(one, "", what) for one in own.options)
    return replace(
        own,
        text=over.line(own.text, other.text if other else "", what),
        help=over.text(own.help, other.help if other else "", what),
        options=options,
    )


def _sections(
    over: _Overlay, own: tuple[Section, ...], other: tuple[Section, ...]
) -> tuple[Section, ...]:
    """Sections have no ids: they are matched by their place, once both have words before them."""
    empty = Section(heading="", blocks=())
    if own and other and not own[0].heading and other[0].heading:
        other = (empty, *other)
    padded = (*other, *[empty] * (len(own) - len(other)))
    return tuple(
        Section(
            heading=over.line(one.heading, to.heading, what),
            blocks=over.blocks(one.blocks, to.blocks, what),
        )
        for one, to in zip(own, padded, strict=False)
        for what in [f'section "{one.heading}"' if one.heading else "the introduction"]
    )


def _tips(over: _Overlay, own: tuple[Tip, ...], other: tuple[Tip, ...]) -> tuple[Tip, ...]:
    to = _by_id(other)
    return tuple(
        replace(
            one,
            title=over.line(one.title, to[one.id].title if one.id in to else "", what),
            text=over.text(one.text, to[one.id].text if one.id in to else "", what),
        )
        for one in own
        for what in [f'tip "{one.id}"']
    )


def _situations(
    over: _Overlay, own: tuple[Situation, ...], other: tuple[Situation, ...]
) -> tuple[Situation, ...]:
    to = _by_id(other)
    return tuple(_situation(over, one, to.get(one.id)) for one in own)


def _situation(over: _Overlay, own: Situation, other: Situation | None) -> Situation:
    what = f'scene "{own.id}"'
    to = _by_id(other.choices) if other else {}
    return replace(
        own,
        title=over.line(own.title, other.title if other else "", what),
        text=over.text(own.text, other.text if other else "", what),
        choices=tuple(
            replace(
                one,
                text=over.line(one.text, to[one.id].text if one.id in to else "", about),
                consequence=over.text(
                    one.consequence, to[one.id].consequence if one.id in to else "", about
                ),
            )
            for one in own.choices
            for about in [f'choice "{own.id}/{one.id}"']
        ),
    )


def _by_id(things: tuple[Named, ...]) -> dict[str, Named]:
    return {one.id: one for one in things}
