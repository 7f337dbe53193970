"""Whatever is done to a scenario file, the loader answers with a scenario or with findings that lie in the file."""

import json
from pathlib import Path

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from simgame.page.quoting import escape
from simgame.scenario import ScenarioError, parse_scenario
from simgame.scenario.findings import Finding
from tests.scenarios import COURSE, file_of

MINIMAL = Path(__file__).with_name("minimal.toml").read_text(encoding="utf-8")
LINES = MINIMAL.split("\n")

VALUES = [
    "0", "-1", "7", "9e9", "nan", "-inf", "1979-05-27", "07:32", "true", '""', '"us"', '"zhou"', '"\\u001b[31m"',
    '"\\u202e"', '"x:y"', "[]", "{}", "[[]]", "[{}]", "{ en = 1 }", "{ a.b.c = 1 }", "[1, 2, 3]", '["zhou"]',
    "{ zhou = 1 }", "{ 1 = [] }", '{ not = { not = { chance = 1 } } }', "{ all = [] }", '{ quantity = "...", is = 0 }',
    '[{ do = "leave" }]', "9" * 30, "9" * 5000,
    '"' + "长" * 5000 + '"', "'''\n'''", "{ kind = [] }", '"[@click=app.quit]x[/]"', '{ do = {} }', "[[1, 2], 3]",
]  # fmt: skip
WORDS = [
    "id",
    "kind",
    "do",
    "when",
    "all",
    "any",
    "not",
    "is",
    "weeks",
    "contacts",
    "plan",
    "en",
    "zh-CN",
    "steps",
    "zhou",
    "until",
    "guide",
    "'\\'",
]
SNIPPETS = [
    *"[]{}=,.\"'#\n\r\t\\\0",
    "[[",
    "]]",
    '"""',
    "银",
    "\u202e",
    "\ufeff",
    "[tender]\n",
    "[[contacts]]\n",
    "x = 1\n",
]


def check(data: bytes) -> None:
    """Load ``data``; every finding must lie in it and be safe to print."""
    error = refused(data)
    if error is None:
        return
    assert error.findings
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    for finding in error.findings:
        check_finding(finding, lines)
    places = [(finding.line or 0, finding.column or 0) for finding in error.findings]
    assert places == sorted(places)
    assert "is not valid here" not in str(error)


def refused(data: bytes) -> ScenarioError | None:
    try:
        parse_scenario(data, "s.toml")
    except ScenarioError as error:
        return error
    return None


def check_finding(finding: Finding, lines: list[bytes]) -> None:
    assert finding.line is not None
    assert finding.column is not None
    assert 1 <= finding.line <= len(lines)
    assert 1 <= finding.column <= len(lines[finding.line - 1].decode("utf-8", "replace")) + 1
    assert finding.reason
    assert escape(str(finding)) == str(finding)
    assert len(str(finding)) < 1200


@st.composite
def edited(draw: st.DrawFn) -> str:
    """Return the small scenario after a few edits that an absent-minded author might make."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        key, equals, _ = lines[at].partition("=")
        match draw(st.sampled_from(["value", "key", "drop", "double", "swap", "insert", "cut"])):
            case "value" if equals:
                lines[at] = f"{key}= {draw(st.sampled_from(VALUES))}"
            case "key" if equals:
                lines[at] = f"{draw(st.sampled_from(WORDS))} {lines[at][len(key) :]}"
            case "drop":
                del lines[at : at + draw(st.integers(1, 3))]
                lines = lines or [""]
            case "double":
                lines.insert(at, lines[at])
            case "swap":
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
            case "insert":
                place = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:place] + draw(st.sampled_from(SNIPPETS)) + lines[at][place:]
            case _:
                lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))]
    return "\n".join(lines)


@given(edited())
@settings(max_examples=40, deadline=None)
def test_edited_files(text: str) -> None:
    check(text.encode())


def replaced(value: object, old: int, new: object) -> tuple[object, int]:
    """Return ``value`` with part number ``old``, in the order of reading, replaced; and how many were passed."""
    if old == 0:
        return new, 1
    passed = 1
    if isinstance(value, dict):
        table = {}
        for key, inner in value.items():
            table[key], count = replaced(inner, old - passed, new)
            passed += count
        return table, passed
    if isinstance(value, list):
        items = []
        for inner in value:
            item, count = replaced(inner, old - passed, new)
            items.append(item)
            passed += count
        return items, passed
    return value, passed


def inline(value: object) -> str:
    """Write a value as TOML on one line; strings of the small scenario are also strings of JSON."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(key)} = {inline(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(inline(inner) for inner in value) + "]"
    if isinstance(value, Raw):
        return value.text
    return json.dumps(value, ensure_ascii=False)


class Raw:
    """A value that is already written."""

    def __init__(self, text: str) -> None:
        self.text = text


DOCUMENT = tomli.loads(MINIMAL)
PARTS = replaced(DOCUMENT, -1, None)[1]


@given(st.integers(1, PARTS - 1), st.sampled_from(VALUES))
@settings(max_examples=40, deadline=None)
def test_any_value_in_any_place(number: int, value: str) -> None:
    """Written in one line a table: the whole scenario stands in inline tables."""
    document, _ = replaced(DOCUMENT, number, Raw(value))
    assert isinstance(document, dict)
    check("\n".join(f"{key} = {inline(inner)}" for key, inner in document.items()).encode())


@given(st.binary(max_size=200), st.integers(0, len(MINIMAL.encode())), st.integers(0, 50))
@settings(max_examples=40, deadline=None)
def test_bytes_in_the_middle(junk: bytes, at: int, lost: int) -> None:
    data = MINIMAL.encode()
    check(data[:at] + junk + data[at + lost :])


@given(st.binary(max_size=300))
@settings(max_examples=40, deadline=None)
def test_bytes(data: bytes) -> None:
    check(data)


@given(st.text(max_size=300))
@settings(max_examples=40, deadline=None)
def test_text(text: str) -> None:
    check(text.encode("utf-8", "surrogatepass"))


def test_cut_at_every_line_and_inside() -> None:
    data = MINIMAL.encode()
    for end in range(0, len(data), 41):
        check(data[:end])


@pytest.mark.parametrize("name", COURSE)
def test_whole_scenarios_cut(name: str) -> None:
    data = file_of(name).read_bytes()
    for end in range(0, len(data), len(data) // 12):
        check(data[:end])
