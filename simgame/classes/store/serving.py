"""Whether a server serves a database: what may be done only while none does asks here.

A server holds a file beside an SQLite database for as long as it lives, however it ends; several may hold it at once.
Nothing is held of PostgreSQL, whose servers may be on other machines.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from simgame.classes.store.connection import url_of
from simgame.classes.store.errors import StoreUnavailableError
from simgame.locale import Catalogue
from simgame.system import folder_lock

_ = Catalogue("classes")

_ENDS: Final = "-serving"
_PATIENCE: Final = 10.0
"""Seconds for which a server waits until nothing is deleted any more"""


@contextmanager
def served(database: str) -> Iterator[bool]:
    """Hold a database as a server does; yield whether another server holds it too, as far as one can tell here.

    Raises:
        StoreUnavailableError: a class is being deleted from it.
    """
    others = False
    try:
        with unserved(database):
            pass
    except StoreUnavailableError:
        others = True
    with _held(database, _PATIENCE, shared=True):
        yield others


@contextmanager
def unserved(database: str) -> Iterator[None]:
    """Hold a database so that no server begins to serve it.

    Raises:
        StoreUnavailableError: a server serves it.
    """
    with _held(database, 0.0, shared=False):
        yield


@contextmanager
def _held(database: str, patience: float, *, shared: bool) -> Iterator[None]:
    url = url_of(database)
    if url.get_backend_name() != "sqlite":
        yield
        return
    file = Path(f"{url.database}{_ENDS}")
    file.touch(mode=0o600)
    with ExitStack() as held:
        try:
            held.enter_context(folder_lock(file, patience, shared=shared))
        except BlockingIOError:
            busy = _("a class is being deleted from this database; try again when that is done")
            text = busy if shared else _("a server serves this database: end it with Ctrl-C first; nothing was deleted")
            raise StoreUnavailableError(text) from None
        yield
