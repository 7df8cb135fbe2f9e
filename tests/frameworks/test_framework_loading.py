"""Regulators' rules from TOML: strictly read, and what ships is what the facts support."""

from datetime import date

import pytest

from cpdjournal import places
from cpdjournal.errors import ExitCode
from cpdjournal.errors.packs import UnusableRules
from cpdjournal.frameworks.loading import load

RULES = """\
checked_on = 2026-11-20

[regulator]
short = "REG"
name = "A regulator"
nation = "wales"

[sources.A]
says = "REG, a page"
url = "https://example.org/page"
date = "undated"

[facts.plan]
text = "A plan."
source = "A"
confidence = "medium"

[[frameworks]]
id = "reg-worker"
role = "worker"
period_months = 36
minutes_asked = 5400
also_asks = ["plan"]
schemes = ["reg-2020"]

[frameworks.amount]
text = "90 hours."
source = "A"
confidence = "high"

[[schemes]]
id = "reg-2020"
title = "REG code"

[[clauses]]
ref = "reg-2020:1.2"
paraphrase = "Be kind."
source = "A"
confidence = "low"
"""


@pytest.fixture
def rules(tmp_path):
    (tmp_path / "reg.toml").write_text(RULES)
    return tmp_path


def test_a_file_of_rules_becomes_records(rules):
    registry = load(rules)

    framework = registry.framework("reg-worker")
    assert framework is not None
    assert (framework.title, framework.nation) == ("REG worker", "wales")
    assert (framework.period_months, framework.minutes_asked) == (36, 5400)
    assert framework.amount.text == "90 hours."
    (plan,) = framework.also_asks
    assert (plan.id, plan.source, plan.url) == ("plan", "REG, a page", "https://example.org/page")
    assert (plan.source_date, plan.checked_on) == ("undated", date(2026, 11, 20))
    clause = registry.clause("reg-2020:1.2")
    assert clause is not None
    assert (clause.scheme, clause.number, clause.confidence) == ("reg-2020", "1.2", "low")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "period_months = 36",
            'period_months = "three years"',
            "in reg.toml, frameworks, number 1, period_months can't be used: "
            "Expected `int`, got `str`.",
        ),
        (
            "period_months = 36",
            "period_months = 0",
            "in reg.toml, frameworks, number 1, period_months can't be used: Expected `int` >= 1.",
        ),
        (
            "minutes_asked",
            "minuts_asked",
            "in reg.toml, frameworks, number 1 can't be used: "
            "Object contains unknown field `minuts_asked`.",
        ),
        (
            'confidence = "low"',
            'confidence = "certain"',
            "in reg.toml, clauses, number 1, confidence can't be used: "
            "Invalid enum value 'certain'.",
        ),
        (
            "checked_on = 2026-11-20",
            "",
            "in reg.toml can't be used: Object missing required field `checked_on`.",
        ),
        (
            'also_asks = ["plan"]',
            'also_asks = ["plans"]',
            "in reg.toml, reg-worker, also_asks can't be used: there is no fact plans.",
        ),
        (
            'schemes = ["reg-2020"]',
            'schemes = ["reg-2021"]',
            "in reg.toml, reg-worker, schemes can't be used: there is no scheme reg-2021.",
        ),
        (
            'ref = "reg-2020:1.2"',
            'ref = "reg-2021:1.2"',
            "in reg.toml, reg-2021:1.2, ref can't be used: there is no scheme reg-2021.",
        ),
        (
            'paraphrase = "Be kind."\nsource = "A"',
            'paraphrase = "Be kind."\nsource = "B"',
            "in reg.toml, reg-2020:1.2, source can't be used: there is no source B.",
        ),
        (
            "https://example.org/page",
            "javascript:alert(1)",
            "in reg.toml, sources, url can't be used: "
            "it is not written the way that the top of the file tells.",
        ),
        (
            'ref = "reg-2020:1.2"',
            'ref = "Standard 5"',
            "in reg.toml, clauses, number 1, ref can't be used: "
            "it is not written the way that the top of the file tells.",
        ),
        (
            "[[clauses]]",
            '[[clauses]]\nref = "reg-2020:1.2"\nparaphrase = "x"\nsource = "A"\n'
            'confidence = "low"\n\n[[clauses]]',
            "in reg.toml, clauses can't be used: reg-2020:1.2 is there twice.",
        ),
    ],
)
def test_a_slip_names_file_and_field(rules, old, new, says):
    (rules / "reg.toml").write_text(RULES.replace(old, new))

    with pytest.raises(UnusableRules) as raised:
        load(rules)

    assert raised.value.happened == f"The regulator's rules {says}"
    assert raised.value.exit_code == ExitCode.UNUSABLE_FILE


def test_a_file_that_is_no_toml_names_the_line(rules):
    (rules / "reg.toml").write_text("checked_on = \n")

    with pytest.raises(UnusableRules, match=r"reg\.toml can't be used: .*line 1"):
        load(rules)


def test_what_acts_in_a_terminal_is_cleaned_away(rules):
    (rules / "reg.toml").write_text(RULES.replace("Be kind.", "Be \u202ekind."))

    clause = load(rules).clause("reg-2020:1.2")

    assert clause is not None
    assert clause.paraphrase == "Be kind."


# --- what ships -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped():
    return load()


def test_periods_and_hours_are_those_that_the_facts_support(shipped):
    told = {one.id: (one.period_months, one.minutes_asked) for one in shipped.frameworks}

    assert told == {
        "niscc-social-worker": (36, 90 * 60),
        "niscc-social-care-worker": (60, 90 * 60),
        "niscc-social-care-manager": (36, 90 * 60),
        "niscc-nqsw": (36, None),
        "sssc-social-worker": (12, None),
        "sssc-social-care-worker": (12, None),
        "sssc-children-young-people-worker": (12, None),
        "sssc-authorised-officer": (12, None),
        "sssc-nqsw": (12, None),
    }


def test_only_clauses_whose_number_was_seen_ship(shipped):
    numbers: dict[str, list[str]] = {}
    for clause in shipped.clauses:
        numbers.setdefault(clause.scheme, []).append(clause.number)

    assert numbers == {
        "niscc-sw-conduct": ["5.9", "6"],
        "niscc-sw-practice": ["6"],
        "niscc-scw-conduct": ["6"],
        "niscc-scw-practice": ["6"],
        "sssc-2024": [
            *("1.1", "1.2", "1.3", "1.4", "1.5", "1.6"),
            *("2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7", "2.8"),
            *("3.1", "3.2", "3.3", "3.4"),
        ],
        "sssc-2016": [
            *("3.5", "5.8", "~dignity-privacy", "~honesty", "~clear-communication"),
            *("~public-trust", "~confidentiality", "~no-abuse", "~no-abuse-of-trust"),
            "~no-inappropriate-relationships",
        ],
    }


def test_every_fact_says_where_it_was_read_and_how_sure_it_is(shipped):
    facts = [fact for one in shipped.frameworks for fact in (one.amount, *one.also_asks)]

    assert all(fact.source and fact.url.startswith("https://") for fact in facts)
    assert {fact.checked_on for fact in facts} == {date(2026, 11, 20)}
    assert all(fact.source_date for fact in facts)


def test_every_gap_is_told_in_words(shipped):
    facts = [fact for one in shipped.frameworks for fact in (one.amount, *one.also_asks)]
    gaps = {fact.id: fact.text for fact in facts if fact.confidence == "gap"}

    assert set(gaps) == {"niscc-nqsw-amount", "signature", "managers-list", "eight-elements"}
    assert all("not found" in text or "could be read" in text for text in gaps.values())


def test_a_clause_says_whose_page_it_was_read_on(shipped):
    read_on = {one.ref: one.whose_page for one in shipped.clauses if one.confidence == "high"}
    elsewhere = {ref: whose for ref, whose in read_on.items() if whose != "regulator"}

    assert elsewhere == {"niscc-sw-conduct:6": "copy", "niscc-sw-practice:6": "copy"}
    assert "SSSC" in shipped.clause("sssc-2016:3.5").source
    assert shipped.clause("sssc-2024:3.4").whose_page == "other"
    assert all(("staging" in one.url) == (one.whose_page == "copy") for one in shipped.clauses)


def test_an_older_clause_points_to_its_newer_one_only_where_that_is_known(shipped):
    moved = {one.ref: one.superseded_by for one in shipped.clauses if one.superseded_by}

    assert moved == {"sssc-2016:3.5": "sssc-2024:3.4"}
    assert "not found" in shipped.clause("sssc-2016:5.8").note
    assert shipped.scheme("sssc-2016").replaced_on == "2024-05-01"


def test_the_files_say_at_their_top_how_to_add_a_row():
    for path in (places.shipped_prompts() / "regulators").glob("*.toml"):
        assert "HOW TO ADD OR CORRECT A ROW" in path.read_text()[:500]
