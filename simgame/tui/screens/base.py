"""What all screens have in common: translated keys, help, and showing everything anew when the language changes."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, TypeVar, cast

from textual import events
from textual.geometry import Size
from textual.layout import Layout
from textual.message import Message
from textual.screen import ModalScreen, Screen

from simgame.locale import LANGUAGE_NAMES, Catalogue, mark
from simgame.page.model import Intent, Piece, Series, Strip
from simgame.presenters.help import Explained
from simgame.presenters.intents import GoToPerson, RunCommand, Tell
from simgame.tui import routes
from simgame.tui.commands import OFFERED, Command, Moving, Offer, Showing, bindings, offered
from simgame.tui.host import Host
from simgame.tui.keys import TYPED, keys_of
from simgame.tui.terminal import LEAST_HEIGHT, LEAST_WIDTH
from simgame.tui.widgets.compositor import SparingCompositor
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.row_messages import RowChosen
from simgame.tui.widgets.rows import RowList
from simgame.tui.widgets.sheet import Sheet, SheetLayout

if TYPE_CHECKING:
    from textual.binding import ActiveBinding

    from simgame.presenters.palette import PaletteEntry

_ = Catalogue("tui")

EVERYWHERE = (
    Command(
        "language",
        "app.take_next('language')",
        "L",
        " / ".join(LANGUAGE_NAMES.values()),
        mark("Change the language; nothing is lost."),
    ),
    Command(
        "look", "app.take_next('theme')", "f2", mark("Colours"), mark("Dark, light, or high contrast."), shown=False
    ),
    Command(
        "redraw",
        "app.redraw",
        "ctrl+l",
        mark("Draw anew"),
        mark("Where something else has written over the game."),
        shown=False,
    ),
    Command(
        "quit",
        "app.quit",
        "ctrl+q",
        mark("Quit"),
        mark("Leave the game at once; all is saved."),
        shown=False,
    ),
)
"""Commands of the app that work over dialogs too."""

ResultT = TypeVar("ResultT")


_NOT_FOUND = ("app.palette",)
"""Commands that lead nowhere from the palette."""

EnterMeaning = Literal["chooses", "reads on", "nothing"]
"""What Enter does on a whole page: it chooses what is under the cursor; or it reads on, and at the end goes on."""


LARGEST = Size(500, 200)
"""What is drawn of a larger terminal"""


def titled(name: str, place: str, level: str = "", shorter: str = "") -> Strip:
    """Return the line at the top of a screen: what is played, at which difficulty, and what is read.

    Where that leaves no room for the rest, ``shorter`` stands in its place.
    """
    left = (Piece(name, "strong"), Piece(f"   {level}", "dim")) if level else Piece(name, "strong")
    return Strip(left, Series(tuple((Piece(each, "accent"),) for each in (place, *filter(None, [shorter])))))


class AnyScreen(Screen[ResultT], Generic[ResultT]):
    """A screen whose keys are described in the language of the moment."""

    AUTO_FOCUS = ""
    TYPED_AHEAD: ClassVar[bool] = False
    """Whether it takes text that was typed before it was there"""
    ENTER: ClassVar[EnterMeaning] = "chooses"
    """The one meaning of Enter here"""
    drawn = True
    """Whether what is asked can be read yet: no key answers before"""

    LEAST: ClassVar[Size] = Size(LEAST_WIDTH, LEAST_HEIGHT)
    """For what it is laid out at the least; a smaller terminal is covered"""

    NAME: ClassVar[str] = "screen"
    """What the settings file calls the screen"""
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command("next-pane", "app.focus_next", "tab", mark("Next pane"), shown=False),
        Command("previous-pane", "app.focus_previous", "shift+tab", mark("Pane before"), shown=False),
        Command(
            "copy-selected",
            "screen.copy_text",
            "ctrl+c",
            mark("Copy"),
            mark("Copy the text that the mouse has selected."),
            shown=False,
        ),
        Command(
            "copy",
            "copy",
            "Y",
            mark("Copy the text"),
            mark("All that the pane shows, to paste elsewhere."),
            shown=False,
        ),
    )
    BINDINGS = [*bindings(NAME, OFFERS, _)]

    def __init__(self, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        """Make it like Textual's, but put together sparingly."""
        super().__init__(name, id, classes)
        self._compositor = SparingCompositor()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Make key bindings of the commands; their texts are in the catalogue that the class's file names."""
        if commands := cls.__dict__.get("OFFERS"):
            words: Catalogue = sys.modules[cls.__module__].__dict__["_"]
            cls.BINDINGS = [*cls.__dict__.get("BINDINGS", []), *bindings(cls.NAME, commands, words)]
        super().__init_subclass__(**kwargs)

    @classmethod
    def scope(cls, app: type) -> tuple[Offer, ...]:
        """Return all commands that work on this screen: its own, those of lists, those of the app's class."""
        return (*offered(cls), *offered(RowList), *offered(app))

    def offers(self) -> tuple[Offer, ...]:
        """Return all commands that work here."""
        return self.scope(type(self.app))

    @property
    def active_bindings(self) -> "dict[str, ActiveBinding]":
        """The keys that work now, described in the current language; those that write a line of text do nothing else.

        Textual leaves such keys out only where their names are those of Unicode, which that of the slash is not.
        """
        typing = self.focused is not None and self.focused.check_consume_key("a", "a")
        return {
            key: active._replace(binding=replace(active.binding, description=self.title_of(OFFERED[active.binding.id])))
            if active.binding.id in OFFERED
            else active
            for key, active in super().active_bindings.items()
            if not (typing and key in TYPED)
        }

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        """Lay out the screen for a size in which it can be drawn, whatever the terminal says of itself."""
        if size is not None:
            size = Size(*map(max, self.LEAST, map(min, LARGEST, size)))
        super()._refresh_layout(size, scroll)

    @property
    def host(self) -> Host:
        """The app, which moves between screens."""
        return cast("Host", self.app)

    def key_of(self, command: str) -> str:
        """Return how the key of a command is written, as it is given now; empty where it has none here."""
        for offer in self.offers():
            if offer.command.name in (command, f"view-{command}"):
                return keys_of(offer, self.host.changed_keys).split(", ")[0]
        return ""

    def shows(self, offer: str) -> bool:  # noqa: ARG002 - for those who name a key at times
        """Tell whether the last line names a command at the moment, by the command's id."""
        return True

    def title_of(self, offer: Offer) -> str:
        """Return what a command does at the moment, in two or three words."""
        return offer.title

    def about(self) -> str:
        """Return in a few sentences what the screen is for; the help begins with it."""
        return ""

    def explain(self, pane: str) -> Explained | None:  # noqa: ARG002 - for those who have panes
        """Return what a pane shows and what its signs mean.

        Args:
            pane: the id of the widget that has the focus; empty if none has it.
        """
        return None

    def explain_more(self, pane: str) -> Sequence[Explained]:  # noqa: ARG002 - for those who have panes
        """Return what else is in sight besides the pane of that id."""
        return ()

    def named_commands(self) -> Sequence[str]:
        """Return the names by which the file of the settings gives other keys, where they are told."""
        return ()

    def things(self) -> "Sequence[PaletteEntry]":
        """Return what the palette finds here besides commands and people; :meth:`take` does what is chosen."""
        return ()

    def findable(self) -> "list[PaletteEntry]":
        """Return what can be found from here: what the screen holds, people, its commands, the app's commands."""
        possible = {active.binding.id for active in self.active_bindings.values() if active.enabled}
        moving = {*offered(RowList), *(each for each in offered(AnyScreen) if each.command.name != "copy")}
        own = [
            offer
            for offer in self.offers()
            if offer.id in possible and offer.command.listed and offer not in moving and offer.id not in _NOT_FOUND
        ]
        of_app = offered(type(self.app))
        from simgame.tui.synonyms import command_entry

        keys = self.host.changed_keys
        commands = [command_entry(offer, keys) for offer in own if offer not in of_app]
        game = [command_entry(offer, keys, "game") for offer in own if offer in of_app]
        return [*self.things(), *self._people(), *commands, *game]

    def _people(self) -> "list[PaletteEntry]":
        """Return the people whom the player knows of, and the own team, while a week is planned."""
        if (play := self.host.play) is None:
            return []
        from simgame.presenters.palette import people_entries, team_entries
        from simgame.presenters.view import View
        from simgame.runs import PlanWeek

        if not isinstance(play.pending, PlanWeek):
            return []
        view = View(play.game)
        return [*people_entries(view), *team_entries(view)]

    async def take(self, intent: Intent) -> None:
        """Do what is asked for, as far as it can be done on every screen."""
        match intent:
            case RunCommand(name):
                offer = OFFERED[name]
                owner = self.app if offer in offered(type(self.app)) else self
                await self.app.run_action(offer.command.action, owner)
            case GoToPerson(contact):
                self.host.show_person(contact)
            case Tell(text):
                self.host.tell(text)

    def show(self) -> None:
        """Show everything as it is now, in the language of the moment; may be called at any time."""

    def on_mount(self) -> None:
        """Show everything for the first time."""
        self.show()

    async def _on_message(self, message: Message) -> None:
        """Do what was chosen, unless a choice before it has led to another screen already."""
        if isinstance(message, RowChosen) and not self.is_active:
            return
        await super()._on_message(message)

    def say(self, text: str) -> None:
        """Show a sentence in the last line for a moment."""
        for bar in self.query(KeyBar):
            bar.say(text)

    def action_copy(self) -> None:
        """Copy the text that can be read here; what the terminal does with it is its own affair."""
        text = "\n".join(line.rstrip() for line in self.copied().splitlines()).strip("\n")
        if text:
            self.app.copy_to_clipboard(text)
            lines = len(text.splitlines())
            self.say(_.n("{count} line is copied.", "{count} lines are copied.", lines).format(count=lines))

    def copied(self) -> str:
        """Return the text that the command to copy takes: of the page, or of the pane that has the focus."""
        texts = [each for each in (*self.query("#text"), self.focused) if isinstance(each, RowList)]
        title = "".join(sheet.title for sheet in self.query(Sheet))
        return "\n".join(filter(None, (title, texts[0].text))) if texts else ""

    def action_copy_text(self) -> None:
        """Copy what the mouse has selected; without a selection the player may have meant to leave: say how."""
        if self.get_selected_text() is None:
            said = _("{keys} leaves the game; everything is saved. The mouse selects text to copy.")
            if self.host.play is not None and self.host.play.unsaved:
                said = _("{keys} leaves the game. The mouse selects text to copy.")
            self.say(said.format(keys=keys_of(OFFERED["app.quit"], self.host.changed_keys)))
        else:
            super().action_copy_text()
            self.say(_("The selected text is copied."))


class GameScreen(AnyScreen[None]):
    """A screen of the game; Esc leads back from each."""

    NAME = "game"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Moving("back", "back", "escape", mark("Back"), mark("Back to where you were."), shown=False),
        Showing("handbook", "handbook", "f3", mark("Handbook"), mark("The ideas behind the game."), shown=False),
    )
    LOOKS_UP: ClassVar[bool] = True
    """Whether the handbook can be opened over it"""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the handbook where it can be opened."""
        return (action != "handbook" or self.LOOKS_UP) and super().check_action(action, parameters)

    def action_back(self) -> None:
        """Go home."""
        self.host.go_home()

    def action_handbook(self) -> None:
        """Look up the ideas behind the game; what is shown here waits."""
        self.host.open(routes.HANDBOOK(self.host.library, ""))

    def go_to(self, contact: str) -> None:
        """Put the cursor on a person, where people are listed."""


class Dialog(ModalScreen[ResultT], AnyScreen[ResultT], Generic[ResultT]):
    """A screen over another one, which waits for an answer."""

    NAME = "app"
    OFFERS: ClassVar[tuple[Command, ...]] = tuple(replace(command, shown=False) for command in EVERYWHERE)

    _laid = SheetLayout()

    @property
    def layout(self) -> Layout:
        """How what lies in it is placed: the screen beneath, which is seen around it, is its room."""
        return self._laid

    @classmethod
    def scope(cls, app: type) -> tuple[Offer, ...]:  # noqa: ARG003 - others need it
        """Return all commands that work here: a dialog keeps most of the app's from working."""
        return (*offered(cls), *offered(RowList))

    def typed(self, event: events.Key) -> None:
        """Take a key that came before the dialog was there to take it."""
