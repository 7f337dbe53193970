"""Learners, PINs, seats, teams, requests, and what is left when somebody is deleted."""

import json
import random
from pathlib import Path

import pytest
from sqlalchemy import text

from simgame.classes import secrets
from simgame.classes.exports.voiding import voiding
from simgame.classes.store.errors import NotThereError, StoreError, TakenError
from simgame.classes.store.store import ClassStore
from simgame.classes.store.tables import METADATA
from simgame.classes.store.values import KeptResult
from tests.classes.made import begun, guest, made_in, opened, played

HOSTILE = (
    "'; DROP TABLE learners; --",
    "<script>alert(1)</script>",
    '=HYPERLINK("http://x")',
    "../../etc/passwd",
    "$(reboot) `id` %s {0}",
    "王小明 · Ａ０１ \\u0000",
    "'\" OR 1=1",
)
UNSEEN = ("", "   ", "a\x00b", "a\nb", "\x1b[2J", "a\u202eb", "\ud800", "x" * 65)


def test_labels_are_found_however_they_are_typed(store: ClassStore) -> None:
    made, _seat = opened(store, guest("A01", "王小明", "red"))
    for typed in ("A01", "a01", " Ａ０１ "):
        found = store.find_learner(made.id, typed)
        assert found is not None
        assert (found.label, found.name, found.team) == ("A01", "王小明", "red")
    assert store.find_learner(made.id, "A02") is None
    with pytest.raises(TakenError):
        store.join(made.id, "ａ０１").result()


def test_labels_are_ordered_as_one_counts_in_every_database(store: ClassStore) -> None:
    made = made_in(store)
    labels = ["2", "10", "A", "A01", "a2", "A010", "A10", "Ａ11", "A-3", "Learner 2", "learner 10", "王2", "王10"]
    joining = [label for label in labels if store.find_learner(made.id, label) is None]
    for label in random.Random(7).sample(joining, len(joining)):
        store.join(made.id, label).result()
    assert [learner.label for learner in store.learners(made.id)] == labels


@pytest.mark.parametrize("said", HOSTILE)
def test_hostile_labels_and_names_are_text(store: ClassStore, said: str) -> None:
    made, seat = opened(store)
    learner = store.join(made.id, said, said, said).result()
    assert (learner.label, learner.name, learner.team) == (said, said, said)
    assert store.find_learner(made.id, said) == learner
    assert store.ask_for_help(seat.id, learner.id, said).result().text == said
    assert len(store.learners(made.id)) == 2


@pytest.mark.parametrize("said", UNSEEN)
def test_what_cannot_be_seen_is_refused(store: ClassStore, said: str) -> None:
    made, seat = opened(store)
    with pytest.raises(ValueError, match="characters"):
        store.join(made.id, said)
    with pytest.raises(ValueError, match="characters"):
        store.join(made.id, "ok", said or " ")
    assert store.find_learner(made.id, said) is None
    if said.strip() and "\n" not in said and len(said) < 65:
        with pytest.raises(ValueError, match="characters"):
            store.ask_for_help(seat.id, None, said)


def test_two_of_one_label_or_room_are_refused(store: ClassStore) -> None:
    with pytest.raises(StoreError):
        made_in(store, guest("A01"), guest("a01"))
    assert store.classes() == (), "all or nothing"
    made = made_in(store)
    with pytest.raises(TakenError):
        made_in(store)
    assert store.classes() == (made,)
    assert store.class_of_room("k7m2qd") == made


def test_pins_are_kept_as_hashes() -> None:
    # a letter that no hash has: four digits stand in one now and then
    kept = secrets.hashed("4z11")
    assert "4z11" not in kept
    assert kept != secrets.hashed("4z11")
    assert secrets.matches("4z11", kept)
    assert not secrets.matches("4z12", kept)
    assert not any(secrets.matches("4z11", other) for other in (None, "", "4z11", "scrypt$1$2", "md5" + kept[6:]))


def test_a_pin_is_set_and_reset(store: ClassStore) -> None:
    made, _seat = opened(store)
    learner = store.learners(made.id)[0]
    store.set_pin(learner.id, secrets.hashed("4711")).result()
    assert secrets.matches("4711", store.learner(learner.id).pin)
    store.set_pin(learner.id, None).result()
    assert store.learner(learner.id).pin is None
    with pytest.raises(NotThereError):
        store.set_pin("nobody", None).result()


def test_a_seat_is_the_same_on_coming_back(store: ClassStore) -> None:
    made, seat = opened(store)
    assert store.take_seat(made.rounds[0].id, seat.members[0]).result() == seat
    assert store.seat_of(made.rounds[0].id, seat.members[0]) == seat
    assert store.seats(made.rounds[0].id) == (seat,)


def test_a_team_shares_a_seat_and_its_pen(store: ClassStore) -> None:
    made, _seat = opened(store, *(guest(f"A0{number}") for number in range(4)))
    in_round = made.rounds[0].id
    ann, bo, cai = (each.id for each in store.learners(made.id)[1:])
    first = store.take_seat(in_round, ann, team="红队").result()
    assert first.pen == ann
    both = store.take_seat(in_round, bo, team="红队").result()
    assert (both.id, both.members, both.pen) == (first.id, (ann, bo), ann)
    assert store.pass_pen(first.id, bo).result().pen == bo
    with pytest.raises(NotThereError):
        store.pass_pen(first.id, cai).result()
    assert store.take_seat(in_round, cai, team="blue").result().id != first.id


def test_the_luck_is_the_same_for_all_or_each_their_own(store: ClassStore) -> None:
    seeds = {}
    for luck, room in (("same", "aaaaaa"), ("practice", "bbbbbb")):
        made, _seat = opened(store, *(guest(f"A0{number}") for number in range(4)), luck=luck, room=room)
        taken = [store.take_seat(made.rounds[0].id, each.id).result() for each in store.learners(made.id)]
        seeds[luck] = {seat.seed for seat in taken}
    assert (len(seeds["same"]), len(seeds["practice"])) == (1, 4)
    assert not seeds["same"] & seeds["practice"]


def test_the_monitor_shows_every_seat(tmp_path: Path, store: ClassStore) -> None:
    made, seat = opened(store, guest("A01"), guest("A02"))
    in_round = made.rounds[0].id
    bot = store.take_bot_seat(in_round, "doctrine").result()
    run = played(begun(tmp_path, seat), random.Random(1), 5)
    store.append(seat.id, run.path.name, run.path.read_bytes()).result()
    first, second = store.monitor(in_round)
    assert [each.label for each in first.members] == ["A01"]
    assert (first.runs, first.run) == (1, store.runs(seat.id)[0])
    assert (second.seat, second.members, second.runs, second.run) == (bot, (), 0, None)
    asked = store.ask_for_help(seat.id, seat.members[0], "  where  is\nthe bid? ").result()
    assert store.requests(in_round) == (asked,)
    assert asked.text == "where is the bid?"
    again = store.ask_for_help(seat.id, seat.members[0], "").result()
    assert again == asked, "one who waits keeps the place"
    assert store.ask_for_help(seat.id, seat.members[0], "and when?").result().text == "and when?"
    assert store.answer_request(asked.id).result()
    assert not store.answer_request(asked.id).result()
    with pytest.raises(NotThereError):
        store.monitor("nothing")


def everything(store: ClassStore) -> str:
    """Return all that any table holds, as text."""
    with store._engines.reading.begin() as connection:
        return "\n".join(
            str(tuple(row)) for table in METADATA.sorted_tables for row in connection.execute(table.select())
        )


def test_who_is_deleted_leaves_sums_and_nothing_else(tmp_path: Path, store: ClassStore, database: str) -> None:
    made, seat = opened(store, guest("Zebra-17", "Quagga Okapi", "ibex"), guest("zz02"))
    in_round, learner = made.rounds[0].id, seat.members[0]
    pin = secrets.hashed("4711")
    store.set_pin(learner, pin).result()
    store.note(made.id, "instructor", "learner added", {"learner": learner}).result()
    run = played(begun(tmp_path, seat), random.Random(1), 5)
    kept = store.append(seat.id, run.path.name, run.path.read_bytes()).result()
    store.ask_for_help(seat.id, learner, "I am Quagga").result()
    store.keep_results(in_round, [KeptResult(kept.run, "f" * 64, 7, '{"score":1}')]).result()
    assert store.seats_alone(learner) == ((seat.id, in_round),)

    gone = ("Zebra", "zebra", "Quagga", "Okapi", "ibex", pin, learner, seat.id, kept.run, run.path.name)
    before = everything(store)
    assert all(each in before for each in gone)
    store.remove_learner(learner, {in_round: [KeptResult(None, None, 7, '{"score":1}')]}, voiding).result()
    after = everything(store)
    assert not [each for each in gone if each in after]
    assert store.kept_results(in_round) == (KeptResult(None, None, 7, '{"score":1}'),)
    assert [each.label for each in store.learners(made.id)] == ["zz02"]
    assert store.seats(in_round) == ()
    assert [entry.what for entry in store.audit(made.id)][-1] == "learner deleted"
    if "://" not in database:
        on_disk = b"".join(path.read_bytes() for path in Path(database).parent.iterdir())
        assert b"zz02" in on_disk
        assert not [each for each in gone if each.encode() in on_disk], "also not where rows were deleted"


def test_a_class_that_is_deleted_is_gone_from_the_disk(tmp_path: Path, store: ClassStore, database: str) -> None:
    made, seat = opened(store, guest("Zebra-17", "Quagga Okapi", "ibex"))
    other = made_in(store, room="m4n5pq")
    run = played(begun(tmp_path, seat), random.Random(1), 5)
    kept = store.append(seat.id, run.path.name, run.path.read_bytes()).result()
    store.ask_for_help(seat.id, seat.members[0], "I am Quagga").result()
    in_round = made.rounds[0].id
    store.keep_results(in_round, [KeptResult(kept.run, "f" * 64, 7, '{"score":1}')]).result()
    gone = ("Zebra", "zebra", "Quagga", "ibex", made.id, in_round, seat.id, kept.run, run.path.name, made.room)
    before = everything(store)
    assert all(each in before for each in gone)
    with store._engines.reading.connect() as reader:  # a server that is idle has such connections open
        reader.exec_driver_sql("SELECT 1")
        reader.rollback()
        store.delete_class(made.id).result()
    after = everything(store)
    assert not [each for each in gone if each in after]
    assert [each.id for each in store.classes()] == [other.id]
    with pytest.raises(NotThereError):
        store.delete_class(made.id).result()
    if "://" not in database:
        on_disk = b"".join(path.read_bytes() for path in Path(database).parent.iterdir())
        assert other.id.encode() in on_disk
        assert not [each for each in gone if each.encode() in on_disk], "not in the log either"


def test_a_team_outlives_its_member(tmp_path: Path, store: ClassStore) -> None:
    made, _seat = opened(store, guest("A01"), guest("A02"), guest("A03"))
    _one, ann, bo = (each.id for each in store.learners(made.id))
    in_round = made.rounds[0].id
    store.take_seat(in_round, ann, team="red").result()
    seat = store.take_seat(in_round, bo, team="red").result()
    run = begun(tmp_path, seat)
    kept = store.append(seat.id, run.path.name, run.path.read_bytes()).result()
    assert store.seats_alone(ann) == ()
    assert store.remove_learner(ann, {}, voiding).result() == 0
    left = store.seat(seat.id)
    assert (left.members, left.pen) == ((bo,), bo)
    assert json.loads(store.content(kept.run)) == json.loads(run.path.read_bytes())


def test_the_audit_is_kept_in_order(store: ClassStore) -> None:
    made, _seat = opened(store)
    store.note(made.id, "instructor", "watched", {"seat": 1}).result()
    entries = store.audit(made.id)
    assert [entry.what for entry in entries] == ["made", "open", "watched"]
    assert entries[-1].about == '{"seat":1}'
    assert all(entry.at.utcoffset() is not None for entry in entries)


def test_foreign_keys_hold(store: ClassStore) -> None:
    made, seat = opened(store)
    with store._engines.writing.begin() as connection:
        connection.execute(text("DELETE FROM classes WHERE id = :id"), {"id": made.id})
    with pytest.raises(NotThereError):
        store.seat(seat.id)
