"""Sessions, actions, the team, counts, the exchange folder, and new keys, by command."""

import json
import os
from contextlib import closing
from dataclasses import replace

import pytest
from cli_people import hand_cards

from cpdjournal import clock
from cpdjournal.journal import export_log
from cpdjournal.journal.identity import identity
from cpdjournal.supervision import cards


class TestActions:
    def test_an_action_is_added_listed_done_and_dropped(self, niamh):
        later = niamh.json("actions", "add", "Ask", "the", "team", "--due", "2026-12-24")
        first = niamh.json("actions", "add", "Read the policy", "--due", "2026-12-01")
        listed = niamh.json("actions")["actions"]
        overdue = niamh("actions", "--as-of", "2026-12-02").out

        done = niamh.json("actions", "done", first["id"][-6:], "--outcome", "It was short.")
        dropped = niamh.json("actions", "drop", later["id"])

        assert [one["text"] for one in listed] == ["Read the policy", "Ask the team"]
        assert "2026-12-01  overdue  Read the policy" in overdue
        assert (done["state"], done["outcome"]) == ("done", "It was short.")
        assert dropped["state"] == "dropped"
        assert niamh.json("actions", "list")["actions"] == []
        assert len(niamh.json("actions", "list", "--all")["actions"]) == 2

    def test_words_may_come_from_standard_input(self, niamh):
        added = niamh.json("actions", "add", "-", stdin="Ask the team\n")
        done = niamh.json("actions", "done", added["id"], "--outcome", "-", stdin="They knew.")

        assert (added["text"], done["outcome"]) == ("Ask the team", "They knew.")

    def test_an_action_may_grow_from_a_reflection(self, niamh):
        reflection = niamh.writes()

        added = niamh.json("actions", "add", "Try it", "--on", reflection[-6:])

        assert added["reflection"] == reflection

    @pytest.mark.parametrize("words", [["done", "nowhere"], ["drop", "nowhere"], ["add", " "]])
    def test_what_is_not_there_is_told(self, niamh, words):
        assert niamh("actions", *words).code == 2


class TestSessions:
    def test_a_session_from_agenda_to_a_record_that_both_keep(self, shared, tmp_path):
        niamh, sam, _, share = shared
        sam.json("review", share, "--ask", "What did the quiet mean?")
        sam.json("review", share, "--send", "--output", tmp_path / "r")
        niamh.json("open", tmp_path / "r")

        agenda = sam.json("agenda", "--with", "Niamh")["agenda"]
        begun = sam.json("session", "begin", "--with", "Niamh", "--held-on", "2026-11-20")
        sam.json(
            *("session", "note", begun["id"][-6:], "--notes", "-", "--minutes", 60),
            *("--reflecting", 25, "--agree", "Read the policy", "--due", "2026-12-10"),
            stdin="We talked about boundaries.",
        )
        sent = sam.json("session", "send", begun["id"], "--output", tmp_path / "s")
        opened = niamh("open", tmp_path / "s")
        (theirs,) = niamh.json("session")["sessions"]

        assert "My line, in writing (Too blunt?)" in agenda["shared"]
        assert agenda["questions"] == ["What did the quiet mean?"]
        assert "What did the quiet mean?" in niamh("agenda", "--with", "Sam").out
        assert sent["kind"] == "session"
        assert "The record of your session of 2026-11-20 from Sam Supervisor." in opened.out
        assert (theirs["with"], theirs["minutes"], theirs["minutes_reflecting"]) == (
            "Sam Supervisor",
            60,
            25,
        )
        assert theirs["notes"] == "We talked about boundaries."
        assert "We talked about boundaries." in niamh("session", "show", theirs["id"]).out
        assert [one["text"] for one in niamh.json("actions")["actions"]] == ["Read the policy"]
        assert "kept by both" in sam("session", "list").out

    def test_a_record_that_was_sent_is_not_changed(self, pair, tmp_path):
        _, sam = pair
        begun = sam.json("session", "begin", "--with", "Niamh")["id"]
        sam.json("session", "send", begun, "--output", tmp_path / "s")

        ran = sam("session", "note", begun, "--minutes", 5)

        assert (ran.code, "was sent already" in ran.err) == (2, True)

    def test_a_record_passes_the_gate_too(self, pair, tmp_path):
        _, sam = pair
        begun = sam.json("session", "begin", "--with", "Niamh")["id"]
        sam.json("session", "note", begun, "--notes", "-", stdin="We spoke of Mrs Kelly.")
        words = ("session", "send", begun, "--output", tmp_path / "s")

        stopped, let = sam(*words), sam(*words, "--override-findings", "She is made up.")

        assert (stopped.code, let.code) == (1, 0)
        assert "[Mrs Kelly]" in stopped.err

    def test_the_agenda_can_be_changed(self, pair):
        _, sam = pair
        begun = sam.json("session", "begin", "--with", "Niamh")["id"]

        changed = sam.json("session", "note", begun, "--agenda", "-", stdin="Leave\n\nThe policy\n")
        kept = sam.json("session", "note", begun, "--minutes", 5)
        both = sam("session", "note", begun, "--agree", "-", "--notes", "-", stdin="x")
        agreed = sam.json("session", "note", begun, "--agree", "-", stdin="Read it")

        assert changed["agenda"] == kept["agenda"] == ["Leave", "The policy"]
        assert (both.code, "two things" in both.err) == (2, True)
        assert [one["text"] for one in agreed["agreed"]] == ["Read it"]

    def test_what_can_not_be_is_told(self, pair):
        _, sam = pair
        begun = sam.json("session", "begin", "--with", "Niamh")["id"]

        assert sam("session", "note", begun, "--minutes", 5, "--reflecting", 9).code == 2
        assert sam("session", "show", "nowhere").code == 2
        assert sam("agenda", "--with", "Nobody").code == 2


class TestTeam:
    def test_who_shared_what_and_what_waits(self, shared, tmp_path):
        _, sam, _, share = shared
        before = sam.json("team")
        text = sam("team").out
        sam.json("review", share, "--agree", "Read the policy", "--due", "2026-12-10")
        sam.json("review", share, "--send", "--output", tmp_path / "r")
        (after,) = sam.json("team", "--as-of", "2026-12-11")["members"]

        (member,) = before["members"]
        assert (member["name"], member["waiting"]) == ("Niamh Worker", 1)
        assert member["shares"][0]["titles"] == ["My line, in writing"]
        assert "Niamh Worker, 1 waiting for you" in text
        assert (after["waiting"], after["due"][0]["overdue"]) == (0, True)
        settled = sam.json("team", "--done", after["due"][0]["id"][-6:])["members"][0]
        assert (settled["due"], settled["shares"][0]["state"]) == ([], "answered")
        assert sam("team", "--done", "nowhere").code == 2

    def test_counts_come_only_from_those_who_send_them(self, pair, tmp_path):
        niamh, sam = pair
        reflection = niamh.writes("MY WORDS")
        niamh.json("edit", reflection, "--standard", "niscc-sw-conduct:5.9", "--complete")

        sent = niamh.json("summary", "--to", "Sam", "--output", tmp_path / "c")
        opened = sam("open", tmp_path / "c")
        seen = sam.json("team")

        assert (sent["reflections"], sent["by_standard"]) == (1, {"niscc-sw-conduct:5.9": 1})
        assert "Counts from Niamh Worker." in opened.out
        assert seen["members"][0]["summary"] == {
            "first_day": None,
            "last_day": None,
            "reflections": 1,
            "minutes": 0,
        }
        assert seen["coverage"] == {"people": 1, "by_standard": {}, "suppressed": True}
        assert "fewer than five" in sam("team").out
        assert "niscc-sw-conduct:5.9" not in sam("team").out + json.dumps(seen)
        assert "MY WORDS" not in json.dumps(seen)

    def test_nobody_shared_anything(self, sam):
        assert "Nobody has shared" in sam("team").err

    def test_what_is_done_is_told_by_word_and_shown_before_it_leaves(self, shared, tmp_path):
        niamh, sam, reflection, share = shared
        sam.json("review", share, "--agree", "Read the policy", "--due", "2026-12-10")
        sam.json("review", share, "--send", "--output", tmp_path / "r")
        niamh.json("open", tmp_path / "r")
        (action,) = niamh.json("actions")["actions"]
        niamh.json("actions", "done", action["id"], "--outcome", "Mrs Kelly was right.")

        shown = niamh("share", reflection, "--to", "Sam", "--show").out
        niamh.json("share", reflection, "--to", "Sam", "--output", tmp_path / "next")
        opened = sam("open", tmp_path / "next").out
        (member,) = sam.json("team")["members"]

        done = f"Read the policy: done on {clock.show_day(clock.today())}"
        assert f"Done, of what you agreed with them\n  {done}" in shown
        assert "Kelly" not in shown
        assert "Done, by their word: 1 agreed action." in opened
        assert (member["due"], [one["text"] for one in member["done"]]) == ([], ["Read the policy"])
        assert "by their word: Read the policy" in sam("team").out

    def test_how_far_a_card_is_trusted_stands_beside_the_name(self, shared):
        niamh, sam, _, _ = shared
        niamh.json("settings", "--name", "Ni\u0430mh Worker")
        sam.json("contacts", "remove", "Niamh")
        sam.json("contacts", "add", "-", stdin=niamh.json("card")["card"])

        told = sam("team").out

        assert "mh Worker (not checked yet; letters of different alphabets), 1 waiting" in told


class TestExchange:
    def test_what_is_left_in_a_folder_is_picked_up_and_cleared_away(self, pair, tmp_path):
        niamh, sam = pair
        folder = tmp_path / "both"
        folder.mkdir()

        left = niamh.json("share", niamh.writes(), "--to", "Sam", "--leave", folder)
        picked = sam.json("exchange", folder)
        again = sam("exchange", folder)
        niamh.json("exchange", folder)

        assert left["file"].startswith(str(folder))
        assert [one["id"] for one in picked["opened"]] == [left["id"]]
        assert (again.code, "Nothing new" in again.err) == (0, True)
        assert list(folder.iterdir()) == []

    def test_a_file_that_is_not_whole_is_told_and_waited_for(self, pair, tmp_path):
        niamh, sam = pair
        folder = tmp_path / "both"
        folder.mkdir()
        left = niamh.json("share", niamh.writes(), "--to", "Sam", "--leave", folder)["file"]
        os.truncate(left, 100)

        ran = sam("exchange", folder, "--json")

        assert (ran.code, ran.json["opened"][0]["error"]["code"]) == (4, "not_whole_yet")

    def test_a_folder_can_be_remembered(self, sam, tmp_path):
        unknown = sam("exchange")
        sam.json("exchange", tmp_path, "--remember")

        assert (unknown.code, "--remember" in unknown.err) == (2, True)
        assert sam.json("exchange") == {"opened": []}

    def test_a_folder_that_is_not_there_is_told(self, sam):
        assert sam("exchange", "nowhere").code == 5


class TestNewKeys:
    def test_keys_that_are_given_up_are_trusted_no_more(self, pair, tmp_path):
        niamh, sam = pair
        before = niamh.json("card")["signing_key"]

        told = niamh.json(
            "contacts", "revoke-mine", "--output", tmp_path / "keys", "--reason", "Lost.", "--yes"
        )
        opened = sam("open", told["files"][0]["file"])
        shown = sam("contacts", "show", "Niamh")
        checked = sam("contacts", "check", "Niamh")

        assert niamh.json("card")["signing_key"] != before
        assert "trust this key no more" in opened.out
        assert "WARNING" in shown.err
        assert "contacts check" not in shown.out
        assert "not to be trusted any more\n" in shown.out
        assert sam.json("contacts")["contacts"][0]["state"] == "revoked"
        assert (checked.code, "not to be trusted" in checked.err) == (2, True)
        assert "sealed" not in checked.err

    def test_the_log_keeps_why_a_reason_with_a_name_in_it_went(self, pair, tmp_path):
        niamh, _ = pair
        words = ("contacts", "revoke-mine", "--output", tmp_path / "keys", "--yes", "--reason", "-")

        stopped = niamh(*words, stdin="Mrs Orr had it.")
        let = niamh(*words, "--override-findings", "She knows.", stdin="Mrs Orr had it.")
        (noted,) = export_log.exports(niamh.journal)

        assert (stopped.code, let.code) == (1, 0)
        assert (noted.kinds, noted.override_reason) == (("revocation",), "She knows.")
        assert noted.findings == {"name": 1}

    def test_it_has_to_be_said(self, pair, tmp_path):
        niamh, _ = pair

        ran = niamh("contacts", "revoke-mine", "--output", tmp_path / "keys")

        assert (ran.code, (tmp_path / "keys").exists()) == (2, False)

    def test_what_was_shared_before_can_still_be_answered(self, shared, tmp_path):
        niamh, sam, reflection, share = shared
        told = niamh.json("contacts", "revoke-mine", "--output", tmp_path / "keys", "--yes")
        sam.json("open", told["files"][0]["file"])
        sam.json("review", share, "--comment", "Well put.")
        refused = sam("review", share, "--send", "--output", tmp_path / "r")

        hand_cards(niamh, sam)
        sam.json("review", share, "--send", "--output", tmp_path / "r")
        niamh.json("open", tmp_path / "r")
        niamh.json("withdraw", share, "--output", tmp_path / "w")

        assert (refused.code, "not to be trusted any more" in refused.err) == (2, True)
        assert "Well put." in niamh("show", reflection).out
        assert sam("open", tmp_path / "w").code == 0
        states = {one["id"]: one["state"] for one in sam.json("inbox", "--all")["messages"]}
        assert states[share] == "withdrawn"

    def test_new_keys_that_nobody_checked_take_nothing_back(self, shared, tmp_path):
        niamh, sam, _, share = shared
        niamh.json("contacts", "revoke-mine", "--output", tmp_path / "keys", "--yes")
        sam.json("contacts", "add", "-", stdin=niamh.json("card")["card"])
        niamh.json("withdraw", share, "--output", tmp_path / "w")

        opened = sam("open", tmp_path / "w")

        assert "nobody checked the new ones yet" in " ".join(opened.err.split())
        assert sam("review", share).code == 0

    @pytest.mark.parametrize("had_it", [True, False])
    def test_a_session_keeps_its_name_and_its_record_can_be_sent_again(
        self, pair, tmp_path, had_it
    ):
        niamh, sam = pair
        begun = sam.json("session", "begin", "--with", "Niamh")["id"]
        sam.json("session", "note", begun, "--agree", "Read it")
        sam.json("session", "send", begun, "--output", tmp_path / "s")
        if had_it:
            told = niamh("open", tmp_path / "s").out
            assert f"session show {begun[-6:]}\nYour actions: cpdjournal actions" in told
        given_up = sam.json(
            "contacts", "revoke-mine", "--output", tmp_path / "keys", "--reason", "Lost.", "--yes"
        )
        assert "They say: Lost." in niamh("open", given_up["files"][0]["file"]).out
        hand_cards(niamh, sam)

        sam.json("session", "send", begun, "--output", tmp_path / "again")
        opened = niamh("open", tmp_path / "again")

        assert (opened.code, "is here already" in opened.err) == (
            (4, True) if had_it else (0, False)
        )
        (listed,) = niamh.json("session")["sessions"]
        assert listed["with"] == "Sam Supervisor"
        assert "Session with Sam Supervisor" in niamh("session", "show", begun).out

    def test_after_new_cards_both_go_on(self, pair, tmp_path):
        niamh, sam = pair
        niamh.json("contacts", "revoke-mine", "--output", tmp_path / "keys", "--yes")

        hand_cards(niamh, sam)
        niamh.json("share", niamh.writes(), "--to", "Sam", "--output", tmp_path / "x")

        assert sam.json("open", tmp_path / "x")["held"] is False

    def test_a_new_name_on_keys_that_are_known_is_told(self, pair):
        niamh, sam = pair
        with closing(niamh.journal) as journal:
            card, keys = cards.card_of(journal, clock.now()), identity(journal, clock.now())
        later = {"made_at": "2099-01-01T00:00:00+00:00"}
        same = sam("contacts", "add", "-", stdin=cards.signed(replace(card, **later), keys))
        later = {"made_at": "2099-01-02T00:00:00+00:00", "name": "Anna Boss"}
        new = sam("contacts", "add", "-", stdin=cards.signed(replace(card, **later), keys))

        assert "WARNING" not in same.err
        assert "WARNING: Until now Anna Boss was Niamh Worker here" in " ".join(new.err.split())
        assert sam.json("contacts")["contacts"][0]["name"] == "Anna Boss"
