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
    Term(
        "difficulty",
        Labels(
            mark("difficulty setting"),
            about=mark("trainee, standard or live: at this setting every meeting brings so much more or less"),
        ),
    ),
    Term("openness", Labels(mark("openness"), about=mark("a reserved person is harder to win: how open somebody is"))),
    Term(
        "function",
        Labels(
            mark("function match"), about=mark("not at home in the line: whoever goes should know the other's field")
        ),
    ),
    Term(
        "rank",
        Labels(
            mark("rank match"), about=mark("our level too low, our level too high: people of the same rank meet best")
        ),
    ),
    Term(
        "access",
        Labels(
            mark("introductions"),
            about=mark("nobody has introduced us, too few have introduced us: how far the door is open"),
        ),
    ),
    Term("concern", Labels(mark("concern addressed"), about=mark("the meeting dealt with what worries the person"))),
    Term(
        "repetition",
        Labels(
            mark("repeated"),
            about=mark("met in the same week or shortly before: the more often, the less each meeting brings"),
        ),
    ),
    Term(
        "resistance",
        Labels(
            mark("already won in part"),
            about=mark("the more somebody is for us already, the less one more meeting can add"),
        ),
    ),
    Term(
        "credibility",
        Labels(
            mark("credibility"), about=mark("credibility lost: what our word counts there, after the wrong level came")
        ),
    ),
    Term("luck", Labels(mark("luck of the day"), about=mark("a good day, a bad day: the same for all with this luck"))),
)
"""What raises or lowers the gain of a meeting; ``about`` names the words by which a report tells of it."""
