"""Moments and durations as an instructor reads them: by the clock of the machine that serves the class."""

from datetime import UTC, datetime

from simgame.locale import Catalogue

_ = Catalogue("desk")


def clock(moment: datetime) -> str:
    """Return the time of day, with the date in front unless that is today's."""
    here, today = moment.astimezone(), datetime.now().astimezone().date()
    return f"{here:%H:%M}" if here.date() == today else f"{here:%Y-%m-%d %H:%M}"


def ago(moment: datetime) -> str:
    """Return how long ago something was, in words."""
    minutes = max(0, int((datetime.now(UTC) - moment).total_seconds() // 60))
    if not minutes:
        return _("just now")
    if minutes < 120:
        return _.n("{count} minute ago", "{count} minutes ago", minutes).format(count=minutes)
    return _("since {time}").format(time=clock(moment))


def minutes_and_seconds(seconds: float) -> str:
    """Return a duration as ``12:05``; what is over is ``0:00``."""
    minutes, rest = divmod(max(0, round(seconds)), 60)
    return f"{minutes}:{rest:02}"
