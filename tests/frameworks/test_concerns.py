"""Where a concern goes: strictly read, and nothing shipped that nobody has said."""

import re
from datetime import date

import pytest

from cpdjournal import places
from cpdjournal.errors.packs import UnusableRules
from cpdjournal.frameworks.concerns import load, load_support, route_for

ALL = """\
checked_on = 2026-11-21
nation = "all"
title = "Every nation"

[sources.A]
says = "A, a page"
url = "https://example.org/page"
date = "undated"

[facts.ask]
text = "Ask somebody."
source = "A"
confidence = "high"

[[steps]]
place = "advice"
who = "Whom you can ask"
words = "A colleague."
facts = ["ask"]

[[steps]]
place = "employer"
who = "Your employer"
words = "Tell your manager."
"""

WALES = """\
checked_on = 2026-11-20
nation = "wales"
title = "Wales"

[sources.B]
says = "B, a page"
url = "https://example.org/other"
date = "2024"

[facts.law]
text = "The law was not found."
source = "B"
confidence = "gap"

[[steps]]
place = "law"
who = "The law"
words = "Take advice."
facts = ["law"]

[[steps]]
place = "regulator"
who = "The regulator"
words = "It can be told."

[[steps]]
place = "authority"
who = "The inspectorate"
words = "It looks at services."
"""


@pytest.fixture
def concerns(tmp_path):
    (tmp_path / "all.toml").write_text(ALL)
    (tmp_path / "wales.toml").write_text(WALES)
    return tmp_path


def test_a_nations_route_goes_from_the_employer_outwards_and_ends_with_advice(concerns):
    route = route_for(load(concerns), "wales")

    assert route.title == "Wales"
    assert [step.place for step in route.steps] == [
        "employer",
        "regulator",
        "authority",
        "law",
        "advice",
    ]
    (law,) = route.at("law")
    (fact,) = law.facts
    assert (fact.text, fact.confidence) == ("The law was not found.", "gap")
    assert (fact.source, fact.url, fact.source_date) == (
        "B, a page",
        "https://example.org/other",
        "2024",
    )
    assert fact.checked_on == route.checked_on == date(2026, 11, 20)


@pytest.mark.parametrize("nation", ["", "scotland", "mars"])
def test_who_has_not_said_which_nation_is_told_what_holds_everywhere(concerns, nation):
    route = route_for(load(concerns), nation)

    assert (route.nation, route.title) == ("", "")
    assert [step.who for step in route.steps] == ["Your employer", "Whom you can ask"]


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("wales.toml", 'place = "law"', 'place = "lawyer"', "wales.toml, steps, number 1, place"),
        ("wales.toml", 'facts = ["law"]', 'facts = ["lore"]', "there is no fact lore"),
        ("wales.toml", 'source = "B"', 'source = "C"', "there is no source C"),
        ("wales.toml", 'place = "authority"', 'place = "advice"', "no step for authority"),
        ("wales.toml", 'nation = "wales"', 'nation = "mars"', "wales.toml, nation"),
        ("wales.toml", 'url = "https', 'url = "ftp', "wales.toml, sources"),
        ("all.toml", 'who = "Your employer"', 'who = "Your employer"\nphone = "1"', "phone"),
        ("all.toml", "checked_on = 2026-11-21", "", "checked_on"),
        ("all.toml", 'confidence = "high"', 'confidence = "certain"', "all.toml, facts"),
    ],
)
def test_a_slip_is_told_with_file_and_field(concerns, file, old, new, says):
    path = concerns / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))

    with pytest.raises(UnusableRules) as caught:
        load(concerns)

    assert says in str(caught.value)


def test_a_nation_told_of_in_two_files_is_refused(concerns):
    (concerns / "wales-2.toml").write_text(WALES)

    with pytest.raises(UnusableRules) as caught:
        load(concerns)

    assert "wales is there twice" in str(caught.value)


@pytest.mark.parametrize("nation", ["ni", "scotland", "england", "wales", "ireland"])
def test_every_nation_has_a_route_of_its_own(nation):
    route = route_for(load(), nation)

    assert route.nation == nation
    assert [step.place for step in route.steps][:2] == ["danger", "employer"]
    assert all(route.at(place) for place in ("regulator", "authority", "law", "advice"))
    assert all(fact.url.startswith("http") for step in route.steps for fact in step.facts)


def test_support_names_everybody_whom_the_sources_name():
    told = " ".join(step.who + " " + step.words for step in load_support()).lower()

    for somebody in ("experienced colleague", "supervis", "trade union", "professional body"):
        assert somebody in told


def test_no_phone_number_and_no_address_ships():
    folders = ("concerns", "support")
    for path in (p for f in folders for p in (places.shipped_prompts() / f).glob("*.toml")):
        lines = [
            line
            for line in path.read_text().splitlines()
            if not line.startswith(("url", "#")) and re.search(r"@|\d{3}[ -]?\d{3}", line)
        ]

        assert lines == [], path.name


def test_northern_ireland_names_its_own_law():
    (law,) = route_for(load(), "ni").at("law")

    assert "Public Interest Disclosure (Northern Ireland) Order 1998" in law.facts[0].text
