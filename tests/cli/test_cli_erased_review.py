"""By command: a review that was begun outlasts the words that it is about."""

import pytest

BEFORE, NEAR, AFTER = "2026-11-25", "2026-11-28", "2026-12-01"


@pytest.fixture
def begun(pair, tmp_path):
    """A dated share, and a review of it that is not sent."""
    niamh, sam = pair
    reflection = niamh.writes()
    until = ("--until", "2026-11-30", "--as-of", "2026-11-21", "--output", tmp_path / "x")
    niamh.json("share", reflection, "--to", "Sam", *until)
    share = sam.json("open", tmp_path / "x", "--as-of", "2026-11-21")["id"]
    quoted = ("--quote", "She was quiet", "--ask", "What did it mean?")
    sam.json("review", share, "--on", reflection, *quoted, "--as-of", BEFORE)
    return niamh, sam, reflection, share


def plain(ran):
    return " ".join((ran.out + ran.err).split())


def test_it_is_told_ahead_and_said_when_it_happens(begun):
    _, sam, _, share = begun
    soon = "Your review is not sent, and these words are erased after 2026-11-30"

    told = [
        plain(sam(command, "--as-of", day))
        for command in ("inbox", "team")
        for day in (BEFORE, NEAR)
    ]
    erased = plain(sam("inbox", "--as-of", AFTER))

    assert [soon in one for one in told] == [False, True, False, True]
    assert f"stays, to be sent or deleted: cpdjournal review {share[-6:]}" in erased
    assert "erased 1 reflection" in erased
    assert "Your review is not sent. Send or delete it" in plain(sam("inbox"))
    assert "Your review is begun, and not sent" in plain(sam("team"))
    (row,) = sam.json("inbox")["messages"]
    assert (row["state"], row["review_begun"], bool(row["erased_at"])) == ("erased", True, True)


def test_it_is_read_changed_and_sent(begun, tmp_path):
    niamh, sam, reflection, share = begun

    shown = plain(sam("review", share, "--as-of", AFTER))
    (comment,) = sam.json("review", share)["comments"]
    refused = sam("endorse", share, reflection, "--statement", "It shows growth.")
    quoted = sam("review", share, "--on", reflection, "--quote", "She", "--comment", "Why?")
    sam.json("review", share, "--reword", comment["id"], "What did her silence mean?")
    sent = sam.json("review", share, "--send", "--output", tmp_path / "r")
    again = sam.json("review", share, "--send", "--output", tmp_path / "again")

    assert "ITS WORDS WERE ERASED on" in shown
    assert "asks: What did it mean? (its passage was erased)" in shown
    assert "She was quiet" not in shown
    assert (refused.code, quoted.code) == (4, 4)
    assert [one["id"] for one in sent["items"]] == [reflection]
    assert again["before"] == "again"
    niamh.json("open", tmp_path / "r")
    assert "What did her silence mean?" in plain(niamh("show", reflection))
    assert sam.json("inbox")["messages"] == []


def test_it_can_be_deleted_and_nobody_is_asked_by_a_script(begun):
    _, sam, _, share = begun
    sam("inbox", "--as-of", AFTER)

    refused = sam("review", share, "--delete")
    both = sam("review", share, "--delete", "--comment", "x", "--yes")
    done = sam.json("review", share, "--delete", "--yes")

    assert (refused.code, both.code, done["deleted"]) == (2, 2, True)
    assert sam("review", share).code == 4


def test_a_begun_review_is_deleted_while_the_words_are_here(begun):
    _, sam, _, share = begun

    sam.json("review", share, "--delete", "--yes", "--as-of", BEFORE)

    assert sam.json("review", share, "--as-of", BEFORE)["comments"] == []
    again = sam.json("review", share, "--delete", "--as-of", BEFORE)
    assert again["deleted"] is False


def test_what_was_taken_back_says_so_and_keeps_the_review(begun, tmp_path):
    niamh, sam, _, share = begun
    niamh.json("withdraw", share, "--output", tmp_path / "w")

    told = plain(sam("open", tmp_path / "w"))

    assert "The review that you began stays, without them." in told
    shown = plain(sam("review", share))
    assert "TAKEN BACK on" in shown and "ITS WORDS WERE ERASED on" in shown


def test_changed_keys_stop_the_sending_and_lose_nothing(begun, tmp_path):
    niamh, sam, reflection, share = begun
    sam("inbox", "--as-of", AFTER)
    niamh.json("contacts", "revoke-mine", "--output", tmp_path / "keys", "--yes")
    sam.json("contacts", "add", "-", stdin=niamh.json("card")["card"])

    stopped = sam("review", share, "--send", "--output", tmp_path / "r")
    assert (stopped.code, "The keys of Niamh Worker changed" in stopped.err) == (2, True)

    sam.json("contacts", "check", "Niamh")
    sam.json("review", share, "--send", "--output", tmp_path / "r")
    niamh.json("open", tmp_path / "r")
    assert "What did it mean?" in plain(niamh("show", reflection))


def test_an_endorsement_of_given_up_keys_is_told_when_it_is_sealed_again(shared, tmp_path):
    _, sam, reflection, share = shared
    sam.json("endorse", share, reflection, "--statement", "It shows growth.")
    sam.json("review", share, "--send", "--output", tmp_path / "r")
    sam.json("contacts", "revoke-mine", "--output", tmp_path / "keys", "--yes")

    again = plain(sam("review", share, "--send", "--output", tmp_path / "again"))
    sam.json("endorse", share, reflection, "--statement", "It shows growth.")
    anew = plain(sam("review", share, "--send", "--output", tmp_path / "anew"))

    assert "signed with keys that you have given up since" in again
    assert f"cpdjournal endorse {share[-6:]} {reflection[-6:]}" in again
    assert "given up" not in anew
