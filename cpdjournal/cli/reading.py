"""`show` and `history`: one reflection as it stands, and as it came to be."""

from dataclasses import replace
from datetime import date
from typing import Any

import click

from cpdjournal import ids
from cpdjournal.cli import output, shown
from cpdjournal.cli.answers import PRIVATE_NOTE
from cpdjournal.cli.opened import opened
from cpdjournal.cli.options import Options, command
from cpdjournal.cli.talked import Talk
from cpdjournal.cli.wrapping import wrapped
from cpdjournal.errors import ExitCode
from cpdjournal.reflection import Activity, Answer, Reflection, Revision


@command("show", short_help="Show one reflection, private notes too.")
@click.argument("asked", metavar="ID")
@click.option("--revision", type=click.IntRange(min=1), help="As revision N said it.")
@click.option("--item", "the_item", is_flag=True, help="The item it was written on, as it was.")
def show(options: Options, asked: str, revision: int | None, the_item: bool) -> None:
    """Show one reflection whole: its latest words, private notes too.

    What a supervisor said stands under the answer it is about; endorsements stand at the end.

    With --revision N it shows what revision N said; private notes are outside revisions. With
    --item it shows what the reflection was written on, as the pack had it then.
    """
    from cpdjournal.journal import reflections, revisions
    from cpdjournal.journal.shown import shown as item_shown

    with opened(options) as journal:
        reflection = reflections.get(journal, reflections.resolve(journal, asked))
        talk = Talk(journal, reflection.id, reflection.revision)
        if revision is not None:
            reflection = as_it_was(reflection, revisions.revision(journal, reflection.id, revision))
        item = item_shown(journal, reflection.origin.source_hash)
    if the_item:
        shown.tell_item(options, reflection.id, item)
    elif options.as_json:
        document = as_json(reflection) | talk.as_json()
        output.document(document | {"item_as_shown": shown.item_as_json(item)})
    else:
        output.say(as_text(reflection, talk, item_kept=item is not None))


@command("history", short_help="What a reflection said each time it was completed.")
@click.argument("asked", metavar="ID")
@click.option("--diff", nargs=2, type=click.IntRange(min=1), metavar="A B", help="Compare two.")
@click.option("--verify", is_flag=True, help="Check that no kept revision was altered.")
def history(options: Options, asked: str, diff: tuple[int, int] | None, verify: bool) -> int | None:
    """List the revisions of a reflection, compare two, or check that none was altered.

    Each time you complete a reflection, that state is kept: a revision.
    With --verify the exit code is 1 when something was altered.
    """
    from cpdjournal.journal import reflections, revisions

    with opened(options) as journal:
        whole = reflections.resolve(journal, asked)
        if verify:
            return _tell_verdict(options, whole, revisions.verify(journal, whole))
        if diff:
            older, newer = (revisions.revision(journal, whole, number) for number in diff)
            _tell_changes(options, older, newer)
            return None
        kept = revisions.history(journal, whole)
    if options.as_json:
        rows = [
            {
                "number": one.number,
                "title": one.title,
                "kept_at": one.kept_at,
                "digest": one.digest,
                "previous": one.previous,
            }
            for one in kept
        ]
        output.document({"id": whole, "revisions": rows})
    elif kept:
        for one in kept:
            output.say(f"{one.number:>3}  {one.kept_at}  {one.digest[:12]}  {one.title}")
    elif not options.quiet:
        output.remark("It was never completed, so there are no revisions yet.")
    return None


def as_it_was(reflection: Reflection, revision: Revision) -> Reflection:
    """The reflection with what one revision said, and nothing from outside revisions."""
    return replace(
        reflection,
        status="complete",
        title=revision.title,
        origin=revision.origin,
        answers=revision.answers,
        private_note="",
        activity=revision.activity,
        standards=revision.standards,
        tags=revision.tags,
        changed_at=revision.kept_at,
        revision=revision.number,
        digest=revision.digest,
    )


def as_json(reflection: Reflection) -> dict[str, Any]:
    answers = {
        one.prompt.id: {
            "prompt": one.prompt.text,
            "text": one.text,
            "private": one.prompt.private,
        }
        for one in reflection.answers
        if one.text
    }
    if reflection.private_note:
        answers[PRIVATE_NOTE] = {
            "prompt": "Private note",
            "text": reflection.private_note,
            "private": True,
        }
    activity = reflection.activity
    return {
        "id": reflection.id,
        "status": reflection.status,
        "title": reflection.title,
        "item": reflection.origin.item or None,
        "model": reflection.origin.model or None,
        "learned_on": _day(activity.learned_on),
        "minutes": activity.minutes,
        "activity": activity.kind or None,
        "provider": activity.provider or None,
        "first_day": _day(activity.first_day),
        "last_day": _day(activity.last_day),
        "standards": list(reflection.standards),
        "tags": list(reflection.tags),
        "changed_at": reflection.changed_at,
        "has_draft": reflection.has_draft,
        "in_bin": reflection.in_bin,
        "answers": answers,
        "revision": reflection.revision,
        "digest": reflection.digest,
    }


def as_text(reflection: Reflection, talk: Talk, *, item_kept: bool = False) -> str:
    """The whole reflection, comments beside what they are about; with `item_kept`, how to see
    what it was written on."""
    width = output.text_width()
    parts = ["\n".join(_heading(reflection, item_kept=item_kept))]
    for one in reflection.answers:
        if one.text:
            parts.append(_answer_as_text(one, width))
            if comments := talk.beside(one.prompt.id):
                parts.append(comments)
    if reflection.private_note:
        parts.append(f"Private note\n{wrapped(reflection.private_note, width)}")
    parts += talk.afterwards()
    return "\n\n".join(parts)


def _heading(reflection: Reflection, *, item_kept: bool) -> list[str]:
    to_see_it = f"cpdjournal show {ids.short(reflection.id)} --item"
    title = reflection.title or shown.NO_TITLE
    state = reflection.status + (f", revision {reflection.revision}" if reflection.revision else "")
    rows = [
        ("Status", state + (", in the bin" if reflection.in_bin else "")),
        ("Draft", "a later draft is kept" if _later_draft(reflection) else ""),
        ("Learned on", _day(reflection.activity.learned_on) or "no date"),
        ("Activity", _activity(reflection.activity)),
        ("Written on", _origin(reflection)),
        ("As it was", to_see_it if item_kept else ""),
        ("Standards", ", ".join(reflection.standards)),
        ("Tags", ", ".join(reflection.tags)),
        ("Changed", reflection.changed_at),
        ("Digest", reflection.digest or ""),
        ("Id", reflection.id),
    ]
    return [
        title,
        "=" * min(shown.width_of(title), output.text_width()),
        *(f"{name + ':':<11} {' '.join(words.split())}" for name, words in rows if words),
    ]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _later_draft(reflection: Reflection) -> bool:
    return reflection.has_draft and reflection.status == "complete"


def _activity(activity: Activity) -> str:
    parts = [
        activity.kind,
        activity.provider,
        f"{activity.minutes} minutes" if activity.minutes is not None else "",
    ]
    return ", ".join(part for part in parts if part)


def _origin(reflection: Reflection) -> str:
    origin = reflection.origin
    names = [name for name in (origin.item, origin.model) if name]
    return " ".join([origin.title, f"({', '.join(names)})"]) if names else origin.title


def _answer_as_text(answer: Answer, width: int) -> str:
    private = "  [private]" if answer.prompt.private else ""
    return f"{wrapped(answer.prompt.text + private, width)}\n{wrapped(answer.text, width, '  ')}"


def _tell_verdict(options: Options, whole: str, problems: list[str]) -> int:
    verdict = "altered" if problems else "intact"
    if options.as_json:
        output.document({"id": whole, "verdict": verdict, "problems": problems})
    elif problems:
        output.say("\n".join(["Altered since it was kept:", *(f"- {one}" for one in problems)]))
    elif not options.quiet:
        output.say("Intact: every revision is as it was kept.")
    return ExitCode.ANSWER_IS_NO if problems else ExitCode.DONE


def _tell_changes(options: Options, older: Revision, newer: Revision) -> None:
    from cpdjournal.journal.revisions import diff

    changes = diff(older, newer)
    if options.as_json:
        output.document(
            {
                "id": newer.reflection_id,
                "older": older.number,
                "newer": newer.number,
                "changes": [
                    {"name": one.name, "before": one.before, "after": one.after} for one in changes
                ],
            }
        )
    elif changes:
        for one in changes:
            output.say(one.name)
            for sign, words in (("-", one.before), ("+", one.after)):
                output.say(wrapped(f"{sign} {words or '(nothing)'}", output.text_width(), "  "))
    elif not options.quiet:
        output.say("Both say the same.")
