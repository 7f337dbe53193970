"""`simgame check`: everything that can be said about scenario files, once or again on every save."""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from simgame.arguments import (
    FINE,
    MOST_WORKERS,
    REFUSED,
    USAGE,
    Parser,
    RefusedError,
    one_of,
    quoted,
    whole,
    whole_path,
)
from simgame.locale import Catalogue, mark

if TYPE_CHECKING:
    from simgame.scenario.examine import Examined
    from simgame.scenario.findings import Problem
    from simgame.scenario.model import Scenario

_ = Catalogue("cli")

_FORMATS: Final = ("text", "json", "github", "sarif")
_WATCHED: Final = ("text", "github")
_PAUSE: Final = 0.4
"""Seconds between two looks at the files."""

_EXITS: Final = mark("""\
exit codes:
  0    nothing found, or advice only
  1    an error or a warning
  2    a mistake in the command

A finding that is meant to be so is allowed in the file itself:

  [[allow]]
  code = "SG403"
  at = "contacts.zhou"
  because = 'he is there to mislead'""")

Stamps = dict[Path, tuple[int, int] | None]
"""When each file was changed, and its size; None where there is none."""


def check(parser: Parser, words: Sequence[str]) -> int:
    """Check files and print what is found."""
    parser.epilog = _(_EXITS)
    paths_help = _("files, folders with scenarios, or ids")
    parser.add_argument("paths", nargs="*", metavar="PATH", help=paths_help)
    parser.add_argument("--quick", action="store_true", help=_("without playing"))
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_const", const="json", dest="form", help=_("print JSON"))
    how.add_argument(
        "--format", type=one_of(_FORMATS), dest="form", metavar="F", help=_("text, json, github or sarif (text)")
    )
    parser.add_argument("--watch", action="store_true", help=_("again on every save, until Ctrl-C"))
    workers_help = _("spread the games over so many processes (one a core, up to four)")
    parser.add_argument("--workers", metavar="N", type=whole(1, MOST_WORKERS), help=workers_help)
    parser.add_argument("--explain", metavar="CODE", help=_("say what a code means, such as SG402"))
    arguments = parser.read(words)
    form = arguments.form or "text"
    if arguments.explain is not None:
        from simgame.classes.explaining import explained

        sys.stdout.write(explained(arguments.explain) + "\n")
        return FINE
    if not arguments.paths:
        parser.error(_("the following arguments are required: %s") % "PATH")
    if arguments.watch:
        if form not in _WATCHED:
            parser.error(_("with --watch the format is text or github"))
        return _watch(arguments.paths, form, quick=arguments.quick, workers=arguments.workers)
    found = _examined(_files(arguments.paths), quick=arguments.quick, workers=arguments.workers)
    _print(form, found)
    return _code(found)


def _files(paths: Sequence[str]) -> list[Path]:
    """Return the files that paths and ids name, each once.

    Raises:
        RefusedError: a folder has no scenario.
    """
    from simgame.scenario.files import is_there
    from simgame.scenario.library import scenario_files
    from simgame.scenario.loader import scenario_file

    files: list[Path] = []
    for word in paths:
        path = Path(word)
        if _is_folder(path):
            inside = scenario_files(path)
            if not inside:
                raise RefusedError(_("there is no scenario in {folder}").format(folder=whole_path(word)), USAGE)
            files += inside
        else:
            files.append(path if is_there(path) else scenario_file(word))
    return list(dict.fromkeys(files))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # a name that no file can have
        return False


def _examined(files: Sequence[Path], *, quick: bool, workers: int | None) -> "list[Examined]":
    """Return what is found in files: first all that can be told at once, then what playing shows."""
    from simgame.scenario.examine import examine

    found = [examine(file) for file in files]
    if quick:
        return found
    return [each.with_played(_played(each.scenario, each.file, workers)) if each.scenario else each for each in found]


def _played(scenario: "Scenario", file: str, workers: int | None) -> "list[Problem]":
    from simgame.study.checks import check_by_playing
    from simgame.study.spread import processes, usual_workers

    with _Progress(file) as progress, processes(workers or usual_workers()) as executor:
        folder = Path(file).parent
        return list(check_by_playing(scenario, progress=progress, executor=executor, folder=folder))


class _Progress:
    """How far playing has come, on standard error if that is a terminal."""

    def __init__(self, file: str) -> None:
        self._name = Path(file).name
        self._said = -1

    def __enter__(self) -> Callable[[int, int], None]:
        return self._show if sys.stderr.isatty() else _nothing

    def __exit__(self, *_: object) -> None:
        if self._said >= 0:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def _show(self, done: int, total: int) -> None:
        share = 100 * done // max(total, 1)
        if share != self._said:
            self._said = share
            said = _("playing {name}: {share} %").format(name=quoted(self._name), share=share)
            sys.stderr.write(f"\r\x1b[K{said}")
            sys.stderr.flush()


def _nothing(*_: Any) -> None:
    """Show nothing."""


def _print(form: str, found: "Sequence[Examined]") -> None:
    from simgame.scenario.formats import FORMATS

    said = next(write(found) for name, write in FORMATS.items() if name == form)
    if said:
        sys.stdout.write(f"{said}\n")


def _code(found: "Sequence[Examined]") -> int:
    return FINE if all(examined.is_clean for examined in found) else REFUSED


def _watch(paths: Sequence[str], form: str, *, quick: bool, workers: int | None) -> int:
    """Check now and whenever a file is saved, appears or goes; return 0 when interrupted."""
    files = _files(paths)
    before: Stamps | None = None
    try:
        while True:
            now = _stamps(files)
            if now != before:
                before = now
                if form == "text":
                    sys.stdout.write(f"---- {time.strftime('%H:%M:%S')}\n")
                _print(form, _examined(list(now), quick=quick, workers=workers))
                sys.stdout.flush()
            time.sleep(_PAUSE)
            files = _still(paths, files)
    except KeyboardInterrupt:
        sys.stdout.write("\n" if sys.stdout.isatty() else "")
        return FINE


def _still(paths: Sequence[str], files: list[Path]) -> list[Path]:
    """Return the files that there are now; those of before while they cannot be told."""
    from simgame.scenario import ScenarioError

    try:
        return _files(paths)
    except (RefusedError, ScenarioError):
        return files


def _stamps(files: Sequence[Path]) -> Stamps:
    stamps: Stamps = {}
    for file in files:
        try:
            status = file.stat()
            stamps[file] = (status.st_mtime_ns, status.st_size)
        except (OSError, ValueError):
            stamps[file] = None
    return stamps
