"""What a screen knows of the app that shows it, and how it names a screen that it leads to.

Screens import neither the app nor, to go there, each other: they ask their `Host` to `open` a route of
:mod:`simgame.tui.routes`, or to go on with the run.
"""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, Protocol, TypeVar

from textual.screen import Screen
from textual.widget import Widget

from simgame.course.library import Library
from simgame.course.settings import Settings
from simgame.locale import Language
from simgame.terms.difficulties import DifficultyName
from simgame.tui.commands import Offer
from simgame.values import dataclass

if TYPE_CHECKING:
    from simgame.engine.week_report import WeekReport
    from simgame.presenters.help import Explained
    from simgame.runs import Run

GivenP = ParamSpec("GivenP")
AnswerT = TypeVar("AnswerT")
AnswerT_co = TypeVar("AnswerT_co", covariant=True)


@dataclass(frozen=True)
class Visit(Generic[AnswerT_co]):
    """A screen to go to, with what it is given; it is made when the app goes there."""

    make: Callable[[], Screen[AnswerT_co]]


@dataclass(frozen=True)
class Route(Generic[GivenP, AnswerT]):
    """A screen by its place: what it is given, and what it answers when it is left.

    Calling the route with what the screen's class is given returns the visit.
    """

    module: str
    """The file in `simgame/tui/screens`, which is imported when somebody first goes there"""
    name: str
    """The screen's class in it"""

    def __call__(self, *given: GivenP.args, **named: GivenP.kwargs) -> Visit[AnswerT]:
        """Return a visit of the screen."""
        return Visit(lambda: self.load()(*given, **named))

    def shows(self, screen: Screen[Any]) -> bool:
        """Tell whether a screen is the one to which the route leads."""
        return type(screen).__name__ == self.name

    def load(self) -> Callable[GivenP, Screen[AnswerT]]:
        """Import the screen's class and return it."""
        loaded: Any = getattr(import_module(f"simgame.tui.screens.{self.module}"), self.name)
        return loaded  # type: ignore[no-any-return]


class Explains(Protocol):
    """A screen that the help can explain."""

    @property
    def focused(self) -> Widget | None:
        """The widget that has the focus."""

    def about(self) -> str:
        """Return in a few sentences what the screen is for."""

    def explain(self, pane: str) -> "Explained | None":
        """Return what a pane shows, by the id of its widget."""

    def explain_more(self, pane: str) -> Sequence["Explained"]:
        """Return what else is in sight there, besides a pane."""

    def named_commands(self) -> Sequence[str]:
        """Return the names by which the file of the settings gives other keys, where they are told; else none."""

    def offers(self) -> tuple[Offer, ...]:
        """Return all commands that work there."""


class Host(Protocol):
    """What a screen may ask of the app."""

    library: Library
    """Scenarios and saved runs"""
    settings: Settings
    play: "Run | None"
    """The run that is played; None at home"""
    as_tree: bool
    """Whether the people are shown as an organisation, while the app runs"""
    last_view: str
    """The side from which what we know was last looked at"""

    def command_names(self) -> list[str]:
        """Return the names by which the file of the settings gives other keys to commands."""

    @property
    def changed_keys(self) -> Mapping[str, str]:
        """Ids of commands that have other keys than by default, and these keys."""

    def open(self, visit: Visit[AnswerT], then: Callable[[AnswerT | None], None] | None = None) -> None:
        """Show a screen over this one; ``then`` is told its answer."""

    def ask_to_leave(self) -> None:
        """Ask whether to leave the run for the home screen."""

    def ask_to_quit(self) -> None:
        """Ask whether to leave the game."""

    def appeared(self) -> None:
        """Take note that something else is asked from now on: keys that were pressed before do not answer it."""

    def filled_in(self) -> None:
        """Take note that what the screen had promised is there: keys pressed before were not about it, but Esc was."""

    def tell(self, text: str) -> None:
        """Show a sentence over the screen."""

    def change(self, **values: object) -> None:
        """Change settings: they hold at once and are written."""

    def action_take_next(self, key: str, by: int = 1) -> None:
        """Take the next value of a setting, after the last one the first."""

    def speak(self, language: Language) -> None:
        """Speak ``language`` from now on, on every screen that is open."""

    def begin(self, source: str, *, seed: int | None, difficulty: DifficultyName) -> None:
        """Start a run, and show its briefing."""

    def resume(self, path: Path) -> None:
        """Go on with a saved run."""

    def load(self, path: Path) -> "Run | None":
        """Return a saved run; where it cannot be played again, show what its file records, or tell what is wrong."""

    def go_on_with(self, run: "Run", said: str = "") -> None:
        """Go on with another run, such as one from an earlier week; ``said`` is told there for a moment."""

    def go_home(self) -> None:
        """Go to the home screen; the run is saved."""

    def proceed(self) -> None:
        """Show what is to be decided next."""

    def show_week(self, report: "WeekReport") -> None:
        """Show what came of the week that was just played."""

    def show_report(self, report: "WeekReport") -> None:
        """Read what came of a week."""

    def show_person(self, contact: str) -> None:
        """Go to a person on the planning screen."""

    def notice(self) -> None:
        """Tell once what there is to tell about the run's file."""
