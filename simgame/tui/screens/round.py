"""Home for who plays in a class: the round, and one's runs of it."""

from typing import ClassVar

from simgame.course.library import Library, spoken
from simgame.course.seat import SeatLibrary
from simgame.locale import Catalogue, mark
from simgame.page.model import Elements, Intent
from simgame.presenters.intents import Begin, Resume
from simgame.presenters.round import round_page
from simgame.terms.difficulties import DIFFICULTIES
from simgame.tui.commands import Command, Moving, Showing
from simgame.tui.screens.paged import TextScreen
from simgame.tui.widgets.row_messages import RowChosen
from simgame.tui.widgets.rows import RowList

_ = Catalogue("tui")


class RoundScreen(TextScreen):
    """Lists what can be gone on with, read again or begun."""

    NAME = "round"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Moving("choose", "choose", "enter", mark("Choose"), mark("Do what the row says."), priority=True),
        Showing("handbook", "handbook", "h,f3", mark("Handbook"), mark("The ideas behind the game.")),
        Moving("back", "back", "escape", mark("Leave"), mark("Ask whether to leave the game."), shown=False),
    )

    def __init__(self, library: Library) -> None:
        """Show the round of ``library``.

        Raises:
            TypeError: it is not that of a seat.
        """
        super().__init__()
        if not isinstance(library, SeatLibrary):
            raise TypeError("only who sits in a class has a round")
        self._library = library

    def about(self) -> str:
        """Return what the screen is for."""
        return _("What your class plays now: go on with your run, read its debrief, or begin if you may.")

    def title_text(self) -> str:
        """Return the scenario's name."""
        return spoken(self._library.entry.title)

    def level(self) -> str:
        """Return the difficulty of the round."""
        return DIFFICULTIES[self._library.rules.difficulty].label

    def page(self) -> Elements:
        """Return the round."""
        return round_page(self._library.entry, self._library.own_runs, self._library.left)

    async def take(self, intent: Intent) -> None:
        """Begin a run, or go on with one."""
        match intent:
            case Begin(source):
                self.host.begin(source, seed=None, difficulty=self._library.rules.difficulty)
            case Resume(path):
                self.host.resume(path)
            case _:
                await super().take(intent)

    async def on_row_chosen(self, message: RowChosen) -> None:
        """Do what the row says."""
        if message.intent is not None:
            await self.take(message.intent)

    def action_choose(self) -> None:
        """Do what the row under the cursor says."""
        self.query_one("#text", RowList).action_choose()

    def action_back(self) -> None:
        """Ask whether to leave the game."""
        self.host.ask_to_quit()
