"""What the player knows: the only view of a game that front ends and strategies ever get."""

from collections.abc import Callable
from dataclasses import fields
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

from simgame.engine.board import Board, Bools, Ints, PublicBoard
from simgame.engine.layout import chosen
from simgame.engine.legality import Codes, barred
from simgame.engine.rules import repetition, resistance
from simgame.engine.rules.access import access, introducers, programmes
from simgame.engine.rules.intelligence import facts_known, revealed
from simgame.engine.rules.meetings import level_match
from simgame.engine.rules.understanding import understanding, worked_on
from simgame.engine.state import State, WeekArray, ended, silenced
from simgame.engine.tuning import BRIEF
from simgame.terms.ranks import RANKS
from simgame.values import dataclass

UNKNOWN = -1
"""Stands in weights and influence for what is not known."""
_UNKNOWN = np.int32(UNKNOWN)


@dataclass(frozen=True)
class Observation:
    """What the players of G games know at the start of a week. Unknown is marked as such and never looks neutral.

    Axes as in :mod:`simgame.engine.board`. Weeks of 0 mean not yet. What was seen is as old as the week beside it.
    """

    board: PublicBoard
    week: int
    outcome: WeekArray
    """[G]"""
    over: Bools
    """[G] the game has ended; the order may be won before that"""
    money: Ints
    """[G]"""
    worked: Ints
    """[G] half-days used so far"""
    half_days: Ints
    """[G, T] half-days a week of each member of our team"""
    temptations: Ints
    """[G]"""
    caught: WeekArray
    """[G]"""
    known: Bools
    """[G, C] we know that the person exists"""
    in_post: Bools
    """[G, C]; False for those whom we do not know"""
    rank: WeekArray
    title: WeekArray
    """[G, C]; as at the start for those whom we do not know"""
    coverage: Ints
    """[G, C] thousandths; our own doing, so always known"""
    credibility: Ints
    """[G, C] thousandths; ours with the person, shown once met, else 1000"""
    openness: Ints
    """[G, C] thousandths, UNKNOWN before the first contact"""
    recent: Ints
    """[G, C] our meetings of late"""
    matched: Bools
    """[G, C]"""
    access: Ints
    """[G, C] thousandths: how far the person lets us in, by what we know"""
    introducers: Ints
    """[G, C] how many people would introduce us there"""
    built: Ints
    """[G, T + 1, C] coverage beyond none that each of us has built, as in State: our own doing"""
    last_done: WeekArray
    """[G, A, C + 1] when we last did what with whom, the last column with nobody"""
    understanding: Ints
    """[G, P, K] thousandths: the parts of what an answer to the concern is worth, by what we know of it"""
    support: Ints
    """[G, V, C] as last seen; read it only where seen_week (us) or seen_rivals (rivals) is not 0"""
    seen_week: WeekArray
    seen_rivals: WeekArray
    """[G, C]"""
    know_concerns: WeekArray
    """[G, C]"""
    concerns: Bools
    """[G, C, K] concerns of those whose concerns are known"""
    know_role: WeekArray
    """[G, C]"""
    weights: Ints
    """[G, S, C] weight in each step, UNKNOWN where the role is not known"""
    know_influence: WeekArray
    """[G, C]"""
    influence: Ints
    """[G, C, C] thousandths by which row persuades column, UNKNOWN where not known"""
    frozen_until: WeekArray
    """[G, C]"""
    opens: WeekArray
    closes: WeekArray
    """[G, S]"""
    done: Bools
    passed: Bools
    """[G, S]"""
    delayed: WeekArray
    """[G, S] by how many weeks a sign-off was late"""
    standing: Ints
    """[G] what keeps the order that we have won, thousandths of a point; 0 without one"""
    issued: WeekArray
    deadline: WeekArray
    """[G]"""
    silenced: Bools
    """[G] the blackout holds: the people of the lines that it closes may not be met"""
    lead: Ints
    """[G, S] our lead in the published criteria of each closed step that sets them, thousandths of a point; else 0"""
    price: WeekArray
    """[G]"""
    answered: Bools
    """[G, K]"""
    proofs: Ints
    """[G]"""
    learned: WeekArray
    told_by: WeekArray
    """[G, F]"""
    warned: Bools
    """[G, E] the team has been warned of the event"""
    heirs: Bools
    """[G, C, C] by a warning of something that has not happened yet, row will take over the role of column"""
    fired: WeekArray
    """[G, E]"""
    know_rival: WeekArray
    """[G, R]"""
    rival_targets: Bools
    """[G, R, C] whom a rival works on, where known"""
    know_price: WeekArray
    """[G, R]"""
    rival_price: Ints
    """[G, R] thousandths of our list price as last learned, UNKNOWN where never"""
    bars: Codes
    """[G, M] why each move cannot be made, 0 where it can"""

    def part(self, games: slice) -> "Observation":
        """Return what is known of some of the games."""
        if games == slice(0, len(self.outcome)):
            return self
        part = object.__new__(Observation)

        def make(name: str) -> Any:
            return getattr(self, name)[games]

        part.__dict__.update(board=self.board, week=self.week, _make=make)
        return part

    if not TYPE_CHECKING:  # so that a name that is not there stays an error of types

        def __getattr__(self, name: str) -> Any:
            """Make a field when it is first read, and keep it."""
            if name not in _OF_GAMES:
                raise AttributeError(name)
            made = self.__dict__[name] = self.__dict__["_make"](name)
            return made

    @cached_property
    def legal(self) -> Bools:
        """Which moves can be made, bool [G, M]."""
        legal: Bools = self.bars == 0
        return legal

    @cached_property
    def understood(self) -> Ints:
        """What an answer to each concern is worth in all, thousandths, int32 [G, K]."""
        understood: Ints = self.understanding.sum(axis=1, dtype=np.int32)
        return understood

    @cached_property
    def programmes(self) -> Ints:
        """How many ties there are between the two firms, int32 [G]."""
        return programmes(self.last_done)

    @cached_property
    def worked_on(self) -> Bools:
        """With whom we have held a workshop, bool [G, C]."""
        return worked_on(self.last_done)

    @cached_property
    def repetition(self) -> Ints:
        """What one more meeting with each person brings after those of late, thousandths, int32 [G, C]."""
        return repetition(self.recent)

    def resistance(self, support: Ints) -> Ints:
        """Return what is left of a gain with who is thought to support us so much, thousandths, int32 [G, C]."""
        return resistance(support)

    @cached_property
    def level_by_rank(self) -> Ints:
        """What the ranks of both sides do to each meeting by the rank of its person, thousandths, int32 [3, M]."""
        return level_match(self.board.moves.own_rank[:-1], np.arange(len(RANKS))[:, None])

    @cached_property
    def level_match(self) -> Ints:
        """What the ranks of both sides do to each meeting, thousandths, int32 [G, M]."""
        table = self.board.moves
        theirs = np.pad(self.rank, ((0, 0), (0, 1)))[:, table.contact[:-1]]
        return level_match(table.own_rank[:-1], theirs)

    @cached_property
    def match(self) -> Ints:
        """What ranks and lines together do to each meeting, thousandths, int32 [G, M]; else it says nothing."""
        return self.level_match * self.board.moves.function_match[:-1] // 1000


_OF_GAMES: Final = tuple(field.name for field in fields(Observation) if field.name not in ("board", "week"))


def observe(board: Board, state: State) -> Observation:
    """Return what the players know of the games in ``state``; most players read few of the fields that are made."""
    seen = object.__new__(Observation)
    makers = _makers(board, state)
    as_they_are = {name: getattr(state, name) for name in _OF_GAMES if name not in makers and name != "support"}
    seen.__dict__.update(as_they_are, board=board.public, week=state.week, support=state.seen_support)
    seen.__dict__["_make"] = lambda name: makers[name]()
    return seen


def _makers(board: Board, state: State) -> dict[str, Callable[[], npt.NDArray[Any]]]:
    """Return how each field is made that does not hold one of State as it is."""
    known, met = state.coverage > 0, state.coverage >= BRIEF
    # None of them may hold the observation: in a circle its arrays would outlive it.
    rank = cache(lambda: chosen(known, state.rank, board.public.first_rank.astype(np.int8)))
    opened = cache(lambda: introducers(board, state))
    told = cache(lambda: revealed(board, facts_known(state), "event"))
    return {
        "over": lambda: ended(board, state),
        "known": lambda: known,
        "in_post": lambda: state.in_post & known,
        "rank": rank,
        "title": lambda: state.title * known,
        "credibility": lambda: chosen(met, state.credibility, np.int32(1000)),
        "openness": lambda: chosen(met, board.openness, _UNKNOWN),
        "access": lambda: access(state, rank(), opened()),
        "introducers": opened,
        "understanding": lambda: np.stack(list(understanding(board, state).values()), axis=1),
        "concerns": lambda: (state.know_concerns > 0)[:, :, None] & state.worries,
        "weights": lambda: chosen((state.know_role > 0)[:, None], state.weights, _UNKNOWN),
        "influence": lambda: chosen((state.know_influence > 0)[:, :, None], board.persuades, _UNKNOWN),
        "passed": lambda: state.passed & state.done,
        "silenced": lambda: silenced(state),
        "lead": lambda: _lead(board, state),
        "warned": told,
        "heirs": lambda: _heirs(board, told() & (state.fired == 0)),
        "rival_targets": lambda: (state.know_rival > 0)[:, :, None] & board.script.any(axis=0),
        "rival_price": lambda: chosen(state.know_price > 0, state.seen_price, _UNKNOWN),
        "bars": lambda: barred(board, state),
    }


def _lead(board: Board, state: State) -> Ints:
    """Return our lead in the criteria of each closed step that sets them, int32 [G, S]."""
    points = state.points[:, :, 3:-1]
    lead: Ints = (points[:, 0] - points[:, 1:].max(axis=1)) * (board.public.criteria & state.done)
    return lead


def _heirs(board: Board, expected: Bools) -> Bools:
    """Return bool [G, C, C]: by an expected event, bool [G, E], row will take over the role of column."""
    people = len(board.public.contacts)
    if not board.successions.any():
        return np.zeros((len(expected), people, people), dtype=bool)
    found = expected.astype(np.float32) @ board.successions.reshape(len(board.successions), -1).astype(np.float32)
    heirs: Bools = (found > 0).reshape(-1, people, people)
    return heirs
