"""The runs in a folder, for the list from which a learner continues."""

import json
from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import platformdirs

from simgame.locale import Language
from simgame.runs import chain, clock, disk, reading
from simgame.runs.confirmed import Confirmations
from simgame.runs.document import Save, SavedClosed
from simgame.runs.errors import SaveError
from simgame.runs.notes import POSITION
from simgame.runs.sources import from_text
from simgame.scenario.library import named_home
from simgame.scenario.text import Text
from simgame.terms.difficulties import DifficultyName
from simgame.values import dataclass

if TYPE_CHECKING:
    from simgame.runs.origin import Find


def default_folder() -> Path:
    """Return where runs are saved: ``runs`` in the folder that SIMGAME_HOME names, else in the user's data folder."""
    base = named_home() or platformdirs.user_data_path("simgame", appauthor=False)
    return base / "runs"


class WeekTally(NamedTuple):
    """What a list shows of a week that was played."""

    met: int
    """How many people were met"""
    learned: int
    """How many facts were learned"""
    hints: int
    """How many hints were taken"""
    closed: tuple[SavedClosed, ...]
    """The steps of the decision chain that closed"""
    money: int
    """What was left of it"""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list shows of a run: what its file says, and whether a replay has confirmed how it ended."""

    path: Path
    scenario: str
    """The scenario's id"""
    source: str
    """What finds the scenario: its id, or its path"""
    title: Text
    """The scenario's title, in each language"""
    seed: int
    difficulty: DifficultyName
    language: Language
    week: int
    """The week being planned; of a finished run, the last one played"""
    weeks: int
    """How many weeks the scenario has"""
    started: datetime
    """When, in UTC"""
    saved: datetime
    """When last, in UTC"""
    finished: bool
    outcome: str | None
    """won, lost, out or void; None while it goes on"""
    score: float | None
    """0 to 100, after what the hints cost; None while it goes on"""
    begun: bool
    """Whether anything has been decided in it; one that was only opened is not worth going on with"""
    parent: tuple[str, int] | None
    """The name of the file that it was branched from, and the first week played anew; None for most"""
    reflections: Mapping[str, str] = field(hash=False)
    """What the learner answered in the debrief"""
    predictions: tuple[tuple[int, bool], ...] = ()
    """The confidence of each prediction, 0 to 100, and whether it came true; those that are known"""
    confirmed: bool | None = None
    """Of a finished run, whether its decisions lead to its result; None while no replay has told"""
    margin: float | None = None
    """Of a finished run, our lead over the best rival in points; None where its file does not say"""
    parts: tuple[tuple[str, float], ...] = ()
    """Of a finished run, each part of the score, 0 to 100; empty where its file does not say"""
    played: tuple[WeekTally, ...] = ()
    """The weeks that were played; empty where its file does not say what came of them"""
    hints: tuple[tuple[int, int], ...] = ()
    """The hints taken, each its week and its rung"""
    planned: int = 0
    """How many moves are planned for the next week"""

    @property
    def is_try(self) -> bool:
        """Whether it was begun to make one decision anew, and not to be played to its end."""
        return POSITION in self.reflections

    @property
    def is_unsure(self) -> bool:
        """Whether a clock was wrong when it was saved."""
        return clock.is_unsure(self.saved)


class Saves:
    """The saved runs of one folder, looked up anew at each call."""

    def __init__(self, folder: Path | None = None) -> None:
        """Take the folder, which need not be there; None: :func:`default_folder`."""
        self.folder = default_folder() if folder is None else folder
        self._tried: set[str] = set()

    def all(self) -> list[Summary]:
        """Return all runs, newest first; a damaged one as it was before its last decision, which `Run.load` takes."""
        return self._look()[0]

    def unfinished(self) -> list[Summary]:
        """Return the runs that can go on, newest first; not those that were begun for one decision."""
        return [summary for summary in self.all() if not summary.finished and not summary.is_try]

    def damaged(self) -> list[SaveError]:
        """Return what is wrong with the files that cannot be read, whether or not the state before is there."""
        return self._look()[1]

    def confirm(self, find: "Find") -> bool:
        """Play those finished runs again of which it is not known whether they lead to their result, each once.

        Takes some 50 ms a run; tells whether anything was learned. What the rules or the scenario of today would play
        otherwise stays unknown.
        """
        from simgame.runs.verification import verify  # which plays, and so waits for NumPy

        kept, learned = Confirmations(self.folder), False
        for path in self._paths():
            try:
                save, content = reading.read(path)
                stamp = chain.stamp(json.loads(content))
                if save.result is None or kept.of(stamp) is not None or stamp in self._tried:
                    continue
                self._tried.add(stamp)
                verdict = verify(path, find)
            except SaveError:
                continue
            if verdict.same or not verdict.changed:
                kept.add(stamp, verdict.same)
                learned = True
        return learned

    def _look(self) -> tuple[list[Summary], list[SaveError]]:
        summaries, errors, kept = [], [], Confirmations(self.folder)
        for path in self._paths():
            try:
                save, content = reading.read(path)
            except SaveError as error:
                errors.append(error)
                if error.trouble != "damaged":
                    continue
                try:
                    save, content = reading.read(disk.previous_of(path))
                except SaveError:
                    continue
            confirmed = kept.of(chain.stamp(json.loads(content))) if save.result else None
            summaries.append(_summary(path, save, confirmed))
        return sorted(summaries, key=_newest, reverse=True), errors

    def _paths(self) -> list[Path]:
        try:
            return sorted(path for path in self.folder.iterdir() if _is_save(path.name))
        except OSError:
            return []


def _is_save(name: str) -> bool:
    return name.endswith(disk.SUFFIX) and not name.startswith(".")


def _newest(summary: Summary) -> tuple[bool, datetime, str]:
    """Return what orders runs: when they were saved, but those of a wrong clock before all others."""
    return not summary.is_unsure, summary.saved, summary.path.name


def _summary(path: Path, save: Save, confirmed: bool | None) -> Summary:
    result = save.result
    return Summary(
        path=path,
        scenario=save.scenario.id,
        source=from_text(save.scenario.source),
        title=save.scenario.title,
        seed=save.seed,
        difficulty=save.difficulty,
        language=save.language,
        week=len(save.weeks) if result else len(save.weeks) + 1,
        weeks=save.scenario.weeks,
        started=save.started,
        saved=save.saved,
        finished=result is not None,
        outcome=result.outcome if result else None,
        score=result.score if result else None,
        begun=bool(save.log or save.draft or save.marks),
        parent=(save.parent.file, save.parent.week) if save.parent else None,
        reflections=save.reflections,
        predictions=save.predictions,
        confirmed=confirmed,
        margin=result.margin if result else None,
        parts=tuple(result.parts.items()) if result and result.parts else (),
        played=_played(save),
        hints=save.hints,
        planned=len(save.draft),
    )


def _played(save: Save) -> tuple[WeekTally, ...]:
    """Return the weeks that were played; none where the format of the file does not say what came of them."""
    taken = [week for week, _rung in save.hints]
    reports = [(number, week.report) for number, week in enumerate(save.weeks, 1) if week.report is not None]
    return tuple(
        WeekTally(len(report.seen), len(report.told), taken.count(number), report.closed, report.money)
        for number, report in reports
    )
