"""What nobody caught: a bug of ours, told and written down without a word of the person's.

A report holds the kinds of the exceptions and the lines of our own code, and versions. Never a
message (a database or JSON error may quote text), never a local variable, never a path outside
the package.
"""

import errno
import platform
import sys
import threading
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

import cpdjournal
from cpdjournal.errors import CpdJournalError
from cpdjournal.files import make_private_folder, write_private

FOLDER = "crashes"
KEPT = 20
"""Reports; the oldest go first."""


def report(error: BaseException, state_folder: Path | None) -> str:
    """Write a crash report and give the words for the person.

    Args:
        state_folder: where this computer's state lies; None writes nothing.
    """
    where = _write(describe(error), state_folder)
    return "\n".join(
        (
            "cpdjournal has made a mistake and had to stop.",
            "What was saved is safe. This is a bug in the program, not something you did.",
            f"A report without any of your words is in {where}"
            if where
            else "No report could be written.",
            "Please send it to the people who make cpdjournal, then start again.",
        )
    )


def describe(error: BaseException) -> str:
    """The report's text: kinds, our own lines, versions."""
    lines = [
        f"cpdjournal {cpdjournal.__version__}",
        f"Python {platform.python_version()} on {platform.system()} {platform.machine()}",
        f"at {datetime.now(UTC).isoformat(timespec='seconds')}",
        "",
    ]
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        lines.append(f"{type(one).__module__}.{type(one).__qualname__}")
        lines.extend(f"  {frame}" for frame in _our_frames(one.__traceback__))
        one = one.__cause__ or one.__context__
    return "\n".join(lines) + "\n"


def install(state_folder: Path | None) -> None:
    """From now on, what nobody catches in any thread is reported so, and nothing else shown."""

    def on_error(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            return
        sys.stderr.write(report(error, state_folder) + "\n")

    def in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not _terminal_is_gone(args.exc_value):
            on_error(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = on_error
    threading.excepthook = in_thread
    sys.unraisablehook = lambda _: None  # its default prints the object, whatever that holds


def _terminal_is_gone(error: BaseException) -> bool:
    """A window was closed while Textual's own thread wrote to it: nobody's mistake."""
    return (
        isinstance(error, OSError)
        and error.errno in (errno.EIO, errno.ENXIO)
        and not _our_frames(error.__traceback__)
    )


def _our_frames(trace: TracebackType | None) -> list[str]:
    package = Path(cpdjournal.__file__).parent
    frames = []
    for frame, line in traceback.walk_tb(trace):
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(package):
            name = ".".join(path.relative_to(package.parent).with_suffix("").parts)
            frames.append(f"{name}:{line} in {frame.f_code.co_name}")
    return frames


def _write(text: str, state_folder: Path | None) -> Path | None:
    if state_folder is None:
        return None
    folder = state_folder / FOLDER
    path = folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}.txt"
    try:
        make_private_folder(folder)
        write_private(path, text.encode())
        for old in sorted(folder.glob("*.txt"))[:-KEPT]:
            old.unlink(missing_ok=True)
    except (CpdJournalError, OSError):
        return None
    return path
