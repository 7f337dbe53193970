"""Which key plans which move: a move keeps its digit for the whole game, whether it can be made now or not.

With people every action has its own digit, the same with everybody. On our bid the answers are counted in the order of
the scenario, what is done with the tender comes after them, and one digit takes the price from level to level.
"""

from collections.abc import Sequence
from typing import Final

from simgame.presenters.options import MoveOption
from simgame.presenters.view import View
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Activity
from simgame.terms.prices import PRICE_DIGIT, PRICE_LEVELS

_COUNTED: Final = "123456789"


def digit_of(view: View, activity: Activity) -> str:
    """Return the digit of a move; empty where it has none: a breach is not planned by a slip."""
    action = ACTIONS[activity.action]
    if action.temptation:
        return ""
    if action.meets:
        return action.digit
    if action.target == "price":
        return PRICE_DIGIT
    concerns = [concern.id for concern in view.scenario.concerns]
    place = concerns.index(activity.target) if activity.target in concerns else len(concerns)
    return _COUNTED[place : place + 1]


def numbered(view: View, found: Sequence[MoveOption]) -> dict[str, MoveOption]:
    """Return the options that have a digit, by their digit; of the levels of the price the one that comes next."""
    options = {digit: option for option in found if (digit := digit_of(view, option.activity))}
    if (price := next_price(view, found)) is not None:
        options[PRICE_DIGIT] = price
    return options


def next_price(view: View, found: Sequence[MoveOption]) -> MoveOption | None:
    """Return the option that takes the price a level down, after the lowest to the highest; None without a price.

    Where that is the price as it stands, it is the option that is planned, which is taken out by that.
    """
    levels = {option.target: option for option in found if ACTIONS[option.action].target == "price"}
    if not levels:
        return None
    planned = next((option for option in levels.values() if option.planned), None)
    now = view.known.price.id
    order = list(PRICE_LEVELS)
    after = order[order.index(planned.target if planned else now) - 1]
    return planned if planned and after == now else levels[after]
