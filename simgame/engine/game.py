"""One player's game: N = 1 of the same engine that plays thousands."""

from collections.abc import Sequence
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from simgame.engine.author import AuthorView, author_view
from simgame.engine.board import PublicBoard
from simgame.engine.budget import Budget
from simgame.engine.compiler import compile_board
from simgame.engine.digest import digest
from simgame.engine.history import History
from simgame.engine.knowledge import Knowledge
from simgame.engine.legality import Bar, Codes
from simgame.engine.luck import seeds_from
from simgame.engine.observation import Observation, observe
from simgame.engine.result import Result, result_of
from simgame.engine.rules import Turn
from simgame.engine.rules.conditions import holds
from simgame.engine.state import ended
from simgame.engine.trace import KNOWN, Change, PlayedWeek, value
from simgame.engine.tuning import BRIEF
from simgame.engine.week import new_games
from simgame.engine.week_report import WeekReport, fired, plan_of, week_report
from simgame.terms.drawn import Drawn
from simgame.terms.move import Move, Plan

if TYPE_CHECKING:
    from simgame.scenario.model import Scenario
    from simgame.terms.difficulties import DifficultyName


class IllegalPlan(ValueError):  # noqa: N818 (it names the plan, as the caller sees it)
    """A plan that cannot be played; nothing has changed.

    Attributes:
        move: the first move that cannot be made; None where none can.
        bar: why not.
    """

    def __init__(self, move: Move | None, bar: Bar) -> None:
        super().__init__(f"{move or 'any move'} cannot be done: {bar.name.lower()}")
        self.move = move
        self.bar = bar


class Game:
    """One game for one player.

    >>> from simgame import Game, load_scenario
    >>> game = Game(load_scenario("bank-tender"), seed=7)
    >>> report = game.play_week([])
    """

    def __init__(
        self,
        scenario: "Scenario",
        seed: int = 0,
        difficulty: "DifficultyName" = "standard",
        *,
        author: bool = False,
        fixed: Sequence[Drawn] = (),
    ) -> None:
        """Begin a game.

        Args:
            scenario: a valid one.
            seed: of all its luck.
            difficulty: the id of one of DIFFICULTIES.
            author: whether it may give away :meth:`author_view`.
            fixed: what is not drawn but told, as a story does.
        """
        self.scenario = scenario
        self._author = author
        self.seed = seed
        self.difficulty = difficulty
        self.fixed = tuple(fixed)
        self._board = compile_board(scenario, difficulty, fixed)
        self._state = new_games(self._board, seeds_from(seed, 1))
        self._weeks: list[PlayedWeek] = []
        self._knowledge: Knowledge | None = None
        self._earlier: dict[int, Knowledge] = {}
        self._reports: list[WeekReport] = []
        self._over = 0, False
        """The week for which it was looked up whether the game has ended, and whether it has"""
        self.opening_news: tuple[str, ...] = fired(self._board.public, self._state)
        """Events of the first week."""

    @property
    def board(self) -> PublicBoard:
        """What everybody knows from the start."""
        return self._board.public

    @cached_property
    def observation(self) -> Observation:
        """What the player knows now; arrays with one game on the first axis."""
        return observe(self._board, self._state)

    @property
    def knowledge(self) -> Knowledge:
        """What the player knows now, by id."""
        if self._knowledge is None or self._knowledge.observation is not self.observation:
            self._knowledge = Knowledge(self.observation)
        return self._knowledge

    def known_after(self, week: int) -> Knowledge:
        """Return what the player knew after a week that was played, and the news that came with its end."""
        if week >= len(self._weeks):
            return self.knowledge
        if week not in self._earlier:
            self._earlier[week] = Knowledge(observe(self._board, self._weeks[week].before))
        return self._earlier[week]

    @property
    def seeds(self) -> npt.NDArray[np.uint64]:
        """The mixed seed, uint64 [1]: what the dice of a strategy that plays this game come from."""
        return self._state.seed

    @property
    def week(self) -> int:
        """The week about to be played; after the last week, one more than that."""
        return self._state.week

    @property
    def is_over(self) -> bool:
        """Whether the game has ended."""
        if self._over[0] != self.week:  # it is asked with each number that is told after the end
            self._over = self.week, bool(ended(self._board, self._state)[0])
        return self._over[1]

    @property
    def digest(self) -> str:
        """A fingerprint of the state, equal wherever the same game was played."""
        return digest(self._board, self._state)

    @property
    def reports(self) -> list[WeekReport]:
        """One report for each week played; each is written when they are first asked for."""
        for number in range(len(self._reports), len(self._weeks)):
            self._reports.append(self._report(number))
        return self._reports

    @property
    def plans(self) -> tuple[tuple[Move, ...], ...]:
        """What was done in each week played, in the order of moves."""
        return tuple(plan_of(self._board.public, week.turn) for week in self._weeks)

    def legal_moves(self) -> tuple[Move, ...]:
        """Return all moves that can be made now, each taken alone."""
        return tuple(compress(self.board.moves.moves, self.observation.legal[0].tolist()))

    def why_not(self, move: Move, plan: Plan = ()) -> Bar | None:
        """Return why ``move`` cannot be added to ``plan``, or None if it can."""
        if move not in self.board.moves.index:
            return Bar.NO_MOVE
        return self.knowledge.bar(move, plan) or None

    def bars(self, plan: Plan = ()) -> Codes:
        """Return why each move cannot be added to ``plan``, int8 [M] of Bar, 0 where it can."""
        return self.knowledge.bars(plan)

    def budget(self, plan: Plan = ()) -> Budget:
        """Return what ``plan`` leaves of this week's half-days and of the money."""
        return self.knowledge.budget(plan)

    def possible(self, plan: Plan) -> tuple[Move, ...]:
        """Return those moves of ``plan`` that can be made now, one after the other."""
        moves: list[Move] = []
        for move in plan:
            if self.why_not(move, moves) is None:
                moves.append(move)
        return tuple(moves)

    def play_week(self, plan: Sequence[Move | str]) -> WeekReport:
        """Play one week with the moves of ``plan``, in any order; a move may be given in its printed form.

        Raises:
            IllegalPlan: if a move cannot be made; nothing has changed then.
            ValueError: if a text is not the printed form of a move; nothing has changed then.
        """
        self.advance([Move.parse(move) if isinstance(move, str) else move for move in plan])
        return self.reports[-1]

    def advance(self, plan: Plan) -> None:
        """Do what :meth:`play_week` does for whoever does not read yet what came of the week.

        Raises:
            IllegalPlan: if a move cannot be made; nothing has changed then.
        """
        if self.is_over:
            raise IllegalPlan(None, Bar.OVER)
        for number, move in enumerate(plan):
            if (bar := self.why_not(move, plan[:number])) is not None:
                raise IllegalPlan(move, bar)
        before = self._state
        rows = np.array([[self.board.moves.index[move] for move in sorted(plan)]], dtype=np.intp).reshape(1, -1)
        played = PlayedWeek(self._board, before, Turn.of(self._board, before, rows))
        self._weeks.append(played)
        self._state = played.after
        self.__dict__.pop("observation", None)

    def _report(self, number: int) -> WeekReport:
        played = self._weeks[number]
        old = observe(self._board, played.before)
        new = self.observation if played.after is self._state else observe(self._board, played.after)
        return week_report(self._board, played.found, played.before, played.after, played.turn, old, new)

    def play_possible(self, plan: Plan) -> WeekReport:
        """Play one week with those moves of ``plan`` that can be made, in their order: a script, not a player."""
        return self.play_week(self.possible(plan))

    def answers(self, question: str) -> tuple[int, ...]:
        """Return the options of a question that are right as things stand, by their number in the file."""
        options = dict(self._board.questions)[question]
        return tuple(number for number, node in enumerate(options) if holds(self._board, self._state, node)[0])

    def truth(self) -> tuple[tuple[Change, ...], ...]:
        """Return every change of every week, hidden ones included: for the debrief.

        Raises:
            RuntimeError: while the game is going on.
        """
        self._only_after_the_end()
        return tuple(week.changes for week in self._weeks)

    def known_changes(self) -> tuple[tuple[Change, ...], ...]:
        """Return those changes of every week that the team knows of, at any time: for the "why" of its numbers."""
        coverage = dict(zip(self.board.contacts, self.observation.coverage[0], strict=True))
        return tuple(
            tuple(
                change
                for change in week.changes
                if change.field in KNOWN and (change.field != "credibility" or coverage[change.about[0]] >= BRIEF)
            )
            for week in self._weeks
        )

    def final(self, field: str, *about: str) -> int:
        """Return what a traced number really was in the end: for the debrief.

        Args:
            field: a field of State, such as ``support``.
            about: the ids that :class:`~simgame.engine.trace.Change` names it by, such as vendor and contact.

        Raises:
            RuntimeError: while the game is going on.
        """
        self._only_after_the_end()
        return value(self._board, self._state, field, about)

    @property
    def history(self) -> History:
        """The rules' own figures of every number: for the debrief.

        Raises:
            RuntimeError: while the game is going on.
        """
        self._only_after_the_end()
        return self._finished

    @cached_property
    def _finished(self) -> History:
        return History(self._board, self._weeks, self._state)

    def _only_after_the_end(self) -> None:
        if not self.is_over:
            raise RuntimeError("the truth is for the debrief; the game is still going on")

    def author_view(self) -> AuthorView:
        """Return what is really so now: for the scenario's author, who has asked for it when the game was made.

        Raises:
            RuntimeError: the game was not made with ``author=True``.
        """
        if not self._author:
            raise RuntimeError("this game is played, not written: it was made without author=True")
        return author_view(self._board, self._state)

    @property
    def result(self) -> Result | None:
        """How the game ended, or None while it goes on."""
        return self._how_it_ended if self.is_over else None

    @cached_property
    def _how_it_ended(self) -> Result:
        return result_of(self._board, self._state)
