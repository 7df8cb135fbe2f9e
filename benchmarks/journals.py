"""Journals to measure with: made once through the journal's own functions, and kept.

Run as a program it makes one of them, so that what measures stays small and loads nothing.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
KEPT = HERE / ".cache"
PASSPHRASE = "kestrel over the long meadow"
DRAFT_TITLE = "Kestrel"
"""Stands in every sample's newest draft, and in nothing else that any screen shows."""
FIRST_MOMENT = datetime(2024, 4, 1, 9, 0, tzinfo=UTC)
LAST_DAY = date(2026, 10, 31)


class Sample(NamedTuple):
    reflections: int
    """Complete ones. Where there are more than one, a draft is kept besides."""
    is_locked: bool = False


SAMPLES = {
    "plain-1": Sample(1),
    "plain-100": Sample(100),
    "plain-1000": Sample(1_000),
    "locked-1000": Sample(1_000, is_locked=True),
    "locked-10000": Sample(10_000, is_locked=True),
}


def sample(name: str) -> Path:
    """The folder of a kept journal. Nothing may be written to it: work on a `copy_of` it."""
    folder = KEPT / f"{name}-{_edition()}"
    if not folder.exists():
        print(f"Making the journal {name} (once) ...", file=sys.stderr)
        for outdated in KEPT.glob(f"*{name}-*"):
            shutil.rmtree(outdated)
        making = folder.with_name(f"making-{folder.name}")
        subprocess.run(
            [sys.executable, __file__, name, str(making)],
            env=os.environ | {"CPDJOURNAL_STATE_DIR": str(making / "state")},
            check=True,
        )
        making.rename(folder)
    return folder


def copy_of(name: str, place: Path) -> Path:
    """A copy that may be written to."""
    return shutil.copytree(sample(name), place / name)


def environment_of(folder: Path) -> dict[str, str]:
    """What a program needs to know to work on a sample, and on nothing of the person's own."""
    home = KEPT / "home"
    home.mkdir(parents=True, exist_ok=True)
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "CPDJOURNAL_DIR": str(folder),
        "CPDJOURNAL_STATE_DIR": str(folder / "state"),
    }


def _edition() -> str:
    """Changes when a journal that was made before would not be the same, or not open."""
    journal = HERE.parent / "cpdjournal" / "journal"
    schemas = sorted(journal.glob("schema*.py"))
    told = (Path(__file__), HERE / "texts.py", *schemas, journal / "searched.py")
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in told)).hexdigest()[:12]


def _make(name: str, folder: Path) -> None:
    from cpdjournal.journal import drafts, opening, revisions, settings
    from cpdjournal.registrant import Profile, Registration

    os.fsync = lambda _: None  # nothing precious: made again when the power fails
    wanted = SAMPLES[name]
    journal, _ = opening.create(folder, PASSPHRASE if wanted.is_locked else None, FIRST_MOMENT)
    journal.connection.execute("PRAGMA synchronous=OFF")
    registration = Registration(
        framework="niscc-social-worker", start=date(2024, 4, 1), end=date(2027, 3, 31)
    )
    settings.save_profile(
        journal, Profile(name="Rowan Example", registration=registration, kit_checked=True)
    )
    for number in range(wanted.reflections):
        moment = FIRST_MOMENT + timedelta(minutes=number)
        draft = draft_of(number, of=wanted.reflections)
        drafts.save(journal, draft, moment)
        revisions.complete(journal, draft.id, moment)
    if wanted.reflections > 1:
        draft = draft_of(wanted.reflections, DRAFT_TITLE)
        drafts.save(journal, draft, moment + timedelta(minutes=1))
    journal.close()


def draft_of(number: int, title: str | None = None, of: int = 1_000):
    """The draft of one reflection, the same for the same number."""
    from dataclasses import replace

    from texts import WORDS_EACH, Writer

    from cpdjournal.journal import drafts
    from cpdjournal.prompt import Prompt
    from cpdjournal.reflection import ACTIVITY_KINDS, Activity, Origin

    writer = Writer(number)
    day = LAST_DAY - timedelta(days=round((of - number) * 900 / of))
    prompts = tuple(
        Prompt(id=f"step-{step}", text=f"{writer.title()}?", help=writer.words(12))
        for step in range(1, 4)
    )
    draft = drafts.new_draft(
        prompts,
        title=title or writer.title(),
        origin=Origin(
            item="social-media/x-my-line",
            kind="exercise",
            title="My line",
            pack_title="Social media",
            pack_version="1",
        ),
        standards=("niscc-sw-conduct:5.9", "niscc-sw-conduct:1.3"),
        activity=Activity(
            kind=ACTIVITY_KINDS[number % len(ACTIVITY_KINDS)],
            first_day=day,
            minutes=writer.chance.randrange(15, 185, 5),
        ),
        tags=("boundaries",) if number % 7 == 0 else (),
    )
    each = WORDS_EACH // len(draft.answers)
    answers = tuple(replace(one, text=writer.words(each)) for one in draft.answers)
    return replace(draft, answers=answers)


if __name__ == "__main__":
    _make(sys.argv[1], Path(sys.argv[2]))
