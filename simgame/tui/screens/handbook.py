"""The handbook: ideas at the left, found by their words; the one under the cursor at the right."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input

from simgame.course.handbook import HandbookEntry, concepts, entries, search
from simgame.course.library import Library
from simgame.locale import Catalogue, mark
from simgame.page.cells import draw, drawing
from simgame.page.model import Edge, Gap, entitled
from simgame.presenters.figures import figure
from simgame.presenters.handbook import list_page, next_page, text_page
from simgame.presenters.help import Explained
from simgame.scenario import ScenarioError
from simgame.tui.commands import Command, Moving
from simgame.tui.screens.base import GameScreen
from simgame.tui.screens.paged import WIDEST, PagedScreen
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.panel import Panel
from simgame.tui.widgets.row_messages import RowChosen, RowMoved
from simgame.tui.widgets.rows import RowList

_ = Catalogue("handbook")


class HandbookScreen(PagedScreen[None], GameScreen):
    """Lies over the screen from which it was opened; Esc goes back there."""

    NAME = "handbook"
    LOOKS_UP = False
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Moving("back", "back", "escape,q", mark("Back"), mark("Back to where you were.")),
        Command("search", "search", "slash,s", mark("Search"), mark("Find entries by words, in either language.")),
        Moving(
            "choose", "read", "enter", mark("Read"), mark("Go to the text; there, to what to read next."), priority=True
        ),
        Moving("read", "read", "right,l", mark("To the text"), shown=False),
        Moving("list", "list", "left,h", mark("To the list"), shown=False),
    )

    def __init__(self, library: Library, entry: str) -> None:
        """Show the handbook, with what scenarios teach; ``entry`` is the id of the one to begin with, or empty."""
        super().__init__()
        self._library = library
        self._begin = entry
        self._words = ""
        self._entries: tuple[HandbookEntry, ...] = entries()

    def compose(self) -> ComposeResult:
        """Lay out the list beside the text."""
        yield RowList(id="title", quiet=True)
        with Horizontal():
            with Vertical(id="left"):
                yield Input(id="words", compact=True, select_on_focus=False)
                yield Panel(id="list", rests=True, gutter=True)
            with Vertical():
                yield Panel(id="text", gutter=True)
                yield Panel(id="next")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the entries at once, and those of the scenarios as soon as these are read."""
        super().on_mount()
        self._rows("list").focus()
        if self._begin:
            self._rows("list").go(self._begin)
        self.run_worker(self._read_scenarios, thread=True)

    def _read_scenarios(self) -> None:
        found = []
        for entry in self._library.entries():
            try:
                found.append(self._library.find(entry.source))
            except ScenarioError:  # the home screen tells about it
                continue
        if self.is_running:
            self.app.call_from_thread(self._have, concepts(found))

    def _have(self, more: Sequence[HandbookEntry]) -> None:
        self._entries = (*entries(), *more)
        if self.is_attached:
            self.show()

    def _panel(self, name: str) -> Panel:
        return self.query_one(f"#{name}", Panel)

    def _rows(self, name: str) -> RowList:
        return self.query_one(f"#{name}", RowList)

    @property
    def found(self) -> list[HandbookEntry]:
        """The entries that are listed."""
        return search(self._entries, self._words)

    def about(self) -> str:
        """Return what the screen is for."""
        return _("Every idea that the game teaches, an entry each, and what the scenarios say about theirs.")

    def explain(self, pane: str) -> Explained | None:
        """Return what a pane shows."""
        match pane:
            case "words":
                text = _("Entries that hold every word are listed while you type, those with it in the title first.")
                return Explained(_("Search"), text)
            case "text":
                return Explained(_("The text"), _("Below it stands what to read next: Enter goes there."))
        return Explained(_("The list"), _("Up and down: another entry. What it says stands at the right."))

    def show(self) -> None:
        """Show everything as it is now."""
        self.query_one("#words", Input).placeholder = _("/ to search")
        found = self.found
        self._panel("list").frame(lambda _cells: Edge(_("Handbook")))
        self._rows("list").show(drawing(lambda: list_page(found, self._words, self._entries), 1))
        self._show_entry(top=False)

    def title_text(self) -> str:
        """Return the game's name."""
        return "simgame"

    def place(self) -> str:
        """Return what is read."""
        return _("Handbook")

    def _show_entry(self, *, top: bool = True) -> None:
        entry = next((each for each in self._entries if each.id == self._rows("list").key), None)
        among = self._entries
        edge = Edge(entry.said("title"), entry.said("scenario")) if entry is not None else Edge("")
        text = [Gap(), *figure(entry.id), *text_page(entry)] if entry is not None else []
        ahead, following = entitled(next_page(entry, among)) if entry is not None else ("", ())
        self._panel("text").frame(lambda _cells: edge)
        self._rows("text").show(lambda cells: draw(text, min(cells, WIDEST), indent=1), top=top)
        self._panel("next").frame(lambda _cells: Edge(ahead))
        self._rows("next").show(
            lambda cells: draw(following, cells, indent=0),
            key=entry.see[0] if top and entry is not None and entry.see else None,
        )
        self._rows("next").display = entry is not None and bool(entry.see)
        self.show_title()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._words = event.value
        found = self.found
        first = found[0].id if found and self._words.strip() else None
        self._rows("list").show(drawing(lambda: list_page(found, self._words, self._entries), 1), key=first)
        self._show_entry()

    @on(RowMoved, "#list")
    def _moved(self) -> None:
        self._show_entry()

    @on(RowChosen, "#next")
    def _read_next(self, message: RowChosen) -> None:
        if message.key not in {entry.id for entry in self.found}:
            self.query_one("#words", Input).value = ""
            self._words = ""
            self.show()
        self._rows("list").go(message.key)
        self._rows("list").focus()

    def action_search(self) -> None:
        """Go to the words, which begin empty: all entries are listed until something is typed."""
        line = self.query_one("#words", Input)
        line.value = ""
        line.focus()

    def action_read(self) -> None:
        """Go from the words to the list, to the text, to what to read next, and to the entry chosen there."""
        text, ahead = self._rows("text"), self._rows("next")
        if isinstance(self.focused, Input):
            self._rows("list").focus()
        elif self.focused is ahead:
            ahead.action_choose()
        elif self.focused is text and self.more:
            text.action_page(1)
        elif self.focused is text and ahead.display:
            ahead.focus()
        else:
            text.focus()

    def action_list(self) -> None:
        """Go to the list."""
        self._rows("list").focus()

    def action_back(self) -> None:
        """Leave the words, then the text, then the handbook."""
        if self.focused is self._rows("list"):
            self.dismiss()
        else:
            self._rows("list").focus()
