"""The expert of a scenario: the best player without hindsight that is known, who knows only what a player can know."""

from simgame.players import Strategy
from simgame.players.doctrine import by_the_book
from simgame.scenario.model import Scenario


def expert_for(scenario: Scenario) -> Strategy:  # noqa: ARG001 - none was searched for yet
    """Return the strategy of a scenario's expert; the doctrine where none was searched for."""
    return by_the_book
