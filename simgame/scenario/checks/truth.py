"""Which combinations of quantities make a condition true: all of them at once, as the bits of whole numbers.

A condition only asks on which side of its thresholds a quantity lies. So each quantity has a few values that matter,
every combination of such values is one bit, and a condition is one whole number. Quantities count as independent.
"""

import math
import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from functools import reduce
from itertools import pairwise
from operator import and_, or_
from typing import Final

from simgame.scenario.conditions import All, Chance, Compare, Condition, Not, every_part, parts
from simgame.terms.quantities import QuantityOf
from simgame.values import dataclass

MOST_COMBINATIONS: Final = 4096
"""Where there are more, this many drawn at random stand for all"""

_FRACTION: Final = 10
"""Binary places of a chance in a sample."""

_EXACT: Final = 1e-6
_STEP: Final = 0.001
"""The engine holds levels, points and prices in thousandths."""


@dataclass(frozen=True, slots=True)
class Values:
    """What a quantity can be: from ``low`` to ``high``, whole numbers or thousandths, or ``only`` these."""

    low: float
    high: float
    whole: bool = False
    only: tuple[float, ...] = ()
    among: tuple[str, ...] = ()
    """Where the quantity is whether one thing is so of several that shut each other out: the last ids of them all"""

    @classmethod
    def of(cls, *values: float) -> "Values":
        """Return exactly these values."""
        return cls(min(values), max(values), only=tuple(sorted(set(values))))

    def with_(self, other: "Values") -> "Values":
        """Return what can be either."""
        only = tuple(sorted({*self.only, *other.only})) if self.only and other.only else ()
        low, high = min(self.low, other.low), max(self.high, other.high)
        return Values(low, high, self.whole and other.whole, only, self.among if self.among == other.among else ())


def holds(compare: Compare, value: float) -> bool:
    """Tell whether a comparison is true of a value."""
    if compare.is_ is not None:
        return abs(value - compare.is_) < _EXACT
    least, most = compare.at_least, compare.at_most
    return (least is None or value >= least - _EXACT) and (most is None or value <= most + _EXACT)


_Asked = QuantityOf | int
"""A quantity, or the number of a chance."""

_Choice = tuple[_Asked, list[float], list[int]]
"""What is asked about, its values, and for each the combinations that have it."""


@dataclass(slots=True)
class TruthTable:
    """The truth of some conditions, for every combination of what they ask about."""

    columns: int
    """How many combinations there are."""
    exact: bool
    """Whether these are all; otherwise they are a sample."""
    _choices: list[_Choice]
    _groups: dict[QuantityOf, list[str]] = field(default_factory=dict)
    """Things that shut each other out, by what they share: a value of that is a place among them"""
    _masks: dict[int, int] = field(default_factory=dict)

    @classmethod
    def over(
        cls, conditions: Iterable[Condition], values: Callable[[QuantityOf], Values], *, sample: bool = False
    ) -> "TruthTable | None":
        """Return the truth of conditions, where ``values`` tells what each quantity can be.

        Where there are more than `MOST_COMBINATIONS`, a sample is taken if that will do, else there is no answer.
        """
        compares: dict[QuantityOf, list[Compare]] = {}
        chances: dict[int, list[float]] = {}
        for condition in conditions:
            for part in every_part(condition):
                if isinstance(part, Compare):
                    compares.setdefault(part.quantity, []).append(part)
                elif isinstance(part, Chance):
                    chances[id(part)] = [value for value in (0.0, 1.0) if part.chance != 1 - value]
        possible = {name: values(name) for name in compares}
        groups = _groups(possible)
        quantities = {
            name: _representatives(asked, possible[name])
            for name, asked in compares.items()
            if _shared(name) not in groups
        }
        grouped = {name: [float(place) for place in range(len(ids))] for name, ids in groups.items()}
        options: dict[_Asked, list[float]] = dict([*quantities.items(), *grouped.items(), *chances.items()])
        total = math.prod(len(option) for option in options.values())
        if total <= MOST_COMBINATIONS:
            return cls(total, True, _all_combinations(options, total), groups)
        return cls(MOST_COMBINATIONS, False, _some_combinations(options), groups) if sample else None

    @property
    def always(self) -> int:
        """What a condition is that every combination makes true."""
        return (1 << self.columns) - 1

    def of(self, condition: Condition) -> int:
        """Return the combinations that make a condition true, one of those given at the start or a part of one."""
        known = self._masks.get(id(condition))
        if known is not None:
            return known
        match condition:
            case Compare():
                mask = sum(bits for value, bits in self._bits(condition.quantity) if holds(condition, value))
            case Chance():
                mask = sum(bits for value, bits in self._bits(id(condition)) if value)
            case _:
                inner = [self.of(part) for part in parts(condition)]
                mask = self._combined(condition, inner)
        self._masks[id(condition)] = mask
        return mask

    def example(self, mask: int) -> dict[QuantityOf, float]:
        """Return the quantities of the first combination in ``mask``, which must not be empty."""
        first = mask & -mask
        found = {
            name: next(value for value, bits in zip(values, masks, strict=True) if bits & first)
            for name, values, masks in self._choices
            if isinstance(name, QuantityOf)
        }
        for name, ids in self._groups.items():
            which = ids[int(found.pop(name))]
            found[QuantityOf(name.name, (*name.ids, which))] = 1.0
        return found

    def _bits(self, name: _Asked) -> Iterator[tuple[float, int]]:
        if isinstance(name, QuantityOf) and _shared(name) in self._groups:
            shared = _shared(name)
            for place, bits in self._bits(shared):
                yield float(self._groups[shared][int(place)] == name.ids[-1]), bits
            return
        for other, values, masks in self._choices:
            if other == name:
                yield from zip(values, masks, strict=True)

    def _combined(self, condition: Condition, inner: list[int]) -> int:
        if isinstance(condition, Not):
            return self.always & ~inner[0]
        return reduce(and_ if isinstance(condition, All) else or_, inner)


def _shared(quantity: QuantityOf) -> QuantityOf:
    """Return what a quantity shares with those that it shuts out: all but the last id."""
    return QuantityOf(quantity.name, quantity.ids[:-1])


def _groups(possible: Mapping[QuantityOf, Values]) -> dict[QuantityOf, list[str]]:
    """Return the things that shut each other out, by what they share: those asked about, and one of the others."""
    groups: dict[QuantityOf, list[str]] = {}
    for name, values in possible.items():
        if values.among and _shared(name) not in groups:
            asked = [each for each in values.among if QuantityOf(name.name, (*name.ids[:-1], each)) in possible]
            groups[_shared(name)] = asked + [each for each in values.among if each not in asked][:1]
    return groups


def _representatives(compares: list[Compare], values: Values) -> list[float]:
    """Return values of which every comparison is true or false in a different combination, the plainest first."""
    edges = {edge for each in compares for edge in (each.at_least, each.at_most, each.is_) if edge is not None}
    if values.only:
        candidates = list(values.only)
    elif values.whole:
        near = {whole + step for edge in edges for whole in (math.floor(edge),) for step in (-1, 0, 1, 2)}
        candidates = [value for value in sorted({values.low, values.high, *near}) if math.isfinite(value)]
    else:
        ends = sorted({values.low, values.high, *edges})
        between = [(left + right) / 2 for left, right in pairwise(ends) if right - left > _STEP + _EXACT]
        candidates = [*ends, *between]
    found: dict[tuple[bool, ...], float] = {}
    for value in candidates:
        if values.low - _EXACT <= value <= values.high + _EXACT:
            found.setdefault(tuple(holds(compare, value) for compare in compares), value)
    return list(found.values())


def _all_combinations(options: dict[_Asked, list[float]], total: int) -> list[_Choice]:
    """Number the combinations like the digits of a number, one quantity a digit."""
    choices, stride = [], 1
    for name, values in options.items():
        period = stride * len(values)
        once = (1 << stride) - 1
        repeated = ((1 << total) - 1) // ((1 << period) - 1)
        choices.append((name, values, [(once << (stride * place)) * repeated for place in range(len(values))]))
        stride = period
    return choices


def _some_combinations(
    options: dict[_Asked, list[float]],
) -> list[_Choice]:
    dice = random.Random(0)  # the same sample every time
    choices = []
    for name, values in options.items():
        left = (1 << MOST_COMBINATIONS) - 1
        masks = []
        for others in range(len(values), 1, -1):
            masks.append(left & _one_in(others, dice))
            left &= ~masks[-1]
        choices.append((name, values, [*masks, left]))
    return choices


def _one_in(count: int, dice: random.Random) -> int:
    """Return combinations of which each is taken with the chance 1 / ``count``."""
    taken = 0
    for place in range(_FRACTION):  # the binary places of the chance, the last first
        drawn = dice.getrandbits(MOST_COMBINATIONS)
        taken = taken | drawn if (1 << _FRACTION) // count >> place & 1 else taken & drawn
    return taken
