"""Who is known to have a say in a step, and where each stands."""

from simgame.engine.known_tender import KnownStep
from simgame.locale import Catalogue
from simgame.page import bars, decimals
from simgame.page.model import Column, Entry, Listing, Piece
from simgame.presenters.signs import support_tag
from simgame.presenters.view import View
from simgame.report import scales

_ = Catalogue("tui")

_NUMBERS = 44
"""From so many cells of a line on the number stands beside the word"""


def with_a_say(view: View, step: KnownStep) -> Listing:
    """Return who has a say in a step, with weights and where each stands, the heaviest first."""
    most = max(step.weights.values(), default=1)
    columns = (
        Column(gap=2, person=True),
        Column(cells=1, right=True),
        Column(cells=most, gap=2),
        Column(right=True, gap=2, beside=_NUMBERS),
        Column(cells=None),
    )
    entries = []
    for contact, weight in step.weights.items():
        known = view.contact(contact)
        word, tone = scales.support(known.support).label, support_tag(known.support)[2]
        told = view.numbers and known.support is not None
        cells = (
            Piece(view.names.contact(contact)),
            Piece(str(weight), "weight"),
            bars.weight(weight),
            Piece(decimals.level(known.support or 0) if told else "", tone or "dim"),
            Piece(word, tone or "dim"),
        )
        entries.append(Entry("", cells))
    return Listing(columns, tuple(entries))
