"""A learner's run of one scenario, which saves itself after each decision."""

import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from simgame import __version__
from simgame.engine.game import Game, WeekReport
from simgame.engine.tuning import RULES_VERSION
from simgame.locale import Catalogue
from simgame.runs import disk, document
from simgame.runs.document import FORMAT, SEEDS, Save, SavedAnswer, SavedScenario, SavedWeek
from simgame.runs.errors import SaveError, unsaved
from simgame.runs.progress import Answer, Decision, Progress
from simgame.runs.verification import DifferenceError, Find, changes, replay, saved_result, scenario_of
from simgame.scenario import digest
from simgame.scenario.findings import escape
from simgame.scenario.model import Scenario
from simgame.scenario.vocabulary import Difficulty, Language

_ = Catalogue("runs")


class Run:
    """One run, from :meth:`start` or :meth:`load`: ask for :attr:`pending`, hand back the decision, go on.

    Each decision is on the disk before its method returns. A disk that cannot be written never stops a run: it goes
    on in memory, :attr:`unsaved` says why, and each later decision tries again.

    Attributes:
        source: the id or path that finds the scenario again.
        language: what the learner reads; may be set at any time, kept with the next save.
        draft: the week being planned, as last kept.
        unsaved: why the last decisions are not on the disk, in one sentence; None when they are.
        notice: what the learner must be told once about the file, such as that the run goes on under a new name, in
            one sentence; a front end shows it and sets it to None.
    """

    def __init__(
        self, progress: Progress, file: disk.SaveFile, *, source: str, language: Language, started: datetime, saves: int
    ) -> None:
        """Take what :meth:`start` and :meth:`load` have made."""
        self.source = source
        self.language: Language = language
        self.draft: tuple[str, ...] = ()
        self.unsaved: str | None = None
        self.notice: str | None = None
        self._progress = progress
        self._file = file
        self._started = started
        self._saves = saves
        self._digest = digest(progress.scenario)

    @classmethod
    def start(
        cls,
        scenario: Scenario,
        *,
        source: str,
        seed: int,
        difficulty: Difficulty,
        language: Language,
        folder: Path,
    ) -> Self:
        """Start a run and save it at once under a new name in ``folder``, which is made if it is not there.

        Args:
            scenario: what is played.
            source: the id or path that finds the scenario again; a path is made absolute.
            seed: taken modulo 2**64, which is the same game.
            difficulty: trainee, standard or live.
            language: what the learner reads.
            folder: where runs are saved.
        """
        seed %= SEEDS
        now = datetime.now(UTC)
        name = f"{scenario.id}-{seed}-{now:%Y%m%d-%H%M%S}{disk.SUFFIX}"
        run = cls(
            Progress(scenario, seed, difficulty),
            disk.SaveFile(folder / name),
            source=_lasting(source),
            language=language,
            started=now,
            saves=0,
        )
        run._autosave(decided=True)
        return run

    @classmethod
    def load(cls, path: Path, find: Find) -> Self:
        """Return a saved run, played again and compared with what the file says.

        A scenario or rules that have changed do not matter as long as the replay leads to the same states. If the file
        is damaged and the state before the last decision is not, that one is taken: it is put in the file's place, the
        damaged file is kept beside it, and :attr:`notice` says so.

        Args:
            path: the file.
            find: finds a scenario by its id or path, such as :func:`simgame.load_scenario`.

        Raises:
            SaveError: there is no run to go on with; the file is left as it is.
        """
        try:
            run, _content = cls._replayed(path, path, find)
        except SaveError as error:
            if error.trouble != "damaged":
                raise
            try:
                run, content = cls._replayed(disk.previous_of(path), path, find)
            except SaveError:
                raise error from None
            goes_on = {"path": escape(str(path)), "week": run.game.week}
            try:
                kept = disk.restore(path, content)
            except OSError as failure:
                run.unsaved = str(unsaved(path, failure))
                text = _("{path}: the save is damaged; the run goes on from the save before it, in week {week}")
                run.notice = text.format_map(goes_on)
            else:
                text = _(
                    "{path}: the save was damaged and is kept as {kept}; the run goes on from the save before it, "
                    "in week {week}"
                )
                run.notice = text.format(kept=escape(kept.name), **goes_on)
        return run

    @classmethod
    def _replayed(cls, file: Path, path: Path, find: Find) -> tuple[Self, bytes]:
        """Return the run in ``file``, to be saved to ``path``, and the content of the file."""
        save, content = document.read(file)
        scenario = scenario_of(save, file, find)
        try:
            progress = replay(save, scenario)
        except DifferenceError as error:
            reasons = changes(save, scenario)
            if not reasons:
                raise document.damaged(file, str(error)) from None
            what = _("{difference}, because {reasons}").format(difference=error, reasons=_(" and ").join(reasons))
            todo = _("finish it with what it was begun with, or start a new run")
            raise SaveError("changed", file, what, todo) from None
        run = cls(
            progress,
            disk.SaveFile(path, content),
            source=save.scenario.source,
            language=save.language,
            started=save.started,
            saves=save.saves,
        )
        run.draft = () if progress.game.is_over else progress.possible(save.draft)
        return run, content

    @property
    def path(self) -> Path:
        """Where the run is saved; another after it had to go under a new name."""
        return self._file.path

    @property
    def scenario(self) -> Scenario:
        """What is played."""
        return self._progress.scenario

    @property
    def game(self) -> Game:
        """The game, to look at; its weeks are played through the run."""
        return self._progress.game

    @property
    def answers(self) -> dict[str, Answer]:
        """The learner's predictions by question, in the order given."""
        return self._progress.answers

    @property
    def pending(self) -> Decision:
        """The next decision: first the questions whose week has come, then the week, until the end."""
        return self._progress.pending

    def answer(self, question_id: str, option: int, confidence: int) -> None:
        """Answer a question that is due, and save.

        Args:
            question_id: the question.
            option: its number in the file, from 0.
            confidence: 0 to 100.

        Raises:
            OutOfTurnError: it is not asked now, or answered already.
            ValueError: there is no such option or confidence.
        """
        self._progress.answer(question_id, option, confidence)
        self._autosave(decided=True)

    def keep_draft(self, plan: Sequence[str]) -> None:
        """Keep the week being planned, but for moves that cannot be made; saves if it has changed.

        One flush to the disk, and no copy of the state before: about as long as the disk takes for a small file.
        """
        draft = () if self.game.is_over else self._progress.possible(plan)
        if draft != self.draft:
            self.draft = draft
            self._autosave(decided=False)

    def play_week(self, plan: Sequence[str]) -> WeekReport:
        """Play the week, and save.

        Raises:
            IllegalPlan: a move cannot be made, or the game is over; nothing has changed.
            OutOfTurnError: a question is to be answered first.
        """
        report = self._progress.play_week(plan)
        self.draft = ()
        self._autosave(decided=True)
        return report

    def resolved(self, week: int) -> tuple[Answer, ...]:
        """Return the answers that playing this week resolved; the last week of a game resolves all that are left."""
        return self._progress.resolved(week)

    def save(self) -> None:
        """Save now: for a front end that wants to try again after :attr:`unsaved`; decisions save themselves.

        Raises:
            SaveError: it could not be written; the run goes on in memory.
        """
        self._save(decided=True)

    def _autosave(self, *, decided: bool) -> None:
        with suppress(SaveError):  # which `unsaved` tells
            self._save(decided=decided)

    def _save(self, *, decided: bool) -> None:
        before = self.path
        try:
            moved = self._file.write(self._document().dump(), keep_previous=decided)
        except OSError as error:
            failure = unsaved(self.path, error)
            self.unsaved = str(failure)
            raise failure from error
        self._saves += 1
        self.unsaved = None
        if moved:
            text = _(
                "{path}: another window or program has changed this save{how_far}; it is left as it is, and this run "
                "goes on as {name}"
            )
            self.notice = text.format(path=escape(str(before)), how_far=_how_far(before), name=escape(self.path.name))

    def _document(self) -> Save:
        progress, scenario = self._progress, self.scenario
        return Save(
            format=FORMAT,
            program=__version__,
            rules=RULES_VERSION,
            scenario=SavedScenario(
                id=scenario.id,
                source=self.source,
                version=scenario.version,
                digest=self._digest,
                title=scenario.title,
                weeks=scenario.weeks,
            ),
            seed=self.game.seed,
            difficulty=self.game.difficulty,
            language=self.language,
            started=self._started,
            saved=datetime.now(UTC),
            saves=self._saves + 1,
            opening=progress.opening,
            weeks=tuple(
                SavedWeek(plan=plan, digest=after) for plan, after in zip(progress.plans, progress.digests, strict=True)
            ),
            answers=tuple(
                SavedAnswer(question=answer.question, option=answer.option, confidence=answer.confidence)
                for answer in progress.answers.values()
            ),
            draft=self.draft,
            result=saved_result(progress),
        )


def _lasting(source: str) -> str:
    """Return a source that finds the scenario from any folder, and that can be written as text."""
    separators = {"/", os.sep, os.altsep} - {None}
    if source.endswith(".toml") or any(separator in source for separator in separators if separator):
        source = os.path.abspath(source)  # noqa: PTH100 - Path.absolute() leaves `..` in
    return source.encode("utf-8", "replace").decode()


def _how_far(path: Path) -> str:
    """Return how far another's save has come, if that can be told."""
    try:
        save, _content = document.read(path)
    except SaveError:
        return ""
    if save.result:
        return _(" and finished it")
    return _(", which is in week {week} there").format(week=len(save.weeks) + 1)
