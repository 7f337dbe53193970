"""One thing changed at a time about plays that win: what is asked, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from simgame.engine.board import Board
from simgame.study.measures import PlayedChange, change
from simgame.study.spread import Players, Results
from simgame.study.variations import BID, HONEST, MovePattern, Play, moves_like
from simgame.terms.difficulties import DifficultyName
from simgame.terms.move import Activity
from simgame.values import dataclass

GROUPS = ("without", "alone", "single", "absent", "person", "idle_after", "idle_until")
"""The kinds of changes: a kind of move never made; no other meetings than of one kind; one move never made; a contact
not there; no other meetings than with one contact; nothing done after a week; nothing done up to a week."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One change to be played."""

    play: str
    """Name of the play that is changed"""
    about: str
    before: Play
    after: Play


Changes = dict[str, dict[str, tuple[PlayedChange, ...]]]
"""For each group, by the name of the play that was changed: what came of each change."""


def all_changes(
    board: Board, good: Mapping[str, Play], doctrine: str, left_out: Sequence[Activity]
) -> dict[str, list[Asked]]:
    """Return every change that is worth playing, by its group.

    Args:
        board: the board.
        good: plays that win, by name.
        doctrine: the one of them whose moves are changed; for the others only people and weeks are.
        left_out: activities to be left out one at a time.
    """
    own, contacts, weeks = good[doctrine], board.public.contacts, board.public.weeks

    def ask(abouts: Sequence[str], after: list[Play], play: str = doctrine) -> list[Asked]:
        return [Asked(play, about, good[play], changed) for about, changed in zip(abouts, after, strict=True)]

    meetings = meeting_kinds(board)
    kinds = [*meetings, *(kind for kind in BID if np.any(moves_like(board, MovePattern(kind))))]
    after, until = [str(week) for week in range(weeks + 1)], [str(week) for week in range(1, weeks)]
    return {
        "without": ask(kinds, [replace(own, without=MovePattern(kind)) for kind in kinds]),
        "alone": ask(meetings, [replace(own, only=MovePattern(kind)) for kind in meetings]),
        "single": ask(
            [str(each) for each in left_out], [replace(own, without=MovePattern(*each)) for each in left_out]
        ),
        "person": ask(contacts, [replace(own, only=MovePattern(target=contact)) for contact in contacts]),
        "absent": [
            asked
            for name, play in good.items()
            for asked in ask(contacts, [replace(play, absent=contact) for contact in contacts], name)
        ],
        "idle_after": [
            asked
            for name, play in good.items()
            for asked in ask(after, [replace(play, idle_after=int(week)) for week in after], name)
        ],
        "idle_until": ask(until, [replace(own, idle_until=int(week)) for week in until]),
    }


def play_changes(
    players: Players, difficulty: DifficultyName, asked: Mapping[str, Sequence[Asked]], results: Results, games: int
) -> Changes:
    """Play every change with the first ``games`` seeds of the plays in ``results``, and compare game by game."""
    everything = [each for group in asked.values() for each in group]
    found = players.play(((difficulty, each.after) for each in everything), games)
    changes: Changes = {}
    for group, members in asked.items():
        own: dict[str, list[PlayedChange]] = {}
        for each in members:
            before, after = results[difficulty, each.before][1], found[difficulty, each.after][1]
            own.setdefault(each.play, []).append(change(each.about, before, after))
        changes[group] = {play: tuple(made) for play, made in own.items()}
    return changes


def meeting_kinds(board: Board) -> list[str]:
    """Return the kinds of honest meetings that somebody in the team can have with somebody."""
    return [kind for kind in HONEST if kind not in BID and np.any(moves_like(board, MovePattern(kind)))]
