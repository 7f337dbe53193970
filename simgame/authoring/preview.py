"""Playing a scenario while it is written: read again on each save, any week at once, the truth beside what is known."""

import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Self

from simgame.engine.week_report import WeekReport
from simgame.locale import Language
from simgame.players import STRATEGIES, plan_by
from simgame.runs import Answer
from simgame.runs.disk import SaveFile
from simgame.runs.old_plans import OldPlans
from simgame.runs.progress import Progress
from simgame.runs.run import Run
from simgame.scenario import Scenario, ScenarioError, read_scenario
from simgame.terms.difficulties import DifficultyName
from simgame.terms.drawn import Drawn
from simgame.terms.move import Move, Plan
from simgame.terms.strategies import DOCTRINE
from simgame.values import dataclass

MINE: Final = "mine"
"""The author's own weeks, as the way to get to a week."""

"""The strategy that plays on where the author's own weeks end."""

Stamp = tuple[int, int] | None
"""When a file was changed, and its size; None where there is none."""


@dataclass(frozen=True, slots=True)
class Reloaded:
    """What came of reading the file again."""

    trouble: str = ""
    """Why it cannot be used, with every finding; the game goes on with what was read before. Empty: it was read"""
    week: int = 0
    """The week that is now planned"""
    dropped: tuple[tuple[int, Move], ...] = ()
    """Moves, with their week, that could not be made again"""


class PreviewRun(Run):
    """A run that is never saved and may begin anew at any time.

    It is a :class:`~simgame.runs.Run` to whoever shows it. The game's author view can be asked for.
    """

    def __init__(
        self, path: Path, scenario: Scenario, *, seed: int, difficulty: DifficultyName, language: Language
    ) -> None:
        """Take a scenario that was read from ``path``."""
        self._seed, self._difficulty = seed, difficulty
        self._stamp = stamp(path)
        self.file = path
        """The scenario's file."""
        self._line: list[tuple[Move, ...]] = []
        """The author's own plans, also those of weeks after the one that is planned now"""
        super().__init__(
            Progress(scenario, seed, difficulty, author=True),
            SaveFile(path),
            source=str(path),
            language=language,
            started=datetime.now(UTC),
            saves=0,
        )

    @classmethod
    def open(cls, path: Path, *, seed: int, difficulty: DifficultyName, language: Language) -> Self:
        """Read a scenario and begin.

        Raises:
            ScenarioError: it cannot be used.
        """
        return cls(path, read_scenario(path), seed=seed, difficulty=difficulty, language=language)

    def play_week(self, plan: Plan) -> WeekReport:
        """Play the week; from here on the author's own line is this one."""
        report = super().play_week(plan)
        played = self._progress.plans
        if self._line[: len(played)] != played:
            self._line = list(played)
        return report

    def changed(self) -> bool:
        """Tell whether the file has been saved since it was read."""
        return stamp(self.file) != self._stamp

    def reload(self) -> Reloaded:
        """Read the file again and play the same weeks again, with those moves that can still be made."""
        self._stamp = stamp(self.file)
        try:
            scenario = read_scenario(self.file)
        except ScenarioError as error:
            return Reloaded(trouble=str(error))
        played, draft, week = list(self._progress.plans), self.draft, self.game.week
        answers, hints = dict(self.answers), self.hints
        self._begin(scenario, [drawn for drawn in self.game.fixed if drawn in scenario.draws])
        dropped = []
        for plan in played:
            if self.game.is_over:
                break
            now = self.game.week
            made = self._week(plan, answers)
            dropped += [(now, move) for move in plan if move not in made]
        self._progress.hints = tuple(hint for hint in hints if hint.week <= self.game.week)
        if not self.game.is_over and self.game.week == week:
            self._draft.begin(self.game.possible(draft))
        return Reloaded(week=self.game.week, dropped=tuple(dropped))

    def branch(self, week: int) -> "PreviewRun":
        """Go back to ``week`` on the same line; a preview has no file, so it is this one that goes on.

        Raises:
            ValueError: the week was not reached.
        """
        if not 1 <= week <= self._progress.reached:
            raise ValueError(f"week {week} was not reached")
        hints = self.hints
        self.jump(week)
        self._progress.hints = tuple(hint for hint in hints if hint.week < week)
        return self

    def again(self, week: int) -> "PreviewRun":
        """Go back to ``week`` as :meth:`branch` does; it and those after it begin with the author's own plans.

        Raises:
            ValueError: the week was not reached.
        """
        old = OldPlans(week, tuple(self._line[week - 1 :]))
        self.branch(week)
        self._old = old
        self._draft.begin(old.filled_in(self._progress))
        return self

    def ways(self) -> tuple[str, ...]:
        """Return how one can get to a week: one's own plans, good play, each story."""
        stories = tuple(story.name for story in self.scenario.stories)
        return (MINE, *((DOCTRINE,) if DOCTRINE not in stories else ()), *stories)

    def jump(self, week: int, way: str = MINE) -> int:
        """Begin anew and play until ``week``; return the week that is now planned, less if the game ends before.

        Args:
            week: from 1.
            way: one of :meth:`ways`; one's own plans are followed as far as they go, then good play goes on.
        """
        answers = dict(self.answers)
        self._begin(self.scenario, self._fixed(way))
        self._notes.guide = 0  # the guide then catches up with the week
        while self.game.week < week and not self.game.is_over:
            self._week(self._plan(way), answers)
        return self.game.week

    def _plan(self, way: str) -> Plan:
        """Return what is played this week on a way."""
        week = self.game.week
        if way == MINE and week <= len(self._line):
            return self._line[week - 1]
        story = next((story for story in self.scenario.stories if story.name == way), None)
        if story is not None and story.plan is not None:
            return story.plan.get(week, ())
        strategy = STRATEGIES[story.strategy if story is not None and story.strategy else DOCTRINE]
        return plan_by(strategy, self.game.observation, self.game.seeds)

    def _fixed(self, way: str) -> tuple[Drawn, ...]:
        """Return what is not drawn on a way but told; one's own plans go on in the game that is played."""
        story = next((story for story in self.scenario.stories if story.name == way), None)
        return story.fixed if story is not None else self.game.fixed if way == MINE else ()

    def _week(self, plan: Plan, answers: Mapping[str, Answer]) -> Plan:
        """Play a week with what can be made of a plan, and answer what is due as before, or anyhow."""
        for question in self._progress.due():
            given = answers.get(question.id)
            option = given.option if given and given.option < len(question.options) else 0
            self._progress.answer(question.id, option, given.confidence if given else 0)
        made = self.game.possible(plan)
        self._progress.play_week(made)
        return made

    def _begin(self, scenario: Scenario, fixed: Sequence[Drawn] = ()) -> None:
        self._progress = Progress(scenario, self._seed, self._difficulty, author=True, fixed=fixed)
        self._draft.begin()
        self._notes.keep_marks_of(scenario)

    def _save(self, *, decided: bool) -> None:  # noqa: ARG002 - a preview is never saved
        return


def stamp(path: Path) -> Stamp:
    """Return what changes when a file is saved."""
    try:
        status = os.stat(path)  # noqa: PTH116 - a path with a NUL raises ValueError here and nothing in pathlib
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size
