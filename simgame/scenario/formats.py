"""Findings in the forms that people, editors and other programs read."""

import json
import re
from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import Any, Final, Literal
from urllib.parse import quote as percent

from simgame.locale import Catalogue
from simgame.page import words
from simgame.page.measure import head, width
from simgame.page.phrases import as_data
from simgame.page.quoting import escape
from simgame.scenario.examine import Examined
from simgame.scenario.findings import SEVERITIES, Finding, Severity, left_out

_ = Catalogue("scenario")

Format = Literal["text", "json", "github", "sarif"]

_GITHUB: Final[dict[Severity, str]] = {"error": "error", "warning": "warning", "advice": "notice"}
_SARIF: Final[dict[Severity, str]] = {"error": "error", "warning": "warning", "advice": "note"}

_WIDEST: Final = 100
"""Cells of a line that are shown; of a longer one what surrounds the place."""

_BEFORE: Final = 25
"""Characters that are shown before the place where a line is cut."""

_CUT: Final = "... "

_TOKEN: Final = re.compile(
    r"""\[{1,2}[^\[\]"']*\]{1,2} | "(?:[^"\\]|\\.)*" | '[^']*' | [^\s\[\]{},="'#]+ | .""", re.VERBOSE
)
"""What is marked: a table's header, a text, a word, else one character."""


def text(files: Sequence[Examined]) -> str:
    """Return every finding with its line, and what there is in all."""
    lines: list[str] = []
    for examined in files:
        written = examined.text.split("\n")
        for finding in examined.findings:
            severity = _(SEVERITIES[finding.severity])
            lines.append(f"{finding.place}: {severity} {finding.code}: {finding.message}")
            lines += excerpt(finding, written)
            if finding.hint:
                lines.append("  " + _("hint: {hint}").format(hint=finding.hint))
            lines.append("")
        if examined.left_out:
            lines += [f"{escape(examined.file)}: {left_out(examined.left_out)}", ""]
    return "\n".join([*lines, summary(files)])


def excerpt(finding: Finding, lines: Sequence[str]) -> list[str]:
    """Return the finding's line with its number, and a line of carets below; nothing where there is no place.

    Carets are counted in cells: a Chinese character has two. What a terminal could act upon stands as an escape.
    """
    if finding.line is None or finding.column is None or finding.line > len(lines):
        return []
    line = lines[finding.line - 1]
    start = min(finding.column - 1, len(line))
    fits = len(line) <= _WIDEST and width(line) <= _WIDEST
    first = 0 if fits else max(0, start - _BEFORE)
    line, start = line[first : start + _WIDEST].rstrip("\r"), start - first
    token = _TOKEN.match(line, start)
    before = (_CUT if first else "") + _shown_text(line[:start])
    marked = _shown_text(line[start : token.end() if token else start + 1])
    shown = before + _shown_text(line[start:])
    if width(shown) > _WIDEST:
        shown = f"{head(shown, _WIDEST - len(_CUT))} ..."
    carets = "^" * max(1, min(width(marked), width(shown) - width(before)))
    number = str(finding.line)
    return [f"  {number} | {shown}", f"  {' ' * len(number)} | {' ' * width(before)}{carets}"]


def _shown_text(text: str) -> str:
    return escape(text.replace("\t", " "))


def summary(files: Sequence[Examined]) -> str:
    """Return in one line how much was found in how many files."""
    found = [finding.severity for examined in files for finding in examined.findings]
    checked = _.n("{count} file checked", "{count} files checked", len(files)).format(count=len(files))
    if not found:
        return _("{checked}: nothing to say").format(checked=checked)
    errors, warnings, advice = (found.count(severity) for severity in SEVERITIES)
    parts = [
        _.n("{count} error", "{count} errors", errors).format(count=errors) if errors else "",
        _.n("{count} warning", "{count} warnings", warnings).format(count=warnings) if warnings else "",
        _.n("{count} piece of advice", "{count} pieces of advice", advice).format(count=advice) if advice else "",
    ]
    said = words.series(part for part in parts if part)
    return _("{checked}: {found}").format(checked=checked, found=said)


def as_json(files: Sequence[Examined]) -> str:
    """Return one list of all findings."""
    return json.dumps([_plain(finding) for finding in _all(files)], indent=2)


def github(files: Sequence[Examined]) -> str:
    """Return workflow commands, which GitHub shows beside the lines of a change."""
    return "\n".join(_github(finding) for finding in _all(files))


def sarif(files: Sequence[Examined]) -> str:
    """Return a log in SARIF 2.1.0, which editors and code scanning read."""
    findings = _all(files)
    kinds = {finding.code: finding.problem.kind for finding in findings}
    codes = sorted(kinds)
    rules = [
        {
            "id": code,
            "shortDescription": {"text": _(kinds[code].title)},
            "fullDescription": {"text": _(kinds[code].about)},
            "defaultConfiguration": {"level": _SARIF[kinds[code].severity]},
        }
        for code in codes
    ]
    run = {
        "tool": {"driver": {"name": "simgame", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif(finding, codes) for finding in findings],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2)


FORMATS: Final[dict[Format, Callable[[Sequence[Examined]], str]]] = {
    "text": text,
    "json": as_json,
    "github": github,
    "sarif": sarif,
}
"""Every form by its name."""


def _all(files: Sequence[Examined]) -> list[Finding]:
    return [finding for examined in files for finding in examined.findings]


def _plain(finding: Finding) -> dict[str, Any]:
    return {
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "hint": finding.hint,
        "arguments": {name: as_data(value) for name, value in finding.problem.arguments.items()},
    }


def _github(finding: Finding) -> str:
    places = {"file": finding.file, "line": finding.line, "col": finding.column, "title": finding.code}
    properties = ",".join(f"{name}={_property(value)}" for name, value in places.items() if value is not None)
    return f"::{_GITHUB[finding.severity]} {properties}::{_message(finding.advised)}"


def _message(value: object) -> str:
    return str(value).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: object) -> str:
    return _message(escape(str(value))).replace(":", "%3A").replace(",", "%2C")


def _sarif(finding: Finding, codes: list[str]) -> dict[str, Any]:
    file = PurePath(finding.file)
    # A name may hold bytes that are no text; they stay as they are.
    uri = percent(file.as_posix().encode("utf-8", "surrogateescape"))
    where: dict[str, Any] = {"artifactLocation": {"uri": f"file://{uri}" if file.is_absolute() else uri}}
    if finding.line is not None:
        where["region"] = {"startLine": finding.line, "startColumn": finding.column}
    return {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": _SARIF[finding.severity],
        "message": {"text": finding.advised},
        "locations": [{"physicalLocation": where}],
    }
