"""Par and stars: what a run is measured against, and that a damaged cache is never more than lost time."""

import json
import math
from collections.abc import Callable
from pathlib import Path

import pytest

from simgame.course.par import Par, Pars, stars, stars_sign
from simgame.engine.compiler import compile_board
from simgame.engine.tuning import RULES_VERSION
from simgame.players.expert import Preferences
from simgame.runs import chain
from simgame.scenario import load_scenario, parse_scenario
from simgame.scenario.loader import digest_of_play
from simgame.study import par as study
from simgame.study.certificates import Certificate, write
from simgame.study.claims import CertificateHead, Claim, file_of
from simgame.terms.difficulties import DIFFICULTIES
from tests import scenarios
from tests.engine.worlds import MINIMAL, board_of, scenario_of

KEPT = Par(60.0, 0.9)


def changed(file: Path, by_hand: bool = False, **values: object) -> None:
    """Change what is kept, as the program would write it, or by hand."""
    said = json.loads(file.read_text()) | values
    if not by_hand:
        del said["stamp"]
        said["stamp"] = chain.stamp(said)
    file.write_text(json.dumps(said))


@pytest.mark.parametrize(
    ("score", "outcome", "count"),
    [
        (71.96, "won", 3),
        (71.94, "won", 2),
        (64.0, "won", 2),
        (63.9, "won", 1),
        (0.0, "won", 1),
        (99.0, "lost", 0),
        (99.0, "void", 0),
        (None, "won", 0),
        (None, None, 0),
    ],
)
def test_stars_against_a_par_of_72(score: float | None, outcome: str | None, count: int) -> None:
    assert stars(score, outcome, 72) == count
    assert stars_sign(count) == ("...", "*..", "**.", "***")[count]


def test_par_is_played_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scenario, pars = scenarios.scenario_of(scenarios.CLINIC), Pars(tmp_path / "par")
    assert pars.cached(scenario, "live") is None
    par = pars.of(scenario, "live")
    assert par.book == study.by_the_book(compile_board(scenario, "live")).score
    assert 0 < par.score < pars.of(scenario, "trainee").score
    monkeypatch.setattr(study, "by_the_book", None)  # playing again would fail
    assert Pars(tmp_path / "par").of(scenario, "live") == par


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(b"\xff"),
        lambda file: file.write_text("[" * 5000),
        lambda file: changed(file, book=math.nan),
        lambda file: changed(file, book=True),
        lambda file: changed(file, plan={"0": []}),
        lambda file: changed(file, plan={"1": [7]}),
        lambda file: changed(file, key=[]),
        lambda file: changed(file, by_hand=True, book=0.0),
        lambda file: changed(file, by_hand=True, stamp=None),
        lambda file: (file.unlink(), file.mkdir()),
    ],
)
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    scenario, pars = scenario_of("minimal"), Pars(tmp_path)
    pars._keep(scenario, "live", KEPT)
    assert pars.cached(scenario, "live") == KEPT
    damage(pars.file(scenario, "live"))
    assert pars.cached(scenario, "live") is None
    assert pars.of(scenario, "live").book != KEPT.book


def test_another_state_of_the_scenario_has_its_own_par(tmp_path: Path) -> None:
    pars, text = Pars(tmp_path), MINIMAL.read_text("utf-8")
    pars._keep(parse_scenario(text.encode(), "s.toml"), "live", KEPT)
    assert pars.cached(parse_scenario(text.encode(), "s.toml"), "live") == KEPT
    changed = text.replace("money = 100", "money = 101")
    assert pars.cached(parse_scenario(changed.encode(), "s.toml"), "live") is None


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "par").write_text("in the way")
    assert Pars(tmp_path / "par").of(scenario_of("minimal"), "live").book > 0


def test_par_is_what_the_certificate_of_the_expert_claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scenario, pars = scenario_of("minimal"), Pars(tmp_path / "par")
    claims = dict.fromkeys(DIFFICULTIES, Claim(77.0, 0.9, 60.0, 0.8, (16.0, 18.0)))
    head = CertificateHead("minimal", digest_of_play(scenario), "", RULES_VERSION, 1, 1, 1, claims)
    file = file_of(tmp_path, "minimal")
    file.parent.mkdir()
    file.write_text(write(Certificate(head, Preferences())), encoding="utf-8")
    book = pars.of(scenario, "live")
    assert book.expert is None
    monkeypatch.setattr(study, "by_the_book", None)  # playing would fail
    par = pars.of(scenario, "live", tmp_path)
    assert (par.score, par.expert, par.expert_wins, par.book) == (77, 77.0, 0.9, 60.0)
    assert pars.of(scenario, "live") == book


def test_what_is_known_of_par_is_not_played(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So a debrief says it at once: of a shipped scenario, whose certificate says it, as of one that was played."""
    monkeypatch.setattr(study, "by_the_book", None)  # playing would fail
    pars = Pars(tmp_path / "par")
    shipped = load_scenario("tutorial")
    assert pars.cached(shipped, "standard") is None
    known = pars.known(shipped, "standard")
    assert known is not None
    assert known == pars.of(shipped, "standard")
    assert pars.known(scenario_of("minimal"), "live") is None
    pars._keep(scenario_of("minimal"), "live", KEPT)
    assert pars.known(scenario_of("minimal"), "live") == KEPT


@pytest.mark.rare
def test_the_plan_found_is_better_than_the_book_over_other_games() -> None:
    board = board_of("minimal")
    plan = study.best_plan(board, tries=2)
    assert study.value(board, plan).score > study.by_the_book(board).score
    assert plan == study.best_plan(board, tries=2)
