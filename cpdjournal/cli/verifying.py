"""`verify`: what a file is worth that somebody hands over."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cpdjournal import files
from cpdjournal.cli import output
from cpdjournal.cli.opened import opened
from cpdjournal.cli.options import Options, command
from cpdjournal.cli.values import Place
from cpdjournal.cli.wrapping import wrapped
from cpdjournal.errors import ExitCode
from cpdjournal.errors.journal import NoJournal
from cpdjournal.exchange import FORM_NAMES

if TYPE_CHECKING:
    from cpdjournal.supervision.evidence_found import EndorsedAnswer, Held
    from cpdjournal.supervision.verdicts import Signer, Verified

BEGINNING = 240
"""Characters of what was endorsed."""
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
    return files.read_bytes(file, limit=limit)


def _as_json(found: "Verified") -> dict[str, Any]:
    return {
        "verdict": found.verdict,
        "kind": found.kind,
        "signed_by": ", ".join(one.name for one in found.signed_by) or None,
        "signers": [_signer_as_json(one) for one in found.signed_by],
        "registrant": _signer_as_json(found.registrant) if found.registrant else None,
        "endorsements": [_endorsement_as_json(one) for one in found.endorsements],
        "problems": list(found.problems),
        "explained": list(found.explained),
        "limits": list(found.limits),
    }


def _signer_as_json(signer: "Signer") -> dict[str, Any]:
    return {
        "name": signer.name,
        "role": signer.role,
        "registration": signer.registration,
        "signing_key": signer.signing_key,
        "check_phrase": " ".join(signer.phrase) or None,
    }


def _endorsement_as_json(held: "Held") -> dict[str, Any]:
    one = held.endorsement
    return {
        "by": one.by,
        "role": one.role,
        "registration": one.registration,
        "signing_key": one.signing_key,
        "check_phrase": " ".join(one.phrase) or None,
        "statement": one.statement,
        "digest": one.digest,
        "form": one.form,
        "issued_at": one.issued_at,
        "shown": list(one.shown),
        "shown_all": one.saw_all,
        "of": held.of,
        "title": held.title or None,
        "day": held.day or None,
        "kept_at": held.kept_at or None,
        "registrant_key": one.registrant_key or None,
        "bound": held.is_bound if held.of else None,
        "account": held.account or None,
        "verdict": "edited_since" if held.edited_since else "valid",
        "answers": [
            {"prompt": it.answer.prompt.text, "text": it.answer.text, "shown": it.was_shown}
            for it in held.answers
        ],
    }


def _in_words(found: "Verified", *, explain: bool) -> list[str]:
    width = output.text_width()
    kind = KINDS.get(found.kind, f"a {found.kind}")
    lines = [IN_WORDS[found.verdict] + (f" It is {kind}." if found.kind != "unknown" else "")]
    lines += [wrapped(f"- {one}", width) for one in found.problems]
    if found.kind not in ("evidence", "endorsement"):  # there each is named with what they endorsed
        for signer in found.signed_by:
            lines += _signer_in_words(signer)
    if found.registrant:
        lines += _signer_in_words(found.registrant, "The record is signed by")
    for one in found.endorsements:
        lines += ["", *_endorsement_in_words(one, whole=explain)]
    if explain and found.explained:
        lines += ["", *(wrapped(one, width) for one in found.explained)]
    if found.limits:
        lines += ["", *(wrapped(one, width) for one in found.limits)]
    return lines


def _signer_in_words(signer: "Signer", how: str = "Signed by") -> list[str]:
    lines = [f"{how}: {_named(signer.name, signer.role, signer.registration)}"]
    if signer.phrase:
        lines.append(f"Check phrase: {' '.join(signer.phrase)}")
    return [wrapped(one, output.text_width()) for one in lines]


def _named(*about: str) -> str:
    return f"{', '.join(filter(None, about))} (by their own account)"


def _endorsement_in_words(held: "Held", *, whole: bool) -> list[str]:
    """Whose, when, on what, and what they stated; then the words that were endorsed."""
    one, width = held.endorsement, output.text_width()
    title = f" “{held.title}”{f', {held.day}' if held.day else ''}" if held.title else ""
    lines = [f"{held.of}:{title}"] if held.of else []
    form = f", as {FORM_NAMES[one.form]}" if one.form else ""
    since = (
        "An earlier revision was endorsed, EDITED SINCE, by" if held.edited_since else "Endorsed by"
    )
    lines += [
        f"{since}: {_named(one.by, one.role, one.registration)}, on {one.issued_at[:10]} by their "
        f"clock{form}; revision {one.digest[:12]}…",
        f"Signed by the key {one.key_named}.",
        *([_binding_in_words(held)] if held.of else []),
        *([held.account] if held.account else []),
        _shown_in_words(held),
        "They state:",
    ]
    lines = [wrapped(line, width) for line in lines]
    lines.append(wrapped(one.statement, width, "    "))
    if held.edited_since:
        return [*lines, wrapped("The words that were endorsed are not in this file.", width)]
    shown = _answers_in_words([it for it in held.answers if it.was_shown])
    hidden = _answers_in_words([it for it in held.answers if not it.was_shown])
    if whole and shown:
        lines += ["The words that were endorsed:", wrapped(shown, width, "    ")]
    elif shown:
        lines += ["The endorsed words begin:", wrapped(_beginning(shown), width, "    ")]
    if whole and hidden:
        lines += ["NOT SHOWN to them, or not whole:", wrapped(hidden, width, "    ")]
    return lines


def _binding_in_words(held: "Held") -> str:
    if held.is_bound:
        return "Made for the one whose key signed this record."
    if held.endorsement.registrant_key:
        return (
            f"NOT made for them, but for the key that begins {held.endorsement.registrant_key[:8]}."
        )
    return "NOT BOUND to the registrant: an older one, that doesn't say whose reflection it is."


def _shown_in_words(held: "Held") -> str:
    if held.endorsement.saw_all:
        return "They were shown all of its answers."
    if "extract" in held.endorsement.shown:
        return "They were shown ONLY A PART: words taken out of it. Which, this file doesn't tell."
    if not held.answers:
        return "They were shown ONLY A PART of it."
    count = sum(one.was_shown for one in held.answers)
    return f"They were shown ONLY A PART: {count} of the {len(held.answers)} answers in this file."


def _answers_in_words(answers: "list[EndorsedAnswer]") -> str:
    each = (f"{one.answer.prompt.text}\n{one.answer.text}" for one in answers)
    return "\n\n".join(each)


def _beginning(words: str) -> str:
    if len(words) <= BEGINNING:
        return words
    return f"{words[:BEGINNING].rsplit(maxsplit=1)[0]} …  (all of it: --explain)"
