"""What all screens have in common: translated keys, and showing everything anew when the language changes."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from textual.screen import ModalScreen, Screen

from simgame.locale import Catalogue

if TYPE_CHECKING:
    from textual.binding import ActiveBinding

    from simgame.tui.app import SimgameApp

_ = Catalogue("tui")

Result = TypeVar("Result")

STYLES = Path(__file__).parent


class _Translated(Screen[Result], Generic[Result]):
    """A screen whose keys are described in the language of the moment."""

    AUTO_FOCUS = ""

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
