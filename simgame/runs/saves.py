"""The runs in a folder, for the list from which a learner continues."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import platformdirs

from simgame.locale import Language
from simgame.runs import clock, disk, reading
from simgame.runs.document import Save
from simgame.runs.errors import SaveError
from simgame.scenario.library import named_home
from simgame.scenario.text import Text
from simgame.terms.difficulties import DifficultyName


def default_folder() -> Path:
    """Return where runs are saved: ``runs`` in the folder that SIMGAME_HOME names, else in the user's data folder."""
    base = named_home() or platformdirs.user_data_path("simgame", appauthor=False)
    return base / "runs"


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list shows of a run: what its file says, which only a replay confirms."""

    path: Path
    scenario: str
    """The scenario's id"""
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

    @property
    def is_unsure(self) -> bool:
        """Whether a clock was wrong when it was saved."""
        return clock.is_unsure(self.saved)


class Saves:
    """The saved runs of one folder, looked up anew at each call."""

    def __init__(self, folder: Path | None = None) -> None:
        """Take the folder, which need not be there; None: :func:`default_folder`."""
        self.folder = default_folder() if folder is None else folder

    def all(self) -> list[Summary]:
        """Return all runs, newest first; a damaged one as it was before its last decision, which `Run.load` takes."""
        return self._look()[0]

    def unfinished(self) -> list[Summary]:
        """Return the runs that can go on, newest first."""
        return [summary for summary in self.all() if not summary.finished]

    def damaged(self) -> list[SaveError]:
        """Return what is wrong with the files that cannot be read, whether or not the state before is there."""
        return self._look()[1]

    def _look(self) -> tuple[list[Summary], list[SaveError]]:
        summaries, errors = [], []
        for path in self._paths():
            try:
                save, _ = reading.read(path)
            except SaveError as error:
                errors.append(error)
                if error.trouble != "damaged":
                    continue
                try:
                    save, _ = reading.read(disk.previous_of(path))
                except SaveError:
                    continue
            summaries.append(_summary(path, save))
        return sorted(summaries, key=lambda summary: (summary.saved, summary.path.name), reverse=True), errors

    def _paths(self) -> list[Path]:
        try:
            return sorted(path for path in self.folder.iterdir() if _is_save(path.name))
        except OSError:
            return []


def _is_save(name: str) -> bool:
    return name.endswith(disk.SUFFIX) and not name.startswith(".")


def _summary(path: Path, save: Save) -> Summary:
    result = save.result
    return Summary(
        path=path,
        scenario=save.scenario.id,
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
    )
