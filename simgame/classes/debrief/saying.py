"""How findings are said: whom a count is of, a headline with what stands out in it."""

from collections.abc import Sequence
from typing import Final

from simgame.locale import Catalogue
from simgame.page import words

_ = Catalogue("class_debrief")

Headline = tuple[tuple[str, bool], ...]
"""Its parts in their order, each with whether it stands out"""

_MARK: Final = "*"
_MOST_NAMED: Final = 4
"""So many people are named in a sentence"""


def headline(text: str, **values: object) -> Headline:
    """Return a headline; in its text what stands out is between asterisks, those in values are signs like any other."""
    parts = enumerate(text.split(_MARK))
    return tuple((part.format(**values), bool(place % 2)) for place, part in parts if part)


def plain(parts: Headline) -> str:
    """Return a headline as a sentence."""
    return "".join(part for part, _stands_out in parts)


def of_you(count: int, *, teams: bool) -> str:
    """Return how many of those who are spoken to: ``12 of you``, or ``12 teams``."""
    if teams:
        return _.n("1 team", "{count} teams", count).format(count=count)
    return _("{count} of you").format(count=count)


def named(people: Sequence[str]) -> str:
    """Return names as one enumeration, the first of many."""
    some = people if len(people) <= _MOST_NAMED else people[: _MOST_NAMED - 1]
    return words.and_others(some, len(people) - len(some))


__all__ = ["Headline", "headline", "named", "of_you", "plain"]
