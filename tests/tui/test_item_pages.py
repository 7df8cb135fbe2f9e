"""The pages of items: what is on the screen, in which order, and what each key asks for."""

from dataclasses import replace
from datetime import date

import pytest
from item_records import (
    CASE,
    EXERCISE,
    GUIDANCE,
    HARD_CASE,
    ITEMS,
    PACK,
    QUESTION,
    READING,
    TIPS,
    KeptMarks,
    page_of,
    summary,
)

from cpdjournal.content.items import Callout, Media, Section, Tip
from cpdjournal.errors.files import DiskFull
from cpdjournal.marks import READ
from cpdjournal.tui.messages import Address, Edit, OpenLink, Write
from cpdjournal.tui.screens.clauses import ClausesScreen
from cpdjournal.tui.screens.full_picture import FullPicture
from cpdjournal.tui.screens.item_case import ILLUSTRATION
from cpdjournal.tui.screens.sources import SourcesScreen
from cpdjournal.tui.widgets.callouts import Address as AddressLine
from cpdjournal.tui.widgets.callouts import Fold, Pause, Picture
from cpdjournal.tui.widgets.doors import Door
from cpdjournal.tui.widgets.page_text import LARGEST_PAGE, PageText

TALL = (80, 90)
"""A window in which a whole page is on the screen."""


def flat(text):
    return " ".join(text.replace("│", " ").split())


# --- guidance


async def test_guidance_is_read_from_the_first_heading_to_the_questions(open_page, screen_text):
    async with open_page(page_of(GUIDANCE), TALL) as pilot:
        text = flat(screen_text(pilot.app))

    order = [
        "Guidance · 6 min · reviewed 20 Nov 2026",
        "The one-question test",
        "Did I know this person before,",
        "In words: A two-step test.",
        "When care arrives in your inbox",
        "What a good answer sounds like",
        "[ ] Try it on yourself",
        "Worried about someone?",
        "Your employer's policy",
        "Support for you",
        "Who in your life falls on both sides of this line?",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


async def test_a_fold_opens_with_enter_and_one_key_opens_all(open_page, screen_text):
    async with open_page(page_of(GUIDANCE), TALL) as pilot:
        assert "Folded words." not in screen_text(pilot.app)

        pilot.app.screen.query_one(Fold).focus()
        await pilot.press("enter")
        await pilot.pause()
        assert "Folded words." in screen_text(pilot.app)

        await pilot.press("enter")
        await pilot.pause()
        assert "Folded words." not in screen_text(pilot.app)

        await pilot.press("e")
        await pilot.pause()
        assert "Folded words." in screen_text(pilot.app)


async def test_a_fold_opens_with_the_mouse(open_page, screen_text):
    async with open_page(page_of(GUIDANCE), TALL) as pilot:
        await pilot.click(Fold)
        await pilot.pause()

        assert "Folded words." in screen_text(pilot.app)


async def test_a_pause_that_was_ticked_is_ticked_the_next_time(open_page, screen_text, until):
    kept = KeptMarks()
    async with open_page(page_of(GUIDANCE, marking=kept.given), TALL) as pilot:
        await until(pilot, lambda: pilot.app.screen.query(Pause))
        pilot.app.screen.query_one(Pause).focus()
        await pilot.press("space")
        await until(pilot, lambda: (GUIDANCE.id, "check-1") in kept.kept)
        assert "[x] Try it on yourself" in screen_text(pilot.app)

    async with open_page(page_of(GUIDANCE, marking=kept.given), TALL) as pilot:
        await until(pilot, lambda: "[x] Try it on yourself" in screen_text(pilot.app))
        pilot.app.screen.query_one(Pause).focus()
        await pilot.press("enter")
        await until(pilot, lambda: (GUIDANCE.id, "check-1") not in kept.kept)


async def test_a_page_counts_as_read_once_its_end_was_seen(open_page, until):
    kept = KeptMarks()
    async with open_page(page_of(GUIDANCE, marking=kept.given)) as pilot:
        await until(pilot, lambda: pilot.app.screen.marks is not None)
        await pilot.press("pagedown")
        await pilot.pause()
        assert kept.states() == {}

        await pilot.press("end")
        await until(pilot, lambda: kept.states() == {(GUIDANCE.id, ""): READ})


async def test_an_answer_counts_as_read_only_when_it_was_shown(open_page, until):
    kept = KeptMarks()
    async with open_page(page_of(QUESTION, marking=kept.given), TALL) as pilot:
        await until(pilot, lambda: pilot.app.screen.marks is not None)
        await pilot.pause()
        assert kept.states() == {}

        await pilot.press("f6")
        await until(pilot, lambda: kept.states() == {(QUESTION.id, ""): READ})


async def test_a_mark_that_can_not_be_kept_is_told_and_not_shown(open_page, screen_text, until):
    kept = KeptMarks()

    async def refuse(item, part, state):
        raise DiskFull

    marking = replace(kept.given, mark=refuse)
    async with open_page(page_of(GUIDANCE, marking=marking)) as pilot:
        await until(pilot, lambda: pilot.app.screen.marks is not None)
        await until(pilot, lambda: pilot.app.screen.query(Pause))
        pilot.app.screen.query_one(Pause).focus()
        await pilot.press("enter")
        await until(pilot, lambda: "disk" in screen_text(pilot.app))
        await until(pilot, lambda: not pilot.app.screen.query_one(Pause).ticked)


async def test_one_key_turns_to_the_next_page_of_the_pack_and_back(open_page, until):
    async with open_page(page_of(QUESTION)) as pilot:
        await pilot.press("f6", "n")
        await until(pilot, lambda: len(pilot.app.asked) == 1)
        await pilot.press("p")
        await until(pilot, lambda: len(pilot.app.asked) == 2)

    on, back = pilot.app.asked
    assert (on.address.id, on.instead) == (TIPS.id, True)
    assert (back.address.id, back.instead) == (GUIDANCE.id, True)


async def test_the_last_page_has_no_next_one(open_page, screen_text):
    async with open_page(page_of(READING)) as pilot:
        await pilot.press("n")
        await pilot.pause()

        assert pilot.app.asked == []
        assert "N Next" not in screen_text(pilot.app)
        assert "P Previous" in screen_text(pilot.app)


async def test_the_concern_box_tells_what_to_do_and_that_a_journal_is_no_report(
    open_page, screen_text
):
    async with open_page(page_of(GUIDANCE), TALL) as pilot:
        text = flat(screen_text(pilot.app))

    assert "If somebody is in danger now" in text
    assert "tell your manager" in text
    assert "It is not a report." in text


async def test_a_picture_fills_the_screen_and_esc_brings_back_the_focus(
    open_page, screen_text, until
):
    async with open_page(page_of(GUIDANCE)) as pilot:
        page = pilot.app.screen
        await until(pilot, lambda: page.query(Door).first().size)  # all of it is laid out
        await pilot.press("tab", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, FullPicture))
        await pilot.pause()
        assert "Do not connect.   Tell my manager." in screen_text(pilot.app)
        assert "In words: A two-step test." in screen_text(pilot.app)

        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is page)

        assert isinstance(page.focused, Picture)


async def test_a_film_or_picture_that_is_not_here_is_told_in_words(open_page, screen_text):
    film = Media(
        id="f", kind="video", alt="A minute on settings.", url="https://www.example.org/film"
    )
    item = replace(
        GUIDANCE, sections=(Section(heading="", blocks=(Callout(kind="media", media=film),)),)
    )
    async with open_page(page_of(item), TALL) as pilot:
        text = screen_text(pilot.app)

        assert "A minute on settings." in text
        assert "https://www.example.org/film" in text
        assert not pilot.app.screen.query_one(Picture).focusable


async def test_pages_scroll_with_keys(open_page):
    async with open_page(page_of(GUIDANCE)) as pilot:
        reading = pilot.app.screen.query_one("#reading")
        await pilot.press("pagedown")
        await pilot.pause()
        assert reading.scroll_target_y > 0

        await pilot.press("end")
        await pilot.pause()
        assert reading.scroll_target_y == reading.max_scroll_y


async def test_words_stay_in_a_column_that_reads_well(open_page, screen_text):
    long = "word " * 100
    item = replace(GUIDANCE, sections=(Section(heading="", blocks=(long,)),))
    async with open_page(page_of(item), (200, 40)) as pilot:
        lines = [line for line in screen_text(pilot.app).split("\n") if "word word" in line]

    assert len(lines) > 5
    assert max(len(line.strip()) for line in lines) <= 84


# --- question


async def test_the_answer_is_not_there_before_it_is_asked_for(open_page, screen_text):
    async with open_page(page_of(QUESTION), TALL) as pilot:
        before = screen_text(pilot.app)
        await pilot.press("f6")
        await pilot.pause()
        after = screen_text(pilot.app)

    assert "It depends on how you know them." not in before
    assert "A no that does not sting" not in before
    assert "Who in your life" not in before
    assert "It depends on how you know them." in after
    assert "Who in your life" in after


async def test_what_was_completed_before_stands_beside_the_answer(open_page, screen_text, until):
    page = page_of(
        QUESTION,
        summary("contact/q-friend", id="r9"),
        answers={("r9", "own-answer"): "Never,\nI would say.", ("r9", "differs"): "The town."},
    )
    async with open_page(page, TALL) as pilot:
        await until(pilot, lambda: "Your own answer" in screen_text(pilot.app))
        assert "It depends" not in screen_text(pilot.app)

        await pilot.press("f6")
        await until(pilot, lambda: "It depends" in screen_text(pilot.app))

        text = flat(screen_text(pilot.app))
        order = ["Never, I would say.", "It depends on how you know them.", "The town."]
        assert [text.index(words) for words in order] == sorted(text.index(w) for w in order)


# --- case


async def test_the_concern_is_not_on_the_screen_before_it_is_asked_for(open_page, screen_text):
    async with open_page(page_of(CASE), TALL) as pilot:
        before = flat(screen_text(pilot.app))
        held = [str(widget.markdown) for widget in pilot.app.screen.query(PageText)]
        await pilot.press("f6")
        await pilot.pause()
        after = flat(screen_text(pilot.app))

    assert "What concerns you here, and why?" in before
    assert "Health information" not in before
    assert "Who in your life" not in before
    assert not any("Health information" in words for words in held)
    assert after.index("The worker and a person") < after.index("Health information")
    assert after.index("Health information") < after.index("Who in your life")


@pytest.mark.parametrize(
    ("case", "words"), [(CASE, "Published: "), (HARD_CASE, "Fictional: made up for this pack.")]
)
async def test_every_case_says_whose_it_is_and_that_cases_are_illustrations(
    open_page, screen_text, case, words
):
    async with open_page(page_of(replace(case, content_note="")), TALL) as pilot:
        text = flat(screen_text(pilot.app))

    assert words in text
    assert ILLUSTRATION in text


async def test_a_content_note_comes_before_the_case(open_page, screen_text, until):
    async with open_page(page_of(HARD_CASE), TALL) as pilot:
        before = screen_text(pilot.app)
        await pilot.press("w", "enter")
        await until(pilot, lambda: "What happened" in screen_text(pilot.app))

        assert pilot.app.asked == []  # nobody writes on what they have not read
        assert "It describes racist remarks." in before
        assert "Social care assistant" not in before
        assert "Health information" not in screen_text(pilot.app)


# --- tips


async def test_tips_come_one_at_a_time_with_their_number(open_page, screen_text):
    async with open_page(page_of(TIPS)) as pilot:
        page = pilot.app.screen
        assert "1 of 3" in screen_text(pilot.app)
        assert "Assume a bigger audience" not in screen_text(pilot.app)

        await pilot.press("right")
        await pilot.pause()
        assert "2 of 3" in screen_text(pilot.app)
        assert "Picture it on a poster" not in screen_text(pilot.app)
        assert page.address == Address("item", "contact/t-habits", "audience")

        await pilot.press("right", "right", "right", "right")
        await pilot.pause()
        assert "Which is your weakest habit?" in screen_text(pilot.app)

        await pilot.press("left", "left", "left", "left")
        await pilot.pause()
        assert "1 of 3" in screen_text(pilot.app)


async def test_tips_open_again_where_they_were_left(open_page, screen_text):
    async with open_page(page_of(TIPS, spot="ask")) as pilot:
        assert "3 of 3" in screen_text(pilot.app)


# --- reading and exercise


async def test_a_reading_says_what_it_is_and_opens_only_when_asked(open_page, screen_text, until):
    async with open_page(page_of(READING)) as pilot:
        text = screen_text(pilot.app)
        for words in ("evidence summary", "Rebecca Jackson", "Iriss", "2019", "free", "CC BY-NC"):
            assert words in text
        assert pilot.app.asked == []

        await pilot.press("tab", "enter")
        await until(pilot, lambda: pilot.app.asked)

    (asked,) = pilot.app.asked
    assert isinstance(asked, OpenLink)
    assert asked.href == READING.url


@pytest.mark.parametrize(
    "url", ["http://localhost/x", "file:///etc/passwd", "/etc/passwd", "javascript:alert(1)"]
)
async def test_an_address_that_may_not_open_is_shown_and_takes_no_key(open_page, screen_text, url):
    async with open_page(page_of(replace(READING, url=url))) as pilot:
        assert url in screen_text(pilot.app)
        assert "Not opened from here" in screen_text(pilot.app)

        await pilot.click(AddressLine)
        await pilot.press("tab", "enter")
        await pilot.pause()

        assert pilot.app.asked == []


async def test_an_http_address_says_why_it_is_not_opened_and_can_be_copied(
    open_page, screen_text, until
):
    url = "http://www.example.org/x"
    async with open_page(page_of(replace(READING, url=url))) as pilot:
        text = " ".join(screen_text(pilot.app).split())
        await pilot.press("tab", "enter")
        await until(pilot, lambda: pilot.app.asked)

    assert "Not opened from here: it begins with http" in text
    assert [(type(one), one.href) for one in pilot.app.asked] == [(OpenLink, url)]


async def test_an_exercise_lists_its_steps_and_marks_the_private_one(open_page, screen_text):
    async with open_page(page_of(EXERCISE)) as pilot:
        text = flat(screen_text(pilot.app))

    assert "1. Describe one moment In your own words. Private:" in text
    assert "3. How sure are you? Choose one: not at all, a little, very." in text
    assert text.count("Private:") == 1
    assert "About 25 minutes" in text


async def test_enter_begins_an_exercise_and_goes_on_with_one_that_was_begun(open_page, until):
    async with open_page(page_of(EXERCISE)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.asked)
    assert isinstance(pilot.app.asked[0], Write)

    begun = page_of(EXERCISE, summary(EXERCISE.id, "draft", id="r7"))
    async with open_page(begun) as pilot:
        await until(pilot, lambda: begun.reflections)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.asked)
    assert isinstance(pilot.app.asked[0], Edit)
    assert pilot.app.asked[0].reflection_id == "r7"


# --- all kinds


@pytest.mark.parametrize("item", [replace(one, content_note="") for one in ITEMS])
async def test_every_page_tells_time_date_and_what_was_written(open_page, screen_text, until, item):
    async with open_page(page_of(item, summary(item.id)), (120, 40)) as pilot:
        await until(pilot, lambda: "written about on 21 Nov 2026" in screen_text(pilot.app))

        text = screen_text(pilot.app)
        assert f"{item.minutes} min · reviewed 20 Nov 2026" in text
        assert "due to be looked at" not in text


@pytest.mark.parametrize("item", [replace(one, content_note="") for one in ITEMS])
async def test_every_page_says_when_it_is_overdue(open_page, screen_text, item):
    async with open_page(page_of(item, today=date(2028, 1, 1))) as pilot:
        assert "due to be looked at again by 20 Nov 2027" in flat(screen_text(pilot.app))


@pytest.mark.parametrize("item", ITEMS)
async def test_every_page_shows_its_standards_with_one_key(open_page, screen_text, until, item):
    async with open_page(page_of(item, schemes=("sssc-2016",))) as pilot:
        await pilot.press("f8" if item in (QUESTION, CASE) else "c")
        await until(pilot, lambda: isinstance(pilot.app.screen, ClausesScreen))
        await pilot.pause()
        text = flat(screen_text(pilot.app))

    assert "5.8 Do nothing, in or out of work, that casts doubt on being suitable." in text


@pytest.mark.parametrize("item", ITEMS)
async def test_every_page_says_where_it_comes_from(open_page, screen_text, until, item):
    async with open_page(page_of(item)) as pilot:
        await pilot.press("f8" if item in (QUESTION, CASE) else "c", "s")
        await until(pilot, lambda: isinstance(pilot.app.screen, SourcesScreen))
        await pilot.pause()
        text = flat(screen_text(pilot.app))

    for words in (
        "Staying safe online A network, 2022",
        "https://www.example.org/staying-safe",
        "Held at: the library, third shelf",
        "Licence: CC-BY-4.0.",
    ):
        assert words in text


async def test_an_address_among_the_sources_is_asked_for_and_not_opened(open_page, until):
    async with open_page(SourcesScreen(GUIDANCE, PACK)) as pilot:
        await pilot.press("tab", "enter")
        await until(pilot, lambda: pilot.app.asked)

    assert isinstance(pilot.app.asked[0], OpenLink)


HOSTILE = "[@click=app.quit]x[/] [/b] \x1b]0;owned\x07 \u202egpj [l](file:///etc/passwd)"


def hostile(item):
    more = {"title": HOSTILE, "intro": HOSTILE, "content_note": "", "sources": ("blog",)}
    more["prompts"] = tuple(
        replace(one, text=HOSTILE, help=HOSTILE, options=(HOSTILE,)) for one in item.prompts
    )
    match item.kind:
        case "guidance":
            picture = Media(id="p", kind="text-diagram", alt=HOSTILE, text=HOSTILE)
            kinds = ("more", "check", "policy", "concern", "support")
            callouts = [Callout(kind=one, title=HOSTILE, body=HOSTILE) for one in kinds]
            callouts.append(Callout(kind="media", media=picture))
            more["sections"] = (Section(heading=HOSTILE, blocks=(HOSTILE, *callouts)),)
        case "question":
            more["answer"] = (HOSTILE,)
        case "tips":
            more["tips"] = (Tip(id="t", title=HOSTILE, text=HOSTILE),)
        case "case":
            more |= {"role": HOSTILE, "setting": HOSTILE, "what_happened": HOSTILE}
            more["concern"] = HOSTILE
        case "reading":
            more |= {"form": HOSTILE, "by": HOSTILE, "publisher": HOSTILE, "access": HOSTILE}
            more |= {"url": HOSTILE, "held_at": HOSTILE}
    return replace(item, **more)


@pytest.mark.parametrize("item", ITEMS, ids=lambda one: one.name)
async def test_a_hostile_pack_is_only_words(open_page, screen_text, item):
    source = replace(PACK.sources[0], title=HOSTILE, publisher=HOSTILE, url=HOSTILE)
    pack = replace(PACK, title=HOSTILE, sources=(source,))
    async with open_page(page_of(hostile(item), pack=pack), (80, 200)) as pilot:
        opened = []
        pilot.app.open_url = lambda url, *, new_tab=True: opened.append(url)
        for keys in ((), ("e",), ("enter",), ("tab", "enter"), ("tab", "enter")):
            await pilot.press(*keys)
            await pilot.pause()
            text = screen_text(pilot.app)
            assert "[@click=app.quit]x[/] [/b]" in text
            assert not {"\x1b", "\x07", "\u202e"} & set(text)
        for row, line in enumerate(screen_text(pilot.app).splitlines()):
            if "[@click" in line:
                await pilot.click(offset=(line.index("[@click") + 1, row))
        assert pilot.app.is_running
        assert opened == []
        assert not any(isinstance(one, OpenLink) for one in pilot.app.asked)


async def test_a_page_of_enormous_size_still_opens(open_page, screen_text):
    huge = "- [x](http://a.\n" * (LARGEST_PAGE // 8)
    item = replace(GUIDANCE, sections=(Section(heading="Big", blocks=(huge,)),))
    async with open_page(page_of(item)) as pilot:
        await pilot.press("end")
        await pilot.pause()

        assert "http://a." in screen_text(pilot.app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
class TestPictures:
    @pytest.mark.parametrize("item", ITEMS, ids=lambda one: one.name)
    def test_page(self, snap_compare, page_app, until, screen_text, size, item):
        async def run(pilot):
            await until(pilot, lambda: "written about on" in screen_text(pilot.app))

        app = page_app(page_of(item, summary(item.id)))
        assert snap_compare(app, terminal_size=size, run_before=run)

    @pytest.mark.parametrize("item", [QUESTION, CASE], ids=lambda one: one.name)
    def test_revealed(self, snap_compare, page_app, size, item):
        assert snap_compare(page_app(page_of(item)), terminal_size=size, press=["f6"])

    def test_guidance_opened_to_its_end(self, snap_compare, page_app, size):
        app = page_app(page_of(GUIDANCE))
        assert snap_compare(app, terminal_size=size, press=["e", "end"])

    def test_picture(self, snap_compare, page_app, size):
        assert snap_compare(page_app(page_of(GUIDANCE)), terminal_size=size, press=["tab", "enter"])

    def test_standards(self, snap_compare, page_app, size):
        app = page_app(page_of(CASE, schemes=("sssc-2016",)))
        assert snap_compare(app, terminal_size=size, press=["f8"])

    def test_overdue(self, snap_compare, page_app, size):
        app = page_app(page_of(TIPS, today=date(2028, 1, 1)))
        assert snap_compare(app, terminal_size=size)
