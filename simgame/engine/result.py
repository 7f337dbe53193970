"""How a game ended."""

import numpy as np

from simgame.engine.board import Board, Ints
from simgame.engine.rules.conditions import holds
from simgame.engine.scoring import score
from simgame.engine.state import State
from simgame.terms.outcomes import OUTCOMES
from simgame.terms.parts import SCORE_PARTS
from simgame.terms.prices import PRICE_SHARES
from simgame.values import dataclass


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
    ending: int | None
    """Which of the scenario's endings is said, by its number in the file; None where none fits"""
    concepts: tuple[int, ...]
    """Which of the scenario's concepts are shown, by their numbers in the file"""

    @property
    def lost_again(self) -> bool:
        """Whether the order had been won before we were shut out."""
        return self.outcome == "out" and self.margin > 0


def endings(board: Board, state: State) -> Ints:
    """Return which ending is said of each game that has ended, int32 [G]; -1 where none fits."""
    found = np.full(len(state.outcome), -1, dtype=np.int32)
    for number, (outcome, when) in enumerate(board.endings):
        fits = (found < 0) & (state.outcome == outcome)
        if when is not None and fits.any():
            fits &= holds(board, state, when)
        found[fits] = number
    return found


def result_of(board: Board, state: State, game: int = 0) -> Result:
    """Return the result of one of N games."""
    public, scores = board.public, score(board, state)
    points = state.points[game]
    totals = points.sum(axis=1)
    rival = 1 + int(totals[1:].argmax())
    ending = int(endings(board, state)[game])
    return Result(
        outcome=OUTCOMES.at(int(state.outcome[game])).id,
        week=state.week - 1,
        score=int(scores.total[game]) / 10,
        parts=tuple(
            (name, int(worth) / 10, int(weight))
            for name, worth, weight in zip(SCORE_PARTS, scores.parts[game], board.score, strict=True)
        ),
        margin=int(state.margin[game]) / 1000,
        points=tuple(
            (vendor, tuple((name, int(value) / 1000) for name, value in zip(public.parts, row, strict=True)))
            for vendor, row in zip(public.vendors, points, strict=True)
        ),
        rival=public.vendors[rival],
        price=PRICE_SHARES[int(state.price[game])] / 1000,
        ending=None if ending < 0 else ending,
        concepts=tuple(
            number
            for number, when in enumerate(board.concepts)
            if when is None or bool(holds(board, state, when)[game])
        ),
    )
