"""Make the sample journal of the newest schema: once, when that schema is released.

    python tests/journal/make_sample.py

A sample is never made anew afterwards: it stands for the journals that people have.
"""

import shutil
import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from cpdjournal.journal import drafts, opening, reflections, revisions, schema
from cpdjournal.prompt import Prompt
from cpdjournal.reflection import Activity, Origin

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
PROMPTS = (
    Prompt(id="what", text="What happened?"),
    Prompt(id="so-what", text="So what?"),
    Prompt(id="feel", text="How did I feel?", private=True),
)
HERE = Path(__file__).parent / "samples"


def main() -> None:
    target = HERE / f"schema-{schema.KNOWN}"
    if target.exists():
        sys.exit(f"{target} is there already, and stays as it is.")
    with tempfile.TemporaryDirectory() as folder:
        journal, _ = opening.create(Path(folder) / "journal", None, NOON)
        first = drafts.new_draft(
            PROMPTS,
            title="A friend request",
            origin=Origin(item="social-media/x-my-line", kind="exercise", title="My line"),
            activity=Activity(kind="reading", first_day=date(2026, 11, 20), minutes=30),
            standards=("niscc-sw-conduct:5.9",),
            tags=("boundaries",),
            private_note="Raise this in supervision.",
        )
        first = first.with_answer("what", "Somebody I support sent a friend request.")
        first = first.with_answer("feel", "Uneasy.")
        drafts.save(journal, first, NOON)
        revisions.complete(journal, first.id, NOON)
        later = NOON + timedelta(days=1)
        again = drafts.edit(journal, first.id, later).with_answer("so-what", "I said no, kindly.")
        drafts.save(journal, again, later)
        revisions.complete(journal, first.id, later)
        second = drafts.new_draft(PROMPTS, title="Photos at the fair")
        drafts.save(journal, second.with_answer("what", "A colleague took pictures."), later)
        revisions.complete(journal, second.id, later)
        unfinished = drafts.new_draft(PROMPTS, title="Late messages")
        drafts.save(journal, unfinished.with_answer("what", "A message at midnight."), later)
        reflections.jot(journal, "Ask about phones", now=later, learned_on=later.date(), minutes=5)
        journal.close()
        target.mkdir(parents=True)
        shutil.copy(Path(folder) / "journal" / "journal.db", target)


if __name__ == "__main__":
    main()
