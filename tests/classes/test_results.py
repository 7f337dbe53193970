"""Results are what decisions lead to, and say how far they can be trusted."""

import random
from pathlib import Path

import pytest
from sqlalchemy import text

from simgame.classes.removal import delete_learner
from simgame.classes.results import anonymous_results, results_of
from simgame.classes.store.store import ClassStore
from simgame.classes.store.values import KeptResult
from simgame.runs import Run
from simgame.runs.document import Save
from tests.classes.made import begun, guest, opened, played


def saved(store: ClassStore, seat: str, run: Run) -> str:
    return store.append(seat, run.path.name, run.path.read_bytes()).result().run


def test_a_result_is_what_the_decisions_lead_to(tmp_path: Path, store: ClassStore) -> None:
    made, seat = opened(store)
    run = played(begun(tmp_path, seat), random.Random(5), 30, "by-the-book")
    saved(store, seat.id, run)
    (result,), unverified = results_of(store, made.rounds[0].id)
    end = run.game.result
    assert end is not None
    assert unverified == ()
    assert (result.played.outcome, result.played.score, result.played.margin) == (end.outcome, run.score, end.margin)
    assert result.played.weeks == len(run.game.reports)
    assert result.played.hints == tuple(map(tuple, run.hints))
    assert len(result.played.predictions) == len(run.answers)
    assert (result.trust.grade, result.trust.hints, result.trust.rewinds) == ("classroom", len(run.hints), 0)


def test_what_was_worked_out_is_kept_until_the_log_grows(
    tmp_path: Path, store: ClassStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, seat = opened(store)
    run = played(begun(tmp_path, seat), random.Random(5), 3)
    saved(store, seat.id, run)
    first = results_of(store, made.rounds[0].id)
    plays: list[str] = []
    known = ClassStore.save

    def counted(self: ClassStore, run_id: str) -> Save:
        plays.append(run_id)
        return known(self, run_id)

    monkeypatch.setattr(ClassStore, "save", counted)
    assert results_of(store, made.rounds[0].id) == first
    assert plays == []
    played(run, random.Random(5), 2)
    saved(store, seat.id, run)
    (result,), _unverified = results_of(store, made.rounds[0].id)
    assert result.played.weeks == len(run.game.reports)
    assert len(plays) == 1


def test_a_forged_cache_is_found_out_afresh(tmp_path: Path, store: ClassStore) -> None:
    made, seat = opened(store)
    run = played(begun(tmp_path, seat), random.Random(5), 30)
    kept = saved(store, seat.id, run)
    true = results_of(store, made.rounds[0].id)
    (known,) = store.kept_results(made.rounds[0].id)
    forged = known.body.replace(f'"score": {run.score}', '"score": 99.0')
    assert forged != known.body
    store.keep_results(made.rounds[0].id, [KeptResult(kept, known.last_hash, known.rules, forged)]).result()
    assert results_of(store, made.rounds[0].id, afresh=True) == true
    assert results_of(store, made.rounds[0].id) == true


def test_a_changed_database_gives_no_result(tmp_path: Path, store: ClassStore) -> None:
    made, seat = opened(store)
    kept = saved(store, seat.id, played(begun(tmp_path, seat), random.Random(5), 30))
    with store._engines.writing.begin() as connection:
        connection.execute(text("UPDATE events SET body = '{}' WHERE kind = 'result'"))
    verified, (broken,) = results_of(store, made.rounds[0].id)
    assert verified == ()
    assert (broken.run.id, broken.week) == (kept, None)


def test_who_forges_a_whole_chain_is_found_by_the_replay(tmp_path: Path, store: ClassStore) -> None:
    """Somebody inside the server sends a result that the weeks do not lead to."""
    from tests.classes.test_ledger import altered

    made, seat = opened(store)
    run = played(begun(tmp_path, seat), random.Random(5), 30)
    sent = altered(run, lambda said: said["result"].update(score=99.0))
    store.append(seat.id, run.path.name, sent).result()
    verified, (forged,) = results_of(store, made.rounds[0].id)
    assert verified == ()
    assert "99" in forged.reason


def test_why_a_result_is_practice(tmp_path: Path, store: ClassStore) -> None:
    made, seat = opened(store, attempts=2, rewinds=True)
    first = played(begun(tmp_path / "1", seat), random.Random(1), 4)
    saved(store, seat.id, first)
    saved(store, seat.id, first.branch(2))
    store.append(seat.id, "again-2.json", begun(tmp_path / "2", seat).path.read_bytes()).result()
    found, _unverified = results_of(store, made.rounds[0].id)
    assert [(each.trust.reasons, each.trust.rewinds) for each in found] == [((), 0), (("again",), 1), (("again",), 0)]
    assert "1 rewind" in found[1].trust.text

    own, seat = opened(store, luck="practice", room="bbbbbb")
    saved(store, seat.id, begun(tmp_path / "3", seat))
    (result,), _unverified = results_of(store, own.rounds[0].id)
    assert (result.trust.grade, result.trust.reasons) == ("practice", ("practice",))


def test_what_is_decided_after_the_luck_is_public_is_practice(tmp_path: Path, store: ClassStore) -> None:
    made, seat = opened(store)
    run, in_round = played(begun(tmp_path, seat), random.Random(1), 3), made.rounds[0].id
    saved(store, seat.id, run)
    store.close_round(in_round).result()
    store.reveal_luck(in_round).result()
    assert results_of(store, in_round)[0][0].trust.grade == "classroom"
    store.open_round(in_round).result()
    saved(store, seat.id, played(run, random.Random(1), 1))
    assert results_of(store, in_round)[0][0].trust.reasons == ("known",)


def test_who_is_deleted_still_counts_in_the_sums(tmp_path: Path, store: ClassStore) -> None:
    made, seat = opened(store, guest("A01"), guest("A02"))
    in_round = made.rounds[0].id
    other = store.take_seat(in_round, store.learners(made.id)[1].id).result()
    scores = []
    for number, each in enumerate((seat, other)):
        run = played(begun(tmp_path / str(number), each), random.Random(number), 30)
        saved(store, each.id, run)
        scores.append(run.score)
    before, _unverified = results_of(store, in_round)
    delete_learner(store, seat.members[0])
    after, _unverified = results_of(store, in_round)
    ((kept, trust),) = anonymous_results(store, in_round)
    assert [each.played.score for each in after] == scores[1:]
    assert (kept, trust) == (before[0].played, before[0].trust)
