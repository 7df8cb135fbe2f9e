"""Two people with plain journals in two folders, by command line."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from cpdjournal.journal import opening

ITEM = "social-media/x-my-line"
SAID = "I will say no, kindly. She was quiet for a while."


@dataclass
class Person:
    """Somebody with a journal of their own."""

    command: object
    folder: Path

    def __call__(self, *arguments, stdin=""):
        return self.command("--journal", self.folder, *arguments, stdin=stdin)

    def json(self, *arguments, stdin=""):
        ran = self(*arguments, "--json", stdin=stdin)
        assert ran.code == 0, ran.err + ran.out
        return ran.json

    def writes(self, words=SAID, **answers):
        return self.json(
            "reflect", ITEM, "--answers", "-", stdin=json.dumps({"now-what": words} | answers)
        )["id"]

    @property
    def journal(self):
        return opening.open_journal(self.folder)


@pytest.fixture
def people(command, tmp_path):
    def make(name, *more):
        folder = tmp_path / name.split()[0].lower()
        words = ("init", "--no-passphrase", "--journal", folder, "--name", name, *more)
        assert command(*words).code == 0
        return Person(command, folder)

    return make


@pytest.fixture
def niamh(people):
    return people("Niamh Worker", "--framework", "niscc-social-worker")


@pytest.fixture
def sam(people):
    return people("Sam Supervisor")


def hand_cards(one, other, *, check=True):
    for giver, taker in ((one, other), (other, one)):
        card = giver.json("card")
        taker.json("contacts", "add", "-", stdin=card["card"])
        if check:
            taker.json("contacts", "check", card["name"])


@pytest.fixture
def pair(niamh, sam):
    """Both know each other, and read the phrases out."""
    hand_cards(niamh, sam)
    return niamh, sam


@pytest.fixture
def shared(pair, tmp_path):
    """A reflection was shared and opened: (niamh, sam, reflection, share)."""
    niamh, sam = pair
    reflection = niamh.writes(what="uneasy, privately")
    file = tmp_path / "one.cpdshare"
    niamh.json("share", reflection, "--to", "Sam", "--output", file, "--question", "Too blunt?")
    return niamh, sam, reflection, sam.json("open", file)["id"]
