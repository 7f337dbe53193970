"""Read a scenario's document as far as it goes: the model, and every problem with its place."""

import copy
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import tomli
from pydantic import ValidationError

from simgame.locale import Catalogue
from simgame.page.quoting import quote, shorten
from simgame.scenario import files, reasons, references
from simgame.scenario.findings import Finding, KeyPath, Problem, ScenarioError, readable
from simgame.scenario.limits import FORMAT, MAX_FINDINGS, MAX_NESTING, MAX_WHOLE_NUMBER
from simgame.scenario.model import Scenario

if TYPE_CHECKING:
    from simgame.scenario.locate import Places

_ = Catalogue("scenario")

_MOST_ERRORS: Final = 10 * MAX_FINDINGS
"""How many of pydantic's errors are looked at before the first `MAX_FINDINGS` by place are told."""

_TOML_PLACE: Final = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)\Z")
_TYPOGRAPHIC: Final = "“”„‟‘’‚＂＇「」，、：＝【】［］｛｝．"
"""Punctuation that an input method or a word processor puts where TOML needs the plain kind."""


@dataclass(frozen=True)
class Reading:
    """A file that is TOML: what it holds, and what is wrong with it."""

    file: str
    text: str
    document: dict[str, Any]
    scenario: Scenario | None
    """``None`` where there are problems"""
    problems: tuple[Problem, ...]

    @cached_property
    def _places(self) -> "Places":
        from simgame.scenario.locate import Places  # 10 ms that a valid file does not pay

        return Places(self.text)

    def findings(self, problems: Iterable[Problem]) -> list[Finding]:
        """Return problems of this document with their places, sorted by place."""
        placed = sorted(((self._places.find(problem.path), problem) for problem in problems), key=lambda pair: pair[0])
        return [
            Finding(
                problem.code, self.file, *place, readable(problem.path, self.document), problem.reason, problem.hint
            )
            for place, problem in placed
        ]

    def error(self) -> ScenarioError:
        """Return the error that tells the problems, the first ones where they are many."""
        findings = self.findings(self.problems)
        return ScenarioError(findings[:MAX_FINDINGS], left_out=max(0, len(findings) - MAX_FINDINGS))


def read(data: bytes, file: str) -> Reading:
    """Return what ``data``, the content of a file, holds; ``file`` is how findings name it.

    Raises:
        ScenarioError: the content is no TOML, so there is one finding and no document.
    """
    text = files.decode(data, file)
    document = _parse(text, file)
    if not document:
        reason = _("the file is empty: nothing but spaces and comments")
        raise ScenarioError([Finding("SG104", file, 1, 1, "", reason)])
    if problem := _other_format(document):
        return Reading(file, text, document, None, (problem,))
    outsized = _outsized(document)
    scenario, problems = (None, []) if _is_too_deep(outsized) else _validate(document, outsized)
    problems = [*outsized, *problems]
    return Reading(file, text, document, None if problems else scenario, tuple(problems))


def _parse(text: str, file: str) -> dict[str, Any]:
    """Return the document, or raise what tomli refuses as one finding with its place."""
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        said = str(error)
        place = _TOML_PLACE.search(said)
        # Newer versions of tomli say the place in attributes too, also at the end of the document.
        line = getattr(error, "lineno", None) or (int(place[1]) if place and place[1] else None)
        column = getattr(error, "colno", None) or (int(place[2]) if place and place[2] else None)
        reason = shorten(getattr(error, "msg", None) or _TOML_PLACE.sub("", said))
        line, column = _inside(text, line, column)
        lines = text.split("\n")
        reason = _("this is not TOML: {reason}").format(reason=reason[:1].lower() + reason[1:])
        hint = _toml_hint(lines[line - 1], column)
        raise ScenarioError([Finding("SG105", file, line, column, "", reason, hint)]) from None
    except RecursionError:
        lines = text.split("\n")
        line = max(range(len(lines)), key=lambda number: sum(map(lines[number].count, "[{."))) + 1
        raise ScenarioError([Finding("SG106", file, line, 1, "", _too_deep())]) from None
    except ValueError:  # Python refuses to read whole numbers of thousands of digits
        digits = max(re.finditer(r"[\d_]+", text), key=lambda match: len(match[0]))
        line = text.count("\n", 0, digits.start()) + 1
        column = digits.start() - text.rfind("\n", 0, digits.start())
        raise ScenarioError([Finding("SG107", file, line, column, "", _("the number has too many digits"))]) from None


def _inside(text: str, line: int | None, column: int | None) -> tuple[int, int]:
    """Return a place that lies in the text; the end of the document is behind its last visible character."""
    lines = text.rstrip().split("\n")
    if line is None or column is None or line > len(lines):
        return len(lines), len(lines[-1]) + 1
    return line, min(column, len(text.split("\n")[line - 1]) + 1)


def _toml_hint(line: str, column: int) -> str:
    """Return a hint if typographic punctuation stands at the place, or before it on its line."""
    found = next((char for char in line[max(0, column - 1) :][:1] + line if char in _TYPOGRAPHIC), None)
    return (
        _("the line has {sign}, which is not the plain sign that TOML needs").format(sign=quote(found)) if found else ""
    )


def _other_format(document: dict[str, Any]) -> Problem | None:
    version = document.get("format")
    if isinstance(version, int) and not isinstance(version, bool) and version != FORMAT:
        reason = _("this program reads format {format}, not {other}").format(format=FORMAT, other=quote(version))
        return Problem("SG108", ("format",), reason)
    return None


def _outsized(document: dict[str, Any]) -> list[Problem]:
    """Return where the document is nested too deeply, at the first such place, and every number that is too large."""
    problems: list[Problem] = []
    waiting: list[tuple[KeyPath, Any]] = [((), document)]
    while waiting:
        path, value = waiting.pop()
        if len(path) > MAX_NESTING:
            return [Problem("SG106", path, _too_deep())]
        if isinstance(value, dict):
            waiting.extend(((*path, key), inner) for key, inner in value.items())
        elif isinstance(value, list):
            waiting.extend(((*path, number), inner) for number, inner in enumerate(value))
        elif isinstance(value, int) and abs(value) > MAX_WHOLE_NUMBER:
            reason = _("{number} is too large; whole numbers end at {most}")
            problems.append(Problem("SG107", path, reason.format(number=quote(value), most=MAX_WHOLE_NUMBER)))
    return problems


def _too_deep() -> str:
    return _("tables and lists stand in each other deeper than {most} levels").format(most=MAX_NESTING)


def _is_too_deep(problems: list[Problem]) -> bool:
    return len(problems) == 1 and len(problems[0].path) > MAX_NESTING


def _validate(document: dict[str, Any], outsized: list[Problem]) -> tuple[Scenario | None, list[Problem]]:
    """Validate; on errors without the unknown keys once more, because they keep pydantic from checking their table."""
    scenario, errors = _by_model(document)
    unknown = [problem.path for problem, is_unknown_key in errors if is_unknown_key]
    if unknown and len(errors) < _MOST_ERRORS:
        __, more = _by_model(_without(document, unknown))
        errors = list(dict.fromkeys(errors + more))
    elsewhere = {problem.path for problem in outsized}
    problems = list(dict.fromkeys(problem for problem, _ in errors if problem.path not in elsewhere))
    elsewhere.update(problem.path for problem in problems)  # a value that is refused for itself is refused once
    problems += [problem for problem in references.check(document) if problem.path not in elsewhere]
    return scenario, problems


def _by_model(document: dict[str, Any]) -> tuple[Scenario | None, list[tuple[Problem, bool]]]:
    try:
        return Scenario.model_validate(document, by_alias=True, by_name=False), []
    except ValidationError as error:
        errors = error.errors(include_url=False)[:_MOST_ERRORS]
        return None, list(reasons.problems(errors, document, Scenario))


def _without(document: dict[str, Any], paths: list[KeyPath]) -> dict[str, Any]:
    """Return a copy of the document in which the keys at ``paths`` are not there."""
    rest = copy.deepcopy(document)
    for path in paths:
        table: Any = rest
        for key in path[:-1]:
            table = table[key]
        table.pop(path[-1], None)
    return rest
