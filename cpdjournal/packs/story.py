"""Is a scenario's story sound? Rules S01 to S20 of the pack format."""

from cpdjournal.content import Scenario
from cpdjournal.packs.page import Page

Lines = dict[tuple[str, str, str], int]
"""Where things stand in the file: scene, choice ("" for the scene), key ("" for the heading)."""


def report(page: Page, scenario: Scenario, lines: Lines) -> None:
    """Report on the page what is wrong with the story."""
