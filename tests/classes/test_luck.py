"""The luck is promised before it is played, and checked afterwards with what every computer has."""

import hashlib
from dataclasses import replace

import pytest

from simgame.classes.luck import luck_of, new_secret, own_seed
from simgame.classes.store.errors import StoreError
from simgame.classes.store.store import ClassStore
from tests.classes.made import opened


def test_promised_published_and_checked(store: ClassStore) -> None:
    made, seat = opened(store)
    promised = made.rounds[0].commitment
    with pytest.raises(StoreError, match="closed"):
        store.reveal_luck(made.rounds[0].id).result()
    assert store.stored_round(made.rounds[0].id).shown_luck is None
    store.close_round(made.rounds[0].id).result()
    shown = store.reveal_luck(made.rounds[0].id).result()
    assert store.reveal_luck(made.rounds[0].id).result() == shown
    assert store.stored_round(made.rounds[0].id).shown_luck == shown
    assert shown.seed == seat.seed
    assert shown.commitment == promised
    said = f"simgame-luck-1 spring-2027 1 {shown.seed} {shown.salt}"
    assert hashlib.sha256(said.encode()).hexdigest() == promised


def test_any_change_shows() -> None:
    luck = luck_of(new_secret(), "spring", 1)
    for other in (
        replace(luck, seed=luck.seed ^ 1),
        replace(luck, salt="0" * 32),
        replace(luck, number=2),
        replace(luck, code="autumn"),
    ):
        assert other.commitment != luck.commitment


def test_rounds_classes_and_secrets_have_luck_of_their_own() -> None:
    secret = new_secret()
    drawn = [luck_of(each, code, number) for each in (secret, new_secret()) for code in "ab" for number in (1, 2)]
    seeds = {luck.seed for luck in drawn} | {own_seed(secret, "a", 1, holder) for holder in "xyz"}
    assert len(seeds) == len(drawn) + 3
    assert len({luck.salt for luck in drawn}) == len(drawn)
    assert luck_of(secret, "a", 1) == luck_of(secret, "a", 1)
    assert all(0 <= seed < 2**64 for seed in seeds)
