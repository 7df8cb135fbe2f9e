"""A card says who somebody is; only the check phrase says whose key it is."""

import base64

import pytest
from two_journals import NOON

from cpdjournal.exchange import Card
from cpdjournal.supervision import cards


def test_a_card_is_read_as_it_was_signed(worker):
    text = cards.own_card(worker.journal, NOON)
    card = cards.read_card(text)

    assert (card.name, card.role, card.regulator) == ("Niamh Worker", "social worker", "NISCC")
    assert card.registration_number == "SW1234"
    assert "Registration, as declared: NISCC SW1234" in text
    assert " ".join(cards.check_phrase(card).words) in text
    assert " ".join(cards.check_phrase(card).digits) in text


def test_a_card_survives_the_post(worker):
    text = cards.own_card(worker.journal, NOON)
    quoted = "Hello Sam,\r\n\r\n" + "".join(f"> {line}\r\n" for line in text.splitlines())

    assert cards.read_card(quoted) == cards.read_card(text)
    assert cards.read_card(text.replace("\n", "\n\n")) == cards.read_card(text)


def test_the_keys_stay_the_same(worker):
    first, second = (cards.read_card(cards.own_card(worker.journal, NOON)) for _ in range(2))

    assert first == second


def test_a_card_altered_anywhere_is_none(worker):
    text = cards.own_card(worker.journal, NOON)
    start = text.index(cards.BEGIN) + len(cards.BEGIN) + 1
    block = "".join(text[start : text.index(cards.END)].split())
    raw = base64.b64decode(block)
    for place in range(0, len(raw), 3):
        altered = bytearray(raw)
        altered[place] ^= 1
        forged = f"{cards.BEGIN}\n{base64.b64encode(bytes(altered)).decode()}\n{cards.END}"
        with pytest.raises(cards.NotACard):
            cards.read_card(forged)


@pytest.mark.parametrize("text", ["", "hello", cards.BEGIN, f"{cards.BEGIN}\nAAAA\n{cards.END}"])
def test_other_text_is_no_card(text):
    with pytest.raises(cards.NotACard):
        cards.read_card(text)


def test_the_check_phrase_never_changes_for_the_same_keys():
    """A phrase that was agreed years ago still has to agree."""
    card = Card(name="x", reading_key="age1abc", signing_key="def", made_at="")
    phrase = cards.check_phrase(card)

    assert " ".join(phrase.words) == (
        "varmint wildcard wizard refried radiated knee superbowl catapult"
    )
    assert " ".join(phrase.digits) == "51833 38276 40308 44281 24652 36780"


def test_both_keys_are_in_the_check_phrase():
    def phrase(reading: str, signing: str) -> cards.CheckPhrase:
        return cards.check_phrase(
            Card(name="x", reading_key=reading, signing_key=signing, made_at="")
        )

    assert len({phrase(a, b) for a in ("age1a", "age1b") for b in ("c", "d")}) == 4


def test_the_code_on_the_screen_is_the_card(worker):
    """What a camera reads: the picture itself is segno's affair, and fits 80 columns."""
    text = cards.own_card(worker.journal, NOON)
    drawn = cards.as_qr(text)

    assert max(len(line) for line in drawn.splitlines()) <= 80
    block = text[text.index(cards.BEGIN) : text.index(cards.END)].split("\n", 1)[1]
    said = cards.QR + base64.b32encode(base64.b64decode("".join(block.split()))).decode()
    assert cards.read_card(said.rstrip("=")) == cards.read_card(text)
