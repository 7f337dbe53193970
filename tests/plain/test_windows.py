"""The game line by line with no more than Windows has: no signals, locks and modes, and output in code page 936."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from simgame.runs import Run, Saves, verify
from tests.runs.play import find
from tests.scenarios import HARBOUR, scenario_of

ANYHOW = ["you:ask:qiu lin:exchange:peng lin:visit:meng", "e", "1", "2", "0"]
"""Lines that get through any week."""


ROOT = Path(__file__).parents[2]


def sitting(program: str, home: Path, lines: list[str], *, writes: str, reads: str) -> str:
    """Play in a process of its own and return what it says, all of it in the encoding that one reads.

    Args:
        program: the module to run.
        home: where runs are saved.
        lines: what is typed.
        writes: the encoding that the process is told to use.
        reads: the encoding of who types and reads.
    """
    environment = {**os.environ, "SIMGAME_HOME": str(home), "PYTHONIOENCODING": writes}
    command = [sys.executable, "-m", program, "play", HARBOUR, "--plain", "--lang", "zh-CN"]
    typed = "".join(f"{line}\n" for line in lines).encode(reads)
    done = subprocess.run(command, input=typed, env=environment, cwd=ROOT, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b""), done.stderr.decode(reads, "replace")
    return done.stdout.decode(reads)


def saved(home: Path) -> Run:
    """Return the one run that was saved."""
    (summary,) = Saves(home / "runs").all()
    return Run.load(summary.path, find)


@pytest.mark.rare
@pytest.mark.long
def test_a_game_is_played_saved_loaded_and_ended(tmp_path: Path) -> None:
    def play(lines: list[str]) -> str:
        return sitting("tests.windows", tmp_path, lines, writes="gbk", reads="gbk")

    said = play(["邱雨", "1", "0", "e", "1"])
    assert scenario_of(HARBOUR).title.in_("zh-CN") in said
    assert "第1周报告" in said
    first = saved(tmp_path)
    assert (first.game.week, len(first.game.reports[0].plan)) == (2, 1)
    assert "第6周报告" in play(["1", *ANYHOW * 14, "q"])  # gone on with
    run = saved(tmp_path)
    assert (run.game.is_over, run.game.reports[0].plan) == (True, first.game.reports[0].plan)
    assert verify(run.path, find).same


@pytest.mark.parametrize("encoding", ["ascii", pytest.param("latin-1", marks=pytest.mark.rare)])
def test_where_the_encoding_knows_no_chinese_utf_8_is_written(tmp_path: Path, encoding: str) -> None:
    said = sitting("tests.game", tmp_path, ["邱雨"], writes=encoding, reads="utf-8")
    assert scenario_of(HARBOUR).title.in_("zh-CN") in said
    assert "\\u" not in said
    assert "采购线，基层" in said, "what is typed is understood"
