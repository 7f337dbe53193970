"""Strategies that play from an Observation: bad habits, one kind of action at a time, and the doctrine."""

from simgame.players.doctrine import by_the_book
from simgame.players.habits import HABITS
from simgame.players.strategy import Dice, Strategy, choose, dice_of, plan_by
from simgame.terms.strategies import DOCTRINE

STRATEGIES: dict[str, Strategy] = {**HABITS, DOCTRINE: by_the_book}
"""Every strategy by its name."""

__all__ = ["STRATEGIES", "Dice", "Strategy", "choose", "dice_of", "plan_by"]
