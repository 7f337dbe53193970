"""The kinds of steps in a customer's decision chain."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from simgame.locale import Catalogue, mark
from simgame.terms.term import Labels, Registry, Term

_ = Catalogue("terms")


@dataclass(frozen=True, slots=True, kw_only=True)
class StepKind(Term):
    """What a step of the decision chain does."""

    said_by: str
    """Words in a step's name, in English and separated by commas, that say of what kind it is."""

    def beside(self, name: str) -> str:
        """Return its label as it stands beside a step's name; empty where the name says it."""
        said = [self.label, *_(self.said_by).split(", ")]
        return "" if any(word in name.casefold() for word in said) else said[0]


STEP_KINDS: Final = Registry(
    StepKind("gate", Labels(mark("entry")), said_by=mark("entry, admission")),
    StepKind("tilt", Labels(mark("criteria")), said_by=mark("criteria, requirements, drafting")),
    StepKind("points", Labels(mark("scoring")), said_by=mark("scoring")),
    StepKind("verdict", Labels(mark("final word")), said_by=mark("final word, signs")),
)

GATE, TILT, POINTS, VERDICT = map(STEP_KINDS.index, ("gate", "tilt", "points", "verdict"))

if TYPE_CHECKING:
    StepKindName = str
else:
    StepKindName = Literal[tuple(STEP_KINDS)]
"""A kind's id"""
