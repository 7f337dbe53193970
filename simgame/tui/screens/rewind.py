"""Back to an earlier week of a run: a new run goes on from there, and both are kept."""

from typing import ClassVar

from textual.app import ComposeResult

from simgame.locale import Catalogue, mark
from simgame.page.cells import drawing
from simgame.page.model import Gap, sheeted
from simgame.presenters.again import TriedAgain, from_empty, try_again
from simgame.presenters.intents import ChooseWeek
from simgame.presenters.rewind import rewind_head, weeks_page
from simgame.runs import Run
from simgame.tui.commands import Command
from simgame.tui.screens.base import Dialog
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.row_messages import RowChosen
from simgame.tui.widgets.rows import RowList
from simgame.tui.widgets.sheet import Sheet

_ = Catalogue("tui")


class RewindDialog(Dialog[None]):
    """Asks for the week; the app then goes on with a new run from there."""

    NAME = "rewind"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command(
            "choose", "choose", "enter", mark("Try it again"), mark("With your old plans filled in."), priority=True
        ),
        Command("empty", "empty", "n", mark("With empty weeks"), mark("Nothing is planned from there on.")),
        Command("close", "close", "escape,q,b", mark("Close")),
    )

    def __init__(self, run: Run) -> None:
        """Ask for a week of ``run``."""
        super().__init__()
        self.play = run

    def compose(self) -> ComposeResult:
        """Lay out what it does above the weeks."""
        with Sheet():
            yield RowList(id="weeks")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the weeks, with the cursor on the one before."""
        super().on_mount()
        self.query_one("#weeks").focus()

    def show(self) -> None:
        """Show the weeks."""
        weeks, (edge, about) = self.query_one("#weeks", RowList), sheeted(rewind_head())
        self.query_one(Sheet).frame(edge._replace(line="accent"))
        weeks.show(
            drawing(lambda: [*about, Gap(), weeks_page(self.play)], 1),
            key=weeks.key or str(max(1, self.play.game.week - 1)),
        )

    def on_row_chosen(self, message: RowChosen) -> None:
        """Go on from the week."""
        if isinstance(message.intent, ChooseWeek):
            self._go_on(try_again(self.play, message.intent.week))

    def action_choose(self) -> None:
        """Go on from the week under the cursor."""
        self.query_one("#weeks", RowList).action_choose()

    def action_empty(self) -> None:
        """Go on from the week under the cursor, with nothing planned from there on."""
        key = self.query_one("#weeks", RowList).key
        if key:
            self._go_on(from_empty(self.play, int(key)))

    def action_close(self) -> None:
        """Stay where the run is."""
        self.dismiss()

    def _go_on(self, new: TriedAgain) -> None:
        self.dismiss()
        self.host.go_on_with(*new)
