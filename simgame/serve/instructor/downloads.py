"""The downloads: what the class has done, as files for other programs, made in a process of its own."""

import asyncio
import os
from collections.abc import Iterable, Mapping
from shlex import quote
from typing import Any, Final

from aiohttp import web

from simgame.classes.exports.lrs_options import OWN_HOME
from simgame.classes.exports.packed import ExportOrder, PackedExport, PackedKind, export_apart
from simgame.classes.exports.profile import HOME
from simgame.classes.store.errors import StoreError
from simgame.classes.store.values import StoredClass
from simgame.locale import Catalogue, mark
from simgame.serve.instructor.apart import WorkApart
from simgame.serve.instructor.desk import DeskPage
from simgame.serve.instructor.session import DESK, instructor_of, posted
from simgame.serve.server import ClassServer, server_of

_ = Catalogue("exports")

_EXAMPLE: Final = "https://lrs.example.com/xapi"
_SECONDS: Final = 300.0
"""So long an export may take"""

_KINDS: Final[Mapping[PackedKind, tuple[str, str, str, str]]] = {
    "xlsx": (
        mark("One file for spreadsheets"),
        mark("Runs, decisions, people met, the sums of the class, and what each column means, on a sheet each."),
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "csv": (
        mark("Tables for programs"),
        mark("The same as CSV in a ZIP file; columns have the same names in both languages."),
        ".zip",
        "application/zip",
    ),
    "xapi": (
        mark("Statements of xAPI"),
        mark("For a learning record store, after the Serious Games profile, one a line; names are never in them."),
        ".jsonl",
        "application/x-ndjson",
    ),
}
"""Each kind with its title, what is in it, how its file ends, and its type"""

BUSY: Final = web.AppKey("exporting", asyncio.Lock)
"""One export at a time: the seats need the processors"""


def routes() -> Iterable[web.RouteDef]:
    """Return the routes."""
    return web.get(f"{DESK}/downloads", page, name="downloads"), web.post(f"{DESK}/downloads", download)


async def page(request: web.Request) -> web.Response:
    """Show what can be downloaded."""
    stored = await instructor_of(request)
    void = await asyncio.to_thread(server_of(request).store.voidings_waiting, stored.id)
    desk = DeskPage(request, stored)
    opened = [each.number for each in stored.rounds if each.state != "waiting"]
    values: dict[str, Any] = {
        "kinds": [(kind, _(title), _(about)) for kind, (title, about, _end, _type) in _KINDS.items()],
        "rounds": [(str(number), _("Round {number}").format(number=number)) for number in opened],
        "which": _("Which rounds"),
        "every": _("All that were opened"),
        "names": _("with labels and names"),
        "names_about": _(
            "Without this learners are pseudonyms, the same in all rounds of this class. "
            "What was deleted is in the sums alone."
        ),
        "go": _("Download"),
        "about": _(
            "Every row carries the digest of the log that it follows from; a run that no replay confirms says so."
        ),
        "nothing": _("No round was opened yet: there is nothing to download."),
        "lrs_title": _("To a learning record store"),
        "lrs_about": _(
            "This command sends them, on the machine of the server, with the same --database if the server has one. "
            "After any failure it goes on where it was."
        ),
        "lrs_commands": [f"simgame class export {stored.room} --lrs {quote(lrs)}" for lrs in void or (_EXAMPLE,)],
        "lrs_void": _(
            "It still has statements ({count}) about learners who were deleted. The same command voids them."
        ).format(count=sum(void.values()))
        if void
        else "",
    }
    return desk.page("instructor/downloads", _("Downloads"), values)


async def download(request: web.Request) -> web.Response:
    """Answer with the file that is asked for."""
    stored, form = await posted(request)
    server, desk = server_of(request), DeskPage(request, stored)
    kind: PackedKind | None = next((each for each in _KINDS if each == form.get("kind")), None)
    opened = tuple(each.number for each in stored.rounds if each.state != "waiting")
    rounds = tuple(number for number in opened if form.get("round") in (None, "", str(number)))
    if kind is None or not rounds:
        return desk.back(_("There is nothing like that to download."))
    names, home = "names" in form and kind != "xapi", os.environ.get(OWN_HOME) or HOME
    order = ExportOrder(server.store.address, stored.id, rounds, kind, names, desk.language, home)
    try:
        async with request.app[BUSY]:
            made = await asyncio.to_thread(_made, server, order)
    except (OSError, EOFError, StoreError):
        return DeskPage(request, stored).back(_("The file could not be made. Please try again."))
    about = {"kind": kind, "rounds": list(rounds), "names": names, "unverified": made.unverified}
    await server.store.note(stored.id, "instructor", "exported", about)
    return _file(stored, kind, rounds, made)


def _made(server: ClassServer, order: ExportOrder) -> PackedExport:
    """Return an export that another process makes.

    Raises:
        StoreError: the class cannot be read.
        OSError: there is no room for a process, it takes too long, or the server ends.
        EOFError: the process has ended.
    """
    with WorkApart(server, _SECONDS) as work:
        made = work.received(work.start(export_apart, order))
    assert isinstance(made, PackedExport)
    return made


def _file(stored: StoredClass, kind: PackedKind, rounds: tuple[int, ...], made: PackedExport) -> web.Response:
    """Return an answer that a browser keeps as a file."""
    _title, _about, end, content_type = _KINDS[kind]
    which = f"-{rounds[0]}" if len(rounds) == 1 else ""
    headers = {
        "Content-Disposition": f'attachment; filename="{stored.code}{which}{end}"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "no-store",
    }
    return web.Response(body=made.content, content_type=content_type, headers=headers)
