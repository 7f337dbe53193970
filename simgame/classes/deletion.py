"""`simgame class delete`: a class, its learners and all that they played, gone for good."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from simgame.arguments import FINE, REFUSED, Parser, RefusedError, escaped
from simgame.classes.choosing import class_named, kept_store, need_packages
from simgame.locale import Catalogue

if TYPE_CHECKING:
    from simgame.classes.store.store import ClassStore
    from simgame.classes.store.values import StoredClass

_ = Catalogue("classes")


def delete(parser: Parser, words: Sequence[str]) -> int:
    """Delete a class, after one more question; return the exit code.

    Raises:
        RefusedError: there is no such class, it was not confirmed, or the database cannot be used; nothing is deleted.
    """
    parser.add_argument("room", metavar="ROOM", help=_("the code of the class's room, or the id of the class"))
    parser.add_argument("--database", metavar="URL", help=_("where the class is kept, as simgame serve has it"))
    parser.add_argument("--yes", action="store_true", help=_("do not ask once more"))
    arguments = parser.read(words)
    need_packages("sqlalchemy", "alembic")
    from simgame.classes.store.errors import StoreError
    from simgame.classes.store.serving import unserved

    try:
        with kept_store(arguments.database) as store, unserved(store.address):
            found = class_named(store, arguments.room)
            sys.stdout.write(_about(store, found) + "\n")
            if not arguments.yes:
                _confirm(found.room)
            store.delete_class(found.id).result()
    except StoreError as error:
        raise RefusedError(str(error), REFUSED) from None
    sys.stdout.write(_("The class {name} is deleted.").format(name=escaped(found.code)) + "\n")
    return FINE


def _about(store: "ClassStore", found: "StoredClass") -> str:
    """Return what goes with a class."""
    text = _(
        "The class {name}, room {room}, is deleted for good, with its learners ({learners}), what they decided "
        "({runs} runs) and all results. What was exported or printed stays where it is. A learning record "
        "store keeps what it was sent, and what was to void statements there is deleted too: delete the learners and "
        "send first, or ask its keeper for the statements whose extension class is {name}."
    )
    runs = sum(len(store.runs_of_round(each.id)) for each in found.rounds)
    learners = len(store.learners(found.id))
    return text.format(name=escaped(found.code), room=found.room, learners=learners, runs=runs)


def _confirm(room: str) -> None:
    """Ask once more.

    Raises:
        RefusedError: nobody can be asked, or the answer is another one.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise RefusedError(_("nobody can be asked here; --yes deletes without asking"))
    try:
        said = input(_("Type the code of the room to delete it: "))
    except EOFError:
        said = ""
    if said.strip().lower() != room:
        raise RefusedError(_("that is not the code of the room; nothing was deleted"))
