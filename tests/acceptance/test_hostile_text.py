"""Nothing that others wrote acts on the terminal: every command that shows text, byte for byte.

The doors clean what comes in, so the hostile text is put behind them here: into the database and
into a pack's files.
"""

import json

import pytest
import sqlcipher3

MARK = "MARKMARK"
EVIL = "\x1b]0;evil\x07\x1b[31mred\x9b2J\u202egnp.exe\u2066\x7f\x08\r"
ITEM = "social-media/x-my-line"
ALLOWED = set("\r\n\t")
ACTING = (
    *(chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in ALLOWED),
    *"\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
)


@pytest.fixture
def hostile(cpdjournal, folder):
    """A journal whose every word acts on a terminal. The ids: complete, draft, deleted."""
    cpdjournal("settings", "--name", MARK, "--number", MARK, "--job-role", MARK)
    ids = []
    for arguments in ([], ["--draft"], []):
        whole = cpdjournal(
            *("reflect", ITEM, "--answers", "-", "--title", MARK, "--tag", MARK, "--json"),
            *("--activity", MARK, "--standard", f"{MARK}:1", *arguments),
            stdin=json.dumps({"now-what": f"{MARK} word", "what": MARK, "private-note": MARK}),
        ).json["id"]
        ids.append(whole)
    cpdjournal("edit", ids[0], "--title", f"{MARK} again", "--complete")
    cpdjournal("delete", ids[2])
    _put_behind_the_doors(folder / "journal.db")
    return ids


def _put_behind_the_doors(database):
    connection = sqlcipher3.connect(str(database))
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
    ).fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    in_json = json.dumps(EVIL)[1:-1]
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        " AND name NOT LIKE 'sqlite%' AND name NOT LIKE '%\\_data' ESCAPE '\\'"
        " AND name NOT LIKE '%\\_idx' ESCAPE '\\' AND name NOT LIKE '%\\_docsize' ESCAPE '\\'"
        " AND name NOT LIKE '%\\_config' ESCAPE '\\'"
    ).fetchall()
    for (table,) in tables:
        for _, column, kind, *_ in connection.execute(f"PRAGMA table_info({table})").fetchall():
            if "TEXT" in kind.upper() and MARK in str(
                connection.execute(f"SELECT group_concat({column}) FROM {table}").fetchone()
            ):
                connection.execute(
                    f"UPDATE {table} SET {column} = CASE"
                    f" WHEN json_valid({column}) THEN replace({column}, ?1, ?2)"
                    f" ELSE replace({column}, ?1, ?3) END",
                    [MARK, in_json, EVIL],
                )
    searched = "SELECT name FROM sqlite_schema WHERE sql LIKE '%USING fts5%'"
    for (index,) in connection.execute(searched).fetchall():
        connection.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")
    for _, sql in triggers:
        connection.execute(sql)
    connection.commit()
    connection.close()


def everything_shown(terminal, *arguments):
    child = terminal(*arguments)
    child.expect(__import__("pexpect").EOF)
    child.close()
    return child.before.decode("utf-8"), child.exitstatus


def test_no_command_lets_hostile_text_of_a_journal_act_on_the_terminal(
    hostile, folder, terminal, tmp_path
):
    complete, draft, deleted = hostile
    lines = [
        ["list"], ["list", "--json"], ["search", "word"], ["search", "word", "--json"],
        ["show", complete], ["show", complete, "--json"], ["show", complete, "--revision", "1"],
        ["show", draft], ["history", complete], ["history", complete, "--json"],
        ["history", complete, "--diff", "1", "2"], ["history", complete, "--verify"],
        ["bin"], ["settings"], ["settings", "--json"], ["edit", draft, "--minutes", "5"],
        ["delete", draft], ["restore", draft], ["restore", complete, "--revision", "1"],
        ["edit", draft, "--complete"], ["delete", deleted, "--erase", "--yes"],
        ["export", "--format", "md,pdf", "--output", str(tmp_path), "--show"],
        ["export", "--format", "md,pdf", "--output", str(tmp_path), "--yes"],
    ]  # fmt: skip
    seen = ""
    for line in lines:
        shown, code = everything_shown(terminal, "--journal", folder, *line)

        assert [c for c in ACTING if c in shown] == [], line
        assert code in (0, 1), (line, shown)
        seen += shown
    assert "\N{REPLACEMENT CHARACTER}" in seen  # it was there to be shown


def test_no_error_lets_hostile_arguments_act_on_the_terminal(terminal, folder, tmp_path):
    evil = EVIL.replace("\x00", "")
    lines = [
        [evil], ["list", f"--{evil}"], ["show", evil], ["learn", evil], ["list", "--from", evil],
        ["list", "--status", evil], ["list", "--standard", evil], ["reflect", evil],
        ["reflect", "--model", evil, "--answers", "-"], ["list", "--journal", f"/none/{evil}"],
        ["list", "--passphrase-file", f"/none/{evil}"], ["init", "--framework", evil],
        ["init", "--no-passphrase", "--journal", str(tmp_path / f"made{evil}")],
        ["export", "--format", evil], ["demo", str(tmp_path / f"demo{evil}")],
        ["jot", "Words.", "--minutes", evil],
    ]  # fmt: skip
    for line in lines:
        journal = [] if "--journal" in line else ["--journal", folder]
        shown, _ = everything_shown(terminal, "--no-input", *journal, *line)

        assert [c for c in ACTING if c in shown] == [], line


def test_no_pack_acts_on_the_terminal(terminal, folder, tmp_path):
    import shutil

    from cpdjournal import places

    packs = tmp_path / "packs"
    shutil.copytree(places.shipped_prompts() / "social-media", packs / "hostile")
    for path in (packs / "hostile").rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        text = text.replace("title: ", f"title: {EVIL[:-1]}").replace(" the ", f" the {EVIL} ")
        path.write_text(text.replace("id: social-media", "id: hostile"), encoding="utf-8")
    for line in (
        ["learn"], ["learn", "--json"], ["learn", "hostile"], ["learn", "hostile/x-my-line"],
        ["learn", "hostile/g-boundaries"], ["learn", "hostile/c-racist-posts"],
        ["learn", "hostile/t-before-you-post"], ["learn", "hostile/q-friend"],
        ["learn", "hostile/r-iriss-46"], ["learn", "hostile/x-my-line", "--json"],
        ["learn", "hostile/s-friend-child"], ["pack", "check", str(packs / "hostile")],
        ["pack", "check", str(packs / "hostile"), "--json"], ["pack", "list"],
        ["reflect", "hostile/x-my-line", "--answers", str(tmp_path / "answers.json")], ["list"],
    ):  # fmt: skip
        (tmp_path / "answers.json").write_text('{"sure": "rather"}')
        shown, _ = everything_shown(terminal, "--packs", packs, "--journal", folder, *line)

        assert [c for c in ACTING if c in shown] == [], line
