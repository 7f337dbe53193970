"""A digit means the same move for the whole game and with everybody, whether the move can be made now or not."""

import pytest

from simgame.page.cells import draw
from simgame.presenters import moves, people
from simgame.presenters.digits import digit_of, numbered
from simgame.presenters.edits import toggle
from simgame.presenters.options import move_options
from simgame.presenters.view import View
from simgame.terms.actions import ACTIONS
from simgame.terms.move import Plan
from simgame.terms.prices import PRICE_LEVELS
from tests.presenters.games import played, wandered
from tests.scenarios import CLINIC, HARBOUR


def meaning(view: View, plan: Plan = ()) -> dict[str, dict[str, str]]:
    """Return what each digit stands for, by place: with people the action, on our bid the action and its target."""
    found = {}
    for place in [*(person.id for person in view.people), people.BID]:
        options = numbered(view, move_options(view, plan, place, {}))
        found[place] = {
            digit: option.action if option.meets or digit == "0" else str(option.activity)
            for digit, option in options.items()
        }
    return found


@pytest.mark.parametrize("world", [HARBOUR, CLINIC])
def test_a_digit_means_the_same_in_every_week_with_everybody_and_whatever_is_planned(world: str) -> None:
    meant: dict[tuple[bool, str], set[str]] = {}
    for weeks in range(6):
        view = wandered(world, weeks)
        if view.game.is_over:
            break
        legal = list(view.game.legal_moves())
        for plan in ((), view.game.possible(legal[:6]), view.game.possible(legal[-6:])):
            for place, digits in meaning(view, plan).items():
                for digit, what in digits.items():
                    meant.setdefault((place == people.BID, digit), set()).add(what)
    assert len([digit for of_bid, digit in meant if of_bid]) >= 4
    assert len([digit for of_bid, digit in meant if not of_bid]) >= 8
    assert all(len(each) == 1 for each in meant.values()), meant


def test_what_is_barred_keeps_its_digit_and_the_list_shows_it() -> None:
    view = played(HARBOUR, 5)
    found = move_options(view, (), "peng", {})
    barred = [option for option in found if not option.open and ACTIONS[option.action].digit]
    assert barred, "the blackout bars everything with him"
    rows = {
        row.key: "".join(span.text for span in row.lines[0]) for row in draw([moves.moves_page(view, found, ())], 33)
    }
    for option in barred:
        assert rows[option.key].split()[0] == ACTIONS[option.action].digit
        plan, said, *_more = toggle(view, (), option)
        assert not plan
        assert said


def test_no_two_actions_with_people_share_a_digit() -> None:
    digits = [action.digit for action in ACTIONS.values() if action.digit]
    assert len(digits) == len(set(digits)) == 10
    assert not any(action.digit for action in ACTIONS.values() if action.temptation or not action.meets)


def test_the_digit_of_the_price_goes_through_the_levels_and_back_to_the_one_that_stands() -> None:
    view = played(HARBOUR)
    plan: Plan = ()
    seen = []
    for _level in PRICE_LEVELS:
        option = numbered(view, move_options(view, plan, people.BID, {}))["0"]
        plan = toggle(view, plan, option).plan
        seen.append(next((move.target for move in plan), view.known.price.id))
    assert seen == ["low", "floor", "premium", "list"]
    assert plan == (), "the list price stands without a move"
    assert {
        digit_of(view, option.activity) for option in move_options(view, (), people.BID, {}) if option.temptation
    } == {""}
