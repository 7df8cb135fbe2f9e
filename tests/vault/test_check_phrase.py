"""The check phrase: the same for both, for good, and fit to be read aloud."""

import hashlib

from cpdjournal.vault import check_phrase


def test_the_list_is_fixed_for_good():
    words = check_phrase._words()

    assert len(words) == len(set(words)) == 7069
    assert all(word.isascii() and word.isalpha() and word.islower() for word in words)
    digest = hashlib.sha256("\n".join(words).encode()).hexdigest()
    assert digest == "c053d0010a0b9b08c3fcc925c6cea4883e5cfd1de03f22b0b4b2a739c19e3f08", (
        "another list makes other phrases of keys that people have checked"
    )


def test_the_same_keys_have_the_same_phrase_in_every_version():
    phrase = check_phrase.phrase_of("age1example", "a-signing-key")

    assert phrase.words == (
        "parasail",
        "envious",
        "overlying",
        "getaway",
        "euphemism",
        "mocha",
        "matrix",
        "gatherer",
    )
    # Of these nothing but the keys decides: they were the same before the list was fixed.
    assert phrase.digits == ("34408", "66133", "49806", "10850", "32458", "75106")


def test_no_word_is_one_that_would_not_be_read_aloud_to_a_supervisor():
    struck = {"jockstrap", "enlarged", "nutcase", "negligee", "geriatric", "graveyard", "t-shirt"}

    assert struck.isdisjoint(check_phrase._words())
