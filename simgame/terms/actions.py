"""What each action costs, brings and asks for, and what it is called: one entry an action, the same for every scenario.

Units: support and coverage in thousandths of a level, shares and chances in thousandths, time in half-days,
money in the scenario's unit. The figures are choices made for teaching, balanced by playing, not measurements; what
they must respect is in the field's literature: calls bring more at higher levels, repetition brings less, and
technical people are won by technical exchange.
"""

from collections.abc import Collection
from enum import IntEnum
from typing import TYPE_CHECKING, Final, Literal

from simgame.locale import Catalogue, mark
from simgame.terms.ranks import EXECUTIVE, MANAGER, STAFF
from simgame.terms.term import Labels, Registry, Term
from simgame.values import dataclass

_ = Catalogue("terms")

Target = Literal["contact", "concern", "price", "tender", "rival"]


class Limit(IntEnum):
    """How often an action can be repeated."""

    NONE = 0
    ONCE_EACH = 1
    """Once for each target."""
    ONCE = 2
    """Once in the game."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Term):
    """What a member of the team can do."""

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
    addresses_any: bool = False
    """It deals with whatever concern the contact has, also with those that do not name it."""
    asks: bool = False
    """It is done to be told facts, and brings little support."""
    told_for_sure: bool = False
    """However reserved the contact, a fact is told for sure."""
    in_blackout: bool = False
    """Only during the blackout, with the people of the lines that it closes; no other meeting with them is possible."""
    pause: int = 0
    """Weeks that must pass before it is done again with the same contact."""
    limit: Limit = Limit.NONE
    one_a_week: bool = False
    """Only once in a week whatever the target; any other action is done once in a week with each target."""
    detection: int = 0
    """Chance of being found out, for temptations."""
    remedy: bool = False
    """Possible only once something has gone wrong, so that good play may never need it."""
    organisational: bool = False
    """What firms do with firms: their leaders meet, their events and their agreements."""
    tie: bool = False
    """It leaves a tie between the firms, which the score counts."""
    beside_key: str = ""
    """What it is called in at most four cells beside the name of the key that plans it; empty: as in narrow columns"""
    digit: str = ""
    """The key that plans it with the person under the cursor; empty: none"""

    @property
    def shortest(self) -> str:
        """What it is called beside the name of a key, in the current language."""
        return _(self.beside_key or self.labels.tag or self.labels.label)

    @property
    def meets(self) -> bool:
        """Whether it is done with a person at the customer."""
        return self.target == "contact"

    @property
    def conditional(self) -> bool:
        """Whether something must be known or have been reached before it can be done."""
        asks = self.needs_coverage or self.needs_door or self.needs_concern or self.remedy
        return bool(asks) or self.needs_support is not None

    @property
    def pact(self) -> bool:
        """Whether it is what the two firms sign, once: an agreement, a joint centre."""
        return self.tie and self.limit is Limit.ONCE

    @property
    def temptation(self) -> bool:
        """Whether it breaks the rules of compliance: always offered, with a chance of detection."""
        return self.detection > 0

    def done_by(self, rank: int, functions: Collection[str]) -> bool:
        """Tell whether a member of our team with this rank and these functions may do it, if `lead_only` allows."""
        return rank >= self.from_rank and (not self.functions or not set(self.functions).isdisjoint(functions))

    def suits(self, line: str, ranks: Collection[int], blackout: Collection[str]) -> bool:
        """Tell whether it can ever be done with a contact.

        Args:
            line: the contact's line.
            ranks: all ranks that the contact has or may get.
            blackout: the lines that a blackout closes.
        """
        return (
            (not self.lines or line in self.lines)
            and not set(self.ranks).isdisjoint(ranks)
            and (not self.in_blackout or line in blackout)
        )


_TECHNICAL = ("technical", "user")
_LEADING = (MANAGER, EXECUTIVE)

ACTIONS: Final = Registry(
    Action(
        "call",
        Labels(
            label=mark("Call"),
            about=mark("A talk on the telephone: quick, and it brings little."),
            author=mark("Telephone call: quick, cheap, brings little."),
            phrase=mark("calling {target}"),
        ),
        half_days=1, gain=140, cover=300, insight=10, digit="1",
    ),
    Action(
        "visit",
        Labels(
            label=mark("Visit"),
            about=mark("A talk at the customer's office: the bread and butter of the work."),
            author=mark("Visit at the customer's: the everyday means."),
            phrase=mark("visiting {target}"),
        ),
        half_days=2, money=1, gain=360, cover=700, insight=30, digit="2",
    ),
    Action(
        "ask",
        Labels(
            label=mark("Ask round"),
            tag=mark("Ask round"),
            about=mark("Ask staff and managers what is going on: little support, much information."),
            author=mark("Asking around: little goodwill, much information; not for executives."),
            phrase=mark("asking {target}"),
        ),
        half_days=1, gain=70, cover=500, insight=500, asks=True, ranks=(STAFF, MANAGER), digit="3",
    ),
    Action(
        "exchange",
        Labels(
            label=mark("Technical exchange"),
            tag=mark("Exchange"),
            about=mark("Engineers meet engineers: what wins technical people and users."),
            author=mark("Technical exchange, experts with experts."),
            phrase=mark("a technical exchange with {target}"),
        ),
        half_days=3, money=2, gain=720, cover=800, insight=30, firm=300, functions=_TECHNICAL, lines=_TECHNICAL,
        pause=1, digit="4",
    ),
    Action(
        "reference",
        Labels(
            label=mark("Reference visit"),
            tag=mark("Reference"),
            about=mark("Show a customer where it runs: convinces managers and executives."),
            author=mark("Visit to a reference site of ours."),
            phrase=mark("showing {target} a reference site"),
        ),
        half_days=3, money=8, gain=640, cover=600, insight=30, firm=400, reputation=6, ranks=_LEADING,
        needs_coverage=2000, limit=Limit.ONCE_EACH, digit="5",
    ),
    Action(
        "headquarters",
        Labels(
            label=mark("Headquarters visit"),
            tag=mark("HQ visit"),
            about=mark("Receive the customer's leaders at our head office; they must be well disposed already."),
            author=mark("Visit to our headquarters."),
            phrase=mark("receiving {target} at headquarters"),
        ),
        half_days=4, money=15, gain=900, cover=900, insight=30, firm=500, reputation=4, from_rank=MANAGER,
        ranks=_LEADING, needs_coverage=3000, needs_support=500, limit=Limit.ONCE_EACH, organisational=True,
        tie=True, digit="6",
    ),
    Action(
        "executive",
        Labels(
            label=mark("Executive meeting"),
            tag=mark("Executive"),
            about=mark("Our executive meets theirs; a supporter who has their ear has to arrange it."),
            author=mark("Meeting of executives; a supporter must arrange it."),
            phrase=mark("an executive meeting with {target}"),
        ),
        half_days=2, money=3, gain=850, cover=800, insight=30, firm=500, from_rank=EXECUTIVE,
        ranks=(EXECUTIVE,), needs_door=True, pause=1, organisational=True, digit="7",
    ),
    Action(
        "workshop",
        Labels(
            label=mark("Workshop"),
            about=mark("Work together on a concern that we know of."),
            author=mark("Workshop on a concern that we know of."),
            phrase=mark("a workshop with {target}"),
        ),
        half_days=3, money=3, gain=660, cover=700, insight=30, firm=400, needs_concern=True, pause=2,
        addresses_any=True, digit="8",
    ),
    Action(
        "summit",
        Labels(
            label=mark("Summit"),
            about=mark("Invite leading people to our forum: ties that belong to the firm."),
            author=mark("Our summit or forum, for those who lead."),
            phrase=mark("inviting {target} to the summit"),
        ),
        half_days=2, money=10, gain=500, cover=500, insight=30, firm=600, from_rank=MANAGER,
        lines=("management", "procurement", "finance"), ranks=_LEADING, limit=Limit.ONCE_EACH,
        organisational=True, tie=True, digit="9",
    ),
    Action(
        "award",
        Labels(
            label=mark("Recognition ceremony"),
            tag=mark("Ceremony"),
            about=mark("Honour those who work with us, in public: ties that belong to the firm."),
            author=mark("Award at our annual event, for people who support us."),
            phrase=mark("honouring {target} at a ceremony"),
        ),
        half_days=2, money=6, gain=480, cover=400, insight=20, firm=700, from_rank=MANAGER, lines=("technical",
        "user", "procurement"), ranks=(STAFF, MANAGER), needs_support=500, limit=Limit.ONCE_EACH,
        organisational=True, tie=True, digit="0",
    ),
    Action(
        "agreement",
        Labels(
            label=mark("Strategic agreement"),
            tag=mark("Agreement"),
            about=mark("The two firms sign a partnership: lasting, and only once."),
            author=mark("Strategic cooperation agreement with an executive."),
            phrase=mark("signing the strategic agreement with {target}"),
        ),
        half_days=2, money=15, gain=650, cover=600, insight=30, firm=1000, reputation=6, from_rank=EXECUTIVE,
        ranks=(EXECUTIVE,), needs_support=1000, limit=Limit.ONCE, one_a_week=True, organisational=True, tie=True,
        beside_key=mark("Pact"),
    ),
    Action(
        "innovation",
        Labels(
            label=mark("Joint innovation centre"),
            tag=mark("Joint lab"),
            about=mark("Develop together and share the rights: lasting, and only once."),
            author=mark("Joint innovation centre."),
            phrase=mark("founding the joint innovation centre with {target}"),
        ),
        half_days=3, money=20, gain=650, cover=600, insight=30, firm=1000, reputation=6, functions=_TECHNICAL,
        lines=("technical", "management"), ranks=_LEADING, needs_support=1000, limit=Limit.ONCE, one_a_week=True,
        organisational=True, tie=True, beside_key=mark("Lab"),
    ),
    Action(
        "prepare",
        Labels(
            label=mark("Answer a concern"),
            tag=mark("Answer"),
            about=mark("Our engineers work out an answer to a worry: scorers give points for what is understood."),
            author=mark("Work an answer to a concern into our offer; the target is the concern."),
            done=mark("Answered now: {target}"),
            phrase=mark('answering the concern "{target}"'),
        ),
        half_days=2, money=2, target="concern", functions=_TECHNICAL, limit=Limit.ONCE_EACH,
    ),
    Action(
        "price",
        Labels(
            label=mark("Set the price"),
            tag=mark("Price"),
            about=mark("Choose the price that we offer; the list price stands until then."),
            author=mark("Set the price of our offer; the target is its level."),
            done=mark("Our price is now: {target}."),
            phrase=mark("setting the {target}"),
        ),
        half_days=0, target="price", lead_only=True, one_a_week=True,
    ),
    Action(
        "objection",
        Labels(
            label=mark("Written objection"),
            tag=mark("Objection"),
            about=mark(
                "Object to criteria made for a rival: undoes part of it, and costs goodwill with those who wrote them."
            ),
            author=mark("Formal objection to criteria that favour a rival."),
            done=mark(
                "We have objected to the criteria in writing: part of the rival's lead in them is undone, and those "
                "who wrote them hold it against us."
            ),
            phrase=mark("objecting to the criteria in writing"),
        ),
        half_days=2, target="tender", lead_only=True, limit=Limit.ONCE, remedy=True,
    ),
    Action(
        "gift",
        Labels(
            label=mark("Gift"),
            about=mark("Against the rules: may come to light, and disqualifies us then."),
            author=mark("Temptation: a gift."),
            phrase=mark("giving {target} a gift"),
        ),
        half_days=1, money=10, lead_only=True, gain=800, cover=400, insight=30, detection=180,
    ),
    Action(
        "banquet",
        Labels(
            label=mark("Lavish banquet"),
            tag=mark("Banquet"),
            about=mark("Against the rules: may come to light, and disqualifies us then."),
            author=mark("Temptation: lavish hospitality."),
            phrase=mark("treating {target} to a lavish banquet"),
        ),
        half_days=1, money=15, lead_only=True, gain=700, cover=500, insight=30, detection=150,
    ),
    Action(
        "leak",
        Labels(
            label=mark("Buy a leak"),
            tag=mark("Buy leak"),
            about=mark("Pay for what is not public. Against the rules: may disqualify us."),
            author=mark("Temptation: paying for inside information."),
            phrase=mark("buying a leak from {target}"),
        ),
        half_days=1, money=20, lead_only=True, cover=200, insight=1000, detection=250, limit=Limit.ONCE_EACH,
        told_for_sure=True,
    ),
    Action(
        "private",
        Labels(
            label=mark("Secret meeting"),
            tag=mark("In secret"),
            about=mark("Meet an evaluator during the blackout. Against the rules."),
            author=mark("Temptation: private contact with evaluators during the blackout."),
            phrase=mark("meeting {target} in secret"),
        ),
        half_days=1, money=5, lead_only=True, gain=700, cover=500, insight=200, detection=300, in_blackout=True,
    ),
    Action(
        "collude",
        Labels(
            label=mark("Collude"),
            about=mark("Agree the price with a rival. Against the law: may disqualify us."),
            author=mark("Temptation: agreeing prices; the target is a rival."),
            phrase=mark("colluding with {target}"),
        ),
        half_days=1, target="rival", lead_only=True, detection=400, limit=Limit.ONCE,
    ),
)  # fmt: skip

PREPARE, PRICE, OBJECTION, COLLUDE = map(ACTIONS.index, ("prepare", "price", "objection", "collude"))
"""The numbers of the actions that meet nobody: each has a rule of its own."""

CALL: Final = ACTIONS.index("call")
"""The number of the action that is done by telephone: who calls sees nothing of a house."""

if TYPE_CHECKING:
    ActionName = str
else:
    ActionName = Literal[tuple(ACTIONS)]
"""An action's id; the second word of a move's code such as ``you:visit:zhou``."""

TIES: Final = ACTIONS.numbers(lambda action: action.tie)
"""Numbers of the actions that leave a tie between the firms"""
