"""A pack held against an earlier version of itself: rules I02 to I05 of the pack format.

What people write is kept under the ids of items and of their questions and steps, so those stay,
keep their meaning, and are never used again for something else. Scenes and choices may come and
go: a run keeps every word that was shown.
"""

from collections import Counter
from pathlib import Path

from cpdjournal.content.items import Item
from cpdjournal.content.library import Problem
from cpdjournal.packs.body import QUESTIONS, RETIRED
from cpdjournal.packs.outline import id_and_words, outline_of, split_at
from cpdjournal.packs.page import Page, problem
from cpdjournal.packs.questions import line_of_prompt
from cpdjournal.packs.reader import Pages, read_pages

ALIKE = 0.5
"""How alike the words of a question must stay, from 0 to 1 (I04)."""


def compare(older: Path, newer: Path) -> tuple[Problem, ...]:
    """What is wrong with a pack as the next version of an older one.

    Items that are drafts in the older one were never published, and don't count. A page of
    either that has errors by itself is left to the checker.

    Args:
        older: the folder of the earlier version.
        newer: the folder of the one that is to be published.
    """
    before, after = read_pages(older), read_pages(newer)
    for pages, which in ((before, "the older pack"), (after, "this pack")):
        if not pages.about.page.is_sound:
            says = f"{which} can't be compared, for its pack.md has errors."
            return (problem("D01", "pack.md", None, says, "Check it by itself first."),)
    if before.about.id != after.about.id:
        says = f'this pack is "{after.about.id}", and the older one is "{before.about.id}".'
        mend = "Compare a pack with an earlier version of itself."
        line = after.about.page.header["id"].line
        return (problem("I03", "pack.md", line, says, mend),)
    version = before.about.version
    old_pages = {_name(page): page for page in before.pages}
    new_pages = {_name(page): page for page in after.pages}
    for name, page in new_pages.items():
        page.problems = []  # the checker tells those
        old = before.items.get(name)
        if _was_retired(name, old, before) and name not in after.about.retired:
            _report_reused(page, after.items.get(name), version)
        if old and old.status != "draft":
            _compare_pages(version, old, old_pages[name], page, after.items.get(name))
    gone = (
        _gone(version, name)
        for name, item in before.items.items()
        if item.status != "draft" and name not in new_pages and name not in after.about.retired
    )
    return (*gone, *(one for page in new_pages.values() for one in page.problems))


def _name(page: Page) -> str:
    return page.file.removeprefix("items/").removesuffix(".md")


def _was_retired(name: str, old: Item | None, before: Pages) -> bool:
    return name in before.about.retired or (old is not None and old.status == "retired")


def _report_reused(page: Page, new: Item | None, version: str) -> None:
    if new and new.status != "retired":
        page.report(
            "I02",
            page.header["id"].line,
            f'"{new.name}" was retired in version {version}.',
            "Its answers still exist in people's journals, so choose a new id.",
        )


def _gone(version: str, name: str) -> Problem:
    says = f'compared with {version}, "{name}" is gone.'
    mend = "Put its file back with `status: retired`."
    return problem("I03", f"items/{name}.md", None, says, mend)


def _compare_pages(version: str, old: Item, old_page: Page, page: Page, new: Item | None) -> None:
    """I03 to I05 for an item that was published before."""
    if new is None:
        return
    if new.status == "draft":
        page.report(
            "I03",
            page.header["status"].line,
            f'compared with {version}, "{new.name}" is a draft again.',
            "Write `status: live`, or `status: retired`.",
        )
    _compare_prompts(version, old, page, new)
    if _words(page) != _words(old_page) and new.revision <= old.revision:
        page.report(
            "I05",
            page.header["revision"].line,
            f"this file differs from version {version} but still says revision {new.revision}.",
            f"Set `revision: {old.revision + 1}`.",
        )


def _compare_prompts(version: str, old: Item, page: Page, new: Item) -> None:
    now = {prompt.id: prompt for prompt in new.prompts}
    kept = _retired_questions(page)
    what = "step" if new.kind == "exercise" else "question"
    for prompt in old.prompts:
        if prompt.id in now:
            if not _alike(prompt.text, now[prompt.id].text):
                page.report(
                    "I04",
                    line_of_prompt(page, prompt.id),
                    f'{what} "{prompt.id}" has changed a lot since {version}.',
                    "If it now asks something else, give it a new id and retire the old one.",
                )
        elif prompt.id not in kept:
            page.report(
                "I03",
                _line_of_section(page, "Steps" if what == "step" else QUESTIONS),
                f'compared with {version}, {what} "{prompt.id}" is gone from {new.name}.',
                f"Put it back, or move it under `## {RETIRED}`.",
            )


def _retired_questions(page: Page) -> set[str]:
    stretches = split_at(outline_of(page) or (), 2)[1]
    points = (
        point
        for stretch in stretches
        if stretch.heading == RETIRED
        for piece in stretch.pieces
        for point in piece.points
    )
    return {named[0] for point in points if (named := id_and_words(point.words))}


def _line_of_section(page: Page, heading: str) -> int:
    """Where it stands, or would."""
    stretches = split_at(outline_of(page) or (), 2)[1]
    return next((one.line for one in stretches if one.heading == heading), page.body_line)


def _alike(one: str, other: str) -> bool:
    """Whether most words are the same, in whatever order."""
    first, second = (Counter(text.lower().split()) for text in (one, other))
    return 2 * (first & second).total() >= ALIKE * (first.total() + second.total())


def _words(page: Page) -> list[str]:
    """The lines of a page, but for white space at their ends and blank lines at its end."""
    return "\n".join(line.rstrip() for line in page.lines).strip("\n").split("\n")
