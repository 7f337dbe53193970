"""One seat on the monitor: a tile with its curve, and what it says, in the language of the moment."""

from collections.abc import Sequence
from typing import Any, Final, Literal

from simgame.browser.figures import Drawing, scale
from simgame.classes.monitor.attention import Attention
from simgame.classes.monitor.run_facts import MonitoredRun
from simgame.classes.monitor.seats import MonitoredSeat
from simgame.locale import Catalogue
from simgame.report.names import Names
from simgame.scenario.steps import Gate
from simgame.terms.outcomes import OUTCOMES

_ = Catalogue("monitor")

_WIDE, _HIGH = 124.0, 64.0
_TOP, _FLOOR, _TICKS = 5.0, 51.0, 57.0
"""Where 100 %, 0 % and the weeks that were played are drawn"""
_LEFT, _RIGHT = 3.0, 121.0
_UNSURE: Final = 5
"""Per cent: below so many, and above 100 less so many, a chance of few futures is no number"""

TileTone = Literal["good", "middling", "poor", ""]


def chance_said(seat: MonitoredSeat) -> str:
    """Return the chance of winning in per cent, as exactly as it is known; empty where it is not."""
    return chances_said(seat.facts)[-1] if seat.facts is not None else ""


def chances_said(facts: MonitoredRun) -> list[str]:
    """Return the chance of winning after 0, 1, 2 ... weeks in per cent, as exactly as it is known."""
    last = len(facts.chances) - 1
    over = facts.outcome is not None
    return [_said(chance, over=over and week == last) for week, chance in enumerate(facts.chances)]


def _said(chance: float, *, over: bool = False) -> str:
    percent = round(100 * chance)
    if over:
        return str(percent)
    if percent < _UNSURE:
        return f"<{_UNSURE}"
    return f">{100 - _UNSURE}" if percent > 100 - _UNSURE else str(percent)


def tone_of(seat: MonitoredSeat) -> TileTone:
    """Return whether a run is rather won, hangs in the balance or is rather lost."""
    if seat.facts is None:
        return ""
    chance = seat.facts.chances[-1]
    return "good" if chance >= 0.5 else "middling" if chance >= 0.2 else "poor"


def curve(seat: MonitoredSeat) -> str:
    """Return the drawing of a seat's chance after each week, with a tick for each week that was played."""
    chances = seat.facts.chances if seat.facts is not None else ()
    drawing = Drawing(_WIDE, _HIGH, _("Chance of winning by week"), _in_words(seat.facts))

    def at(week: int, chance: float) -> tuple[float, float]:
        return scale(0, max(seat.weeks, 1), _LEFT, _RIGHT, week), scale(0, 1, _FLOOR, _TOP, chance)

    drawing.line(_LEFT, _TOP, _RIGHT, _TOP, "whole")
    drawing.line(_LEFT, _FLOOR, _RIGHT, _FLOOR, "nothing")
    played = seat.weeks if seat.is_over else max(seat.week - 1, len(chances) - 1)
    for week in range(seat.weeks):
        start, end = at(week, 0)[0], at(week + 1, 0)[0]
        drawing.box(start + 0.8, _TICKS, end - start - 1.6, 4, "week played" if week < played else "week")
    if chances:
        places = [at(week, chance) for week, chance in enumerate(chances)]
        drawing.path(places, "curve")
        drawing.dot(*places[-1], 2.6, "now")
    return drawing.markup()


def _in_words(facts: MonitoredRun | None) -> str:
    """Return a curve as somebody hears it who does not see it."""
    if facts is None:
        return _("Not worked out yet")
    start, *weeks = chances_said(facts)
    said = [_("start: {chance} %").format(chance=start)]
    said += [_("week {week}: {chance} %").format(week=week, chance=chance) for week, chance in enumerate(weeks, 1)]
    return _(", ").join(said)


def histogram(by_week: Sequence[int], over: int) -> str:
    """Return the drawing of how many seats are in each week, and at the end."""
    columns = [(str(week), count, "column") for week, count in enumerate(by_week, 1)] + [(_("end"), over, "column end")]
    step, floor = 40.0, 62.0
    most = max(1, *(count for _name, count, _kind in columns))
    about = _(", ").join(f"{name}: {count}" for name, count, _kind in columns)
    drawing = Drawing(step * len(columns), 82, _("Seats by week"), about)
    for place, (name, count, kind) in enumerate(columns):
        middle, height = step * (place + 0.5), max(1.0, 42 * count / most)
        drawing.box(step * place + 4, floor - height, step - 8, height, kind if count else "column none")
        drawing.text(middle, 78, name, "scale", "middle")
        if count:
            drawing.text(middle, floor - height - 5, str(count), "number", "middle")
    return drawing.markup()


def doing(seat: MonitoredSeat) -> str:
    """Return what somebody does at the moment, in a few words."""
    match seat.status:
        case "not-come":
            return _("not come yet")
        case "planning":
            return _("planning, types") if seat.typing else _("planning")
        case "answering":
            return _("answers a question")
        case "reading" if seat.run is None:
            return _("reads the briefing")
        case "reading":
            return _("reads week {week}").format(week=seat.week - 1)
        case "won" | "lost":
            end = OUTCOMES[seat.facts.outcome or "open"].label if seat.facts is not None else ""
            return _("{end}, in debrief").format(end=end) if seat.here else _("{end}, gone").format(end=end)
        case "ended":
            return _("over")
        case "away":
            return _("away")
        case "paused":
            return _("paused")
        case "held":
            return _("waits for the class")
        case "stopped":
            return _("not finished")


def called(names: Sequence[str], team: str) -> str:
    """Return what a seat is called: by its team, if it has one, and its members; a bot's has none."""
    members = _(" + ").join(names) or _("bot")
    return _("{team}: {members}").format(team=team, members=members) if team else members


def tile(seat: MonitoredSeat, reasons: Sequence[Attention], names: Names) -> dict[str, Any]:
    """Return what the template of a tile shows."""
    first = reasons[0] if reasons else None
    kind = first.kind if first is not None else ""
    return {
        "number": seat.number,
        "seat": seat.seat or "",
        "name": called(seat.names, seat.team),
        "status": "over" if seat.is_over or seat.status == "stopped" else seat.status,
        "kind": kind,
        "week": _("end") if seat.is_over else "" if seat.status == "not-come" else _week(seat.week),
        "curve": curve(seat),
        "tone": tone_of(seat),
        "older": seat.read == "older",
        "chance": chance_said(seat),
        "no_chance": _no_chance(seat),
        "badge": first.name if first is not None else "",
        "said": first.brief if first is not None else doing(seat),
        "since": _("{count} min").format(count=seat.since) if seat.since and not first and not seat.is_over else "",
        "time": "" if kind == "idle" else _time(seat),
        "gates": _gates(seat, names),
        "here": _("{here} of {count} here").format(here=seat.here, count=len(seat.names))
        if len(seat.names) > 1
        else "",
        "again": _("attempt {number}").format(number=seat.attempt) if seat.attempt > 1 else "",
    }


def _no_chance(seat: MonitoredSeat) -> str:
    """Return why there is no number: it is still being worked out, or cannot be."""
    if seat.run is None or seat.facts is not None:
        return ""
    if seat.read == "waiting":
        return _("reckoning")
    return _("not confirmed") if seat.read == "unconfirmed" else _("not known")


def shuts_out(names: Names, gate: str) -> bool:
    """Return whether a gate ends the game of who misses it; else it costs points, as the game calls it."""
    step = names.steps[gate]
    return isinstance(step, Gate) and step.handicap is None


def _week(week: int) -> str:
    return _("week {week}").format(week=week)


def _time(seat: MonitoredSeat) -> str:
    """Return how much of the last week's time was used; nothing where nothing could be decided."""
    time = seat.last_time
    if time is None or not time.free or seat.is_over:
        return ""
    return _("{used}/{there} half-days").format(used=time.used, there=time.there)


def _gates(seat: MonitoredSeat, names: Names) -> list[tuple[str, bool]]:
    """Return the gates that have closed, and whether they were passed."""
    gates = seat.facts.gates if seat.facts is not None else ()
    return [(names.brief_step(gate.step), gate.passed) for gate in gates]
