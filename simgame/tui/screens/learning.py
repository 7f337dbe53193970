"""The learner's aids over the planning screen: the ladder of hints, and what the week is expected to bring."""

from typing import ClassVar

from simgame.locale import Catalogue, mark
from simgame.page.model import Elements
from simgame.presenters.intents import TakeHint, TakePlan
from simgame.presenters.learning import (
    BACK,
    CLIMB,
    PLAN,
    advice_page,
    advised_plan,
    expect_page,
    foreseen,
    next_rung,
    rung_cost,
)
from simgame.runs import Run
from simgame.terms.move import Move
from simgame.tui.commands import Command
from simgame.tui.screens.paged import ListDialog, OnwardDialog
from simgame.tui.widgets.row_messages import RowChosen
from simgame.tui.widgets.rows import RowList

_ = Catalogue("learning")


class AdviceDialog(ListDialog[tuple[Move, ...]]):
    """The ladder: the cursor rests on what is free, so that a rung that costs points is never taken by accident."""

    NAME = "advice"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command("choose", "choose", "enter", mark("Choose"), priority=True),
        Command("close", "close", "escape,q,a", mark("Back")),
    )

    def __init__(self, run: Run) -> None:
        """Advise on the week that is planned in ``run``."""
        super().__init__()
        self.play = run

    def page(self) -> Elements:
        """Return the ladder."""
        return advice_page(self.play)

    def first(self) -> str | None:
        """Put the cursor on what comes next, unless that costs points: then on the way back."""
        if (following := next_rung(self.play)) is not None:
            return BACK if rung_cost(self.play, following) else CLIMB
        return BACK if advised_plan(self.play) is None else PLAN

    def on_row_chosen(self, message: RowChosen) -> None:
        """Climb, plan or go back."""
        match message.intent:
            case TakeHint(rung):
                self.play.take_hint(rung)
                self.host.appeared()
                self.show()
            case TakePlan(plan):
                self.dismiss(plan)
            case _:
                self.dismiss(None)

    def action_choose(self) -> None:
        """Do what is under the cursor."""
        self.query_one("#text", RowList).action_choose()


class ExpectDialog(OnwardDialog):
    """What the week's plan is expected to bring, over many futures."""

    NAME = "expect"
    OFFERS: ClassVar[tuple[Command, ...]] = (Command("close", "close", "escape,q,x", mark("Back")),)

    def __init__(self, run: Run) -> None:
        """Look ahead from the week that is planned in ``run``."""
        super().__init__()
        self._game = run.game
        self._found = foreseen(run.game, run.draft)

    def page(self) -> Elements:
        """Return what is expected."""
        return expect_page(self._game, self._found)
