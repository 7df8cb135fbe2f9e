"""`reflect`, `jot` and `edit`: words into the journal, from a file or from the keyboard."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cpdjournal import clock, ids, safetext
from cpdjournal.cli import answers as answers_in
from cpdjournal.cli import output, shown, subjects
from cpdjournal.cli.opened import can_ask, opened
from cpdjournal.cli.options import Options, command
from cpdjournal.cli.values import DAY, FILE, MINUTES
from cpdjournal.cli.wrapping import wrapped
from cpdjournal.errors import WrongUsage
from cpdjournal.reflection import ACTIVITY_KINDS, Activity, Draft, Reflection, Summary

if TYPE_CHECKING:
    from cpdjournal.journal.database import Journal

WHO_MAY_ASK = (
    "Before you write: a court or your employer may ask to see a journal, and facts about "
    "people belong in your employer's record, not in here."
)

F = TypeVar("F", bound=Callable[..., Any])

_FIELDS = (
    click.option("--answers", type=FILE, help="Answers as JSON or Markdown; - for standard input."),
    click.option("--title", metavar="T", help="What it is called."),
    click.option("--learned-on", type=DAY, help="The day of learning, as 2026-12-31."),
    click.option("--minutes", type=MINUTES, help="Time spent, in whole minutes."),
    click.option(
        "--activity",
        metavar="KIND",
        help=f"What was done: {', '.join(ACTIVITY_KINDS)}, or in your own words.",
    ),
    click.option(
        "--standard",
        "standards",
        metavar="REF",
        multiple=True,
        help="A standard, as niscc-sw-conduct:5.9. May be given several times.",
    ),
    click.option(
        "--tag", "tags", metavar="T", multiple=True, help="Of your own. May be given several times."
    ),
)


def _with_fields(function: F) -> F:
    for option in reversed(_FIELDS):
        function = option(function)
    return function


@command("reflect", short_help="Write a reflection on an item, or with a model.")
@click.argument("asked", metavar="[ITEM]", required=False)
@click.option("--model", metavar="M", help="A model in place of an item, as: what, gibbs.")
@click.option(
    "--lang", metavar="TAG", help="Questions in this language, as: cy. Else the one in settings."
)
@_with_fields
@click.option("--draft", "as_draft", is_flag=True, help="Keep it as a draft.")
def reflect(
    options: Options,
    asked: str | None,
    model: str | None,
    lang: str | None,
    as_draft: bool,
    **given: Any,
) -> None:
    """Write a reflection on an item of a pack, or with a reflective model.

    Answers come from a file: JSON {"prompt-id": "text"}, or Markdown with "## prompt-id" above
    each answer; the id private-note takes your private note. `cpdjournal learn ITEM` shows the
    ids. Without --answers, a terminal asks one prompt after the other. A prompt that is left
    unanswered stops nothing. What a question says goes on your list of actions gets its
    day from a last line "By when: 2026-12-31".
    """
    subject = subjects.find(options, asked, model, lang)
    if given["answers"] is None and not can_ask(options):
        raise WrongUsage(
            "There are no answers, and nobody here to ask for them.",
            "Nothing was written.",
            "Give them in a file: --answers FILE, or - for standard input.",
        )
    answers = answers_in.read(given["answers"]) if given["answers"] else None
    from cpdjournal.cli.conversation import write_one_by_one
    from cpdjournal.journal import drafts, reflections, revisions

    with opened(options) as journal:
        tell_who_may_ask(journal)
        if lang is None:
            subject = subjects.in_own_language(journal, subject)
        draft = drafts.new_draft(
            subject.prompts,
            title=safetext.clean_line(given["title"] or subject.origin.title),
            origin=subject.origin,
            standards=answers_in.with_standards((), given["standards"]),
            activity=_activity(Activity(), given, learned_on=options.today),
        )
        draft = replace(draft, tags=_tags(given["tags"]))
        draft = _with_minutes_spent(
            draft, subjects.minutes_spent(journal, subject), subject.estimate
        )
        try:
            if answers is not None:
                drafts.save(journal, answers_in.put_in(draft, answers), clock.now())
            elif not write_one_by_one(journal, draft, subject.item):
                output.remark("Nothing was written, so nothing was kept.")
                return
        finally:
            if draft.id in journal.written:  # also after Ctrl-C
                subjects.keep_beside(journal, subject, draft.id)
        if not as_draft:
            revisions.complete(journal, draft.id, clock.now())
        _tell_kept(options, reflections.get(journal, draft.id))


@command("jot", short_help="Keep a few words for later.")
@click.argument("text", nargs=-1, required=True)
@click.option("--item", "asked", metavar="ITEM", help="What I take from an item of a pack.")
@click.option("--title", metavar="T", help="What it is called.")
@click.option("--learned-on", type=DAY, help="The day of learning, as 2026-12-31.")
@click.option("--minutes", type=MINUTES, help="Time spent, in whole minutes.")
def jot(
    options: Options,
    text: tuple[str, ...],
    asked: str | None,
    title: str | None,
    learned_on: date | None,
    minutes: int | None,
) -> None:
    """Keep a few words as a stub, to be written out later with `cpdjournal edit`.

    TEXT may be - to take standard input; a shell remembers what stands on its line. With --item
    the stub says what it was learned from, and the item counts as read.
    """
    words = answers_in.standard_input() if text == ("-",) else " ".join(text)
    if not safetext.clean(words).strip():
        raise WrongUsage(
            "There are no words to keep.", "Nothing was written.", "Write them behind `jot`."
        )
    from cpdjournal.journal import reflections

    subject = subjects.find(options, asked, None) if asked is not None else None
    with opened(options) as journal:
        tell_who_may_ask(journal)
        subject = subject and subjects.in_own_language(journal, subject)
        if subject and minutes is None:
            minutes = _told_minutes(subjects.minutes_spent(journal, subject), subject.estimate)
        summary = reflections.jot(
            journal,
            safetext.clean(words).strip(),
            now=clock.now(),
            learned_on=learned_on or options.today,
            title=safetext.clean_line(title or ""),
            origin=subject.origin if subject else None,
            minutes=minutes,
        )
        if subject:
            subjects.keep_beside(journal, subject, summary.id)
            subjects.mark_read(journal, subject)
    _tell_kept(options, summary)


@command("edit", short_help="Change a reflection, or finish a stub or draft.")
@click.argument("asked", metavar="ID")
@_with_fields
@click.option("--complete", "completing", is_flag=True, help="Keep it as its next revision.")
def edit(options: Options, asked: str, completing: bool, **given: Any) -> None:
    """Change a reflection, or finish a stub or a draft.

    Only what is given changes; --standard and --tag replace the ones before. The changes are a
    draft until --complete keeps them as the next revision; earlier revisions stay.
    """
    if not completing and all(value in (None, ()) for value in given.values()):
        raise WrongUsage(
            "There is nothing to change.",
            "Nothing was written.",
            "Give --answers FILE, --title, --minutes, --standard or --tag, or --complete; "
            "or open the reflection in the app: `cpdjournal`.",
        )
    answers = answers_in.read(given["answers"]) if given["answers"] else {}
    from cpdjournal.journal import (
        drafts,
        endorsements,
        reflections,
        revisions,
        time_spent,
        windows,
    )

    with opened(options) as journal:
        whole = reflections.resolve(journal, asked)
        with windows.being_edited(journal.folder, whole):
            tell_who_may_ask(journal)
            draft = _changed(drafts.edit(journal, whole, clock.now()), given)
            drafts.save(journal, answers_in.put_in(draft, answers), clock.now())
            if completing:
                endorsers = endorsements.endorsers_of_latest(journal, whole)
                revisions.complete(journal, whole, clock.now())
                if endorsers and not endorsements.endorsers_of_latest(journal, whole):
                    _tell_edited_since(endorsers)
                if draft.origin.item and not draft.based_on:
                    time_spent.claim(journal, draft.origin.item, whole)
        kept = reflections.get(journal, whole)
    if kept.has_draft:
        kept = replace(kept, title=draft.title)  # it goes on showing its latest revision
    _tell_kept(options, kept)
    if kept.has_draft and kept.status == "complete" and not options.quiet:
        output.remark(
            "Evidence and shares go on showing it as it was, until you keep the changes: "
            f"cpdjournal edit {ids.short(kept.id)} --complete"
        )


def _tell_edited_since(endorsers: tuple[str, ...]) -> None:
    told = (
        f"{' and '.join(endorsers)} endorsed the revision before, and not this one: it says "
        '"edited since" now. Share it once more if you want that again.'
    )
    output.remark(wrapped(told, output.text_width()))


def tell_who_may_ask(journal: "Journal") -> None:
    """One sentence before the first writing, once in a journal's life."""
    from cpdjournal.journal import settings

    profile = settings.profile(journal)
    if not profile.told_who_may_ask and journal.read_only is None:
        output.remark(WHO_MAY_ASK)
        settings.save_profile(journal, replace(profile, told_who_may_ask=True))


def _with_minutes_spent(draft: Draft, minutes: int | None, estimate: int | None) -> Draft:
    """What somebody says themselves goes before what was measured."""
    if draft.activity.minutes is not None or minutes is None:
        return draft
    return replace(
        draft, activity=replace(draft.activity, minutes=_told_minutes(minutes, estimate))
    )


def _told_minutes(minutes: int | None, estimate: int | None) -> int | None:
    if minutes is not None:
        from cpdjournal.journal.time_spent import far_apart

        plural = "" if minutes == 1 else "s"
        beside = ""
        if estimate is not None and far_apart(minutes, estimate):
            beside = f"; the page's own estimate is {estimate}"
        output.remark(
            f"{minutes} minute{plural} counted: the time spent with it in the app{beside}. "
            "--minutes says otherwise."
        )
    return minutes


def _changed(draft: Draft, given: dict[str, Any]) -> Draft:
    if given["title"] is not None:
        draft = replace(draft, title=safetext.clean_line(given["title"]))
    if given["standards"]:
        draft = replace(draft, standards=answers_in.with_standards((), given["standards"]))
    if given["tags"]:
        draft = replace(draft, tags=_tags(given["tags"]))
    return replace(draft, activity=_activity(draft.activity, given, learned_on=None))


def _activity(before: Activity, given: dict[str, Any], *, learned_on: date | None) -> Activity:
    day = given["learned_on"] or learned_on
    activity = replace(before, first_day=day, last_day=day) if day else before
    if given["minutes"] is not None:
        activity = replace(activity, minutes=given["minutes"])
    if given["activity"] is not None:
        activity = replace(activity, kind=safetext.clean_line(given["activity"]))
    return activity


def _tags(given: tuple[str, ...]) -> tuple[str, ...]:
    cleaned = (safetext.clean_line(tag) for tag in given)
    return tuple(dict.fromkeys(tag for tag in cleaned if tag))


def _tell_kept(options: Options, kept: Reflection | Summary) -> None:
    states = {"stub": "Jotted down", "draft": "Kept as a draft", "complete": "Complete"}
    status = "draft" if kept.has_draft and kept.status == "complete" else kept.status
    output.answer(
        options,
        shown.told(kept),
        f"{states[status]}: {kept.title or shown.NO_TITLE}  {ids.short(kept.id)}",
    )
