"""The palette: whatever can be done or gone to, found by typing its name in either language.

Textual has a palette of its own. It shows one string per entry, wrapped as it comes, beside a picture sign and between
rules of characters that are of ambiguous width in Chinese terminals, and it sorts by one score for one string. Ours
needs two names and a key in columns that are measured in cells, and a person found by either name: so it is a line of
text above the list that all other screens use too. It is imported when it is first opened.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from simgame.locale import Catalogue, mark
from simgame.page.cells import drawing
from simgame.page.model import Edge, Intent
from simgame.presenters.palette import PaletteEntry, found, found_page
from simgame.tui.commands import Command
from simgame.tui.screens.base import Dialog
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.panel import Panel
from simgame.tui.widgets.row_messages import RowChosen
from simgame.tui.widgets.rows import RowList

_ = Catalogue("tui")


class PaletteDialog(Dialog[Intent | None]):
    """Finds an entry by its name; the answer is what it leads to, None for none."""

    NAME = "palette"
    TYPED_AHEAD = True
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command("choose", "choose", "enter", mark("Do it"), priority=True),
        Command("close", "close", "escape,ctrl+p", mark("Close"), priority=True),
        Command("down", "move(1)", "down", mark("Move down"), shown=False),
        Command("up", "move(-1)", "up", mark("Move up"), shown=False),
        Command("page-down", "page(1)", "pagedown", mark("Page down"), shown=False),
        Command("page-up", "page(-1)", "pageup", mark("Page up"), shown=False),
    )

    def __init__(self, entries: Sequence[PaletteEntry]) -> None:
        """Offer ``entries``, in this order until something is typed."""
        super().__init__()
        self._entries = entries
        self._early = ""

    def compose(self) -> ComposeResult:
        """Lay out what is typed above what it finds."""
        with Vertical(id="page"):
            yield Input(id="query", compact=True, select_on_focus=False)
            yield Panel(id="found", led=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show everything, ready to be typed in."""
        super().on_mount()
        query = self.query_one("#query", Input)
        query.insert_text_at_cursor(self._early)
        query.focus()

    def show(self) -> None:
        """Show what is found, with the cursor on the best."""
        query = self.query_one("#query", Input)
        query.placeholder = _("A name or a command, in English or Chinese")
        wanted = query.value
        matches = found(self._entries, wanted)

        rows = self.query_one("#found", Panel)
        count = _.n("{count} entry", "{count} entries", len(matches)).format(count=len(matches))
        rows.frame(lambda _cells: Edge(_("Find"), count))
        rows.show(drawing(lambda: found_page(matches, wanted), 1), key=matches[0].key if matches else "", top=True)

    def typed(self, event: events.Key) -> None:
        """Take letters that were typed before there was a line for them."""
        if event.character and event.is_printable:
            self._early += event.character
            for query in self.query(Input):
                query.insert_text_at_cursor(self._early)
                self._early = ""

    def on_input_changed(self) -> None:
        """Look again."""
        self.show()

    def on_row_chosen(self, message: RowChosen) -> None:
        """Take what was clicked on."""
        self.dismiss(message.intent)

    def action_choose(self) -> None:
        """Take what is under the cursor."""
        self.query_one("#found", RowList).action_choose()

    def action_move(self, by: int) -> None:
        """Go to the next entry."""
        self.query_one("#found", RowList).action_move(by)

    def action_page(self, by: int) -> None:
        """Go a page further."""
        self.query_one("#found", RowList).action_page(by)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)
