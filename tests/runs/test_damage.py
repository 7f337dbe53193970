"""Files that are not what the program wrote: a sentence or the state before, never a traceback, never a lost file."""

import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simgame.runs import Run, SaveError, Saves, disk, replay, verify
from simgame.runs.disk import MAX_BYTES, previous_of
from simgame.runs.document import FORMAT, Save
from simgame.scenario import Scenario
from simgame.scenario.codes.file import UNREADABLE
from simgame.scenario.findings import Finding, ScenarioError
from tests.runs.play import all_is_saved, begin, find, play, same
from tests.scenarios import CLINIC, HARBOUR

Change = Callable[[dict[str, Any]], object]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A save in the middle: branched in week 2, three weeks, an answer, a hint, marks, a reflection, a guide."""
    run = play(play(begin(tmp_path_factory.mktemp("good")), 2).branch(2), 2)
    assert run.game.week == 4
    assert run.answers
    run.take_hint(2)
    run.mark(run.scenario.steps[0].id, run.scenario.contacts[0].id, "for")
    run.mark(run.scenario.steps[0].id, run.scenario.contacts[1].id, "decides")
    run.reflect("decided", "support:luo")
    run.advance_guide(3)
    return run.path.read_bytes()


@pytest.fixture
def path(tmp_path: Path, good: bytes) -> Path:
    """That save alone, without the state before it."""
    path = tmp_path / "run.json"
    path.write_bytes(good)
    return path


def fails(path: Path, trouble: str, find: Callable[[str], Scenario] = find) -> str:
    """Load, expect the trouble, and return the sentence, which is one line and leaves the file as it was."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(SaveError) as caught:
        Run.load(path, find)
    sentence = str(caught.value)
    assert caught.value.trouble == trouble, sentence
    assert sentence.startswith(str(path))
    assert sentence.isprintable()
    assert len(sentence) < 900
    assert before == (path.read_bytes() if path.is_file() else None)
    return sentence


def changed(path: Path, change: Change) -> Path:
    save = json.loads(path.read_bytes())
    change(save)
    path.write_text(json.dumps(save), "utf-8")
    return path


def chain(path: Path) -> Path:
    """Chain the entries of a save's log anew, as somebody can who wants to."""
    path.write_bytes(Save.model_validate_json(path.read_bytes()).dump())
    return path


def test_the_good_one_is_good(path: Path) -> None:
    assert Run.load(path, find).game.week == 4
    assert verify(path, find).same


def test_truncated_anywhere(path: Path, good: bytes) -> None:
    for length in range(0, len(good) - 1, 37):
        path.write_bytes(good[:length])
        fails(path, "damaged")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 10**6), byte=st.integers(0, 255), size=st.integers(0, 40))
def test_bytes_changed_anywhere(path: Path, good: bytes, place: int, byte: int, size: int) -> None:
    """What loads in spite of a change has the states that the replay confirms."""
    place %= len(good)
    path.write_bytes(good[:place] + bytes([byte]) * size + good[place + size :])
    with suppress(SaveError):
        assert Run.load(path, find).game.week <= 4
    for error in Saves(path.parent).damaged():
        assert str(error).isprintable()


HOSTILE: dict[str, bytes] = {
    "empty": b"",
    "null": b"null",
    "a list": b"[]",
    "deep": b"[" * 100_000,
    "deep keys": b'{"a":' * 20_000,
    "not UTF-8": b'{"format": 1, "seed": "\xff\xfe"}',
    "UTF-16": '{"format": 1}'.encode("utf-16"),
    "a huge number": b'{"format": 1' + b"0" * 100_000 + b"}",
    "not a number": b'{"format": NaN}',
    "a huge exponent": b'{"format": 1e999999999}',
    "a half of a pair": b'{"format": 1, "\\ud800": 1}',
    "an escape sequence": b'{"format": 1, "\\u001b[2J\\u202e": 1}',
    "many unknown keys": b'{"format": 1' + b"".join(b', "k%d": 1' % n for n in range(15_000)) + b"}",
    "format as text": b'{"format": "1"}',
    "format as truth": b'{"format": true}',
    "format 0": b'{"format": 0}',
    "too large": b" " * (MAX_BYTES + 1),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_hostile_files(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    fails(path, "damaged")
    assert len(Saves(path.parent).damaged()) == 1


def of(save: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """Return the entries of one kind in a save's log."""
    return [entry for entry in save["log"] if entry["kind"] == kind]


CHANGES: dict[str, Change] = {
    "an unknown key": lambda save: save.update(cheat=True),
    "an unknown key within": lambda save: save["log"][0].update(cheat=True),
    "a key is missing": lambda save: save.pop("seed"),
    "the seed is text": lambda save: save.update(seed="7"),
    "the seed is a fraction": lambda save: save.update(seed=7.0),
    "the seed is too large": lambda save: save.update(seed=2**64),
    "another seed": lambda save: save.update(seed=8),
    "no such difficulty": lambda save: save.update(difficulty="god"),
    "another difficulty": lambda save: save.update(difficulty="trainee"),
    "a time without a zone": lambda save: save.update(saved="2026-01-01T00:00:00"),
    "a time at the edge": lambda save: save.update(saved="0001-01-01T00:00:00+14:00"),
    "a title with an escape": lambda save: save["scenario"].update(title="\x1b[2J"),
    "17 weeks": lambda save: save.update(log=of(save, "week") * 17),
    "a plan without end": lambda save: of(save, "week")[0].update(plan=["you:visit:peng"] * 5000),
    "no move": lambda save: of(save, "week")[0].update(plan=["rm -rf"]),
    "an unknown move": lambda save: of(save, "week")[0].update(plan=["you:visit:nobody"]),
    "a move less": lambda save: of(save, "week")[0]["plan"].pop(),
    "a week less": lambda save: save["log"].remove(of(save, "week")[0]),
    "a week played again": lambda save: save["log"].append(of(save, "week")[-1]),
    "a week without its digest": lambda save: of(save, "week")[1].update(digest=None),
    "a week without its report": lambda save: of(save, "week")[1].update(report=None),
    "no opening": lambda save: save.update(opening=None),
    "the opening": lambda save: save["opening"].update(digest="0" * 24),
    "an entry of no kind": lambda save: save["log"][0].pop("kind"),
    "an answer less": lambda save: save["log"].remove(of(save, "answer")[0]),
    "an answer twice": lambda save: save["log"].append(of(save, "answer")[0]),
    "an answer that was not asked": lambda save: save["log"].append(of(save, "answer")[0] | {"question": "last-word"}),
    "an option too many": lambda save: of(save, "answer")[0].update(option=5),
    "a hint twice": lambda save: save["log"].append(of(save, "hint")[0]),
    "a hint of no rung": lambda save: of(save, "hint")[0].update(rung=4),
    "no marks": lambda save: save.pop("marks"),
    "a mark that is none": lambda save: save["marks"][0].update(mark=""),
    "a mark on what is no id": lambda save: save["marks"][0].update(contact="\x1b[2J"),
    "marks without end": lambda save: save.update(marks=save["marks"] * 200),
    "a guide that is text": lambda save: save.update(guide="3"),
    "a guide before its start": lambda save: save.update(guide=-1),
    "a guide without end": lambda save: save.update(guide=10**6),
    "reflections in a list": lambda save: save.update(reflections=["decided"]),
    "a reflection that is none": lambda save: save["reflections"].update(decided=""),
    "a reflection on what is no id": lambda save: save["reflections"].update({"\x1b[2J": "luo"}),
    "reflections without end": lambda save: save["reflections"].update({f"q{number}": "a" for number in range(40)}),
    "no parent": lambda save: save.pop("parent"),
    "a parent without a week": lambda save: save["parent"].pop("week"),
    "a parent without a name": lambda save: save["parent"].update(file=""),
    "a parent that is a path": lambda save: save["parent"].update(file="../../etc/passwd"),
    "a parent that is the folder": lambda save: save["parent"].update(file="."),
    "a parent with a name that is none": lambda save: save["parent"].update(file="a\0.json"),
    "branched in a week that was not reached": lambda save: save["parent"].update(week=5),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("chained", [False, True])
def test_edited_files(path: Path, change: Change, chained: bool) -> None:
    """Also where somebody has computed the chain anew."""
    changed(path, change)
    if chained:
        with suppress(ValueError):
            chain(path)
    fails(path, "damaged")


UNSEEN: dict[str, Change] = {
    "the hints are taken out": lambda save: save["log"].remove(of(save, "hint")[0]),
    "an easier hint": lambda save: of(save, "hint")[0].update(rung=1),
    "another confidence": lambda save: of(save, "answer")[0].update(confidence=100),
    "no parent": lambda save: save.update(parent=None),
    "another report": lambda save: of(save, "week")[0]["report"].update(money=1),
    "begun at another time": lambda save: save.update(started="2026-01-01T00:00:00Z"),
    "a week is cut off": lambda save: of(save, "week")[0].update(chain=of(save, "week")[1]["chain"]),
}


@pytest.mark.parametrize("change", UNSEEN.values(), ids=UNSEEN)
def test_what_a_replay_cannot_see_the_chain_shows(path: Path, change: Change) -> None:
    sentence = fails(changed(path, change), "damaged")
    assert "does not follow from" in sentence or "an entry is missing" in sentence


def test_a_prediction_that_did_not_come_true_as_it_says_goes_on_but_is_told(path: Path) -> None:
    chain(changed(path, lambda save: of(save, "week")[2]["resolved"].update({"last-word": True})))
    assert Run.load(path, find).game.week == 4
    assert "its predictions did not come true as it says" in verify(path, find).sentence


def test_the_first_week_that_differs_is_named(path: Path) -> None:
    chain(changed(path, lambda save: of(save, "week")[1].update(digest="0" * 24)))
    assert "week 2 is the first that differs" in fails(path, "damaged")


def test_a_result_is_computed_not_believed(path: Path) -> None:
    end = {"outcome": "won", "week": 3, "score": 100.0, "margin": 1.0, "parts": {}}
    changed(path, lambda save: save.update(result=end))
    assert "does not follow from" in fails(path, "damaged")
    chain(path)
    assert "but the weeks lead to" in fails(path, "damaged")
    verdict = verify(path, find)
    assert (verdict.same, verdict.week) == (False, 3)
    assert "the file says won in week 3 with 100.0 points, but the weeks lead to still being played" in verdict.sentence


def test_a_draft_that_cannot_be_is_left_out(path: Path) -> None:
    run = Run.load(path, find)
    move = run.game.legal_moves()[0]
    changed(path, lambda save: save.update(draft=["you:visit:nobody", str(move), str(move)]))
    assert Run.load(path, find).draft == (move,)


def test_a_hint_at_live_is_damage(tmp_path: Path) -> None:
    run = Run.start(find(HARBOUR), source=HARBOUR, seed=1, difficulty="live", language="en", folder=tmp_path)
    changed(run.path, lambda save: save["log"].append({"kind": "hint", "rung": 1}))
    assert "which gives none" in fails(run.path, "damaged")


def test_marks_on_what_is_not_there_are_left_out(path: Path) -> None:
    """A mark changes nothing of the game: the run goes on with the others."""
    marks = Run.load(path, find).marks
    assert len(marks) == 2
    changed(path, lambda save: save["marks"].extend(dict(save["marks"][0], **{key: "nobody"}) for key in KEYS))
    assert Run.load(path, find).marks == marks
    assert verify(path, find).same


KEYS = ("step", "contact")


def test_a_newer_format(path: Path) -> None:
    sentence = fails(changed(path, lambda save: save.update(format=FORMAT + 1, new={})), "newer")
    assert "format 3" in sentence


def test_no_file(tmp_path: Path) -> None:
    fails(tmp_path / "none.json", "missing")
    (tmp_path / "file").touch()
    fails(tmp_path / "file" / "none.json", "missing")


def test_not_a_file(tmp_path: Path) -> None:
    fails(tmp_path, "damaged")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.json")
        fails(tmp_path / "pipe.json", "damaged")
    with pytest.raises(SaveError, match="not the name of a file"):
        Run.load(Path("a\0b"), find)


def test_a_file_we_may_not_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(disk, "read", refuse)
    with pytest.raises(SaveError, match="may not read"):
        Run.load(path, find)


def test_the_scenario_is_missing(path: Path) -> None:
    def nothing(source: str) -> Scenario:
        raise ScenarioError([Finding(UNREADABLE.at((), "missing"), source)])

    assert "there is no such file" in fails(path, "scenario", nothing)
    assert "is now 'clinic'" in fails(path, "scenario", lambda _: find(CLINIC))
    for error in (KeyError("x"), FileNotFoundError(2, "No such file"), ValueError("")):

        def broken(source: str, error: Exception = error) -> Scenario:
            raise error

        fails(path, "scenario", broken)


def altered(**fields: Any) -> Callable[[str], Scenario]:
    """Return how to find the scenario in another version."""
    return lambda source: find(source).model_copy(update={"version": 2, **fields})


def test_a_changed_scenario_that_replays_to_the_same(path: Path, good: bytes) -> None:
    now = altered(minutes=33)
    run = Run.load(path, now)
    assert verify(path, now).same
    run.keep_draft(run.game.legal_moves()[:1])
    assert json.loads(path.read_bytes())["scenario"]["version"] == 2
    assert json.loads(path.read_bytes())["scenario"]["digest"] != json.loads(good)["scenario"]["digest"]


def test_a_changed_scenario_that_does_not(path: Path) -> None:
    contacts = tuple(c.model_copy(update={"openness": c.openness / 2}) for c in find(HARBOUR).contacts)
    now = altered(contacts=contacts)
    sentence = fails(path, "changed", now)
    assert "week 1 is the first that differs" in sentence
    assert "the scenario has been changed since it was saved (version 1 then, 2 now)" in sentence
    verdict = verify(path, now)
    assert (verdict.same, verdict.week) == (False, 1)
    assert "has been changed" in verdict.sentence


def test_another_version_of_the_rules(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replay, "RULES_VERSION", 77)
    monkeypatch.setattr(replay, "RULES_REPLAYED_SINCE", 77)
    assert Run.load(path, find).game.week == 4
    chain(changed(path, lambda save: (of(save, "week")[2].update(digest="0" * 24), save.update(program="9.9.9"))))
    sentence = fails(path, "changed")
    assert "week 3 is the first that differs" in sentence
    assert "this simgame has version 77" in sentence
    assert "simgame 9.9.9 saved it" in sentence


@pytest.mark.parametrize("damage", ["cut", "digest", "gone bad", "folder"])
def test_the_state_before_the_last_decision_is_taken(tmp_path: Path, damage: str) -> None:
    run = play(begin(tmp_path), 3)
    before, path = run.game.week, run.path
    run.play_week([])
    content = path.read_bytes()
    if damage == "cut":
        content = content[: len(content) // 2]
    elif damage == "digest":
        content = content.replace(run.game.digest.encode(), b"0" * 24)
    else:
        content = b"\0" * len(content)
    path.write_bytes(content)
    if damage == "folder":
        path.unlink()
        path.mkdir()
    loaded = Run.load(path, find)
    assert (loaded.game.week, loaded.path, loaded.unsaved) == (before, path, None)
    assert loaded.notice is not None
    assert ".damaged" in loaded.notice
    assert f"in week {before}" in loaded.notice
    kept = path.with_name(path.name + ".damaged")
    assert kept.is_dir() if damage == "folder" else kept.read_bytes() == content
    again = Run.load(path, find)
    assert again.notice is None
    assert same(again, loaded)
    again.play_week([])
    assert (again.unsaved, again.notice, again.path) == (None, None, path)


def test_no_damaged_file_is_written_over(tmp_path: Path) -> None:
    run = play(begin(tmp_path), 3)
    for number in range(3):
        run.path.write_bytes(b"damage %d" % number)
        Run.load(run.path, find)
    kept = sorted(path.read_bytes() for path in tmp_path.glob("*.damaged*"))
    assert kept == [b"damage 0", b"damage 1", b"damage 2"]


def test_damage_where_nothing_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = play(begin(tmp_path), 3)
    run.path.write_bytes(b"damage")

    def refuse(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    with monkeypatch.context() as broken:
        broken.setattr(os, "open", refuse)
        broken.setattr(disk, "read", lambda path: path.read_bytes())
        loaded = Run.load(run.path, find)
    assert "read-only file system" in str(loaded.unsaved)
    play(loaded, 1)
    assert all_is_saved(loaded)
    assert run.path.read_bytes() == b"damage"
    assert loaded.path != run.path
    assert same(Run.load(loaded.path, find), loaded)


def test_both_are_damaged(tmp_path: Path) -> None:
    run = play(begin(tmp_path), 3)
    run.path.write_bytes(b"{")
    shutil.copy(run.path, previous_of(run.path))
    fails(run.path, "damaged")
