"""What learners resolve to do in their next run: which resolution holds for a run that begins.

Resolutions are short ids that stand in a run's reflections; `simgame.report.commitments` says them. Most hold for the
next run, of whatever scenario; one about a person holds for the next run of the same scenario. Once a run that began
with it has ended, its debrief has told what became of it, and it holds no longer.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from simgame.runs.notes import RESOLVED
from simgame.terms.ranks import EXECUTIVE, RANKS

if TYPE_CHECKING:
    from simgame.runs import Summary
    from simgame.scenario.model import Scenario

COMMITMENT: Final = "commitment"
"""The key of the commitment that is made in a debrief, for :meth:`simgame.runs.Run.reflect`"""

LEADERS_MEET: Final = "leaders-meet"
"""That executives of ours meet executives of theirs"""
MEET: Final = "meet"
"""With a contact and a week after it, set apart by full stops: to meet somebody by the end of a week"""


def last_commitment(runs: "Iterable[Summary]", scenario: str | None = None) -> tuple[str, str]:
    """Return what was resolved last and still holds, with the id of the scenario after which it was; else empty texts.

    Args:
        runs: newest first.
        scenario: the id of the scenario that is to be played, so that resolutions about the people of another one are
            left out; None: any.
    """
    told = set[tuple[str, str]]()
    for run in runs:
        made = run.reflections.get(COMMITMENT, "")
        fits = scenario in (None, run.scenario) or not is_about_person(made)
        if made and fits and _held_of(made, run) not in told:
            return made, run.scenario
        if run.finished and (begun_with := run.reflections.get(RESOLVED)):
            told.add(_held_of(begun_with, run))
    return "", ""


def _held_of(commitment: str, run: "Summary") -> tuple[str, str]:
    """Return a resolution with the scenario in which it can be held; any, where it is about nobody."""
    return commitment, run.scenario if is_about_person(commitment) else ""


def is_about_person(commitment: str) -> bool:
    """Tell whether a resolution is about somebody, and so holds in one scenario only."""
    return commitment.startswith(f"{MEET}.")


def whom_and_when(commitment: str) -> tuple[str, int] | None:
    """Return whom somebody has resolved to meet, and by the end of which week; None for another resolution."""
    parts = commitment.split(".")
    if len(parts) != 3 or parts[0] != MEET or not parts[2].isdecimal():
        return None
    return parts[1], int(parts[2])


def can_be_kept(commitment: str, scenario: "Scenario") -> bool:
    """Tell whether a scenario has what a resolution takes: of both sides leaders, where these are to meet."""
    if commitment != LEADERS_MEET:
        return True
    leading = RANKS.at(EXECUTIVE).id
    return all(any(each.rank == leading for each in side) for side in (scenario.team, scenario.contacts))
