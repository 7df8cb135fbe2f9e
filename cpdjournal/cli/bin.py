"""`delete`, `bin` and `restore`: out of sight, back again, or gone for good."""

import click

from cpdjournal import clock, ids
from cpdjournal.cli import output, shown
from cpdjournal.cli.opened import confirmed, opened
from cpdjournal.cli.options import Options, command
from cpdjournal.errors import ExitCode, WrongUsage


@command("delete", short_help="Move a reflection to the bin.")
@click.argument("asked", metavar="ID")
@click.option("--erase", is_flag=True, help="Erase it for good, text and history.")
@click.option("--yes", is_flag=True, help="Don't ask before erasing.")
def delete(options: Options, asked: str, erase: bool, yes: bool) -> int | None:
    """Move a reflection to the bin. `cpdjournal restore ID` brings it back.

    With --erase its text and history are removed from the journal for good, from the bin or
    from outside it; what stays is that something was erased, and when. Copies that were made
    before (backups, exports) keep it.
    """
    from cpdjournal.journal import reflections

    with opened(options) as journal:
        whole = reflections.resolve(journal, asked)
        if not erase:
            summary = reflections.delete(journal, whole, clock.now())
            output.answer(
                options,
                shown.told(summary) | {"in_bin": True},
                f"In the bin: {summary.title or shown.NO_TITLE}. "
                f"`cpdjournal restore {ids.short(whole)}` brings it back.",
            )
            return None
        if not confirmed(options, "Erase it for good, with its history?", yes=yes):
            output.remark("Nothing was erased.")
            return ExitCode.ANSWER_IS_NO
        if not reflections.get(journal, whole).in_bin:
            reflections.delete(journal, whole, clock.now())
        reflections.erase(journal, whole, clock.now())
    output.answer(options, {"id": whole, "erased": True}, "Erased for good.")
    return None


@command("bin", short_help="List what lies in the bin.")
def list_bin(options: Options) -> None:
    """List what lies in the bin, newest first."""
    from cpdjournal.journal.reflections import in_bin

    with opened(options) as journal:
        summaries = in_bin(journal)
    shown.tell_all(options, summaries, when_none="The bin is empty.")


@command("restore", short_help="Bring a reflection back from the bin, or an earlier revision.")
@click.argument("asked", metavar="ID")
@click.option("--revision", type=click.IntRange(min=1), help="Make this revision the latest again.")
def restore(options: Options, asked: str, revision: int | None) -> None:
    """Bring a reflection back from the bin.

    With --revision N, what revision N said becomes a new revision; the ones between stay.
    """
    from cpdjournal.journal import reflections

    with opened(options) as journal:
        whole = reflections.resolve(journal, asked)
        in_bin = reflections.get(journal, whole).in_bin
        if not in_bin and revision is None:
            raise WrongUsage(
                "This reflection is not in the bin.",
                "Nothing was changed.",
                "`cpdjournal bin` lists what is; an earlier revision comes back with --revision N.",
            )
        if in_bin:
            reflections.restore(journal, whole, clock.now())
        number = None
        if revision is not None:
            number = reflections.restore_revision(journal, whole, revision, clock.now()).number
        restored = reflections.get(journal, whole)
    output.answer(
        options,
        shown.told(restored) | {"revision": restored.revision},
        f"Back again: {restored.title or shown.NO_TITLE}"
        + (f", as revision {number}" if number else ""),
    )
