"""Which database, and which class in it: what every command about a class that was played asks first."""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from simgame.arguments import CANNOT_RUN, RefusedError, quoted, whole_path
from simgame.locale import Catalogue
from simgame.page.quoting import escape

if TYPE_CHECKING:
    from simgame.classes.store.store import ClassStore
    from simgame.classes.store.values import StoredClass

_ = Catalogue("exports")


def need_packages(*names: str) -> None:
    """Refuse where packages of the extra ``serve`` are not installed.

    Raises:
        RefusedError: with what is missing.
    """
    if missing := [name for name in names if not find_spec(name)]:
        text = _("{names} is missing; install simgame[serve]").format(names=", ".join(missing))
        raise RefusedError(text, CANNOT_RUN)


def kept_store(database: str | None) -> "ClassStore":
    """Return the store in a database that is there already.

    Raises:
        RefusedError: there is no such file.
        StoreError: it cannot be used.
    """
    from simgame.classes.store.connection import url_of, usual_database
    from simgame.classes.store.store import ClassStore

    named = str(usual_database()) if database is None else database
    url = url_of(named)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        raise RefusedError(_("there is no database {file}").format(file=whole_path(url.database)))
    return ClassStore.open(named)


def class_named(store: "ClassStore", named: str) -> "StoredClass":
    """Return the class with this room or id.

    Raises:
        RefusedError: there is none, or more than one.
    """
    classes = store.classes()
    found = [each for each in classes if each.room == named] or [each for each in classes if each.code == named]
    if len(found) == 1:
        return found[0]
    if found:
        text = _("there are several classes {name}; say the room: {rooms}")
        raise RefusedError(text.format(name=quoted(named), rooms=", ".join(each.room for each in found)))
    known = ", ".join(f"{each.room} ({escape(each.code)})" for each in classes)
    text = _("there is no class {name} in this database; there are: {known}") if known else _("no class is kept here")
    raise RefusedError(text.format(name=quoted(named), known=known))
