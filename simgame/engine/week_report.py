"""What the team can know of a week that was played."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from simgame.engine.board import Board, PublicBoard
from simgame.engine.observation import Observation
from simgame.engine.rules import Turn
from simgame.engine.rules.access import would_introduce
from simgame.engine.rules.meetings import factors, of_the_firm, product
from simgame.engine.rules.milestones import gate_costs, signatures, signing, votes
from simgame.engine.signs import RivalSign, rival_signs
from simgame.engine.state import State
from simgame.engine.tuning import BRIEF
from simgame.terms.move import Move
from simgame.terms.outcomes import OUTCOMES, UNPAID, WON
from simgame.terms.reveals import Revealed
from simgame.values import dataclass


@dataclass(frozen=True, slots=True)
class Meeting:
    """What one meeting brought: the product of its factors."""

    move: Move
    gain: int
    """Support towards us, thousandths of a level"""
    firm: int
    """What of it belongs to the firm and does not fade"""
    factors: tuple[tuple[str, int], ...]
    """``("base", thousandths of a level)``, then factors in thousandths"""
    too_low: bool
    """Whether our member's rank was below the contact's"""
    first: bool = False
    """Whether none of us had met the contact before the week"""


@dataclass(frozen=True, slots=True)
class Told:
    """A fact that the team learned, and from whom (None: it came as news)."""

    fact: str
    by: str | None


@dataclass(frozen=True, slots=True)
class Closed:
    """A step of the decision chain that closed."""

    step: str
    passed: bool | None = None
    """Where it must be passed: whether we have"""
    cost: int | None = None
    """Where it must be passed, and was not: what that costs us, thousandths of a point; None if we are out"""
    lead: int | None = None
    """Where it sets the criteria: our lead in them, thousandths of a point"""
    leans_to: str | None = None
    """Where it sets the criteria, which are published, and they favour a rival over us: that rival"""
    won: bool | None = None
    """Where it awards the order: whether it is ours"""
    delayed: int | None = None
    """Where it is signed after the award: by how many weeks it is late"""
    held_up: tuple[str, ...] = ()
    """Where that is late: who did not sign in time, who held it up most first"""
    standing: int | None = None
    """Where it is signed after the award: what our order has left, thousandths of a point"""


@dataclass(frozen=True, slots=True)
class WeekReport:
    """What the team can know of a week that was played."""

    week: int
    plan: tuple[Move, ...]
    meetings: tuple[Meeting, ...]
    seen: tuple[tuple[str, int | None, int], ...]
    """(contact, support for us as known before or None, as seen now), for everybody met"""
    told: tuple[Told, ...]
    revealed: tuple[Revealed, ...]
    """What became known"""
    closed: tuple[Closed, ...]
    news: tuple[str, ...]
    """Events that came at the start of the next week"""
    signs: tuple[RivalSign, ...]
    """What could be noticed of rivals at work, the most conspicuous first"""
    introducers: tuple[str, ...]
    """Who would introduce us to others since the week, and would not before"""
    caught: bool
    outcome: str
    half_days: int
    """What the whole team had in the week"""

    @property
    def weeks(self) -> range:
        """The weeks that it tells of."""
        return range(self.week, self.week + 1)

    def meetings_with(self, contact: str) -> tuple[Meeting, ...]:
        """Return the meetings of the week with one contact."""
        return tuple(meeting for meeting in self.meetings if meeting.move.target == contact)


@dataclass(frozen=True, slots=True)
class SeveralWeeks(WeekReport):
    """What the team can know of a week that was played and of those after it in which nothing could be decided."""

    first: int

    @property
    def weeks(self) -> range:
        """The weeks that it tells of; :attr:`week` is the last."""
        return range(self.first, self.week + 1)


@dataclass(frozen=True, slots=True)
class WeeksAgain(SeveralWeeks):
    """What the team can know of weeks that were played one after the other as they were in the run before."""


def together(reports: Sequence[WeekReport], kind: type[SeveralWeeks] = SeveralWeeks) -> WeekReport:
    """Return the reports of weeks that followed each other as one of a kind, in their order."""
    first, last = reports[0], reports[-1]
    if first is last:
        return first
    stood: dict[str, int | None] = {}
    seen: dict[str, int] = {}
    for contact, before, after in (each for report in reports for each in report.seen):
        stood.setdefault(contact, before)
        seen[contact] = after
    return kind(
        week=last.week,
        plan=tuple(move for each in reports for move in each.plan),
        meetings=tuple(meeting for each in reports for meeting in each.meetings),
        seen=tuple((contact, stood[contact], after) for contact, after in seen.items()),
        told=tuple(told for each in reports for told in each.told),
        revealed=tuple(revealed for each in reports for revealed in each.revealed),
        closed=tuple(closed for each in reports for closed in each.closed),
        news=tuple(event for each in reports for event in each.news),
        signs=tuple(sign for each in reports for sign in each.signs),
        introducers=tuple(dict.fromkeys(one for each in reports for one in each.introducers)),
        caught=any(each.caught for each in reports),
        outcome=last.outcome,
        half_days=sum(each.half_days for each in reports),
        first=first.week,
    )


_KNOWLEDGE: Final = {
    "role": ("contacts", "know_role"),
    "concerns": ("contacts", "know_concerns"),
    "influence": ("contacts", "know_influence"),
    "contact": ("contacts", "known"),
    "rival": ("rivals", "know_rival"),
    "price": ("rivals", "know_price"),
    "event": ("events", "warned"),
}
"""What can become known: the axis of whom or what it is about, and the observation's field that says so."""


def week_report(
    board: Board,
    found: Mapping[str, State],
    before: State,
    after: State,
    turn: Turn,
    old: Observation,
    new: Observation,
) -> WeekReport:
    """Return what the team can know of the week of one game (G = 1) between two states.

    Args:
        board: the board.
        found: by name, the state that each rule of the week has found.
        before: the state before the week.
        after: the state after it.
        turn: what was done in it.
        old: what the player knew before it.
        new: what the player knows after it.
    """
    public, week = board.public, before.week
    made = _made(turn)
    return WeekReport(
        week=week,
        plan=plan_of(public, turn),
        meetings=_meetings(board, found, before, turn),
        seen=_seen(public, made, old, new),
        told=_told(public, old, new),
        revealed=_revealed(public, old, new),
        closed=_closed(board, found["milestones"], after, old, new),
        news=fired(public, after),
        signs=rival_signs(board, found["rivals"], turn),
        introducers=tuple(
            public.contacts[row] for row in np.flatnonzero(would_introduce(after)[0] & ~would_introduce(before)[0])
        ),
        caught=bool(new.caught[0] == week),
        outcome=OUTCOMES.at(int(after.outcome[0])).id,
        half_days=int(before.half_days.sum()),
    )


def plan_of(board: PublicBoard, turn: Turn) -> tuple[Move, ...]:
    """Return what was done in a turn of one game (G = 1), in the order of moves."""
    return tuple(board.moves[row] for row in _made(turn))


def _made(turn: Turn) -> list[int]:
    """Return the rows of the moves that one game makes."""
    return [row for row, done in zip(turn.moves[0].tolist(), turn.made[0].tolist(), strict=True) if done]


def fired(board: PublicBoard, state: State) -> tuple[str, ...]:
    """Return the events of the week that begins, in one game (G = 1)."""
    return tuple(board.events[row] for row in np.flatnonzero(state.fired[0] == state.week))


def _meetings(board: Board, found: Mapping[str, State], before: State, turn: Turn) -> tuple[Meeting, ...]:
    """Take every meeting's gain apart, with the same factors as the rule, and from the state that it finds."""
    table, slots = board.public.moves, turn.moves.shape[1]
    made = factors(board, found["meetings"], turn)
    gains = product(made)
    firm = of_the_firm(board, turn, gains)
    own_parts = {name: values[0].tolist() for name, values in made.items()}
    parts = {name: own * slots if len(own) == 1 else own for name, own in own_parts.items()}
    meetings = []
    for slot, row in enumerate(turn.moves[0]):
        if row < 0 or not table.meets[row]:
            continue
        named = tuple((name, values[slot]) for name, values in parts.items())
        contact = table.contact[row]
        too_low = bool(table.own_rank[row] < before.rank[0, contact])
        first = bool(before.coverage[0, contact] < BRIEF)
        meetings.append(Meeting(table[row], int(gains[0, slot]), int(firm[0, slot]), named, too_low, first))
    return tuple(meetings)


def _seen(
    board: PublicBoard, made: Sequence[int], old: Observation, new: Observation
) -> tuple[tuple[str, int | None, int], ...]:
    """Return everybody met with the support as it was known before, None where it was not, and as it was seen."""
    met = sorted({int(board.moves.contact[row]) for row in made if board.moves.meets[row]})
    return tuple(
        (
            board.contacts[row],
            int(old.support[0, 0, row]) if old.seen_week[0, row] else None,
            int(new.support[0, 0, row]),
        )
        for row in met
    )


def _told(board: PublicBoard, old: Observation, new: Observation) -> tuple[Told, ...]:
    return tuple(
        Told(board.facts[fact], board.contacts[by - 1] if (by := int(new.told_by[0, fact])) else None)
        for fact in np.flatnonzero((old.learned[0] == 0) & (new.learned[0] > 0))
    )


def _revealed(board: PublicBoard, old: Observation, new: Observation) -> tuple[Revealed, ...]:
    return tuple(
        Revealed(kind, getattr(board, axis)[index])
        for kind, (axis, field) in _KNOWLEDGE.items()
        if (now := getattr(new, field)) is not (before := getattr(old, field))
        for index in np.flatnonzero(now[0] > before[0])
        # What has happened already is no warning any more.
        if kind != "event" or not new.fired[0, index]
    )


def _closed(board: Board, found: State, after: State, old: Observation, new: Observation) -> tuple[Closed, ...]:
    """Return the steps that have closed; ``found`` is the state in which they did, ``after`` that after the week."""
    public, closed = board.public, np.flatnonzero(new.done[0] & ~old.done[0])
    return tuple(
        Closed(
            step=public.steps[step],
            passed=bool(new.passed[0, step]) if public.kind(step).must_pass else None,
            cost=_cost(board, found, new, int(step)),
            lead=int(new.lead[0, step]) if public.kind(step).criteria else None,
            leans_to=_leans_to(public, after, new, int(step)),
            won=int(new.outcome[0]) in (WON, UNPAID) if public.kind(step).awards else None,
            delayed=int(new.delayed[0, step]) if public.kind(step).signs else None,
            held_up=_held_up(board, found, int(step)) if new.delayed[0, step] else (),
            standing=int(new.standing[0]) if public.kind(step).signs else None,
        )
        for step in closed
    )


def _leans_to(public: PublicBoard, after: State, new: Observation, step: int) -> str | None:
    """Return the rival whom published criteria favour over us; None where they favour none, or are no criteria."""
    if not public.criteria[step] or new.lead[0, step] >= 0:
        return None
    return public.vendors[1 + int(after.points[0, 1:, 3 + step].argmax())]


def _cost(board: Board, state: State, new: Observation, step: int) -> int | None:
    """Return what a step that was not passed costs: whoever is told the lead in the criteria is told this as well."""
    if not board.public.kind(step).must_pass or new.passed[0, step] or board.public.stake[step] < 0:
        return None
    return int(gate_costs(board, step, signatures(state, step))[0])


def _held_up(board: Board, state: State, step: int) -> tuple[str, ...]:
    """Return who did not sign in time, who held it up most first: whoever signs late is waited for, so that is seen."""
    missing = np.maximum(board.public.needs[step] - signing(state)[0], 0) * votes(state, step)[0]
    order = np.argsort(-missing, kind="stable")
    return tuple(board.public.contacts[row] for row in order if missing[row] > 0)
