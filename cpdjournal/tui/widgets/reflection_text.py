"""One reflection as text to read: what it says, under what, and what of it is private."""

from collections.abc import Iterable, Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cpdjournal.frameworks.references import describe
from cpdjournal.packs.since import Since
from cpdjournal.reflection import Answer, Reflection, Revision
from cpdjournal.safetext import visible, visible_line
from cpdjournal.standards import Registry
from cpdjournal.tui.reflections_in_words import (
    NO_TITLE,
    activity_in_words,
    moment_in_words,
    origin_in_words,
    status_in_words,
)
from cpdjournal.tui.widgets.prompt_editor import PRIVATE


class ReflectionText(VerticalScroll):
    """Scrolled with the arrows; a line is at most 78 characters long."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)

    def compose(self) -> ComposeResult:
        yield Static("", classes="told", markup=False)

    def show(self, told: Iterable[Content]) -> None:
        """Show paragraphs, an empty line between them."""
        self.query_one(".told", Static).update(Content("\n\n").join(told))


def told_of_reflection(reflection: Reflection, registry: Registry) -> Iterator[Content]:
    """For its owner: private answers and the private note too, each marked in words."""
    yield told_of_head(reflection)
    yield from _answers(reflection.answers)
    yield from told_of_rest(reflection, registry)


def told_of_head(reflection: Reflection) -> Content:
    """Title, status, activity, and what it was written on."""
    return Content.assemble(
        (visible_line(reflection.title) or NO_TITLE, "bold"),
        "\n",
        status_in_words(reflection.status, reflection.revision, has_draft=reflection.has_draft),
        _line(activity_in_words(reflection.activity)),
        _line(origin_in_words(reflection.origin)),
    )


def told_of_rest(reflection: Reflection, registry: Registry) -> Iterator[Content]:
    """What stands after the answers."""
    if reflection.private_note.strip():
        yield _under("Private note", PRIVATE, Content(visible(reflection.private_note.strip())))
    yield from _standards(reflection.standards, registry)
    yield from _tags(reflection.tags)


def told_of_answer(answer: Answer, text: Content) -> Content:
    """One answer under its prompt; `text`: its words, made safe to show already."""
    return _under(answer.prompt.text, PRIVATE if answer.prompt.private else "", text)


def told_of_since(since: Since | None) -> Iterator[Content]:
    """What became of the item that a reflection is on. Nothing when it is as it was."""
    if since is None:
        return
    if since.newer is not None:
        newer = f"There is a newer version of this page: “{visible_line(since.newer.title)}”. "
        yield Content.assemble(
            ("Since then", "bold $text-primary"),
            f"\n{newer}What you wrote was on the earlier one, and stays as it is.",
        )
    elif since.is_set_aside:
        yield Content.assemble(
            ("Since then", "bold $text-primary"),
            "\nThis page is not in its pack any more. What you wrote stays as it is.",
        )
    for one in since.reworded:
        yield Content.assemble(
            ("This question has since been reworded", "bold $text-primary"),
            f"\nYou answered: {visible(one.then)}\nIt now says: {visible(one.now)}",
        )


def told_of_revision(revision: Revision, registry: Registry) -> Iterator[Content]:
    """One revision: nothing private is ever in it."""
    yield Content.assemble(
        (visible_line(revision.title) or NO_TITLE, "bold"),
        f"\nRevision {revision.number}, kept {moment_in_words(revision.kept_at)}",
        _line(activity_in_words(revision.activity)),
        _line(origin_in_words(revision.origin)),
    )
    yield from _answers(revision.answers)
    yield from _standards(revision.standards, registry)
    yield from _tags(revision.tags)


def _answers(answers: tuple[Answer, ...]) -> Iterator[Content]:
    for answer in answers:
        if answer.text.strip():
            yield told_of_answer(answer, Content(visible(answer.text.strip())))


def _under(heading: str, mark: str, text: Content) -> Content:
    return Content.assemble(
        (visible(heading), "bold $text-primary"),
        (_line(mark), "italic"),
        "\n",
        text,
    )


def _standards(references: tuple[str, ...], registry: Registry) -> Iterator[Content]:
    if references:
        lines = "\n".join(visible_line(describe(one, registry).words) for one in references)
        yield Content.assemble(("Standards", "bold $text-primary"), "\n", lines)


def _tags(tags: tuple[str, ...]) -> Iterator[Content]:
    if tags:
        yield Content.assemble(("Tags", "bold $text-primary"), "\n", visible_line(", ".join(tags)))


def _line(words: str) -> str:
    return f"\n{words}" if words else ""
