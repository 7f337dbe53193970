"""Games that a class is compared with: kept on seats of bots before anybody plays, and played again like all others."""

import pytest

from simgame.classes.benchmarks import keep_benchmarks
from simgame.classes.results import results_of
from simgame.classes.store.store import ClassStore
from simgame.players import STRATEGIES
from simgame.scenario import Scenario
from tests.classes.made import plan
from tests.runs.play import find
from tests.scenarios import HARBOUR

pytestmark = pytest.mark.rare


def scenarios() -> tuple[Scenario, ...]:
    return tuple(find(HARBOUR) for _round in plan().rounds)


def test_they_are_kept_once_and_are_what_they_say(store: ClassStore) -> None:
    made = store.create(plan(), scenarios()).result()
    names = keep_benchmarks(store, made.rounds[0])
    assert set(names) == {"expert", *STRATEGIES}
    seats = store.seats(made.rounds[0].id)
    assert all(seat.bot and not seat.members for seat in seats)
    assert len({seat.seed for seat in seats}) == 1, "the class's own luck"
    verified, unverified = results_of(store, made.rounds[0].id, afresh=True)
    assert not unverified
    assert all(each.run.finished and each.trust.grade == "classroom" for each in verified)
    keep_benchmarks(store, made.rounds[0])
    assert len(store.runs_of_round(made.rounds[0].id)) == len(names)


def test_they_outlive_a_class_file_that_is_read_again(store: ClassStore) -> None:
    made = store.create(plan(), scenarios()).result()
    keep_benchmarks(store, made.rounds[0])
    again = store.update(made.id, plan(), scenarios()).result()
    assert again.rounds == made.rounds
    assert store.runs_of_round(again.rounds[0].id)
    harder = plan().model_copy(
        update={"rounds": tuple(each.model_copy(update={"difficulty": "live"}) for each in plan().rounds)}
    )
    changed = store.update(made.id, harder, scenarios()).result()
    assert changed.rounds[0].difficulty == "live"
    assert not store.seats(changed.rounds[0].id), "they were of another round"
