"""The tables, step by step, and how a file is recognised as ours.

Only who makes or migrates a journal loads `migrations()`; opening compares a text.
A step that changes `texts` by `transform()` must put its triggers back: sqlite-utils drops them
without a word (facts/feasibility.md, part 1, section 1), and a test counts them.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

NAME = "cpdjournal"
KNOWN = 3
"""The newest schema that this program reads: `PRAGMA user_version`."""
_SCHEMAS = Path(__file__).parent / "schemas"
_BOOKKEEPING = "_sqlite_migrations"
_SHADOWS = tuple(
    f"{index}_{part}"
    for index in ("search", "draft_search")
    for part in ("data", "idx", "docsize", "config", "content")
)


def _searched(texts: str, index: str, options: str) -> tuple[str, ...]:
    """A table of words, its FTS5 index, and the triggers that keep one true to the other."""
    columns = ("title", "words", "private_words", "labels")
    names = ", ".join(columns)
    old, new = (", ".join(f"{which}.{name}" for name in columns) for which in ("OLD", "NEW"))
    add = f"INSERT INTO {index} (rowid, {names}) VALUES (NEW.id, {new});"  # noqa: S608 (ours)
    remove = (
        f"INSERT INTO {index} ({index}, rowid, {names})"  # noqa: S608 (ours)
        f" VALUES ('delete', OLD.id, {old});"
    )
    return (
        f"""CREATE TABLE {texts} (
        id INTEGER PRIMARY KEY REFERENCES reflections (id) ON DELETE CASCADE,
        {", ".join(f"{name} TEXT NOT NULL" for name in columns)}
    ) STRICT""",
        f"""CREATE VIRTUAL TABLE {index} USING fts5(
        {names}, content='{texts}', content_rowid='id',
        tokenize='unicode61 remove_diacritics 2'{options}
    )""",
        # SQLite's own secure_delete leaves deleted words in the index: facts/security.md, 3.7
        f"INSERT INTO {index} ({index}, rank) VALUES ('secure-delete', 1)",  # noqa: S608 (ours)
        f"CREATE TRIGGER {texts}_added AFTER INSERT ON {texts} BEGIN {add} END",
        f"CREATE TRIGGER {texts}_removed AFTER DELETE ON {texts} BEGIN {remove} END",
        f"CREATE TRIGGER {texts}_changed AFTER UPDATE ON {texts} BEGIN {remove} {add} END",
    )


_FIRST = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    # one row per reflection with what lists show; words lie in the other tables
    """CREATE TABLE reflections (
        id INTEGER PRIMARY KEY,
        uid TEXT NOT NULL UNIQUE,
        status TEXT NOT NULL CHECK (status IN ('stub', 'draft', 'complete')),
        title TEXT NOT NULL,
        item TEXT NOT NULL,
        pack TEXT NOT NULL,
        learned_on TEXT,
        day TEXT NOT NULL,
        minutes INTEGER,
        activity TEXT NOT NULL,
        provider TEXT NOT NULL,
        standards TEXT NOT NULL,
        tags TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        has_draft INTEGER NOT NULL CHECK (has_draft IN (0, 1)),
        number INTEGER,
        sequence INTEGER,
        binned_at TEXT
    ) STRICT""",
    # covering: a list is read in order and the table is not touched
    """CREATE INDEX reflections_listed ON reflections (
        day DESC, changed_at DESC, id DESC, uid, status, title, item, pack, learned_on, minutes,
        activity, provider, standards, tags, has_draft, sequence, binned_at
    ) WHERE binned_at IS NULL""",
    """CREATE INDEX reflections_counted ON reflections (status, day, minutes, binned_at)
        WHERE binned_at IS NULL""",
    """CREATE INDEX reflections_unfinished ON reflections (changed_at DESC, id DESC, uid)
        WHERE binned_at IS NULL AND has_draft = 1""",
    """CREATE INDEX reflections_binned ON reflections (binned_at DESC)
        WHERE binned_at IS NOT NULL""",
    """CREATE TABLE drafts (
        reflection INTEGER PRIMARY KEY REFERENCES reflections (id) ON DELETE CASCADE,
        content TEXT NOT NULL,
        version INTEGER NOT NULL
    ) STRICT""",
    # place: the answer's among the draft's, or -1 for the free note
    """CREATE TABLE private_notes (
        reflection INTEGER NOT NULL REFERENCES reflections (id) ON DELETE CASCADE,
        in_draft INTEGER NOT NULL CHECK (in_draft IN (0, 1)),
        place INTEGER NOT NULL,
        prompt TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (reflection, in_draft, place)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE revisions (
        sequence INTEGER PRIMARY KEY,
        uid TEXT NOT NULL,
        number INTEGER NOT NULL,
        kept_at TEXT NOT NULL,
        previous TEXT NOT NULL,
        digest TEXT NOT NULL UNIQUE,
        field_digests TEXT NOT NULL,
        salts TEXT,
        content TEXT,
        prompts TEXT,
        UNIQUE (uid, number)
    ) STRICT""",
    """CREATE TABLE erasures (
        uid TEXT PRIMARY KEY,
        erased_at TEXT NOT NULL,
        revisions INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER revisions_never_change BEFORE UPDATE ON revisions
        WHEN NOT (
            NEW.sequence IS OLD.sequence AND NEW.uid IS OLD.uid AND NEW.number IS OLD.number
            AND NEW.kept_at IS OLD.kept_at AND NEW.previous IS OLD.previous
            AND NEW.digest IS OLD.digest AND NEW.field_digests IS OLD.field_digests
            AND NEW.salts IS NULL AND NEW.content IS NULL AND NEW.prompts IS NULL
            AND EXISTS (SELECT 1 FROM erasures WHERE uid = OLD.uid)
        )
        BEGIN SELECT RAISE(ABORT, 'a revision is never changed'); END""",
    """CREATE TRIGGER revisions_never_go BEFORE DELETE ON revisions
        BEGIN SELECT RAISE(ABORT, 'a revision is never deleted'); END""",
    # what is searched: one row per reflection outside the bin, and one per unfinished draft.
    # Drafts have an index of their own, for secure-delete makes a change to a large one slow:
    # 20 ms against 2 in a journal of 10,000.
    *_searched("texts", "search", ", prefix='2 3'"),
    *_searched("draft_texts", "draft_search", ""),
    """CREATE TRIGGER reflections_binned_leave_the_index AFTER UPDATE OF binned_at ON reflections
        WHEN NEW.binned_at IS NOT NULL
        BEGIN
            DELETE FROM texts WHERE id = NEW.id;
            DELETE FROM draft_texts WHERE id = NEW.id;
        END""",
    """CREATE TABLE exports (
        id INTEGER PRIMARY KEY,
        made_at TEXT NOT NULL,
        kinds TEXT NOT NULL,
        digests TEXT NOT NULL,
        reflections INTEGER NOT NULL,
        override_reason TEXT NOT NULL
    ) STRICT""",
)

# Learning. None of it is searched, and no way out has a function that reads runs or depth checks.
_SECOND = (
    # content: the run whole, with every word that was shown
    """CREATE TABLE runs (
        id INTEGER PRIMARY KEY,
        uid TEXT NOT NULL UNIQUE,
        item TEXT NOT NULL,
        started_at TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        finished INTEGER NOT NULL CHECK (finished IN (0, 1)),
        content TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX runs_of_items ON runs (item, changed_at DESC, id DESC, finished)",
    """CREATE TABLE marks (
        item TEXT NOT NULL,
        part TEXT NOT NULL,
        state TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (item, part)
    ) STRICT, WITHOUT ROWID""",
    # claimed: how many of the seconds stand in a reflection or stub already
    """CREATE TABLE time_spent (
        item TEXT PRIMARY KEY,
        seconds INTEGER NOT NULL CHECK (seconds >= claimed),
        claimed INTEGER NOT NULL CHECK (claimed >= 0),
        changed_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE depth_checks (
        reflection INTEGER NOT NULL REFERENCES reflections (id) ON DELETE CASCADE,
        row TEXT NOT NULL,
        rung INTEGER NOT NULL CHECK (rung BETWEEN 1 AND 4),
        made_at TEXT NOT NULL,
        PRIMARY KEY (reflection, row)
    ) STRICT, WITHOUT ROWID""",
    # an item's text as it was shown, so that the pack may change or vanish
    """CREATE TABLE shown_items (
        id INTEGER PRIMARY KEY,
        source_hash TEXT NOT NULL UNIQUE,
        item TEXT NOT NULL,
        title TEXT NOT NULL,
        kind TEXT NOT NULL,
        body TEXT NOT NULL,
        kept_at TEXT NOT NULL
    ) STRICT""",
)


def migrations() -> "Migrations":
    """Every step from an empty file to `KNOWN`, in order; none is ever changed once released."""
    from sqlite_utils import Migrations

    from cpdjournal.journal.schema_3 import STATEMENTS

    steps = Migrations(NAME)

    @steps()
    def schema_1(db: "Database") -> None:
        for statement in _FIRST:
            db.execute(statement)
        db.execute("PRAGMA user_version = 1")

    @steps()
    def schema_2(db: "Database") -> None:
        for statement in _SECOND:
            db.execute(statement)
        db.execute("PRAGMA user_version = 2")

    @steps()
    def schema_3(db: "Database") -> None:
        for statement in STATEMENTS:
            db.execute(statement)
        db.execute("PRAGMA user_version = 3")

    return steps


def known(version: int) -> str:
    """What `described` finds in a journal of a released schema; empty for no such version.

    A file each, in `schemas/`: to be read by people too, and by a test that makes it anew.
    """
    try:
        return (_SCHEMAS / f"{version}.txt").read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def described(connection: Any) -> str:
    """Everything in `sqlite_master`, in order, so that nothing planted hides.

    Left out: sqlite-utils' own table of applied steps, and the text of FTS5's inner tables, for
    their makers may word them otherwise tomorrow.
    """
    found = sorted(
        f"{kind} {name} on {table}\n{'' if name in _SHADOWS else sql}\n"
        for kind, name, table, sql in connection.execute(
            "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master"
        )
        if not (table == _BOOKKEEPING and kind in ("table", "index"))
    )
    return "\n".join(found)
