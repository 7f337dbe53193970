"""The first frame where a scenario is named at the start: the title, for as long as the scenario is read."""

from collections.abc import Sequence

from textual.app import ComposeResult

from simgame import __version__
from simgame.locale import Catalogue
from simgame.page.cells import drawing
from simgame.page.model import Elements, Piece, Series, Strip
from simgame.tui.screens.base import GameScreen
from simgame.tui.widgets.rows import RowList

_ = Catalogue("tui")


def title_page(said: Sequence[str] = ()) -> Elements:
    """Return the line with the game's name; what is said at its right end gives way, the first words first."""
    about = Piece(_("strategic account selling, played week by week"), "dim")
    pieces = [*(Piece(each, "strong") for each in said), Piece(__version__, "faint")]
    forms = [pieces, *(pieces[place:-1] for place in range(len(said)))]
    return [Strip((Piece("simgame", "head"), Piece("  "), about), Series(tuple(map(tuple, forms))))]


def name_page() -> Elements:
    """Return the line with only the game's name and version, for where what it is stands below."""
    return [Strip((Piece("simgame", "head"),), Series(((Piece(__version__, "faint"),),)))]


class OpeningScreen(GameScreen):
    """What is seen while a scenario is read at the start."""

    ENTER = "nothing"
    LOOKS_UP = False

    def compose(self) -> ComposeResult:
        """Lay out the title."""
        yield RowList(id="title", quiet=True)

    def show(self) -> None:
        """Show the title."""
        self.query_one("#title", RowList).show(drawing(title_page))
