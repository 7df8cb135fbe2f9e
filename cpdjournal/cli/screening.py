"""`screen` and `watch`: what may identify somebody, and the words that are always looked for."""

import os
from typing import TYPE_CHECKING

import click

from cpdjournal import clock, files, safetext
from cpdjournal.cli import found, output
from cpdjournal.cli.answers import PRIVATE_NOTE, standard_input
from cpdjournal.cli.groups import group
from cpdjournal.cli.opened import opened
from cpdjournal.cli.options import Options, command
from cpdjournal.cli.values import EXISTING_FILE
from cpdjournal.errors import ExitCode, WrongUsage
from cpdjournal.errors.journal import NoJournal

if TYPE_CHECKING:
    from cpdjournal.journal.database import Journal
    from cpdjournal.screening.gate import Leaving

LARGEST = 8 * 1024 * 1024
"""Bytes of a file that is screened."""
NOTHING = (
    "Nothing was found. The rules know numbers, names and the like: a village, an illness and a "
    "day together can name somebody too."
)

watch = group(
    "watch",
    {"add": "screening:add", "list": "screening:list_words", "remove": "screening:remove"},
    short_help="Words that screening always looks for, as names of people.",
    help="Your watch-list: names and other words that screening finds wherever they stand.\n\n"
    "It stays in your journal, and never leaves with evidence or a share.",
    bare=lambda options: _tell_words(options),
)


@command("screen", short_help="Look for what may identify a person.")
@click.argument("asked", metavar="ID|FILE|-")
@click.option("--private", is_flag=True, help="A reflection's private notes, too.")
@click.option("--no-watch-list", is_flag=True, help="A file without your journal's watch-list.")
def screen(options: Options, asked: str, private: bool, no_watch_list: bool) -> ExitCode | None:
    """Look for what may identify a person: in a reflection, a file, or standard input (-).

    The exit code is 1 when something was found. Nothing is changed, and nothing is sent.
    Private notes never leave, so they are looked at only with --private.
    """
    from cpdjournal.journal import watch_list
    from cpdjournal.screening.gate import Leaving, look

    text = _text_of(asked)
    texts: tuple[Leaving, ...]
    words: tuple[str, ...] = ()
    if text is not None:
        texts = (Leaving(where="Standard input" if asked == "-" else asked, text=text),)
        if not no_watch_list:
            words = _watched(options)
    else:
        with opened(options) as journal:
            texts = _of_reflection(journal, asked, private=private)
            words = () if no_watch_list else watch_list.words(journal)
    gate = look(texts, watch=words, today=options.today)
    if options.as_json:
        output.document({"findings": [found.as_json(one) for one in gate.found]})
    elif gate.found:
        output.say("\n".join(found.lines(gate)))
    elif not options.quiet:
        output.say(NOTHING)
    return ExitCode.ANSWER_IS_NO if gate.found else None


@command("add", short_help="Look for these words from now on.")
@click.argument("words", nargs=-1, required=True)
def add(options: Options, words: tuple[str, ...]) -> None:
    """Look for these words from now on, in any case and with any accent.

    Each argument is one entry: "Mary Kelly" is found as a whole. With - they come from standard
    input, one to a line, so that no shell remembers them.
    """
    from cpdjournal.journal import watch_list

    given = standard_input().splitlines() if words == ("-",) else list(words)
    given = [one for one in map(safetext.clean_line, given) if one]
    with opened(options) as journal:
        too_short = [one for one in given if not watch_list.add(journal, one, clock.now())]
        kept = watch_list.words(journal)
    if too_short:
        output.remark("A single letter would be found everywhere, so it was left out.")
    output.answer(options, {"watch_list": list(kept)}, _counted(len(kept)))


@command("list", short_help="Show your watch-list.")
def list_words(options: Options) -> None:
    """Show the words that screening always looks for."""
    _tell_words(options)


@command("remove", short_help="Look for these words no more.")
@click.argument("words", nargs=-1, required=True)
def remove(options: Options, words: tuple[str, ...]) -> None:
    """Look for these words no more."""
    from cpdjournal.journal import watch_list

    with opened(options) as journal:
        there = set(watch_list.words(journal))
        if missing := [one for one in map(safetext.clean_line, words) if one not in there]:
            raise WrongUsage(
                f"{len(missing)} of them {'is' if len(missing) == 1 else 'are'} not on your "
                "watch-list.",
                "Nothing was changed.",
                "`cpdjournal watch list` shows what is.",
            )
        for one in words:
            watch_list.remove(journal, one)
        kept = watch_list.words(journal)
    output.answer(options, {"watch_list": list(kept)}, _counted(len(kept)))


def _tell_words(options: Options) -> None:
    from cpdjournal.journal import watch_list

    with opened(options) as journal:
        words = watch_list.words(journal)
    if options.as_json:
        output.document({"watch_list": list(words)})
    elif words:
        output.say("\n".join(words))
    elif not options.quiet:
        output.remark("Your watch-list is empty. `cpdjournal watch add NAME` puts a name on it.")


def _counted(number: int) -> str:
    return f"{number} {'entry' if number == 1 else 'entries'} on your watch-list."


def _text_of(asked: str) -> str | None:
    """The text of a file or of standard input; None for what can only be a reflection's id.

    Raises:
        WrongUsage: there is no such file.
        CannotRead, UnreadableInput
    """
    if asked == "-":
        return standard_input()
    looks_like_an_id = asked.replace("-", "").isalnum()
    if looks_like_an_id and not os.path.isfile(asked):  # noqa: PTH113 (a name too long is none)
        return None
    return files.read_text(EXISTING_FILE.convert(asked, None, None), limit=LARGEST)


def _watched(options: Options) -> tuple[str, ...]:
    """The watch-list of the journal, where there is one: a file can be screened without."""
    from cpdjournal.journal import watch_list

    try:
        with opened(options) as journal:
            return watch_list.words(journal)
    except NoJournal:
        return ()


def _of_reflection(journal: "Journal", asked: str, *, private: bool) -> "tuple[Leaving, ...]":
    from cpdjournal.journal import reflections
    from cpdjournal.screening.gate import Leaving
    from cpdjournal.supervision.goes_along import own_standards

    reflection = reflections.get(journal, reflections.resolve(journal, asked))
    activity = reflection.activity
    texts = [("Title", reflection.title, "")]
    texts += [
        (one.prompt.text, one.text, one.prompt.id)
        for one in reflection.answers
        if private or not one.prompt.private
    ]
    texts.append(("Activity", f"{activity.kind}\n{activity.provider}", ""))
    texts.append(("Tags", "\n".join(reflection.tags), ""))
    texts.append(("Standards", "\n".join(own_standards(reflection.standards)), ""))
    if private:
        texts.append(("Private note", reflection.private_note, PRIVATE_NOTE))
    return tuple(
        Leaving(where=where, text=text, reflection=reflection.id, prompt=prompt)
        for where, text, prompt in texts
        if text.strip()
    )
