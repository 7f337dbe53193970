"""Who was met when: people by weeks, with the share of the class, and the expert's first meeting."""

from typing import Final

from simgame.classes.debrief.round_readings import RoundReadings
from simgame.classes.debrief.saying import Headline, headline, named, of_you
from simgame.locale import Catalogue
from simgame.report.names import Names
from simgame.terms.reveals import Revealed
from simgame.values import dataclass

_ = Catalogue("class_debrief")

_MOST_PEOPLE: Final = 14
"""So many stand in the picture; all are in the table"""


@dataclass(frozen=True, slots=True)
class MetRow:
    """One person of the customer."""

    contact: str
    shares: tuple[float, ...]
    """By week, the share of the runs that played it which met the person in it, 0 to 1"""
    expert: int | None
    """The week of the expert's first meeting"""
    due: int | None
    """The week in which the first step closes in which the person has a say; None: in none"""
    in_time: int
    """Runs that had met the person by then; of who has no say, that ever did"""


@dataclass(frozen=True, slots=True)
class MeetingsFinding:
    """Who was met when."""

    rows: tuple[MetRow, ...]
    """Those with a say first, by the week in which it counts"""
    weeks: int
    runs: int
    late: MetRow | None
    """Who of those with a say up to the verdict was met in time by fewest"""
    names: Names
    teams: bool

    @property
    def shown(self) -> tuple[MetRow, ...]:
        """The rows of the picture."""
        return self.rows[:_MOST_PEOPLE]

    @property
    def headline(self) -> Headline:
        """What it shows."""
        if self.late is None or self.late.due is None:
            return headline(_("*Who was seen when*"))
        missed = self.runs - self.late.in_time
        if not missed:
            return headline(_("You saw *everybody with a say in time*."))
        text = _("{whom} had not seen *{person}* by week {week}.")
        return headline(
            text,
            whom=of_you(missed, teams=self.teams),
            person=self.names.contact(self.late.contact),
            week=self.late.due,
        )

    @property
    def about(self) -> str:
        """What closes then."""
        if self.late is None or self.late.due is None:
            return _("The darker, the more of you met the person in that week.")
        text = _("{person} has a say in what closes then. The expert goes there {when}.")
        when = _("in week {week}").format(week=self.late.expert) if self.late.expert else _("not at all")
        return text.format(person=self.names.contact(self.late.contact), when=when)

    @property
    def question(self) -> str:
        """What to ask."""
        if self.late is None:
            return _("Who told you whom to see next?")
        text = _("Who could have told you that {person} has a say?")
        return text.format(person=self.names.contact(self.late.contact))

    @property
    def listen(self) -> str:
        """What to listen for."""
        if self.late is None:
            return _("Names of people who are easy to reach, and what they know.")
        facts = {
            fact.id
            for fact in self.names.scenario.facts
            if any(Revealed(*each) == Revealed("role", self.late.contact) for each in fact.reveals)
        }
        knowers = [
            each
            for each in self.names.scenario.contacts
            if facts.intersection(each.knows) and each.id != self.late.contact
        ]
        people = [self.names.contact(each.id) for each in sorted(knowers, key=lambda each: -each.openness)]
        if not people:
            return _("Staff who are easy to reach and hear much; and that one has to ask them.")
        text = _("{people} can tell it. Who is easy to reach hears much; one has to ask.")
        return text.format(people=named(people))


def meetings_of(read: RoundReadings) -> MeetingsFinding:
    """Return who was met when."""
    closings = [closed for step in read.scenario.steps if (closed := read.usual_closing(step.id)) is not None]
    rows = []
    for contact in read.scenario.contacts:
        due = min((closed.week for closed in closings if contact.id in closed.setters), default=None)
        firsts = [each.reading.first_met(contact.id) for each in read.runs]
        rows.append(
            MetRow(
                contact=contact.id,
                shares=tuple(_share(read, contact.id, week) for week in range(1, read.weeks + 1)),
                expert=read.expert.first_met(contact.id),
                due=due,
                in_time=sum(first is not None and first <= (due or first) for first in firsts),
            )
        )
    rows.sort(key=lambda row: (row.due is None, row.due or 0, -row.in_time))
    with_say = [row for row in rows if row.due is not None and row.due <= read.verdict]
    late = min(with_say, key=lambda row: (row.in_time, row.due or 0), default=None) if read.runs else None
    return MeetingsFinding(tuple(rows), read.weeks, len(read.runs), late, read.names, read.teams)


def _share(read: RoundReadings, contact: str, week: int) -> float:
    there = [each.reading for each in read.runs if each.reading.weeks >= week]
    return sum(contact in reading.met[week - 1] for reading in there) / len(there) if there else 0.0


__all__ = ["MeetingsFinding", "MetRow", "meetings_of"]
