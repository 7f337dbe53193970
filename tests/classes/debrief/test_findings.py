"""Every finding says what is in the readings it is made from."""

import random
import re
from dataclasses import replace

import pytest

from simgame.classes.debrief.costly import costly_week_of
from simgame.classes.debrief.findings import findings_of, played_ways
from simgame.classes.debrief.foretold import calibration_of
from simgame.classes.debrief.meetings import meetings_of
from simgame.classes.debrief.outcome import curves_of, results_of
from simgame.classes.debrief.readings import SPENT_ON, ForetoldAnswer
from simgame.classes.debrief.saying import headline, plain
from simgame.classes.debrief.three_runs import three_runs_of
from simgame.classes.debrief.time_use import time_use_of
from simgame.locale import set_language
from tests.cases import spoken_in
from tests.classes.debrief.planted import PEOPLE, SCENARIO, by_gate, planted, reading, step_of


@pytest.fixture(autouse=True)
def english() -> None:
    set_language("en")


def test_results_count_all_who_finished() -> None:
    read = planted([reading(won=True, score=70.0), reading(won=False, score=30.0), reading(won=None)])
    found = results_of(read)
    assert (found.won, found.over, found.playing) == (1, 2, 1)
    assert plain(found.headline) == "1 of 2 won the order."
    assert "middle score is 50" in found.about
    assert found.notes == ("1 has not come to the end.",)


def test_who_was_deleted_counts_in_the_sums_alone() -> None:
    read = planted([reading(won=False, score=30.0)])
    read.subjects = replace(read.subjects, deleted=(("won", 90.0),))
    found = results_of(read)
    assert (found.won, found.over) == (1, 2)
    assert "deleted" in " ".join(found.notes)
    assert len(curves_of(read).curves) == 1


def test_bots_are_benchmarks_and_count_nowhere() -> None:
    read = planted([reading(won=False, score=30.0), reading(won=True, score=80.0)], bots=1)
    found = results_of(read)
    assert (found.won, found.over) == (0, 1)
    assert found.bots == (("won", 80.0),)
    assert "1 bot" in " ".join(found.notes)


def test_of_one_game_nothing_is_said_as_of_many() -> None:
    read = planted([reading(won=False, losses=(0, -0.4))])
    assert plain(costly_week_of(read).headline) == "Week 2 cost 1 of you the most."
    read = planted([reading(won=False, losses=(-0.4, 0)), reading(won=False, losses=(0, -0.4))])
    assert plain(costly_week_of(read).headline) == "The week that cost most is another for each."


def test_teams_are_spoken_of_as_teams() -> None:
    read = planted([reading(won=number < 2, losses=(0, -0.4)) for number in range(5)])
    read.subjects = replace(read.subjects, teams=True)
    assert plain(results_of(read).headline) == "2 of 5 teams won the order."
    assert plain(costly_week_of(read).headline) == "Week 2 cost 5 teams the most."


def test_with_luck_of_their_own_nobody_is_said_to_have_the_experts() -> None:
    read = planted([reading()])
    assert "same luck" in results_of(read).about
    read.subjects = replace(read.subjects, of_round=replace(read.subjects.of_round, luck="practice"))
    assert "same luck" not in results_of(read).about


def test_the_week_that_cost_most_has_a_dot_for_each() -> None:
    runs = [reading(won=False, losses=(0, 0, -0.4, -0.1))] * 5 + [reading(losses=(0, -0.2))] * 2 + [reading()] * 3
    found = costly_week_of(planted(runs))
    assert (found.week, found.count, found.none) == (3, 5, 3)
    assert [(dot.week, dot.won) for dot in found.dots] == [(2, True)] * 2 + [(3, False)] * 5
    assert plain(found.headline) == "Week 3 cost 5 of you the most."
    assert found.headline[0] == ("Week 3", True)
    assert "3 had none" in found.measure
    assert plain(costly_week_of(planted([reading()] * 3)).headline) == "No week surely cost anybody much."


def test_what_closes_in_that_week_is_told_with_who_sets_it() -> None:
    step = next(each for each in SCENARIO.steps if each.id == step_of("gate"))
    losses = [0.0] * step.closes
    losses[step.closes - 1] = -0.5
    found = costly_week_of(planted([reading(won=False, losses=losses)] * 4))
    assert step.name.en in found.about
    heaviest = max(step.weights, key=lambda who: step.weights[who])
    assert next(each.name.en for each in SCENARIO.contacts if each.id == heaviest) in found.about


def test_the_class_falls_behind_when_half_of_those_who_lost_do() -> None:
    lost = [reading(won=False, losses=(0.0, -0.6))] * 3 + [reading(won=False, losses=(0.0, 0.0, 0.0, -0.8))] * 2
    assert curves_of(planted(lost)).behind == 2
    assert curves_of(planted([reading()] * 3)).behind is None


def test_the_class_parts_from_the_expert_where_both_are_farthest_apart() -> None:
    spent = [[0] * (len(SPENT_ON) + 1) for _week in range(SCENARIO.weeks)]
    spent[1][SPENT_ON.index("key")] = 6
    expert = replace(reading(), spent=tuple(map(tuple, spent)))
    found = time_use_of(planted([reading()] * 4, expert))
    assert found.parted is not None
    assert (found.parted.week, found.parted.tier, found.parted.own, found.parted.expert) == (2, "key", 0.0, 6)
    assert plain(found.headline) == "Week 2: the expert gives 6 half-days to key relations, you 0."


def test_who_was_met_when_is_a_share_of_the_class() -> None:
    who = max(next(each for each in SCENARIO.steps if each.id == step_of("gate")).weights)
    runs = [reading(met=((who,),)), reading(met=((), (who,))), reading(), reading()]
    found = meetings_of(planted(runs))
    row = next(each for each in found.rows if each.contact == who)
    assert row.shares[:3] == (0.25, 0.25, 0.0)
    assert row.in_time == 2
    assert {each.contact for each in found.rows} == set(PEOPLE)


def test_calibration_sets_confidence_beside_truth() -> None:
    question = SCENARIO.questions[0].id
    answers = [ForetoldAnswer(question, 0, 90, (0,) if number < 3 else (1,)) for number in range(10)]
    found = calibration_of(planted([replace(reading(), foretold=(each,)) for each in answers]))
    assert plain(found.headline) == "90 % sure, 30 % right."
    assert found.found.judgement == "over"
    assert found.found.brier == pytest.approx((3 * 0.01 + 7 * 0.81) / 10)


def test_three_runs_are_three_different_ones() -> None:
    runs = [
        reading(won=True, score=90.0),
        reading(won=False, score=10.0, losses=(0.0, -0.9)),
        *[reading(won=False, score=40.0, losses=(-0.3, -0.3))] * 5,
    ]
    found = three_runs_of(planted(runs))
    assert [(each.why, each.run.subject.number) for each in found.told] == [
        ("typical", 3),
        ("best", 1),
        ("instructive", 2),
    ]
    assert "90 points" in found.told[2].reasons[0]
    assert all(all(each.reasons) for each in found.told)
    assert len(three_runs_of(planted(runs[:1])).told) == 1


def test_runs_that_were_not_played_to_the_end_are_not_said_to_have_ended() -> None:
    found = three_runs_of(planted([reading(won=None, losses=())] * 3))
    said = " ".join(text for each in found.told for text in (each.result, *each.reasons))
    assert "not played to the end" in said
    assert not re.search("scored|won|lost|ended closer", said)


@spoken_in("en")
@pytest.mark.parametrize("count", [0, 1, 2, 30])
@pytest.mark.parametrize("won", [True, False, None, "mixed"])
def test_a_class_of_any_kind_is_told(language: str, count: int, won: bool | str | None) -> None:
    """Nobody, one, few or many; all won, all lost, none finished: every finding has its sentences."""
    set_language(language)  # type: ignore[arg-type]
    mixed = by_gate(random.Random(count), count, met=0.9, missed=0.1)
    runs = mixed if won == "mixed" else [reading(won=won) for _ in range(count)]  # type: ignore[arg-type]
    debrief = findings_of(planted(runs), played_ways(SCENARIO, "standard"))
    assert debrief.findings
    for finding in debrief.findings:
        assert plain(finding.headline)
        assert finding.about
        assert finding.question
        assert finding.listen
    assert debrief.turn.parting.text
    assert debrief.exactness


def test_what_stands_in_a_value_is_no_mark() -> None:
    assert headline("*{who}* came", who="a*b") == (("a*b", True), (" came", False))
