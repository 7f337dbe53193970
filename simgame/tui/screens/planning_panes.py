"""The panes of planning: what stands where at each size, and what is known of the place under the cursor."""

from collections.abc import Callable, Sequence
from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.containers import Grid, Vertical
from textual.geometry import Size

from simgame.locale import Catalogue
from simgame.page.cells import draw, drawing, fitted
from simgame.page.measure import width
from simgame.page.model import Block, Edge, Element, Gap
from simgame.presenters import bid, card, people, status, tree
from simgame.presenters.help import (
    Explained,
    bid_pane,
    card_pane,
    head_pane,
    moves_pane,
    people_pane,
    plan_pane,
)
from simgame.presenters.moves import HINT_LINES
from simgame.tui.screens.dated import is_boxed, is_tall, show_calendar
from simgame.tui.screens.planning_navigation import PlanningNavigation
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.panel import Panel
from simgame.tui.widgets.rows import RowList, ShownRows

_ = Catalogue("tui")

_STEPS: Final = 6
"""For more steps than these the people take more of a narrow screen"""
_MEMBERS: Final = 8
"""Of a larger team the plan is scrolled"""
_NOT_PLANNED: Final = 2
"""So many lines say what could not be planned; more of them are scrolled to"""
_EDGE: Final = 6
"""Cells of an edge beside its words"""
_MOVES: Final = (5, 14)
"""The least and the most lines of the moves where they are no box"""
_SHORT_HINT: Final = 2
"""Lines of a hint that is short: how to go on, and little else"""
_BOX: Final = 11
"""The most lines of a box of moves, as its styles have it"""


class PlanningPanes(PlanningNavigation):
    """People on the left, one of them on the right with the moves, the week's plan at the foot."""

    NAME = "planning"

    _moves_height: int | None = None
    _hint_height: int | None = None
    _said: str = ""
    """What there is to say of the last change of the plan"""
    _brief: str = ""
    """The same in one line, where that is all"""
    _spoken: str = ""
    """The language in which it is said"""
    _not_planned: Callable[[], str] = str
    """Says which moves could not be planned that the player counts on: below the plan until the week is over"""

    def compose(self) -> ComposeResult:
        """Lay out the panes; what depends on the size is set before there is anything to be styled twice."""
        self._use_room(self.app.size)
        yield from self.strip()
        yield RowList(id="status", quiet=True)
        yield Panel(id="calendar", quiet=True)
        with Grid(id="body"):
            yield Panel(id="people", rests=True, gutter=True)
            with Vertical(id="right"):
                yield Panel(id="card")
                yield RowList(id="hint", quiet=True)
                yield Panel(id="moves", gutter=True)
            plan = Panel(id="plan")
            plan.styles.height = self._plan_height()
            yield plan
        yield KeyBar()

    def on_resize(self, event: events.Resize) -> None:
        """Use the height that there is."""
        self._use_room(event.size)
        self._show_place()

    def _use_room(self, size: Size) -> None:
        """Draw boxes where there is room for them."""
        before = self.has_class("boxed"), self.has_class("tall")
        self.set_class(is_boxed(size), "boxed")
        self.set_class(is_tall(size), "tall")
        self.set_class(len(self.view.board.steps) > _STEPS, "many")
        for plan in self.query("#plan"):
            plan.styles.height = self._plan_height()
        if (self.has_class("boxed"), self.has_class("tall")) != before and self.is_mounted:
            self.call_after_refresh(self.show)

    def _plan_height(self) -> int:
        """Return the lines of the plan with its edges."""
        cells = next((plan.size.width for plan in self.query("#plan")), 0) or self.app.size.width
        more = draw(status.not_planned(self._not_planned()), cells, 1)
        lines = min(len(self.view.team), _MEMBERS) + min(sum(len(row.lines) for row in more), _NOT_PLANNED)
        return lines + (2 if self.has_class("boxed") else 1)

    def _rows(self, name: str) -> RowList:
        return self.query_one(f"#{name}", RowList)

    def _panel(self, name: str) -> Panel:
        return self.query_one(f"#{name}", Panel)

    @property
    def place(self) -> str:
        """Whose moves are shown: a contact's id, the bid or the chain."""
        return self._rows("people").key

    def _show_people(self) -> None:
        """Show the people as a list, or as a tree."""
        tall = self.has_class("tall") and self.has_class("boxed")
        page = (
            tree.tree_page(self.view, self.play.draft)
            if self.host.as_tree
            else people.people_page(self.view, self.play.draft, headed=tall)
        )
        title = _("Organisation") if self.host.as_tree else _("People")
        self._panel("people").frame(lambda _cells: Edge(title, below=page[0]))
        self._panel("people").show(lambda cells: self._people_rows(page, cells))

    def _people_rows(self, page: Sequence[Element], cells: int) -> ShownRows:
        """Return the list of people, and below it what its columns mean where there is room."""
        everybody, others = ([each] for each in page)
        height = self._panel("people").container_size.height
        legend = [Gap(), *people.legend(self.view)] if self.has_class("boxed") else []
        parts = (Block(everybody), Block([Gap()], goes=2), Block(others), Block(legend, goes=1))
        return fitted(parts, height or len(self.view.people) + 2, cells)

    def _show_calendar(self) -> None:
        """Show the weeks to scale where there is room, else the next ones in a line."""
        show_calendar(self._panel("calendar"), self.view, self.app.size)

    def _show_place(self, *, top: bool = True) -> None:
        """Show what is known of the place under the cursor, and what can be done there."""
        self._show_card(top=top)
        self._show_moves(top=top)

    def _show_card(self, *, top: bool = False) -> None:
        """Show what is known of the place under the cursor."""
        place = self.place
        chain, full = place == people.CHAIN, self.has_class("boxed") or self.has_class("details")
        self.set_class(chain, "chain")
        panel = self._panel("card")
        if self.view.is_contact(place):
            panel.frame(lambda cells: card.edge(self.view, place, cells))
        else:
            panel.frame(lambda _cells: Edge(_("The decision chain") if chain else self.view.names.our_offer))
        if chain:
            panel.show(drawing(lambda: bid.chain_page(self.view), 1), top=top)
        elif place == people.BID:
            panel.show(lambda cells: self._bid_rows(full, cells), top=top)
        elif place and full:
            page = card.card_page(self.view, place, panel.size.width)
            panel.show(lambda cells: draw(page, cells, 1), top=top)
        elif place:
            panel.show(lambda cells: self._room_for(card.short_page(self.view, place, cells), cells), top=top)
        panel.can_focus = chain or full
        if self.focused is panel and not panel.can_focus:  # the box has shrunk to what has room beside the people
            self._rows("people").focus()

    def _room_for(self, blocks: Sequence[Block], cells: int) -> ShownRows:
        """Return what has room of the blocks beside the people."""
        return fitted(blocks, self._panel("card").container_size.height, cells)

    def _bid_rows(self, full: bool, cells: int) -> ShownRows:
        if full:
            return draw(bid.bid_page(self.view, self.play.draft), cells, 1)
        return self._room_for(bid.short_page(self.view, self.play.draft), cells)

    def _moves_room(self) -> int:
        """Return how many lines the moves can have beside the people: what goes beyond them nobody could scroll to."""
        card = self._rows("card").styles.min_height
        above = HINT_LINES + (int(card.value) if card is not None else 0)
        return (self.query_one("#right").size.height or above + _MOVES[0]) - above

    def _fit_moves(self, *, whole: bool) -> None:
        """Give the moves the lines that they take beside the people; a box with all of them keeps its height.

        What the moves leave is the person's. A height that follows the content by itself would have the screen laid
        out anew with each key.
        """
        panel, boxed = self._panel("moves"), self.has_class("boxed")
        lines = 1 + boxed + sum(len(row.lines) for row in panel.rows)
        most = _BOX if boxed else max(_MOVES[0], min(_MOVES[1], self._moves_room()))
        wanted = None if boxed and whole else min(max(lines, _MOVES[0]), most)
        if wanted != self._moves_height:
            self._moves_height = wanted
            panel.styles.height = wanted

    def _fit_hint(self) -> None:
        """Give what is said the lines that it takes, above a box of moves at least two: the rest is the person's.

        On the moves it has all that it may take: there it follows the cursor, and what is above would go up and down.
        """
        hint, boxed = self._rows("hint"), self.has_class("boxed")
        lines = sum(len(row.lines) for row in hint.rows)
        low = lines <= _SHORT_HINT if boxed else self.focused is not self._rows("moves")
        wanted = (_SHORT_HINT if boxed else max(lines, 1)) if low else None
        if wanted != self._hint_height:
            self._hint_height = wanted
            hint.styles.height = wanted

    def _on_edge(self) -> bool:
        """Tell whether what was done last stands on the edge of the plan: so the card beside it keeps its lines.

        That is where there are no boxes, in which a hint has its own lines, and as far as it has room there.
        """
        if not (self._said and self._brief) or self.has_class("boxed"):
            return False
        edge = status.plan_edge(self.view, self.play.draft, self._brief)
        return width(edge.title) + width(edge.aside) + _EDGE <= self.app.size.width

    def _show_plan_edge(self) -> None:
        """Show what the plan is called, or what was done to it last where that has no lines of its own."""
        said = self._brief if self._on_edge() else ""
        self._panel("plan").frame(lambda _cells: status.plan_edge(self.view, self.play.draft, said))

    def explain(self, pane: str) -> Explained | None:
        """Return what a pane shows."""
        return self._explained().get(pane)

    def explain_more(self, pane: str) -> list[Explained]:
        """Return what the other panes show: all are in sight, and whoever asks may mean any of them."""
        panes = self._explained()
        first = panes.get(pane)
        return [each for each in dict.fromkeys(panes.values()) if each != first]

    def _explained(self) -> dict[str, Explained]:
        """Return what each pane shows, in the order in which they are read."""
        panes = {"people": people_pane(), "moves": moves_pane(), "card": card_pane(), "plan": plan_pane()}
        if self.place == people.BID:  # whoever stands on the row of the bid asks about its table
            panes |= {"people": bid_pane(), "card": bid_pane(), "moves": bid_pane(), "list": people_pane()}
        return {**panes, "status": head_pane()}

    def _show_moves(self, *, top: bool = False) -> None:
        """Show what can be done at the place under the cursor."""
        raise NotImplementedError
