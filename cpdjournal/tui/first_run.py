"""The first run: a journal is made, and a few questions are asked, each of which may wait.

The journal is made as soon as the passphrase is chosen, and every answer is kept when it is
given: whatever interrupts, there is either no journal yet or one that opens.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from cpdjournal.errors import CpdJournalError
from cpdjournal.registrant import Profile
from cpdjournal.standards import Registry
from cpdjournal.tui import topics
from cpdjournal.tui.screens.choose_passphrase import ChoosePassphrase, Chosen
from cpdjournal.tui.unsent_keeper import UnsentWords


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstRun:
    """What the wizard is given."""

    ask: topics.Ask
    tell: Callable[[CpdJournalError], Awaitable[None]]
    """Shows what went wrong and waits until it was read."""
    meanwhile: Callable[[str, Awaitable[tuple[str, ...]]], Awaitable[tuple[str, ...]]]
    """Shows a few words while something takes a moment, and gives its result."""
    suggest: Callable[[], str]
    check: Callable[[str], None]
    make: Callable[[str | None], Awaitable[tuple[str, ...]]]
    """Makes and opens the journal; gives the groups of its recovery kit, none when plain."""
    show_kit: Callable[[tuple[str, ...], str], Awaitable[bool]]
    """Shows the groups until they were typed back (true) or that was put off (false)."""
    keep: Callable[[Profile], Awaitable[None]]
    unsent: UnsentWords
    registry: Callable[[], Awaitable[Registry]]


async def first_run(run: FirstRun) -> bool:
    """Go through it; False when the person went back before a journal was made."""
    groups = await _make_a_journal(run)
    if groups is None:
        return False
    profile = Profile()
    if groups:
        profile = Profile(kit_checked=await run.show_kit(groups, "First run · 2 of 7"))
        await run.keep(profile)
    await _ask_topics(run, profile)
    return True


async def _make_a_journal(run: FirstRun) -> tuple[str, ...] | None:
    while True:
        chosen: Chosen | None = await run.ask(
            ChoosePassphrase(
                "First run · 1 of 7", suggest=run.suggest, check=run.check, may_decline=True
            )
        )
        if chosen is None:
            return None
        try:
            return await run.meanwhile("Making your journal…", run.make(chosen.passphrase))
        except CpdJournalError as error:
            await run.tell(error)


async def _ask_topics(run: FirstRun, profile: Profile) -> None:
    registry = await run.registry()
    place, step = 0, 1
    while place < len(topics.FIRST_RUN):
        topic = topics.FIRST_RUN[place]
        if topic.fits(profile):
            heading = f"First run · {place + 3} of 7"
            answered = await topic.ask(
                heading, profile, registry, ask=run.ask, keep=run.keep, unsent=run.unsent
            )
            profile, step = (profile, -1) if answered is None else (answered, 1)
        place = max(place + step, 0)
        step = step if place else 1  # there is no way back behind the first question
