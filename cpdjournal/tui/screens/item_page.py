"""Which page an item opens in: one fitting screen for each kind."""

from datetime import date

from cpdjournal.content import (
    Case,
    Exercise,
    Guidance,
    Item,
    Pack,
    Question,
    Reading,
    Tips,
)
from cpdjournal.standards import Registry
from cpdjournal.tui.screens.item import ItemPage, Listing, OwnAnswer, Surroundings
from cpdjournal.tui.screens.item_case import CasePage
from cpdjournal.tui.screens.item_exercise import ExercisePage
from cpdjournal.tui.screens.item_guidance import GuidancePage
from cpdjournal.tui.screens.item_question import QuestionPage
from cpdjournal.tui.screens.item_reading import ReadingPage
from cpdjournal.tui.screens.item_tips import TipsPage


def item_page(
    item: Item,
    *,
    pack: Pack,
    registry: Registry,
    today: date,
    schemes: tuple[str, ...] = (),
    listing: Listing,
    own_answer: OwnAnswer,
    spot: str = "",
) -> ItemPage:
    """The page for an item; `spot` is the tip that was on the screen, if it is tips."""
    around = Surroundings(
        pack=pack,
        registry=registry,
        today=today,
        schemes=schemes,
        listing=listing,
        own_answer=own_answer,
    )
    match item:
        case Guidance():
            return GuidancePage(item, around, spot)
        case Question():
            return QuestionPage(item, around, spot)
        case Tips():
            return TipsPage(item, around, spot)
        case Case():
            return CasePage(item, around, spot)
        case Exercise():
            return ExercisePage(item, around, spot)
        case Reading():
            return ReadingPage(item, around, spot)
        case _:
            return ItemPage(item, around, spot)
