"""`verify`: what a file is worth that somebody hands over."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cpdjournal.cli import output
from cpdjournal.cli.opened import opened
from cpdjournal.cli.options import Options, command
from cpdjournal.cli.values import Place
from cpdjournal.cli.wrapping import wrapped
from cpdjournal.errors import ExitCode
from cpdjournal.errors.files import CannotRead
from cpdjournal.errors.journal import NoJournal
from cpdjournal.exchange import FORM_NAMES

if TYPE_CHECKING:
    from cpdjournal.supervision.verifying import Held, Signer, Verified

CODES = {
    "intact": ExitCode.DONE,
    "altered": ExitCode.ANSWER_IS_NO,
    "unknown": ExitCode.UNUSABLE_FILE,
}
IN_WORDS = {
    "intact": "Intact.",
    "altered": "ALTERED, or not whole.",
    "unknown": "Nothing can be told.",
}
KINDS = {
    "endorsement": "an endorsement",
    "card": "a card",
    "evidence": "an evidence pack",
    "sealed": "a sealed file",
}


@command("verify", short_help="Check that a file is what it says it is.")
@click.argument("file", metavar="FILE|-", type=Place("file", must_exist=True))
@click.option("--explain", is_flag=True, help="Tell step by step what was looked at.")
def verify(options: Options, file: Path, explain: bool) -> ExitCode:
    """Check an evidence pack (PDF or JSON), an endorsement, a card or a sealed file.

    Only the file is needed, and no journal; a sealed file needs that of the one it is for. An
    endorsement alone is the text in "credential" of `show --json`, in a file.

    The exit code is 0 for intact, 1 for altered, and 4 where nothing can be told.
    """
    from cpdjournal.supervision import verifying

    content = _content(file, verifying.LARGEST)
    found = _verified(options, content)
    if options.as_json:
        output.document(_as_json(found))
    elif not options.quiet or found.verdict != "intact":
        output.say("\n".join(_in_words(found, explain=explain)))
    return CODES[found.verdict]


def _verified(options: Options, content: bytes) -> "Verified":
    from cpdjournal.supervision import verifying

    if not verifying.needs_journal(content):
        return verifying.verify_file(content)
    try:
        with opened(options) as journal:
            return verifying.verify_file(content, journal=journal)
    except NoJournal:
        return verifying.verify_file(content)


def _content(file: Path, limit: int) -> bytes:
    """One byte more than may be looked into, at most."""
    if file == Path("-"):
        import sys

        return sys.stdin.buffer.read(limit + 1)
    try:
        with file.open("rb") as stream:
            return stream.read(limit + 1)
    except OSError as error:
        raise CannotRead(file) from error


def _as_json(found: "Verified") -> dict[str, Any]:
    return {
        "verdict": found.verdict,
        "kind": found.kind,
        "signed_by": ", ".join(one.name for one in found.signed_by) or None,
        "signers": [
            {
                "name": one.name,
                "role": one.role,
                "registration": one.registration,
                "signing_key": one.signing_key,
                "check_phrase": " ".join(one.phrase) or None,
            }
            for one in found.signed_by
        ],
        "endorsements": [
            {
                "by": one.endorsement.by,
                "statement": one.endorsement.statement,
                "digest": one.endorsement.digest,
                "form": one.endorsement.form,
                "issued_at": one.endorsement.issued_at,
                "of": one.of,
                "verdict": "edited_since" if one.edited_since else "valid",
            }
            for one in found.endorsements
        ],
        "problems": list(found.problems),
        "explained": list(found.explained),
        "limits": list(found.limits),
    }


def _in_words(found: "Verified", *, explain: bool) -> list[str]:
    width = output.text_width()
    kind = KINDS.get(found.kind, f"a {found.kind}")
    lines = [IN_WORDS[found.verdict] + (f" It is {kind}." if found.kind != "unknown" else "")]
    lines += [wrapped(f"- {one}", width) for one in found.problems]
    for signer in found.signed_by:
        lines += _signer_in_words(signer)
    for one in found.endorsements:
        lines += _endorsement_in_words(one)
    if explain and found.explained:
        lines += ["", *(wrapped(one, width) for one in found.explained)]
    if found.limits:
        lines += ["", *(wrapped(one, width) for one in found.limits)]
    return lines


def _signer_in_words(signer: "Signer") -> list[str]:
    about = ", ".join(one for one in (signer.name, signer.role, signer.registration) if one)
    lines = [wrapped(f"Signed by: {about} (by their own account)", output.text_width())]
    if signer.phrase:
        lines.append(wrapped(f"Check phrase: {' '.join(signer.phrase)}", output.text_width()))
    return lines


def _endorsement_in_words(held: "Held") -> list[str]:
    one = held.endorsement
    form = f", as {FORM_NAMES[one.form]}" if one.form else ""
    of = f"{held.of}: endorsed" if held.of else "Endorsed"
    if held.edited_since:
        of += " in an earlier revision, and EDITED SINCE,"
    told = f"{of} on {one.issued_at[:10]} by their clock{form}, revision {one.digest[:12]}…:"
    return [
        wrapped(told, output.text_width()),
        wrapped(one.statement, output.text_width(), "    "),
    ]
