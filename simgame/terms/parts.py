"""What the numbers that a player is told are made of."""

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
"""The parts of the score."""

POINT_PARTS: Final = Registry(
    Term("technical", Labels(mark("technical part"))),
    Term("commercial", Labels(mark("references and standing"))),
    Term("price", Labels(mark("price"))),
    Term("luck", Labels(mark("the scorers' leeway"))),
)
"""The parts of the points of a bid, beside the steps of the decision chain, which each scenario names itself."""

FACTORS: Final = Registry(
    Term("difficulty", Labels(mark("difficulty"))),
    Term("openness", Labels(mark("openness"))),
    Term("function", Labels(mark("function match"))),
    Term("rank", Labels(mark("rank match"))),
    Term("access", Labels(mark("introductions"))),
    Term("concern", Labels(mark("concern addressed"))),
    Term("repetition", Labels(mark("repeated"))),
    Term("resistance", Labels(mark("already won in part"))),
    Term("credibility", Labels(mark("credibility"))),
    Term("luck", Labels(mark("luck of the day"))),
)
"""What raises or lowers the gain of a meeting."""
