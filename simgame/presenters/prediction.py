"""Predictions: the question before something is revealed, and what became of the answer."""

from collections.abc import Sequence
from typing import Final

from simgame.locale import Catalogue, mark
from simgame.page.glyphs import LINE
from simgame.page.model import Element, Frame, Gap, Heading, Item, Paragraph, Section, Selectable
from simgame.presenters.intents import ChooseConfidence, ChooseOption
from simgame.report.names import said
from simgame.runs import Answer
from simgame.scenario.model import Scenario
from simgame.scenario.questions import Question

_ = Catalogue("tui")

CONFIDENCES: Final = (
    (50, mark("50 %: right one time in two")),
    (70, mark("70 %: rather sure")),
    (90, mark("90 %: I would bet on it")),
)


FIRST_CONFIDENCE: Final = 7
"""The digit of the least confidence, after those of the answers, of which a question has at most six"""


def question_page(question: Question) -> list[Element]:
    """Return what is asked, in a frame."""
    why = _("It changes nothing in the game. The report of week {week}, or of the last one, says if you were right.")
    sheet = (
        Paragraph(said(question.prompt), "strong"),
        Gap(),
        Paragraph(why.format(week=question.resolved), "dim"),
    )
    return [Frame(sheet, _("Before you go on: what do you expect?"), tone="accent")]


def option_page(question: Question, chosen: int | None) -> list[Selectable]:
    """Return the answers to choose from; the one that is chosen has a sign."""
    return [
        Selectable(
            str(number),
            said(option.text),
            tone="",
            chosen=number == chosen,
            number=number + 1,
            intent=ChooseOption(number),
        )
        for number, option in enumerate(question.options)
    ]


def confidence_page(chosen: int | None = None, first: int = 1) -> list[Selectable]:
    """Return how sure one can be; the confidence that is chosen has a sign, and ``first`` is the digit of the first."""
    return [
        Selectable(
            str(confidence),
            _(text),
            tone="",
            chosen=confidence == chosen,
            number=number,
            intent=ChooseConfidence(confidence),
        )
        for number, (confidence, text) in enumerate(CONFIDENCES, first)
    ]


def sure_page() -> list[Element]:
    """Return what is asked about the answer."""
    return [Gap(), Heading(_("How sure are you?"), "", rule=LINE)]


def taking_page(question: Question, option: int | None, confidence: int | None, key: str) -> list[Element]:
    """Return what is still to be chosen, or by which key the prediction is taken."""
    if option is None:
        text = _("Choose an answer first: {digits}.").format(digits=f"1-{len(question.options)}")
    elif confidence is None:
        last = FIRST_CONFIDENCE + len(CONFIDENCES) - 1
        text = _("Now say how sure you are: {digits}.").format(digits=f"{FIRST_CONFIDENCE}-{last}")
    else:
        text = _("{key} takes it: answer {number}, {confidence} %. It can be changed until the week ends.")
        text = text.format(key=key, number=option + 1, confidence=confidence)
    return [Gap(), Paragraph(text, "accent")]


def resolved_page(answers: Sequence[Answer], scenario: Scenario) -> list[Section]:
    """Return what became of predictions: right or wrong, what was right, what it teaches."""
    questions = {question.id: question for question in scenario.questions}
    return [Section(_("Your prediction"), _resolved(questions[answer.question], answer)) for answer in answers]


def _resolved(question: Question, answer: Answer) -> tuple[Element, ...]:
    """Return what was asked, and what became of the prediction."""
    right = answer.right or ()
    if answer.option in right:
        judged = Item(_("Right."), "good")
    else:
        truth = _(" / ").join(said(question.options[number].text) for number in right)
        judged = Item(_("Wrong. It was: {truth}").format(truth=truth or "-"), "bad")
    yours = _("You said, with {confidence} %: {option}").format(
        confidence=answer.confidence, option=said(question.options[answer.option].text)
    )
    return (Paragraph(said(question.prompt), "dim"), Paragraph(yours), judged, Paragraph(said(question.explain)))
