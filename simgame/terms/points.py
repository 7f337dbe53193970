"""The parts of the points that a bid gets, beside the steps of the decision chain, which each scenario names itself."""

from typing import Final

from simgame.locale import Catalogue, mark
from simgame.terms.term import Labels, Registry, Term

_ = Catalogue("terms")

POINT_PARTS: Final = Registry(
    Term("technical", Labels(mark("technical part"))),
    Term("commercial", Labels(mark("references and standing"))),
    Term("price", Labels(mark("price"))),
    Term("luck", Labels(mark("the committee's leeway"))),
)
