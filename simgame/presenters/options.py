"""What can be done at one place, a contact or our bid: each activity with everybody who can do it, best match first."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from simgame.engine.legality import Bar
from simgame.locale import Catalogue
from simgame.presenters.people import BID, CHAIN
from simgame.presenters.view import View
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Activity, Move, Plan
from simgame.terms.prices import PRICE_LEVELS
from simgame.values import dataclass

_ = Catalogue("tui")

Picked = Mapping[Activity, str]
"""The member whom the player wants to send, by what shall be done."""


@dataclass(frozen=True)
class Candidate:
    """One member who can do it."""

    move: Move
    bar: Bar
    """Why not this week, with the plan as it is"""
    ever: Bar
    """Why not, whatever the plan"""
    level: bool
    """Met by the level that fits best"""
    field: bool
    """At home in the person's line"""
    factor: int
    """What both do to the gain, thousandths"""

    @property
    def member(self) -> str:
        """The member's id."""
        return self.move.member

    @property
    def fit(self) -> str:
        """How well the member matches the person, in words."""
        match self.level, self.field:
            case True, True:
                return _("right level, own field")
            case True, False:
                return _("right level, not the own field")
            case False, True:
                return _("own field, not the right level")
            case _:
                return _("neither the right level nor the own field")


@dataclass(frozen=True)
class MoveOption:
    """One activity, and everybody who can do it."""

    activity: Activity
    candidates: tuple[Candidate, ...]
    """Best first: who has the time, then who matches best"""
    by_team: tuple[Candidate, ...]
    """The same in the order of the team"""
    chosen: Candidate
    planned: Move | None
    """The move that is in the plan, if one is"""
    unasked: bool
    """Whether it answers a worry that nobody is known to have"""

    @property
    def action(self) -> str:
        """Id of the action."""
        return self.activity.action

    @property
    def target(self) -> str:
        """Id of the target."""
        return self.activity.target

    @property
    def key(self) -> str:
        """The name of its row."""
        return str(self.activity)

    @property
    def open(self) -> bool:
        """Whether it can be done this week by somebody, whatever else is planned."""
        return any(candidate.ever is Bar.NONE for candidate in self.candidates)

    @property
    def meets(self) -> bool:
        """Whether it is a meeting with a contact."""
        return ACTIONS[self.action].meets

    def instead(self, by: int = 1) -> Candidate | None:
        """Return who comes after the chosen member among those who can go, or before; None if there is nobody else.

        Who matches best comes first, and so round: nobody has to be passed on the way to whoever suits.
        """
        return self.after(self.chosen, by)

    def after(self, member: Candidate, by: int = 1) -> Candidate | None:
        """Return who comes after another member in the same order."""
        able = [each for each in self.by_team if each.bar is Bar.NONE or each == self.chosen]
        order = sorted(able, key=lambda each: -each.factor)
        after = order[(order.index(member) + by) % len(order)]
        return None if after == member else after

    @cached_property
    def temptation(self) -> bool:
        """Whether it breaks the rules of compliance."""
        return ACTIONS[self.action].temptation


def move_options(view: View, plan: Plan, place: str, picked: Picked) -> list[MoveOption]:
    """Return what can be done at one place: possible options first, then barred ones, temptations last.

    On our bid everything keeps its place: the answers in the order of the scenario, the price, the rest.

    Args:
        view: the game.
        plan: this week's plan so far.
        place: a contact's id, or `BID`; nothing can be done at `CHAIN`.
        picked: whom the player wants to send.
    """
    if place == CHAIN:
        return []
    found = [
        _option(view, plan, activity, moves, picked)
        for activity, moves in view.moves.items()
        if belongs(activity, place)
    ]
    return sorted(
        found,
        key=lambda option: (
            option.temptation,
            option.meets and not option.open,
            ACTIONS.index(option.action),
            _place(view, option),
        ),
    )


def planned_last(found: Sequence[MoveOption], plan: Plan) -> MoveOption | None:
    """Return which of some options was planned last; None where none is planned."""
    at = {option.key: plan.index(option.planned) for option in found if option.planned}
    return max((option for option in found if option.planned), key=lambda each: at[each.key], default=None)


def belongs(activity: Activity, place: str) -> bool:
    """Tell whether an activity belongs to a place."""
    if ACTIONS[activity.action].meets:
        return activity.target == place
    return place == BID


def _place(view: View, option: MoveOption) -> int:
    """Keep the levels of the price, and the concerns, in their order."""
    match ACTIONS[option.action].target:
        case "price":
            return PRICE_LEVELS.index(option.target)
        case "concern":
            return [concern.id for concern in view.scenario.concerns].index(option.target)
    return 0


def _unasked(view: View, activity: Activity) -> bool:
    """Tell whether it answers a worry that nobody is known to have."""
    return ACTIONS[activity.action].target == "concern" and not view.known.concern(activity.target).holders


def _option(view: View, plan: Plan, activity: Activity, moves: Sequence[Move], picked: Picked) -> MoveOption:
    planned = next((move for move in plan if move in moves), None)
    others = [move for move in plan if move != planned]
    order = [member.id for member in view.team]
    by_team = sorted((_candidate(view, others, move) for move in moves), key=lambda each: order.index(each.member))
    best = sorted(by_team, key=lambda each: (each.bar is not Bar.NONE, each.ever is not Bar.NONE, -each.factor))
    if planned:
        wanted = [each for each in best if each.move == planned]
    else:  # whoever was picked and has no time any more gives way to somebody who has
        wanted = [each for each in best if each.member == picked.get(activity) and each.bar is Bar.NONE]
    return MoveOption(
        activity, tuple(best), tuple(by_team), next(iter(wanted), best[0]), planned, _unasked(view, activity)
    )


def _candidate(view: View, plan: Plan, move: Move) -> Candidate:
    level, field, factor = view.match(move) if ACTIONS[move.action].meets else (True, True, 1000)
    return Candidate(move, view.bar(move, plan), view.bar(move, ()), level, field, factor)
