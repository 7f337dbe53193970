"""Games that a class is compared with: the expert's, the doctrine's and those of bad habits, with the class's own luck.

They are kept on seats of bots, are played again like all others, and count for nothing in what is said of the class.
"""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from simgame.classes.store.store import ClassStore
from simgame.classes.store.values import StoredRound
from simgame.locale import current
from simgame.players import STRATEGIES, Strategy, plan_by
from simgame.runs import Run
from simgame.runs.progress import Finished, Predict
from simgame.scenario import Scenario
from simgame.study.expert import expert_for

EXPERT: Final = "expert"
"""Who plays as the scenario's expert does"""


def keep_benchmarks(store: ClassStore, of_round: StoredRound) -> tuple[str, ...]:
    """Play a round once in each way and keep that on seats of bots; return their names.

    A bot that has a run already keeps it: the same strategy with the same luck plays the same game.

    Raises:
        StoreError: it cannot be kept.
    """
    scenario = store.scenario(of_round.id)
    return tuple(_kept(store, of_round, scenario, name, plays) for name, plays in ways(scenario).items())


def ways(scenario: Scenario) -> Mapping[str, Strategy]:
    """Return who plays, by name."""
    return {EXPERT: expert_for(scenario), **STRATEGIES}


def _kept(store: ClassStore, of_round: StoredRound, scenario: Scenario, name: str, plays: Strategy) -> str:
    seat = store.take_bot_seat(of_round.id, name).result()
    if any(run.finished for run in store.runs(seat.id)):
        return name
    with tempfile.TemporaryDirectory() as folder:
        run = Run.start(
            scenario,
            source=scenario.id,
            seed=seat.seed,
            difficulty=of_round.difficulty,
            language=current(),
            folder=Path(folder),
        )
        _play(run, plays)
        store.append(seat.id, run.path.name, run.path.read_bytes()).result()
    return name


def _play(run: Run, plays: Strategy) -> None:
    """Play a run to its end; a bot that is asked what will come has no opinion."""
    while True:
        match run.pending:
            case Finished():
                return
            case Predict(question):
                run.answer(question.id, 0, round(100 / len(question.options)))
            case _:
                run.play_week(plan_by(plays, run.game.observation, run.game.seeds))


__all__ = ["EXPERT", "keep_benchmarks", "ways"]
