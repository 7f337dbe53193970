"""Which keys plan a week: worked out with the same pages and changes of a plan that the screen of planning shows."""

from collections.abc import Sequence
from typing import Final

from simgame.presenters.bid_table import bid_table
from simgame.presenters.digits import digit_of, numbered
from simgame.presenters.edits import send, toggle
from simgame.presenters.moves import moves_page
from simgame.presenters.options import MoveOption, move_options
from simgame.presenters.people import BID
from simgame.presenters.view import View
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Activity, Move, Plan
from simgame.terms.prices import PRICE_LEVELS
from simgame.values import dataclass

_CLEAR: Final = "z"
_TO_BID: Final = ("h", "G", "k")
"""To the people, to the last row, which is the chain, and one up"""
_TO_FIRST_MOVE: Final = ("l", "g")
_DOWN, _OTHER_MEMBER = "j", "m"
FIND: Final = "/"
"""Opens the palette, in which a name is typed"""
CHOOSE: Final = "\r"
"""In the palette: goes to who is found, and closes it"""


@dataclass(frozen=True, slots=True)
class TypedPlan:
    """Keys that are pressed while a week is planned, and what is planned by that."""

    keys: tuple[str, ...]
    """In this order; a name is typed as one, and only once the palette is there, and what follows once it has gone"""
    plan: tuple[Move, ...]


def typed_plan(view: View, wanted: Plan) -> TypedPlan:
    """Return the keys that plan these moves, in their order, whatever is planned before; what is barred is left out.

    Args:
        view: the game.
        wanted: the moves.
    """
    names = {contact.id: contact.name.in_("en") for contact in view.scenario.contacts}
    keys, plan, at = [_CLEAR], tuple[Move, ...](), ""
    picked: dict[Activity, str] = {}
    for move in wanted:
        place = move.target if ACTIONS[move.action].meets else BID
        if place != at:
            keys += _TO_BID if place == BID else (FIND, names[place], CHOOSE)
            at = place
        more, plan = _planned(view, plan, place, move, picked)
        keys += more
    return TypedPlan(tuple(keys), plan)


def _planned(
    view: View, plan: Plan, place: str, move: Move, picked: dict[Activity, str]
) -> tuple[list[str], tuple[Move, ...]]:
    """Return the keys that plan a move at its place, and the plan with it; the price is taken from level to level."""
    keys: list[str] = []
    is_price = ACTIONS[move.action].target == "price"
    digit = digit_of(view, move.activity)
    for _level in PRICE_LEVELS if is_price else range(1):
        found = move_options(view, plan, place, picked)
        option = next(each for each in found if each.activity == move.activity)
        keys += [digit] if digit else _by_cursor(view, found, plan, place, option)
        plan = toggle(view, plan, numbered(view, found)[digit] if digit else option).plan
        if any(each.activity == move.activity for each in plan):
            break
    for _member in view.team:
        option = next(each for each in move_options(view, plan, place, picked) if each.activity == move.activity)
        if option.planned in (None, move) or (other := option.instead()) is None:
            break
        keys.append(_OTHER_MEMBER)
        picked[move.activity] = other.member
        plan = send(view, plan, option, other.member).plan
    return keys, tuple(plan)


def _by_cursor(view: View, found: Sequence[MoveOption], plan: Plan, place: str, option: MoveOption) -> list[str]:
    """Return the keys that choose a move among those that are shown, where it has no digit."""
    page = bid_table(view, found, plan) if place == BID else moves_page(view, found, plan)
    row = [entry.key for entry in page.entries].index(option.key)
    return [*_TO_FIRST_MOVE, *(_DOWN,) * row, CHOOSE]
