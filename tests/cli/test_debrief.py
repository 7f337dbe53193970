"""`simgame debrief`: as text, as data that its schema describes, as a page; refusals in one sentence."""

import json
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from simgame.course.par import Par, Pars
from simgame.report.debrief.data import DebriefData
from tests.cli.conftest import Call
from tests.runs.play import begin, play
from tests.scenarios import CLINIC


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    run = play(begin(tmp_path_factory.mktemp("runs"), CLINIC))
    run.reflect("decided", "luck")
    run.reflect("decided-week", "2")
    return run.path


@pytest.mark.rare
def test_text(call: Call, ended: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pars, "known", lambda *_: Par(55.0, 0.5))
    done = call("debrief", str(ended))
    assert (done.code, done.err) == (0, "")
    for said in (
        "Chance of winning",
        "Why the chance moved",
        "All causes",
        "One more half-day",
        "an expert's lead",
        "par 55",
    ):
        assert said in done.out, said
    assert "胜算" in call("debrief", str(ended), "--lang", "zh-CN").out


def test_json_is_what_its_schema_says_and_adds_up(call: Call, ended: Path) -> None:
    done = call("debrief", str(ended), "--json")
    said = TypeAdapter(DebriefData).validate_json(done.out, strict=True)
    weeks = said["weeks"]
    change = weeks[-1]["chance"]["mean"] - said["start"]["mean"]
    assert change == pytest.approx(sum(week["decision"] + week["luck"] for week in weeks), abs=1e-9)
    assert all(week["decision"] <= 0 for week in weeks)
    shares = said["expert_lead"] + sum(week["share"] for week in weeks) + said["luck_share"]
    assert shares == pytest.approx(said["result"]["margin"], abs=0.001)
    schema = json.loads(call("debrief", "--schema").out)
    week = schema["$defs"]["WeekData"]["properties"]
    assert week["decision"]["description"].startswith("What its plan took")


@pytest.mark.rare
def test_a_page_is_written_whole(call: Call, ended: Path, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    done = call("debrief", str(ended), "--html", str(out))
    assert done.code == 0
    assert done.out.splitlines()[0].startswith("wrote ")
    assert out.read_text("utf-8").rstrip().endswith("</html>")


def test_refusals(call: Call, ended: Path, tmp_path: Path) -> None:
    going = begin(tmp_path, CLINIC)
    going.play_week(())
    for words, said in (
        (("debrief", str(going.path)), "still being played"),
        (("debrief", str(tmp_path / "none.json")), "no such file"),
        (("debrief", str(ended), "--html", str(tmp_path / "no" / "x.html")), "there is no folder"),
    ):
        done = call(*words)
        assert done.code == 1, words
        assert said in done.err
        assert len(done.err.splitlines()) == 1
    assert call("debrief").code == 2
