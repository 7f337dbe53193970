"""The run that another one plays anew from a week on."""

from simgame.engine.game import Game
from simgame.runs import reading
from simgame.runs.errors import SaveError
from simgame.runs.replay import DifferenceError, replay
from simgame.runs.run import Run


def game_before(run: Run) -> Game | None:
    """Return the game of the run that this one was branched from, played again as far as it was saved.

    None for a run that is no branch, and where the run before cannot be played again: its file is gone or damaged, or
    rules and scenario are others now.
    """
    if run.parent is None:
        return None
    try:
        save, _content = reading.read(run.path.with_name(run.parent[0]))
        return replay(save, run.scenario).game
    except (SaveError, DifferenceError):
        return None
