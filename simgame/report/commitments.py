"""What learners resolve to do in their next run: told in the debrief, kept with the run, recalled at the next one."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from simgame.locale import Catalogue, mark

if TYPE_CHECKING:
    from simgame.runs import Summary

_ = Catalogue("debrief")

COMMITMENT: Final = "commitment"
"""The key of the learner's commitment, for :meth:`simgame.runs.Run.reflect`."""

COMMITMENTS: Final = {
    "technical-early": mark("In the next run I will meet the technical line before the criteria are fixed."),
    "deciders-early": mark("In the next run I will meet everybody with a say before the step closes."),
    "every-line": mark("In the next run I will know somebody in every line by the middle of the game."),
    "more-threads": mark("In the next run I will put no more than a third of my meetings into one person."),
    "ask-first": mark("In the next run I will ask around among the staff before I go to the leaders."),
    "answer-concerns": mark("In the next run I will find out what the scorers worry about, and answer just that."),
    "leaders-meet": mark("In the next run I will bring our leaders together with theirs."),
    "whole-team": mark("In the next run I will use the time of the whole team every week."),
    "stay-clean": mark("In the next run I will turn down whatever could not be made public."),
    "look-again": mark("In the next run I will look again at old knowledge before I build on it."),
}
"""Commitments by id, those that most need saying first; the last ones fit everybody."""


def commitment_said(commitment: str) -> str | None:
    """Return the sentence of a commitment, or None for an id that there is no more."""
    return _(COMMITMENTS[commitment]) if commitment in COMMITMENTS else None


def last_commitment(runs: "Iterable[Summary]") -> str:
    """Return the id of what the learner has resolved to do after the latest run that led to a resolution, or empty.

    Args:
        runs: newest first.
    """
    return next(filter(None, (run.reflections.get(COMMITMENT, "") for run in runs)), "")
