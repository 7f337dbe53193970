"""`python -m tests.windows`: simgame with the scenarios of the tests, where a system has no more than Windows has.

Modules and names that Windows lacks are gone before anything of simgame is imported, and `simgame.system` is imported
as it is there. The rest of the program must not notice: no other module asks for the system.
"""

import os
import signal
import sys

MODULES = ("fcntl", "grp", "pty", "pwd", "resource", "syslog", "termios", "tty")
"""Modules that there are on POSIX systems only."""

NAMES = {
    os: (
        *("chown", "fchmod", "fchown", "fork", "forkpty", "getegid", "geteuid", "getgid", "getpgid"),
        *("killpg", "mkfifo", "openpty", "posix_spawn", "setsid", "sysconf", "wait4", "waitid"),
        *("O_CLOEXEC", "O_DIRECTORY", "O_NOFOLLOW", "O_NONBLOCK"),
    ),
    signal: (
        *("SIGALRM", "SIGCHLD", "SIGHUP", "SIGKILL", "SIGQUIT", "SIGTSTP", "SIGUSR1", "SIGUSR2", "SIGWINCH"),
        *("pthread_sigmask", "sigwait"),
    ),
}
"""What of a module there is on POSIX systems only; `uname` and `getuid` stay, for packages made for this one."""


def become_windows() -> None:
    """Take away what Windows lacks, and import the door to the system as it is there."""
    for name in MODULES:
        sys.modules[name] = None  # type: ignore[assignment] # importing it fails from here on
    for module, names in NAMES.items():
        for name in names:
            if hasattr(module, name):
                delattr(module, name)
    system, sys.platform = sys.platform, "win32"
    import simgame.system  # noqa: F401 - imported once, it stays as it is

    sys.platform = system


if __name__ == "__main__":
    become_windows()
    from tests.game import main

    sys.exit(main(sys.argv[1:]))
