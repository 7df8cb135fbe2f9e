"""Leaving a page whose last words the journal did not take."""

from typing import Any

from cpdjournal.tui.draft_keeper import DraftKeeper
from cpdjournal.tui.screens.page import Page
from cpdjournal.tui.widgets.question import Question


async def leaves_all_the_same(page: Page[Any], keeper: DraftKeeper) -> bool:
    """Ask whether to go although the last words are not saved; not asked when they are.

    Call it in a worker of the page.
    """
    trouble = keeper.trouble
    if trouble is None:
        return True
    if trouble.spooled:
        means = "They are in a sealed file and come back when the journal can be written again."
    else:
        means = "They are nowhere but on this screen: leaving now loses them."
    return await page.app.push_screen_wait(
        Question(
            "Your last words are not saved. Leave all the same?",
            f"{trouble.error.happened} {means} {trouble.error.next_step}",
            yes="Leave",
            no="Stay",
        )
    )
