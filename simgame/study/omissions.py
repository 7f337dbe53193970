"""What was left out in each week of a finished game: steps that closed, facts to be asked for, time."""

from itertools import compress
from typing import Final

import numpy as np

from simgame.engine.board import Bools, MoveTable
from simgame.engine.observation import observe
from simgame.engine.rules.intelligence import facts_there
from simgame.engine.rules.milestones import mean_support, signatures
from simgame.engine.state import closed, take
from simgame.engine.week import admit, legal, play_week
from simgame.players import plan_by
from simgame.study.branches import Branches
from simgame.study.led_to import ABOUT, LedTo
from simgame.study.traces import Traces
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Move
from simgame.values import dataclass

_ASKS: Final = np.array([action.asks and not action.temptation for action in ACTIONS.values()])
"""bool [A]: honest ways to ask for what somebody knows"""


@dataclass(frozen=True, slots=True)
class ClosedStep:
    """A step that closed in a week, with where those who have a say in it stood."""

    step: str
    ours: int
    rivals: int
    """Mean support by weight, for us and for the rival who had most, thousandths of a level"""
    needs: int
    """What passes it, where it is to be passed; else 0"""
    passed: bool | None
    """None where it is not to be passed"""


@dataclass(frozen=True, slots=True)
class Unheard:
    """A fact that was not known although somebody who knew it could have been met."""

    fact: str
    tellers: tuple[str, ...]
    """Who knew it and could have been met at some time before it was learned, in a week in which they were not"""
    weeks: tuple[int, ...]
    """In which weeks"""
    ready: tuple[int, ...]
    """In which of them one of the tellers knew us well enough to tell it"""
    by_week: tuple[tuple[str, ...], ...]
    """Who could have been met in each of the weeks and was not, those first who knew us well enough to tell it"""
    told: tuple[tuple[int, str], ...]
    """Weeks with whoever would have told it then, with the luck of the game, had one of us asked"""
    asked: tuple[tuple[str, tuple[int, ...]], ...]
    """Which of the tellers were met all the same while they knew it and it was not known, and in which weeks"""
    learned: int
    """When it was learned all the same; 0 if never"""
    warns: tuple[str, ...]
    """Events that it warns of, and that came"""
    came: int
    """When the last of them came; 0 where it warns of none, or none came"""
    about: tuple[str, ...]
    """People whom it tells something about"""
    prices: tuple[str, ...]
    """Rivals whose price it tells"""

    def warns_in(self, week: int) -> bool:
        """Tell whether it warns, in a week, of something that came later."""
        return week < self.came

    def asked_of(self, teller: str, until: int) -> tuple[int, ...]:
        """Return the weeks, up to and with one, in which somebody who knew it was met and it was not known."""
        return tuple(week for week in dict(self.asked).get(teller, ()) if week <= until)

    def first_teller(self, until: int) -> str:
        """Return who is to be named up to a week: who would have told it, else who was never met, else the first."""
        would = [teller for week, teller in self.told if week <= until]
        never = [teller for teller in self.tellers if not self.asked_of(teller, until)]
        return (*would, *never, *self.tellers)[0]

    def tellers_in(self, week: int) -> tuple[str, ...]:
        """Return who could have been met in a week and was not, those first who knew us well enough, if any."""
        return self.by_week[self.weeks.index(week)] if week in self.weeks else ()


@dataclass(frozen=True, slots=True)
class WeekMissed:
    """What was left out in a week."""

    week: int
    closed: tuple[ClosedStep, ...]
    unheard: tuple[Unheard, ...]
    """Facts not known after the week that somebody would have told who was asked, and warnings of what came later that
    somebody knew who could be met; warnings first"""
    expert: tuple[Move, ...]
    """What the expert would have done in the position"""
    silent: tuple[str, ...]
    """People whom the blackout closed to everybody"""
    led: tuple[str, ...]
    """People with whom time led, in this week or later, to those with a say in what was still open"""


def unheard(branches: Branches) -> tuple[Unheard, ...]:
    """Return the facts whose tellers could have been met before they were learned, in the board's order."""
    board, public, end = branches.board, branches.board.public, branches.positions[-1]
    there = facts_there(board, end)[0]
    fired = {event: int(week) for event, week in zip(public.events, end.fired[0], strict=True) if week}
    open_: dict[int, dict[int, set[int]]] = {}
    ready: dict[tuple[int, int], set[int]] = {}
    asked: dict[int, dict[int, list[int]]] = {}
    told: dict[int, list[tuple[int, int]]] = {}
    for week in range(1, branches.weeks + 1):
        state = branches.positions[week - 1]
        met = listened_to(branches, week)
        rows = _asks(branches, week, ~met)
        tells = _telling(branches, week, rows)
        for fact, by in zip(board.told_fact.tolist(), board.told_by.tolist(), strict=True):
            known = state.learned[0, fact] > 0 or not there[fact] or board.fact_week[fact] > week
            if not known and met[by]:
                asked.setdefault(fact, {}).setdefault(by, []).append(week)
            elif not known and by in rows:
                if tells[list(rows).index(by), fact]:
                    told.setdefault(fact, []).append((week, by))
                open_.setdefault(fact, {}).setdefault(week, set()).add(by)
                if state.coverage[0, by] >= board.fact_depth[fact]:
                    ready.setdefault((fact, week), set()).add(by)
    warns = {
        fact: tuple(event for event in _shown(branches, fact, ("event",), public.events) if event in fired)
        for fact in open_
    }
    return tuple(
        Unheard(
            fact=public.facts[fact],
            tellers=tuple(public.contacts[by] for by in sorted(set().union(*weeks.values()))),
            weeks=tuple(sorted(weeks)),
            ready=tuple(week for week in sorted(weeks) if (fact, week) in ready),
            by_week=tuple(
                tuple(
                    public.contacts[by]
                    for by in sorted(weeks[week], key=lambda by: (by not in ready.get((fact, week), ()), by))
                )
                for week in sorted(weeks)
            ),
            told=tuple((week, public.contacts[by]) for week, by in told.get(fact, ())),
            asked=tuple((public.contacts[by], tuple(when)) for by, when in sorted(asked.get(fact, {}).items())),
            learned=int(end.learned[0, fact]),
            warns=warns[fact],
            came=max((fired[event] for event in warns[fact]), default=0),
            about=_shown(branches, fact, ABOUT, public.contacts),
            prices=_shown(branches, fact, ("price",), public.rivals),
        )
        for fact, weeks in sorted(open_.items())
    )


def missed(branches: Branches) -> tuple[WeekMissed, ...]:
    """Return what was left out, week by week."""
    facts, traces = unheard(branches), Traces(branches, np.zeros(len(branches.board.public.parts)))
    led = LedTo(traces)
    return tuple(_missed(branches, traces, led, facts, week) for week in range(1, branches.weeks + 1))


def _missed(branches: Branches, traces: Traces, led: LedTo, facts: tuple[Unheard, ...], week: int) -> WeekMissed:
    public, state = branches.board.public, branches.positions[week - 1]
    left = [
        each
        for each in facts
        if week in (each.weeks if each.warns_in(week) else each.ready) and not 0 < each.learned <= week
    ]
    return WeekMissed(
        week=week,
        closed=tuple(_closed(traces, step) for step in range(len(public.steps)) if traces.closed(step) == week),
        unheard=tuple(sorted(left, key=lambda each: (not each.warns_in(week), each.fact))),
        expert=plan_by(branches.expert, observe(branches.board, state), state.seed),
        silent=tuple(compress(public.contacts, closed(public, state)[0].tolist())),
        led=_led(branches, led, week),
    )


def _led(branches: Branches, led: LedTo, week: int) -> tuple[str, ...]:
    """Return with whom time led, in a week or later, to those with a say in what was open before it."""
    state = branches.positions[week - 1]
    deciding = np.flatnonzero(((state.weights[0] > 0) & ~state.done[0][:, None]).any(axis=0)).tolist()
    until = led.until(deciding, branches.weeks)
    return tuple(compress(branches.board.public.contacts, (last >= week for last in until)))


def _closed(traces: Traces, step: int) -> ClosedStep:
    public, state = traces.board.public, traces.at_closing(step)
    mean, passes = mean_support(state, step)[0], public.kind(step).can_pass
    return ClosedStep(
        step=public.steps[step],
        ours=int(signatures(state, step)[0] if passes else mean[0]),
        rivals=int(mean[1:].max(initial=0)),
        needs=int(public.needs[step]) if passes else 0,
        passed=bool(traces.end.passed[0, step]) if passes else None,
    )


def is_ask(table: MoveTable) -> Bools:
    """Return which moves honestly ask for what somebody knows, bool [M]."""
    asks: Bools = _ASKS[table.action[:-1]]
    return asks


def listened_to(branches: Branches, week: int) -> Bools:
    """Return with whom one of us spoke in a week in a way in which they can tell something, bool [C]."""
    board, moves = branches.board, np.array([branches.own[week - 1].moves], dtype=np.intp).reshape(1, -1)
    turn = admit(board, branches.positions[week - 1], moves)
    met: Bools = turn.per_contact(board.public.moves.insight[turn.moves])[0] > 0
    return met


def _asks(branches: Branches, week: int, whom: Bools) -> dict[int, int]:
    """Return by contact the move, a row of the table, by which one of us with time for it could best have asked."""
    table = branches.board.public.moves
    rows = np.flatnonzero(legal(branches.board, branches.positions[week - 1])[0] & is_ask(table))
    best: dict[int, int] = {}
    for row in sorted(rows.tolist(), key=lambda row: (-int(table.insight[row]), int(table.half_days[row]), row)):
        if whom[table.contact[row]]:
            best.setdefault(int(table.contact[row]), row)
    return best


def _telling(branches: Branches, week: int, asks: dict[int, int]) -> Bools:
    """Return which facts each of those asked tells, with the luck of the game, bool [asks, F].

    The question comes before the moves of the week, of which those fall out for which no time is left.
    """
    board, state = branches.board, branches.positions[week - 1]
    if not asks:
        return np.zeros((0, state.learned.shape[1]), dtype=np.bool_)
    moves = np.array([(row, *branches.own[week - 1].moves) for row in asks.values()], dtype=np.intp)
    after = play_week(board, take(state, np.zeros(len(asks), dtype=np.intp)), moves)
    tells: Bools = (after.learned == week) & (after.told_by == np.array(list(asks))[:, None] + 1)
    return tells


def _shown(branches: Branches, fact: int, kinds: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    reveals = branches.board.reveals
    return tuple(
        name
        for place, name in enumerate(names)
        if any(kind in reveals and int(reveals[kind][place]) >> fact & 1 for kind in kinds)
    )


__all__ = ["ClosedStep", "Unheard", "WeekMissed", "is_ask", "listened_to", "missed", "unheard"]
