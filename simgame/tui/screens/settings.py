"""The settings: each row is one, Enter takes its next value; what is changed holds at once and is written."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal

from simgame.course.setting_kinds import TextKind
from simgame.course.settings import SETTINGS, Setting
from simgame.locale import Catalogue, mark
from simgame.page.cells import draw, drawing, drawn_height
from simgame.page.glyphs import LINE
from simgame.page.model import Beside, Edge, Elements, Gap, Heading
from simgame.presenters.intents import SetTo
from simgame.presenters.settings import (
    KEYS,
    KeyLine,
    explained,
    explained_lines,
    file_page,
    settings_page,
    text_page,
)
from simgame.presenters.settings_sample import people_listing, sample_page
from simgame.tui import routes
from simgame.tui.commands import OFFERED, Command, Moving
from simgame.tui.keys import key_label
from simgame.tui.screens.base import Dialog
from simgame.tui.screens.paged import FramedScreen
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.panel import Panel
from simgame.tui.widgets.row_messages import RowChosen
from simgame.tui.widgets.rows import RowList, ShownRows
from simgame.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from textual.widgets import Input

_ = Catalogue("course")

_BOXED = (100, 30)
"""From this width and height on the file and the sample have panes of their own."""
_FILE = 54
"""The share of a line that the file has beside the sample, in hundredths"""
_TALL = 40
"""From this height on each setting is explained below it, and not only the one under the cursor."""


class SettingsScreen(FramedScreen):
    """All that can be settled, where it is kept, and, where there is room, what it does to what one sees."""

    NAME = "settings"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command("change", "change", "enter", mark("Change"), mark("Take the next value."), priority=True),
        Command("page-back", "take(-1)", "left,h", mark("Value before"), shown=False),
        Command("page-on", "take(1)", "right,l", mark("Next value"), shown=False),
        Moving("back", "back", "escape,q", mark("Back"), mark("Go back to where you were.")),
    )

    def compose(self) -> ComposeResult:
        """Lay out the settings, and below them the file and what they do where there is room for these."""
        yield RowList(id="title", quiet=True)
        yield Panel(id="text", rests=True)
        with Horizontal(id="low"):
            yield Panel(id="file")
            yield Panel(id="sample", quiet=True)
        yield KeyBar()

    def title_text(self) -> str:
        """Return the game's name."""
        return "simgame"

    def place(self) -> str:
        """Return what this is."""
        return _("Settings")

    def about(self) -> str:
        """Return what this is for."""
        return _(
            "Enter or a click changes the setting under the cursor, Left and Right take the value beside it. It holds "
            "at once and is kept for next time."
        )

    def named_commands(self) -> Sequence[str]:
        """Return the names of all commands: the help that Enter on the keys opens is where a player looks for them."""
        return self.host.command_names()

    def show(self) -> None:
        """Show everything as it is set now."""
        text = self.query_one("#text", Panel)
        text.show(lambda cells: draw(self.page(), cells, 1))
        self._explain()
        low = [self.query_one(f"#{name}", Panel) for name in ("file", "sample")]
        low[0].frame(lambda _cells: Edge(_("The file")))
        low[0].show(lambda cells: draw(file_page(self.host.settings, self._keys()), cells, 1))
        low[1].frame(lambda _cells: Edge(_("Preview"), below=people_listing()))
        low[1].show(drawing(sample_page, 1))
        self.show_title()

    def page(self) -> Elements:
        """Return the settings; where there is no room for panes of their own, the file and the keys too."""
        settings, keys = self.host.settings, self._keys()
        page = settings_page(settings, keys, tall=self._tall)
        if all(room >= least for room, least in zip(self.app.size, _BOXED, strict=True)):
            return page
        path, *file = file_page(settings, keys)  # a path is whole in a line of its own
        sample = (Heading(_("Preview"), "", rule=LINE), *sample_page(narrow=True))
        return [*page, Gap(), Heading(_("The file"), "", rule=LINE), path, Beside(tuple(file), sample, _FILE)]

    @property
    def _tall(self) -> bool:
        return self.app.size.width >= _BOXED[0] and self.app.size.height >= _TALL

    def show_title(self) -> None:
        """Show what this is, and by which keys something is changed besides the one that is shown below."""
        super().show_title()
        aside = _("Left and Right: another value")
        self.query_one("#text", Panel).frame(lambda _cells: Edge(self.place(), aside))

    def _keys(self) -> list[KeyLine]:
        return [
            KeyLine(name, OFFERED[name].title, ", ".join(map(key_label, keys.split(","))))
            for name, keys in self.host.changed_keys.items()
        ]

    def _explained(self, cells: int) -> ShownRows:
        """Return what the setting under the cursor means, in as many lines as any explanation takes."""
        if self._tall:
            return []
        page = explained(self.host.settings, self.query_one("#text", Panel).key)
        most = max(drawn_height(each, cells, 0) for each in explained_lines(self.host.settings))
        return draw([*page, *[Gap()] * (most - drawn_height(page, cells, 0))], cells, 0)

    def on_row_moved(self) -> None:
        """Explain another setting."""
        self._explain()

    def _explain(self) -> None:
        self.query_one("#text", Panel).pin(lambda _cells: (), self._explained)

    def on_row_chosen(self, message: RowChosen) -> None:
        """Take the value that was clicked on, or change the setting."""
        if isinstance(message.intent, SetTo):
            self.host.change(**{message.intent.key: message.intent.value})
        else:
            self._change(message.key)

    def action_change(self) -> None:
        """Change what is under the cursor."""
        self._change(self.query_one("#text", RowList).key)

    def action_take(self, by: int) -> None:
        """Take the value beside the one that holds."""
        key = self.query_one("#text", RowList).key
        if key in SETTINGS and SETTINGS[key].kind.choices():
            self.host.action_take_next(key, by)

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
