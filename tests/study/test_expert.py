"""Experts: the search, the certificate that is kept of it, and the check that replays it."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from simgame.engine.game import Game
from simgame.engine.tuning import RULES_REPLAYED_SINCE
from simgame.locale import LANGUAGES, Language
from simgame.players import plan_by
from simgame.players.expert import Preferences
from simgame.scenario import Scenario, parse_scenario
from simgame.scenario.model import Score
from simgame.study import expert_search
from simgame.study.certificates import (
    Certificate,
    certificate_of,
    certify,
    read,
    renewed,
    write,
)
from simgame.study.certified import check_certificate
from simgame.study.claims import CertificateError, claims_of, file_of
from simgame.study.expert import expert_for, expert_week, preferences_for
from simgame.terms.difficulties import DIFFICULTIES
from tests.engine.worlds import MINIMAL, scenario_of

ROUNDS = 6


@cache
def found() -> Certificate:
    return certify(scenario_of("minimal"), ROUNDS)


def kept(folder: Path, certificate: Certificate) -> Path:
    file = file_of(folder, certificate.head.scenario)
    file.parent.mkdir(exist_ok=True)
    file.write_text(write(certificate), encoding="utf-8")
    return file


def headed(**changed: object) -> Certificate:
    """Return what was found with other claims."""
    return replace(found(), head=replace(found().head, **changed))  # type: ignore[arg-type]


def altered(old: str, new: str) -> Scenario:
    text = MINIMAL.read_text("utf-8")
    assert text.count(old) == 1
    return parse_scenario(text.replace(old, new).encode())


# ------------------------------------------------------------------------------------------------------- the search


@pytest.mark.rare
def test_the_search_finds_the_same_each_time_and_tells_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    again = expert_search.search(scenario_of("minimal"), ROUNDS, lambda *round_: told.append(round_))
    assert again == found().preferences
    assert told == [(each, ROUNDS) for each in range(1, ROUNDS + 1)]


@pytest.mark.rare
def test_what_is_found_is_better_than_the_doctrine_over_games_that_were_not_searched() -> None:
    for difficulty, claimed in found().head.claims.items():
        assert claimed.gain[0] > 0, difficulty
        assert claimed.gain[0] <= claimed.score - claimed.book <= claimed.gain[1]


def test_the_search_ends_when_enough_is_gained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expert_search, "ENOUGH", -1.0)
    told: list[tuple[int, int]] = []
    expert_search.search(scenario_of("minimal"), ROUNDS, lambda *round_: told.append(round_))
    assert told == [(ROUNDS, ROUNDS)]


def test_a_large_scenario_gets_fewer_rounds() -> None:
    from tests.engine.worlds import board_of

    board = board_of("minimal")
    assert expert_search.affordable_rounds(board) == expert_search.ROUNDS
    large = replace(board, public=replace(board.public, weeks=10_000))
    assert expert_search.affordable_rounds(large) < expert_search.ROUNDS


# -------------------------------------------------------------------------------------------------- the certificate


def test_a_certificate_is_read_as_it_was_written(tmp_path: Path) -> None:
    certificate = replace(found(), preferences=replace(found().preferences, ahead=1500, price_ahead="premium"))
    assert read(kept(tmp_path, certificate)) == certificate


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "",
        lambda text: text.replace("format = 1", "format = 2"),
        lambda text: text.replace("[claims.live]", "[claims.asleep]"),
        lambda text: text.replace("rules = ", "rules = -"),
        lambda text: text.replace("[principles]", '[principles]\nprice = "gold"'),
        lambda text: text.replace("[principles]", "[principles]\nluck = 3"),
        lambda text: text.replace("[people]", "[people]\nshen = [1000]"),
        lambda text: text.replace("[people]", "[people]\nshen = 7"),
        lambda text: text.replace("[concerns]", "[concerns]\nx = -1"),
        lambda text: text.replace("[search]", "[[search]]"),
        lambda text: "[" * 5000,
    ],
)
def test_a_damaged_file_is_none(damage: Callable[[str], str], tmp_path: Path) -> None:
    text = write(replace(found(), preferences=Preferences()))
    assert damage(text) != text
    file = kept(tmp_path, found())
    file.write_text(damage(text), encoding="utf-8")
    with pytest.raises(CertificateError):
        read(file)
    assert certificate_of(scenario_of("minimal"), tmp_path) is None


def test_claims_are_read_without_waiting_for_the_engine(tmp_path: Path) -> None:
    kept(tmp_path, found())
    assert claims_of(scenario_of("minimal"), tmp_path) == found().head.claims
    code = "import sys, simgame.study.claims, simgame.scenario.loader; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_an_expert_can_stay_while_the_scenario_changes() -> None:
    scenario = altered("money = 100", "money = 101")
    certificate = renewed(scenario, found())
    assert certificate.preferences == found().preferences
    assert certificate.head.fits(scenario) > found().head.fits(scenario)


def test_other_weights_of_the_score_have_the_same_expert_and_no_claims(tmp_path: Path) -> None:
    kept(tmp_path, found())
    weights = Score(outcome=80, key=0, general=0, organisational=10, efficiency=0)
    weighed = scenario_of("minimal").model_copy(update={"score": weights})
    held = certificate_of(weighed, tmp_path)
    assert held is not None
    assert held.preferences == found().preferences
    assert claims_of(weighed, tmp_path) is None
    assert certificate_of(altered("money = 100", "money = 101"), tmp_path) is None


def test_without_a_certificate_that_fits_the_expert_is_the_doctrine(tmp_path: Path) -> None:
    scenario = scenario_of("minimal")
    assert preferences_for(scenario, tmp_path) == Preferences()
    kept(tmp_path, found())
    assert preferences_for(scenario, tmp_path) == found().preferences
    assert preferences_for(altered("money = 100", "money = 101"), tmp_path) == Preferences()


def test_the_week_of_the_expert_is_told_with_reasons(tmp_path: Path) -> None:
    kept(tmp_path, found())
    game = Game(scenario_of("minimal"), 3)
    week = expert_week(found().preferences, game.observation, game.seeds)
    played = plan_by(expert_for(game.scenario, tmp_path), game.observation, game.seeds)
    assert tuple(each.move for each in week) == played
    assert played


# -------------------------------------------------------------------------------------------------------- the check


def variants(folder: Path) -> list[str]:
    problems = list(check_certificate(scenario_of("minimal"), folder))
    assert all(problem.code == "SG718" for problem in problems)
    return [problem.variant for problem in problems]


def test_a_certificate_that_holds_is_not_spoken_of_and_none_is_asked_for(tmp_path: Path) -> None:
    assert variants(tmp_path) == []
    kept(tmp_path, found())
    assert variants(tmp_path) == []


def test_the_check_says_what_does_not_hold(tmp_path: Path) -> None:
    better = {level: replace(each, score=each.score + 1) for level, each in found().head.claims.items()}
    broken = {
        "claim": headed(claims=better),
        "rules": headed(rules=RULES_REPLAYED_SINCE - 1),
        "scenario": headed(digest="0" * 64),
        "no better": renewed(scenario_of("minimal"), replace(found(), preferences=Preferences())),
    }
    for variant, certificate in broken.items():
        kept(tmp_path, certificate)
        assert set(variants(tmp_path)) == {variant}
    file_of(tmp_path, "minimal").write_text("format = 0")
    assert variants(tmp_path) == ["unreadable"]


@pytest.mark.parametrize("language", LANGUAGES, indirect=True)
def test_what_it_says_is_filled_in(language: Language, tmp_path: Path) -> None:
    better = {level: replace(each, score=each.score + 1) for level, each in found().head.claims.items()}
    kept(tmp_path, headed(claims=better))
    problems = list(check_certificate(scenario_of("minimal"), tmp_path))
    assert len(problems) == len(DIFFICULTIES)
    for problem in problems:
        assert f"{found().head.claims['live'].score + 1:.2f}" in "".join(each.reason for each in problems)
        assert "{" not in problem.reason + problem.hint


def test_the_claims_are_made_over_other_games_than_the_search() -> None:
    from simgame.study.certificates import CLAIMED_GAMES, CLAIMED_SEED

    assert CLAIMED_SEED + CLAIMED_GAMES <= expert_search.TRAINING_SEED
