"""Writing a new scenario file, with the schema beside it, and never over somebody's work."""

import re
from collections.abc import Collection
from pathlib import Path
from typing import Final

from simgame import files
from simgame.authoring import schema
from simgame.scenario.base import ID
from simgame.values import dataclass

_LONGEST_ID: Final = 30


@dataclass(frozen=True, slots=True)
class Written:
    """What was written."""

    file: Path
    schema: Path | None
    """The schema beside it, or None if a file of that name is somebody else's"""


def file_of(name: str) -> Path:
    """Return the file that an author means: a name without ``.toml`` gets it."""
    path = files.expanded(name)
    return path if path.suffix == ".toml" else path.with_name(f"{path.name}.toml")


def id_of(file: Path, taken: Collection[str]) -> str:
    """Return an id made from the file's name that no other scenario has."""
    words = re.sub(r"[^a-z0-9]+", "-", file.stem.lower()).strip("-")
    words = re.sub(r"^[^a-z]+", "", words)[:_LONGEST_ID].rstrip("-") or "my-scenario"
    found, number = words, 1
    while found in taken or not ID.fullmatch(found):
        number += 1
        end = f"-{number}"
        found = words[: _LONGEST_ID - len(end)].rstrip("-") + end
    return found


def write_new(file: Path, text: str, *, force: bool = False) -> Written:
    """Write a scenario file, and beside it the schema that its first line names.

    The schema explains in the current language. One of ours that is there already is brought up to date; another
    file of that name is left as it is.

    Raises:
        FileExistsError: the file is there, and ``force`` is not given.
        OSError: it cannot be written.
    """
    files.write(file, text, over=force)
    beside = file.with_name(schema.SCHEMA_FILE.name)
    shipped = schema.text()
    try:
        there = beside.read_text("utf-8")
    except FileNotFoundError:
        there = None
    except (OSError, ValueError):
        return Written(file, None)
    if there is not None and not schema.is_ours(there):
        return Written(file, None)
    if there != shipped:
        files.write(beside, shipped)
    return Written(file, beside)
