"""What the class did with its time by week, beside the expert: half-days by tier, and where both part."""

from typing import Final

from simgame.classes.debrief.readings import SPENT_ON
from simgame.classes.debrief.round_readings import RoundReadings
from simgame.classes.debrief.saying import Headline, headline, named
from simgame.locale import Catalogue
from simgame.page import decimals
from simgame.report.debrief.tiers import tier_said
from simgame.report.names import Names
from simgame.study.tiers import TIERS, Tier
from simgame.values import dataclass

_ = Catalogue("class_debrief")

_APART: Final = 1.0
"""Half-days by which class and expert differ where it is told"""


@dataclass(frozen=True, slots=True)
class TierWeek:
    """What a week had of one tier."""

    week: int
    tier: Tier
    own: float
    """Half-days, the mean of all who played the week"""
    expert: int

    @property
    def apart(self) -> float:
        """By how much both differ."""
        return abs(self.own - self.expert)


@dataclass(frozen=True, slots=True)
class TimeFinding:
    """Half-days by week and tier."""

    cells: tuple[TierWeek, ...]
    """Week by week, the tiers of honest work in their order"""
    weeks: int
    parted: TierWeek | None
    """Where both are farthest apart before the verdict, the first of several"""
    expert_met: tuple[str, ...]
    """Whom the expert met in that week"""
    met_too: tuple[str, int] | None
    """Whom of them fewest of the class had met by then, and how many had"""
    runs: int
    names: Names
    teams: bool

    def total(self, tier: Tier) -> tuple[float, int]:
        """Return the half-days of a tier in all weeks: the class's mean and the expert's."""
        own = [cell for cell in self.cells if cell.tier == tier]
        return sum(cell.own for cell in own), sum(cell.expert for cell in own)

    @property
    def headline(self) -> Headline:
        """What it shows."""
        if self.parted is None:
            return headline(_("You use your time *as the expert does*."))
        if self.parted.own < self.parted.expert:
            text = _("*Week {week}:* the expert gives {expert} half-days to {tier}, you {own}.")
        else:
            text = _("*Week {week}:* you give {own} half-days to {tier}, the expert {expert}.")
        return headline(
            text,
            week=self.parted.week,
            tier=tier_in_sentence(self.parted.tier),
            expert=self.parted.expert,
            own=decimals.fixed(self.parted.own, 0 if self.parted.own == round(self.parted.own) else 1),
        )

    @property
    def about(self) -> str:
        """Whom the expert saw in that week."""
        if not self.expert_met or self.met_too is None or self.parted is None:
            return _("Half-days of each week, the mean of all of you beside the expert.")
        text = _("The expert sees {people}. Of you {count} of {runs} had seen {who} by then.")
        return text.format(
            people=named([self.names.contact(each) for each in self.expert_met]),
            who=self.names.contact(self.met_too[0]),
            count=self.met_too[1],
            runs=self.runs,
        )

    @property
    def question(self) -> str:
        """What to ask."""
        if self.parted is None:
            return _("What did you not have time for?")
        return _("What did you want to reach in week {week}?").format(week=self.parted.week)

    @property
    def listen(self) -> str:
        """What to listen for."""
        rows = [(tier, *self.total(tier)) for tier in TIERS]
        tier, own, expert = max(rows, key=lambda row: row[2] - row[1])
        if expert - own < _APART:
            return _("An aim with a name and a date, not activity.")
        text = _("In all weeks together the expert gives {expert} half-days to {tier}, you {own}. Who says why?")
        return text.format(expert=expert, tier=tier_in_sentence(tier), own=decimals.fixed(own, 1))


def tier_in_sentence(tier: Tier) -> str:
    """Return what half-days go to, inside a sentence."""
    match tier:
        case "general":
            return _("general relations")
        case "key":
            return _("key relations")
        case "organisational":
            return _("organisational relations")
        case _:
            return tier_said(tier)


def time_use_of(read: RoundReadings) -> TimeFinding:
    """Return what the class did with its time."""
    cells = tuple(
        TierWeek(week, tier, _mean(read, week, place), _expert(read, week, place))
        for week in range(1, read.weeks + 1)
        for place, tier in enumerate(SPENT_ON)
        if tier in TIERS
    )
    # what few of them still played says nothing of the class
    before = [cell for cell in cells if cell.week <= read.verdict and _most_played(read, cell.week)]
    parted = max(before, key=lambda cell: (cell.apart, -cell.week), default=None)
    if parted is not None and (parted.apart < _APART or not read.runs):
        parted = None
    met = read.expert.met[parted.week - 1] if parted is not None and parted.week <= read.expert.weeks else ()
    seen = {who: sum((each.reading.first_met(who) or 99) <= parted.week for each in read.runs) for who in met if parted}
    fewest = min(seen.items(), key=lambda pair: pair[1], default=None)
    return TimeFinding(cells, read.weeks, parted, met, fewest, len(read.runs), read.names, read.teams)


def _most_played(read: RoundReadings, week: int) -> bool:
    return 2 * sum(week <= run.reading.weeks for run in read.runs) >= len(read.runs)


def _mean(read: RoundReadings, week: int, place: int) -> float:
    return read.mean(lambda reading: reading.spent[week - 1][place] if week <= reading.weeks else None) or 0.0


def _expert(read: RoundReadings, week: int, place: int) -> int:
    return read.expert.spent[week - 1][place] if week <= read.expert.weeks else 0


__all__ = ["TierWeek", "TimeFinding", "tier_in_sentence", "time_use_of"]
