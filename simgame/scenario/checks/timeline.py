"""What can have happened by when: for each week what every quantity can be, and whom one can meet.

The weeks are walked through once. Everything is taken as possible that the rules do not exclude, so what is called
impossible here is impossible; and only what happens in every game that goes on counts as certain.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import field, replace
from functools import reduce
from typing import Final

from simgame.scenario.checks.truth import TruthTable, Values
from simgame.scenario.conditions import Compare, Condition, every_part
from simgame.scenario.effects import flags_of
from simgame.scenario.model import Event, Scenario
from simgame.terms.outcomes import EndName
from simgame.terms.prices import LIST_PRICE, PRICE_SHARES
from simgame.terms.quantities import QUANTITIES, THOUSANDTHS, QuantityOf
from simgame.values import dataclass

_NO: Final = Values.of(0)
_MAYBE: Final = Values.of(0, 1)
_YES: Final = Values.of(1)
_LEAST_LEAD: Final = 0.001
"""The least number of points by which an order can be won"""
NEVER: Final = 99
"""A week after every game."""


def _truth(*, possible: bool, certain: bool = False) -> Values:
    return _YES if certain else _MAYBE if possible else _NO


@dataclass
class Look:
    """Whether a condition, or a part of one, can be true and can be false in any week in which it is looked at."""

    can_hold: bool = False
    can_fail: bool = False
    seen: dict[QuantityOf, Values] = field(default_factory=dict)
    """What each of its quantities can be."""


class Timeline:
    """What can happen in a scenario, week by week.

    Attributes:
        first, last: by event, the first and last week at whose start it can happen; `NEVER` and 0 where in none.
        sure: by event, the week by whose start it has happened in every game; `NEVER` where it need not.
        met_from, met_until: by contact, the weeks in which somebody may be met; `NEVER` and 0 where nobody may.
        told: by fact, the first week in which it can become known; `NEVER` where it cannot.
        slack: by how many weeks events can move windows later, all together.
        frozen: by contact, the weeks in which an event of every game lets nobody meet them.
        looks: by ``id`` of each part of each event's condition, what it can be.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        ids = [event.id for event in scenario.events]
        self.first = dict.fromkeys(ids, NEVER)
        self.last = dict.fromkeys(ids, 0)
        self.sure = dict.fromkeys(ids, NEVER)
        self.met_from = {contact.id: NEVER for contact in scenario.contacts}
        self.met_until = {contact.id: 0 for contact in scenario.contacts}
        self.frozen: dict[str, set[int]] = {contact.id: set() for contact in scenario.contacts}
        self.told = {fact.id: NEVER for fact in scenario.facts}
        self.looks: dict[int, Look] = defaultdict(Look)
        self._in_post = {contact.id: {int(contact.in_post)} for contact in scenario.contacts}
        self._known = {contact.id: contact.coverage > 0 for contact in scenario.contacts}
        self._surely_told: dict[str, int] = {}
        self._tellers: dict[str, list[str]] = defaultdict(list)
        for contact in scenario.contacts:
            for fact in contact.knows:
                self._tellers[fact].append(contact.id)
        self._reveals = {fact.id: fact.reveals for fact in scenario.facts}
        self._only = {fact.id: fact.only for fact in scenario.facts}
        self._contacts = {contact.id: contact for contact in scenario.contacts}
        self._options = {variant.id: tuple(option.id for option in variant.options) for variant in scenario.variants}
        self._steps = {step.id: step for step in scenario.steps}
        self._awarded = NEVER if scenario.last_step is scenario.award else scenario.award.closes
        """The week at whose end the order is awarded in a game that goes on afterwards"""
        self._ends = scenario.last_step.closes
        """The week at whose end a game that goes its whole way ends, if nothing is delayed"""
        self._posts: dict[int, dict[str, frozenset[int]]] = {}
        self._half_days = {member.id: {member.half_days} for member in scenario.team}
        self._most_half_days: dict[int, dict[str, int]] = {}
        self.slack = sum(weeks for change in scenario.changes() for weeks in change.windows.values())
        for week in range(1, scenario.weeks + 1):
            self._begin(week)
            self._meet(week)
        self._posts[scenario.weeks + 1] = self._freeze_posts()

    def in_post(self, contact: str, week: int) -> frozenset[int]:
        """Return whether somebody holds a post at the end of a week: {1}, {0} or both."""
        return self._posts[min(week, self.scenario.weeks) + 1][contact]

    def most_half_days(self, member: str, week: int) -> int:
        """Return the most half-days that a member of the team can have in a week; 0 where nobody of the name works."""
        return self._most_half_days[min(week, self.scenario.weeks)][member]

    def values(self, quantity: QuantityOf, week: int) -> Values:
        """Return what a quantity can be when an event looks at it, at the start of a week before any event of it."""
        name = quantity.name
        if name == "week":
            return Values.of(week)
        if name == "caught" or (QUANTITIES[name].awarded and week <= self._awarded):  # the game still goes on
            return _NO
        if week == 1 and (first := self._at_first(quantity)) is not None:
            return first
        return self._values(quantity, week)

    def answers(self, quantity: QuantityOf, week: int) -> Values:
        """Return what a quantity can be when a question is resolved, after a week has been played."""
        name = quantity.name
        if name == "week":
            return Values.of(week + 1)
        if name == "caught":
            return _MAYBE
        if QUANTITIES[name].awarded:
            return _NO if self.scenario.award.closes > week else self.ever(name)
        if QUANTITIES[name].of is not None:
            return self._values(quantity, week + 1)
        # The events of the week that begins have happened by then.
        return self._values(quantity, min(week + 1, self.scenario.weeks) + 1)

    def at_end(self, quantity: QuantityOf, outcome: EndName) -> Values:
        """Return what a quantity can be when a game has ended with an outcome."""
        match quantity.name:
            case "caught":
                return _YES if outcome == "void" else _MAYBE
            case "won":
                return _truth(possible=outcome == "won", certain=outcome == "won")
            case "margin" if outcome in ("won", "lost", "unpaid"):
                most = QUANTITIES["margin"].most
                return Values(-most, 0) if outcome == "lost" else Values(_LEAST_LEAD, most)
            case "standing" if outcome in ("won", "lost", "void", "unpaid"):
                signed = any(step.step_kind.signs for step in self.scenario.steps)
                return Values(_LEAST_LEAD, QUANTITIES["standing"].most) if signed and outcome == "won" else _NO
        if QUANTITIES[quantity.name].awarded:
            return self.ever(quantity.name)
        last = min(self.scenario.weeks, self._ends + self.slack) + 1
        earliest = {"won": self._ends, "lost": self.scenario.award.closes, "unpaid": self.scenario.award.closes + 1}
        first = earliest.get(outcome, 1) + 1
        seen = [self._values(quantity, week) for week in range(min(first, last), last + 1)]
        return reduce(Values.with_, seen)

    def _at_first(self, quantity: QuantityOf) -> Values | None:
        """Return what only the start of the game fixes."""
        match quantity:
            case ("support", (contact, vendor)):
                return Values.of(self._contacts[contact].support.get(vendor, 0))
            case ("coverage", (contact,)):
                return Values.of(self._contacts[contact].coverage)
            case ("price", ()):
                return Values.of(PRICE_SHARES[LIST_PRICE] / THOUSANDTHS)
            case ("money", ()):
                return Values.of(self.scenario.money)
            case ("temptations" | "answered", _):
                return _NO
        return None

    def _values(self, quantity: QuantityOf, week: int) -> Values:
        """Return what a quantity can be at the start of a week later than the first."""
        match quantity:
            case ("fired", (event,)):
                return _truth(possible=self.first[event] < week, certain=self.sure[event] < week)
            case ("flag", (flag,)):
                setting = [event.id for event in self.scenario.events if flag in _flags(event)]
                return _truth(
                    possible=any(self.first[event] < week for event in setting),
                    certain=any(self.sure[event] < week for event in setting),
                )
            case ("variant", (group, _)):
                return replace(_MAYBE, among=self._options[group])
            case ("known", (fact,)):
                certain = self._surely_told.get(fact, NEVER) < week
                return _truth(possible=self.told[fact] < week, certain=certain)
            case ("in_post", (contact,)):
                posts = self._posts.get(week)
                return Values.of(*(posts[contact] if posts else self._in_post[contact]))
            case ("lean" | "passed" | "delayed", (id_,)):
                step = self._steps[id_]
                if step.closes >= week:
                    return _NO
                if quantity.name == "delayed":
                    return self.ever(quantity.name)
                swing = (step.stake or 0) * 4 / 3  # support runs from -1 to 3, and 3 is all of it
                return _MAYBE if quantity.name == "passed" else Values(-swing, swing)
        return self.ever(quantity.name)

    def ever(self, name: str) -> Values:
        """Return what a quantity can be at all, where neither the week nor what has happened counts."""
        match name:
            case "price":
                return Values.of(*(share / THOUSANDTHS for share in PRICE_SHARES))
            case "week":
                return Values(1, self.scenario.weeks + 1, whole=True)
            case "lines_covered":
                return Values(0, len({contact.line for contact in self.scenario.contacts}), whole=True)
            case "money":
                gifts = sum(max(0, change.money) for change in self.scenario.changes())
                return Values(0, self.scenario.money + gifts, whole=True)
        quantity = QUANTITIES[name]
        return _MAYBE if quantity.yes_or_no else Values(quantity.least, quantity.most, whole=quantity.whole)

    def _begin(self, week: int) -> None:
        """Let the events of a week happen that can; all of them look at what was before."""
        happening = []
        for event in self.scenario.events:
            values = self._seen_by(event, week)
            can_hold, can_fail = self._look(event.when, values)
            if self.sure[event.id] >= week and can_hold:
                happening.append((event, not can_fail))
        for event, certain in happening:
            self.first[event.id] = min(self.first[event.id], week)
            self.last[event.id] = week
            if certain:
                self.sure[event.id] = week
        self._move_people(happening)
        self._change_half_days(happening)
        self._freeze(week, [event for event, certain in happening if certain])
        self._most_half_days[week] = {member: max(some) for member, some in self._half_days.items()}
        for event, certain in happening:
            self._tell(event, week, certain)
        self._posts[week + 1] = self._freeze_posts()

    def _freeze_posts(self) -> dict[str, frozenset[int]]:
        return {contact: frozenset(posts) for contact, posts in self._in_post.items()}

    def _seen_by(self, event: Event, week: int) -> Callable[[QuantityOf], Values]:
        """Return what an event sees; its own condition is looked at only as long as it has not happened."""
        own = QuantityOf("fired", (event.id,))
        return lambda quantity: _NO if quantity == own else self.values(quantity, week)

    def _look(self, condition: Condition, seen: Callable[[QuantityOf], Values]) -> tuple[bool, bool]:
        """Note what a condition and its parts can be, and return it: whether it can hold, and whether it can fail."""
        whole = TruthTable.over([condition], seen)
        result = True, True
        for part in every_part(condition):
            truth = whole or (TruthTable.over([part], seen) if isinstance(part, Compare) else None)
            mask = truth.of(part) if truth else 0
            result = (bool(mask), mask != truth.always) if truth else (True, True)
            look = self.looks[id(part)]
            look.can_hold |= result[0]
            look.can_fail |= result[1]
            if isinstance(part, Compare):
                values = seen(part.quantity)
                look.seen[part.quantity] = look.seen.get(part.quantity, values).with_(values)
        return result

    def _move_people(self, happening: list[tuple[Event, bool]]) -> None:
        """Let people leave and arrive; who does both in a week may end up either way, whatever comes first."""
        changes = [(effect.may_change.posts, certain) for event, certain in happening for effect in event.effects]
        changes = [change for change in changes if change[0]]
        for contact, posts in self._in_post.items():
            moves = [(int(after[contact]), certain) for after, certain in changes if contact in after]
            if any(certain for __, certain in moves):
                posts.clear()
            posts |= {after for after, __ in moves}
            self._known[contact] |= any(after for after, __ in moves)

    def _change_half_days(self, happening: list[tuple[Event, bool]]) -> None:
        """Give members of the team other half-days; of several changes of a week each may be the last."""
        changes = [(effect.may_change.half_days, certain) for event, certain in happening for effect in event.effects]
        for member, some in self._half_days.items():
            new = [(after[member], certain) for after, certain in changes if member in after]
            if any(certain for __, certain in new):
                some.clear()
            some |= {after for after, __ in new}

    def _freeze(self, week: int, events: list[Event]) -> None:
        """Close doors for as long as events say that happen now in every game."""
        for shut in (each for event in events for effect in event.effects for each in effect.may_change.shut):
            for contact in self.scenario.contacts:
                if contact.id in (shut.contacts or (contact.id,)) and shut.line in (None, contact.line):
                    self.frozen[contact.id] |= set(range(week, week + shut.weeks))

    def _tell(self, event: Event, week: int, certain: bool) -> None:
        for fact in (fact for effect in event.effects for fact in effect.may_change.facts):
            self._learn(fact, week)
            if certain and not self._only[fact]:
                self._surely_told.setdefault(fact, week)

    def _meet(self, week: int) -> None:
        """Meet in a week whoever can be met, and hear what they can tell."""
        tender = self.scenario.tender
        known = [contact for contact in self.scenario.contacts if self._known[contact.id]]
        for contact in known:
            since = tender.silent_from(contact.line)
            closed = since is not None and since + self.slack <= week <= self._awarded
            if 1 in self._in_post[contact.id] and not closed and week not in self.frozen[contact.id]:
                self.met_from[contact.id] = min(self.met_from[contact.id], week)
                self.met_until[contact.id] = week
        for fact in self.scenario.facts:
            if week >= fact.from_week and any(self.met_until[teller] == week for teller in self._tellers[fact.id]):
                self._learn(fact.id, week)

    def _learn(self, fact_id: str, week: int) -> None:
        self.told[fact_id] = min(self.told[fact_id], week)
        for revealed in self._reveals[fact_id]:
            if revealed.kind == "contact":
                self._known[revealed.about] = True


def _flags(event: Event) -> set[str]:
    return {flag for effect in event.effects for flag in flags_of(effect)}
