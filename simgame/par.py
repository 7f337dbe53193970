"""`simgame par`: what a good player reaches in a scenario, what stars take, and the best plan that a search finds."""

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from simgame.arguments import FINE, Parser, one_of, whole
from simgame.locale import Catalogue, current
from simgame.terms.difficulties import DIFFICULTIES

if TYPE_CHECKING:
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
    games_help = _("value both over so many games instead of 256; par itself, which is kept, stays as it is")
    parser.add_argument("--games", metavar="N", type=whole(1, _MOST_GAMES), help=games_help)
    parser.add_argument("--json", action="store_true", help=_("print JSON"))
    arguments = parser.read(words)
    from simgame.course.library import Library
    from simgame.scenario import load_scenario
    from simgame.study.par import GAMES

    scenario, difficulty = load_scenario(arguments.scenario), arguments.difficulty
    known = Library().pars.with_plan(scenario, difficulty)
    shown = known if arguments.games in (None, GAMES) else _over(arguments.games, scenario, difficulty, known)
    games = arguments.games or GAMES
    if arguments.json:
        sys.stdout.write(_json(scenario, difficulty, games, known, shown))
    else:
        sys.stdout.write("\n".join(_lines(scenario, difficulty, games, known, shown)) + "\n")
    return FINE


def _over(games: int, scenario: "Scenario", difficulty: "DifficultyName", known: "Par") -> "Par":
    """Return the same with what it reaches over other many games."""
    from dataclasses import replace

    from simgame.engine.compiler import compile_board
    from simgame.study.par import by_the_book, value

    board = compile_board(scenario, difficulty)
    book, plan = by_the_book(board, games), value(board, known.plan or {}, games)
    return replace(known, book=book.score, book_wins=book.win_rate, plan_score=plan.score, plan_wins=plan.win_rate)


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
        (_("By the book"), shown.book, shown.book_wins),
        (_("The best plan found"), shown.plan_score or 0.0, shown.plan_wins or 0.0),
    ):
        won = decimals.percent(decimals.thousandths(wins))
        yield line.format(who=who, score=decimals.score(score), games=games, wins=won)
    yield _("The plan was sought knowing what comes. It shows what can be had, not what is asked of a first game.")
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
        "by_the_book": {"score_mean": shown.book, "win_rate": shown.book_wins},
        "best_plan": {
            "score_mean": shown.plan_score,
            "win_rate": shown.plan_wins,
            "plan": {str(week): [str(move) for move in moves] for week, moves in (known.plan or {}).items()},
        },
    }
    return json.dumps(said, indent=2) + "\n"
