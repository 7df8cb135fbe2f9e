"""Journals to try things on: real files, real SQLite, the house's own clock."""

from datetime import UTC, date, datetime

import pytest

from cpdjournal.journal import drafts, opening, revisions
from cpdjournal.prompt import Prompt

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)
PROMPTS = (
    Prompt(id="what", text="What happened?"),
    Prompt(id="so-what", text="So what?"),
    Prompt(id="feel", text="How did I feel?", private=True),
)
WORDS = "seven tired herons walk home"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "journal"


@pytest.fixture
def journal(folder):
    """A plain journal."""
    made, _ = opening.create(folder, None, NOON)
    yield made
    made.close()


@pytest.fixture
def locked(folder):
    """An encrypted journal."""
    made, _ = opening.create(folder, WORDS, NOON)
    yield made
    made.close()


@pytest.fixture
def write_draft():
    """Keep a draft with these answers; gives it back."""

    def write(journal, answers=None, *, now=NOON, **fields):
        draft = drafts.new_draft(PROMPTS, **fields)
        for prompt, text in (answers or {"what": "A parent sent a request."}).items():
            draft = draft.with_answer(prompt, text)
        drafts.save(journal, draft, now)
        return draft

    return write


@pytest.fixture
def write_reflection(write_draft):
    """Keep a complete reflection with these answers; gives back its revision."""

    def write(journal, answers=None, *, now=NOON, **fields):
        draft = write_draft(journal, answers, now=now, **fields)
        return revisions.complete(journal, draft.id, now)

    return write
