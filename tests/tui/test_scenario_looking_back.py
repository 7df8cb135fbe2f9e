"""Looking back on runs: the debrief, the path map, earlier runs side by side, two doors."""

from dataclasses import replace

import pytest
from item_records import PACK, REGISTRY, TODAY, KeptRuns, listing_of
from story_records import OTHER, STORY, STORY_PACK, debrief, earlier_runs, played, story_page

from cpdjournal.packs import playing, variants
from cpdjournal.tui import runs_compared
from cpdjournal.tui.messages import Address, Edit, Write
from cpdjournal.tui.screens.pack_contents import PackScreen
from cpdjournal.tui.screens.scenario_debrief import DebriefScreen
from cpdjournal.tui.screens.scenario_map import PathMapScreen
from cpdjournal.tui.widgets import path_map
from cpdjournal.tui.widgets.question import Question

LONG = played(("answer", "She may be alone.", "fairly sure"), ("decline", "", "sure"), "part")
SHORT = played(("note", "My shift is over.", "unsure"), "all", id="earlier")


def flat(text):
    return " ".join(text.split())


def drawn(rows):
    return "\n".join(f"{row.first}{row.content.plain}" for row in rows)


# --- the debrief


async def test_the_debrief_tells_each_decision_with_its_fit_in_words(open_page, screen_text):
    async with open_page(debrief(LONG), (80, 70)) as pilot:
        text = flat(screen_text(pilot.app))

    order = [
        "There is no score.",
        "1 · Friday, half past four",
        "● Answer it on the way out",
        "Your reason: She may be alone.",
        "How sure: fairly sure",
        "How it sits: mixed",
        "NISCC Standards of Conduct for social workers, 2019: 5.9.",
        "Use nothing electronic against boundaries or the employer's rules.",
        "SSSC Code of Practice, 2016 edition: Honesty. Not checked.",
        "2 · On the stairs",
        "How sure: sure",
        "How it sits: steady",
        "3 · Monday morning",
        "The end · Half a story",
        "The story ends in a mixed place. That is said of the last moment only",
        "Which choice pulled at you first?",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert "What came of" not in text


async def test_the_registrants_own_standards_come_first(open_page, screen_text):
    for scheme, first in (("sssc-2016", "SSSC"), ("niscc-sw-conduct", "NISCC")):
        async with open_page(debrief(LONG, schemes=(scheme,)), (80, 70)) as pilot:
            text = flat(screen_text(pilot.app))
        assert text.split("How it sits: mixed ")[1].startswith(first)


async def test_a_clause_that_the_pack_explains_is_told_as_from_the_pack(open_page, screen_text):
    own = replace(REGISTRY.clauses[0], ref="sssc-2016:~honesty", paraphrase="Be true to people.")
    async with open_page(debrief(LONG, of_pack=(own,)), (80, 70)) as pilot:
        assert "Honesty. Be true to people. (From this pack.)" in flat(screen_text(pilot.app))


async def test_the_whole_story_is_told_again_as_it_was(open_page, until, screen_text):
    async with open_page(debrief(LONG, scenario=None), (80, 90)) as pilot:
        await pilot.press("e")
        await until(pilot, lambda: "What came of decline." in screen_text(pilot.app))
        text = flat(screen_text(pilot.app))

    assert "You work in a family support team." in text
    assert "○ Let it ring, and leave a note" in text
    assert "She asks for your own number" in text
    assert "It came up again." in text
    assert "Press W" not in text  # the scenario is gone, and its questions with it


async def test_r_begins_the_story_again(open_page, until):
    page, again = debrief(LONG), []
    page._restart = lambda: again.append(True)
    async with open_page(page) as pilot:
        await pilot.press("r")
        await until(pilot, lambda: again and pilot.app.screen is not page)


async def test_r_opens_the_story_where_no_page_of_it_is_below(open_page, until):
    async with open_page(debrief(LONG)) as pilot:
        await pilot.press("r")
        await until(pilot, lambda: pilot.app.asked)

    (asked,) = pilot.app.asked
    assert asked.address == Address("item", LONG.item, "beginning")


async def test_what_was_taken_back_is_told_as_a_thought(open_page, screen_text):
    run = playing.step_back(played("off"))
    run = playing.decide(STORY, run, "note", decided_at="2026-11-20T12:00:00+00:00")
    async with open_page(debrief(run), (80, 70)) as pilot:
        text = flat(screen_text(pilot.app))

    assert "Taken back · Friday, half past four ● Switch the phone off" in text
    assert "1 · Friday, half past four ● Let it ring" in text
    assert "This path was not gone to its end." in text


async def test_a_reflection_that_was_begun_can_be_gone_on_with(open_page, until, screen_text):
    async with open_page(debrief(LONG, begun="r7")) as pilot:
        await pilot.press("w")
        await until(pilot, lambda: "Go on with the one you began." in screen_text(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.asked)

    assert isinstance(pilot.app.asked[0], Edit)
    assert pilot.app.asked[0].reflection_id == "r7"


async def test_going_back_from_the_question_writes_nothing(open_page, until, screen_text):
    async with open_page(debrief(LONG)) as pilot:
        await pilot.press("w")
        await until(pilot, lambda: "Shall the reflection quote" in screen_text(pilot.app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))

        assert not any(isinstance(one, Write | Edit) for one in pilot.app.asked)


# --- the map


def test_the_map_of_an_unfinished_path_gives_nothing_away():
    run = played("answer")

    assert drawn(path_map.path_so_far(run, "On the stairs")).splitlines()[2:] == [
        "Friday, half past four",
        "├─ ● Answer it on the way out",
        "│  ○ Let it ring, and leave a note for the duty worker",
        "│  ○ Switch the phone off for the weekend",
        "│",
        "╰─ You are here: On the stairs",
    ]


def test_the_map_does_not_name_an_ending_before_its_consequence_was_read():
    run = replace(played("off"), at_consequence=True)

    assert "Nobody rang" not in drawn(path_map.path_so_far(run, "what comes of that"))


def test_the_map_after_an_ending_shows_every_way_and_where_it_leads():
    text = drawn(path_map.whole_story(STORY, LONG))

    for words in (
        "Friday, half past four  (you were here)",
        "├─ ● Answer it on the way out\n│    → On the stairs",
        "│  ○ Switch the phone off for the weekend\n│    → Nobody rang",
        "│  ○ Say that you took the call after hours  (offered only on some paths)",
        "● Half a story  (you ended here)",
        "○ Nobody rang",
    ):
        assert words in text
    assert "came of" not in text
    assert "risky" not in text


def test_the_map_shows_what_was_taken_back():
    deep = played("answer", "give")
    back = playing.step_back(playing.step_back(deep))
    text = drawn(path_map.path_so_far(back, "Friday, half past four"))

    assert "○ Answer it on the way out  (chosen first, then taken back)" in text
    assert "○ On the stairs: Give it to her" in text


async def test_the_map_shows_the_whole_story_only_while_the_story_is_the_same(
    open_page, screen_text
):
    other = replace(STORY, start="monday", source_hash="1" * 64)
    for scenario, leads in ((STORY, True), (other, False), (None, False)):
        async with open_page(PathMapScreen(LONG, scenario), (80, 40)) as pilot:
            assert ("→ leads to" in screen_text(pilot.app)) == leads


# --- earlier runs


def test_two_runs_are_compared_moment_by_moment():
    found = runs_compared.moments(LONG, SHORT)

    told = [(one.title, one.is_shared, one.is_otherwise) for one in found]
    assert told == [
        ("Friday, half past four", True, True),
        ("On the stairs", False, False),
        ("Monday morning", True, True),
    ]


@pytest.mark.parametrize(
    ("this", "other", "words"),
    [
        (LONG, SHORT, "At both moments that the two paths share, you decided otherwise."),
        (LONG, LONG, "At all 3 moments that the two paths share, you decided the same."),
        (
            SHORT,
            played("note", "part"),
            "You decided otherwise at 1 of the 2 moments that the paths",
        ),
        (
            SHORT,
            played("off"),
            "At the one moment that the two paths share, you decided otherwise.",
        ),
    ],
)
def test_the_comparison_says_how_much_was_decided_otherwise(this, other, words):
    assert runs_compared.in_words(runs_compared.moments(this, other)).startswith(words)


def columns_of(text, *words):
    """In which column each of the words begins."""
    return [next(line.index(one) for line in text.splitlines() if one in line) for one in words]


@pytest.mark.parametrize(("width", "is_wide"), [(80, False), (120, True)])
async def test_earlier_runs_stand_beside_this_one_where_there_is_room(
    open_page, until, screen_text, width, is_wide
):
    page = earlier_runs(LONG, KeptRuns(LONG, SHORT))
    async with open_page(page, (width, 40)) as pilot:
        await until(pilot, lambda: "Then: Let it ring" in screen_text(pilot.app))
        text = screen_text(pilot.app)

    now, then = columns_of(text, "Now: Answer", "Then: Let it ring")
    assert (then > now) == is_wide
    for words in ("(decided otherwise)", "Your reason: My shift is over.", "How sure: unsure"):
        assert words in text
    assert "Then: you did not come here" in text


async def test_one_goes_through_earlier_runs_and_may_delete_one(open_page, until, screen_text):
    third = played("off", id="third")
    runs = KeptRuns(LONG, SHORT, third)
    async with open_page(earlier_runs(LONG, runs), (80, 40)) as pilot:
        await until(pilot, lambda: "Earlier (1 of 2)" in screen_text(pilot.app))
        await pilot.press("right")
        await until(pilot, lambda: "Earlier (2 of 2)" in screen_text(pilot.app))
        assert "Nobody rang" in screen_text(pilot.app)
        await pilot.press("delete")
        await until(pilot, lambda: isinstance(pilot.app.screen, Question))
        await pilot.press("right", "enter")
        await until(pilot, lambda: "Earlier: " in screen_text(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))
        assert "Somebody was there" in screen_text(pilot.app)

    assert runs.kept == [LONG, SHORT]


async def test_a_first_run_has_none_beside_it(open_page, until, screen_text):
    async with open_page(earlier_runs(LONG, KeptRuns(LONG))) as pilot:
        await until(pilot, lambda: "the only run so far" in screen_text(pilot.app))
        await pilot.press("delete", "enter", "right")
        assert "the only run so far" in screen_text(pilot.app)


# --- two doors


def test_variants_stand_on_one_row_and_the_persons_own_first():
    for audience, names in (("adult", ["s-door", "s-phone"]), ("children", ["s-phone", "s-door"])):
        rows = list(variants.rows(STORY_PACK.items, audience))
        assert [one.name for one in rows[-1]] == names
        assert len(rows) == len(PACK.items) + 1


@pytest.mark.parametrize(
    ("audience", "keys", "opened"),
    [
        ("adult", (), OTHER.id),
        ("adult", ("right",), STORY.id),
        ("children", ("left",), OTHER.id),
        ("", (), STORY.id),
    ],
)
async def test_a_row_with_two_doors_opens_the_chosen_one(
    open_page, until, screen_text, audience, keys, opened
):
    page = PackScreen(STORY_PACK, today=TODAY, listing=listing_of(), audience=audience)
    async with open_page(page) as pilot:
        await pilot.press("end", *keys)
        text = screen_text(pilot.app)
        assert "The last call of the week · children's services" in text
        assert "The last visit of the week · adults' services" in text
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.asked)
        assert pilot.app.asked[0].address.id == page.address.spot == opened

    again = PackScreen(
        STORY_PACK, today=TODAY, listing=listing_of(), audience=audience, spot=opened
    )
    async with open_page(again) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.asked)
        assert pilot.app.asked[0].address.id == opened


# --- pictures


def at(phase):
    """The player in a phase, as it stands after a lock."""
    run = played("answer", at_consequence=phase == "consequence")
    if phase == "cover":
        return story_page(runs=KeptRuns(run)), ()
    if phase == "reason":
        return story_page(runs=KeptRuns(run), spot="playing"), ("2", *"She needs a number.")
    if phase == "ending":
        return story_page(runs=KeptRuns(LONG), spot="playing"), ()
    return story_page(runs=KeptRuns(run), spot="playing"), ()


@pytest.mark.parametrize("phase", ["cover", "situation", "reason", "consequence", "ending"])
def test_picture_of_the_player(snap_compare, page_app, until, phase):
    page, keys = at(phase)

    async def run(pilot):
        await until(pilot, lambda: page.runs is not None and (page.player or phase == "cover"))
        await pilot.press(*keys)
        for area in page.query("ReasonArea"):
            area.cursor_blink = False
        await pilot.pause()

    assert snap_compare(page_app(page), terminal_size=(80, 24), run_before=run)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("what", ["debrief", "map", "earlier"])
def test_picture_of_looking_back(snap_compare, page_app, until, screen_text, size, what):
    page = {
        "debrief": debrief(LONG),
        "map": PathMapScreen(LONG, STORY),
        "earlier": earlier_runs(LONG, KeptRuns(LONG, SHORT)),
    }[what]

    async def run(pilot):
        if what == "earlier":
            await until(pilot, lambda: "Then" in screen_text(pilot.app))

    assert snap_compare(page_app(page), terminal_size=size, run_before=run)


def test_picture_of_two_doors(snap_compare, page_app):
    page = PackScreen(STORY_PACK, today=TODAY, listing=listing_of(), audience="adult")
    assert snap_compare(page_app(page), terminal_size=(80, 24), press=["end", "right"])
