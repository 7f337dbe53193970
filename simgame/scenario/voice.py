"""What a person says after a meeting with one of us, by what happened in it."""

from typing import Annotated

from simgame.records.marks import Field, Several
from simgame.scenario.base import Part
from simgame.scenario.limits import MAX_SPOKEN
from simgame.scenario.text import Tip

Spoken = Annotated[tuple[Tip, ...], Field(min_length=1, max_length=MAX_SPOKEN), Several()]
"""One text or a list of them, which are said in turn"""


class Voice(Part):
    """What the person says after a meeting; of the situations that fit it is the first in this order.

    A list of texts is said in turn. For a situation that is left out, line and rank have a sentence in stock. Who has
    told a fact is quoted with that.
    """

    breach: Spoken | None = Field(
        default=None, description="One of us broke the rules: a gift, a banquet, a leak paid for, a secret meeting."
    )
    agreed: Spoken | None = Field(
        default=None, description="What the two firms sign once was signed: a strategic agreement, a joint centre."
    )
    lost: Spoken | None = Field(default=None, description="The person spoke for us, and does so no longer.")
    won: Spoken | None = Field(default=None, description="From this meeting on the person speaks for us.")
    level: Spoken | None = Field(default=None, description="Whom we sent is of a lower rank than the person.")
    above: Spoken | None = Field(default=None, description="Whom we sent is of too high a rank for the person.")
    stranger: Spoken | None = Field(
        default=None, description="The first meeting with any of us, and nobody has introduced us; never with staff."
    )
    first: Spoken | None = Field(
        default=None, description="The first meeting with any of us, with staff or introduced by somebody."
    )
    often: Spoken | None = Field(default=None, description="At least the third meeting within a short time.")
    touched: Spoken | None = Field(
        default=None, description="The meeting dealt with a worry of the person that we know of."
    )
    order: Spoken | None = Field(default=None, description="The order is ours, and is being carried out.")
    away: Spoken | None = Field(default=None, description="The person stands further from us than when last seen.")
    closer: Spoken | None = Field(default=None, description="The person has come closer to us.")
    plain: Spoken | None = Field(default=None, description="None of that: an ordinary meeting.")
