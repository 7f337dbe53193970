"""One learner's seat for the instructor: the screen, only to be looked at, or what was decided, week by week."""

import asyncio
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from aiohttp import web

from simgame.classes.monitor.attention import attention
from simgame.classes.monitor.run_facts import PassedGate
from simgame.classes.monitor.seats import MonitoredSeat, names_of
from simgame.classes.store.errors import BrokenChainError, NotThereError
from simgame.classes.store.values import MonitorRow, StoredClass, StoredRun
from simgame.locale import Catalogue
from simgame.page.html import fragment
from simgame.report.names import Names
from simgame.report.recorded import recorded_end, recorded_week
from simgame.runs.document import Save
from simgame.runs.recorded import Recorded
from simgame.scenario.model import Scenario
from simgame.serve import pages
from simgame.serve.instructor.desk import DeskPage
from simgame.serve.instructor.events import send_events
from simgame.serve.instructor.monitor import card
from simgame.serve.instructor.session import DESK, instructor_of
from simgame.serve.instructor.tiles import called, chances_said, shuts_out, tile
from simgame.serve.instructor.watch import WATCHES, WatchedRound
from simgame.serve.live import LiveSeat
from simgame.serve.safety import TERMINAL_POLICY
from simgame.serve.server import server_of
from simgame.serve.sockets import show_seat
from simgame.values import dataclass

_ = Catalogue("monitor")

_SEAT: Final = f"{DESK}/seat/{{seat:[0-9a-f]{{32}}}}"


def routes() -> Iterable[web.RouteDef]:
    """Return the routes."""
    return web.get(_SEAT, page), web.get(f"{_SEAT}/socket", socket), web.get(f"{_SEAT}/events", events)


@dataclass(frozen=True, slots=True)
class _Record:
    """What is kept of a seat."""

    row: MonitorRow
    scenario: Scenario
    run: StoredRun | None
    save: Save | None
    """None where there is no run, or its events are not those that were appended"""


async def page(request: web.Request) -> web.Response:
    """Show the screen of a seat; where no process runs, or it is asked for, what was decided on it."""
    stored = await instructor_of(request)
    record = await _record_of(request, stored)
    live = _live(request)
    watched = await request.app[WATCHES].of_class(stored.id).now(afresh=True)
    desk = DeskPage(request, stored)
    title = called(names_of(record.row), record.row.team)
    if live is not None and live.runs and "record" not in request.query:
        return desk.page("instructor/screen", title, _screen(live), policy=TERMINAL_POLICY)
    values: dict[str, Any] = {"back": _("To the monitor"), "parts": _parts(desk, record, live, watched)}
    return desk.page("instructor/record", title, values, events=f"{request.path}/events")


async def events(request: web.Request) -> web.StreamResponse:
    """Tell what changes of what was decided on a seat."""
    stored = await instructor_of(request)
    await _record_of(request, stored)
    watch = request.app[WATCHES].of_class(stored.id)
    known: tuple[Any, Mapping[str, str]] = None, {}

    async def look() -> Mapping[str, str]:
        nonlocal known
        watched, record, live = await watch.now(), await _record_of(request, stored), _live(request)
        now = record.run, live is not None and live.runs, _seen(record, watched)
        if now != known[0]:
            known = now, _parts(DeskPage(request, stored), record, live, watched)
        return known[1]

    return await send_events(request, look)


async def socket(request: web.Request) -> web.StreamResponse:
    """Open the socket between a browser and the seat at which it looks on; nothing is started for it.

    Raises:
        HTTPConflict: no process runs.
    """
    stored = await instructor_of(request)
    await _record_of(request, stored)
    live = _live(request)
    if live is None or not live.runs:
        raise web.HTTPConflict(text="There is no screen at the moment.\n")

    async def allowed() -> bool:
        try:
            await instructor_of(request)
        except web.HTTPException:
            return False
        return True

    return await show_seat(request, live, "instructor", "en", plays=False, allowed=allowed)


def _live(request: web.Request) -> LiveSeat | None:
    return server_of(request).seats.get(request.match_info["seat"])


async def _record_of(request: web.Request, stored: StoredClass) -> _Record:
    """Return what is kept of the seat of an address.

    Raises:
        HTTPNotFound: the class has no such seat.
    """
    store, seat_id = server_of(request).store, request.match_info["seat"]

    def read() -> _Record:
        seat = store.seat(seat_id)
        if all(each.id != seat.round_id for each in stored.rounds):
            raise NotThereError
        row = next(row for row in store.monitor(seat.round_id) if row.seat.id == seat_id)
        save = None
        if row.run is not None:
            try:
                save = store.save(row.run.id)
            except BrokenChainError:
                save = None
        return _Record(row, store.scenario(seat.round_id), row.run, save)

    try:
        return await asyncio.to_thread(read)
    except (NotThereError, StopIteration):
        raise web.HTTPNotFound(text="There is no such seat in this class.\n") from None


def _screen(live: LiveSeat) -> dict[str, Any]:
    columns, lines = live.size
    return {
        "columns": columns,
        "lines": lines,
        "back": _("To the monitor"),
        "to_record": _("What was decided"),
        "watching": _("You look on; keys do nothing here."),
        "loading": _("The screen is fetched"),
        "lost": _("The connection to the server is lost; it is tried again by itself."),
        "paused": _("The class pauses."),
        "hold_here": _("Waits for the class at the end of week {week}."),
        "hold_ahead": _("The class waits at the end of week {week}."),
        "minutes_left": _("{count} min left"),
        "time_over": _("The time is over."),
    }


def _parts(desk: DeskPage, record: _Record, live: LiveSeat | None, watched: WatchedRound | None) -> dict[str, str]:
    """Return the HTML of each part of the page that changes, by the id of its element."""
    pages.speak(desk.language)
    names = Names(record.scenario)
    seat = _seen(record, watched)
    reasons = attention(seat, watched.usual) if seat is not None and watched is not None else ()
    shown = {"tile": tile(seat, reasons, names)} if seat is not None else None
    cards = [card(seat, why, names) for why in reasons] if seat is not None else []
    screen = {
        "runs": live is not None and live.runs,
        "here": f"{desk.base}/seat/{record.row.seat.id}",
        "watch": _("Watch the screen"),
        "no_screen": _("Nobody has this seat open: there is no screen to watch."),
    }
    return {
        "tile": desk.fragment("instructor/monitor_tile", shown) if shown is not None else "",
        "screen": desk.fragment("instructor/record_screen", screen),
        "reasons": desk.fragment("instructor/monitor_first", {"cards": cards, "nobody": "", "more": ""}),
        "weeks": desk.fragment("instructor/record_weeks", _weeks(record, seat, names)),
    }


def _seen(record: _Record, watched: WatchedRound | None) -> MonitoredSeat | None:
    """Return the seat as the monitor shows it; None where another round is played by now."""
    seats = watched.seats if watched is not None else ()
    return next((each for each in seats if each.key == record.row.seat.id), None)


def _weeks(record: _Record, seat: MonitoredSeat | None, names: Names) -> dict[str, Any]:
    """Return what was decided, the last week first, as it was recorded."""
    if record.run is None:
        return {"about": _("Nothing was decided yet."), "header": (), "table": (), "weeks": ()}
    if record.save is None:
        return {"about": _("What is kept of this run was changed."), "header": (), "table": (), "weeks": ()}
    recorded = Recorded(Path(record.run.name), record.save, record.scenario, None)
    count = len(record.save.weeks)
    weeks = [
        (_("Week {week}").format(week=week), fragment(recorded_week(recorded, week))) for week in range(count, 0, -1)
    ]
    if end := recorded_end(recorded):
        weeks.insert(0, (_("end"), fragment(end)))
    runs = _.n("{count} run", "{count} runs", record.row.runs).format(count=record.row.runs)
    about = _("{runs}; this is attempt {attempt}, as it was recorded.").format(runs=runs, attempt=record.run.attempt)
    header = (_("Week"), _("Chance, %"), _("Half-days"), _("Closed"))
    return {"about": about, "header": header, "table": _table(seat, names), "weeks": weeks}


def _table(seat: MonitoredSeat | None, names: Names) -> list[tuple[str, ...]]:
    """Return the chance, the half-days and the gates of each week."""
    facts = seat.facts if seat is not None else None
    if facts is None:
        return []
    rows: list[tuple[str, ...]] = [(_("start"), chances_said(facts)[0], "", "")]
    for week, (said, time) in enumerate(zip(chances_said(facts)[1:], facts.times, strict=True), 1):
        gates = [_gate(gate, names) for gate in facts.gates if gate.week == week]
        rows.append((str(week), said, f"{time.used}/{time.there}", _(", ").join(gates)))
    return rows


def _gate(gate: PassedGate, names: Names) -> str:
    """Return how a gate went."""
    missed = _("{step}: missed") if shuts_out(names, gate.step) else _("{step}: at a cost")
    return (_("{step}: passed") if gate.passed else missed).format(step=names.brief_step(gate.step))
