"""What the commands print."""

import json
import re
from pathlib import Path

import pytest

import simgame
from simgame import Game, locale
from tests.cli.conftest import Call
from tests.runs.play import begin, made_other, play
from tests.scenarios import COURSE, FOLDER, HARBOUR, file_of, scenario_of


def test_help_names_commands_and_exit_codes(call: Call) -> None:
    done = call("--help")
    assert (done.code, done.err) == (0, "")
    assert all(name in done.out for name in ("list", "play", "run", "replay"))
    assert re.search(r"^  130 +interrupted$", done.out, re.MULTILINE)


def test_version(call: Call) -> None:
    assert call("--version") == (0, f"simgame {simgame.__version__}\n", "")


def test_help_in_chinese(call: Call) -> None:
    done = call("run --lang zh-CN --help")
    assert done.code == 0
    assert re.findall(r"[a-z]{3,} [a-z]{3,}", done.out) == ["simgame run"]


def test_list(call: Call) -> None:
    done = call("list")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    names = [line.split()[0] for line in lines]
    assert names == list(COURSE), "in the order of the course"
    assert "The harbour's cranes" in lines[names.index(HARBOUR)]
    assert str(FOLDER) in lines[names.index(HARBOUR)]


def test_list_as_json(call: Call) -> None:
    done = call("list --json --lang zh-CN")
    listed = json.loads(done.out)
    row = next(row for row in listed if row["id"] == HARBOUR)
    assert {"id": HARBOUR, "title": "港口招标", "weeks": 6, "origin": "shipped"}.items() <= row.items()
    assert Path(row["path"]).is_file()


def test_list_with_a_folder_that_has_a_bad_scenario(call: Call, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("format = 1\n")
    (tmp_path / "good.toml").write_bytes(file_of(HARBOUR).read_bytes())
    done = call("list", str(tmp_path))
    assert done.code == 1
    assert [line.split()[0] for line in done.out.splitlines()].count(HARBOUR) == 2
    assert "bad.toml" in done.err


def test_run_one_game_prints_its_weeks(call: Call) -> None:
    done = call("run", HARBOUR, "--story", "as it happened", "--seed", "7")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("The harbour's cranes: as it happened, standard, seed 7\n")
    assert [int(week) for week in re.findall(r"^== Week (\d+) of 6 ==$", done.out, re.MULTILINE)] == list(range(1, 7))
    assert "Result: lost" in done.out
    assert "The final word could not turn it" in done.out


def test_run_in_chinese(call: Call) -> None:
    done = call("run", HARBOUR, "--strategy", "by-the-book", "--lang", "zh-CN")
    assert done.code == 0
    assert "== 第1周，共6周 ==" in done.out
    said = done.out.split("\n", 1)[1]
    assert not re.findall(r"[a-z]{4,}", said.replace("x", ""))


def test_run_many_games_prints_figures(call: Call) -> None:
    done = call("run harbour --strategy boss-only --games 40")
    assert done.code == 0
    assert re.search(r"^  games +40$", done.out, re.MULTILINE)
    assert re.search(r"^  share won +0\.0 % \(95 % interval: 0\.0 to \d+\.\d %\)$", done.out, re.MULTILINE)
    assert "Week" not in done.out


def test_run_json_of_many_games(call: Call) -> None:
    said = json.loads(call("run harbour --strategy boss-only --games 40 --seed 3 --difficulty live --json").out)
    assert list(said) == [
        "scenario",
        "strategy",
        "difficulty",
        "games",
        "first_seed",
        "win_rate",
        "score_mean",
        "score_sd",
    ]
    assert (said["strategy"], said["difficulty"], said["games"], said["first_seed"]) == ("boss-only", "live", 40, 3)


@pytest.mark.parametrize("story", ["as it happened", "by the book"])
def test_run_json_of_one_game_of_a_story(call: Call, story: str) -> None:
    said = json.loads(call("run", HARBOUR, "--story", story, "--json", "--seed", "5").out)
    assert (said["strategy"], said["story"]) == (None, story)
    assert len(said["weeks"]) == said["result"]["week"] == 6
    assert said["score_mean"] == said["result"]["score"]
    assert said["win_rate"] == (said["result"]["outcome"] == "won")


@pytest.mark.parametrize("strategy", ["by-the-book", "random", "tempted"])
def test_one_game_is_the_first_of_many(call: Call, strategy: str) -> None:
    """The game that is printed and the game that is counted are the same."""
    for seed in range(3):
        said = json.loads(call(f"run harbour --strategy {strategy} --seed {seed} --json").out)
        assert said["score_mean"] == pytest.approx(said["result"]["score"])
        assert said["win_rate"] == (said["result"]["outcome"] == "won")


def test_a_story_is_the_same_game_in_python(call: Call) -> None:
    said = json.loads(call("run", HARBOUR, "--story", "as it happened", "--json", "--seed", "5").out)
    game = Game(scenario_of(HARBOUR), seed=5)
    plan = game.scenario.stories[0].plan or {}
    while not game.is_over:
        game.play_possible(plan.get(game.week, ()))
    assert game.result is not None
    assert said["result"]["points"] == json.loads(json.dumps(game.result.points))
    assert [week["plan"] for week in said["weeks"]] == [list(map(str, report.plan)) for report in game.reports]
    met = [meeting for week in said["weeks"] for meeting in week["meetings"]]
    assert met[0]["move"] == str(game.reports[0].meetings[0].move)


def test_the_environment_chooses_the_language(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert "港口招标" in call("list").out
    assert locale.current() == "zh-CN"
    assert "The harbour's cranes" in call("list --lang=en").out


def test_list_says_where_each_comes_from(call: Call, tmp_path: Path) -> None:
    copy = file_of(HARBOUR).read_text("utf-8").replace(f'id = "{HARBOUR}"', 'id = "mine"', 1)
    (tmp_path / "mine.toml").write_text(copy, "utf-8")
    done = call("list", "--scenarios", str(tmp_path))
    assert (done.code, done.err) == (0, "")
    said = {line.split()[0]: line for line in done.out.splitlines()}
    assert "shipped" in said[HARBOUR]
    assert "named here" in said["mine"]
    listed = json.loads(call("list", "--json", str(tmp_path)).out)
    assert {row["id"]: row["origin"] for row in listed}["mine"] == "option"


def test_list_tells_of_ids_that_collide(call: Call, tmp_path: Path) -> None:
    copy = file_of(HARBOUR).read_bytes()
    (tmp_path / "a.toml").write_bytes(copy)
    done = call("list", str(tmp_path))
    assert done.code == 1
    assert "the id 'harbour' is that of a shipped scenario, which keeps it" in done.err
    assert str(tmp_path / "a.toml") in done.err


def test_a_folder_of_one_s_own_for_a_command(call: Call, tmp_path: Path) -> None:
    copy = file_of(HARBOUR).read_text("utf-8").replace(f'id = "{HARBOUR}"', 'id = "mine"', 1)
    (tmp_path / "other-name.toml").write_text(copy, "utf-8")
    assert call("run mine --strategy random").code == 1
    assert call("run", "mine", "--strategy", "random", "--scenarios", str(tmp_path)).code == 0
    done = call("list", "--scenarios", str(tmp_path / "none"))
    assert done.code == 2
    assert done.err.startswith(f"simgame: argument --scenarios: '{tmp_path / 'none'}' is no folder; see")


def test_without_a_word_the_home_screen_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """No word at all is the most common command line of all."""
    from simgame import cli, tui

    monkeypatch.setattr(tui, "run_home", lambda **_: 0)
    monkeypatch.setattr("simgame.tui.terminal.unfit", lambda: None)
    assert cli.main([]) == 0


def test_replay_prints_what_is_recorded_where_it_cannot_be_played_again(call: Call, tmp_path: Path) -> None:
    run = play(begin(tmp_path), 3)
    path = made_other(run.path, 2)
    done = call("replay", str(path))
    assert done.code == 1
    assert "week 2 is the first that differs" in done.out
    assert "version 999 of the rules" in done.out
    names = [person.name.in_("en") for person in run.scenario.contacts]
    assert "== Week 3 of 6 ==" in done.out
    assert any(name in done.out for name in names)
