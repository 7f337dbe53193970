"""`simgame check`: what it prints, how it ends, and that it looks again on every save."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from simgame.scenario.codes.played import LUCK
from simgame.scenario.findings import Problem
from tests.cli.conftest import Call
from tests.scenario.examples import EXAMPLES

CLEAN = EXAMPLES["SG403"].text
"""Advice only."""


def broken(folder: Path, name: str) -> str:
    """Write a broken scenario into a file and return its path."""
    file = folder / f"{name}.toml"
    file.write_bytes(EXAMPLES[name].data)
    return str(file)


def test_a_finding_ends_with_one(call: Call, tmp_path: Path) -> None:
    done = call("check", "--quick", broken(tmp_path, "SG204.closed"))
    assert (done.code, done.err) == (1, "")
    assert ": error SG204: contacts.zhou.openness: must be between 0 and 1, not 6\n" in done.out
    assert done.out.endswith("\n\n1 file checked: 1 error\n")


@pytest.mark.parametrize(("name", "code"), [("SG404.own", 1), ("SG403", 0), ("SG513", 0), ("SG105.sign", 1)])
def test_advice_alone_is_no_failure(call: Call, tmp_path: Path, name: str, code: int) -> None:
    assert call("check", "--quick", broken(tmp_path, name)).code == code


def test_ids_files_and_folders(call: Call, tmp_path: Path) -> None:
    assert call("check --quick harbour").out == "1 file checked: nothing to say\n"
    (tmp_path / "a.toml").write_text(CLEAN)
    (tmp_path / "b.toml").write_text("format = 1")
    done = call("check", "--quick", "--json", str(tmp_path), str(tmp_path / "b.toml"))
    rows = json.loads(done.out)
    assert done.code == 1
    assert {Path(row["file"]).name for row in rows} == {"a.toml", "b.toml"}
    assert [row["code"] for row in rows].count("SG202") == 17
    assert set(rows[0]) == {"file", "line", "column", "code", "severity", "message", "hint", "arguments"}


@pytest.mark.parametrize("form", ["github", "sarif", "json", "text"])
def test_forms(call: Call, tmp_path: Path, form: str) -> None:
    done = call("check", "--quick", "--format", form, broken(tmp_path, "SG301.near"))
    assert "SG301" in done.out
    assert done.code == 1


def test_in_chinese(call: Call, tmp_path: Path) -> None:
    done = call("check", "--quick", "--lang", "zh-CN", broken(tmp_path, "SG301.near"))
    assert "错误 SG301: contacts.ma.knows[1]: 没有情报'who-score'\n" in done.out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("check", "the following arguments are required: PATH"),
        ("check --format xml x", "'xml' is none of text, json, github, sarif"),
        ("check --json --format text x", "not allowed with argument --json"),
        ("check --watch --json x", "with --watch the format is text or github"),
        ("check --explain SG999", "there is no code 'SG999' (did you mean"),
    ],
)
def test_mistakes_in_the_command(call: Call, words: str, message: str) -> None:
    done = call(words)
    assert (done.code, done.out) == (2, "")
    assert message in done.err


def test_a_folder_without_scenarios(call: Call, tmp_path: Path) -> None:
    done = call("check", str(tmp_path))
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("simgame: there is no scenario in")


def test_names_that_begin_with_a_dot_are_passed_over(call: Call, tmp_path: Path) -> None:
    """Editors and other systems leave them beside a file."""
    (tmp_path / "a.toml").write_text(CLEAN)
    (tmp_path / ".#a.toml").symlink_to("nobody@host.1234")
    (tmp_path / "._a.toml").write_bytes(b"\0\5\26\7")
    assert call("check", "--quick", str(tmp_path)).out.endswith("1 file checked: 1 piece of advice\n")
    listed = call("list", str(tmp_path))
    assert (listed.code, listed.err) == (0, "")
    (tmp_path / "a.toml").unlink()
    assert call("check", str(tmp_path)).code == 2
    assert call("check", "--quick", str(tmp_path / "._a.toml")).code == 1  # who names it means it


def test_a_missing_file_is_a_finding(call: Call, tmp_path: Path) -> None:
    done = call("check", "--json", str(tmp_path / "none.toml"))
    (row,) = json.loads(done.out)
    assert (done.code, row["code"], row["line"]) == (1, "SG101", None)


def test_explain(call: Call) -> None:
    done = call("check --explain sg402")
    assert done.code == 0
    assert done.out.startswith("SG402, warning: nobody can ever meet this person\n\nTo be met,")


def test_playing_comes_after_all_that_can_be_told_at_once(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    played = []

    def play(scenario: object, progress: object, executor: object, folder: Path) -> list[Problem]:
        assert folder == tmp_path
        played.append(scenario)
        return [LUCK.at(("id",), share=0.1, plays=9, low=0.0, high=0.2)]

    monkeypatch.setattr("simgame.study.checks.check_by_playing", play)
    (tmp_path / "a.toml").write_text(CLEAN)
    (tmp_path / "b.toml").write_text(CLEAN.replace("weeks = 6", "weeks = 60"))
    done = call("check", str(tmp_path))
    assert len(played) == 1
    assert "warning SG710: id: of the variance of winning only 10.0 % lies between 9 ways to play" in done.out
    assert "SG710" not in call("check", "--quick", str(tmp_path)).out


def test_watch_looks_again_on_every_save(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "s.toml"
    file.write_text(CLEAN)
    saves = ["weeks = 60", None, "weeks = 6 ", "gone"]

    def sleep(seconds: float) -> None:
        if not saves:
            raise KeyboardInterrupt
        change = saves.pop(0)
        if change == "gone":
            file.unlink()
        elif change is not None:
            file.write_text(CLEAN.replace("weeks = 6", change))

    monkeypatch.setattr(time, "sleep", sleep)
    done = call("check", "--quick", "--watch", str(file))
    assert (done.code, done.err) == (0, "")
    summaries = [line for line in done.out.split("\n") if line.startswith("1 file checked")]
    assert summaries == [
        "1 file checked: 1 piece of advice",
        "1 file checked: 1 error",
        "1 file checked: 1 piece of advice",
        "1 file checked: 1 error",
    ]


@pytest.mark.skipif(os.name == "nt", reason="signals of a POSIX system")
def test_watch_ends_cleanly_with_an_interrupt(tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    file.write_text(CLEAN)
    command = [sys.executable, "-m", "simgame", "check", "--quick", "--watch", str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        while not process.stdout.readline().startswith("1 file checked"):
            assert process.poll() is None
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == ""
    assert process.returncode == 0
