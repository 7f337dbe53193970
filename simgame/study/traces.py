"""To whom the points of a finished game go back: step by step and person by person.

The points of a step go to those who had a say in it, by weight and by where they stood; those of the answers in the
bid to the scorers whose worries they were about, and from there to those who told of a worry, to those who were known
to have it and to those with whom it was worked on. All is measured against a baseline, part by part; what the baseline
reaches in a part is shared by weight, so that the people of a part add up to what it brought or cost.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final, Literal

import numpy as np

from simgame.engine.rules import Turn
from simgame.engine.rules.intelligence import facts_known, revealed
from simgame.engine.rules.milestones import TECHNICAL, bid_points, mean_support, signing, votes
from simgame.engine.rules.understanding import PARTS, understanding, worked_on
from simgame.engine.state import State
from simgame.engine.tuning import FULL_SUPPORT
from simgame.engine.week import admit, before_rule
from simgame.study.branches import Branches, Numbers
from simgame.terms.actions import ACTIONS
from simgame.values import dataclass

_WORKSHOPS: Final = ACTIONS.numbers(lambda action: action.addresses_any)

StrandKind = Literal["step", "gate", "sign-off", "answers"]
SourceKind = Literal["told", "known", "worked", "price"]


@dataclass(frozen=True, slots=True)
class Strand:
    """One way in which somebody's stand became points."""

    kind: StrandKind
    step: str
    """The step in which it counted"""
    week: int
    """In which that closed"""
    points: float
    """Points of the lead, less those of the baseline"""


@dataclass(frozen=True, slots=True)
class PointSource:
    """Somebody from whom something came that made points."""

    kind: SourceKind
    """``told``: a fact; ``known``: what worries the person; ``worked``: a workshop; ``price``: a rival's price"""
    contact: str
    week: int
    about: str
    """The fact; of a worry the concern"""
    points: float
    """What it brought of the points of the answers; 0 for a price"""


@dataclass(frozen=True, slots=True)
class AnswerTrace:
    """What the answer to one concern was worth, and where that came from."""

    concern: str
    answered: bool
    asked: tuple[str, ...]
    """Scorers whom it worries"""
    points: float
    """Points that the answer brought; 0 where there is none"""
    sources: tuple[PointSource, ...]
    """The most important first"""


class Traces:
    """A finished game, taken apart by people."""

    def __init__(self, branches: Branches, baseline: Numbers) -> None:
        """Take a game.

        Args:
            branches: its positions.
            baseline: by part of the points, what the baseline has over the best rival, thousandths of a point.
        """
        self.branches, self.board, self.baseline = branches, branches.board, baseline
        self.end = branches.positions[-1]
        points = self.end.points[0].astype(np.float64)
        self.rival = 1 + int(points[1:].sum(axis=1).argmax())
        """The best rival's place among the vendors"""
        self.gaps: Numbers = points[0] - points[self.rival]
        """By part, what we have over it, thousandths of a point"""

    @cached_property
    def lost(self) -> dict[str, float]:
        """By part of the points, what we have less than the baseline (below 0) or more, in points."""
        parts = self.board.public.parts
        return dict(zip(parts, ((self.gaps - self.baseline) / 1000).tolist(), strict=True))

    def closed(self, step: int) -> int:
        """Return the week in which a step closed, 0 where it never did."""
        done = [bool(state.done[0, step]) for state in self.branches.positions]
        return done.index(True) if done[-1] else 0

    def at_closing(self, step: int) -> State:
        """Return the state that a step found when it closed, the last one where it never did."""
        week = self.closed(step)
        if not week:
            return self.end
        state = self.branches.positions[week - 1]
        return before_rule(self.board, state, self.turn(week), "milestones")

    def turn(self, week: int) -> Turn:
        """Return what was done in a week, from 1."""
        state, moves = self.branches.positions[week - 1], self.branches.own[week - 1].moves
        return admit(self.board, state, np.array([moves], dtype=np.intp).reshape(1, -1))

    @cached_property
    def people(self) -> dict[str, tuple[Strand, ...]]:
        """By contact, what became of where they stood; those who had no say are left out."""
        found: dict[str, list[Strand]] = {}
        public = self.board.public
        for step in range(len(public.steps)):
            week = self.closed(step)
            if not week:
                continue
            state, kind = self.at_closing(step), public.kind(step)
            strands: list[tuple[StrandKind, Numbers]] = [(self._kind(step), self._of_step(state, step))]
            if kind.scores_bids:
                strands.append(("answers", self._of_answers(state, step)))
            for name, points in strands:
                for contact in np.flatnonzero(points).tolist():
                    strand = Strand(name, public.steps[step], week, float(points[contact]) / 1000)
                    found.setdefault(public.contacts[contact], []).append(strand)
        return {contact: tuple(strands) for contact, strands in found.items()}

    def _kind(self, step: int) -> StrandKind:
        kind = self.board.public.kind(step)
        return "gate" if kind.must_pass else "sign-off" if kind.signs else "step"

    def _of_step(self, state: State, step: int) -> Numbers:
        """Return by contact what a step brought, less the baseline, thousandths of a point."""
        public, kind = self.board.public, self.board.public.kind(step)
        weights = votes(state, step)[0].astype(np.float64)
        whole = max(float(weights.sum()), 1.0)
        part = public.parts.index(public.steps[step])
        if kind.can_pass:
            missing = np.clip(public.needs[step] - signing(state)[0], 0, None) * weights
            own = self.gaps[part] * _share(missing, weights)
        else:
            mean = np.maximum(mean_support(state, step)[0], FULL_SUPPORT).astype(np.float64)
            pulls = public.stake[step] * state.support[0] * weights / (whole * mean[:, None])
            own = pulls[0] - pulls[self.rival]
            own += (self.gaps[part] - own.sum()) * weights / whole
        less: Numbers = own - self.baseline[part] * weights / whole
        return less

    def _of_answers(self, state: State, step: int) -> Numbers:
        """Return by scorer what the answers to what worries them brought, less the baseline, thousandths of a point."""
        weights = votes(state, step)[0] * state.worries[0].any(axis=1)
        by_contact = self._answered(state, step).sum(axis=1)
        lost = self.gaps[TECHNICAL] - self.baseline[TECHNICAL]
        less: Numbers = by_contact - (by_contact.sum() - lost) * weights / max(float(weights.sum()), 1.0)
        return less

    def _answered(self, state: State, step: int) -> Numbers:
        """Return what each answer brought by each scorer's worry about it, thousandths of a point, [C, K]."""
        worth = self._understanding(state).sum(axis=0) * state.answered[0]
        worries = state.worries[0] * (votes(state, step)[0] > 0)[:, None]
        has = np.maximum(worries.sum(axis=1), 1)
        brought: Numbers = worries * worth * (votes(state, step)[0] / has)[:, None]
        points = float(bid_points(self.board, state)[0]["answers"][0, 0])
        whole = brought.sum()
        return brought * (points / whole) if whole else brought

    def _understanding(self, state: State) -> Numbers:
        """Return by part of the understanding and concern what an answer is worth, thousandths, [P, K]."""
        found = understanding(self.board, state)
        return np.array([found[name][0] for name in PARTS], dtype=np.float64)

    @cached_property
    def answers(self) -> tuple[AnswerTrace, ...]:
        """Each concern that worries a scorer or is answered, with where the worth of its answer came from."""
        step = self.board.public.scoring
        if not self.closed(step):
            return ()
        state, public = self.at_closing(step), self.board.public
        brought = self._answered(state, step).sum(axis=0)
        asked = state.worries[0] & (votes(state, step)[0] > 0)[:, None]
        return tuple(
            AnswerTrace(
                concern=public.concerns[concern],
                answered=bool(state.answered[0, concern]),
                asked=tuple(public.contacts[contact] for contact in np.flatnonzero(asked[:, concern])),
                points=float(brought[concern]) / 1000,
                sources=self._sources(state, concern, float(brought[concern]) / 1000),
            )
            for concern in np.flatnonzero(asked.any(axis=0) | state.answered[0]).tolist()
        )

    def _sources(self, state: State, concern: int, points: float) -> tuple[PointSource, ...]:
        """Return from whom the understanding of a concern came, whose answer brought so many points."""
        parts = self._understanding(state)[:, concern]
        worth = dict(zip(PARTS, (parts / max(float(parts.sum()), 1.0) * points).tolist(), strict=True))
        known = (state.know_concerns[0] > 0) & state.worries[0, :, concern]
        told = known & revealed(self.board, facts_known(state), "concerns")[0]
        worked = known & worked_on(state.last_done)[0]
        found: list[PointSource] = []
        for contact in np.flatnonzero(known).tolist():
            found += self._heard_of(state, contact, concern, worth["sources"] / int(known.sum()))
        for contact in np.flatnonzero(told).tolist():
            found += self._told_of(state, contact, 0, worth["told"] / int(told.sum()))
        for contact in np.flatnonzero(worked).tolist():
            week = int(state.last_done[0, _WORKSHOPS, contact].max())
            share = worth["worked on"] / int(worked.sum())
            found.append(PointSource("worked", self._who(contact), week, self.board.public.concerns[concern], share))
        return _merged(found)

    def _heard_of(self, state: State, contact: int, concern: int, points: float) -> list[PointSource]:
        """Return through whom we came to know what worries somebody: who told of it, else the person."""
        week = int(state.know_concerns[0, contact])
        told = self._told_of(state, contact, week, points)
        return told or [PointSource("known", self._who(contact), week, self.board.public.concerns[concern], points)]

    def _told_of(self, state: State, contact: int, week: int, points: float) -> list[PointSource]:
        """Return who told facts about what worries somebody, in a week or (0) ever."""
        learned = state.learned[0]
        facts = [
            fact
            for fact in range(len(learned))
            if learned[fact] and week in (0, learned[fact]) and int(self.board.reveals["concerns"][contact]) >> fact & 1
        ]
        return [self._told(state, "told", fact, points / len(facts)) for fact in facts]

    def _told(self, state: State, kind: SourceKind, fact: int, points: float) -> PointSource:
        by = int(state.told_by[0, fact])
        return PointSource(
            kind, self._who(by - 1) if by else "", int(state.learned[0, fact]), self.board.public.facts[fact], points
        )

    def _who(self, contact: int) -> str:
        return self.board.public.contacts[contact]

    @cached_property
    def prices(self) -> tuple[PointSource, ...]:
        """Who told us what rivals would ask, by when our bid was in."""
        state = self.end
        return tuple(
            self._told(state, "price", fact, 0.0)
            for fact in np.flatnonzero(state.learned[0]).tolist()
            if any(int(bits) >> fact & 1 for bits in self.board.reveals["price"])
            and state.learned[0, fact] <= state.deadline[0]
        )


def _share(of: Numbers, otherwise: Numbers) -> Numbers:
    """Return each one's share of a whole; by other figures where the whole is nothing."""
    whole = of if of.any() else otherwise
    return whole / max(float(whole.sum()), 1.0)


def _merged(sources: Sequence[PointSource]) -> tuple[PointSource, ...]:
    """Return sources with those that are the same made one, the most important first."""
    worth: dict[PointSource, float] = {}
    for source in sources:
        key = replace(source, points=0.0)
        worth[key] = worth.get(key, 0.0) + source.points
    merged = [replace(key, points=points) for key, points in worth.items()]
    return tuple(sorted(merged, key=lambda source: (-source.points, source.contact, source.about)))


__all__ = ["AnswerTrace", "PointSource", "SourceKind", "Strand", "StrandKind", "Traces"]
