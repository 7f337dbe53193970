"""`simgame serve`: a class on this machine, for the browsers of a room."""

import asyncio
import errno
import logging
import re
import secrets
import socket
import sys
from argparse import ArgumentTypeError
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from simgame.arguments import CANNOT_RUN, FINE, REFUSED, Parser, RefusedError, escaped, quoted, whole
from simgame.classes.choosing import need_packages
from simgame.locale import Catalogue, current
from simgame.system import CAN_FORK
from simgame.values import dataclass

if TYPE_CHECKING:
    from simgame.classes.definition import ClassDefinition
    from simgame.classes.store.store import ClassStore
    from simgame.classes.store.values import StoredClass
    from simgame.scenario import Scenario

_ = Catalogue("serve")

_MOST_PORTS: Final = 65_535
_MOST_SEATS: Final = 1000
_NAMED: Final = re.compile(r"[\w.:\[\]-]+")
"""What stands in an address for a machine and a port"""


def serve(parser: Parser, words: Sequence[str]) -> int:
    """Serve classes until interrupted; return the exit code.

    Raises:
        RefusedError: it cannot be done here, or the class file, the database or the port cannot be used.
        ScenarioError: the class file, or a scenario that it names, cannot be used.
    """
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help=_("a class file; without one, the classes that are kept already")
    )
    parser.add_argument(
        "--port", type=whole(1, _MOST_PORTS), default=8000, metavar="N", help=_("the port to listen on (8000)")
    )
    parser.add_argument("--host", type=_host, metavar="H", help=_("the address to listen on (all of them)"))
    parser.add_argument(
        "--behind-proxy",
        type=_proxied,
        metavar="URL",
        help=_(
            "a proxy on this machine speaks TLS and is reached at https://...: it alone is listened to and believed"
        ),
    )
    parser.add_argument(
        "--database", metavar="URL", help=_("an SQLite file or postgresql://... (one in your data folder)")
    )
    parser.add_argument(
        "--seats",
        type=whole(1, _MOST_SEATS),
        metavar="N",
        help=_("how many may play at the same time (as many as memory allows)"),
    )
    parser.add_argument(
        "--open", action="store_true", help=_("open the first round at once, if no round was opened before")
    )
    parser.add_argument(
        "--new-secret", action="store_true", help=_("make a new instructor's secret and show it; the one before ends")
    )
    arguments = parser.read(words)
    need_what_it_takes()
    sys.stderr.write(_("starting; the address follows, on a busy machine after some seconds") + "\n")
    sys.stderr.flush()
    logging.basicConfig(level=logging.WARNING, format="simgame: %(message)s")
    from simgame.classes.store.connection import usual_database
    from simgame.classes.store.errors import StoreError
    from simgame.classes.store.serving import served
    from simgame.classes.store.store import ClassStore

    data = usual_database().parent
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        database = str(usual_database()) if arguments.database is None else arguments.database
        with ClassStore.open(database) as store, served(database) as others:
            if others:
                note = _(
                    "note: another server has this database too; who is in one class has to come to the same server, "
                    "or their decisions are not saved"
                )
                sys.stderr.write(note + "\n")
            stored = _classes(store, arguments.file, open_first=arguments.open)
            new_secret: bool = arguments.new_secret
            place = _place(arguments.host, arguments.port, arguments.behind_proxy)
            return _run(store, stored, place, arguments.seats, data, new_secret=new_secret)
    except StoreError as error:
        raise RefusedError(str(error), REFUSED) from None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the server is."""

    host: str
    """The address on which it listens"""
    port: int
    url: str
    """As browsers call it"""
    is_proxied: bool
    """Whether they come through a proxy on this machine"""


def _place(host: str | None, port: int, proxied: str | None) -> _Place:
    if proxied is not None:
        return _Place(host or "127.0.0.1", port, proxied, is_proxied=True)
    host = host or "0.0.0.0"
    return _Place(host, port, f"http://{_address() if host in ('0.0.0.0', '::') else host}:{port}", is_proxied=False)


def _host(said: str) -> str:
    """Return the name or the address of an interface, as far as one can tell without asking for it.

    Raises:
        ArgumentTypeError: it can be none.
    """
    try:
        said.encode("idna")
        is_fine = bool(said) and said.isprintable() and " " not in said
    except UnicodeError:
        is_fine = False
    if not is_fine:
        raise ArgumentTypeError(_("{text} is no address of this machine, such as 127.0.0.1").format(text=quoted(said)))
    return said


def _proxied(said: str) -> str:
    """Return the address at which a proxy is reached.

    Raises:
        ArgumentTypeError: it is none, or has more than a name and a port.
    """
    try:
        parts = urlsplit(said)
        is_fine = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        is_fine = False
    if not is_fine or said.rstrip("/") != f"{parts.scheme}://{parts.netloc}" or not _NAMED.fullmatch(parts.netloc):
        raise ArgumentTypeError(
            _("{text} is not an address such as https://class.example.org").format(text=quoted(said))
        )
    return said.rstrip("/")


def need_what_it_takes(*more: str) -> None:
    """Refuse where seats cannot be forked, or the extra is not installed.

    Args:
        more: modules that are needed besides those of the server.

    Raises:
        RefusedError: with what is missing, in one sentence.
    """
    if not CAN_FORK:
        raise RefusedError(_("A class needs Linux or macOS on the machine that serves it."), CANNOT_RUN)
    need_packages("aiohttp", "sqlalchemy", "itsdangerous", "textual_serve", "xlsxwriter", *more)


def _classes(store: "ClassStore", file: str | None, *, open_first: bool) -> "tuple[StoredClass, ...]":
    """Return the classes to serve, of which that of ``file`` is made or has its new learners added."""
    from simgame.classes.checks import load_class

    if file is not None:
        definition, scenarios = load_class(file)
        stored = class_to_serve(store, definition, scenarios)
        if open_first and all(each.state == "waiting" for each in stored.rounds):
            if definition.opens is None:
                store.set_class_state(stored.id, "open", actor="server").result()
            store.open_round(stored.rounds[0].id, actor="server").result()
        return (store.stored_class(stored.id),)
    if classes := store.classes():
        return classes
    raise RefusedError(_("No class is kept yet: write one with simgame class new, and name it."), REFUSED)


def class_to_serve(
    store: "ClassStore", definition: "ClassDefinition", scenarios: "Sequence[Scenario]"
) -> "StoredClass":
    """Return the class of a file: made, or brought in step with the file where the store has it.

    Raises:
        RefusedError: another class has its room.
        StoreError: the class cannot become what the file says.
    """
    from simgame.classes.store.errors import NotThereError

    try:
        stored = store.class_of_room(definition.room)
    except NotThereError:
        return store.create(definition, scenarios).result()
    if stored.code != definition.id:
        text = _("the room {room} belongs to another class, {name}; give this one a room of its own")
        raise RefusedError(text.format(room=quoted(definition.room), name=quoted(stored.code)), REFUSED)
    return store.update(stored.id, definition, scenarios).result()


def _run(
    store: "ClassStore",
    classes: "tuple[StoredClass, ...]",
    place: _Place,
    seats: int | None,
    data: Path,
    *,
    new_secret: bool,
) -> int:
    """Serve until interrupted.

    Args:
        store: where classes are kept.
        classes: what is served.
        place: where the server is.
        seats: how many there may be, None where memory decides.
        data: the folder with what the server keeps besides.
        new_secret: whether instructors who have a secret get a new one.

    Raises:
        RefusedError: no process of a seat can be started, or the address or the port cannot be had.
    """
    from simgame.serve.app import ListeningError, application, listening
    from simgame.serve.processes import StartError
    from simgame.serve.safety import Cookies, key_in
    from simgame.serve.seats import Limits, Seats, seats_in_memory
    from simgame.serve.server import ClassServer
    from simgame.serve.sessions import EndedSessions

    limits = Limits(seats or seats_in_memory())
    server = ClassServer(store, Seats(limits), Cookies(key_in(data / "serve.key")), EndedSessions(data / "signed-out"))
    server.address = place.url
    app = application(server, proxy="127.0.0.1" if place.is_proxied else None)

    async def until_interrupted() -> None:
        asked = _asked_to_end()  # before anybody is told that there is something to end
        async with listening(app, place.host, place.port):
            # only now: where the port is taken, no secret was made that nobody has seen
            secret_of = {each.id: _secret(store, each) for each in classes if new_secret or each.instructor is None}
            _tell(classes, secret_of, server.address, limits.seats)
            await asked.wait()

    try:
        with suppress(KeyboardInterrupt):
            asyncio.run(until_interrupted())
    except StartError as error:
        raise RefusedError(error.sentence, CANNOT_RUN) from None
    except ListeningError as error:
        if error.number != errno.EADDRINUSE:
            raise RefusedError(str(error), REFUSED) from None
        text = _("port {port} is taken: end the other server, or take another port, such as --port {other}")
        raise RefusedError(text.format(port=place.port, other=_next_port(place.port)), REFUSED) from None
    return FINE


def _next_port(port: int) -> int:
    return port + 1 if port < _MOST_PORTS else port - 1


def _asked_to_end() -> asyncio.Event:
    """Return what is set when the system, or whoever has started the server, asks it to end."""
    import signal

    from simgame.system import SHUTDOWN_SIGNALS

    asked = asyncio.Event()
    for number in (signal.SIGINT, *SHUTDOWN_SIGNALS):
        asyncio.get_running_loop().add_signal_handler(number, asked.set)
    return asked


def _secret(store: "ClassStore", stored: "StoredClass") -> str:
    """Return a new secret of the instructor's pages, to be shown once; with the one before nobody comes in any more."""
    from simgame.classes.secrets import hashed

    secret = secrets.token_urlsafe(12)
    store.set_instructor(stored.id, hashed(secret)).result()
    store.note(stored.id, "server", "secret", {}).result()
    return secret


def _tell(classes: "tuple[StoredClass, ...]", secret_of: dict[str, str], base: str, seats: int) -> None:
    """Print where the class is, for learners and for the instructor."""
    lines = []
    for stored in classes:
        board = _("{name}, for the board: {address}")
        title = escaped(stored.definition.title.in_(current()))
        lines.append(board.format(name=title, address=f"{base}/{stored.room}"))
        lines.append("  " + _("instructor's page: {address}").format(address=f"{base}/teach/{stored.room}"))
        if secret := secret_of.get(stored.id):
            lines.append("  " + _("instructor's secret, shown only now: {secret}").format(secret=secret))
        else:
            lines.append("  " + _("its secret was shown before; where it is lost, --new-secret makes another"))
    lines.append(_("{count} can play at the same time. Ctrl-C ends the server; all is saved.").format(count=seats))
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def _address() -> str:
    """Return the address of this machine in its network, as far as that can be told; nothing is sent for it."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))
        return str(probe.getsockname()[0])
    return "localhost"
