"""The game for who sits in a class: a line to a browser instead of a terminal, one round instead of the course."""

import gc
import json
import socket
from contextlib import suppress
from typing import Any, ClassVar, Final

from textual import events, messages
from textual.app import App
from textual.driver import Driver
from textual.geometry import Size
from textual.message import Message

from simgame.course.seat import SeatLibrary
from simgame.course.settings import Settings
from simgame.locale import Catalogue, set_language
from simgame.tui import routes
from simgame.tui.app import SimgameApp
from simgame.tui.driver import Decoder
from simgame.tui.host import Route, Visit
from simgame.tui.keyboard import KeyboardApp
from simgame.tui.packets import Packets, packet
from simgame.tui.reader import Reader
from simgame.tui.screens.base import AnyScreen

_ = Catalogue("tui")

_TICK: Final = 0.12
"""Seconds after which is looked whether what was begun, such as Escape, goes on; a little more than Textual waits"""
_WIDEST, _HIGHEST = 500, 200
_RESIZED: Final = 0.05
"""Seconds after which the screen was told of another size; Textual waits 1/120 for one more"""
_MODES: Final = (
    "\x1b[?1049h\x1b[?1000h\x1b[?1003h\x1b[?1015h\x1b[?1006h\x1b[?25l\x1b[?2004h"  # whole screen, mouse, pasting
)


class SeatDriver(Driver):
    """Reads from a line and writes to it. Nothing is waited for in a thread of its own: the loop is told what comes."""

    line: ClassVar[socket.socket]

    def __init__(self, app: App[Any], **given: Any) -> None:
        """Take the line of the class; see :func:`driver_on`."""
        super().__init__(app, **given)
        self._reader = Reader()
        self._decode = Decoder("utf-8").decode
        self._packets = Packets()
        self._closed = False

    @property
    def is_web(self) -> bool:
        """Whether it is shown in a browser: it is."""
        return True

    def write(self, data: str) -> None:
        """Show something."""
        self._send(b"D", data.encode("utf-8", "replace"))

    def write_meta(self, said: dict[str, object]) -> None:
        """Tell something to who is at the other end of the line."""
        self._send(b"M", json.dumps(said).encode())

    def _send(self, kind: bytes, content: bytes) -> None:
        with suppress(OSError):  # who has closed the line is told nothing more; reading it ends the app
            self.line.sendall(packet(kind, content))

    def flush(self) -> None:
        """Do nothing: what is written is sent."""

    def start_application_mode(self) -> None:
        """Set up the terminal at the other end, and listen to it."""
        self.write(_MODES + "\x1b[?2026$p")
        size = Size(80, 24) if self._size is None else Size(*self._size)
        self._app.post_message(events.Resize(size, size))
        self._loop.add_reader(self.line, self._read)

    def disable_input(self) -> None:
        """Listen no more."""
        if not self._closed:
            self._closed = True
            self._loop.remove_reader(self.line)

    def stop_application_mode(self) -> None:
        """Say that the game has ended."""
        self.disable_input()
        self.write_meta({"type": "exit"})

    def _read(self) -> None:
        """Take what has come."""
        try:
            data = self.line.recv(1 << 16)  # the loop has seen that there is something
        except OSError:
            data = b""
        try:
            if not data:
                raise EOFError
            for kind, content in self._packets.feed(data):
                if kind == b"D":
                    self._take(self._decode(content))
                else:
                    self._told(json.loads(content))
        except (EOFError, ValueError):  # nobody is there any more, or it is not our server
            self.disable_input()
            self._app.exit()

    def _take(self, text: str) -> None:
        for message in self._reader.feed(text):
            if isinstance(self._app, KeyboardApp) and self._app.is_flooded:
                break
            self.process_message(message)
        if self._reader.holds:
            self._loop.call_later(_TICK, self._tick)

    def _tick(self) -> None:
        for message in self._reader.tick():
            self.process_message(message)
        if self._reader.holds and not self._closed:
            self._loop.call_later(_TICK, self._tick)

    def send_message(self, message: Message) -> None:
        """Send a message to the app, in the order in which they came."""
        self._app.post_message(message)

    def _told(self, said: dict[str, Any]) -> None:
        """Do what the server asks for."""
        match said["type"]:
            case "resize":
                size = Size(min(int(said["width"]), _WIDEST), min(int(said["height"]), _HIGHEST))
                self._size = (size.width, size.height)
                self._app.post_message(events.Resize(size, size))
                self._draw_all()
                self._app.set_timer(_RESIZED, self._clear)
            case "redraw":
                self._draw_all()
            case "focus":
                self._app.post_message(events.AppFocus())
            case "blur":
                self._app.post_message(events.AppBlur())
            case "hold" if isinstance(self._app, SeatApp):
                self._app.hold(int(said["week"]) or None)
            case "quit":
                self._app.post_message(messages.ExitApp())

    def _draw_all(self) -> None:
        """Draw everything anew, for a terminal that may show anything."""
        self.write(_MODES)
        self._app.call_later(self._app.refresh, layout=True)

    def _clear(self) -> None:
        """Draw everything on an empty terminal, once what was still drawn in another size is there.

        A browser whose window is larger than the seat would else keep rows of a time when the seat was larger.
        """

        def draw() -> None:
            self.write("\x1b[2J")
            self._app.refresh(layout=True)

        if self._app.screen_stack:
            self._app.screen.call_later(draw)


def driver_on(line: socket.socket) -> type[SeatDriver]:
    """Return a driver that has this line for its terminal."""
    return type("SeatDriverOnALine", (SeatDriver,), {"line": line})


class SeatApp(SimgameApp):
    """The game in a class."""

    HOME: "ClassVar[Route[..., None]]" = routes.ROUND

    def __init__(self, library: SeatLibrary, settings: Settings, line: socket.socket) -> None:
        """Play the round of ``library`` over ``line``."""
        self._line = line
        self._waits = False
        super().__init__(library, settings, source=library.entry.id, drawable="full")

    def get_driver_class(self) -> type[Driver]:
        """Return the driver on the line."""
        return driver_on(self._line)

    def hold(self, week: int | None) -> None:
        """Wait at the end of a week until the class goes on, or go on; what is shown says so from now on."""
        self.held_week = week
        if self.play is not None:
            self.play.held_week = week
        waited = self._waits
        self._say_whether_it_waits()
        if waited and not self._waits and isinstance(self.screen, AnyScreen):
            self.screen.say(_("The class goes on."))
        for screen in self.screen_stack:
            if isinstance(screen, AnyScreen) and routes.PLANNING.shows(screen):
                screen.call_later(screen.show)

    def _go(self, visit: Visit[None]) -> None:
        super()._go(visit)
        self._say_whether_it_waits()

    def _say_whether_it_waits(self) -> None:
        """Tell the server, for the page around the game, if the run that is shown has come to wait, or goes on."""
        waits = self.play is not None and self.play.waits
        if waits != self._waits and isinstance(self._driver, SeatDriver):
            self._waits = waits
            self._driver.write_meta({"type": "waits", "waits": waits})

    def _open(self) -> None:
        """Go on with the run that is not finished; who has none begins; who has finished sees the round."""
        library = self.library
        assert isinstance(library, SeatLibrary)
        runs = library.own_runs
        if going := [run for run in runs if not run.finished]:
            self.resume(going[0].path)
        if self.play is None and not runs and library.left != 0:
            super()._open()
        elif self.play is None:
            self.go_home()


def run_seat(library: SeatLibrary, settings: Settings, line: socket.socket, size: tuple[int, int]) -> int:
    """Play in a class until the learner leaves or the line is closed; return the exit code.

    Raises:
        Exception: any fault of the game itself; the run is saved.
    """
    from simgame.tui.shutdown import run

    if settings.language:
        set_language(settings.language)
    gc.disable()  # until the first frame; see `simgame.tui.app`
    app = SeatApp(library, settings, line)
    return run(app, size=size)
