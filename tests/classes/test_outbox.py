"""The outbox keeps what waits for a learning record store, in either database."""

import json
import random
from pathlib import Path

from simgame.classes.removal import delete_learner
from simgame.classes.store.store import ClassStore
from tests.classes.made import begun, opened, played


def test_what_is_put_there_waits_until_it_is_taken(tmp_path: Path, store: ClassStore) -> None:
    made, seat = opened(store)
    run = played(begun(tmp_path, seat), random.Random(1), 2)
    run_id = store.append(seat.id, run.path.name, run.path.read_bytes()).result().run
    said = {f"s{number}": "{}" for number in range(5)}
    assert store.put_in_outbox("https://a", run_id, said).result() == 5
    assert store.put_in_outbox("https://a", run_id, said | {"s5": "{}"}).result() == 1
    assert store.put_in_outbox("https://b", run_id, said).result() == 5
    assert store.put_in_outbox("https://a", "0" * 32, {"other": "{}"}).result() == 0, "a run that is gone"
    first = store.waiting_statements("https://a", made.id, 3)
    assert [each.statement for each in first] == ["s0", "s1", "s2"]
    assert store.waiting_statements("https://a", "0" * 32, 3) == ()

    store.statements_sent(first[:2]).result()
    store.statement_refused(first[2], "400: no").result()
    assert store.outbox_counts("https://a", made.id) == {"waiting": 3, "sent": 2, "refused": 1}
    assert store.outbox_counts("https://b", made.id) == {"waiting": 5, "sent": 0, "refused": 0}
    assert [each.statement for each in store.waiting_statements("https://a", made.id, 9)] == ["s3", "s4", "s5"]
    store.try_refused_again("https://a", made.id).result()
    again = store.waiting_statements("https://a", made.id, 9)
    assert [(each.statement, each.reason) for each in again] == [
        ("s2", "400: no"), ("s3", None), ("s4", None), ("s5", None),
    ]  # fmt: skip
    assert store.put_in_outbox("https://a", run_id, said).result() == 0, "what was sent is known for good"

    store.statements_tried(store.waiting_statements("https://b", made.id, 1)).result()
    assert store.outbox_counts("https://b", made.id) == {"waiting": 5, "sent": 0, "refused": 0}
    assert store.voidings_waiting(made.id) == {}
    assert delete_learner(store, store.learners(made.id)[0].id) == 3, "two were taken, and one may have been"
    assert store.outbox_counts("https://a", made.id) == {"waiting": 2, "sent": 0, "refused": 0}
    assert store.voidings_waiting(made.id) == {"https://a": 2, "https://b": 1}
    void = store.waiting_statements("https://a", made.id, 9)
    assert [json.loads(each.body)["object"] for each in void] == [
        {"objectType": "StatementRef", "id": each} for each in ("s0", "s1")
    ]
    store.statements_sent(void).result()
    assert store.voidings_waiting(made.id) == {"https://b": 1}
    store.delete_class(made.id).result()
    assert store.voidings_waiting(made.id) == {}
