"""Mistakes: one readable message on standard error, the documented exit code, never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from simgame import cli
from tests.cli.conftest import Call


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ("lst", 2, "there is no command 'lst' (did you mean 'list'?); see 'simgame --help'"),
        ("--nothing", 2, "unrecognized arguments: '--nothing'; see 'simgame --help'"),
        ("list --jsn", 2, "unrecognized arguments: '--jsn' (did you mean '--json'?); see 'simgame list --help'"),
        ("--lang fr", 2, "argument --lang: 'fr' is none of en, zh-CN; see 'simgame --help'"),
        ("run", 2, "the following arguments are required: SCENARIO; see 'simgame run --help'"),
        ("run harbour", 2, "one of the arguments --strategy --story is required; see 'simgame run --help'"),
        (
            "run harbour --strategy random --games 0",
            2,
            "argument --games: '0' is no whole number from 1 to 10000000; see 'simgame run --help'",
        ),
        (
            "run harbour --strategy random --difficulty hard",
            2,
            "argument --difficulty: 'hard' is none of trainee, standard, live; see 'simgame run --help'",
        ),
        ("run harbour --strategy by-the-bok", 2, "there is no strategy 'by-the-bok' (did you mean 'by-the-book'?)"),
        (
            "run harbor --strategy random",
            1,
            "harbor: there is no scenario 'harbor', neither shipped nor as a file; did you mean 'harbour'?",
        ),
    ],
)
def test_one_message(call: Call, words: str, code: int, message: str) -> None:
    assert call(words) == (code, "", f"simgame: {message}\n")


def test_an_unknown_story_names_those_that_are_there(call: Call) -> None:
    done = call("run", "harbour", "--story", "x")
    assert done.code == 2
    assert done.err.startswith("simgame: harbour has no story 'x'; there are 'as it happened', 'by the book'")


def test_an_unknown_strategy_names_those_that_are_there(call: Call) -> None:
    assert "; there are random, boss-only, " in call("run harbour --strategy zzz").err


def test_a_mistake_in_chinese(call: Call) -> None:
    assert call("lst --lang zh-CN").err == "simgame: 没有命令'lst'（是不是想写'list'？）；请看'simgame --help'\n"


def test_a_bad_scenario_file_names_every_finding(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    file.write_text('format = 1\nid = "x"\nwrong = 1\n')
    done = call("run", str(file), "--strategy", "random")
    assert done.code == 1
    assert f"{file}:3:1: wrong:" in done.err
    assert "Traceback" not in done.err


def test_replay_of_nothing(call: Call, tmp_path: Path) -> None:
    done = call("replay", str(tmp_path / "nothing.json"))
    assert (done.code, done.out) == (1, "")
    assert done.err.count("\n") == 1


def test_what_was_typed_reaches_the_terminal_as_text(call: Call) -> None:
    assert "\x1b" not in call("\x1b[31mlist").err
    assert "\x1b" not in call("run", "harbour", "--strategy", "\x1b[31m").err


@pytest.mark.parametrize("words", [[], ["play", "harbour"], ["play", "no-such-scenario"]])
def test_no_screen_without_a_terminal(call: Call, words: list[str]) -> None:
    done = call(*words) if len(words) != 0 else call("--lang=en")
    assert (done.code, done.out) == (3, "")
    assert done.err.count("\n") == 1
    assert "terminal" in done.err


def test_a_fault_is_told_in_one_sentence(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> int:
        raise ValueError("a \x1b[31mnumber\n was wrong")

    monkeypatch.setitem(cli.COMMANDS, "list", ("", broken))
    done = call("list")
    assert done.code == 70
    said = "a fault in simgame, ValueError: a \\u001b[31mnumber was wrong; with SIMGAME_DEBUG=1 it shows where"
    assert done.err == f"simgame: {said}\n"
    monkeypatch.setenv("SIMGAME_DEBUG", "1")
    assert "Traceback" in call("list").err


def test_interrupted(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(cli.COMMANDS, "list", ("", interrupt))
    assert call("list") == (130, "", "")


SIMGAME = [sys.executable, "-m", "simgame"]


@pytest.mark.skipif(os.name == "nt", reason="pipes of a POSIX shell")
def test_a_reader_that_leaves_is_no_error() -> None:
    with subprocess.Popen([*SIMGAME, "list"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
@pytest.mark.parametrize("option", ["--version", "--help"])
def test_a_full_disk_is_told(option: str) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123 - a device
        done = subprocess.run([*SIMGAME, option], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "simgame: No space left on device\n")


def test_a_terminal_without_chinese_gets_escapes() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "tests.game", "list", "--lang", "zh-CN"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\\u8bca\\u6240\\u7535\\u8bdd" in done.stdout


def test_an_encoding_that_knows_of_no_escapes_gives_way_to_utf_8() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "idna"}
    command = [sys.executable, "-m", "tests.game", "list", "--lang", "zh-CN"]
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "\u8bca\u6240\u7535\u8bdd" in done.stdout.decode()


def test_plain_and_author_do_not_go_together(call: Call) -> None:
    done = call("play clinic --plain --author")
    assert (done.code, done.out) == (2, "")
    assert "it does not go with --plain" in done.err
    assert "required: SCENARIO" in call("play").err
    assert call("play nowhere --plain").code == 1
