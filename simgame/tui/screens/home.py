"""Home: runs to go on with, the course, difficulty and language."""

from random import SystemRandom
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult

from simgame.course.library import Library
from simgame.locale import Catalogue, mark
from simgame.page.cells import clipped, drawing
from simgame.page.model import Intent
from simgame.presenters.course import Course, course_page, pars_wanted, run_key
from simgame.presenters.course_about import about_page
from simgame.presenters.help import Explained, home_about, home_pane
from simgame.presenters.intents import Begin, Practise, Resume
from simgame.presenters.palette import PaletteEntry, course_entries
from simgame.terms.difficulties import DIFFICULTIES
from simgame.tui import routes
from simgame.tui.commands import Command
from simgame.tui.screens.base import GameScreen
from simgame.tui.screens.opening import title_page
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.rows import RowChosen, RowList, RowMoved

if TYPE_CHECKING:
    from simgame.runs import Summary

_ = Catalogue("tui")

_REST = 0.3
"""So many seconds the cursor stays on a scenario before its par is worked out."""


class HomeScreen(GameScreen):
    """Where the game begins, and where every run ends."""

    NAME = "home"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command(
            "choose", "choose", "enter", mark("Play"), mark("What the entry under the cursor says."), priority=True
        ),
        Command("back", "back", "escape", mark("Leave"), mark("Ask whether to leave the game."), shown=False),
        Command("difficulty", "difficulty", "d", mark("Difficulty"), mark("Take the next difficulty.")),
        Command("settings", "settings", "s", mark("Settings"), mark("Your name, language, colours and more.")),
        Command("records", "records", "r", mark("Records"), mark("Your runs, to read again and to compare."), False),
        Command("handbook", "handbook", "h", mark("Handbook"), mark("The ideas behind the game."), False),
        *(
            Command(f"play-{digit}", f"digit({digit})", digit, mark("Play"), shown=False, listed=False)
            for digit in "123456789"
        ),
    )

    def __init__(self, library: Library) -> None:
        """Show what is in ``library``."""
        super().__init__()
        self._library = library
        self._loaded = False
        self._runs: list[Summary] = []
        self._trouble: list[str] = []
        self._course = Course((), None, "standard")
        self._key = ""
        self._measuring = False

    def compose(self) -> ComposeResult:
        """Lay out title, list and what there is to say about an entry."""
        yield RowList(id="title", quiet=True)
        yield RowList(id="course")
        yield RowList(id="about", quiet=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the scenarios at once, and the saved runs as soon as they are read."""
        super().on_mount()
        self.query_one("#course").focus()
        self._resting = self.set_timer(_REST, self._want_pars)
        self.call_after_refresh(self.run_worker, self._load, thread=True)

    def _load(self) -> None:
        """Read the runs, and import what is needed to play, while the player looks at the list."""
        self._runs, self._trouble = self._library.runs()
        for route in (routes.BRIEFING, routes.PLANNING, routes.PREDICT):
            route.load()
        if self.is_running:
            self.app.call_from_thread(self._have_loaded)
            if self._library.confirm() and self.is_running:
                self._runs, self._trouble = self._library.runs()
                self.app.call_from_thread(self._have_measured)
            self.app.call_from_thread(self._want_pars)

    def _have_loaded(self) -> None:
        if not self.is_attached:  # the player has gone on already
            return
        self._loaded = True
        course = self.query_one("#course", RowList)
        untouched = course.key == next((each.source for each in self._course.scenarios), "")
        self.show()
        if not untouched:
            return
        if self._course.unfinished:
            course.go(run_key(self._course.unfinished[0]))
        elif here := self._course.path.next:
            course.go(here.source)

    def _want_pars(self) -> None:
        """Learn par of what is shown, unless that is being done."""
        if self._loaded and not self._measuring:
            self._measuring = True
            self.run_worker(self._measure, thread=True)

    def _measure(self) -> None:
        """Learn par of what is shown, one after the other, for as long as the player looks on."""
        tried: set[object] = set()
        while self.is_running and self.is_current:
            wanted = next((each for each in pars_wanted(self._course, self._key) if each not in tried), None)
            if wanted is None:
                break
            tried.add(wanted)
            before = self._library.trouble
            if (self._library.par(*wanted) is not None or self._library.trouble != before) and self.is_running:
                self.app.call_from_thread(self._have_measured)
        self._measuring = False

    def _have_measured(self) -> None:
        if self.is_attached:
            self.show()

    def show(self) -> None:
        """Show the course as it is now."""
        entries = self._library.entries()
        settings = self.host.settings
        self._course = Course(
            entries,
            self._runs if self._loaded else None,
            self.host.settings.difficulty,
            (*settings.trouble, *self._library.trouble, *self._trouble),
            settings.name,
            self._library.known_pars,
        )
        self.query_one("#title", RowList).show(drawing(title_page))
        self.query_one("#course", RowList).show(drawing(lambda: course_page(self._course)))
        self._show_about()

    def _show_about(self) -> None:
        self._key = key = self.query_one("#course", RowList).key
        about = self.query_one("#about", RowList)
        about.show(lambda cells: clipped(about_page(self._course, key), about.size.height or 6, cells, indent=4))

    @on(RowMoved)
    def _moved(self) -> None:
        self._show_about()
        self._resting.stop()
        self._resting = self.set_timer(_REST, self._want_pars)

    @on(RowChosen)
    async def _chosen(self, message: RowChosen) -> None:
        if message.intent is not None:
            await self.take(message.intent)

    def action_choose(self) -> None:
        """Do what the row under the cursor says."""
        self.query_one("#course", RowList).action_choose()

    async def take(self, intent: Intent) -> None:
        """Play a scenario or a run, or do what can be done everywhere."""
        match intent:
            case Begin(source):
                self._begin(source)
            case Practise():
                self._begin(SystemRandom().choice(self._course.practice).source)
            case Resume(path):
                self.host.resume(path)
            case _:
                await super().take(intent)

    def _begin(self, source: str) -> None:
        self.host.begin(source, seed=None, difficulty=self.host.settings.difficulty)

    def action_digit(self, number: int) -> None:
        """Play the scenario of that number."""
        if number <= len(self._course.scenarios):
            self._begin(self._course.scenarios[number - 1].source)

    def action_difficulty(self) -> None:
        """Take the next difficulty."""
        self.host.action_take_next("difficulty")
        text = _("New games: {difficulty}. {about}")
        level = self.host.settings.difficulty
        self.say(text.format(difficulty=DIFFICULTIES[level].label, about=DIFFICULTIES[level].about))
        self._want_pars()

    def action_settings(self) -> None:
        """Show all settings."""
        self.host.open(routes.SETTINGS())

    def action_records(self) -> None:
        """Show all runs."""
        self.host.open(routes.RECORDS(self._library))

    def action_handbook(self) -> None:
        """Show the ideas that the game teaches."""
        self.host.open(routes.HANDBOOK(self._library, ""))

    def action_back(self) -> None:
        """Ask whether to leave the game: there is nothing before this screen."""
        self.host.ask_to_quit()

    def things(self) -> list[PaletteEntry]:
        """Return the scenarios and the runs that can go on."""
        return course_entries(self._course.scenarios, self._course.unfinished)

    def about(self) -> str:
        """Return what the game is."""
        return home_about()

    def explain(self, pane: str) -> Explained:  # noqa: ARG002 - there is one
        """Return what the list holds."""
        return home_pane()
