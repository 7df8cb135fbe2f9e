"""A share arrives whole and proven, or nothing of it is taken in."""

import re
from dataclasses import replace
from datetime import date, timedelta

import msgspec
import pytest
from two_journals import NOON, TODAY

from cpdjournal.clock import show_day, show_in_utc
from cpdjournal.errors import WrongUsage
from cpdjournal.errors.sharing import (
    AlreadyTaken,
    ContactNotUsable,
    FindingsNotAnswered,
    MessageErased,
    NotWhatWasLookedAt,
)
from cpdjournal.exchange import Extract, SharePayload
from cpdjournal.journal import contacts, messages, messages_kept, reflections, search, watch_list
from cpdjournal.journal.identity import identity
from cpdjournal.prompt import Prompt
from cpdjournal.screening.gate import allow
from cpdjournal.supervision import (
    accepting,
    cards,
    disclosing,
    proving,
    refusals,
    sealed_files,
    sharing,
    summaries,
    taking_effect,
)
from cpdjournal.supervision.disclosing import Selected
from cpdjournal.vault import envelope
from cpdjournal.vault.sealing import NotForThisKey, SealBroken


def shared(sender, receiver, *selected, **options):
    shown = disclosing.shown(sender.journal, selected)
    question = options.get("question", "")
    until = options.get("read_until")
    gate = disclosing.gate(sender.journal, shown, question=question, read_until=until, today=TODAY)
    sealed = sharing.share(
        sender.journal,
        shown,
        sender.contact(receiver),
        allowed=allow(gate, "It is made up."),
        now=NOON,
        **options,
    )
    return sender.hands_over(sealed)


def accepted(person, sealed, **options):
    content = sealed if isinstance(sealed, bytes) else sealed.content
    return accepting.accept(person.journal, content, now=NOON, today=TODAY, **options)


def test_a_share_arrives_as_it_was_written(pair):
    worker, supervisor = pair
    revision = worker.writes(so_what="Boundaries are kind.")
    sealed = shared(
        worker, supervisor, Selected(reflection=revision.reflection_id), question="Was I cold?"
    )

    taken = accepted(supervisor, sealed)

    assert taken.warnings == ()
    assert taken.contact.card.name == "Niamh Worker"
    assert taken.payload.question == "Was I cold?"
    (one,) = taken.payload.reflections
    assert one.digest == revision.digest
    assert proving.problems_of(one) == []
    assert proving.answers_of(one) == [
        ("what", "What happened?", "I said no, kindly."),
        ("so-what", "So what?", "Boundaries are kind."),
    ]


def test_nothing_private_is_ever_in_it(pair):
    worker, supervisor = pair
    revision = worker.writes()
    sealed = shared(worker, supervisor, Selected(reflection=revision.reflection_id))
    opened = envelope.open_envelope(
        sealed.content, identity(supervisor.journal, NOON).reading_identity
    )

    assert b"privately" not in opened.payload
    assert b"nobody else" not in opened.payload


def test_the_file_tells_nobody_else_anything(pair):
    worker, supervisor = pair
    sealed = shared(worker, supervisor, Selected(reflection=worker.writes().reflection_id))

    for telling in (b"Niamh", b"Supervisor", b"share", worker.card.signing_key.encode()):
        assert telling not in sealed.content
        assert telling.decode().lower() not in sealed.name.removesuffix(".cpdshare")


def test_it_can_be_pasted_from_an_answered_e_mail(pair):
    worker, supervisor = pair
    sealed = shared(worker, supervisor, Selected(reflection=worker.writes().reflection_id))
    quoted = "Dear Sam\r\n" + "".join(f"> {line}\r\n" for line in sealed.as_text.splitlines())

    assert accepted(supervisor, quoted.encode()).message.bundle == sealed.bundle


def test_chosen_answers_are_proven_without_the_others(pair):
    worker, supervisor = pair
    revision = worker.writes(so_what="Not for Sam.")
    selected = Selected(reflection=revision.reflection_id, prompts=("what",))

    (one,) = accepted(supervisor, shared(worker, supervisor, selected)).payload.reflections

    assert [prompt for prompt, *_ in proving.answers_of(one)] == ["what"]
    assert proving.problems_of(one) == []
    assert "Not for Sam." not in str(msgspec.to_builtins(one))


def test_an_extract_shows_its_words_only(pair):
    worker, supervisor = pair
    revision = worker.writes(what="I said no. She cried.")
    extract = Extract(prompt="what", asked="What happened?", text="I said no.")
    selected = Selected(reflection=revision.reflection_id, extracts=(extract,))

    (one,) = accepted(supervisor, shared(worker, supervisor, selected)).payload.reflections

    assert one.extracts == (extract,)
    assert one.disclosed == "extract"
    assert proving.problems_of(one) == []
    assert "She cried" not in str(msgspec.to_builtins(one))


@pytest.mark.parametrize(
    "selected",
    [
        {"prompts": ("feel",)},
        {"prompts": ("what", "nowhere")},
        {"extracts": (Extract(prompt="what", asked="", text="never written"),)},
    ],
)
def test_what_is_private_or_not_there_cannot_be_chosen(pair, selected):
    worker, _ = pair
    revision = worker.writes()

    with pytest.raises(WrongUsage, match="no such answer"):
        disclosing.shown(worker.journal, (Selected(reflection=revision.reflection_id, **selected),))


def test_the_gate_sees_every_word_that_leaves(pair):
    worker, _supervisor = pair
    watch_list.add(worker.journal, "Bríd", NOON)
    revision = worker.writes(title="Mrs Orr", what="bríd rang", so_what="BT7 1NN")
    shown = disclosing.shown(worker.journal, (Selected(reflection=revision.reflection_id),))

    gate = disclosing.gate(worker.journal, shown, question="About Mr Low?", today=TODAY)

    assert gate.by_kind == {"name": 2, "postcode": 1, "watch-list": 1}
    with pytest.raises(FindingsNotAnswered):
        allow(gate)


def test_a_standard_in_somebody_s_own_words_is_looked_at_like_any_text(pair):
    worker, _supervisor = pair
    revision = worker.writes(standards=("niscc-sw-conduct:5.9", "Plan for Mrs Orr"))
    shown = disclosing.shown(worker.journal, (Selected(reflection=revision.reflection_id),))

    gate = disclosing.gate(worker.journal, shown, today=TODAY)

    (found,) = gate.found
    assert (found.leaving.text, found.finding.kind) == ("Plan for Mrs Orr", "name")
    assert "niscc-sw-conduct:5.9" in "\n".join(one.text for one in gate.leaving)


def test_counts_hold_no_standard_in_somebody_s_own_words(pair):
    worker, _supervisor = pair
    worker.writes(standards=("niscc-sw-conduct:5.9", "Plan for Mrs Orr"))

    counted = summaries.summary(worker.journal, None, None, NOON)

    assert counted.by_standard == {"niscc-sw-conduct:5.9": 1}


def test_the_gate_says_that_help_and_choices_of_questions_go_along(pair):
    worker, _supervisor = pair
    prompts = (Prompt(id="what", text="What happened?", help="In a few words."),)
    revision = worker.writes(prompts=prompts)
    shown = disclosing.shown(worker.journal, (Selected(reflection=revision.reflection_id),))

    gate = disclosing.gate(worker.journal, shown, today=TODAY)

    assert "their help and choices" in "\n".join(one.text for one in gate.leaving)


SELECTED = {
    "all": {},
    "chosen": {"prompts": ("what",)},
    "extract": {"extracts": (Extract(prompt="what", asked="What happened?", text="I said"),)},
}
CHECKSUM = re.compile(r"[0-9a-f]{32,}|-----BEGIN.*", re.DOTALL)


def as_people_read_it(held):
    """A day and a moment as the gate tells them; anything else as it is held."""
    try:
        return show_day(date.fromisoformat(held))
    except ValueError:
        return show_in_utc(held)


@pytest.mark.parametrize("how_much", SELECTED)
def test_the_gate_shows_all_that_a_share_holds(pair, how_much):
    worker, _supervisor = pair
    revision = worker.writes(so_what="Boundaries are kind.")
    selected = Selected(reflection=revision.reflection_id, **SELECTED[how_much])
    shown = disclosing.shown(worker.journal, (selected,))
    until = date(2026, 12, 19)

    gate = disclosing.gate(worker.journal, shown, question="Why?", read_until=until, today=TODAY)

    told = "\n".join(f"{one.where}\n{one.text}" for one in gate.leaving)
    (reflection,) = shown
    held = [*reflection.fields.values(), reflection.kept_at, reflection.number, until.isoformat()]
    held += [reflection.sequence, *cards.declared(worker.journal)]
    ours = {revision.reflection_id, reflection.disclosed}
    assert [
        one
        for one in map(str, leaves(held))
        if one not in ours and not CHECKSUM.fullmatch(one) and as_people_read_it(one) not in told
    ] == []
    assert gate.found == ()


def leaves(value):
    """Every text and number in it; prompts as far as they are shown."""
    match value:
        case {"prompt": prompt, "text": text}:
            return [prompt["text"], text]
        case dict():
            return [leaf for one in value.values() for leaf in leaves(one)]
        case list() | tuple():
            return [leaf for one in value for leaf in leaves(one)]
    return [] if value is None else [value]


def test_what_was_written_on_nothing_names_no_origin(pair):
    worker, _supervisor = pair
    shown = disclosing.shown(worker.journal, (Selected(reflection=worker.writes().reflection_id),))

    gate = disclosing.gate(worker.journal, shown, question="", today=TODAY)

    assert not any("origin" in one.text for one in gate.leaving)


def test_what_is_chosen_leaves_without_what_need_not(pair):
    worker, _supervisor = pair
    revision = worker.writes()
    chosen = Selected(reflection=revision.reflection_id, prompts=("what",))

    (shared_one,) = disclosing.shown(worker.journal, (chosen,))

    assert set(shared_one.fields) == {"reflection", "title", "answer-0"}
    assert proving.problems_of(shared_one) == []


def test_what_changed_after_the_gate_is_not_sealed(pair):
    worker, supervisor = pair
    revision = worker.writes()
    before = disclosing.shown(worker.journal, (Selected(reflection=revision.reflection_id),))
    allowed = allow(disclosing.gate(worker.journal, before, today=TODAY))
    worker.rewrites(revision.reflection_id, "Mrs Orr said no.")
    after = disclosing.shown(worker.journal, (Selected(reflection=revision.reflection_id),))

    with pytest.raises(NotWhatWasLookedAt):
        sharing.share(worker.journal, after, worker.contact(supervisor), allowed=allowed, now=NOON)

    assert messages.sent(worker.journal) == []


def test_nobody_unchecked_is_sent_to_without_being_asked(worker, supervisor):
    worker.knows(supervisor, checked=False)
    selected = Selected(reflection=worker.writes().reflection_id)

    with pytest.raises(ContactNotUsable, match="not checked"):
        shared(worker, supervisor, selected)
    assert shared(worker, supervisor, selected, unchecked_is_fine=True).bundle


def test_changed_keys_block_sending_until_they_are_checked(worker, supervisor, people):
    worker.knows(supervisor)
    again = people("Sam Supervisor")
    worker.knows(again, checked=False)
    selected = Selected(reflection=worker.writes().reflection_id)

    assert worker.contact(again).state == "changed"
    (earlier,) = worker.contact(again).before
    assert (earlier.card, earlier.was_checked) == (supervisor.card, True)
    with pytest.raises(ContactNotUsable, match="changed"):
        shared(worker, again, selected, unchecked_is_fine=True)
    contacts.checked(worker.journal, again.card.signing_key, "read out", NOON)
    assert shared(worker, again, selected).bundle


def test_a_stranger_is_held_apart_until_their_card_is_taken(worker, supervisor):
    worker.knows(supervisor)
    sealed = shared(worker, supervisor, Selected(reflection=worker.writes().reflection_id))

    taken = accepted(supervisor, sealed)

    assert taken.message.held
    assert taken.contact is None
    assert "check phrase" in taken.warnings[0]
    assert taking_effect.accept_sender(supervisor.journal, taken.sender, NOON) == 1
    assert not messages.message(supervisor.journal, taken.message.bundle).held
    assert contacts.find(supervisor.journal, "niamh").state == "unchecked"


def test_the_same_file_twice_is_harmless(pair):
    worker, supervisor = pair
    sealed = shared(worker, supervisor, Selected(reflection=worker.writes().reflection_id))
    accepted(supervisor, sealed)

    with pytest.raises(AlreadyTaken):
        accepted(supervisor, sealed)

    assert len(messages.received(supervisor.journal)) == 1


def test_a_late_file_says_so_and_a_fork_is_told(pair):
    worker, supervisor = pair
    revision = worker.writes()
    first, second = (
        shared(worker, supervisor, Selected(reflection=revision.reflection_id)) for _ in range(2)
    )
    accepted(supervisor, second)

    assert "later file" in accepted(supervisor, first).warnings[0]
    worker.journal.connection.execute("DELETE FROM messages")  # as an older copy put back
    selected = Selected(reflection=revision.reflection_id)
    third = shared(worker, supervisor, selected, question="And now?")
    assert "same count" in accepted(supervisor, third).warnings[0]


def test_somebody_else_s_file_is_refused(pair, people):
    worker, supervisor = pair
    other = people("Olu Other")
    other.knows(worker)
    sealed = shared(worker, supervisor, Selected(reflection=worker.writes().reflection_id))

    with pytest.raises(NotForThisKey):
        accepted(other, sealed)
    with pytest.raises(refusals.OwnCopy):
        accepted(worker, sealed)


def test_what_is_no_sealed_file_is_told_in_a_journal_without_keys_too(people):
    newcomer = people("Nia New")
    newcomer.journal.connection.execute("DELETE FROM identity")

    for content in (b"PK\x03\x04 a zip file", b"%PDF-1.7", b""):
        with pytest.raises(envelope.NotASealedFile):
            accepting.accept(newcomer.journal, content, now=NOON, today=NOON.date())


def test_a_file_that_was_sealed_anew_for_somebody_else_is_refused(pair, people):
    """Sign-then-encrypt alone would let the supervisor pass it on as if sent to another."""
    from cpdjournal.vault import sealing

    worker, supervisor = pair
    other = people("Olu Other")
    sealed = shared(worker, supervisor, Selected(reflection=worker.writes().reflection_id))
    inner = sealing.open_sealed(
        sealed.content,
        identity(supervisor.journal, NOON).reading_identity,
        limit=envelope.LARGEST,
    )

    with pytest.raises(refusals.NotForMe):
        accepted(other, sealing.seal(inner, (other.card.reading_key,)))


def test_words_that_were_altered_before_sealing_are_told(pair):
    """The sender signs what they like; the digests say what was kept."""
    worker, _supervisor = pair
    revision = worker.writes()
    (one,) = disclosing.shown(worker.journal, (Selected(reflection=revision.reflection_id),))
    forged = replace(one, fields={**one.fields, "title": "Another title"})

    assert proving.problems_of(forged) == ["Words in it differ from those that were kept."]
    assert proving.problems_of(replace(one, number=7)) == [
        "It is not the revision that it says it is."
    ]
    assert proving.problems_of(replace(one, reflection="other")) == [
        "It belongs to another reflection."
    ]


def test_a_share_is_erased_when_its_day_is_over(pair):
    worker, supervisor = pair
    selected = Selected(reflection=worker.writes().reflection_id)
    kept, gone = (
        accepted(supervisor, shared(worker, supervisor, selected, read_until=TODAY)).message
        for _ in range(2)
    )
    messages_kept.keep(supervisor.journal, kept.bundle, "for the appraisal in March")

    assert messages_kept.erase_due(supervisor.journal, TODAY, NOON) == ()
    after = TODAY + timedelta(days=1)
    assert messages_kept.erase_due(supervisor.journal, after, NOON) == (gone.bundle,)

    assert messages.payload(supervisor.journal, kept.bundle)
    with pytest.raises(MessageErased):
        messages.payload(supervisor.journal, gone.bundle)


def test_a_share_opened_after_its_day_is_not_kept(pair):
    worker, supervisor = pair
    sealed = shared(
        worker,
        supervisor,
        Selected(reflection=worker.writes().reflection_id),
        read_until=TODAY - timedelta(days=1),
    )

    with pytest.raises(refusals.Expired):
        accepted(supervisor, sealed)

    assert messages.received(supervisor.journal) == []


@pytest.mark.parametrize("share_first", [True, False])
def test_a_withdrawal_holds_in_either_order(pair, share_first):
    worker, supervisor = pair
    sealed = shared(worker, supervisor, Selected(reflection=worker.writes().reflection_id))
    notice = sharing.withdraw(
        worker.journal, sealed.bundle, worker.contact(supervisor), reason="too much", now=NOON
    )

    if share_first:
        accepted(supervisor, sealed)
        accepted(supervisor, notice)
        with pytest.raises(MessageErased):
            messages.payload(supervisor.journal, sealed.bundle)
    else:
        accepted(supervisor, notice)
        with pytest.raises(refusals.Withdrawn):
            accepted(supervisor, sealed)


def test_what_was_received_is_in_no_search_and_no_list_of_the_supervisor(pair):
    worker, supervisor = pair
    revision = worker.writes(what="A heron stood there.")
    accepted(supervisor, shared(worker, supervisor, Selected(reflection=revision.reflection_id)))

    assert search.search(supervisor.journal, "heron") == []
    assert reflections.listing(supervisor.journal) == []


def test_erasing_a_reflection_leaves_no_word_of_it_in_the_log_of_shares(pair):
    worker, supervisor = pair
    revision = worker.writes(what="A heron stood there.")
    shared(worker, supervisor, Selected(reflection=revision.reflection_id))
    reflections.delete(worker.journal, revision.reflection_id, NOON)
    reflections.erase(worker.journal, revision.reflection_id, NOON)

    (sent,) = messages.sent(worker.journal)
    with pytest.raises(MessageErased):
        messages.payload(worker.journal, sent.bundle)


def test_a_share_that_names_other_revisions_than_it_holds_is_refused(pair):
    worker, supervisor = pair
    sealed = shared(worker, supervisor, Selected(reflection=worker.writes().reflection_id))
    secret = identity(supervisor.journal, NOON).reading_identity
    opened = envelope.open_envelope(sealed.content, secret)
    forged = envelope.close_envelope(
        replace(opened.header, items=("0" * 64,)),
        opened.payload,
        signing_key=identity(worker.journal, NOON).signing_key,
    )

    with pytest.raises(SealBroken):
        accepted(supervisor, forged)


def test_a_card_of_somebody_else_in_the_share_is_refused(pair, people):
    worker, supervisor = pair
    from cpdjournal.supervision import cards

    other = people("Olu Other")
    payload = SharePayload(card=cards.own_card(other.journal, NOON))
    sealed = sealed_files.seal(
        worker.journal, "share", payload, worker.contact(supervisor), now=NOON
    )

    with pytest.raises(SealBroken):
        accepted(supervisor, sealed)


def test_a_kind_that_is_not_known_yet_is_a_newer_program_s(pair):
    worker, supervisor = pair
    payload = SharePayload(card="")
    sealed = sealed_files.seal(
        worker.journal, "telepathy", payload, worker.contact(supervisor), now=NOON
    )

    with pytest.raises(envelope.MadeByNewer):
        accepted(supervisor, sealed)
