"""`simgame par`: what the expert of a scenario reaches, what stars take, and the best plan that a search finds."""

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from simgame.arguments import FINE, Parser, RefusedError, one_of, whole, whole_path
from simgame.locale import Catalogue, current
from simgame.terms.difficulties import DIFFICULTIES

if TYPE_CHECKING:
    from pathlib import Path

    from simgame.course.par import Par
    from simgame.scenario import Scenario
    from simgame.terms.difficulties import DifficultyName

_ = Catalogue("course")

_MOST_GAMES = 1_000_000


def par(parser: Parser, words: Sequence[str]) -> int:
    """Print par of a scenario and the best plan, which are kept; the search takes some ten seconds the first time."""
    parser.add_argument("scenario", metavar="SCENARIO", help=_("a scenario's id, or the path of a file"))
    level_help = _("trainee, standard or live (standard)")
    parser.add_argument("--difficulty", metavar="D", type=one_of(DIFFICULTIES), default="standard", help=level_help)
    games_help = _("value all over so many games instead of the usual ones; par itself, which is kept, stays as it is")
    parser.add_argument("--games", metavar="N", type=whole(1, _MOST_GAMES), help=games_help)
    search_help = _("look for the expert first, some two minutes, and write its certificate beside the scenario")
    parser.add_argument("--search", action="store_true", help=search_help)
    parser.add_argument("--json", action="store_true", help=_("print JSON"))
    arguments = parser.read(words)
    from simgame.course.library import Library
    from simgame.scenario import load_scenario
    from simgame.scenario.loader import scenario_file
    from simgame.study.certificates import CLAIMED_GAMES
    from simgame.study.par import GAMES

    scenario, difficulty = load_scenario(arguments.scenario), arguments.difficulty
    folder = scenario_file(arguments.scenario).parent
    if arguments.search:
        _search(scenario, folder)
    known = Library().pars.with_plan(scenario, difficulty, folder)
    games = arguments.games or (GAMES if known.expert is None else CLAIMED_GAMES)
    shown = known if games == GAMES and known.expert is None else _over(games, scenario, difficulty, known, folder)
    if arguments.json:
        sys.stdout.write(_json(scenario, difficulty, games, known, shown))
    else:
        sys.stdout.write("\n".join(_lines(scenario, difficulty, games, known, shown)) + "\n")
    return FINE


def _search(scenario: "Scenario", folder: "Path") -> None:
    """Look for the expert and write its certificate into a folder of the folder of the scenario's file.

    Raises:
        RefusedError: it cannot be written.
    """
    from simgame.study.certificates import certify, write
    from simgame.study.claims import file_of

    def show(done: int, rounds: int) -> None:
        if sys.stderr.isatty():
            said = _("looking for the expert: {share} %").format(share=100 * done // rounds)
            sys.stderr.write(f"\r\x1b[K{said}" if done < rounds else "\r\x1b[K")
            sys.stderr.flush()

    file = file_of(folder, scenario.id)
    text = write(certify(scenario, progress=show))
    try:
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        said = _("the certificate cannot be written to {file}: {reason}")
        raise RefusedError(said.format(file=whole_path(file), reason=error.strerror or str(error))) from error


def _over(games: int, scenario: "Scenario", difficulty: "DifficultyName", known: "Par", folder: "Path") -> "Par":
    """Return the same with what it reaches over other many games."""
    from dataclasses import replace

    from simgame.engine.compiler import compile_board
    from simgame.study.expert import expert_for
    from simgame.study.par import by_the_book, value

    board = compile_board(scenario, difficulty)
    book, plan = by_the_book(board, games), value(board, known.plan or {}, games)
    shown = replace(known, book=book.score, book_wins=book.win_rate, plan_score=plan.score, plan_wins=plan.win_rate)
    if known.expert is None:
        return shown
    expert = value(board, expert_for(scenario, folder), games)
    return replace(shown, expert=expert.score, expert_wins=expert.win_rate)


def _lines(scenario: "Scenario", difficulty: str, games: int, known: "Par", shown: "Par") -> Iterator[str]:
    from simgame.course.par import NEAR
    from simgame.page import decimals

    yield _("{scenario}, {difficulty}: par {par}").format(
        scenario=scenario.title.in_(current()), difficulty=DIFFICULTIES[difficulty].label, par=known.score
    )
    yield _("Three stars from {par} points on, two from {near} on, one for any other win.").format(
        par=known.score, near=known.score - NEAR
    )
    yield ""
    line = _("{who}: {score} points on average over {games} games, {wins} of them won")
    for who, score, wins in (
        *([] if shown.expert is None else [(_("The expert"), shown.expert, shown.expert_wins or 0.0)]),
        (_("By the book"), shown.book, shown.book_wins),
        (_("The best plan found"), shown.plan_score or 0.0, shown.plan_wins or 0.0),
    ):
        won = decimals.percent(decimals.thousandths(wins))
        yield line.format(who=who, score=decimals.score(score), games=games, wins=won)
    if shown.expert is None:
        yield _("The plan was sought knowing what comes. It shows what can be had, not what is asked of a first game.")
    else:
        yield _("The plan does the same in every game, whatever is heard. The expert goes by what it learns.")
    yield ""
    for week, moves in (known.plan or {}).items():
        yield f"{week} = [{', '.join(chr(34) + str(move) + chr(34) for move in moves)}]"


def _json(scenario: "Scenario", difficulty: str, games: int, known: "Par", shown: "Par") -> str:
    import json

    from simgame.course.par import NEAR

    said = {
        "scenario": scenario.id,
        "difficulty": difficulty,
        "par": known.score,
        "two_stars": known.score - NEAR,
        "games": games,
        "expert": None if shown.expert is None else {"score_mean": shown.expert, "win_rate": shown.expert_wins},
        "by_the_book": {"score_mean": shown.book, "win_rate": shown.book_wins},
        "best_plan": {
            "score_mean": shown.plan_score,
            "win_rate": shown.plan_wins,
            "plan": {str(week): [str(move) for move in moves] for week, moves in (known.plan or {}).items()},
        },
    }
    return json.dumps(said, indent=2) + "\n"
