"""What is built without pydantic is what pydantic builds, and what it refuses is not built.

A value is put into every place of a file, one after the other; for each both say what they take it for.
"""

import copy
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import tomli

from simgame.records import building, models
from simgame.records.marks import InvalidRecordError
from simgame.records.record import Record
from simgame.runs.document import Save
from simgame.scenario.model import Scenario
from tests import scenarios
from tests.cases import cases

Way = tuple[str | int, ...]

SCENARIO: Final = Path(__file__).parents[1] / "scenario/minimal.toml"
SAVE: Final = Path(__file__).parents[1] / "runs/saves/3-2/finished.json"

VALUES: Final[tuple[Any, ...]] = (
    None, True, 0, 1, -1, 2, 2.5, -0.0, 1.0, 10**30, float("nan"), float("inf"), "", "2", "a", "a\n", "a b", "A", "é",
    "you:visit:zhou", "role:zhou", "variant:a:b", "week", "x" * 500, "a" * 24, "\x1b", "a\u202e",
    "2026-01-02T03:04:05Z", "2026-01-02", "2026-W01-1", "1999-01-02T03:04:05.123456789Z",
    [], [1], ["a"], {}, {"a": 1}, {"do": "leave"}, {"en": "a"},
)  # fmt: skip


def ways(value: object, path: Way = ()) -> Iterator[Way]:
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from ways(inner, (*path, key))


def changes(value: Any) -> Iterator[Any]:
    """Yield what to put in the place of a value: others, and some that are nearly the same."""
    yield from VALUES
    yield from ([value], {"a": value}, [value] * 50)
    match value:
        case str():
            yield from (f"{value}\n", f" {value}", value.upper(), f"{value}0")
        case bool():
            yield from (not value, int(value))
        case int() | float():
            yield from (value + 1, value - 1, -value, value * 1000, float(value), str(value))
        case dict():
            yield {**value, "surplus": 1}
            yield {**value, "zh_CN": "a"}
            yield from ({key: each for key, each in value.items() if key != left} for left in value)
        case list():
            yield from (value[1:], value[:-1], [*value, *value], tuple(value))


def changed(document: Any, step: int) -> Iterator[tuple[str, Any]]:
    """Yield the document with one change at a time, every ``step``-th of all, each with where it is and what."""
    places = ((path, value) for path in ways(document) if path for value in changes(at(document, path)))
    for number, (path, value) in enumerate(places):
        if number % step == 0:
            other = copy.deepcopy(document)
            at(other, path[:-1])[path[-1]] = value
            yield f"{path}: {value!r}", other


def at(document: Any, path: Way) -> Any:
    for key in path:
        document = document[key]
    return document


def of_pydantic(kind: type[Record], document: Any) -> Record | None:
    try:
        return models.validated(kind, document, by_alias=True, by_name=False)
    except InvalidRecordError:
        return None


def of_pydantic_json(kind: type[Record], content: str) -> Record | None:
    try:
        return models.validated_json(kind, content)
    except InvalidRecordError:
        return None


def built(kind: type[Record], document: Any) -> Record | None:
    try:
        return building.built(kind, document)
    except building.NotBuiltError:
        return None


def kinds_in(value: object) -> Iterator[type]:
    """Yield the type of everything in a value, which equality does not tell."""
    yield type(value)
    if isinstance(value, Record):
        for name in type(value).model_fields:
            yield from kinds_in(getattr(value, name))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from (*kinds_in(key), *kinds_in(inner))
    elif isinstance(value, tuple):
        for inner in value:
            yield from kinds_in(inner)


def same(one: Record | None, other: Record | None) -> bool:
    return one == other and list(kinds_in(one)) == list(kinds_in(other))


@pytest.mark.parametrize("step", cases((101, 1), (101,)))
def test_a_scenario(step: int) -> None:
    document = tomli.loads(SCENARIO.read_text("utf-8"))
    compared = [(what, built(Scenario, other), of_pydantic(Scenario, other)) for what, other in changed(document, step)]
    check(compared, step)


@pytest.mark.parametrize("step", cases((41, 1), (41,)))
def test_a_save(step: int) -> None:
    document = json.loads(SAVE.read_bytes())
    contents = [(what, json.dumps(other)) for what, other in changed(document, step)]
    compared = [
        (what, built(Save, building.parsed_json(content)), of_pydantic_json(Save, content))
        for what, content in contents
    ]
    check(compared, step)


def check(compared: list[tuple[str, Record | None, Record | None]], step: int) -> None:
    """What is built is the same; what is not built though it could be waits longer, and so should be rare."""
    assert [what for what, ours, theirs in compared if ours is not None and not same(ours, theirs)] == []
    taken = [what for what, _ours, theirs in compared if theirs is not None]
    left = [what for what, ours, theirs in compared if ours is None and theirs is not None]
    assert len(left) < len(taken) / 20
    assert len(taken) > 800 / step
    assert len(compared) - len(taken) > 5000 / step


@pytest.mark.parametrize("content", ['{"a": "\\ud800"}', '{"a": 1', "\ufeff{}", "[" * 100_000, b"\xff"])
def test_json_on_which_readers_do_not_agree_is_left_to_pydantic(content: str | bytes) -> None:
    with pytest.raises(building.NotBuiltError):
        building.parsed_json(content)


def test_nothing_that_is_played_or_taken_up_again_waits_for_pydantic(tmp_path: Path) -> None:
    """Every scenario and every save: one that is refused without reason would only be slow, and nobody would see it."""
    code = f"""
import sys
from pathlib import Path
from simgame.runs import Run
from simgame.scenario import library, load_scenario, read_scenario
for file in [*library.shipped_folder().glob("*.toml"), *Path({str(scenarios.FOLDER)!r}).glob("*.toml")]:
    scenario = read_scenario(file)
    run = Run.start(
        scenario, source=str(file), seed=1, difficulty="standard", language="en", folder=Path({str(tmp_path)!r})
    )
    run.keep_draft(run.game.legal_moves()[:1])
    run.take_hint(1)
    assert Run.load(run.path, load_scenario).draft == run.draft
    print(file.stem)
print("pydantic" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    *played, waits = done.stdout.split()
    assert len(played) >= 10
    assert waits == "False"
