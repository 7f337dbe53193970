"""A run as its file tells it, read without playing it again: for one that the rules of today would play otherwise."""

from pathlib import Path

from simgame.runs import disk, reading
from simgame.runs.document import Save
from simgame.runs.errors import SaveError
from simgame.runs.origin import Find, scenario_of
from simgame.runs.replay import renew
from simgame.scenario.model import Scenario
from simgame.values import dataclass


@dataclass(frozen=True)
class Recorded:
    """What a file says of a run; no replay confirms it."""

    path: Path
    save: Save
    scenario: Scenario | None
    """As it is now, for names; None where it cannot be found or used"""
    goes_on_in: int | None
    """The week in which :meth:`~simgame.runs.Run.renew` would go on; None without its scenario"""


def read_recorded(path: Path, find: Find) -> Recorded:
    """Return what is saved in a file, or the state before the last decision where the file is damaged.

    Raises:
        SaveError: neither can be read.
    """
    try:
        save, _content = reading.read(path)
    except SaveError as error:
        if error.trouble != "damaged":
            raise
        try:
            save, _content = reading.read(disk.previous_of(path))
        except SaveError:
            raise error from None
    try:
        scenario = scenario_of(save, path, find).scenario
    except SaveError:
        return Recorded(path, save, None, None)
    return Recorded(path, save, scenario, renew(save, scenario)[0].game.week)
