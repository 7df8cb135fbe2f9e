"""A disk that takes nothing: what was sealed is not lost, and is not said to be sent."""

from pathlib import Path

import pytest

NOWHERE = Path("/proc")
"""A folder in which nobody can make a file."""
pytestmark = pytest.mark.skipif(not NOWHERE.is_dir(), reason="a folder of Linux")


def states(person, kind):
    """State of each message of a kind that somebody has sealed, the newest first."""
    listed = person.json("inbox", "--sent")["messages"]
    return [one["state"] for one in listed if one["kind"] == kind]


def fails(person, *words, stdin=""):
    ran = person(*words, "--output", NOWHERE, "--json", stdin=stdin)
    assert (ran.code, ran.json["error"]["code"]) == (5, "not_handed_over"), ran.err + ran.out


class TestReview:
    def test_it_is_still_there_to_be_sent(self, shared, tmp_path):
        niamh, sam, reflection, share = shared
        sam.json("review", share, "--comment", "LOSTWORDS")

        fails(sam, "review", share, "--send")

        assert "LOSTWORDS" in sam("review", share).out
        assert states(sam, "review") == ["sealed"]
        assert sam.json("inbox")["messages"][0]["state"] == "begun"
        assert sam.json("team")["members"][0]["waiting"] == 1
        ran = sam("review", share, "--send", "--output", tmp_path / "r")
        assert (ran.code, "was sealed before" in " ".join(ran.err.split())) == (0, True)
        assert states(sam, "review") == ["sent"]
        assert "1 comment" in niamh("open", tmp_path / "r").out
        assert "LOSTWORDS" in niamh("show", reflection).out

    def test_what_is_added_meanwhile_goes_with_it(self, shared, tmp_path):
        niamh, sam, reflection, share = shared
        sam.json("review", share, "--comment", "FIRST")
        fails(sam, "review", share, "--send")

        sam.json("review", share, "--comment", "SECOND")
        sent = sam.json("review", share, "--send", "--output", tmp_path / "r")

        assert sent["before"] == "replaced"
        assert states(sam, "review") == ["sent"]
        niamh.json("open", tmp_path / "r")
        shown = niamh("show", reflection).out
        assert (shown.count("FIRST"), shown.count("SECOND")) == (1, 1)

    def test_one_that_got_lost_is_sealed_again(self, shared, tmp_path):
        niamh, sam, _, share = shared
        sam.json("review", share, "--comment", "Well put.")
        first = sam.json("review", share, "--send", "--output", tmp_path / "lost")

        again = sam.json("review", share, "--send", "--output", tmp_path / "r")

        assert (first["before"], again["before"]) == (None, "again")
        assert again["id"] == first["id"]
        assert niamh("open", tmp_path / "r").code == 0
        assert niamh("open", tmp_path / "lost").code != 0  # it is here already

    def test_one_in_which_nothing_was_ever_written_is_not_sent(self, shared):
        _, sam, _, share = shared

        assert sam("review", share, "--send", "--output", NOWHERE).code == 2

    def test_what_was_taken_back_meanwhile_does_not_go(self, shared):
        _, sam, _, share = shared
        comment = sam.json("review", share, "--comment", "TOO HARSH")["comments"][0]["id"]
        fails(sam, "review", share, "--send")

        sam.json("review", share, "--drop", comment)

        assert sam("review", share, "--send", "--output", NOWHERE).code == 2


class TestSession:
    def test_its_record_is_sealed_again_by_the_same_command(self, pair, tmp_path):
        niamh, sam = pair
        begun = sam.json("session", "begin", "--with", "Niamh")["id"]
        sam.json("session", "note", begun, "--notes", "-", stdin="LOSTWORDS")
        words = ("session", "send", begun)

        fails(sam, *words)
        before = sam("session", "list").out
        ran = sam(*words, "--output", tmp_path / "s")

        assert "sealed, not handed over" in before
        assert (ran.code, "sealed once more" in " ".join(ran.err.split())) == (0, True)
        assert "kept by both" in sam("session", "list").out
        niamh.json("open", tmp_path / "s")
        assert "LOSTWORDS" in niamh("session", "show", begun).out


class TestRegistrant:
    def test_a_share_that_lies_nowhere_was_not_sent(self, pair, tmp_path):
        niamh, _ = pair
        words = ("share", niamh.writes(), "--to", "Sam", "--question", "Too blunt?")

        fails(niamh, *words)
        before = niamh("inbox", "--sent").out
        ran = niamh(*words, "--output", tmp_path / "x")

        assert "not sent" in before
        assert (ran.code, "takes its place" in " ".join(ran.err.split())) == (0, True)
        assert states(niamh, "share") == ["sent"]

    def test_an_answer_that_lies_nowhere_leaves_its_question_open(self, shared, tmp_path):
        niamh, sam, reflection, share = shared
        asked = sam.json("review", share, "--ask", "What held you?")["comments"][0]["id"]
        review = sam.json("review", share, "--send", "--output", tmp_path / "r")["id"]
        niamh.json("open", tmp_path / "r")
        words = ("reply", review, "I was tired.", "--to-comment", asked)

        fails(niamh, *words)
        before = niamh("show", reflection).out
        niamh.json(*words, "--output", tmp_path / "a")

        assert "answered" not in before
        assert "answered" in niamh("show", reflection).out
        assert states(niamh, "share") == ["sent", "sent"]

    def test_a_withdrawal_counts_when_its_notice_lies_somewhere(self, shared, tmp_path):
        niamh, _, _, share = shared

        fails(niamh, "withdraw", share)
        before = states(niamh, "share")
        niamh.json("withdraw", share, "--output", tmp_path / "w")

        assert (before, states(niamh, "share")) == (["sent"], ["withdrawn"])

    def test_keys_are_not_given_up_without_their_notices(self, pair):
        niamh, _ = pair
        card = niamh.json("card")["signing_key"]

        ran = niamh("contacts", "revoke-mine", "--output", NOWHERE, "--yes", "--json")

        assert (ran.code, ran.json["error"]["code"]) == (5, "keys_not_given_up")
        assert niamh.json("card")["signing_key"] == card
