"""Where scenarios are found: the shipped ones and those in folders of one's own.

An id belongs to one scenario. A shipped one keeps its id whatever lies in other folders: saved runs, courses and
records name it, and a file that somebody has put into a folder must not quietly take its place. Among one's own files
that share an id none is taken: which one is meant, only a path can tell. Nothing is lost: each file can be played by
its path.

This module reads as little of the files as it must and checks nothing, so that a list comes quickly.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Literal, TypeGuard

from simgame.files import NotAFileError, expanded, followed, read
from simgame.locale import Catalogue
from simgame.scenario.limits import MAX_FILE_BYTES
from simgame.values import dataclass

_ = Catalogue("scenario")

Origin = Literal["shipped", "option", "variable", "settings", "home"]
"""Who says that a folder has scenarios: the game, `--scenarios`, SIMGAME_SCENARIOS, the settings, the user's folder."""

MAX_FILES: Final = 500
"""How many files of one folder are looked at."""

_VARIABLE: Final = "SIMGAME_SCENARIOS"
SUFFIX: Final = ".toml"
"""What the names of scenario files end with"""
_TABLE: Final = re.compile(r"^(?=\[+(\w+))", re.MULTILINE)
"""Where a table begins in a TOML document, with the name at the beginning of its own"""

_added: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder in which scenarios are looked for."""

    path: Path
    origin: Origin


@dataclass(frozen=True, slots=True)
class Listed:
    """A file that says it is a scenario; it has not been checked."""

    id: str
    """As the file says; the file's name where it says none"""
    path: Path
    origin: Origin


@dataclass(frozen=True, slots=True)
class Clash:
    """Several files that have one id."""

    id: str
    chosen: Path | None
    """What the id finds: the shipped scenario; None: no file, because all are one's own"""
    others: tuple[Path, ...]
    """Files that only their path finds"""

    def __str__(self) -> str:
        """Say in one sentence which files share an id, and which of them it finds."""
        from simgame.page.quoting import quote

        if self.chosen is None:
            said = _("the id {id} is in several files, so it finds none of them; play each by its path: {files}")
        else:
            said = _("the id {id} is that of a shipped scenario, which keeps it; play these by their path: {files}")
        return said.format(id=quote(self.id), files=", ".join(map(_whole_path, self.others)))


@dataclass(frozen=True, slots=True)
class FolderTrouble:
    """Something that stops a folder from being looked at."""

    kind: Literal["folder", "settings", "many"]
    """There is no such folder; the settings cannot be read; more than `MAX_FILES` files"""
    path: Path
    said: str = ""
    """What the system or the TOML reader says"""

    def __str__(self) -> str:
        """Say it in one sentence."""
        from simgame.page.quoting import escape

        path = _whole_path(self.path)
        match self.kind:
            case "folder":
                return _("{folder} is no folder").format(folder=path)
            case "many":
                return _("{folder} has too many files; not all are listed").format(folder=path)
            case "settings":
                return _("the settings {file} cannot be read: {reason}").format(file=path, reason=escape(self.said))


def shipped_folder() -> Path:
    """Return the folder of the shipped scenarios.

    In a checkout (also one installed with `pip install -e`) that is `scenarios/` beside the package, where it is
    edited; in an installed wheel it is the copy inside the package.
    """
    package = Path(__file__).resolve().parents[1]
    checkout = package.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / "scenarios").is_dir():
        return checkout / "scenarios"
    return package / "_scenarios"


def is_path(source: str) -> bool:
    """Tell whether what finds a scenario is a path, and not an id."""
    separators = {"/", os.sep, os.altsep} - {None}
    return source.endswith(SUFFIX) or any(separator in source for separator in separators if separator)


def look_in(folders: Iterable[Path]) -> None:
    """From now on look in these folders too, before all others of one's own: what `--scenarios` names."""
    global _added
    _added = tuple(folders)


def named_home(environment: Mapping[str, str] | None = None) -> Path | None:
    """Return the folder that SIMGAME_HOME names, or None."""
    said = (os.environ if environment is None else environment).get("SIMGAME_HOME")
    return expanded(said) if said else None


def own_folder(environment: Mapping[str, str] | None = None) -> Path:
    """Return the user's own folder of scenarios: in the folder that SIMGAME_HOME names, else where data belongs."""
    environment = os.environ if environment is None else environment
    if home := named_home(environment):
        return home / "scenarios"
    import platformdirs

    return platformdirs.user_data_path("simgame", appauthor=False) / "scenarios"


def settings_file(environment: Mapping[str, str] | None = None) -> Path:
    """Return the file of settings, which need not be there; its key ``scenarios`` is a list of folders."""
    environment = os.environ if environment is None else environment
    if home := named_home(environment):
        return home / "settings.toml"
    import platformdirs

    return platformdirs.user_config_path("simgame", appauthor=False) / "settings.toml"


def is_list_of_folders(value: object) -> TypeGuard[list[str]]:
    """Tell whether the settings' key ``scenarios`` may hold ``value``."""
    return isinstance(value, list) and all(isinstance(folder, str) and folder for folder in value)


def scenario_files(folder: Path) -> list[Path]:
    """Return what in a folder is named like a scenario, in order; names that begin with a dot are not for people.

    Editors and other systems leave such names beside a file: the lock of who edits it, what another system knows of it.

    Raises:
        OSError: the folder cannot be looked at.
    """
    return sorted(path for path in folder.iterdir() if path.suffix == SUFFIX and not path.name.startswith("."))


class Collection:
    """The scenarios of all folders, looked up once, when it is made.

    Attributes:
        folders: where was looked, each folder once; the shipped one first.
        listed: every file, in the order of folders and names.
        clashes: the ids that several files have.
        troubles: what could not be looked at.
    """

    def __init__(self, environment: Mapping[str, str] | None = None) -> None:
        """Look in the shipped folder and in those that the command, ``environment``, settings and user have."""
        environment = os.environ if environment is None else environment
        self.troubles: list[FolderTrouble] = []
        self.folders = tuple(self._folders(environment))
        self.listed = tuple(listed for folder in self.folders for listed in self._files(folder))
        self.clashes = tuple(_clashes(self.listed))

    def find(self, scenario_id: str) -> Path | None:
        """Return the file that an id finds, or None; see :attr:`clashes` for an id that several of one's own have."""
        files = [listed for listed in self.listed if listed.id == scenario_id]
        if any(clash.id == scenario_id for clash in self.clashes):
            files = [listed for listed in files if listed.origin == "shipped"]
        return files[0].path if files else None

    def complaints(self) -> Iterator[str]:
        """Yield in sentences what is wrong with the folders, and which ids collide."""
        yield from map(str, self.troubles)
        yield from map(str, self.clashes)

    def source(self, listed: Listed) -> str:
        """Return what finds a scenario again, from any folder and without any option: its id or its path."""
        if listed.origin == "shipped" and self.find(listed.id) == listed.path:
            return listed.id
        return str(listed.path.absolute())

    def _folders(self, environment: Mapping[str, str]) -> Iterator[Folder]:
        named = environment.get(_VARIABLE, "").split(os.pathsep)
        said: list[tuple[Origin, Sequence[Path]]] = [
            ("shipped", (shipped_folder(),)),
            ("option", _added),
            ("variable", [expanded(name) for name in named if name.strip()]),
            ("settings", self._settings(settings_file(environment))),
            ("home", (own_folder(environment),)),
        ]
        seen: set[Path] = set()
        for origin, paths in said:
            for path in paths:
                try:
                    real, there = followed(path), path.is_dir()
                except (OSError, ValueError):
                    real, there = path, False
                if real in seen:
                    continue
                seen.add(real)
                if there:
                    yield Folder(path, origin)
                elif origin != "home":
                    self.troubles.append(FolderTrouble("folder", path))

    def _settings(self, file: Path) -> list[Path]:
        """Return the folders that the settings name; a relative one lies beside the file."""
        try:
            folders = document(file).get("scenarios", [])
        except FileNotFoundError:
            return []
        except OSError as error:
            self.troubles.append(FolderTrouble("settings", file, error.strerror or str(error)))
            return []
        except (NotAFileError, ValueError, RecursionError) as error:
            self.troubles.append(FolderTrouble("settings", file, str(error).splitlines()[0][:200]))
            return []
        if not is_list_of_folders(folders):
            self.troubles.append(FolderTrouble("settings", file, 'scenarios = ["FOLDER"]'))
            return []
        return [file.parent / expanded(folder) for folder in folders]

    def _files(self, folder: Folder) -> Iterator[Listed]:
        try:
            files = [path for path in scenario_files(folder.path) if not path.is_dir()]
        except OSError as error:
            self.troubles.append(FolderTrouble("folder", folder.path, error.strerror or ""))
            return
        if len(files) > MAX_FILES:
            self.troubles.append(FolderTrouble("many", folder.path))
        for path in files[:MAX_FILES]:
            name = path.stem
            if folder.origin != "shipped":  # where each file is called by its id
                try:
                    said = document(path)
                except (OSError, NotAFileError, ValueError, RecursionError):
                    said = {}
                if "id" not in said and "format" not in said and said:
                    continue  # another kind of file, such as an editor's settings
                name = said["id"] if isinstance(said.get("id"), str) else name
            yield Listed(name, path, folder.origin)


def _whole_path(path: Path) -> str:
    """Return a path as messages show it: in full, and safe to print."""
    from simgame.page.quoting import escape

    return f"'{escape(str(path))}'"


def _clashes(listed: Sequence[Listed]) -> Iterator[Clash]:
    for name in dict.fromkeys(each.id for each in listed):
        same = [each for each in listed if each.id == name]
        if len(same) > 1:
            chosen = next((each.path for each in same if each.origin == "shipped"), None)
            yield Clash(name, chosen, tuple(each.path for each in same if each.path != chosen))


def glance(file: Path, tables: Sequence[str]) -> dict[str, Any]:
    """Return what stands at the top of a TOML document, and some of its tables, in a tenth of the time.

    Args:
        file: a document that is known to be right, such as a shipped scenario: the rest of it is not read.
        tables: names of tables; each is returned with the tables in it.

    Raises:
        OSError, NotAFileError, ValueError, RecursionError: it cannot be read.
    """
    import tomli

    text = _text(file)
    top, *named = _TABLE.split(text)
    kept = (part for name, part in zip(named[::2], named[1::2], strict=True) if name in tables)
    try:
        return tomli.loads("".join((top, *kept)))
    except ValueError:  # the cut went through a list or a text of several lines
        return tomli.loads(text)


def document(file: Path) -> dict[str, Any]:
    """Return a TOML document of reasonable size, unchecked; a byte-order mark at its start is dropped.

    Raises:
        OSError, NotAFileError, ValueError, RecursionError: it cannot be read.
    """
    import tomli

    return tomli.loads(_text(file))


def _text(file: Path) -> str:
    return read(file, MAX_FILE_BYTES).decode("utf-8-sig")
