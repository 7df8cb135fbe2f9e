"""Is what was shown a part of that exact revision? Answered from the shared record alone.

Each field is digested with a salt of its own, and the revision's digest covers the digests of all
its fields: a part can be proven to belong to the whole without showing the rest
(facts/security.md, 3.6).
"""

import hmac
import re
from typing import Any

import msgspec
import rfc8785

from cpdjournal.exchange import SharedReflection
from cpdjournal.journal import chain
from cpdjournal.journal.received_words import title_of as title_of
from cpdjournal.safetext import clean, clean_line

_DIGEST = re.compile(r"[0-9a-f]{64}")
_SALT = re.compile(r"[0-9a-f]{32}")
_ANSWER = re.compile(r"answer-(\d{1,4})")


def problems_of(shared: SharedReflection) -> list[str]:
    """Why a shared reflection is not what it says it is, in words; empty when it is proven.

    Extracts are not looked at: words taken from an answer can't be proven to be part of it.
    """
    if not all(_DIGEST.fullmatch(one) for one in (*shared.field_digests, shared.digest)):
        return ["Its digests are not digests."]
    if set(shared.fields) != set(shared.salts):
        return ["Some of its parts come without what proves them."]
    if not all(_SALT.fullmatch(one) for one in shared.salts.values()):
        return ["Its salts are not salts."]
    found = []
    try:
        shown = chain.field_digests(shared.fields, shared.salts)
        whole = chain.digest(
            sorted(shared.field_digests),
            previous=shared.previous,
            number=shared.number,
            sequence=shared.sequence,
            kept_at=shared.kept_at,
        )
    except (rfc8785.CanonicalizationError, ValueError):
        return ["It can't be proven: something in it is no plain text or number."]
    if set(shown) - set(shared.field_digests):
        found.append("Words in it differ from those that were kept.")
    if not hmac.compare_digest(whole, shared.digest):
        found.append("It is not the revision that it says it is.")
    if "reflection" in shared.fields and shared.fields["reflection"] != shared.reflection:
        found.append("It belongs to another reflection.")
    return found


def of_record(proof: dict[str, Any]) -> SharedReflection:
    """A proof as an evidence pack's record carries it.

    Raises:
        msgspec.ValidationError: it has not the shape of one.
    """
    return msgspec.convert({"title": "", **proof}, SharedReflection)


def answers_of(shared: SharedReflection) -> list[tuple[str, str, str]]:
    """(prompt's id, what was asked, the answer) of each answer that was shown, in its order."""
    numbered = sorted(
        (int(match[1]), value)
        for name, value in shared.fields.items()
        if (match := _ANSWER.fullmatch(name))
    )
    return [one for _, value in numbered if (one := _answer(value))]


def _answer(value: Any) -> tuple[str, str, str] | None:
    if not isinstance(value, dict) or not isinstance(value.get("prompt"), dict):
        return None
    prompt = value["prompt"]
    found = (prompt.get("id", ""), prompt.get("text", ""), value.get("text", ""))
    if not all(isinstance(one, str) for one in found):
        return None
    return clean_line(found[0]), clean_line(found[1]), clean(found[2])
