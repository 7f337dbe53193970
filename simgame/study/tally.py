"""What is counted while many games are played: whole numbers only, so that batches add up the same in any order."""

from collections.abc import Sequence
from dataclasses import fields

import numpy as np
import numpy.typing as npt

from simgame.engine.board import Board, Bools
from simgame.engine.result import endings
from simgame.engine.scoring import score
from simgame.engine.state import State
from simgame.study.play import Seeds
from simgame.study.variations import Play, play_together
from simgame.terms.outcomes import LOST, OUTCOMES, WON
from simgame.values import dataclass

Counts = npt.NDArray[np.int64]

BINS = 20
"""Bins of the histogram of scores: five points each."""
_BIN = 1000 // BINS


@dataclass(frozen=True, slots=True)
class Tally:
    """Sums over games; all int64. Points are in thousandths, scores in tenths; P parts, A actions, M moves."""

    games: int
    outcomes: Counts
    """[5] open, won, lost, out, void"""
    score: int
    score_squares: int
    histogram: Counts
    """[BINS] games by score"""
    judged: int
    """Games in which the points decided: won or lost"""
    gaps: Counts
    """[P] our lead over the best rival by part of the points, in the games judged"""
    gaps_margin: Counts
    """[P] the same times the lead in all"""
    used: Counts
    """[A] games in which an action was done at all"""
    used_won: Counts
    """[A] games won in which it was"""
    activities_won: Counts
    """[A, C + 1] games won in which it was done with each contact; the last column for other targets"""
    made: Counts
    """[M] times that each move was made"""
    met: Counts
    """[C] games in which we met the contact"""
    met_won: Counts
    """[C] games won in which we did"""
    fired: Counts
    """[E] games in which the event happened"""
    heard: Counts
    """[F] games in which the fact was learned"""
    ended: Counts
    """[N] games at whose end each of the scenario's endings was said"""

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(**{each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(self)})

    @property
    def won(self) -> int:
        """How many games were won."""
        return int(self.outcomes[WON])


@dataclass(frozen=True, slots=True)
class Each:
    """How each of G games ended, for comparisons game by game."""

    outcome: npt.NDArray[np.int8]
    score: npt.NDArray[np.int32]
    """tenths of a point"""
    margin: npt.NDArray[np.int32]
    """thousandths of a point"""

    def __add__(self, other: "Each") -> "Each":
        return Each(
            np.concatenate([self.outcome, other.outcome]),
            np.concatenate([self.score, other.score]),
            np.concatenate([self.margin, other.margin]),
        )


def played(board: Board, how: Play, seeds: Seeds) -> tuple[Tally, Each]:
    """Play G games and count."""
    return played_together(board, (how,), seeds)[0]


def played_together(board: Board, plays: Sequence[Play], seeds: Seeds) -> list[tuple[Tally, Each]]:
    """Play G games of each of several plays that are alike, and count each play's."""
    return [_counted(board, state, made) for state, made in play_together(board, plays, seeds)]


def _counted(board: Board, state: State, made: Counts) -> tuple[Tally, Each]:
    each = Each(state.outcome, score(board, state).total, state.margin)
    won: Bools = np.equal(state.outcome, WON)
    done: Bools = state.last_done > 0
    used: Bools = np.any(done, axis=2)
    met: Bools = np.any(done[:, :, :-1], axis=1)
    judged: Bools = won | np.equal(state.outcome, LOST)
    gaps = _gaps(state)[judged]
    margin = gaps.sum(axis=1)
    points = each.score.astype(np.int64)
    tally = Tally(
        games=len(points),
        outcomes=np.bincount(state.outcome, minlength=len(OUTCOMES)),
        score=int(points.sum()),
        score_squares=int((points * points).sum()),
        histogram=np.bincount(np.minimum(points // _BIN, BINS - 1), minlength=BINS),
        judged=int(judged.sum()),
        gaps=gaps.sum(axis=0),
        gaps_margin=(gaps * margin[:, None]).sum(axis=0),
        used=used.sum(axis=0),
        used_won=used[won].sum(axis=0),
        activities_won=done[won].sum(axis=0),
        made=made,
        met=met.sum(axis=0),
        met_won=met[won].sum(axis=0),
        fired=(state.fired > 0).sum(axis=0),
        heard=(state.learned > 0).sum(axis=0),
        ended=np.bincount(endings(board, state) + 1, minlength=len(board.endings) + 1)[1:],
    )
    return tally, each


def _gaps(state: State) -> Counts:
    """Return our points less those of the best rival, part by part: int64 [G, P]."""
    points = state.points.astype(np.int64)
    best = 1 + points[:, 1:].sum(axis=2).argmax(axis=1)
    gaps: Counts = points[:, 0] - points[np.arange(len(points)), best]
    return gaps
