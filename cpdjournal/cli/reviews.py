"""A share as its reader sees it, and the review that is being written about it."""

from typing import TYPE_CHECKING, Any

from cpdjournal import ids, safetext
from cpdjournal.cli import output
from cpdjournal.cli.wrapping import wrapped

if TYPE_CHECKING:
    from cpdjournal.exchange import Comment, SharedReflection
    from cpdjournal.journal.database import Journal
    from cpdjournal.supervision.reviewing import Review

SHOWN = {"all": "all answers", "chosen": "some of its answers", "extract": "an extract"}


def as_json(journal: "Journal", reading: "Review") -> dict[str, Any]:
    """The share, and the review as it stands: not sent yet, so it has the share's id."""
    from cpdjournal.supervision import cards

    draft, share = reading.draft, reading.share
    return {
        "id": reading.message.bundle,
        "kind": "review",
        "share": reading.message.bundle,
        "from": cards.own_name(journal),
        "to": reading.sender.card.name,
        "items": [_shared_as_json(one) for one in share.reflections],
        "question": share.question,
        "read_until": share.read_until.isoformat() if share.read_until else None,
        "replies": [comment_as_json(one) for one in share.replies],
        "comments": [comment_as_json(one) for one in draft.comments],
        "standards_seen": {key: list(refs) for key, refs in draft.standards_seen.items()},
        "fields": dict(draft.form_fields),
        "agreed": [
            {
                "id": one.id,
                "text": one.text,
                "due": one.due.isoformat() if one.due else None,
                "reflection": one.reflection or None,
            }
            for one in draft.agreed
        ],
        "endorsements": [
            {"id": one.reflection, "digest": one.digest, "credential": one.credential}
            for one in draft.endorsements
        ],
        "sent": False,
    }


def comment_as_json(comment: "Comment") -> dict[str, Any]:
    return {
        "id": comment.id,
        "quote": comment.quote,
        "text": comment.text,
        "asks": comment.asks,
        "reflection": comment.reflection or None,
        "digest": comment.digest or None,
        "in_reply_to": comment.in_reply_to or None,
        "written_at": comment.written_at,
    }


def in_words(reading: "Review") -> str:
    """The whole share to read, then what was written about it."""
    width = output.text_width()
    share = reading.share
    parts = [_heading(reading)]
    if share.question.strip():
        parts.append(f"To talk about:\n{wrapped(share.question, width, '  ')}")
    if share.replies:
        answers = "\n\n".join(wrapped(one.text, width, "  ") for one in share.replies)
        parts.append(f"Answers to what you asked:\n{answers}")
    parts += [_reflection(one, width) for one in share.reflections]
    parts.append(_draft(reading, width))
    return "\n\n".join(parts)


def title_of(shown: "SharedReflection") -> str:
    from cpdjournal.supervision.proving import title_of as proven_title

    return proven_title(shown) or "(no title)"


def _shared_as_json(shown: "SharedReflection") -> dict[str, Any]:
    from cpdjournal.supervision import proving

    problems = proving.problems_of(shown)
    return {
        "id": shown.reflection,
        "digest": shown.digest,
        "title": title_of(shown),
        "revision": shown.number,
        "kept_at": shown.kept_at,
        "disclosed": shown.disclosed,
        "verdict": "altered" if problems else "intact",
        "problems": problems,
        "answers": {
            prompt: {"prompt": asked, "text": text}
            for prompt, asked, text in proving.answers_of(shown)
        },
        "extracts": [
            {"prompt": one.prompt, "asked": one.asked, "text": one.text} for one in shown.extracts
        ],
    }


def _heading(reading: "Review") -> str:
    share, card = reading.share, reading.sender.card
    count = len(share.reflections)
    title = f"Shared by {card.name}"
    about = [
        f"{count} reflection{'' if count == 1 else 's'}",
        f"sealed {reading.message.created[:10]}",
    ]
    if share.read_until:
        about.append(f"to be read until {share.read_until}")
    if reading.sender.state != "checked":
        about.append("their card was not checked")
    return f"{title}\n{'=' * min(len(title), output.text_width())}\n{', '.join(about)}"


def _reflection(shown: "SharedReflection", width: int) -> str:
    from cpdjournal.supervision import proving

    title = title_of(shown)
    problems = proving.problems_of(shown)
    state = " ".join(problems) if problems else "intact"
    standards = shown.fields.get("standards")
    refs = [one for one in standards if isinstance(one, str)] if isinstance(standards, list) else []
    lines = [
        title,
        "-" * min(len(title), width),
        f"Revision {shown.number}, kept {shown.kept_at[:10]}, {SHOWN[shown.disclosed]}; {state}",
        *([f"Standards: {safetext.clean_line(', '.join(refs))}"] if refs else []),
        f"Id: {shown.reflection}",
    ]
    parts = ["\n".join(wrapped(one, width) for one in lines)]
    parts += [
        f"{wrapped(asked or prompt, width)}\n{wrapped(text, width, '  ')}"
        for prompt, asked, text in proving.answers_of(shown)
        if text.strip()
    ]
    parts += [
        f"From: {one.asked}\n{wrapped(one.text, width, '  ')}\n  (an extract: that it stands in "
        "the reflection can't be proven)"
        for one in shown.extracts
    ]
    return "\n\n".join(parts)


def _draft(reading: "Review", width: int) -> str:
    draft, short = reading.draft, ids.short(reading.message.bundle)
    lines = [
        wrapped(f"- {comment_in_words(one)}  [{ids.short(one.id)}]", width)
        for one in draft.comments
    ]
    for reflection, refs in draft.standards_seen.items():
        lines.append(f"- Standards seen in {ids.short(reflection)}: {', '.join(refs)}")
    lines += [wrapped(f"- {name}: {text}", width) for name, text in draft.form_fields.items()]
    for one in draft.agreed:
        due = f", by {one.due}" if one.due else ""
        lines.append(wrapped(f"- Agreed: {one.text}{due}", width))
    lines += [f"- Endorsed: {ids.short(one.reflection)}" for one in draft.endorsements]
    if not lines:
        return (
            "Nothing written about it yet.\n"
            f"Comment: cpdjournal review {short} --on ID --quote TEXT --comment TEXT\n"
            f"Endorse: cpdjournal endorse {short} ID --statement TEXT"
        )
    return "\n".join(["Your review so far:", *lines, f"Send it: cpdjournal review {short} --send"])


def comment_in_words(comment: "Comment") -> str:
    """One comment as a line: what it is about, and what it says."""
    text = " ".join(comment.text.split())
    quote = " ".join(comment.quote.split())
    asks = "asks: " if comment.asks else ""
    return f'on "{quote}": {asks}{text}' if quote else f"{asks}{text}"
