"""The one thread that writes: what waits is written in one transaction, and told once that is committed.

Two hundred seats that save at once so wait for a few flushes of the disk, not for two hundred.
"""

import asyncio
import threading
from collections.abc import Callable, Generator
from concurrent.futures import Future
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DataError, IntegrityError, SQLAlchemyError

from simgame.classes.store.connection import unavailable
from simgame.classes.store.errors import StoreError, StoreUnavailableError
from simgame.locale import Catalogue

_ = Catalogue("classes")

T = TypeVar("T")

_MOST: Final = 256
"""So many writes share a transaction at most"""

Work = Callable[[Connection], T]
"""What is done within a transaction; may be done again where the transaction failed"""

AfterCommit = Callable[[Engine], None]
"""What is done with the database after a commit"""


class Pending(Generic[T]):
    """A write that may not be committed yet: ``await`` it in asyncio, or ask for its :meth:`result` in a thread.

    Whether or not anybody waits, it is done.
    """

    def __init__(self, future: "Future[T]") -> None:
        self._future = future

    def result(self, timeout: float | None = None) -> T:
        """Wait until it is committed and return what came of it.

        Args:
            timeout: seconds to wait at most; None: as long as it takes.

        Raises:
            StoreError: it was refused or could not be written; nothing has changed.
            TimeoutError: it is not committed yet; it may be later.
        """
        return self._future.result(timeout)

    def __await__(self) -> Generator[Any, None, T]:
        return asyncio.shield(asyncio.wrap_future(self._future)).__await__()


class _Job:
    """One write that waits."""

    def __init__(self, prepare: Callable[[], Work[Any]], after: AfterCommit | None = None) -> None:
        self.prepare = prepare
        self.after = after
        self.future: Future[Any] = Future()
        self.work: Work[Any] | None = None
        self.outcome: Any = None
        self.error: BaseException | None = None

    def prepared(self) -> bool:
        """Do what needs no transaction; tell whether it went well."""
        try:
            self.work = self.prepare()
        except Exception as error:
            self.future.set_exception(error)
        return self.work is not None

    def within(self, connection: Connection) -> None:
        """Do the work in a part of the transaction that is taken back if the work fails.

        Raises:
            SQLAlchemyError: the database failed, and with it the whole transaction.
        """
        assert self.work is not None
        self.error = None
        try:
            with connection.begin_nested():
                self.outcome = self.work(connection)
        except IntegrityError as error:
            self.error = StoreError(_("somebody else has written this at the same moment; try again"))
            self.error.__cause__ = error
        except DataError as error:
            self.error = unavailable(error)
        except SQLAlchemyError:
            raise
        except Exception as error:
            self.error = error

    def tell(self, failed: StoreError | None = None) -> None:
        """Tell whoever waits, after the commit or after it has failed."""
        error = failed if self.error is None else self.error
        if error is None:
            self.future.set_result(self.outcome)
        else:
            self.future.set_exception(error)


class StoreWriter:
    """Takes writes from any thread and from asyncio, and does them in the order in which they came."""

    def __init__(self, engine: Engine) -> None:
        """Write to ``engine`` until :meth:`close`."""
        self._engine = engine
        self._waiting: SimpleQueue[_Job | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._write, name="simgame store", daemon=True)
        self._thread.start()

    def submit(self, work: Work[T], *, after: AfterCommit | None = None) -> Pending[T]:
        """Have something written; see `Pending`.

        Args:
            work: what is done within the transaction.
            after: what is done with the database once that is committed, such as to clear up its files.
        """
        return self._put(_Job(lambda: work, after))

    def submit_prepared(self, prepare: Callable[[], Work[T]]) -> Pending[T]:
        """Have something written whose preparation needs no transaction, such as looking through what came.

        It is prepared in the writer's thread too, so that no event loop waits for it.
        """
        return self._put(_Job(prepare))

    def _put(self, job: _Job) -> Pending[Any]:
        with self._lock:
            if self._closed:
                job.future.set_exception(StoreUnavailableError(_("the store is closed")))
            else:
                job.future.set_running_or_notify_cancel()
                self._waiting.put(job)
        return Pending(job.future)

    def close(self) -> None:
        """Write what waits, and end."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._waiting.put(None)
        self._thread.join()

    def _write(self) -> None:
        last = False
        while not last:
            group = [self._waiting.get()]
            with suppress(Empty):
                while group[-1] is not None and len(group) < _MOST:
                    group.append(self._waiting.get_nowait())
            last = group[-1] is None
            self._together([job for job in group if job is not None and job.prepared()])

    def _together(self, jobs: list[_Job]) -> None:
        """Do some writes in one transaction, and tell."""
        if not jobs:
            return
        failed: StoreError | None = None
        try:
            if not self._all(jobs):
                with self._engine.begin() as connection:
                    for job in jobs:
                        job.within(connection)
            for after in dict.fromkeys(job.after for job in jobs if job.after is not None):
                after(self._engine)
        except SQLAlchemyError as error:
            failed = unavailable(error)
        except Exception as error:  # whatever it is, the next write may go well, and nobody may wait for ever
            failed = StoreUnavailableError(str(error))
            failed.__cause__ = error
        for job in jobs:
            job.tell(failed)

    def _all(self, jobs: list[_Job]) -> bool:
        """Do some writes in one transaction; tell whether all went well, else nothing was done.

        A part of the transaction for each would take two more turns to the database for each, and hardly any fails.

        Raises:
            SQLAlchemyError: the database failed.
        """
        try:
            with self._engine.begin() as connection:
                for job in jobs:
                    assert job.work is not None
                    job.outcome = job.work(connection)
        except (DataError, IntegrityError):
            return False
        except SQLAlchemyError:
            raise
        except Exception:
            return False
        return True
