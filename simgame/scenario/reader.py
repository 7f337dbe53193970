"""Read a file's document as far as it goes: the record, and every problem with its place.

One step after the other: the text is TOML; nothing in it is larger than a scenario can use; its keys are known; its
parts have the right shape; what they say about each other is so. Each step passes over what one before it has refused.
Scenarios are read so, and whatever else is written by hand as one TOML file (`FileKind`).
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Generic

from simgame.records.building import NotBuiltError, built
from simgame.records.record import RecordT
from simgame.scenario import files, references, syntax
from simgame.scenario.codes.file import EMPTY, LARGE_NUMBER, OTHER_FORMAT, TOO_DEEP
from simgame.scenario.findings import Finding, KeyPath, Problem, ScenarioError, readable
from simgame.scenario.limits import FORMAT, MAX_FINDINGS, MAX_NESTING, MAX_WHOLE_NUMBER
from simgame.scenario.model import Scenario
from simgame.values import dataclass

if TYPE_CHECKING:
    from simgame.scenario.keys import KnownDocument
    from simgame.scenario.locate import Places


@dataclass(frozen=True)
class FileKind(Generic[RecordT]):
    """A kind of file that people write."""

    record: type[RecordT]
    format: int
    """The version of its format that this program reads"""
    check: Callable[[Mapping[str, Any], Collection[str]], list[Problem]]
    """Returns what is wrong with what its parts say about each other, see `simgame.scenario.references.check`"""


SCENARIO: Final = FileKind(Scenario, FORMAT, references.check)


@dataclass(frozen=True)
class Reading(Generic[RecordT]):
    """A file that is TOML: what it holds, and what is wrong with it."""

    file: str
    text: str
    document: dict[str, Any]
    record: RecordT | None
    """``None`` where there are problems"""
    problems: tuple[Problem, ...]

    @cached_property
    def _places(self) -> "Places":
        from simgame.scenario.locate import Places  # 10 ms that a valid file does not pay

        return Places(self.text)

    def findings(self, problems: Iterable[Problem]) -> list[Finding]:
        """Return problems of this document with their places, sorted by place."""
        placed = sorted(((self._places.find(problem.path), problem) for problem in problems), key=lambda pair: pair[0])
        return [Finding(problem, self.file, *place, readable(problem.path, self.document)) for place, problem in placed]

    def error(self) -> ScenarioError:
        """Return the error that tells the problems, the first ones where they are many."""
        findings = self.findings(self.problems)
        return ScenarioError(findings[:MAX_FINDINGS], left_out=max(0, len(findings) - MAX_FINDINGS))


def read(data: bytes, file: str) -> Reading[Scenario]:
    """Return what the content of a scenario file holds, see `read_as`."""
    return read_as(SCENARIO, data, file)


def read_as(kind: FileKind[RecordT], data: bytes, file: str) -> Reading[RecordT]:
    """Return what ``data``, the content of a file, holds; ``file`` is how findings name it.

    Raises:
        ScenarioError: the content is no TOML, so there is one finding and no document.
    """
    text = files.decode(data, file)
    document = syntax.parse(text, file)
    if not document:
        raise ScenarioError([Finding(EMPTY.at(()), file, 1, 1)])
    if problem := _other_format(document, kind.format):
        return Reading(file, text, document, None, (problem,))
    outsized = _outsized(document)
    record, problems = (None, outsized) if _is_too_deep(outsized) else validate_as(kind, document, outsized)
    return Reading(file, text, document, record, tuple(problems))


def _other_format(document: dict[str, Any], known: int) -> Problem | None:
    version = document.get("format")
    if isinstance(version, int) and not isinstance(version, bool) and version != known:
        return OTHER_FORMAT.at(("format",), format=known, other=version)
    return None


def _outsized(document: dict[str, Any]) -> list[Problem]:
    """Return where the document is nested too deeply, at the first such place, and every number that is too large."""
    problems: list[Problem] = []
    waiting: list[tuple[KeyPath, Any]] = [((), document)]
    while waiting:
        path, value = waiting.pop()
        if len(path) > MAX_NESTING:
            return [TOO_DEEP.at(path, most=MAX_NESTING)]
        if isinstance(value, dict):
            waiting.extend(((*path, key), inner) for key, inner in value.items())
        elif isinstance(value, list):
            waiting.extend(((*path, number), inner) for number, inner in enumerate(value))
        elif isinstance(value, int) and abs(value) > MAX_WHOLE_NUMBER:
            problems.append(LARGE_NUMBER.at(path, "number", number=value, most=MAX_WHOLE_NUMBER))
    return problems


def _is_too_deep(problems: list[Problem]) -> bool:
    return len(problems) == 1 and len(problems[0].path) > MAX_NESTING


def validate(document: dict[str, Any]) -> tuple[Scenario | None, list[Problem]]:
    """Return the scenario that a document holds, or else what is wrong with it, see `validate_as`."""
    return validate_as(SCENARIO, document)


def validate_as(
    kind: FileKind[RecordT], document: dict[str, Any], outsized: Sequence[Problem] = ()
) -> tuple[RecordT | None, list[Problem]]:
    """Return the record of a kind that a document holds, or else what is wrong with it.

    First the keys are checked, then the shape of each part, then what the parts say about each other; a value that is
    refused for itself, as those in ``outsized`` are already, is refused once. Where nothing is wrong with keys and
    shapes, they are not asked about one by one.
    """
    if not outsized:
        try:
            whole = built(kind.record, document)
        except NotBuiltError:
            pass
        else:
            problems = kind.check(document, ())
            return (None if problems else whole), problems
    from simgame.scenario import shape
    from simgame.scenario.keys import KnownDocument

    known = KnownDocument(document, kind.record)
    record, misshapen = shape.validate(known.document, kind.record)
    refused = [*outsized, *known.unknown]
    refused += _elsewhere(misshapen, refused, known)
    refused += _elsewhere(kind.check(known.document, known.doubtful), refused, known)
    return (None if refused else record), refused


def _elsewhere(problems: Iterable[Problem], told: Iterable[Problem], known: "KnownDocument") -> list[Problem]:
    """Return the problems, with their paths as they are written, at whose places nothing has been told yet."""
    taken = {problem.path for problem in told}
    written = [replace(problem, path=known.as_written(problem.path)) for problem in problems]
    return [problem for problem in written if problem.path not in taken]
