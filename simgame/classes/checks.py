"""Everything that can be said about a class file: errors, and what its conditions mean for what is learned from it."""

import os
from collections.abc import Iterator
from pathlib import Path

from simgame.classes.codes import HINTS_IN_LIVE, KNOWN_LUCK, NO_SCENARIO
from simgame.classes.definition import CLASS_FILE, ClassDefinition, scenario_of
from simgame.scenario import Scenario, ScenarioError, files, load_scenario, reader
from simgame.scenario.examine import Examined
from simgame.scenario.findings import Problem, near
from simgame.scenario.library import Collection, is_path
from simgame.scenario.limits import MAX_FINDINGS
from simgame.scenario.reader import Reading


def examine_class(path: str | os.PathLike[str]) -> Examined:
    """Return what is found in a class file; never raises."""
    file, text = os.fspath(path), ""
    try:
        data = files.read_bytes(path)
        text = data.decode("utf-8-sig", "replace")
        reading = reader.read_as(CLASS_FILE, data, file)
    except ScenarioError as error:
        return Examined(file, text, error.findings)
    problems = list(reading.problems) or list(_checked(reading, Path(file).parent))
    findings = reading.findings(problems)
    return Examined(file, text, tuple(findings[:MAX_FINDINGS]), max(0, len(findings) - MAX_FINDINGS))


def load_class(path: str | os.PathLike[str]) -> tuple[ClassDefinition, tuple[Scenario, ...]]:
    """Return the class in a file and the scenario of each round.

    Raises:
        ScenarioError: the file, or a scenario that it names, cannot be used; every finding at once.
    """
    file = os.fspath(path)
    reading = reader.read_as(CLASS_FILE, files.read_bytes(path), file)
    if reading.problems or reading.record is None:
        raise reading.error()
    folder = Path(file).parent
    if wrong := [problem for problem in _checked(reading, folder) if problem.kind.severity == "error"]:
        raise ScenarioError(reading.findings(wrong))
    return reading.record, tuple(load_scenario(scenario_of(each, folder)) for each in reading.record.rounds)


def _checked(reading: Reading[ClassDefinition], folder: Path) -> Iterator[Problem]:
    """Yield what is wrong with a class file of which every part is as it should be, or worth a word."""
    assert reading.record is not None
    written = reading.document["rounds"]
    for number, each in enumerate(reading.record.rounds):
        yield from _no_scenario(("rounds", number, "scenario"), each.scenario, scenario_of(each, folder))
        if each.difficulty == "live" and written[number].get("hints"):
            yield HINTS_IN_LIVE.at(("rounds", number, "hints"))
        if reading.record.luck == "same":
            if each.attempts != 1:
                yield KNOWN_LUCK.at(("rounds", number, "attempts"), "attempts")
            if each.rewinds:
                yield KNOWN_LUCK.at(("rounds", number, "rewinds"), "rewinds")


def _no_scenario(path: tuple[str | int, ...], written: str, source: str) -> Iterator[Problem]:
    try:
        load_scenario(source)
    except ScenarioError as error:
        first = error.findings[0]
        if first.line is None and not is_path(source):
            known = sorted({listed.id for listed in Collection().listed})
            yield NO_SCENARIO.at(path, "unknown", name=written, **near(written, known))
        else:
            yield NO_SCENARIO.at(path, "broken", name=written, reason=first.reason)
