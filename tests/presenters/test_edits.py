"""What is said when a move is planned: an answer that thins out the bid is planned, and says so at once."""

from simgame.presenters import people
from simgame.presenters.edits import cancels_said, named, toggle
from simgame.presenters.options import move_options
from tests.presenters.games import played, wandered
from tests.scenarios import CLINIC, HARBOUR


def test_an_answer_to_what_no_scorer_is_known_to_have_says_what_it_cancels() -> None:
    warned = plain = 0
    for world in (HARBOUR, CLINIC):
        for view in (game(world, weeks) for game in (wandered, played) for weeks in range(4)):
            if view.game.is_over:
                continue
            for option in move_options(view, (), people.BID, {}):
                edit = toggle(view, (), option)
                if not edit.plan or option.action != "prepare":
                    continue
                asked = view.known.concern(option.target).asked
                says = "cancels out a right one" in named(view, edit, option).said
                assert says == ("cancels out a right one" in edit.said) == (asked is False)
                assert bool(cancels_said(view, option)) == says
                warned, plain = warned + says, plain + (not says)
    assert warned
    assert plain
