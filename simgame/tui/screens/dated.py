"""Sheets that are read between two weeks: above them stands the calendar, so that one sees when this is."""

from typing import Final

from textual.app import ComposeResult
from textual.geometry import Size

from simgame.locale import Catalogue
from simgame.page.cells import draw
from simgame.page.measure import width
from simgame.page.model import Edge
from simgame.presenters import status
from simgame.presenters.view import View
from simgame.runs import Run
from simgame.tui.screens.paged import SheetScreen
from simgame.tui.widgets.panel import Panel

_ = Catalogue("tui")

_BOXED: Final = (100, 30)
"""From this width and height on the calendar is drawn to scale, in a box"""
_TALL: Final = 36
"""From this height on there is room for more of it"""
_AROUND_TITLES: Final = 10
"""What an edge takes besides the words that stand in it, in cells"""


def is_boxed(size: Size) -> bool:
    """Tell whether panels have room for frames of their own."""
    return size.width >= _BOXED[0] and size.height >= _BOXED[1]


def is_tall(size: Size) -> bool:
    """Tell whether there is room for more than what is needed."""
    return size.height >= _TALL


def show_calendar(panel: Panel, view: View, size: Size) -> None:
    """Show the weeks to scale where a screen has room for that, else the next ones in a line."""
    page = status.lanes(view, 3 if is_tall(size) else 2) if is_boxed(size) else status.stations(view)
    panel.show(lambda cells: draw([page], cells, 1))
    title = _("Calendar")
    room = width(title) + _AROUND_TITLES
    panel.frame(lambda cells: Edge(title, status.closes_next(view, cells - room)))


class DatedScreen(SheetScreen):
    """A sheet of a run below its calendar."""

    ALWAYS = True
    """Whether the calendar is there also where it has no box"""

    play: Run

    def on_mount(self) -> None:
        """Use the room that there is."""
        self._use_room(self.app.size)
        super().on_mount()

    def above(self) -> ComposeResult:
        """Return the calendar, between the title and the sheet."""
        yield Panel(id="calendar", quiet=True)

    def on_resize(self) -> None:
        """Use the room that there is."""
        super().on_resize()
        self._use_room(self.app.size)
        self._show_calendar()

    def show(self) -> None:
        """Show the calendar, and the text."""
        self._show_calendar()
        super().show()

    def _use_room(self, size: Size) -> None:
        self.set_class(is_boxed(size), "boxed")

    def _show_calendar(self) -> None:
        for panel in self.query("#calendar").results(Panel):
            # After the last week no station is the one where we are.
            panel.display = is_boxed(self.app.size) or (self.ALWAYS and not self.play.game.is_over)
            if panel.display:
                show_calendar(panel, View(self.play.game), self.app.size)
