"""Before writing about a scenario: shall the reflection quote the path? Not unless one says so."""

from typing import Any

from textual.app import App

from cpdjournal.run import Run
from cpdjournal.tui.messages import Edit, Write
from cpdjournal.tui.screens.choose_one import Choice, ChooseOne

GO_ON = "go-on"

QUOTING = (
    Choice(value="", words="No. Only the questions."),
    Choice(value="private", words="Yes, for me only: it never leaves this journal."),
    Choice(value="shared", words="Yes, as part of the reflection, wherever that may go."),
)


async def how_to_write(app: App[Any], run: Run, begun: str) -> Write | Edit | None:
    """Asks, and gives what is to be asked of the app; None when the person goes back.

    Only within a worker. `begun`: id of an unfinished reflection on the scenario.
    """
    choices: tuple[Choice, ...] = QUOTING
    if begun:
        choices = (Choice(value=GO_ON, words="Go on with the one you began."), *choices)
    asking = ChooseOne(
        "Write about it",
        "Shall the reflection quote your path?",
        choices,
        why="Your choices, reasons and marks are yours. They stay out unless you say so.",
        unknown=None,
    )
    answer = await app.push_screen_wait(asking)
    if answer is None:
        return None
    if answer == GO_ON:
        return Edit(begun)
    return Write(item_id=run.item, run_id=run.id, quoting=answer)
