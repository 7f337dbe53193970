"""What is printed: the line with its carets, and the forms that programs read."""

import json

import pytest

from simgame import locale
from simgame.page.measure import width
from simgame.scenario import formats
from simgame.scenario.codes import CODES
from simgame.scenario.codes.file import UNREADABLE
from simgame.scenario.examine import Examined, examine, examine_content
from simgame.scenario.findings import Code, Finding
from simgame.scenario.formats import excerpt
from tests.scenario.examples import EXAMPLES


def at(line: int, column: int, file: str = "s.toml", code: str = "SG204") -> Finding:
    return Finding(CODES[code].at(("weeks",), "closed"), file, line, column, "weeks")


@pytest.mark.parametrize(
    ("text", "column", "carets"),
    [
        ("weeks = 60", 1, "^^^^^"),
        ("weeks = 60", 9, "        ^^"),
        ("weeks = 60", 11, "          ^"),
        ('name = "银行" # x', 8, "       ^^^^^^"),
        ('title = { en = "银", zh-CN = "行行" }', 21, "                     ^^^^^"),
        ("[[contacts]]", 1, "^^^^^^^^^^^^"),
        ("[tender]", 1, "^^^^^^^^"),
        ("\tweeks = 6", 2, " ^^^^^"),
        ('a = "\\"x" + 1', 5, "    ^^^^^"),
        ("", 1, "^"),
        ("e\u0301 = 1", 6, "    ^"),
    ],
)
def test_carets_stand_below_the_place(text: str, column: int, carets: str) -> None:
    shown, marks = excerpt(at(1, column), [text])
    assert shown.startswith("  1 | ")
    assert marks == f"    | {carets}"


def test_a_long_line_is_cut_around_the_place() -> None:
    text = "x" * 5000 + " = 银 = " + "y" * 5000
    shown, marks = excerpt(at(1, 5004), [text])
    assert width(shown) < 120
    start = marks.index("^")
    assert width(shown[: shown.index("银")]) == start
    assert width(marks) < 120


def test_nothing_that_a_terminal_acts_upon() -> None:
    shown, marks = excerpt(at(1, 6), ["a = '\x1b[31m\u202e'"])
    assert shown.isprintable()
    assert marks.isprintable()


def test_no_excerpt_without_a_place() -> None:
    assert excerpt(Finding(UNREADABLE.at((), "missing"), "s.toml"), []) == []
    assert excerpt(at(7, 1), ["one line"]) == []


def some() -> list[Examined]:
    return [examine_content(EXAMPLES[code].data, f"/s/{code}.toml") for code in ("SG204.closed", "SG404.own")]


def test_text() -> None:
    said = formats.text(some())
    assert said == (
        "/s/SG204.closed.toml:43:1: error SG204: contacts.zhou.openness: must be between 0 and 1, not 6\n"
        "  43 | openness = 6\n"
        "     | ^^^^^^^^\n"
        "\n"
        "/s/SG404.own.toml:96:1: warning SG404: steps.verdict.weights: nobody of shen holds a post in "
        "week 6, when this closes\n"
        "  96 | weights = { shen = 8 }\n"
        "     | ^^^^^^^\n"
        "\n"
        "2 files checked: 1 error, 1 warning"
    )


def test_text_in_chinese() -> None:
    locale.set_language("zh-CN")
    assert formats.text(some()).endswith("检查了2个文件：1个错误、1个警告")
    assert formats.text([examine_content(EXAMPLES["SG301.near"].data)]).count("提示：是不是想写'who-scores'？") == 1


def test_nothing_to_say() -> None:
    assert formats.text([]) == "0 files checked: nothing to say"
    assert formats.github([]) == ""
    assert json.loads(formats.as_json([])) == []


def test_json_is_one_list_with_these_keys() -> None:
    said = json.loads(formats.as_json(some()))
    assert said[0] == {
        "file": "/s/SG204.closed.toml",
        "line": 43,
        "column": 1,
        "code": "SG204",
        "severity": "error",
        "message": "contacts.zhou.openness: must be between 0 and 1, not 6",
        "hint": "",
        "arguments": {"least": 0, "most": 1, "value": 6},
    }
    assert [row["code"] for row in said] == ["SG204", "SG404"]
    (row,) = json.loads(formats.as_json([examine("none.toml")]))
    assert (row["line"], row["column"]) == (None, None)


def test_github() -> None:
    kind = Code("SG403", "advice", "", "", "50 % of\nit")
    finding = Finding(kind.at(()), "a,b:c%\n.toml", 3, 4)
    said = formats.github([Examined("x", "", (finding,))])
    assert said == "::notice file=a%2Cb%3Ac%25\\n.toml,line=3,col=4,title=SG403::50 %25 of%0Ait"
    assert formats.github([examine("none.toml")]) == "::error file=none.toml,title=SG101::there is no such file"


def test_sarif() -> None:
    log = json.loads(formats.sarif([*some(), examine("no file.toml")]))
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in rules] == ["SG101", "SG204", "SG404"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == ["SG204", "SG404", "SG101"]
    assert [result["level"] for result in run["results"]] == ["error", "warning", "error"]
    first, _second, last = (result["locations"][0]["physicalLocation"] for result in run["results"])
    assert first["artifactLocation"]["uri"].startswith("file:///")
    assert first["region"] == {"startLine": 43, "startColumn": 1}
    assert last == {"artifactLocation": {"uri": "no%20file.toml"}}
