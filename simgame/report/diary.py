"""What the team knew when: its own doing and what it was shown, week by week; the ground of history and "why"."""

from collections import defaultdict
from functools import cached_property
from typing import Literal

from simgame.engine.game import Game
from simgame.engine.trace import Change
from simgame.engine.week_report import WeekReport
from simgame.report.names import Names
from simgame.terms.week import WEEK_RULES
from simgame.values import dataclass


def week_of(change: Change) -> int:
    """Return the week in which the team came to know of a change: events come at the start of the next one."""
    return change.week + WEEK_RULES[change.rule].opens_week


def tells_numbers(game: Game) -> bool:
    """Tell whether support and coverage are told as numbers: the hardest difficulty hides them until the end."""
    return game.difficulty != "live" or game.is_over


@dataclass(frozen=True, slots=True)
class Sighting:
    """One look at where somebody stands towards us."""

    week: int
    """0 for what was known before the first week"""
    support: int
    """Thousandths of a level"""
    how: Literal["start", "met", "told", "news"]


class Diary:
    """One game as its team could keep a diary of it. Nothing here comes from what is hidden."""

    def __init__(self, game: Game) -> None:
        """Read the game as it stands now."""
        self.game = game
        self.names = Names(game.scenario)
        self._series: dict[tuple[str, ...], list[Change]] = defaultdict(list)
        for week in game.known_changes():
            for change in week:
                self._series[change.field, *change.about].append(change)

    @property
    def numbers(self) -> bool:
        """Whether support and coverage are told as numbers."""
        return tells_numbers(self.game)

    def changes(self, field: str, *about: str) -> list[Change]:
        """Return how a number that the team knows changed, in the order in which it did."""
        return self._series.get((field, *about), [])

    def now(self, field: str, *about: str) -> int:
        """Return what the team knows a number to be now; of fields by vendor, by person or with one value."""
        return self.game.knowledge.traced(field, *about)

    def start(self, field: str, *about: str) -> int:
        """Return what a number was before the first week."""
        changes = self.changes(field, *about)
        return changes[0].before if changes else self.now(field, *about)

    def knows(self, contact: str) -> bool:
        """Tell whether the team knows that somebody exists."""
        return self.now("coverage", contact) > 0

    def sightings(self, contact: str) -> list[Sighting]:
        """Return when the team saw where somebody stands towards us, in order."""
        stands, found = self.start("seen_support", "us", contact), []
        looks = self.changes("seen_week", contact)
        moved = {(change.week, change.rule): change.after for change in self.changes("seen_support", "us", contact)}
        looked = {(change.week, change.rule) for change in looks} | set(moved)
        if looks[0].before if looks else self.now("seen_week", contact):
            found.append(Sighting(0, stands, "start"))
        for report in self.reports:
            met = any(who == contact for who, _before, _after in report.seen)
            for rule in ("intelligence", "events"):
                stands = moved.get((report.week, rule), stands)
                if rule == "events" and (report.week, rule) in looked:
                    found.append(Sighting(report.week + 1, stands, "news"))
                elif rule != "events" and (met or (report.week, rule) in looked):
                    found.append(Sighting(report.week, stands, "met" if met else "told"))
        return found

    @cached_property
    def reports(self) -> tuple[WeekReport, ...]:
        """The reports of the weeks played."""
        return tuple(self.game.reports)

    def happened(self, week: int) -> tuple[str, ...]:
        """Return the events of the start of a week."""
        earlier = self.report(week - 1)
        return self.game.opening_news if week == 1 else earlier.news if earlier else ()

    def report(self, week: int) -> WeekReport | None:
        """Return the report of a week, if it was played."""
        return self.reports[week - 1] if 0 < week <= len(self.reports) else None
