"""What the options of `review` change in a review, and what they are refused for."""

from typing import TYPE_CHECKING

from cpdjournal import clock, safetext
from cpdjournal.cli.values import words
from cpdjournal.errors import WrongUsage

if TYPE_CHECKING:
    from cpdjournal.journal.database import Journal
    from cpdjournal.supervision.reviewing import Review


def fields(given: tuple[str, ...]) -> dict[str, str]:
    filled = {}
    for one in given:
        name, equals, text = one.partition("=")
        if not equals or not safetext.clean_line(name):
            raise WrongUsage(
                "A field needs a name and a text.",
                "Nothing was changed.",
                'Write --field "Reviewer\'s note=We met twice."',
            )
        filled[safetext.clean_line(name)] = words(text, "--field")
    return filled


def standards(reading: "Review", known: tuple[str, ...], own: tuple[str, ...]) -> tuple[str, ...]:
    """Looked up before anything is kept.

    Raises:
        DoesNotFit
    """
    from cpdjournal.frameworks import loading
    from cpdjournal.supervision import fitting

    if not known:
        return tuple(map(fitting.own_standard, own))
    registry = loading.load()
    return (
        *(fitting.standard(reading, registry, one) for one in known),
        *map(fitting.own_standard, own),
    )


def the_one(reading: "Review", asked: str) -> str:
    """The reflection that is meant: of several it has to be named.

    Raises:
        WrongUsage
    """
    if not asked and len(reading.revisions) != 1:
        raise WrongUsage(
            "There is more than one reflection in this share, or none.",
            "Nothing was changed.",
            "Say which with --on ID.",
        )
    return reading.id_of(asked or next(iter(reading.revisions)))


def answered(reading: "Review") -> str:
    """The answer that a word about the whole goes on from: where one alone was sent."""
    replies = reading.share.replies
    return replies[0].id if len(replies) == 1 and not reading.share.reflections else ""


def marked(
    journal: "Journal", reading: "Review", reflection: str, refs: tuple[str, ...]
) -> "Review":
    """Besides those that were marked before."""
    from cpdjournal.supervision import reviewing

    before = reading.draft.standards_seen.get(reflection, ())
    every = tuple(dict.fromkeys((*before, *refs)))
    return reviewing.mark_standards(journal, reading, reflection, every, clock.now())


def reworded(journal: "Journal", reading: "Review", asked: str, text: str) -> "Review":
    from cpdjournal.supervision import reviewing

    if not text.strip():
        raise WrongUsage(
            "There are no other words.", "Nothing was changed.", "Take it back with --drop ID."
        )
    return reviewing.reword(journal, reading, _comment(reading, asked), text, clock.now())


def dropped(journal: "Journal", reading: "Review", asked: str, reflection: str) -> "Review":
    """A standard that was marked, the endorsement of a reflection, or a comment by its id.

    Of an endorsement that is not signed yet its words.
    """
    from cpdjournal.standards import normal
    from cpdjournal.supervision import endorsing, reviewing

    ref = safetext.clean_line(normal(asked))
    marked = [key for key, refs in reading.draft.standards_seen.items() if ref in refs]
    if marked:
        about = marked[0] if len(marked) == 1 and not reflection else the_one(reading, reflection)
        if about in marked:
            return _unmarked(journal, reading, about, ref)
    endorsed = [
        one.reflection for one in reading.draft.endorsements if one.reflection.endswith(asked)
    ]
    if len(endorsed) == 1 and len(asked) >= 4:
        return endorsing.take_back_endorsement(journal, reading, endorsed[0], clock.now())
    begun = [uid for uid in reading.draft.statements if uid.endswith(asked)]
    if len(begun) == 1 and len(asked) >= 4:
        return endorsing.begin_statement(journal, reading, begun[0], "", clock.now())
    return reviewing.reword(journal, reading, _comment(reading, asked), "", clock.now())


def _unmarked(journal: "Journal", reading: "Review", reflection: str, ref: str) -> "Review":
    from cpdjournal.supervision import reviewing

    left = tuple(one for one in reading.draft.standards_seen[reflection] if one != ref)
    return reviewing.mark_standards(journal, reading, reflection, left, clock.now())


def _comment(reading: "Review", asked: str) -> str:
    meant = [
        one.id
        for one in reading.draft.comments
        if one.id == asked or (len(asked) >= 4 and one.id.endswith(asked))
    ]
    if len(meant) != 1:
        raise WrongUsage(
            f"Your review has no comment or standard {safetext.clean_line(asked)}.",
            "Nothing was changed.",
            "`cpdjournal review SHARE` shows what you have written, with the ids.",
        )
    return meant[0]
