"""The course of rounds: what may follow what, who asks twice, pauses that take no minutes, classes that close."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from simgame.classes.store.errors import RoundStateError, StoreError
from simgame.classes.store.store import ClassStore
from simgame.classes.store.values import StoredClass
from tests.classes.made import made_in, plan
from tests.runs.play import find
from tests.scenarios import HARBOUR


def two_rounds(store: ClassStore, **said: object) -> StoredClass:
    definition = plan(minutes=20).model_copy(update={"rounds": plan(minutes=20).rounds * 2, **said})
    return store.create(definition, (find(HARBOUR),) * 2).result()


def test_each_button_has_its_time_and_nothing_is_done_twice(store: ClassStore) -> None:
    made = two_rounds(store)
    first, second = (each.id for each in made.rounds)
    for refused in (store.pause_round, store.close_round):
        with pytest.raises(RoundStateError) as told:
            refused(first).result()
        assert told.value.now.state == "waiting"
    store.open_round(first).result()
    with pytest.raises(RoundStateError) as told:
        store.open_round(first).result()
    assert told.value.now.state == "open"
    with pytest.raises(RoundStateError) as told:
        store.open_round(second).result()
    assert told.value.now.id == first, "one round at a time"
    store.pause_round(first).result()
    with pytest.raises(RoundStateError):
        store.open_round(second).result()
    store.close_round(first).result()
    store.open_round(second).result()
    what = [(entry.actor, entry.what, json.loads(entry.about)) for entry in store.audit(made.id)][1:]
    assert what == [
        ("instructor", "open", {"round": 1}),
        ("instructor", "paused", {"round": 1}),
        ("instructor", "closed", {"round": 1}),
        ("instructor", "open", {"round": 2}),
    ]


def test_a_round_is_extended_once_by_who_asks_twice(store: ClassStore) -> None:
    made = two_rounds(store)
    opened = store.open_round(made.rounds[0].id, actor="server").result()
    assert opened.opened_at is not None
    assert opened.closes_at is not None
    assert abs(opened.closes_at - opened.opened_at - timedelta(minutes=20)) < timedelta(seconds=1)
    later = opened.closes_at + timedelta(minutes=5)
    assert store.extend_round(opened.id, later, before=opened.closes_at).result().closes_at == later
    with pytest.raises(RoundStateError) as told:
        store.extend_round(opened.id, later, before=opened.closes_at).result()
    assert told.value.now.closes_at == later
    with pytest.raises(RoundStateError):
        store.close_round(opened.id, due=opened.closes_at).result()
    assert store.close_round(opened.id, due=later).result().state == "closed"


def test_a_pause_takes_no_minutes(store: ClassStore) -> None:
    made = two_rounds(store)
    opened = store.open_round(made.rounds[0].id).result()
    paused = store.pause_round(opened.id).result()
    assert paused.paused_at is not None
    assert opened.closes_at is not None
    at = datetime.now(UTC)
    again = store.open_round(opened.id).result()
    assert again.paused_at is None
    assert again.closes_at is not None
    assert opened.closes_at < again.closes_at
    assert again.closes_at - opened.closes_at >= at - paused.paused_at


def test_minutes_count_from_when_learners_come_in(store: ClassStore) -> None:
    opens = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=3)
    made = two_rounds(store, opens=opens)
    assert store.open_round(made.rounds[0].id).result().closes_at == opens + timedelta(minutes=20)
    store.close_round(made.rounds[0].id).result()
    assert store.set_class_state(made.id, "open").result()
    begun = store.open_round(made.rounds[1].id).result()
    assert begun.closes_at is not None
    assert begun.closes_at < opens, "somebody has opened the class earlier"


def test_with_a_class_its_rounds_close_and_its_luck_is_shown(store: ClassStore) -> None:
    made = two_rounds(store)
    store.open_round(made.rounds[0].id).result()
    assert store.classes(closed=False) == store.classes()
    assert store.set_class_state(made.id, "closed", actor="server").result()
    assert not store.set_class_state(made.id, "closed").result()
    first, second = store.stored_class(made.id).rounds
    assert (first.state, first.shown_luck is not None) == ("closed", True)
    assert (second.state, second.shown_luck) == ("waiting", None), "nobody played it"
    assert store.classes(closed=False) == ()
    with pytest.raises(StoreError, match="closed"):
        store.open_round(second.id).result()
    assert {entry.actor for entry in store.audit(made.id)} == {"server", "instructor"}
    assert made_in(store, room="abc234").state == "prepared", "another class is left alone"


def test_a_week_is_held_until_all_go_on_or_the_round_ends(store: ClassStore) -> None:
    made = two_rounds(store)
    first = made.rounds[0].id
    with pytest.raises(RoundStateError):
        store.hold_round(first, 2, before=None).result()
    store.open_round(first).result()
    assert store.hold_round(first, 2, before=None).result().held_week == 2
    for again, before in ((2, None), (2, 2), (3, 1), (None, None)):  # pressed twice, or on a page that was older
        with pytest.raises(RoundStateError) as told:
            store.hold_round(first, again, before=before).result()
        assert told.value.now.held_week == 2
    store.pause_round(first).result()
    assert store.hold_round(first, 3, before=2).result().state == "paused", "a held week does not end a pause"
    store.open_round(first).result()
    assert store.stored_class(made.id).rounds[0].held_week == 3
    assert store.hold_round(first, None, before=3, actor="server").result().held_week is None
    store.hold_round(first, 1, before=None).result()
    store.close_round(first).result()
    assert store.open_round(first).result().held_week is None, "with its end nobody waits any more"
    said = [(each.actor, each.what, json.loads(each.about)) for each in store.audit(made.id)]
    assert [each for each in said if each[1] in ("held", "released")] == [
        ("instructor", "held", {"round": 1, "week": 2}),
        ("instructor", "held", {"round": 1, "week": 3}),
        ("server", "released", {"round": 1}),
        ("instructor", "held", {"round": 1, "week": 1}),
    ]
