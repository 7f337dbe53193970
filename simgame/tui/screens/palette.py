"""The palette: whatever can be done or gone to, found by typing its name in either language.

Textual has a palette of its own. It shows one string per entry, wrapped as it comes, beside a picture sign and between
rules of characters that are of ambiguous width in Chinese terminals, and it sorts by one score for one string. Ours
needs two names and a key in columns that are measured in cells, and a person found by either name: so it is a line of
text above the list that all other screens use too. What is said of the entry under the cursor stands in one place below
the list: beside the entries it would have to be wrapped. It is imported when it is first opened.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.widgets import Input

from simgame.locale import Catalogue, mark
from simgame.page.cells import draw, drawing, drawn_height
from simgame.page.model import Edge, Gap, Intent
from simgame.presenters.palette import PaletteEntry, found, found_page, said_page
from simgame.tui.commands import Command
from simgame.tui.screens.base import Dialog
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.panel import Panel
from simgame.tui.widgets.row_messages import RowChosen
from simgame.tui.widgets.rows import RowList, ShownRows
from simgame.tui.widgets.sheet import Sheet

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
        """Offer ``entries``, each under its heading until something is typed."""
        super().__init__()
        self._entries = entries
        self._by_key = {each.key: each for each in entries}
        self._early = ""
        self._heights: dict[int, int] = {}
        """The lines below the list, for a width; they change with the language"""

    def compose(self) -> ComposeResult:
        """Lay out what is typed above what it finds."""
        with Sheet(id="page"):
            yield Input(id="query", compact=True, select_on_focus=False)
            yield Panel(id="found", led=True, gutter=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show everything, ready to be typed in."""
        super().on_mount()
        query = self.query_one("#query", Input)
        query.insert_text_at_cursor(self._early)
        query.focus()

    def show(self) -> None:
        """Show what is found, with the cursor on the best."""
        self._heights.clear()
        query = self.query_one("#query", Input)
        query.placeholder = _("A name or a command, in English or Chinese")
        wanted = query.value
        matches = found(self._entries, wanted)

        rows = self.query_one("#found", Panel)
        self.query_one(Sheet).frame(Edge(_("Find"), self._counted(len(matches)), line="accent"))
        page = found_page(matches, wanted, self._entries)
        rows.show(drawing(lambda: page, 1), key=matches[0].key if matches else "", top=True)
        self._tell()

    def _counted(self, count: int) -> str:
        """Return how many entries are found, and of how many."""
        every = _.n("{count} entry", "{count} entries", len(self._entries)).format(count=len(self._entries))
        if count == len(self._entries):
            return every
        return _("{count} of {entries}").format(count=count, entries=every)

    def _tell(self) -> None:
        """Say below the list what the entry under the cursor is."""
        self.query_one("#found", Panel).pin(lambda _cells: (), self._told_below)

    def _told_below(self, cells: int) -> ShownRows:
        """Return what is said of the entry under the cursor, in as many lines as any entry takes: nothing jumps."""
        if cells not in self._heights:
            drawn = (draw(said_page(each, ""), cells, 0) for each in self._entries)
            self._heights[cells] = max((sum(len(row.lines) for row in rows) for rows in drawn), default=0)
        entry = self._by_key.get(self.query_one("#found", Panel).key)
        page = said_page(entry, self.query_one("#query", Input).value)
        lines = drawn_height(page, cells, 0)
        return draw([*page, *[Gap()] * (self._heights[cells] - lines)], cells, 0)

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

    def on_row_moved(self) -> None:
        """Tell of another entry."""
        self._tell()

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
