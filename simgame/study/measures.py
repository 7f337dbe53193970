"""What many games say, in figures: how a play fares, what one change does, what decides."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from simgame.study.play import wilson, won_more
from simgame.study.tally import Each, Tally
from simgame.terms.outcomes import LOST, OUTCOMES, WON
from simgame.values import dataclass

Band = tuple[float, float]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Loss:
    """Why a story loses: means over its games."""

    part: str
    """The part of the points in which most is lost to the best rival; empty where points hardly ever decide"""
    points: float
    """How much is lost there, in games that the points decide"""
    outcome: str
    """How games that are not won end most often"""
    played: float
    """Moves that are made in a game"""
    planned: int
    """Moves of its plan; 0 where a strategy plays"""


@dataclass(frozen=True, slots=True)
class Fare:
    """How one strategy or story fares."""

    name: str
    story: bool
    plays: str
    """The strategy that plays; empty for a plan"""
    games: int
    win_rate: float
    low: float
    high: float
    """Wilson's 95 % interval of the win rate"""
    score_mean: float
    score_sd: float
    histogram: tuple[int, ...]
    """Games by score, five points a bin"""
    outcomes: dict[str, int]
    """Games by how they ended"""
    expected_win_rate: Band | None = None
    expected_score: Band | None = None
    loss: Loss | None = None
    """Why it loses, if it is a story that loses more games than it wins"""


@dataclass(frozen=True, slots=True)
class PlayedChange:
    """What one change does to a play, game by game with the same luck."""

    about: str
    """What is changed: a kind of move, ``kind:target``, a contact, or a week"""
    games: int
    win_rate: float
    low: float
    high: float
    win_change: float
    win_change_low: float
    win_change_high: float
    """95 % interval of the mean difference"""
    otherwise: float
    """Share of games that end otherwise: won instead of not won, or the reverse"""
    score: float
    """Mean score with the change"""
    score_change: float
    margin_change: float
    """Mean change of the lead in points, in games that the points decided both times"""
    margin_moved: float
    """The same whatever its sign"""


@dataclass(frozen=True, slots=True)
class PointsPart:
    """How far one part of the points decides."""

    name: str
    between: float | None
    """Share of what sets plays apart: of the variance of their mean leads; None where nothing does"""
    within: float | None
    """Share of what sets games of the doctrine apart, where the decisions are the same and only luck differs"""
    lead: float | None
    """The doctrine's mean lead in this part, points"""


@dataclass(frozen=True, slots=True)
class Luck:
    """Luck against decisions: shares of a variance that lie between plays; the rest lies between seeds."""

    win: float | None
    """Of winning; None where nobody ever wins, or everybody always does"""
    score: float | None


def fare(
    name: str,
    tally: Tally,
    *,
    plays: str,
    story: bool = False,
    expects: tuple[Band | None, Band | None] = (None, None),
    loss: Loss | None = None,
) -> Fare:
    """Sum up one play; ``expects`` are the bands of its win rate and of its score."""
    low, high = wilson(tally.won, tally.games)
    mean, variance = _moments(tally.score, tally.score_squares, tally.games)
    return Fare(
        name=name,
        story=story,
        plays=plays,
        games=tally.games,
        win_rate=tally.won / tally.games,
        low=low,
        high=high,
        score_mean=mean / 10,
        score_sd=variance**0.5 / 10,
        histogram=tuple(int(count) for count in tally.histogram),
        outcomes={name: int(count) for name, count in zip(OUTCOMES, tally.outcomes, strict=True) if count},
        expected_win_rate=expects[0],
        expected_score=expects[1],
        loss=loss,
    )


def loss(tally: Tally, parts: Sequence[str], planned: int) -> Loss | None:
    """Return why a play loses, None where it wins half of its games or more.

    Args:
        tally: its games.
        parts: names of the parts of the points.
        planned: how many moves its plan has.
    """
    if tally.won * 2 >= tally.games:
        return None
    worst = int(tally.gaps.argmin())
    judged = tally.judged * 2 >= tally.games and tally.gaps[worst] < 0
    ends = {name: int(count) for name, count in zip(OUTCOMES, tally.outcomes, strict=True) if name != "won"}
    return Loss(
        part=parts[worst] if judged else "",
        points=-int(tally.gaps[worst]) / tally.judged / 1000 if judged else 0.0,
        outcome=max(ends, key=lambda name: ends[name]),
        played=int(tally.made.sum()) / tally.games,
        planned=planned,
    )


def _moments(total: int, squares: int, games: int) -> tuple[float, float]:
    """Return mean and sample variance from whole sums, without loss: the difference is taken in whole numbers."""
    if games < 2:
        return total / max(games, 1), 0.0
    return total / games, (squares * games - total * total) / (games * (games - 1))


def change(about: str, before: Each, after: Each) -> PlayedChange:
    """Compare two plays game by game; the games must be the same, those of ``before`` may be more."""
    games = len(after.outcome)
    won, still = before.outcome[:games] == WON, after.outcome == WON
    mean, least, most = won_more(won, still)
    low, high = wilson(int(still.sum()), games)
    judged = _judged(before.outcome[:games]) & _judged(after.outcome)
    moved = (after.margin - before.margin[:games])[judged] / 1000
    return PlayedChange(
        about=about,
        games=games,
        win_rate=int(still.sum()) / games,
        low=low,
        high=high,
        win_change=mean,
        win_change_low=least,
        win_change_high=most,
        otherwise=float((won != still).mean()),
        score=float(after.score.mean()) / 10,
        score_change=float((after.score - before.score[:games]).mean()) / 10,
        margin_change=float(moved.mean()) if moved.size else 0.0,
        margin_moved=float(np.abs(moved).mean()) if moved.size else 0.0,
    )


def _judged(outcome: npt.NDArray[np.int8]) -> npt.NDArray[np.bool_]:
    judged: npt.NDArray[np.bool_] = (outcome == WON) | (outcome == LOST)
    return judged


def decides(parts: Sequence[str], tallies: Mapping[str, Tally], doctrine: str) -> tuple[PointsPart, ...]:
    """Take the variance of the lead apart by the parts of the points.

    The lead is the sum of its parts, so its variance is the sum of their covariances with it. Between plays these are
    of the plays' means, each play counted alike; within, of the games of one play.

    Args:
        parts: names of the parts of the points.
        tallies: of each play, by name.
        doctrine: the play whose games are looked at within.
    """
    judged = {name: tally for name, tally in tallies.items() if tally.judged * 10 >= tally.games}
    between: Floats | None = None
    if len(judged) > 1:
        means = np.array([tally.gaps / tally.judged for tally in judged.values()])
        between = _shares(_covariances(means))
    within: Floats | None = None
    lead: Floats | None = None
    if doctrine in judged:
        own = judged[doctrine]
        lead = own.gaps / own.judged
        within = _shares(own.gaps_margin / own.judged - lead * lead.sum())
        lead = lead / 1000
    return tuple(
        PointsPart(
            name=name,
            between=None if between is None else float(between[row]),
            within=None if within is None else float(within[row]),
            lead=None if lead is None else float(lead[row]),
        )
        for row, name in enumerate(parts)
    )


def _covariances(means: Floats) -> Floats:
    """Return the covariance of each column of [plays, P] with the sum of the columns."""
    off = means - means.mean(axis=0)
    covariances: Floats = (off * off.sum(axis=1)[:, None]).mean(axis=0)
    return covariances


def _shares(covariances: Floats) -> Floats | None:
    total = float(covariances.sum())
    return covariances / total if total > 1.0 else None  # a thousandth of a point squared: nothing


def luck(tallies: Sequence[Tally]) -> Luck:
    """Compare the variance between plays with that between the seeds of each, every play counted alike."""
    rates = np.array([tally.won / tally.games for tally in tallies])
    moments = [_moments(tally.score, tally.score_squares, tally.games) for tally in tallies]
    return Luck(
        win=_between(rates, rates * (1 - rates)),
        score=_between(np.array([mean for mean, _ in moments]), np.array([variance for _, variance in moments])),
    )


def _between(means: Floats, variances: Floats) -> float | None:
    between, within = float(means.var()), float(variances.mean())
    return between / (between + within) if between + within > 0 else None
