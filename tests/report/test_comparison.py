"""Two runs side by side: what is said of them is so."""

import re

import pytest

from simgame import Game
from simgame.locale import Language
from simgame.page import decimals
from simgame.page.cells import printed
from simgame.report.comparison import comparison_sections
from simgame.report.difference import difference_said
from simgame.report.names import said
from simgame.scenario import parse_scenario
from simgame.terms.difficulties import DifficultyName
from simgame.terms.parts import SCORE_PARTS
from tests.moves import as_plan
from tests.page.parts import rows
from tests.scenarios import CLINIC, HARBOUR, file_of, scenario_of


def played(
    plans: dict[int, list[str]],
    *,
    scenario: str = HARBOUR,
    seed: int = 7,
    difficulty: DifficultyName = "standard",
) -> Game:
    game = Game(scenario_of(scenario), seed=seed, difficulty=difficulty)
    while not game.is_over:
        game.play_possible(as_plan(*plans.get(game.week, ())))
    return game


def told(first: Game, second: Game) -> str:
    return "\n".join(printed(comparison_sections(first, second, (50.0, None)), 100))


def test_the_week_in_which_two_runs_part_is_named() -> None:
    same, other = {1: ["you:ask:qiu"], 2: ["you:visit:peng"]}, {1: ["you:ask:qiu"], 2: ["you:call:peng"]}
    text = told(played(same), played(other))
    assert "Until week 2 both did the same" in text
    assert re.search(r"first +second", text)
    assert re.search(r"Week 2 -*\n +Peng Haotian +Visit \(You\) +Call \(You\)\n", text)
    assert "Week 1 " not in text
    assert "different luck" not in text


def test_a_run_beside_itself_differs_in_nothing() -> None:
    game = played({1: ["you:ask:qiu"]})
    text = told(game, game)
    assert "Both did the same in every week" in text
    assert "Support as last seen" not in text


def test_other_luck_and_difficulty_are_said() -> None:
    text = told(played({}), played({}, seed=8, difficulty="trainee"))
    assert "different luck" in text
    assert "different difficulties" in text


def test_runs_of_different_scenarios_differ_by_their_ends_and_the_parts_of_the_score(language: Language) -> None:
    games = [played({1: ["you:ask:qiu"], 2: ["you:visit:peng"]}), played({}, scenario=CLINIC)]
    sentence, side, weeks = comparison_sections(games[0], games[1], (1.0, 2.0))
    assert list(rows(side)[0])[1:] == [said(game.scenario.title) for game in games]
    assert weeks.body
    text = difference_said(games[0], games[1])
    assert text in "".join(printed([sentence], 500))
    worth = [{name: each * weight / 100 for name, each, weight in game.result.parts} for game in games if game.result]
    apart = {name: worth[1][name] - worth[0][name] for name in worth[0]}
    way = 1 if sum(apart.values()) >= 0 else -1
    assert SCORE_PARTS[max(apart, key=lambda name: way * apart[name])].label in text


def test_a_scenario_of_the_same_id_that_differs_is_another_one() -> None:
    """Somebody else in it, whom the first run cannot know."""
    own = parse_scenario(re.sub(r"\bhou\b", "hao", file_of(HARBOUR).read_text("utf-8")).encode())
    assert own.id == HARBOUR
    other = Game(own, seed=7)
    assert "different scenarios" in told(played({}), other)
    assert "different scenarios" in told(other, played({}))


@pytest.mark.parametrize("over", [True, False])
def test_live_hides_the_numbers_of_support_while_it_goes_on(over: bool) -> None:
    scenario, games = scenario_of(HARBOUR), []
    for move in ("you:ask:qiu", "you:visit:peng"):
        game = Game(scenario, seed=7, difficulty="live")
        game.play_possible(as_plan(move))
        while over and not game.is_over:
            game.play_week([])
        games.append(game)
    seen = next(
        rows(section)
        for section in comparison_sections(games[0], games[1], (None, None))
        if section.title == "Support as last seen"
    )
    numbers = [cell for row in seen for cell in row[1:] if any(char.isdigit() for char in cell)]
    assert bool(numbers) == over


def test_who_is_ahead_in_a_part_of_the_score_is_drawn_as_it_is_shown() -> None:
    games = [played({1: ["you:ask:qiu"], 2: ["you:visit:peng"]}), played({})]
    text = told(*games)
    parts = [game.result.parts for game in games if game.result]
    for (name, worth, _weight), (_name, other, _other) in zip(*parts, strict=True):
        (line,) = re.findall(rf"^ +{SCORE_PARTS[name].label} +(\S+) +(\S+) +.*?(\S+)$", text, re.MULTILINE)
        shown = [decimals.score(worth), decimals.score(other)]
        assert list(line[:2]) == shown
        apart = round(float(shown[1]) - float(shown[0]), 1)
        assert line[2] == (f"{apart:+.1f}" if apart else "=")
