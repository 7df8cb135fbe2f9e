"""Writing at the keyboard: one prompt after the other, each answer saved before the next."""

import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING

from cpdjournal import by_when, clock, safetext
from cpdjournal.cli import output
from cpdjournal.cli.answers import put_in
from cpdjournal.cli.values import DAY, MINUTES
from cpdjournal.cli.wrapping import wrapped
from cpdjournal.errors import WrongUsage
from cpdjournal.reflection import Draft

if TYPE_CHECKING:
    from cpdjournal.content.items import Item
    from cpdjournal.journal.database import Journal
    from cpdjournal.prompt import Prompt


def write_one_by_one(journal: "Journal", draft: Draft, item: "Item | None" = None) -> bool:
    """Ask every prompt and save after each answer. Returns whether anything was written.

    Of a case or a common question, what others found is told once the own view was asked for.
    Ctrl-D ends the asking; Ctrl-C stops the command, with every line kept in the draft.
    """
    from cpdjournal.journal import drafts, windows

    output.remark(
        "An empty line ends an answer, or passes over a prompt. Ctrl-D ends the asking. "
        "Everything is saved as a draft after each answer."
    )
    with contextlib.suppress(ImportError):  # a line of more than 4,095 bytes needs it
        import readline

        readline.set_auto_history(False)
    told_after = _tell_before(item) if item else {}
    with windows.being_edited(journal.folder, draft.id):
        for prompt in (one.prompt for one in draft.answers):
            if prompt.answer == "none":
                continue
            lines: list[str] = []
            ended_by = _lines(prompt, lines)
            if words := safetext.clean("\n".join(lines)).strip():
                if prompt.answer == "action" and ended_by is None:
                    words = by_when.join(*_by_when(words))
                draft = put_in(draft, {prompt.id: words})
                drafts.save(journal, draft, clock.now())
            if isinstance(ended_by, KeyboardInterrupt):
                raise ended_by
            if ended_by is not None:
                break
            if told := told_after.pop(prompt.id, ""):
                output.remark(f"\n{told}")
        if draft.activity.minutes is None and not draft.is_empty:
            activity = replace(draft.activity, minutes=_minutes())
            draft = replace(draft, activity=activity)
            drafts.save(journal, draft, clock.now())
    return not draft.is_empty


def _tell_before(item: "Item") -> dict[str, str]:
    """Tell what is needed to judge; what is told later, by the prompt that it comes after."""
    from cpdjournal.cli import pages

    width = output.text_width()
    if told := pages.told_before_asking(item, width):
        output.remark(f"\n{told}")
    return pages.told_after_judging(item, width)


def _lines(prompt: "Prompt", lines: list[str]) -> BaseException | None:
    """Read one answer's lines into `lines`; what ended the asking, if anything did."""
    width = output.text_width()
    output.remark("\n" + wrapped(prompt.text, width))
    if prompt.options:
        output.remark(wrapped(f"One of: {', '.join(prompt.options)}", width, "  "))
    if prompt.help:
        output.remark(wrapped(prompt.help, width, "  "))
    if prompt.private:
        output.remark("  Private: it never leaves your journal.")
    try:
        while line := input():
            lines.append(line)
    except EOFError as ended:
        return ended
    except KeyboardInterrupt as stopped:
        return stopped
    return None


def _by_when(answer: str) -> tuple[str, str]:
    """What will be done and by when: asked, unless the answer's last line says it already."""
    words, when = by_when.split(answer)
    while not when:
        output.remark("\nBy when, as 2026-12-31? (empty: no date)")
        try:
            typed = input().strip()
            return words, DAY.convert(typed, None, None).isoformat() if typed else ""
        except EOFError:
            break
        except WrongUsage as error:
            output.remark(f"{error.happened} {error.next_step}")
    return words, when


def _minutes() -> int | None:
    while True:
        output.remark("\nHow many minutes did it take? (empty: not now)")
        try:
            typed = input().strip()
            return MINUTES.convert(typed, None, None) if typed else None
        except EOFError:
            return None
        except WrongUsage as error:
            output.remark(f"{error.happened} {error.next_step}")
