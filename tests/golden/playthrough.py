"""Playthroughs as text: one game of a scenario by each strategy and each told story, and many games as digests."""

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from simgame import Game
from simgame.engine.digest import Digests
from simgame.engine.luck import seeds_from
from simgame.engine.scoring import score
from simgame.engine.week_report import WeekReport
from simgame.players import STRATEGIES, plan_by
from simgame.study.play import play_strategy
from simgame.terms.difficulties import DIFFICULTIES
from simgame.terms.move import Plan, Schedule
from simgame.terms.outcomes import WON
from tests.engine.worlds import SHIPPED, board_of, scenario_of
from tests.scenarios import CLINIC, HARBOUR

FOLDER = Path(__file__).parent
TOLD = (*SHIPPED, CLINIC, HARBOUR)
"""Scenarios whose games are told week by week"""
SEED = 7
GAMES = 16
"""Games behind each line of the digests."""

Decide = Callable[[Game], Plan]


def playthroughs() -> dict[str, Callable[[], str]]:
    """Return for each file, named from this folder, what writes its text."""
    files: dict[str, Callable[[], str]] = {}
    for world in TOLD:
        for name in STRATEGIES:
            if not name.startswith("only-"):
                files[f"{world}/{name}.txt"] = _telling(world, name, by_strategy(name))
        for story in scenario_of(world).stories:
            if story.plan is not None:
                files[story_file(world, story.name)] = _telling(world, story.name, by_plan(story.plan))
        files[f"{world}/only-one-action.txt"] = _listing(world)
        files[f"{world}/digests.txt"] = _digests(world)
    files["minimal/digests.txt"] = _digests("minimal")
    assert {name.partition("/")[0] for name in files} == {*TOLD, "minimal"}
    return files


def story_file(world: str, story: str) -> str:
    """Return the file of a story that has a plan; one that has a strategy is in the strategy's file."""
    return f"{world}/story-{re.sub('[^a-z0-9]+', '-', story.lower())}.txt"


def by_strategy(name: str) -> Decide:
    return lambda game: plan_by(STRATEGIES[name], game.observation, game.seeds)


def by_plan(plan: Schedule) -> Decide:
    return lambda game: plan.get(game.week, ())


def _telling(world: str, name: str, decide: Decide) -> Callable[[], str]:
    def tell() -> str:
        game = Game(scenario_of(world), seed=SEED)
        lines = [f"{world}: {name}, seed {SEED}, standard", f"  before   {game.digest}"]
        if game.opening_news:
            lines.append(f"  news     {', '.join(game.opening_news)}")
        while not game.is_over:
            report = game.play_possible(decide(game))
            lines += ["", f"week {report.week}", *_week(game, report)]
        return "\n".join([*lines, "", *_result(game), ""])

    return tell


def _week(game: Game, report: WeekReport) -> Iterator[str]:
    moves = [str(move) for move in report.plan]
    for start in range(0, max(len(moves), 1), 4):
        yield f"  {'' if start else 'moves':8} {'  '.join(moves[start : start + 4]) or 'none'}"
    yield f"  support  {_support(game)}"
    told = [f"{told.fact} from {told.by}" if told.by else told.fact for told in report.told]
    shown = [f"{kind} of {what}" for kind, what in report.revealed]
    for label, items in (("told", told), ("learned", shown), ("closed", _closed(report)), ("news", report.news)):
        if items:
            yield f"  {label:8} {', '.join(items)}"
    if report.caught:
        yield "  caught"
    yield f"  left     {int(game.observation.money[0])} of the money"
    yield f"  state    {game.digest}"


def _support(game: Game) -> str:
    """Return what the player can see of everybody's support, with its age in weeks where it is not fresh."""
    seen, week = game.observation, game.week - 1
    people = []
    for row, person in enumerate(game.board.contacts):
        if when := int(seen.seen_week[0, row]):
            age = f" ({week - when}w)" if when < week else ""
            people.append(f"{person} {int(seen.support[0, 0, row]) / 1000:.2f}{age}")
    return "  ".join(people) or "of nobody seen"


def _closed(report: WeekReport) -> list[str]:
    ends = []
    for step in report.closed:
        if step.passed is not None:
            ends.append(f"{step.step} {'passed' if step.passed else 'failed'}")
        elif step.lead is not None:
            ends.append(f"{step.step} {step.lead / 1000:+.3f}")
        else:
            ends.append(step.step)
    return ends


def _result(game: Game) -> Iterator[str]:
    result = game.result
    assert result is not None
    yield f"{result.outcome} in week {result.week}, score {result.score:.1f}"
    yield f"  margin   {result.margin:+.3f} on {result.rival}"
    yield "  score    " + "  ".join(f"{name} {worth:.1f}" for name, worth, _ in result.parts)
    for vendor, points in result.points:
        yield f"  {vendor:8} " + "  ".join(f"{name} {value:.3f}" for name, value in points)


def _listing(world: str) -> Callable[[], str]:
    """Return what writes the strategies of a single action, one line a week."""

    def tell() -> str:
        lines = [f"{world}: one action and nothing else, seed {SEED}, standard"]
        for name in STRATEGIES:
            if not name.startswith("only-"):
                continue
            game, decide = Game(scenario_of(world), seed=SEED), by_strategy(name)
            lines += ["", name]
            while not game.is_over:
                report = game.play_possible(decide(game))
                lines.append(f"  {report.week:2}  {game.digest}  {'  '.join(map(str, report.plan))}".rstrip())
            result = game.result
            assert result is not None
            lines.append(f"  {result.outcome}, score {result.score:.1f}, margin {result.margin:+.3f}")
        return "\n".join([*lines, ""])

    return tell


def _digests(world: str) -> Callable[[], str]:
    """Return what writes one line for each difficulty and each strategy but the single actions: many games in short."""

    def tell() -> str:
        lines = [f"{world}: digest of {GAMES} final states from seed {SEED} on, games won, sum of the scores", ""]
        for difficulty in DIFFICULTIES:
            board = board_of(world, difficulty)
            digests = Digests(board)
            for name, strategy in STRATEGIES.items():
                if name.startswith("only-"):
                    continue
                end = play_strategy(board, strategy, seeds_from(SEED, GAMES))
                states = hashlib.blake2b(digest_size=8)
                for game in range(GAMES):
                    states.update(digests.of(end, game).encode())
                won, total = int(np.sum(end.outcome == WON)), int(score(board, end).total.sum())
                lines.append(f"{difficulty:9} {name:13} {states.hexdigest()} {won:3} {total / 10:7.1f}")
        return "\n".join([*lines, ""])

    return tell
