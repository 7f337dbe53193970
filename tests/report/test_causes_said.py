"""The causes in sentences and in their table: one number wherever a cause stands, and no sentence about nothing."""

import re
from dataclasses import replace

import pytest

from simgame.engine.result import Result
from simgame.engine.tuning import REFUSED
from simgame.engine.week_report import Closed
from simgame.locale import Language
from simgame.page import decimals
from simgame.page.model import Table
from simgame.report.debrief.review import GameReview
from simgame.report.debrief.review.causes import as_shown, cause_of, causes_section, main_cause
from simgame.report.debrief.review.next_time import advice
from simgame.report.debrief.review.proof import week_section
from simgame.report.names import Names
from simgame.report.number import NumberId
from simgame.report.result import gaps_shown, points_section
from simgame.report.why import why
from simgame.report.why.cause import shown
from simgame.study.attribution import PartShare, ShapleyShare, WeekShare
from simgame.study.causes import CausePerson, DecidingCause
from simgame.study.traces import PointSource
from simgame.terms.parts import POINT_PARTS
from tests.cases import cases
from tests.page.parts import rows, texts
from tests.report.games import game_of
from tests.scenarios import CLINIC, HARBOUR

LOST = [(world, how) for world in (HARBOUR, CLINIC) for how in ("talkers", "price-only", "breadth-only")]
GAMES = cases(
    [*LOST, (CLINIC, "chain-late"), (CLINIC, "boss-only"), (HARBOUR, "by-the-book"), (CLINIC, "by-the-book")],
    often=[(HARBOUR, "talkers"), (CLINIC, "boss-only")],
)
"""Games in which a verdict fell"""


@pytest.mark.parametrize("game", GAMES)
def test_a_cause_has_one_number(game: tuple[str, str], language: Language) -> None:
    review = GameReview(game_of(*game))
    section = causes_section(review.truth, review.shown_causes)
    table = next(part for part in section.body if isinstance(part, Table))
    points = [float(row[1]) for row in rows(section)]
    assert sum(points[:-1]) == pytest.approx(points[-1], abs=1e-6)
    luck = POINT_PARTS["luck"].label
    beside = [row[-1] for row in rows(points_section(review.result, review.truth.scenario)) if row[0] == luck]
    assert [row[1] for row in rows(section) if row[0] == luck] in (beside, []), "one number on one page"
    if review.cause.points is not None and review.cause.cause.kind not in ("misstep", "breadth"):
        assert table.rows[0][1] == decimals.points(review.cause.points, signed=True)
    if review.cause.cause.kind == "breadth":
        assert review.cause.points is not None
        assert decimals.points(review.cause.points, signed=True) in texts(section)[0], "the table has no row of it"
    for each in review.shown_causes.every:
        told = cause_of(review.truth, each).text
        assert not re.search(r"\b0 half-days|用掉0个|只分到0个|\b1 half-days", told), told


def test_what_is_left_over_of_rounding_does_not_part_the_first_page_from_the_table() -> None:
    review = GameReview(game_of(CLINIC, "chain-late"))
    first, *others = review.causes.every
    parts = [replace(first, points=-4.04), *(replace(each, points=-0.04) for each in others)]
    whole = sum(each.points for each in parts)
    result = replace(review.result, margin=review.causes.baseline + whole)
    told = as_shown(result, replace(review.causes, every=tuple(parts), main=parts[0]))
    assert told.main is told.every[0]
    assert sum(round(each.points * 10) for each in told.every) * 100 == decimals.apart(
        result.margin, review.causes.baseline
    )


def parted(result: Result, step: str) -> Result:
    """Return a result whose parts by themselves round to other than what they round to in sum."""
    points = {"us": dict.fromkeys(dict(dict(result.points)["us"]), 0.04)}
    points[result.rival] = dict.fromkeys(points["us"], 0.0)
    points["us"][step] = 6.149
    told = tuple((vendor, tuple(points.get(vendor, dict(parts)).items())) for vendor, parts in result.points)
    return replace(result, points=told, margin=sum(points["us"].values()))


def test_the_lead_in_the_criteria_is_the_number_that_was_told_when_they_were_locked() -> None:
    """6.149 was told as 6.1 in play: where the parts add up to more, another one makes up for it."""
    game = game_of(HARBOUR, "by-the-book")
    assert game.result is not None
    step = next(step.id for step in game.scenario.steps if step.step_kind.criteria)
    result = parted(game.result, step)
    gaps = gaps_shown(result)
    assert gaps[step] == 6100
    assert sum(gaps.values()) == decimals.apart(result.margin, 0.0) > 6200


@pytest.mark.parametrize("game", GAMES)
def test_the_points_of_a_step_are_the_same_on_every_page(game: tuple[str, str]) -> None:
    played = game_of(*game)
    assert played.result is not None
    names, gaps = Names(played.scenario), gaps_shown(played.result)
    causes = {child.text: child.amount for child in shown(why(played, NumberId("margin"))).children}
    steps = [step.id for step in played.scenario.steps if names.points_part(step.id) in causes]
    assert steps
    for step in steps:
        assert causes[names.points_part(step)] == decimals.points(gaps[step], signed=True)
    for report in played.reports:
        for done in report.closed:
            if done.cost is not None:
                ours = dict(dict(played.result.points)["us"])[done.step]
                assert decimals.points(decimals.thousandths(-ours)) == decimals.points(done.cost)


@pytest.mark.parametrize(("late", "says"), [(1, "1 week late"), (3, "3 weeks late"), (REFUSED, "was refused")])
def test_an_order_lost_unsigned_is_told_by_how_much_and_when_it_was_due(
    late: int, says: str, monkeypatch: pytest.MonkeyPatch, english: None
) -> None:
    review = GameReview(game_of(HARBOUR, "talkers"))
    report = next(each for each in review.game.reports if each.closed)
    done: Closed = report.closed[0]
    signed = replace(report, closed=(replace(done, delayed=late),))
    monkeypatch.setattr(review.game, "_reports", [signed if each is report else each for each in review.game.reports])
    cause = DecidingCause("signature", 0.0, step=done.step, week=report.week, people=())
    told = cause_of(review.truth, cause).text
    assert says in told
    assert f"due in week {report.week}" in told
    assert "{" not in told


def test_who_has_begun_is_not_told_to_begin(english: None) -> None:
    review = GameReview(game_of(HARBOUR, "talkers"))
    assert review.result.outcome == "lost"
    who = next(iter(review.truth.names.contacts))
    weeks = len(review.game.reports)
    for first in (1, weeks):
        half_days = tuple(2 if week >= first else 0 for week in range(1, weeks + 1))
        person = CausePerson(who, -1.0, (), half_days, tuple(range(1, weeks + 1)))
        cause = DecidingCause("people", -1.0, week=weeks, decision=3, people=(person,))
        told = advice(review.truth, cause, review.values, None)[0]
        assert re.search(r"more than \d+ half-day", told)
        assert ("and begin by week 3" in told) == (first > 3)


def test_a_defeat_by_luck_is_told_by_what_luck_took_of_the_chance(english: None) -> None:
    """The leeway of the scorers is a part of it: other lines of the table may have cost more points, by luck too."""
    review = GameReview(game_of(CLINIC, "by-the-book", seed=1))
    assert review.cause.cause.kind == "luck"
    decisions, luck = review.decisions_and_luck
    weeks = {week.week: points for week, _decision, points in review.in_points}
    worst = min(weeks, key=lambda week: weeks[week])
    most = f"most in week {worst} ({-weeks[worst]})"
    told = f"Of the chance all luck took {-luck} points, {most}, and all decisions {-decisions}."
    assert review.cause.text.endswith(told)
    behind = decimals.lead(review.result.margin)
    assert f"and we were {behind} behind." in review.cause.text, "what decided is said beside what was missing"
    assert review.cause.worth == f"chance {luck}"


def test_of_what_carried_a_victory_is_said_whether_anything_else_was_needed_too(english: None) -> None:
    review = GameReview(game_of(CLINIC, "by-the-book"))
    assert review.result.outcome == "won"
    main, *others = review.causes.every
    assert main.without is not None
    for lost in (0, 2):
        ends = ["lost"] * lost + ["won"] * (len(others) - lost)
        without = [replace(main.without, outcome=end) for end in ends]
        every = [replace(each, without=end) for each, end in zip(others, without, strict=True)]
        first = replace(main, kind="people", without=replace(main.without, outcome="lost", margin=-2.0))
        told = main_cause(review.truth, replace(review.causes, main=first, every=(first, *every))).text
        assert ("carried it" in told) == (not lost)
        names = ["our price", "reference or headquarters visits", "the time with"]
        assert ("Also needed, each by itself: " in told) == bool(lost)
        assert sum(each in told.partition("itself: ")[2] for each in names) == (2 if lost else 0), "they are named"
        assert "it ends 2.0 points behind." in told
        weeks = sorted({week for person in first.met for week, spent in enumerate(person.half_days, 1) if spent})
        when = f"weeks {weeks[0]} to {weeks[-1]}" if len(weeks) > 1 else f"week {weeks[0]}"
        assert re.search(rf"Without the {main.without.half_days} half-days? with .* in {when}, ", told), told
        assert "there," not in told, "the time is not that of the week named last"


def test_one_person_is_named_and_not_they(language: Language) -> None:
    review = GameReview(game_of(CLINIC, "by-the-book"))
    main = next(each for each in review.causes.every if each.without is not None and each.met)
    source = PointSource("told", review.truth.scenario.contacts[0].id, 1, "", 1.0)
    one = replace(main, kind="people", people=main.met[:1], sources=(source,))
    told = cause_of(review.truth, one).text
    assert not re.search(r"\bthem\b|他们", told), told
    assert told.count(review.truth.names.contact(one.met[0].contact)) >= 3, "who carried, whose time, whose worries"


def test_one_other_cause_that_was_needed_is_named_alone(english: None) -> None:
    review = GameReview(game_of(CLINIC, "by-the-book"))
    main, *others = review.causes.every
    assert main.without is not None
    first = replace(main, kind="people", without=replace(main.without, outcome="lost", margin=-2.0))
    price = replace(next(each for each in others if each.kind == "price"), without=first.without)
    told = main_cause(review.truth, replace(review.causes, main=first, every=(first, price))).text
    assert "It would be lost without our price, too." in told


def test_where_others_cost_more_points_it_is_said_why_it_was_luck_all_the_same(english: None) -> None:
    review = GameReview(game_of(CLINIC, "by-the-book", seed=1))
    luck = review.shown_causes.main
    more = replace(next(each for each in review.shown_causes.every if each.kind == "people"), points=luck.points - 1)
    said = "Others cost more points beside an expert"
    assert review.result.outcome == "lost"
    assert said not in texts(causes_section(review.truth, replace(review.shown_causes, main=luck, every=(luck,))))[0]
    assert said in texts(causes_section(review.truth, replace(review.shown_causes, main=luck, every=(more, luck))))[0]


@pytest.mark.parametrize("many", [False, True])
def test_what_a_week_is_made_of_adds_up_to_its_share(many: bool, english: None) -> None:
    parts = [-1_840, -130, -90, -60, *([-55, -52] if many else [])]
    made = tuple(PartShare("person", "", (), ShapleyShare(part, 0, 1)) for part in parts)
    names = Names(GameReview(game_of(CLINIC, "by-the-book")).game.scenario)
    made = tuple(replace(each, kind="idle") for each in made)
    week = WeekShare(4, ShapleyShare(sum(parts), 0, 1), made)
    shown = decimals.adding_up([sum(parts)], decimals.POINTS)[0]
    told = [float(re.findall(r"[+-][0-9.]+$", line)[0]) for line in texts(week_section(names, week, shown))]
    assert sum(told) * 1000 == pytest.approx(shown)
    assert len(told) == (5 if many else 4)


def test_other_luck_is_promised_no_more_than_it_brings(english: None) -> None:
    review = GameReview(game_of(HARBOUR, "talkers"))
    told = advice(review.truth, DecidingCause("luck", -1.0), review.values, None)[0]
    assert f" {decimals.whole(review.values.chance.own[0].mean * 100)} of 100 games" in told
