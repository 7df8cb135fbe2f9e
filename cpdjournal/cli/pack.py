"""`pack`: check, write, preview, install, list and remove packs."""

from cpdjournal.cli.groups import group

COMMANDS = {
    "check": "pack_check:check",
    "new": "pack_new:new",
    "preview": "pack_new:preview",
    "list": "pack_own:list_packs",
    "install": "pack_own:install",
    "remove": "pack_own:remove",
}


pack = group(
    "pack",
    COMMANDS,
    short_help="Check, write, preview, install and remove packs.",
    help="Packs of learning: check, write, preview, install, list and remove them.\n\n"
    "How to write one: docs/writing-packs.md. None of this needs a journal.",
)
