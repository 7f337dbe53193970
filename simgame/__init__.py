"""A turn-based simulation of strategic account selling.

The public API is `load_scenario` and `Game`. Both are imported when first asked for: `import simgame` alone takes about
10 ms, NumPy and pydantic behind the two names about 140 ms, and `simgame --version` needs neither. The version is
written here for the same reason (`importlib.metadata` would cost every start 40 ms); the build reads it from this file.
"""

from typing import TYPE_CHECKING

__all__ = ["Game", "__version__", "load_scenario"]

__version__ = "0.1.0"

if TYPE_CHECKING:
    from simgame.engine import Game
    from simgame.scenario import load_scenario
else:
    _HOMES = {"Game": "simgame.engine", "load_scenario": "simgame.scenario"}

    def __getattr__(name: str) -> object:
        from importlib import import_module

        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_HOMES[name]), name)

    def __dir__() -> list[str]:
        return sorted({*globals(), *_HOMES})
