"""What each action costs, brings and asks for: one row an action, the same for every scenario.

Units: support and coverage in thousandths of a level, shares and chances in thousandths, time in half-days,
money in the scenario's unit. The figures are choices made for teaching, balanced by playing, not measurements; what
they must respect is in the field's literature: calls bring more at higher levels, repetition brings less, and
technical people are won by technical exchange.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final, Literal

from simgame.terms.ranks import EXECUTIVE, MANAGER, STAFF

Target = Literal["contact", "concern", "price", "tender", "rival"]


class Limit(IntEnum):
    """How often an action can be repeated."""

    NONE = 0
    ONCE_EACH = 1
    """Once for each target."""
    ONCE = 2
    """Once in the game."""


@dataclass(frozen=True, slots=True)
class Action:
    """What one action is."""

    half_days: int
    money: int = 0
    gain: int = 0
    """Support that a meeting brings before all factors."""
    cover: int = 0
    """Coverage that it brings to somebody whom we hardly know."""
    insight: int = 0
    """Chance, for a fully open contact, of being told a fact."""
    firm: int = 0
    """Share of the support that belongs to the firm and does not fade."""
    reputation: int = 0
    """Points of reputation that it adds to our bid, 0 to 100 scale, in whole points."""
    target: Target = "contact"
    from_rank: int = STAFF
    """Least rank of the member of our team."""
    functions: tuple[str, ...] = ()
    """The member needs one of these functions; empty: anybody."""
    lead_only: bool = False
    """Only the first member of the team, the player's own role."""
    lines: tuple[str, ...] = ()
    """The contact's line must be one of these; empty: any."""
    ranks: tuple[int, ...] = (STAFF, MANAGER, EXECUTIVE)
    """The contact's rank must be one of these."""
    needs_coverage: int = 0
    needs_support: int | None = None
    """Support towards us that we must know of."""
    needs_door: bool = False
    """Somebody who supports us must be known to have the contact's ear."""
    needs_concern: bool = False
    """A concern of the contact must be known."""
    pause: int = 0
    """Weeks that must pass before it is done again with the same contact."""
    limit: Limit = Limit.NONE
    detection: int = 0
    """Chance of being found out, for temptations."""


_TECHNICAL = ("technical", "user")
_LEADING = (MANAGER, EXECUTIVE)

ACTIONS: Final[dict[str, Action]] = {
    "call": Action(1, gain=140, cover=300, insight=60),
    "visit": Action(2, 1, gain=360, cover=700, insight=160),
    "ask": Action(1, gain=70, cover=500, insight=300, ranks=(STAFF, MANAGER)),
    "exchange": Action(
        3, 2, gain=720, cover=800, insight=150, firm=300, functions=_TECHNICAL, lines=_TECHNICAL, pause=1
    ),
    "reference": Action(
        3, 8, gain=640, cover=600, insight=120, firm=400, reputation=6, ranks=_LEADING, needs_coverage=2000,
        limit=Limit.ONCE_EACH,
    ),
    "headquarters": Action(
        4, 15, gain=900, cover=900, insight=150, firm=500, reputation=4, from_rank=MANAGER, ranks=_LEADING,
        needs_coverage=3000, needs_support=500, limit=Limit.ONCE_EACH,
    ),
    "executive": Action(
        2, 3, gain=850, cover=800, insight=120, firm=500, from_rank=EXECUTIVE, ranks=(EXECUTIVE,), needs_door=True,
        pause=1,
    ),
    "workshop": Action(3, 3, gain=660, cover=700, insight=150, firm=400, needs_concern=True, pause=2),
    "summit": Action(
        2, 10, gain=500, cover=500, insight=100, firm=600, from_rank=MANAGER,
        lines=("management", "procurement", "finance"), ranks=_LEADING, limit=Limit.ONCE_EACH,
    ),
    "award": Action(
        2, 6, gain=480, cover=400, insight=80, firm=700, from_rank=MANAGER,
        lines=("technical", "user", "procurement"), ranks=(STAFF, MANAGER), needs_support=500, limit=Limit.ONCE_EACH,
    ),
    "agreement": Action(
        2, 15, gain=650, cover=600, insight=100, firm=1000, reputation=6, from_rank=EXECUTIVE, ranks=(EXECUTIVE,),
        needs_support=1000, limit=Limit.ONCE,
    ),
    "innovation": Action(
        3, 20, gain=650, cover=600, insight=100, firm=1000, reputation=6, functions=_TECHNICAL,
        lines=("technical", "management"), ranks=_LEADING, needs_support=1000, limit=Limit.ONCE,
    ),
    "prepare": Action(2, 2, target="concern", functions=_TECHNICAL, limit=Limit.ONCE_EACH),
    "price": Action(0, target="price", lead_only=True),
    "objection": Action(2, target="tender", lead_only=True, limit=Limit.ONCE),
    "gift": Action(lead_only=True, half_days=1, money=10, gain=800, cover=400, insight=100, detection=180),
    "banquet": Action(lead_only=True, half_days=1, money=15, gain=700, cover=500, insight=150, detection=150),
    "leak": Action(
        lead_only=True, half_days=1, money=20, cover=200, insight=1000, detection=250, limit=Limit.ONCE_EACH
    ),
    "private": Action(lead_only=True, half_days=1, money=5, gain=700, cover=500, insight=200, detection=300),
    "collude": Action(1, target="rival", lead_only=True, detection=400, limit=Limit.ONCE),
}  # fmt: skip

if TYPE_CHECKING:
    ActionName = str
else:
    ActionName = Literal[tuple(ACTIONS)]
"""An action's id; the second word of a move's code such as ``you:visit:zhou``."""

TEMPTATIONS: Final = tuple(name for name, action in ACTIONS.items() if action.detection)
"""Actions that break the rules of compliance: always offered, with a chance of detection."""
