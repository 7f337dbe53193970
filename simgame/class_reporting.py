"""`simgame class report`: the debrief of a class as one file, to project and to keep."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from simgame.arguments import FINE, REFUSED, Parser, RefusedError, escaped, need_folder, whole, whole_path
from simgame.classes.choosing import class_named, kept_store, need_packages
from simgame.classes.definition import MAX_ROUNDS
from simgame.files import expanded, write
from simgame.locale import Catalogue

if TYPE_CHECKING:
    from simgame.classes.store.values import StoredClass, StoredRound
    from simgame.study.position_value import HowFar

_ = Catalogue("class_debrief")


def class_report(parser: Parser, words: Sequence[str]) -> int:
    """Write the debrief of a round; return 1 where a run is left out because no replay confirms it.

    Raises:
        RefusedError: the class, the database or the file cannot be used; nothing was written.
    """
    parser.add_argument("room", metavar="ROOM", help=_("the code of the class's room, or the id of the class"))
    parser.add_argument("--database", metavar="URL", help=_("where the class is kept, as simgame serve has it"))
    parser.add_argument("--round", type=whole(1, MAX_ROUNDS), metavar="N", help=_("which round (the last one opened)"))
    parser.add_argument("--html", metavar="OUT", required=True, help=_("the file to write, in both languages"))
    parser.add_argument("--names", action="store_true", help=_("tell who is who; they are shown when key n is pressed"))
    parser.add_argument("--force", action="store_true", help=_("write over a file that is there"))
    arguments = parser.read(words)
    need_packages("sqlalchemy", "alembic", "jinja2")
    file = expanded(arguments.html)
    need_folder(file.absolute().parent)
    if file.exists() and not arguments.force:
        raise RefusedError(_("{file} is there already; --force writes over it").format(file=whole_path(file)))
    from simgame.browser.class_debrief import class_debrief_html
    from simgame.classes.debrief.findings import class_debrief
    from simgame.classes.debrief.reckoning import Readings
    from simgame.classes.store.errors import StoreError

    try:
        with kept_store(arguments.database) as store:
            of_class = class_named(store, arguments.room)
            of_round = _round(of_class, arguments.round)
            debrief = class_debrief(store, of_round.id, Readings(), _progress())
    except StoreError as error:
        raise RefusedError(str(error), REFUSED) from None
    write(file, class_debrief_html(debrief, of_class.definition.title, names=arguments.names), over=arguments.force)
    sys.stdout.write(_("wrote {file}").format(file=escaped(str(file))) + "\n")
    for subject in debrief.read.unconfirmed:
        text = _("left out, because no replay confirms it: seat {seat}, run {run}")
        sys.stdout.write(text.format(seat=subject.code, run=subject.run.number) + "\n")
    return REFUSED if debrief.read.unconfirmed else FINE


def _round(of_class: "StoredClass", number: int | None) -> "StoredRound":
    """Return the round that is told.

    Raises:
        RefusedError: there is no such round, or it was not opened.
    """
    opened = [each for each in of_class.rounds if each.state != "waiting"]
    found = [each for each in opened if number in (None, each.number)]
    if found:
        return found[-1]
    if not opened:
        raise RefusedError(_("no round of this class was opened yet"))
    text = _("round {number} was not opened; there are: {opened}")
    raise RefusedError(text.format(number=number, opened=", ".join(str(each.number) for each in opened)))


def _progress() -> "HowFar":
    """Return what tells on a terminal how far it is; in a pipe nothing is told."""

    def told(done: int, of: int) -> None:
        if sys.stderr.isatty():
            text = _("runs played again: {done} of {of}").format(done=done, of=of)
            sys.stderr.write(f"\r{text}" + ("\n" if done == of else ""))
            sys.stderr.flush()

    return told
