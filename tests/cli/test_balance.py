"""`simgame balance`: what it prints, what it refuses, and that it ends when it is told to."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from simgame.terms.lessons import LESSONS
from tests.cli.conftest import Call
from tests.engine.worlds import MINIMAL

SWEEP = ("--vary", "tender.fit=0..40:2", "--games", "12")


def test_the_report_is_printed_and_written(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    done = call("balance", str(MINIMAL), "--games", "2", "--difficulty", "live", "--html", str(out))
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("The smallest bid: how it plays (2 games each, seeds from 0)\n")
    assert "Who wins (live)" in done.out
    assert "Difficulty by difficulty" not in done.out
    assert done.out.endswith(f"wrote {out}\n")
    assert out.read_text("utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    "workers", [(), pytest.param(("--workers", "2"), marks=pytest.mark.rare)], ids=["in this process", "two workers"]
)
def test_figures_of_a_sweep_as_json(call: Call, workers: tuple[str, ...]) -> None:
    """In test_balance of tests/study too, processes find the same figures."""
    done = call("balance", str(MINIMAL), *SWEEP, "--json", *workers)
    assert (done.code, done.err) == (0, "")
    if workers:
        assert done == call("balance", str(MINIMAL), *SWEEP, "--json")
    data = json.loads(done.out)
    assert data["path"] == "tender.fit"
    assert [value["value"] for value in data["values"]] == [0, 40]
    assert {"name", "win_rate", "low", "high", "score_mean", "outcomes"} <= data["values"][0]["fares"][0].keys()


@pytest.mark.rare
def test_a_sweep_at_every_difficulty(call: Call) -> None:
    done = call("balance", str(MINIMAL), *SWEEP, "--difficulty", "all", "--lang", "zh-CN")
    assert done.code == 0
    assert [level in done.out for level in ("见习：胜率", "标准：胜率", "实战：胜率")] == [True] * 3


@pytest.mark.rare
def test_values_are_proposed_for_what_is_wanted(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "want.toml"
    file.write_text("[live]\n'random' = [0, 0.5]\n[move]\n'tender.fit' = [0, 40]\n", "utf-8")
    done = call("balance", str(MINIMAL), "--want", str(file), "--games", "4", "--lang", "zh-CN")
    assert (done.code, done.err) == (0, "")
    assert "tender.fit" in done.out
    assert "实战" in done.out
    data = json.loads(call("balance", str(MINIMAL), "--want", str(file), "--games", "4", "--json").out)
    assert {"path", "current", "low", "high", "value"} == data["numbers"][0].keys()
    assert {"difficulty", "name", "wanted", "now", "then"} <= data["bands"][0].keys()
    file.write_text("[live]\nrandom = [0, 0.5]\n[move]\n'tender.fot' = [0, 40]\n", "utf-8")
    refused = call("balance", str(MINIMAL), "--want", str(file))
    assert (refused.code, refused.out) == (1, "")
    assert "tender.fot" in refused.err
    file.write_text("[live", "utf-8")
    refused = call("balance", str(MINIMAL), "--want", str(file))
    assert (refused.code, refused.out) == (1, "")
    assert f"{file}:1:" in refused.err


def test_the_lessons_of_a_scenario(call: Call) -> None:
    done = call("balance", str(MINIMAL), "--lessons", "--games", "2")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("The smallest bid: what it teaches (standard, 2 games each, seeds from 0)\n")
    assert "No concept of the scenario names a lesson." in done.out
    data = json.loads(call("balance", str(MINIMAL), "--lessons", "--games", "2", "--seed", "9", "--json").out)
    assert list(data) == ["scenario", "difficulty", "games", "book", "lessons"]
    assert len(data["lessons"]) == len(LESSONS)
    assert list(data["lessons"][0]) == ["lesson", "taught", "win_rate", "low", "high", "retuned", "loss"]
    assert data["lessons"][0]["retuned"] is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--vary", "money=50..60", "--want", "x.toml"), "--want and --vary exclude each other"),
        (("--lessons", "--vary", "money=50..60"), "--lessons and --vary exclude each other"),
        (("--lessons", "--want", "x.toml"), "--lessons and --want exclude each other"),
        (("--difficulty", "live", "--want", "x.toml"), "--difficulty does not go with it"),
        (("--vary", "contacts.zou.openness=0..1"), "--vary: there is no 'zou' in contacts; did you mean 'zhou'?"),
        (("--vary", "contacts.zhou.openness=0..2"), "must be between 0 and 1"),
        (("--workers", "0"), "no whole number from 1 to 60"),
        (("--workers", "2", "--dask", "tcp://here:1"), "exclude each other"),
        (("--difficulty", "hard"), "'hard' is none of trainee, standard, live, all"),
    ],
)
def test_a_mistake_is_told_before_anything_is_played(call: Call, words: tuple[str, ...], said: str) -> None:
    done = call("balance", str(MINIMAL), *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1


def test_a_folder_that_is_not_there(call: Call, tmp_path: Path) -> None:
    done = call("balance", str(MINIMAL), "--html", str(tmp_path / "no" / "report.html"))
    assert (done.code, done.out) == (1, "")
    assert "there is no folder" in done.err


@pytest.mark.rare  # all of Dask is read for it
def test_no_scheduler_there(call: Call) -> None:
    done = call("balance", str(MINIMAL), "--dask", "nothing://here")
    assert (done.code, done.out) == (1, "")
    assert "ask" in done.err
    assert done.err.count("\n") == 1


@pytest.mark.rare  # each time, `check --watch` is interrupted
@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal to a group of processes")
def test_an_interruption_leaves_no_process_behind() -> None:
    """Ctrl-C reaches the whole group, as it does from a terminal."""
    words = [sys.executable, "-m", "simgame", "balance", str(MINIMAL), "--games", "2000000", "--workers", "2"]
    running = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    try:
        deadline = time.monotonic() + 60
        while len(_group(running.pid)) < 3 and time.monotonic() < deadline:
            time.sleep(0.1)
        assert len(_group(running.pid)) >= 3, "the workers have started"
        os.killpg(running.pid, signal.SIGINT)
        out, err = running.communicate(timeout=60)
    finally:
        running.kill()
    # Python ends itself by the signal where it came while a class was being made (an `exec` of a string inside).
    assert running.returncode in (130, -signal.SIGINT)
    assert (out, err) == (b"", b"")
    deadline = time.monotonic() + 10
    while _group(running.pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not _group(running.pid)


def _group(leader: int) -> list[str]:
    """Return the processes of a group, as `ps` knows them."""
    listed = subprocess.run(["ps", "-eo", "pgid=,pid=,stat="], capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in listed.splitlines()]
    return [pid for group, pid, state in rows if int(group) == leader and not state.startswith("Z")]
