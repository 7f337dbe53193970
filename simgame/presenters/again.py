"""Weeks that are tried again with the old plans filled in: what to know of them, and what came of the change.

A page that wants to offer a week again needs one call::

    host.go_on_with(*try_again(run, week))

The new run begins in that week with the same luck; it and those after it begin with the plans that were played then.
When it is over, its debrief says in one sentence what the change was worth
(:func:`simgame.report.difference.since_before`).
"""

from typing import NamedTuple

from simgame.locale import Catalogue
from simgame.page import words
from simgame.presenters.barred import short_reason
from simgame.report.names import Names
from simgame.runs import Run

_ = Catalogue("tui")


class TriedAgain(NamedTuple):
    """A run that plays weeks of another one anew."""

    run: Run
    said: str
    """A sentence that tells the learner so"""


def try_again(run: Run, week: int) -> TriedAgain:
    """Return a new run that begins in a week of another one, with the plans of the weeks from there on filled in.

    Args:
        run: stays as it is; may be over, or still go on.
        week: one that it has reached.

    Raises:
        ValueError: the week was not reached.
    """
    text = _("New run from week {week} with your old plans and predictions; the old one is kept.")
    return TriedAgain(run.again(week), text.format(week=week))


def from_empty(run: Run, week: int) -> TriedAgain:
    """Return the same, but for the plans: each week begins with nothing planned.

    Raises:
        ValueError: the week was not reached.
    """
    text = _("This is a new run, from week {week} on. The one before is kept.")
    return TriedAgain(run.branch(week), text.format(week=week))


def left_out_said(run: Run) -> str:
    """Return which moves of the old plan of this week cannot be made any more, and why; empty where all can."""
    names, game = Names(run.scenario), run.game
    told = []
    for move in run.left_out:
        bar = game.why_not(move, run.draft)
        reason = short_reason(bar) if bar is not None else _("was left out")
        told.append(_("{move} ({reason})").format(move=names.phrase(move), reason=reason))
    return _("Of the old plan, not possible: {moves}.").format(moves=words.in_turn(told)) if told else ""


def opened_said(run: Run) -> str:
    """Return how a week begins of which there is an old plan: as it was planned then, but for what cannot be done."""
    return words.sentences([_("The week is planned as you planned it then."), left_out_said(run)])
