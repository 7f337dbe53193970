"""What moves are expected to bring, worked out when somebody looks at them: most first frames do not."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from simgame.locale import Catalogue
from simgame.page import decimals
from simgame.presenters.view import View
from simgame.terms.move import Move, Plan

if TYPE_CHECKING:
    from simgame.study.preview import Expected

_ = Catalogue("learning")

Gains = Mapping[Move, "Expected"]
"""What moves are expected to add to the support."""
_NOTHING: Gains = {}


def gain_tag(found: "Expected") -> str:
    """Return in at most ten cells what a move adds in eight of ten futures: ``+0.2..+0.5``, or ``+0.3``."""
    low, high = decimals.expected(found.gain.low, signed=True), decimals.expected(found.gain.high, signed=True)
    return low if low == high else _("{low}..{high}").format(low=low, high=high)


def gain_middle(found: "Expected") -> str:
    """Return what a move adds in the middle of all futures: ``+0.3``."""
    return decimals.expected(found.gain.middle, signed=True)


def takes_from_others(found: "Expected") -> bool:
    """Tell whether a move brings less than it takes from the other meetings of the week: each more wears off."""
    return decimals.is_less(found.gain.middle)


class Prospects:
    """The gains of one game's moves, kept until the game goes on or the plan with the person changes."""

    def __init__(self, view: View) -> None:
        """Know nothing yet about the moves of ``view``."""
        self._view = view
        self._found: dict[tuple[int, str, Plan], Gains] = {}

    def known(self, place: str, plan: Plan) -> Gains | None:
        """Return the gains of the moves at a place, None if they are still to be worked out."""
        if self._view.game.difficulty != "trainee" or not self._view.is_contact(place):
            return _NOTHING
        return self._found.get(self._key(place, plan))

    def work_out(self, place: str, plan: Plan) -> Gains:
        """Return the gains of the moves at a place; takes some 20 ms where they are not known."""
        if (found := self.known(place, plan)) is None:
            from simgame.study.preview import expected

            moves = [move for activity, own in self._view.moves.items() if activity.target == place for move in own]
            found = expected(self._view.game, moves, plan)
            self._found[self._key(place, plan)] = found
        return found

    def _key(self, place: str, plan: Plan) -> tuple[int, str, Plan]:
        """Return what the gains depend on: repetition with the same person wears off, other people do not matter."""
        return self._view.week, place, tuple(move for move in plan if move.target == place)
