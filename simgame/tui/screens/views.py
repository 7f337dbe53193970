"""What we know, seen from six sides, over the planning screen."""

from dataclasses import replace
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from simgame.locale import Catalogue, mark
from simgame.page.cells import draw, drawing, fitted, footings, headings
from simgame.page.measure import width
from simgame.page.model import Block, Edge
from simgame.presenters import views
from simgame.presenters.guide import led_back, led_page
from simgame.presenters.help import Explained
from simgame.presenters.intents import GoToColumn, Narrow, ShowSide
from simgame.presenters.view import View
from simgame.presenters.views import LETTERS, SIDES, intelligence
from simgame.presenters.views.common import ViewNotes, ViewPage, ViewPlace
from simgame.presenters.views.explained import explained, purpose
from simgame.runs import Run
from simgame.terms.difficulties import DIFFICULTIES
from simgame.tui import routes
from simgame.tui.commands import Command, Moving, Offer, Showing
from simgame.tui.screens.base import GameScreen
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.panel import Panel
from simgame.tui.widgets.row_messages import RowChosen, RowMoved
from simgame.tui.widgets.rows import RowList, ShownRows

_ = Catalogue("views")

_APART: Final = 9
"""Cells that an edge takes besides its words"""


def _pinned(page: ViewPage, cells: int) -> ShownRows:
    """Return what stays in sight above the rows of a view."""
    return [*draw(page.about, cells, 1), *(headings(page.headed, cells) if page.headed is not None else [])]


class ViewsScreen(GameScreen):
    """One of the six views: tabs, a head, rows with a cursor, a word on the place under it."""

    NAME = "views"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Moving("back", "back", "escape,v", mark("Planning"), mark("Go back to planning.")),
        Showing(
            "person",
            "person",
            "enter",
            mark("History"),
            mark("Show the history with the person under the cursor."),
            priority=True,
        ),
        Command("for-us", "mark('for')", "plus,f", mark("For us"), mark("Mark: for us in this step.")),
        Command("against-us", "mark('against')", "minus,a", mark("Against"), mark("Mark: against us here.")),
        Command("decides", "mark('decides')", "d", mark("Decides"), mark("Mark: decides this step.")),
        Command("no-mark", "mark('')", "0,backspace,delete", mark("No mark"), mark("Take the mark away."), shown=False),
        Command("kind", "kind", "n", mark("Next kind"), mark("Narrow the log down to one kind, in turn.")),
        Moving("read", "read", "space", mark("Read on"), mark("The next page; at the end, back to the top.")),
        Command(
            "plan",
            "plan",
            "p",
            mark("Plan with"),
            mark("Plan with this person."),
        ),
        Moving("right", "go(1)", "right,l", mark("Column or view to the right"), shown=False),
        Moving("left", "go(-1)", "left,h", mark("Column or view to the left"), shown=False),
        Moving("next-pane", "turn(1)", "tab", mark("Next view"), shown=False),
        Moving("previous-pane", "turn(-1)", "shift+tab", mark("View before"), shown=False),
        *(
            Showing(side.name, f"side('{side.name}')", f"{number},{LETTERS[side.name]}", side.title, shown=False)
            for number, side in enumerate(SIDES, 1)
        ),
    )

    def __init__(self, run: Run, view: str, contact: str) -> None:
        """Show a view of ``run``.

        Args:
            run: what is played.
            view: which of the six.
            contact: the person to begin with.
        """
        super().__init__()
        self.play = run
        self._led = led_page(run.tutor, "view")
        """What the guide says of this screen: the step that led here is done once it is open"""
        self.view = View(run.game)
        self.side = view
        self.contact = contact
        """The person last under the cursor"""
        self._places = {
            side.name: ViewPlace(column=next(iter(views.columns(side.name, self.view)), "")) for side in SIDES
        }
        self._seek()

    def compose(self) -> ComposeResult:
        """Lay out the panes."""
        yield RowList(id="tabs", quiet=True)
        if self._led:
            yield RowList(id="guide", quiet=True)
        with Horizontal(id="middle"):
            yield Panel(id="body", rests=True, gutter=True)
            yield Panel(id="aside", quiet=True)
        yield Panel(id="hints", quiet=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the view, with the cursor in it."""
        super().on_mount()
        self._rows("body").focus()

    def _rows(self, name: str) -> RowList:
        return self.query_one(f"#{name}", RowList)

    def _panel(self, name: str) -> Panel:
        return self.query_one(f"#{name}", Panel)

    @property
    def place(self) -> ViewPlace:
        """What of the view is under the cursor."""
        return self._places[self.side]

    @place.setter
    def place(self, place: ViewPlace) -> None:
        self._places[self.side] = place
        self.contact = views.person(self.side, self.view, place) or self.contact

    @property
    def notes(self) -> ViewNotes:
        """What the player believes, as the run keeps it."""
        return ViewNotes(self.play.marks, self.play.answers)

    def _seek(self) -> None:
        """Put the cursor of this view on the person last looked at."""
        self.place = views.find(self.side, self.view, self.contact, self.place)

    def show(self) -> None:
        """Show everything as it is now."""
        for strip in self.query("#guide").results(RowList):
            strip.show(drawing(lambda: [*self._led, led_back(self.key_of("back"))], 1))
        for side in SIDES:
            self.set_class(side.name == self.side, side.name)
        self._rows("tabs").show(drawing(lambda: [views.tabs(self.side, self._level)], 0))
        self._show_body(top=True)
        self.refresh_bindings()

    @property
    def _level(self) -> str:
        """What the game's difficulty is called."""
        return DIFFICULTIES[self.play.game.difficulty].label

    def _show_body(self, *, top: bool = False) -> None:
        page = views.page(self.side, self.view, self.notes, self.place)
        rows = self._panel("body")
        rows.frame(lambda cells: self._edge(page, cells))
        rows.pin(lambda cells: _pinned(page, cells), lambda cells: self._foot(page, cells))
        rows.show(lambda cells: draw(page.body, cells, 1), key=self.place.row, top=top)
        if rows.key and rows.key != self.place.row:
            self.place = replace(self.place, row=rows.key)
            self._show_body()
            return
        self._show_place()

    def _show_place(self) -> None:
        """Show what there is to say of the place under the cursor."""
        hints = views.hints(self.side, self.view, self.notes, self.place)
        self._panel("hints").frame(lambda _cells: Edge(hints.title))
        first = len(hints.page)
        blocks = [Block([each], (first - place) * bool(place)) for place, each in enumerate(hints.page)]
        self._panel("hints").show(lambda cells: fitted(blocks, self._panel("hints").size.height or 2, cells))
        if self.side == "history":
            view, place = self.view, self.place
            self._panel("aside").frame(lambda cells: Edge(views.aside(view, place, cells).title))
            self._panel("aside").show(lambda cells: draw(views.aside(view, place, cells).page, cells, 1), top=True)

    def _foot(self, page: ViewPage, cells: int) -> ShownRows:
        """Return what stays in sight below the rows of a view, under a line where there is the height."""
        return footings(page.headed, cells, ruled={"-wide", "-high"} <= self.classes)

    def _edge(self, page: ViewPage, cells: int) -> Edge:
        """Return the view's name, and the columns or what the signs mean where there is room."""
        title = views.title(self.side)
        said = next((each for each in page.signs if width(each) + width(title) + _APART <= cells), "")
        return Edge(title, said, below=page.edge)

    def _put(self, place: ViewPlace) -> None:
        """Move the cursor, and show what that changes."""
        had = self._has_rows
        self.place = place
        self._show_body()
        if self._has_rows != had:
            self.refresh_bindings()

    @on(RowMoved)
    def _moved(self, message: RowMoved) -> None:
        if message.rows.id == "body" and message.key != self.place.row:
            self._catch_up()

    @on(RowChosen)
    def _chosen(self, message: RowChosen) -> None:
        match message.intent, message.rows.id:
            case ShowSide(side), _:
                self.action_side(side)
            case Narrow(kind), _:
                self._narrow(kind)
            case GoToColumn(column), "body":
                self._put(replace(self.place, row=message.key, column=column))
            case None, "body" if message.clicked and self.side != "history":
                self._put(replace(self.place, row=message.key))
                self.action_person()

    def _catch_up(self) -> None:
        """Take over where the cursor is: a key can come before the list has told of its move."""
        key = self._rows("body").key
        if not key or key == self.place.row:
            return
        if views.columns(self.side, self.view):
            self._put(replace(self.place, row=key))
        else:  # the list shows its cursor itself
            self.place = replace(self.place, row=key)
            self._show_place()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what the view has."""
        match action:
            case "mark":
                return self.side == "chain"
            case "kind":
                return self.side == "intelligence"
            case "person":
                return self.side != "history" and self._has_rows
            case "plan":
                return self._has_rows
        return super().check_action(action, parameters)

    @property
    def _has_rows(self) -> bool:
        """Whether the view has a cursor, and something for it to stand on."""
        return self.side != "calendar" and (self.side != "intelligence" or bool(self.place.row))

    def about(self) -> str:
        """Return what the views are for."""
        return purpose()

    def explain(self, pane: str) -> Explained:  # noqa: ARG002 - one pane has the focus
        """Return what this view is good for."""
        return explained(self.side)

    def action_side(self, name: str) -> None:
        """Show another view, with the cursor on the same person."""
        self._catch_up()
        self.side = name
        self._seek()
        self.show()

    def action_turn(self, by: int) -> None:
        """Show the next view."""
        order = [side.name for side in SIDES]
        self.action_side(order[(order.index(self.side) + by) % len(order)])

    def action_go(self, by: int) -> None:
        """Go to the next column of a matrix; beyond the last one, and where there are none, to the next view."""
        self._catch_up()
        columns = views.columns(self.side, self.view)
        after = columns.index(self.place.column) + by if columns else -1
        if 0 <= after < len(columns):
            self._put(replace(self.place, column=columns[after]))
        else:
            self.action_turn(by)

    def action_mark(self, said: str) -> None:
        """Keep the player's mark on the person and the step under the cursor."""
        self._catch_up()
        if contact := views.person(self.side, self.view, self.place):
            self.play.mark(self.place.column, contact, said)
            self._put(self.place)

    def action_kind(self) -> None:
        """Narrow the log down to the next kind."""
        order = intelligence.KINDS
        self._narrow(order[(order.index(self.place.kind) + 1) % len(order)])

    def _narrow(self, kind: str) -> None:
        self._put(replace(self.place, kind=kind, row=intelligence.first(self.view, kind)))

    def action_person(self) -> None:
        """Show the history with the person under the cursor."""
        self._catch_up()
        if views.person(self.side, self.view, self.place):
            self.action_side("history")

    def action_read(self) -> None:
        """Scroll a page; at the end, back to the top."""
        text = self._rows("aside" if self.side == "history" else "body")
        if text.scroll_offset.y >= text.max_scroll_y:
            text.scroll_to(y=0, animate=False)
        else:
            text.action_page(1)

    def action_plan(self) -> None:
        """Go to planning, to the person under the cursor."""
        self._catch_up()
        self.action_back()
        if contact := views.person(self.side, self.view, self.place):
            self.host.show_person(contact)

    def title_of(self, offer: Offer) -> str:
        """Return where the way back leads: to planning, or to what else they were opened over."""
        if offer.command.name == "back" and not routes.PLANNING.shows(self.app.screen_stack[-2]):
            return _("Back")
        return super().title_of(offer)

    def action_back(self) -> None:
        """Go back to planning; the next look begins on this side."""
        self.host.last_view = self.side
        self.dismiss()
