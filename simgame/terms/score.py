"""The parts of the score, in the order in which it is made up."""

from typing import Final

from simgame.locale import Catalogue, mark
from simgame.terms.term import Labels, Registry, Term

_ = Catalogue("terms")

SCORE_PARTS: Final = Registry(
    Term("outcome", Labels(mark("outcome"))),
    Term("key", Labels(mark("key relations"))),
    Term("general", Labels(mark("general relations"))),
    Term("organisational", Labels(mark("organisational relations"))),
    Term("efficiency", Labels(mark("price kept and money left"))),
    Term("information", Labels(mark("information"))),
)
