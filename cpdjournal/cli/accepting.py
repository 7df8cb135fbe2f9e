"""`contacts accept`: an unknown sender's card, and what was held of them, taken in."""

from typing import TYPE_CHECKING

import click

from cpdjournal import clock
from cpdjournal.cli import contacts as contact_words
from cpdjournal.cli import output
from cpdjournal.cli.opened import can_ask, confirmed, opened
from cpdjournal.cli.options import Options, command
from cpdjournal.errors import ExitCode, WrongUsage
from cpdjournal.safetext import clean_line

if TYPE_CHECKING:
    from cpdjournal.exchange import Card
    from cpdjournal.journal.database import Journal


@command("accept", short_help="Take in what is held of somebody you did not know.")
@click.argument("asked", metavar="ID|NAME")
@click.option("--checked", is_flag=True, help="The check phrase was read out, and agrees.")
@click.option("--another", is_flag=True, help="Somebody else than the contact of that name.")
@click.option("--yes", is_flag=True, help="Don't ask.")
def accept(
    options: Options, asked: str, checked: bool, another: bool, yes: bool
) -> ExitCode | None:
    """Take the card of an unknown sender, and all that is held of them.

    ID is that of the file that is held (`cpdjournal inbox`), NAME what they call themselves. With
    --checked their card counts as checked at once.
    """
    from cpdjournal.journal import contacts
    from cpdjournal.supervision import taking_effect

    with opened(options) as journal:
        card = _held_card(journal, asked)
        if not another and _is_known_name(journal, card):
            output.remark(
                f"WARNING: you know somebody called {card.name} already, with other keys. If this "
                "is somebody else, take them with --another; if it is the same person, read the "
                "new check phrase to each other."
            )
        if can_ask(options) and not yes:
            output.remark(f"{card.name}, by their own account. Their check phrase:\n")
            output.remark("\n".join(contact_words.phrase_in_words(card)) + "\n")
            contact_words.warn_of_name(card)
            if not confirmed(options, "Take their card, and what they sent?", yes=False):
                output.remark("Nothing was changed.")
                return ExitCode.ANSWER_IS_NO
        count = tell_accepted_sender(journal, card, another=another)
        contact = contacts.found_by_key(journal, card.signing_key)
        if checked:
            contact, more = taking_effect.checked(
                journal, card.signing_key, "read out", clock.now()
            )
            count += more
    output.answer(
        options,
        contact_words.contact_as_json(contact) | {"released": count},
        f"{contact.card.name} is a contact now, {contact_words.STATES[contact.state]}. "
        f"{count} {'file is' if count == 1 else 'files are'} in your inbox.",
    )
    return None


def tell_accepted_sender(journal: "Journal", card: "Card", *, another: bool = False) -> int:
    """Take the card in; loud when it stands in for another one. How many files were released."""
    from cpdjournal.journal import contacts
    from cpdjournal.supervision import taking_effect

    count = taking_effect.accept_sender(journal, card, clock.now(), another=another)
    contact_words.warn_if_changed(contacts.found_by_key(journal, card.signing_key))
    return count


def _is_known_name(journal: "Journal", card: "Card") -> bool:
    from cpdjournal.journal import contacts

    wanted = card.name.casefold()
    return any(one.card.name.casefold() == wanted for one in contacts.contacts(journal))


def _held_card(journal: "Journal", asked: str) -> "Card":
    """The card in what is held.

    Raises:
        WrongUsage: nothing of theirs is held, or it is not clear whose.
    """
    from cpdjournal.journal import messages
    from cpdjournal.supervision import cards
    from cpdjournal.supervision.payloads import read_payload

    held = [one for one in messages.received(journal) if one.held and not one.erased_at]
    wanted = clean_line(asked).casefold()
    found: dict[str, Card] = {}
    for one in held:
        card = cards.read_card(read_payload(journal, one).card)
        named = card.name.casefold() == wanted
        if named or (
            len(asked) >= 4 and (one.bundle.startswith(asked) or one.bundle.endswith(asked))
        ):
            found.setdefault(card.signing_key, card)
    if len(found) != 1:
        several = bool(found)
        raise WrongUsage(
            f"{'More than one sender answers' if several else 'Nothing is held that answers'} to "
            f"{clean_line(asked)}.",
            "Nothing was changed.",
            "`cpdjournal inbox` shows what is held, with the ids.",
        )
    return next(iter(found.values()))
