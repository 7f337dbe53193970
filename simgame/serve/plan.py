"""What is played on a seat, as the server is told by the class."""

from collections.abc import Mapping

from simgame.course.seat import SeatRules
from simgame.values import dataclass


@dataclass(frozen=True, slots=True)
class SeatPlan:
    """What is played on a seat."""

    id: str
    round_id: str
    rules: SeatRules
    members: Mapping[str, str]
    """Who sits there: the name of each by id"""
    pen: str
    """The id of who decides"""
