"""A save becomes a run again: it is played again and compared; where it is damaged, the one before it is taken."""

from dataclasses import replace
from pathlib import Path

from simgame.locale import Catalogue
from simgame.runs import disk, reading
from simgame.runs.document import Save
from simgame.runs.errors import SaveError, told, unsaved
from simgame.runs.origin import Find, scenario_of
from simgame.runs.progress import Progress
from simgame.runs.replay import DifferenceError, changes, replay
from simgame.values import dataclass

_ = Catalogue("runs")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A save that replays."""

    save: Save
    source: str
    """What finds the scenario now"""
    content: bytes
    """Of the file, to tell later whether somebody else has changed it"""
    progress: Progress
    notice: str | None = None
    """That the state before the last decision was taken, and where the damaged file is kept"""
    unsaved: str | None = None
    """Why that state could not be put in the damaged file's place"""


def load(path: Path, find: Find) -> Loaded:
    """Return what is saved in a file, played again, or the state before the last decision if the file is damaged.

    Raises:
        SaveError: neither can be gone on with; the file is left as it is.
    """
    try:
        return _replayed(path, find)
    except SaveError as error:
        if error.trouble != "damaged":
            raise
        try:
            before = _replayed(disk.previous_of(path), find)
        except SaveError:
            raise error from None
    return _restored(path, before)


def _restored(path: Path, before: Loaded) -> Loaded:
    """Put the state before the last decision in the place of the damaged file, which is kept beside it."""
    goes_on = {"path": told(path), "week": before.progress.game.week}
    failed = None
    try:
        kept = disk.restore(path, before.content)
    except OSError as error:
        failed = str(unsaved(path, error))
        text = _("{path}: the save is damaged; the run goes on from the save before it, in week {week}")
        notice = text.format_map(goes_on)
    else:
        text = _(
            "{path}: the save was damaged and is kept as {kept}; the run goes on from the save before it, "
            "in week {week}"
        )
        notice = text.format(kept=told(Path(kept.name)), **goes_on)
    return replace(before, notice=notice, unsaved=failed)


def _replayed(file: Path, find: Find) -> Loaded:
    """Return what is in ``file``, played again.

    Raises:
        SaveError: it cannot be read, or it does not replay.
    """
    save, content = reading.read(file)
    found = scenario_of(save, file, find)
    try:
        return Loaded(save, found.source, content, replay(save, found.scenario))
    except DifferenceError as error:
        reasons = changes(save, found.scenario)
        if not reasons:
            raise reading.damaged(file, str(error)) from None
        what = _("{difference}, because {reasons}").format(difference=error, reasons=_(" and ").join(reasons))
        todo = _("its weeks can be read as they were recorded, or it goes on by the rules of today")
        raise SaveError("changed", file, what, todo) from None
