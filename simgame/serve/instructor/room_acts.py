"""What the buttons of the room page do, and the one sentence that says what came of it.

A form carries how the round stood on its page. Where that is no longer so, because somebody else was quicker or the
button was pressed twice, nothing is changed, and the sentence says how it stands.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Final

from simgame.classes.definition import MAX_MINUTES
from simgame.classes.store.errors import RoundStateError, StoreError, StoreUnavailableError
from simgame.classes.store.values import RoundState, StoredClass, StoredRound
from simgame.locale import Catalogue, mark
from simgame.serve import timetable
from simgame.serve.classroom import round_to_come
from simgame.serve.control import Control
from simgame.serve.instructor.desk import UNKNOWN, Said
from simgame.serve.instructor.moments import clock
from simgame.serve.server import ClassServer
from simgame.values import dataclass

_ = Catalogue("desk")

STATES: Final[Mapping[RoundState, str]] = {
    "waiting": mark("not begun"),
    "open": mark("open"),
    "paused": mark("paused"),
    "closed": mark("closed"),
}
"""A round's state in a word"""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a button asks for."""

    control: Control
    stored: StoredClass
    about: StoredRound
    """The round"""
    minutes: int | None
    week: int | None
    held: int | None
    """The week at whose end seats waited, as the page showed it"""
    seen: datetime | None
    """When the round was meant to close, as the page showed it"""


class _UnclearError(Exception):
    """A form says what no button of the page sends; ``str()`` is a sentence to be translated."""


async def act(server: ClassServer, stored: StoredClass, form: Mapping[str, str]) -> Said:
    """Do what a button asks for; return what came of it."""
    try:
        do, asked = _ACTS.get(form.get("do", "")), _asked(server, stored, form)
        if do is None:
            return UNKNOWN
        if form.get("state", asked.about.state) != asked.about.state:
            raise RoundStateError(asked.about)
        return await do(asked)
    except _UnclearError as error:
        return str(error), {"most": MAX_MINUTES}
    except RoundStateError as error:
        return _as_it_is(error.now, form)
    except StoreUnavailableError:
        raise
    except StoreError:
        return mark("The class has changed meanwhile, so nothing was done. This is how it stands now."), {}


def _asked(server: ClassServer, stored: StoredClass, form: Mapping[str, str]) -> _Asked:
    """Return what a form asks for.

    Raises:
        _UnclearError: the minutes are no number, or there is no such round.
    """
    typed, seen = form.get("minutes", ""), form.get("seen", "")
    try:
        minutes = int(typed) if typed else None
        until = datetime.fromisoformat(seen) if seen else None
        week, held = (int(form[name]) if form.get(name) else None for name in ("week", "held"))
        about = next(each for each in stored.rounds if str(each.number) == form.get("round", "1"))
    except (ValueError, StopIteration):
        minutes = 0
    if minutes is not None and not 1 <= minutes <= MAX_MINUTES:
        raise _UnclearError(mark("Minutes are a whole number from 1 to {most}: nothing was changed."))
    return _Asked(Control(server, "instructor"), stored, about, minutes, week, held, until)


def _as_it_is(now: StoredRound, form: Mapping[str, str]) -> Said:
    """Return why nothing was done, and how the round stands."""
    if form.get("do") == "extend" and now.state in ("open", "paused"):
        ends = clock(now.closes_at) if now.closes_at else "–"
        text = mark("The end of round {number} was moved already, to {time}; nothing was changed.")
        return text, {"number": now.number, "time": ends}
    if form.get("do") in ("hold", "release") and now.state in ("open", "paused"):
        if now.held_week is None:
            return mark("All go on already; nothing was changed."), {}
        return mark("All wait at the end of week {week} already; nothing was changed."), {"week": now.held_week}
    text = mark("Round {number} is {state} by now, so nothing was changed.")
    return text, {"number": now.number, "state": STATES[now.state]}


async def _open(asked: _Asked) -> Said:
    if asked.stored.state == "prepared":  # whoever presses the button begins, whatever the class file says
        await asked.control.server.store.set_class_state(asked.stored.id, "open")
    ends = timetable.now() + timedelta(minutes=asked.minutes) if asked.minutes else None
    return _opened(await asked.control.open(asked.about.id, ends))


async def _go_on(asked: _Asked) -> Said:
    return _opened(await asked.control.open(asked.about.id))


def _opened(changed: StoredRound) -> Said:
    if changed.closes_at is None:
        return mark("Round {number} is open until you close it."), {"number": changed.number}
    return mark("Round {number} is open until {time}."), {"number": changed.number, "time": clock(changed.closes_at)}


async def _pause(asked: _Asked) -> Said:
    await asked.control.pause(asked.about.id)
    return mark("Round {number} pauses: keys do nothing until it goes on."), {"number": asked.about.number}


async def _hold(asked: _Asked) -> Said:
    scenario = await asyncio.to_thread(asked.control.server.store.scenario, asked.about.id)
    if asked.week is None or not 1 <= asked.week < scenario.weeks:
        return UNKNOWN
    await asked.control.hold(asked.about.id, asked.week, asked.held)
    text = mark("Whoever has played week {week} waits until you let all go on; the others play on up to there.")
    return text, {"week": asked.week}


async def _release(asked: _Asked) -> Said:
    await asked.control.hold(asked.about.id, None, asked.held)
    return mark("All go on."), {}


async def _extend(asked: _Asked) -> Said:
    if asked.seen != asked.about.closes_at:
        raise RoundStateError(asked.about)
    ends = (asked.about.closes_at or timetable.now()) + timedelta(minutes=asked.minutes or 5)
    await asked.control.extend(asked.about.id, ends, asked.seen)
    said, closes = {"number": asked.about.number, "time": clock(ends)}, asked.stored.definition.closes
    if closes is not None and closes < ends:
        text = mark("Round {number} now ends at {time}; but at {closes} the whole class closes, as its file says.")
        return text, said | {"closes": clock(closes)}
    return mark("Round {number} now ends at {time}."), said


async def _close(asked: _Asked) -> Said:
    await asked.control.close(asked.about.id)
    return mark("Round {number} is closed; everything that was decided is kept."), {"number": asked.about.number}


async def _next(asked: _Asked) -> Said:
    await asked.control.close(asked.about.id)
    following = round_to_come(asked.stored)
    if following is None:
        return mark("Round {number} is closed; it was the last one."), {"number": asked.about.number}
    return _opened(await asked.control.open(following.id))


async def _close_class(asked: _Asked) -> Said:
    if not await asked.control.close_class(asked.stored.id):
        return mark("The class is closed already; nothing was changed."), {}
    if asked.stored.definition.luck != "same":
        return mark("The class is closed; everything that was decided is kept."), {}
    return mark("The class is closed, and the luck of what was played can be seen by everybody."), {}


async def _open_class(asked: _Asked) -> Said:
    early = timetable.opens_later(asked.stored, timetable.now())
    if not await asked.control.server.store.set_class_state(asked.stored.id, "open"):
        return mark("The class is open already; nothing was changed."), {}
    if early is None:
        return mark("The class is open again. Open a round to go on."), {}
    for each in asked.stored.rounds:
        if each.state == "open" and each.closes_at is not None:  # its minutes count from now on
            await asked.control.extend(each.id, each.closes_at - (early - timetable.now()), each.closes_at)
    return mark("Learners come in from now on."), {}


async def _extend_class(asked: _Asked) -> Said:
    before = asked.stored.definition.closes
    closes = max(before or timetable.now(), timetable.now()) + timedelta(minutes=asked.minutes or 15)
    if asked.seen != before or not await asked.control.extend_class(asked.stored, closes, before):
        return mark("Somebody has moved the end of the class already; nothing was changed."), {}
    return mark("The class now closes at {time}; its file stays as it is."), {"time": clock(closes)}


async def _show_luck(asked: _Asked) -> Said:
    await asked.control.server.store.reveal_luck(asked.about.id)
    return mark("The luck of round {number} can be seen by everybody from now on."), {"number": asked.about.number}


_ACTS: Final[Mapping[str, Callable[[_Asked], Awaitable[Said]]]] = {
    "open": _open,
    "go-on": _go_on,
    "pause": _pause,
    "hold": _hold,
    "release": _release,
    "extend": _extend,
    "close": _close,
    "next": _next,
    "close-class": _close_class,
    "open-class": _open_class,
    "extend-class": _extend_class,
    "show-luck": _show_luck,
}
"""What each button does, by what its form says in ``do``"""
