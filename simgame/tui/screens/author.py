"""Choosing a week to go to, for the author of a scenario."""

from typing import ClassVar, NamedTuple

from simgame.authoring.preview import PreviewRun
from simgame.locale import Catalogue, mark
from simgame.page.model import Elements
from simgame.presenters.author import jump_page
from simgame.presenters.intents import ChooseWeek
from simgame.tui.commands import Command
from simgame.tui.screens.paged import ListDialog
from simgame.tui.widgets.row_messages import RowChosen

_ = Catalogue("tui")


class JumpTarget(NamedTuple):
    """Where to go, and how."""

    week: int
    way: str


class JumpDialog(ListDialog[JumpTarget | None]):
    """Lists the weeks; the way to them can be changed."""

    NAME = "jump"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command("way", "way", "w,tab", mark("Another way")),
        Command("close", "close", "escape,q,o", mark("Close")),
    )

    def __init__(self, preview: PreviewRun) -> None:
        """Offer the weeks of ``preview``."""
        super().__init__()
        self._preview = preview
        self._way = 0
        self._key: str | None = str(preview.game.week)

    @property
    def way(self) -> str:
        """How the weeks before are played."""
        ways = self._preview.ways()
        return ways[self._way % len(ways)]

    def first(self) -> str | None:
        """Return the week that is planned; later the one under the cursor."""
        return self._key

    def page(self) -> Elements:
        """Return way and weeks."""
        return jump_page(self._preview, self.way)

    def on_row_chosen(self, message: RowChosen) -> None:
        """Go there."""
        if isinstance(message.intent, ChooseWeek):
            self.dismiss(JumpTarget(message.intent.week, self.way))

    def action_way(self) -> None:
        """Take the next way."""
        self._way += 1
        self._key = None
        self.show()
