"""Supervision by the installed command: two encrypted journals in two folders, and a third
person who has none."""

import json
import os

import jwt
import pytest
from light_keys import lighten

ITEM = "social-media/x-my-line"
FIRST = "I will say no, kindly, and tell my manager. She was quiet for a while."
EDITED = "Next time I ask first. She was quiet for a while, and I let her be."
SECRET = "uneasy, and nobody else's business"


@pytest.fixture
def people(command, tmp_path, passphrase_file):
    """`people("Niamh Worker")` makes an encrypted journal, and runs commands on it."""

    def make(name, *more):
        folder = tmp_path / name.split()[0].lower()

        def run(*arguments, **settings):
            ended = command(
                *("--journal", folder, "--passphrase-file", passphrase_file, "--no-input"),
                *arguments,
                **settings,
            )
            assert (ended.code, "Traceback" in ended.err) == (0, False), ended.err + ended.out
            return ended

        run("init", "--name", name, *more, "--json")
        lighten(folder, passphrase_file.read_text().strip())
        return run

    return make


@pytest.fixture
def niamh(people):
    return people("Niamh Worker", "--framework", "niscc-social-worker", "--number", "SW1234")


@pytest.fixture
def sam(people):
    return people("Sam Supervisor")


def test_from_card_to_an_endorsement_that_a_third_person_verifies(niamh, sam, command, tmp_path):
    # who we are: cards by e-mail, phrases by telephone
    niamh("card", "--output", "niamh.card")
    sam("card", "--output", "sam.card")
    added = niamh("contacts", "add", "sam.card", "--json").json
    sam("contacts", "add", "niamh.card")
    assert added["state"] == "unchecked"
    assert added["check_phrase"] == sam("card", "--json").json["check_phrase"]
    niamh("contacts", "check", "Sam Supervisor")
    sam("contacts", "check", "Niamh Worker")

    # one reflection, shared with a question
    written = niamh(
        *("reflect", ITEM, "--answers", "-", "--minutes", 25, "--json"),
        stdin=json.dumps({"now-what": FIRST, "what": SECRET, "private-note": SECRET}),
    ).json["id"]
    shared = niamh(
        *("share", written, "--to", "Sam Supervisor", "--output", "one.cpdshare"),
        *("--question", "Was I too blunt?", "--json"),
    ).json
    digest = niamh("show", written, "--json").json["digest"]
    assert shared["items"] == [{"id": written, "digest": digest}]

    # the supervisor reads it, comments on a passage, asks, agrees, endorses, sends it back
    opened = sam("open", "one.cpdshare", "--json").json
    share = opened["id"]
    assert (opened["kind"], opened["from"], opened["items"]) == (
        "share",
        "Niamh Worker",
        shared["items"],
    )
    read = sam("review", share).out
    assert FIRST in read
    assert "Was I too blunt?" in read
    assert SECRET not in read
    sam(
        *("review", share, "--on", written, "--quote", "She was quiet for a while"),
        *("--comment", "This is the heart of it.", "--ask", "What did the quiet mean?"),
        *("--agree", "Read the policy together", "--due", "2030-01-15"),
    )
    sam("endorse", share, written, "--statement", "We talked about it twice.", "--form", "manager")
    sam("review", share, "--send", "--output", "one.cpdreview")

    # and it stands beside the text
    back = niamh("open", "one.cpdreview", "--json").json
    seen = niamh("show", written, "--json").json
    (review,), (endorsement,) = seen["reviews"], seen["endorsements"]
    comment, question = review["comments"]
    assert (back["kind"], back["from"]) == ("review", "Sam Supervisor")
    assert (comment["quote"], comment["text"]) == (
        "She was quiet for a while",
        "This is the heart of it.",
    )
    assert (endorsement["verdict"], endorsement["by"]) == ("valid", "Sam Supervisor")
    (action,) = niamh("actions", "--json").json["actions"]
    assert (action["text"], action["due"]) == ("Read the policy together", "2030-01-15")

    # the question is answered in a next round
    niamh(
        *("reply", back["id"], "--to-comment", question["id"], "She needed time."),
        *("--output", "two.cpdshare"),
    )
    answer = sam("open", "two.cpdshare", "--json").json["id"]
    assert "She needed time." in sam("review", answer).out

    # evidence while the endorsement is valid: a third person needs nothing but the file
    niamh("export", "--format", "pdf", "--output", "before.pdf")
    before = command("verify", "before.pdf", "--journal", tmp_path / "none", "--json")
    assert (before.code, before.json["verdict"]) == (0, "intact")
    assert before.json["signed_by"] == "Sam Supervisor"
    assert [one["digest"] for one in before.json["endorsements"]] == [digest]

    # an edit: the passage moved, the endorsement is of the earlier revision
    niamh(
        *("edit", written, "--answers", "-", "--complete"), stdin=json.dumps({"now-what": EDITED})
    )
    edited = niamh("show", written, "--json").json
    moved = edited["reviews"][0]["comments"][0]
    assert edited["endorsements"][0]["verdict"] == "edited_since"
    assert EDITED[moved["start"] : moved["end"]] == "She was quiet for a while"

    niamh("export", "--format", "pdf,md", "--output", "evidence")
    (pdf,) = (tmp_path / "evidence").glob("*.pdf")
    (markdown,) = (tmp_path / "evidence").glob("*.md")
    after = command("verify", pdf, "--journal", tmp_path / "none", "--json")
    assert (after.code, after.json["verdict"]) == (0, "intact")
    text = markdown.read_text(encoding="utf-8")
    assert "We talked about it twice." in text
    assert SECRET not in text
    assert "heart of it" not in text  # comments are between the two of them

    # the endorsement alone, and by a library that cpdjournal does not use
    (tmp_path / "endorsement.jwt").write_text(endorsement["credential"])
    alone = command("verify", "endorsement.jwt", "--journal", tmp_path / "none", "--json")
    assert (alone.code, alone.json["kind"], alone.json["signed_by"]) == (
        0,
        "endorsement",
        "Sam Supervisor",
    )
    public = {"kty": "OKP", "crv": "Ed25519", "x": added["signing_key"]}
    key = jwt.PyJWK(public, algorithm="EdDSA")
    claims = jwt.decode(endorsement["credential"], key, algorithms=["EdDSA"])
    assert claims["credentialSubject"]["endorsementComment"] == "We talked about it twice."

    # one altered byte is told; the chain of revisions is whole
    content = bytearray(pdf.read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / "altered.pdf").write_bytes(content)
    assert command("verify", "altered.pdf", "--journal", tmp_path / "none").code == 1
    assert niamh("history", written, "--verify").code == 0

    # neither journal, nor any file that was handed over, tells a word of it
    for path in tmp_path.rglob("*"):
        if path.is_file() and path.suffix in {".cpdshare", ".cpdreview", ".db"}:
            raw = path.read_bytes()
            assert b"quiet" not in raw
            assert b"Niamh" not in raw


def test_a_share_of_a_stranger_waits_until_the_phrase_was_read(niamh, sam, command, tmp_path):
    sam("card", "--output", "sam.card")
    niamh("contacts", "add", "sam.card")
    niamh("contacts", "check", "Sam")
    reflection = niamh(
        "reflect", ITEM, "--answers", "-", "--json", stdin=json.dumps({"now-what": FIRST})
    ).json["id"]
    niamh("share", reflection[-6:], "--to", "sam", "--output", "one.cpdshare")

    opened = sam("open", "one.cpdshare", "--json")
    phrase = " ".join(niamh("card", "--json").json["check_phrase"]["words"])
    assert opened.json["held"] is True
    assert phrase in " ".join(opened.err.split())
    assert sam("inbox", "--json").json["messages"][0]["state"] == "held"

    sam("contacts", "accept", opened.json["id"], "--checked")
    assert FIRST in sam("review", opened.json["id"]).out


def test_a_file_on_its_way_through_a_shared_folder(niamh, sam, tmp_path):
    for one, name, other in ((niamh, "Niamh Worker", sam), (sam, "Sam Supervisor", niamh)):
        other("contacts", "add", "-", stdin=one("card").out)
        other("contacts", "check", name)
    (tmp_path / "synced").mkdir()
    reflection = niamh(
        "reflect", ITEM, "--answers", "-", "--json", stdin=json.dumps({"now-what": FIRST})
    ).json["id"]

    left = niamh("share", reflection, "--to", "Sam", "--leave", "synced", "--json").json
    (picked,) = sam("exchange", "synced", "--json").json["opened"]
    sam("review", picked["id"], "--comment", "Well put.")
    sam("review", picked["id"], "--send", "--leave", "synced")
    (back,) = niamh("exchange", "synced", "--json").json["opened"]

    assert (picked["id"], back["kind"]) == (left["id"], "review")
    assert not os.path.lexists(tmp_path / left["file"])
    assert "Well put." in niamh("show", reflection).out


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_at_a_terminal_the_phrase_is_shown_and_asked_about(command, terminal, tmp_path):
    niamh, sam = ("--journal", tmp_path / "niamh"), ("--journal", tmp_path / "sam")
    command("init", *niamh, "--no-passphrase", "--name", "Niamh Worker")
    command("init", *sam, "--no-passphrase", "--name", "Sam Supervisor")
    phrase = command("card", *sam, "--output", "sam.card", "--json").json["check_phrase"]["words"]
    command("contacts", "add", "sam.card", *niamh)
    reflection = command(
        "reflect", ITEM, "--answers", "-", "--json", *niamh, stdin='{"now-what": "I said no."}'
    ).json["id"]

    sharing = terminal("share", reflection, "--to", "Sam", "--output", "x.cpdshare", *niamh)
    sharing.expect("You have not checked the card of Sam Supervisor")
    sharing.sendline("no")
    sharing.expect("Nothing was sealed")

    refusing = terminal("contacts", "check", "Sam", *niamh)
    refusing.expect(" ".join(phrase[:4]))
    refusing.expect("Type yes to go on")
    refusing.sendline("no")
    refusing.expect("Nothing was changed")

    checking = terminal("contacts", "check", "Sam", *niamh)
    checking.expect("Type yes to go on")
    checking.sendline("yes")
    checking.expect("Sam Supervisor is checked")

    leaving = terminal(
        *("share", reflection, "--to", "Sam", "--output", "x.cpdshare", *niamh),
        *("--question", "About Mrs Kelly?"),
    )
    leaving.expect("This leaves, and nothing else of your journal")
    leaving.expect("I said no.")
    leaving.expect("About .Mrs Kelly.")
    leaving.expect("Why may it leave as it is")
    leaving.sendline("She is made up.")
    leaving.expect("Seal this for Sam Supervisor")
    leaving.sendline("no")
    leaving.expect("Nothing left this journal")
    assert not (tmp_path / "x.cpdshare").exists()

    going = terminal("share", reflection, "--to", "Sam", "--output", "x.cpdshare", *niamh)
    going.expect("Seal this for Sam Supervisor")
    going.sendline("yes")
    going.expect("is sealed for Sam Supervisor")
    going.wait()
    assert (tmp_path / "x.cpdshare").exists()


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("nothing", ["", "No"])
def test_at_a_terminal_evidence_asks_why_names_may_leave(
    cpdjournal, folder, terminal, tmp_path, nothing
):
    cpdjournal("reflect", ITEM, "--answers", "-", stdin='{"now-what": "Mrs Kelly called."}')
    words = ("--journal", folder, "export", "--format", "md", "--output", tmp_path / "e.md")

    staying = terminal(*words)
    staying.expect("Why may it leave as it is")
    staying.sendline(nothing)
    staying.expect("Nothing has left")
    staying.wait()
    stood = (tmp_path / "e.md").exists()

    going = terminal(*words)
    going.expect("Why may it leave as it is")
    going.sendline("She is made up.")
    going.expect("Write this")
    going.sendline("yes")
    going.expect("Holds 1 reflection")
    going.wait()

    assert not stood
    assert "Mrs Kelly called." in (tmp_path / "e.md").read_text(encoding="utf-8")
