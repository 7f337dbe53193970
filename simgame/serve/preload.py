"""What every seat needs, imported once: the process from which seats are forked imports this module and waits.

Textual reads its settings from the environment when it is first imported, so they are said here: what the browser's
terminal can, and not what the terminal can in which the server was started.
"""

import gc
import os
from importlib import import_module

from simgame.locale import catalogues, chinese_of
from simgame.tui.left_out import leave_out

os.environ.update(
    {
        "TEXTUAL_DISABLE_KITTY_KEY": "1",
        "TEXTUAL_FPS": "60",
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
        "TEXTUAL_ANIMATIONS": "none",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }
)
for _name in ("NO_COLOR", "TEXTUAL", "TEXTUAL_DRIVER", "TEXTUAL_THEME", "COLUMNS", "LINES", "SIMGAME_SCENARIOS"):
    os.environ.pop(_name, None)

_SCREENS = (
    *("round", "opening", "reading", "planning", "predict", "report", "moment", "dialogs", "debrief"),
    *("palette", "views", "why", "help", "learning", "handbook", "rewind", "settings"),
)

leave_out()
gc.disable()  # it would leave holes in the pages that all seats share
for _name in (
    "numpy",
    "simgame.serve.seat_process",
    "simgame.tui.seat",
    "simgame.runs",
    "simgame.scenario",
    "simgame.scenario.loader",
    "simgame.engine.game",
    *(f"simgame.tui.screens.{screen}" for screen in _SCREENS),
):
    import_module(_name)
# Half of a class plays in Chinese, and finding people looks into both languages.
for _file in catalogues().glob("*.mo"):
    chinese_of(_file.stem)
gc.collect()
gc.freeze()
