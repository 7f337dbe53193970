"""The search for an expert: preferences changed a few at a time, kept where they do better over games of training luck.

Many candidates are tried over few games; those that do better than the best so far over the same games are tried over
all. Games of every difficulty count: what matters most is the difficulty at which least is gained on the doctrine. The
search ends when that is enough, or after so many rounds.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from simgame.engine.board import Board
from simgame.engine.compiler import compile_board
from simgame.engine.luck import seeds_from
from simgame.engine.observation import observe
from simgame.engine.rules import Turn
from simgame.engine.scoring import score
from simgame.engine.state import State
from simgame.engine.week import new_games, play_turn
from simgame.players import choose
from simgame.players.doctrine import worth
from simgame.players.expert import AS_IT_IS, PHASES, Preferences, factor_table, prefer
from simgame.players.principles import Principles
from simgame.scenario.model import Scenario
from simgame.study.play import Games, Seeds, play_numbered
from simgame.terms.actions import ACTIONS
from simgame.terms.difficulties import DIFFICULTIES
from simgame.terms.prices import PRICE_LEVELS
from simgame.values import dataclass

TRAINING_SEED: Final = 7_000_000
"""The first seed of the games of the search: nothing that is reported is played over these."""
FIRST_GAMES: Final = 64
"""Games of each difficulty over which a candidate is tried first"""
TRAINING_GAMES: Final = 384
"""Games of each difficulty over which a promising one is tried, the first ones included"""
TOGETHER: Final = 8
"""Candidates tried side by side, with the same principles: judging costs most, and is done once for all of them."""
ROUNDS: Final = 320
"""At most so many rounds of candidates for a scenario of the usual size, in some ninety seconds of one core"""
ENOUGH: Final = 7.5
"""The search ends once it gains so many points on the doctrine at every difficulty, over the games of the search."""
USUAL_SIZE: Final = 78_000
"""Moves x weeks x people up to which all rounds are played; the bank tender has as many."""

_STEP: Final = 0.25
"""Octaves between two values of a factor"""
_MOST: Final = 20
"""Steps up or down from the factor that changes nothing"""
_MOST_PRINCIPLE: Final = 8
"""Steps up or down from what the doctrine holds: a principle counts a quarter to four times as much"""
_SPREAD: Final = 4
"""Standard deviation of a change in steps"""
_FAR: Final = 0.2
"""Share of the changes that go twice as far"""
_ALWAYS: Final = 0.3
"""Share of the changes that hold for all phases"""
_PRINCIPLES: Final = 0.35
"""Share of the rounds that hold other principles"""
_PRICES: Final = 0.1
"""Share of the changes that are about the price"""
_AHEAD: Final = (1, 13)
"""From which lead on a higher price is asked, in half points"""
_AVERAGE: Final = 0.5
"""What the mean gain counts beside the least"""

_KEPT: Final = ("price", "level", "field")
"""Principles that are not weighed anew like the others: the price is one of a few, level and field are kept to."""
_NAMES: Final = tuple(each.name for each in fields(Principles) if each.name not in _KEPT)

ScoresByDifficulty = npt.NDArray[np.float64]
"""ScoresByDifficulty of games, 0 to 100, [..., difficulties, games]"""
OnRound = Callable[[int, int], None]
"""Called after each round with the rounds done, and with how many there are."""


@dataclass(frozen=True, slots=True)
class SearchPoint:
    """Where the search stands: steps up or down from what the doctrine holds, and a price."""

    principles: npt.NDArray[np.intp]
    """[principles]"""
    actions: npt.NDArray[np.intp]
    """[PHASES, A]"""
    people: npt.NDArray[np.intp]
    """[PHASES, C]"""
    concerns: npt.NDArray[np.intp]
    """[1, K]"""
    price: int
    price_ahead: int
    """Of who leads; none that is lower than ``price`` plays a part"""
    ahead: int
    """In half points"""


def search(scenario: Scenario, rounds: int | None = None, progress: OnRound | None = None) -> Preferences:
    """Return the preferences that do best over games of training luck; the same ones each time.

    Args:
        scenario: a valid one.
        rounds: how many; left out, as many as take less than two minutes of one core in a shipped scenario.
        progress: told after each round.
    """
    boards = [compile_board(scenario, difficulty) for difficulty in DIFFICULTIES]
    public = boards[0].public
    rounds = affordable_rounds(boards[0]) if rounds is None else rounds
    dice, seeds = np.random.default_rng(TRAINING_SEED), seeds_from(TRAINING_SEED, TRAINING_GAMES)
    best = SearchPoint(
        np.zeros(len(_NAMES), dtype=np.intp),
        np.zeros((len(PHASES), len(ACTIONS)), dtype=np.intp),
        np.zeros((len(PHASES), len(public.contacts)), dtype=np.intp),
        np.zeros((1, len(public.concerns)), dtype=np.intp),
        price=tuple(PRICE_LEVELS).index(Principles().price),
        price_ahead=tuple(PRICE_LEVELS).index(Principles().price),
        ahead=1,
    )
    reached = _scores(boards, [best], seeds)[0]
    book = reached.mean(axis=-1)

    def gain(scores: ScoresByDifficulty) -> npt.NDArray[np.float64]:
        gained = scores.mean(axis=-1) - book
        return np.asarray(gained.min(axis=-1) + _AVERAGE * gained.mean(axis=-1))

    first, rest = slice(0, FIRST_GAMES), slice(FIRST_GAMES, None)
    for number in range(rounds):
        candidates = _candidates(best, dice)
        tried = _scores(boards, candidates, seeds[first])
        better = gain(tried) - gain(reached[:, first])
        promising = [int(place) for place in np.argsort(-better, kind="stable")[:2] if better[place] > 0]
        if promising:
            later = _scores(boards, [candidates[place] for place in promising], seeds[rest])
            whole = np.concatenate([tried[promising], later], axis=-1)
            place = int(np.argmax(gain(whole)))
            if gain(whole[place]) > gain(reached):
                best, reached = candidates[promising[place]], whole[place]
        enough = (reached.mean(axis=-1) - book).min() >= ENOUGH
        if progress is not None:
            progress(rounds if enough else number + 1, rounds)
        if enough:
            break
    return preferences(best, public.contacts, public.concerns)


def affordable_rounds(board: Board) -> int:
    """Return how many rounds are played: fewer of a scenario so large that a game takes long."""
    size = len(board.public.moves) * board.public.weeks * len(board.public.contacts)
    return max(ROUNDS // 20, min(ROUNDS, ROUNDS * USUAL_SIZE // size))


def _candidates(best: SearchPoint, dice: np.random.Generator) -> list[SearchPoint]:
    """Return changed copies of the best, all with the same principles."""
    if dice.random() >= _PRINCIPLES:
        return [_changed(best, dice) for _ in range(TOGETHER)]
    principles = best.principles.copy()
    for _ in range(int(dice.integers(1, 3))):
        place = int(dice.integers(len(principles)))
        principles[place] = np.clip(principles[place] + _step(dice), -_MOST_PRINCIPLE, _MOST_PRINCIPLE)
    base = replace(best, principles=principles)
    if dice.random() < _PRICES:
        base = replace(base, price=int(dice.integers(len(PRICE_LEVELS))))
    return [base, *(_changed(base, dice) for _ in range(TOGETHER - 1))]


def _changed(point: SearchPoint, dice: np.random.Generator) -> SearchPoint:
    """Return a copy with one to three of its factors changed, of people and actions more often than of concerns."""
    if dice.random() < _PRICES:
        return replace(point, price_ahead=int(dice.integers(len(PRICE_LEVELS))), ahead=int(dice.integers(*_AHEAD)))
    changed = {name: getattr(point, name).copy() for name in ("actions", "people", "concerns")}
    for _ in range(int(dice.integers(1, 4))):
        table = changed[("actions", "people", "actions", "people", "concerns")[int(dice.integers(5))]]
        if not table.size:
            continue
        phase, which, step = int(dice.integers(len(table))), int(dice.integers(table.shape[1])), _step(dice)
        rows = slice(None) if dice.random() < _ALWAYS else slice(phase, phase + 1)
        table[rows, which] = np.clip(table[rows, which] + step, -_MOST, _MOST)
    return replace(point, **changed)


def _step(dice: np.random.Generator) -> int:
    spread = _SPREAD * (2 if dice.random() < _FAR else 1)
    step = round(float(dice.normal()) * spread)
    return step or 1


def preferences(point: SearchPoint, contacts: Sequence[str], concerns: Sequence[str]) -> Preferences:
    """Return what a point of the search stands for; what changes nothing is left out."""
    held: dict[str, Any] = {
        name: round(getattr(Principles(), name) * 2 ** (_STEP * int(steps)))
        for name, steps in zip(_NAMES, point.principles, strict=True)
        if steps
    }
    return Preferences(
        replace(Principles(), **held, price=tuple(PRICE_LEVELS)[point.price]),
        dict(_by_phase(tuple(ACTIONS), point.actions)),
        dict(_by_phase(contacts, point.people)),
        {each: values[0] for each, values in _by_phase(concerns, point.concerns)},
        ahead=point.ahead * 500 if point.price_ahead > point.price else 0,
        price_ahead=tuple(PRICE_LEVELS)[point.price_ahead] if point.price_ahead > point.price else "",
    )


def _by_phase(ids: Sequence[str], steps: npt.NDArray[np.intp]) -> Iterator[tuple[str, tuple[int, ...]]]:
    for each, values in zip(ids, steps.T, strict=True):
        if values.any():
            yield each, tuple(round(AS_IT_IS * 2 ** (_STEP * int(value))) for value in values)


def _scores(boards: Sequence[Board], points: Sequence[SearchPoint], seeds: Seeds) -> ScoresByDifficulty:
    """Return the scores of candidates that hold the same principles, [candidates, difficulties, games]."""
    public = boards[0].public
    held = [preferences(point, public.contacts, public.concerns) for point in points]
    return np.stack([_played(board, held, seeds) for board in boards], axis=1)


def _played(board: Board, held: Sequence[Preferences], seeds: Seeds) -> ScoresByDifficulty:
    """Return the scores at one difficulty, [candidates, games]; all are played side by side."""
    factors = [factor_table(board.public, each) for each in held]

    def week(state: State, games: Games) -> State:
        seen = observe(board, state)
        judged = worth(seen, held[0].principles)
        ends = np.searchsorted(games, np.arange(len(held) + 1) * len(seeds)).tolist()
        for each, table, start, end in zip(held, factors, ends, ends[1:], strict=False):
            if start < end:
                part = slice(start, end)
                prefer(seen.part(part), judged[part], each, table)
        return play_turn(board, state, Turn.of(board, state, choose(seen, judged)))

    ends = play_numbered(board, week, new_games(board, np.tile(seeds, len(held))))
    return np.asarray(score(board, ends).total.reshape(len(held), len(seeds)) / 10)


__all__ = ["ROUNDS", "TRAINING_GAMES", "TRAINING_SEED", "affordable_rounds", "search"]
