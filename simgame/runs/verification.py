"""The verdict on a save: what a replay confirms, and no more.

Confirmed are the decisions with the state after each week, the hints and what they cost, the predictions and how they
came out, the result. That it was played in one go is not among them: what a run was branched from is only told.
"""

from pathlib import Path
from typing import Final

from simgame.locale import Catalogue
from simgame.page import words
from simgame.page.quoting import escape
from simgame.runs import reading
from simgame.runs.document import FORMAT, Save
from simgame.runs.errors import SaveError, told
from simgame.runs.origin import Find, FoundScenario, differs_from_shipped, scenario_of
from simgame.runs.progress import TakenHint, hint_cost
from simgame.runs.replay import DifferenceError, changes, check_predictions, end_of, end_text, replay
from simgame.values import dataclass

_ = Catalogue("runs")

_MOST_REWINDS: Final = 99
"""So many are counted."""


@dataclass(frozen=True, slots=True)
class ReplayVerdict:
    """Whether a save replays to what it says."""

    same: bool
    week: int | None
    """The first week that differs, 0 for the state before the first one; None if all is the same"""
    sentence: str
    """All of it in one sentence, with the file's name"""
    changed: bool = False
    """The rules or the scenario are not those that it was played by: it may be as it was, and can still be read"""


def verify(path: Path, find: Find) -> ReplayVerdict:
    """Play a saved run again and tell whether it is the same, or which week is the first that differs.

    Raises:
        SaveError: the file cannot be read, or its scenario cannot be found or used.
    """
    save, _content = reading.read(path)
    found = scenario_of(save, path, find)
    file = told(path)
    try:
        progress = replay(save, found.scenario)
        check_predictions(save, progress)
    except DifferenceError as error:
        reasons = changes(save, found.scenario)
        sentence = _("{path}: {what}").format(path=file, what=words.in_turn([str(error), *reasons]))
        return ReplayVerdict(False, error.week, sentence, changed=bool(reasons))
    text = _.n(
        "{path}: genuine: 1 week of {scenario}, seed {seed}, {difficulty}, {hints}, {rewinds}: {result}",
        "{path}: genuine: {weeks} weeks of {scenario}, seed {seed}, {difficulty}, {hints}, {rewinds}: {result}",
        len(save.weeks),
    )
    sentence = text.format(
        path=file,
        weeks=len(save.weeks),
        scenario=found.scenario.id,
        seed=save.seed,
        difficulty=save.difficulty,
        hints=_hints(save),
        rewinds=_rewinds(save, path),
        result=end_text(end_of(progress)),
    )
    return ReplayVerdict(True, None, words.in_turn([sentence, *_remarks(save, found)]))


def _hints(save: Save) -> str:
    """Return how many hints were taken, and what they cost."""
    if save.format == 1:
        return _("hints not recorded")
    if not save.hints:
        return _("no hints")
    points = hint_cost((TakenHint(*hint) for hint in save.hints), save.difficulty)
    text = _.n("1 hint for {points} points", "{count} hints for {points} points", len(save.hints))
    return text.format(count=len(save.hints), points=points)


def _rewinds(save: Save, path: Path) -> str:
    """Return how often weeks were gone back to on the way to this run, as far as the runs before are still there."""
    if save.parent is None:
        return _("no rewind")
    count = count_rewinds(save, path)
    text = _.n("1 rewind, to week {week} of {file}", "{count} rewinds, the last to week {week} of {file}", count)
    return text.format(count=count, week=save.parent.week, file=escape(save.parent.file))


def count_rewinds(save: Save, path: Path) -> int:
    """Return how often weeks were gone back to on the way to a run, as far as the runs before lie beside it."""
    count, seen, before = 0, {path.name}, save
    while before.parent is not None and count < _MOST_REWINDS:
        count += 1
        name = before.parent.file
        if name in seen:
            break
        seen.add(name)
        try:
            before, _content = reading.read(path.with_name(name))
        except SaveError:
            break
    return count


def _remarks(save: Save, found: FoundScenario) -> list[str]:
    """Return what has to be known beside it."""
    remarks = []
    if save.format < FORMAT:
        text = _("format {number} cannot show what was taken out, nor whether each week ended in the same state")
        remarks.append(text.format(number=save.format))
    if differs_from_shipped(found):
        text = _("played with {file}, which is not the shipped {scenario}")
        remarks.append(text.format(file=escape(found.source), scenario=found.scenario.id))
    return remarks
