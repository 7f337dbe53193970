"""Texts that may be longer than the screen is high: Space reads on, and what is below is marked."""

from typing import ClassVar, Final, Generic

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from simgame.locale import Catalogue, mark
from simgame.page.cells import draw, drawing, on_sheet
from simgame.page.model import Edge, Elements, sheeted
from simgame.tui.commands import Command, Moving, Offer
from simgame.tui.screens.base import AnyScreen, Dialog, GameScreen, ResultT, titled
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.panel import Panel
from simgame.tui.widgets.rows import RowList
from simgame.tui.widgets.sheet import Sheet, SheetRoom

_ = Catalogue("tui")

READ: Final = "read"
"""The name of the command that reads on"""

WIDEST = 104
"""Longer lines are hard to read."""


class PagedScreen(AnyScreen[ResultT], Generic[ResultT]):
    """A screen whose text may be longer than it is high: Space reads on, and is named while there is more."""

    NAME = "paged"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Moving(READ, "read", "space", mark("More"), mark("The next page of the text.")),
    )
    _told_below = ""

    def on_mount(self) -> None:
        """Follow how far the text has been read."""
        text = self.query_one("#text", RowList)
        self.watch(text, "scroll_y", self.turned, init=False)
        self.watch(text, "virtual_size", self.turned, init=False)
        self.screen_layout_refresh_signal.subscribe(self, self._laid_out)
        self.call_after_refresh(self.turned)

    def on_resize(self) -> None:
        """See anew whether there is more."""
        self.call_after_refresh(self.turned)

    def _laid_out(self, _screen: Screen[object]) -> None:
        """See anew whether there is more where a sheet has another height than when that was last told."""
        if self._told_below != self.below:
            self.turned()

    @property
    def more(self) -> bool:
        """Whether there is text below what is seen; not while the screen is going."""
        return any(text.scroll_offset.y < text.max_scroll_y for text in self.query("#text").results(RowList))

    @property
    def below(self) -> str:
        """How much of the text lies below what is seen, in words; empty if nothing does, or once the screen goes."""
        texts = self.query("#text").results(RowList)
        hidden = sum(round(text.max_scroll_y - text.scroll_offset.y) for text in texts)
        return _.n("{count} more line below", "{count} more lines below", hidden).format(count=hidden) if hidden else ""

    def turned(self) -> None:
        """Show how far the text has been read."""
        if self.is_attached and self.query("#text"):
            self._told_below = self.below
            self.show_title()
            self.refresh_bindings()

    def show_title(self) -> None:
        """Show what is read, and whether there is more of it, where the screen has a title line."""
        below = _("more below") if self.more else ""
        long, short = ("   ".join(filter(None, (said, below))) for said in (self.place(), self.short_place()))
        for title in self.query("#title").results(RowList):
            title.show(drawing(lambda: [titled(self.title_text(), long, self.level(), short)], 1))

    def page(self) -> Elements:
        """Return the text; entries with a key can be chosen."""
        return ()

    def title_text(self) -> str:
        """Return what stands at the left of the title line."""
        return ""

    def level(self) -> str:
        """Return the difficulty of the run that is read about; empty where there is none."""
        return ""

    def place(self) -> str:
        """Return what stands at the right of the title line: what is read."""
        return ""

    def short_place(self) -> str:
        """Return the same in fewer words; empty where there are none."""
        return ""

    def shows(self, offer: str) -> bool:
        """Name the key that reads on only while there is more."""
        return self.more if offer.endswith(f".{READ}") else super().shows(offer)

    def action_read(self) -> None:
        """Scroll a page."""
        self.query_one("#text", RowList).read_on()


class OnwardScreen(PagedScreen[ResultT], Generic[ResultT]):
    """A text that is read to its end: Space and Enter read on, and go on only once nothing is left below."""

    NAME = "onward"
    ENTER = "reads on"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Moving(
            READ, "read", "space,enter", mark("Go on"), mark("Read on; at the end of the text, go on."), priority=True
        ),
    )

    def shows(self, offer: str) -> bool:  # noqa: ARG002
        """Name the key that reads on also at the end, where it goes on."""
        return True

    def title_of(self, offer: Offer) -> str:
        """Return that the key reads on, or where it leads at the end."""
        if offer.command.name != READ:
            return super().title_of(offer)
        return _("More") if self.more else self.onward_title()

    def onward_title(self) -> str:
        """Return what going on does, in two or three words."""
        return _("Go on")

    def action_read(self) -> None:
        """Scroll a page; at the end, go on."""
        if self.more:
            super().action_read()
        else:
            self.onward()

    def onward(self) -> None:
        """Go on: leave the page."""
        self.dismiss()


class TextScreen(PagedScreen[None], GameScreen):
    """A page under a title line, with the keys at the foot: for whatever is read, or chosen from one list."""

    NAME = "text"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Moving("page-back", "page(-1)", "left,h", mark("Page back"), shown=False),
        Moving("page-on", "page(1)", "right,l", mark("Page on"), shown=False),
    )

    def compose(self) -> ComposeResult:
        """Lay out title, text and keys."""
        yield RowList(id="title", quiet=True)
        yield RowList(id="text")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the text, ready to be scrolled."""
        super().on_mount()
        self.query_one("#text").focus()

    def show(self) -> None:
        """Show title and text."""
        self.query_one("#text", RowList).show(lambda cells: draw(self.page(), min(cells, WIDEST)))
        self.show_title()

    def action_page(self, by: int) -> None:
        """Scroll a page."""
        self.query_one("#text", RowList).action_page(by)


class SheetScreen(TextScreen):
    """A page on a sheet, for what is read at once; the frame with which the page begins is the sheet's own."""

    def compose(self) -> ComposeResult:
        """Lay out title, sheet and keys."""
        yield RowList(id="title", quiet=True)
        yield from self.above()
        with SheetRoom(), Sheet():
            yield RowList(id="text")
        yield KeyBar()

    def above(self) -> ComposeResult:
        """Return what stands between the title and the sheet."""
        yield from ()

    def show(self) -> None:
        """Show title and text."""
        self.query_one("#text", RowList).show(lambda cells: on_sheet(self.page(), cells))
        self.show_title()
        self.call_after_refresh(self.turned)  # how high the sheet is, its layout says

    def show_title(self) -> None:
        """Show what is read, and in the frame how much there is below."""
        super().show_title()
        self.query_one(Sheet).frame(sheeted(self.page())[0], self.below)


class FramedScreen(TextScreen):
    """A page in a frame that says what is read; the line above names the run, or the game."""

    def compose(self) -> ComposeResult:
        """Lay out title, text and keys."""
        yield RowList(id="title", quiet=True)
        yield Panel(id="text")
        yield KeyBar()

    def show_title(self) -> None:
        """Show what is read in the frame; there it is told too how much there is below."""
        self.query_one("#text", Panel).frame(lambda _cells: Edge(self.place()))
        self.query_one("#title", RowList).show(drawing(lambda: [titled(self.title_text(), "", self.level())], 1))


class ListDialog(PagedScreen[ResultT], Dialog[ResultT], Generic[ResultT]):
    """One list or text on a sheet over the screen, with the keys at the foot; a click beside it closes it."""

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Sheet():
            yield RowList(id="text")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the list."""
        super().on_mount()
        self.query_one("#text").focus()

    def show(self) -> None:
        """Show the list, with the page's own title in the frame."""
        self.query_one("#text", RowList).show(lambda cells: on_sheet(self.page(), cells), key=self.first())
        self.show_title()
        self.call_after_refresh(self.turned)

    def show_title(self) -> None:
        """Show in the frame what this is, and how much there is below."""
        edge = sheeted(self.page())[0]
        title = self.heading() or edge.title
        self.query_one(Sheet).frame(edge._replace(title=title, line="accent"), self.below)

    def heading(self) -> str:
        """Return what stands in the frame where the page has no title of its own."""
        return ""

    def first(self) -> str | None:
        """Return the row on which the cursor is to be; None: where it is."""
        return None

    def on_click(self, event: events.Click) -> None:
        """Close if the click was beside the list."""
        if event.widget is self:
            self.action_close()

    def action_read(self) -> None:
        """Scroll a page; where all is seen and something is to be chosen, say how: Space chooses nothing."""
        if self.more or not self.query_one("#text", RowList).key:
            super().action_read()
        else:
            self.say(_("Enter opens the line under the cursor; so does its digit or letter."))

    def action_close(self) -> None:
        """Go back without an answer."""
        self.dismiss(None)


class OnwardDialog(ListDialog[None], OnwardScreen[None]):
    """A text over the screen, which closes once it was read to its end."""

    def onward_title(self) -> str:
        """Return that the text closes."""
        return _("Close")

    def onward(self) -> None:
        """Close the text."""
        self.action_close()
