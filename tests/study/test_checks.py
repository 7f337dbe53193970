"""Each finding that only playing makes: a scenario that has it, and one that does not."""

import re
from dataclasses import replace
from functools import cache

import pytest

from simgame import locale
from simgame.engine.luck import seeds_from
from simgame.scenario import Scenario, parse_scenario
from simgame.scenario.codes import CODES
from simgame.scenario.codes.played import STORY_ENDS
from simgame.scenario.findings import Problem
from simgame.study import checks, played_checks
from simgame.study.checks import Played, affordable_games, check_by_playing, decided_after
from simgame.study.measures import Loss, PlayedChange, fare
from simgame.study.played_checks import check_emptied
from simgame.study.spread import Players
from simgame.study.tally import played as tallied
from simgame.study.usage import EndingUsage
from simgame.study.variations import Play, packed
from simgame.terms.difficulties import DifficultyName
from tests.cases import cases
from tests.engine.worlds import MINIMAL, WORLDS, board_of, scenario_of
from tests.scenario.examples import BASES
from tests.scenario.worst import large
from tests.scenarios import HARBOUR
from tests.study.studied import hostile, studied

GAMES, GUIDED = 120, 12

WINNABLE = ("solution = 60\nfit = 20", "solution = 80\nfit = 20")
WEAK = ("solution = 60\nreputation = 70\nprice = 1.0", "solution = 0\nreputation = 0\nprice = 1.5")
STRONG = ("solution = 60\nreputation = 70\nprice = 1.0", "solution = 100\nreputation = 100\nprice = 0.5")
NO_TEMPTATION = ('["management", "procurement"]\nhalf_days = 5', '["management", "procurement"]\nhalf_days = 0')
IMPOSSIBLE = ('quantity = "flag.moved", is = 1', 'quantity = "money", at_least = 4000')
EXPECTS_DEFEAT = ("expect = { win_rate = [0.0, 1.0] }", "expect = { win_rate = [0.0, 0.2], score = [0, 10] }")
SHUT_OUT = ("needs = 0.0\nhandicap = 5", "needs = -0.5")
TAUGHT = ('title = "Key relations"', 'title = "Key relations"\nlesson = "after-the-award"')
RIVAL = ("solution = 60\nreputation = 70\nprice = 1.0", "solution = 40\nreputation = 40\nprice = 1.0")
TABOO = (
    'id = "reshuffle"\nnews',
    """id = "taboo"
when = { all = [{ quantity = "week", is = 4 }, { quantity = "coverage.ding", at_least = 2 }] }
effects = [
  { do = "support", contact = "zhou", vendor = "us", levels = -4 },
  { do = "support", contact = "lin", vendor = "us", levels = -4 },
]
news = "Whoever talks to drivers is not received any more."

[[events]]
id = "reshuffle"
news""",
)
IN_POST = ('knows = ["taihe-price"]\nin_post = false', 'knows = ["taihe-price"]')
ACCIDENT = (
    'id = "reshuffle"\nnews',
    """id = "accident"
when = { all = [{ quantity = "week", is = 2 }, { chance = 0.5 }] }
effects = [{ do = "support", contact = "shen", vendor = "us", levels = -4 }]
news = "Bad luck."

[[events]]
id = "reshuffle"
news""",
)

IDLE = (
    "[[guide]]\ntext = { en",
    """[[endings]]
outcome = "won"
text = "It went well."

[[endings]]
outcome = "lost"
when = { quantity = "temptations", at_least = 900 }
text = "It went too far."

[[guide]]
text = "Play all at once."
until = { plan = "you:headquarters:shen" }

[[guide]]
text = "To the end."
until = { end_week = 6 }

[[guide]]
text = { en""",
)

CASES = {
    "as it is": (WINNABLE,),
    "nothing can go wrong": (WEAK, NO_TEMPTATION, IMPOSSIBLE, EXPECTS_DEFEAT, TAUGHT),
    "nothing helps": (STRONG,),
    "led astray": (IDLE, RIVAL, SHUT_OUT, IN_POST, TABOO),
    "luck alone": (WEAK, SHUT_OUT, ACCIDENT),
}


@cache
def scenario(case: str) -> Scenario:
    text = MINIMAL.read_text("utf-8")
    for old, new in CASES[case]:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return parse_scenario(text.encode())


BELONGS = (
    ("SG701", ("stories", 0, "expect", "win_rate"), "nothing can go wrong", "as it is"),
    ("SG701", ("stories", 0, "expect", "score"), "nothing can go wrong", "as it is"),
    ("SG702", ("id",), "nothing can go wrong", "as it is"),
    ("SG703", ("stories", 1), "nothing helps", "as it is"),
    ("SG704", ("id",), "nothing can go wrong", "as it is"),
    ("SG705", ("events", 1, "when"), "nothing can go wrong", "as it is"),
    ("SG706", ("team",), "as it is", "nothing helps"),
    ("SG708", ("id",), "nothing can go wrong", "as it is"),
    ("SG709", ("weeks",), "nothing can go wrong", "as it is"),
    ("SG710", ("id",), "luck alone", "nothing can go wrong"),
    ("SG711", ("guide", 0, "until", "plan"), "led astray", "as it is"),
    ("SG712", ("guide",), "led astray", "as it is"),
    ("SG713", ("endings", 1), "led astray", "as it is"),
    ("SG715", ("concepts", 0, "lesson"), "nothing can go wrong", "as it is"),
    ("SG716", ("id",), "led astray", "as it is"),
)
"""Code and path of a finding, the case in which it is made, and one in which it is not"""


@pytest.mark.long
@pytest.mark.parametrize("case", cases(CASES, often=["nothing can go wrong"]))
def test_findings_are_made_where_they_belong(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """All about a case in one test, so that it is played once."""
    monkeypatch.setattr("simgame.study.played_checks.GUIDED_GAMES", GUIDED)
    problems = tuple(check_by_playing(scenario(case), games=GAMES))
    assert problems
    made = {(problem.code, problem.path) for problem in problems}
    for code, path, there, not_there in BELONGS:
        assert case != there or (code, path) in made, code
        assert case != not_there or (code, path) not in made, code
    if case == "as it is":  # Ding is not in post, and nobody knows of Lin; Zhou and Shen decide
        missed = {path for code, path in made if code == "SG707"}
        assert missed == {("contacts", 2), ("contacts", 3)}
    for problem in problems:
        says_how_sure(case, problem)
    said_in_the_language_of_the_moment(problems)


def says_how_sure(case: str, problem: Problem) -> None:
    """Check that a finding has a code and a place and says how sure it is."""
    assert CODES[problem.code].code[2] == "7"
    value: object = scenario(case).model_dump()
    for key in problem.path:
        value = value[key]  # type: ignore[index]
    assert "games" in problem.reason or "ways to play" in problem.reason
    assert any(said in problem.reason for said in ("95 % interval", "for sure")), problem.reason
    assert len(problem.reason) < 420


def said_in_the_language_of_the_moment(problems: tuple[Problem, ...]) -> None:
    """Check that findings are said in the language that is spoken when they are said."""
    english = [(problem.reason, problem.hint) for problem in problems]
    locale.set_language("zh-CN")
    for problem in problems:
        assert re.search(r"[\u4e00-\u9fff]", problem.reason)
        assert "{" not in problem.reason + problem.hint
    locale.set_language("en")
    assert [(problem.reason, problem.hint) for problem in problems] == english


# ------------------------------------------------------------------------------------------------ single judgements


@cache
def small() -> Played:
    return Played(hostile(), studied().levels[0].fares, studied().depth, None)


def changed(about: str, **figures: float) -> PlayedChange:
    plain = dict.fromkeys((each for each in PlayedChange.__slots__ if each != "about"), 0.0) | {"games": 128}
    return PlayedChange(about=about, **(plain | figures))  # type: ignore[arg-type]


def dominance(**parts: object) -> list[Problem]:
    return list(checks._dominance(replace(small(), depth=replace(small().depth, **parts))))  # type: ignore[arg-type]


def test_a_kind_of_meeting_dominates_if_alone_it_surely_wins_more() -> None:
    kinds = small().depth.kinds
    visit = next(kind for kind in kinds if kind.action == "visit")
    for low, expected in ((0.11, 1), (0.09, 0)):
        alone = changed("visit", win_change=0.3, win_change_low=low, win_rate=0.9)
        problems = dominance(
            kinds=(replace(visit, alone=alone),),
            people=(),
            single_moves=replace(small().depth.single_moves, without=()),
        )
        assert [problem.path for problem in problems] == [("team",)] * expected


def test_a_person_dominates_who_alone_is_enough() -> None:
    zhou = next(person for person in small().depth.people if person.contact == "zhou")
    early = replace(small().depth.early[0], idle_after=(changed("0", win_rate=0.1),))
    for low, expected in ((0.51, 1), (0.49, 0)):
        person = replace(zhou, alone=changed("zhou", win_rate=0.6, low=low))
        problems = dominance(
            people=(person,), kinds=(), single_moves=replace(small().depth.single_moves, without=()), early=(early,)
        )
        assert [problem.path for problem in problems] == [("contacts", 0)] * expected


@pytest.mark.parametrize(("outcome", "good", "found"), [("won", 0, 1), ("won", 1, 0), ("lost", 0, 0)])
def test_good_play_must_reach_the_endings_of_games_won(outcome: str, good: int, found: int) -> None:
    ending = EndingUsage(2, outcome, games=900, share=0.1, doctrine=0.0, in_good_plays=good)
    problems = list(checks._endings(replace(small(), depth=replace(small().depth, endings=(ending,)))))
    assert [(problem.path, problem.variant) for problem in problems] == [(("endings", 1), "good play")] * found


@pytest.mark.parametrize(
    ("difficulty", "rate", "found"),
    [("trainee", 0.8, 1), ("trainee", 0.95, 0), ("live", 0.2, 1), ("live", 0.6, 0), ("live", 0.95, 1)],
)
def test_good_play_is_held_to_bounds_at_each_difficulty(difficulty: DifficultyName, rate: float, found: int) -> None:
    fares = replace(small().fares[0], low=rate - 0.05, high=rate + 0.05, win_rate=rate)
    problems = list(checks._difficulties(replace(small(), elsewhere=((difficulty, fares),))))
    assert [problem.code for problem in problems] == ["SG714"] * found
    assert all("% of" in problem.reason for problem in problems)


def test_a_story_that_loses_says_why() -> None:
    why = Loss(part="price", points=4.3, outcome="lost", played=7.5, planned=12)
    told = replace(small().fares[0], loss=why)
    hint = STORY_ENDS.at((), "wins", **played_checks._why(told)).hint
    assert hint == "most is lost in price, 4.3 points on average; 7.5 of 12 moves are played"
    assert (
        "moves" not in STORY_ENDS.at((), "wins", **played_checks._why(replace(told, loss=replace(why, planned=0)))).hint
    )
    assert (
        played_checks._why(replace(told, loss=None))
        == played_checks._why(replace(told, loss=replace(why, part="")))
        == {}
    )


def test_all_hangs_on_a_move_without_which_half_of_the_games_are_lost() -> None:
    for high, expected in ((-0.51, 1), (-0.49, 0)):
        without = changed("exchange:zhou", win_change=-0.6, win_change_high=high)
        problems = dominance(kinds=(), people=(), single_moves=replace(small().depth.single_moves, without=(without,)))
        assert [problem.path for problem in problems] == [("contacts", 0)] * expected


@pytest.mark.parametrize(
    ("otherwise", "decided"), [((0.9, 0.9, 0.06, 0.05, 0.0), 3), ((0.0, 0.9, 0.0), 2), ((0.01, 0.0), 0), ((0.0,), 0)]
)
def test_decided_is_the_week_after_which_nothing_matters_any_more(otherwise: tuple[float, ...], decided: int) -> None:
    changes = [changed(str(week), otherwise=share) for week, share in enumerate(otherwise)]
    assert decided_after(changes) == decided


def test_a_story_near_the_edge_is_played_more_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """A band that ends where the story wins needs more games than one at half."""
    world, board = scenario_of(HARBOUR), board_of(HARBOUR)
    tally, _ = tallied(board, Play("by-the-book"), seeds_from(0, 60))
    rate = tally.won / 60
    asked: list[int] = []
    monkeypatch.setattr(played_checks, "MORE_GAMES", 240)
    play = Players.play

    def noted(self: Players, plays: object, games: int) -> object:
        asked.append(games)
        return play(self, plays, games)  # type: ignore[arg-type]

    monkeypatch.setattr(Players, "play", noted)
    for band, more in (((rate, 1.0), [240]), ((0.5, 1.0), []), ((0.0, 0.5), [])):
        story = replace_story(world, band)
        base = fare("s", tally, plays="by-the-book", story=True, expects=(band, None))
        asked.clear()
        problems = list(played_checks.check_stories(story, Players(packed(world)), (base,), 60))
        assert asked == more
        assert bool(problems) == (band == (0.0, 0.5)) or more


def replace_story(world: Scenario, band: tuple[float, float]) -> Scenario:
    story = next(each for each in world.stories if each.strategy == "by-the-book")
    expect = story.expect.model_copy(update={"win_rate": band})
    return world.model_copy(update={"stories": (story.model_copy(update={"name": "s", "expect": expect}),)})


def test_a_large_scenario_is_played_less_often() -> None:
    """The work of a check is bounded, whatever a file within the limits says."""
    largest = parse_scenario(large().encode(), "largest.toml")
    assert checks.LEAST_GAMES <= affordable_games(largest) < checks.GAMES / 3
    assert all(affordable_games(scenario_of(name)) == checks.GAMES for name in WORLDS)


LEAVES = """
[[events]]
id = "retirement"
when = { all = [{ quantity = "week", is = 3 }, { chance = 0.5 }] }
effects = [{ do = "leave", contact = "shen" }]
news = "Shen retires."
"""
HEIR = (
    'do = "leave", contact = "shen" }',
    'do = "leave", contact = "shen" }, { do = "promote", contact = "zhou", rank = "manager", takes_over = "shen" }',
)


def test_a_step_that_events_leave_without_people() -> None:
    """SG717: where the only one who decides may leave, and nobody takes over."""
    text = BASES["one language"] + LEAVES
    plays = {"by-the-book": Play("by-the-book"), "only-call": Play("only-call")}
    (found,) = check_emptied(parse_scenario(text.encode()), plays)
    assert (found.code, found.path) == ("SG717", ("steps", 2, "weights"))
    assert "of 64 games" in found.reason
    assert not [*check_emptied(parse_scenario(text.replace(*HEIR).encode()), plays)]
    assert not [*check_emptied(parse_scenario(BASES["one language"].encode()), plays)]
