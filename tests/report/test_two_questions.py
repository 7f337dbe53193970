"""What a week brought beside an expert's, and what could no longer be made good after it, said together."""

import re
from dataclasses import replace

import pytest

from simgame.engine.compiler import compile_board
from simgame.engine.game import Game
from simgame.locale import Language
from simgame.page import decimals
from simgame.page.cells import printed
from simgame.presenters.debrief import read_page
from simgame.presenters.review_weeks import weeks_page
from simgame.report.debrief import Debrief
from simgame.report.debrief.review import GameReview, TurningWeek
from simgame.report.debrief.review.causes import causes_section
from simgame.report.debrief.review.turns import is_reason
from simgame.report.debrief.review.two_questions import decision_question, share_question, shown_shares, together
from simgame.study.attribution import shares_of
from simgame.study.branches import Branches
from simgame.study.expert import expert_for
from simgame.study.position_value import WeekValue, values_of
from tests.cases import cases, spoken_in
from tests.page.parts import texts
from tests.report.games import game_of
from tests.scenarios import CLINIC, HARBOUR
from tests.study.test_position_value import any_game

SEEDS = range(12)


def branches_of(game: Game) -> Branches:
    board = compile_board(game.scenario, game.difficulty, game.fixed)
    return Branches(board, [report.plan for report in game.reports], game.seed, expert_for(game.scenario))


@spoken_in("zh-CN")
def test_its_weeks_are_those_of_the_two_figures(language: Language) -> None:
    said, silent = 0, 0
    for seed in SEEDS:
        branches = branches_of(any_game("clinic" if seed % 2 else "harbour", seed))
        values, shares = values_of(branches, 32), shares_of(branches, 2, 4, 0)
        decisions = [round(week.decision.mean * 100) for week in values.chance.weeks]
        shown = shown_shares(shares)
        text = together(shares, shown, values, decisions)
        assert shown.expert + sum(shown.weeks) + shown.luck == shown.result == round(shares.result.points * 10) * 100
        least = min(shares.weeks, key=lambda week: (shown.weeks[week.week - 1], week.share.points))
        worst = min(values.chance.weeks, key=lambda week: week.decision.mean)
        named = {int(week) for week in re.findall(r"[Ww]eek (\d+)|第(\d+)周", text) for week in week if week}
        if text:
            assert named == {least.week, worst.week}
            assert len(named) == 2
            assert decimals.points(-shown.weeks[least.week - 1]) in text
            assert str(-decisions[worst.week - 1]) in text
            said += 1
        else:
            assert least.week == worst.week or shown.weeks[least.week - 1] >= 0 or not worst.decision.mean
            silent += 1
    assert said
    assert silent


@pytest.mark.parametrize("world", cases([HARBOUR, CLINIC], [CLINIC]))
def test_both_pages_say_their_question_first_and_the_others_number(world: str, language: Language) -> None:
    debrief = Debrief(game_of(world, "talkers"))
    review = debrief.review
    review.play()
    early = "\n".join(printed(weeks_page(review), 200))
    assert not review.has("shares"), "the page waits for nothing"
    assert decision_question() in early
    review.share()
    agree, weeks = review.together, "\n".join(printed(weeks_page(review), 200))
    page = next(each for each in debrief.proofs() if each.id == "shares")
    shares = "\n".join(printed(read_page(page, page.sections()), 200))
    assert weeks.index(decision_question()) < weeks.index(str(review.in_points[0][0].week))
    assert share_question() in shares
    baseline = decimals.score(review.causes.baseline, signed=True)
    assert baseline in next(line for line in shares.splitlines() if "===" in line), "an expert's lead is one number"
    assert any(baseline in text for text in texts(causes_section(review.truth, review.shown_causes)))
    parts = review.shown_shares
    assert parts.expert + sum(parts.weeks) + parts.luck == parts.result
    assert agree in weeks
    assert agree in shares
    for (value, decision, _luck), share in zip(review.in_points, review.shown_shares.weeks, strict=True):
        row = next(line for line in weeks.splitlines() if re.match(rf"\s*{value.week} ", line))
        assert decimals.points(share, signed=True) in row.split()
        if value.grade:
            assert review.decided(value) in weeks
        row = next(line for line in shares.splitlines() if re.match(rf"(week |第){value.week}( |周)", line))
        assert row.split()[-1] == str(-decision)


@pytest.mark.rare
def test_what_was_left_out_is_told_once_it_was_played(language: Language) -> None:
    """On the page of the weeks, and among the turning weeks where it is the reason; the pages do not wait for it."""
    told = 0
    for seed in range(6):
        debrief = Debrief(any_game("clinic" if seed % 2 else "harbour", seed))
        review = debrief.review
        review.play()
        weeks_page(review)
        assert not review.has("omitted")
        before = [turn.what for turn in review.turns]
        review.prove()
        weeks = "".join("".join(printed(weeks_page(review), 400)).split())
        for each in review.omitted:
            said = review.omission(each.week)
            assert str(round(-each.lost.mean * 100)) in said
            assert "".join(said.split()) in weeks
            told += 1
        for turn, what in zip(review.turns, before, strict=True):
            texts = (turn.what, *turn.evidence)
            assert what in texts
            left = next((each for each in review.omitted if each.week == turn.week), None)
            is_told = left is not None and review.omission(turn.week) in texts
            assert is_told == (left is not None and is_reason(left, value(review, turn)))
    assert told


def value(review: GameReview, turn: TurningWeek) -> WeekValue:
    return review.values.chance.weeks[turn.week - 1]


def test_nothing_is_told_to_be_made_good_where_no_chance_was_left(english: None) -> None:
    branches = branches_of(game_of(CLINIC, "talkers"))
    values, shares = values_of(branches, 32), shares_of(branches, 2, 4, 0)
    shown = shown_shares(shares)
    decisions = [round(week.decision.mean * 100) for week in values.chance.weeks]
    worst = values.chance.worst
    assert worst is not None
    least = next(week for week in range(1, branches.weeks + 1) if week != worst.week)
    points = tuple(-9000 if week == least else 0 for week in range(1, branches.weeks + 1))
    for total in (0, worst.before.games):
        before = replace(values.chance.weeks[least - 1].before, total=total)
        weeks = tuple(replace(week, before=before) if week.week == least else week for week in values.chance.weeks)
        found = replace(values, chance=replace(values.chance, weeks=weeks))
        told = together(shares, replace(shown, weeks=points), found, decisions)
        assert ("hardly anything left to lose" in told) == (total == 0), told
        assert not (total == 0 and "made good" in told)
