"""What was played in one game, week by week, so that any number of it can be explained by the rule that made it."""

from dataclasses import dataclass

from simgame.engine.board import Board
from simgame.engine.rules import Turn
from simgame.engine.state import State
from simgame.engine.trace import Change
from simgame.engine.week import stages


@dataclass(frozen=True, slots=True)
class PlayedWeek:
    """One week of one game (G = 1)."""

    before: State
    turn: Turn
    changes: tuple[Change, ...]

    def state_before(self, board: Board, rule: str) -> State:
        """Return the state that a rule of the week found: the rules before it are played again.

        Raises:
            KeyError: the week has no such rule.
        """
        found = self.before
        for name, after in stages(board, self.before, self.turn):
            if name == rule:
                return found
            found = after
        raise KeyError(rule)
