"""A learner's run: the next decision as data, and the save, which is the log that replays it.

A front end asks a :class:`Run` what is to be decided and hands back the answer; the run saves itself after each
decision. :class:`Saves` lists the runs of a folder; :func:`verify` tells whether a save still replays.

The names below are imported when first asked for: listing saves needs no engine and so no NumPy.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simgame.runs.errors import SaveError
    from simgame.runs.notes import ChainMark
    from simgame.runs.progress import Answer, Decision, Finished, OutOfTurnError, PlanWeek, Predict, TakenHint
    from simgame.runs.run import Run
    from simgame.runs.saves import Saves, Summary, default_folder
    from simgame.runs.verification import ReplayVerdict, verify

__all__ = [
    "Answer",
    "ChainMark",
    "Decision",
    "Finished",
    "OutOfTurnError",
    "PlanWeek",
    "Predict",
    "ReplayVerdict",
    "Run",
    "SaveError",
    "Saves",
    "Summary",
    "TakenHint",
    "default_folder",
    "verify",
]

_HOMES = {
    "Answer": "progress",
    "Decision": "progress",
    "Finished": "progress",
    "TakenHint": "progress",
    "ChainMark": "notes",
    "OutOfTurnError": "progress",
    "PlanWeek": "progress",
    "Predict": "progress",
    "Run": "run",
    "SaveError": "errors",
    "Saves": "saves",
    "Summary": "saves",
    "ReplayVerdict": "verification",
    "default_folder": "saves",
    "verify": "verification",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
