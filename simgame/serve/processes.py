"""Starting the processes of seats: forked from one that has everything imported, so that each costs little."""

import asyncio
import json
import socket
import tempfile
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from importlib import import_module
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Final

from simgame.locale import Catalogue, mark
from simgame.serve import ledger, seat_process
from simgame.serve.floods import Bucket, Typing
from simgame.serve.seat_process import SeatOrder
from simgame.system import fork, give_way, line_between
from simgame.tui.packets import Packets, packet

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_ = Catalogue("serve")

_PRELOAD: Final = "simgame.serve.preload"
MOST_TYPED: Final = 1 << 14
"""Bytes that wait for a process; what is typed beyond them does nothing"""
_SHOWN: Final = 2_000_000.0, 8_000_000.0
"""Bytes of screen that are taken from a process each second, and at once"""
_SENDING: Final = 1 << 18
"""Bytes that a process may have on the way to the server: a screen drawn anew must fit"""


class SeatProcess:
    """A running seat, with the server's ends of its lines.

    Attributes:
        pid: the process's number.
        ended: is done when the process has ended.
        waits: is told whether the game waits for the class at the end of a week.
    """

    def __init__(self, process: BaseProcess, line: socket.socket, ledger_line: socket.socket) -> None:
        """Take what :meth:`Processes.start` has made."""
        self._process = process
        self._line = line
        self._ledger = ledger_line
        self.pid: Final = process.pid or 0
        self._typing = Typing()
        self.waits: Callable[[bool], None] = lambda _waits: None
        self.ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().add_reader(process.sentinel, self._has_ended)

    async def open(self) -> None:
        """Open the server's ends of the lines."""
        self.reader, self.writer = await asyncio.open_connection(sock=self._line, limit=_SENDING)
        self.ledger_reader, self.ledger_writer = await asyncio.open_connection(
            sock=self._ledger, limit=ledger.LONGEST + 4
        )

    def type(self, text: str) -> None:
        """Hand on what was typed, if it is no more than anybody types; where it is, the process gives way to others."""
        if self._typing.hears(text):
            self.send(b"D", text.encode("utf-8", "replace"))
        else:
            self.slow_down()

    def slow_down(self) -> None:
        """Let the process have the processor only where no other wants it: its browsers ask for too much."""
        give_way(self.pid)

    def send(self, kind: bytes, content: bytes, *, always: bool = False) -> bool:
        """Send a packet; tell whether the process keeps up. If it does not, nothing is sent, except ``always``."""
        keeps_up = self.writer.transport.get_write_buffer_size() <= MOST_TYPED
        if always or keeps_up:
            with suppress(OSError, RuntimeError):
                self.writer.write(packet(kind, content))
        return keeps_up

    async def screens(self) -> AsyncIterator[bytes]:
        """Yield what the process shows until it ends; no faster than any game has to.

        Raises:
            OSError, ValueError: it is no seat of ours.
        """
        packets, bucket = Packets(), Bucket(*_SHOWN)
        while data := await self.reader.read(1 << 16):
            await asyncio.sleep(bucket.take(len(data)))
            for kind, content in packets.feed(data):
                if kind == b"D":
                    yield content
                elif kind == b"M":
                    self._told(json.loads(content))

    def _told(self, said: object) -> None:
        match said:
            case {"type": "waits", "waits": bool(waits)}:
                self.waits(waits)

    def _has_ended(self) -> None:
        asyncio.get_running_loop().remove_reader(self._process.sentinel)
        self._process.join(0)
        if not self.ended.done():
            self.ended.set_result(self._process.exitcode or 0)

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()

    def close(self) -> None:
        """Close the lines; a process that still runs ends by that."""
        for writer in (self.writer, self.ledger_writer):
            with suppress(OSError, RuntimeError):
                writer.close()


class StartError(OSError):
    """No process can be started.

    Attributes:
        reason: why, and what to do, in a sentence to be translated.
        values: what is filled in.
    """

    def __init__(self, reason: str, **values: str) -> None:
        super().__init__(reason.format(**values))
        self.reason: Final = reason
        self.values: Final = values

    @property
    def sentence(self) -> str:
        """Why, and what to do, in the language of the moment."""
        return _(self.reason).format(**self.values)


class Processes:
    """Starts processes, one after the other; the first start waits until everything is imported."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._starter = ThreadPoolExecutor(1, "seat starter")

    async def warm_up(self) -> None:
        """Start the process from which seats are forked, and wait until it has imported everything.

        Raises:
            StartError: it ends before that, or cannot be started, or something cannot be imported.
        """
        await asyncio.get_running_loop().run_in_executor(self._starter, self._warm_up)

    @staticmethod
    def _warm_up() -> None:
        ours, theirs = line_between()
        with ours:
            with theirs:
                process = _forked(_tell_what_fails, (theirs, _PRELOAD))
            with suppress(EOFError):  # it was killed: the next that is started tells
                if said := ours.recv():
                    text = mark("what every seat needs cannot be imported: {said}")
                    raise StartError(text, said=said)
            process.join()

    def fork(self, target: Callable[..., None], arguments: tuple[object, ...]) -> BaseProcess:
        """Start a process that is no seat; not to be called from the event loop, which would wait for it.

        Raises:
            StartError: the system has no room for another process, or the one that is forked from has ended.
        """
        return self._starter.submit(_forked, target, arguments).result()

    async def start(self, order: SeatOrder) -> SeatProcess:
        """Start a seat.

        Raises:
            StartError: the system has no room for another process, or the one that is forked from has ended.
            OSError: the system has no room for its lines.
        """
        ours, theirs = socket.socketpair()
        our_ledger, their_ledger = socket.socketpair()
        try:
            theirs.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SENDING)
            process = await asyncio.get_running_loop().run_in_executor(
                self._starter, _forked, seat_process.main, (order, theirs, their_ledger)
            )
        except BaseException:
            ours.close()
            our_ledger.close()
            raise
        finally:
            theirs.close()
            their_ledger.close()
        ours.setblocking(False)
        our_ledger.setblocking(False)
        started = SeatProcess(process, ours, our_ledger)
        await started.open()
        return started

    def close(self) -> None:
        """Start no more."""
        self._starter.shutdown(wait=False)


def _forked(target: Callable[..., None], arguments: tuple[object, ...]) -> BaseProcess:
    """Start a process, forked from the one that has imported everything.

    Raises:
        StartError: that cannot be done.
    """
    try:
        return fork(target, arguments, _PRELOAD)
    except (EOFError, ConnectionError, FileNotFoundError) as error:
        text = mark("the process from which seats are forked has ended; what it printed just before tells why")
        raise StartError(text) from error
    except OSError as error:
        if error.errno is None:  # how Python says that the path of a socket is too long
            text = mark(
                "the folder for temporary files, {folder}, has too long a name for the sockets in it; set TMPDIR to a "
                "folder with a short one, such as /tmp"
            )
            raise StartError(text, folder=tempfile.gettempdir()) from error
        raise StartError(mark("no process can be started: {said}"), said=error.strerror or str(error)) from error


def _tell_what_fails(line: "Connection", module: str) -> None:
    """Send why a module cannot be imported, nothing if it can: Python's fork server keeps silent about that.

    Where it could not, it is tried once more, which tells the reason.
    """
    with line:
        try:
            import_module(module)
        except Exception as error:
            line.send(f"{type(error).__name__}: {error}")
        else:
            line.send("")
