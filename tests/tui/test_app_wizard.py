"""The first run: every question may wait, and whatever interrupts leaves a journal that opens."""

from datetime import date

import pytest

from cpdjournal.errors.keys import PassphraseTooShort
from cpdjournal.journal import settings
from cpdjournal.journal.opening import open_journal
from cpdjournal.registrant import REVIEWS_ONLY, Profile, Registration
from cpdjournal.tui.screens.choose_one import ChooseOne
from cpdjournal.tui.screens.choose_passphrase import WITHOUT, ChoosePassphrase
from cpdjournal.tui.screens.fill_in import FillIn
from cpdjournal.tui.screens.home import HomeScreen
from cpdjournal.tui.screens.show_kit import ShowKit
from cpdjournal.tui.screens.type_back_groups import TypeBackGroups
from cpdjournal.tui.widgets.question import Question
from cpdjournal.vault import keyfile
from cpdjournal.vault.kit import read_kit

OFFERED = "kestrel over the long meadow"
GROUPS = ("GE603E", "3X4YY9", "KLZH5E", "QXMXWN", "FPJLDQ", "ZFSFPK", "6LHR9A", "RLYYM7",
          "LRLSH8", "755Q")  # fmt: skip


def shows(pilot, kind):
    return lambda: isinstance(pilot.app.screen, kind)


def heading(pilot, words):
    return lambda: words in getattr(pilot.app.screen, "question", "")


async def nothing(*_):
    return None


async def past_the_kit(pilot, until):
    """Take the passphrase that is offered, and put the kit off."""
    await until(pilot, shows(pilot, ChoosePassphrase))
    await until(pilot, lambda: pilot.app.screen.offered)
    await pilot.press(*pilot.app.screen.offered)
    passphrase = pilot.app.screen.offered
    await pilot.press("enter")
    await until(pilot, shows(pilot, ShowKit))
    await pilot.press("enter")
    await until(pilot, shows(pilot, TypeBackGroups))
    await pilot.press("f8")
    return passphrase


async def test_a_tired_person_needs_one_key_for_each_question(
    whole_app, tmp_path, until, screen_text
):
    folder = tmp_path / "new"
    async with whole_app(folder) as pilot:
        passphrase = await past_the_kit(pilot, until)
        await until(pilot, heading(pilot, "Which registration"))
        await pilot.press("f8")
        await until(pilot, heading(pilot, "Whom do you work with"))
        await pilot.press("f8")
        await until(pilot, heading(pilot, "Where do you work"))
        await pilot.press("f8")
        await until(pilot, shows(pilot, FillIn))
        await pilot.press("f8")
        await until(pilot, shows(pilot, HomeScreen))
        await until(pilot, lambda: "not checked yet" in screen_text(pilot.app))

    journal = open_journal(folder, keyfile.unlock(folder, passphrase))
    assert settings.profile(journal) == Profile()
    journal.close()


async def test_what_is_answered_is_kept(whole_app, tmp_path, until):
    folder = tmp_path / "new"
    async with whole_app(folder) as pilot:
        passphrase = await past_the_kit(pilot, until)
        await until(pilot, heading(pilot, "Which registration"))
        await pilot.press("enter")  # NISCC social worker
        await until(pilot, heading(pilot, "Your registration number"))
        await pilot.press(*"1234567", "enter", *"1 Apr 2026", "enter", "enter")
        await until(pilot, heading(pilot, "Whom do you work with"))
        await pilot.press("down", "down", "enter")
        await until(pilot, heading(pilot, "Where do you work"))
        await pilot.press("enter")
        await until(pilot, heading(pilot, "Your name, and"))
        await pilot.press(*"Rowan", "enter", *"Practitioner", "enter")
        await until(pilot, shows(pilot, HomeScreen))
        await until(pilot, lambda: pilot.app.is_claimed.is_set())

    journal = open_journal(folder, keyfile.unlock(folder, passphrase))
    assert settings.profile(journal) == Profile(
        name="Rowan",
        job_role="Practitioner",
        registration=Registration(
            framework="niscc-social-worker",
            number="1234567",
            start=date(2026, 4, 1),
            end=date(2029, 3, 31),
        ),
        audience="both",
        nation="ni",
    )
    journal.close()


async def test_back_leads_to_the_question_before_and_not_behind_the_first(
    whole_app, tmp_path, until
):
    async with whole_app(tmp_path / "new") as pilot:
        await past_the_kit(pilot, until)
        await until(pilot, heading(pilot, "Which registration"))
        await pilot.press("escape")
        await until(pilot, heading(pilot, "Which registration"))
        await pilot.press("end", "enter")  # none, I only review
        await until(pilot, heading(pilot, "Whom do you work with"))
        await pilot.press("escape")
        await until(pilot, heading(pilot, "Which registration"))
        await pilot.press("enter")
        await until(pilot, heading(pilot, "Whom do you work with"))
        profile = await pilot.app.wiring.profile()

        assert profile.registration.framework == REVIEWS_ONLY


async def test_going_back_at_once_makes_no_journal(whole_app, tmp_path, until):
    async with whole_app(tmp_path / "new") as pilot:
        await until(pilot, shows(pilot, ChoosePassphrase))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.return_code == 0)

    assert not (tmp_path / "new").exists()


async def test_a_passphrase_may_be_declined_knowingly(whole_app, tmp_path, until, screen_text):
    folder = tmp_path / "new"
    async with whole_app(folder) as pilot:
        await until(pilot, shows(pilot, ChoosePassphrase))
        await pilot.press("f8")
        await until(pilot, shows(pilot, Question))
        assert " ".join(WITHOUT.split()[:5]) in " ".join(screen_text(pilot.app).split())
        await pilot.press("enter")  # no: the first answer changes nothing
        await until(pilot, shows(pilot, ChoosePassphrase))
        assert not folder.exists()
        await pilot.press("f8")
        await until(pilot, shows(pilot, Question))
        await pilot.press("right", "enter")
        await until(pilot, heading(pilot, "Which registration"))

    open_journal(folder).close()


async def test_a_journal_that_can_not_be_made_is_told_in_words(
    whole_app, tmp_path, until, screen_text
):
    (tmp_path / "file").write_text("in the way")
    async with whole_app(tmp_path / "file" / "journal") as pilot:
        await until(pilot, shows(pilot, ChoosePassphrase))
        await pilot.press("f8")
        await until(pilot, shows(pilot, Question))
        await pilot.press("right", "enter")
        await until(pilot, lambda: "Nothing can be written to" in screen_text(pilot.app))
        await pilot.press("enter")
        await until(pilot, shows(pilot, ChoosePassphrase))


# --- choosing a passphrase -------------------------------------------------------------------


def choosing(*, may_decline=True, suggest=lambda: OFFERED):
    def check(words):
        if len(words) < 12:
            raise PassphraseTooShort(12)

    return ChoosePassphrase(
        "First run · 1 of 7", suggest=suggest, check=check, may_decline=may_decline
    )


async def chosen_of(pilot, until, *keys):
    answers = []
    pilot.app.pop_screen()
    pilot.app.push_screen(page := choosing(), answers.append)
    await until(pilot, lambda: pilot.app.screen is page and page.offered)
    await pilot.press(*keys)
    return answers


async def test_the_offered_words_are_typed_once_in_any_case(open_page, until):
    async with open_page(choosing()) as pilot:
        answers = await chosen_of(pilot, until, *"Kestrel  over the long MEADOW", "enter")
        await until(pilot, lambda: answers)

        assert answers[0].passphrase == OFFERED
        assert OFFERED not in repr(answers[0])


async def test_own_words_are_typed_twice(open_page, until, screen_text):
    async with open_page(choosing()) as pilot:
        answers = await chosen_of(
            pilot, until, *"my own long words", "enter", *"my own long word", "enter"
        )
        await until(pilot, lambda: "The two are not the same" in screen_text(pilot.app))
        assert answers == []
        await pilot.press(*"my own long words", "enter")
        await until(pilot, lambda: answers)

        assert answers[0].passphrase == "my own long words"


async def test_a_short_passphrase_is_refused_in_words(open_page, until, screen_text):
    async with open_page(choosing()) as pilot:
        answers = await chosen_of(pilot, until, *"too short", "enter")
        await until(pilot, lambda: "fewer than 12 characters" in screen_text(pilot.app))

        assert answers == []


# --- the kit ---------------------------------------------------------------------------------


async def test_both_groups_must_be_right(open_page, until, screen_text):
    answers = []
    async with open_page(choosing()) as pilot:
        pilot.app.push_screen(TypeBackGroups("h", GROUPS, (2, 9)), answers.append)
        await until(pilot, shows(pilot, TypeBackGroups))
        await pilot.press(*"klzh5e", "enter", *"755X", "enter")
        await until(pilot, lambda: "Group 10 reads differently" in screen_text(pilot.app))
        await pilot.press("backspace", *"q", "enter")
        await until(pilot, lambda: answers)

        assert answers == [True]


async def test_the_kit_is_saved_elsewhere_and_never_inside(whole_app, tmp_path, until, screen_text):
    folder = tmp_path / "new"
    async with whole_app(folder, size=(120, 40)) as pilot:
        await until(pilot, shows(pilot, ChoosePassphrase))
        await until(pilot, lambda: pilot.app.screen.offered)
        await pilot.press(*pilot.app.screen.offered, "enter")
        await until(pilot, shows(pilot, ShowKit))
        for path, words in (
            (folder / "kit.txt", "inside the journal's folder"),
            (tmp_path / "kit.txt", "Saved to"),
            (tmp_path / "kit.txt", "exists already"),
        ):
            await pilot.press("f6")
            await until(pilot, shows(pilot, FillIn))
            pilot.app.screen.query_one("Input").value = str(path)
            await pilot.press("enter")
            await until(pilot, shows(pilot, Question))
            assert "Whoever takes this computer" in screen_text(pilot.app)
            await pilot.press("right", "enter")
            await until(pilot, lambda words=words: words in screen_text(pilot.app))

    assert not (folder / "kit.txt").exists()
    saved = tmp_path / "kit.txt"
    assert saved.stat().st_mode & 0o077 == 0
    assert keyfile.unlock_with_kit(folder, read_kit(saved.read_text()))


SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


@SIZES
def test_choosing_a_passphrase_looks_as_it_did(snap_compare, page_app, size):
    assert snap_compare(page_app(choosing()), terminal_size=size)


@SIZES
def test_the_kit_looks_as_it_did(snap_compare, page_app, size):
    page = ShowKit("First run · 2 of 7", GROUPS, save=nothing)
    assert snap_compare(page_app(page), terminal_size=size)


@SIZES
def test_typing_back_looks_as_it_did(snap_compare, page_app, size):
    page = TypeBackGroups("First run · 2 of 7", GROUPS, (2, 9))
    assert snap_compare(page_app(page), terminal_size=size)


@SIZES
@pytest.mark.parametrize("topic", ["REGISTRATION", "PERIOD", "PERSON"])
def test_the_questions_look_as_they_did(snap_compare, page_app, size, topic):
    from cpdjournal.frameworks.loading import load
    from cpdjournal.tui import topics

    page = getattr(topics, topic).page("First run · 3 of 7", Profile(), load())
    assert isinstance(page, ChooseOne | FillIn)
    assert snap_compare(page_app(page), terminal_size=size)
