"""A round summed up: how many are at work, how far they are, which gate was missed."""

from collections import Counter
from collections.abc import Sequence

from simgame.classes.monitor.attention import Attention, attention
from simgame.classes.monitor.holding import WeeksReached
from simgame.classes.monitor.seats import MonitoredSeat
from simgame.scenario import Scenario
from simgame.values import dataclass


@dataclass(frozen=True, slots=True)
class GateCount:
    """How a step that has to be passed went for those for whom it has closed."""

    step: str
    missed: int
    closed: int


@dataclass(frozen=True, slots=True)
class Overview:
    """A round at a glance."""

    seats: int
    at_work: int
    away: int
    not_come: int
    over: int
    to_look_at: int
    by_week: tuple[int, ...]
    """How many seats are in week 1, 2 ...; of those that have come, and are not over"""
    gate: GateCount | None
    """The gate that most have missed; None before the first has closed"""

    @property
    def reached(self) -> WeeksReached:
        """How far the seats are."""
        return WeeksReached(self.by_week, self.over)


def overview(seats: Sequence[MonitoredSeat], scenario: Scenario, usual: float | None) -> Overview:
    """Return a round at a glance; seats of bots do not count.

    Args:
        seats: all of the round.
        scenario: what is played.
        usual: how many minutes the class takes for a week.
    """
    seats = [seat for seat in seats if not seat.bot]
    weeks = Counter(seat.week for seat in seats if not seat.is_over and seat.status != "not-come")
    status = Counter(seat.status for seat in seats)
    over = sum(seat.is_over for seat in seats)
    return Overview(
        seats=len(seats),
        at_work=len(seats) - over - status["away"] - status["not-come"] - status["stopped"],
        away=status["away"],
        not_come=status["not-come"],
        over=over,
        to_look_at=sum(bool(attention(seat, usual)) for seat in seats),
        by_week=tuple(weeks[week] for week in range(1, scenario.weeks + 1)),
        gate=_gate(seats, scenario),
    )


def look_first(seats: Sequence[MonitoredSeat], usual: float | None) -> tuple[tuple[MonitoredSeat, Attention], ...]:
    """Return who is to be looked at, each with the most urgent reason: in its order, then as they sit."""
    found = [(seat, reasons[0]) for seat in seats if not seat.bot and (reasons := attention(seat, usual))]
    return tuple(sorted(found, key=lambda each: (each[1].rank, each[0].number)))


def _gate(seats: Sequence[MonitoredSeat], scenario: Scenario) -> GateCount | None:
    """Return the gate that most have missed, of several the one that comes first."""
    closed: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for seat in seats:
        for gate in seat.facts.gates if seat.facts is not None else ():
            closed[gate.step] += 1
            missed[gate.step] += not gate.passed
    counts = [GateCount(step.id, missed[step.id], closed[step.id]) for step in scenario.steps if closed[step.id]]
    return max(counts, key=lambda count: count.missed, default=None)
