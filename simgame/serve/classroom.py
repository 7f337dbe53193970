"""A class as the server needs it: which round is played, and a seat's plan and ledger."""

import asyncio
from collections.abc import Mapping

from simgame.classes.store.errors import RoundClosedError, StoreError, StoreUnavailableError
from simgame.classes.store.store import ClassStore
from simgame.classes.store.values import Learner, Seat, StoredClass, StoredRound
from simgame.course.seat import SeatRules
from simgame.scenario.model import Scenario
from simgame.serve.ledger import LedgerError
from simgame.serve.plan import SeatPlan

HELP_WAITS, HELP_ANSWERED = "waiting", "answered"
"""What the page around a seat is told of its call for help"""


def help_of(store: ClassStore, seat: Seat) -> str:
    """Return what the page of a seat says of its call for help when it is loaded: that it waits, or nothing."""
    calls = store.requests(seat.round_id)
    return HELP_WAITS if any(each.seat_id == seat.id and each.answered_at is None for each in calls) else ""


def round_now(stored: StoredClass) -> StoredRound | None:
    """Return the round that is played; where none is, the one that was closed last; None before the first."""
    for each in stored.rounds:
        if each.state in ("open", "paused"):
            return each
    closed = [(each.closed_at, each.number, each) for each in stored.rounds if each.closed_at is not None]
    return max(closed)[-1] if closed else None


def round_to_come(stored: StoredClass) -> StoredRound | None:
    """Return the first round that nobody has played yet; None where there is none."""
    return next((each for each in stored.rounds if each.state == "waiting"), None)


def seat_plan(seat: Seat, in_round: StoredRound, scenario: Scenario, members: Mapping[str, Learner]) -> SeatPlan:
    """Return what is played on a seat."""
    names = {id_: members[id_].name or members[id_].label for id_ in seat.members if id_ in members}
    return SeatPlan(
        id=seat.id,
        round_id=in_round.id,
        rules=SeatRules(
            scenario=scenario,
            seed=seat.seed,
            difficulty=in_round.difficulty,
            attempts=in_round.attempts,
            hints=in_round.hints,
            rewinds=in_round.rewinds,
        ),
        members=names,
        pen=seat.pen or next(iter(names), ""),
    )


class StoreLedger:
    """The runs of a seat in the store; a `simgame.serve.ledger.SeatLedger`."""

    def __init__(self, store: ClassStore, seat_id: str) -> None:
        """Keep the runs of one seat."""
        self._store = store
        self._seat = seat_id

    async def runs(self) -> Mapping[str, bytes]:
        """Return the file of every run, by its name.

        Raises:
            LedgerError: they cannot be read, or are not what was kept.
        """

        def read() -> dict[str, bytes]:
            return {run.name: self._store.content(run.id) for run in self._store.runs(self._seat)}

        try:
            return await asyncio.to_thread(read)
        except StoreError as error:
            raise LedgerError("unavailable" if isinstance(error, StoreUnavailableError) else "refused") from error

    async def append(self, name: str, content: bytes) -> None:
        """Keep a run's file.

        Raises:
            LedgerError: it could not be kept.
        """
        try:
            await self._store.append(self._seat, name, content)
        except RoundClosedError as error:
            raise LedgerError("closed") from error
        except StoreUnavailableError as error:
            raise LedgerError("unavailable") from error
        except StoreError as error:
            raise LedgerError("refused") from error
