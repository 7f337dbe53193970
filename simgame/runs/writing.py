"""How a run is written: the name of its file, the content, and what is told of a file that another program changed."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from simgame import __version__
from simgame.engine.tuning import RULES_REPLAYED_SINCE, RULES_VERSION
from simgame.locale import Catalogue, Language
from simgame.runs import clock, disk, reading
from simgame.runs.document import (
    FORMAT,
    LogEntry,
    Save,
    SavedAnswer,
    SavedClosed,
    SavedHint,
    SavedMark,
    SavedOpening,
    SavedParent,
    SavedReport,
    SavedResult,
    SavedScenario,
    SavedWeek,
)
from simgame.runs.errors import SaveError, told
from simgame.runs.notes import Notes
from simgame.runs.old_plans import OldPlans
from simgame.runs.progress import Progress
from simgame.runs.sources import to_text
from simgame.scenario.model import Scenario
from simgame.terms.move import Plan

_ = Catalogue("runs")


def file_name(scenario: Scenario, seed: int, started: datetime) -> str:
    """Return the name of a new run's file."""
    return f"{scenario.id}-{seed}-{started:%Y%m%d-%H%M%S}{disk.SUFFIX}"


def content_of(
    progress: Progress,
    notes: Notes,
    *,
    source: str,
    language: Language,
    started: datetime,
    saves: int,
    parent: tuple[str, int] | None,
    draft: Plan,
    old: OldPlans,
    scenario_digest: str,
) -> Save:
    """Return what a run's file is to say.

    Args:
        progress: the game, with what was decided.
        notes: what the learner noted beside it.
        source: what finds the scenario again.
        language: what the learner reads.
        started: when the run was begun.
        saves: how often it was saved, this time included.
        parent: the name of the file that it was branched from and the first week played anew.
        draft: the week being planned.
        old: how the run before went on from the week in which this one was branched from it.
        scenario_digest: fingerprint of the scenario.
    """
    scenario, game = progress.scenario, progress.game
    return Save(
        format=FORMAT,
        program=__version__,
        rules=RULES_VERSION,
        rules_needed=RULES_REPLAYED_SINCE,
        scenario=SavedScenario(
            id=scenario.id,
            source=to_text(source),
            version=scenario.version,
            digest=scenario_digest,
            title=scenario.title,
            weeks=scenario.weeks,
        ),
        seed=game.seed,
        difficulty=game.difficulty,
        language=language,
        started=started,
        saved=clock.now(),
        saves=saves,
        parent=SavedParent(file=parent[0], week=parent[1]) if parent else None,
        opening=SavedOpening(digest=progress.opening, news=game.opening_news),
        log=tuple(_log(progress)),
        draft=tuple(draft),
        old_plans=tuple(map(tuple, old.plans)),
        old_answers=tuple(
            SavedAnswer(question=each.question, option=each.option, confidence=each.confidence) for each in old.answers
        ),
        result=result_of(progress),
        marks=tuple(SavedMark(step=step, contact=contact, mark=mark) for (step, contact), mark in notes.marks.items()),
        guide=notes.guide,
        reflections=notes.reflections,
    )


def _log(progress: Progress) -> Iterator[LogEntry]:
    """Yield every decision: each week's answers, which come before all else, its hints, its plan."""
    asked = {question.id: question.week for question in progress.scenario.questions}
    for week in range(1, progress.reached + 1):
        for answer in progress.answers.values():
            if asked[answer.question] == week:
                yield SavedAnswer(question=answer.question, option=answer.option, confidence=answer.confidence)
        for hint in progress.hints:
            if hint.week == week:
                yield SavedHint(rung=hint.rung)
        if week <= len(progress.plans):
            yield week_of(progress, week)


def week_of(progress: Progress, week: int) -> SavedWeek:
    """Return a week that was played as a save says it."""
    report = progress.game.reports[week - 1]
    return SavedWeek(
        plan=progress.plans[week - 1],
        digest=progress.digests[week - 1],
        report=SavedReport(
            seen={contact: (before, after) for contact, before, after in report.seen},
            told={told.fact: told.by for told in report.told},
            closed=tuple(
                SavedClosed(step=each.step, passed=each.passed, lead=each.lead, won=each.won) for each in report.closed
            ),
            news=report.news,
            caught=report.caught,
            money=progress.money[week - 1],
        ),
        resolved={answer.question: bool(answer.true) for answer in progress.resolved(week)},
    )


def result_of(progress: Progress) -> SavedResult | None:
    """Return the result as a save says it, None while the game goes on."""
    result = progress.game.result
    if result is None or progress.score is None:
        return None
    return SavedResult.model_validate(
        {
            "outcome": result.outcome,
            "week": result.week,
            "score": progress.score,
            "margin": result.margin,
            "parts": {part: worth for part, worth, _weight in result.parts},
        }
    )


def moved_notice(before: Path, after: Path) -> str:
    """Return that another program has changed the run's file, and that the run goes on in ``after``."""
    text = _(
        "{path}: another window or program has changed this save{how_far}; it is left as it is, and this run "
        "goes on as {name}"
    )
    return text.format(path=told(before), how_far=_how_far(before), name=told(Path(after.name)))


def _how_far(path: Path) -> str:
    """Return how far another's save has come, if that can be told."""
    try:
        save, _content = reading.read(path)
    except SaveError:
        return ""
    if save.result:
        return _(" and finished it")
    return _(", which is in week {week} there").format(week=len(save.weeks) + 1)
