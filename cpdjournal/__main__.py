"""Where the program starts: the only module that knows both faces."""

import contextlib
import gc
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from cpdjournal.cli.options import Options

_USUAL_THRESHOLDS = gc.get_threshold()


def main() -> int:
    """Run the command line; it opens the app when no command is given. Returns the exit code."""
    # Starting makes many objects and no garbage, and so does leaving: looking through them
    # for some took a tenth of a short command's time.
    gc.set_threshold(100_000)
    make_process_private()
    from cpdjournal.cli.main import run

    code = run(open_app, open_preview=open_preview)
    gc.freeze()
    return code


def make_process_private() -> None:
    """Files for the owner only, no memory dump on a crash, no log that Textual would write."""
    os.umask(0o077)
    os.environ.pop("TEXTUAL", None)
    os.environ.pop("TEXTUAL_LOG", None)
    with contextlib.suppress(ImportError, OSError, ValueError):  # Windows has no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for stream in (sys.stdout, sys.stderr):
        # A terminal of another encoding shows what it can; files and pipes are UTF-8 everywhere.
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(  # type: ignore[union-attr]
                encoding=None if stream.isatty() else "utf-8", errors="replace"
            )


def open_app(options: "Options") -> int:
    """The app, on the journal that the options name. Textual is loaded only here."""
    from cpdjournal import crash, places
    from cpdjournal.tui.starting import run_app

    gc.set_threshold(*_USUAL_THRESHOLDS)
    crash.install(places.state_folder(options.folder))
    return run_app(options.folder, options.pack_folders, options.as_of)


def open_preview(pack: "Path") -> int:
    """The app on one pack alone, in a journal that is thrown away."""
    from cpdjournal import crash, places
    from cpdjournal.tui.previewing import run_preview

    gc.set_threshold(*_USUAL_THRESHOLDS)
    crash.install(places.state_folder(places.journal_folder()))
    return run_preview(pack)


if __name__ == "__main__":
    sys.exit(main())
