"""Playing a scenario: from its first situation to an ending, and back."""

from dataclasses import replace

import pytest

from cpdjournal.content.scenarios import Condition
from cpdjournal.packs import playing
from cpdjournal.run import Ending, Offered

NOON = "2026-11-21T12:00:00+00:00"


@pytest.fixture
def told(pack):
    """The pack and its scenario."""
    read, _ = pack.read()
    return read, next(item for item in read.items if item.name == "s-story")


@pytest.fixture
def scenario(told):
    return told[1]


@pytest.fixture
def run(told):
    return playing.begin(told[1], told[0])


def play(scenario, run, *choices, **why):
    for choice in choices:
        run = playing.decide(scenario, run, choice, decided_at=NOON, **why)
    return run


def test_a_run_begins_at_the_start_and_knows_where_it_comes_from(scenario, run):
    assert (run.at, run.steps, run.ending) == ("door", (), None)
    assert (run.item, run.title, run.intro) == ("small/s-story", "Over the fence", scenario.intro)
    assert (run.pack_title, run.pack_version, run.revision) == ("A small pack", "1.0.0", 1)
    assert run.source_hash == scenario.source_hash
    assert run.id


def test_two_runs_are_two(told, run):
    assert playing.begin(told[1], told[0]).id != run.id


def test_a_decision_keeps_every_word_that_was_shown(scenario, run):
    run = play(scenario, run, "tell", reason=" She \x1b[31masked. ", confidence="unsure")

    step = run.steps[0]

    assert (step.situation, step.title, step.text) == (
        "door",
        "At the garden gate",
        "A neighbour asks why the doctor came to Mr B last night.",
    )
    assert step.offered == (
        Offered(id="tell", text="Tell her what I know, so that she stops worrying"),
        Offered(id="ask", text="Say that Mr B can tell her himself"),
        Offered(id="walk", text="Walk on without a word"),
    )
    assert (step.choice, step.consequence) == ("tell", "She thanks you, and tells the street.")
    assert (step.fit, step.codes, step.goes_to) == ("risky", ("sssc-2024:3.4",), "street")
    assert (step.reason, step.confidence, step.decided_at) == ("She [31masked.", "unsure", NOON)
    assert run.at == playing.situation(scenario, run).id == "street"


def test_a_reason_and_how_sure_somebody_is_can_be_skipped(scenario, run):
    step = play(scenario, run, "ask").steps[0]

    assert (step.reason, step.confidence) == ("", "")


def test_a_choice_with_a_condition_is_offered_only_when_that_holds(scenario, run):
    after_asking, after_walking = play(scenario, run, "ask"), play(scenario, run, "walk")

    assert [one.id for one in playing.offered(scenario, after_asking)] == ["whole", "part", "day"]
    assert [one.id for one in playing.offered(scenario, after_walking)] == ["part", "day"]


def test_a_situation_whose_condition_does_not_hold_gives_way_to_another(scenario, run):
    at_once = play(scenario, run, "ask", "whole")
    late = play(scenario, run, "tell", "own-up", "whole")

    assert at_once.ending == Ending(
        situation="end-kept",
        title="He told her himself",
        text="On Sunday Mr B has a visitor.",
        fit="steady",
    )
    assert late.at == late.ending.situation == late.steps[-1].goes_to == "end-put-right"
    assert playing.offered(scenario, late) == ()


@pytest.mark.parametrize("choice", ["whole", "nowhere", ""])
def test_what_is_not_offered_can_not_be_decided(scenario, run, choice):
    walked = play(scenario, run, "walk")

    with pytest.raises(LookupError):
        play(scenario, walked, choice)


def test_nothing_is_decided_after_an_ending(scenario, run):
    with pytest.raises(LookupError):
        play(scenario, play(scenario, run, "ask", "whole"), "whole")


def test_going_back_keeps_what_was_thought_and_opens_the_way_again(scenario, run):
    ended = play(scenario, run, "walk", "part", reason="Tired.")

    back = playing.step_back(playing.step_back(ended))
    again = play(scenario, back, "ask")

    assert (back.at, back.path, back.ending) == ("door", (), None)
    assert [(one.choice, one.reason, one.taken_back) for one in back.steps] == [
        ("walk", "Tired.", True),
        ("part", "Tired.", True),
    ]
    assert [one.choice for one in again.path] == ["ask"]
    # what was taken back doesn't count as decided
    assert [one.id for one in playing.offered(scenario, again)] == ["whole", "part", "day"]


def test_going_back_from_an_ending_opens_the_run_again(scenario, run):
    back = playing.step_back(play(scenario, run, "ask", "whole"))

    assert (back.at, back.ending, len(back.path)) == ("office", None, 1)


def test_there_is_nothing_before_the_start(run):
    assert playing.step_back(run) is run


def test_a_run_still_fits_the_scenario_that_it_began_in(scenario, run):
    assert playing.still_fits(scenario, play(scenario, run, "ask"))


def changed(pack, old, new):
    pack.change("items/s-story.md", old, new)
    read, _ = pack.read()
    return next(item for item in read.items if item.name == "s-story")


def test_a_run_still_fits_when_only_words_changed(pack, scenario, run):
    walked = play(scenario, run, "walk")

    now = changed(pack, "She sighs.", "She sighs, and asks who.")

    assert playing.still_fits(now, walked)
    assert play(now, walked, "part").ending.situation == "end-out"


def without(scenario, situation, choice):
    """The scenario as somebody published it later, with one choice less."""
    return replace(
        scenario,
        source_hash="another",
        situations=tuple(
            replace(one, choices=tuple(way for way in one.choices if way.id != choice))
            if one.id == situation
            else one
            for one in scenario.situations
        ),
    )


def test_a_run_does_not_fit_when_what_was_chosen_is_gone(scenario, run):
    walked = play(scenario, run, "walk")

    assert not playing.still_fits(without(scenario, "door", "walk"), walked)
    assert playing.still_fits(without(scenario, "door", "ask"), walked)


def test_a_run_does_not_fit_when_the_story_starts_elsewhere(scenario, run):
    later = replace(scenario, source_hash="another", start="street")

    assert not playing.still_fits(later, run)
    assert not playing.still_fits(later, play(scenario, run, "walk"))


def test_a_run_does_not_fit_when_its_choice_leads_elsewhere(pack, scenario, run):
    walked = play(scenario, run, "walk")

    now = changed(
        pack,
        "wrong.\nCodes: sssc-2024:3.4\nFit: mixed\nGo to: office",
        "wrong.\nCodes: sssc-2024:3.4\nFit: mixed\nGo to: street",
    )

    assert not playing.still_fits(now, walked)


def test_what_was_taken_back_does_not_matter_to_whether_a_run_fits(scenario, run):
    back = playing.step_back(play(scenario, run, "walk"))

    assert playing.still_fits(without(scenario, "door", "walk"), back)


def test_a_run_stands_nowhere_in_a_scenario_that_lacks_its_situation(scenario, run):
    told = play(scenario, run, "tell")
    later = replace(
        scenario, situations=tuple(one for one in scenario.situations if one.id != "street")
    )

    assert not playing.still_fits(replace(later, source_hash="another"), told)
    with pytest.raises(LookupError):
        playing.situation(later, told)


def test_a_scenario_without_its_start_can_not_be_begun(told):
    with pytest.raises(LookupError):
        playing.begin(replace(told[1], start="nowhere"), told[0])


def test_a_run_of_another_scenario_does_not_fit(scenario, run):
    assert not playing.still_fits(replace(scenario, name="s-other"), run)


def test_a_path_in_words_tells_what_was_decided_why_and_what_came_of_it(scenario, run):
    run = play(scenario, run, "walk", reason="I was late.", confidence="fairly sure")
    run = play(scenario, run, "day")

    assert (
        playing.path_in_words(run)
        == """\
**Over the fence**

1. **At the garden gate**

   I chose: Walk on without a word

   Because: I was late.

   I was fairly sure.

   What came of it: She wonders what she did wrong.

2. **At work**

   I chose: Tell her about my holiday instead

   What came of it: She smiles.

How it ended: **All over town**

Mr B keeps to his room."""
    )


def test_a_path_in_words_names_no_fit_and_nothing_taken_back(scenario, run):
    run = play(scenario, playing.step_back(play(scenario, run, "tell")), "ask")

    words = playing.path_in_words(run)

    assert "Tell her what I know" not in words
    assert [fit for fit in ("steady", "mixed", "risky") if fit in words] == []
    assert words.endswith("I stopped here for now.")


def test_every_path_is_played_to_its_ending(told):
    pack, scenario = told
    paths = list(playing.endings(scenario))

    runs = [play(scenario, playing.begin(scenario, pack), *path) for path in paths]

    assert len(paths) == len(set(paths)) == 10  # 3 + 2 + 5
    assert {run.ending.situation for run in runs} == {"end-kept", "end-put-right", "end-out"}


def test_a_story_that_gives_way_in_a_circle_keeps_nobody_waiting(told):
    """The checker refuses it (S18); a run in an older copy must not hang all the same."""
    _, scenario = told
    never = Condition(situation="door", choice="nobody")
    round_and_round = replace(
        scenario,
        situations=tuple(
            replace(one, conditions=(never,), otherwise="end-put-right")
            if one.id == "end-kept"
            else replace(one, conditions=(never,), otherwise="end-kept")
            if one.id == "end-put-right"
            else one
            for one in scenario.situations
        ),
    )
    run = play(round_and_round, playing.begin(round_and_round, told[0]), "ask")

    with pytest.raises(LookupError):
        play(round_and_round, run, "whole")
