"""A journal that an earlier program made opens in the app as it always did."""

from pathlib import Path

from cpdjournal.journal import schema

SAMPLE = Path(__file__).parents[1] / "journal" / "samples" / "schema-1" / "journal.db"


async def test_an_older_journal_opens_with_its_words_and_a_copy_beside_it(
    tmp_path, whole_app, until, screen_text
):
    folder = tmp_path / "older"
    folder.mkdir()
    (folder / "journal.db").write_bytes(SAMPLE.read_bytes())

    async with whole_app(folder) as pilot:
        await until(pilot, lambda: "Late messages" in screen_text(pilot.app))
        await pilot.press("f4")
        await until(pilot, lambda: "A friend request" in screen_text(pilot.app))

    (copy,) = (folder / "backups").iterdir()
    assert copy.name.endswith(f"before-format-{schema.KNOWN}")
