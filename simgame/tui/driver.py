"""What reads from the terminal and writes to it: Textual's driver, which outlasts whatever the terminal does.

Textual's own driver reads keys strictly as UTF-8 and takes every answer for keys; it waits for ever for a terminal that
takes nothing more, starts a second time when it goes on without having been asked to stop, and calls a terminal that
is gone a fault.
"""

import sys
from codecs import getincrementaldecoder
from collections import deque
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from textual.app import App
from textual.driver import Driver
from textual.drivers._writer_thread import WriterThread
from textual.events import InputEvent
from textual.message import Message

from simgame.tui.reader import Reader

if TYPE_CHECKING:
    from textual.drivers.linux_driver import LinuxDriver

TERMINAL_CLOSED: Final = 128 + 1
"""The exit code of a program whose terminal was closed: the signal that says so has number 1 wherever there is one."""


class Writer(WriterThread):
    """Writes to the terminal; once that is gone, takes what is still to be written and drops it."""

    def run(self) -> None:
        """Write until told to stop; what was written is seen as soon as nothing follows."""
        there, text = True, self._queue.get()
        while text is not None:
            there = there and self._take(text)
            text = self._queue.get()

    def _take(self, text: str) -> bool:
        """Write a text; tell whether the terminal is still there."""
        try:
            self._file.write(text)
            if self._queue.empty() or self._queue.queue[0] is None:
                self._file.flush()
        except (OSError, ValueError):
            return False
        return True


class Decoder:
    """Takes a byte that is no text for one unknown character, and nothing at all for the end."""

    def __init__(self, encoding: str) -> None:
        """Begin with nothing."""
        self._decoder = getincrementaldecoder(encoding)("replace")

    def decode(self, data: bytes, final: bool = False) -> str:
        """Return the text of what was read.

        Raises:
            EOFError: nothing was read, because there is nothing more.
        """
        if not (data or final):
            raise EOFError
        return self._decoder.decode(data, final)


def lasting(kind: type[Driver]) -> type[Driver]:
    """Return the driver for this system, made to last."""
    ours = {
        "getincrementaldecoder": lambda encoding: partial(Decoder, encoding),
        "XTermParser": Reader,
        "WriterThread": Writer,
    }
    for name, own in ours.items():  # what reads and writes asks for these by their names
        for module in (kind.__module__, "textual.drivers.win32"):
            if hasattr(sys.modules.get(module), name):
                setattr(sys.modules[module], name, own)
    return _stopped_and_continued(kind) if kind.__name__ == "LinuxDriver" else kind


def _stopped_and_continued(kind: "type[Any]") -> type[Driver]:
    base: type[LinuxDriver] = kind

    class LastingDriver(base):  # type: ignore[misc, valid-type] # there is none on Windows
        """Has the terminal once, however often it is stopped and continued, and ends when it is gone."""

        _has_terminal = False
        _in_hand = False
        _continued = False

        def __init__(self, app: App[Any], **given: Any) -> None:
            """Begin with nothing sent."""
            super().__init__(app, **given)
            self._sent: deque[Message] = deque()
            self._called = False

        def start_application_mode(self) -> None:
            """Take the terminal, unless another program has it at the moment."""
            super().start_application_mode()
            self._has_terminal = self._key_thread is not None and self._key_thread.is_alive()

        def suspend_application_mode(self) -> None:
            """Give the terminal back as it was found."""
            if self._has_terminal:
                self._has_terminal = False
                super().suspend_application_mode()

        def resume_application_mode(self) -> None:
            """Take the terminal again; where nobody was told of the stop, the shell has changed it meanwhile."""
            self._continued = True
            if self._in_hand:  # a signal that comes in the midst of it
                return
            self._in_hand = True
            while self._continued:
                self._continued = False
                self.suspend_application_mode()
                self._must_signal_resume = True
                super().resume_application_mode()
                self._continued &= not self._has_terminal
            self._in_hand = False

        def send_message(self, message: Message) -> None:
            """Send a message from the thread that reads to the app, in the order in which they came.

            The loop is called once for many: what calls it has room for a few hundred calls, and a signal that finds
            none is lost.
            """
            self._sent.append(message)
            if not self._called:
                self._called = True
                self._loop.call_soon_threadsafe(self._deliver)

        def _deliver(self) -> None:
            """Hand what was sent to the app, but for keys and clicks that come faster than they can be seen to."""
            self._called = False
            while self._sent:
                message = self._sent.popleft()
                if not (isinstance(message, InputEvent) and getattr(self._app, "is_flooded", False)):
                    self._app.post_message(message)

        def run_input_thread(self) -> None:
            """Read keys until the terminal is gone."""
            try:
                super().run_input_thread()
            except (OSError, EOFError):
                self._app.call_later(self._app.exit, None, TERMINAL_CLOSED)

    return LastingDriver
