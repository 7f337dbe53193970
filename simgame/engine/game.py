"""One player's game: N = 1 of the same engine that plays thousands."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from simgame.engine.author import AuthorView, author_view
from simgame.engine.board import GATE, TILT, Board, PublicBoard
from simgame.engine.budget import Budget
from simgame.engine.compiler import compile_board
from simgame.engine.digest import Digests
from simgame.engine.legality import Bar, Codes
from simgame.engine.luck import seeds_from
from simgame.engine.observation import Observation, observe
from simgame.engine.rules import Turn
from simgame.engine.rules.conditions import holds
from simgame.engine.rules.meetings import factors
from simgame.engine.scoring import PARTS, score
from simgame.engine.state import OPEN, State
from simgame.engine.trace import KNOWN, Change, trace, value
from simgame.engine.tuning import BRIEF, PRICES
from simgame.engine.week import admit, new_games
from simgame.terms.move import Move, Plan

if TYPE_CHECKING:
    from simgame.scenario.model import Scenario
    from simgame.terms.difficulties import DifficultyName

OUTCOMES = ("open", "won", "lost", "out", "void")
"""Names of the outcomes, by the numbers in State."""


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


@dataclass(frozen=True, slots=True)
class Meeting:
    """What one meeting brought: the product of its factors."""

    move: Move
    gain: int
    """Support towards us, thousandths of a level"""
    factors: tuple[tuple[str, int], ...]
    """``("base", thousandths of a level)``, then factors in thousandths"""


@dataclass(frozen=True, slots=True)
class Told:
    """A fact that the team learned, and from whom (None: it came as news)."""

    fact: str
    by: str | None


@dataclass(frozen=True, slots=True)
class Closed:
    """A step of the decision chain that closed."""

    step: str
    kind: int
    passed: bool | None
    """For a gate: whether we passed; else None"""
    lead: int | None
    """For a tilt: our lead in the criteria in thousandths of a point; else None"""


@dataclass(frozen=True, slots=True)
class WeekReport:
    """What the team can know of a week that was played."""

    week: int
    plan: tuple[Move, ...]
    meetings: tuple[Meeting, ...]
    seen: tuple[tuple[str, int | None, int], ...]
    """(contact, support for us as known before or None, as seen now), for everybody met"""
    told: tuple[Told, ...]
    revealed: tuple[tuple[str, str], ...]
    """(kind, id) of what became known: role, concerns, influence, contact, rival, price, event"""
    closed: tuple[Closed, ...]
    news: tuple[str, ...]
    """Events that came at the start of the next week"""
    caught: bool
    outcome: str

    def meetings_with(self, contact: str) -> tuple[Meeting, ...]:
        """Return the meetings of the week with one contact."""
        return tuple(meeting for meeting in self.meetings if meeting.move.target == contact)


@dataclass(frozen=True, slots=True)
class Result:
    """How a game ended."""

    outcome: str
    """won, lost, out (failed a gate) or void (breach of compliance)"""
    week: int
    """The last week that was played"""
    score: float
    """0 to 100"""
    parts: tuple[tuple[str, float, int], ...]
    """(part of the score, 0 to 100, weight)"""
    margin: float
    """Our lead over the best rival in points; negative when behind; 0 if no verdict fell"""
    points: tuple[tuple[str, tuple[tuple[str, float], ...]], ...]
    """For each vendor its points by part: technical, commercial, price, each step, luck"""
    rival: str
    """The best rival"""
    price: float
    """Our price as a share of the list price"""


class Game:
    """One game for one player.

    >>> from simgame import Game, load_scenario
    >>> game = Game(load_scenario("bank-tender"), seed=7)
    >>> report = game.play_week([])
    """

    def __init__(
        self, scenario: "Scenario", seed: int = 0, difficulty: "DifficultyName" = "standard", *, author: bool = False
    ) -> None:
        self.scenario = scenario
        self._author = author
        self.seed = seed
        self.difficulty = difficulty
        self._board = compile_board(scenario, difficulty)
        self._state = new_games(self._board, seeds_from(seed, 1))
        self._changes: list[tuple[Change, ...]] = []
        self._bars: dict[tuple[Move, ...], Codes] = {}
        """Why moves cannot be made this week, for each plan that was asked about."""
        self.reports: list[WeekReport] = []
        """One report for each week played."""
        self.opening_news: tuple[str, ...] = _fired(self._board.public, self._state)
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
        return bool(self._state.outcome[0] != OPEN)

    @cached_property
    def _digests(self) -> Digests:
        return Digests(self._board)

    @property
    def digest(self) -> str:
        """A fingerprint of the state, equal wherever the same game was played."""
        return self._digests.of(self._state)

    def legal_moves(self) -> tuple[Move, ...]:
        """Return all moves that can be made now, each taken alone."""
        return tuple(self.board.moves[row] for row in np.flatnonzero(self.observation.legal[0]))

    def why_not(self, move: Move, plan: Plan = ()) -> Bar | None:
        """Return why ``move`` cannot be added to ``plan``, or None if it can."""
        row = self.board.moves.index.get(move)
        if row is None:
            return Bar.NO_MOVE
        return Bar(int(self.bars(plan)[row])) or None

    def bars(self, plan: Plan = ()) -> Codes:
        """Return why each move cannot be added to ``plan``, int8 [M] of Bar, 0 where it can."""
        key = tuple(plan)
        if key not in self._bars:
            alone = self.observation.bars[0]
            self._bars[key] = np.where(alone == Bar.NONE, self.budget(plan).bars, alone)
        return self._bars[key]

    def budget(self, plan: Plan = ()) -> Budget:
        """Return what ``plan`` leaves of this week's half-days and of the money."""
        return Budget.of(self.observation, plan)

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
        if self.is_over:
            raise IllegalPlan(None, Bar.OVER)
        moves = [Move.parse(move) if isinstance(move, str) else move for move in plan]
        for number, move in enumerate(moves):
            if (bar := self.why_not(move, moves[:number])) is not None:
                raise IllegalPlan(move, bar)
        before = self._state
        rows = np.array([[self.board.moves.index[move] for move in sorted(moves)]], dtype=np.intp).reshape(1, -1)
        turn = admit(self._board, before, rows)
        after, changes = trace(self._board, before, turn)
        old, new = self.observation, observe(self._board, after)
        report = _report(self._board, before, after, turn, old, new)
        self._state = after
        self._changes.append(changes)
        self.reports.append(report)
        self._bars.clear()
        self.__dict__["observation"] = new
        return report

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
        if not self.is_over:
            raise RuntimeError("the truth is for the debrief; the game is still going on")
        return tuple(self._changes)

    def known_changes(self) -> tuple[tuple[Change, ...], ...]:
        """Return those changes of every week that the team knows of, at any time: for the "why" of its numbers."""
        coverage = dict(zip(self.board.contacts, self.observation.coverage[0], strict=True))
        return tuple(
            tuple(
                change
                for change in week
                if change.field in KNOWN and (change.field != "credibility" or coverage[change.about[0]] >= BRIEF)
            )
            for week in self._changes
        )

    def final(self, field: str, *about: str) -> int:
        """Return what a traced number really was in the end: for the debrief.

        Args:
            field: a field of State, such as ``support``.
            about: the ids that :class:`~simgame.engine.trace.Change` names it by, such as vendor and contact.

        Raises:
            RuntimeError: while the game is going on.
        """
        if not self.is_over:
            raise RuntimeError("the truth is for the debrief; the game is still going on")
        return value(self._board, self._state, field, about)

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
        return result_of(self._board, self._state) if self.is_over else None


def result_of(board: Board, state: State, game: int = 0) -> Result:
    """Return the result of one of N games."""
    public, scores = board.public, score(board, state)
    points = state.points[game]
    totals = points.sum(axis=1)
    rival = 1 + int(totals[1:].argmax())
    return Result(
        outcome=OUTCOMES[int(state.outcome[game])],
        week=state.week - 1,
        score=int(scores.total[game]) / 10,
        parts=tuple(
            (name, int(worth) / 10, int(weight))
            for name, worth, weight in zip(PARTS, scores.parts[game], board.score, strict=True)
        ),
        margin=int(state.margin[game]) / 1000,
        points=tuple(
            (vendor, tuple((name, int(value) / 1000) for name, value in zip(public.parts, row, strict=True)))
            for vendor, row in zip(public.vendors, points, strict=True)
        ),
        rival=public.vendors[rival],
        price=PRICES[int(state.price[game])] / 1000,
    )


def _fired(board: PublicBoard, state: State) -> tuple[str, ...]:
    return tuple(board.events[row] for row in np.flatnonzero(state.fired[0] == state.week))


def _report(board: Board, before: State, after: State, turn: Turn, old: Observation, new: Observation) -> WeekReport:
    """Say what the team can know of the week between two states, and of what was seen of them."""
    public = board.public
    week = before.week
    made = [int(row) for row, done in zip(turn.moves[0], turn.made[0], strict=True) if done]
    met = sorted({int(public.moves.contact[row]) for row in made if public.moves.meets[row]})
    revealed = [
        (kind, ids[index])
        for kind, ids, was, now in (
            ("role", public.contacts, old.know_role, new.know_role),
            ("concerns", public.contacts, old.know_concerns, new.know_concerns),
            ("influence", public.contacts, old.know_influence, new.know_influence),
            ("contact", public.contacts, old.known, new.known),
            ("rival", public.vendors[1:], old.know_rival, new.know_rival),
            ("price", public.vendors[1:], old.know_price, new.know_price),
            ("event", public.events, old.warned, new.warned),
        )
        for index in np.flatnonzero(now[0] > was[0])
    ]
    told = [
        Told(public.facts[fact], public.contacts[by - 1] if (by := int(new.told_by[0, fact])) else None)
        for fact in np.flatnonzero((old.learned[0] == 0) & (new.learned[0] > 0))
    ]
    closed = [
        Closed(
            step=public.steps[step],
            kind=int(public.step_kind[step]),
            passed=bool(new.passed[0, step]) if public.step_kind[step] == GATE else None,
            lead=int(new.lead[0, step]) if public.step_kind[step] == TILT else None,
        )
        for step in np.flatnonzero(new.done[0] & ~old.done[0])
    ]
    return WeekReport(
        week=week,
        plan=tuple(public.moves[row] for row in made),
        meetings=_meetings(board, before, turn),
        seen=tuple(
            (
                public.contacts[contact],
                int(old.support[0, 0, contact]) if old.seen_week[0, contact] else None,
                int(new.support[0, 0, contact]),
            )
            for contact in met
        ),
        told=tuple(told),
        revealed=tuple(revealed),
        closed=tuple(closed),
        news=_fired(public, after),
        caught=bool(new.caught[0] == week),
        outcome=OUTCOMES[int(after.outcome[0])],
    )


def _meetings(board: Board, before: State, turn: Turn) -> tuple[Meeting, ...]:
    """Take every meeting's gain apart, with the same factors as the rule."""
    parts = factors(board, before, turn)
    meetings = []
    for slot, row in enumerate(turn.moves[0]):
        if row < 0 or not board.public.moves.meets[row]:
            continue
        named = tuple((name, int(np.broadcast_to(values, turn.moves.shape)[0, slot])) for name, values in parts.items())
        gain = named[0][1]
        for _, factor in named[1:]:
            gain = gain * factor // 1000
        meetings.append(Meeting(board.public.moves[row], gain, named))
    return tuple(meetings)


__all__ = ["Closed", "Game", "IllegalPlan", "Meeting", "Result", "Told", "WeekReport", "result_of"]
