"""What a week looks like to an adviser who knows no more than the player: the observation, the draft, the doctrine."""

from collections.abc import Sequence
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from simgame.engine.board import Bools, Ints, PublicBoard
from simgame.engine.budget import Budget
from simgame.engine.game import Game
from simgame.engine.observation import Observation
from simgame.players.doctrine import USUAL_VOTES, by_the_book
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Move, Plan

_LIKELY: Final = 25
"""From this usual vote on somebody whose role is not known is taken to be likely to take part."""

DEAR: Final = 5
"""Money from which on a move counts as dear."""
FALLING: Final = 3
"""After so many other meetings of late one more brings less than a third."""

MISFIT: Final = 700
"""A meeting that level and field bring below this, in thousandths, asks for somebody else."""
BETTER: Final = 14
"""So many tenths of a match are a much better one."""


class Situation:
    """One game (N = 1) with a draft of its week; nothing here looks at the truth."""

    def __init__(self, game: Game, plan: Plan) -> None:
        self.game = game
        self.plan = tuple(plan)
        self.now: Observation = game.observation
        self.board: PublicBoard = game.board
        self.week = game.week

    @cached_property
    def rows(self) -> npt.NDArray[np.intp]:
        """The rows of the move table that are planned."""
        return np.array([self.board.moves.index[move] for move in self.plan], dtype=np.intp)

    @cached_property
    def met(self) -> Ints:
        """How many planned meetings each contact has, int32 [C]."""
        table = self.board.moves
        meets = self.rows[table.meets[self.rows]]
        met: Ints = np.bincount(table.contact[meets], minlength=len(self.board.contacts)).astype(np.int32)
        return met

    @cached_property
    def worth(self) -> Ints:
        """What the doctrine gives for each move, int32 [M]; it rolls no dice."""
        worth: Ints = by_the_book(self.now, np.zeros(1, dtype=np.uint32))[0]
        return worth

    @cached_property
    def worth_of_people(self) -> Ints:
        """The worth of the best move with each contact that can be made, int32 [C]; 0 where there is none."""
        best = np.zeros(len(self.board.contacts), dtype=np.int32)
        rows = np.flatnonzero(self.meetings)
        np.maximum.at(best, self.board.moves.contact[rows], self.worth[rows])
        return best

    @cached_property
    def legal(self) -> Bools:
        """Moves that can be made this week, within the rules and without what the bid itself will cost, bool [M]."""
        table = self.board.moves
        spare = self.budget.money - self.for_the_bid
        paid = (table.money[:-1] < DEAR) | (table.money[:-1] <= spare)
        legal: Bools = self.now.legal[0] & (table.detection[:-1] == 0) & paid
        return legal

    @cached_property
    def meetings(self) -> Bools:
        """Those of them that meet somebody, bool [M]."""
        return self.legal & self.board.moves.meets[:-1]

    @cached_property
    def reachable(self) -> Bools:
        """Contacts whom somebody of us can meet this week, bool [C]."""
        reachable = np.zeros(len(self.board.contacts), dtype=bool)
        reachable[self.board.moves.contact[:-1][self.meetings]] = True
        return reachable

    @cached_property
    def votes(self) -> Ints:
        """Known weight of each contact in the steps that are still open, int32 [C]."""
        weights = np.maximum(self.now.weights[0], 0) * ~self.now.done[0][:, None] * self.now.in_post[0]
        votes: Ints = weights.sum(axis=0, dtype=np.int32)
        return votes

    @cached_property
    def likely(self) -> Bools:
        """People whose role nobody has told, but who take part as a rule, bool [C]."""
        usual = USUAL_VOTES[self.now.rank[0], self.board.line]
        likely: Bools = (self.now.know_role[0] == 0) & self.now.in_post[0] & (usual >= _LIKELY)
        return likely

    @cached_property
    def support(self) -> Ints:
        """Support for us as last seen, 0 where never, int32 [C]."""
        support: Ints = np.where(self.now.seen_week[0] > 0, self.now.support[0, 0], 0)
        return support

    @cached_property
    def forming(self) -> list[int]:
        """Steps that people's support decides for good and that are still open, the next to close first."""
        steps = np.flatnonzero(~self.now.done[0] & self.board.steps_that(lambda kind: kind.prepares))
        return sorted((int(step) for step in steps), key=lambda step: int(self.now.closes[0, step]))

    def acts(self, *actions: str) -> Bools:
        """Return the moves of some actions, bool [M]."""
        return np.isin(self.board.moves.action[:-1], [ACTIONS.index(action) for action in actions])

    def with_(self, people: Bools) -> Bools:
        """Return the meetings with some people, bool [C] to bool [M]."""
        padded = np.append(people, False)
        with_them: Bools = self.meetings & padded[self.board.moves.contact[:-1]]
        return with_them

    @cached_property
    def match(self) -> Ints:
        """What level and field do to each meeting, thousandths, int32 [M]; 1000 where nobody is met."""
        match: Ints = np.where(self.board.moves.meets[:-1], self.now.match[0], 1000).astype(np.int32)
        return match

    def outdone(self, moves: Bools) -> Bools:
        """Return those of some moves, bool [M], that a much better match among them could make as well."""
        table = self.board.moves
        best = np.zeros(len(table.activity_rows), dtype=np.int32)
        np.maximum.at(best, table.activity[moves], self.match[moves])
        outdone: Bools = moves & (self.match < MISFIT) & (best[table.activity] * 10 >= self.match * BETTER)
        return outdone

    @cached_property
    def worn(self) -> Bools:
        """People whom we met, or plan to meet, so often that one more meeting brings less than a third, bool [C]."""
        worn: Bools = self.now.recent[0] + self.met >= FALLING
        return worn

    @cached_property
    def for_the_bid(self) -> int:
        """The money that it takes to answer all concerns that are known and not answered; 0 once the bid is in."""
        if int(self.now.deadline[0]) < self.week:
            return 0
        asked = self.now.concerns[0].any(axis=0) & ~self.now.answered[0]
        asked[self.board.moves.target[self.rows[self.acts("prepare")[self.rows]]]] = False
        return int(asked.sum()) * int(self.board.moves.money[:-1][self.acts("prepare")].max(initial=0))

    @cached_property
    def budget(self) -> Budget:
        """What the plan leaves of the week's half-days and of the money."""
        return self.game.budget(self.plan)

    def ids(self, people: Bools | Sequence[int]) -> tuple[str, ...]:
        """Return the ids of contacts, given as a mask [C] or by their numbers."""
        rows = np.flatnonzero(people) if isinstance(people, np.ndarray) else people
        return tuple(self.board.contacts[int(row)] for row in rows)

    def best(self, wanted: Bools, without: Plan = ()) -> tuple[Move, tuple[Move, ...]] | None:
        """Return the best of the wanted moves, with what must be taken out of the plan for it.

        Args:
            wanted: bool [M].
            without: planned moves that are taken out in any case.

        Returns:
            The move, and the planned moves to drop, ``without`` included; None where none of them can be made.
        """
        kept = [move for move in self.plan if move not in without]
        order = [int(row) for row in np.argsort(-self.worth, kind="stable") if wanted[row] and self.legal[row]]
        for row in order:
            if self.game.why_not(move := self.board.moves[row], kept) is None:
                return move, tuple(without)
        for row in order:
            move = self.board.moves[row]
            if move not in kept and (room := self._room(row, kept)) is not None:
                return move, (*without, *room)
        return None

    def _room(self, row: int, kept: Plan) -> tuple[Move, ...] | None:
        """Return the planned moves, least worth first, without which a move has time and money; None if none help.

        Together they are worth less than the move, so that no two pieces of advice take turns.
        """
        table = self.board.moves
        own = [move for move in kept if table.member[table.index[move]] == table.member[row]]
        own.sort(key=lambda move: int(self.worth[table.index[move]]))
        lost = 0
        for count, move in enumerate(own, start=1):
            lost += int(self.worth[table.index[move]])
            if lost >= self.worth[row]:
                return None
            left = [other for other in kept if other not in own[:count]]
            if self.game.why_not(table[row], left) is None:
                return tuple(own[:count])
        return None
