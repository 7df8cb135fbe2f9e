from dataclasses import replace
from datetime import date

from evidence_examples import (
    CHOICE,
    FIRST,
    FRIEND_REQUEST,
    LAST,
    PROFILE,
    WHAT,
    pack_of,
    revision,
    summary,
)
from hypothesis import given
from hypothesis import strategies as st

from cpdjournal.evidence import words
from cpdjournal.evidence.choosing import Choice
from cpdjournal.evidence.record import record_of
from cpdjournal.reflection import CHANGED, DIFFERENCE, Activity, Answer, Origin
from cpdjournal.registrant import REVIEWS_ONLY, Profile, Registration


def facts(pack):
    return dict(words.facts(pack))


def test_the_list_is_in_the_order_of_the_days_and_the_reflections_follow_it():
    pack = pack_of(choice=CHOICE)

    assert [row.title for row in pack.rows] == [
        "Talking it through in the team",
        "A friend request on a Sunday night",
        "Why is it so hard?",
    ]
    assert [entry.row for entry in pack.entries] == list(pack.rows)


@given(st.lists(st.none() | st.integers(0, 600), max_size=30))
def test_the_total_is_the_sum_of_the_times_in_the_list(minutes):
    pack = pack_of(*(revision(n, activity=Activity(minutes=one)) for n, one in enumerate(minutes)))

    assert pack.total_minutes == sum(one or 0 for one in minutes)
    assert pack.untimed == minutes.count(None)


def test_stubs_and_drafts_are_left_out_and_counted():
    pack = pack_of(choice=Choice((), (summary(1, "stub"),), (summary(2, "draft"),)))

    assert (pack.left_out.stubs, pack.left_out.drafts, pack.left_out.total) == (1, 1, 2)
    assert (
        facts(pack)["Reflections"] == "0 completed; left out: 1 short note and 1 unfinished draft"
    )


def test_a_list_alone_has_no_reflections():
    assert pack_of(FRIEND_REQUEST, list_only=True).entries == ()


def test_empty_answers_are_left_out_and_outcomes_stand_at_the_end():
    (entry,) = pack_of(
        revision(
            1,
            answers=(
                Answer(prompt=DIFFERENCE, text="Less waiting."),
                Answer(prompt=CHANGED, text="  \n"),
                Answer(prompt=WHAT, text="A visit."),
            ),
        )
    ).entries

    assert [one.text for one in entry.answers] == ["A visit."]
    assert [one.text for one in entry.outcomes] == ["Less waiting."]


def test_an_answer_to_a_private_prompt_stops_here_even_if_a_revision_held_one():
    (entry,) = pack_of(
        revision(1, answers=(Answer(prompt=replace(WHAT, private=True), text="Mine."),))
    ).entries

    assert entry.answers == ()


def test_what_is_not_known_is_left_to_be_filled_in():
    pack = pack_of(FRIEND_REQUEST, profile=Profile(), first_day=None, last_day=None)

    empty = [label for label, value in words.facts(pack) if not value]
    assert empty == [
        "Registrant",
        "Regulator",
        "Registered as",
        "Registration number",
        "Registration period",
        "Job role",
    ]
    assert facts(pack)["Period of this record"] == "everything recorded so far"


def test_a_framework_that_the_program_does_not_know_is_named_as_it_stands():
    profile = replace(PROFILE, registration=Registration(framework="welsh-something"))

    pack = pack_of(FRIEND_REQUEST, profile=profile)

    assert facts(pack)["Regulator"] == "welsh-something"
    assert words.beside_what_is_asked(pack) == ""


def test_somebody_who_only_reviews_is_not_asked_for_a_number():
    profile = replace(PROFILE, registration=Registration(framework=REVIEWS_ONLY))

    assert "Registration number" not in facts(pack_of(profile=profile))


def test_the_time_stands_beside_the_hours_that_are_asked_for():
    own = PROFILE.registration

    pack = pack_of(choice=CHOICE, first_day=own.start, last_day=own.end)

    assert words.beside_what_is_asked(pack) == (
        "Recorded here: 2 h 15 min. NISCC asks for 90 h in a registration period of three years."
    )


def test_a_record_of_another_period_than_the_hours_are_asked_for_says_so():
    said = words.beside_what_is_asked(pack_of(choice=CHOICE))

    assert said.endswith("This record covers 1 April 2026 to 31 March 2027.")


def test_where_no_hours_are_counted_no_sum_looks_as_if_one_were_required():
    profile = replace(PROFILE, registration=Registration(framework="sssc-social-worker"))

    pack = pack_of(FRIEND_REQUEST, profile=profile)

    assert "Time recorded" not in facts(pack)
    assert words.beside_what_is_asked(pack) == (
        "SSSC counts no hours, so no sum is set against it."
    )
    assert words.total_label(pack) == "Time noted by the registrant (SSSC counts no hours)"


def test_a_list_without_any_time_has_no_total():
    pack = pack_of(revision(1, activity=Activity(first_day=FIRST)))

    assert words.total_label(pack) == ""


def test_dates_and_times_are_told_plainly():
    def told(first, last):
        (row,) = pack_of(revision(1, activity=Activity(first_day=first, last_day=last))).rows
        return words.days(row)

    assert told(date(2026, 3, 3), date(2026, 3, 3)) == "3 March 2026"
    assert told(date(2026, 3, 3), None) == "3 March 2026"
    assert told(date(2026, 3, 3), date(2026, 3, 5)) == "3 to 5 March 2026"
    assert told(date(2026, 3, 3), date(2026, 4, 5)) == "3 March to 5 April 2026"
    assert told(date(2026, 12, 30), date(2027, 1, 2)) == "30 December 2026 to 2 January 2027"
    assert told(None, None) == "no date; written on 2 May 2026"
    assert [words.time(one) for one in (90, 60, 45, None)] == [
        "1 h 30 min",
        "1 h",
        "45 min",
        "not recorded",
    ]


def test_standards_are_told_once_with_edition_words_and_how_sure_they_are():
    pack = pack_of(choice=CHOICE)

    told = {one.ref: words.standard_in_key(pack, one) for one in pack.standards}
    assert list(told) == [
        "niscc-sw-conduct:5.9",
        "sssc-2016:5.8",
        "my-employer:social media policy 4",
    ]
    assert told["niscc-sw-conduct:5.9"] == (
        "NISCC Standards of Conduct (2015), 5.9. Don't use social media in ways that cross "
        "boundaries or break rules. (Source 2; confidence: high.)"
    )
    assert told["my-employer:social media policy 4"] == "own reference, not checked"


def test_a_reference_finds_its_clause_however_it_was_typed():
    pack = pack_of(revision(1, standards=(" NISCC-SW-Conduct:5:9", "niscc-sw-conduct:5.9")))

    assert {one.ref for one in pack.rows[0].standards} == {"niscc-sw-conduct:5.9"}
    assert len(pack.rows[0].standards) == 1


def test_everything_said_about_a_regulator_has_its_source_in_the_pack():
    pack = pack_of(choice=CHOICE)

    assert [(one.number, one.says) for one in pack.sources] == [
        (1, "NISCC, PRTL page"),
        (2, "NISCC, social media page"),
        (3, "SSSC, social media guidance"),
    ]
    assert words.source(pack.sources[0]) == (
        "NISCC, PRTL page (undated). Checked on 1 November 2026."
    )


def test_a_reflection_on_a_translated_page_says_in_which_language_it_was_read():
    origins = (
        Origin(item="p/x", title="Y drws", pack_title="Doors", lang="cy"),
        Origin(item="p/x", title="The door", pack_title="Doors", lang="en-GB"),
        Origin(item="p/x", title="The door", pack_title="Doors"),  # of an older version
    )
    pack = pack_of(*(revision(n, origin=one) for n, one in enumerate(origins, start=1)))

    assert [one["written_on"]["lang"] for one in record_of(pack)["reflections"]] == [
        "cy",
        "en-GB",
        "",
    ]
    assert [words.written_on(one.origin) for one in pack.entries] == [
        "Written on “Y drws”, from “Doors”, read in Welsh.",
        "Written on “The door”, from “Doors”.",
        "Written on “The door”, from “Doors”.",
    ]


def test_a_licence_that_only_its_pack_knows_is_not_printed():
    own = Origin(item="p/x", title="The door", pack_title="Doors", licence="LicenseRef-own")

    assert words.written_on(own) == "Written on “The door”, from “Doors”."
    assert words.written_on(replace(own, attribution="Bramble House")).endswith("(Bramble House).")


def test_the_same_records_make_the_same_pack():
    assert pack_of(choice=CHOICE) == pack_of(choice=CHOICE)
    assert pack_of().cover.first_day == FIRST
    assert pack_of().cover.last_day == LAST
