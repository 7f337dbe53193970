"""What can be wrong with a week's plan: each a small function over what the player knows and has drafted.

Each returns a :class:`PlanIssue` with how grave it is, or None. The figures put the issues in an order of urgency;
they are choices made for teaching.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from simgame.engine.board import Bools
from simgame.engine.legality import Bar
from simgame.engine.tuning import BRIEF, REPETITION, SUPPORTER
from simgame.players.doctrine import ENOUGH
from simgame.study.situation import BETTER, DEAR, FALLING, MISFIT, Situation
from simgame.terms.lines import LINES
from simgame.terms.move import Move
from simgame.terms.prices import LIST_PRICE
from simgame.terms.ranks import STAFF


@dataclass(frozen=True)
class PlanIssue:
    """One thing that is wrong, with what would mend it."""

    kind: str
    grave: int
    """0 to 100"""
    wanted: Bools | None = None
    """Moves that would mend it, bool [M]; None where something is only to be taken out"""
    drop: tuple[Move, ...] = ()
    """Planned moves to take out"""
    contacts: tuple[str, ...] = ()
    """Whom it is about, the first one first"""
    step: str = ""
    line: str = ""
    concern: str = ""
    rival: str = ""
    week: int = 0
    """The week that it is about: of a closing, a deadline, or when somebody was last seen"""
    count: int = 0


_SOON: Final = (90, 78, 64, 50)
"""How grave it is that a step closes this week, in one, two, three weeks with nobody met who takes part."""
_GATE: Final = 8
"""By how much less grave an entry condition is than the criteria."""
_ANSWER_BY: Final = (92, 84, 70)
"""How grave an unanswered concern is in the week of the deadline, one and two weeks before."""
_PRICE_BY: Final = (88, 40)
"""How grave it is in the week of the deadline, and in the one before, that nobody has thought of the price."""
_ASKED: Final = 2
"""So many of the staff asked in a week are enough."""
_STALE: Final = 3
"""Weeks after which what was seen of a decider counts as old."""


def tempted(week: Situation) -> PlanIssue | None:
    """A temptation stands in the plan."""
    found = [move for move, row in zip(week.plan, week.rows, strict=True) if week.board.moves.detection[row] > 0]
    return PlanIssue("tempted", 100, drop=(found[0],), contacts=_whom(week, found[0])) if found else None


def unanswered(week: Situation) -> PlanIssue | None:
    """Somebody who scores has a concern that the bid does not answer, and the deadline is near."""
    now, left = week.now, int(week.now.deadline[0]) - week.week
    if not 0 <= left < len(_ANSWER_BY):
        return None
    scoring = np.maximum(now.weights[0, week.board.scoring], 0)
    voices = np.where(now.know_role[0] > 0, scoring, 1) * now.in_post[0]
    asked = (now.concerns[0] * voices[:, None]).sum(axis=0)
    prepare, target = week.acts("prepare"), week.board.moves.target
    planned = target[week.rows[week.acts("prepare")[week.rows]]]
    asked[planned] = 0
    open_ = asked * ~now.answered[0]
    if not open_.any():
        return None
    concern = int(open_.argmax())
    people = np.argsort(-(now.concerns[0, :, concern] * voices), kind="stable")
    who = [int(person) for person in people if now.concerns[0, person, concern] and voices[person]]
    return PlanIssue(
        "unanswered",
        _ANSWER_BY[left],
        prepare & (target[:-1] == concern),
        contacts=week.ids(who[:2]),
        concern=week.board.concerns[concern],
        week=int(now.deadline[0]),
    )


def unpriced(week: Situation) -> PlanIssue | None:
    """The deadline is near, and the bid still has the list price, which nobody has chosen."""
    left = int(week.now.deadline[0]) - week.week
    prices = week.acts("price")
    if not 0 <= left < len(_PRICE_BY) or int(week.now.price[0]) != LIST_PRICE or prices[week.rows].any():
        return None
    return PlanIssue(
        "unpriced", _PRICE_BY[left], prices, week=int(week.now.deadline[0]), count=int(week.board.tender[2])
    )


def closing(week: Situation) -> PlanIssue | None:
    """A step that shapes the tender closes soon, and nobody who is known or likely to take part is being met."""
    for step in week.forming:
        left = int(week.now.closes[0, step]) - week.week
        if left >= len(_SOON):
            continue
        grave = _SOON[left] - (0 if week.board.criteria[step] else _GATE)
        part = (week.now.weights[0, step] > 0) & week.now.in_post[0]
        known = bool(part.any())
        people = (part & (week.support < ENOUGH) if known else week.likely) & week.reachable
        if not people.any() or week.met[part if known else people].any():
            continue
        order = -(week.now.weights[0, step] if known else week.worth_of_people)
        who = [int(person) for person in np.argsort(order, kind="stable") if people[person]]
        return PlanIssue(
            "closing" if known else "unknown",
            grave,
            week.with_(people),
            contacts=week.ids(who[:3]),
            step=week.board.steps[step],
            week=int(week.now.closes[0, step]),
        )
    return None


def roles(week: Situation) -> PlanIssue | None:
    """Nobody is known who takes part in the step that closes next, and nobody is asked."""
    steps = [step for step in week.forming if not (week.now.weights[0, step] > 0).any()]
    if not steps or not (left := int(week.now.closes[0, steps[0]]) - week.week) <= len(_SOON):
        return None
    asked = int(week.acts("ask")[week.rows].sum())
    talkers = (week.now.rank[0] == STAFF) & (week.met == 0)
    asking = week.with_(talkers) & week.acts("ask")
    if asked >= _ASKED or not asking.any():
        return None
    by_ease = np.argsort(week.now.coverage[0], kind="stable")
    who = [int(person) for person in by_ease if talkers[person] and week.reachable[person]]
    step = steps[0]
    return PlanIssue(
        "roles",
        60 - 5 * left,
        asking,
        contacts=week.ids(who[:2]),
        step=week.board.steps[step],
        week=int(week.now.closes[0, step]),
    )


def mismatch(week: Situation) -> PlanIssue | None:
    """Somebody of the wrong level or field is sent while a better match has time."""
    table = week.board.moves
    for move, row in zip(week.plan, week.rows, strict=True):
        fit = int(week.match[row])
        others = [other for other in week.plan if other != move]
        same = week.meetings & (table.activity == table.activity[row]) & (week.match * 10 >= fit * BETTER)
        same &= week.game.bars(others) == Bar.NONE
        if fit < MISFIT and same.any():
            return PlanIssue("mismatch", 58, same, drop=(move,), contacts=_whom(week, move), count=fit // 10)
    return None


def tired(week: Situation) -> PlanIssue | None:
    """One person is met again and again, and each meeting brings less."""
    others = week.now.recent[0] + week.met - 1
    people = (week.met > 0) & (others >= FALLING)
    if not people.any():
        return None
    person = int((others * people).argmax())
    table = week.board.moves
    own = [
        move
        for move, row in zip(week.plan, week.rows, strict=True)
        if table.meets[row] and table.contact[row] == person
    ]
    last = min(own, key=lambda move: int(week.worth[table.index[move]]))
    instead = week.with_(~week.worn) & (table.member[:-1] == table.member[table.index[last]])
    share = REPETITION[min(int(others[person]), len(REPETITION) - 1)] // 10
    return PlanIssue("tired", 55, instead, drop=(last,), contacts=week.ids([person]), count=share)


def leaning(week: Situation) -> PlanIssue | None:
    """Somebody with a say is known to lean to a rival and is not being met."""
    theirs = week.now.support[0, 1:].max(axis=0)
    people = (week.votes > 0) & (week.now.seen_rivals[0] > 0) & (theirs > week.support) & week.reachable
    people &= week.met == 0
    if not people.any():
        return None
    person = int((week.votes * people).argmax())
    rival = 1 + int(week.now.support[0, 1:, person].argmax())
    return PlanIssue(
        "leaning",
        40 + min(2 * int(week.votes[person]), 16),
        week.with_(_only(week, person)),
        contacts=week.ids([person]),
        rival=week.board.vendors[rival],
        week=int(week.now.seen_rivals[0, person]),
    )


def spent(week: Situation) -> PlanIssue | None:
    """The plan leaves too little money to answer in the bid what people worry about."""
    table, needed = week.board.moves, week.for_the_bid
    dear = [move for move, row in zip(week.plan, week.rows, strict=True) if table.money[row] >= DEAR]
    if not dear or week.budget.money >= needed:
        return None
    dearest = max(dear, key=lambda move: int(table.money[table.index[move]]))
    return PlanIssue("spent", 66, drop=(dearest,), week=int(week.now.deadline[0]), count=needed)


def one_leader(week: Situation) -> PlanIssue | None:
    """The leader is looked after, and whoever comes next to him is not met at all."""
    now = week.now
    leading = now.in_post[0] & (now.rank[0] > STAFF)
    height = leading * (now.rank[0].astype(np.int32) * 4 + (week.board.line == 0) * 2 + week.board.head)
    leader = int(height.argmax())
    if not height[leader] or not (now.coverage[0, leader] > BRIEF or week.met[leader]):
        return None
    next_ones = leading & (now.coverage[0] < BRIEF) & (week.met == 0) & week.reachable & (week.board.line == 0)
    next_ones[leader] = False
    if not next_ones.any():
        return None
    second = int((height * next_ones).argmax())
    wanted = week.with_(_only(week, second))
    return PlanIssue("one_leader", 48, wanted, contacts=week.ids([second, leader]))


def uncovered(week: Situation) -> PlanIssue | None:
    """A whole line has never been met: what is known comes from too few sources."""
    now = week.now
    met = ((now.coverage[0] >= BRIEF) | (week.met > 0)) & now.in_post[0]
    covered = {int(line) for line in week.board.line[met]}
    missing = [
        line for line in range(len(LINES)) if line not in covered and (week.reachable & (week.board.line == line)).any()
    ]
    if not missing:
        return None
    line = max(missing, key=lambda number: int(week.worth_of_people[week.board.line == number].max()))
    people = (week.board.line == line) & week.reachable
    who = np.argsort(now.rank[0], kind="stable")
    return PlanIssue(
        "uncovered",
        min(36 + 4 * (week.week - 1), 48),
        week.with_(people),
        contacts=week.ids([int(person) for person in who if people[person]][:2]),
        line=LINES.at(line).id,
        count=len(covered),
    )


def stale(week: Situation) -> PlanIssue | None:
    """What is known of somebody with a say is old."""
    age = week.week - week.now.seen_week[0].astype(np.int32)
    people = (week.votes > 0) & (week.now.seen_week[0] > 0) & (age > _STALE) & (week.met == 0) & week.reachable
    if not people.any():
        return None
    person = int((week.votes * people * age).argmax())
    wanted = week.with_(_only(week, person))
    seen = int(week.now.seen_week[0, person])
    return PlanIssue("stale", 38, wanted, contacts=week.ids([person]), week=seen, count=int(age[person]))


def kept(week: Situation) -> PlanIssue | None:
    """Half of the time is over, and the money lies there."""
    table = week.board.moves
    much = week.budget.money * 100 >= week.board.money * 60
    dear = (table.money[:-1] >= DEAR) & week.meetings & (week.worth > 0)
    if week.week * 2 <= week.board.weeks or not much or not dear.any() or (table.money[week.rows] >= DEAR).any():
        return None
    return PlanIssue("kept", 32, dear, week=week.board.weeks, count=week.budget.money)


def idle(week: Situation) -> PlanIssue | None:
    """There is time left, and a move that the doctrine would make with it.

    Once the bid is in, only those still count who have a say in what is open and do not support us yet.
    """
    table = week.board.moves
    good = week.legal & (week.worth > 0) & ~(week.meetings & ~week.with_(~week.worn))
    if int(week.now.deadline[0]) < week.week:
        good &= week.with_((week.votes > 0) & (week.support < SUPPORTER))
    good &= week.budget.bars == Bar.NONE
    good &= ~week.outdone(good)
    if not good.any():
        return None
    best = int((week.worth * good).argmax())
    free = int(week.budget.half_days[table.member[best]])
    return PlanIssue("idle", 10, good, contacts=_whom(week, table[best]), count=free)


def _whom(week: Situation, move: Move) -> tuple[str, ...]:
    """Return whom a move meets, if anybody."""
    row = week.board.moves.index[move]
    return week.ids([int(week.board.moves.contact[row])]) if week.board.moves.meets[row] else ()


def _only(week: Situation, person: int) -> Bools:
    people: Bools = np.arange(len(week.board.contacts)) == person
    return people


PLAN_CHECKS: Final[tuple[Callable[[Situation], PlanIssue | None], ...]] = (
    tempted, unanswered, unpriced, closing, roles, mismatch, tired, leaning, spent, one_leader, uncovered, stale, kept,
    idle,
)  # fmt: skip
"""Everything that is looked for; of two that are equally grave the first is said."""
