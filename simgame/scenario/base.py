"""What all parts of a scenario share: frozen, strict, nothing unknown."""

import re
from typing import Annotated, Final

from simgame.records.marks import Field, RefusedValueError
from simgame.records.record import Record
from simgame.scenario.findings import Code, Problem
from simgame.scenario.limits import MAX_WEEKS

US: Final = "us"
"""The learner's own company, where a scenario names a vendor."""

ID: Final = re.compile("^[a-z][a-z0-9-]{0,29}$")

Id = Annotated[str, Field(pattern=ID.pattern, description="An id: lower-case letters, digits, hyphens.")]
"""The name by which one part of a scenario refers to another."""

WeekNumber = Annotated[int, Field(ge=1, le=MAX_WEEKS)]
Fraction = Annotated[float, Field(ge=0, le=1)]


class Part(Record):
    """A part of a scenario."""


def refuse(kind: Code, variant: str = "", /, **arguments: object) -> RefusedValueError:
    """Return the error that a validator raises: a problem of a kind, whose path is where the validator stands."""
    return refused(kind.at((), variant, **arguments))


def refused(problem: Problem) -> RefusedValueError:
    """Return the error that a validator raises to say a problem."""
    return RefusedValueError(problem)
