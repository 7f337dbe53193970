"""What a seat saves is kept as events, and comes back as the file that it was."""

import asyncio
import json
import random
import secrets
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from simgame.classes.definition import ROOM_LETTERS
from simgame.classes.store.errors import (
    BrokenChainError,
    EventConflictError,
    ForeignRunError,
    NotThereError,
    RoundClosedError,
    StaleRunError,
)
from simgame.classes.store.events import put_together, take_apart
from simgame.classes.store.store import ClassStore
from simgame.players import STRATEGIES
from simgame.runs import Run
from simgame.runs.document import Save
from tests.cases import cases
from tests.classes.made import begun, guest, opened, played
from tests.runs.play import find, same

WAYS = st.sampled_from(("", *sorted(STRATEGIES)))


def content(run: Run) -> bytes:
    return run.path.read_bytes()


def alike(one: bytes, other: bytes) -> bool:
    """Tell whether two saves say the same; the order of the keys of a table means nothing."""
    return bool(json.loads(one) == json.loads(other))


@given(seed=st.integers(0, 2**64 - 1), decisions=st.integers(0, 30), way=WAYS)
@settings(max_examples=10, deadline=None)
def test_a_save_taken_apart_and_put_together_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, seed: int, decisions: int, way: str
) -> None:
    from simgame.classes.store.values import Seat

    seat = Seat("s", "r", None, False, seed, (), None)
    run = played(begun(tmp_path_factory.mktemp("runs"), seat), random.Random(seed), decisions, way)
    parts = take_apart(Save.model_validate_json(content(run)))
    assert alike(put_together(parts.events, json.loads(json.dumps(parts.notes))).dump(), content(run))


@given(seed=st.integers(0, 2**64 - 1), way=WAYS)
@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_save_of_a_run_is_kept(
    tmp_path_factory: pytest.TempPathFactory, store: ClassStore, seed: int, way: str
) -> None:
    """Decision by decision: the events only grow, and what comes back is what was saved and loads as the same run."""
    room = "".join(secrets.choice(ROOM_LETTERS) for _ in range(12))
    _made, seat = opened(store, room=room)
    luck, run, count = random.Random(seed), begun(tmp_path_factory.mktemp("runs"), seat), 0
    while True:
        kept = store.append(seat.id, run.path.name, content(run)).result()
        assert kept.events == count + kept.added
        count = kept.events
        assert alike(store.content(kept.run), content(run))
        if run.game.is_over:
            break
        played(run, luck, 1, way)
    back = tmp_path_factory.mktemp("back") / run.path.name
    back.write_bytes(store.content(kept.run))
    assert same(Run.load(back, find), run)
    assert [event.kind for event in store.events(kept.run)][-1] == "result"
    (stored,) = store.runs(seat.id)
    assert (stored.finished, stored.weeks) == (True, len(run.game.reports))


def test_the_same_again_is_acknowledged_again(tmp_path: Path, store: ClassStore) -> None:
    _made, seat = opened(store)
    run = played(begun(tmp_path, seat), random.Random(1), 3)
    first = store.append(seat.id, run.path.name, content(run)).result()
    again = store.append(seat.id, run.path.name, content(run)).result()
    assert (again.run, again.events, again.added) == (first.run, first.events, 0)


def altered(run: Run, change: Callable[[dict[str, Any]], object]) -> bytes:
    """Return the run's file with a change, chained anew as a forger would do it."""
    said = json.loads(content(run))
    change(said)
    return Save.model_validate_json(json.dumps(said)).dump()


def test_what_was_decided_is_not_changed(tmp_path: Path, store: ClassStore) -> None:
    _made, seat = opened(store)
    run = played(begun(tmp_path, seat), random.Random(3), 6)
    kept = store.append(seat.id, run.path.name, content(run)).result()
    events = store.events(kept.run)
    weeks = [place for place, entry in enumerate(json.loads(content(run))["log"]) if entry["kind"] == "week"]

    def other_plan(said: dict[str, Any]) -> None:
        said["log"][weeks[1]]["plan"] = []
        said["saves"] += 1

    with pytest.raises(EventConflictError) as refused:
        store.append(seat.id, run.path.name, altered(run, other_plan)).result()
    assert refused.value.number == weeks[1] + 2, "after the head and the opening"
    assert "-…-20" in str(refused.value), "a run is named without its luck"
    assert str(seat.seed) not in str(refused.value)
    assert store.events(kept.run) == events
    assert alike(store.content(kept.run), content(run))


def test_a_hint_is_not_given_back(tmp_path: Path, store: ClassStore) -> None:
    _made, seat = opened(store)
    run = begun(tmp_path, seat)
    run.take_hint(1)
    kept = store.append(seat.id, run.path.name, content(run)).result()

    def later(said: dict[str, Any]) -> None:
        said["log"] = [entry for entry in said["log"] if entry["kind"] != "hint"]
        said["saves"] += 5

    with pytest.raises(EventConflictError):
        store.append(seat.id, run.path.name, altered(run, later)).result()
    played(run, random.Random(2), 4)
    with pytest.raises(EventConflictError):
        store.append(seat.id, run.path.name, altered(run, later)).result()
    with pytest.raises(StaleRunError):
        store.append(seat.id, run.path.name, altered(run, lambda said: said.update(saves=1))).result()
    assert store.append(seat.id, run.path.name, content(run)).result().run == kept.run


def test_what_is_older_is_refused(tmp_path: Path, store: ClassStore) -> None:
    _made, seat = opened(store)
    run = played(begun(tmp_path, seat), random.Random(1), 3)
    old = content(run)
    played(run, random.Random(1), 3)
    store.append(seat.id, run.path.name, content(run)).result()
    with pytest.raises(StaleRunError):
        store.append(seat.id, run.path.name, old).result()


FOREIGN = {
    "another luck": lambda said: said.update(seed=(said["seed"] + 1) % 2**64),
    "another difficulty": lambda said: said.update(difficulty="trainee"),
    "another scenario": lambda said: said["scenario"].update(digest="0" * 64),
}


@pytest.mark.parametrize("what", FOREIGN)
def test_what_is_not_of_the_seat_is_refused(tmp_path: Path, store: ClassStore, what: str) -> None:
    _made, seat = opened(store)
    run = begun(tmp_path, seat)
    with pytest.raises(ForeignRunError, match=what):
        store.append(seat.id, run.path.name, altered(run, FOREIGN[what])).result()
    assert store.runs(seat.id) == ()


@pytest.mark.parametrize("name", ["../x.json", "a/b.json", "x", ".x.json", "x\n.json", "名.json", "a" * 300 + ".json"])
def test_a_name_that_is_none_of_a_run_is_refused(tmp_path: Path, store: ClassStore, name: str) -> None:
    _made, seat = opened(store)
    with pytest.raises(ForeignRunError):
        store.append(seat.id, name, content(begun(tmp_path, seat))).result()


@pytest.mark.parametrize("sent", [b"", b"{}", b"\xff\xfe", b"[" * 100_000, b"x" * 300_000, b'{"format": 4}'])
def test_what_is_no_save_is_refused(store: ClassStore, sent: bytes) -> None:
    _made, seat = opened(store)
    with pytest.raises(ForeignRunError):
        store.append(seat.id, "harbour-1.json", sent).result()


def test_an_unknown_seat(tmp_path: Path, store: ClassStore) -> None:
    _made, seat = opened(store)
    with pytest.raises(NotThereError):
        store.append("0" * 32, "x.json", content(begun(tmp_path, seat))).result()


def test_attempts_and_rewinds(tmp_path: Path, store: ClassStore) -> None:
    _made, seat = opened(store, attempts=2, rewinds=True)
    first = played(begun(tmp_path / "1", seat), random.Random(1), 4)
    second = begun(tmp_path / "2", seat)
    third = begun(tmp_path / "3", seat)
    back = first.branch(2)
    for number, run in ((1, first), (2, second), (3, back)):
        store.append(seat.id, f"harbour-{number}.json" if run is second else run.path.name, content(run)).result()
    with pytest.raises(ForeignRunError, match="one attempt more"):
        store.append(seat.id, "harbour-9.json", content(third)).result()
    assert [(run.attempt, run.parent) for run in store.runs(seat.id)] == [
        (1, None),
        (2, None),
        (1, first.path.name),
    ]


def test_no_rewinds(tmp_path: Path, store: ClassStore) -> None:
    _made, seat = opened(store, rewinds=False, attempts=0)
    run = played(begun(tmp_path, seat), random.Random(1), 4)
    store.append(seat.id, run.path.name, content(run)).result()
    branch = run.branch(2)
    with pytest.raises(ForeignRunError, match="going back"):
        store.append(seat.id, branch.path.name, content(branch)).result()


def test_no_hints(tmp_path: Path, store: ClassStore) -> None:
    _made, seat = opened(store, hints=False)
    run = begun(tmp_path, seat)
    store.append(seat.id, run.path.name, content(run)).result()
    run.take_hint(1)
    with pytest.raises(ForeignRunError, match="hints"):
        store.append(seat.id, run.path.name, content(run)).result()


def test_after_the_round_notes_are_kept_and_decisions_are_not(tmp_path: Path, store: ClassStore) -> None:
    made, seat = opened(store)
    run = played(begun(tmp_path, seat), random.Random(1), 3)
    kept = store.append(seat.id, run.path.name, content(run)).result()
    store.close_round(made.rounds[0].id).result()
    run.reflect("decided", "support:zhou")
    store.append(seat.id, run.path.name, content(run)).result()
    assert alike(store.content(kept.run), content(run))
    played(run, random.Random(1), 2)
    with pytest.raises(RoundClosedError):
        store.append(seat.id, run.path.name, content(run)).result()
    store.open_round(made.rounds[0].id).result()
    store.append(seat.id, run.path.name, content(run)).result()
    assert not store.run(kept.run).luck_known
    store.close_round(made.rounds[0].id).result()
    store.reveal_luck(made.rounds[0].id).result()
    store.open_round(made.rounds[0].id).result()
    played(run, random.Random(1), 2)
    store.append(seat.id, run.path.name, content(run)).result()
    assert store.run(kept.run).luck_known


CHANGES = {
    "body": "UPDATE events SET body = replace(body, '\"plan\":[', '\"plan\":[ ') WHERE number = {number}",
    "hash": "UPDATE events SET hash = before WHERE number = {number}",
    "missing": "DELETE FROM events WHERE number = {number}",
    "kind": "UPDATE events SET kind = 'answer' WHERE number = {number}",
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("last", cases([False, True], [True]))
def test_a_change_of_the_database_is_named(tmp_path: Path, store: ClassStore, change: str, last: bool) -> None:
    made, seat = opened(store)
    run = played(begun(tmp_path, seat), random.Random(4), 8)
    kept = store.append(seat.id, run.path.name, content(run)).result()
    weeks = [event.number for event in store.events(kept.run) if event.kind == "week"]
    number = weeks[-1] if last else weeks[0]
    assert store.check(made.rounds[0].id) == ()
    with store._engines.writing.begin() as connection:
        if last:
            connection.execute(text(f"DELETE FROM events WHERE number > {number}"))
        connection.execute(text(CHANGES[change].format(number=number)))
    for read in (store.content, store.events):
        with pytest.raises(BrokenChainError) as broken:
            read(kept.run)
        assert (broken.value.run, broken.value.number) == (run.path.name, number)
    assert [(error.run, error.number) for error in store.check(made.rounds[0].id)] == [(run.path.name, number)]


@pytest.mark.rare
def test_from_threads_and_from_asyncio(tmp_path: Path, store: ClassStore) -> None:
    """Eight seats save at once, half of them from threads: all is kept, each in its own order."""
    learners = tuple(guest(f"A{number}") for number in range(8))
    made, _seat = opened(store, *learners)
    seats = [store.take_seat(made.rounds[0].id, each.id).result() for each in store.learners(made.id)]
    saved: dict[str, list[tuple[str, bytes]]] = {}
    for number, seat in enumerate(seats):
        run, luck = begun(tmp_path / str(number), seat), random.Random(number)
        saved[seat.id] = [(run.path.name, content(run))]
        while not run.game.is_over:
            played(run, luck, 1)
            saved[seat.id].append((run.path.name, content(run)))

    def in_a_thread(seat: str) -> None:
        for each in saved[seat]:
            store.append(seat, *each).result()

    async def in_asyncio(seats: list[str]) -> None:
        async def one(seat: str) -> None:
            for each in saved[seat]:
                await store.append(seat, *each)

        await asyncio.gather(*map(one, seats))

    ids = [seat.id for seat in seats]
    threads = [Thread(target=in_a_thread, args=(seat,)) for seat in ids[:4]]
    for thread in threads:
        thread.start()
    asyncio.run(in_asyncio(ids[4:]))
    for thread in threads:
        thread.join()
    for seat_id in ids:
        (run_kept,) = store.runs(seat_id)
        assert alike(store.content(run_kept.id), saved[seat_id][-1][1])
