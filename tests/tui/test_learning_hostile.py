"""Packs from anybody on the pages of routes, finishing, progress and about: harmless text."""

from dataclasses import replace

import pytest
from item_records import GUIDANCE, PACK, REGISTRY, TODAY, listing_of
from test_routes_and_finishing import Desk, given

from cpdjournal.content.library import Library
from cpdjournal.content.packs import Part, Route, Source
from cpdjournal.packs.progress import progress
from cpdjournal.tui.nudges import gather
from cpdjournal.tui.screens.finish_item import FinishItemScreen
from cpdjournal.tui.screens.learn import LearnScreen
from cpdjournal.tui.screens.pack_about import AboutPackScreen
from cpdjournal.tui.screens.pack_contents import PackScreen
from cpdjournal.tui.screens.route import RouteScreen

EVIL = "[bold red]\x1b]0;evil\x07\u202eevil\n[@click=app.quit]x[/] javascript:x"
ITEM = replace(GUIDANCE, title=EVIL, content_note="")
EVIL_PACK = replace(
    PACK,
    title=EVIL,
    items=(ITEM,),
    parts=(Part(title=EVIL, items=(ITEM.name,)),),
    sources=(Source(id="x", title=EVIL, url="javascript:alert(1)", permission=EVIL, use=EVIL),),
    editors=(EVIL,),
)
FOUND = progress(EVIL_PACK, (), decided=frozenset(), written=frozenset({ITEM.id}))


async def nothing(route):
    return None


PAGES = {
    "learn": lambda: LearnScreen(library=Library(packs=(EVIL_PACK,)), progress=given((FOUND,))),
    "pack": lambda: PackScreen(EVIL_PACK, today=TODAY, listing=listing_of(), progress=given(FOUND)),
    "routes": lambda: RouteScreen(
        EVIL_PACK,
        (Route(id="everything", title="Everything", items=(ITEM.name,), minutes=6),),
        progress=given(FOUND),
        chosen="everything",
        choose=nothing,
    ),
    "finish": lambda: _finish(),
    "about": lambda: AboutPackScreen(EVIL_PACK, registry=REGISTRY, today=TODAY, changes=EVIL),
}


def _finish() -> FinishItemScreen:
    page = Desk().page(next_item=ITEM)
    page.item = ITEM
    return page


@pytest.mark.parametrize("name", PAGES)
async def test_what_a_pack_says_is_only_text(open_page, screen_text, until, name):
    page = PAGES[name]()
    async with open_page(page, size=(80, 50)) as pilot:
        await until(pilot, lambda: "[bold red]" in screen_text(pilot.app))
        text = screen_text(pilot.app)

    assert not {"\x1b", "\x07", "\u202e"} & set(text)


def test_a_suggestion_on_home_shows_a_title_as_it_is(plain):
    from test_app_home import figures

    from cpdjournal.frameworks.loading import load

    registry = load()
    framework = registry.framework("niscc-social-worker")
    library = Library(packs=(EVIL_PACK,))
    with plain.open() as journal:
        (nudge, *_) = gather(journal, library, registry, figures(framework=framework))

    assert "\x1b" not in nudge.words
    assert nudge.words.count("\n") == 1
