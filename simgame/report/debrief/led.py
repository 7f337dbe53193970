"""In which weeks of a run a guide led: what was left out there is not the learner's doing."""

from simgame.engine.game import Game
from simgame.study.played_checks import guided_plan


def led_weeks(game: Game) -> frozenset[int]:
    """Return the weeks in which the scenario's guide names moves and all of them were made."""
    asked = guided_plan(game.scenario)
    return frozenset(
        report.week
        for report in game.reports
        if (moves := [move for _, move in asked.get(report.week, ())]) and set(moves) <= set(report.plan)
    )


__all__ = ["led_weeks"]
