"""What parts those who won from those who lost: the one trait of a run that tells most, where the numbers carry it.

All traits of `simgame.classes.debrief.traits` are tried, and the one whose two sides tell most of who won (information
in bits) is taken. Who tries many finds something in any class, so it is told only where

- the best of all traits tells so much in at most one of twenty classes in which the same people have won, but by
  chance (results shuffled `SHUFFLES` times, always in the same way);
- the difference of the two shares has a 95 % interval that excludes 0 (R. G. Newcombe, 1998, method 10);
- each side has at least `SIDE` runs, so that anybody can count it on the page.

What goes together need not be the cause; so the chance of winning of both sides, which is found by playing on, is told
beside it.
"""

from math import sqrt
from typing import Final

import numpy as np
import numpy.typing as npt

from simgame.classes.debrief.round_readings import RoundReadings
from simgame.classes.debrief.saying import Headline, plain
from simgame.classes.debrief.traits import Trait, traits_of
from simgame.locale import Catalogue
from simgame.page import decimals
from simgame.report.names import Names
from simgame.study.play import wilson
from simgame.values import dataclass

_ = Catalogue("class_debrief")

SHUFFLES: Final = 1999
SIDE: Final = 3
"""Runs on each side at least"""
_SURE: Final = 0.05
_NEAR: Final = 0.02
"""Traits that tell so many bits less than the best one are as good: the earlier kind is told"""

SharesOfWins = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class TraitSide:
    """Those who have a trait, or lack it."""

    won: int
    count: int
    chance: float
    """The mean chance of winning after the week by which the trait is there or not, 0 to 1"""


@dataclass(frozen=True, slots=True)
class PartingFinding:
    """What parts those who won from those who lost."""

    trait: Trait | None
    """None: nothing that these numbers carry"""
    has: TraitSide
    lacks: TraitSide
    low: float
    high: float
    """95 % interval of the difference of the shares that won"""
    by_chance: float
    """In which share of classes without any difference the best trait tells as much"""
    tried: int
    """Traits that were looked at"""
    won: int
    over: int
    names: Names

    @property
    def sides(self) -> tuple[tuple[Headline, TraitSide], ...]:
        """Both sides with their titles; none where nothing is told."""
        if self.trait is None:
            return ()
        return (
            (self.trait.said(self.names, has=True), self.has),
            (self.trait.said(self.names, has=False), self.lacks),
        )

    @property
    def text(self) -> str:
        """The finding in sentences."""
        if self.trait is None:
            return self._nothing
        text = _(
            "{has}: {won} of {count} won. {lacks}: {lost_won} of {lost_count}. After week {week} the first had a "
            "chance of {chance} if they played well from there, the others {lost_chance}."
        )
        return text.format(
            has=plain(self.trait.said(self.names, has=True)),
            won=self.has.won,
            count=self.has.count,
            lacks=plain(self.trait.said(self.names, has=False)),
            lost_won=self.lacks.won,
            lost_count=self.lacks.count,
            week=self.trait.week,
            chance=decimals.measured(self.has.chance),
            lost_chance=decimals.measured(self.lacks.chance),
        )

    @property
    def _nothing(self) -> str:
        if not self.over:
            return _("Nobody has finished: nothing can be compared.")
        if self.won == self.over:
            return _("All have won: there is nobody to compare with.")
        if not self.won:
            return _("None has won: there is nobody to compare with.")
        return _("Nothing alone parts those who won from those who lost: these numbers do not carry it.")

    @property
    def sure(self) -> str:
        """How sure it is, in a sentence."""
        if self.trait is None:
            return ""
        text = _(
            "Difference {difference}, 95 % interval {low} to {high}. Of {tried} things looked at it tells most; by "
            "chance alone one tells so much in {chance} of classes. What goes together need not be the cause."
        )
        return text.format(
            difference=decimals.measured(self.has.won / self.has.count - self.lacks.won / self.lacks.count),
            low=decimals.measured(self.low),
            high=decimals.measured(self.high),
            tried=self.tried,
            chance=decimals.measured(self.by_chance, 1),
        )


def parting_of(read: RoundReadings) -> PartingFinding:
    """Return what parts those who won from those who lost."""
    runs = [each.reading for each in read.finished]
    won = np.array([each.won for each in runs], dtype=np.bool_)
    looked = list(traits_of(read))
    has = np.array([[test(each) for each in runs] for _trait, test in looked], dtype=np.bool_).reshape(
        len(looked), len(runs)
    )
    counts = has.sum(axis=1)
    usable = (counts >= SIDE) & (len(runs) - counts >= SIDE)
    none = TraitSide(0, 0, 0.0)
    tried = int(usable.sum())
    nothing = PartingFinding(None, none, none, 0.0, 0.0, 1.0, tried, int(won.sum()), len(runs), read.names)
    if not tried or won.all() or not won.any():
        return nothing
    kept = np.flatnonzero(usable)
    table = has[kept].astype(np.int64)
    told = bits(table, won[None, :])[0]
    order = sorted(range(len(kept)), key=lambda row: (told[row] < told.max() - _NEAR, int(kept[row])))
    best = order[0]
    shuffled = np.random.default_rng(0).permuted(np.tile(won, (SHUFFLES, 1)), axis=1)
    by_chance = (1 + int((bits(table, shuffled).max(axis=1) >= told[best] - 1e-12).sum())) / (SHUFFLES + 1)
    trait, own = looked[kept[best]][0], has[kept[best]]
    sides = []
    for side in (own, ~own):
        chances = [each.chances[min(trait.week, each.weeks)] for each, there in zip(runs, side, strict=True) if there]
        sides.append(TraitSide(int(won[side].sum()), int(side.sum()), sum(chances) / len(chances)))
    low, high = newcombe((sides[0].won, sides[0].count), (sides[1].won, sides[1].count))
    if by_chance > _SURE or low <= 0:
        return nothing
    return PartingFinding(trait, sides[0], sides[1], low, high, by_chance, tried, int(won.sum()), len(runs), read.names)


def bits(has: npt.NDArray[np.int64], won: npt.NDArray[np.bool_]) -> SharesOfWins:
    """Return how many bits traits tell of who won; 0 for those that rather go with defeat.

    Args:
        has: which run has which trait, 0 or 1, [traits, runs].
        won: who won, [cases, runs].

    Returns:
        [cases, traits].
    """
    runs, count = has.shape[1], has.sum(axis=1)
    wins = won.sum(axis=1, keepdims=True).astype(np.float64)
    both = won.astype(np.float64) @ has.T.astype(np.float64)
    share, other = both / count, (wins - both) / (runs - count)
    told = _entropy(wins / runs) - (count * _entropy(share) + (runs - count) * _entropy(other)) / runs
    found: SharesOfWins = np.where(share > other, told, 0.0)
    return found


def _entropy(share: SharesOfWins) -> SharesOfWins:
    inside = np.clip(share, 1e-12, 1 - 1e-12)
    found: SharesOfWins = -(inside * np.log2(inside) + (1 - inside) * np.log2(1 - inside))
    return found


def newcombe(one: tuple[int, int], other: tuple[int, int]) -> tuple[float, float]:
    """Return the 95 % interval of the difference of two shares, each of so many of so many."""
    (first, second), (low, high), (other_low, other_high) = (
        (one[0] / one[1], other[0] / other[1]),
        wilson(*one),
        wilson(*other),
    )
    difference = first - second
    return (
        difference - sqrt((first - low) ** 2 + (other_high - second) ** 2),
        difference + sqrt((high - first) ** 2 + (second - other_low) ** 2),
    )


__all__ = ["SIDE", "PartingFinding", "TraitSide", "bits", "newcombe", "parting_of"]
