"""Times what a person waits for in a scenario: from each key to the next paint, 100 by 30.

Plays the shipped scenarios to one end each in an app without a terminal. Prints JSON: seconds.
"""

import asyncio
import gc
import json
from datetime import date
from time import perf_counter
from typing import Any

from cpdjournal import places
from cpdjournal.content.scenarios import Scenario
from cpdjournal.packs import library, playing
from cpdjournal.run import Run
from cpdjournal.standards import Registry
from cpdjournal.tui.frame import FrameApp
from cpdjournal.tui.learning import Marking, OwnWriting, Runs, Surroundings
from cpdjournal.tui.screens.scenario import ScenarioPage

QUIET = 0.12
"""Seconds after which nothing more is painted."""


class TimedApp(FrameApp):
    """Notes when something was painted first after a key."""

    painted_at = 0.0
    painted = asyncio.Event()

    def _display(self, screen: Any, renderable: Any) -> None:
        super()._display(screen, renderable)
        if not self.painted.is_set():
            self.painted_at = perf_counter()
            self.painted.set()

    async def wait_after(self, key: str) -> float:
        self.painted.clear()
        asked_at = perf_counter()
        self.simulate_key(key)
        await self.painted.wait()
        await asyncio.sleep(QUIET)
        return self.painted_at - asked_at


async def nothing(*_: object) -> Any:
    return []


async def same(run: Run) -> Run:
    return run


def page_of(story: Scenario, pack: Any) -> ScenarioPage:
    keeping: Any = None
    around = Surroundings(
        pack=pack,
        registry=Registry(),
        today=date(2026, 11, 21),
        listing=nothing,
        own_answer=nothing,
        runs=Runs(save=same, of_item=nothing, delete=nothing),
        marking=Marking(marks=nothing, mark=nothing, unmark=nothing),
        writing=OwnWriting(
            keeping=keeping, new=nothing, edit=nothing, was_told=nothing, told=nothing
        ),
        policy=nothing,
    )
    return ScenarioPage(story, around)


async def main() -> None:
    taken = []
    app = TimedApp()
    async with app.run_test(size=(100, 30)):
        gc.freeze()  # as the program does
        for pack in library.load((places.shipped_prompts(),)).packs:
            for story in pack.items:
                if not isinstance(story, Scenario):
                    continue
                page = page_of(story, pack)
                page.is_open = True  # past a content note
                await app.push_screen(page)
                await asyncio.sleep(QUIET)
                await app.wait_after("enter")
                for choice in next(playing.endings(story)):
                    number = [way.id for way in page.ways].index(choice) + 1
                    for key in (str(number), "f6", "enter"):
                        taken.append(await app.wait_after(key))
                await app.pop_screen()
    print(json.dumps(taken))


asyncio.run(main())
