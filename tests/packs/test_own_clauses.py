"""codes.md: clauses that a pack explains itself."""

from datetime import date

import pytest

from cpdjournal.standards import Clause

CODES = """\
---
id: codes
type: codes
---
## own-2020:1:2: Be kind, in our words
Source: The code of a house
Url: https://example.org/code
Checked on: 2026-11-20
Confidence: medium
Note: Read on paper.
Superseded by: own-2024:1.1

## own-2020:~honesty: Say how it was
Source: The code of a house
Checked on: 2026-11-21
"""


def with_codes(pack, old="", new=""):
    assert old in CODES
    pack.change("items/g-page.md", "codes: [sssc-2024:3.4]", "codes: [own-2020:1.2]")
    pack.write("codes.md", CODES.replace(old, new, 1) if old else CODES)
    read, problems = pack.read()
    return read, [str(one) for one in problems]


def test_a_pack_explains_clauses_of_its_own(pack):
    read, says = with_codes(pack)

    assert says == []
    assert read.clauses[0] == Clause(
        ref="own-2020:1.2",
        scheme="own-2020",
        number="1.2",
        paraphrase="Be kind, in our words",
        source="The code of a house",
        url="https://example.org/code",
        checked_on=date(2026, 11, 20),
        confidence="medium",
        note="Read on paper.",
        superseded_by="own-2024:1.1",
    )
    assert (read.clauses[1].ref, read.clauses[1].confidence) == ("own-2020:~honesty", "low")


def test_a_pack_without_codes_has_none(pack):
    assert pack.read()[0].clauses == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "Source: The code of a house\n",
            "",
            'codes.md, line 5: clause "own-2020:1.2" has no "Source". '
            "Add `Source: the title of what you read`. [F03]",
        ),
        (
            "Checked on: 2026-11-20\n",
            "",
            'codes.md, line 5: clause "own-2020:1.2" has no "Checked on". '
            "Add `Checked on: 2026-11-20`. [F03]",
        ),
        (
            "2026-11-20",
            "last week",
            'codes.md, line 8: Checked on is "last week". Write a date as 2026-11-20. [F04]',
        ),
        (
            "medium",
            "medum",
            'codes.md, line 9: Confidence is "medum". Did you mean "medium"? [F04]',
        ),
        (
            "https://example.org/code",
            "javascript:alert(1)",
            'codes.md, line 7: Url is "javascript:alert(1)". '
            "Use a web address that starts with https://. [F04]",
        ),
        (
            "own-2020:~honesty",
            "own-2020:1.2",
            'codes.md, line 13: two clauses are called "own-2020:1.2" (lines 5 and 13). '
            "Put both under one heading. [Q03]",
        ),
    ],
)
def test_a_flaw_in_codes_is_told(pack, old, new, says):
    read, problems = with_codes(pack, old, new)

    assert problems == [says]
    assert read is None
