"""A prediction before something is revealed: the answer, how sure one is, and a key of its own that takes it."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from simgame.locale import Catalogue, mark
from simgame.page.cells import draw, drawing
from simgame.page.model import sheeted
from simgame.presenters.help import predict_about
from simgame.presenters.intents import ChooseConfidence, ChooseOption
from simgame.presenters.prediction import (
    CONFIDENCES,
    FIRST_CONFIDENCE,
    confidence_page,
    option_page,
    question_page,
    sure_page,
    taking_page,
)
from simgame.report.names import said
from simgame.runs import Predict, Run
from simgame.scenario.questions import Question
from simgame.tui.commands import Command, Moving, Offer
from simgame.tui.screens.base import titled
from simgame.tui.screens.guided import GuidedScreen
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.row_messages import RowChosen
from simgame.tui.widgets.rows import RowList
from simgame.tui.widgets.sheet import Sheet, SheetRoom

_ = Catalogue("tui")


class PredictScreen(GuidedScreen):
    """Digits and Enter only choose; nothing is taken but by the key that takes it, and until then all can be changed.

    It asks what is due; or, over planning, what was answered this week and may be answered otherwise.
    """

    NAME = "predict"
    HERE = "question"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command("take", "take", "t", mark("Take it"), mark("Take this answer, with this confidence, and go on.")),
        Moving("choose", "choose", "enter", mark("Choose"), mark("Choose what is under the cursor."), priority=True),
        Moving(
            "back",
            "back",
            "escape",
            mark("Back"),
            mark("To the answers; from there back or home, nothing is taken."),
        ),
        Moving("to-answers", "pane('options')", "left,h", mark("To the answers"), shown=False),
        Moving("to-confidence", "pane('confidence')", "right,l", mark("To how sure you are"), shown=False),
        *(
            Command(f"choose-{digit}", f"digit({digit})", digit, mark("Choose"), shown=False, listed=False)
            for digit in "123456789"
        ),
    )

    def __init__(self, run: Run, question: Question) -> None:
        """Ask ``question`` of ``run``."""
        super().__init__()
        self.play = run
        self._take_up(question)

    def _take_up(self, question: Question) -> None:
        """Ask a question, with what was answered where it was."""
        given = self.play.answers.get(question.id)
        self.question = question
        self._option = given.option if given is not None else None
        self._confidence = given.confidence if given is not None else None

    def compose(self) -> ComposeResult:
        """Lay out the question, its answers, the confidences, and what is still to be done."""
        yield from self.strip()
        yield RowList(id="title", quiet=True)
        with SheetRoom(), Sheet():
            yield RowList(id="question", quiet=True)
            yield RowList(id="options", rests=True)
            yield RowList(id="sure", quiet=True)
            yield RowList(id="confidence", rests=True)
            yield RowList(id="taking", quiet=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the question, with the cursor on the answers."""
        super().on_mount()
        self.query_one("#options").focus()

    def show(self) -> None:
        """Show everything as it is now."""
        rows = self.query_one
        week = _("Week {week} of {weeks}").format(week=self.play.game.week, weeks=self.play.scenario.weeks)
        rows("#title", RowList).show(drawing(lambda: [titled(said(self.play.scenario.title), week, self.level())], 1))
        edge, asked = sheeted(question_page(self.question))
        self.query_one(Sheet).frame(edge)
        rows("#question", RowList).show(drawing(lambda: asked, 1))
        rows("#options", RowList).show(lambda cells: draw(option_page(self.question, self._option), cells, 1))
        rows("#sure", RowList).show(drawing(sure_page, 1))
        rows("#confidence", RowList).show(
            lambda cells: draw(confidence_page(self._confidence, FIRST_CONFIDENCE), cells, 1)
        )
        rows("#taking", RowList).show(
            drawing(lambda: taking_page(self.question, self._option, self._confidence, self.key_of("take")), 1)
        )
        self.guide_follow()

    def title_of(self, offer: Offer) -> str:
        """Return where the key that leads back leads at the moment: to the answers, to the week, or home."""
        leaves = isinstance(self.play.pending, Predict) and self.focused is self.query_one("#options")
        return _("Home") if offer.command.name == "back" and leaves else super().title_of(offer)

    def about(self) -> str:
        """Return what the screen is for."""
        return predict_about()

    @on(RowChosen)
    def _chosen(self, message: RowChosen) -> None:
        match message.intent:
            case ChooseOption(number):
                self._option = number
            case ChooseConfidence(percent):
                self._confidence = percent
        self.show()

    def action_digit(self, number: int) -> None:
        """Choose by number: an answer, or a confidence."""
        if number <= len(self.question.options):
            self.query_one("#options", RowList).go(str(number - 1))
            self._option = number - 1
        elif 0 <= (place := number - FIRST_CONFIDENCE) < len(CONFIDENCES):
            self._confidence = CONFIDENCES[place][0]
            self.query_one("#confidence", RowList).go(str(self._confidence))
        self.show()

    def action_choose(self) -> None:
        """Choose what is under the cursor."""
        if isinstance(self.focused, RowList):
            self.focused.action_choose()

    def action_take(self) -> None:
        """Take the prediction and go on, once there are an answer and a confidence."""
        if self._option is None or self._confidence is None:
            self.say(_("Nothing is taken yet: choose an answer, and how sure you are."))
            return
        again = self.question.id in self.play.answers
        self.play.answer(self.question.id, self._option, self._confidence)
        self.play.tutor.leave(self.HERE)
        if not again:
            self.host.proceed()
        elif later := self._later():
            self._take_up(later)
            self.host.appeared()
            self.show()
        else:
            self.dismiss()

    def _later(self) -> Question | None:
        """Return the question after this one that can be answered otherwise."""
        found = self.play.changeable
        place = next(number for number, each in enumerate(found) if each.id == self.question.id)
        return next(iter(found[place + 1 :]), None)

    def action_pane(self, name: str) -> None:
        """Go to the answers, or to how sure one is."""
        self.query_one(f"#{name}").focus()

    def action_back(self) -> None:
        """Go back to the answers; from there back to planning, or ask whether to leave the run."""
        answers = self.query_one("#options")
        if self.focused is not answers:
            answers.focus()
        elif isinstance(self.play.pending, Predict):
            self.host.ask_to_leave()
        else:
            self.dismiss()
