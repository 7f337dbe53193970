"""The command `simgame balance`."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from simgame.arguments import (
    FINE,
    MOST_GAMES,
    MOST_SEED,
    MOST_WORKERS,
    USAGE,
    Parser,
    RefusedError,
    escaped,
    need_folder,
    one_of,
    whole,
)
from simgame.files import write
from simgame.locale import Catalogue, current
from simgame.terms.difficulties import DIFFICULTIES, DifficultyName
from simgame.terms.move import as_json

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from simgame.page.model import Section
    from simgame.scenario import Scenario
    from simgame.study.spread import OnProgress, Players
    from simgame.study.sweep import Vary
    from simgame.study.want import Want

_ = Catalogue("study")

GAMES: Final = 1000
VARY_GAMES: Final = 400
WANT_GAMES: Final = 300
LESSON_GAMES: Final = 400
_WIDTH: Final = 80
"""Cells of a line of the report: it is read in files and mails too."""


def balance(parser: Parser, words: Sequence[str]) -> int:
    """Play a scenario in many ways, along one number, without each lesson or in search of what its author wants.

    What is found is printed as a report or as JSON.
    """
    arguments = _read(parser, words)
    from simgame.scenario import load_scenario

    scenario = load_scenario(arguments.scenario)
    vary = _vary(arguments.vary, scenario) if arguments.vary is not None else None
    want = _want(arguments.want, scenario) if arguments.want is not None else None
    if arguments.html is not None:
        need_folder(Path(arguments.html).absolute().parent)
    with _progress() as progress, _executor(arguments) as executor:
        report = _Report(scenario, arguments, progress, executor)
        report.look(vary, want)
    if arguments.html is not None:
        from simgame.page.html import document

        write(Path(arguments.html), document(report.title, report.blocks, current()))
    if arguments.json:
        import json

        sys.stdout.write(json.dumps(report.data, indent=2) + "\n")
        return FINE
    from simgame.page.cells import printed
    from simgame.page.model import Element, Gap, Paragraph

    page: list[Element] = [Paragraph(report.title), Gap(), *report.blocks]
    sys.stdout.write("".join(f"{line}\n" for line in printed(page, _WIDTH)))
    if arguments.html is not None:
        sys.stdout.write("\n" + _("wrote {file}").format(file=escaped(arguments.html)) + "\n")
    return FINE


def _read(parser: Parser, words: Sequence[str]) -> argparse.Namespace:
    parser.add_argument("scenario", metavar="SCENARIO", help=_("a scenario's id, or the path of a file"))
    games_help = _(
        "how many games of each strategy and story ({games}; along a number and of lessons {vary_games}; in a search "
        "{want_games})"
    )
    parser.add_argument(
        "--games",
        metavar="N",
        type=whole(1, MOST_GAMES),
        help=games_help.format(games=GAMES, vary_games=VARY_GAMES, want_games=WANT_GAMES),
    )
    workers_help = _("spread the games over so many processes; the figures stay the same (1)")
    parser.add_argument("--workers", metavar="N", type=whole(1, MOST_WORKERS), default=1, help=workers_help)
    parser.add_argument("--dask", metavar="ADDRESS", help=_("let the workers of this Dask scheduler play instead"))
    parser.add_argument(
        "--seed", metavar="N", type=whole(0, MOST_SEED), default=0, help=_("the luck of the first game")
    )
    difficulty_help = _("trainee, standard, live or all (all; along a number and of lessons standard)")
    parser.add_argument("--difficulty", metavar="D", type=one_of((*DIFFICULTIES, "all")), help=difficulty_help)
    vary_help = _("move one number of the file, such as contacts.zhou.openness=0.2..0.8:4 for four steps")
    parser.add_argument("--vary", metavar="PATH=A..B", help=vary_help)
    want_help = _("read from this file what shares should be won and which numbers may move, and propose their values")
    parser.add_argument("--want", metavar="FILE", help=want_help)
    lessons_help = _("play by the book without each lesson, and say what the scenario teaches")
    parser.add_argument("--lessons", action="store_true", help=lessons_help)
    parser.add_argument("--json", action="store_true", help=_("print JSON"))
    parser.add_argument("--html", metavar="OUT", help=_("write the report to this file, as one page"))
    arguments = parser.read(words)
    if arguments.dask is not None and arguments.workers > 1:
        parser.error(_("--dask and --workers exclude each other"))
    if arguments.want is not None and arguments.vary is not None:
        parser.error(_("--want and --vary exclude each other"))
    for other in ("want", "vary"):
        if arguments.lessons and getattr(arguments, other) is not None:
            parser.error(_("--lessons and --{other} exclude each other").format(other=other))
    if arguments.want is not None and arguments.difficulty is not None:
        parser.error(_("--want names its difficulties in the file; --difficulty does not go with it"))
    return arguments


def _vary(text: str, scenario: "Scenario") -> "Vary":
    from simgame.study.numbers import VaryError
    from simgame.study.sweep import Vary, scenarios

    try:
        vary = Vary.read(text)
        scenarios(scenario, vary)  # refused before anything is played
    except VaryError as error:
        raise RefusedError(f"--vary: {error}", USAGE) from error
    return vary


def _want(file: str, scenario: "Scenario") -> "Want":
    from simgame.scenario import files, syntax
    from simgame.study.want import WantError, read

    document = syntax.parse(files.decode(files.read_bytes(file), file), file)
    try:
        return read(document, scenario)
    except WantError as error:
        raise RefusedError(f"{escaped(file)}: {error}") from error


class _Report:
    """What was found, as data and as blocks to be shown."""

    def __init__(
        self,
        scenario: "Scenario",
        arguments: argparse.Namespace,
        progress: "OnProgress | None",
        executor: "Executor | None",
    ) -> None:
        self._scenario, self._arguments = scenario, arguments
        self._progress, self._executor = progress, executor
        self.title = ""
        self.blocks: list[Section] = []
        self.data: object = None

    def look(self, vary: "Vary | None", want: "Want | None") -> None:
        """Play, and say what was found."""
        if want is not None:
            self._propose(want)
            return
        from simgame.study.spread import Players
        from simgame.study.variations import packed

        players = Players(packed(self._scenario), self._arguments.seed, self._executor, self._progress)
        if self._arguments.lessons:
            self._lessons(players)
        elif vary is None:
            self._balance(players)
        else:
            self._sweep(players, vary)

    def _levels(self, otherwise: tuple[DifficultyName, ...]) -> tuple[DifficultyName, ...]:
        asked = self._arguments.difficulty
        if asked is None:
            return otherwise
        return tuple(DIFFICULTIES) if asked == "all" else (asked,)

    def _balance(self, players: "Players") -> None:
        from simgame.balancing import sections
        from simgame.study.balance import balance

        found = balance(self._scenario, players, self._arguments.games or GAMES, self._levels(tuple(DIFFICULTIES)))
        self.title = sections.title(self._scenario, found)
        self.blocks = list(sections.blocks(self._scenario, found))
        self.data = as_json(found)

    def _lessons(self, players: "Players") -> None:
        from simgame.balancing import figures, lesson_sections
        from simgame.study.lessons import expected_games, lessons

        games, levels = self._arguments.games or LESSON_GAMES, self._levels(("standard",))
        players.expect(expected_games(self._scenario, games) * len(levels))
        found = [lessons(self._scenario, players, games, difficulty) for difficulty in levels]
        self.title = lesson_sections.title(self._scenario, found[0])
        for one in found:
            own = lesson_sections.blocks(one)
            self.blocks += own if len(found) == 1 else [figures.at(one.difficulty, block) for block in own]
        data = [lesson_sections.data(one) for one in found]
        self.data = data[0] if len(data) == 1 else data

    def _propose(self, want: "Want") -> None:
        from simgame.balancing import want_sections
        from simgame.report.names import Names
        from simgame.study.want import WantError, propose

        arguments = self._arguments
        try:
            found = propose(
                self._scenario, want, arguments.games or WANT_GAMES, arguments.seed, self._executor, self._progress
            )
        except WantError as error:
            raise RefusedError(f"{escaped(arguments.want)}: {error}") from error
        self.title = want_sections.title(self._scenario, found)
        self.blocks = list(want_sections.blocks(Names(self._scenario), found))
        self.data = as_json(found)

    def _sweep(self, players: "Players", vary: "Vary") -> None:
        from simgame.balancing import figures, sweep_sections
        from simgame.study.sweep import sweep

        found = [
            sweep(self._scenario, vary, players, self._arguments.games or VARY_GAMES, difficulty)
            for difficulty in self._levels(("standard",))
        ]
        self.title = sweep_sections.title(self._scenario, found[0])
        for one in found:
            self.blocks += [figures.at(one.difficulty, block) for block in sweep_sections.blocks(one)]
        self.data = as_json(found[0] if len(found) == 1 else found)


@contextmanager
def _executor(arguments: argparse.Namespace) -> "Iterator[Executor | None]":
    from simgame.study.spread import NoClusterError, dask_cluster, processes

    if arguments.dask is None:
        with processes(arguments.workers) as executor:
            yield executor
        return
    try:
        with dask_cluster(arguments.dask) as executor:
            yield executor
    except NoClusterError as error:
        raise RefusedError(str(error)) from error


@contextmanager
def _progress() -> "Iterator[OnProgress | None]":
    """Yield what tells of the progress on standard error where that is a terminal; the line is wiped in the end."""
    if not sys.stderr.isatty():
        yield None
        return
    from simgame.page.measure import width

    widest = 0

    def tell(done: int, planned: int) -> None:
        nonlocal widest
        text = _("{done} of about {planned} games").format(done=f"{done:,}", planned=f"{planned:,}")
        widest = max(widest, width(text))
        sys.stderr.write(f"\r{text}")
        sys.stderr.flush()

    try:
        yield tell
    finally:
        sys.stderr.write(f"\r{' ' * widest}\r")
        sys.stderr.flush()
