"""Whether exactly one answer to every question is right, however the game goes."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from simgame.locale import Catalogue, mark
from simgame.page.phrases import Phrase
from simgame.scenario.checks.context import Context, ScenarioCheck
from simgame.scenario.checks.truth import TruthTable
from simgame.scenario.codes.logic import NEVER_HOLDS, NO_ANSWER, NOT_YET_DECIDED, TWO_ANSWERS
from simgame.scenario.conditions import Compare, every_part
from simgame.scenario.findings import Problem
from simgame.scenario.questions import Question
from simgame.scenario.steps import Step
from simgame.terms.quantities import QuantityOf

_ = Catalogue("scenario")


def right_answers(context: Context) -> Iterator[Problem]:
    """Every combination of what the answers ask about makes one of them right, and only one."""
    for number, question in enumerate(context.scenario.questions):
        truth = TruthTable.over(
            question.conditions, partial(context.timeline.answers, week=question.resolved), sample=True
        )
        if truth is None:
            continue
        right = [0 if option.when is None else truth.of(option.when) for option in question.options]
        once = twice = 0
        for mask in right:
            twice |= once & mask
            once |= mask
        none = truth.always & ~once
        otherwise = [place for place, option in enumerate(question.options) if option.otherwise]
        if none and not otherwise:
            yield NO_ANSWER.at(("questions", number), combination=_combination(truth, none))
        if otherwise and truth.exact and not none:
            yield NEVER_HOLDS.at(("questions", number, "options", otherwise[0], "otherwise"), "otherwise")
        if twice:
            chosen = [place for place, mask in enumerate(right) if mask & (twice & -twice)]
            answers = {"first": chosen[0] + 1, "second": chosen[1] + 1}
            yield TWO_ANSWERS.at(("questions", number), **answers, combination=_combination(truth, twice))


def not_yet_decided(context: Context) -> Iterator[Problem]:
    """Answers that ask about a step which closes only after the question is resolved."""
    steps = {step.id: step for step in context.scenario.steps}
    award = context.scenario.award
    for number, question in enumerate(context.scenario.questions):
        for quantity in _quantities(question):
            match quantity:
                case ("lean" | "passed" | "delayed", (id_,)):
                    step: Step | None = steps[id_]
                case ("won" | "margin" | "standing" | "weakest", _):
                    step = award
                case _:
                    step = None
            if step is not None and step.closes > question.resolved:
                weeks = {"resolved": question.resolved, "closes": step.closes}
                yield NOT_YET_DECIDED.at(("questions", number, "resolved"), quantity=str(quantity), **weeks)


def _quantities(question: Question) -> list[QuantityOf]:
    """Return what the answers ask about, each quantity once."""
    asked = [
        part.quantity
        for condition in question.conditions
        for part in every_part(condition)
        if isinstance(part, Compare)
    ]
    return list(dict.fromkeys(asked))


def _combination(truth: TruthTable, mask: int) -> object:
    """Return a combination: quantities with their values, or that only luck counts."""
    return tuple((str(quantity), value) for quantity, value in truth.example(mask).items()) or Phrase(mark("any luck"))


CHECKS: Final[tuple[ScenarioCheck, ...]] = (right_answers, not_yet_decided)
