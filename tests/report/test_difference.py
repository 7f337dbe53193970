"""What a sentence says of two ends is so: it adds up, and names what really differed."""

import itertools
import re
from pathlib import Path

import pytest

from simgame.locale import Language
from simgame.page import decimals
from simgame.report.comparison import comparison_sections
from simgame.report.difference import difference_said, since_before, sources
from simgame.report.truth import FinalNumbers
from simgame.runs import Predict, Run
from tests.cases import cases
from tests.page.parts import texts
from tests.report.games import game_of
from tests.runs.play import begin
from tests.scenarios import CLINIC, COURSE, HARBOUR

WAYS = ("by-the-book", "any", "boss-only", "tempted", "talkers")


def leads(result: object) -> int:
    return decimals.thousandths(result.margin)  # type: ignore[attr-defined]


@pytest.mark.parametrize("world", cases(COURSE, often=[CLINIC]))
def test_the_sources_add_up_to_the_difference(world: str) -> None:
    games = [game_of(world, how) for how in WAYS]
    judged = [game for game in games if game.result and game.result.outcome in ("won", "lost")]
    assert len(judged) > 1
    for first, second in itertools.permutations(judged, 2):
        whole = leads(second.result) - leads(first.result)
        found = sources(first, second)
        assert abs(sum(each.points for each in found) - whole) <= 1
        assert [(-each.points, each.part, each.contact) for each in sources(second, first)] == [
            (each.points, each.part, each.contact) for each in found
        ]


@pytest.mark.parametrize("world", cases(COURSE, often=[CLINIC]))
def test_every_pair_of_ends_is_one_sentence(world: str, language: Language) -> None:
    for first, second in itertools.product([game_of(world, how) for how in WAYS], repeat=2):
        said = difference_said(first, second)
        assert said
        assert not re.search(r"[{}]|None", said)
        assert said.endswith("。" if language == "zh-CN" else ".")
        sentence, *_others = comparison_sections(first, second, (None, None))
        assert texts(sentence) == [said], "the comparison begins with it"


@pytest.mark.parametrize("world", cases(COURSE, often=[CLINIC]))
def test_the_points_that_are_said_add_up_to_those_in_all(world: str) -> None:
    added = 0
    for first, second in itertools.permutations([game_of(world, how) for how in WAYS], 2):
        said = difference_said(first, second)
        if (whole := re.search(r"([0-9.]+) points (?:better|worse): (.*)", said)) is None:
            part = re.search(r"([0-9.]+) points of the score (?:more|less), of which ([0-9.]+)", said)
            assert part is None or float(part[2]) <= float(part[1]), said
            continue
        along = re.findall(r"([0-9.]+) (?:of the [0-9.]+ )?(?:points came )?from", whole[2])
        against = re.findall(r"took ([0-9.]+) the other way", whole[2])
        if along:
            added += 1
            total = sum(map(float, along)) - sum(map(float, against))
            assert total == pytest.approx(float(whole[1])), said
    assert added


def test_people_steps_and_weeks_are_named() -> None:
    first, second = game_of(CLINIC, "boss-only"), game_of(CLINIC, "by-the-book")
    greatest = next(each for each in sources(first, second) if each.contact)
    truth = FinalNumbers(second)
    closed = truth.closed_in(greatest.part)
    assert closed is not None
    said = difference_said(first, second)
    support = decimals.level(truth.support("us", greatest.contact, closed))
    names = truth.names
    assert f"{names.contact(greatest.contact)} ({names.step(greatest.part)}, week {closed}: support {support}" in said
    assert re.search(r"most of it since week [1-9]", said)


def test_nothing_is_said_before_both_are_over() -> None:
    assert difference_said(game_of(HARBOUR, "any", 3), game_of(HARBOUR, "any")) == ""
    assert difference_said(game_of(HARBOUR, "any"), game_of(HARBOUR, "any", 3)) == ""


def test_a_week_tried_again_is_set_beside_the_run_before(tmp_path: Path) -> None:
    """One move left out, and the rest as it was."""

    def to_the_end(run: Run) -> Run:
        while not run.game.is_over:
            if isinstance(asked := run.pending, Predict):
                run.answer(asked.question.id, 0, 50)
            elif run.can_play_on:
                run.play_on()
            else:
                run.play_week(run.game.possible(run.game.legal_moves()[:3]))
        return run

    run = to_the_end(begin(tmp_path, CLINIC))
    assert since_before(run) == ""
    again = run.again(2)
    assert since_before(again) == "", "not while it goes on"
    again.keep_draft(())
    to_the_end(again)
    assert since_before(again) == difference_said(run.game, again.game) != ""
    run.path.unlink()
    assert since_before(again) == ""


@pytest.mark.parametrize("world", cases(COURSE, often=[HARBOUR]))
def test_a_difference_is_that_of_the_figures_shown(world: str) -> None:
    """Whoever subtracts what stands there finds what stands there."""
    found = 0
    form = re.compile(r"(Won|Lost) by (\S+) points instead of (lost by |won by )?(\S+), (\S+) points (better|worse)")
    games = [game_of(world, how, seed=seed) for how in WAYS for seed in (7, 8)]
    for first, second in itertools.permutations(games, 2):
        said = difference_said(first, second)
        told = form.match(said)
        if told is None or "<" in said:
            continue
        now, before, apart = (float(told[number].rstrip(",")) for number in (2, 4, 5))
        now *= 1 if told[1] == "Won" else -1
        before *= -1 if told[3] == "lost by " or (told[3] is None and told[1] == "Lost") else 1
        assert now - before == pytest.approx(apart if told[6] == "better" else -apart)
        found += 1
    assert found > 4
