"""One run being played: what may be done where it stands. Knows the rules, and no widget."""

from dataclasses import replace
from typing import Literal

from cpdjournal import clock
from cpdjournal.content.packs import Pack
from cpdjournal.content.scenarios import Choice, Scenario, Situation
from cpdjournal.errors import CpdJournalError
from cpdjournal.packs import playing
from cpdjournal.run import Confidence, Pending, Run
from cpdjournal.safetext import clean
from cpdjournal.tui.learning import Runs
from cpdjournal.tui.run_keeper import RunKeeper

CONFIDENCES: tuple[Confidence, ...] = ("unsure", "fairly sure", "sure")

Phase = Literal["situation", "reason", "consequence", "ending"]


class RunPlayer:
    """Each move makes the next run; `save` brings the journal up to date."""

    def __init__(self, scenario: Scenario, pack: Pack, runs: Runs, run: Run | None) -> None:
        """`run`: one that still fits the scenario, to go on with; None begins a new one."""
        self.scenario = scenario
        self._keeper = RunKeeper(run or playing.begin(scenario, pack), runs)
        if self.run.pending and self.run.pending.choice not in {one.id for one in self.ways}:
            self._keeper.run = replace(self.run, pending=None)

    @property
    def run(self) -> Run:
        return self._keeper.run

    @property
    def phase(self) -> Phase:
        if self.run.pending is not None:
            return "reason"
        if self.run.at_consequence:
            return "consequence"
        return "ending" if self.run.ending else "situation"

    @property
    def situation(self) -> Situation:
        return playing.situation(self.scenario, self.run)

    @property
    def ways(self) -> tuple[Choice, ...]:
        """What is offered where it stands."""
        return playing.offered(self.scenario, self.run)

    @property
    def pending(self) -> Pending:
        """What is said so far about the choice that was made; only in the phase `reason`."""
        assert self.run.pending is not None
        return self.run.pending

    @property
    def leaning(self) -> Choice:
        """That choice."""
        return next(one for one in self.ways if one.id == self.pending.choice)

    # --- moves

    def lean(self, choice_id: str) -> None:
        """Choose; the consequence is told after `decide`."""
        self._keeper.run = replace(self.run, pending=Pending(choice=choice_id))

    def say(self, reason: str) -> None:
        reason = clean(reason)
        if reason != self.pending.reason:
            pending = replace(self.pending, reason=reason)
            self._keeper.run = replace(self.run, pending=pending)

    @property
    def mark_alone(self) -> Confidence:
        """How sure somebody is who typed nothing but its digit as the reason; else empty."""
        typed = self.pending.reason.strip()
        digits = [str(number) for number in range(1, len(CONFIDENCES) + 1)]
        return CONFIDENCES[digits.index(typed)] if typed in digits else ""

    def choose_again(self) -> None:
        self._keeper.run = replace(self.run, pending=None)

    def decide(self, confidence: Confidence) -> None:
        """A lone digit is how sure somebody is, never the reason."""
        pending, alone = self.pending, self.mark_alone
        decided = playing.decide(
            self.scenario,
            self.run,
            pending.choice,
            reason="" if alone else pending.reason,
            confidence=confidence or alone,
            decided_at=clock.stamp(clock.now()),
        )
        self._keeper.run = replace(decided, pending=None, at_consequence=True)

    def go_on(self) -> None:
        """From the consequence to where it led."""
        self._keeper.run = replace(self.run, at_consequence=False)

    def take_back(self) -> None:
        """Back to before the last decision, which stays as a thought."""
        back = playing.step_back(self.run)
        self._keeper.run = replace(back, pending=None, at_consequence=False)

    # --- keeping

    @property
    def unsaved(self) -> bool:
        return self._keeper.unsaved

    @property
    def is_saving(self) -> bool:
        return self._keeper.is_saving

    @property
    def is_kept(self) -> bool:
        """The journal has this run."""
        return bool(self.run.started_at)

    @property
    def is_untouched(self) -> bool:
        """Nothing was decided, not even to be taken back."""
        return not self.run.steps and self.run.pending is None

    async def save(self) -> CpdJournalError | None:
        """Bring the journal up to date; the reason when it could not be."""
        return await self._keeper.save()
