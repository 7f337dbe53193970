"""What good plays make use of: kinds of moves, single moves, people, events and facts; and what they never do."""

from collections.abc import Sequence
from functools import reduce
from operator import add

import numpy as np

from simgame.engine.board import Board
from simgame.study.changes import Changes
from simgame.study.measures import PlayedChange
from simgame.study.tally import Counts, Tally
from simgame.study.variations import HONEST, MovePattern, moves_like
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Activity
from simgame.terms.outcomes import OUTCOMES, EndName
from simgame.values import dataclass

TOP_ACTIVITIES = 8
"""So many meetings on which the doctrine spends most time are left out one at a time."""


@dataclass(frozen=True, slots=True)
class MoveUsage:
    """One kind of move."""

    action: str
    possible: bool
    """Whether anybody in the team can do it with anybody at all"""
    share: float
    """Share of the doctrine's games in which it is done"""
    times: float
    """How often in one of them, on average"""
    time_share: float
    """Its share of all half-days"""
    wins_with: float | None
    wins_without: float | None
    """Win rate of the varied doctrine where it is done and where it is not; None where there is no such game"""
    in_good_plays: int
    """Games won by good plays in which it was done"""
    anywhere: float
    """Share of everything that was played in which it was done, bad play included"""
    without: PlayedChange | None
    """The doctrine that never does it"""
    alone: PlayedChange | None
    """The doctrine with no other meetings; None for what is no meeting"""


@dataclass(frozen=True, slots=True)
class SingleMoves:
    """Single moves, whoever of the team makes them: an action with its target."""

    possible: int
    used: int
    """How many of them are made in games won by good plays"""
    never: tuple[Activity, ...]
    """The others that are within the rules"""
    without: tuple[PlayedChange, ...]
    """The doctrine without one of the meetings on which it spends most time"""


@dataclass(frozen=True, slots=True)
class ContactUsage:
    """What one contact is for."""

    contact: str
    met: float
    """Share of the games won by good plays in which we met the person"""
    absent: dict[str, PlayedChange]
    """Each good play with the person not there at all"""
    alone: PlayedChange | None
    """The doctrine with no meetings but with this person"""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event or a fact: how often it comes about."""

    about: str
    games: int
    """Games of everything that was played"""
    share: float
    """In how many of them it happened, or was learned"""
    doctrine: float
    """The same of the doctrine alone"""


@dataclass(frozen=True, slots=True)
class EndingUsage:
    """One of the scenario's endings: how often it is said."""

    number: int
    """In the file, from 1"""
    outcome: EndName
    games: int
    """Games of everything that was played"""
    share: float
    """At the end of how many of them it is said"""
    doctrine: float
    """The same of the doctrine alone"""
    in_good_plays: int
    """Games of good plays at whose end it is said"""


def kinds(
    board: Board, doctrine: Tally, varied: Tally, winners: Tally, everything: Tally, changes: Changes
) -> tuple[MoveUsage, ...]:
    """Say of each honest kind of move how good plays use it.

    Args:
        board: the board.
        doctrine: its games.
        varied: games of the varied doctrine.
        winners: games of all good plays, the varied doctrine included.
        everything: all games that were played.
        changes: what leaving one out, or making no others, does to the doctrine, where it was played.
    """
    without, alone = by_about(changes, "without"), by_about(changes, "alone")
    half_days = doctrine.made * board.public.moves.half_days[:-1]
    time = max(int(half_days.sum()), 1)
    found = []
    for action in HONEST:
        row, moves = ACTIONS.index(action), moves_like(board, MovePattern(action))
        used, used_won = int(varied.used[row]), int(varied.used_won[row])
        rest = varied.games - used
        found.append(
            MoveUsage(
                action=action,
                possible=bool(moves.any()),
                share=int(doctrine.used[row]) / doctrine.games,
                times=int(doctrine.made[moves].sum()) / doctrine.games,
                time_share=int(half_days[moves].sum()) / time,
                wins_with=used_won / used if used else None,
                wins_without=(varied.won - used_won) / rest if rest else None,
                in_good_plays=int(winners.used_won[row]),
                anywhere=int(everything.used[row]) / everything.games,
                without=without.get(action),
                alone=alone.get(action),
            )
        )
    return tuple(found)


def single_moves(board: Board, winners: Tally, changes: Changes) -> SingleMoves:
    """Say which single moves good plays make, and which never."""
    used = winners.activities_won > 0
    table = board.public.moves
    tempting = table.detection[:-1] > 0
    meeting = {
        table[row].activity: bool(used[table.action[row], table.contact[row]])
        for row in np.flatnonzero(table.meets[:-1] & ~tempting)
    }
    return SingleMoves(
        possible=len(meeting),
        used=sum(meeting.values()),
        never=tuple(activity for activity, made in meeting.items() if not made),
        without=tuple(by_about(changes, "single").values()),
    )


def top_activities(board: Board, doctrine: Tally) -> list[Activity]:
    """Return the single meetings on which the doctrine spends most time, first the one with most."""
    half_days: dict[Activity, int] = {}
    table = board.public.moves
    spent = doctrine.made * table.half_days[:-1] * table.meets[:-1]
    for move, time in zip(table, spent, strict=True):
        half_days[move.activity] = half_days.get(move.activity, 0) + int(time)
    first = sorted((each for each, time in half_days.items() if time), key=lambda each: (-half_days[each], str(each)))
    return first[:TOP_ACTIVITIES]


def people(board: Board, winners: Tally, changes: Changes) -> tuple[ContactUsage, ...]:
    """Say of each contact what would be without the person, and with nobody else."""
    alone = by_about(changes, "person")
    absent = {play: {change.about: change for change in made} for play, made in changes.get("absent", {}).items()}
    return tuple(
        ContactUsage(
            contact=contact,
            met=int(winners.met_won[row]) / max(winners.won, 1),
            absent={play: made[contact] for play, made in absent.items()},
            alone=alone.get(contact),
        )
        for row, contact in enumerate(board.public.contacts)
    )


def occurrences(
    names: Sequence[str], doctrine: Counts, everything: Counts, games: tuple[int, int]
) -> tuple[Occurrence, ...]:
    """Say how often each event happened, or each fact was learned.

    Args:
        names: their ids.
        doctrine: games of the doctrine in which each did.
        everything: the same of everything that was played.
        games: how many games the doctrine played, and everything.
    """
    return tuple(
        Occurrence(name, games[1], int(everything[row]) / games[1], int(doctrine[row]) / games[0])
        for row, name in enumerate(names)
    )


def endings(board: Board, doctrine: Tally, winners: Tally, everything: Tally) -> tuple[EndingUsage, ...]:
    """Say how often each ending is said; for the arguments see `kinds`."""
    return tuple(
        EndingUsage(
            number=row + 1,
            outcome=OUTCOMES.at(outcome).id,
            games=everything.games,
            share=int(everything.ended[row]) / everything.games,
            doctrine=int(doctrine.ended[row]) / doctrine.games,
            in_good_plays=int(winners.ended[row]),
        )
        for row, (outcome, __) in enumerate(board.endings)
    )


def together(tallies: Sequence[Tally]) -> Tally:
    """Add up tallies; at least one."""
    return reduce(add, tallies)


def by_about(changes: Changes, group: str) -> dict[str, PlayedChange]:
    """Return the changes of a group that is about one play only, by what they are about."""
    plays = changes.get(group, {})
    return {change.about: change for made in plays.values() for change in made}
