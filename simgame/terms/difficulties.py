"""The difficulties, the easiest first."""

from typing import TYPE_CHECKING, Final, Literal

from simgame.locale import Catalogue, mark
from simgame.terms.term import Labels, Registry, Term
from simgame.values import dataclass

_ = Catalogue("terms")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difficulty(Term):
    """What a difficulty changes, in thousandths; the cast is the same."""

    gain: int
    """Factor on what our meetings bring."""
    insight: int
    """Factor on the chance of being told a fact."""
    rival: int
    """Factor on what the rivals' moves bring."""
    lead: int
    """Thousandths of a point added to our bid's total: how kindly the committee looks on the newcomer."""


DIFFICULTIES: Final = Registry(
    Difficulty(
        "trainee",
        Labels(
            mark("trainee"), about=mark("What moves may bring is shown, advice is free, rivals are weaker.")
        ),
        gain=1100, insight=1300, rival=850, lead=0,
    ),
    Difficulty(
        "standard",
        Labels(mark("standard"), about=mark("The game as it is meant: advice costs points of the score.")),
        gain=1000, insight=1000, rival=1000, lead=0,
    ),
    Difficulty(
        "live",
        Labels(mark("live"), about=mark("As in life: numbers are hidden, no advice, rivals are stronger.")),
        gain=920, insight=920, rival=1100, lead=-500,
    ),
)  # fmt: skip

if TYPE_CHECKING:
    DifficultyName = str
else:
    DifficultyName = Literal[tuple(DIFFICULTIES)]
"""A difficulty's id"""


def harder(difficulty: DifficultyName) -> DifficultyName | None:
    """Return the next difficulty, None after the hardest."""
    after = DIFFICULTIES.index(difficulty) + 1
    return DIFFICULTIES.at(after).id if after < len(DIFFICULTIES) else None
