"""The truth about N games at one moment: a frozen bundle of integer arrays whose first axis is the games (G).

Axes as in :mod:`simgame.engine.board`. Nobody outside ``engine`` and ``study`` reads a State: players see an
:class:`~simgame.engine.observation.Observation`.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt

from simgame.engine.board import Board, Bools, Ints
from simgame.engine.luck import mix
from simgame.engine.tuning import LIST_PRICE
from simgame.terms.actions import ACTIONS

Weeks = npt.NDArray[np.int8]

OPEN, WON, LOST, OUT, VOID = range(5)
"""Outcomes: still playing; most points; not the most points; failed a gate; bid void for a breach of compliance."""


@dataclass(frozen=True)
class State:
    """See the field docstrings. Weeks are numbered from 1; 0 in a field of weeks means never."""

    week: int
    """The week about to be played, the same for all games."""
    seed: npt.NDArray[np.uint64]
    """[G] mixed seeds"""
    outcome: Weeks
    """[G]"""
    support: Ints
    """[G, V, C] thousandths of a level, -1000 to 3000"""
    firm: Ints
    """[G, C] the part of the support for us that belongs to the firm and does not fade"""
    coverage: Ints
    """[G, C] thousandths, 0 to 4000"""
    credibility: Ints
    """[G, C] thousandths"""
    recent: Ints
    """[G, C] meetings of late, halved each week"""
    matched: Bools
    """[G, C] met at least once by somebody of the same level who is at home in the contact's line"""
    in_post: Bools
    """[G, C]"""
    rank: Weeks
    """[G, C]"""
    title: Weeks
    """[G, C] index into PublicBoard.titles"""
    frozen_until: Weeks
    """[G, C] last week in which nobody can be met"""
    weights: Ints
    """[G, S, C]"""
    opens: Weeks
    closes: Weeks
    """[G, S]"""
    done: Bools
    """[G, S] the step has closed"""
    passed: Bools
    """[G, S] the gate was passed"""
    issued: Weeks
    deadline: Weeks
    """[G]"""
    points: Ints
    """[G, V, P] thousandths of a point: technical, commercial, price, each step, luck"""
    margin: Ints
    """[G] our lead over the best rival in thousandths of a point once the verdict has fallen"""
    price: Weeks
    """[G] index into PRICES"""
    rival_price: Ints
    """[G, R] thousandths of our list price"""
    answered: Bools
    """[G, K] the bid answers the concern"""
    proofs: Ints
    """[G] reputation that visits and agreements have added, in whole points"""
    money: Ints
    """[G]"""
    worked: Ints
    """[G] half-days used so far"""
    temptations: Ints
    """[G]"""
    caught: Weeks
    """[G] week in which a temptation came to light"""
    last_done: Weeks
    """[G, A, C + 1] week of the last time, the last column for targets that are not contacts"""
    fired: Weeks
    """[G, E]"""
    flags: Bools
    """[G, flags]"""
    seen_support: Ints
    """[G, V, C] support as last seen"""
    seen_week: Weeks
    """[G, C] when support for us was last seen"""
    seen_rivals: Weeks
    """[G, C] when support for the rivals was last seen"""
    know_role: Weeks
    know_concerns: Weeks
    know_influence: Weeks
    """[G, C] when it was learned"""
    know_rival: Weeks
    know_price: Weeks
    """[G, R] when it was learned"""
    seen_price: Ints
    """[G, R] price as last learned, thousandths of our list price"""
    learned: Weeks
    """[G, F]"""
    told_by: Weeks
    """[G, F] contact + 1, 0 for nobody"""

    def changed(self, **arrays: Any) -> "State":
        """Return a copy with some fields replaced: dataclasses.replace, cheaper (it is called many times a week)."""
        copy = object.__new__(State)
        copy.__dict__.update(self.__dict__, **arrays)
        return copy


NAMES = tuple(field.name for field in fields(State))
ARRAYS = tuple(name for name in NAMES if name != "week")


def first_state(board: Board, seeds: npt.NDArray[np.uint64]) -> State:
    """Return the state before the first week, before that week's events; seeds are uint64 [G]."""
    games = len(seeds)
    public = board.public
    contacts, vendors, steps = len(public.contacts), len(public.vendors), len(public.steps)

    def repeated(values: Any, dtype: Any = np.int32) -> Any:
        values = np.asarray(values, dtype=dtype)
        return np.broadcast_to(values, (games, *values.shape)).copy()

    def empty(*shape: int, dtype: Any = np.int8) -> Any:
        return np.zeros((games, *shape), dtype=dtype)

    met, known = board.start_coverage >= 2000, board.start_coverage >= 3000
    seen = np.where(np.arange(vendors)[:, None] == 0, met, known)
    return State(
        week=1,
        seed=mix(seeds),
        outcome=empty(),
        support=repeated(board.start_support),
        firm=empty(contacts, dtype=np.int32),
        coverage=repeated(board.start_coverage),
        credibility=repeated(np.full(contacts, 1000)),
        recent=empty(contacts, dtype=np.int32),
        matched=empty(contacts, dtype=bool),
        in_post=repeated(board.start_in_post, bool),
        rank=repeated(public.first_rank, np.int8),
        title=empty(contacts),
        frozen_until=empty(contacts),
        weights=repeated(board.start_weights),
        opens=repeated(board.start_opens, np.int8),
        closes=repeated(board.start_closes, np.int8),
        done=empty(steps, dtype=bool),
        passed=empty(steps, dtype=bool),
        issued=repeated(board.issued, np.int8),
        deadline=repeated(board.deadline, np.int8),
        points=empty(vendors, board.parts, dtype=np.int32),
        margin=empty(dtype=np.int32),
        price=repeated(LIST_PRICE, np.int8),
        rival_price=repeated(board.start_price[1:]),
        answered=empty(len(public.concerns), dtype=bool),
        proofs=empty(dtype=np.int32),
        money=repeated(public.money),
        worked=empty(dtype=np.int32),
        temptations=empty(dtype=np.int32),
        caught=empty(),
        last_done=empty(len(ACTIONS), contacts + 1),
        fired=empty(len(public.events)),
        flags=empty(len(public.flags), dtype=bool),
        seen_support=repeated(np.where(seen, board.start_support, 0)),
        seen_week=repeated(met, np.int8),
        seen_rivals=repeated(board.start_coverage >= 3000, np.int8),
        know_role=repeated(board.start_coverage >= 3000, np.int8),
        know_concerns=repeated(board.start_coverage >= 3000, np.int8),
        know_influence=repeated(board.start_coverage >= 3500, np.int8),
        know_rival=empty(vendors - 1),
        know_price=empty(vendors - 1),
        seen_price=empty(vendors - 1, dtype=np.int32),
        learned=empty(len(public.facts)),
        told_by=empty(len(public.facts)),
    )


def where(games: Bools, chosen: State, other: State) -> State:
    """Return ``chosen`` for the games marked, ``other`` for the rest; ``games`` is bool [G], weeks must be equal."""
    arrays = {}
    for name in ARRAYS:
        one, two = getattr(chosen, name), getattr(other, name)
        arrays[name] = one if one is two else np.where(games.reshape(-1, *(1,) * (one.ndim - 1)), one, two)
    return State(week=chosen.week, **arrays)


def take(state: State, games: Any) -> State:
    """Return the games that ``games`` (an index, slice or mask on the first axis) picks."""
    return State(week=state.week, **{name: getattr(state, name)[games] for name in ARRAYS})


def join(states: Sequence[State]) -> State:
    """Return the games of all ``states``, which must be at the same week, one after the other."""
    return State(
        week=states[0].week, **{name: np.concatenate([getattr(state, name) for state in states]) for name in ARRAYS}
    )


def digest(state: State, game: int = 0) -> str:
    """Return a short fingerprint of one game's state, the same on every machine."""
    fingerprint = hashlib.blake2b(str(state.week).encode(), digest_size=12)
    for name in ARRAYS:
        row = getattr(state, name)[game]
        fingerprint.update(np.ascontiguousarray(row, dtype="<u8" if name == "seed" else "<i8").tobytes())
    return fingerprint.hexdigest()
