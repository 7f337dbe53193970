"""The rules, with no input or output: Scenario -> Board (constant arrays); State; the week; Observation; Result."""

from simgame.engine.game import Game

__all__ = ["Game"]
