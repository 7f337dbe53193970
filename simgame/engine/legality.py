"""Which moves can be made now, and for those that cannot, why.

Everything here reads only what the player can know, so that the list of legal moves gives nothing hidden away.
"""

from collections.abc import Iterator
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from simgame.engine.board import Board, Bools, PublicBoard
from simgame.engine.layout import chosen, sets_of
from simgame.engine.once import once_a_board
from simgame.engine.state import State, WeekArray, closed, ended, silenced, worry_sets
from simgame.engine.tuning import SUPPORTER, TAILORED
from simgame.terms.actions import ACTIONS, COLLUDE, OBJECTION, PREPARE, PRICE, Limit

Codes = npt.NDArray[np.int8]
_IN_BLACKOUT = np.array([action.in_blackout for action in ACTIONS.values()])
"""bool [actions]: done during the blackout only"""
_GONE, _UNKNOWN = np.int8(3), np.int8(2)
NO_SUPPORT = -9999
"""Below every support: no support is known, or none is needed."""


class Bar(IntEnum):
    """Why a move cannot be made; ``NONE`` where it can."""

    NONE = 0
    OVER = 1
    """The game has ended."""
    UNKNOWN = 2
    """We do not know of this person."""
    GONE = 3
    """The person holds no post."""
    FROZEN = 4
    """Nobody can be met at present."""
    BLACKOUT = 5
    """The tender is out: no contact with the people who evaluate it."""
    NO_BLACKOUT = 6
    """There is no blackout, so nothing needs to be private."""
    WRONG_RANK = 7
    """The action is not meant for somebody of this level."""
    AGAIN = 8
    """Done too recently."""
    DONE = 9
    """Can be done only once."""
    COVERAGE = 10
    """We do not know the person well enough."""
    SUPPORT = 11
    """We do not know of enough support."""
    DOOR = 12
    """Nobody opens the door."""
    CONCERN = 13
    """No concern is known."""
    DEADLINE = 14
    """The bid is in."""
    NOT_ISSUED = 15
    """The tender is not out yet."""
    NO_GROUND = 16
    """The criteria favour nobody enough."""
    SAME = 17
    """That is the price already."""
    MONEY = 18
    """Not enough money."""
    TIME = 19
    """Not enough half-days."""
    TWICE = 20
    """The same thing twice in a week."""
    NO_MOVE = 21
    """No member of the team can do that."""
    AWAY = 22
    """The member is away, or has left our team."""


MoveRows = npt.NDArray[np.integer]
"""Indices into the moves of a board"""
Check = tuple[MoveRows, Bar, Bools]
"""Places among the moves looked at, the reason, and where it applies: bool [places, G] or [G]."""


def barred(board: Board, state: State, rows: MoveRows | None = None) -> Codes:
    """Return for each game and move the reason why it cannot be made, 0 where it can.

    Args:
        board: the board.
        state: of G games.
        rows: the moves to look at, [m]; all when left out.

    Returns:
        int8 [G, m] of :class:`Bar`; of several reasons, that the member is away, else the first in the order of Bar.
    """
    table = board.public.moves
    sorted_rows = _all_activities(board.public) if rows is None else _SortedRows(board.public, rows)
    # Inside, a row is a move in all games: what is done for one move is then done on neighbours in memory.
    codes = _by_contact(state).take(sorted_rows.contact, axis=0)
    for checks in (_meeting_checks, _bid_checks, _means_checks):
        for places, reason, broken in checks(board, state, sorted_rows):
            if not broken.any():
                continue
            part = codes[places]
            codes[places] = part + ((part == 0) & broken) * np.int8(reason)
    if (over := ended(board, state)).any():
        codes[:, over] = Bar.OVER
    if rows is None:
        codes = codes.take(table.activity, axis=0)
        rows = np.arange(len(table))
    _mind_the_time(board, state, rows, codes)
    return codes.T


def _mind_the_time(board: Board, state: State, rows: MoveRows, codes: Codes) -> None:
    """Bar in ``codes`` [m, G] what takes longer than its member has, and everything of a member who is away."""
    table, has = board.public.moves, state.half_days.T
    least = has.min(axis=1, initial=99)
    away = np.flatnonzero((least == 0)[table.member[rows]])
    if away.size:
        part = codes[away]
        codes[away] = chosen((has[table.member[rows[away]]] == 0) & (part != Bar.OVER), np.int8(Bar.AWAY), part)
    too_long = np.flatnonzero(table.half_days[rows] > least[table.member[rows]])
    if too_long.size:
        part = codes[too_long]
        over = table.half_days[rows[too_long]][:, None] > has[table.member[rows[too_long]]]
        codes[too_long] = chosen((part == Bar.NONE) & over, np.int8(Bar.TIME), part)


def doors_open(board: Board, state: State) -> Bools:
    """Return bool [G, C]: a supporter whom we know to be one is known to have the contact's ear."""
    friends = (state.know_influence > 0) & (state.seen_week > 0) & (state.seen_support[:, 0] >= SUPPORTER)
    # Sums of zeros and ones, exact in floats, whose matrix product is fast.
    ears = (board.persuades.T > 0).astype(np.float32) @ (friends & state.in_post).T.astype(np.float32)
    opened: Bools = ears.T > 0
    return opened


def known_lead_of_rivals(board: Board, state: State) -> npt.NDArray[np.int32]:
    """Return the lead that the published criteria give the best rival, thousandths of a point, int32 [G]."""
    tilts = 3 + np.flatnonzero(board.public.criteria)
    leads = state.points[:, :, tilts].sum(axis=2)
    lead: npt.NDArray[np.int32] = (leads[:, 1:].max(axis=1) - leads[:, 0]).astype(np.int32)
    return lead


def _by_contact(state: State) -> Codes:
    """Return the bars that hold for all moves with a contact, int8 [C + 1, G]; the last row is no contact."""
    codes = np.zeros((state.in_post.shape[1] + 1, len(state.outcome)), dtype=np.int8)
    people = codes[:-1]
    people += (state.week <= state.frozen_until.T) * np.int8(Bar.FROZEN)
    people[...] = chosen(state.in_post.T, people, _GONE)
    people[...] = chosen(state.coverage.T == 0, _UNKNOWN, people)
    return codes


class _SortedRows:
    """Some rows of the move table, sorted by what can stand in their way, whatever the state.

    Each of the attributes that are places is of those rows for which a check is made, [k].
    """

    def __init__(self, public: PublicBoard, rows: MoveRows) -> None:
        table = public.moves
        self.contact, self.action, self.target = table.contact[rows], table.action[rows], table.target[rows]
        meets, limit = table.meets[rows], table.limit[rows]
        private = _IN_BLACKOUT[self.action]
        watched = np.append(public.blackout | public.judging, False)[self.contact] & meets
        self.watched, self.private = np.flatnonzero(watched & ~private), np.flatnonzero(private)
        self.of_ranks = np.flatnonzero(~table.ranks[rows].all(axis=1))
        self.ranks = sets_of(table.ranks[rows[self.of_ranks]]).astype(np.int8)[:, None]
        self.pausing = np.flatnonzero(table.pause[rows] > 0)
        self.pause = table.pause[rows[self.pausing]].astype(np.int8)[:, None]
        self.once_each = np.flatnonzero(meets & (limit == Limit.ONCE_EACH))
        self.once = np.flatnonzero(limit == Limit.ONCE)
        self.covered = np.flatnonzero(table.needs_coverage[rows] > 0)
        self.coverage = table.needs_coverage[rows[self.covered]][:, None]
        self.supported = np.flatnonzero(table.needs_support[rows] > NO_SUPPORT)
        self.support = table.needs_support[rows[self.supported]][:, None]
        self.through_a_door = np.flatnonzero(table.needs_door[rows])
        self.about_a_concern = np.flatnonzero(table.needs_concern[rows])
        self.preparing, self.pricing, self.objecting, self.colluding = (
            np.flatnonzero(self.action == action) for action in (PREPARE, PRICE, OBJECTION, COLLUDE)
        )
        self.paid = np.flatnonzero(table.money[rows] > 0)
        self.money = table.money[rows[self.paid]][:, None]


@once_a_board
def _all_activities(public: PublicBoard) -> _SortedRows:
    """Return one move for each activity: who makes it plays no part until the very end."""
    return _SortedRows(public, public.moves.activity_rows)


def _meeting_checks(board: Board, state: State, moves: _SortedRows) -> Iterator[Check]:
    contact, action = moves.contact, moves.action
    if (some := moves.watched).size and (shut := closed(board.public, state)).any():
        yield some, Bar.BLACKOUT, shut.T[contact[some]]
    if (some := moves.private).size:
        yield some, Bar.NO_BLACKOUT, ~silenced(state)
    if (some := moves.of_ranks).size:
        yield some, Bar.WRONG_RANK, ((np.int8(1) << state.rank.T)[contact[some]] & moves.ranks) == 0
    if (some := moves.pausing).size:
        last = _last_done(state, action[some], contact[some])
        again: Bools = (last > 0) & (last >= state.week - moves.pause)
        yield some, Bar.AGAIN, again
    if (some := moves.once_each).size:
        yield some, Bar.DONE, _last_done(state, action[some], contact[some]) > 0
    if (some := moves.once).size:
        yield some, Bar.DONE, _done_at_all(state, action[some])
    if (some := moves.covered).size:
        yield some, Bar.COVERAGE, state.coverage.T[contact[some]] < moves.coverage
    if (some := moves.supported).size:
        seen = chosen(state.seen_week > 0, state.seen_support[:, 0], np.int32(NO_SUPPORT)).T
        yield some, Bar.SUPPORT, seen[contact[some]] < moves.support
    if (some := moves.through_a_door).size:
        yield some, Bar.DOOR, ~doors_open(board, state).T[contact[some]]
    if (some := moves.about_a_concern).size:
        known = (state.know_concerns > 0) & (worry_sets(state) != 0)
        yield some, Bar.CONCERN, ~known.T[contact[some]]


def _last_done(state: State, action: npt.NDArray[np.int32], contact: npt.NDArray[np.int32]) -> WeekArray:
    """Return the week in which each action was last done with each contact, int8 [k, G]."""
    last: WeekArray = state.last_done.transpose(1, 2, 0)[action, contact]
    return last


def _done_at_all(state: State, action: npt.NDArray[np.int32]) -> Bools:
    """Return whether each action was ever done with anybody, bool [k, G]."""
    kinds, where = np.unique(action, return_inverse=True)
    done: Bools = np.asarray(state.last_done[:, kinds].any(axis=2)).T[where]
    return done


def _bid_checks(board: Board, state: State, moves: _SortedRows) -> Iterator[Check]:
    late = state.deadline < state.week
    if (some := moves.preparing).size:
        yield some, Bar.DEADLINE, late
        yield some, Bar.DONE, state.answered.T[moves.target[some]]
    if (some := moves.pricing).size:
        yield some, Bar.DEADLINE, late
        yield some, Bar.SAME, state.price == moves.target[some][:, None]
    if (some := moves.objecting).size:
        yield some, Bar.DEADLINE, late
        yield some, Bar.NOT_ISSUED, state.issued > state.week
        yield some, Bar.NO_GROUND, known_lead_of_rivals(board, state) < TAILORED
    if (some := moves.colluding).size:
        yield some, Bar.DEADLINE, late


def _means_checks(_board: Board, state: State, moves: _SortedRows) -> Iterator[Check]:
    if (some := moves.paid).size:
        yield some, Bar.MONEY, state.money < moves.money
