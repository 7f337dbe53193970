"""How numbers are shown: one rule, so that a number looks the same wherever it stands.

The engine counts in whole thousandths: of a level of support or coverage, of a point, of a share. What is shown is
rounded half away from zero from these whole numbers, never from binary fractions, and nothing has no sign.
"""

from collections.abc import Container, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from simgame.locale import Catalogue

_ = Catalogue("page")


LEVEL: Final = 2
"""Decimals of a support or a coverage that is known"""
_HALF_LEVEL: Final = 500
POINTS: Final = 1
"""Decimals of points, and of a level that is only expected"""


def thousandths(value: float) -> int:
    """Return a figure of a scenario's file or of a result in whole thousandths."""
    return int((Decimal(repr(float(value))) * 1000).to_integral_value(ROUND_HALF_UP))


def whole(value: float) -> int:
    """Return a score as the whole number by which it is compared with par."""
    return _steps(thousandths(value), 0)


def level(thousandths: int, *, signed: bool = False) -> str:
    """Return a support or a coverage in levels, such as ``0.57``; as a change ``+0.57``."""
    return _decimal(thousandths if signed else shown_level(thousandths), LEVEL, signed)


def shown_level(thousandths: int) -> int:
    """Return a support or a coverage as it is shown, in thousandths that need no more rounding.

    The words of the scales begin at halves of a level: what has not come to one is not rounded up to it.
    """
    shown = _steps(thousandths, LEVEL) * 10
    reached = shown <= thousandths or shown % _HALF_LEVEL or not shown
    return shown if reached else shown - 10


def moved(before: int, after: int) -> int:
    """Return by how much a support or a coverage has changed, as both are shown: a reader finds the same."""
    return shown_level(after) - shown_level(before)


def expected(thousandths: int, *, signed: bool = False) -> str:
    """Return a support or a coverage that is only expected, such as ``0.6``; as a change ``+0.6``."""
    return _decimal(thousandths, POINTS, signed)


def is_less(thousandths: int) -> bool:
    """Tell whether a change that is only expected is shown as a loss."""
    return _steps(thousandths, POINTS) < 0


def points(thousandths: int, *, signed: bool = False) -> str:
    """Return points of the tender or of the score, such as ``12.3``; as a lead or a change ``+12.3``."""
    return _decimal(thousandths, POINTS, signed)


def briefly(thousandths: int) -> str:
    """Return points that an author has set: ``50``, or ``4.5`` where they are no whole number."""
    return points(thousandths).removesuffix(".0")


def fixed(value: float, places: int) -> str:
    """Return a measured figure with so many decimals, at most three."""
    return _decimal(thousandths(value), places, signed=False)


def score(value: float, *, signed: bool = False) -> str:
    """Return points of a result, as a result has them: a score, a lead, a mean of many games."""
    return points(thousandths(value), signed=signed)


def cost(thousandths: int) -> str:
    """Return the points that something took or left; what would round to nothing is told to be less than a step."""
    return points(thousandths) if _steps(thousandths, POINTS) or not thousandths else "<0.1"


def lead(value: float) -> str:
    """Return by how much a result was ahead or behind; what would round to nothing is told to be less than a step."""
    return score(abs(value)) if _steps(thousandths(value), POINTS) else "<0.1"


def apart(value: float, other: float) -> int:
    """Return by how much a result is above another in thousandths, as both are shown: a reader finds the same."""
    steps = _steps(thousandths(value), POINTS) - _steps(thousandths(other), POINTS)
    step: int = 10 ** (3 - POINTS)
    return steps * step


def ratio(thousandths: int) -> str:
    """Return a ratio, such as what something is multiplied by: ``0.85``."""
    return _decimal(thousandths, 2, signed=False)


def percent(thousandths: int, *, signed: bool = False) -> str:
    """Return a share in percent, as the language writes it: ``57 %`` or ``57%``."""
    return _percent(thousandths * 100, signed=signed)


def measured(share: float, places: int = 0) -> str:
    """Return a measured share from 0 to 1 in percent, with so many decimals."""
    return _percent(thousandths(share * 100), places)


def percentage(share: float, places: int = 0, *, signed: bool = False) -> str:
    """Return a measured share from 0 to 1 as a number of per cents, for columns that say so in their heading."""
    return _decimal(thousandths(share * 100), places, signed)


def share(part: int, whole: int) -> str:
    """Return a part of a whole in percent; of nothing it is none."""
    return _percent(part * 100_000 // whole if whole else 0)


def shares(parts: Sequence[int]) -> list[str]:
    """Return the parts of a whole in percent, together 100; of nothing each is none."""
    whole = sum(parts)
    exact = [part * 100_000 // whole if whole else 0 for part in parts]
    return [_percent(each) for each in adding_up(exact, 0, 100_000 if whole else 0)]


def adding_up(parts: Sequence[int], places: int, total: int | None = None, kept: Container[int] = ()) -> list[int]:
    """Return parts of a sum as they are shown: each rounded, and together exactly what the sum is rounded to.

    Args:
        parts: thousandths.
        places: decimals that are shown, 0 to 3.
        total: what is shown as their sum, in thousandths; if left out, the parts' own.
        kept: the places of parts that stand elsewhere on their own, and so are only rounded, while there are others.

    Returns:
        Thousandths that need no more rounding. The parts that lie farthest from what they are rounded to take what is
        left over, a step each.
    """
    step = 10 ** (3 - places)
    whole = sum(parts) if total is None else total
    shown = [_steps(part, places) * step for part in parts]
    left = _steps(whole, places) * step - sum(shown)
    by = step if left > 0 else -step
    free = [each for each in range(len(parts)) if each not in kept] or range(len(parts))
    while left and parts:
        farthest = max(free, key=lambda each: ((parts[each] - shown[each]) * by, abs(parts[each])))
        shown[farthest] += by
        left -= by
    return shown


def _percent(thousandths: int, places: int = 0, *, signed: bool = False) -> str:
    """Return a number of per cents, in thousandths of one."""
    return _("{number} %").format(number=_decimal(thousandths, places, signed))


def _steps(thousandths: int, places: int) -> int:
    """Return how many steps of the last decimal a number is, rounded half away from zero."""
    step: int = 10 ** (3 - places)
    count = (abs(thousandths) + step // 2) // step
    return -count if thousandths < 0 else count


def _decimal(thousandths: int, places: int, signed: bool) -> str:
    count = _steps(thousandths, places)
    whole, part = divmod(abs(count), 10**places)
    sign = "-" if count < 0 else "+" if signed and count else ""
    return f"{sign}{whole}.{part:0{places}}" if places else f"{sign}{whole}"
