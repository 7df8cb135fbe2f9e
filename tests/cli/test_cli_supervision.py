"""Cards, shares and reviews by command: two plain journals in two folders."""

import contextlib
import json
from contextlib import closing
from datetime import UTC, datetime

import pytest
from cli_people import SAID, hand_cards

from cpdjournal.exchange import Agreed, Comment, Endorsed, ReviewPayload
from cpdjournal.journal import contacts, export_log, messages, settings, watch_list
from cpdjournal.journal.database import write
from cpdjournal.registrant import Folders
from cpdjournal.supervision import cards
from cpdjournal.supervision.sealed_files import seal

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


class TestCards:
    def test_a_card_is_shown_written_and_added(self, niamh, sam, tmp_path):
        file = tmp_path / "sam.card"

        written = sam("card", "--output", file)
        added = niamh("contacts", "add", file)

        assert written.code == added.code == 0
        assert "Sam Supervisor" in added.out
        assert "not checked yet" in added.out
        phrase = sam.json("card")["check_phrase"]
        assert " ".join(phrase["words"][:4]) in added.out
        assert " ".join(phrase["digits"]) in added.out

    def test_the_code_for_a_camera_is_shown_below_the_card(self, niamh):
        ran = niamh("card", "--qr")

        assert "BEGIN CPDJOURNAL CARD" in ran.out
        assert "▄" in ran.out or "█" in ran.out

    def test_a_card_without_a_name_says_how_to_put_one_on_it(self, cpdjournal):
        assert "settings --name NAME" in cpdjournal("card").err

    def test_a_contact_is_shown_checked_and_removed(self, niamh, sam):
        added = niamh("contacts", "add", "-", stdin=sam.json("card")["card"])
        assert "Let them read theirs to you" in added.out

        checked = niamh.json("contacts", "check", "sam", "--how", "by telephone")
        (listed,) = niamh.json("contacts", "list")["contacts"]
        shown = niamh("contacts", "show", "Sam Supervisor")
        removed = niamh.json("contacts", "remove", "Sam Supervisor")

        assert (checked["state"], checked["checked_how"]) == ("checked", "by telephone")
        assert listed["signing_key"] == checked["signing_key"]
        assert "checked" in shown.out
        assert removed["removed"] == "Sam Supervisor"
        assert niamh.json("contacts")["contacts"] == []

    def test_other_keys_under_a_known_name_are_a_loud_warning(self, pair, people, tmp_path):
        niamh, _ = pair
        (tmp_path / "sam").rename(tmp_path / "old-sam")
        another = people("Sam Supervisor")

        added = niamh("contacts", "add", "-", "--quiet", stdin=another.json("card")["card"])
        sent = niamh(
            "share", niamh.writes(), "--to", "Sam", "--output", tmp_path / "x", "--unchecked"
        )

        assert "WARNING: THE KEYS OF SAM SUPERVISOR HAVE CHANGED" in added.err
        assert (sent.code, (tmp_path / "x").exists()) == (2, False)
        assert "The keys of Sam Supervisor changed." in sent.err

    def test_a_name_of_letters_of_two_alphabets_is_pointed_out(self, niamh, people):
        posing = people("Yvonn\u0435 Unknown")

        added = niamh("contacts", "add", "-", stdin=posing.json("card")["card"])
        shown = niamh("contacts", "show", "Yvonn\u0435 Unknown")
        listed = niamh("contacts", "list")

        for ran in (added, shown, listed):
            assert "different alphabets" in ran.out.lower()

    def test_two_people_of_one_name_are_told_apart_on_request(self, pair, people, tmp_path):
        niamh, _ = pair
        (tmp_path / "sam").rename(tmp_path / "old-sam")
        another = people("Sam Supervisor")

        added = niamh("contacts", "add", "-", "--another", stdin=another.json("card")["card"])
        asked = niamh("contacts", "show", "Sam")

        assert (added.code, "WARNING" in added.err) == (0, False)
        assert len(niamh.json("contacts")["contacts"]) == 2
        assert (asked.code, "More than one contact" in asked.err) == (2, True)

    def test_ones_own_card_is_no_contact(self, niamh):
        ran = niamh("contacts", "add", "-", stdin=niamh.json("card")["card"])

        assert (ran.code, "This is your own card." in ran.err) == (2, True)

    @pytest.mark.parametrize("text", ["", "hello", "-----BEGIN CPDJOURNAL CARD-----\nAAAA"])
    def test_other_text_is_no_card(self, niamh, text):
        ran = niamh("contacts", "add", "-", "--json", stdin=text)

        assert (ran.code, ran.json["error"]["code"]) == (4, "not_a_card")

    def test_a_name_that_would_act_on_a_terminal_is_shown_harmlessly(self, niamh, people):
        evil = people("Eve")
        evil("settings", "--name", "Eve'; rm -rf ~; '\x1b]0;owned\x07")

        added = niamh("contacts", "add", "-", stdin=evil.json("card")["card"])

        assert "\x1b" not in added.out + added.err
        assert "contacts check 'Eve'\"'\"'; rm -rf ~; '\"'\"']0;owned'" in added.out


class TestSharing:
    def test_a_share_arrives_with_its_question(self, shared):
        niamh, sam, reflection, share = shared

        seen = sam.json("review", share)
        read = sam("review", share[-6:])

        (item,) = seen["items"]
        digest = niamh.json("show", reflection)["digest"]
        assert (item["id"], item["digest"], item["verdict"]) == (reflection, digest, "intact")
        assert item["answers"]["now-what"]["text"] == SAID
        assert seen["question"] == "Too blunt?"
        assert "Too blunt?" in read.out
        assert SAID in read.out
        assert "privately" not in read.out + json.dumps(seen)

    def test_the_shapes_that_scripts_rely_on(self, pair, tmp_path):
        niamh, sam = pair
        reflection = niamh.writes()
        digest = niamh.json("show", reflection)["digest"]

        sent = niamh.json("share", reflection, "--to", "Sam", "--output", tmp_path / "s.cpdshare")
        opened = sam.json("receive", tmp_path / "s.cpdshare")

        for one in (sent, opened):
            assert (one["id"], one["kind"]) == (sent["id"], "share")
            assert (one["from"], one["to"]) == ("Niamh Worker", "Sam Supervisor")
            assert one["items"] == [{"id": reflection, "digest": digest}]

    def test_what_the_first_share_means_is_told_once(self, pair, tmp_path):
        niamh, _ = pair
        reflection = niamh.writes()

        first = niamh("share", reflection, "--to", "Sam", "--output", tmp_path / "1")
        second = niamh("share", reflection, "--to", "Sam", "--output", tmp_path / "2")

        assert "may have to act on what they read" in first.err
        assert "may have to act" not in second.err
        assert f"{tmp_path / '1'}\n" == first.out
        assert "cpdjournal open FILE" in second.err

    def test_a_share_can_be_pasted_into_an_e_mail(self, pair):
        niamh, sam = pair

        text = niamh("share", niamh.writes(), "--to", "Sam", "--output", "-", "--text").out
        quoted = "Hello Sam,\n\n" + "".join(f"> {line}\n" for line in text.splitlines())

        assert sam("open", "-", stdin=quoted).code == 0

    def test_a_share_as_text_can_be_a_file_too(self, pair, tmp_path):
        niamh, sam = pair
        niamh.json("share", niamh.writes(), "--to", "Sam", "--text", "--output", tmp_path)

        (file,) = tmp_path.glob("*.cpdshare.txt")

        assert sam.json("open", file)["kind"] == "share"

    def test_chosen_answers_and_extracts(self, pair, tmp_path):
        niamh, sam = pair
        reflection = niamh.writes()

        niamh.json(
            *("share", reflection, "--to", "Sam", "--extract", "quiet  for a while"),
            *("--output", tmp_path / "1"),
        )
        niamh.json(
            "share", reflection, "--to", "Sam", "--prompt", "now-what", "--output", tmp_path / "2"
        )
        extract, chosen = (
            sam.json("review", sam.json("open", tmp_path / name)["id"])["items"][0]
            for name in ("1", "2")
        )

        assert (extract["disclosed"], chosen["disclosed"]) == ("extract", "chosen")
        assert [one["text"] for one in extract["extracts"]] == ["quiet for a while"]
        assert extract["answers"] == {}
        assert list(chosen["answers"]) == ["now-what"]

    @pytest.mark.parametrize(
        ("more", "words"),
        [
            (["--prompt", "what"], "has an answer called what"),  # private
            (["--extract", "privately"], "None of the chosen reflections says"),
            (["--extract", "kindly", "--prompt", "now-what"], "can't go into one share"),
            (["--until", "2020-01-01"], "2020-01-01 is over."),
            (["--leave", "nowhere"], "There is no folder nowhere."),
        ],
    )
    def test_what_can_not_be_shared_is_told(self, pair, more, words):
        niamh, _ = pair
        reflection = niamh.writes(what="privately")

        ran = niamh("share", reflection, "--to", "Sam", *more)

        assert (ran.code, words in ran.err) == (2, True)
        assert messages.sent(niamh.journal) == []

    def test_an_extract_never_takes_another_reflection_along_whole(self, pair):
        niamh, _ = pair
        one, other = niamh.writes(), niamh.writes("Something else entirely.")

        ran = niamh("share", one, other, "--to", "Sam", "--extract", "quiet for a while")

        assert ran.code == 2
        assert f"Nothing was chosen of {other[-6:]}." in ran.err

    def test_only_what_is_complete_is_shared(self, pair):
        niamh, _ = pair
        stub = niamh.json("jot", "A stub.")["id"]

        ran = niamh("share", stub, "--to", "Sam")

        assert (ran.code, f"{stub[-6:]} is not complete" in ran.err) == (2, True)
        assert niamh("share", "--to", "Sam", "--tag", "nothing").code == 2
        assert niamh("share", "--to", "Sam").code == 2

    def test_filters_choose_too(self, pair, tmp_path):
        niamh, _ = pair
        tagged = niamh.writes()
        niamh.json("edit", tagged, "--tag", "boundaries", "--complete")
        named = niamh.writes("By name.")
        niamh.writes("Neither.")

        sent = niamh.json(
            "share", named, "--to", "Sam", "--tag", "boundaries", "--output", tmp_path / "x"
        )

        assert [one["id"] for one in sent["items"]] == [named, tagged]

    def test_nothing_is_sealed_where_something_stands_already(self, pair, tmp_path):
        niamh, _ = pair
        (tmp_path / "x").write_text("mine")

        ran = niamh("share", niamh.writes(), "--to", "Sam", "--output", tmp_path / "x")

        assert (ran.code, (tmp_path / "x").read_text()) == (5, "mine")
        assert niamh("share", niamh.writes(), "--to", "Sam", "--output", "no/x").code == 5
        assert messages.sent(niamh.journal) == []

    def test_an_unchecked_contact_is_asked_about_once(self, niamh, sam, tmp_path):
        hand_cards(niamh, sam, check=False)
        reflection = niamh.writes()

        refused = niamh("share", reflection, "--to", "Sam", "--output", tmp_path / "1")
        first = niamh("share", reflection, "--to", "Sam", "--output", tmp_path / "2", "--unchecked")
        second = niamh("share", reflection, "--to", "Sam", "--output", tmp_path / "3")

        assert (refused.code, "have not checked" in refused.err) == (2, True)
        assert (first.code, second.code) == (0, 0)

    def test_withdrawing_erases_what_is_there(self, shared, tmp_path):
        niamh, sam, _, share = shared

        notice = niamh.json("withdraw", share, "--reason", "A mistake.", "--output", tmp_path / "w")
        taken = sam("open", tmp_path / "w")
        (row,) = sam.json("inbox", "--all")["messages"][1:]

        assert (notice["kind"], notice["in_reply_to"]) == ("withdrawal", share)
        assert "They say: A mistake." in taken.out
        assert row["state"] == "withdrawn"
        assert sam("review", share).code == 4

    def test_only_ones_own_share_is_withdrawn(self, shared):
        _, sam, _, share = shared

        assert sam("withdraw", share).code == 2


class TestGate:
    def test_what_may_identify_somebody_stops_a_share(self, pair, tmp_path):
        niamh, _ = pair
        reflection = niamh.writes("Mrs Kelly called from 028 9024 1234.")
        words = ("share", reflection, "--to", "Sam", "--output", tmp_path / "x")

        ran = niamh(*words)
        as_json = niamh(*words, "--json")

        assert ran.code == as_json.code == 1
        assert "[Mrs Kelly]" in ran.err
        assert "Nothing has left." in ran.err
        assert as_json.json["error"]["code"] == "findings_not_answered"
        kinds = [one["kind"] for one in as_json.json["findings"]]
        assert len(kinds) == 2
        assert "Kelly" not in as_json.out
        assert not (tmp_path / "x").exists()
        assert messages.sent(niamh.journal) == []

    def test_what_would_leave_can_be_looked_at_first(self, pair):
        niamh, _ = pair
        reflection = niamh.writes("Mrs Kelly called.", what="privately")
        words = ("share", reflection, "--to", "Sam", "--question", "Why?", "--show")

        ran, as_json = niamh(*words), niamh(*words, "--json")

        assert ran.code == as_json.code == 1
        assert "Mrs Kelly called." in ran.out
        assert [one["text"] for one in as_json.json["leaving"]][:3] == [
            "Why?",
            "My line, in writing",
            "Mrs Kelly called.",
        ]
        assert [one["kind"] for one in as_json.json["findings"]] == ["name"]
        assert "privately" not in ran.out + as_json.out
        assert messages.sent(niamh.journal) == []

    def test_with_a_reason_it_goes_and_the_log_keeps_why(self, pair, tmp_path):
        niamh, _ = pair
        reflection = niamh.writes("Mrs Kelly called.")

        ran = niamh(
            *("share", reflection, "--to", "Sam", "--output", tmp_path / "x"),
            *("--override-findings", "She is made up."),
        )
        (noted,) = export_log.exports(niamh.journal)

        assert ran.code == 0
        assert (noted.kinds, noted.override_reason) == (("share",), "She is made up.")
        assert sum(noted.findings.values()) == 1

    def test_the_watch_list_counts_and_the_question_too(self, pair):
        niamh, _ = pair
        niamh.json("watch", "add", "Ballyharp")

        ran = niamh("share", niamh.writes(), "--to", "Sam", "--question", "About Ballyharp?")

        assert (ran.code, "Your question\n" in ran.err) == (1, True)

    def test_an_answer_and_a_reason_pass_the_gate_too(self, shared, tmp_path):
        niamh, sam, reflection, share = shared
        sam.json("review", share, "--ask", "Why?", "--on", reflection)
        sam.json("review", share, "--send", "--output", tmp_path / "r")
        review = niamh.json("open", tmp_path / "r")["id"]
        asked = niamh.json("show", reflection)["reviews"][0]["comments"][0]["id"]

        answer = niamh("reply", review, "--to-comment", asked, "Mrs Kelly was there.")
        notice = niamh("withdraw", share, "--reason", "Mrs Kelly asked.")

        assert (answer.code, notice.code) == (1, 1)

    def test_evidence_is_stopped_and_let_through_the_same_way(self, niamh, tmp_path):
        niamh.writes("Mrs Kelly called.")
        words = ("export", "--format", "md,pdf", "--output", tmp_path / "evidence")

        ran = niamh(*words)
        as_json = niamh(*words, "--json")
        stood = (tmp_path / "evidence").exists()
        let = niamh(*words, "--override-findings", "Made up.")

        assert (ran.code, as_json.code, stood, let.code) == (1, 1, False, 0)
        assert "[Mrs Kelly]" in ran.err
        (finding,) = as_json.json["findings"]
        assert (finding["kind"], finding["where"].partition(":")[0]) == (
            "name",
            "My line, in writing",
        )
        assert "Kelly" not in as_json.out
        (noted,) = export_log.exports(niamh.journal)
        assert (noted.override_reason, noted.findings) == ("Made up.", {"name": 1})

    def test_what_is_on_the_watch_list_stops_evidence(self, niamh, tmp_path):
        niamh.writes("We met in Ballyharp.")
        watch_list.add(niamh.journal, "ballyharp", NOON)

        assert niamh("export", "--format", "md", "--output", tmp_path / "x.md").code == 1
        assert not (tmp_path / "x.md").exists()


class TestReviewing:
    def test_comments_questions_and_more_come_back_beside_the_text(self, shared, tmp_path):
        niamh, sam, reflection, share = shared
        sam.json(
            *("review", share, "--on", reflection[-6:], "--quote", "quiet for a while"),
            *("--comment", "Well put.", "--ask", "What did the quiet mean?"),
            *("--standard", "niscc-sw-conduct:5.9", "--field", "manager's NAME=Sam"),
            *("--agree", "Read the policy", "--due", "2026-12-10"),
        )
        endorsed = sam.json(
            "endorse", share, reflection[-6:], "--statement", "We talked.", "--form", "manager"
        )
        sent = sam.json("review", share, "--send", "--output", tmp_path / "back.cpdreview")

        opened = niamh("open", tmp_path / "back.cpdreview")
        seen = niamh.json("show", reflection)
        read = niamh("show", reflection).out

        assert (endorsed["kind"], endorsed["items"][0]["id"]) == ("endorsement", reflection)
        assert (sent["kind"], sent["share"], sent["to"]) == ("review", share, "Niamh Worker")
        assert "1 comment, 1 question, 1 endorsement, 1 agreed action" in opened.out
        (review,) = seen["reviews"]
        assert review["by"] == "Sam Supervisor"
        assert [(one["quote"], one["text"]) for one in review["comments"]] == [
            ("quiet for a while", "Well put."),
            ("quiet for a while", "What did the quiet mean?"),
        ]
        start, end = review["comments"][0]["start"], review["comments"][0]["end"]
        assert seen["answers"]["now-what"]["text"][start:end] == "quiet for a while"
        assert review["fields"] == {"Manager's name": "Sam"}
        (endorsement,) = seen["endorsements"]
        assert (endorsement["by"], endorsement["verdict"]) == ("Sam Supervisor", "valid")
        assert endorsement["credential"] == endorsed["credential"]
        assert read.index(SAID) < read.index('on "quiet for a while"') < read.index("We talked.")
        (action,) = niamh.json("actions")["actions"]
        assert (action["text"], action["due"]) == ("Read the policy", "2026-12-10")

    def test_an_edit_makes_it_edited_since_and_a_lost_passage_is_told(self, shared, tmp_path):
        niamh, sam, reflection, share = shared
        sam.json(
            "review", share, "--on", reflection, "--quote", "quiet for a while", "--comment", "Yes."
        )
        sam.json("endorse", share, reflection, "--statement", "Good.")
        sam.json("review", share, "--send", "--output", tmp_path / "r")
        niamh.json("open", tmp_path / "r")
        niamh.json(
            "edit", reflection, "--answers", "-", "--complete", stdin='{"now-what": "Other."}'
        )

        seen = niamh.json("show", reflection)
        read = niamh("show", reflection).out

        assert seen["endorsements"][0]["verdict"] == "edited_since"
        assert seen["reviews"][0]["comments"][0]["is_gone"] is True
        assert "(these words are gone)" in read
        assert "edited since it was endorsed" in read
        assert f"cpdjournal history {reflection[-6:]} --diff 1 2" in read
        assert "Other." in niamh("history", reflection, "--diff", 1, 2).out

    def test_a_review_is_written_bit_by_bit_and_can_be_changed(self, shared):
        _, sam, reflection, share = shared
        sam.json("review", share, "--comment", "First.")
        written = sam.json("review", share, "--comment", "Second.")
        first, second = (one["id"] for one in written["comments"])
        sam.json("endorse", share, reflection, "--statement", "Too soon.")

        sam.json("review", share, "--reword", first[-6:], "Better.")
        sam.json("review", share, "--drop", second)
        left = sam.json("review", share, "--drop", reflection[-6:])

        assert [one["text"] for one in left["comments"]] == ["Better."]
        assert left["endorsements"] == []
        assert "Better." in sam("review", share).out

    @pytest.mark.parametrize(
        ("more", "words"),
        [
            (["--quote", "she shouted", "--comment", "x"], "does not say that"),
            (["--quote", "quiet"], "There are words to comment on, and no comment."),
            (["--on", "nowhere", "--comment", "x"], "The share has no reflection nowhere."),
            (["--field", "nothing"], "A field needs a name and a text."),
            (["--field", "foo=bar"], "There is no field foo at NISCC."),
            (["--field", "foo=bar", "--comment", "x"], "Manager's name; Manager's role"),
            (["--standard", "banana", "--comment", "x"], "banana is no standard that cpdjournal"),
            (["--standard", "niscc-sw-conduct:99.9"], "It knows niscc-sw-conduct:5.9"),
            (["--own-standard", " "], "There is no standard."),
            (["--drop", "nothing"], "Your review has no comment or standard nothing."),
            (["--send"], "There is nothing in this review yet."),
            (["--output", "x"], "Nothing is written to a file before the review is sent."),
        ],
    )
    def test_what_can_not_be_written_is_told(self, shared, more, words):
        _, sam, _, share = shared

        ran = sam("review", share, *more)

        assert (ran.code, words in ran.err) == (2, True)
        assert sam.json("review", share)["comments"] == []

    def test_words_can_come_from_standard_input(self, shared, tmp_path):
        niamh, sam, reflection, share = shared
        sam.json("review", share, "--comment", "-", stdin="Said in\ntwo lines.\n")
        (first,) = sam.json("review", share, "--ask", "-", stdin="Why?")["comments"][:1]
        sam.json("review", share, "--reword", first["id"], "-", stdin="Said again.")
        sam.json("endorse", share, reflection, "--statement", "-", stdin="Good.")
        sam.json("review", share, "--field", "Reviewer's note=-", stdin="We met\ntwice.\n")
        sam.json("keep", share, "--reason", "-", stdin="A complaint runs.")
        words = ("share", reflection, "--to", "Sam", "--output", tmp_path / "x")
        niamh.json(*words, "--question", "-", stdin="What now?")
        niamh.json(*words[:-1], tmp_path / "y", "--extract", "-", stdin="quiet for a while\n")

        asked, part = (sam.json("open", tmp_path / name)["id"] for name in ("x", "y"))

        review = sam.json("review", share)
        assert [one["text"] for one in review["comments"]] == ["Said again.", "Why?"]
        assert len(review["endorsements"]) == 1
        assert review["fields"] == {"Reviewer's note": "We met\ntwice."}
        assert sam.json("review", asked)["question"] == "What now?"
        (extract,) = sam.json("review", part)["items"][0]["extracts"]
        assert extract["text"] == "quiet for a while"

    def test_completing_other_words_says_what_becomes_of_the_endorsement(self, shared, tmp_path):
        niamh, sam, reflection, share = shared
        sam.json("endorse", share, reflection, "--statement", "We talked.")
        sam.json("review", share, "--send", "--output", tmp_path / "back.cpdreview")
        niamh.json("open", tmp_path / "back.cpdreview")
        edit = ("edit", reflection, "--answers", "-", "--complete")

        private = niamh(*edit, stdin=json.dumps({"what": "easier, privately"}))
        other = niamh(*edit, stdin=json.dumps({"now-what": "I will ask first."}))

        assert (private.code, "edited since" in private.err) == (0, False)
        assert (other.code, other.err.count("Sam Supervisor endorsed the revision before")) == (
            0,
            1,
        )
        assert niamh.json("show", reflection)["revision"] == 2

    def test_later_rounds_stand_beside_the_reflection_in_whatever_order_they_came(
        self, shared, tmp_path
    ):
        niamh, sam, reflection, share = shared
        numbers = iter(range(20))

        def sends(by, *words, to):
            file = tmp_path / f"{next(numbers)}"
            by.json(*words, "--output", file)
            return to.json("open", file)["id"]

        def asked(text):
            return next(
                (one["id"], it["id"])
                for one in niamh.json("show", reflection)["reviews"]
                for it in one["comments"]
                if it["text"] == text
            )

        def answers(text, to):
            review, comment = asked(to)
            return sends(niamh, "reply", review, text, "--to-comment", comment, to=sam)

        sam.json("review", share, "--on", reflection, "--ask", "Why then?")
        sends(sam, "review", share, "--send", to=niamh)
        first = answers("I was tired.", to="Why then?")
        second = answers("And afraid.", to="Why then?")
        for answer, text in ((second, "Of whom?"), (first, "Rest, then.")):
            sam.json("review", answer, "--ask", text)
            sends(sam, "review", answer, "--send", to=niamh)
        third = answers("Of her.", to="Of whom?")
        sam.json("review", third, "--comment", "Thank you for telling me.")
        sends(sam, "review", third, "--send", to=niamh)

        told, sams = niamh("show", reflection).out, sam("review", share).out

        assert sams.index("They answered: And afraid.") < sams.index("You asked: Of whom?")
        assert sams.index("They answered: Of her.") < sams.index("You wrote: Thank you for")
        assert 'Sam Supervisor asks on your answer "And afraid.":' in told
        assert 'Sam Supervisor asks on your answer "I was tired.":' in told
        assert 'Sam Supervisor on your answer "Of her.":' in told
        assert told.count("Thank you for telling me.") == 1
        assert asked("Thank you for telling me.")

    def test_a_share_of_an_older_copy_says_so_each_time_it_is_read(self, shared):
        _, sam, _, share = shared
        with closing(sam.journal) as journal, write(journal) as db:
            db.execute("UPDATE messages SET forked = 1 WHERE bundle = ?", [share])

        assert "ANOTHER FILE of theirs carries the same count" in sam("review", share).out

    def test_of_several_reflections_each_line_tells_which_it_is_about(self, pair, tmp_path):
        niamh, sam = pair
        first, second = niamh.writes(), niamh.writes("I will ask her first.")
        file, back = tmp_path / "two.cpdshare", tmp_path / "back.cpdreview"
        niamh.json("share", first, second, "--to", "Sam", "--output", file)
        share = sam.json("open", file)["id"]
        sam.json("review", share, "--on", first, "--quote", "no, kindly", "--comment", "Good.")
        sam.json("review", share, "--on", second, "--ask", "When?")
        sam.json("review", share, "--on", second, "--agree", "Ask her")
        sam.json("review", share, "--comment", "Thank you.")
        lines = (
            f'- in {first[-6:]}, on "no, kindly": Good.',
            f"- in {second[-6:]}: asks: When?",
            "- Thank you.",
            f"- Agreed in {second[-6:]}: Ask her",
        )

        draft = sam("review", share).out
        sam.json("review", share, "--send", "--output", back)
        came_in = niamh("review", niamh.json("open", back)["id"]).out

        assert "Sam Supervisor about all that you shared:" in niamh("show", first).out
        for told in (draft, sam("review", share).out, came_in):
            assert [line for line in lines if line not in told] == []

    def test_a_field_that_asks_for_a_day_may_have_one(self, shared, tmp_path):
        _, sam, _, share = shared
        sam.json("review", share, "--field", "Signed on=21 November 2026")

        assert sam("review", share, "--send", "--output", tmp_path / "x").code == 0

        sam.json("review", share, "--field", "Signed on=with John, born 21 November 1986")
        assert sam("review", share, "--send", "--output", tmp_path / "y").code == 1

    def test_standard_input_is_one_text_and_not_empty(self, shared):
        _, sam, _, share = shared

        twice = sam("review", share, "--comment", "-", "--ask", "-", stdin="Why?")
        empty = sam("review", share, "--comment", "-", stdin="\n")

        assert (twice.code, "meant to be two things" in twice.err) == (2, True)
        assert (empty.code, "no words on standard input (--comment)" in empty.err) == (2, True)
        assert sam.json("review", share)["comments"] == []

    def test_standards_are_added_to_those_marked_and_can_be_taken_away(self, shared):
        _, sam, reflection, share = shared

        sam.json("review", share, "--standard", "niscc-sw-conduct:5:9")
        added = sam.json("review", share, "--standard", "sssc-2024:3.4")
        own = sam.json("review", share, "--own-standard", "niscc-sw-conduct:1.1")
        told = sam("review", share, "--drop", "SSSC-2024:3.4")
        left = sam.json("review", share)
        emptied = [
            sam("review", share, "--drop", one) for one in left["standards_seen"][reflection]
        ]

        assert added["standards_seen"][reflection] == ["niscc-sw-conduct:5.9", "sssc-2024:3.4"]
        assert own["standards_seen"][reflection][2:] == ["niscc-sw-conduct:1.1"]
        assert "Your review holds: 2 marked standards." in told.out
        assert left["standards_seen"] == {
            reflection: ["niscc-sw-conduct:5.9", "niscc-sw-conduct:1.1"]
        }
        assert "There is nothing in your review now." in emptied[-1].out

    def test_what_the_registrant_named_can_be_marked(self, pair, tmp_path):
        niamh, sam = pair
        reflection = niamh.writes()
        niamh.json("edit", reflection, "--standard", "our-list:7", "--complete")
        niamh.json("share", reflection, "--to", "Sam", "--output", tmp_path / "x")
        share = sam.json("open", tmp_path / "x")["id"]

        marked = sam.json("review", share, "--standard", "our-list:7")

        assert marked["standards_seen"] == {reflection: ["our-list:7"]}

    def test_a_form_of_another_regulator_is_refused_with_those_that_fit(self, shared):
        _, sam, reflection, share = shared
        words = ("endorse", share, reflection, "--statement", "Good.")

        ran = sam(*words, "--form", "confirmation")

        assert ran.code == 2
        assert "not given as confirmation at NISCC" in ran.err
        assert "manager (manager's signature)" in ran.err
        assert sam.json("review", share)["endorsements"] == []
        assert sam(*words, "--form", "manager").code == 0

    def test_a_card_that_names_no_regulator_has_a_note_and_no_form(self, niamh, sam, tmp_path):
        hand_cards(niamh, sam)
        shared = sam.writes()
        sam.json("share", shared, "--to", "Niamh", "--output", tmp_path / "x")
        share = niamh.json("open", tmp_path / "x")["id"]

        form = niamh("endorse", share, shared, "--statement", "Good.", "--form", "manager")
        field = niamh("review", share, "--field", "Manager's name=Niamh")

        assert (form.code, field.code) == (2, 2)
        assert "Leave --form out." in form.err
        assert "There are: Reviewer's note." in field.err
        assert niamh("review", share, "--field", "Reviewer's note=We met.").code == 0

    def test_a_review_passes_the_gate_too(self, shared, tmp_path):
        _, sam, reflection, share = shared
        sam.json("review", share, "--comment", "I spoke to Mrs Kelly.")
        sam.json("endorse", share, reflection, "--statement", "Mrs Kelly agrees.")
        words = ("review", share, "--send", "--output", tmp_path / "r")

        stopped = sam(*words)
        let = sam(*words, "--override-findings", "They are made up.")
        (noted,) = export_log.exports(sam.journal)

        assert (stopped.code, let.code) == (1, 0)
        assert "Your endorsement\n  [Mrs Kelly] agrees." in stopped.err
        assert (noted.kinds, noted.findings) == (("review",), {"name": 2})

    def test_what_somebody_sealed_themselves_can_be_read_again(self, shared, tmp_path):
        niamh, sam, _, share = shared
        sam.json("review", share, "--comment", "Well put.")
        sam.json("review", share, "--send", "--output", tmp_path / "r")

        of_share = niamh("open", tmp_path / "one.cpdshare")
        of_review = sam("open", tmp_path / "r")
        as_json = niamh.json("open", tmp_path / "one.cpdshare")

        assert (of_share.code, of_review.code) == (0, 0)
        assert "Your question\n  Too blunt?" in of_share.out
        assert "You wrote this file yourself." in of_share.err
        assert "Your comment\n  Well put." in of_review.out
        assert as_json["own_copy"]
        assert niamh.json("inbox")["messages"] == []

    def test_the_log_tells_what_left_and_why_and_no_word_of_it(self, shared, tmp_path):
        _, sam, _, share = shared
        nothing = sam("log")
        sam.json("review", share, "--comment", "I spoke to Mrs Kelly.")
        sam.json(
            *("review", share, "--send", "--output", tmp_path / "r"),
            *("--override-findings", "They are made up."),
        )

        told = sam("log")
        (left,) = sam.json("log")["left"]

        assert (nothing.out, "Nothing has left" in nothing.err) == ("", True)
        assert "review\n" in told.out
        assert "Found: name 1" in told.out
        assert "Why it went: They are made up." in told.out
        assert "Kelly" not in told.out + str(left)
        assert (left["kinds"], left["findings"]) == (["review"], {"name": 1})

    def test_a_review_to_somebody_unchecked_is_asked_about_once(self, niamh, sam, tmp_path):
        hand_cards(niamh, sam, check=False)
        file = tmp_path / "one"
        niamh.json("share", niamh.writes(), "--to", "Sam", "--unchecked", "--output", file)
        share = sam.json("open", file)["id"]
        words = ("review", share, "--comment", "Well put.", "--send", "--output")

        refused = sam(*words, tmp_path / "1")
        first = sam(*words, tmp_path / "2", "--unchecked")
        second = sam(*words, tmp_path / "3")

        assert (refused.code, "have not checked" in refused.err) == (2, True)
        assert (first.code, second.code) == (0, 0)

    def test_quoting_what_was_shared_is_no_finding(self, niamh, sam, tmp_path):
        hand_cards(niamh, sam)
        reflection = niamh.writes("Mrs Kelly called.")
        niamh.json(
            *("share", reflection, "--to", "Sam", "--output", tmp_path / "x"),
            *("--override-findings", "She is made up."),
        )
        share = sam.json("open", tmp_path / "x")["id"]
        sam.json("review", share, "--on", reflection, "--quote", "Kelly called", "--ask", "Why?")

        assert sam("review", share, "--send", "--output", tmp_path / "r").code == 0

    def test_a_question_is_answered_in_a_next_round(self, shared, tmp_path):
        niamh, sam, reflection, share = shared
        sam.json("review", share, "--on", reflection, "--ask", "Why?")
        sam.json("review", share, "--send", "--output", tmp_path / "r")
        review = niamh.json("open", tmp_path / "r")["id"]
        (asked,) = niamh.json("show", reflection)["reviews"][0]["comments"]
        hint = niamh("show", reflection).out

        sent = niamh.json(
            *("reply", review[-6:], "--to-comment", asked["id"][-6:], "I was tired."),
            *("--output", tmp_path / "a"),
        )
        got = sam("open", tmp_path / "a")
        read = sam.json("review", sent["id"])

        command = f"cpdjournal reply {review[-6:]} --to-comment {asked['id'][-6:]}"
        assert command in " ".join(hint.replace("|", " ").split())
        assert "1 answer from Niamh Worker." in got.out
        assert [one["text"] for one in read["replies"]] == ["I was tired."]
        (answered,) = niamh.json("show", reflection)["reviews"][0]["comments"]
        assert answered["answered"]
        assert [one["text"] for one in answered["replies"]] == ["I was tired."]
        shown = niamh("show", reflection).out
        assert "You answered:\n  |   I was tired." in shown
        assert "To answer:" not in shown

    def test_an_answer_stands_beneath_its_question_on_both_sides(self, shared, tmp_path):
        niamh, sam, reflection, share = shared
        sam.json(
            "review", share, "--on", reflection, "--quote", "quiet for a while", "--ask", "Why?"
        )
        sam.json("review", share, "--send", "--output", tmp_path / "r")
        review = niamh.json("open", tmp_path / "r")["id"]
        (asked,) = niamh.json("show", reflection)["reviews"][0]["comments"]
        niamh.json(
            "reply", review, "--to-comment", asked["id"], "Tired.", "--output", tmp_path / "a"
        )
        answer = sam.json("open", tmp_path / "a")["id"]

        read, as_json = sam("review", answer).out, sam.json("review", answer)
        before = sam("review", share).out

        assert "Answered by Niamh Worker" in read
        assert "0 reflections" not in read
        assert read.index('on "quiet for a while"') < read.index("Why?") < read.index("Tired.")
        assert "--on" not in read
        assert "endorse" not in read
        assert as_json["replies"][0]["answers"]["text"] == "Why?"
        assert before.index("Why?") < before.index("They answered: Tired.")

        sam.json("review", answer, "--comment", "So would I be.")
        sam.json("review", answer, "--send", "--output", tmp_path / "r2")
        opened = niamh("open", tmp_path / "r2").out
        second = niamh.json("inbox")["messages"][0]["id"]
        assert f"Read it: cpdjournal review {second[-6:]}" in opened
        whole = niamh("review", second).out
        assert whole.index("So would I be.") < whole.index("(to your answer: Tired.)")

    def test_what_was_sent_is_shown_with_the_share(self, shared, tmp_path):
        _, sam, reflection, share = shared
        sam.json(
            *("review", share, "--on", reflection, "--comment", "Well put.", "--ask", "Why?"),
            *("--agree", "Read the policy", "--due", "2026-12-10"),
        )
        sam.json("endorse", share, reflection, "--statement", "Good.")
        sent = sam.json("review", share, "--send", "--output", tmp_path / "r")

        read, as_json = sam("review", share).out, sam.json("review", share)
        alone = sam("review", sent["id"]).out

        assert "Nothing written about it yet" not in read
        for words in ("Well put.", "asks: Why?", "Read the policy, by 2026-12-10", ": Good."):
            assert words in read[read.index("You sent on") :]
            assert words in alone
        assert "(no answer yet)" in read
        assert as_json["comments"] == []
        (earlier,) = as_json["earlier"]
        assert earlier["id"] == sent["id"]
        assert [one["text"] for one in earlier["comments"]] == ["Well put.", "Why?"]

    @pytest.mark.parametrize(
        ("more", "told"),
        [((), "(it is in the bin)"), (("--erase", "--yes"), "is not in your journal any more.")],
    )
    def test_a_review_of_what_is_gone_says_so_and_can_be_read(self, shared, tmp_path, more, told):
        niamh, sam, reflection, share = shared
        sam.json("review", share, "--on", reflection, "--ask", "Why?")
        sam.json("review", share, "--send", "--output", tmp_path / "r")
        niamh.json("delete", reflection, *more)

        opened = niamh("open", tmp_path / "r")
        commands = [line.partition(": ")[2] for line in opened.out.splitlines()[1:]]
        (review,) = niamh.json("inbox")["messages"]

        assert told in opened.out
        shown = [one.split(" (")[0].split()[1:] for one in commands if one.startswith("cpdjournal")]
        assert shown
        assert all("Why?" in niamh(*one).out for one in shown)
        whole = niamh("review", review["id"])
        assert "asks: Why?" in whole.out
        assert told in whole.out

    def test_a_comment_that_is_not_there_is_not_answered(self, shared):
        niamh, _, _, share = shared

        ran = niamh("reply", share, "--to-comment", "abcdef", "x")

        assert (ran.code, "no review that you have received" in ran.err) == (2, True)


class TestOpening:
    def test_a_stranger_s_share_is_held_apart(self, niamh, sam, tmp_path):
        niamh.json("contacts", "add", "-", stdin=sam.json("card")["card"])
        file = tmp_path / "x"
        niamh.json("share", niamh.writes(), "--to", "Sam", "--unchecked", "--output", file)

        opened = sam.json("open", file)
        listed = sam("inbox")
        refused = sam("review", opened["id"])
        accepted = sam.json("contacts", "accept", "Niamh Worker", "--checked")

        assert opened["held"] is True
        assert opened["check_phrase"] == " ".join(niamh.json("card")["check_phrase"]["words"])
        assert opened["check_phrase"] in opened["warnings"][0]
        assert "held apart" in listed.out
        assert "Niamh Worker" in listed.out
        assert (refused.code, "contacts accept" in refused.err) == (2, True)
        assert (accepted["state"], accepted["released"]) == ("checked", 1)
        assert sam("review", opened["id"]).code == 0

    def test_a_stranger_can_be_accepted_at_once(self, niamh, sam, tmp_path):
        niamh.json("contacts", "add", "-", stdin=sam.json("card")["card"])
        file = tmp_path / "x"
        niamh.json("share", niamh.writes(), "--to", "Sam", "--unchecked", "--output", file)

        opened = sam.json("open", file, "--accept-sender")

        assert opened["held"] is False
        assert sam.json("contacts")["contacts"][0]["state"] == "unchecked"
        assert sam("contacts", "accept", "Niamh").code == 2

    def test_a_folder_is_opened_file_by_file(self, pair, tmp_path):
        niamh, sam = pair
        folder = tmp_path / "inbox"
        folder.mkdir()
        niamh.json("share", niamh.writes(), "--to", "Sam", "--output", folder)
        niamh.json("share", niamh.writes(), "--to", "Sam", "--output", folder)
        (folder / "broken.cpdshare").write_bytes(b"age-encryption.org/v1\nnothing")
        (folder / "notes.txt").write_text("not looked at")

        first = sam("open", folder, "--json")
        (folder / "broken.cpdshare").unlink()
        second = sam("open", folder)

        assert first.code == 4
        kinds = [one.get("kind") or one["error"]["code"] for one in first.json["opened"]]
        assert sorted(kinds) == ["seal_broken", "share", "share"]
        assert second.code == 0
        assert second.out.count("This file is here already.") == 2

    def test_the_inbox_folder_is_looked_into_when_no_file_is_named(self, pair, tmp_path):
        niamh, sam = pair
        unknown = sam("open")
        folder = tmp_path / "attachments"
        folder.mkdir()
        niamh.json("share", niamh.writes(), "--to", "Sam", "--text", "--output", folder)
        with contextlib.closing(sam.journal) as journal:
            settings.save_folders(journal, Folders(inbox=str(folder)))

        opened = sam.json("receive")["opened"]

        assert (unknown.code, "no inbox folder is set" in unknown.err) == (2, True)
        assert [one["kind"] for one in opened] == ["share"]

    @pytest.mark.parametrize(
        ("content", "code", "name"),
        [
            (b"", 4, "not_a_sealed_file"),
            (b"hello", 4, "not_a_sealed_file"),
            (b"age-encryption.org/v1\n", 4, "seal_broken"),
            (b"-----BEGIN CPDJOURNAL CARD-----", 2, "wrong_usage"),
        ],
    )
    def test_what_is_no_sealed_file_is_told(self, pair, tmp_path, content, code, name):
        _, sam = pair
        (tmp_path / "x").write_bytes(content)

        ran = sam("open", tmp_path / "x", "--json")

        assert (ran.code, ran.json["error"]["code"]) == (code, name)

    def test_a_file_of_two_gigabytes_is_not_read(self, pair, tmp_path):
        _, sam = pair
        with (tmp_path / "x").open("wb") as file:
            file.truncate(2 * 1024**3)

        ran = sam("open", tmp_path / "x", "--json")

        assert (ran.code, ran.json["error"]["code"]) == (4, "too_large")

    def test_ones_own_file_and_somebody_else_s_are_told(self, pair, people, tmp_path):
        niamh, _ = pair
        eve = people("Eve")
        eve.json("card")
        niamh.json("share", niamh.writes(), "--to", "Sam", "--output", tmp_path / "x")

        mine = niamh("open", tmp_path / "x", "--json")
        theirs = eve("open", tmp_path / "x", "--json")

        assert (mine.code, mine.json["own_copy"]) == (0, True)
        assert (theirs.code, theirs.json["error"]["code"]) == (4, "not_for_this_key")

    def test_twice_the_same_file_is_harmless(self, shared, tmp_path):
        _, sam, _, _ = shared

        ran = sam("open", tmp_path / "one.cpdshare", "--json")

        assert (ran.code, ran.json["error"]["code"]) == (4, "already_taken")
        assert len(sam.json("inbox")["messages"]) == 1

    def test_what_was_held_and_erased_meanwhile_does_not_stop_the_rest(self, niamh, sam, tmp_path):
        niamh.json("contacts", "add", "-", stdin=sam.json("card")["card"])
        for name, more in (("over", ("--until", "2026-11-22")), ("left", ())):
            niamh.json(
                *("share", niamh.writes(), "--to", "Sam", "--unchecked", *more),
                *("--output", tmp_path / name, "--as-of", "2026-11-21"),
            )
            sam.json("open", tmp_path / name, "--as-of", "2026-11-21")
        sam.json("inbox", "--as-of", "2026-12-01")

        accepted = sam("contacts", "accept", "Niamh Worker")

        assert accepted.code == 0, accepted.err
        assert [one["state"] for one in sam.json("inbox")["messages"]] == ["waiting"]

    def test_a_stranger_with_a_known_name_is_a_loud_warning(self, pair, people, tmp_path):
        _, sam = pair
        (tmp_path / "niamh").rename(tmp_path / "old-niamh")
        eve = people("Niamh Worker")
        eve.json("contacts", "add", "-", stdin=sam.json("card")["card"])
        eve.json("share", eve.writes(), "--to", "Sam", "--unchecked", "--output", tmp_path / "x")
        held = sam.json("open", tmp_path / "x")["id"]

        another = sam("contacts", "accept", held, "--another")

        assert "WARNING" not in another.err
        assert len(sam.json("contacts")["contacts"]) == 2

        eve.json("share", eve.writes(), "--to", "Sam", "--output", tmp_path / "y")
        for one in sam.json("contacts")["contacts"]:
            if one["state"] == "unchecked":
                sam.json("contacts", "remove", one["signing_key"][:12])
        held = sam.json("open", tmp_path / "y")["id"]
        taken = sam("contacts", "accept", held)

        assert "you know somebody called Niamh Worker already" in " ".join(taken.err.split())
        assert "WARNING: THE KEYS OF NIAMH WORKER HAVE CHANGED." in taken.err


def test_hostile_words_of_a_review_do_nothing(shared):
    """Words that were signed by somebody whose program does not clean them."""
    niamh, sam, reflection, share = shared
    evil = "\x1b]0;owned\x07\x1b[2J\u202eevil"
    payload = ReviewPayload(
        card=cards.own_card(sam.journal, NOON),
        share=share,
        comments=(
            Comment(id="$(rm -rf ~)", by="supervisor", text=evil, quote=evil, asks=True),
            Comment(id=evil, by="supervisor", text=evil, reflection=reflection),
        ),
        standards_seen={reflection: (evil,)},
        form_fields={evil: evil},
        agreed=(Agreed(id=evil, text=evil),),
        endorsements=(Endorsed(reflection=reflection, digest=evil, credential=evil),),
    )
    (contact,) = contacts.contacts(sam.journal)
    sealed = seal(sam.journal, "review", payload, contact, now=NOON, in_reply_to=share)

    ran = [
        niamh("open", "-", stdin=sealed.content),
        niamh("show", reflection),
        niamh("show", reflection, "--json"),
        niamh("inbox"),
        niamh("actions"),
        niamh("verify", "-", stdin=sealed.content),
    ]

    for one in ran:
        assert not set("\x1b\x07\u202e") & set(one.out + one.err)
        assert "Traceback" not in one.err
    assert [one.code for one in ran] == [0, 0, 0, 0, 0, 1]
    assert "$(rm" not in ran[1].out
    assert ran[2].json["endorsements"][0]["verdict"] == "unknown"


class TestInbox:
    def test_a_share_is_not_read_after_its_day(self, pair, tmp_path):
        niamh, sam = pair
        niamh.json(
            *("share", niamh.writes(), "--to", "Sam", "--output", tmp_path / "x"),
            *("--until", "2026-11-30", "--as-of", "2026-11-21"),
        )
        share = sam.json("open", tmp_path / "x", "--as-of", "2026-11-21")["id"]

        ran = sam("review", share, "--as-of", "2026-12-01")

        assert (ran.code, "erased when their day was over" in ran.err) == (4, True)
        late = sam("open", tmp_path / "x", "--as-of", "2026-12-01", "--json")
        assert (late.code, late.json["error"]["code"]) == (4, "expired")

    def test_it_says_how_far_each_share_is(self, shared, tmp_path):
        _, sam, _, share = shared
        states = []
        for arguments in (
            (),
            ("review", share),
            ("review", share, "--comment", "Yes."),
            ("review", share, "--send", "--output", tmp_path / "r"),
        ):
            if arguments:
                sam.json(*arguments)
            states.append(sam.json("inbox")["messages"][0]["state"])

        assert states == ["waiting", "read", "begun", "answered"]

    def test_what_is_over_is_erased_first(self, pair, tmp_path):
        niamh, sam = pair
        for name in ("kept", "over"):
            niamh.json(
                *("share", niamh.writes(), "--to", "Sam", "--output", tmp_path / name),
                *("--until", "2026-11-30", "--as-of", "2026-11-21"),
            )
        kept, over = (
            sam.json("open", tmp_path / name, "--as-of", "2026-11-21")["id"]
            for name in ("kept", "over")
        )
        sam.json("keep", kept, "--reason", "A concern was raised.")

        told = sam("inbox", "--as-of", "2026-12-01")
        left = sam.json("inbox")["messages"]
        every = sam.json("inbox", "--all")["messages"]

        assert "1 erased: its day is over." in told.err
        assert [(one["id"], one["kept_reason"]) for one in left] == [
            (kept, "A concern was raised.")
        ]
        assert {one["id"]: one["state"] for one in every}[over] == "erased"
        assert (sam("keep", over, "--reason", "x").code, sam("review", over).code) == (4, 4)
        assert sam("keep", kept, "--reason", " ").code == 2

    def test_each_line_tells_title_and_day_of_what_was_shared(self, shared, tmp_path):
        niamh, sam, reflection, share = shared
        sam.json("review", share, "--comment", "Well put.")
        sam.json("review", share, "--send", "--output", tmp_path / "r")
        niamh.json("open", tmp_path / "r")
        day = niamh.json("show", reflection)["learned_on"]
        told = f"My line, in writing ({day})"

        lists = [
            person("inbox", *more).out for person in (niamh, sam) for more in ((), ("--sent",))
        ]
        (item,) = sam.json("inbox")["messages"][0]["items"]

        assert all(told in one for one in lists), lists
        assert (item["title"], item["day"]) == ("My line, in writing", day)
        niamh.json("delete", reflection)
        assert "My line" not in niamh("inbox").out

    def test_a_receipt_is_nothing_to_read(self, pair, tmp_path):
        niamh, sam = pair
        place = tmp_path / "both"
        place.mkdir()
        niamh.json("share", niamh.writes(), "--to", "Sam", "--leave", place)
        sam.json("exchange", place)
        niamh.json("exchange", place)

        assert messages.received(niamh.journal, "receipt")
        for person in (niamh, sam):
            for more in ((), ("--sent",), ("--all",)):
                assert "receipt" not in person("inbox", *more).out

    def test_what_was_sent_is_listed_apart(self, shared):
        niamh, _, _, share = shared

        assert niamh.json("inbox")["messages"] == []
        (sent,) = niamh.json("inbox", "--sent")["messages"]
        assert (sent["id"], sent["to"], sent["state"]) == (share, "Sam Supervisor", "sent")
        assert share[-6:] in niamh("inbox", "--sent").out

    def test_what_others_shared_is_in_no_list_search_or_evidence(self, shared, tmp_path):
        _, sam, _, _ = shared

        assert sam.json("list")["reflections"] == []
        assert sam.json("search", "quiet")["results"] == []
        exported = sam.json("export", "--format", "md", "--output", tmp_path / "e.md")
        assert exported["reflections"] == 0
        assert "quiet" not in (tmp_path / "e.md").read_text(encoding="utf-8")
