"""What not every system has, behind one door, so that nobody else asks which system it is.

Linux and macOS have all of it. Windows locks no folders, keeps no modes of files, and knows neither the signals of a
closed terminal nor how to hold a signal back; there each of these does nothing, for the reason that it gives.
"""

import os
import signal
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Final

OPENING: Final = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
"""Flags for every file that is opened: no other program inherits it, and Windows leaves its line ends alone."""

NEVER_WAITING: Final = getattr(os, "O_NONBLOCK", 0)
"""Flag for files that may be pipes, whose opening waits for the other end; Windows has none in its folders."""

A_FOLDER: Final = getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
"""Flags with which only a folder is opened, and no link to one."""

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

if sys.platform == "win32":
    SHUTDOWN_SIGNALS: Final = (signal.SIGTERM,)
    CONSOLE_TAKES_ANY_TEXT: Final = True

    @contextmanager
    def folder_lock(folder: Path, patience: float, *, shared: bool = False) -> Iterator[int | None]:  # noqa: ARG001 - there is nothing to lock
        """Hold nothing: what a folder holds is compared before it is written, which leaves a gap of milliseconds."""
        yield None

    def keep_mode(path: Path, descriptor: int) -> None:
        """Keep no mode: who may read a file is decided by its folder."""

    @contextmanager
    def interruptions_held() -> Iterator[None]:
        """Hold nothing back: processes started here hear of no Ctrl-C that they do not ask for."""
        yield

    @contextmanager
    def unechoed(keyboard: int) -> Iterator[bool]:  # noqa: ARG001 - there is nothing to set
        """Set nothing: what a console answers is not read from its keyboard."""
        yield False

    CAN_FORK: Final = False

    def fork(
        target: Callable[..., None],
        arguments: tuple[object, ...],
        preload: str,
    ) -> "BaseProcess":
        """Start nothing: processes are not forked here.

        Raises:
            NotImplementedError: always.
        """
        raise NotImplementedError

    def line_between() -> "tuple[Connection, Connection]":
        """Open nothing: there is no process to talk to, see `fork`.

        Raises:
            NotImplementedError: always.
        """
        raise NotImplementedError

    def locked(descriptor: int) -> bool:  # noqa: ARG001 - there is nothing to lock
        """Return False: folders are not locked here."""
        return False

    def is_private(found: os.stat_result) -> bool:  # noqa: ARG001 - nobody tells
        """Return False: whose something is, and who else may use it, is not told here."""
        return False

    def give_way(pid: int) -> None:
        """Change nothing."""

    def become_background(nice: int) -> None:
        """Change nothing: there are no sessions, and no such order of precedence."""

    def free_memory() -> int | None:
        """Return None: it is not asked."""
        return None

else:
    import fcntl
    import termios
    import tty

    SHUTDOWN_SIGNALS: Final = (signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT)
    """Signals upon which the game ends: the terminal was closed, the system goes down."""

    CAN_FORK: Final = True
    """Whether processes can be forked from one that has everything imported"""

    def fork(target: Callable[..., None], arguments: tuple[object, ...], preload: str) -> "BaseProcess":
        """Start a process that is forked from one which has imported ``preload`` and waits; it ends with this one.

        That one is started with the first that is forked from it. Not to be called by two threads at once: for a moment
        there is no main module, because each process would import it otherwise, with all that a server imports.
        """
        import multiprocessing

        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([preload])
        process = context.Process(target=target, args=arguments, daemon=True)
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            process.start()
        finally:
            sys.modules["__main__"] = main
        return process

    def locked(descriptor: int) -> bool:
        """Lock an open file or folder until it is closed, or the process ends; tell whether nobody else holds it.

        On a disk that has no locks (some network disks) nothing is held, and False returned.
        """
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def line_between() -> "tuple[Connection, Connection]":
        """Return the two ends of a line between this process and one that is forked."""
        from multiprocessing import Pipe

        return Pipe()

    def is_private(found: os.stat_result) -> bool:
        """Tell whether something is our own, and nobody else's to read or to change."""
        return found.st_uid == os.getuid() and stat.S_IMODE(found.st_mode) & 0o077 == 0

    def give_way(pid: int) -> None:
        """Let a process have the processor only where no other wants it."""
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, pid, 19)

    def become_background(nice: int) -> None:
        """Hear no Ctrl-C that is typed in the terminal of who started us, and give way to others."""
        os.setsid()
        os.nice(nice)

    def free_memory() -> int | None:
        """Return how many bytes of memory programs can still have; None where that is not told."""
        try:
            for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
                if line.startswith("MemAvailable:"):
                    return int(line.split()[1]) * 1024
            return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2
        except (OSError, ValueError, IndexError):
            return None

    CONSOLE_TAKES_ANY_TEXT: Final = False
    """Whether a screen is written characters, whatever its encoding; elsewhere it is written bytes in its encoding."""

    @contextmanager
    def folder_lock(folder: Path, patience: float, *, shared: bool = False) -> Iterator[int | None]:
        """Hold a folder, so that no other program that does the same writes into it; yield its descriptor.

        The lock goes with the process that holds it. A disk that has no locks (some network disks) is not locked.

        Args:
            folder: it is there.
            patience: seconds to wait for somebody else's lock.
            shared: whether others may hold it at the same time who share it too.

        Raises:
            BlockingIOError: somebody else holds it for longer.
        """
        descriptor = os.open(folder, os.O_RDONLY | OPENING)
        try:
            deadline = time.monotonic() + patience
            while True:
                try:
                    fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
                except BlockingIOError:
                    if time.monotonic() > deadline:
                        raise
                    time.sleep(0.02)
                    continue
                except OSError:
                    pass
                break
            yield descriptor
        finally:
            os.close(descriptor)

    def keep_mode(path: Path, descriptor: int) -> None:
        """Give an open file the mode of the one at ``path``, if there is one."""
        with suppress(OSError):
            os.fchmod(descriptor, stat.S_IMODE(path.stat().st_mode))

    @contextmanager
    def interruptions_held() -> Iterator[None]:
        """Hold back Ctrl-C for a moment; it comes afterwards. Processes started meanwhile never hear of it."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    @contextmanager
    def unechoed(keyboard: int) -> Iterator[bool]:
        """Have a terminal hand over each byte at once and echo none; yield whether it does. Then it is as before."""
        try:
            before = termios.tcgetattr(keyboard)
            tty.setcbreak(keyboard, termios.TCSANOW)
        except (OSError, termios.error):
            yield False
            return

        def put_back() -> None:
            with suppress(OSError, termios.error):
                termios.tcsetattr(keyboard, termios.TCSANOW, before)

        try:
            with _before_the_end(put_back):
                yield True
        finally:
            put_back()

    @contextmanager
    def _before_the_end(undo: Callable[[], None]) -> Iterator[None]:
        """Have something undone first by each signal that would end the process at once."""

        def ended(number: int, _frame: object) -> None:
            undo()
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)

        changed: list[signal.Signals] = []
        with suppress(ValueError):  # not the main thread, which alone hears signals
            for each in SHUTDOWN_SIGNALS:
                if signal.getsignal(each) is signal.SIG_DFL:
                    signal.signal(each, ended)
                    changed.append(each)
        try:
            yield
        finally:
            for each in changed:
                signal.signal(each, signal.SIG_DFL)
