"""`simgame run`: a strategy or a story plays, without a screen."""

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from simgame.arguments import (
    FINE,
    MOST_GAMES,
    USAGE,
    Parser,
    RefusedError,
    add_scenario,
    quoted,
    whole,
    with_hint,
)
from simgame.locale import Catalogue
from simgame.terminal import printed_width

if TYPE_CHECKING:
    from simgame.engine.game import Game
    from simgame.players import Strategy
    from simgame.scenario import Scenario
    from simgame.scenario.checked import Story
    from simgame.study.play import Figures
    from simgame.terms.move import Schedule

_ = Catalogue("cli")


def run(parser: Parser, words: Sequence[str]) -> int:
    """Print the weeks of one game, or the figures of many."""
    add_scenario(parser, seed=0)
    how = parser.add_mutually_exclusive_group(required=True)
    how.add_argument("--strategy", metavar="NAME", help=_("play a strategy, such as by-the-book"))
    how.add_argument("--story", metavar="NAME", help=_("play a story of the scenario"))
    games_help = _("how many games; one prints its weeks, many print figures (1)")
    parser.add_argument("--games", metavar="N", type=whole(1, MOST_GAMES), default=1, help=games_help)
    parser.add_argument("--json", action="store_true", help=_("print JSON"))
    arguments = parser.read(words)

    from simgame.engine.compiler import compile_board
    from simgame.engine.game import Game
    from simgame.engine.luck import seeds_from
    from simgame.scenario import load_scenario
    from simgame.study.play import figures

    scenario = load_scenario(arguments.scenario)
    story = _story(scenario, arguments.story) if arguments.strategy is None else None
    plays = _strategy(arguments.strategy) if story is None else _played_in(story)
    fixed = story.fixed if story is not None else ()
    board = compile_board(scenario, arguments.difficulty, fixed)
    if isinstance(plays, dict):
        for move in (move for week in plays.values() for move in week if move not in board.public.moves.index):
            message = _("nobody in the team can do {move}, which the story asks for")
            raise RefusedError(message.format(move=quoted(move)))
    sums = figures(board, plays, seeds_from(arguments.seed, arguments.games))
    single = None
    if arguments.games == 1:
        single = _one_game(Game(scenario, arguments.seed, arguments.difficulty, fixed=fixed), plays)
    if arguments.json:
        _print_json(arguments, scenario, sums, single)
        return FINE
    from simgame.report import printed

    how = arguments.story if arguments.strategy is None else arguments.strategy
    _print(printed.title(scenario, how, arguments.difficulty, arguments.seed))
    lines = printed.game_lines(single, printed_width()) if single else printed.figures_lines(sums, printed_width())
    _print("\n".join(lines))
    return FINE


def _strategy(name: str) -> "Strategy":
    from simgame.players import STRATEGIES

    if name in STRATEGIES:
        return STRATEGIES[name]
    message = _("there is no strategy {name}").format(name=quoted(name))
    known = ", ".join(strategy for strategy in STRATEGIES if not strategy.startswith("only-"))
    there = _("there are {names} and only-ACTION").format(names=known)
    raise RefusedError(with_hint(message, name, STRATEGIES, there), USAGE)


def _story(scenario: "Scenario", name: str) -> "Story":
    stories = {story.name: story for story in scenario.stories}
    if name not in stories:
        message = _("{scenario} has no story {name}").format(scenario=scenario.id, name=quoted(name))
        there = _("there are {names}").format(names=", ".join(quoted(story) for story in stories))
        raise RefusedError(with_hint(message, name, stories, there), USAGE)
    return stories[name]


def _played_in(story: "Story") -> "Strategy | Schedule":
    return _strategy(story.strategy) if story.strategy is not None else dict(story.plan or {})


def _one_game(game: "Game", plays: "Strategy | Schedule") -> "Game":
    """Return one game played to its end, the same as the first of many."""
    from simgame.players import plan_by

    while not game.is_over:
        if callable(plays):
            game.play_week(plan_by(plays, game.observation, game.seeds))
        else:
            game.play_possible(plays.get(game.week, ()))
    return game


def _print_json(arguments: argparse.Namespace, scenario: "Scenario", sums: "Figures", game: "Game | None") -> None:
    import json

    from simgame.terms.move import as_json

    said: dict[str, object] = {"scenario": scenario.id, "strategy": arguments.strategy}
    if arguments.story is not None:
        said["story"] = arguments.story
    said |= {
        "difficulty": arguments.difficulty,
        "games": sums.games,
        "first_seed": arguments.seed,
        "win_rate": sums.win_rate,
        "score_mean": sums.score_mean,
        "score_sd": sums.score_sd,
    }
    if game is not None and game.result is not None:
        said |= as_json({"result": game.result, "weeks": game.reports})
    _print(json.dumps(said, indent=2))


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")
