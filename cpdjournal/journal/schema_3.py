"""Schema 3: what passes between a registrant and a supervisor.

What was received stands in tables of its own, which neither search nor evidence reads.
"""

STATEMENTS = (
    """CREATE TABLE identity (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        reading_identity TEXT NOT NULL,
        signing_key TEXT NOT NULL,
        made_at TEXT NOT NULL
    ) STRICT""",
    # card, before: JSON; before holds the person's earlier cards, the latest first
    """CREATE TABLE contacts (
        id INTEGER PRIMARY KEY,
        signing_key TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        card TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('unchecked', 'checked', 'changed', 'revoked')),
        added_at TEXT NOT NULL,
        checked_at TEXT NOT NULL,
        checked_how TEXT NOT NULL,
        before TEXT NOT NULL
    ) STRICT""",
    # contact: the other side's signing key. payload: JSON, gone when erased; never kept of what
    # the registrant shared, for erasing a reflection would else leave its words here.
    """CREATE TABLE messages (
        id INTEGER PRIMARY KEY,
        bundle TEXT NOT NULL UNIQUE,
        direction TEXT NOT NULL CHECK (direction IN ('sent', 'received')),
        kind TEXT NOT NULL,
        contact TEXT NOT NULL,
        seq INTEGER NOT NULL,
        in_reply_to TEXT NOT NULL,
        created TEXT NOT NULL,
        payload_sha256 TEXT NOT NULL,
        kept_at TEXT NOT NULL,
        held INTEGER NOT NULL CHECK (held IN (0, 1)),
        late INTEGER NOT NULL CHECK (late IN (0, 1)),
        forked INTEGER NOT NULL CHECK (forked IN (0, 1)),
        about TEXT NOT NULL,
        read_until TEXT NOT NULL,
        read_at TEXT NOT NULL,
        kept_reason TEXT NOT NULL,
        withdrawn_at TEXT NOT NULL,
        erased_at TEXT NOT NULL,
        payload BLOB
    ) STRICT""",
    """CREATE INDEX messages_listed ON messages (
        direction, kind, id DESC, bundle, contact, in_reply_to, held, read_at, read_until,
        erased_at
    )""",
    "CREATE INDEX messages_counted ON messages (direction, contact, seq, payload_sha256)",
    "CREATE INDEX messages_replies ON messages (in_reply_to)",
    """CREATE TABLE message_reflections (
        message INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
        reflection TEXT NOT NULL,
        digest TEXT NOT NULL,
        PRIMARY KEY (reflection, message, digest)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE review_drafts (
        share TEXT PRIMARY KEY,
        content TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE actions (
        id INTEGER PRIMARY KEY,
        uid TEXT NOT NULL UNIQUE,
        text TEXT NOT NULL,
        due TEXT NOT NULL,
        reflection TEXT NOT NULL,
        bundle TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
        outcome TEXT NOT NULL,
        made_at TEXT NOT NULL,
        ended_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX actions_due ON actions (state, due, id)",
    """CREATE TABLE sessions (
        id INTEGER PRIMARY KEY,
        uid TEXT NOT NULL UNIQUE,
        contact TEXT NOT NULL,
        held_on TEXT NOT NULL,
        content TEXT NOT NULL,
        bundle TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT""",
    "CREATE TABLE watch_list (words TEXT PRIMARY KEY, added_at TEXT NOT NULL) STRICT,"
    " WITHOUT ROWID",
    """CREATE TABLE export_findings (
        export INTEGER NOT NULL REFERENCES exports (id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        found INTEGER NOT NULL,
        PRIMARY KEY (export, kind)
    ) STRICT, WITHOUT ROWID""",
)
