"""The rules, with no input or output: Scenario -> Board (constant arrays); State; the week; Observation; Result.

``Game`` comes with the first use: what only needs the names of actions does not wait for NumPy.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simgame.engine.game import Game

__all__ = ["Game"]


def __getattr__(name: str) -> Any:
    if name == "Game":
        from simgame.engine.game import Game

        return Game
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
