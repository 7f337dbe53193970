"""Many continuations of one finished game, played side by side, those that begin alike together as long as they are.

All begin at positions that the game really went through and have fresh luck from there on: the same futures for every
position and every continuation, so that what differs is the play.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from simgame.engine.board import Board, Bools, Ints
from simgame.engine.luck import mix, seeds_from
from simgame.engine.scoring import score
from simgame.engine.state import State, ended, join, take
from simgame.engine.week import new_games, play_turn, play_week
from simgame.players import Strategy
from simgame.study.week_ways import EXPERT, Way, moves_of, turn_in
from simgame.terms.move import Plan
from simgame.terms.outcomes import WON
from simgame.values import dataclass

Place = npt.NDArray[np.intp]
Numbers = npt.NDArray[np.float64]

_ROOM: Final = 6144
"""So many games are played together at most: the arrays of a week stay in the cache."""


class PlayedLine(NamedTuple):
    """A continuation: the expert plays the weeks after the last one that it names."""

    start: int
    """It goes on from the position after so many weeks of the real game."""
    ways: tuple[Way, ...] = ()
    """How the weeks after that are played"""
    first: int = 0
    """By how much the seeds of its futures are shifted"""
    game: int = 0
    """From which of several games it goes on"""

    def beginning(self, moves: tuple[int, ...]) -> "PlayedLine":
        """Return the line with these moves, rows of the move table, in its first week and no others."""
        return self._replace(ways=(Way(moves), *self.ways[1:]))


@dataclass(frozen=True)
class Ends:
    """How games ended; axes are lines and futures."""

    won: Bools
    score: Ints
    """Tenths of a point"""
    margin: Ints
    """Thousandths of a point over the best rival; 0 where no verdict fell"""
    outcome: npt.NDArray[np.int8]
    gaps: Ints
    """By part of the points, [lines, futures, parts]: what we have over the best rival, thousandths of a point"""

    @classmethod
    def empty(cls, lines: int, games: int, parts: int) -> "Ends":
        """Return arrays to be filled."""
        won, outcome = np.zeros((lines, games), dtype=np.bool_), np.zeros((lines, games), dtype=np.int8)
        points, margin = np.zeros((2, lines, games), dtype=np.int32)
        return cls(won, points, margin, outcome, np.zeros((lines, games, parts), dtype=np.int32))

    def put(self, board: Board, games: "_Games", lines: Mapping[int, Sequence[int]]) -> None:
        """Write how games ended in all lines that go through their nodes."""
        state = games.state
        points = score(board, state).total
        best = 1 + state.points[:, 1:].sum(axis=2).argmax(axis=1)
        gaps = state.points[:, 0] - state.points[np.arange(len(best)), best]
        for node, rows in games.by_node():
            future = games.future[rows]
            for line in lines.get(node, ()):
                self.won[line, future] = state.outcome[rows] == WON
                self.score[line, future] = points[rows]
                self.margin[line, future] = state.margin[rows]
                self.outcome[line, future] = state.outcome[rows]
                self.gaps[line, future] = gaps[rows]


@dataclass(frozen=True)
class _Games:
    """Games under way, those of each node of the tree of lines side by side, nodes in rising order."""

    state: State
    node: Place
    future: Place

    def some(self, which: Bools | Place) -> "_Games":
        """Return some of them."""
        return _Games(take(self.state, which), self.node[which], self.future[which])

    def by_node(self) -> Iterator[tuple[int, slice]]:
        """Yield each node with its games."""
        starts = np.flatnonzero(np.diff(self.node, prepend=-1))
        for start, stop in zip(starts.tolist(), [*starts[1:].tolist(), len(self.node)], strict=True):
            yield int(self.node[start]), slice(start, stop)


class Continued:
    """Games that lines go on from."""

    board: Board
    expert: Strategy

    def positions_of(self, lines: Sequence[PlayedLine]) -> State:
        """Return the states from which lines that start after the same week go on, one for each."""
        raise NotImplementedError

    def play(self, lines: Sequence[PlayedLine], first_seed: int, games: int) -> Ends:
        """Play lines to their ends.

        Args:
            lines: which.
            first_seed: of the futures.
            games: how many futures of each; with more of them the first ones are the same.

        Returns:
            How they ended, arrays [lines, games].
        """
        ends = Ends.empty(len(lines), games, len(self.board.public.parts))
        at_once = min(games, max(16, _ROOM // max(1, len(lines))))
        many = max(1, _ROOM // at_once)
        for first in range(0, len(lines), many):
            some = range(first, min(first + many, len(lines)))
            for start in range(0, games, at_once):
                numbers = np.arange(start, min(start + at_once, games))
                _Playing(self, {line: lines[line] for line in some}, first_seed, numbers, ends).play()
        return ends


class Branches(Continued):
    """The positions of one finished game, and what plays on from them."""

    def __init__(self, board: Board, plans: Sequence[Plan], seed: int, expert: Strategy) -> None:
        """Play the game again.

        Args:
            board: the board of the game.
            plans: what was done each week.
            seed: the game's seed.
            expert: who plays on where own plans end.
        """
        self.board, self.expert = board, expert
        index = board.public.moves.index
        self.own = [Way(tuple(index[move] for move in plan)) for plan in plans]
        """How each week was really played"""
        self.positions = [new_games(board, seeds_from(seed, 1))]
        """The states after 0, 1, 2 ... weeks of the real game"""
        for way in self.own:
            self.positions.append(play_week(board, self.positions[-1], moves_of([(way, 1)])))

    def by(self, expert: Strategy) -> "Branches":
        """Return the same positions with somebody else who plays on."""
        other = copy(self)
        other.expert = expert
        return other

    def with_more_money(self, start: int, more: int) -> "Branches":
        """Return the same positions, but for so much more money, in the unit of the scenario, after some weeks."""
        other, state = copy(self), self.positions[start]
        richer = state.changed(money=state.money + np.int32(more))
        other.positions = [richer if week == start else each for week, each in enumerate(self.positions)]
        return other

    @property
    def weeks(self) -> int:
        """How many weeks were played."""
        return len(self.own)

    def until(self, start: int, last: int) -> PlayedLine:
        """Return the line with own plans from a position up to and with a week, the expert after it."""
        return PlayedLine(start, tuple(self.own[start:last]))

    def alone(self, start: int) -> PlayedLine:
        """Return the line with own plans alone from a position on, and nothing done after them."""
        left = self.board.public.weeks - self.weeks
        return PlayedLine(start, (*self.own[start:], *[Way()] * left))

    def positions_of(self, lines: Sequence[PlayedLine]) -> State:
        """Return the state from which the lines go on, once for each."""
        return take(self.positions[lines[0].start], np.zeros(len(lines), dtype=np.intp))


class SeveralGames(Continued):
    """The positions of several games with one board, whose lines are played together: a week costs as much once.

    Games with the same seed in which the same was done so far stand at the same position: what goes on from it in the
    same way is played once for all of them.
    """

    def __init__(self, board: Board, games: Sequence[tuple[Sequence[Plan], int]], expert: Strategy) -> None:
        """Play the games again.

        Args:
            board: the board of all.
            games: what was done each week, and the seed, of each.
            expert: who plays on where own plans end.
        """
        self.board, self.expert = board, expert
        index = board.public.moves.index
        self.own = [[Way(tuple(index[move] for move in plan)) for plan in plans] for plans, _seed in games]
        """How each week of each game was really played"""
        self.positions = [new_games(board, np.concatenate([seeds_from(seed, 1) for _plans, seed in games]))]
        """The states of all games after 0, 1, 2 ... weeks; those of a game that is over or was not played on tell
        nothing"""
        for week in range(max(map(len, self.own))):
            ways = [(own[week] if week < len(own) else Way(), 1) for own in self.own]
            self.positions.append(play_week(board, self.positions[-1], moves_of(ways)))
        first: dict[tuple[int, tuple[Way, ...]], int] = {}
        self._like = [
            [first.setdefault((seed, tuple(own[:start])), number) for start in range(len(own) + 1)]
            for number, (own, (_plans, seed)) in enumerate(zip(self.own, games, strict=True))
        ]
        """Of each game and each of its positions the first game that stands at the same"""

    def until(self, game: int, start: int, last: int) -> PlayedLine:
        """Return the line with own plans of a game from a position up to and with a week, the expert after it."""
        return PlayedLine(start, tuple(self.own[game][start:last]), game=self._like[game][start])

    def positions_of(self, lines: Sequence[PlayedLine]) -> State:
        """Return the states from which lines that start after the same week go on, one for each."""
        return take(self.positions[lines[0].start], np.array([line.game for line in lines], dtype=np.intp))


class _Playing:
    """Some lines in some futures: a tree in which lines part where their ways do."""

    def __init__(
        self, branches: Continued, lines: Mapping[int, PlayedLine], first_seed: int, numbers: Place, ends: Ends
    ) -> None:
        self.board, self.branches = branches.board, branches
        self.lines, self.first_seed, self.numbers, self.ends = lines, first_seed, numbers, ends

    def play(self) -> None:
        """Play all weeks and write how the games ended."""
        games: _Games | None = None
        nodes: dict[int, list[int]] = {}
        for week in range(1, self.board.public.weeks + 2):
            games, nodes = self._entered(week, games, nodes)
            if games is None:
                continue
            over = ended(self.board, games.state) | (week > self.board.public.weeks)
            if over.any():
                self.ends.put(self.board, games.some(over), nodes)
                games = None if over.all() else games.some(~over)
            if games is not None:
                games, nodes = self._week(week, games, nodes)

    def _entered(
        self, week: int, games: _Games | None, nodes: dict[int, list[int]]
    ) -> tuple[_Games | None, dict[int, list[int]]]:
        """Add the lines that begin before a week."""
        fresh: dict[tuple[int, int], list[int]] = {}
        for number, line in self.lines.items():
            if line.start == week - 1:
                fresh.setdefault((line.game, line.first), []).append(number)
        if not fresh:
            return games, nodes
        count, last = len(self.numbers), max(nodes, default=-1) + 1
        seeds = [self.first_seed + first + int(self.numbers[0]) for _game, first in fresh]
        begun = self.branches.positions_of([self.lines[numbers[0]] for numbers in fresh.values()])
        state = take(begun, np.repeat(np.arange(len(fresh)), count))
        state = state.changed(seed=mix(np.concatenate([seeds_from(seed, count) for seed in seeds])))
        new = _Games(state, last + np.repeat(np.arange(len(fresh)), count), np.tile(self.numbers, len(fresh)))
        nodes = {**nodes, **{last + place: own for place, own in enumerate(fresh.values())}}
        return _together([new] if games is None else [games, new]), nodes

    def _week(self, week: int, games: _Games, nodes: dict[int, list[int]]) -> tuple[_Games, dict[int, list[int]]]:
        """Play a week of each node in each way in which its lines play it."""
        ways: dict[Way, dict[int, list[int]]] = {}
        there = dict(games.by_node())
        for node in there:
            for number in nodes[node]:
                line = self.lines[number]
                place = week - 1 - line.start
                way = line.ways[place] if place < len(line.ways) else EXPERT
                ways.setdefault(way, {}).setdefault(node, []).append(number)
        after: dict[int, list[int]] = {}
        played: list[tuple[Way, int]] = []
        which: list[Place] = []
        for way, parents in sorted(ways.items(), key=lambda each: each[0].kind):
            rows = [np.arange(there[node].start, there[node].stop) for node in parents]
            which += rows
            new = range(len(after), len(after) + len(rows))
            after |= zip(new, parents.values(), strict=True)
            played.append((way, sum(map(len, rows))))
        taken = np.concatenate(which)
        state = take(games.state, taken)
        node_of = np.repeat(np.arange(len(which)), [len(rows) for rows in which])
        turn = turn_in(self.board, self.branches.expert, state, played)
        return _Games(play_turn(self.board, state, turn), node_of, games.future[taken]), after


def _together(parts: Sequence[_Games]) -> _Games:
    if len(parts) == 1:
        return parts[0]
    return _Games(
        join([part.state for part in parts]),
        np.concatenate([part.node for part in parts]),
        np.concatenate([part.future for part in parts]),
    )


__all__ = ["Branches", "Continued", "Ends", "Numbers", "PlayedLine", "SeveralGames"]
