"""Play a save again and compare: nothing is believed that this does not confirm."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from simgame import __version__
from simgame.engine.game import IllegalPlan
from simgame.engine.tuning import RULES_VERSION
from simgame.locale import Catalogue
from simgame.page import decimals
from simgame.page.quoting import escape, quote, shorten
from simgame.runs import document
from simgame.runs.document import Save, SavedAnswer, SavedResult
from simgame.runs.errors import SaveError
from simgame.runs.hints import Hint
from simgame.runs.progress import OutOfTurnError, Progress
from simgame.scenario import digest
from simgame.scenario.findings import ScenarioError
from simgame.scenario.model import Scenario
from simgame.terms.outcomes import OUTCOMES

_ = Catalogue("runs")

Find = Callable[[str], Scenario]
"""Finds a scenario by its id or path, such as :func:`simgame.load_scenario`."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a save replays to what it says."""

    same: bool
    week: int | None
    """The first week that differs, 0 for the state before the first one; None if all is the same"""
    sentence: str
    """All of it in one sentence, with the file's name"""


class DifferenceError(Exception):
    """A replay that does not lead to what the save says.

    Attributes:
        week: the first week that differs; 0: the state before the first one.
    """

    def __init__(self, week: int, reason: str) -> None:
        super().__init__(reason)
        self.week = week


def verify(path: Path, find: Find) -> Verdict:
    """Play a saved run again and tell whether it is the same, or which week is the first that differs.

    Raises:
        SaveError: the file cannot be read, or its scenario is not to be had.
    """
    save, _content = document.read(path)
    scenario = scenario_of(save, path, find)
    file = escape(str(path))
    try:
        progress = replay(save, scenario)
        if save.result != saved_result(progress):
            results = (_told(save.result), _told(saved_result(progress)))
            text = _("the file says {said}, but the weeks lead to {played}").format(said=results[0], played=results[1])
            raise DifferenceError(len(save.weeks), text)
    except DifferenceError as error:
        return Verdict(
            False,
            error.week,
            _("{path}: {what}").format(path=file, what=_("; ").join([str(error), *changes(save, scenario)])),
        )
    told = _.n(
        "{path}: 1 week of {scenario}, seed {seed}, {difficulty}, replays to the same: {result}",
        "{path}: {weeks} weeks of {scenario}, seed {seed}, {difficulty}, replay to the same: {result}",
        len(save.weeks),
    )
    told = told.format(
        path=file,
        weeks=len(save.weeks),
        scenario=scenario.id,
        seed=save.seed,
        difficulty=save.difficulty,
        result=_told(saved_result(progress)),
    )
    return Verdict(True, None, told)


def scenario_of(save: Save, path: Path, find: Find) -> Scenario:
    """Return the scenario that a save was played with, as it is now.

    Raises:
        SaveError: it is not to be had.
    """
    source = quote(save.scenario.source)
    todo = _("put the scenario back where it was")
    try:
        scenario = find(save.scenario.source)
    except (ScenarioError, OSError, LookupError, ValueError) as error:
        reason = shorten((str(error).splitlines() or [_("no reason given")])[0])
        what = _("its scenario {source} cannot be had ({reason})").format(source=source, reason=reason)
        raise SaveError("scenario", path, what, todo) from None
    if scenario.id != save.scenario.id:
        what = _("it was played with the scenario {was}, but {source} is now {now}")
        what = what.format(was=quote(save.scenario.id), source=source, now=quote(scenario.id))
        raise SaveError("scenario", path, what, todo)
    return scenario


def replay(save: Save, scenario: Scenario) -> Progress:
    """Play a save again.

    Raises:
        DifferenceError: at the first place where it does not lead to what the save says.
    """
    progress = Progress(scenario, save.seed, save.difficulty)
    answers = {answer.question: answer for answer in save.answers}
    if save.opening is not None and progress.opening != save.opening:
        raise DifferenceError(0, _("the state before the first week is not the one that was played"))
    for number, week in enumerate(save.weeks, 1):
        _answer(progress, answers)
        try:
            progress.play_week(week.plan)
        except (IllegalPlan, OutOfTurnError) as error:
            raise DifferenceError(number, _differs(number, shorten(str(error)))) from None
        if week.digest is not None and progress.digests[-1] != week.digest:
            raise DifferenceError(number, _differs(number, _("it ends in another state than saved")))
    _answer(progress, answers)
    if len(answers) < len(save.answers) or set(answers) - set(progress.answers):
        raise DifferenceError(len(save.weeks), _("it answers a question that was not asked, or one question twice"))
    if any(hint.week > progress.reached for hint in save.hints):
        raise DifferenceError(len(save.weeks), _("it has a hint in a week that was not reached"))
    progress.hints = tuple(Hint(hint.week, hint.rung) for hint in save.hints)
    return progress


def changes(save: Save, scenario: Scenario) -> tuple[str, ...]:
    """Return what may be why a save replays otherwise, besides damage; the weightiest first."""
    reasons = []
    if digest(scenario) != save.scenario.digest:
        versions = (save.scenario.version, scenario.version)
        if versions[0] == versions[1]:
            reasons.append(_("the scenario has been changed since it was saved"))
        else:
            text = _("the scenario has been changed since it was saved (version {was} then, {now} now)")
            reasons.append(text.format(was=versions[0], now=versions[1]))
    if save.rules != RULES_VERSION:
        text = _("it was played by version {was} of the rules and this simgame has version {now}")
        reasons.append(text.format(was=save.rules, now=RULES_VERSION))
    if reasons and save.program != __version__:
        reasons.append(_("simgame {version} saved it").format(version=save.program))
    return tuple(reasons)


def saved_result(progress: Progress) -> SavedResult | None:
    """Return the result as a save says it, None while the game goes on."""
    result = progress.game.result
    if result is None:
        return None
    return SavedResult.model_validate({"outcome": result.outcome, "week": result.week, "score": progress.score})


def _answer(progress: Progress, answers: dict[str, SavedAnswer]) -> None:
    """Give the saved answers to the questions that are due."""
    for question in progress.due():
        if (answer := answers.get(question.id)) is None:
            continue
        try:
            progress.answer(answer.question, answer.option, answer.confidence)
        except ValueError as error:
            week = progress.game.week
            raise DifferenceError(week, _differs(week, shorten(str(error)))) from None


def _told(result: SavedResult | None) -> str:
    if result is None:
        return _("still being played")
    text = _("{outcome} in week {week} with {score} points")
    return text.format(outcome=OUTCOMES[result.outcome].label, week=result.week, score=decimals.score(result.score))


def _differs(week: int, what: str) -> str:
    return _("week {week} is the first that differs: {what}").format(week=week, what=what)
