"""A file becomes a save, of whatever format it is; it is not replayed here."""

import json
from pathlib import Path
from typing import ClassVar

from simgame.files import NotAFileError
from simgame.locale import Catalogue
from simgame.page.quoting import quote, shorten
from simgame.records.marks import Field, InvalidRecordError
from simgame.records.record import Record
from simgame.runs import chain, disk
from simgame.runs.document import FORMAT, Save
from simgame.runs.errors import SaveError
from simgame.scenario.findings import readable

_ = Catalogue("runs")


class _Header(Record):
    """What every format has, so that a newer one is known as such."""

    ignores_unknown_keys: ClassVar[bool] = True

    format: int = Field(ge=1)


def parse(content: bytes, path: Path) -> Save:
    """Return the save with this content; ``path`` is how an error names it.

    Raises:
        SaveError: the content is damaged or of a newer format.
    """
    try:
        number = _Header.model_validate_json(content).format
        if number > FORMAT:
            what = _("it is of format {number}, and this program reads format {ours}")
            what = what.format(number=quote(number), ours=FORMAT)
            raise SaveError("newer", path, what, _("continue it with the newer simgame that saved it"))
        if number < FORMAT:
            from simgame.runs import older  # the models of formats that few runs still have

            return older.parse(content, number)
        save = Save.model_validate_json(content)
    except InvalidRecordError as error:
        raise damaged(path, _first_fault(error)) from None
    match chain.broken(json.loads(content)):
        case "":
            return save
        case "head":
            what = _("its log does not follow from its head")
        case "end":
            what = _("an entry is missing at the end of its log")
        case entry:
            what = _("entry {number} of its log does not follow from what is before it").format(number=entry)
    raise damaged(path, what)


def read(path: Path) -> tuple[Save, bytes]:
    """Return the save in a file, and the content of the file.

    Raises:
        SaveError: there is none, or it cannot be read.
    """
    try:
        content = disk.read(path)
    except NotAFileError as error:
        raise damaged(path, str(error)) from None
    except (FileNotFoundError, NotADirectoryError):
        raise SaveError("missing", path, _("there is no such file"), _("look for it in the list of runs")) from None
    except PermissionError:
        what, todo = _("we may not read this file"), _("ask its owner for the permission")
        raise SaveError("unreadable", path, what, todo) from None
    except OSError as error:
        raise damaged(path, (error.strerror or _("it cannot be read")).lower()) from None
    return parse(content, path), content


def damaged(path: Path, what: str) -> SaveError:
    """Return the error for a file that is not, or no longer, a save of this program."""
    todo = _("the file is left as it is: put a good copy in its place or start a new run")
    return SaveError("damaged", path, _("this is not an undamaged save ({what})").format(what=what), todo)


def _first_fault(error: InvalidRecordError) -> str:
    first = error.faults[0]
    reason = shorten(first["msg"].removeprefix("Invalid JSON: ").removeprefix("Value error, "))
    return f"{readable(first['loc'], None)}: {reason}" if first["loc"] else reason
