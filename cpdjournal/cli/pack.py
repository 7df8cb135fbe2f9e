"""`pack`: check, write, preview, install, list and remove packs."""

from cpdjournal.cli.groups import Commands
from cpdjournal.cli.options import global_options

COMMANDS = {
    "check": "pack_check:check",
    "new": "pack_new:new",
    "preview": "pack_new:preview",
    "list": "pack_own:list_packs",
    "install": "pack_own:install",
    "remove": "pack_own:remove",
}


def _group() -> Commands:
    made = Commands(
        COMMANDS,
        name="pack",
        short_help="Check, write, preview, install and remove packs.",
        help="Packs of learning: check, write, preview, install, list and remove them.\n\n"
        "How to write one: docs/writing-packs.md. None of this needs a journal.",
        params=global_options(),
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    for parameter in made.params:
        parameter.hidden = True  # type: ignore[attr-defined]  # `cpdjournal --help` tells them once
    return made


pack = _group()
