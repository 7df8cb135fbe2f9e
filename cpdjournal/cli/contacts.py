"""`card` and `contacts`: who I am to others, and who they are."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cpdjournal import clock, files
from cpdjournal.cli import output
from cpdjournal.cli.groups import group
from cpdjournal.cli.opened import can_ask, confirmed, opened
from cpdjournal.cli.options import Options, command
from cpdjournal.cli.values import EXISTING_FILE, FILE
from cpdjournal.cli.wrapping import wrapped
from cpdjournal.errors import ExitCode

if TYPE_CHECKING:
    from cpdjournal.exchange import Card, Contact
    from cpdjournal.journal.database import Journal

LARGEST_CARD = 64 * 1024
"""Bytes of a file, or of an e-mail, that a card is looked for in."""
READ_ALOUD = (
    "Let them read theirs to you, by telephone or in the same room, never by e-mail: "
    "`cpdjournal card` shows it to them. When it is the one above:"
)
STATES = {
    "unchecked": "not checked yet",
    "checked": "checked",
    "changed": "KEYS CHANGED, not checked",
    "revoked": "not to be trusted any more",
}

contacts = group(
    "contacts",
    {
        "list": "contacts:list_contacts",
        "add": "contacts:add",
        "show": "contacts:show",
        "check": "contacts:check",
        "accept": "accepting:accept",
        "remove": "contacts:remove",
        "revoke-mine": "revoking:revoke_mine",
    },
    short_help="The people you share with, and their check phrases.",
    help="The people you share with.\n\nYou hand each other a card (`cpdjournal card`), add it, "
    "and read its check phrase to each other. Only then is it certain whose card it is.",
    bare=lambda options: _list(options),
)


@command("card", short_help="Your card: what others need to send you something.")
@click.option("--output", "target", type=FILE, help="Write the card to a file.")
@click.option("--qr", is_flag=True, help="Show it as a picture for a camera, too.")
def card(options: Options, target: Path | None, qr: bool) -> None:
    """Print your card: your name, role and registration as you gave them, and your public keys.

    Send it to your supervisor by any way you like; nothing in it is secret. Then read the check
    phrase to each other, so that both know that nobody swapped it on the way.
    """
    from cpdjournal.supervision import cards

    with opened(options) as journal:
        text = cards.own_card(journal, clock.now())
    mine = cards.read_card(text)
    if mine.name == cards.NAMELESS:
        output.remark("Your card has no name on it yet: cpdjournal settings --name NAME")
    picture = cards.as_qr(text) if qr else ""
    if target is not None and target != Path("-"):
        files.write_private(target, text.encode())
    if options.as_json:
        where = str(target) if target is not None else None
        output.document({"card": text, "file": where} | card_as_json(mine))
        return
    if target is None or target == Path("-"):
        output.say(text)
    elif not options.quiet:
        output.say(f"Your card is in {target}. Send it to whom you want to share with.")
    if picture:
        output.say(picture)


@command("list", short_help="List the people whose card you have.")
def list_contacts(options: Options) -> None:
    """List the people whose card you have, and how far each was checked."""
    _list(options)


@command("add", short_help="Add somebody's card.")
@click.argument("file", metavar="FILE", type=EXISTING_FILE)
@click.option("--another", is_flag=True, help="Another person of the same name.")
def add(options: Options, file: Path, another: bool) -> None:
    """Add somebody's card from a file, or pasted to standard input (-).

    What stands around the card, as in an e-mail, does no harm. A new card of somebody you know is
    taken as theirs, with a warning when its keys are others than before.
    """
    from cpdjournal.supervision import cards, taking_effect

    text = _text(file, options)
    with opened(options) as journal:
        renamed = cards.renamed(journal, cards.read_card(text))
        added, released = taking_effect.add_card(journal, text, clock.now(), another=another)
    warn_if_changed(added)
    if renamed:
        output.remark(wrapped(f"WARNING: {renamed}", output.text_width()))
    if options.as_json:
        document = contact_as_json(added) | {"released": released, "renamed": renamed or None}
        output.document(document)
    elif not options.quiet:
        output.say("\n".join([*contact_in_words(added), *_released(released)]))


@command("show", short_help="Show somebody's card and check phrase.")
@click.argument("name", metavar="NAME")
def show(options: Options, name: str) -> None:
    """Show somebody's card and the check phrase to read out, in words and in digits."""
    from cpdjournal.journal import contacts as kept

    with opened(options) as journal:
        found = kept.find(journal, name)
    warn_if_changed(found)
    if options.as_json:
        output.document(contact_as_json(found))
    else:
        output.say("\n".join(contact_in_words(found)))


@command("check", short_help="The check phrase was read out, and both have the same.")
@click.argument("name", metavar="NAME")
@click.option(
    "--how", metavar="WORDS", default="read out", help="As: by telephone. Kept beside it."
)
@click.option("--yes", is_flag=True, help="It was read out and agrees: don't ask.")
def check(options: Options, name: str, how: str, yes: bool) -> ExitCode | None:
    """Keep that the check phrase was read out and that both have the same words.

    A terminal shows the phrase and asks. In a script the command itself says so.
    """
    from cpdjournal.journal import contacts as kept
    from cpdjournal.supervision import taking_effect

    with opened(options) as journal:
        found = kept.find(journal, name)
        if can_ask(options) and not yes:
            output.remark(f"The check phrase of {found.card.name}:\n")
            output.remark("\n".join(phrase_in_words(found.card)) + "\n")
            warn_of_name(found.card)
            if not confirmed(options, "Did you both read exactly these words?", yes=False):
                output.remark("Nothing was changed. Until it was checked, you don't know whose.")
                return ExitCode.ANSWER_IS_NO
        key = found.card.signing_key
        checked, released = taking_effect.checked(journal, key, how, clock.now())
    told = [f"{checked.card.name} is checked.", *_released(released)]
    document = contact_as_json(checked) | {"released": released}
    output.answer(options, document, "\n".join(told))
    return None


@command("remove", short_help="Forget somebody.")
@click.argument("name", metavar="NAME")
def remove(options: Options, name: str) -> None:
    """Forget somebody's card. What they sent you stays; their card can be added again."""
    from cpdjournal.journal import contacts as kept

    with opened(options) as journal:
        found = kept.find(journal, name)
        kept.remove(journal, found.card.signing_key)
    document = {"removed": found.card.name, "signing_key": found.card.signing_key}
    output.answer(options, document, f"{found.card.name} is no contact any more.")


def _released(count: int) -> list[str]:
    """What was held apart of somebody, and is not any more."""
    files = "1 file of theirs that was" if count == 1 else f"{count} files of theirs that were"
    return [f"In your inbox now: {files} held apart."] if count else []


def warn_if_changed(contact: "Contact") -> None:
    """Loud, on standard error, also with --quiet: somebody may pretend to be them."""
    if contact.state == "changed":
        before = contact.before[0].card.made_at[:10] if contact.before else "before"
        output.remark(
            f"WARNING: THE KEYS OF {contact.card.name.upper()} HAVE CHANGED.\n"
            f"They are not those of the card of {before}. A new computer may be the reason, or "
            "somebody who pretends to be them.\n"
            "Nothing is sent to them until you have read the new check phrase to each other."
        )
    elif contact.state == "revoked":
        output.remark(
            f"WARNING: {contact.card.name} has told everybody to trust this key no more.\n"
            "Ask for a new card, and check it with them."
        )


def warn_of_name(card: "Card") -> None:
    for line in _doubt_in_words(card):
        output.remark(line)


def contact_in_words(contact: "Contact") -> list[str]:
    card = contact.card
    is_revoked = contact.state == "revoked"
    checked = f" {contact.checked_at[:10]}, {contact.checked_how}" if contact.checked_at else ""
    rows = (
        ("Name", card.name),
        ("Role", card.role),
        ("Declared", f"{card.regulator} {card.registration_number}".strip()),
        ("State", STATES[contact.state] + ("" if is_revoked else checked)),
        ("Key", card.signing_key),
    )
    told = [f"{name + ':':<10} {words}" for name, words in rows if words]
    told += ["", *_doubt_in_words(card), "Check phrase:", *phrase_in_words(card)]
    if contact.state != "checked" and not is_revoked:
        told += ["", wrapped(READ_ALOUD, output.text_width())]
        told.append(f"    cpdjournal contacts check {shlex.quote(card.name)}")
    return told


def standing(contact: "Contact") -> str:
    """How far somebody's card is to be trusted, on one line."""
    from cpdjournal.supervision import cards

    mixed = "; letters of different alphabets" if cards.doubt_about(contact.card) else ""
    return STATES[contact.state] + mixed


def _doubt_in_words(card: "Card") -> list[str]:
    from cpdjournal.supervision import cards

    doubt = cards.doubt_about(card)
    return [wrapped(f"Note: {doubt}", output.text_width()), ""] if doubt else []


def phrase_in_words(card: "Card") -> list[str]:
    from cpdjournal.supervision import cards

    phrase = cards.check_phrase(card)
    half = len(phrase.words) // 2
    return [
        f"    {' '.join(phrase.words[:half])}",
        f"    {' '.join(phrase.words[half:])}",
        f"    in digits: {' '.join(phrase.digits)}",
    ]


def card_as_json(card: "Card") -> dict[str, Any]:
    from cpdjournal.supervision import cards

    phrase = cards.check_phrase(card)
    return {
        "name": card.name,
        "role": card.role,
        "regulator": card.regulator,
        "registration_number": card.registration_number,
        "signing_key": card.signing_key,
        "reading_key": card.reading_key,
        "made_at": card.made_at,
        "check_phrase": {"words": list(phrase.words), "digits": list(phrase.digits)},
    }


def contact_as_json(contact: "Contact") -> dict[str, Any]:
    return card_as_json(contact.card) | {
        "state": contact.state,
        "added_at": contact.added_at,
        "checked_at": contact.checked_at or None,
        "checked_how": contact.checked_how or None,
        "keys_before": [one.card.signing_key for one in contact.before],
    }


def name_of(journal: "Journal", signing_key: str) -> str:
    """A contact's name, by a key that they have or had before; empty when they are none."""
    from cpdjournal.journal import contacts as kept

    return kept.names(journal).get(signing_key, "")


def _list(options: Options) -> None:
    from cpdjournal.journal import contacts as kept

    with opened(options) as journal:
        everybody = kept.contacts(journal)
    if options.as_json:
        output.document({"contacts": [contact_as_json(one) for one in everybody]})
    elif everybody:
        for one in everybody:
            about = f", {one.card.role}" if one.card.role else ""
            output.say(f"{one.card.name}{about}  ({standing(one)})")
    elif not options.quiet:
        output.remark("Nobody yet. Ask for a card (`cpdjournal card`), then: contacts add FILE")


def _text(file: Path, options: Options) -> str:
    if file != Path("-"):
        return files.read_text(file, limit=LARGEST_CARD)
    from cpdjournal.cli.answers import standard_input

    if can_ask(options):
        output.remark("Paste the card, then press Ctrl-D.")
    return standard_input()
