"""Which page an item opens in: one fitting screen for each kind."""

from cpdjournal.content.items import Case, Exercise, Guidance, Item, Question, Reading, Tips
from cpdjournal.content.scenarios import Scenario
from cpdjournal.tui.screens.item import ItemPage, Surroundings
from cpdjournal.tui.screens.item_case import CasePage
from cpdjournal.tui.screens.item_exercise import ExercisePage
from cpdjournal.tui.screens.item_guidance import GuidancePage
from cpdjournal.tui.screens.item_question import QuestionPage
from cpdjournal.tui.screens.item_reading import ReadingPage
from cpdjournal.tui.screens.item_tips import TipsPage
from cpdjournal.tui.screens.scenario import ScenarioPage


def item_page(item: Item, around: Surroundings, spot: str = "") -> ItemPage:
    """The page for an item; `spot` is the tip that was on the screen, if it is tips."""
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
        case Scenario():
            return ScenarioPage(item, around, spot)
        case _:
            return ItemPage(item, around, spot)
