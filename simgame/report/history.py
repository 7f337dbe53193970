"""The history of our relation with one person, week by week: only what the team knows."""

from simgame.engine.game import Game
from simgame.engine.week_report import Meeting
from simgame.report.diary import Diary, week_of
from simgame.values import dataclass

_ABOUT = ("contact", "role", "concerns", "influence")
"""What can become known of a person"""


@dataclass(frozen=True, slots=True)
class ContactWeek:
    """One week with a person; week 0 is what was so before the first."""

    week: int
    support: int | None
    """Where the person was seen to stand towards us, thousandths of a level; None: not seen in this week"""
    coverage: int
    """Thousandths, as it was at the end of the week"""
    meetings: tuple[Meeting, ...] = ()
    told: tuple[str, ...] = ()
    """Facts that the person told us"""
    revealed: tuple[str, ...] = ()
    """What became known of the person: contact, role, concerns, influence"""


@dataclass(frozen=True, slots=True)
class ContactHistory:
    """All weeks with a person, from week 0 to the last one played, or to the one being planned if it brought news."""

    contact: str
    known: bool
    """Whether the team knows that the person exists; if not, there is nothing else"""
    weeks: tuple[ContactWeek, ...] = ()


def history(game: Game, contact: str) -> ContactHistory:
    """Return the history of our relation with a person, from reports and from changes that the team knows of."""
    diary = Diary(game)
    if not diary.knows(contact):
        return ContactHistory(contact, known=False)
    seen = {sighting.week: sighting.support for sighting in diary.sightings(contact)}
    moved = {week_of(change): change.after for change in diary.changes("coverage", contact)}
    coverage = diary.start("coverage", contact)
    weeks = []
    for week in range(max([len(diary.reports), *seen, *moved]) + 1):
        coverage = moved.get(week, coverage)
        report = diary.report(week)
        weeks.append(
            ContactWeek(
                week=week,
                support=seen.get(week),
                coverage=coverage,
                meetings=report.meetings_with(contact) if report else (),
                told=tuple(told.fact for told in report.told if told.by == contact) if report else (),
                revealed=tuple(kind for kind, about in report.revealed if kind in _ABOUT and about == contact)
                if report
                else (),
            )
        )
    return ContactHistory(contact, known=True, weeks=tuple(weeks))
