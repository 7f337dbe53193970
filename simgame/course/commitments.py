"""What learners resolve to do in their next run: which resolution holds for a run that begins.

Resolutions are short ids that stand in a run's reflections; `simgame.report.commitments` says them. Most hold for the
next run, of whatever scenario; one about a person holds for the next run of the same scenario.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from simgame.runs import Summary

COMMITMENT: Final = "commitment"
"""The key of the commitment that is made in a debrief, for :meth:`simgame.runs.Run.reflect`"""

MEET: Final = "meet"
"""With a contact and a week after it, set apart by full stops: to meet somebody by the end of a week"""


def last_commitment(runs: "Iterable[Summary]", scenario: str | None = None) -> str:
    """Return the id of what was resolved after the latest run that led to a resolution, or empty.

    Args:
        runs: newest first.
        scenario: the id of the scenario that is to be played, so that resolutions about the people of another one are
            left out; None: any.
    """
    made = ((run.scenario, run.reflections.get(COMMITMENT, "")) for run in runs)
    fits = (each for of, each in made if each and (scenario in (None, of) or not is_about_person(each)))
    return next(fits, "")


def is_about_person(commitment: str) -> bool:
    """Tell whether a resolution is about somebody, and so holds in one scenario only."""
    return commitment.startswith(f"{MEET}.")


def whom_and_when(commitment: str) -> tuple[str, int] | None:
    """Return whom somebody has resolved to meet, and by the end of which week; None for another resolution."""
    parts = commitment.split(".")
    if len(parts) != 3 or parts[0] != MEET or not parts[2].isdecimal():
        return None
    return parts[1], int(parts[2])
