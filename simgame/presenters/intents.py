"""What the player asks for by choosing a row or clicking on a part of it: one small value each.

Rows and spans carry these (see `simgame.page.model.Intent`), and front ends act on them.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from simgame.page.model import Intent
from simgame.report.number import NumberId
from simgame.terms.move import Move
from simgame.values import dataclass

if TYPE_CHECKING:
    from simgame.course.mistakes import Position


@dataclass(frozen=True, slots=True)
class AskWhy(Intent):
    """Explain a number."""

    number: NumberId


@dataclass(frozen=True, slots=True)
class ChangeMember(Intent):
    """Let somebody else of the team make the move of this row."""


@dataclass(frozen=True, slots=True)
class Drop(Intent):
    """Take a move out of the plan."""

    move: Move


@dataclass(frozen=True, slots=True)
class ReadGuide(Intent):
    """Go on from what the guide says, where that is only to be read."""


@dataclass(frozen=True, slots=True)
class SkipStep(Intent):
    """Go on without doing the step that the guide asks for."""


@dataclass(frozen=True, slots=True)
class ToggleGuide(Intent):
    """Put the guide away, or call it back."""


@dataclass(frozen=True, slots=True)
class ShowSide(Intent):
    """Show what we know from another side."""

    side: str


@dataclass(frozen=True, slots=True)
class GoToColumn(Intent):
    """Put the cursor of a view on another column."""

    column: str


@dataclass(frozen=True, slots=True)
class Narrow(Intent):
    """Narrow the intelligence log down to one kind."""

    kind: str


@dataclass(frozen=True, slots=True)
class RunCommand(Intent):
    """Do what a command does, by its id, such as ``planning.end-week``."""

    command: str


@dataclass(frozen=True, slots=True)
class GoToPerson(Intent):
    """Go to a person in planning, by the contact's id."""

    contact: str


@dataclass(frozen=True, slots=True)
class Begin(Intent):
    """Begin a run of a scenario, by what finds it."""

    source: str


@dataclass(frozen=True, slots=True)
class Practise(Intent):
    """Begin a run of any scenario that is there to practise."""


@dataclass(frozen=True, slots=True)
class Resume(Intent):
    """Go on with a saved run."""

    path: Path


@dataclass(frozen=True, slots=True)
class Solve(Intent):
    """Make the decision of a position anew."""

    position: "Position"


@dataclass(frozen=True, slots=True)
class Tell(Intent):
    """Show a sentence as a whole."""

    text: str


@dataclass(frozen=True, slots=True)
class SetTo(Intent):
    """Give a setting a value."""

    key: str
    value: object


@dataclass(frozen=True, slots=True)
class ChooseWeek(Intent):
    """Go to a week of the run."""

    week: int


@dataclass(frozen=True, slots=True)
class ChooseOption(Intent):
    """Take an answer to a question, by its place among them."""

    number: int


@dataclass(frozen=True, slots=True)
class ChooseConfidence(Intent):
    """Say how sure one is, in per cent."""

    percent: int


@dataclass(frozen=True, slots=True)
class Reflect(Intent):
    """Answer a question of the debrief, by the option's id."""

    option: str


@dataclass(frozen=True, slots=True)
class TakeHint(Intent):
    """Take a rung of the ladder of hints."""

    rung: int


@dataclass(frozen=True, slots=True)
class TakePlan(Intent):
    """Make this the week's plan."""

    plan: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class GoBack(Intent):
    """Leave things as they are."""
