"""What all screens have in common: translated keys, and showing everything anew when the language changes."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast

from textual.screen import ModalScreen, Screen

from simgame.locale import Catalogue
from simgame.tui.commands import Command, bindings

if TYPE_CHECKING:
    from textual.binding import ActiveBinding

    from simgame.tui.app import SimgameApp

_ = Catalogue("tui")

Result = TypeVar("Result")

STYLES = Path(__file__).parent


class _Translated(Screen[Result], Generic[Result]):
    """A screen whose keys are described in the language of the moment."""

    AUTO_FOCUS = ""

    NAME: ClassVar[str] = ""
    """What the settings file calls the screen"""
    OFFERS: ClassVar[tuple[Command, ...]] = ()
    """What can be done here, besides what the screens above it in the class tree can do"""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Make key bindings of the commands."""
        if commands := cls.__dict__.get("OFFERS"):
            cls.BINDINGS = [*cls.__dict__.get("BINDINGS", []), *bindings(cls.NAME, commands)]
        super().__init_subclass__(**kwargs)

    @classmethod
    def offered(cls) -> tuple[Command, ...]:
        """Return all commands of this screen, its own first."""
        found = [command for kind in cls.__mro__ for command in kind.__dict__.get("OFFERS", ())]
        named: dict[str, Command] = {}
        for command in found:
            named.setdefault(command.name, command)
        return tuple(named.values())

    @property
    def active_bindings(self) -> "dict[str, ActiveBinding]":
        """The keys that work now, described in the current language."""
        return {
            key: active._replace(binding=replace(active.binding, description=_(active.binding.description)))
            for key, active in super().active_bindings.items()
        }

    @property
    def sim(self) -> "SimgameApp":
        """The app, which moves between screens."""
        return cast("SimgameApp", self.app)

    def show(self) -> None:
        """Show everything as it is now, in the language of the moment; may be called at any time."""

    def on_mount(self) -> None:
        """Show everything for the first time."""
        self.show()


class GameScreen(_Translated[None]):
    """A screen of the game."""

    def action_help(self) -> None:
        """Explain the screen."""


class Dialog(ModalScreen[Result], _Translated[Result], Generic[Result]):
    """A screen over another one, which waits for an answer."""
