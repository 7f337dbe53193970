"""Predictions: the question before something is revealed, and what became of the answer."""

from collections.abc import Sequence
from typing import Final

from simgame.locale import Catalogue, mark
from simgame.page.cells import Line, Row, Span, block, line, page
from simgame.presenters.actions import ChooseConfidence, ChooseOption
from simgame.report.names import said
from simgame.runs import Answer
from simgame.scenario.model import Question, Scenario

_ = Catalogue("tui")

CONFIDENCES: Final = (
    (50, mark("50 %: little better than a guess")),
    (70, mark("70 %: rather sure")),
    (90, mark("90 %: I would bet on it")),
)


def question_rows(question: Question, cells: int) -> list[Row]:
    """Return what is asked."""
    until = _(
        "When week {week} is over, or the game if it ends before, the report says whether you were right, and why."
    )
    until = until.format(week=question.resolved)
    heading = block(_("Before you go on: what do you expect?"), cells, "head", indent=2)
    prompt = block(said(question.prompt), cells, "strong", indent=2)
    return page([(), *heading, (), *prompt, *block(until, cells, "dim", indent=2)])


def option_rows(question: Question, chosen: int | None, cells: int) -> list[Row]:
    """Return the answers to choose from; the one that is chosen has a sign."""
    rows = []
    for number, option in enumerate(question.options):
        sign = "* " if number == chosen else "  "
        first, *rest = block(said(option.text), cells - 9, "accent" if number == chosen else "", indent=0)
        head = line("  ", Span(f"{number + 1} ", "dim"), Span(sign, "accent"), *first)
        rows.append(Row((head, *((Span(" " * 6), *more) for more in rest)), str(number), ChooseOption(number)))
    return rows


def confidence_text(confidence: int) -> str:
    """Return in words how sure one is, for one of :data:`CONFIDENCES`."""
    return _(dict(CONFIDENCES)[confidence])


def confidence_rows(cells: int) -> list[Row]:
    """Return how sure one can be."""
    rows = []
    for number, (confidence, _text) in enumerate(CONFIDENCES, 1):
        text = block(confidence_text(confidence), cells - 9, indent=0)[0]
        rows.append(
            Row((line("  ", Span(f"{number} ", "dim"), "  ", *text),), str(confidence), ChooseConfidence(confidence))
        )
    return rows


def resolved_lines(answers: Sequence[Answer], scenario: Scenario, cells: int) -> list[Line]:
    """Return what became of predictions: right or wrong, what was right, what it teaches."""
    lines: list[Line] = []
    questions = {question.id: question for question in scenario.questions}
    for answer in answers:
        question = questions[answer.question]
        right = answer.right or ()
        good = answer.option in right
        lines += block(_("Your prediction"), cells, "head", indent=2)
        lines += block(said(question.prompt), cells, "dim", indent=2)
        yours = _("You said, with {confidence} %: {option}").format(
            confidence=answer.confidence, option=said(question.options[answer.option].text)
        )
        lines += block(yours, cells, indent=2)
        if good:
            lines += block(_("+ Right."), cells, "good", indent=2)
        else:
            truth = _(" / ").join(said(question.options[number].text) for number in right)
            lines += block(_("- Wrong. It was: {truth}").format(truth=truth or "-"), cells, "bad", indent=2)
        lines += [*block(said(question.explain), cells, indent=2), ()]
    return lines
