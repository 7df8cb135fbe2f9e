"""A small sound pack on disk, and a way to break it in one place."""

from datetime import date
from pathlib import Path

import pytest

from cpdjournal.packs.reader import read_pack
from cpdjournal.standards import Clause, Registry, Scheme

PACK = """\
---
id: small
type: pack
title: A small pack
version: 1.0.0
format: 1
status: live
editors: [A trainer]
licence: CC-BY-4.0
attribution: A trainer
retired: [g-old]
---
No regulator has checked it.

## Outcomes
- lo1: Know one thing

## Order
- Read: g-page, q-ask, t-deck
- Judge: c-case, s-story
- Do: x-steps, r-read
"""
SOURCES = """\
---
id: sources
type: sources
---
## page: A page of questions
Publisher: A regulator
Year: 2023
Url: https://example.org/page
Use: facts-only
"""
HEADER = """\
---
id: {id}
type: {type}
title: {title}
revision: 1
status: live
minutes: 5
outcomes: [lo1]
codes: [sssc-2024:3.4]
{more}---
"""
GUIDANCE = """\
Some words before.

## First
Plain words.

> [!more] A title
> Folded words.

After the fold.

> [!media] steps

### Media: steps
Kind: text-diagram
Alt: Two steps, one after the other.
File: media/steps.txt

## Questions
- known: What do you know about it?
  - help: Think of one thing.
- other: What else is there?
"""
QUESTION = """\
## Answer
Nobody has to.

> [!check] Before you decide
> Could you list them?

## Questions
- gain: What do you gain?
"""
TIPS = """\
## one: Do this
Because of that.

## two: Do that
Because of this.

## Questions
- weakest: Which is your weakest habit?
"""
CASE = """\
## Facts
Role: Care worker
Setting: A care home, invented
What happened: Somebody said something.

More about it.

## Concern
It was *not* kind.

## Questions
- who: Who was hurt?
- how: How would you have noticed?
- own: What would you have done?
"""
EXERCISE = """\
## Steps

### what: Describe one moment
Answer: long
Help: No names.
Private: yes

### aim: What do you aim for?
Answer: goal

### why: What was at stake?
Min words: 60

### sure: How sure are you?
Answer: scale
Options: not at all | a little | very

### met: How far did you get?
Answer: rate
"""
READING = """\
Read it for the benefits.

## Questions
- use: What could you use?
"""
SCENARIO = """\
You work in a small home for eight people.

## door: At the garden gate
A neighbour asks why the doctor came to Mr B last night.

### tell: Tell her what I know, so that she stops worrying
She thanks you, and tells the street.
Codes: sssc-2024:3.4
Fit: risky
Go to: street

### ask: Say that Mr B can tell her himself
She nods, and means to visit him on Sunday.
Fit: steady
Codes: sssc-2024:3.4
Go to: office

### walk: Walk on without a word
She wonders what she did wrong.
Codes: sssc-2024:3.4
Fit: mixed
Go to: office

## street: The next morning
At the shop they ask whether Mr B will live.

### guess: Say that she must have guessed
They know who told her.
Codes: sssc-2024:3.4
Fit: risky
Go to: end-out

### own-up: Ring my manager from the shop
She asks you to come in.
Codes: sssc-2024:3.4
Fit: steady
Go to: office

### hush: Ask them to keep it to themselves
They promise, and one of them does.
Codes: sssc-2024:3.4
Fit: mixed
Go to: end-out

## office: At work
Your manager has ten minutes.

### whole: Tell her all of it
If: not door/walk
She writes it down with you.
Codes: sssc-2024:3.4
Fit: steady
Go to: end-kept

### part: Tell her that people talk
She sighs.
Codes: sssc-2024:3.4
Fit: mixed
Go to: end-out

### day: Tell her about my holiday instead
She smiles.
Codes: sssc-2024:3.4
Fit: risky
Go to: end-out

## end-kept: He told her himself
If: not door/tell
Otherwise: end-put-right
Ending: steady
On Sunday Mr B has a visitor.

## end-put-right: Said, and put right
Ending: mixed
Mr B hears from you what happened.

## end-out: All over town
Ending: risky
Mr B keeps to his room.

## Questions
- pull: What drew you to your first choice?
- whose: Whose news was it?
- words: How would you have put it to the neighbour?
"""
WELSH = """\
---
id: c-case
lang: cy
of_revision: 1
title: Achos
translators: [A translator, A reader]
status: live
---
## Facts
Role: Gweithiwr
Setting: Cartref
What happened: Dywedodd rhywun rywbeth.

## Concern
Nid oedd yn *garedig*.

## Questions
- who: Pwy?
- how: Sut?
- own: Beth?
"""
FILES = {
    "pack.md": PACK,
    "sources.md": SOURCES,
    "media/steps.txt": "one\n |\ntwo\n",
    "items/g-page.md": HEADER.format(id="g-page", type="guidance", title="A page", more="")
    + GUIDANCE,
    "items/q-ask.md": HEADER.format(id="q-ask", type="question", title="Must I?", more="")
    + QUESTION,
    "items/t-deck.md": HEADER.format(
        id="t-deck", type="tips", title="Two habits", more="repeat_days: 30\n"
    )
    + TIPS,
    "items/c-case.md": HEADER.format(
        id="c-case", type="case", title="A case", more="sources: [page]\nbasis: published\n"
    )
    + CASE,
    "items/s-story.md": HEADER.format(
        id="s-story",
        type="scenario",
        title="Over the fence",
        more="start: door\nvariant_group: fence\n",
    )
    + SCENARIO,
    "items/x-steps.md": HEADER.format(
        id="x-steps", type="exercise", title="Steps", more="mode: alone\nmodel: what\n"
    )
    + EXERCISE,
    "lang/cy/items/c-case.md": WELSH,
    "items/r-read.md": HEADER.format(
        id="r-read",
        type="reading",
        title="A summary",
        more="url: https://example.org/summary\nkind: evidence summary\nyear: 2019\n",
    )
    + READING,
}


def clause(ref, superseded_by=""):
    return Clause(
        ref=ref,
        scheme=ref.partition(":")[0],
        number=ref.partition(":")[2],
        paraphrase="Tell somebody.",
        source="A page",
        url="https://example.org",
        checked_on=date(2026, 11, 20),
        confidence="high",
        superseded_by=superseded_by,
    )


KNOWN = Registry(
    schemes=(
        Scheme(id="sssc-2024", title="2024", regulator="SSSC"),
        Scheme(
            id="sssc-2016",
            title="2016",
            regulator="SSSC",
            replaced_on="2024-05-01",
            replaced_by="sssc-2024",
        ),
        Scheme(id="niscc-sw-conduct", title="Conduct", regulator="NISCC"),
    ),
    clauses=(
        clause("sssc-2024:3.4"),
        clause("sssc-2016:3.5", superseded_by="sssc-2024:3.4"),
        clause("sssc-2016:5.8"),
        clause("niscc-sw-conduct:5.9"),
    ),
)


class PackOnDisk:
    """The sound pack in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name: str, text: str | bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def change(self, name: str, old: str, new: str) -> None:
        text = (self.folder / name).read_text()
        assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
        self.write(name, text.replace(old, new))

    def read(self, known: Registry | None = KNOWN):
        return read_pack(self.folder, known)

    @property
    def messages(self) -> list[str]:
        return [str(one) for one in self.read()[1]]


@pytest.fixture
def pack(tmp_path) -> PackOnDisk:
    return PackOnDisk(tmp_path / "small")
