"""Steps of the decision chain that close with nobody left who has a part in them, because events took them away."""

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from simgame.engine.luck import seeds_from
from simgame.engine.rules.milestones import votes
from simgame.engine.state import State
from simgame.page.phrases import Phrase
from simgame.scenario.codes.played import EMPTIED, OF_GAMES
from simgame.scenario.findings import Problem
from simgame.scenario.model import Scenario
from simgame.study.play import Seeds, wilson
from simgame.study.tally import Counts
from simgame.study.variations import Play, board_of, packed, play

EMPTIED_GAMES: Final = 64
"""Of each strategy and story: what events do in one game of twenty shows in these."""


def check_emptied(scenario: Scenario, plays: Mapping[str, Play], first_seed: int = 0) -> Iterator[Problem]:
    """Yield the steps that are left without people in some games, each with the play in which most often."""
    changes = scenario.changes()
    if not any(change.voters or not all(change.posts.values()) for change in changes):
        return
    seeds = seeds_from(first_seed, EMPTIED_GAMES)
    found = {name: closings(scenario, how, seeds) for name, how in plays.items() if not name.startswith("only-")}
    for number in range(len(scenario.steps)):
        shares = {name: empty[number] / max(closed[number], 1) for name, (closed, empty) in found.items()}
        worst = max(shares, key=lambda name: shares[name])
        closed, empty = (int(counts[number]) for counts in found[worst])
        if empty:
            low, high = wilson(empty, closed)
            measured = Phrase(OF_GAMES, {"share": shares[worst], "games": closed, "low": low, "high": high})
            yield EMPTIED.at(("steps", number, "weights"), play=worst, measured=measured)


def closings(scenario: Scenario, how: Play, seeds: Seeds) -> tuple[Counts, Counts]:
    """Play, and return in how many games each step closed, and in how many of these without anybody, each int64 [S]."""
    board = board_of(packed(scenario), "standard")
    closed, empty = np.zeros((2, len(scenario.steps)), dtype=np.int64)

    def look(before: State, after: State) -> None:
        closing = after.done & ~before.done
        closed[:] += closing.sum(axis=0)
        for step in np.flatnonzero(closing.any(axis=0)):
            empty[step] += (closing[:, step] & ~votes(before, int(step)).any(axis=1)).sum()

    play(board, how, seeds, look)
    return closed, empty
