"""Everything that can be said about one file: errors, or else what the checks find and its author has not allowed."""

import os
from collections.abc import Iterable, Sequence
from typing import Final

from simgame.scenario import checks, files, reader
from simgame.scenario.checked import Allow
from simgame.scenario.codes.references import ALLOWS_NOTHING
from simgame.scenario.findings import Finding, Problem, ScenarioError
from simgame.scenario.limits import MAX_FINDINGS
from simgame.scenario.model import Scenario
from simgame.scenario.reader import Reading
from simgame.values import dataclass

PLAYED: Final = "7"
"""The group of codes that only playing finds."""


@dataclass(frozen=True)
class Examined:
    """What is found in a file.

    Attributes:
        file: its name, as it was given.
        text: its content; empty if it could not be read.
        findings: sorted by place, at most `MAX_FINDINGS`.
        left_out: how many more there are.
        reading: what the file holds; ``None`` where that cannot be told.
    """

    file: str
    text: str
    findings: tuple[Finding, ...]
    left_out: int = 0
    reading: Reading[Scenario] | None = None

    @property
    def scenario(self) -> Scenario | None:
        """The scenario, ``None`` if the file has errors."""
        return self.reading.record if self.reading else None

    @property
    def is_clean(self) -> bool:
        """Whether there are neither errors nor warnings; advice may be there."""
        return all(finding.severity == "advice" for finding in self.findings)

    def with_played(self, problems: Sequence[Problem]) -> "Examined":
        """Return what is found together with what playing the scenario has shown."""
        return self if self.reading is None else _examined(self.reading, problems)


def examine(path: str | os.PathLike[str]) -> Examined:
    """Return what is found in a file without playing it; never raises."""
    file = os.fspath(path)
    try:
        data = files.read_bytes(path)
    except ScenarioError as error:
        return Examined(file, "", error.findings)
    return examine_content(data, file)


def examine_content(data: bytes, file: str = "<scenario>") -> Examined:
    """Return what is found in the content of a file; ``file`` is how findings name it."""
    try:
        reading = reader.read(data, file)
    except ScenarioError as error:
        return Examined(file, data.decode("utf-8-sig", "replace"), error.findings)
    return _examined(reading, None)


def _examined(reading: Reading[Scenario], played: Sequence[Problem] | None) -> Examined:
    scenario = reading.record
    if scenario is None:
        findings = reading.findings(reading.problems)
    else:
        problems = [*checks.check(scenario, reading.document), *(played or ())]
        findings, unused = _not_allowed(reading.findings(problems), scenario.allow, was_played=played is not None)
        findings = sorted([*findings, *reading.findings(unused)], key=lambda finding: (finding.line, finding.column))
    left_out = max(0, len(findings) - MAX_FINDINGS)
    return Examined(reading.file, reading.text, tuple(findings[:MAX_FINDINGS]), left_out, reading)


def _not_allowed(
    findings: Iterable[Finding], allowed: Sequence[Allow], *, was_played: bool
) -> tuple[list[Finding], list[Problem]]:
    """Return the findings that the author has not allowed, and a problem for every entry that allows nothing."""
    kept, used = [], set()
    for finding in findings:
        entries = [number for number, allow in enumerate(allowed) if _allows(allow, finding)]
        used.update(entries)
        if not entries:
            kept.append(finding)
    unused = [
        ALLOWS_NOTHING.at(("allow", number), code=allow.code, place=allow.at)
        for number, allow in enumerate(allowed)
        if number not in used and (was_played or allow.code[2] != PLAYED)
    ]
    return kept, unused


def _allows(allow: Allow, finding: Finding) -> bool:
    inside = finding.path == allow.at or finding.path.startswith((f"{allow.at}.", f"{allow.at}["))
    return inside and allow.code == finding.code and finding.severity != "error"
