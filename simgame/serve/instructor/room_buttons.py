"""Which buttons the room page has at the moment, and what is asked before what cannot be undone."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from simgame.classes.definition import MAX_MINUTES
from simgame.classes.monitor.holding import WeeksReached
from simgame.classes.store.values import StoredClass, StoredRound
from simgame.locale import Catalogue
from simgame.serve import timetable
from simgame.serve.classroom import round_to_come
from simgame.serve.instructor.moments import clock
from simgame.serve.timetable import opens_later
from simgame.values import dataclass

_ = Catalogue("desk")

_SOON: Final = timedelta(hours=1)
"""So long before a class closes it is offered to let it close later"""


@dataclass(frozen=True, slots=True)
class Button:
    """One button with its form."""

    do: str
    text: str
    about: StoredRound | None = None
    """The round; none: the class"""
    minutes: int | None = None
    """What stands in the field for minutes at first; 0: nothing; None: there is no field"""
    asks: str = ""
    """What is asked first; empty: nothing, it can be undone"""
    plain: bool = False
    """It is not what one does next"""
    weeks: tuple[tuple[int, str], ...] = ()
    """The weeks from which one is chosen, and how each is called; none: there is no such field"""
    week: int = 0
    """The one that is proposed"""
    closes: datetime | None = None
    """When the class is meant to close, where it is about the class"""

    @property
    def seen(self) -> str:
        """When the round or the class is meant to close, for the form to carry along."""
        ends = self.about.closes_at if self.about is not None else self.closes
        return ends.isoformat() if ends is not None else ""


def acts_of(stored: StoredClass, now: StoredRound | None, reached: WeeksReached | None = None) -> dict[str, Any]:
    """Return the buttons of a class.

    Args:
        stored: the class.
        now: the round that is played or was closed last.
        reached: how far its seats are; None: it is not known.
    """
    return {
        "buttons": list(_buttons(stored, now, reached)),
        "held": "" if now is None or reached is None else held_said(now, reached),
        "unit": _("minutes"),
        "most": MAX_MINUTES,
        "hint": _hint(stored),
    }


def _buttons(stored: StoredClass, now: StoredRound | None, reached: WeeksReached | None) -> Iterator[Button]:
    closes = stored.definition.closes
    if stored.state == "closed":
        if timetable.is_past(stored, timetable.now()):
            text = _("Let the class go on for")
            yield Button("extend-class", text, minutes=15, plain=True, closes=closes)
        else:
            asks = _("What is decided from now on counts as practice where the luck is known already.")
            yield Button("open-class", _("Open the class again"), asks=asks, plain=True)
        return
    following = round_to_come(stored)
    if now is not None and now.state in ("open", "paused"):
        yield from _during(now, following, reached)
    else:
        yield from _between(now, following)
    if opens_later(stored, timetable.now()) and now is not None and now.state == "open":
        yield Button("open-class", _("Let learners in now"), plain=True)
    if closes is not None and closes - timetable.now() < _SOON:
        yield Button("extend-class", _("Let the class close later by"), minutes=15, plain=True, closes=closes)
    asks = _("Every round ends for everybody, nobody comes in any more, and the luck can be seen by all.")
    if stored.definition.luck != "same":
        asks = _("Every round ends for everybody, and nobody comes in any more.")
    yield Button("close-class", _("Close the class"), asks=asks, plain=True)


def _during(now: StoredRound, following: StoredRound | None, reached: WeeksReached | None) -> Iterator[Button]:
    if now.state == "open":
        yield Button("pause", _("Pause"), now)
    else:
        yield Button("go-on", _("Go on"), now)
    if reached is not None:
        yield from hold_buttons(now, reached)
    text = _("Extend by") if now.closes_at else _("End it in")
    yield Button("extend", text, now, minutes=5, plain=True)
    asks = _("Everybody's seat is saved and ends; in this round nothing is decided any more.")
    yield Button("close", _("Close round {number}").format(number=now.number), now, asks=asks, plain=True)
    if following is not None:
        text = _("Go on to round {next}").format(next=following.number)
        asks = _("Round {number} ends for everybody, and round {next} begins at once.")
        said = asks.format(number=now.number, next=following.number)
        yield Button("next", text, now, asks=said, plain=True)


def hold_buttons(now: StoredRound, reached: WeeksReached) -> Iterator[Button]:
    """Yield what lets all go on, where seats wait at the end of a week, and what has them wait at that of another."""
    held = now.held_week
    if held is not None:
        yield Button("release", _("Let all go on"), now)
    weeks = tuple((week, _("week {week}").format(week=week)) for week in reached.ends if week != held)
    if weeks:
        proposed = reached.proposed if held is None else min(held + 1, weeks[-1][0])
        yield Button("hold", _("Hold all at the end of"), now, weeks=weeks, week=proposed, plain=held is not None)


def held_said(now: StoredRound, reached: WeeksReached) -> str:
    """Return how many have come to the end of the week at which all wait; empty where they do not."""
    if now.held_week is None:
        return ""
    text = _.n("{count} of {all} has played week {week}.", "{count} of {all} have played week {week}.", reached.seats)
    count = reached.have_played(now.held_week)
    return text.format(count=count, all=reached.seats, week=now.held_week)


def _between(last: StoredRound | None, following: StoredRound | None) -> Iterator[Button]:
    if following is not None:
        text = _("Open round {number}").format(number=following.number)
        yield Button("open", text, following, minutes=following.minutes or 0)
    if last is not None:
        text = _("Open round {number} again").format(number=last.number)
        yield Button("open", text, last, minutes=5, plain=True)


def _hint(stored: StoredClass) -> str:
    """Return what the class file says about times, as far as it matters now."""
    at, closes = timetable.now(), stored.definition.closes
    if opens := opens_later(stored, at):
        text = _("Learners come in from {time} on, as the class file says, or as soon as you open a round.")
        return text.format(time=clock(opens))
    if closes is not None and (stored.state != "closed" or at >= closes):
        over = _("The class closed at {time}, as its file says.")
        return (over if at >= closes else _("The class closes at {time}.")).format(time=clock(closes))
    return ""
