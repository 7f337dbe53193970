"""The app: it moves between screens. What is decided and kept lives in `simgame.runs`."""

import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.binding import BindingType
from textual.scrollbar import ScrollBar

from simgame.course.library import Library
from simgame.course.settings import Settings, load
from simgame.locale import Catalogue, current, mark, set_language
from simgame.page.glyphs import GlyphSet
from simgame.page.model import Intent
from simgame.terms.difficulties import DifficultyName
from simgame.tui import routes
from simgame.tui.commands import Command, bindings
from simgame.tui.host import AnswerT, Route, Visit
from simgame.tui.played import PlayedApp
from simgame.tui.reader import Reader
from simgame.tui.screens.base import EVERYWHERE, AnyScreen, Dialog, GameScreen
from simgame.tui.screens.dialogs import ConfirmDialog, TooSmall
from simgame.tui.terminal import too_small
from simgame.tui.widgets.scrollbar import MarkedScrollBar

if TYPE_CHECKING:
    from simgame.engine.week_report import WeekReport
    from simgame.runs import Run

_ = Catalogue("tui")


def _collect_garbage() -> None:
    """Collect garbage from now on, and never look through what was imported before."""
    gc.freeze()
    gc.enable()


class SimgameApp(PlayedApp):
    """The game in a terminal."""

    TITLE = "simgame"
    ENABLE_COMMAND_PALETTE = False
    NAME = "app"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command("help", "help", "question_mark", mark("Help"), mark("Explain the screen and what has the focus.")),
        Command("leave", "leave", "q", mark("Leave"), mark("Go to the home screen, and from there out of the game.")),
        Command(
            "palette",
            "palette",
            "slash,ctrl+p",
            mark("Find"),
            mark("People, commands and more, by name in any language."),
        ),
        *EVERYWHERE,
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(NAME, OFFERS, _)]

    HOME: "ClassVar[Route[[Library], None]]" = routes.HOME
    """The screen to which one leaves a run"""

    ANSWERS_NOTHING: ClassVar[frozenset[str]] = frozenset(f"app.{command.name}" for command in EVERYWHERE)

    def __init__(
        self,
        library: Library,
        settings: Settings | None = None,
        *,
        source: str | None = None,
        seed: int | None = None,
        drawable: GlyphSet = "ascii",
        typed: str = "",
    ) -> None:
        """Start at home, or with ``source``, a scenario's id or path, at once.

        Args:
            library: scenarios and saved runs.
            settings: of the player, with what the command line says instead; read if left out.
            source: what to play at once.
            seed: its luck; any if left out.
            drawable: the signs that the terminal draws one cell wide.
            typed: keys that were pressed while the game was loaded.
        """
        super().__init__(load() if settings is None else settings, drawable)
        self._typed = typed
        self.library = library
        self.as_tree = False
        """Whether the people are shown as an organisation, while the app runs"""
        self.last_view = "chain"
        self._opening = (source, seed)

    def on_mount(self) -> None:
        """Go to the first screen."""
        super().on_mount()
        ScrollBar.renderer = MarkedScrollBar
        set_language(current())
        if self._opening[0] is None:
            self.open(self.first())
        else:
            self.open(routes.OPENING())
            self.call_after_refresh(self._open)
        self.call_after_refresh(_collect_garbage)
        if self._typed:
            self.call_after_refresh(setattr, Reader, "ahead", self._typed)
        if self.settings.keys:
            self.call_after_refresh(self.apply_keys)

    def first(self) -> Visit[None]:
        """Return the screen to begin with: who plays for the first time is asked a few questions."""
        if self.settings.exists or self.library.has_runs():
            return self.HOME(self.library)
        return routes.FIRST()

    def _open(self) -> None:
        """Play what the game was started with; what is wrong with it is told when the screen is left."""
        from simgame.scenario import ScenarioError

        source, seed = self._opening
        try:
            self.library.find(source or "")
        except ScenarioError as error:
            self.failure = error
            self.exit(return_code=1)
            return
        self.begin(source or "", seed=seed, difficulty=self.settings.difficulty)

    def open(self, visit: Visit[AnswerT], then: Callable[[AnswerT | None], None] | None = None) -> None:
        """Show a screen over this one; ``then`` is told its answer."""
        self.push_screen(visit.make(), then)

    def _go(self, visit: Visit[None]) -> None:
        """Show a screen in place of the one before, and of those that lie over it."""
        screen = visit.make()
        while len(self.screen_stack) > 2 and isinstance(self.screen, GameScreen):
            self.pop_screen()
        if isinstance(self.screen, GameScreen):
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def go_home(self) -> None:
        """Go to the home screen; the run is saved, or it is asked whether to leave it all the same."""
        self.leaving(self._go_home)

    def _go_home(self) -> None:
        self.play = None
        self._go(self.HOME(self.library))

    def begin(self, source: str, *, seed: int | None, difficulty: DifficultyName) -> None:
        """Start a run, and show its briefing."""
        from simgame.scenario import ScenarioError

        try:
            self.play = self.library.start(source, seed=seed, difficulty=difficulty)
        except ScenarioError as error:
            self.tell(str(error))
            return
        self._go(routes.BRIEFING(self.play))
        self.notice()

    def resume(self, path: Path) -> None:
        """Go on with a saved run."""
        if run := self.load(path):
            self.play = run
            self._take_up()

    def load(self, path: Path) -> "Run | None":
        """Return a saved run; where it cannot be played again, show what its file records, or tell what is wrong."""
        from simgame.runs import Run, SaveError
        from simgame.runs.recorded import read_recorded
        from simgame.scenario import ScenarioError

        try:
            return Run.load(path, self.library.find)
        except (SaveError, ScenarioError) as error:
            why = str(error)
            if not (isinstance(error, SaveError) and error.can_be_read):
                self.tell(why)
                return None
        self.open(routes.RECORDED(read_recorded(path, self.library.find), why))
        return None

    def _take_up(self) -> None:
        """Go on where a run was left; a page of which the guide still has to speak is shown again."""
        from simgame.runs.guide import place_of

        step = self.play.tutor.step if self.play else None
        match place_of(step) if step else "":
            case "briefing" if self.play:
                self._go(routes.BRIEFING(self.play))
            case "report" if self.play and self.play.game.reports:
                self.show_report(self.play.last_report)
            case _:
                self.proceed()

    def go_on_with(self, run: "Run", said: str = "") -> None:
        """Go on with another run, such as one from an earlier week; ``said`` is told there for a moment."""
        self.leaving(lambda: self._go_on_with(run, said))

    def _go_on_with(self, run: "Run", said: str) -> None:
        self.play = run
        self.proceed()
        if said:
            self.call_after_refresh(lambda: cast("GameScreen", self.screen).say(said))

    def proceed(self) -> None:
        """Show what is to be decided next."""
        from simgame.runs import Finished, PlanWeek, Predict

        if self.play is None:
            self.go_home()
            return
        self.play.tutor.leave("briefing")  # whoever goes on with a run has read it before
        match self.play.pending:
            case PlanWeek():
                self._go(routes.PLANNING(self.play))
            case Predict(question):
                self._go(routes.PREDICT(self.play, question))
            case Finished():
                self._go(routes.DEBRIEF(self.play))
        self.notice()

    def show_week(self, report: "WeekReport") -> None:
        """Show what came of the week that was just played: first its moments, if there are any."""
        from simgame.presenters.moment import moments
        from simgame.presenters.view import View

        if self.play is not None and moments(View(self.play.game), report):
            self._go(routes.MOMENT(self.play, report))
            self.notice()
        else:
            self.show_report(report)

    def show_report(self, report: "WeekReport") -> None:
        """Show what came of a week."""
        if self.play is not None:
            self._go(routes.REPORT(self.play, report))
            self.notice()

    def show_person(self, contact: str) -> None:
        """Go to a person on the planning screen, before a key is taken that was pressed when it could be seen."""
        if routes.PLANNING.shows(self.screen) and isinstance(self.screen, GameScreen):
            self.screen.go_to(contact)
            return
        self.proceed()
        if isinstance(self.screen, GameScreen):
            self.screen.call_after_refresh(self._go_to, self.screen, contact)

    def _go_to(self, screen: GameScreen, contact: str) -> None:
        """Go to a person on a screen that has shown another one until now: what was pressed is not meant for them."""
        screen.go_to(contact)
        self.appeared()

    def ask_to_leave(self) -> None:
        """Ask whether to leave the run for the home screen."""
        if self.lost:
            self.go_home()  # which asks in other words
            return
        question = ConfirmDialog(
            lambda: _("Leave for the home screen? The run and the plan of this week are saved."),
            lambda: _("Yes, to the home screen"),
        )
        self.push_screen(question, lambda yes: self.action_leave() if yes else None)

    def action_leave(self) -> None:
        """Go home from a run, or leave the game."""
        if self.HOME.shows(self.screen):
            self.exit()
        else:
            self.go_home()

    def action_help(self) -> None:
        """Explain the screen, and what has the focus."""
        if isinstance(self.screen, AnyScreen):
            self.open(routes.HELP(self.screen))

    def action_palette(self) -> None:
        """Find people, commands and more by name."""
        if isinstance(self.screen, GameScreen):
            screen = self.screen
            self.open(routes.PALETTE(screen.findable()), lambda intent: self._take(screen, intent))

    def _take(self, screen: GameScreen, intent: Intent | None) -> None:
        """Do on a screen what was found over it."""
        if intent is not None:
            self.run_worker(screen.take(intent))

    def on_key(self, event: events.Key) -> None:
        """Hand on what was typed faster than a dialog opens."""
        if isinstance(self.screen, Dialog):
            self.screen.typed(event)

    def on_resize(self, event: events.Resize) -> None:
        """Cover the game while the terminal is too small."""
        if too_small(*event.size) and not any(isinstance(screen, TooSmall) for screen in self.screen_stack):
            self.push_screen(TooSmall())
