"""Classes to test with, and runs that are played on their seats."""

import random
from pathlib import Path

from simgame.classes.definition import ClassDefinition, LearnerDefinition, RoundDefinition
from simgame.classes.store.store import ClassStore
from simgame.classes.store.values import Seat, StoredClass
from simgame.players import STRATEGIES, plan_by
from simgame.runs import Finished, PlanWeek, Run
from tests.runs.play import decide, find, some_plan
from tests.scenarios import HARBOUR


def databases() -> tuple[str, ...]:
    """Return the kinds of databases."""
    return "sqlite", "postgresql"


def plan(*learners: LearnerDefinition, room: str = "k7m2qd", luck: str = "same", **of_round: object) -> ClassDefinition:
    """Return a class of one round."""
    made = RoundDefinition(scenario=HARBOUR, **of_round)  # type: ignore[arg-type]
    return ClassDefinition.model_validate(
        {
            "format": 1,
            "id": "spring-2027",
            "title": "Spring",
            "room": room,
            "luck": luck,
            "guests": "list",
            "rounds": (made,),
            "learners": learners or (guest("A01"),),
        }
    )


def guest(label: str, name: str | None = None, team: str | None = None) -> LearnerDefinition:
    return LearnerDefinition(label=label, name=name, team=team)


def made_in(store: ClassStore, *learners: LearnerDefinition, **options: object) -> StoredClass:
    """Return a new class of one round."""
    return store.create(plan(*learners, **options), (find(HARBOUR),)).result()  # type: ignore[arg-type]


def opened(store: ClassStore, *learners: LearnerDefinition, **options: object) -> tuple[StoredClass, Seat]:
    """Return a class whose round is open, and the seat of its first learner."""
    made = made_in(store, *learners, **options)
    store.open_round(made.rounds[0].id).result()
    return made, store.take_seat(made.rounds[0].id, store.learners(made.id)[0].id).result()


def begun(folder: Path, seat: Seat) -> Run:
    """Return a new run of the round's scenario with the seat's luck."""
    scenario = find(HARBOUR)
    return Run.start(scenario, source=HARBOUR, seed=seat.seed, difficulty="standard", language="en", folder=folder)


def played(run: Run, luck: random.Random, decisions: int, strategy: str = "") -> Run:
    """Take so many decisions, or fewer where the run ends: hints and changed answers at random among them.

    A week is planned by a strategy of `simgame.players`; without a name, at random.
    """
    for _ in range(decisions):
        if isinstance(run.pending, Finished):
            break
        if luck.random() < 0.3:
            run.take_hint(luck.choice((1, 2, 3)))
        if luck.random() < 0.2 and run.changeable:
            question = luck.choice(run.changeable)
            run.answer(question.id, luck.randrange(len(question.options)), luck.randrange(101))
        if strategy and isinstance(run.pending, PlanWeek):
            run.play_week(plan_by(STRATEGIES[strategy], run.game.observation, run.game.seeds))
        else:
            decide(run, luck)
        if luck.random() < 0.3:
            run.keep_draft(some_plan(run, luck) if not run.game.is_over else ())
    return run
