"""Read a text as TOML; where it is none, say what tomli refuses, with its place."""

import re
import unicodedata
from typing import Any, Final

import tomli

from simgame.scenario.codes.file import LARGE_NUMBER, NOT_TOML, TOO_DEEP
from simgame.scenario.findings import Finding, ScenarioError
from simgame.scenario.limits import MAX_NESTING

_TOML_PLACE: Final = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)\Z")
_TYPOGRAPHIC: Final = "“”„‟‘’‚＂＇「」，、：＝【】［］｛｝．"
"""Punctuation that an input method or a word processor puts where TOML needs the plain kind."""

_TEXT_OR_COMMENT: Final = re.compile(r""""(?:[^"\\]|\\.)*"|'[^']*'|\#.*""")


def parse(text: str, file: str) -> dict[str, Any]:
    """Return the document that a text holds; ``file`` is how findings name it.

    Raises:
        ScenarioError: it is no TOML; one finding, with its place.
    """
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        said = str(error)
        place = _TOML_PLACE.search(said)
        # Newer versions of tomli say the place in attributes too, also at the end of the document.
        line = getattr(error, "lineno", None) or (int(place[1]) if place and place[1] else None)
        column = getattr(error, "colno", None) or (int(place[2]) if place and place[2] else None)
        reason = getattr(error, "msg", None) or _TOML_PLACE.sub("", said)
        line, column = _inside(text, line, column)
        sign = _odd_sign(text.split("\n")[line - 1], column)
        problem = NOT_TOML.at((), reason=reason[:1].lower() + reason[1:], **sign)
        raise ScenarioError([Finding(problem, file, line, column)]) from None
    except RecursionError:
        lines = text.split("\n")
        line = max(range(len(lines)), key=lambda number: sum(map(lines[number].count, "[{."))) + 1
        raise ScenarioError([Finding(TOO_DEEP.at((), most=MAX_NESTING), file, line, 1)]) from None
    except ValueError:  # Python refuses to read whole numbers of thousands of digits
        digits = max(re.finditer(r"[\d_]+", text), key=lambda match: len(match[0]))
        line = text.count("\n", 0, digits.start()) + 1
        column = digits.start() - text.rfind("\n", 0, digits.start())
        raise ScenarioError([Finding(LARGE_NUMBER.at((), "digits"), file, line, column)]) from None


def _inside(text: str, line: int | None, column: int | None) -> tuple[int, int]:
    """Return a place that lies in the text; the end of the document is behind its last visible character."""
    lines = text.rstrip().split("\n")
    if line is None or column is None or line > len(lines):
        return len(lines), len(lines[-1]) + 1
    return line, min(column, len(text.split("\n")[line - 1]) + 1)


def _odd_sign(line: str, column: int) -> dict[str, object]:
    """Return the argument of a hint if a sign that TOML does not know stands at the place, or else on its line.

    In texts and comments such signs may stand.
    """
    for char in line[column - 1 : column] + _TEXT_OR_COMMENT.sub("", line):
        if char in _TYPOGRAPHIC:
            return {"sign": char}
        if char not in " \t\r" and (unicodedata.category(char) in ("Zs", "Zl", "Zp", "Cc", "Cf")):
            return {"invisible": ord(char)}
    return {}
