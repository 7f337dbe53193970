"""What lists show of how runs ended: what a replay has confirmed, and what no replay confirms marked."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from simgame.course.library import Library
from simgame.course.path import CoursePath
from simgame.page.cells import draw, fitted_beside
from simgame.page.spans import plain
from simgame.presenters.record_about import Known, about_blocks, about_head
from simgame.presenters.records import records_page
from simgame.runs import Run, Saves, verify
from simgame.runs.confirmed import Confirmations
from simgame.runs.document import Save
from simgame.scenario import load_scenario
from tests.runs.play import begin, find, made_other, play
from tests.scenarios import HARBOUR, file_of


def rows(saves: Saves) -> str:
    (run,) = saves.all()
    known = Known([run], run.saved, {}, {})
    page = [*records_page([run]), *about_head(run, known, large=True)]
    lines = [*draw(page, 79), *fitted_beside(*about_blocks(run, known), 40, 79)]
    return " ".join("".join(span.text for span in line) for row in lines for line in row.lines)


def forged(path: Path, **result: object) -> Path:
    """Change how a run ended, and chain the file anew."""
    save = json.loads(path.read_bytes())
    save["result"] |= result
    path.write_bytes(Save.model_validate_json(json.dumps(save)).dump())
    return path


def test_what_was_played_here_is_confirmed(tmp_path: Path) -> None:
    run = play(begin(tmp_path))
    saves = Saves(tmp_path)
    assert saves.all()[0].confirmed
    assert not saves.confirm(find), "there is nothing to learn"
    run.reflect("decided", "support:peng")
    assert saves.all()[0].confirmed
    assert " ? " not in rows(saves)


def test_what_comes_from_elsewhere_is_played_again_once(tmp_path: Path) -> None:
    there = play(begin(tmp_path / "there"))
    (tmp_path / "here").mkdir()
    shutil.copy(there.path, tmp_path / "here")
    saves = Saves(tmp_path / "here")
    assert saves.all()[0].confirmed is None
    assert "No replay has confirmed" in rows(saves)
    assert saves.confirm(find)
    assert saves.all()[0].confirmed
    assert not saves.confirm(find)


@pytest.mark.parametrize("result", [{"score": 100.0}, {"outcome": "won"}])
def test_a_forged_result_counts_for_nothing(tmp_path: Path, result: dict[str, object]) -> None:
    run = play(begin(tmp_path))
    assert run.game.result is not None
    assert run.game.result.outcome != "won"
    saves = Saves(tmp_path)
    forged(run.path, **result)
    assert saves.all()[0].confirmed is None
    assert saves.confirm(find)
    assert saves.all()[0].confirmed is False
    assert "not confirmed" in rows(saves)
    assert re.search(r"\b100\b", rows(saves)) is None
    assert not verify(run.path, find).same


def test_a_run_of_other_rules_stays_unknown_but_what_was_confirmed_stays_so(tmp_path: Path) -> None:
    run = play(begin(tmp_path))
    saves = Saves(tmp_path)
    assert saves.all()[0].confirmed
    assert saves.all()[0].score is not None
    made_other(run.path, 1)
    assert not saves.confirm(find)
    assert saves.all()[0].confirmed is None
    assert " ?" in rows(saves)


def test_verdicts_that_cannot_be_read_or_kept(tmp_path: Path) -> None:
    for content in (b"{", b"[]", b'{"x": 1}', b"\xff"):
        (tmp_path / ".confirmed").write_bytes(content)
        assert Confirmations(tmp_path).of("x") is None
    (tmp_path / ".confirmed").unlink()
    (tmp_path / ".confirmed").mkdir()
    kept = Confirmations(tmp_path)
    kept.add("x", True)
    assert kept.of("x")
    play(begin(tmp_path))


@pytest.mark.usefixtures("course")
def test_an_easier_copy_under_a_shipped_id_is_counted_apart(tmp_path: Path) -> None:
    """Also where its file says that it is the shipped one."""
    text = file_of(HARBOUR).read_text("utf-8")
    own = tmp_path / "own" / "harbour.toml"
    own.parent.mkdir()
    own.write_text(text.replace("money = ", "money = 1"), "utf-8")
    assert load_scenario(str(own)).money > find(HARBOUR).money
    run = play(
        Run.start(
            load_scenario(str(own)),
            source=str(own),
            seed=7,
            difficulty="live",
            language="en",
            folder=tmp_path / "runs",
        )
    )
    verdict = verify(run.path, load_scenario)
    assert verdict.same
    assert f"{own!s}" in verdict.sentence
    assert f"which is not the shipped {HARBOUR}" in verdict.sentence
    library = Library(Saves(tmp_path / "runs"))
    runs, _trouble = library.runs()
    assert runs[0].confirmed
    entry = next(entry for entry in library.entries() if entry.id == HARBOUR)
    assert CoursePath(library.entries(), runs).bests(entry) == []
    save = json.loads(run.path.read_bytes())
    save["scenario"]["source"] = HARBOUR
    run.path.write_bytes(Save.model_validate_json(json.dumps(save)).dump())
    library.confirm()
    runs, _trouble = library.runs()
    assert not runs[0].confirmed
    assert CoursePath(library.entries(), runs).bests(entry) == []


@pytest.mark.usefixtures("course")
def test_a_shipped_scenario_named_by_its_file_is_the_shipped_one(tmp_path: Path) -> None:
    file = file_of(HARBOUR)
    scenario = load_scenario(str(file))
    run = Run.start(scenario, source=str(file), seed=1, difficulty="live", language="en", folder=tmp_path / "runs")
    assert run.source == HARBOUR
    assert "not the shipped" not in verify(run.path, load_scenario).sentence


def test_stars_stand_beside_the_score_of_a_run_that_was_won_where_par_is_known(tmp_path: Path) -> None:
    (run,) = (play(begin(tmp_path)), Saves(tmp_path).all())[1]
    won = replace(run, outcome="won", score=70.0, confirmed=True)
    for par, sign in ((70, "***"), (78, "**."), (90, "*..")):
        assert sign in plain(draw(records_page([won], pars={(run.source, run.difficulty): par}), 99))
    for other in (replace(won, confirmed=False), replace(won, outcome="lost")):
        assert "*" not in plain(draw(records_page([other], pars={(run.source, run.difficulty): 70}), 99))
    assert "*" not in plain(draw(records_page([won]), 99)), "par is not known"
