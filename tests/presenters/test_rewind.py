"""The weeks of a run to go back to are read in full, however much was done in one."""

from pathlib import Path

import pytest

from simgame.page.cells import draw
from simgame.presenters.rewind import weeks_page
from simgame.report.names import Names
from simgame.runs import Run
from simgame.terms.actions import ACTIONS
from tests.scenarios import HARBOUR, scenario_of


@pytest.mark.parametrize("cells", [40, 60])
def test_nothing_of_a_week_is_cut(tmp_path: Path, english: None, cells: int) -> None:
    scenario = scenario_of(HARBOUR)
    run = Run.start(scenario, source=HARBOUR, seed=7, difficulty="standard", language="en", folder=tmp_path)
    for _week in range(2):
        honest = [move for move in run.game.legal_moves() if not ACTIONS[move.action].temptation]
        run.play_week(run.game.possible(honest))
    rows = {row.key: row for row in draw([weeks_page(run)], cells)}
    assert list(rows) == ["3", "2", "1"]
    for report in run.game.reports:
        lines = ("".join(span.text for span in line) for line in rows[str(report.week)].lines)
        drawn = "".join("".join(lines).split())
        assert len(report.plan) > 6
        for move in report.plan:
            names = Names(scenario)
            concern = ACTIONS[move.action].target == "concern"
            target = names.brief_concern(move.target) if concern else names.target(move)
            for said in (ACTIONS[move.action].label, target):
                assert "".join(said.split()) in drawn
    assert "costsus" in "".join("".join(span.text for line in rows["2"].lines for span in line).split())
