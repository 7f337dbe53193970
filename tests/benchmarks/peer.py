"""The same game, served by `textual-serve`, for `bench_class.py` to measure beside ours.

python tests/benchmarks/peer.py serve PORT FOLDER     a server on PORT of this machine
python tests/benchmarks/peer.py seat FOLDER           one seat, as that server starts it
"""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

SCENARIO = "bank-tender"


def seat(folder: str) -> None:
    """Play by Textual's own web driver, over standard input and output."""
    from simgame.tui.left_out import leave_out

    leave_out()
    from textual.app import App
    from textual.driver import Driver

    from simgame.course.seat import SeatLibrary, SeatRules
    from simgame.course.settings import load
    from simgame.runs import Saves
    from simgame.scenario import load_scenario
    from simgame.tui.seat import SeatApp

    class PeerApp(SeatApp):
        """The game of a seat on the driver that the environment names."""

        def get_driver_class(self) -> type[Driver]:
            return App.get_driver_class(self)

    home = Path(tempfile.mkdtemp(dir=folder))
    rules = SeatRules(load_scenario(SCENARIO), 7, "standard", attempts=1, hints=True, rewinds=False)
    settings = load({"SIMGAME_HOME": str(home)}).override(language="en")
    unused: Any = None
    PeerApp(SeatLibrary(Saves(home / "runs"), rules, home / "par"), settings, unused).run()


def serve(port: int, folder: str) -> None:
    """Serve until the process is ended."""
    from textual_serve.server import Server

    os.environ["SIMGAME_HOME"] = folder
    Server(f"{sys.executable} {__file__} seat {folder}", host="127.0.0.1", port=port).serve()


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        serve(int(sys.argv[2]), sys.argv[3])
    else:
        seat(sys.argv[2])
