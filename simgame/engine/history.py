"""What was played in one game, week by week, so that its numbers are explained by the rules that made them."""

from collections.abc import Sequence
from functools import cache, cached_property

import numpy as np

from simgame.engine.board import Board
from simgame.engine.rules.influence import persuasion, voices_of
from simgame.engine.rules.milestones import bid_points, leeway, mean_support, signatures, signing, votes
from simgame.engine.rules.understanding import answers
from simgame.engine.scoring import ScoreBreakdown, breakdown
from simgame.engine.signs import RivalDeed, rival_deeds
from simgame.engine.state import State
from simgame.engine.trace import PlayedWeek
from simgame.engine.tuning import FULL_SUPPORT
from simgame.values import dataclass


@dataclass(frozen=True, slots=True)
class Vote:
    """What one participant of a step thought when it closed."""

    contact: str
    weight: int
    support: dict[str, int]
    """By vendor, thousandths of a level"""
    points: dict[str, int]
    """By vendor, what it brought in thousandths of a point; 0 where the step favours nobody"""


@dataclass(frozen=True, slots=True)
class StepVotes:
    """How those who take part in a step stood when it closed; as they stand at the end where it never did."""

    votes: tuple[Vote, ...]
    """The weightiest first"""
    support: dict[str, int]
    """By vendor, the mean support by weight as the rule takes it, thousandths of a level"""
    needs: int
    """The mean support that passes, where the step is passed or not"""


class History:
    """A finished game (G = 1): the rules' own figures, for the debrief."""

    def __init__(self, board: Board, weeks: Sequence[PlayedWeek], end: State) -> None:
        self._board = board
        self._weeks = weeks
        self._end = end
        self.step_votes = cache(self._step_votes)

    @cached_property
    def score(self) -> ScoreBreakdown:
        """What the score is made of, as the rule adds it up."""
        return breakdown(self._board, self._end)

    def points(self, part: str, vendor: str | None = None) -> dict[str, int]:
        """Return what a vendor's points in a part of the bid, or in the committee's leeway, are the sum of, by name.

        Where the step that gives them never closed there is nothing.

        Args:
            part: ``technical``, ``commercial``, ``price`` or ``luck``.
            vendor: whose; None: ours.

        Raises:
            ValueError: for another part or vendor.
        """
        public = self._board.public
        column = 0 if vendor is None else public.vendors.index(vendor)
        place = self._closed(public.award if part == "luck" else public.scoring)
        if place < 0:
            return {}
        if part == "luck":
            found = leeway(self._board, self._weeks[place].turn)
        else:
            parts = ("technical", "commercial", "price")
            found = bid_points(self._board, self._weeks[place].found["milestones"])[parts.index(part)]
        return {name: int(values[0, column]) for name, values in found.items()}

    def answers(self) -> dict[str, int]:
        """Return what our answers were worth to the scorers, thousandths: understood, focus, and worth, which is both.

        Empty where the bids were never scored.
        """
        step = self._board.public.scoring
        place = self._closed(step)
        if place < 0:
            return {}
        state = self._weeks[place].found["milestones"]
        return {name: int(value[0]) for name, value in answers(self._board, state, votes(state, step)).items()}

    def rival_deeds(self, week: int) -> tuple[RivalDeed, ...]:
        """Return what rivals did in a week, from 1, in lines that we covered and in those that we did not."""
        played = self._weeks[week - 1]
        return rival_deeds(self._board, played.found["rivals"])

    def voices(self, contact: str, week: int) -> dict[str, int]:
        """Return who spoke for us to somebody in a week, and how strongly: in proportion to the support that it moved.

        Args:
            contact: who heard them.
            week: from 1.
        """
        public = self._board.public
        state = self._weeks[week - 1].found["word_of_mouth"]
        strong = voices_of(state)[0, 0] * persuasion(self._board)[:, public.contacts.index(contact)]
        return {public.contacts[row]: int(strong[row]) for row in np.flatnonzero(strong)}

    def _step_votes(self, step: str) -> StepVotes:
        public, row = self._board.public, self._board.public.steps.index(step)
        state, size = self._at_closing(row), int(self._board.public.stake[row])
        weights, support = votes(state, row)[0], state.support[0].copy()
        mean = mean_support(state, row)[0]
        # Where the mean is more than gives all of the points, they are shared by the same support and weights.
        whole = np.maximum(mean, FULL_SUPPORT)[:, None] * max(int(weights.sum()), 1)
        brought = size * support * weights // whole * public.kind(row).favours
        if public.kind(row).can_pass:
            mean[0], support[0] = signatures(state, row)[0], signing(state)[0]
        found = [
            Vote(
                public.contacts[contact],
                int(weights[contact]),
                dict(zip(public.vendors, support[:, contact].tolist(), strict=True)),
                dict(zip(public.vendors, brought[:, contact].tolist(), strict=True)),
            )
            for contact in np.flatnonzero(weights)
        ]
        found.sort(key=lambda vote: (-vote.weight, vote.contact))
        support_by_vendor = dict(zip(public.vendors, mean.tolist(), strict=True))
        return StepVotes(tuple(found), support_by_vendor, int(self._board.public.needs[row]))

    def _closed(self, step: int) -> int:
        """Return the place among the weeks of the one in which a step closed, -1 where it never did."""
        if not self._end.done[0, step]:
            return -1
        return max(place for place, week in enumerate(self._weeks) if not week.before.done[0, step])

    def _at_closing(self, step: int) -> State:
        """Return the state in which a step closed, the last one where it never did."""
        place = self._closed(step)
        return self._end if place < 0 else self._weeks[place].found["milestones"]
