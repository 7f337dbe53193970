"""Days as they are said: today, yesterday, else by their date, as short as it can be understood."""

from datetime import datetime, timedelta
from typing import Final

from simgame.locale import Catalogue, mark

_ = Catalogue("page")

_MONTHS: Final = (
    mark("Jan"),
    mark("Feb"),
    mark("Mar"),
    mark("Apr"),
    mark("May"),
    mark("Jun"),
    mark("Jul"),
    mark("Aug"),
    mark("Sep"),
    mark("Oct"),
    mark("Nov"),
    mark("Dec"),
)


def day(moment: datetime, now: datetime) -> str:
    """Return the day of a moment on the player's clock: ``today``, ``yesterday``, ``26 Nov``, ``26 Nov 2025``."""
    there, today = moment.astimezone().date(), now.astimezone().date()
    if there in (today, today - timedelta(days=1)):
        return _("today") if there == today else _("yesterday")
    text = _("{day} {month}") if there.year == today.year else _("{day} {month} {year}")
    return text.format(day=there.day, month=_(_MONTHS[there.month - 1]), year=there.year)


def clock(moment: datetime) -> str:
    """Return hour and minute of a moment on the player's clock."""
    return f"{moment.astimezone():%H:%M}"


def day_and_clock(moment: datetime, now: datetime) -> str:
    """Return both, such as ``today 22:49``."""
    return _("{day} {clock}").format(day=day(moment, now), clock=clock(moment))
