"""The expert of a scenario: the best player without hindsight that is known, who sees only what a player can see."""

from pathlib import Path

import numpy as np
import numpy.typing as npt

from simgame.engine.observation import Observation
from simgame.players import Strategy, choose, dice_of
from simgame.players.expert import Preferences, expert
from simgame.players.reasons import MoveReason, reasons
from simgame.scenario.model import Scenario
from simgame.study.certificates import certificate_of


def preferences_for(scenario: Scenario, folder: Path | None = None) -> Preferences:
    """Return what the expert of a scenario holds; the doctrine's principles where no expert has been sought.

    Args:
        scenario: a valid one.
        folder: where the scenario's file lies; left out, certificates are looked for where scenarios are found.
    """
    certificate = certificate_of(scenario, folder)
    return certificate.preferences if certificate else Preferences()


def expert_for(scenario: Scenario, folder: Path | None = None) -> Strategy:
    """Return the strategy of a scenario's expert; the doctrine where none has been sought."""
    return expert(preferences_for(scenario, folder))


def expert_week(preferences: Preferences, now: Observation, seeds: npt.NDArray[np.uint64]) -> tuple[MoveReason, ...]:
    """Return what an expert would do in the week that one game (G = 1) stands at, each move with its reason.

    Args:
        preferences: the expert's, see :func:`preferences_for`.
        now: what is known of the game.
        seeds: the game's.
    """
    rows = choose(now, expert(preferences)(now, dice_of(seeds, now.week)))[0]
    return reasons(now, preferences, [int(row) for row in rows if row >= 0])


__all__ = ["expert_for", "expert_week", "preferences_for"]
