"""What can be wrong with a week's plan: each a small function over what the player knows and has drafted.

Each returns a :class:`~simgame.study.situation.PlanIssue` with how grave it is, or None. The figures put the issues in
an order of urgency; they are choices made for teaching.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

from simgame.engine.known import OLD, KnownContact
from simgame.engine.tuning import BRIEF, REPETITION, SUPPORTER
from simgame.players.doctrine import WON
from simgame.study.bid_issues import BID_CHECKS
from simgame.study.situation import BETTER, DEAR, FALLING, MISFIT, PlanIssue, Situation
from simgame.terms.actions import ACTIONS
from simgame.terms.lines import LINES
from simgame.terms.move import Move
from simgame.terms.ranks import STAFF

_SOON: Final = (90, 78, 64, 50)
"""How grave it is that a step closes this week, in one, two, three weeks with nobody met who takes part."""
_GATE: Final = 8
"""By how much less grave an entry condition is than the criteria."""
_ASKED: Final = 2
"""So many of the staff asked in a week are enough."""
_NAMED: Final = 2
"""So many are named whom to ask: the move that follows asks one of them."""
_SIGN_BY: Final = (86, 74, 60, 46)
"""How grave it is that strangers are to sign this week, in one, two, three weeks."""


def tempted(week: Situation) -> PlanIssue | None:
    """A temptation stands in the plan."""
    found = next((move for move in week.plan if ACTIONS[move.action].temptation), None)
    return PlanIssue("tempted", 100, drop=(found,), contacts=_whom(found)) if found else None


def closing(week: Situation) -> PlanIssue | None:
    """A step that shapes the tender closes soon, and nobody who is known or likely to take part is being met."""
    for step in week.forming:
        left = step.closes - week.week
        if left >= len(_SOON):
            continue
        grave = _SOON[left] - (0 if step.kind.criteria else _GATE)
        part = {person.id for person in week.people if person.id in step.weights and person.in_post}
        if part:
            people = {person.id for person in week.people if person.id in part and _support(person) < WON}
        else:
            people = {person.id for person in week.people if week.likely(person)}
        people &= week.reachable
        if not people or any(week.looked_after(week.known.contact(person)) for person in part or people):
            continue
        worth = step.weights if part else week.worth_of_people
        return PlanIssue(
            "closing" if part else "unknown",
            grave,
            week.ways_to(people) if left else week.meetings_with(people),
            contacts=tuple(sorted(people, key=lambda person: (-worth[person], person))[:3]),
            step=step.id,
            week=step.closes,
        )
    return None


def roles(week: Situation) -> PlanIssue | None:
    """Nobody is known who takes part in the step that closes next, and nobody is asked."""
    step = next((step for step in week.forming if not step.weights), None)
    if step is None or not (left := step.closes - week.week) <= len(_SOON):
        return None
    asked = sum(ACTIONS[move.action].asks for move in week.plan)
    talkers = [person for person in week.people if person.rank == STAFF and not week.met[person.id]]
    asking = [move for move in week.meetings_with(_ids(talkers)) if ACTIONS[move.action].asks]
    if asked >= _ASKED or not asking:
        return None
    worth = Counter[str]()
    for move in asking:
        worth[move.target] = max(worth[move.target], week.worth[move])
    named = tuple(sorted(worth, key=lambda person: -worth[person])[:_NAMED])
    return PlanIssue(
        "roles",
        60 - 5 * left,
        [move for move in asking if move.target in named],
        contacts=named,
        step=step.id,
        week=step.closes,
    )


def cold(week: Situation) -> PlanIssue | None:
    """A leader to whom nobody introduces us is visited, while somebody who could come to do so is within reach.

    Where the leader has a say in what closes this week there is no time for that. A summit or a visit to headquarters
    opens doors itself.
    """
    for person in week.people:
        drop = tuple(move for move in week.plan if _whom(move) == (person.id,) and not ACTIONS[move.action].tie)
        if not drop or not week.closed_to_us(person) or week.opening(person) or _due(week, person):
            continue
        openers = sorted(week.openers(person), key=lambda other: -week.worth_of_people[other.id])
        wanted = [move for move in week.meetings_with(_ids(openers)) if week.worth[move] > 0]
        if wanted:
            return PlanIssue(
                "cold", 56, wanted, drop, contacts=(person.id, *_ids(openers)[:2]), count=person.access // 10
            )
    return None


def _due(week: Situation, person: KnownContact) -> bool:
    """Tell whether somebody has a say, or is likely to have one, in what closes this week."""
    return any(
        step.closes == week.week and (person.id in step.weights or week.likely(person)) for step in week.open_steps
    )


def strangers(week: Situation) -> PlanIssue | None:
    """Those who are known to sign for something soon hardly know us, and it would fail or come late as things stand."""
    for step in week.open_steps:
        left, outlook = step.closes - week.week, step.outlook
        if left >= len(_SIGN_BY) or outlook is None or outlook.mean >= outlook.needs:
            continue
        signers = [each for each in outlook.signers if each.stranger and each.contact.id in week.reachable]
        signers = [each for each in signers if not week.looked_after(each.contact)]
        if not signers:
            continue
        people = _ids(each.contact for each in signers)
        share = sum(each.weight for each in signers) * 100 // sum(each.weight for each in outlook.signers)
        wanted = week.ways_to(people)
        return PlanIssue(
            "strangers", _SIGN_BY[left], wanted, contacts=people[:3], step=step.id, week=step.closes, count=share
        )
    return None


def mismatch(week: Situation) -> PlanIssue | None:
    """Somebody of the wrong level or field is sent while a better match has time."""
    for move in week.plan:
        if not ACTIONS[move.action].meets or (match := week.match(move)) >= MISFIT:
            continue
        others = [other for other in week.plan if other != move]
        better = [
            other
            for other in week.meetings
            if other.activity == move.activity
            and week.match(other) * 10 >= match * BETTER
            and week.game.why_not(other, others) is None
        ]
        if better:
            return PlanIssue("mismatch", 58, better, drop=(move,), contacts=_whom(move), count=match // 10)
    return None


def tired(week: Situation) -> PlanIssue | None:
    """One person is met again and again, and each meeting brings less."""
    others = {person.id: person.recent + week.met[person.id] - 1 for person in week.people if week.met[person.id]}
    person = max(others, key=lambda each: others[each], default="")
    if not person or others[person] < FALLING:
        return None
    last = min((move for move in week.plan if _whom(move) == (person,)), key=lambda move: week.worth[move])
    instead = [move for move in week.meetings if move.member == last.member and not week.worn(move.target)]
    share = REPETITION[min(others[person], len(REPETITION) - 1)] // 10
    return PlanIssue("tired", 55, instead, drop=(last,), contacts=(person,), count=share)


def leaning(week: Situation) -> PlanIssue | None:
    """Somebody with a say is known to lean to a rival and is not being met."""
    lean = {person: _ahead(week, person) for person in week.people if week.votes(person)}
    people = [
        person
        for person, rival in lean.items()
        if rival and person.id in week.reachable and not week.looked_after(person)
    ]
    if not people:
        return None
    person = max(people, key=week.votes)
    return PlanIssue(
        "leaning",
        40 + min(2 * week.votes(person), 16),
        week.ways_to({person.id}),
        contacts=(person.id,),
        rival=lean[person],
        week=person.rivals_seen_week or 0,
    )


def _ahead(week: Situation, person: KnownContact) -> str:
    """Return the rival that somebody is known to support most, if more than us."""
    theirs = {rival: person.support_for(rival) or 0 for rival in week.board.rivals}
    best = max(theirs, key=lambda rival: theirs[rival])
    return best if person.rivals_seen_week is not None and theirs[best] > _support(person) else ""


def one_leader(week: Situation) -> PlanIssue | None:
    """The leader is looked after, and whoever comes next to him is not met at all."""
    leading = [person for person in week.people if person.in_post and person.rank > STAFF]
    leader = max(leading, key=_height, default=None)
    if leader is None or not (leader.coverage > BRIEF or week.met[leader.id]):
        return None
    next_ones = [
        person
        for person in leading
        if person != leader
        and person.line is LINES["management"]
        and not person.met
        and not week.met[person.id]
        and person.id in week.reachable
    ]
    if not next_ones:
        return None
    second = max(next_ones, key=_height)
    return PlanIssue("one_leader", 48, week.meetings_with({second.id}), contacts=(second.id, leader.id))


def _height(person: KnownContact) -> int:
    """Return how high up somebody stands: by rank, then in management, then as the head of the customer."""
    return person.rank * 4 + (person.line is LINES["management"]) * 2 + person.board.head


def uncovered(week: Situation) -> PlanIssue | None:
    """A whole line has never been met: what is known comes from too few sources."""
    covered = {person.line.id for person in week.people if person.in_post and (person.met or week.met[person.id])}
    missing = {
        line: [person for person in week.people if person.line.id == line and person.id in week.reachable]
        for line in LINES
        if line not in covered
    }
    missing = {line: people for line, people in missing.items() if people}
    if not missing:
        return None
    line = max(missing, key=lambda line: max(week.worth_of_people[person.id] for person in missing[line]))
    return PlanIssue(
        "uncovered",
        min(36 + 4 * (week.week - 1), 48),
        week.meetings_with(_ids(missing[line])),
        contacts=_ids(sorted(missing[line], key=lambda person: person.rank))[:2],
        line=line,
        count=len(covered),
    )


def blind(week: Situation) -> PlanIssue | None:
    """Of a line that has a say too few have been met to see what rivals do there, when there was time for it."""
    if week.week * 3 <= week.board.weeks:
        return None
    for line in LINES:
        known = week.known.line(line)
        unmet = [person for person in known.people if not person.met and person.id in week.reachable]
        unmet = [person for person in unmet if week.worth_of_people[person.id] > 0]
        has_say = any(week.votes(person) or week.likely(person) for person in known.people)
        if not known.blind or not known.share or not unmet or not has_say or any(week.met[each.id] for each in unmet):
            continue
        people = _ids(sorted(unmet, key=lambda person: -week.worth_of_people[person.id]))
        return PlanIssue("blind", 28, week.meetings_with(people), contacts=people[:2], line=line)
    return None


def stale(week: Situation) -> PlanIssue | None:
    """What is known of somebody with a say is old."""
    age = {person: week.week - person.seen_week for person in week.people if person.seen_week and week.votes(person)}
    people = [
        person
        for person, weeks in age.items()
        if weeks >= OLD and not week.looked_after(person) and person.id in week.reachable
    ]
    if not people:
        return None
    person = max(people, key=lambda each: week.votes(each) * age[each])
    wanted = week.meetings_with({person.id})
    return PlanIssue("stale", 38, wanted, contacts=(person.id,), week=person.seen_week or 0, count=age[person])


def kept(week: Situation) -> PlanIssue | None:
    """Half of the time is over, and the money lies there."""
    much = week.budget.money * 100 >= week.board.money * 60
    dear = [move for move in week.meetings if week.money(move) >= DEAR and week.worth[move] > 0]
    if week.week * 2 <= week.board.weeks or not much or not dear or any(week.money(move) >= DEAR for move in week.plan):
        return None
    return PlanIssue("kept", 32, dear, week=week.board.weeks, count=week.budget.money)


def idle(week: Situation) -> PlanIssue | None:
    """There is time left, and a move that the doctrine would make with it.

    Once the bid is in, only those still count who have a say in what is open and do not support us yet.
    """
    timed = [move for move in week.legal if week.board.moves.cost(move).half_days]
    good = [move for move in timed if week.worth[move] > 0 and not any(map(week.worn, _whom(move)))]
    if week.known.deadline < week.week:
        open_ = {person.id for person in week.people if week.votes(person) and _support(person) < SUPPORTER}
        good = [move for move in good if open_.issuperset(_whom(move) or ("",))]
    good = [move for move in good if week.game.why_not(move, week.plan) is None]
    outdone = week.outdone(good)
    good = [move for move in good if move not in outdone]
    if not good:
        return None
    best = max(good, key=lambda move: week.worth[move])
    return PlanIssue("idle", 10, good, contacts=_whom(best), count=week.budget.half_days_of(best.member))


def _whom(move: Move) -> tuple[str, ...]:
    """Return whom a move meets, if anybody."""
    return (move.target,) if ACTIONS[move.action].meets else ()


def _ids(people: Iterable[KnownContact]) -> tuple[str, ...]:
    return tuple(person.id for person in people)


def _support(person: KnownContact) -> int:
    """Return the support for us as last seen, 0 where it never was."""
    return person.support or 0


PLAN_CHECKS: Final[tuple[Callable[[Situation], PlanIssue | None], ...]] = (
    tempted, *BID_CHECKS, closing, roles, strangers, cold, mismatch, tired, leaning, one_leader, uncovered, stale, kept,
    blind, idle,
)  # fmt: skip
"""Everything that is looked for; of two that are equally grave the first is said."""
