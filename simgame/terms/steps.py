"""The kinds of steps in a customer's decision chain."""

from typing import TYPE_CHECKING, Final, Literal

from simgame.locale import Catalogue, mark
from simgame.terms.term import Labels, Registry, Term
from simgame.values import dataclass

_ = Catalogue("terms")


@dataclass(frozen=True, slots=True, kw_only=True)
class StepKind(Term):
    """What a step of the decision chain does; whoever asks about a step asks for these properties, not for its kind.

    What happens when one closes is a function in `simgame.engine.rules.milestones`, what an author writes of one a
    class in `simgame.scenario.steps`.
    """

    said_by: str
    """Words in a step's name, in English and separated by commas, that say of what kind it is."""
    settles: str
    """What cannot be changed after the step has closed, with places for {week} and {step}."""
    closed: str = ""
    """What is said when it has closed, with a place for {step}; empty where that hangs on how it went."""
    size: str = ""
    """The author's key for how many points hang on it; empty, or where such a step has no number there: none do."""
    must_pass: bool = False
    """It is passed or not: who fails is shut out, or loses its points."""
    favours: bool = False
    """It gives each vendor points in proportion to the support of those who take part."""
    criteria: bool = False
    """It sets the criteria: what it has given is published, cannot be changed by who is won later, and may be objected
    to in writing."""
    scores_bids: bool = False
    """It scores the bids; the chain has one such step."""
    awards: bool = False
    """It compares the points and awards the order; the chain has one such step."""
    signs: bool = False
    """It comes after the award, and only for whoever has won the order: those who take part sign for what was delivered
    or pay for it, in time or late."""

    @property
    def prepares(self) -> bool:
        """Whether support alone decides it, for good and before there are bids."""
        return not (self.scores_bids or self.awards or self.signs)

    @property
    def can_pass(self) -> bool:
        """Whether it is passed or not."""
        return self.must_pass or self.signs

    def beside(self, name: str) -> str:
        """Return its label as it stands beside a step's name; empty where the name says it."""
        said = [self.label, *_(self.said_by).split(", ")]
        return "" if any(word in name.casefold() for word in said) else said[0]

    def settled(self, week: int, step: str) -> str:
        """Return what cannot be changed after a step of this name closes in a week."""
        return _(self.settles).format(week=week, step=step)

    def closed_said(self, step: str) -> str:
        """Return what is said when a step of this name has closed; empty where that hangs on how it went."""
        return _(self.closed).format(step=step) if self.closed else ""


STEP_KINDS: Final = Registry(
    StepKind(
        "gate",
        Labels(mark("entry")),
        said_by=mark("entry, admission"),
        settles=mark("After week {week} it is settled who passes: {step}."),
        size="handicap",
        must_pass=True,
    ),
    StepKind(
        "tilt",
        Labels(mark("criteria")),
        said_by=mark("criteria, requirements, drafting"),
        settles=mark("After week {week} the criteria cannot be changed: {step} closes."),
        size="swing",
        favours=True,
        criteria=True,
    ),
    StepKind(
        "points",
        Labels(mark("scoring")),
        said_by=mark("scoring, comparing"),
        settles=mark("After week {week} the points are given: {step} closes."),
        closed=mark("{step}: the points have been given."),
        size="discretion",
        favours=True,
        scores_bids=True,
    ),
    StepKind(
        "verdict",
        Labels(mark("final word")),
        said_by=mark("final word, signs"),
        settles=mark("At the end of week {week} the decision falls: {step}."),
        closed=mark("{step}: the decision has fallen."),
        size="override",
        favours=True,
        awards=True,
    ),
    StepKind(
        "sign-off",
        Labels(mark("sign-off")),
        said_by=mark("sign-off, acceptance, payment"),
        settles=mark("At the end of week {week} it is signed, in time or late: {step}."),
        signs=True,
    ),
)

if TYPE_CHECKING:
    StepKindName = str
else:
    StepKindName = Literal[tuple(STEP_KINDS)]
"""A kind's id"""
