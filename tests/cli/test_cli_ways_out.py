"""Every way out shows at a terminal all that leaves, and asks, also when nothing was found."""

import io
import re
import sys

import pytest
from cli_people import SAID

from cpdjournal.cli.main import run

RAW_DAY = re.compile(r"\d{4}-\d\d-\d\d")
EVERYTHING = "This leaves, and nothing else of your journal:"


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def at_a_terminal(monkeypatch, capsys):
    """Runs a command of somebody's with what they type; (exit code, what they see)."""

    def ran(person, *arguments, types):
        monkeypatch.setattr(sys, "stdin", Terminal(f"{types}\n"))
        capsys.readouterr()
        given = ["--journal", person.folder, *arguments]
        code = run(lambda options: 99, [str(one) for one in given])
        seen = capsys.readouterr()
        return code, seen.out + seen.err

    return ran


def a_review(niamh, sam, share, reflection, tmp_path):
    sam.json("review", share, "--comment", "Well said.", "--ask", "Why now?")
    return ("review", share, "--send"), sam


def an_answer(niamh, sam, share, reflection, tmp_path):
    sam.json("review", share, "--ask", "Why now?", "--on", reflection)
    file = tmp_path / "one.cpdreview"
    sam.json("review", share, "--send", "--output", file)
    taken = niamh.json("open", file)
    (comment,) = niamh.json("show", reflection)["reviews"][0]["comments"]
    return ("reply", taken["id"], "I was tired.", "--to-comment", comment["id"]), niamh


def a_withdrawal(niamh, sam, share, reflection, tmp_path):
    return ("withdraw", share, "--reason", "Too early."), niamh


def a_session(niamh, sam, share, reflection, tmp_path):
    begun = sam.json("session", "begin", "--with", "Niamh")["id"]
    sam.json("session", "note", begun, "--agree", "Read it again", "--due", "2026-12-01")
    return ("session", "send", begun), sam


def counts(niamh, sam, share, reflection, tmp_path):
    return ("summary", "--to", "Sam"), niamh


def evidence(niamh, sam, share, reflection, tmp_path):
    return ("export", "--format", "md"), niamh


WAYS = {
    a_review: ("Well said.", "Why now?", "Sam Supervisor"),
    an_answer: ("I was tired.", "Niamh Worker"),
    a_withdrawal: ("Too early.", "read this share no further"),
    a_session: ("Read it again (by 1 Dec 2026)", "0 minutes"),
    counts: ("Reflections: 1", "Niamh Worker"),
    evidence: (SAID, "Niamh Worker"),
}


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_terminal_shows_what_leaves_and_asks(way, shared, at_a_terminal, tmp_path):
    niamh, sam, reflection, share = shared
    command, person = way(niamh, sam, share, reflection, tmp_path)
    target = tmp_path / ("out.md" if way is evidence else "out")

    code, seen = at_a_terminal(person, *command, "--output", target, types="no")

    assert (code, target.exists()) == (1, False)
    assert EVERYTHING in seen
    assert [one for one in WAYS[way] if one not in seen] == []
    assert "It stays here." in seen
    assert RAW_DAY.findall(seen) == []

    code, _ = at_a_terminal(person, *command, "--output", target, types="yes")
    assert (code, target.exists()) == (0, True)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_yes_asks_nothing(way, shared, at_a_terminal, tmp_path):
    niamh, sam, reflection, share = shared
    command, person = way(niamh, sam, share, reflection, tmp_path)
    target = tmp_path / ("out.md" if way is evidence else "out")

    code, seen = at_a_terminal(person, *command, "--yes", "--output", target, types="")

    assert (code, target.exists(), EVERYTHING in seen) == (0, True, False)


def test_a_share_tells_what_goes_along(shared):
    niamh, _, reflection, _ = shared

    told = niamh("share", reflection, "--to", "Sam", "--show").out

    assert "item social-media/x-my-line" in told
    assert "Niamh Worker" in told
    assert "revisions in your journal" in " ".join(told.split())


def test_what_goes_along_tells_days_and_moments_as_people_read_them(pair):
    niamh, _ = pair
    reflection = niamh.writes()
    niamh("edit", reflection, "--learned-on", "2026-03-04", "--complete")
    command = ("share", reflection, "--to", "Sam", "--until", "2099-01-02", "--show")

    told = " ".join(niamh(*command).out.split())

    moment = r"Revision 2, completed \d{1,2} [A-Z][a-z]{2} \d{4}, \d\d:\d\d UTC; number"
    assert re.search(moment, told)
    assert "first day 4 Mar 2026; last day 4 Mar 2026" in told
    assert "To be read until 2 Jan 2099" in told
    assert RAW_DAY.findall(told) == []


def test_evidence_can_be_seen_before_it_is_written(shared, tmp_path):
    niamh, *_ = shared

    shown = niamh("export", "--show", "--output", tmp_path / "out.pdf")

    assert SAID in shown.out
    assert not (tmp_path / "out.pdf").exists()


def test_the_days_of_a_record_are_no_findings(pair, tmp_path):
    niamh, sam = pair
    begun = sam.json("session", "begin", "--with", "Niamh")["id"]
    sam.json("session", "note", begun, "--agree", "Read it", "--due", "2026-12-01")
    niamh.json("open", sam.json("session", "send", begun, "--output", tmp_path / "1")["file"])
    again = niamh.json("session", "begin", "--with", "Sam")

    assert again["agenda"] == ["Agreed last time: Read it", "Due: Read it (by 1 Dec 2026)"]
    assert niamh("session", "send", again["id"], "--output", tmp_path / "2").code == 0


def test_a_day_that_somebody_typed_is_a_finding_in_a_record_too(pair, tmp_path):
    _, sam = pair
    begun = sam.json("session", "begin", "--with", "Niamh")["id"]
    sam.json("session", "note", begun, "--agree", "Ask about 2026-11-02", "--due", "2026-12-01")

    ran = sam("session", "send", begun, "--json", "--output", tmp_path / "1")

    assert (ran.code, [one["start"] for one in ran.json["findings"]]) == (1, [10])
