"""Why a number is what it is: the numbers at the left, the causes of one of them as a tree at the right."""

import asyncio
from collections.abc import Set
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal

from simgame.locale import Catalogue, mark
from simgame.page.cells import draw, drawing
from simgame.page.model import Edge
from simgame.presenters.guide import led_back, led_page
from simgame.presenters.help import Explained, factors_pane
from simgame.presenters.why import ROOT, at, cause_page, keys_with_causes, number_page, opened_first
from simgame.report.names import said
from simgame.report.number import NumberId
from simgame.report.why import Cause, numbers, why
from simgame.runs import Run
from simgame.terms.difficulties import DIFFICULTIES
from simgame.tui.commands import Command, Moving, Offer, Showing
from simgame.tui.screens.base import GameScreen, titled
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.panel import Panel
from simgame.tui.widgets.row_messages import RowChosen, RowMoved
from simgame.tui.widgets.rows import RowList

_ = Catalogue("debrief")

_AT_ONCE: Final = 8
"""So many numbers are found before keys have their turn"""
_GUTTER: Final = 2
"""Cells at most that are kept free for the scroll bar"""


class WhyScreen(GameScreen):
    """Lies over the screen from which it was asked for; Esc goes back there."""

    NAME = "why"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Moving("back", "back", "escape,w,q", mark("Back"), mark("Back to where you were.")),
        Showing(
            "open", "open", "right,l", mark("Open"), mark("Show the causes of a cause; to the causes."), priority=True
        ),
        Showing(
            "close", "close", "left,h", mark("Shut"), mark("Hide the causes again; back to the numbers."), priority=True
        ),
        Showing("all", "all", "a", mark("Open all"), mark("Show every cause, or only the first ones.")),
    )

    def __init__(self, run: Run, number: NumberId) -> None:
        """Explain a number of ``run``."""
        super().__init__()
        self.play = run
        self._led = led_page(run.tutor, "why")
        """What the guide says of this screen: the step that led here is done once it is open"""
        self.number = number
        self.opened: Set[str] = {ROOT}
        self._fits = True
        """Whether as many causes are open as have room: until the player opens or shuts any"""
        self._every: Set[str] = {ROOT}
        """All causes that have causes"""
        self.amounts: dict[NumberId, str] = {}
        """What the numbers of the list are, as far as they are found"""

    def compose(self) -> ComposeResult:
        """Lay out the numbers beside the tree."""
        yield RowList(id="title", quiet=True)
        if self._led:
            yield RowList(id="guide", quiet=True)
        with Horizontal():
            yield Panel(id="numbers", rests=True, gutter=True)
            yield Panel(id="causes", gutter=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the causes of the number that was asked about."""
        super().on_mount()
        self.play.tutor.saw("why", self.number.about)
        self.query_one("#causes").focus()

    @work(exclusive=True)
    async def _find_amounts(self) -> None:
        """Find what each number is, a few between two keys, then show them all."""
        for place, number in enumerate(numbers(self.play.game), start=1):
            self.amounts[number.id] = why(self.play.game, number.id).amount
            if not place % _AT_ONCE:
                await asyncio.sleep(0)
        self._show_numbers()

    def about(self) -> str:
        """Return what the screen is for."""
        return _(
            "Every number has causes, and they add up to it. + has causes of its own. During the game they are what "
            "the team knows; after the end they are the whole truth."
        )

    def explain(self, pane: str) -> Explained:  # noqa: ARG002 - both panes tell of causes
        """Return what the factors among the causes mean."""
        return factors_pane()

    @property
    def level(self) -> str:
        """The difficulty, which stands in the title of each screen of a run."""
        return DIFFICULTIES[self.play.game.difficulty].label

    def title_of(self, offer: Offer) -> str:
        """Return what a key does: where every cause is open already, the key for all shuts them."""
        if offer.id == "why.all" and self.opened >= self._every:
            return _("Shut all")
        return super().title_of(offer)

    @property
    def cause(self) -> Cause:
        """The tree of the number, in the language of the moment."""
        return why(self.play.game, self.number)

    def show(self) -> None:
        """Show everything as it is now."""
        for strip in self.query("#guide").results(RowList):
            strip.show(drawing(lambda: [*self._led, led_back(self.key_of("back"))], 1))
        self.query_one("#title", RowList).show(
            drawing(lambda: [titled(said(self.play.scenario.title), _("Why this number"), self.level)], 1)
        )
        self._show_numbers()
        self._show_causes()
        self._find_amounts()

    def _show_numbers(self) -> None:
        found = numbers(self.play.game)
        self.query_one("#numbers", Panel).frame(lambda _cells: Edge(_("Numbers")))
        self.query_one("#numbers", RowList).show(
            drawing(lambda: number_page(found, self.amounts), 1), key=str(self.number)
        )

    def _show_causes(self, *, top: bool = False) -> None:
        cause, room = self.cause, self.query_one("#causes", Panel).container_size
        if self._fits and room.height:
            rows = draw(cause_page(cause), room.width - _GUTTER, 1)
            self.opened = opened_first(cause, {row.key: len(row.lines) for row in rows}, room.height)
        self._every = set(keys_with_causes(cause))
        self.query_one("#causes", Panel).frame(lambda _cells: Edge(_("Causes"), _("+ has causes of its own")))
        self.query_one("#causes", RowList).show(
            drawing(lambda: cause_page(cause, self.opened), 1), key=ROOT if top else None, top=top
        )

    @on(RowMoved, "#numbers")
    def _other(self, message: RowMoved) -> None:
        self.number, self._fits = NumberId.parse(message.key), True
        self.play.tutor.saw("why", self.number.about)
        self._show_causes(top=True)

    @on(RowChosen, "#numbers")
    def _chosen(self, message: RowChosen) -> None:
        if not message.clicked:
            self.query_one("#causes").focus()

    @on(RowChosen, "#causes")
    def _toggled(self, message: RowChosen) -> None:
        if at(self.cause, message.key).children:
            self._keep(self.opened ^ {message.key})

    def action_open(self) -> None:
        """Show the causes beneath, and go to the first of them where they are shown; from the numbers to the causes."""
        causes = self.query_one("#causes", RowList)
        if self.focused is not causes:
            causes.focus()
        elif not at(self.cause, causes.key).children:
            return
        elif causes.key in self.opened:
            causes.go(f"{causes.key}.0")
        else:
            self._keep(self.opened | {causes.key})

    def action_close(self) -> None:
        """Hide the causes beneath, then go to the cause above, then to the numbers."""
        causes = self.query_one("#causes", RowList)
        if self.focused is not causes or causes.key == ROOT:
            self.query_one("#numbers").focus()
        elif causes.key in self.opened:
            self._keep(self.opened - {causes.key})
        else:
            causes.go(causes.key.rpartition(".")[0])

    def action_all(self) -> None:
        """Show every cause, or only the first ones again."""
        self._keep({ROOT} if self.opened >= self._every else self._every)

    def _keep(self, opened: Set[str]) -> None:
        """Show these causes open, whatever has room."""
        self.opened, self._fits = opened, False
        self._show_causes()
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Open as much as has room."""
        self.call_after_refresh(self._show_causes)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss()
