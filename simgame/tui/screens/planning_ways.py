"""Where one can go from planning: the views, why a number is what it is, last week's report, an earlier week."""

from typing import ClassVar

from simgame.locale import Catalogue, mark
from simgame.presenters.edits import Edit
from simgame.presenters.view import View
from simgame.presenters.why import number_at
from simgame.report.number import NumberId
from simgame.runs import Run
from simgame.tui.commands import Command
from simgame.tui.guided import Guided

_ = Catalogue("tui")


class PlanningWays(Guided):
    """The part of planning that leads to other screens and back; the plan itself is made in the screen below it."""

    NAME = "planning"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command("advice", "advice", "a", mark("Advice"), mark("A question, a principle, a move.")),
        Command("views", "views('')", "v", mark("Views"), mark("What we know, from six sides.")),
        Command("report", "last_week", "p", mark("Last week's report"), mark("Read it again."), shown=False),
        Command("why", "why", "w", mark("Why"), mark("Why the number under the cursor is what it is."), shown=False),
        Command("expect", "expect", "x", mark("What to expect"), mark("What the plan may bring."), shown=False),
        Command("rewind", "rewind", "b", mark("Back to a week"), mark("Go on from an earlier week."), shown=False),
        Command("view-chain", "views('chain')", "C,c", mark("Decision chain"), shown=False),
        Command("view-lines", "views('lines')", "F", mark("Five lines"), shown=False),
        Command("view-organisation", "views('organisation')", "O", mark("Organisation"), shown=False),
        Command("view-intelligence", "views('intelligence')", "I", mark("Intelligence log"), shown=False),
        Command("view-calendar", "views('calendar')", "K", mark("Calendar"), shown=False),
        Command("view-history", "views('history')", "H", mark("History of the person"), shown=False),
    )

    def __init__(self, run: Run) -> None:
        """Plan the week that is pending in ``run``."""
        super().__init__()
        self.play = run
        self.view = View(run.game)

    @property
    def place(self) -> str:
        """Where the cursor is: a contact's id, the bid or the chain."""
        raise NotImplementedError

    def go_to(self, contact: str) -> None:
        """Put the cursor on a person."""
        raise NotImplementedError

    def change_plan(self, edit: Edit) -> None:
        """Keep a changed plan, and show it."""
        raise NotImplementedError

    def action_advice(self) -> None:
        """Climb the ladder of hints; its last rung may change the plan."""
        from simgame.tui.screens.learning import AdviceDialog

        self.app.push_screen(AdviceDialog(self.play), lambda plan: self.change_plan(Edit(plan or self.play.draft)))

    def action_expect(self) -> None:
        """Look at what the plan is expected to bring."""
        from simgame.tui.screens.learning import ExpectDialog

        self.app.push_screen(ExpectDialog(self.play))

    def action_last_week(self) -> None:
        """Read last week's report again."""
        self.sim.show_report(self.view.game.reports[-1])

    def action_why(self) -> None:
        """Explain where the person stands; at our bid the price, at the chain the criteria."""
        self.show_why(number_at(self.view, self.place))

    def show_why(self, number: NumberId) -> None:
        """Explain a number."""
        from simgame.tui.screens.why import WhyScreen

        self.app.push_screen(WhyScreen(self.play, number))

    def action_rewind(self) -> None:
        """Choose an earlier week to go on from."""
        from simgame.tui.screens.rewind import RewindDialog

        self.app.push_screen(RewindDialog(self.play))

    def action_views(self, name: str) -> None:
        """Show what we know from one of six sides, with the person under the cursor; without a name the last one."""
        from simgame.tui.screens.views import ViewsScreen

        screen = ViewsScreen(self.play, name or self.sim.last_view, self.place)

        def back(_nothing: None) -> None:
            self.sim.last_view = screen.side
            if screen.planned:
                self.go_to(screen.planned)

        self.app.push_screen(screen, back)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer last week only when there is one."""
        if action in ("repeat", "last_week", "rewind"):
            return bool(self.view.game.reports)
        return super().check_action(action, parameters)
