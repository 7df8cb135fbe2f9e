"""A scenario: a situation, ways on, a reason before the consequence, and so to an ending.

The run itself says where it stands: what is on the screen follows from it alone, so that it is
found again exactly after a lock, a kill, or a month. Saved after each decision.
"""

import asyncio
from typing import ClassVar, Literal

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import TextArea

from cpdjournal.content.scenarios import Choice, Scenario
from cpdjournal.run import Confidence, Run
from cpdjournal.tui import runs_in_words
from cpdjournal.tui.messages import Address, Kept
from cpdjournal.tui.run_player import CONFIDENCES, RunPlayer
from cpdjournal.tui.screens.item import Surroundings
from cpdjournal.tui.screens.item_marks import ReadingRoom
from cpdjournal.tui.screens.scenario_cover import cover
from cpdjournal.tui.screens.scenario_debrief import BEGINNING
from cpdjournal.tui.screens.scenario_telling import told
from cpdjournal.tui.screens.scenario_ways import ScenarioWays
from cpdjournal.tui.widgets.question import Question
from cpdjournal.tui.widgets.reason_area import ReasonArea
from cpdjournal.tui.widgets.way import Way

Phase = Literal["note", "loading", "cover", "situation", "reason", "consequence", "ending"]

PLAYING = "playing"
"""Spot of an address, as `BEGINNING`: open where the kept run stands, without the cover."""


IN_PHASES: dict[str, tuple[Phase, ...]] = {
    "look_back": ("ending",),
    "skip": ("reason",),
    "choose_again": ("reason",),
    "map": ("situation", "consequence", "ending"),
    "clauses": ("cover",),
    "open_all": (),
}
"""Actions that need nothing but a phase."""


class ScenarioPage(ScenarioWays):
    """Digits choose; Enter goes on; nothing has to be answered."""

    READ_AT_ITS_END = False
    CSS_PATH = ["../styles/item.tcss", "../styles/scenario.tcss"]
    BINDINGS = [
        # Told with the digits; clicked on, or from the palette, it only goes to the next way.
        Binding("right", "next_way", "Choose", key_display="1-3"),
        *(Binding(str(digit), f"choose({digit})", show=False) for digit in range(1, 10)),
        Binding("0,1,2,3,4,5,6,7,8,9", "nothing", show=False),
        Binding("enter", "go_on", "Go on"),
        Binding("enter", "begin", "Begin"),
        Binding("enter", "resume", "Go on"),
        Binding("enter", "look_back", "Look back"),
        # before the area's own: there they select a line, or everything
        Binding("f6", "skip", "Skip both", priority=True),
        Binding("f7", "choose_again", "Choose again", priority=True),
        Binding("b", "take_back", "Take back"),
        Binding("m", "map", "My path"),
        Binding("r", "restart", "Begin again"),
        Binding("d", "last_time", "Look back"),
        Binding("o", "earlier", "Earlier runs"),
        Binding("v", "variant", "Other setting"),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
    ]
    HELP: ClassVar[str] = """\
A story in which you decide. Press 1, 2 or 3 (or go there with the arrows and press Enter).
Then you are asked why, and how sure you are, before you hear what comes of it. Both may be left
out: Enter goes past one, F6 past both; 1, 2 or 3 alone, and Enter, only says how sure.
Nothing is scored, and nobody sees what you choose unless you put it into a reflection yourself.
Everything is saved at once. Esc leaves, and you go on later at the same place.
B takes the last decision back; it stays on your path as a thought. M draws the path."""

    def __init__(self, item: Scenario, around: Surroundings, spot: str = "") -> None:
        super().__init__(item, around, spot)
        self._is_back = False
        """Somebody has just come back to a run that they left."""
        if spot in (PLAYING, BEGINNING):
            self.is_open = True
        self._told_mark = False
        """The screen says what a lone digit means."""
        self._place = self.heading
        self._one_at_a_time = asyncio.Lock()

    # --- where it stands

    @property
    def phase(self) -> Phase:
        if not self.is_open:
            return "note"
        if self.player is not None:
            return self.player.phase
        return "loading" if self.spot and self.runs is None else "cover"

    @property
    def address(self) -> Address:
        if self.player is None:
            return super().address
        spot = PLAYING if self.player.is_kept else BEGINNING
        return Address("item", self.item.id, spot)

    @property
    def ways(self) -> tuple[Choice, ...]:
        return self.player.ways if self.player else ()

    # --- what is shown

    def head(self) -> ComposeResult:
        if self.phase in ("note", "cover"):
            yield from super().head()

    def facts(self) -> str:
        setting = runs_in_words.setting_of(self.item)
        return " · ".join(filter(None, (super().facts(), setting)))

    def closing(self) -> str:
        return super().closing() if self.phase == "ending" else ""

    def questions(self) -> ComposeResult:
        yield from ()

    def reading(self) -> ComposeResult:
        if self.player is not None:
            yield from told(self.player, is_back=self._is_back)
        elif self.phase == "cover":
            yield from cover(self.item, self.runs, self.current, self.other_setting)

    async def show(self) -> None:
        """Paint what the run says, from its top, with the focus where the next key belongs."""
        player = self.player
        number = len(player.run.path) + (self.phase in ("situation", "reason")) if player else 0
        if player is None:
            self.heading = self._place
        elif self.phase == "ending":
            self.heading = self.item.title
        else:
            self.heading = f"{self.item.title} · decision {number}"
        async with self._one_at_a_time:  # a quick key must not compose into a page half composed
            with self.app.batch_update():
                await self.show_reading()
                for area in self.query(ReasonArea):
                    area.focus(scroll_visible=False)

    async def recompose_body(self) -> None:
        # The room itself stays and takes the focus: a key that meets a widget which is just
        # being removed is lost.
        room = self.query_one("#reading", ReadingRoom)
        self.set_focus(room, scroll_visible=False)
        await room.remove_children()
        await room.mount_all(self._widgets())
        self.refresh_bindings()

    # --- beginning, going on, beginning again

    def on_mount(self) -> None:
        self.look_for_runs()

    async def reload(self) -> None:
        await super().reload()
        if self.player is None:
            self.look_for_runs()

    @work(exclusive=True, group="runs")
    async def look_for_runs(self) -> None:
        await self._look_for_runs()

    async def _look_for_runs(self) -> None:
        changed = await self.ask_for_runs()
        spot, self.spot = self.spot, ""
        if self.player is not None:
            return
        if spot == BEGINNING:
            await self._play(None)
        elif spot == PLAYING and (run := self.newest):
            await self._play(run)
        elif changed:
            await self.show()

    async def _play(self, run: Run | None) -> None:
        """Go on with a run, or begin a new one."""
        self._is_back = run is not None
        self.hush()
        self.player = RunPlayer(self.item, self.around.pack, self.around.runs, run)
        await self.show()

    async def action_begin(self) -> None:
        await self._begin()

    async def action_resume(self) -> None:
        if self.player is None:
            await self._begin()
        elif self.phase == "reason":
            await self._tell("")
        else:
            self.player.go_on()
            await self._moved()

    async def _begin(self) -> None:
        if self.runs is None:
            await self._look_for_runs()
        await self._play(self.current)

    @work(exclusive=True, group="asking")
    async def action_restart(self) -> None:
        if self.player and self.phase != "ending" and self.player.run.path:
            question = Question(
                "Begin this story again?",
                "What you decided so far stays among your earlier runs.",
                yes="Begin again",
                no="Stay here",
            )
            if not await self.app.push_screen_wait(question):
                return
        await self.keep()
        await self._play(None)

    # --- deciding

    async def action_choose(self, number: int) -> None:
        if self.phase == "situation" and number <= len(self.ways):
            assert self.player is not None
            self.player.lean(self.ways[number - 1].id)
            await self._moved()
        elif self.phase == "reason" and number <= len(CONFIDENCES):
            await self._tell(CONFIDENCES[number - 1])

    @on(Way.Taken)
    async def _way_taken(self, message: Way.Taken) -> None:
        await self.action_choose(message.number)

    @on(TextArea.Changed)
    def _reason_typed(self, event: TextArea.Changed) -> None:
        if self.phase == "reason" and self.player:
            self.player.say(event.text_area.text)
            alone = self.player.mark_alone
            if alone or self._told_mark:
                self.say(f"Enter: you are {alone}. Write on: it is your reason." if alone else "")
            self._told_mark = bool(alone)

    @on(ReasonArea.Done)
    async def _reason_done(self) -> None:
        self.take_reason()
        if self.player and self.phase == "reason" and self.player.mark_alone:
            await self._tell("")
            return
        self.query_one("#reading").focus(scroll_visible=False)
        self.query(Way).last().scroll_visible(animate=False)
        self.say("How sure are you? 1, 2 or 3. Enter goes on without.")

    async def action_skip(self) -> None:
        await self._tell("")

    async def _tell(self, confidence: Confidence) -> None:
        assert self.player is not None
        self.take_reason()
        self.player.decide(confidence)
        await self._moved()

    async def action_choose_again(self) -> None:
        assert self.player is not None
        self.player.choose_again()
        await self._moved()

    async def action_take_back(self) -> None:
        assert self.player is not None
        self.player.take_back()
        await self._moved("Taken back. It stays on your path as a thought.")

    async def _moved(self, words: str = "") -> None:
        """Something was decided: show it at once, and save it."""
        self._is_back = False
        self.say(words)
        await self.show()
        self.save_soon()
        if self.phase == "ending":
            self.post_message(Kept())

    # --- keys

    def action_move(self, by: int) -> None:
        """Arrows go from one way to the next; where there is none they move the page."""
        ways, reading = list(self.query(Way)), self.query_one("#reading", VerticalScroll)
        at = ways.index(self.focused) if isinstance(self.focused, Way) else -1
        if not ways or (at <= 0 and by < 0):
            reading.focus(scroll_visible=False)
            reading.scroll_relative(y=by, animate=False)
        else:
            ways[min(at + by, len(ways) - 1)].focus()

    def action_next_way(self) -> None:
        self.action_move(1)

    def action_nothing(self) -> None:
        """A digit too many, or too soon: it must not lead to another part of the program."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        phase = self.phase
        if action in IN_PHASES:
            return phase in IN_PHASES[action]
        match action:
            case "choose" | "next_way" | "move":
                typing = isinstance(self.focused, ReasonArea)
                return not typing and (action == "move" or phase in ("situation", "reason"))
            case "begin" | "resume" if phase == "cover":
                return (self.current is None) == (action == "begin")
            case "begin" | "resume":
                return action == "resume" and phase in ("consequence", "reason")
            case "last_time" | "earlier":
                return phase == "cover" and bool(self.runs)
            case "take_back":
                run = self.player.run if self.player else None
                return phase in ("situation", "consequence", "ending") and bool(run and run.path)
            case "restart" if phase == "cover":
                return self.current is not None
            case "restart":
                run = self.player.run if self.player else None
                return phase in ("situation", "ending") and bool(run and run.steps)
            case "variant":
                return phase == "cover" and self.other_setting is not None
            case "write" | "done" if phase == "cover":
                return bool(self.runs) and self.current is None
            case "write" | "done":
                return phase == "ending"
            case "turn" if self.player is not None and (phase != "ending" or parameters != (1,)):
                return False
        return super().check_action(action, parameters)
