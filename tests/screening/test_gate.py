"""The share gate: nothing with findings leaves without a reason."""

from datetime import date

import pytest

from cpdjournal.errors.sharing import FindingsNotAnswered
from cpdjournal.screening.gate import Leaving, allow, look

TODAY = date(2026, 11, 21)
PLAIN = Leaving(where="My line: What?", text="We talked and it was good.")
NAMED = Leaving(where="My line: So what?", text="Mrs Orr rang. Mr Low did not.")


def test_what_identifies_nobody_goes():
    gate = look((PLAIN,), today=TODAY)

    assert allow(gate).gate.found == ()


def test_findings_hold_it_until_somebody_says_why():
    gate = look((PLAIN, NAMED), today=TODAY)

    assert [(one.leaving.where, one.finding.kind) for one in gate.found] == [
        ("My line: So what?", "name"),
        ("My line: So what?", "name"),
    ]
    assert gate.by_kind == {"name": 2}
    for empty in ("", "  ", "\u200b"):
        with pytest.raises(FindingsNotAnswered, match="2 places"):
            allow(gate, empty)
    assert allow(gate, "both agreed\nin writing").reason == "both agreed in writing"


def test_a_reason_is_kept_without_findings_too():
    assert allow(look((PLAIN,), today=TODAY), "to be safe").reason == "to be safe"
