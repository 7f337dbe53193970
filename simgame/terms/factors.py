"""The factors that raise or lower what a meeting brings."""

from typing import Final

from simgame.locale import Catalogue, mark
from simgame.terms.term import Labels, Registry, Term

_ = Catalogue("terms")

FACTORS: Final = Registry(
    Term("difficulty", Labels(mark("difficulty"))),
    Term("openness", Labels(mark("openness"))),
    Term("function", Labels(mark("function match"))),
    Term("rank", Labels(mark("rank match"))),
    Term("concern", Labels(mark("concern addressed"))),
    Term("repetition", Labels(mark("repeated"))),
    Term("resistance", Labels(mark("already won in part"))),
    Term("credibility", Labels(mark("credibility"))),
    Term("luck", Labels(mark("luck of the day"))),
)
