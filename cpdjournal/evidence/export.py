"""Export: an evidence pack written to files, and the export log told of it."""

import contextlib
import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Thread

from cpdjournal.errors import WrongUsage
from cpdjournal.errors.files import TargetExists
from cpdjournal.evidence.leaving import gate
from cpdjournal.evidence.pack import EvidencePack
from cpdjournal.files import slug, write_private
from cpdjournal.journal.database import Journal, load_writer
from cpdjournal.journal.export_log import note_export
from cpdjournal.screening.gate import allow


def _as_pdf(pack: EvidencePack) -> bytes:
    from cpdjournal.evidence import as_pdf

    return as_pdf.write(pack)


def _as_markdown(pack: EvidencePack) -> bytes:
    from cpdjournal.evidence import as_markdown

    return as_markdown.write(pack).encode()


FORMATS: dict[str, Callable[[EvidencePack], bytes]] = {"md": _as_markdown, "pdf": _as_pdf}
"""The name of a format, which is its file ending too, to what writes it."""


@dataclass(frozen=True, slots=True)
class Written:
    """One file that left the journal."""

    format: str
    path: Path
    """Absolute."""
    sha256: str
    """64 hex digits."""


def export(
    journal: Journal,
    pack: EvidencePack,
    formats: tuple[str, ...],
    output: Path | None,
    *,
    now: datetime,
    override_reason: str = "",
    overwrite: bool = False,
) -> tuple[Written, ...]:
    """Write a pack in one format or several, and note that in the journal: digests, no text.

    It goes through the share gate here: what may identify somebody stops it, unless a reason is
    given.

    All of it or nothing: what was written is taken back when a later step fails, except where
    it replaced an older file. A journal that can only be read is exported without a note.

    Args:
        formats: names from `FORMATS`.
        output: a file for one format; a folder, which is there, for one or several. Without it
            files of the suggested name go into the current folder.
        override_reason: why it may leave with what was found in it; noted, with how many of
            each kind. `leaving.gate` tells beforehand what that is.
        overwrite: replace what stands in the files' place.

    Raises:
        FindingsNotAnswered
        WrongUsage: no format, one that is not known, or a single file for several.
        TargetExists, CannotWrite, DiskFull
        and what `database.write` raises.
    """
    targets = _targets(pack, tuple(dict.fromkeys(formats)), output)
    allowed = allow(gate(journal, pack), override_reason)
    Thread(target=load_writer).start()  # for the log, while Typst is at work
    ready = [(name, path, FORMATS[name](pack)) for name, path in targets]
    taken = [path for _, path, _ in ready if os.path.lexists(path)]
    if taken and not overwrite:
        raise TargetExists(taken[0])
    with contextlib.ExitStack() as undo:
        written = []
        for name, path, content in ready:
            write_private(path, content, overwrite=overwrite)
            if path not in taken:
                undo.callback(path.unlink, missing_ok=True)
            written.append(Written(name, path, hashlib.sha256(content).hexdigest()))
        if journal.read_only is None:
            note_export(
                journal,
                kinds=tuple(one.format for one in written),
                digests=tuple(one.sha256 for one in written),
                reflections=len(pack.rows),
                override_reason=allowed.reason,
                findings=allowed.gate.by_kind,
                now=now,
            )
        undo.pop_all()
    return tuple(written)


def suggested_name(pack: EvidencePack, format: str) -> str:
    """A file name from the registrant's name and the period, as
    `cpd-record-rowan-example-2026-04-01-to-2027-03-31.pdf`."""
    cover = pack.cover
    parts = ["cpd-list" if pack.list_only else "cpd-record"]
    if cover.name:
        parts.append(slug(cover.name))
    first, last = cover.first_day, cover.last_day
    parts.append(f"{first}-to-{last or pack.made_on}" if first else f"to-{last or pack.made_on}")
    return f"{'-'.join(parts)}.{format}"


def _targets(
    pack: EvidencePack, formats: tuple[str, ...], output: Path | None
) -> list[tuple[str, Path]]:
    unknown = [name for name in formats if name not in FORMATS]
    if unknown or not formats:
        raise WrongUsage(
            f"There is no format called {unknown[0]}." if unknown else "No format was named.",
            "Nothing was written.",
            f"Choose from: {', '.join(FORMATS)}.",
        )
    where = (output or Path()).expanduser().absolute()
    if where.is_dir():
        return [(name, where / suggested_name(pack, name)) for name in formats]
    if len(formats) > 1:
        raise WrongUsage(
            f"Several formats need a folder, and {where} is none.",
            "Nothing was written.",
            "Name a folder that is there, or one format.",
        )
    name = formats[0]
    return [(name, where if where.suffix else where.with_name(f"{where.name}.{name}"))]
