"""`verify`: what a file is worth, by command."""

import json
import os

import pytest


@pytest.fixture
def endorsed(shared, tmp_path):
    """A reflection was endorsed, and that came back: (niamh, sam, reflection, credential)."""
    niamh, sam, reflection, share = shared
    sam.json("endorse", share, reflection, "--statement", "We talked about it.")
    sam.json("review", share, "--send", "--output", tmp_path / "back.cpdreview")
    niamh.json("open", tmp_path / "back.cpdreview")
    return niamh, sam, reflection, niamh.json("show", reflection)["endorsements"][0]["credential"]


@pytest.fixture
def verify(command, tmp_path):
    """As somebody without a journal."""

    def ran(*arguments, **settings):
        return command("verify", "--journal", tmp_path / "none", *arguments, **settings)

    return ran


def test_an_endorsement_is_verified_from_its_text_alone(endorsed, verify, tmp_path):
    _, sam, _, credential = endorsed
    (tmp_path / "e.jwt").write_text(credential)

    ran = verify(tmp_path / "e.jwt", "--json")
    piped = verify("-", stdin=credential)

    assert ran.code == piped.code == 0
    assert (ran.json["verdict"], ran.json["kind"]) == ("intact", "endorsement")
    assert (ran.json["signed_by"], ran.json["problems"]) == ("Sam Supervisor", [])
    assert ran.json["signers"][0]["check_phrase"] == " ".join(
        sam.json("card")["check_phrase"]["words"]
    )
    assert "We talked about it." in piped.out
    assert "by their own account" in piped.out


def test_an_altered_endorsement_is_told(endorsed, verify):
    *_, credential = endorsed
    head, body, signature = credential.split(".")

    ran = verify("-", "--json", stdin=f"{head}.{body[:-4]}AAAA.{signature}")

    assert (ran.code, ran.json["verdict"], ran.json["signed_by"]) == (1, "altered", None)
    assert ran.json["problems"]


@pytest.mark.parametrize("format", ["pdf"])
def test_an_evidence_pack_is_verified_with_its_endorsement(endorsed, verify, tmp_path, format):
    niamh, *_ = endorsed
    file = tmp_path / f"evidence.{format}"
    niamh.json("export", "--format", format, "--output", file)

    ran = verify(file, "--json")
    explained = verify(file, "--explain")
    content = file.read_bytes()
    file.write_bytes(content[:-2000] + bytes([content[-2000] ^ 1]) + content[-1999:])
    altered = verify(file)

    assert (ran.code, ran.json["verdict"], ran.json["kind"]) == (0, "intact", "evidence")
    assert ran.json["signed_by"] == "Sam Supervisor"
    assert [one["statement"] for one in ran.json["endorsements"]] == ["We talked about it."]
    assert "only the check phrase tells" in " ".join(explained.out.split())
    assert (altered.code, altered.out.startswith("ALTERED")) == (1, True)


def test_who_endorsed_what_is_told_with_key_and_words(endorsed, verify, tmp_path):
    niamh, sam, *_ = endorsed
    file = tmp_path / "evidence.pdf"
    niamh.json("export", "--format", "pdf", "--output", file)
    card = sam.json("card")

    told = " ".join(verify(file).out.split())
    (one,) = verify(file, "--json").json["endorsements"]

    assert "Endorsed by: Sam Supervisor" in told
    assert " ".join(card["check_phrase"]["words"]) in told
    assert "uneasy, privately" not in told
    assert "Compare with the pages" in told
    assert (one["signing_key"], one["shown_all"]) == (card["signing_key"], True)
    assert one["answers"][0]["text"] in " ".join(verify(file, "--explain").out.split())


def test_that_only_a_part_was_shown_is_told(pair, verify, tmp_path):
    niamh, sam = pair
    reflection = niamh.writes()
    sent, back, file = (tmp_path / name for name in ("a.cpdshare", "b.cpdreview", "e.pdf"))
    niamh.json(
        "share", reflection, "--to", "Sam", "--extract", "quiet for a while", "--output", sent
    )
    share = sam.json("open", sent)["id"]
    sam.json("endorse", share, reflection, "--statement", "Good.")
    sam.json("review", share, "--send", "--output", back)
    niamh.json("open", back)
    niamh.json("export", "--format", "pdf", "--output", file)

    (one,) = verify(file, "--json").json["endorsements"]

    assert "ONLY A PART" in verify(file).out
    assert "ONLY A PART" in niamh("show", reflection).out
    assert (one["shown_all"], "extract" in one["shown"]) == (False, True)
    assert niamh.json("show", reflection)["endorsements"][0]["shown_all"] is False


def test_a_sealed_file_needs_the_journal_of_the_one_it_is_for(endorsed, verify, tmp_path):
    niamh, *_ = endorsed
    file = tmp_path / "back.cpdreview"

    without, mine = verify(file, "--json"), niamh("verify", file, "--json")

    assert (without.code, without.json["verdict"], without.json["kind"]) == (4, "unknown", "sealed")
    assert (mine.code, mine.json["kind"], mine.json["signed_by"]) == (0, "review", "Sam Supervisor")


def test_a_card_is_verified_by_its_own_key(niamh, verify):
    ran = verify("-", "--json", stdin=niamh.json("card")["card"])

    assert (ran.code, ran.json["kind"], ran.json["signed_by"]) == (0, "card", "Niamh Worker")


@pytest.mark.parametrize("content", [b"", b"hello", b"\xff" * 100, b"{}", b"%PDF-1.7\n"])
def test_of_other_files_nothing_can_be_told(verify, tmp_path, content):
    (tmp_path / "x").write_bytes(content)

    ran = verify(tmp_path / "x", "--json")

    assert (ran.code, ran.json["verdict"]) == (4, "unknown")
    assert json.dumps(ran.json)


def test_a_file_that_is_not_there_is_told(verify):
    assert verify("nowhere.pdf").code == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_is_no_file(niamh, verify, tmp_path):
    os.mkfifo(tmp_path / "pipe.pdf")

    for ran in (
        verify(tmp_path / "pipe.pdf", "--json"),
        niamh("open", tmp_path / "pipe.pdf", "--json"),
    ):
        assert (ran.code, ran.json["error"]["code"]) == (5, "not_a_file")
