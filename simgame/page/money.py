"""How sums of money are shown: one rule, so that a sum looks the same wherever it stands.

The rules count money in a unit that the scenario names in words, such as ``thousand RMB`` and ``千元``. A reader is
told the sum itself: ``12,500 RMB`` in English; in Chinese ``9500元``, and from ten thousand on in 万, ``1.25万元``.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from simgame.locale import current

_ENGLISH: Final = {"ten": 10, "hundred": 100, "thousand": 1000, "million": 1_000_000}
_CHINESE: Final = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}

_UNIT: Final = re.compile(f"(?:((?:(?:{'|'.join(_ENGLISH)}) )+)|([{''.join(_CHINESE)}]+))(.+)")
"""The words that multiply, in English or in Chinese, then the currency"""

_FOLDED: Final = (100_000_000, "亿"), (10_000, "万")
"""From how much on Chinese counts in what, largest first"""


_IN_THOUSANDS: Final = 10_000
"""From how much on a column counts in thousands in English"""


def amount(count: int, unit: str) -> str:
    """Return a sum with its currency, such as ``12,500 RMB`` or ``1.25万元``.

    Args:
        count: how many of the unit; below 0 where more is spent than there is.
        unit: what one is called in the current language, such as ``thousand RMB``; words that do not multiply are the
            currency itself.
    """
    times, currency = _split(unit)
    between = "" if current() == "zh-CN" else " "
    return f"{_number(count * times)}{between}{currency}"


def figure(count: int, unit: str) -> str:
    """Return a sum without its currency, for beside another sum: ``12,500`` or ``1.25万``."""
    return _number(count * _split(unit)[0])


def brief(count: int, unit: str) -> str:
    """Return a sum in few cells without its currency, for columns: ``9500`` and ``12.5k``, or ``1.25万``."""
    sum_ = count * _split(unit)[0]
    if current() == "zh-CN" or abs(sum_) < _IN_THOUSANDS:
        return _number(sum_).replace(",", "")
    return f"{Decimal(sum_) / 1000:f}k"


def change(count: int, unit: str) -> str:
    """Return what a sum grows or shrinks by: ``+12,500 RMB``; nothing has no sign."""
    return f"{'+' if count > 0 else ''}{amount(count, unit)}"


def _split(unit: str) -> tuple[int, str]:
    """Return how much one of a unit is, and the currency."""
    found = _UNIT.fullmatch(unit)
    if found is None:
        return 1, unit
    english, chinese, currency = found.groups()
    return (_times(english.split(), _ENGLISH) if english else _times(chinese, _CHINESE)), currency


def _times(words: list[str] | str, worth: Mapping[str, int]) -> int:
    times = 1
    for word in words:
        times *= worth[word]
    return times


def _number(sum_: int) -> str:
    if current() != "zh-CN":
        return f"{sum_:,}"
    for step, sign in _FOLDED:
        if abs(sum_) >= step:
            return f"{Decimal(sum_) / step:f}{sign}"
    return str(sum_)
