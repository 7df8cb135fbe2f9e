"""Home leads back to a story that somebody is in the middle of."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from cpdjournal import places
from cpdjournal.journal import runs
from cpdjournal.packs import library, playing

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def begun_run(item_id):
    """A run of which the first decision was made."""
    shipped = library.load((places.shipped_prompts(),))
    item = shipped.item(item_id)
    run = playing.begin(item, shipped.pack(item.pack))
    return item, playing.decide(
        item, run, playing.offered(item, run)[0].id, decided_at=NOON.isoformat()
    )


async def test_home_names_the_story_that_was_begun_last(plain, whole_app, until, screen_text):
    _, first = begun_run("social-media/s-friend-adult")
    item, second = begun_run("social-media/s-scam")
    with plain.open() as journal:
        runs.save(journal, first, NOON)
        runs.save(journal, second, NOON + timedelta(minutes=1))

    async with whole_app(plain.folder) as pilot:
        await until(pilot, lambda: "you are in the middle of it" in screen_text(pilot.app))

        assert item.title in screen_text(pilot.app)
        assert "Same town, same team" not in screen_text(pilot.app)


def test_a_story_that_was_begun_is_known_until_its_latest_run_has_ended(plain):
    item, run = begun_run("social-media/s-scam")
    with plain.open() as journal:
        assert runs.begun(journal) == ()
        saved = runs.save(journal, run, NOON)
        assert runs.begun(journal) == (item.id,)

        while saved.ending is None:
            saved = playing.decide(
                item, saved, playing.offered(item, saved)[-1].id, decided_at=NOON.isoformat()
            )
        runs.save(journal, saved, NOON + timedelta(minutes=1))
        assert runs.begun(journal) == ()

        runs.save(journal, replace(run, id=""), NOON + timedelta(minutes=2))
        assert runs.begun(journal) == (item.id,)
