"""The monitor: how a class is doing, seat by seat, and whom to look at first."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from aiohttp import web

from simgame.classes.monitor.attention import AWAY, IDLE, LONG, LONG_ALONE, TIMES, Attention, attention
from simgame.classes.monitor.seats import READING, MonitoredSeat
from simgame.classes.store.values import StoredClass
from simgame.locale import Catalogue, mark
from simgame.report.names import Names
from simgame.serve import pages
from simgame.serve.instructor.desk import DeskPage
from simgame.serve.instructor.events import send_events
from simgame.serve.instructor.room import press
from simgame.serve.instructor.room_buttons import Button, held_said, hold_buttons
from simgame.serve.instructor.session import DESK, instructor_of
from simgame.serve.instructor.tiles import called, histogram, shuts_out, tile
from simgame.serve.instructor.watch import WATCHES, WatchedRound
from simgame.study.chance_so_far import FEW_FUTURES

_ = Catalogue("monitor")

_EVERY: Final = 0.3
"""Seconds between two looks"""
_AT_ONCE: Final = 40
"""Tiles that are written before others have their turn"""
_MANY: Final = 48
"""Seats from which on tiles are small"""
_MOST_FIRST: Final = 40
"""Seats that are told to be looked at first; of more than that one sees the tiles"""

_FILTERS: Final[Mapping[str, str]] = {
    "all": mark("all"),
    "look": mark("to look at"),
    "planning": mark("planning"),
    "answering": mark("answering"),
    "reading": mark("reading"),
    "over": mark("over"),
    "away": mark("away"),
    "paused": mark("paused"),
    "held": mark("waiting for the class"),
    "not-come": mark("not come"),
}
"""What seats can be chosen by, and what it is called"""


def routes() -> Iterable[web.RouteDef]:
    """Return the routes."""
    return (
        web.get(f"{DESK}/monitor", page, name="monitor"),
        web.post(f"{DESK}/monitor", press),
        web.get(f"{DESK}/monitor/events", events),
    )


async def page(request: web.Request) -> web.Response:
    """Show the monitor."""
    stored = await instructor_of(request)
    watched = await request.app[WATCHES].of_class(stored.id).now(afresh=True)
    desk = DeskPage(request, stored)
    if watched is None:
        before = {"nothing": _("No round was opened yet."), "to_room": _("To the room")}
        return desk.page("instructor/monitor_before", _("Monitor"), before)
    written = MonitorParts(request, stored)
    parts = await written.of(watched)
    pages.speak(desk.language)
    parts["tiles"] = written.slots(desk, parts)
    values: dict[str, Any] = {"parts": parts, **_frame()}
    return desk.page("instructor/monitor", _("Monitor"), values, events=f"{desk.base}/monitor/events")


async def events(request: web.Request) -> web.StreamResponse:
    """Tell what changes on the monitor."""
    stored = await instructor_of(request)
    parts, watch = MonitorParts(request, stored), request.app[WATCHES].of_class(stored.id)

    async def look() -> Mapping[str, str]:
        watched = await watch.now()
        return {} if watched is None else await parts.of(watched)

    return await send_events(request, look, every=_EVERY)


class MonitorParts:
    """The parts of one monitor as HTML, of which those are written anew that have changed."""

    def __init__(self, request: web.Request, stored: StoredClass) -> None:
        """Write nothing yet."""
        self._request, self._stored = request, stored
        self._seats: tuple[str, ...] = ()
        self._generation = 0
        """Counts how often other seats were there; slots are named by it, so that each is filled anew"""
        self._written: dict[str, tuple[MonitoredSeat, tuple[Attention, ...], str]] = {}
        self._made: dict[str, tuple[object, dict[str, str]]] = {}
        """Other parts, with what they were made of"""

    async def of(self, watched: WatchedRound) -> dict[str, str]:
        """Return the HTML of each part, by the id of its element: first those in which others stand."""
        keys = tuple(seat.key for seat in watched.seats)
        if keys != self._seats:
            self._seats = keys
            self._generation += 1
            self._written = {key: self._written[key] for key in keys if key in self._written}
        desk = DeskPage(self._request, self._stored)
        names = Names(watched.scenario)
        slots = self._slots
        parts = {"clock": _clock(watched.seconds), **_counts(watched)}
        parts |= self._same("head", (watched.overview, watched.of_round), lambda: _head(desk, watched))
        parts |= self._same("first", watched.look_first, lambda: _first(desk, watched, names))
        parts |= self._same("tiles", self._generation, lambda: {"tiles": self.slots(desk, {})})
        for start in range(0, len(slots), _AT_ONCE):
            if start:
                await asyncio.sleep(0)
                pages.speak(desk.language)
            for slot, seat in zip(slots[start : start + _AT_ONCE], watched.seats[start:], strict=False):
                parts[slot] = self._tile(desk, seat, attention(seat, watched.usual), names)
        return parts

    def slots(self, desk: DeskPage, filled: Mapping[str, str]) -> str:
        """Return the slots in which the tiles stand, with what is to stand in them at once."""
        values = {"slots": self._slots, "many": "many" if len(self._slots) > _MANY else "", "filled": filled}
        return desk.fragment("instructor/monitor_slots", values)

    def _same(self, name: str, of: object, make: Callable[[], dict[str, str]]) -> dict[str, str]:
        """Return parts that were made of the same before, or make them."""
        known = self._made.get(name)
        if known is None or known[0] != of:
            known = self._made[name] = of, make()
        return known[1]

    @property
    def _slots(self) -> list[str]:
        return [f"slot-{self._generation}-{place}" for place in range(len(self._seats))]

    def _tile(self, desk: DeskPage, seat: MonitoredSeat, reasons: tuple[Attention, ...], names: Names) -> str:
        known = self._written.get(seat.key)
        if known is None or known[:2] != (seat, reasons):
            html = desk.fragment("instructor/monitor_tile", {"tile": tile(seat, reasons, names)})
            known = self._written[seat.key] = seat, reasons, html
        return known[2]


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02}"


def _head(desk: DeskPage, watched: WatchedRound) -> dict[str, str]:
    """Return the line at the top: which round, how many are at work, how far they are."""
    found, names, of_round = watched.overview, Names(watched.scenario), watched.of_round
    away = _("at work, {count} away").format(count=found.away) if found.away else _("at work")
    figures = [(str(found.at_work), "", away), (str(found.to_look_at), "", _("to look at"))]
    if found.gate is not None:
        missed = _("missed: {step}") if shuts_out(names, found.gate.step) else _("at a cost: {step}")
        missed = missed.format(step=names.brief_step(found.gate.step))
        figures.append((str(found.gate.missed), _("of {count}").format(count=found.gate.closed), missed))
    if found.not_come:
        figures.append((str(found.not_come), "", _("not come yet")))
    seats = _.n("{count} seat", "{count} seats", found.seats).format(count=found.seats)
    luck = _("same luck for all") if of_round.luck == "same" else _("luck of their own")
    values = {
        "round": _("Round {number}, {seats}, {luck}").format(number=of_round.number, seats=seats, luck=luck),
        "scenario": watched.scenario.title.in_(desk.language),
        "figures": figures,
        "weeks": histogram(found.by_week, found.over),
        "by_week": _("seats by week"),
        "buttons": list(_buttons(watched)),
        "held": held_said(of_round, found.reached),
    }
    names_of_parts = ("title", "figures", "weeks", "everybody")
    return {name: desk.fragment(f"instructor/monitor_{name}", values) for name in names_of_parts}


def _buttons(watched: WatchedRound) -> Iterator[Button]:
    """Yield what has all wait, or go on; nothing where the round is closed."""
    of_round = watched.of_round
    if of_round.state == "paused":
        yield Button("go-on", _("Go on"), of_round)
    elif of_round.state == "open":
        yield from hold_buttons(of_round, watched.overview.reached)
        yield Button("pause", _("Pause for a word"), of_round, plain=True)


def _counts(watched: WatchedRound) -> dict[str, str]:
    """Return how many seats there are for each filter."""
    counts = dict.fromkeys(_FILTERS, 0)
    counts["look"] = watched.overview.to_look_at
    for seat in watched.seats:
        counts["all"] += 1
        status = "over" if seat.is_over or seat.status == "stopped" else seat.status
        counts[status] += 1
    return {f"count-{name}": str(count) for name, count in counts.items()}


def _first(desk: DeskPage, watched: WatchedRound, names: Names) -> dict[str, str]:
    """Return whom to look at first."""
    cards = [card(seat, why, names) for seat, why in watched.look_first[:_MOST_FIRST]]
    more = len(watched.look_first) - len(cards)
    text = _.n("and {count} more", "and {count} more", more).format(count=more) if more > 0 else ""
    values = {"cards": cards, "nobody": _("Nobody at the moment."), "more": text}
    return {"first": desk.fragment("instructor/monitor_first", values)}


def card(seat: MonitoredSeat, why: Attention, names: Names) -> dict[str, Any]:
    """Return what is shown of a reason to look at a seat."""
    return {
        "number": seat.number,
        "seat": seat.seat or "",
        "name": called(seat.names, seat.team),
        "kind": why.kind,
        "badge": why.name,
        "reason": why.reason,
        "act": why.act(names),
    }


def _frame() -> dict[str, Any]:
    """Return what of the page stays as it is."""
    sure = _(
        "Chance from {futures} futures: between 5 and 95 it is right to about 10; faint: of a week before. Learners do "
        "not see it before the end."
    )
    return {
        "since_start": _("since the start"),
        "look_first": _("Look first"),
        "for_everybody": _("For everybody"),
        "show": _("Show"),
        "filters": [(name, _(text)) for name, text in _FILTERS.items()],
        "hide_names": _("Hide names"),
        "hide_chances": _("Hide chances"),
        "legend": [
            _("Line: chance of winning if played well from there, after each week. Ticks: weeks played."),
            sure.format(futures=FEW_FUTURES),
            _("Seats are numbered as they sit."),
        ],
        "rules_title": _("By which rules"),
        "rules": _rules(),
    }


def _rules() -> str:
    """Return by which rules somebody is to be looked at."""
    rules = _(
        "Stuck: a week open for {long} minutes and {times} times as long as the class takes ({alone} minutes while it "
        "has played little). Away: no contact for {away} minutes. Idle time: less than {idle} % of a week's half-days "
        "used. Reads: a week was played less than {reading} seconds ago. Pauses and waiting "
        "for the class do not count."
    )
    return rules.format(
        long=LONG, times=f"{TIMES:g}", alone=LONG_ALONE, away=AWAY, idle=round(100 * IDLE), reading=round(READING)
    )
