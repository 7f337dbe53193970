"""The game line by line, for screen readers, thin links and scripts.

Everything is a list of numbered choices, one a line, and a line of input: from a keyboard or from a pipe. Nothing is
drawn over, nothing needs a width, a colour or a terminal. The run is the same as on the screen, in the same file.
"""

from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from simgame.terms.difficulties import DifficultyName

__all__ = ["run_plain"]


def run_plain(
    source: str | None = None,
    *,
    seed: int | None = None,
    difficulty: "DifficultyName | None" = None,
    streams: tuple[TextIO, TextIO] | None = None,
) -> int:
    """Play from lines of input until they end or the player leaves; return the exit code.

    Args:
        source: a scenario's id or path; None: the list of scenarios and runs.
        seed: the luck of the run; any if left out.
        difficulty: trainee, standard or live; if left out, what the settings say.
        streams: input and output, if they are not the standard ones.

    Raises:
        ScenarioError: there is no such scenario, or it cannot be used.
    """
    from simgame.plain.console import Console, standard_streams
    from simgame.plain.home import play

    return play(Console(*(streams or standard_streams())), source, seed=seed, difficulty=difficulty)
