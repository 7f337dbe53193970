"""A save is played again: exactly, or by other rules as far as its decisions can be made."""

from collections.abc import Mapping

from simgame import __version__
from simgame.engine.game import IllegalPlan
from simgame.engine.result import Result
from simgame.engine.tuning import RULES_REPLAYED_SINCE, RULES_VERSION
from simgame.locale import Catalogue
from simgame.page import decimals
from simgame.page.quoting import shorten
from simgame.runs.document import FORMAT, Save, SavedAnswer, SavedHint, SavedResult, SavedWeek
from simgame.runs.progress import OutOfTurnError, Progress, TakenHint
from simgame.scenario import digest
from simgame.scenario.model import Scenario
from simgame.terms.move import Move
from simgame.terms.outcomes import OUTCOMES

_ = Catalogue("runs")

End = tuple[str, int, float] | None
"""How a run has ended: outcome, last week, score after what the hints cost; None while it goes on"""


class DifferenceError(Exception):
    """A replay that does not lead to what the save says.

    Attributes:
        week: the first week that differs; 0: the state before the first one.
    """

    def __init__(self, week: int, reason: str) -> None:
        super().__init__(reason)
        self.week = week


def replay(save: Save, scenario: Scenario) -> Progress:
    """Play a save again.

    Raises:
        DifferenceError: at the first place where it does not lead to what the save says.
    """
    progress = Progress(scenario, save.seed, save.difficulty)
    if save.opening is not None and progress.opening != save.opening.digest:
        raise DifferenceError(0, _("the state before the first week is not the one that was played"))
    waiting: dict[str, SavedAnswer] = {}
    for entry in save.log:
        match entry:
            case SavedAnswer():
                waiting[entry.question] = entry
            case SavedHint():
                _take(progress, entry)
            case SavedWeek():
                _answer(progress, waiting)
                _play(progress, entry)
    _answer(progress, waiting)
    week = len(save.weeks)
    if waiting:
        raise DifferenceError(week, _("it answers a question that was not asked"))
    if (said := _end(save.result, save.result.score if save.result else None)) != (end := end_of(progress)):
        text = _("the file says {said}, but the weeks lead to {played}")
        raise DifferenceError(week, text.format(said=end_text(said), played=end_text(end)))
    return progress


def check_predictions(save: Save, progress: Progress) -> None:
    """Compare how a save says its predictions came out with how they did; a run goes on without that.

    Raises:
        DifferenceError: they came out otherwise.
    """
    said = {question: true for week in save.weeks for question, true in week.resolved.items()}
    if said != {answer.question: answer.true for answer in progress.answers.values() if answer.true is not None}:
        raise DifferenceError(len(save.weeks), _("its predictions did not come true as it says"))


def end_of(progress: Progress) -> End:
    """Return how a game has ended."""
    return _end(progress.game.result, progress.score)


def _end(result: Result | SavedResult | None, score: float | None) -> End:
    return None if result is None or score is None else (result.outcome, result.week, score)


def _take(progress: Progress, entry: SavedHint) -> None:
    try:
        progress.take_hint(entry.rung)
    except OutOfTurnError:
        week = progress.reached
        raise DifferenceError(week, _differs(week, _("it has a hint after the end"))) from None


def _play(progress: Progress, entry: SavedWeek) -> None:
    """Play a week as it was planned."""
    week = progress.game.week
    try:
        progress.advance(entry.plan)
    except (IllegalPlan, OutOfTurnError) as error:
        raise DifferenceError(week, _differs(week, shorten(str(error)))) from None
    if entry.digest is not None and progress.digests[-1] != entry.digest:
        raise DifferenceError(week, _differs(week, _("it ends in another state than saved")))


def _answer(progress: Progress, waiting: dict[str, SavedAnswer]) -> None:
    """Give those of the answers that are due."""
    for question in progress.due():
        if (answer := waiting.pop(question.id, None)) is None:
            continue
        try:
            progress.answer(answer.question, answer.option, answer.confidence)
        except ValueError as error:
            week = progress.game.week
            raise DifferenceError(week, _differs(week, shorten(str(error)))) from None


def renew(save: Save, scenario: Scenario) -> tuple[Progress, tuple[Move, ...]]:
    """Play the decisions of a save by the rules and the scenario as they are now, as far as they can be made.

    Of a finished run the last week is left to be decided anew.

    Returns:
        The game in the first week that is to be decided anew, and what of the plan for that week can be made.
    """
    progress = Progress(scenario, save.seed, save.difficulty)
    answers = {answer.question: answer for answer in save.answers}
    weeks = save.weeks[:-1] if save.result else save.weeks
    for number, entry in enumerate(weeks, 1):
        _answer_as_can_be(progress, answers)
        if progress.due() or progress.game.possible(entry.plan) != entry.plan:
            break
        progress.advance(entry.plan)
        if progress.game.is_over:
            progress = progress.until(number)
            break
    _answer_as_can_be(progress, answers)
    week = progress.game.week
    progress.hints = tuple(TakenHint(*hint) for hint in save.hints if hint[0] <= week)
    plan = save.weeks[week - 1].plan if week <= len(save.weeks) else save.draft
    return progress, progress.game.possible(plan)


def _answer_as_can_be(progress: Progress, answers: Mapping[str, SavedAnswer]) -> None:
    """Answer what is due as it was answered, where there still is such an option."""
    for question in progress.due():
        answer = answers.get(question.id)
        if answer is not None and answer.option < len(question.options):
            progress.answer(question.id, answer.option, answer.confidence)


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
    if not RULES_REPLAYED_SINCE <= save.rules <= RULES_VERSION:
        text = _("it was played by version {was} of the rules and this simgame has version {now}")
        reasons.append(text.format(was=save.rules, now=RULES_VERSION))
    if save.format < FORMAT:
        text = _("it is of format {number}, whose digests no rules of today make")
        reasons.append(text.format(number=save.format))
    if reasons and save.program != __version__:
        reasons.append(_("simgame {version} saved it").format(version=save.program))
    return tuple(reasons)


def end_text(end: End) -> str:
    """Return in words how a game has ended."""
    if end is None:
        return _("still being played")
    outcome, week, score = end
    text = _("{outcome} in week {week} with {score} points")
    return text.format(outcome=OUTCOMES[outcome].label, week=week, score=decimals.score(score))


def _differs(week: int, what: str) -> str:
    return _("week {week} is the first that differs: {what}").format(week=week, what=what)
