"""What all screens have in common: translated keys, help, and showing everything anew when the language changes."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, Literal, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Size
from textual.message import Message
from textual.screen import ModalScreen, Screen

from simgame.locale import LANGUAGE_NAMES, Catalogue, mark, readable
from simgame.page.cells import draw, drawing
from simgame.page.model import Elements, Intent, Piece, Series, Strip
from simgame.presenters.help import Explained
from simgame.presenters.intents import GoToPerson, RunCommand, Tell
from simgame.tui.commands import OFFERED, Command, Offer, bindings, offered
from simgame.tui.host import Host
from simgame.tui.keys import keys_of
from simgame.tui.terminal import LEAST_HEIGHT, LEAST_WIDTH
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.rows import RowChosen, RowList

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


_NOT_FOUND = ("app.palette", "app.help")
"""Commands that lead nowhere from the palette."""

READ: Final = "read"
"""The name of the command that reads on"""

EnterMeaning = Literal["chooses", "reads on", "nothing"]
"""What Enter does on a whole page: it chooses what is under the cursor; or it reads on, and at the end goes on."""

WIDEST = 104
"""Longer lines are hard to read."""

LARGEST = Size(500, 200)
"""What is drawn of a larger terminal"""


def titled(name: str, place: str) -> Strip:
    """Return the line at the top of a screen: what is played, and what is read."""
    return Strip(Piece(name, "strong"), Series(((Piece(place, "accent"),),)))


class AnyScreen(Screen[ResultT], Generic[ResultT]):
    """A screen whose keys are described in the language of the moment."""

    AUTO_FOCUS = ""
    TYPED_AHEAD: ClassVar[bool] = False
    """Whether it takes text that was typed before it was there"""
    ENTER: ClassVar[EnterMeaning] = "chooses"
    """The one meaning of Enter here"""

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
            "y",
            mark("Copy the text"),
            mark("All that the pane shows, to paste elsewhere."),
            shown=False,
        ),
    )
    BINDINGS = [*bindings(NAME, OFFERS, _)]

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
        """The keys that work now, described in the current language."""
        return {
            key: active._replace(binding=replace(active.binding, description=self.title_of(OFFERED[active.binding.id])))
            if active.binding.id in OFFERED
            else active
            for key, active in super().active_bindings.items()
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

    def things(self) -> "Sequence[PaletteEntry]":
        """Return what the palette finds here besides commands and people; :meth:`take` does what is chosen."""
        return ()

    def findable(self) -> "list[PaletteEntry]":
        """Return what can be found from here: what the screen holds, people, its commands, the app's commands.

        What only shows something comes first, so that nothing happens to somebody who presses Enter too early.
        """
        possible = {active.binding.id for active in self.active_bindings.values() if active.enabled}
        moving = {*offered(RowList), *(each for each in offered(AnyScreen) if each.command.name != "copy")}
        own = [
            offer
            for offer in self.offers()
            if offer.id in possible and offer.command.listed and offer not in moving and offer.id not in _NOT_FOUND
        ]
        of_app = offered(type(self.app))
        commands = [*(each for each in own if each not in of_app), *(each for each in own if each in of_app)]
        return [*self.things(), *self._people(), *(self._entry(offer) for offer in commands)]

    def _people(self) -> "list[PaletteEntry]":
        """Return the people whom the player knows of, while a week is planned."""
        if (play := self.host.play) is None:
            return []
        from simgame.presenters.palette import people_entries
        from simgame.presenters.view import View
        from simgame.runs import PlanWeek

        return people_entries(View(play.game)) if isinstance(play.pending, PlanWeek) else []

    def _entry(self, offer: Offer) -> "PaletteEntry":
        from simgame.presenters.palette import PaletteEntry

        words, command = offer.words, offer.command
        keys = keys_of(offer, self.host.changed_keys).split(", ")[0]
        english, chinese = map(readable, words.both(command.title))
        return PaletteEntry(RunCommand(offer.id), (english, chinese), words.both(command.about), keys)

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
        return texts[0].text if texts else ""

    def action_copy_text(self) -> None:
        """Copy what the mouse has selected; without a selection the player may have meant to leave: say how."""
        if self.get_selected_text() is None:
            keys = keys_of(OFFERED["app.quit"], self.host.changed_keys)
            self.say(
                _("{keys} leaves the game; everything is saved. The mouse selects text to copy.").format(keys=keys)
            )
        else:
            super().action_copy_text()
            self.say(_("The selected text is copied."))


class GameScreen(AnyScreen[None]):
    """A screen of the game; Esc leads back from each."""

    NAME = "game"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command("back", "back", "escape", mark("Back"), mark("Back to where you were."), shown=False),
    )

    def action_back(self) -> None:
        """Go home."""
        self.host.go_home()

    def go_to(self, contact: str) -> None:
        """Put the cursor on a person, where people are listed."""


class PagedScreen(AnyScreen[ResultT], Generic[ResultT]):
    """A screen whose text may be longer than it is high: Space reads on, and is named while there is more."""

    NAME = "paged"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command(READ, "read", "space", mark("More"), mark("The next page of the text.")),
    )

    def on_mount(self) -> None:
        """Follow how far the text has been read."""
        text = self.query_one("#text", RowList)
        self.watch(text, "scroll_y", self.turned, init=False)
        self.watch(text, "virtual_size", self.turned, init=False)
        self.call_after_refresh(self.turned)

    def on_resize(self) -> None:
        """See anew whether there is more."""
        self.call_after_refresh(self.turned)

    @property
    def more(self) -> bool:
        """Whether there is text below what is seen; not while the screen is going."""
        return any(text.scroll_offset.y < text.max_scroll_y for text in self.query("#text").results(RowList))

    def turned(self) -> None:
        """Show how far the text has been read."""
        if self.is_attached:
            self.show_title()
            self.refresh_bindings()

    def show_title(self) -> None:
        """Show what is read, and whether there is more of it, where the screen has a title line."""
        place = "   ".join(part for part in (self.place(), _("more below") if self.more else "") if part)
        for title in self.query("#title").results(RowList):
            title.show(drawing(lambda: [titled(self.title_text(), place)], 1))

    def page(self) -> Elements:
        """Return the text; entries with a key can be chosen."""
        return ()

    def title_text(self) -> str:
        """Return what stands at the left of the title line."""
        return ""

    def place(self) -> str:
        """Return what stands at the right of the title line: what is read."""
        return ""

    def shows(self, offer: str) -> bool:
        """Name the key that reads on only while there is more."""
        return self.more if offer.endswith(f".{READ}") else super().shows(offer)

    def action_read(self) -> None:
        """Scroll a page."""
        self.query_one("#text", RowList).action_page(1)


class OnwardScreen(PagedScreen[ResultT], Generic[ResultT]):
    """A text that is read to its end: Space and Enter read on, and go on only once nothing is left below."""

    NAME = "onward"
    ENTER = "reads on"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command(
            READ, "read", "space,enter", mark("Go on"), mark("Read on; at the end of the text, go on."), priority=True
        ),
    )

    def shows(self, offer: str) -> bool:  # noqa: ARG002
        """Name the key that reads on also at the end, where it goes on."""
        return True

    def title_of(self, offer: Offer) -> str:
        """Return that the key reads on, or where it leads at the end."""
        if offer.command.name != READ:
            return super().title_of(offer)
        return _("More") if self.more else self.onward_title()

    def onward_title(self) -> str:
        """Return what going on does, in two or three words."""
        return _("Go on")

    def action_read(self) -> None:
        """Scroll a page; at the end, go on."""
        if self.more:
            super().action_read()
        else:
            self.onward()

    def onward(self) -> None:
        """Go on: leave the page."""
        self.dismiss()


class TextScreen(PagedScreen[None], GameScreen):
    """A page under a title line, with the keys at the foot: for whatever is read, or chosen from one list."""

    NAME = "text"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command("page-back", "page(-1)", "left,h", mark("Page back"), shown=False),
        Command("page-on", "page(1)", "right,l", mark("Page on"), shown=False),
    )

    def compose(self) -> ComposeResult:
        """Lay out title, text and keys."""
        yield RowList(id="title", quiet=True)
        yield RowList(id="text")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the text, ready to be scrolled."""
        super().on_mount()
        self.query_one("#text").focus()

    def show(self) -> None:
        """Show title and text."""
        self.query_one("#text", RowList).show(lambda cells: draw(self.page(), min(cells, WIDEST)))
        self.show_title()

    def action_page(self, by: int) -> None:
        """Scroll a page."""
        self.query_one("#text", RowList).action_page(by)


class Dialog(ModalScreen[ResultT], AnyScreen[ResultT], Generic[ResultT]):
    """A screen over another one, which waits for an answer."""

    NAME = "app"
    OFFERS: ClassVar[tuple[Command, ...]] = tuple(replace(command, shown=False) for command in EVERYWHERE)

    @classmethod
    def scope(cls, app: type) -> tuple[Offer, ...]:  # noqa: ARG003 - others need it
        """Return all commands that work here: a dialog keeps most of the app's from working."""
        return (*offered(cls), *offered(RowList))

    def typed(self, event: events.Key) -> None:
        """Take a key that came before the dialog was there to take it."""


class ListDialog(PagedScreen[ResultT], Dialog[ResultT], Generic[ResultT]):
    """One list or text over the screen, with the keys at the foot; a click beside it closes it."""

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(id="page"):
            yield RowList(id="text")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the list."""
        super().on_mount()
        self.query_one("#text").focus()

    def show(self) -> None:
        """Show the list."""
        self.query_one("#text", RowList).show(drawing(self.page), key=self.first())

    def first(self) -> str | None:
        """Return the row on which the cursor is to be; None: where it is."""
        return None

    def on_click(self, event: events.Click) -> None:
        """Close if the click was beside the list."""
        if event.widget is self:
            self.action_close()

    def action_close(self) -> None:
        """Go back without an answer."""
        self.dismiss(None)


class OnwardDialog(ListDialog[None], OnwardScreen[None]):
    """A text over the screen, which closes once it was read to its end."""

    def onward_title(self) -> str:
        """Return that the text closes."""
        return _("Close")

    def onward(self) -> None:
        """Close the text."""
        self.action_close()
