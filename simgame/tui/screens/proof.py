"""The proof behind a debrief: a page for each finding, opened from a list."""

from typing import ClassVar

from textual import on

from simgame.locale import Catalogue, current, mark
from simgame.page.model import Edge, Elements, Section, entitled
from simgame.presenters.debrief import proofs_page, read_page
from simgame.presenters.help import Explained, debrief_pane
from simgame.report.debrief import Debrief, Page
from simgame.report.names import said
from simgame.report.number import NumberId
from simgame.runs import Run
from simgame.terms.difficulties import DIFFICULTIES
from simgame.tui import routes
from simgame.tui.commands import Command, Moving, Showing
from simgame.tui.screens.paged import FramedScreen, ListDialog, TextScreen
from simgame.tui.widgets.panel import Panel
from simgame.tui.widgets.row_messages import RowChosen
from simgame.tui.widgets.rows import RowList

_ = Catalogue("debrief")


class ComputedScreen(TextScreen):
    """A page of a debrief; what is slow is played in the background when it is opened."""

    NAME = "finding"
    LOOKS_UP = False
    """Looked up is what the page speaks of"""
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Showing("why", "why", "w", mark("Why"), mark("The causes of every number, the whole truth.")),
        Showing("idea", "idea", "i,f3", mark("The idea"), mark("What the handbook says about it."), shown=False),
    )

    def __init__(self, debrief: Debrief, run: Run) -> None:
        """Show pages of the debrief of ``run``, which has ended."""
        super().__init__()
        self.debrief = debrief
        self.play = run
        self._sections: dict[tuple[str, ...], tuple[Section, ...]] = {}
        self._playing: set[str] = set()
        self.done = 0.0
        """How much is done of what is being played, from 0 to 1"""

    def open_page(self) -> Page | None:
        """Return the page that is open; None for one that is none of the debrief's."""
        raise NotImplementedError

    def explain(self, pane: str) -> Explained:  # noqa: ARG002 - there is one
        """Return what the page that is open shows, column by column."""
        which = self.open_page()
        return debrief_pane("" if which is None else which.id)

    def level(self) -> str:
        """Return the difficulty, which stands in the title of each screen of a run."""
        return DIFFICULTIES[self.play.game.difficulty].label

    def title_text(self) -> str:
        """Return the scenario's name."""
        return said(self.play.scenario.title)

    def read(self, which: Page) -> tuple[Section, ...] | None:
        """Return the sections of a page, None while they are being played; kept until language or answer change."""
        answer = which.question.chosen if which.question is not None else ""
        key = (which.id, current(), answer)
        if key in self._sections:
            return self._sections[key]
        if which.playing:
            if which.id not in self._playing:
                self._playing.add(which.id)
                self.done = 0.0
                self.run_worker(lambda: self._play(which), thread=True)
            return None
        self._sections[key] = which.sections()
        return self._sections[key]

    def _play(self, which: Page) -> None:
        """Play what a page needs, off the screen's thread, then show it if it is still open."""
        self.debrief.review.progress = self._told
        which.sections()
        if self.is_running:
            self.app.call_from_thread(self.played, which.id)

    def _told(self, done: int, whole: int) -> None:
        """Show how far it is, from the thread that plays."""
        if self.is_running:
            self.app.call_from_thread(self._show_progress, done / max(whole, 1))

    def _show_progress(self, done: float) -> None:
        self.done = done
        if self.is_attached and self._playing:
            self.show()

    def played(self, name: str) -> None:
        """Show a page that was played, if it is still open."""
        was_waited_for = name in self._playing
        self._playing.discard(name)
        if self.is_attached and (which := self.open_page()) is not None and which.id == name:
            if was_waited_for:
                self.host.filled_in()
            self.show()

    def action_idea(self) -> None:
        """Open the handbook at what the page speaks of, or at its beginning."""
        which = self.open_page()
        self.host.open(routes.HANDBOOK(self.host.library, which.entry if which is not None else ""))

    def action_why(self) -> None:
        """Show the causes of the score, and of every other number."""
        self.host.open(routes.WHY(self.play, NumberId("score")))


class ProofsDialog(ListDialog[None]):
    """The pages of proof, from which one is opened."""

    NAME = "proofs"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command("choose", "choose", "enter", mark("Open"), mark("The page under the cursor."), priority=True),
        Command("close", "close", "escape,q,v", mark("Close")),
        *(
            Command(f"page-{digit}", f"digit({digit})", digit, mark("A page"), shown=False, listed=False)
            for digit in "1234567890"
        ),
    )

    def __init__(self, debrief: Debrief, run: Run) -> None:
        """Offer the proof for the debrief of ``run``."""
        super().__init__()
        self.debrief = debrief
        self.play = run

    def page(self) -> Elements:
        """Return the pages."""
        return proofs_page(self.debrief)

    @on(RowChosen, "#text")
    def _chosen(self, message: RowChosen) -> None:
        self._open(message.key.removeprefix("page "))

    def action_choose(self) -> None:
        """Open the page under the cursor."""
        self.query_one("#text", RowList).action_choose()

    def action_digit(self, number: int) -> None:
        """Open a page by its number; 0 is the tenth."""
        proofs, number = self.debrief.proofs(), number or 10
        if number <= len(proofs):
            self._open(proofs[number - 1].id)

    def _open(self, name: str) -> None:
        self.dismiss()
        self.host.open(routes.PROOF(self.debrief, self.play, name))


class ProofScreen(FramedScreen, ComputedScreen):
    """One finding with its proof."""

    NAME = "proof"
    ENTER = "nothing"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Moving("next", "turn(1)", "right,l", mark("Next page"), priority=True),
        Moving("before", "turn(-1)", "left,h", mark("Page before"), priority=True, shown=False),
        Moving("close", "close", "escape,q,v", mark("Back")),
    )

    def __init__(self, debrief: Debrief, run: Run, name: str) -> None:
        """Open a page of the debrief of ``run``, by its id."""
        super().__init__(debrief, run)
        self.name_of_page = name

    def open_page(self) -> Page:
        """Return the page that is open."""
        return next(each for each in self.debrief.proofs() if each.id == self.name_of_page)

    def place(self) -> str:
        """Return what the page that is open is called."""
        return self.open_page().title

    def show_title(self) -> None:
        """Show in the frame what is read, and which page of how many that is."""
        super().show_title()
        self.query_one("#text", Panel).frame(lambda _cells: Edge(self.place(), self.number()))

    def number(self) -> str:
        """Return which page is open, of how many."""
        names = [each.id for each in self.debrief.proofs()]
        return _("Proof {number}/{count}").format(number=names.index(self.name_of_page) + 1, count=len(names))

    def page(self) -> Elements:
        """Return the page."""
        which = self.open_page()
        _title, page = entitled(read_page(which, self.read(which), self.done))
        return page

    def action_turn(self, by: int) -> None:
        """Open the page before or after."""
        names = [each.id for each in self.debrief.proofs()]
        place = names.index(self.name_of_page) + by
        if 0 <= place < len(names):
            self.name_of_page = names[place]
            self.show()
            self.query_one("#text", RowList).action_end(-1)

    def action_close(self) -> None:
        """Go back to the debrief."""
        self.dismiss()
