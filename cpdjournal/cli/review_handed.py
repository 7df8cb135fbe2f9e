"""A review on its way back: through the share gate, sealed, and handed over."""

from typing import TYPE_CHECKING

from cpdjournal import clock, ids
from cpdjournal.cli import found, handing, output
from cpdjournal.cli.options import Options
from cpdjournal.errors import ExitCode
from cpdjournal.errors.sharing import FindingsNotAnswered

if TYPE_CHECKING:
    from cpdjournal.journal.database import Journal
    from cpdjournal.supervision.reviewing import Review
    from cpdjournal.supervision.sealed_files import Sealed


def send(
    options: Options,
    journal: "Journal",
    reading: "Review",
    wanted: handing.Place,
    reason: str,
    *,
    yes: bool,
    unchecked: bool,
) -> ExitCode | None:
    """Seal a review and hand it over; the last one once more when nothing new is written.

    Returns:
        1 when something was found and no reason was given; else None.

    Raises:
        what `review_sending.send`, `send_again` and `handing.hand_over` raise.
    """
    from cpdjournal.supervision import leaving, review_sending, reviewing
    from cpdjournal.supervision.sealed_files import refuse_contact

    refuse_contact(reading.sender, unchecked_is_fine=True)
    if signed_before := review_sending.signed_before(journal, reading):
        output.remark(review_sending.COUNTS_FOR_NOTHING)
        again = "Ask for the reflection once more, and endorse that."
        if not reading.is_erased:
            share, one = ids.short(reading.message.bundle), ids.short(signed_before[0])
            again = (
                f"Endorse anew, and send that: cpdjournal endorse {share} {one} --statement TEXT"
            )
        output.remark(again)
    if reviewing.is_empty(reading.draft):
        sealed = review_sending.send_again(journal, reading)  # what was sent may have got lost
        _hand_over(options, journal, reading, sealed, wanted)
        return None
    fine = handing.unchecked_is_fine(options, journal, reading.sender, said_so=unchecked)
    gate = leaving.gate(journal, leaving.of_review(journal, reading.draft), today=options.today)
    try:
        allowed = found.pass_gate(
            options,
            gate,
            reason,
            question=f"Seal this for {reading.sender.card.name}?",
            yes=yes,
            whole=f"cpdjournal review {ids.short(reading.message.bundle)} prints every word of it.",
        )
    except FindingsNotAnswered as error:
        return found.refuse(options, error, gate)
    sealed = review_sending.send(journal, reading, clock.now(), unchecked_is_fine=fine)
    leaving.note(journal, sealed, allowed, clock.now())
    _hand_over(options, journal, reading, sealed, wanted)
    return None


def _hand_over(
    options: Options, journal: "Journal", reading: "Review", sealed: "Sealed", wanted: handing.Place
) -> None:
    items = tuple(reading.revisions.items())
    document = handing.as_json(journal, sealed, reading.sender, items)
    document |= {"share": reading.message.bundle} | handing.hand_over(journal, sealed, wanted)
    handing.tell(options, document, "Your review", wanted)
