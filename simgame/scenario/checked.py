"""What the check holds a scenario to: stories with their expected ends, and findings that are meant to be so."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from simgame.locale import Catalogue
from simgame.page.quoting import quote
from simgame.scenario.base import Part, Share, Week, refuse
from simgame.scenario.limits import MAX_WEEKS
from simgame.scenario.text import Name, Sentence
from simgame.terms.actions import ACTIONS
from simgame.terms.strategies import StrategyName

_ = Catalogue("scenario")

MOVE_CODE = re.compile(r"^[a-z][a-z0-9-]{0,29}:(" + "|".join(ACTIONS) + r"):[a-z][a-z0-9-]{0,29}\Z")
"""A move's readable code: member of the team, action, target."""


_WEEK_NUMBER = re.compile(r"[1-9][0-9]?")


def _week_numbers(value: Any) -> Any:
    """Turn the keys of a plan, which TOML reads as strings, into the numbers of weeks."""
    if not isinstance(value, dict):
        return value
    wrong = [key for key in value if not isinstance(key, int) and not _WEEK_NUMBER.fullmatch(str(key))]
    if wrong:
        reason = _("the keys of a plan are numbers of weeks such as 1, not {key}")
        raise refuse("SG216", reason.format(key=quote(wrong[0])))
    return {int(key): moves for key, moves in value.items()}


def _code(code: str) -> str:
    """Refuse anything that does not read like ``you:visit:zhou``."""
    if not MOVE_CODE.match(code):
        reason = _("{code} is not a move; a move reads like you:visit:zhou (who, action, whom or what)")
        raise refuse("SG217", reason.format(code=quote(code)))
    return code


Move = Annotated[str, AfterValidator(_code)]
Moves = Annotated[tuple[Move, ...], Field(strict=False, max_length=40)]

Mark = Annotated[float, Field(ge=0, le=100)]


class Expect(Part):
    """What a story must end like, over many seeds."""

    win_rate: tuple[Share, Share] | None = Field(
        default=None, strict=False, description="Least and greatest share of games won, such as [0.0, 0.05]."
    )
    score: tuple[Mark, Mark] | None = Field(
        default=None, strict=False, description="Least and greatest mean score, 0 to 100."
    )

    @model_validator(mode="after")
    def _expects(self) -> "Expect":
        if self.win_rate is None and self.score is None:
            raise refuse("SG215", _("a story expects a win_rate or a score"))
        for band in (self.win_rate, self.score):
            if band is not None and band[0] > band[1]:
                reason = _("the band [{first}, {last}] has its greater end first")
                raise refuse("SG213", reason.format(first=band[0], last=band[1]))
        return self


class Story(Part):
    """A line of play with its expected end: the author's own test."""

    name: Name = Field(description="The story's name, as `simgame run --story` takes it.")
    note: Sentence | None = Field(default=None, description="What the story shows.")
    plan: Annotated[dict[Week, Moves], BeforeValidator(_week_numbers)] | None = Field(
        default=None, max_length=MAX_WEEKS, description='Moves by week, such as { 1 = ["you:visit:zhou"] }.'
    )
    strategy: StrategyName | None = Field(default=None, description="A strategy that plays instead of a plan.")
    expect: Expect = Field(description="What it must end like; `simgame check` plays it and compares.")

    @model_validator(mode="after")
    def _plays(self) -> "Story":
        if (self.plan is None) == (self.strategy is None):
            raise refuse("SG215", _("a story has either a plan or a strategy"))
        return self


class Allow(Part):
    """A warning or an advice of `simgame check` that the author has looked at and means to keep."""

    code: str = Field(max_length=5, description="The finding's code, such as SG403; errors cannot be allowed.")
    at: str = Field(
        min_length=1,
        max_length=160,
        description="The key at which the check names it, such as contacts.zhou; what stands inside it counts too.",
    )
    because: Sentence = Field(description="Why it is meant to be so.")
