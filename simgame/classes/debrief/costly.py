"""The week that decided for most: which decision cost each learner most, and what closed then."""

from collections import Counter

from simgame.classes.debrief.round_readings import RoundReadings
from simgame.classes.debrief.saying import Headline, headline, named, of_you
from simgame.locale import Catalogue
from simgame.page import words
from simgame.report.names import Names
from simgame.values import dataclass

_ = Catalogue("class_debrief")


@dataclass(frozen=True, slots=True)
class CostlyDot:
    """A learner at the week that cost them most."""

    week: int
    won: bool | None
    """None: the run goes on"""
    loss: float
    """Of the chance of winning, above 0"""


@dataclass(frozen=True, slots=True)
class CostlyWeekFinding:
    """At which week each lost most of the chance of winning."""

    dots: tuple[CostlyDot, ...]
    """By week, those who lost first"""
    none: int
    """Whom no week surely cost much"""
    weeks: int
    week: int | None
    """The one that cost most of them most, the first of several; None where none did"""
    closes: tuple[tuple[str, tuple[str, ...]], ...]
    """The steps that close in it, with who has a say in them"""
    next: tuple[str, int] | None
    """Where none does: the step that closes next, and its week"""
    names: Names
    teams: bool

    @property
    def count(self) -> int:
        """How many it cost most."""
        return sum(dot.week == self.week for dot in self.dots)

    @property
    def headline(self) -> Headline:
        """What it shows."""
        if self.week is None:
            return headline(_("*No week* surely cost anybody much."))
        if self.count == 1 < len(self.dots):
            return headline(_("The week that cost most is *another for each*."))
        text = _("*Week {week}* cost {whom} the most.")
        return headline(text, week=self.week, whom=of_you(self.count, teams=self.teams))

    @property
    def about(self) -> str:
        """What closes in that week, and who sets it."""
        if self.week is None:
            return _("Each single decision took less than 5 points of the chance of winning, or not surely so much.")
        if self.closes:
            said = []
            for step, people in self.closes:
                text = _("Closes then: {step}, set by {people}.")
                who = named([self.names.contact(each) for each in people])
                said.append(text.format(step=self.names.step(step), people=who))
            return words.sentences(said)
        if self.next is not None:
            text = _("Nothing closes in that week; the next is {step}, in week {week}.")
            return text.format(step=self.names.step(self.next[0]), week=self.next[1])
        return _("Nothing closes any more after it.")

    @property
    def measure(self) -> str:
        """What is drawn, in words."""
        if not self.none:
            return _("the week that cost you most")
        return _.n(
            "the week that cost you most; 1 had none", "the week that cost you most; {count} had none", self.none
        ).format(count=self.none)

    @property
    def question(self) -> str:
        """What to ask."""
        if self.week is None:
            return _("Which decision would you take otherwise, and what would you have to know for it?")
        if self.week == 1:
            return _("Whom did you see first, and why them?")
        if self.week == 2:
            return _("Whom did you see in week 1, and why them?")
        return _("Whom did you see in weeks {first} and {last}, and why them?").format(
            first=self.week - 2, last=self.week - 1
        )

    @property
    def listen(self) -> str:
        """What to listen for."""
        people = list(dict.fromkeys(who for _step, setters in self.closes for who in setters))
        if not people:
            return _("Reasons that looked at a date or at who has a say, and not at who was easy to reach.")
        text = _(
            "Did anybody see {people}, and because they had a say in it? Who saw them by chance has not found the "
            "decision chain yet."
        )
        return text.format(people=named([self.names.contact(each) for each in people]))


def costly_week_of(read: RoundReadings) -> CostlyWeekFinding:
    """Return which week cost each most."""
    dots, none = [], 0
    for each in read.runs:
        reading = each.reading
        if (week := reading.costly_week) is None:
            none += 1
        else:
            dots.append(CostlyDot(week, reading.won if reading.finished else None, -reading.losses[week - 1]))
    counts = Counter(dot.week for dot in dots)
    week = min(counts, key=lambda each: (-counts[each], each), default=None)
    later = (
        [] if week is None else [closed for after in range(week + 1, read.weeks + 1) for closed in read.closings(after)]
    )
    return CostlyWeekFinding(
        dots=tuple(sorted(dots, key=lambda dot: (dot.week, {False: 0, None: 1, True: 2}[dot.won], -dot.loss))),
        none=none,
        weeks=read.weeks,
        week=week,
        closes=() if week is None else tuple((closed.step, closed.setters) for closed in read.closings(week)),
        next=(later[0].step, later[0].week) if later else None,
        names=read.names,
        teams=read.teams,
    )


__all__ = ["CostlyDot", "CostlyWeekFinding", "costly_week_of"]
