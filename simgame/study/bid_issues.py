"""What can be wrong with a week's work on the bid: each a small function over what the player knows and has drafted."""

from collections.abc import Callable
from typing import Final

from simgame.engine.known import KnownContact
from simgame.engine.known_tender import KnownConcern
from simgame.engine.rules.understanding import PARTS
from simgame.study.situation import DEAR, PlanIssue, Situation
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Move
from simgame.terms.prices import LIST_PRICE, PRICE_LEVELS

_ANSWER_BY: Final = (92, 84, 70)
"""How grave an unanswered concern is in the week of the deadline, one and two weeks before."""
_PRICE_BY: Final = (88, 40)
"""How grave it is in the week of the deadline, and in the one before, that nobody has thought of the price."""
_THIN: Final = 600
"""Below so much understanding, thousandths, an answer is worth looking into."""
_NAME, _SOURCES, _TOLD, _WORKED_ON = PARTS


def unanswered(week: Situation) -> PlanIssue | None:
    """Somebody who scores has a concern that the bid does not answer, and the deadline is near."""
    left = week.known.deadline - week.week
    if not 0 <= left < len(_ANSWER_BY):
        return None
    voices = {person.id: _voice(week, person) for person in week.people}
    asked = {
        concern: sum(voices.get(holder, 0) for holder in concern.holders) * concern.worth
        for concern in week.known.concerns
        if not concern.answered and concern.id not in week.answers_planned
    }
    concern = max(asked, key=lambda each: asked[each], default=None)
    if concern is None or not asked[concern]:
        return None
    who = [holder for holder in concern.holders if voices.get(holder, 0)]
    return PlanIssue(
        "unanswered",
        _ANSWER_BY[left],
        [move for move in week.board.moves if ACTIONS[move.action].target == "concern" and move.target == concern.id],
        contacts=tuple(sorted(who, key=lambda holder: -voices[holder])[:2]),
        concern=concern.id,
        week=week.known.deadline,
        count=concern.worth // 10,
    )


def _voice(week: Situation, person: KnownContact) -> int:
    """Return a contact's weight in the step that scores the bids; 1 while nobody has told us of it."""
    weight = person.weight(week.known.scoring.id)
    return (1 if weight is None else weight) if person.in_post else 0


def groundless(week: Situation) -> PlanIssue | None:
    """An answer is planned to a worry that nobody is known to have, or none of those who score."""
    for move in _answers(week):
        concern = week.known.concern(move.target)
        if concern.holders and concern.asked is not False:
            continue
        kind = "past" if concern.holders else "groundless"
        worth, until = concern.worth // 10, week.known.deadline
        return PlanIssue(
            kind, 68, drop=(move,), contacts=concern.holders[:2], concern=concern.id, week=until, count=worth
        )
    return None


def thin(week: Situation) -> PlanIssue | None:
    """The bid answers somebody who scores and rests on little: nobody was asked about it, nothing worked out."""
    if not week.week <= week.known.deadline:
        return None
    planned = {move.target for move in _answers(week)}
    answers = [each for each in week.known.concerns if (each.answered or each.id in planned) and each.asked]
    for concern in sorted(answers, key=lambda each: each.worth):
        deeper = _deeper(week, concern)
        if concern.worth < _THIN and deeper and not any(move in week.plan for move in deeper):
            return PlanIssue(
                "thin",
                46 if week.known.deadline - week.week <= 1 else 39,
                deeper,
                contacts=concern.holders[:2],
                concern=concern.id,
                week=week.known.deadline,
                count=concern.worth // 10,
            )
    return None


def _deeper(week: Situation, concern: KnownConcern) -> tuple[Move, ...]:
    """Return the meetings that could let us understand a worry better: asking about it, a workshop on it."""
    parts = concern.understanding
    return tuple(
        move
        for move in week.meetings_with(concern.holders)
        if week.worth[move] > 0
        and (
            (ACTIONS[move.action].asks and not parts[_TOLD])
            or (ACTIONS[move.action].addresses_any and not parts[_WORKED_ON])
        )
    )


def _answers(week: Situation) -> tuple[Move, ...]:
    return tuple(move for move in week.plan if ACTIONS[move.action].target == "concern")


def unpriced(week: Situation) -> PlanIssue | None:
    """The deadline is near, and the bid still has the list price, which nobody has chosen."""
    left = week.known.deadline - week.week
    planned = any(ACTIONS[move.action].target == "price" for move in week.plan)
    if not 0 <= left < len(_PRICE_BY) or week.known.price is not PRICE_LEVELS.at(LIST_PRICE) or planned:
        return None
    lower = {level.id for level in PRICE_LEVELS.values() if level.share < PRICE_LEVELS.at(LIST_PRICE).share}
    prices = [move for move in week.board.moves if ACTIONS[move.action].target == "price" and move.target in lower]
    points = week.game.scenario.tender.price
    return PlanIssue("unpriced", _PRICE_BY[left], prices, week=week.known.deadline, count=points)


def spent(week: Situation) -> PlanIssue | None:
    """The plan leaves too little money to answer in the bid what people worry about."""
    dear = [move for move in week.plan if week.money(move) >= DEAR]
    if not dear or week.budget.money >= week.for_the_bid:
        return None
    return PlanIssue("spent", 66, drop=(max(dear, key=week.money),), week=week.known.deadline, count=week.for_the_bid)


BID_CHECKS: Final[tuple[Callable[[Situation], PlanIssue | None], ...]] = (
    unanswered, unpriced, groundless, spent, thin,
)  # fmt: skip
