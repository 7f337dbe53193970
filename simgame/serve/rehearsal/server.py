"""The server of a rehearsal: `simgame serve` in a process of its own, with a folder and a database of its own."""

import asyncio
import os
import socket
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Final

import aiohttp

from simgame.classes.definition import ClassDefinition
from simgame.classes.store.store import ClassStore
from simgame.classes.store.values import StoredClass
from simgame.locale import Catalogue
from simgame.scenario import Scenario

_ = Catalogue("rehearsal")

_STARTS: Final = 180.0
"""Seconds in which it has to answer"""
_ENDS: Final = 15.0
_PREFIX: Final = "simgame-try-"
"""Short: what the server's processes find each other by lies deeper, and such a path has 104 characters at most"""


class NotServedError(Exception):
    """The server does not come up; the message is what it said."""


class RehearsalServer:
    """A server that runs.

    Attributes:
        base: its address.
        pid: of its process.
        store: its database, to be read.
        stored: the class that it serves.
    """

    def __init__(self, base: str, pid: int, store: ClassStore, stored: StoredClass) -> None:
        """Hold what there is."""
        self.base = base
        self.pid = pid
        self.store = store
        self.stored = stored

    @property
    def round_id(self) -> str:
        """The id of the round that is open."""
        return self.stored.rounds[0].id


@asynccontextmanager
async def serving(
    definition: ClassDefinition, scenarios: Sequence[Scenario], seats: int
) -> AsyncIterator[RehearsalServer]:
    """Serve a class whose first round is open at once, whenever the class is to open, and forget it afterwards.

    Raises:
        NotServedError: the server does not come up.
    """
    with tempfile.TemporaryDirectory(prefix=_PREFIX) as folder:
        database = str(Path(folder) / "classes.db")
        with ClassStore.open(database) as store:
            now = definition.model_copy(update={"opens": None, "closes": None})
            stored = store.create(now, scenarios).result()
            store.set_class_state(stored.id, "open", actor="server").result()
            store.open_round(stored.rounds[0].id, actor="server").result()
            async with _process(folder, database, seats) as (process, base):
                yield RehearsalServer(base, process.pid, store, store.stored_class(stored.id))


@asynccontextmanager
async def _process(folder: str, database: str, seats: int) -> AsyncIterator[tuple[asyncio.subprocess.Process, str]]:
    """Start `simgame serve`, and end it afterwards."""
    port = _free_port()
    base = f"http://127.0.0.1:{port}"
    words = ("serve", "--host", "127.0.0.1", "--port", str(port), "--database", database, "--seats", str(seats))
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "simgame.serve.rehearsal.served", folder, *words),
        env=os.environ | {"SIMGAME_HOME": folder, "TMPDIR": folder},
        stdin=asyncio.subprocess.PIPE,  # which is closed by whatever ends this process
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        start_new_session=True,  # Ctrl-C is for who rehearses
    )
    try:
        await _answers(process, base)
        yield process, base
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        try:
            await asyncio.wait_for(process.wait(), _ENDS)
        except TimeoutError:
            process.kill()
            await process.wait()


async def _answers(process: asyncio.subprocess.Process, base: str) -> None:
    """Wait until the server answers.

    Raises:
        NotServedError: it has ended, or does not answer in time.
    """
    with suppress(TimeoutError):
        async with asyncio.timeout(_STARTS), aiohttp.ClientSession() as client:
            while process.returncode is None:
                with suppress(aiohttp.ClientError):
                    async with client.get(f"{base}/alive") as answer:
                        if answer.status == 200:
                            return
                await asyncio.sleep(0.1)
            assert process.stderr is not None
            raise NotServedError((await process.stderr.read()).decode("utf-8", "replace").strip())
    raise NotServedError(_("it does not answer after {seconds} seconds").format(seconds=round(_STARTS)))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
