"""A prediction before something is revealed: the answer, and how sure one is."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from simgame.locale import Catalogue, mark
from simgame.page.cells import draw, drawing
from simgame.page.model import Elements, Gap, Paragraph
from simgame.presenters.help import predict_about
from simgame.presenters.intents import ChooseConfidence, ChooseOption
from simgame.presenters.prediction import CONFIDENCES, confidence_page, option_page, question_page
from simgame.report.names import said
from simgame.runs import Run
from simgame.scenario.questions import Question
from simgame.tui.commands import Command
from simgame.tui.screens.base import titled
from simgame.tui.screens.guided import GuidedScreen
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.rows import RowChosen, RowList

_ = Catalogue("tui")


class PredictScreen(GuidedScreen):
    """Asks first what, then how sure."""

    NAME = "predict"
    HERE = "question"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command("choose", "choose", "enter", mark("Choose"), priority=True),
        Command("back", "back", "escape,left,h,backspace", mark("Another answer")),
        *(
            Command(f"answer-{digit}", f"digit({digit})", digit, mark("Choose"), shown=False, listed=False)
            for digit in "123456"
        ),
    )

    def __init__(self, run: Run, question: Question) -> None:
        """Ask ``question``, which is pending in ``run``."""
        super().__init__()
        self.play = run
        self.question = question
        self._chosen_option: int | None = None
        self._asks_how_sure = False
        """Whether digits are confidences now: true at once, while the focus takes a moment to move"""

    def compose(self) -> ComposeResult:
        """Lay out the question, its answers and the confidences."""
        yield self.strip()
        yield RowList(id="title", quiet=True)
        yield RowList(id="question", quiet=True)
        yield RowList(id="options")
        yield RowList(id="sure", quiet=True)
        yield RowList(id="confidence")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the question, with the cursor on the answers."""
        super().on_mount()
        self.query_one("#options").focus()

    def show(self) -> None:
        """Show everything as it is now."""
        rows = self.query_one
        week = _("Week {week} of {weeks}").format(week=self.play.game.week, weeks=self.play.scenario.weeks)
        rows("#title", RowList).show(drawing(lambda: [titled(said(self.play.scenario.title), week)], 1))
        rows("#question", RowList).show(lambda cells: draw(question_page(self.question), cells))
        rows("#options", RowList).show(lambda cells: draw(option_page(self.question, self._chosen_option), cells))
        rows("#sure", RowList).show(drawing(self._how_sure))
        rows("#confidence", RowList).show(
            lambda cells: draw(confidence_page(), cells) if self._chosen_option is not None else []
        )
        self.guide_follow()

    def about(self) -> str:
        """Return what the screen is for."""
        return predict_about()

    def _how_sure(self) -> Elements:
        return [Gap(), Paragraph(_("How sure are you?"), "head")] if self._chosen_option is not None else []

    def on_descendant_focus(self) -> None:
        """Follow the focus, wherever a key or the mouse has moved it."""
        self._asks_how_sure = self.focused is self.query_one("#confidence")

    @on(RowChosen)
    def _chosen(self, message: RowChosen) -> None:
        match message.intent:
            case ChooseOption(number):
                self._take(number)
            case ChooseConfidence(percent):
                self._answer(percent)

    def _take(self, option: int) -> None:
        """Take an answer, and ask how sure it is."""
        self._chosen_option = option
        self._asks_how_sure = True
        self.show()
        self.query_one("#confidence", RowList).focus()
        self.refresh_bindings()

    def _answer(self, confidence: int) -> None:
        """Answer, and go on."""
        if self._chosen_option is not None:
            self.play.answer(self.question.id, self._chosen_option, confidence)
            self.play.tutor.leave(self.HERE)
            self.host.proceed()

    def action_digit(self, number: int) -> None:
        """Choose by number: an answer, or a confidence once there is an answer."""
        if self._asks_how_sure:
            if number <= len(CONFIDENCES):
                self._answer(CONFIDENCES[number - 1][0])
        elif number <= len(self.question.options):
            self._take(number - 1)

    def action_choose(self) -> None:
        """Choose what is under the cursor; first go on from what the guide says."""
        if not self.guide_read() and isinstance(self.focused, RowList):
            self.focused.action_choose()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer another answer once there is one."""
        return self._chosen_option is not None if action == "back" else super().check_action(action, parameters)

    def action_back(self) -> None:
        """Think again about the answer."""
        self._asks_how_sure = False
        self.query_one("#options").focus()
