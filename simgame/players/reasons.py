"""Why an expert makes a move: what it is worth most for, as ids and figures; whoever writes pages has the sentences."""

from collections.abc import Sequence
from typing import Final, Literal

import numpy as np

from simgame.engine.board import Ints
from simgame.engine.observation import Observation
from simgame.players.doctrine import DoctrineJudgement
from simgame.players.expert import Preferences, factor_table, leads, phases
from simgame.terms.actions import OBJECTION, PREPARE, PRICE
from simgame.terms.move import Move
from simgame.values import dataclass

DecidedBy = Literal[
    "votes", "ear", "news", "role", "line", "worry", "door", "proof", "tie", "workshop", "answer", "price", "ahead",
    "objection", "keep",
]  # fmt: skip
"""What decides for a move."""

FAVOURED: Final = 1500
"""From this factor on training games speak for a move more than its principle does, thousandths."""


@dataclass(frozen=True, slots=True)
class MoveReason:
    """A move, and why it is made."""

    move: Move
    why: DecidedBy
    """``votes``: the person takes part in a step; ``ear``: the person persuades somebody who does; ``news``: facts that
    nobody has told yet; ``role``, ``worry``, ``line``: what is not known of the person or the line; ``door``: the
    person would introduce us to a leader; ``proof``, ``tie``, ``workshop``: what the action leaves; ``answer``: to a
    concern; ``price``: that of the principles; ``ahead``: that of who leads in the criteria; ``keep``: training games
    alone speak for it"""
    factor: int
    """How much more training games make of the move than its principle does, thousandths"""
    step: str = ""
    """The step that is meant, open now"""
    closes: int = 0
    """The week in which it closes; 0 where no step is meant"""
    known: bool = False
    """Whether the person's part in the step is known, and not only what is usual"""
    other: str = ""
    """Whom the person persuades, or to whom the person would introduce us"""
    facts: int = 0
    """How many facts nobody has told yet"""
    figure: int = 0
    """Of an answer how well its concern is understood, of the price ahead our lead, both in thousandths"""

    @property
    def favoured(self) -> bool:
        """Whether training games speak for the move more than its principle does."""
        return self.factor >= FAVOURED


def reasons(now: Observation, preferences: Preferences, rows: Sequence[int]) -> tuple[MoveReason, ...]:
    """Return why an expert makes each of some moves.

    Args:
        now: what is known of one game (G = 1).
        preferences: the expert's.
        rows: rows of the move table.
    """
    telling = _Telling(now, preferences)
    return tuple(telling.reason(row) for row in rows)


class _Telling:
    """The judgement of one game's week, asked for its largest part."""

    def __init__(self, now: Observation, preferences: Preferences) -> None:
        self.now, self.board, self.held = now, now.board, preferences
        self.judged = DoctrineJudgement(now, preferences.principles)
        self.factors = factor_table(now.board, preferences)[int(phases(now)[0])]

    def reason(self, row: int) -> MoveReason:
        """Return why a move is made."""
        table = self.board.moves
        return self._meeting(row) if table.meets[row] else self._bid(row)

    def _meeting(self, row: int) -> MoveReason:
        """Return what the meeting is worth most for."""
        rows, person = np.array([row]), int(self.board.moves.contact[row])
        worth = dict.fromkeys(("support", "news", "acquaintance", "proof", "tie", "workshop"), 0)
        for name, _, value in self.judged.addends(rows, self.judged.match(rows)):
            worth[name] = int(value.sum())
        most = max(worth, key=lambda name: worth[name])
        if worth[most] <= 0:
            return self._said(row, "keep")
        match most:
            case "support":
                return self._support(row, person)
            case "news":
                return self._next_step(row, "news", facts=int((self.now.learned[0] == 0).sum()))
            case "acquaintance":
                return self._acquaintance(row, person)
            case "proof":
                return self._said(row, "proof", self.board.scoring)
            case "workshop":
                return self._said(row, "workshop", self.board.scoring)
            case _:
                return self._said(row, "tie", other=self._leader())

    def _support(self, row: int, person: int) -> MoveReason:
        """Return for which step, or through whom, the person's support counts."""
        judged = self.judged
        if judged.heard[0, person] > judged.votes[0, person]:
            carried = np.maximum(self.now.influence[0, person], 0) * judged.votes[0]
            hearer = int(carried.argmax())
            return self._said(row, "ear", self._main_step(hearer), hearer, other=self.board.contacts[hearer])
        return self._said(row, "votes", self._main_step(person), person)

    def _main_step(self, person: int) -> int:
        """Return the step in which the support of a person counts most."""
        return int(np.argmax([self.judged.votes_in(step)[0, person] for step in range(len(self.board.steps))]))

    def _acquaintance(self, row: int, person: int) -> MoveReason:
        """Return what there is to be learned of the person, or whom the person opens the door to."""
        judged, held = self.judged, self.held.principles
        parts = {
            "role": int(judged.roles[0, person]) * int(judged.undecided[0]) // 1000,
            "line": int(judged.new_lines[0, person]) * 1500 * held.lines // 1000 * int(judged.undecided[0]) // 1000,
            "worry": int(judged.worries[0, person]),
            "support": int(judged.levels[0, person]) // 6 * int(self.now.coverage[0, person] < 2000),
            "door": int(judged.introductions[0, person]) * held.doors // 1000,
        }
        most = max(parts, key=lambda name: parts[name])
        match most:
            case "role":
                return self._next_step(row, "role")
            case "line":
                return self._said(row, "line")
            case "worry":
                return self._said(row, "worry", self.board.scoring, person)
            case "support":
                return self._support(row, person)
            case _:
                return self._said(row, "door", other=self._leader(person))

    def _leader(self, person: int | None = None) -> str:
        """Return the leader with whom most is lost for want of an introduction, by a person; empty: none."""
        closed: Ints = self.judged.closed_doors[0].copy()
        if person is not None:
            opens = (self.board.line == self.board.line[person]) | (self.now.influence[0, person] > 0)
            closed = closed * opens
            closed[person] = 0
        return self.board.contacts[int(closed.argmax())] if closed.any() else ""

    def _next_step(self, row: int, why: DecidedBy, facts: int = 0) -> MoveReason:
        """Return a reason that has to do with the step which is decided next."""
        left = np.flatnonzero(~self.now.done[0])
        step = int(left[np.argmin(self.now.closes[0, left])]) if left.size else None
        return self._said(row, why, step, facts=facts)

    def _bid(self, row: int) -> MoveReason:
        """Return why the bid is worked on."""
        table, target = self.board.moves, int(self.board.moves.target[row])
        if table.action[row] == PREPARE:
            return self._said(row, "answer", self.board.scoring, figure=int(self.now.understood[0, target]))
        if table.action[row] == PRICE:
            lead = int(leads(self.now)[0])
            ahead = bool(self.held.price_ahead) and lead >= self.held.ahead
            return self._said(row, "ahead", figure=lead) if ahead else self._said(row, "price")
        return self._said(row, "objection" if table.action[row] == OBJECTION else "keep")

    def _said(
        self,
        row: int,
        why: DecidedBy,
        step: int | None = None,
        person: int | None = None,
        other: str = "",
        facts: int = 0,
        figure: int = 0,
    ) -> MoveReason:
        named = step is not None
        return MoveReason(
            self.board.moves[row],
            why,
            int(self.factors[row]),
            self.board.steps[step] if step is not None else "",
            int(self.now.closes[0, step]) if named else 0,
            known=bool(named and person is not None and self.now.weights[0, step, person] > 0),
            other=other,
            facts=facts,
            figure=figure,
        )


__all__ = ["FAVOURED", "DecidedBy", "MoveReason", "reasons"]
