"""What is wrong with a week's plan, as data; what is looked for stands in :mod:`simgame.study.plan_issues`."""

from collections.abc import Collection
from dataclasses import dataclass

from simgame.terms.move import Move


@dataclass(frozen=True)
class PlanIssue:
    """One thing that is wrong, with what would mend it."""

    kind: str
    grave: int
    """0 to 100"""
    wanted: Collection[Move] | None = None
    """Moves that would mend it; None where something is only to be taken out"""
    drop: tuple[Move, ...] = ()
    """Planned moves to take out"""
    contacts: tuple[str, ...] = ()
    """Whom it is about, the first one first"""
    step: str = ""
    line: str = ""
    concern: str = ""
    rival: str = ""
    week: int = 0
    """The week that it is about: of a closing, a deadline, or when somebody was last seen"""
    count: int = 0
