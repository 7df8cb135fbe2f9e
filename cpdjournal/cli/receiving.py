"""`open` and `receive`: sealed files taken in."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cpdjournal import clock, ids
from cpdjournal.cli import found, handing, output
from cpdjournal.cli.accepting import tell_accepted_sender
from cpdjournal.cli.opened import can_ask, opened
from cpdjournal.cli.options import Options, command
from cpdjournal.cli.values import Place
from cpdjournal.cli.wrapping import wrapped
from cpdjournal.errors import CpdJournalError, ExitCode, WrongUsage
from cpdjournal.errors.files import CannotRead
from cpdjournal.errors.sharing import AlreadyTaken

if TYPE_CHECKING:
    from cpdjournal.exchange import SharePayload
    from cpdjournal.journal.database import Journal
    from cpdjournal.journal.messages import Message
    from cpdjournal.supervision.accepting import Accepted
    from cpdjournal.supervision.refusals import OwnCopy

_ARGUMENT = click.argument(
    "place", metavar="[FILE|FOLDER|-]", type=Place("path", must_exist=True), required=False
)
_ACCEPT = click.option(
    "--accept-sender", is_flag=True, help="Take the card of somebody you don't know yet, too."
)


@command("open", short_help="Take in a sealed file that somebody sent you.")
@_ARGUMENT
@_ACCEPT
def open_file(options: Options, place: Path | None, accept_sender: bool) -> ExitCode | None:
    """Take in a sealed file: a share to read, or a review of what you shared.

    FILE may be what was pasted from an e-mail (- for standard input), or a folder with sealed
    files in it; without one it looks into the inbox folder that you set in the app. A file is
    taken in whole or not at all.

    A file that you sealed yourself shows what is in it, and is taken in nowhere.

    What comes from somebody you don't know is held apart: read their check phrase with them
    first, then `cpdjournal contacts accept`, or --accept-sender.
    """
    return _take_in(options, place, accept_sender=accept_sender)


@command("receive", short_help="The same as open.")
@_ARGUMENT
@_ACCEPT
def receive(options: Options, place: Path | None, accept_sender: bool) -> ExitCode | None:
    """Take in a sealed file, as `cpdjournal open`."""
    return _take_in(options, place, accept_sender=accept_sender)


def _take_in(options: Options, place: Path | None, *, accept_sender: bool) -> ExitCode | None:
    from cpdjournal.supervision.refusals import OwnCopy
    from cpdjournal.supervision.sealed_files import read_file

    with opened(options) as journal:
        place = place or _inbox_folder(journal)
        if place != Path("-") and place.is_dir():
            return _folder(options, journal, place, accept_sender=accept_sender)
        content = _standard_input(options) if place == Path("-") else read_file(place)
        try:
            accepted = _accept(options, journal, content, accept_sender=accept_sender)
        except OwnCopy as error:
            return _own_copy(options, journal, content, error)
        document = accepted_as_json(journal, accepted)
        told = in_words(journal, accepted)
    if options.as_json:
        output.document(document)
    elif not options.quiet:
        output.say("\n".join(told))
    return None


def _own_copy(
    options: Options, journal: "Journal", content: bytes, error: "OwnCopy"
) -> ExitCode | None:
    """What the person sealed themselves, to be read again; it is taken in nowhere."""
    from cpdjournal.supervision import own_copies

    left = own_copies.what_left(journal, content)
    if options.as_json:
        output.document({"own_copy": True, "leaving": found.leaving_as_json(left)})
        return None
    found.tell_leaving(left)
    if not options.quiet:
        output.remark(f"\n{error.happened} {error.next_step}")
    return None


def _inbox_folder(journal: "Journal") -> Path:
    from cpdjournal.journal import settings

    if known := settings.folders(journal).inbox:
        return Path(known)
    raise WrongUsage(
        "No file was named, and no inbox folder is set.",
        "Nothing was opened.",
        "Name the file: `cpdjournal open FILE`, or - for what you paste.",
    )


def _folder(
    options: Options, journal: "Journal", folder: Path, *, accept_sender: bool
) -> ExitCode | None:
    """Every sealed file in it, each told by itself; the exit code is that of the first fault."""
    from cpdjournal.supervision.sealed_files import read_file

    rows: list[dict[str, Any]] = []
    code: ExitCode | None = None
    for path in _sealed_files_in(folder):
        try:
            accepted = _accept(options, journal, read_file(path), accept_sender=accept_sender)
        except CpdJournalError as error:
            if not isinstance(error, AlreadyTaken):
                code = code or error.exit_code
            message = f"{error.happened} {error.meaning}"
            told = {"code": error.code, "message": message, "hint": error.next_step}
            rows.append({"file": str(path), "error": told})
            if not options.as_json:
                output.say(f"{path.name}\n  {message}")
        else:
            rows.append({"file": str(path)} | accepted_as_json(journal, accepted))
            if not options.as_json:
                output.say("\n  ".join([path.name, *in_words(journal, accepted)]))
    if options.as_json:
        output.document({"opened": rows})
    elif not rows and not options.quiet:
        output.remark(f"There is no sealed file in {folder}.")
    return code


def _accept(
    options: Options, journal: "Journal", content: bytes, *, accept_sender: bool
) -> "Accepted":
    from cpdjournal.supervision import accepting, cards
    from cpdjournal.vault.envelope import NotASealedFile

    try:
        accepted = accepting.accept(journal, content, now=clock.now(), today=options.today)
    except NotASealedFile:
        if cards.BEGIN.encode() in content:
            raise WrongUsage(
                "This is a card, not a sealed file.",
                "Nothing was changed.",
                "Add it to the people you know: `cpdjournal contacts add FILE`.",
            ) from None
        raise
    for one in accepted.warnings:
        output.remark(wrapped(one, output.text_width()))
    if accepted.contact is None and accept_sender:
        tell_accepted_sender(journal, accepted.sender)
    return accepted


def accepted_as_json(journal: "Journal", accepted: "Accepted") -> dict[str, Any]:
    from cpdjournal.journal import messages
    from cpdjournal.supervision import cards

    message = messages.message(journal, accepted.message.bundle)
    held = {"check_phrase": " ".join(cards.check_phrase(accepted.sender).words)}
    return {
        "id": message.bundle,
        "kind": message.kind,
        "from": accepted.name,
        "to": cards.own_name(journal),
        "items": handing.items_as_json(message.reflections),
        "in_reply_to": message.in_reply_to or None,
        "held": message.held,
        "late": message.late,
        "warnings": list(accepted.warnings),
    } | (held if message.held else _taken_back_as_json(accepted))


def _taken_back_as_json(accepted: "Accepted") -> dict[str, Any]:
    if (about := accepted.taken_back) is None:
        return {}
    return {
        "withdrawn": {
            "id": about.share,
            "kept_at": about.kept_at or None,
            "titles": list(about.titles),
            "became": about.became,
        }
    }


def in_words(journal: "Journal", accepted: "Accepted") -> list[str]:
    """What it is, and what can be done with it."""
    from cpdjournal.exchange import (
        ReviewPayload,
        RevocationPayload,
        SessionPayload,
        SharePayload,
        SummaryPayload,
        WithdrawalPayload,
    )
    from cpdjournal.journal import messages

    message, sender = messages.message(journal, accepted.message.bundle), accepted.name
    short = ids.short(message.bundle)
    if message.held:
        return [
            f"Held apart: a {message.kind} of somebody who calls themselves {sender}.",
            f"When you have read the check phrase with them: cpdjournal contacts accept {short}",
        ]
    match accepted.payload:
        case SharePayload(reflections=(), replies=replies):
            count = _counted(len(replies), "answer")
            return [
                f"{count} from {sender}.",
                f"Read: cpdjournal review {short}",
                *_done(accepted.payload),
            ]
        case SharePayload() as share:
            until = f", to be read until {share.read_until}" if share.read_until else ""
            count = _counted(len(share.reflections), "reflection")
            return [
                f"{count} from {sender}{until}.",
                f"Read: cpdjournal review {short}",
                *_done(share),
            ]
        case ReviewPayload() as review:
            return [
                f"A review from {sender}: {_parts_of(review)}.",
                *_where_to_read(journal, message),
                *(["Your actions: cpdjournal actions"] if review.agreed else []),
            ]
        case WithdrawalPayload() as notice:
            why = f" They say: {' '.join(notice.reason.split())}" if notice.reason.strip() else ""
            return [f"{sender} asks you to read a share no further.{why}", *_became(accepted)]
        case RevocationPayload() as notice:
            why = f" They say: {' '.join(notice.reason.split())}" if notice.reason.strip() else ""
            return [f"{sender} says: trust this key no more. Ask for a new card.{why}"]
        case SummaryPayload():
            return [f"Counts from {sender}. See: cpdjournal team"]
        case SessionPayload() as session:
            return [
                f"The record of your session of {session.held_on} from {sender}.",
                f"See: cpdjournal session show {ids.short(session.session)}",
                *(["Your actions: cpdjournal actions"] if session.agreed else []),
            ]
    return [f"A {message.kind} from {sender}."]


def _done(share: "SharePayload") -> list[str]:
    """What they say is done, of what was agreed with them."""
    if not share.done:
        return []
    return [f"Done, by their word: {_counted(len(share.done), 'agreed action')}. cpdjournal team"]


def _where_to_read(journal: "Journal", message: "Message") -> list[str]:
    """Of a review: beside its reflections, or by itself where one of them is gone."""
    from cpdjournal.cli.whole_review import where, where_it_is

    about = list(dict(message.reflections))
    lines = [where_it_is(journal, one) for one in about]
    if not about or "gone" in [where(journal, one) for one in about]:
        lines.append(f"Read it: cpdjournal review {ids.short(message.bundle)}")
    return lines


def _became(accepted: "Accepted") -> list[str]:
    """Which share was taken back, and what became of it."""
    about = accepted.taken_back
    if about is None:
        return []
    titles = "; ".join(about.titles) or "A share"
    when = f", taken in on {about.kept_at[:10]} ({ids.short(about.share)})" if about.kept_at else ""
    return [f"{titles}{when}.", about.sentence]


def _standard_input(options: Options) -> bytes:
    from cpdjournal.vault import envelope

    if can_ask(options):
        output.remark("Paste the text, then press Ctrl-D.")
    content = sys.stdin.buffer.read(2 * envelope.LARGEST + 1)
    if len(content) > 2 * envelope.LARGEST:
        raise envelope.TooLarge
    return content


def _sealed_files_in(folder: Path) -> list[Path]:
    from cpdjournal.supervision.inbox_folder import AS_TEXT, ENDINGS

    try:
        return sorted(
            one
            for one in folder.iterdir()
            if one.name.removesuffix(AS_TEXT).endswith(ENDINGS) and one.is_file()
        )
    except OSError as error:
        raise CannotRead(folder) from error


def _parts_of(review: Any) -> str:
    asks = sum(one.asks for one in review.comments)
    parts = (
        (len(review.comments) - asks, "comment"),
        (asks, "question"),
        (len(review.endorsements), "endorsement"),
        (len(review.agreed), "agreed action"),
        (len(review.form_fields), "field"),
    )
    told = [_counted(number, word) for number, word in parts if number]
    return ", ".join(told) or "standards that were seen"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
