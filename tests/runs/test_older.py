"""Saves of each released format and rules version are still read, and replayed or gone on with."""

import json
import shutil
from pathlib import Path

import pytest

from simgame.engine.tuning import RULES_REPLAYED_SINCE, RULES_VERSION
from simgame.runs import Run, SaveError, Saves, verify
from simgame.runs.document import FORMAT
from simgame.runs.reading import read
from tests.moves import as_plan
from tests.runs.play import play
from tests.runs.write_saves import FOLDER, find

KEPT = sorted(path.relative_to(FOLDER) for path in FOLDER.glob("*/*.json"))
OWN = [path for path in KEPT if not path.name.startswith("shipped")]
"""Those of a scenario that never changes"""


def rules(name: Path) -> int:
    return int(name.parent.name.partition("-")[2])


REPLAYED = [name for name in OWN if RULES_REPLAYED_SINCE <= rules(name) <= RULES_VERSION]
"""Those of them that the rules of today replay"""


def copied(name: Path, folder: Path) -> Path:
    return Path(shutil.copy(FOLDER / name, folder / name.name))


def test_every_version_has_its_saves() -> None:
    for version in ("1-1", "2-1", f"{FORMAT}-{RULES_VERSION}"):
        names = {path.name for path in KEPT if path.parent.name == version}
        assert {"finished.json", "unfinished.json"} <= names, "python -m tests.runs.write_saves"


@pytest.mark.parametrize("name", KEPT, ids=str)
def test_it_can_always_be_read_and_gone_on_with(tmp_path: Path, name: Path) -> None:
    """Also where its scenario has become another since."""
    path = copied(name, tmp_path)
    content = path.read_bytes()
    save, _ = read(path)
    assert (save.format, save.rules) == tuple(map(int, name.parent.name.split("-")))
    (summary,) = Saves(tmp_path).all()
    assert summary.finished == ("unfinished" not in name.stem)
    trouble = ""
    try:
        run = Run.load(path, find)
    except SaveError as error:
        trouble = error.trouble
        run = Run.renew(path, find)
        assert run.path != path
        assert path.read_bytes() == content
    assert trouble in ("", "changed"), "never damaged because the program has changed"
    play(run)
    assert run.game.is_over
    run.save()
    assert verify(run.path, find).same


@pytest.mark.parametrize("name", REPLAYED, ids=str)
def test_what_these_rules_replay_is_as_it_was(tmp_path: Path, name: Path) -> None:
    path = copied(name, tmp_path)
    save, _ = read(path)
    verdict = verify(path, find)
    assert verdict.same, verdict.sentence
    run = Run.load(path, find)
    assert run.language == save.language
    assert run.hints == save.hints
    assert [answer.option for answer in run.answers.values()] == [answer.option for answer in save.answers]
    if save.result is None:
        assert (run.game.week, run.draft) == (4, as_plan("wu:visit:shen"))
    else:
        assert run.score == save.result.score


@pytest.mark.parametrize("name", [path for path in OWN if path.parent.name < str(FORMAT)], ids=str)
def test_a_run_of_older_rules_goes_on_under_todays_in_a_run_of_its_own(tmp_path: Path, name: Path) -> None:
    path = copied(name, tmp_path)
    save, _ = read(path)
    said = verify(path, find).sentence
    assert f"played by version {save.rules} of the rules" in said
    assert f"of format {save.format}" in said
    with pytest.raises(SaveError) as refused:
        Run.load(path, find)
    assert refused.value.trouble == "changed"
    run = Run.renew(path, find)
    assert run.path != path
    play(run).save()
    kept = json.loads(run.path.read_bytes())
    assert (kept["format"], kept["rules"]) == (FORMAT, RULES_VERSION)
    assert verify(run.path, find).same


def test_a_format_has_nothing_of_the_next(tmp_path: Path) -> None:
    for name in OWN:
        path = tmp_path / f"{name.parent.name}-{name.name}"
        save = json.loads((FOLDER / name).read_bytes())
        added = {1: "guide", 2: "log"}.get(save["format"], "more")
        path.write_text(json.dumps(save | {added: 1}), "utf-8")
    assert len(Saves(tmp_path).damaged()) == len(OWN)
