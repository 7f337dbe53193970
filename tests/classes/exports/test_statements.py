"""Statements are those of xAPI 1.0.3 and the Serious Games profile, and say the same whenever they are made."""

import json
import random
import re
import uuid
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simgame.classes.exports.exported import tables_of
from simgame.classes.exports.profile import HOME, PROFILE, PROGRESS, VERBS
from simgame.classes.exports.statements import in_both, statements_of
from simgame.classes.exports.subjects import exported_rounds
from simgame.classes.results import results_of
from simgame.classes.store.store import ClassStore
from simgame.classes.store.values import StoredClass
from simgame.locale import set_language
from simgame.scenario.text import Text
from tests.classes.exports.played_class import sit
from tests.classes.made import begun, guest, made_in, opened, played

SPEC_KEYS = {"id", "actor", "verb", "object", "result", "context", "timestamp"}
RESULT_KEYS = {"score", "success", "completion", "response", "duration", "extensions"}
IRI = re.compile(r"https?://[^\s<>\"]+")


def said(store: ClassStore, made: StoredClass, home: str = HOME) -> list[dict[str, Any]]:
    return [json.loads(each.body) for each in statements_of(store, exported_rounds(store, made, made.rounds), home)]


def verb(statement: dict[str, Any]) -> str:
    return next(name for name, (iri, _display) in VERBS.items() if iri == statement["verb"]["id"])


def test_a_run_is_told_from_its_beginning_to_its_end(store: ClassStore, made: StoredClass) -> None:
    (first, second, _bot), (broken,) = results_of(store, made.rounds[0].id)
    statements = said(store, made)
    assert len({each["id"] for each in statements}) == len(statements)
    runs = Counter(each["context"]["registration"] for each in statements)
    assert len(runs) == 2, "one that no replay confirms is not told, a bot's neither"
    mine = [each for each in statements if each["context"]["registration"] == statements[0]["context"]["registration"]]
    assert verb(mine[0]) == "initialized"
    end = mine[-1]
    assert verb(end) == "completed"
    score = first.played.score
    assert score is not None
    assert end["result"]["score"] == {"scaled": pytest.approx(score / 100), "raw": score, "min": 0, "max": 100}
    assert (end["result"]["success"], end["result"]["completion"]) == (first.played.outcome == "won", True)
    assert re.fullmatch(r"PT\d+\.\d\dS", end["result"]["duration"])
    assert end["context"]["extensions"][f"{HOME}/extensions/log"] == first.run.last_hash
    events = {event.hash for run in (first, second) for event in store.events(run.run.id)}
    assert {each["context"]["extensions"][f"{HOME}/extensions/log"] for each in statements} <= events
    weeks = [each for each in mine if verb(each) == "progressed"]
    progress = [each["result"]["extensions"][PROGRESS] for each in weeks]
    assert progress == [round(week / 6, 2) for week in range(1, first.played.weeks + 1)]
    answers = [each for each in mine if each["object"]["definition"]["type"].endswith("/question")]
    told = [
        (each["result"]["extensions"][f"{HOME}/extensions/confidence"], each["result"]["success"]) for each in answers
    ]
    assert sorted(told) == sorted(first.played.predictions)
    met = [person for week in store.save(first.run.id).weeks if week.report for person in week.report.seen]
    assert [each["object"]["id"].rpartition("/")[2] for each in mine if verb(each) == "interacted"] == met
    assert len([each for each in mine if verb(each) == "used"]) == first.trust.hints
    assert broken.run.last_hash not in json.dumps(statements)


def test_statements_have_the_form_of_the_specification(store: ClassStore, made: StoredClass) -> None:
    for each in said(store, made):
        assert set(each) <= SPEC_KEYS
        assert str(uuid.UUID(each["id"])) == each["id"]
        assert uuid.UUID(each["id"]).version == uuid.UUID(each["context"]["registration"]).version == 5
        assert each["actor"]["objectType"] in ("Agent", "Group")
        assert set(each["actor"]) == {"objectType", "account"}, "no name and no mailbox"
        assert set(each["actor"]["account"]) == {"homePage", "name"}
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", each["timestamp"])
        assert set(each.get("result", {})) <= RESULT_KEYS
        assert each["context"]["contextActivities"]["category"][0]["id"] == PROFILE
        for extensions in (each["context"]["extensions"], each.get("result", {}).get("extensions", {})):
            assert all(IRI.fullmatch(key) for key in extensions)
            assert None not in extensions.values()
        for activities in each["context"]["contextActivities"].values():
            assert all(IRI.fullmatch(activity["id"]) for activity in activities)
        assert IRI.fullmatch(each["object"]["id"])
        assert IRI.fullmatch(each["object"]["definition"]["type"])
        texts = [text for text in each["object"]["definition"].values() if isinstance(text, dict)]
        assert texts
        assert all(set(text) == {"en", "zh-CN"} for text in texts)
        assert set(each["verb"]["display"]) == {"en", "zh-CN"}


@pytest.mark.usefixtures("english")
def test_a_statement_is_the_same_whenever_it_is_made(tmp_path: Path, store: ClassStore) -> None:
    """Also in another language, when more was decided, and when the luck is public."""
    made, seat = opened(store, guest("A01", "Ann"))
    run = played(begun(tmp_path, seat), random.Random(6), 5)
    store.append(seat.id, run.path.name, run.path.read_bytes()).result()
    early = {each["id"]: each for each in said(store, made)}
    played(run, random.Random(7), 30)
    store.append(seat.id, run.path.name, run.path.read_bytes()).result()
    store.close_round(made.rounds[0].id).result()
    store.reveal_luck(made.rounds[0].id).result()
    set_language("zh-CN")
    late = {each["id"]: each for each in said(store, store.stored_class(made.id))}
    assert early.items() <= late.items()
    assert len(late) > len(early) > 5
    elsewhere = {each["id"] for each in said(store, made, "https://training.example.com/xapi")}
    assert not elsewhere & late.keys(), "under another address they are others"


@pytest.mark.rare
def test_what_a_run_takes_over_is_told_once(tmp_path: Path, store: ClassStore) -> None:
    made, seat = opened(store, guest("A01"), attempts=0, rewinds=True)
    first = played(begun(tmp_path, seat), random.Random(5), 30, "by-the-book")
    weeks = len(first.game.reports)
    second = played(first.branch(3), random.Random(6), 30, "by-the-book")
    for run in (first, second):
        store.append(seat.id, run.path.name, run.path.read_bytes()).result()
    weeks_told = [each["result"]["extensions"] for each in said(store, made) if verb(each) == "progressed"]
    told = [each[f"{HOME}/extensions/week"] for each in weeks_told]
    assert told == [*range(1, weeks + 1), *range(3, len(second.game.reports) + 1)]
    rounds = exported_rounds(store, made, made.rounds)
    decided = next(each for each in tables_of(store, rounds, names=False) if each.name == "decisions")
    names = [column.name for column in decided.columns]
    rows = [dict(zip(names, row, strict=True)) for row in decided.rows]
    assert {(row["run"], row["week"]) for row in rows if row["taken_over"]} == {(2, 1), (2, 2)}
    assert [(row["run"], row["attempt"]) for row in rows if row["kind"] == "result"] == [(1, 1), (2, 1)]


def test_a_run_that_was_told_to_its_end_is_not_played_again(
    store: ClassStore, made: StoredClass, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds = exported_rounds(store, made, made.rounds)
    every = list(statements_of(store, rounds, HOME))
    finished = rounds[0].runs[0].run
    assert finished.finished
    plays: list[str] = []
    real = ClassStore.events

    def counted(self: ClassStore, run_id: str) -> Any:
        plays.append(run_id)
        return real(self, run_id)

    monkeypatch.setattr(ClassStore, "events", counted)
    left = list(statements_of(store, rounds, HOME, {each.id for each in every}))
    assert finished.id not in plays
    assert {each.run_id for each in left} == {each.run_id for each in every} - {finished.id}, "one goes on"


def test_names_are_in_none_and_a_team_is_a_group(tmp_path: Path, store: ClassStore) -> None:
    made = made_in(store, guest("A01", "Wang Xiaoming"))
    store.open_round(made.rounds[0].id).result()
    (ann,) = store.learners(made.id)
    seat = store.take_seat(made.rounds[0].id, ann.id, team="Red <b>foxes").result()
    sit(store, tmp_path, seat, 5, decisions=4)
    statements = said(store, made)
    text = json.dumps(statements, ensure_ascii=False)
    assert not [word for word in ("Wang", "A01", "foxes", "k7m2qd") if word in text]
    assert {each["actor"]["objectType"] for each in statements} == {"Group"}
    assert all(each["actor"]["account"]["name"].startswith("T-") for each in statements)


def test_who_sits_alone_in_a_class_of_teams_is_in_none(tmp_path: Path, store: ClassStore) -> None:
    made = made_in(store, guest("A01"))
    store.open_round(made.rounds[0].id).result()
    (ann,) = store.learners(made.id)
    seat = store.take_seat(made.rounds[0].id, ann.id, team=ann.label).result()  # as the server has it
    sit(store, tmp_path, seat, 5, decisions=2)
    statements = said(store, made)
    assert {each["actor"]["objectType"] for each in statements} == {"Agent"}
    (runs, *_rest) = tables_of(store, exported_rounds(store, made, made.rounds), names=True)
    (row,) = [dict(zip([column.name for column in runs.columns], each, strict=True)) for each in runs.rows]
    assert (row["label"], row["team"], row["team_name"]) == ("A01", None, None)
    assert str(row["seat"]).startswith("L-")
    assert statements[0]["actor"]["account"]["name"] == row["seat"]


@given(title=st.text(min_size=1, max_size=30))
@settings(max_examples=40, deadline=None)
def test_a_hostile_title_stays_on_its_line(title: str) -> None:
    text = Text.model_validate(title)
    line = json.dumps(in_both(text), ensure_ascii=False)
    assert len(line.splitlines()) == 1
    assert all(char.isprintable() or char.isspace() for char in line)


def test_the_ids_of_the_profile_are_those_that_it_publishes() -> None:
    assert {iri for iri, _display in VERBS.values()} == {
        "http://adlnet.gov/expapi/verbs/initialized",
        "http://adlnet.gov/expapi/verbs/progressed",
        "http://adlnet.gov/expapi/verbs/completed",
        "http://adlnet.gov/expapi/verbs/interacted",
        "https://w3id.org/xapi/adb/verbs/selected",
        "https://w3id.org/xapi/seriousgames/verbs/used",
    }
