"""How the game ends when it is not the player who ends it: a fault, a closed terminal, a signal.

Every decision is on the disk already, so all that is left to do is to leave the terminal as it was found.
"""

import asyncio
import signal

from rich.console import RenderableType
from textual.app import App
from textual.worker import WorkerFailed

from simgame.system import SHUTDOWN_SIGNALS


class ScreenFault(Exception):  # noqa: N818 - the command line says its name
    """What ended the screen from inside the library that draws it."""

    def __str__(self) -> str:
        """Say what was raised, without where."""
        from rich.traceback import Traceback  # which brings the colours of a hundred programming languages

        for said in self.args:
            if isinstance(said, Traceback) and said.trace.stacks:
                return f"{said.trace.stacks[0].exc_type}: {said.trace.stacks[0].exc_value}"
        return " ".join(map(str, self.args))


class CleanExitApp(App[int]):
    """An app that leaves no traceback on the terminal.

    Attributes:
        failure: what went wrong, for the command line to tell in one sentence; None if nothing did.
    """

    failure: Exception | None = None

    def _handle_exception(self, error: Exception) -> None:
        """Keep the first thing that went wrong; all that follows comes of it.

        Nor does anything go wrong once the app ends: a screen that is put up just then never gets its widgets.
        """
        if self._exit:
            return
        if self.failure is None:
            self.failure = error
        super()._handle_exception(error)

    def panic(self, *renderables: RenderableType) -> None:
        """Keep what Textual would only print, such as why the thread that reads keys has ended."""
        if self.failure is None and not self._exit:
            self.failure = ScreenFault(*renderables)
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        """End without Textual's traceback; the command line shows one to those who ask for it."""
        self._close_messages_no_wait()


def run(app: CleanExitApp, *, size: tuple[int, int] | None = None) -> int:
    """Run the app until it ends; return its exit code: 128 and its number if a signal ended it.

    Args:
        app: is on no screen yet.
        size: columns and lines of what is no terminal that could be asked; None: ask it.

    Raises:
        Exception: what went wrong in it; the terminal is as it was found.
    """
    ended = asyncio.run(_run(app, size))
    if isinstance(app.failure, WorkerFailed):
        raise app.failure.error
    if app.failure is not None:
        raise app.failure
    return ended


async def _run(app: CleanExitApp, size: tuple[int, int] | None) -> int:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, *SHUTDOWN_SIGNALS):
        try:
            loop.add_signal_handler(number, app.exit, None, 128 + number)
        except (NotImplementedError, RuntimeError):  # asyncio on Windows, or not the main thread
            break
    await app.run_async(size=size)
    return app.return_code or 0
