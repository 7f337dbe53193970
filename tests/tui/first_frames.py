"""What is imported until the first frame of home, of the briefing and of planning: each module costs time and memory.

The lists stand in ``first_frames.txt``: rooms of the game, packages of others, Textual's widgets, and how many modules
of the game there are at most. What a list does not name is a finding: either the import waits for somebody who needs
it, or it is worth its cost and the lists are written anew: ``python -m tests.tui.first_frames``.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).with_suffix(".txt")
SLACK: Final = 10
OUTSIDE: Final = {
    "annotated_types", "asyncio", "distributed", "email", "importlib.metadata", "markdown_it", "multiprocessing",
    "numpy", "numpy.ma", "numpy.random", "platformdirs", "pydantic", "pygments", "rich", "secrets", "ssl", "textual",
    "tomli", "tomlkit", "tree_sitter", "tree_sitter_toml", "typing_extensions", "unittest", "xml",
}  # fmt: skip
"""Packages of others that are listed where they are imported; those of Textual's widgets are listed too"""


def imported() -> list[str]:
    """Return what this process has imported, as far as it is listed; first the number of the game's own modules."""
    loaded = {name: module for name, module in sys.modules.items() if module is not None}
    own = [name for name in loaded if name.partition(".")[0] == "simgame"]
    listed = {name for name in loaded if name.startswith("textual.widgets._") or name in OUTSIDE}
    return [str(len(own)), *sorted(listed.union(name for name in own if hasattr(loaded[name], "__path__")))]


async def watch() -> dict[str, list[str]]:
    """Start at home, then a scenario, in this process, and return what each screen has imported."""
    from simgame.course.library import Library
    from simgame.course.settings import Settings
    from simgame.tui.app import SimgameApp

    found = {}
    os.environ["SIMGAME_HOME"] = tempfile.mkdtemp()
    app = SimgameApp(Library(), Settings(exists=True))
    from simgame.tui.screens.home import HomeScreen

    HomeScreen._load = lambda self: None  # type: ignore[method-assign] # what is imported ahead comes after the frame
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.1)
        found["home"] = imported()
    app = SimgameApp(Library(), Settings(exists=True), source="bank-tender", seed=7)
    async with app.run_test(size=(120, 40)) as pilot:
        while app.play is None or len(app.screen_stack) < 2:
            await pilot.pause(0.05)
        found["briefing"] = imported()
        app.proceed()
        await pilot.pause(0.2)
        found["planning"] = imported()
    return found


def measured() -> dict[str, list[str]]:
    """Return what each screen imports, measured in a process of its own."""
    code = """
from simgame.tui.left_out import leave_out
leave_out()
import asyncio, json
from tests.tui import first_frames
print(json.dumps(asyncio.run(first_frames.watch())))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    found: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
    return found


def listed() -> dict[str, list[str]]:
    """Return the lists."""
    lists: dict[str, list[str]] = {}
    for line in FILE.read_text("utf-8").splitlines():
        if line.startswith("# "):
            lists[line[2:]] = []
        elif line:
            lists[list(lists)[-1]].append(line)
    return lists


def main() -> None:
    """Write the lists anew; some modules more are no finding."""
    lines: list[str] = []
    for screen, (count, *names) in measured().items():
        lines += [f"# {screen}", str(int(count) + SLACK), *names, ""]
    FILE.write_text("\n".join(lines), "utf-8")


if __name__ == "__main__":
    main()
