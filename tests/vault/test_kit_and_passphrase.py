from datetime import date

import pytest

from cpdjournal.errors.keys import NotARecoveryKit, PassphraseTooShort
from cpdjournal.vault import passphrase
from cpdjournal.vault.kit import new_kit, read_kit
from cpdjournal.vault.sealing import (
    NotForThisKey,
    SealBroken,
    new_identity,
    open_sealed,
    recipient_of,
    seal,
)


def test_a_kit_is_read_back_from_its_page_its_line_or_its_groups_in_any_case():
    kit = new_kit()
    page = kit.as_text("journal-1", date(2026, 11, 21))

    for text in (
        page,
        page.replace("\n", "\r\n"),
        kit.identity.lower(),
        "AGE-SECRET-KEY-1\n" + "\n".join(kit.groups),
        " ".join(kit.groups).lower(),
    ):
        assert read_kit(text) == kit


def test_a_character_copied_wrongly_is_noticed():
    kit = new_kit()
    wrong = kit.identity[:-1] + ("Q" if kit.identity[-1] != "Q" else "P")

    for text in (wrong, kit.identity[:-1], "", "my dog ate it", "age1notasecret"):
        with pytest.raises(NotARecoveryKit):
            read_kit(text)


def test_the_kits_page_says_what_it_is_and_how_to_do_without_us():
    page = new_kit().as_text("journal-1", date(2026, 11, 21))

    assert "Whoever has this page can read the journal" in page
    assert "21 November 2026" in page
    assert "age --decrypt" in page
    assert "sqlcipher journal.db" in page
    assert max(len(line) for line in page.splitlines()) <= 80


def test_five_different_words_are_offered_each_time():
    offered = {passphrase.suggest() for _ in range(5)}

    assert len(offered) == 5
    assert all(len(one.split()) == 5 for one in offered)
    for one in offered:
        passphrase.check(one)


def test_spaces_around_do_not_make_a_passphrase_longer():
    with pytest.raises(PassphraseTooShort):
        passphrase.check("   short      ")


def test_sealed_bytes_open_for_each_recipient_and_nobody_else():
    mine, yours = new_identity(), new_identity()
    sealed = seal(b"words", (recipient_of(mine), recipient_of(yours)))

    assert open_sealed(sealed, mine, limit=100) == b"words"
    assert open_sealed(sealed, yours, limit=100) == b"words"
    with pytest.raises(NotForThisKey):
        open_sealed(sealed, new_identity(), limit=100)


def test_nothing_is_given_out_of_a_sealed_file_that_is_cut_or_too_large():
    mine = new_identity()
    sealed = seal(bytes(200_000), (recipient_of(mine),))

    for cut in (sealed[:-1], sealed[:100_000], b"not age"):
        with pytest.raises(SealBroken):
            open_sealed(cut, mine, limit=1_000_000)
    with pytest.raises(SealBroken):
        open_sealed(sealed, mine, limit=199_999)
    assert open_sealed(sealed, mine, limit=200_000) == bytes(200_000)
