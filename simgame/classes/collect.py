"""`simgame class collect`: the save files of a class that played without a server, each played again.

What is forged, foreign or damaged is named with the reason, and so is what looks like a copy. All of it is practice:
whoever plays on a machine of their own can know the luck.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, Literal

from simgame.classes.outcomes import PlayedResult, Trust, played_result
from simgame.locale import Catalogue, mark
from simgame.page import words
from simgame.page.measure import width
from simgame.page.quoting import escape
from simgame.runs import reading
from simgame.runs.disk import SUFFIX
from simgame.runs.document import Save
from simgame.runs.errors import SaveError
from simgame.runs.origin import Find, FoundScenario, differs_from_shipped, scenario_of
from simgame.runs.replay import DifferenceError, changes, check_predictions, end_of, end_text, replay
from simgame.runs.verification import count_rewinds
from simgame.scenario import digest
from simgame.terms.difficulties import DIFFICULTIES, DifficultyName
from simgame.values import dataclass

_ = Catalogue("classes")

MOST_FILES: Final = 5000
"""So many are looked at"""

CollectedKind = Literal["genuine", "forged", "foreign", "damaged"]
"""``genuine``: it leads to what it says; ``forged``: it does not, although rules and scenario are the same;
``foreign``: it is of another class, or of rules or a scenario that are not here; ``damaged``: it is no whole save."""

_KINDS: Final[dict[CollectedKind, str]] = {
    "genuine": mark("genuine"),
    "forged": mark("forged"),
    "foreign": mark("foreign"),
    "damaged": mark("damaged"),
}

Likeness = Literal["same", "state", "decisions"]
_LIKE: Final[dict[Likeness, str]] = {
    "same": mark("the same run as {file}"),
    "state": mark("another state of the run in {file}"),
    "decisions": mark("another run with the very decisions of {file}"),
}
"""What two files can have in common"""


class TooManyFilesError(Exception):
    """A folder in which there is more than a class."""


@dataclass(frozen=True, slots=True)
class ExpectedRuns:
    """What the runs of a class are to be; what is not said may be anything."""

    rounds: tuple[tuple[str, str, DifficultyName], ...] = ()
    """The id, the digest and the difficulty of each scenario; none: any"""
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class CollectedFile:
    """One file, and what it is."""

    file: str
    """Its path in the folder"""
    kind: CollectedKind
    reason: str
    """Why it is not genuine; empty where it is"""
    save: Save | None = None
    """What it says; None where it cannot be read"""
    played: PlayedResult | None = None
    """What its decisions lead to; None where it is not genuine"""
    end: str = ""
    """How it ended, in words"""
    trust: Trust | None = None
    like: tuple[Likeness, str] | None = None
    """What it has in common with a file before it, and which that is"""

    @property
    def is_fine(self) -> bool:
        """Whether nothing has to be said of it."""
        return self.kind == "genuine" and self.like is None


def collect(folder: Path, find: Find, expected: ExpectedRuns | None = None) -> tuple[CollectedFile, ...]:
    """Return what the save files in a folder, and in those within it, are; in the order of their paths.

    Args:
        folder: the folder.
        find: finds a scenario by its id or path.
        expected: what the runs are to be.

    Raises:
        TooManyFilesError: there are more than `MOST_FILES`.
        OSError: the folder cannot be read.
    """
    paths = sorted(path for path in folder.rglob(f"*{SUFFIX}") if _is_looked_at(path, folder))
    if len(paths) > MOST_FILES:
        raise TooManyFilesError(_("{count} files: name the folder of one class").format(count=len(paths)))
    return tuple(_compared(_examined(path, folder, find, expected or ExpectedRuns()) for path in paths))


def report(files: Sequence[CollectedFile]) -> list[str]:
    """Return the lines of the report: the genuine runs as a table, then what has to be looked at, then the sums."""
    lines = _table(
        (_("file"), _("scenario"), _("difficulty"), _("how it ended"), _("help")),
        [_row(file.file, file.save, file.end, file.trust) for file in files if file.save and file.trust],
    )
    if lines:
        lines += ["", _("All of it is practice: who plays on a machine of their own can know the luck.")]
    odd = [file for file in files if not file.is_fine]
    if odd:
        lines += ["", _("To look at:")]
        lines += [f"  {escape(file.file)}: {said}" for file in odd for said in _said(file)]
    counts = [(kind, sum(file.kind == kind for file in files)) for kind in _KINDS]
    sums = words.in_turn(f"{_(_KINDS[kind])} {count}" for kind, count in counts if count)
    lines += ["", _.n("1 file: {sums}", "{count} files: {sums}", len(files)).format(count=len(files), sums=sums)]
    return lines


def as_json(files: Sequence[CollectedFile]) -> str:
    """Return the report as JSON, one object a file."""
    return json.dumps({"format": 1, "files": [_object(file) for file in files]}, ensure_ascii=False, indent=1)


def _is_looked_at(path: Path, folder: Path) -> bool:
    return not any(part.startswith(".") for part in path.relative_to(folder).parts)


def _examined(path: Path, folder: Path, find: Find, expected: ExpectedRuns) -> CollectedFile:
    """Return what a file is, by itself."""
    file = path.relative_to(folder).as_posix()
    try:
        save, _content = reading.read(path)
    except SaveError as error:
        return CollectedFile(file, "foreign" if error.trouble == "newer" else "damaged", error.what)
    try:
        found = scenario_of(save, path, find)
    except SaveError as error:
        return CollectedFile(file, "foreign", error.what, save)
    if reason := _not_expected(save, found, expected):
        return CollectedFile(file, "foreign", reason, save)
    try:
        progress = replay(save, found.scenario)
        check_predictions(save, progress)
    except DifferenceError as error:
        why = changes(save, found.scenario)
        return CollectedFile(file, "foreign" if why else "forged", words.in_turn([str(error), *why]), save)
    played = played_result(save, progress)
    trust = Trust(("collected",), len(played.hints), count_rewinds(save, path))
    return CollectedFile(file, "genuine", "", save, played, end_text(end_of(progress)), trust)


def _not_expected(save: Save, found: FoundScenario, expected: ExpectedRuns) -> str:
    """Return why a run is none of the class, empty if it may be."""
    if expected.seed is not None and save.seed != expected.seed:
        return _("it has another seed: {seed}").format(seed=save.seed)
    if not expected.rounds:
        text = _("it was played with {file}, which is not the shipped {scenario}")
        own = differs_from_shipped(found)
        return text.format(file=escape(found.source), scenario=save.scenario.id) if own else ""
    same = [each for each in expected.rounds if each[0] == save.scenario.id]
    if not same:
        return _("the class does not play its scenario {scenario}").format(scenario=save.scenario.id)
    if not any(digest(found.scenario) == known for _id, known, _difficulty in same):
        return _("its scenario is not the one that the class plays")
    if not any(save.difficulty == difficulty for _id, _digest, difficulty in same):
        return _("it has another difficulty: {difficulty}").format(difficulty=save.difficulty)
    return ""


def _compared(files: Iterable[CollectedFile]) -> list[CollectedFile]:
    """Return files with what each has in common with one before it."""
    marks: tuple[tuple[Likeness, Callable[[Save], object]], ...] = (
        ("same", lambda save: (_head(save), _decisions(save), save.result and save.result.score)),
        ("state", _head),
        ("decisions", lambda save: (save.seed, save.difficulty, _decisions(save)) if save.result else None),
    )
    seen: dict[tuple[Likeness, object], str] = {}
    compared = []
    for file in files:
        found = [(name, of(file.save)) for name, of in marks] if file.save is not None else []
        known = [mark for mark in found if mark[1] is not None]
        like = next(((mark[0], seen[mark]) for mark in known if mark in seen), None)
        for each in known:
            seen.setdefault(each, file.file)
        compared.append(replace(file, like=like))
    return compared


def _head(save: Save) -> object:
    """Return what two copies of one run have in common however far they are."""
    return save.scenario.id, save.seed, save.difficulty, save.started


def _decisions(save: Save) -> object:
    return save.scenario.id, tuple(week.plan for week in save.weeks)


def _said(file: CollectedFile) -> list[str]:
    """Return what has to be said of a file."""
    said = [] if file.kind == "genuine" else [words.in_turn([_(_KINDS[file.kind]), file.reason])]
    if file.like is not None:
        said.append(_(_LIKE[file.like[0]]).format(file=escape(file.like[1])))
    return said


def _row(file: str, save: Save, end: str, trust: Trust) -> tuple[str, ...]:
    """Return what the table says of a genuine file."""
    return escape(file), escape(save.scenario.id), DIFFICULTIES[save.difficulty].label, end, trust.help


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    """Return rows in columns, measured in cells; nothing where there are none."""
    if not rows:
        return []
    every = [head, *rows]
    widths = [max(width(row[column]) for row in every) for column in range(len(head))]
    padded = (
        "  ".join(cell + " " * (size - width(cell)) for cell, size in zip(row, widths, strict=True)) for row in every
    )
    return [line.rstrip() for line in padded]


def _object(file: CollectedFile) -> dict[str, Any]:
    said: dict[str, Any] = {"file": file.file, "kind": file.kind, "reason": file.reason or None}
    if (save := file.save) is not None:
        said |= {"scenario": save.scenario.id, "seed": save.seed, "difficulty": save.difficulty, "log": save.last}
    if (played := file.played) is not None:
        said |= {name: getattr(played, name) for name in PlayedResult.__slots__}
    if file.trust is not None:
        said |= {"trust": file.trust.grade, "rewinds": file.trust.rewinds}
    if file.like is not None:
        said |= {"like": {"file": file.like[1], "what": file.like[0]}}
    return said
