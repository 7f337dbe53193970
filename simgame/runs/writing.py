"""How a run is written: the name of its file, the content, and what is told of a file that another program changed."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from simgame import __version__
from simgame.engine.tuning import RULES_VERSION
from simgame.locale import Catalogue
from simgame.page.quoting import escape
from simgame.runs import disk, document
from simgame.runs.document import (
    FORMAT,
    Save,
    SavedAnswer,
    SavedHint,
    SavedMark,
    SavedParent,
    SavedScenario,
    SavedWeek,
)
from simgame.runs.errors import SaveError
from simgame.runs.progress import Progress
from simgame.runs.verification import saved_result
from simgame.scenario.model import Scenario

if TYPE_CHECKING:
    from simgame.runs.run import Run

_ = Catalogue("runs")


def file_name(scenario: Scenario, seed: int, started: datetime) -> str:
    """Return the name of a new run's file."""
    return f"{scenario.id}-{seed}-{started:%Y%m%d-%H%M%S}{disk.SUFFIX}"


def lasting(source: str) -> str:
    """Return a source that finds the scenario from any folder, and that can be written as text."""
    separators = {"/", os.sep, os.altsep} - {None}
    if source.endswith(".toml") or any(separator in source for separator in separators if separator):
        source = os.path.abspath(source)  # noqa: PTH100 - Path.absolute() leaves `..` in
    return source.encode("utf-8", "replace").decode()


def content_of(run: "Run", progress: Progress, *, saves: int, scenario_digest: str) -> Save:
    """Return what a run's file is to say.

    Args:
        run: what is written.
        progress: its game, with what was decided.
        saves: how often it was saved, this time included.
        scenario_digest: fingerprint of the scenario.
    """
    scenario = run.scenario
    return Save(
        format=FORMAT,
        program=__version__,
        rules=RULES_VERSION,
        scenario=SavedScenario(
            id=scenario.id,
            source=run.source,
            version=scenario.version,
            digest=scenario_digest,
            title=scenario.title,
            weeks=scenario.weeks,
        ),
        seed=run.game.seed,
        difficulty=run.game.difficulty,
        language=run.language,
        started=run.started,
        saved=datetime.now(UTC),
        saves=saves,
        opening=progress.opening,
        weeks=tuple(
            SavedWeek(plan=plan, digest=after) for plan, after in zip(progress.plans, progress.digests, strict=True)
        ),
        answers=tuple(
            SavedAnswer(question=each.question, option=each.option, confidence=each.confidence, right=each.true)
            for each in progress.answers.values()
        ),
        draft=run.draft,
        result=saved_result(progress),
        hints=tuple(SavedHint(week=hint.week, rung=hint.rung) for hint in progress.hints),
        marks=tuple(SavedMark(step=step, contact=contact, mark=mark) for (step, contact), mark in run.marks.items()),
        guide=run.guide,
        reflections=run.reflections,
        parent=SavedParent(file=run.parent[0], week=run.parent[1]) if run.parent else None,
    )


def moved_notice(before: Path, after: Path) -> str:
    """Return that another program has changed the run's file, and that the run goes on in ``after``."""
    text = _(
        "{path}: another window or program has changed this save{how_far}; it is left as it is, and this run "
        "goes on as {name}"
    )
    return text.format(path=escape(str(before)), how_far=_how_far(before), name=escape(after.name))


def _how_far(path: Path) -> str:
    """Return how far another's save has come, if that can be told."""
    try:
        save, _content = document.read(path)
    except SaveError:
        return ""
    if save.result:
        return _(" and finished it")
    return _(", which is in week {week} there").format(week=len(save.weeks) + 1)
