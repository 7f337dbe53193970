"""The debrief of a finished run: pages to go through, with what the learner answers, and what to do then."""

from functools import cached_property
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from simgame.course.library import ScenarioEntry
from simgame.locale import Catalogue, current, mark
from simgame.page.model import Elements, Section
from simgame.presenters.debrief import beginning, now_page, read_page
from simgame.presenters.help import Explained, tiers_pane
from simgame.presenters.intents import Reflect
from simgame.presenters.prediction import resolved_page
from simgame.report.debrief import Debrief, Page
from simgame.report.names import said
from simgame.report.number import NumberId
from simgame.runs import Run
from simgame.tui import routes
from simgame.tui.commands import Command
from simgame.tui.screens.guided import GuidedScreen
from simgame.tui.screens.paged import TextScreen
from simgame.tui.widgets.rows import RowChosen, RowList

_ = Catalogue("debrief")


class DebriefScreen(GuidedScreen, TextScreen):
    """One page at a time; what is slow is played in the background when its page is opened."""

    NAME = "debrief"
    HERE = "result"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command("read", "read", "space", mark("Read on"), mark("Scroll; at the end, the next page."), priority=True),
        Command("choose", "choose", "enter", mark("Choose"), mark("Take what is under the cursor."), priority=True),
        Command("next", "turn(1)", "right,l", mark("Next page"), priority=True, shown=False),
        Command("before", "turn(-1)", "left,h", mark("Page before"), priority=True, shown=False),
        Command("why", "why", "w", mark("Why"), mark("The causes of every number, the whole truth.")),
        Command("idea", "idea", "i", mark("The idea"), mark("What the handbook says about it."), shown=False),
        Command(
            "same-luck", "same_luck", "a", mark("Again"), mark("The same scenario with the same luck."), shown=False
        ),
        Command("new-luck", "new_luck", "n", mark("New luck"), mark("The same scenario with other luck."), shown=False),
        Command("home", "home", "escape", mark("Home"), mark("The run is kept.")),
        Command("rewind", "rewind", "b", mark("From a week"), mark("Go on from any week of this run.")),
        *(
            Command(f"page-{digit}", f"page_of({digit})", digit, mark("A page"), shown=False, listed=False)
            for digit in "1234567890"
        ),
    )

    def __init__(self, run: Run) -> None:
        """Go through the debrief of ``run``, which has ended."""
        super().__init__()
        self.play = run
        self.number = 0
        """The page that is open, from 0; the last one is what to do now"""
        self._sections: dict[tuple[str, ...], tuple[Section, ...]] = {}
        self._playing: set[str] = set()

    def compose(self) -> ComposeResult:
        """Lay out the guide's strip above the page."""
        yield self.strip()
        yield from super().compose()

    def show(self) -> None:
        """Show the page, and what the guide says of it."""
        super().show()
        self.guide_follow()

    def shows(self, offer: str) -> bool:  # noqa: ARG002
        """Name the key that reads on also where it turns the page."""
        return True

    def about(self) -> str:
        """Return what the screen is for."""
        return _(
            "The run has ended, and now it is taken apart. Left and right turn the pages, 1 to 9, and 0, open one at "
            "once. Space reads on. First say what you think decided it; then see what the engine finds."
        )

    def explain(self, pane: str) -> Explained:  # noqa: ARG002 - there is one
        """Return what time counts for which tier."""
        return tiers_pane()

    @cached_property
    def debrief(self) -> Debrief:
        """What there is to say of the run, against par where that is known."""
        par = self.host.library.pars.cached(self.play.scenario, self.play.game.difficulty)
        return Debrief(self.play, par.score if par is not None else None)

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages of the debrief, in the language of the moment."""
        return self.debrief.pages()

    def title_text(self) -> str:
        """Return the scenario's name."""
        return said(self.play.scenario.title)

    def place(self) -> str:
        """Return which page is open, of how many."""
        pages = self.pages
        title = pages[self.number].title if self.number < len(pages) else _("And now?")
        return _("{number}/{count} {title}").format(number=self.number + 1, count=len(pages) + 1, title=title)

    def page(self) -> Elements:
        """Return the page that is open."""
        pages = self.pages
        if self.number == len(pages):
            return now_page(self.play, self._after)
        which = pages[self.number]
        page = read_page(which, self._read(which))
        if which.id == "result":
            answers = self.play.resolved(self.play.game.week - 1)
            page = [*page, *resolved_page(answers, self.play.scenario)]
        return page

    def _read(self, which: Page) -> tuple[Section, ...] | None:
        """Return the sections of a page, None while they are being played; kept until language or answer change."""
        answer = which.question.chosen if which.question is not None else ""
        key = (which.id, current(), answer)
        if key in self._sections:
            return self._sections[key]
        if which.playing:
            if which.id not in self._playing:
                self._playing.add(which.id)
                self.run_worker(lambda: self._played(which), thread=True)
            return None
        self._sections[key] = which.sections()
        return self._sections[key]

    def _played(self, which: Page) -> None:
        """Play what a page needs, off the screen's thread, then show it if it is still open."""
        which.sections()
        if self.is_running:
            self.app.call_from_thread(self._shown_after, which.id)

    def _shown_after(self, name: str) -> None:
        self._playing.discard(name)
        if self.is_attached and self.number < len(self.pages) and self.pages[self.number].id == name:
            self.show()

    def action_turn(self, by: int) -> None:
        """Open the page before or after."""
        self._open(self.number + by)

    def action_page_of(self, number: int) -> None:
        """Open a page by its number, of which 0 is the tenth."""
        self._open((number or 10) - 1)

    def _open(self, number: int) -> None:
        if not 0 <= number <= len(self.pages):
            return
        self.number = number
        self.host.appeared()
        self.show()
        self.query_one("#text", RowList).action_end(-1)

    def action_read(self) -> None:
        """Scroll a page; at the end go on, first from what the guide says, then to the next page."""
        if self.more:
            super().action_read()
        elif not self.guide_read():
            self.action_turn(1)

    def action_choose(self) -> None:
        """Choose the answer or the entry under the cursor."""
        text = self.query_one("#text", RowList)
        if text.key:
            text.action_choose()
        else:
            self.say(_("There is nothing to choose on this page. Space reads on."))

    @on(RowChosen, "#text")
    def _chosen(self, message: RowChosen) -> None:
        match message.intent:
            case Reflect(option):
                question = self.pages[self.number].question
                assert question is not None
                self.play.reflect(question.key, option)
                self.show()
            case _:
                self._do(message.key)

    @property
    def _after(self) -> ScenarioEntry | None:
        """The scenario that comes next in the course."""
        return self.host.library.after(self.play.scenario.id)

    def _do(self, what: str) -> None:
        """Do what the last page offers."""
        self.play.tutor.leave(self.HERE)
        if begins := beginning(self.play, what, self._after):
            self.host.begin(begins.source, seed=begins.seed, difficulty=begins.difficulty)
        elif what == "week":
            self.action_rewind()
        else:
            self.host.go_home()

    def action_home(self) -> None:
        """Go home."""
        self._do("home")

    def action_same_luck(self) -> None:
        """Play the scenario again with the same luck."""
        self._do("same")

    def action_new_luck(self) -> None:
        """Play the scenario again with new luck."""
        self._do("new")

    def action_rewind(self) -> None:
        """Choose a week to go on from."""
        self.host.open(routes.REWIND(self.play))

    def action_idea(self) -> None:
        """Open the handbook at what the page speaks of, or at its beginning."""
        entry = self.pages[self.number].entry if self.number < len(self.pages) else ""
        self.host.open(routes.HANDBOOK(self.host.library, entry))

    def action_why(self) -> None:
        """Show the causes of the score, and of every other number."""
        self.host.open(routes.WHY(self.play, NumberId("score")))
