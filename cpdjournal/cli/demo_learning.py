"""What the demo's registrant read, made a habit of, and decided in a scenario."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, cast

from cpdjournal import marks
from cpdjournal.clock import stamp
from cpdjournal.content.items import Item
from cpdjournal.content.scenarios import Scenario
from cpdjournal.registrant import PolicyNote
from cpdjournal.run import Confidence

if TYPE_CHECKING:
    from cpdjournal.content.library import Library
    from cpdjournal.journal.database import Journal

PACK = "social-media"
READ = (
    *("g-what-counts", "g-same-standards", "q-use-at-all", "g-policy", "g-sharing"),
    *("g-boundaries", "q-friend", "c-uniform-photo", "t-before-you-post"),
)
SCENARIO = "s-friend-child"
DECISIONS: tuple[tuple[str, str, Confidence], ...] = (
    (
        "ignore",
        "It is Sunday and I am not at work. Nothing good comes of answering.",
        "fairly sure",
    ),
    ("tell-team", "R will have noticed. I would sooner say it myself.", "sure"),
    ("call", "It should sound like a person, and not like a letter.", "unsure"),
)
"""Choice, reason, and how sure: what is offered then is looked up in the pack."""
_EVENING = time(20, 15, tzinfo=UTC)


def write(journal: "Journal", library: "Library", as_of: date) -> None:
    """Marks, habits, one run and a note on the employer's policy, within the last weeks."""
    from cpdjournal.journal import marking, settings

    def on(days_ago: int) -> datetime:
        return datetime.combine(as_of - timedelta(days=days_ago), _EVENING)

    for place, item in enumerate(_items(library, READ)):
        marking.mark(journal, item.id, "", marks.READ, on(40 - 3 * place))
    for item in _items(library, ("t-before-you-post",)):
        for tip, state in zip(
            getattr(item, "tips", ()), (marks.HABIT, marks.WORKING_ON), strict=False
        ):
            marking.mark(journal, item.id, tip.id, state, on(12))
    for item in _items(library, ("r-iriss-46",)):
        marking.mark(journal, item.id, "", marks.TO_READ, on(9))
    for item in _items(library, (SCENARIO,)):
        _play(journal, library, cast(Scenario, item), on(8))
    note = PolicyNote(
        where="Staff pages, under People (a made-up place)",
        version="3",
        read_on=as_of - timedelta(days=60),
        note="Ask in the team: who looks after the page when Alex is away?",
    )
    settings.save_policy_note(journal, note)


def _items(library: "Library", names: Iterable[str]) -> Iterable[Item]:
    found = (library.item(f"{PACK}/{name}") for name in names)
    return (item for item in found if item is not None)


def _play(journal: "Journal", library: "Library", scenario: Scenario, now: datetime) -> None:
    from cpdjournal.journal import runs
    from cpdjournal.packs import playing

    pack = library.pack(PACK)
    assert pack is not None
    run = runs.save(journal, playing.begin(scenario, pack), now)
    for minute, (choice, reason, confidence) in enumerate(DECISIONS, 1):
        if choice not in {one.id for one in playing.offered(scenario, run)}:
            return
        moment = now + timedelta(minutes=minute)
        run = playing.decide(
            scenario, run, choice, reason=reason, confidence=confidence, decided_at=stamp(moment)
        )
        run = runs.save(journal, run, moment)
