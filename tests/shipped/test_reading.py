"""How much is to be read unasked: no screen has more than `leaves.MOST`, the tutorial takes what it says.

`python -m tests.shipped.test_reading` prints the longest pages of every shipped scenario in both languages.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import product

import pytest

from simgame import Game
from simgame.locale import LANGUAGES, Language, current, set_language
from simgame.page.leaves import MOST, fuller, length
from simgame.page.model import Elements, Paragraph
from simgame.page.speech import speak
from simgame.players import STRATEGIES
from simgame.players.strategy import plan_by
from simgame.presenters.briefing import briefing_leaves
from simgame.presenters.moment import moment_leaves, moments
from simgame.presenters.prediction import option_page, question_page, resolved_page
from simgame.presenters.view import View
from simgame.presenters.week import next_page, numbers_parts
from simgame.presenters.weekly import happened_leaves, read_beside
from simgame.report.names import said
from simgame.runs import Answer
from simgame.runs.guide import place_of
from simgame.terms.move import Move
from tests.cases import cases
from tests.engine.worlds import SHIPPED, scenario_of
from tests.runs.follow import follow
from tests.shipped.test_tutorial import begun

_BOXED, _ROOM = (34, 66), (20, 78)
"""Lines and cells of the report at 120 x 40, where most leaves are joined"""

Plan = Callable[[Game], Sequence[Move]]
Page = tuple[str, Elements]

A_MINUTE: dict[Language, int] = {"en": 200, "zh-CN": 400}
"""Words, or characters, that are read in a minute"""
A_KEY = 4
"""Seconds"""
A_WEEK = 1.25
"""Minutes to look around and to plan a week for who is new: newcomers took 35 to 40 for the bank and for the county,
8 to 10 of them with the debrief"""
KEYS = {"read": 1, "look": 2, "plan": 2.5, "meet": 3, "view": 2, "why": 3, "end_week": 1, "answer": 3}
"""What a step of the guide takes: to a person, most often the next but one, and a move; to a view and back"""


def by_the_book(game: Game) -> Sequence[Move]:
    return plan_by(STRATEGIES["by-the-book"], game.observation, game.seeds)


def as_it_happened(game: Game) -> Sequence[Move]:
    return (game.scenario.stories[0].plan or {}).get(game.week, ())


PLANS: dict[str, Plan] = {"by the book": by_the_book, "as it happened": as_it_happened}


def unasked(game: Game, plan: Plan, *, boxed: bool = True) -> Iterator[Page]:
    """Play a game and yield every page with prose that is shown on the way though nobody asked for it.

    On a ``boxed`` one stands beside a report what comes next; else it stands below the numbers alone.
    """
    for number, leaf in enumerate(briefing_leaves(game), 1):
        yield f"briefing {number}", leaf
    while not game.is_over:
        answers = [Answer(each.id, 0, 70) for each in game.scenario.questions if each.week <= game.week]
        for question in game.scenario.questions:
            if question.week == game.week:
                yield f"question {question.id}", [*question_page(question), *option_page(question, None)]
        game.play_possible(plan(game))
        view, report = View(game), game.reports[-1]
        for number, leaf in enumerate(moment_leaves(view, report), 1):
            yield f"week {report.week}, moment {number}", leaf
        waiting = {each.id for each in game.scenario.questions if each.resolved > report.week}
        still = [each for each in answers if each.question in waiting]
        coming = next_page(view, still)
        right = resolved_page(_resolved(answers, view, report.week), game.scenario)
        told = happened_leaves(view, report, right, coming)
        pages = told if boxed else [*told, *numbers_parts(view, report, still)]
        room = read_beside(view, coming if boxed else ())
        for number, leaf in enumerate(fuller(pages, *(_BOXED if boxed else _ROOM), room), 1):
            beside = coming if boxed and length([*leaf, *coming]) <= MOST[current()] else ()
            yield f"week {report.week}, report {number}", [*leaf, *beside]


def _resolved(answers: Sequence[Answer], view: View, week: int) -> list[Answer]:
    resolved = {each.id: each.resolved for each in view.scenario.questions}
    return [replace(each, right=(0,)) for each in answers if resolved[each.question] == week]


@pytest.mark.parametrize(
    "at",
    cases(product(SHIPPED, PLANS), often=[("tutorial", "by the book")]),
)
def test_no_screen_asks_for_much_reading(at: tuple[str, str]) -> None:
    world, plan = at
    for language in LANGUAGES:
        set_language(language)
        pages = [(length(page), name) for name, page in unasked(Game(scenario_of(world), seed=7), PLANS[plan])]
        assert len(pages) > 8
        assert max(pages)[0] <= MOST[language], max(pages)
        assert max(pages)[0] > MOST[language] // 3, "something is read"


def guided_minutes() -> float:
    """Return how long the tutorial takes, in the current language, for who reads all and does what its guide says."""
    run = begun(7)
    steps = follow(run)
    game = Game(run.scenario, seed=7)
    pages = list(unasked(game, lambda game: run.game.reports[game.week - 1].plan, boxed=False))
    words = sum(length(page) for _name, page in pages)
    words += sum(length([Paragraph(said(step.text))]) for step in steps)  # its keys are read while they are pressed
    keys = len(pages) + sum(KEYS[str(step.until.task[0])] for step in steps)
    return words / A_MINUTE[current()] + keys * A_KEY / 60


def test_the_tutorial_takes_as_long_as_it_says(language: Language) -> None:
    """Who is new reads screens and tables too, twice as much as is shown unasked: 26 to 28 minutes with the debrief."""
    assert scenario_of("tutorial").minutes - 4 < guided_minutes() * 2 <= scenario_of("tutorial").minutes


def first_play(world: str) -> float:
    """Return how many minutes a first play takes in the language that takes longer, its debrief not counted."""
    longest = 0.0
    for language in LANGUAGES:
        set_language(language)
        game = Game(scenario_of(world), seed=7)
        words = sum(length(page) for _name, page in unasked(game, by_the_book, boxed=False))
        longest = max(longest, words / A_MINUTE[language] + A_WEEK * len(game.reports))
    return longest


@pytest.mark.parametrize("world", cases([each for each in SHIPPED if each != "tutorial"], often=()))
def test_a_first_play_takes_about_as_long_as_its_file_says(world: str) -> None:
    """A game that ends weeks before its last is shorter."""
    assert first_play(world) == pytest.approx(scenario_of(world).minutes, abs=3), world


def test_the_guide_has_room_beside_what_is_read(language: Language) -> None:
    """Its line stands on the same screen as the briefing or a report."""
    run = begun(7)
    steps = follow(run)
    longest: dict[str, int] = {}
    for name, page in unasked(Game(run.scenario, seed=7), lambda game: run.game.reports[game.week - 1].plan):
        place = "report" if "report" in name else name.split()[0]
        longest[place] = max(longest.get(place, 0), length(page))
    for step in steps:
        if place_of(step) in longest:
            assert length([Paragraph(said(step.text))]) + longest[place_of(step)] <= MOST[language], step.text.en


def test_a_warning_that_was_read_by_itself_is_not_read_again_in_the_report(language: Language) -> None:
    told = 0
    for world, how in product(("bank-tender", "county-telecom"), ("by-the-book", "talkers")):
        game = Game(scenario_of(world), seed=7)
        while game.week < 6:
            game.play_week(plan_by(STRATEGIES[how], game.observation, game.seeds))
            view, report = View(game), game.reports[-1]
            warned = [moment.id for moment in moments(view, report) if moment.kind == "warning"]
            said = " ".join(line for leaf in happened_leaves(view, report) for line in speak(leaf))
            for fact in warned:
                told += 1
                assert view.names.fact(fact) not in said, (world, fact)
            others = [each.fact for each in report.told if each.fact not in warned and each.by is not None]
            assert all(view.names.fact(fact) in said for fact in others), "what was told besides stays"
    assert told


if __name__ == "__main__":
    for spoken in LANGUAGES:
        set_language(spoken)
        found = [
            (length(page), world, plan, name)
            for world, plan in product(SHIPPED, PLANS)
            for name, page in unasked(Game(scenario_of(world), seed=7), PLANS[plan])
        ]
        print(f"{spoken}: the tutorial takes {guided_minutes():.1f} minutes; the longest of {len(found)} pages:")
        for each in sorted(found, reverse=True)[:12]:
            print("  ", *each)
