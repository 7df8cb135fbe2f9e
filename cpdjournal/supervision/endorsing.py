"""Endorsing: a supervisor's signed statement on the exact revision that was shown."""

from dataclasses import replace
from datetime import datetime

from cpdjournal.clock import stamp
from cpdjournal.errors import WrongUsage
from cpdjournal.exchange import Endorsed, Form
from cpdjournal.journal.database import Journal
from cpdjournal.journal.identity import identity
from cpdjournal.safetext import clean
from cpdjournal.supervision import cards, proving
from cpdjournal.supervision.reviewing import Review, comment, keep
from cpdjournal.vault import credentials


def begin_statement(
    journal: Journal, review: Review, reflection: str, text: str, now: datetime
) -> Review:
    """Words of an endorsement that is not signed yet; none forgets them. They are never sent."""
    begun = {**review.draft.statements, review.id_of(reflection): clean(text)}
    kept = {one: words for one, words in begun.items() if words.strip()}
    return keep(journal, review, replace(review.draft, statements=kept), now)


def say_instead(journal: Journal, review: Review, reflection: str, now: datetime) -> Review:
    """A comment with the words of an endorsement that can't be signed any more, in its place."""
    uid = review.id_of(reflection)
    said = comment(journal, review, review.draft.statements[uid], now=now, reflection=uid)
    return begin_statement(journal, said, uid, "", now)


def endorse(
    journal: Journal,
    review: Review,
    reflection: str,
    statement: str,
    *,
    now: datetime,
    form: Form = "",
) -> Review:
    """Endorse the exact revision that was shown, in place of an endorsement of it before.

    Raises:
        WrongUsage: no such reflection; nothing was stated, or more than anybody could read; or
            what was shown is not proven. Nothing was signed.
        MessageErased: what would be endorsed is gone.
    """
    shown = review.reflection(reflection)
    statement = clean(statement).strip()
    if not statement:
        raise WrongUsage(
            "There is no statement.",
            "Nothing was endorsed.",
            "Say in a sentence or two what you endorse, and what you base it on.",
        )
    if proving.problems_of(shown):
        raise WrongUsage(
            "What was shown is not proven to be the revision that was kept.",
            "Nothing was endorsed.",
            "Ask for the reflection once more.",
        )
    keys = identity(journal, now)
    card = cards.card_of(journal, now)
    stated = credentials.Endorsement(
        by=card.name,
        role=card.role,
        registration=card.registration,
        statement=statement,
        digest=shown.digest,
        issued_at=stamp(now),
        signing_key=keys.signing_public,
        form=form,
        shown=(*sorted(shown.fields), *(["extract"] if shown.extracts else [])),
        reading_key=card.reading_key,
        registrant_key=review.message.contact,
    )
    try:
        credential = credentials.endorse(stated, keys.signing_key)
    except credentials.TooLongToRead as error:
        raise WrongUsage(
            f"The statement is too long: {len(statement):,} characters.",
            f"No cpdjournal would read it, so nothing was signed. Some {error.fits:,} fit.",
            "Shorten it, and put the rest into a comment of the review.",
        ) from error
    endorsed = Endorsed(reflection=shown.reflection, digest=shown.digest, credential=credential)
    others = tuple(one for one in review.draft.endorsements if one.reflection != shown.reflection)
    begun = {
        one: words for one, words in review.draft.statements.items() if one != shown.reflection
    }
    signed = replace(review.draft, endorsements=(*others, endorsed), statements=begun)
    return keep(journal, review, signed, now)


def take_back_endorsement(
    journal: Journal, review: Review, reflection: str, now: datetime
) -> Review:
    """An endorsement that was not sent yet, not to be sent."""
    endorsed = review.id_of(reflection)
    kept = tuple(one for one in review.draft.endorsements if one.reflection != endorsed)
    return keep(journal, review, replace(review.draft, endorsements=kept), now)
