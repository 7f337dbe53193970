"""The settings: each row is one, Enter takes its next value; what is changed holds at once and is written."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from simgame.course.setting_kinds import TextKind
from simgame.course.settings import SETTINGS, Setting
from simgame.locale import Catalogue, mark
from simgame.page.cells import drawing
from simgame.page.model import Edge, Elements
from simgame.presenters.settings import KEYS, KeyLine, settings_page, text_page
from simgame.tui import routes
from simgame.tui.commands import OFFERED, Command, Moving
from simgame.tui.keys import key_label
from simgame.tui.screens.base import Dialog
from simgame.tui.screens.paged import FramedScreen
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.row_messages import RowChosen
from simgame.tui.widgets.rows import RowList
from simgame.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from textual.widgets import Input

_ = Catalogue("course")


class SettingsScreen(FramedScreen):
    """All that can be settled, and where it is kept."""

    NAME = "settings"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command("change", "change", "enter", mark("Change"), mark("Take the next value."), priority=True),
        Moving("back", "back", "escape,q", mark("Back"), mark("Go back to where you were.")),
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

    def page(self) -> Elements:
        """Return the settings."""
        keys = [
            KeyLine(name, OFFERED[name].title, ", ".join(map(key_label, keys.split(","))))
            for name, keys in self.host.changed_keys.items()
        ]
        return settings_page(self.host.settings, keys)

    def on_row_chosen(self, message: RowChosen) -> None:
        """Change what was clicked on."""
        self._change(message.key)

    def action_change(self) -> None:
        """Change what is under the cursor."""
        self._change(self.query_one("#text", RowList).key)

    def _change(self, key: str) -> None:
        if key == KEYS:
            self.host.open(routes.HELP(self))
        elif isinstance(kind := SETTINGS[key].kind, TextKind):
            dialog = TextDialog(SETTINGS[key], kind, getattr(self.host.settings, key))
            self.app.push_screen(dialog, lambda typed: self._typed(key, typed))
        else:
            self.host.action_take_next(key)

    def _typed(self, key: str, typed: str | None) -> None:
        if typed is not None:
            self.host.change(**{key: typed})

    def action_back(self) -> None:
        """Go back to where the player was."""
        self.dismiss()


class TextDialog(Dialog[str | None]):
    """Asks for a text; None: it stays as it is."""

    NAME = "name"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command("take", "take", "enter", mark("Take this text"), priority=True),
        Command("close", "dismiss(None)", "escape", mark("Close"), priority=True),
    )

    def __init__(self, setting: Setting, kind: TextKind, now: str) -> None:
        """Ask for ``setting``, which is of this kind, beginning with the text as it is."""
        super().__init__()
        self._setting = setting
        self._kind = kind
        self._now = now

    def compose(self) -> ComposeResult:
        """Lay out question, line and answer."""
        with Sheet():
            yield text_input(self._kind, self._now)
            yield RowList(id="answer")
        yield KeyBar()

    def on_mount(self) -> None:
        """Be ready to be typed in."""
        super().on_mount()
        self.query_one("#typed").focus()

    def show(self) -> None:
        """Show the question."""
        self.query_one(Sheet).frame(Edge(self._setting.asked, line="accent"))
        self.query_one("#answer", RowList).show(drawing(text_page))

    def on_row_chosen(self, _message: RowChosen) -> None:
        """Take the text."""
        self.action_take()

    def action_take(self) -> None:
        """Take the text."""
        from textual.widgets import Input

        self.dismiss(self._kind.fit(self.query_one("#typed", Input).value))


def text_input(kind: TextKind, now: str) -> "Input":
    """Return the line in which a text is typed, with the text as it is."""
    from textual.widgets import Input  # Textual's slowest widget to import, and not needed at most starts

    return Input(now, id="typed", compact=True, max_length=kind.most)
