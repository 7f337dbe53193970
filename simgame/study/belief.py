"""What a player can believe of a running game: boards and states that fit what is known, the unknown drawn from priors.

Everything comes from the Observation. What is known stands as known: what was seen some weeks ago has faded by the
published rule and may have moved. What is unknown is drawn from the priors below. No event happens in a belief and no
step closes: it is made for the one week that is planned. The truth plays no part, so with another hidden truth the
same belief comes out, bit for bit (`tests/study/test_preview.py`).

A board says of each person one openness, so what is not known of openness needs several boards: a belief is several
worlds, each with its share of the futures.
"""

from functools import cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from simgame.engine.board import Board, Bools, Ints, LuckKeys, PublicBoard, has_ear_elsewhere, same_line
from simgame.engine.drawn import drawn_options, drawn_worries
from simgame.engine.luck import draw, key, mix, seeds_from
from simgame.engine.observation import Observation
from simgame.engine.rules.influence import faded
from simgame.engine.state import State, take
from simgame.engine.tuning import SUPPORT_LEAST, SUPPORT_MOST
from simgame.terms.difficulties import Difficulty
from simgame.values import dataclass

OPENNESS: Final = (700, 500, 300)
"""Openness that is expected of somebody not met, by rank, thousandths: staff talk, executives are careful. An author's
choice, near the mean of the shipped scenarios."""
OPENNESS_SPREAD: Final = 200
"""Openness of somebody not met lies within so much of what is expected, thousandths. An author's choice."""
STRANGER_SUPPORT: Final = 0
STRANGER_SPREAD: Final = 200
"""Support, in thousandths of a level, of somebody who was never asked: mean and deviation. An author's choice: nobody
waits for us, and nobody is against us before we come."""
DRIFT: Final = 60
DRIFT_MOST: Final = 240
"""Deviation that each week adds to a support seen earlier, and the most it comes to, thousandths. An author's
choice, near what the shipped scenarios do: in half of all cases nothing but fading, now and then an event."""
FRIEND_OF_RIVAL: Final = 200
FRIEND_SPREAD: Final = 250
"""Support for each rival where it is not known: mean and deviation, thousandths. An author's choice: they came
first."""
PRESSURE: Final = 30
PRESSURE_KNOWN: Final = 120
"""Support that a rival's work brings in a week with anybody, and with those on whom it is known to work, thousandths.
An author's choice, the second near the mean of the shipped scripts."""
WORLDS: Final = 8
"""Boards that stand for all that a board can be; the futures are shared out among them."""
_FIRST_FUTURE: Final = 2_000_003
"""The futures' own seeds, which have nothing to do with the seed of the game."""


@dataclass(frozen=True)
class World:
    """One way in which things may be."""

    board: Board
    state: State
    """Of this world's share of the futures"""


def worlds(observation: Observation, difficulty: Difficulty, futures: int) -> tuple[World, ...]:
    """Return what can be believed of one game (G = 1), with so many futures in all, a multiple of `WORLDS`.

    Args:
        observation: what its player knows.
        difficulty: what the difficulty changes, which the player has chosen.
        futures: how many.
    """
    boards = [_board(observation, difficulty, number) for number in range(WORLDS)]
    state, each = _state(observation, boards[0], mix(seeds_from(_FIRST_FUTURE, futures))), futures // WORLDS
    return tuple(
        World(board, take(state, slice(number * each, (number + 1) * each))) for number, board in enumerate(boards)
    )


def _board(observation: Observation, difficulty: Difficulty, world: int) -> Board:
    public = observation.board
    contacts, vendors = len(public.contacts), len(public.vendors)
    known = np.where(observation.influence[0] >= 0, observation.influence[0], 0)
    script = np.where(observation.rival_targets[0], PRESSURE_KNOWN, PRESSURE) * difficulty.rival // 1000
    empty = np.empty(0, dtype=np.int32)
    return Board(
        public=public,
        difficulty=difficulty,
        openness=_openness(observation, world),
        concern_of=observation.concerns[0],
        same_line=same_line(public.line),
        has_ear_elsewhere=has_ear_elsewhere(public.line, known),
        persuades=known.astype(np.int32),
        start_support=np.zeros((vendors, contacts), dtype=np.int32),
        start_coverage=observation.coverage[0],
        start_built=np.zeros((len(public.team) + 1, contacts), dtype=np.int32),
        start_in_post=observation.in_post[0],
        start_weights=np.maximum(observation.weights[0], 0),
        option_weights=(),
        fixed=(),
        start_opens=observation.opens[0].astype(np.int32),
        start_closes=observation.closes[0].astype(np.int32),
        issued=int(observation.issued[0]),
        deadline=int(observation.deadline[0]),
        solution=np.zeros(vendors, dtype=np.int32),
        fit=0,
        reputation=np.zeros(vendors, dtype=np.int32),
        start_price=np.full(vendors, 1000, dtype=np.int32),
        script=np.broadcast_to(script, (public.weeks + 1, *script.shape)).astype(np.int32),
        defends=np.zeros(vendors - 1, dtype=np.int32),
        told_fact=empty,
        told_by=empty,
        fact_depth=np.zeros(len(public.facts), dtype=np.int32),
        fact_week=np.ones(len(public.facts), dtype=np.int32),
        fact_only=(),
        reveals={},
        successions=np.zeros((len(public.events), contacts, contacts), dtype=bool),
        event_rules=(),
        questions=(),
        endings=(),
        concepts=(),
        score=np.zeros(6, dtype=np.int32),
        luck=_luck(public),
    )


def _luck(public: PublicBoard) -> LuckKeys:
    """Return keys for the luck that a week of a belief needs: of meetings and of rivals."""
    none = np.empty(0, dtype=np.uint64)
    return LuckKeys(
        meeting=_keys("meeting", public.contacts),
        variant=_keys("variant", public.variants),
        worry=np.stack([_keys(f"worry {contact}", public.concerns) for contact in public.contacts]),
        rival=_keys("rival", public.vendors[1:]),
        told=none,
        found=np.array([key("found")], dtype=np.uint64),
        complaint=none,
        committee=none,
    )


@cache
def _keys(what: str, ids: tuple[str, ...]) -> npt.NDArray[np.uint64]:
    """Return a key for each id, uint64 [ids]; kept, because every preview asks for the same ones."""
    return np.array([key(what, each) for each in ids], dtype=np.uint64)


def _turns(what: str, ids: tuple[str, ...], world: int) -> npt.NDArray[np.int64]:
    """Return for each id its turn in a world, 0 to WORLDS - 1: over all worlds each id has each turn once."""
    turns: npt.NDArray[np.int64] = (_keys(what, ids).astype(np.int64) + world) % WORLDS
    return turns


def _openness(observation: Observation, world: int) -> Ints:
    """Return the openness of each contact: as known, else one of evenly spread values round the prior, int32 [C]."""
    turns = _turns("openness", observation.board.contacts, world)
    away = (2 * turns + 1 - WORLDS) * OPENNESS_SPREAD // WORLDS
    prior = np.array(OPENNESS, dtype=np.int32)[observation.rank[0]] + away
    openness: Ints = np.where(observation.openness[0] >= 0, observation.openness[0], prior).astype(np.int32)
    return openness


def _state(observation: Observation, board: Board, seeds: npt.NDArray[np.uint64]) -> State:
    """Return so many futures of the one game, before the week that is planned; seeds are mixed.

    What is drawn before a game is drawn for each of them, but the worries of those whose worries are known.
    """
    public, futures = observation.board, len(seeds)
    contacts, vendors, steps = len(public.contacts), len(public.vendors), len(public.steps)

    def known(name: str) -> Any:
        values = getattr(observation, name)
        return np.broadcast_to(values[0], (futures, *values.shape[1:]))

    def zero(*shape: int, dtype: Any = np.int32) -> Any:
        return np.zeros((futures, *shape), dtype=dtype)

    points = zero(vendors, len(public.parts))
    points[:, 0, 3:-1] = observation.lead[0]
    return State(
        week=observation.week,
        seed=seeds,
        support=_support(observation, seeds),
        firm=zero(contacts),
        closes=zero(steps, dtype=np.int8),
        points=points,
        margin=zero(),
        variant=drawn_options(board, seeds),
        worries=_worries(observation, board, seeds),
        built=zero(len(public.team) + 1, contacts),
        weights=np.maximum(known("weights"), 0),
        rival_price=np.full((futures, vendors - 1), 1000, dtype=np.int32),
        flags=zero(len(public.flags), dtype=bool),
        seen_support=known("support"),
        seen_price=zero(vendors - 1),
        **{name: known(name) for name in _AS_KNOWN},
    )


_AS_KNOWN: Final = (
    "coverage", "credibility", "recent", "matched", "in_post", "rank", "title", "frozen_until", "opens", "done",
    "passed", "issued", "deadline", "price", "answered", "proofs", "money", "worked", "temptations", "caught", "fired",
    "seen_week", "seen_rivals", "know_role", "know_concerns", "know_influence", "know_rival", "know_price", "learned",
    "told_by", "outcome", "half_days", "delayed", "standing", "last_done",
)  # fmt: skip
"""Fields of State that an Observation has under the same name."""


def _worries(observation: Observation, board: Board, seeds: npt.NDArray[np.uint64]) -> Bools:
    """Return what worries each person: as known, else drawn from the person's pool, bool [futures, C, K]."""
    drawn = drawn_worries(board, seeds)
    if not board.public.worries_from.any():
        return drawn
    known = (observation.know_concerns[0] > 0)[:, None]
    worries: Bools = np.where(known, observation.concerns[0], drawn)
    return worries


def _support(observation: Observation, seeds: npt.NDArray[np.uint64]) -> Ints:
    """Return the support of each contact for each vendor, drawn for each future, int32 [futures, V, C]."""
    vendors = observation.board.vendors
    drawn = [_support_for(observation, seeds, row, vendor) for row, vendor in enumerate(vendors)]
    return np.stack(drawn, axis=1)


def _support_for(observation: Observation, seeds: npt.NDArray[np.uint64], row: int, vendor: str) -> Ints:
    """Return the support for one vendor: as last seen with what time does to it, else the prior, int32 [futures, C]."""
    seen_week = (observation.seen_rivals if row else observation.seen_week)[0].astype(np.int32)
    weeks = np.where(seen_week > 0, np.maximum(observation.week - 1 - seen_week, 0), 0)
    seen = observation.support[0, row]
    if not row:
        for week in range(int(weeks.max(initial=0))):
            seen = seen - faded(seen, np.zeros_like(seen)) * (weeks > week)
    mean = np.where(seen_week > 0, seen, FRIEND_OF_RIVAL if row else STRANGER_SUPPORT)
    unknown = FRIEND_SPREAD if row else STRANGER_SPREAD
    spread = np.where(seen_week > 0, np.minimum(weeks * DRIFT, DRIFT_MOST), unknown)
    support = mean + spread * _bell(seeds, observation.board.contacts, vendor, observation.week) // 500
    return np.clip(support, SUPPORT_LEAST, SUPPORT_MOST).astype(np.int32)


def _bell(seeds: npt.NDArray[np.uint64], contacts: tuple[str, ...], vendor: str, week: int) -> npt.NDArray[np.int64]:
    """Return draws [futures, C] about 0 with a deviation of 500: the sum of three even ones."""
    keys = np.concatenate([_keys(f"{vendor} {turn}", contacts) for turn in range(3)])
    draws = draw(seeds, keys, week).reshape(len(seeds), 3, -1)
    bell: npt.NDArray[np.int64] = draws.sum(axis=1, dtype=np.int64) - 1498
    return bell


__all__ = ["WORLDS", "World", "worlds"]
