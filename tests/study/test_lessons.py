"""What a scenario teaches: the doctrine without each lesson, the re-tuned player, and the findings about both."""

from collections import Counter
from functools import cache

import pytest

from simgame.scenario import Scenario, parse_scenario
from simgame.scenario.findings import Problem
from simgame.study import checks
from simgame.study import lessons as studied
from simgame.study.lessons import LessonFigures, Lessons, expected_games, lessons, retune, taught_by
from simgame.study.spread import Players
from simgame.study.variations import Play, packed
from simgame.terms.lessons import LESSONS
from tests.engine.worlds import MINIMAL

GAMES = 100

TAUGHT = ('title = "Key relations"', 'title = "Key relations"\nlesson = "after-the-award"')
WEAK = ("solution = 60\nreputation = 70\nprice = 1.0", "solution = 0\nreputation = 0\nprice = 1.5")


@cache
def scenario(*patches: tuple[str, str]) -> Scenario:
    text = MINIMAL.read_text("utf-8")
    for old, new in patches:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return parse_scenario(text.encode())


@pytest.fixture
def few_trials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(studied, "TRAINING_GAMES", 8)
    monkeypatch.setattr(studied, "FIRST_TRIALS", 3)
    monkeypatch.setattr(studied, "PROMISING", 2)
    monkeypatch.setattr(studied, "RETUNINGS", studied.RETUNINGS[:3])


@pytest.mark.usefixtures("few_trials")
def test_every_lesson_is_played_without_and_the_taught_one_by_a_player_tuned_anew() -> None:
    """What was played before is not played again, and all games count in one progress."""
    world, told = scenario(WEAK, TAUGHT), list[tuple[int, int]]()
    players = Players(packed(world), 0, None, lambda *so_far: told.append(so_far))
    book = players.play([("standard", Play("by-the-book"))], GAMES)
    players.expect(GAMES + expected_games(world, GAMES))
    found = lessons(world, players, GAMES, played=book)
    assert [each.lesson for each in found.lessons] == list(LESSONS)
    assert taught_by(world) == {each.lesson for each in found.lessons if each.taught} == {"after-the-award"}
    assert [each.lesson for each in found.lessons if each.retuned is not None] == ["after-the-award"]
    assert found.book == book["standard", Play("by-the-book")][0].won / GAMES
    for each in found.lessons:
        assert each.low - 1e-9 <= each.win_rate <= each.high + 1e-9
        assert each.loss == pytest.approx(found.book - max(each.win_rate, each.retuned or 0))
        assert -1 <= each.loss_band[0] <= each.loss <= each.loss_band[1] <= 1
    done, planned = told[-1]
    assert GAMES * (1 + len(LESSONS)) < done <= planned <= GAMES + expected_games(world, GAMES)
    assert [so_far for so_far, _ in told] == sorted(so_far for so_far, _ in told)


def test_the_re_tuned_player_holds_what_wins_most_trials(monkeypatch: pytest.MonkeyPatch) -> None:
    """By itself or together with the next best; the trials have other luck than what is reported, and what wins least
    at first is not tried further.
    """
    monkeypatch.setattr(studied, "PROMISING", 3)
    monkeypatch.setattr(studied, "RETUNINGS", ((("asking", 1),), (("roles", 2),), (("lines", 3),)))
    worth = {(): 5, ("asking",): 7, ("roles",): 9, ("lines",): 4, ("roles", "asking"): 11}
    first, then = studied.TRAINING_SEED, studied.TRAINING_SEED + studied.FIRST_TRIALS
    tried: dict[int, Counter[str]] = {first: Counter(), then: Counter()}

    class Tally:
        def __init__(self, won: int) -> None:
            self.won = won

    def play(self: Players, asked: list[tuple[str, Play]], games: int) -> object:
        assert games == (then - first if self.first_seed == first else studied.TRAINING_GAMES - studied.FIRST_TRIALS)
        tried[self.first_seed].update(each[1].lesson for each in asked)
        worths = {each: worth[tuple(name for name, _ in each[1].principles)] for each in asked}
        return {each: (Tally(won if each[1].lesson == "asking" else -won), None) for each, won in worths.items()}

    monkeypatch.setattr(Players, "play", play)
    found = retune(Players(b""), ["asking", "warnings"], "standard")
    assert found["asking"] == (("roles", 2), ("asking", 1))
    assert tried[first] == {"asking": 4 + 1, "warnings": 4 + 1}, "everything, then the two best together"
    assert tried[then] == {"asking": 3 + 1, "warnings": 3 + 1}
    worth[("lines", "")] = 0
    assert found["warnings"] == (("lines", 3),)


def judged(*found: LessonFigures) -> list[Problem]:
    return list(checks._lessons(scenario(TAUGHT), Lessons("minimal", "standard", 400, 0, 0.9, (0.87, 0.93), found)))


def figures(
    win_rate: float, retuned: float | None = None, *, taught: bool = True, width: float = 0.05
) -> LessonFigures:
    loss = 0.9 - max(win_rate, retuned or 0)
    name = "after-the-award" if taught else "asking"
    band = (loss - width, loss + width)
    return LessonFigures(name, taught, win_rate, win_rate - 0.04, win_rate + 0.04, retuned, (), loss, band)


@pytest.mark.parametrize(
    ("found", "code", "variant", "said"),
    [
        (figures(0.6, 0.7), "", "", ""),
        (figures(0.6, 0.8), "SG715", "re-tuned", "makes more of other principles wins 80.0 % of 400 games"),
        (figures(0.88, 0.8), "SG715", "without", "who does without it wins 88.0 % of 400 games"),
        (figures(0.88, taught=False), "", "", ""),
        (figures(0.94, taught=False), "", "", ""),
        (figures(0.99, taught=False), "SG716", "", "'asking' the doctrine wins 99.0 % of 400 games"),
        (figures(0.99, 0.5), "SG716", "", "by the book only 90.0 %"),
    ],
)
def test_a_lesson_is_judged_by_what_it_costs_to_do_without_it(
    found: LessonFigures, code: str, variant: str, said: str
) -> None:
    problems = judged(found)
    assert [(problem.code, problem.variant) for problem in problems] == ([(code, variant)] if code else [])
    for problem in problems:
        assert problem.path == (("concepts", 0, "lesson") if found.taught else ("id",))
        assert said in problem.reason
        assert problem.hint


def test_a_loss_near_the_edge_is_said_to_be_near() -> None:
    """Other seeds may say otherwise only where the edge lies within the interval."""
    (near,), (far,) = judged(figures(0.6, 0.77)), judged(figures(0.6, 0.85, width=0.02))
    assert "the loss is 8 % to 18 %" in near.hint
    assert "other seeds" not in far.hint
