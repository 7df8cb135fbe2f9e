"""The command line: finds the command, runs it, and tells in one place what went wrong."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

import cpdjournal
from cpdjournal import places
from cpdjournal.cli import output
from cpdjournal.cli.groups import Commands
from cpdjournal.cli.options import Options, global_options, options_of
from cpdjournal.errors import CpdJournalError, ExitCode, WrongUsage

STOPPED = 130
"""Exit code after Ctrl-C: 128 and the signal's number, as shells have it."""

COMMANDS = {
    "init": "setting_up:init",
    "demo": "demo:demo",
    "learn": "learn:learn",
    "reflect": "writing:reflect",
    "jot": "writing:jot",
    "list": "listing:list_reflections",
    "show": "reading:show",
    "edit": "writing:edit",
    "search": "listing:search",
    "history": "reading:history",
    "delete": "bin:delete",
    "bin": "bin:list_bin",
    "restore": "bin:restore",
    "screen": "screening:screen",
    "watch": "screening:watch",
    "export": "export:export",
    "card": "contacts:card",
    "contacts": "contacts:contacts",
    "share": "sharing:share",
    "withdraw": "sharing:withdraw",
    "log": "log:log",
    "reply": "sharing:reply",
    "open": "receiving:open_file",
    "receive": "receiving:receive",
    "inbox": "inbox:inbox",
    "keep": "inbox:keep",
    "review": "reviewing:review",
    "endorse": "reviewing:endorse",
    "verify": "verifying:verify",
    "actions": "agreed:actions",
    "agenda": "meeting:agenda",
    "session": "meeting:session",
    "team": "team:team",
    "summary": "team:summary",
    "exchange": "exchanging:exchange",
    "recover": "keys:recover",
    "passphrase": "keys:passphrase",
    "settings": "settings:settings",
    "pack": "pack:pack",
}
"""Name to `module:function`, in the order in which help shows them."""

OpenApp = Callable[[Options], int]
OpenPreview = Callable[[Path], int]


def run(
    open_app: OpenApp, arguments: list[str] | None = None, open_preview: OpenPreview | None = None
) -> int:
    """Run one command line and return its exit code (DESIGN.md, section 7; 130 after Ctrl-C)."""
    arguments = sys.argv[1:] if arguments is None else arguments
    given: dict[str, Any] = {}
    try:
        try:
            commands = _commands(open_app)
            commands.preview = open_preview
            code = _run(commands, arguments, given)
            output.finish()
        except CpdJournalError as error:
            code = _tell(error, as_json=_wants_json(arguments))
        except click.ClickException as error:
            code = _tell(_wrong_usage(error), as_json=_wants_json(arguments))
        except (click.Abort, KeyboardInterrupt, EOFError):
            output.remark("\nStopped. What was saved before is safe.")
            code = STOPPED
    except BrokenPipeError:
        code = ExitCode.DONE
    except Exception as error:  # noqa: BLE001 - the crash report takes what nobody else knows
        code = _tell_crash(error, Options(**given))
    output.drop_the_rest()
    return int(code)


def _run(commands: click.Group, arguments: list[str], given: dict[str, Any]) -> int:
    if instruction := os.environ.get("_CPDJOURNAL_COMPLETE"):
        from click.shell_completion import shell_complete

        return shell_complete(commands, {}, "cpdjournal", "_CPDJOURNAL_COMPLETE", instruction)
    try:
        with commands.make_context("cpdjournal", list(arguments), obj=given) as context:
            return int(commands.invoke(context) or ExitCode.DONE)
    except click.exceptions.Exit as done:  # after --help and --version
        return done.exit_code


def _commands(open_app: OpenApp) -> Commands:
    def start() -> int | None:
        context = click.get_current_context()
        if context.invoked_subcommand is not None:
            return None
        options = options_of(context)
        if options.no_input or not _terminal_can_show_the_app():
            output.say(context.get_help())
            return ExitCode.WRONG_USAGE
        return open_app(options)

    commands = Commands(
        COMMANDS,
        callback=start,
        invoke_without_command=True,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        help="A reflective CPD journal for social workers and social care workers.\n\n"
        "Without a command it opens the app.",
        params=global_options(),
        epilog="Exit codes: 0 done; 1 the answer is no; 2 wrong usage; 3 locked; 4 a file can't "
        "be used; 5 the machine says no; 70 a fault of cpdjournal; 130 stopped with Ctrl-C.",
    )
    return click.version_option(cpdjournal.__version__, message="%(prog)s %(version)s")(commands)


def _terminal_can_show_the_app() -> bool:
    dumb = os.environ.get("TERM", "dumb" if os.name == "posix" else "") == "dumb"
    return sys.stdin.isatty() and sys.stdout.isatty() and not dumb


def _wants_json(arguments: list[str]) -> bool:
    """Also where the line could not be read to its end."""
    return "--json" in arguments[: arguments.index("--") if "--" in arguments else None]


def _wrong_usage(error: click.ClickException) -> WrongUsage:
    context = error.ctx if isinstance(error, click.UsageError) else None
    return WrongUsage(
        error.format_message(),
        "Nothing was changed.",
        f"`{context.command_path if context else 'cpdjournal'} --help` shows how it is written.",
    )


def _tell(error: CpdJournalError, as_json: bool) -> ExitCode:
    if as_json:
        output.refusal(error.code, f"{error.happened} {error.meaning}", error.next_step)
    else:
        output.remark(f"{error.happened}\n{error.meaning}\n{error.next_step}")
    return error.exit_code


def _tell_crash(error: Exception, options: Options) -> ExitCode:
    from cpdjournal import crash

    words = crash.report(error, places.state_folder(options.folder))
    if options.as_json:
        output.refusal("bug", words, "")
    else:
        output.remark(words)
    return ExitCode.BUG
