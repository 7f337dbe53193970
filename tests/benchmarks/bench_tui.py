"""What the screen costs: first frame, key to redraw, widgets, memory; on a real pseudo-terminal of 120 x 40.

A busy machine makes the medians meaningless; the best run and the processor time tell what the code itself takes.

Run by name: `pytest -n 0 tests/benchmarks/bench_tui.py`.
"""

import sys
from pathlib import Path
from statistics import median, quantiles

import pytest

from simgame.course.library import Library
from simgame.runs import Saves
from simgame.tui.app import SimgameApp
from simgame.tui.screens.planning import PlanningScreen
from tests.benchmarks.terminal import Terminal, as_installed

FIRST_FRAME_MS, KEY_P95_MS, WIDGETS, MEMORY_MB = 500.0, 40.0, 250, 65.0
SCENARIO = "bank-tender"


def started(home: Path, *words: str) -> Terminal:
    """Start the game with ``words``; it is not the first start, so nothing is asked."""
    as_installed()
    (home / "settings.toml").write_text('language = "en"\n', "utf-8")
    return Terminal([sys.executable, "-m", "simgame", *words], {"SIMGAME_HOME": str(home)})


def show(capsys: pytest.CaptureFixture[str], what: str, value: float, unit: str) -> None:
    with capsys.disabled():
        print(f"\n{what:<50} {value:8.1f} {unit}", end="")


@pytest.mark.parametrize("words", [(), ("play", SCENARIO)], ids=["home", "play"])
def test_first_frame(words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, ready, cpu = [], [], []
    for _ in range(9):
        terminal = started(tmp_path, *words)
        first.append(terminal.read_until("week by week"))
        cpu.append(terminal.processor())
        ready.append(terminal.read_until("Briefing" if words else "next for you"))
        terminal.close()
    name = " ".join(("simgame", *words))
    show(capsys, f"{name}: first frame, median", median(first), "ms")
    show(capsys, f"{name}: first frame, best", min(first), "ms")
    show(capsys, f"{name}: first frame, processor time", median(cpu), "ms")
    show(capsys, f"{name}: all of it, best", min(ready), "ms")
    assert min(first) < FIRST_FRAME_MS


def test_key_to_redraw(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    terminal = started(tmp_path, "play", SCENARIO, "--seed", "7")
    terminal.read_until("Briefing")
    terminal.settle(0.3)
    terminal.past_briefing()
    for what, keys in (
        ("another person", b"jjjjjjkkkkkk"),
        ("plan a move and take it out", b"12123131"),
        ("who goes", b"mmmm"),
    ):
        taken = [terminal.key(bytes([key])) for key in keys * 6]
        terminal.settle(0.2)
        p95 = quantiles(taken, n=20)[-1]
        show(capsys, f"{what}: median", median(taken), "ms")
        show(capsys, f"{what}: p95", p95, "ms")
        assert p95 < KEY_P95_MS
    show(capsys, "resident memory", terminal.memory(), "MB")
    terminal.close()


async def test_widgets(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    app = SimgameApp(Library(Saves(tmp_path)), source=SCENARIO, seed=7)
    async with app.run_test(size=(120, 40)) as pilot:
        while app.play is None:
            await pilot.pause(0.05)
        app.proceed()
        await pilot.pause(0.5)
        assert isinstance(app.screen, PlanningScreen)
        count = len(list(app.screen.walk_children()))
    show(capsys, "widgets on the planning screen", count, "")
    assert count < WIDGETS
