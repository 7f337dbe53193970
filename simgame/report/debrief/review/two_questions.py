"""Two figures of a week that answer two questions, and how they go together where they name different weeks.

The share of a week says what it brought beside an expert's week, in points of the lead: what was done. The decision of
a week says how much of the chance of winning could no longer be had after it, however well one played: what could not
be made good.
"""

from collections.abc import Sequence
from typing import Final

from simgame.locale import Catalogue
from simgame.page import decimals
from simgame.study.attribution import Attribution
from simgame.study.position_value import PositionValues
from simgame.values import dataclass

_ = Catalogue("debrief")

_GONE: Final = 0.05
"""A chance below it can hardly be lost: that a week lost none of it does not say that it could be made good."""


def share_question() -> str:
    """Return what the shares of the weeks answer."""
    return _("Beside an expert's week: what did each week bring less, or more?")


def decision_question() -> str:
    """Return what the decisions of the weeks answer."""
    return _("After each week: what could no longer be made good, however well played?")


@dataclass(frozen=True, slots=True)
class TwoWeeks:
    """The weeks that the two figures name."""

    least: int
    """The week that brought least beside an expert's; 0 where each brought as much or more"""
    worst: int
    """The week whose decision lost most of the chance; 0 where none lost any"""


@dataclass(frozen=True, slots=True)
class ShownShares:
    """The shares as they are shown, in thousandths of a point of the lead: together they are the result."""

    expert: int
    weeks: tuple[int, ...]
    luck: int
    result: int


def two_weeks(shares: Attribution, shown: ShownShares, values: PositionValues) -> TwoWeeks:
    """Return the weeks that the two figures name, the first of several."""
    least = min(shares.weeks, key=lambda week: (shown.weeks[week.week - 1], week.share.lead, week.week))
    worst = values.chance.worst
    return TwoWeeks(least.week if shown.weeks[least.week - 1] < 0 else 0, worst.week if worst is not None else 0)


def shown_shares(shares: Attribution, expert: float | None = None) -> ShownShares:
    """Return the shares each rounded once, wherever they are shown.

    Args:
        shares: of the weeks.
        expert: what an expert's lead is told to be elsewhere, in points, from other games, so that it is one number;
            luck, which is what the weeks leave of the result, takes the difference. None: as it is here.
    """
    told = shares.expert.points if expert is None else expert
    rest = shares.luck.points + shares.expert.points - told
    parts = [told, *(week.share.points for week in shares.weeks), rest]
    result = decimals.apart(shares.result.points, 0.0)
    exact = list(map(decimals.thousandths, parts))
    shown, *weeks, luck = decimals.adding_up(exact, decimals.POINTS, result, kept=(0,))
    return ShownShares(shown, tuple(weeks), luck, result)


def together(shares: Attribution, shown: ShownShares, values: PositionValues, decisions: Sequence[int]) -> str:
    """Return how the two figures go together; empty where they name one week, or one of them names none.

    Args:
        shares: what the weeks brought beside an expert's.
        shown: the same as they are shown.
        values: what could still be had after them.
        decisions: what each week's decision made of the chance, in points as they are shown.
    """
    weeks = two_weeks(shares, shown, values)
    if not weeks.least or not weeks.worst or weeks.least == weeks.worst:
        return ""
    first, second = (values.chance.weeks[week - 1] for week in (weeks.least, weeks.worst))
    if second.grade is None:
        text = _(
            "Week {week} brought {points} points less than an expert's; like that of every week it could still be made "
            "good: no week gave away more than week {other}, {most} of 100 games."
        )
    elif first.before.mean < _GONE:
        text = _(
            "Week {week} brought {points} points less than an expert's, the most of all weeks, but there was hardly "
            "anything left to lose (of 100 games it gave away {lost}). Week {other} gave away most ({most})."
        )
    elif first.grade is None:
        text = _(
            "Week {week} brought {points} points less than an expert's; that could still be made good (of 100 games it "
            "gave away {lost}). What week {other} gave away no longer could ({most})."
        )
    else:
        text = _(
            "Week {week} brought {points} points less than an expert's, the most of all weeks, and gave away {lost} of "
            "100 games. Week {other} gave away most ({most}): only what can no longer be made good counts there."
        )
    return text.format(
        week=weeks.least,
        points=decimals.points(-shown.weeks[weeks.least - 1]),
        lost=-decisions[weeks.least - 1],
        other=weeks.worst,
        most=-decisions[weeks.worst - 1],
    )
