"""Runs to test with, and somebody who decides at random."""

import random
from functools import cache
from pathlib import Path

from simgame import load_scenario
from simgame.runs import Finished, Predict, Run
from simgame.runs.document import Save, SavedWeek
from simgame.scenario import Scenario
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Move
from tests.scenarios import COURSE, HARBOUR, scenario_of


@cache
def find(source: str) -> Scenario:
    """Return a scenario of the tests, or the one in a file."""
    return scenario_of(source) if source in COURSE else load_scenario(Path(source))


def begin(folder: Path, name: str = HARBOUR, seed: int = 7) -> Run:
    return Run.start(find(name), source=name, seed=seed, difficulty="standard", language="en", folder=folder)


def some_plan(run: Run, luck: random.Random, *, tempted: bool = False) -> list[Move]:
    """Return up to eight moves that can be made together; temptations, which may end the game early, if ``tempted``."""
    moves = [move for move in run.game.legal_moves() if tempted or not ACTIONS[move.action].temptation]
    plan: list[Move] = []
    for move in luck.sample(moves, min(8, len(moves))):
        if run.game.why_not(move, plan) is None:
            plan.append(move)
    return plan


def decide(run: Run, luck: random.Random, *, tempted: bool = False) -> None:
    """Take the next decision at random."""
    match run.pending:
        case Predict(question):
            run.answer(question.id, luck.randrange(len(question.options)), luck.randrange(101))
        case Finished():
            raise AssertionError("nothing is left to decide")
        case _:
            run.play_week(some_plan(run, luck, tempted=tempted))


def play(run: Run, weeks: int = 99) -> Run:
    """Play so many weeks at random, or fewer if the run ends, and answer what is asked before the next."""
    luck = random.Random(1)
    until = run.game.week + weeks
    while not run.game.is_over and (run.game.week < until or isinstance(run.pending, Predict)):
        decide(run, luck)
    return run


def seen(run: Run) -> tuple[object, ...]:
    """Return all that a run shows to the outside, but for its file."""
    return (
        *(run.game.digest, run.game.reports, run.answers, run.draft, run.language, run.source, run.pending),
        *(run.hints, run.hint_cost, run.score, run.marks, run.guide, run.reflections, run.parent, run.started),
        *(run.resolved(week) for week in range(20)),
    )


def same(run: Run, other: Run) -> bool:
    """Tell whether two runs stand at the same place, seen from outside."""
    return seen(run) == seen(other)


def all_is_saved(run: Run) -> bool:
    """Tell whether the run's file is the run."""
    return run.unsaved is None and same(Run.load(run.path, find), run)


def made_other(path: Path, week: int) -> Path:
    """Make a save one that later rules have played: from ``week`` on it led to states that rules of today do not."""
    save = Save.model_validate_json(path.read_bytes())
    log, number = list(save.log), 0
    for place, entry in enumerate(log):
        if isinstance(entry, SavedWeek):
            number += 1
            if number >= week:
                log[place] = entry.model_copy(update={"digest": f"{number:024}"})
    path.write_bytes(save.model_copy(update={"rules": 999, "rules_needed": 999, "log": tuple(log)}).dump())
    return path
