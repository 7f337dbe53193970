"""The settings: each row is one, Enter takes its next value; what is changed holds at once and is written."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical

from simgame.course.settings import LONGEST_NAME, fit_name
from simgame.locale import Catalogue, mark
from simgame.page.cells import Row
from simgame.presenters.settings import (
    KeyLine,
    name_question,
    name_rows,
    settings_rows,
)
from simgame.tui.commands import OFFERED, Command
from simgame.tui.keys import written
from simgame.tui.messages import RowChosen
from simgame.tui.screens.base import STYLES, Dialog, TextScreen
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.widgets import Input

_ = Catalogue("course")


class SettingsScreen(TextScreen):
    """All that can be settled, and where it is kept."""

    NAME = "settings"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command("change", "change", "enter", mark("Change"), mark("Take the next value."), priority=True),
        Command("back", "back", "escape,q", mark("Back"), mark("Go back to where you were.")),
    )

    def title_text(self) -> str:
        """Return the game's name."""
        return "simgame"

    def place(self) -> str:
        """Return what this is."""
        return _("Settings")

    def about(self) -> str:
        """Return what this is for."""
        return _("Enter or a click changes the setting under the cursor. It holds at once and is kept for next time.")

    def text(self, cells: int) -> Sequence[Row]:
        """Return the settings."""
        keys = [
            KeyLine(name, OFFERED[name].title, ", ".join(map(written, keys.split(","))))
            for name, keys in self.sim.changed_keys.items()
        ]
        return settings_rows(self.sim.settings, self.sim.difficulty, keys, cells)

    def on_row_chosen(self, message: RowChosen) -> None:
        """Change what was clicked on."""
        self._change(message.key)

    def action_change(self) -> None:
        """Change what is under the cursor."""
        self._change(self.query_one("#text", Rows).key)

    def _change(self, key: str) -> None:
        sim = self.sim
        match key:
            case "name":
                self.app.push_screen(NameDialog(sim.settings.name), self._named)
            case "language":
                sim.action_language()
            case "difficulty":
                sim.next_difficulty()
            case "theme":
                sim.action_look()
            case "keys":
                self.action_help()
            case "animation":
                sim.change(animation=not sim.settings.animation)

    def _named(self, name: str | None) -> None:
        if name is not None:
            self.sim.change(name=name)

    def action_back(self) -> None:
        """Go back to where the player was."""
        self.dismiss()


class NameDialog(Dialog[str | None]):
    """Asks for the player's name; None: it stays as it is."""

    CSS_PATH = STYLES / "settings.tcss"
    NAME = "name"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command("take", "take", "enter", mark("Take this name"), priority=True),
        Command("close", "dismiss(None)", "escape", mark("Close"), priority=True),
    )

    def __init__(self, name: str) -> None:
        """Begin with the name as it is."""
        super().__init__()
        self._called = name

    def compose(self) -> ComposeResult:
        """Lay out question, line and answer."""
        with Vertical(id="page"):
            yield Rows(id="question", quiet=True)
            yield name_input(self._called)
            yield Rows(id="answer")
        yield KeyBar()

    def on_mount(self) -> None:
        """Be ready to be typed in."""
        super().on_mount()
        self.query_one("#name").focus()

    def show(self) -> None:
        """Show the question."""
        self.query_one("#question", Rows).show(name_question)
        self.query_one("#answer", Rows).show(name_rows)

    def on_row_chosen(self, _message: RowChosen) -> None:
        """Take the name."""
        self.action_take()

    def action_take(self) -> None:
        """Take the name."""
        from textual.widgets import Input

        self.dismiss(fit_name(self.query_one("#name", Input).value))


def name_input(name: str) -> "Input":
    """Return the line in which a name is typed."""
    from textual.widgets import Input  # Textual's slowest widget to import, and not needed at most starts

    return Input(name, id="name", compact=True, max_length=LONGEST_NAME)
