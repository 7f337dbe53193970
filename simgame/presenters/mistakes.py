"""Positions to solve again: the row on the home path, what records say of them, and the verdict on a new decision."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simgame.course.mistakes import DAYS, SOLVED, Position
from simgame.locale import Catalogue, current
from simgame.page import decimals, words
from simgame.page.model import INNER, OWN, Column, Entry, Listing, Piece
from simgame.presenters.course import Course
from simgame.presenters.intents import Solve

if TYPE_CHECKING:
    from simgame.runs import Summary

_ = Catalogue("course")

DUE = "positions"
"""Key of the row that opens the first position that is due"""


def positions_page(course: Course) -> list[Listing]:
    """Return how many positions are due, and the first of them, which the row opens; nothing where none is."""
    due = course.positions
    if not due:
        return []
    count = _.n("{count} position due", "{count} positions due", len(due)).format(count=len(due))
    first = due[0]
    title = next((run.title.in_(current()) for run in course.runs or () if run.path.name == first.run), "")
    about = _("week {week}, {title}").format(title=title, week=first.week)
    columns = (Column(cells=OWN, gap=2), Column(cells=None, gap=2, right=True))
    entry = Entry(DUE, (Piece(count, "strong"), Piece(about, "dim")), Solve(first), group=_("Due for review"))
    return [Listing(columns, (entry,), indent=INNER)]


def positions_about() -> str:
    """Return what positions are."""
    text = _(
        "A decision of yours that cost much of the chance of winning comes back after {first}, {second} and {third} "
        "days. The week opens as you planned it: plan it better, and end it."
    )
    return text.format(first=DAYS[0], second=DAYS[1], third=DAYS[2])


def opened_said(position: Position) -> str:
    """Return what is asked where a position is opened."""
    text = _("One decision: week {week} gave away {loss} of 100 games. Plan it better, then end the week.")
    return text.format(week=position.week, loss=decimals.whole(position.loss))


def verdict_said(position: Position, loss: float) -> str:
    """Return whether a new decision solves a position, and when it comes back.

    Args:
        position: as it is after the decision.
        loss: points of the chance, 0 to 100, that the new decision loses.
    """
    points = decimals.whole(loss)
    if loss >= SOLVED:
        text = _("Not solved: this decision gives away {points} of 100 games. It comes back in {days} days.")
        return text.format(points=points, days=DAYS[0])
    text = _("Solved: this decision gives away {points} of 100 games.").format(points=points)
    if position.learned:
        return words.sentences([text, _("You have it: it does not come back.")])
    return words.sentences([text, _("It comes back in {days} days.").format(days=DAYS[position.solved])])


def of_run_said(positions: Sequence[Position], run: "Summary") -> str:
    """Return which weeks of a run are positions to solve; empty where none is."""
    own = [each for each in positions if each.run == run.path.name and not each.learned]
    if not own:
        return ""
    text = _("week {week} ({loss} points)")
    weeks = words.listed([text.format(week=each.week, loss=decimals.whole(each.loss)) for each in own])
    return _("To solve again, by what the decision lost of the chance: {weeks}.").format(weeks=weeks)
