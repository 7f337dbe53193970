"""Writes that share a transaction: each goes well or fails for itself, and a database that fails is told to all."""

import asyncio
import threading
from typing import Any

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from simgame.classes.store.errors import StoreError, StoreUnavailableError, TakenError
from simgame.classes.store.store import ClassStore
from simgame.classes.store.writer import Pending
from tests.classes.made import opened


def held(store: ClassStore) -> threading.Event:
    """Keep the writer busy until the event is set, so that what comes meanwhile is written together."""
    begun, go_on = threading.Event(), threading.Event()

    def work(_connection: Connection) -> None:
        begun.set()
        go_on.wait(20)

    store._submit(work)
    begun.wait(20)
    return go_on


def test_one_that_is_refused_spoils_no_other(store: ClassStore) -> None:
    made, _seat = opened(store)
    go_on = held(store)

    def at_odds(connection: Connection) -> None:
        row = "SELECT id, class_id, 'twice', label_key, created_at FROM learners"
        connection.execute(text(f"INSERT INTO learners (id, class_id, label, label_key, created_at) {row}"))

    good = [store.join(made.id, f"B{number}") for number in range(3)]
    refused: list[Pending[Any]] = [store.join(made.id, "A01"), store._submit(at_odds)]
    good += [store.join(made.id, f"C{number}") for number in range(3)]
    go_on.set()
    assert [each.result().label for each in good] == ["B0", "B1", "B2", "C0", "C1", "C2"]
    with pytest.raises(TakenError):
        refused[0].result()
    with pytest.raises(StoreError, match="same moment"):
        refused[1].result()
    assert len(store.learners(made.id)) == 7, "what was refused left nothing"


def test_what_waits_shares_a_transaction(store: ClassStore) -> None:
    go_on = held(store)
    connections: list[int] = []

    def work(connection: Connection) -> None:
        connections.append(id(connection))

    waiting = [store._submit(work) for _ in range(50)]
    go_on.set()
    for each in waiting:
        each.result()
    assert len(connections) == 50
    assert len(set(connections)) == 1


def test_a_database_that_fails_is_told_to_all_and_tried_again(store: ClassStore) -> None:
    made, _seat = opened(store)
    go_on = held(store)

    def fails(_connection: Connection) -> None:
        raise OperationalError("COMMIT", None, Exception("disk full"))

    waiting: list[Pending[Any]] = [store.join(made.id, "B1"), store._submit(fails), store.join(made.id, "B2")]
    go_on.set()
    for each in waiting:
        with pytest.raises(StoreUnavailableError, match="disk full"):
            each.result()
    assert len(store.learners(made.id)) == 1
    assert store.join(made.id, "B1").result().label == "B1"


def test_who_waits_no_longer_takes_nothing_back(store: ClassStore) -> None:
    made, _seat = opened(store)
    go_on = held(store)

    async def given_up() -> Pending[Any]:
        pending = store.join(made.id, "B1")
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(pending, 0.05)
        return pending

    pending = asyncio.run(given_up())
    with pytest.raises(TimeoutError):
        pending.result(0.01)
    go_on.set()
    pending.result()
    assert store.find_learner(made.id, "B1") is not None
