"""Whatever happens to the game, the run is kept, the terminal is left as it was found, and there is one sentence.

What the file of a run stands, `kill -9` at each step of a save included, is tested in tests/runs.
"""

import errno
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from simgame.runs import Run, Saves, disk
from simgame.scenario import library
from simgame.terms.move import Move
from simgame.tui import played as played_app
from simgame.tui.app import SimgameApp
from simgame.tui.screens.base import Dialog
from simgame.tui.screens.home import HomeScreen
from simgame.tui.screens.planning import PlanningScreen
from tests.cases import cases
from tests.moves import as_plan
from tests.scenarios import HARBOUR
from tests.terminal import Terminal
from tests.tui.conftest import SMALL, shown, until

SAVES = Path(__file__).parents[1] / "runs" / "saves"
"""Of every version, beside their scenario"""

PLAY = ["play", HARBOUR, "--seed", "7", "--lang", "en"]

FAULTY = """
import sys
from tests.game import main
from simgame.tui.screens.planning import PlanningScreen

def fail(self):
    raise LookupError("a rule without a name")

PlanningScreen.action_clear = fail
sys.exit(main(sys.argv[1:]))
"""

ENDED = """
import sys
from tests.game import main
from simgame.tui.app import SimgameApp

begin = SimgameApp.begin

def begins_and_ends(self, *given, **named):
    begin(self, *given, **named)
    self.exit(None, 143)  # as a signal does, while the first screen is put up

SimgameApp.begin = begins_and_ends
sys.exit(main(sys.argv[1:]))
"""


def planned(terminal: Terminal) -> Terminal:
    """Go to the first week, and plan something."""
    terminal.wait_for("Briefing")
    while "End week" not in terminal.rows[-1]:
        terminal.press("space")
        terminal.settle()
    terminal.wait(lambda: terminal.text().count("nothing planned") == 5, "the week")
    terminal.press("1")
    terminal.wait(lambda: terminal.text().count("nothing planned") == 4, "a plan")
    return terminal


def draft(home: Path) -> tuple[Move, ...]:
    """Return the plan that the run's file holds."""
    from simgame import load_scenario

    (summary,) = Saves(home / "runs").all()
    return Run.load(summary.path, load_scenario).draft


@pytest.mark.parametrize("number", cases(("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT"), ["SIGTERM"]))
def test_a_signal_ends_the_game_and_nothing_is_lost(tmp_path: Path, number: str) -> None:
    terminal = planned(Terminal(PLAY, tmp_path))
    terminal.kill(signal.Signals[number])
    assert terminal.end() == 128 + signal.Signals[number]
    assert terminal.is_as_found()
    assert len(draft(tmp_path)) == 1


@pytest.mark.rare
@pytest.mark.parametrize("number", ["SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT"])
def test_a_signal_while_the_game_is_loaded_leaves_the_terminal_as_it_was(tmp_path: Path, number: str) -> None:
    """The terminal has been asked what it draws, and echoes nothing until it has answered; here it never does."""
    terminal = Terminal(PLAY, tmp_path)
    terminal.wait_raw(b"\x1b[6n")
    terminal.kill(signal.Signals[number])
    assert abs(terminal.end()) % 128 == signal.Signals[number]
    assert b"\x1b[?1049h" not in terminal.raw, "the game was there already"
    assert terminal.is_as_found()


@pytest.mark.rare
def test_a_terminal_that_is_closed_ends_the_game_and_nothing_is_lost(tmp_path: Path) -> None:
    terminal = planned(Terminal(PLAY, tmp_path))
    os.close(terminal.child.child_fd)
    _pid, status = os.waitpid(terminal.child.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 129
    assert len(draft(tmp_path)) == 1


def test_a_fault_is_one_sentence_and_leaves_the_terminal_as_it_was(tmp_path: Path) -> None:
    terminal = planned(Terminal([], tmp_path, program=[sys.executable, "-c", FAULTY, *PLAY]))
    terminal.press("z")
    assert terminal.end() == 70
    assert terminal.is_as_found()
    said = terminal.raw.rpartition(b"\x1b[?1049l")[2].decode()
    assert "simgame: a fault in simgame, LookupError: a rule without a name" in said
    assert "Traceback" not in terminal.raw.decode(errors="replace")
    assert len(draft(tmp_path)) == 1


@pytest.mark.rare
def test_the_end_while_a_screen_is_put_up_is_no_fault(tmp_path: Path) -> None:
    terminal = Terminal([], tmp_path, program=[sys.executable, "-c", ENDED, *PLAY])
    assert terminal.end() == 143
    assert b"a fault" not in terminal.raw
    assert terminal.is_as_found()


@pytest.mark.rare
@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
@pytest.mark.parametrize("words", [PLAY, ["play", "--plain"]])
def test_a_terminal_that_is_gone_before_the_game_is_there(tmp_path: Path, words: list[str]) -> None:
    """Nobody can be told anything, and no signal says so: under nohup, or where the terminal was closed before."""
    ours, theirs = os.openpty()
    os.close(ours)
    environment = {**os.environ, "SIMGAME_HOME": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-m", "tests.game", *words]
    done = subprocess.run(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, timeout=60, check=False)
    os.close(theirs)
    assert done.returncode == 129


async def told(app: SimgameApp, pilot: Pilot[int]) -> str:
    """Wait for a sentence over the screen; return what the screen shows."""
    await until(pilot, lambda: isinstance(app.screen, Dialog) and app.screen.is_mounted)
    return " ".join(" ".join(shown(app)).replace("|", " ").split())


async def at_the_plan(app: SimgameApp, pilot: Pilot[int]) -> None:
    """Wait until a game that has just been begun shows its first week, to be planned."""
    await until(pilot, lambda: app.play is not None)
    app.proceed()
    await until(pilot, lambda: isinstance(app.screen, PlanningScreen) and app.screen.is_mounted)


async def test_a_full_disk_is_told_once_and_the_game_goes_on(
    start: Callable[..., SimgameApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = start(HARBOUR)
    async with app.run_test(size=SMALL) as pilot:
        await at_the_plan(app, pilot)

        with monkeypatch.context() as broken:
            broken.setattr(disk, "_put", full)
            await pilot.press("1")
            assert "no space left" in await told(app, pilot)
            await pilot.press("escape", "2")
            await until(pilot, lambda: isinstance(app.screen, PlanningScreen))
            assert app.play is not None
            assert len(app.play.draft) == 2
        await pilot.press("backspace")
        assert app.play.unsaved is None
        assert isinstance(app.screen, PlanningScreen)
        assert len(Run.load(app.play.path, app.library.find).draft) == 1


def full(*_: object, **__: object) -> None:
    """Write nothing, for the disk is full."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


async def test_what_could_not_be_saved_is_saved_without_another_decision(
    start: Callable[..., SimgameApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(played_app, "_SOONEST", 0.02)
    app = start(HARBOUR)
    async with app.run_test(size=SMALL) as pilot:
        await at_the_plan(app, pilot)
        assert app.play is not None
        with monkeypatch.context() as broken:
            broken.setattr(disk, "_put", full)
            await pilot.press("1")
            assert "no space left" in await told(app, pilot)
            await pilot.press("escape")
            await until(pilot, lambda: app._again is not None)
        await until(pilot, lambda: app.play is not None and app.play.unsaved is None)
        assert len(Run.load(app.play.path, app.library.find).draft) == 1
        await until(pilot, lambda: "The run is saved now." in shown(app)[-1])
        assert app._again is None


@pytest.mark.parametrize(
    "keys", [["ctrl+q"], *(pytest.param([key], marks=pytest.mark.rare) for key in ("q", "escape"))]
)
async def test_a_run_that_cannot_be_saved_is_not_left_unasked(
    start: Callable[..., SimgameApp], monkeypatch: pytest.MonkeyPatch, keys: list[str]
) -> None:
    app = start(HARBOUR)
    async with app.run_test(size=SMALL) as pilot:
        await at_the_plan(app, pilot)
        with monkeypatch.context() as broken:
            broken.setattr(disk, "_put", full)
            await pilot.press("1")
            await told(app, pilot)
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, PlanningScreen))
            for again in range(2):
                await pilot.press(*keys)
                said = await told(app, pilot)
                assert "what was decided since it was last saved is lost. Leave all the same?" in said
                assert "are saved" not in said
                await pilot.press(*keys)  # which leads nowhere while it is asked, or back
                if isinstance(app.screen, Dialog):
                    await pilot.press("n")
                await until(pilot, lambda: isinstance(app.screen, PlanningScreen))
                await pilot.press("ctrl+c")
                assert "everything is saved" not in shown(app)[-1]
                await until(pilot, lambda: isinstance(app.screen, PlanningScreen))
                assert app.play is not None, f"time {again + 1}"
        await pilot.press(*keys)  # there is room again
        await until(pilot, lambda: not isinstance(app.screen, PlanningScreen) or not app.is_running)
        assert "lost" not in " ".join(shown(app))


@pytest.mark.rare
def test_a_run_that_is_lost_is_told_at_the_end(tmp_path: Path) -> None:
    (tmp_path / "runs").touch()  # where its folder should be
    terminal = Terminal(PLAY, tmp_path)
    terminal.wait_for("not saved")
    terminal.press("escape")
    terminal.kill(signal.SIGTERM)
    assert terminal.end() == 143
    said = " ".join(terminal.raw.rpartition(b"\x1b[?1049l")[2].decode().split())
    assert "simgame: " in said
    assert "what was decided since it was last saved is lost" in said


async def test_a_home_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    from simgame.course.library import Library

    (tmp_path / "home").touch()
    app = SimgameApp(Library(Saves(tmp_path / "home" / "runs")), source=HARBOUR, seed=7)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: app.play is not None)
        assert "SIMGAME_HOME" in await told(app, pilot)
        await pilot.press("escape")
        app.proceed()
        await until(pilot, lambda: isinstance(app.screen, PlanningScreen))


async def test_a_second_window_on_a_run_is_told(start: Callable[..., SimgameApp]) -> None:
    app = start(HARBOUR)
    async with app.run_test(size=SMALL) as pilot:
        await at_the_plan(app, pilot)
        assert app.play is not None
        Run.load(app.play.path, app.library.find).play_week([])
        await pilot.press("1")
        said = await told(app, pilot)
        assert "another window or program has changed this save" in said
        assert len(app.library.saves.all()) == 2


@pytest.mark.parametrize("trouble", ["damaged", "edited"])
async def test_a_save_that_is_not_as_it_was(start: Callable[..., SimgameApp], tmp_path: Path, trouble: str) -> None:
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and app.screen.is_mounted)
        app.begin(HARBOUR, seed=7, difficulty="standard")
        assert app.play is not None
        app.play.play_week(as_plan("you:ask:qiu"))
        path = app.play.path
        app.go_home()
        if trouble == "damaged":
            path.write_bytes(path.read_bytes()[:-40])
        else:
            text = path.read_text("utf-8")
            path.write_text(text.replace("you:ask:qiu", "you:ask:lai"), "utf-8")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and app.screen.is_mounted)
        app.resume(path)
        said = await told(app, pilot)
        assert "damaged" in said
        assert path.name in said.replace(" ", "") or path.stem[:20] in said
        assert app.library.saves.all(), "nothing is thrown away"


async def test_a_save_of_an_older_format_goes_on(
    start: Callable[..., SimgameApp], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(library, "_added", ())  # and afterwards none again
    library.look_in([SAVES])
    app = start()
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and app.screen.is_mounted)
        app.resume(Path(shutil.copy(SAVES / "1-1" / "unfinished.json", tmp_path)))
        await until(pilot, lambda: not isinstance(app.screen, HomeScreen))
        assert not isinstance(app.screen, Dialog)
