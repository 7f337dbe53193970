"""A number of a scenario is found by its path, moved, checked by the model and played."""

from functools import cache

import pytest

from simgame.engine.luck import seeds_from
from simgame.scenario.model import Scenario
from simgame.study.measures import fare
from simgame.study.numbers import VaryError
from simgame.study.spread import Players
from simgame.study.sweep import Sweep, Vary, scenarios, sweep
from simgame.study.tally import played
from simgame.study.variations import Play, board_of, packed
from tests.engine.worlds import WORLDS, scenario_of


def made(text: str) -> tuple[float | None, dict[float, Scenario]]:
    return scenarios(scenario_of("minimal"), Vary.read(text))


@pytest.mark.parametrize(
    ("text", "current", "values"),
    [
        ("contacts.zhou.openness=0.2..0.8", 0.6, [0.2, 0.35, 0.5, 0.65, 0.8]),
        ("contacts.zhou.openness=0.8..0.2:3", 0.6, [0.8, 0.5, 0.2]),
        ("contacts.zhou.coverage=0..4:3", 1.0, [0, 2, 4]),
        ("contacts.zhou.support.us=-1..1:3", None, [-1, 0, 1]),
        ("contacts.zhou.persuades.shen=.1...3:2", 0.3, [0.1, 0.3]),
        ("rivals.taihe.script[1].gain=0..1:2", 0.25, [0, 1]),
        ("rivals.taihe.script[1].weeks[2]=1..2:2", 2, [1, 2]),
        ("steps.drafting.weights.zhou=1..9:3", 5, [1, 5, 9]),
        ("steps.drafting.closes=1..4", 3, [1, 2, 3, 4]),
        ("events.reshuffle.effects[2].levels=-2..2:3", -0.5, [-2, 0, 2]),
        ("events.reshuffle.when.all[2].any[2].chance=0..1:2", 0.25, [0, 1]),
        ('stories."by the book".expect.score[2]=50..100:2', 100, [50, 100]),
        ("tender.fit=0..60:4", 20, [0, 20, 40, 60]),
        ("money=50..60:100", 100, [50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60]),
    ],
)
def test_every_number_of_the_file_can_be_varied(text: str, current: float | None, values: list[float]) -> None:
    text = text.replace(":100", ":41")
    found, varied = made(text)
    assert found == current
    assert list(varied) == pytest.approx(values)
    assert all(type(value) is type(found) for value in varied if found is not None)
    before = scenario_of("minimal").model_dump()
    assert sum(scenario.model_dump() != before for scenario in varied.values()) >= len(values) - 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("contacts.zhou.openness", "does not read like PATH=A..B"),
        ("contacts.zhou.openness=0.2", "does not read like"),
        ("contacts.zhou.openness=0..1e9", "does not read like"),
        ("contacts.zhou.openness=0..nan", "does not read like"),
        ("contacts.zhou.openness=0..1:1", "1 steps are not from 2 to"),
        ("contacts.zhou.openness=0..1:999", "999 steps are not from 2 to"),
        ("contacts.zhou.openness=1..1", "1 to 1 is no range"),
        ("contacts.zhou.openness=0.2..1.4:3", "cannot be 1.4: contacts.zhou.openness: must be between 0 and 1"),
        ("contacts.zou.openness=0..1", "there is no 'zou' in contacts; did you mean 'zhou'?"),
        ("contacts.zhou.opennes=0..1", "unknown key 'opennes'"),
        ("contacts.zhou.name=0..1", "contacts.zhou.name is a table, which is no number"),
        ("contacts.zhou.line=0..1", "contacts.zhou.line is 'technical', which is no number"),
        ("contacts.zhou.in_post=0..1", "contacts.zhou.in_post is true, which is no number"),
        ("contacts=0..1", "contacts is a list, which is no number"),
        ("contacts[9].openness=0..1", "there is no '[9]' in contacts"),
        ("nothing.here=0..1", "there is no 'here' in nothing"),
        ("money.here=0..1", "there is no 'here' in money"),
        ("..=0..1", "is no path of a scenario"),
        ("a]b=0..1", "is no path of a scenario"),
        ("weeks=3..4:2", "weeks cannot be 3: "),
        ("tender.technical=40..60:2", "add up to 90, not to 100"),
        ("steps.entry.closes=2..9:2", "entry"),
        ("\x1b[31m=0..1", r"'\u001b[31m'"),
    ],
)
def test_what_cannot_be_varied_is_refused_in_one_sentence(text: str, said: str) -> None:
    with pytest.raises(VaryError) as refused:
        made(text)
    message = str(refused.value)
    assert said in message
    assert message.isprintable()


@pytest.mark.parametrize("world", WORLDS)
def test_a_document_of_a_scenario_is_the_scenario_again(world: str) -> None:
    _, varied = scenarios(scenario_of(world), Vary.read("money=10..20:2"))
    assert varied[10].model_copy(update={"money": scenario_of(world).money}) == scenario_of(world)


@cache
def swept() -> Sweep:
    scenario = scenario_of("minimal")
    return sweep(scenario, Vary.read("tender.solution=40..80:3"), Players(packed(scenario), 3), 50)


def test_each_value_is_played_with_the_same_seeds() -> None:
    found = swept()
    assert [each.value for each in found.values] == [40, 60, 80]
    assert (found.current, found.games, found.first_seed, found.difficulty) == (60, 50, 3, "standard")
    names = [fare.name for fare in found.values[0].fares]
    assert names[0] == "random"
    assert names[-1] == "as it happened"
    assert not any(name.startswith("only-") for name in names)
    board = board_of(packed(scenario_of("minimal")), "standard")
    tally, _ = played(board, Play("by-the-book"), seeds_from(3, 50))
    assert fare("by-the-book", tally, plays="by-the-book") in found.values[1].fares


def test_a_better_product_wins_more() -> None:
    doctrine = [next(fare for fare in each.fares if fare.name == "by-the-book") for each in swept().values]
    assert [fare.score_mean for fare in doctrine] == sorted(fare.score_mean for fare in doctrine)
    assert doctrine[0].win_rate < doctrine[2].win_rate
