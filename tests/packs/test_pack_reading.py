"""From the files of a pack to its records."""

import hashlib

from cpdjournal.content.items import Callout, Case, Exercise, Guidance, Question, Reading, Tips
from cpdjournal.content.scenarios import Choice, Condition, Situation
from cpdjournal.prompt import Prompt


def items(pack):
    read, problems = pack.read()
    assert problems == ()
    return {item.name: item for item in read.items}


def test_a_pack_holds_what_its_first_page_says(pack):
    read, _ = pack.read()

    assert (read.id, read.title, read.version, read.status) == (
        *("small", "A small pack", "1.0.0", "live"),
    )
    assert read.about == "No regulator has checked it."
    assert [(one.id, one.text) for one in read.outcomes] == [("lo1", "Know one thing")]
    assert [(part.title, part.items) for part in read.parts] == [
        ("Read", ("g-page", "q-ask", "t-deck")),
        ("Judge", ("c-case", "s-story")),
        ("Do", ("x-steps", "r-read")),
    ]
    assert [item.id for item in read.items][:2] == ["small/g-page", "small/q-ask"]
    assert [(one.id, one.title, one.use) for one in read.sources] == [
        ("page", "A page of questions", "facts-only")
    ]


def test_an_item_takes_licence_and_authors_from_its_pack(pack):
    case = items(pack)["c-case"]

    assert (case.licence, case.authors, case.attribution) == (
        *("CC-BY-4.0", ("A trainer",), "A trainer"),
    )


def test_an_item_keeps_its_body_and_the_digest_of_its_file(pack):
    page = (pack.folder / "items/t-deck.md").read_bytes()

    deck = items(pack)["t-deck"]

    assert deck.source_hash == hashlib.sha256(page).hexdigest()
    assert deck.body == page.decode().split("---\n", 2)[2].strip()


def test_guidance_is_sections_of_markdown_and_callouts(pack):
    page = items(pack)["g-page"]

    assert isinstance(page, Guidance)
    assert [section.heading for section in page.sections] == ["", "First"]
    assert page.sections[0].blocks == ("Some words before.",)
    plain, more, after, media = page.sections[1].blocks
    assert (plain, after) == ("Plain words.", "After the fold.")
    assert more == Callout(kind="more", title="A title", body="Folded words.")
    assert isinstance(media, Callout)
    assert media.media is not None
    assert (media.kind, media.media.alt) == ("media", "Two steps, one after the other.")
    assert media.media.text == "one\n |\ntwo"


def test_questions_carry_their_hints(pack):
    first, second = items(pack)["g-page"].prompts

    assert first == Prompt(
        id="known", text="What do you know about it?", help="Think of one thing."
    )
    assert second == Prompt(id="other", text="What else is there?")


def test_a_common_question_keeps_its_answer_apart(pack):
    asked = items(pack)["q-ask"]

    assert isinstance(asked, Question)
    assert asked.answer == (
        "Nobody has to.",
        Callout(kind="check", title="Before you decide", body="Could you list them?"),
    )


def test_tips_are_read_one_by_one(pack):
    deck = items(pack)["t-deck"]

    assert isinstance(deck, Tips)
    assert [(tip.id, tip.title, tip.text) for tip in deck.tips] == [
        ("one", "Do this", "Because of that."),
        ("two", "Do that", "Because of this."),
    ]
    assert deck.repeat_days == 30


def test_a_case_keeps_its_concern_apart_from_its_facts(pack):
    case = items(pack)["c-case"]

    assert isinstance(case, Case)
    assert (case.role, case.setting) == ("Care worker", "A care home, invented")
    assert case.what_happened == "Somebody said something.\n\nMore about it."
    assert (case.concern, case.basis) == ("It was *not* kind.", "published")


def test_an_exercise_s_steps_are_prompts(pack):
    steps = items(pack)["x-steps"]

    assert isinstance(steps, Exercise)
    assert steps.prompts == (
        Prompt(id="what", text="Describe one moment", help="No names.", private=True),
        Prompt(id="aim", text="What do you aim for?", answer="goal"),
        Prompt(id="why", text="What was at stake?", min_words=60),
        Prompt(
            id="sure",
            text="How sure are you?",
            answer="scale",
            options=("not at all", "a little", "very"),
        ),
        Prompt(id="met", text="How far did you get?", answer="rate"),
    )
    assert (steps.model, steps.mode) == ("what", "alone")


def test_a_reading_says_where_it_is(pack):
    reading = items(pack)["r-read"]

    assert isinstance(reading, Reading)
    assert (reading.url, reading.form, reading.year) == (
        *("https://example.org/summary", "evidence summary", "2019"),
    )
    assert reading.intro == "Read it for the benefits."


def test_header_values_are_text_whatever_yaml_would_make_of_them(pack):
    pack.change("items/g-page.md", "title: A page", "title: No: 5:9 is 5.10, not #1")
    pack.change("items/g-page.md", "codes: [sssc-2024:3.4]", "codes: [niscc-sw-conduct:5:9]")

    page = items(pack)["g-page"]

    assert page.title == "No: 5:9 is 5.10, not #1"
    assert page.codes == ("niscc-sw-conduct:5.9",)


def test_a_colon_in_running_text_is_an_ordinary_colon(pack):
    pack.change(
        "items/x-steps.md",
        "Help: No names.",
        "Help: No names, as in the answer: none.\nNor places: they tell as much.",
    )

    prompt = items(pack)["x-steps"].prompts[0]

    assert prompt.help == "No names, as in the answer: none.\nNor places: they tell as much."
    assert prompt.answer == "long"


def test_a_line_of_dashes_under_words_is_no_heading(pack):
    pack.change("items/g-page.md", "Plain words.", "Plain words.\n---\nMore of them.")

    page = items(pack)["g-page"]

    assert [section.heading for section in page.sections] == ["", "First"]


def test_a_file_from_windows_reads_the_same(pack):
    unix = items(pack)["x-steps"].prompts
    page = (pack.folder / "items/x-steps.md").read_bytes()
    pack.write("items/x-steps.md", b"\xef\xbb\xbf" + page.replace(b"\n", b"\r\n"))

    assert items(pack)["x-steps"].prompts == unix


def test_keys_that_begin_with_x_are_ignored(pack):
    pack.change("items/g-page.md", "minutes: 5", "minutes: 5\nx-our-number: 12")

    assert items(pack)["g-page"].minutes == 5


def test_drafts_and_retired_items_are_not_shown(pack):
    pack.change("items/g-page.md", "status: live", "status: draft")
    pack.change("items/q-ask.md", "status: live", "status: retired")

    read, problems = pack.read()

    assert problems == ()
    assert [item.name for item in read.items] == [
        *("t-deck", "c-case", "s-story", "x-steps", "r-read")
    ]
    assert read.parts[0].items == ("t-deck",)


def test_an_item_outside_the_order_comes_last(pack):
    pack.change("pack.md", "- Read: g-page, q-ask, t-deck", "- Read: q-ask, t-deck")

    read, _ = pack.read()

    assert read.items[-1].name == "g-page"
    assert (read.parts[-1].title, read.parts[-1].items) == ("More in this pack", ("g-page",))


def test_a_scenario_becomes_situations_with_choices(pack):
    story = items(pack)["s-story"]

    door = story.situation("door")

    assert (story.start, story.variant_group) == ("door", "fence")
    assert story.intro == "You work in a small home for eight people."
    assert [one.id for one in story.situations] == [
        *("door", "street", "office", "end-kept", "end-put-right", "end-out")
    ]
    assert (door.title, door.text, door.ending) == (
        "At the garden gate",
        "A neighbour asks why the doctor came to Mr B last night.",
        None,
    )
    assert door.choices[1] == Choice(
        id="ask",
        text="Say that Mr B can tell her himself",
        consequence="She nods, and means to visit him on Sunday.",
        fit="steady",
        goes_to="office",
        codes=("sssc-2024:3.4",),
    )
    assert [prompt.id for prompt in story.prompts] == ["pull", "whose", "words"]


def test_a_scenario_has_conditions_and_endings(pack):
    story = items(pack)["s-story"]

    whole, kept = story.situation("office").choices[0], story.situation("end-kept")

    assert whole.conditions == (Condition(situation="door", choice="walk", negated=True),)
    assert whole.consequence == "She writes it down with you."
    assert kept == Situation(
        id="end-kept",
        title="He told her himself",
        text="On Sunday Mr B has a visitor.",
        ending="steady",
        conditions=(Condition(situation="door", choice="tell", negated=True),),
        otherwise="end-put-right",
    )


def test_words_may_go_on_beneath_the_key_lines_of_a_choice(pack):
    pack.change(
        "items/s-story.md",
        "She sighs.\nCodes: sssc-2024:3.4\nFit: mixed\nGo to: end-out\n",
        "She sighs.\nFit: mixed\nGo to: end-out\n"
        "\n> Codes: are a word here.\n\nCodes: sssc-2024:3.4\n",
    )

    part = items(pack)["s-story"].situation("office").choices[1]

    assert part.consequence == "She sighs.\n\n> Codes: are a word here."
    assert part.goes_to == "end-out"


def test_retired_questions_are_kept_in_the_file_and_not_asked(pack):
    pack.change(
        "items/t-deck.md", "## Questions", "## Retired questions\n- old: What?\n\n## Questions"
    )

    deck = items(pack)["t-deck"]

    assert [prompt.id for prompt in deck.prompts] == ["weakest"]
