"""A learner's run of one scenario, which saves itself after each decision."""

from datetime import datetime
from pathlib import Path
from typing import Self

from simgame.engine.week_report import WeekReport, WeeksAgain, together
from simgame.locale import Language
from simgame.runs import clock, disk, loading, reading, replay, writing
from simgame.runs.document import SEEDS, Save
from simgame.runs.draft import Draft
from simgame.runs.guide import Guide
from simgame.runs.kept import KeptRun
from simgame.runs.notes import RESOLVED, ChainMark, Notes
from simgame.runs.old_plans import OldPlans
from simgame.runs.origin import Find, scenario_of
from simgame.runs.progress import Answer, OutOfTurnError, Progress
from simgame.runs.sources import name_of, portable
from simgame.scenario import digest
from simgame.scenario.model import Scenario
from simgame.terms.difficulties import DifficultyName
from simgame.terms.move import Move, Plan


class Run(KeptRun):
    """One run, from :meth:`start` or :meth:`load`: ask for :attr:`pending`, hand back the decision, go on.

    Each decision is on the disk before its method returns; what is only noted may wait (:attr:`soon`). A disk that
    cannot be written never stops a run: it goes on in memory, :attr:`unsaved` says why, and each later decision tries
    again.

    Attributes:
        source: the id or path that finds the scenario again.
        language: what the learner reads; may be set at any time, kept with the next save.
        parent: the name of the file that this run was branched from and the first week played anew, or None.
        started: when, in UTC.
        held_week: at the end of this week a class waits: no later one is played for now; None: it does not wait.
        unsaved: why the last decisions are not on the disk, in one sentence; None when they are.
        soon: takes what may be done once the screen shows what was asked for, such as a screen's `call_after_refresh`;
            drafts and marks are then saved there, or at the next decision, or by :meth:`settle`; None: at once.
        notice: what the learner must be told once about the file, such as that the run goes on under a new name, in
            one sentence; a front end shows it and sets it to None.
    """

    def __init__(
        self,
        progress: Progress,
        file: disk.SaveFile,
        *,
        source: str,
        language: Language,
        started: datetime,
        saves: int,
        parent: tuple[str, int] | None = None,
    ) -> None:
        """Take what :meth:`start` and :meth:`load` have made."""
        self.source = source
        self.language: Language = language
        self.parent = parent
        self.started = started
        self.held_week: int | None = None
        self.unsaved: str | None = None
        self.notice: str | None = None
        self._progress = progress
        self._file = file
        self._draft = Draft()
        self._notes = Notes()
        self._old = OldPlans()
        self.tutor = Guide(self)
        self._saves = saves
        self._digest = digest(progress.scenario)

    @classmethod
    def start(
        cls,
        scenario: Scenario,
        *,
        source: str,
        seed: int,
        difficulty: DifficultyName,
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
        now = clock.now()
        run = cls(
            Progress(scenario, seed, difficulty),
            disk.SaveFile(folder / writing.file_name(scenario, seed, now)),
            source=portable(source),
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
        loaded = loading.load(path, find)
        save, progress = loaded.save, loaded.progress
        run = cls(
            progress,
            disk.SaveFile(path, loaded.content),
            source=loaded.source,
            language=save.language,
            started=save.started,
            saves=save.saves,
            parent=(save.parent.file, save.parent.week) if save.parent else None,
        )
        run.notice, run.unsaved = loaded.notice, loaded.unsaved
        answers = tuple(Answer(each.question, each.option, each.confidence) for each in save.old_answers)
        run._old = OldPlans(save.parent.week if save.parent else 1, save.old_plans, answers)
        run._draft.begin(() if progress.game.is_over else progress.game.possible(save.draft))
        run._take_notes(save)
        run._notes.reflections = dict(save.reflections)
        return run

    @classmethod
    def renew(cls, path: Path, find: Find) -> Self:
        """Return a run of its own, saved beside one that no longer replays, that goes on by the rules of today.

        Its weeks are played again by the rules and the scenario as they are now, as far as its decisions can be made;
        of a finished run the last week is decided anew. The run in ``path`` stays as it is, and is its parent.

        Raises:
            SaveError: the file cannot be read, or its scenario cannot be found or used.
        """
        save, _content = reading.read(path)
        found = scenario_of(save, path, find)
        progress, draft = replay.renew(save, found.scenario)
        run = cls._beside(path, progress, progress.game.week, found.source, save.language)
        run._draft.begin(draft)
        run._take_notes(save)
        run._autosave(decided=True)
        return run

    @classmethod
    def _beside(cls, path: Path, progress: Progress, week: int, source: str, language: Language) -> Self:
        """Return a run that is saved beside the one in ``path``, from which it parts in ``week``."""
        now = clock.now()
        file = disk.SaveFile(path.with_name(writing.file_name(progress.scenario, progress.game.seed, now)))
        return cls(progress, file, source=source, language=language, started=now, saves=0, parent=(name_of(path), week))

    def _take_notes(self, save: Save) -> None:
        """Take over what was noted while it was played."""
        self._notes.marks = {(mark.step, mark.contact): mark.mark for mark in save.marks}
        self._notes.keep_marks_of(self.scenario)
        self._notes.guide = save.guide

    @property
    def draft(self) -> tuple[Move, ...]:
        """The week being planned, as last kept."""
        return self._draft.plan

    @property
    def marks(self) -> dict[tuple[str, str], ChainMark]:
        """The learner's marks on the decision chain by (step, contact); changed by :meth:`mark`."""
        return self._notes.marks

    @property
    def guide(self) -> int:
        """How far the tutorial's guide has come; 0 at its start."""
        return self._notes.guide

    @property
    def reflections(self) -> dict[str, str]:
        """What the learner answered in the debrief, by question; changed by :meth:`reflect`."""
        return self._notes.reflections

    def answer(self, question_id: str, option: int, confidence: int) -> None:
        """Answer a question that is due, or change the answer until the week is played, and save.

        The log keeps the answer as it stands when its week is played, like the plan of that week.

        Args:
            question_id: the question.
            option: its number in the file, from 0.
            confidence: 0 to 100.

        Raises:
            OutOfTurnError: it is not asked now, or the week in which it was answered is over.
            ValueError: there is no such option or confidence.
        """
        self._progress.answer(question_id, option, confidence)
        self._autosave(decided=True)

    def keep_draft(self, plan: Plan) -> None:
        """Keep the week being planned, but for moves that cannot be made; saves if it has changed, or :attr:`soon`.

        One flush to the disk, and no copy of the state before: about as long as the disk takes for a small file.
        """
        plan = () if self.game.is_over else self.game.possible(plan)
        self._kept(self._draft.keep(plan), decided=False)

    def undo(self) -> bool:
        """Take back the last change of the week being planned, and save; False if there is none in memory."""
        return self._kept(self._draft.undo(), decided=False)

    def redo(self) -> bool:
        """Make an undone change again, and save; False if there is none, or if the plan was changed since."""
        return self._kept(self._draft.redo(), decided=False)

    def take_hint(self, rung: int) -> None:
        """Take a rung of this week's ladder of hints, and save; one taken before costs nothing more.

        Args:
            rung: 1 for a question, 2 for a principle, 3 for a move.

        Raises:
            OutOfTurnError: the difficulty live has no hints, or the game is over.
            ValueError: there is no such rung.
        """
        self._kept(self._progress.take_hint(rung), decided=True)

    def mark(self, step: str, contact: str, mark: str) -> None:
        """Note what somebody is in a step of the decision chain, and save.

        Args:
            step: the step's id.
            contact: the contact's id.
            mark: ``for``, ``against`` or ``decides``; empty takes the mark away.

        Raises:
            ValueError: there is no such step, contact or mark.
        """
        self._kept(self._notes.mark(self.scenario, step, contact, mark), decided=False)

    def advance_guide(self, position: int) -> None:
        """Move the tutorial's guide on to ``position``, and save; it never goes back.

        Raises:
            ValueError: no guide is that long.
        """
        self._kept(self._notes.advance_guide(position), decided=False)

    def reflect(self, key: str, value: str) -> None:
        """Keep what the learner answers in the debrief, and save; an empty value takes the answer back.

        Args:
            key: what was asked, a short id such as ``decided``.
            value: the answer, a short id such as ``support:zhou``.

        Raises:
            ValueError: these are no short ids.
        """
        self._kept(self._notes.reflect(key, value), decided=True)

    def branch(self, week: int) -> "Run":
        """Return a run of its own, saved beside this one, with the weeks before ``week`` played again.

        It has this run's luck, the answers and hints given before that week, and the marks. This run stays as it is
        and can go on.

        Raises:
            ValueError: the week was not reached.
        """
        return self._branch(week, OldPlans())

    def again(self, week: int) -> "Run":
        """Return a branch whose weeks begin with what was planned in them in this run, so that one change can be tried.

        What was predicted is taken over too, and can be changed until its week is played. Of the old plan of a week,
        what cannot be done any more is :attr:`left_out`; :meth:`play_on` plays the weeks after a change as they were
        played.

        Raises:
            ValueError: the week was not reached.
        """
        return self._branch(week, self._old.from_week(week, self._progress))

    def _branch(self, week: int, old: OldPlans) -> "Run":
        run = Run._beside(self.path, self._progress.until(week), week, self.source, self.language)
        run._notes.marks, run._notes.guide = dict(self.marks), self.guide
        if resolved := self.reflections.get(RESOLVED):
            run._notes.reflections[RESOLVED] = resolved
        run._old = old
        old.predict(run._progress)
        run._draft.begin(old.filled_in(run._progress))
        run._autosave(decided=True)
        return run

    @property
    def waits(self) -> bool:
        """Whether the week being planned cannot be ended for now: the class waits at the end of one before it."""
        return self.held_week is not None and not self.game.is_over and self.game.week > self.held_week

    def _must_not_wait(self) -> None:
        if self.waits:
            raise OutOfTurnError(f"the class waits at the end of week {self.held_week}")

    def play_week(self, plan: Plan) -> WeekReport:
        """Play the week and those after it in which nothing can be decided, save, and return what came of them.

        Raises:
            IllegalPlan: a move cannot be made, or the game is over; nothing has changed.
            OutOfTurnError: a question is to be answered first, or the run waits.
        """
        self._must_not_wait()
        self._progress.play_week(plan)
        while self._progress.nothing_to_decide:
            self._progress.play_week(())
        self._begin_week()
        return self.last_report

    def play_on(self) -> WeekReport:
        """Play the week as it is planned and those after it as in the run before, save, and return what came of them.

        It stops at the end, where a question is asked that the run before did not answer, where something of an old
        plan cannot be done any more, and where the class waits.

        Raises:
            IllegalPlan: a move of the draft cannot be made; nothing has changed.
            OutOfTurnError: there is no old plan of the next week, a question is to be answered first, or the run waits.
        """
        self._must_not_wait()
        if not self.can_play_on:
            raise OutOfTurnError(f"nothing is known of how week {self.game.week + 1} was played")
        first = len(self.game.reports)
        self._old.play_on(self._progress, self.draft, self.held_week)
        self._begin_week()
        return together(self.game.reports[first:], WeeksAgain)

    def pass_weeks(self) -> WeekReport:
        """Play on without a move up to the next week that matters, save, and return what came of these weeks.

        Raises:
            OutOfTurnError: something can be changed this week, or the run waits; nothing has changed.
        """
        self._must_not_wait()
        report = self._progress.pass_weeks(self.held_week)
        self._begin_week()
        return report

    def _begin_week(self) -> None:
        """Save what was played; the next week begins with its old plan and predictions, where there are some."""
        self._old.predict(self._progress)
        self._draft.begin(self._old.filled_in(self._progress))
        self._autosave(decided=True)
