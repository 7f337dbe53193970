"""Statements reach a learning record store once, whatever happens on the way."""

import itertools
import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from simgame.arguments import FINE, REFUSED, Parser, RefusedError
from simgame.classes.command import class_command
from simgame.classes.exports import sending
from simgame.classes.exports.lrs import Lrs, LrsAddress, LrsError, LrsUnreachableError
from simgame.classes.exports.profile import HOME
from simgame.classes.exports.pseudonyms import Pseudonyms
from simgame.classes.exports.sending import SentStatements, fill_outbox, send
from simgame.classes.exports.statements import statements_of
from simgame.classes.exports.subjects import exported_rounds
from simgame.classes.exports.voiding import VOIDED, voiding
from simgame.classes.removal import delete_learner
from simgame.classes.store.store import ClassStore
from simgame.classes.store.values import StoredClass
from tests.classes.exports.fake_lrs import PASSWORD, USER, FakeLrs
from tests.classes.exports.played_class import sit

Push = Callable[..., SentStatements]


@pytest.fixture
def waits() -> list[float]:
    """The seconds that were waited."""
    return []


@pytest.fixture
def push(
    store: ClassStore, made: StoredClass, lrs: FakeLrs, waits: list[float], monkeypatch: pytest.MonkeyPatch
) -> Push:
    monkeypatch.setattr(sending, "BATCH", 10)

    def run(password: str = PASSWORD, address: str = "") -> SentStatements:
        there = Lrs(LrsAddress.of(address or lrs.address), USER, password)
        fill_outbox(store, there, statements_of(store, exported_rounds(store, made, made.rounds), HOME))
        return send(store, there, made.id, sleep=waits.append)

    return run


def told(store: ClassStore, made: StoredClass) -> dict[str, Any]:
    found = statements_of(store, exported_rounds(store, made, made.rounds), HOME)
    return {each.id: json.loads(each.body) for each in found}


def test_all_are_sent_in_batches_and_none_again(store: ClassStore, made: StoredClass, lrs: FakeLrs, push: Push) -> None:
    expected = told(store, made)
    assert push() == SentStatements(len(expected), ())
    assert lrs.statements == expected
    assert [each for batch in lrs.batches for each in batch] == list(expected)
    assert max(map(len, lrs.batches)) == 10
    asked = len(lrs.batches)
    assert push() == SentStatements(0, ())
    assert len(lrs.batches) == asked


@pytest.mark.rare
def test_later_only_what_is_new(tmp_path: Path, store: ClassStore, made: StoredClass, lrs: FakeLrs, push: Push) -> None:
    before = push().sent
    seat = store.monitor(made.rounds[0].id)[1].seat
    sit(store, tmp_path / "again", seat, 9, decisions=3)
    new = len(told(store, made)) - before
    assert push() == SentStatements(new, ())
    assert lrs.statements == told(store, made)


@pytest.mark.rare
@pytest.mark.parametrize(
    "trouble", ["drop", "lost", (503, {}, ""), (429, {"Retry-After": "7"}, "slowly"), (500, {}, "")]
)
def test_what_gets_no_answer_is_sent_again(
    trouble: Any, store: ClassStore, made: StoredClass, lrs: FakeLrs, push: Push, waits: list[float]
) -> None:
    lrs.trouble = lambda number, _sent: trouble if number in (1, 2, 4) else None
    expected = told(store, made)
    assert push().sent == len(expected)
    assert lrs.statements == expected
    assert len(waits) == 3
    assert waits[1] > 0.9
    if isinstance(trouble, tuple) and trouble[1]:
        assert waits == [7.0, 7.0, 7.0]


@pytest.mark.rare
def test_after_some_tries_the_rest_waits_and_goes_on_later(
    store: ClassStore, made: StoredClass, lrs: FakeLrs, push: Push, waits: list[float]
) -> None:
    lrs.trouble = lambda number, _sent: (503, {}, "") if number > 2 else None
    with pytest.raises(LrsUnreachableError):
        push()
    assert len(lrs.statements) == 20
    assert len(waits) == sending.TRIES - 1
    assert sum(waits) > 15
    counts = store.outbox_counts(lrs.address, made.id)
    assert (counts["sent"], counts["waiting"]) == (20, len(told(store, made)) - 20)
    lrs.trouble = lambda _number, _sent: None
    assert push().sent == counts["waiting"]
    assert lrs.statements == told(store, made)


@pytest.mark.usefixtures("english")
def test_what_is_refused_is_named_and_the_rest_goes_on(
    store: ClassStore, made: StoredClass, lrs: FakeLrs, push: Push
) -> None:
    expected = told(store, made)
    ids = list(expected)
    lrs.refuses = {ids[3], ids[17]}
    lrs.statements = {ids[25]: {"id": ids[25], "another": True}}
    done = push()
    assert dict(done.refused) == {
        ids[3]: "400: \\u001b[2Jbad statement",
        ids[17]: "400: \\u001b[2Jbad statement",
        ids[25]: "409: it has another statement with this id",
    }
    assert done.sent == len(ids) - 3
    assert {each for each in ids if lrs.statements.get(each) == expected[each]} == set(ids) - {ids[3], ids[17], ids[25]}
    lrs.refuses = set()
    again = push()
    assert (again.sent, [each for each, _why in again.refused]) == (2, [ids[25]])


@pytest.mark.rare
def test_one_that_refuses_all_is_left_alone_soon(lrs: FakeLrs, push: Push) -> None:
    lrs.trouble = lambda _number, _sent: (400, {}, "no")
    with pytest.raises(LrsError):
        push()
    assert len(lrs.batches) < 60


@pytest.mark.rare
def test_a_batch_that_is_too_large_is_halved(store: ClassStore, made: StoredClass, lrs: FakeLrs, push: Push) -> None:
    lrs.trouble = lambda _number, sent: (413, {}, "") if len(sent) > 3 else None
    assert push().refused == ()
    assert lrs.statements == told(store, made)


@pytest.mark.rare
@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("status", "words"),
    [(401, "does not let us in"), (403, "does not let us in"), (404, "is no LRS"), (302, "is no LRS")],
)
def test_what_will_never_do_is_not_tried_again(
    status: int, words: str, lrs: FakeLrs, push: Push, waits: list[float]
) -> None:
    lrs.trouble = lambda _number, _sent: (status, {"Location": "http://127.0.0.1:9/"}, "")
    with pytest.raises(LrsError, match=words):
        push()
    assert (len(lrs.batches), waits) == (1, [])


def test_what_a_deleted_learner_left_in_the_outbox_goes(
    store: ClassStore, made: StoredClass, lrs: FakeLrs, push: Push
) -> None:
    lrs.trouble = lambda _number, _sent: (503, {}, "")
    with pytest.raises(LrsError):
        push()
    tried = set(lrs.batches[0])
    assert delete_learner(store, store.learners(made.id)[0].id) == len(tried), "they may have arrived all the same"
    lrs.trouble = lambda _number, _sent: None
    there = Lrs(LrsAddress.of(lrs.address), USER, PASSWORD)
    send(store, there, made.id)
    expected = told(store, made)
    assert {each: lrs.statements[each] for each in expected} == expected
    assert {lrs.statements[each]["object"]["id"] for each in lrs.statements.keys() - expected} == tried


@pytest.mark.rare
@pytest.mark.usefixtures("english")
def test_what_an_lrs_has_of_a_deleted_learner_is_voided_once(
    store: ClassStore, made: StoredClass, lrs: FakeLrs, push: Push, capsys: pytest.CaptureFixture[str]
) -> None:
    push()
    before = dict(lrs.statements)
    learner = store.learners(made.id)[0]
    seat = next(row for row in store.monitor(made.rounds[0].id) if row.seat.members == (learner.id,))
    name = Pseudonyms(store.pseudonym_key(made.id)).seat(seat)
    theirs = {each for each, said in before.items() if said["actor"]["account"]["name"] == name}
    assert 5 < len(theirs) < len(before)
    assert delete_learner(store, learner.id) == len(theirs)
    assert store.voidings_waiting(made.id) == {lrs.address: len(theirs)}
    environment = {"SIMGAME_LRS_USER": USER, "SIMGAME_LRS_PASSWORD": PASSWORD}
    with pytest.MonkeyPatch.context() as patch:
        for variable, value in environment.items():
            patch.setenv(variable, value)
        words = ["export", made.room, "--database", store.address, "--lrs", lrs.address]
        class_command(Parser("simgame class", ""), words)
    assert f"{len(theirs)} of them void others: of learners who were deleted" in capsys.readouterr().out
    added = {each: said for each, said in lrs.statements.items() if each not in before}
    assert {said["verb"]["id"] for said in added.values()} == {VOIDED}
    assert {said["object"]["id"] for said in added.values()} == theirs
    assert {said["object"]["objectType"] for said in added.values()} == {"StatementRef"}
    assert name not in json.dumps(added), "what voids tells of nobody"
    assert {said["object"]["id"]: each for each, said in added.items()} == {each: voiding(each)[0] for each in theirs}
    assert store.voidings_waiting(made.id) == {}
    asked = len(lrs.batches)
    push()
    assert len(lrs.batches) == asked


@pytest.mark.rare
def test_a_kill_in_the_middle_loses_and_doubles_nothing(
    store: ClassStore, made: StoredClass, lrs: FakeLrs, push: Push, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is killed after the LRS has taken a batch and before that is kept, again and again."""
    kept, killed = store.statements_sent, itertools.count(1)

    def die(entries: Any) -> Any:
        if next(killed) % 2:
            raise KeyboardInterrupt
        return kept(entries)

    monkeypatch.setattr(store, "statements_sent", die)
    monkeypatch.setattr(sending, "BATCH", 30)
    for _ in range(100):
        try:
            push()
        except KeyboardInterrupt:
            continue
        break
    assert lrs.statements == told(store, made)
    assert store.outbox_counts(lrs.address, made.id)["waiting"] == 0


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    "address", ["ftp://x/y", "lrs.example.com", "http://", "http://x:y/", "https://x/y?z", "http://x/\n"]
)
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(LrsError, match="an LRS has an address such as"):
        LrsAddress.of(address)


def test_no_password_in_an_address_and_in_nothing_that_is_shown() -> None:
    with pytest.raises(LrsError) as refused:
        LrsAddress.of("https://ann:hidden-word@lrs.example.com/xapi")
    assert "hidden-word" not in str(refused.value)
    assert "hidden-word" not in repr(Lrs(LrsAddress.of("https://x/"), "ann", "hidden-word"))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://lrs.example.com/xapi/", "https://lrs.example.com/xapi"),
        ("https://lrs.example.com/xapi/statements", "https://lrs.example.com/xapi"),
        ("http://[::1]:8100/xAPI", "http://[::1]:8100/xAPI"),
        ("HTTPS://LRS.example.com", "https://lrs.example.com"),
    ],
)
def test_an_address_has_one_form(typed: str, kept: str) -> None:
    assert str(LrsAddress.of(typed)) == kept


@pytest.mark.usefixtures("english")
def test_the_command_sends_and_tells(
    tmp_path: Path,
    store: ClassStore,
    made: StoredClass,
    lrs: FakeLrs,
    database: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def run(*words: str) -> int:
        return class_command(Parser("simgame class", ""), ["export", made.room, "--database", database, *words])

    for name in ("SIMGAME_LRS", "SIMGAME_LRS_USER", "SIMGAME_LRS_PASSWORD", "SIMGAME_XAPI_HOME"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(RefusedError, match="SIMGAME_LRS_USER"):
        run("--lrs", lrs.address)
    monkeypatch.setenv("SIMGAME_LRS_USER", USER)
    with pytest.raises(RefusedError, match="SIMGAME_LRS_PASSWORD"):
        run("--lrs", lrs.address)
    monkeypatch.setenv("SIMGAME_LRS_PASSWORD", PASSWORD)
    with pytest.raises(RefusedError, match="say the address"):
        run("--lrs")
    monkeypatch.setenv("SIMGAME_LRS", lrs.address)
    expected = told(store, made)
    lrs.trouble = lambda _number, _sent: (401, {}, "")
    with pytest.raises(RefusedError, match=f"does not let us in.*; {len(expected)} statements wait, the same command"):
        run("--lrs")
    lrs.trouble = lambda _number, _sent: None
    lrs.refuses = {next(iter(expected))}
    assert run("--lrs", "--xapi", str(tmp_path / "x.jsonl")) == REFUSED, "one run is not verified, one line refused"
    said = capsys.readouterr()
    assert f"{len(expected) - 1} statements were sent to {lrs.address}" in said.out
    assert f"refused: {next(iter(expected))}: 400" in said.out
    assert PASSWORD not in said.out + said.err
    lines = (tmp_path / "x.jsonl").read_text("utf-8").splitlines()
    assert {json.loads(line)["id"]: json.loads(line) for line in lines} == expected
    lrs.refuses = set()
    delete_learner(store, store.learners(made.id)[2].id)
    assert run("--lrs") == FINE
    assert PASSWORD.encode() not in Path(database).read_bytes()
    for words in (["--home", "nowhere"], ["--home", "https://x/?a"], ["--lrs", "https://a:b@x/"]):
        with pytest.raises(RefusedError):
            run("--lrs", *words)


@pytest.mark.rare
def test_processes_that_are_killed_lose_and_double_nothing(
    store: ClassStore, made: StoredClass, lrs: FakeLrs, database: str
) -> None:
    """Each is killed while the record store answers it, before or after it has taken the batch."""
    expected = told(store, made)
    words = [
        sys.executable,
        "-m",
        "simgame",
        "class",
        "export",
        made.room,
        "--database",
        database,
        "--lrs",
        lrs.address,
    ]
    environment = os.environ | {"SIMGAME_LRS_USER": USER, "SIMGAME_LRS_PASSWORD": PASSWORD}
    lrs.refuses = {list(expected)[number] for number in (20, 50)}  # so that there are many batches
    luck, kills = random.Random(1), 0

    def kill(_number: int, _sent: Any) -> str | None:
        if luck.random() < 0.2:
            running[-1].kill()
            return luck.choice(("drop", "lost"))
        return None

    lrs.trouble = kill
    running: list[subprocess.Popen[bytes]] = []
    for _ in range(60):
        running.append(subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL))
        if running[-1].wait(60) != -signal.SIGKILL:
            break
        kills += 1
    assert kills > 2
    assert running[-1].returncode == REFUSED, "a run is not verified, and two statements are refused"
    assert lrs.statements == {each: expected[each] for each in expected if each not in lrs.refuses}
    assert store.outbox_counts(lrs.address, made.id)["waiting"] == 0
