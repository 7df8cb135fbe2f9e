"""A few hundred altered files of each kind; `mutants.py` tries ten thousand."""

import mutants
import pytest

A_FEW = 300


@pytest.mark.parametrize("kind", mutants.KINDS)
def test_no_altered_file_is_accepted_and_none_is_a_crash(kind):
    allowed = {"refused"} | ({"accepted"} if kind in mutants.MAY_BE_WHOLE else set())

    found = {seed: mutants.outcome(kind, seed) for seed in range(A_FEW)}

    assert {seed: one for seed, one in found.items() if one not in allowed} == {}


def test_what_is_altered_was_whole_before():
    mutants.open_file(mutants.WHOLE)
    assert mutants.credentials.read(mutants.CREDENTIAL.decode()).by == "Sam"
