"""How findings quote a file: short, and nothing that a terminal acts upon."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from simgame.scenario.findings import Finding, did_you_mean, escape, one_of, quote, readable, shorten


@given(st.text())
def test_escaped_text_is_printable(text: str) -> None:
    for said in (escape(text), quote(text), shorten(text, 3)):
        assert not {unicodedata.category(char) for char in said} & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
        assert escape(said) == said


def test_escape_keeps_what_can_be_shown() -> None:
    assert escape("银行 é [x] 'y' \\") == "银行 é [x] 'y' \\"
    assert escape("\x1b[31m\n\t\u202e\U000e0001") == "\\u001b[31m\\n\\t\\u202e\\U000e0001"


def test_quote() -> None:
    assert quote("x" * 41) == "'" + "x" * 40 + "...'"
    assert quote(True) == "true"
    assert quote(10**400) == "a number with too many digits"
    assert quote(float("nan")) == "nan"
    assert quote({}) == "a table"


def test_did_you_mean() -> None:
    assert did_you_mean("Zhuo", ["shen", "zhou"]) == "did you mean 'zhou'?"
    assert did_you_mean("lin", ["Lin", "LIN"]) == "did you mean 'Lin'?"
    assert did_you_mean("president", ["shen", "zhou"]) == ""
    assert did_you_mean("x" * 10_000, ["x" * 10_000]) == ""
    assert did_you_mean(3, ["3"]) == ""


def test_one_of() -> None:
    assert one_of(["a"]) == "a"
    assert one_of(["a", "b", "c"]) == "a, b or c"
    assert one_of([str(number) for number in range(20)]).endswith("10, 11, ...")


def test_readable() -> None:
    document = {
        "contacts": [{"id": "zhou", "knows": ["a", "b"]}, {"id": 3}, "x"],
        "stories": [{"name": "as it was", "plan": {"1": ["m"]}}],
        "a b": {"c\x1b": 1},
    }
    assert readable(("contacts", 0, "knows", 1), document) == "contacts.zhou.knows[2]"
    assert readable(("contacts", 1, "id"), document) == "contacts[2].id"
    assert readable(("contacts", 2), document) == "contacts[3]"
    assert readable(("contacts", 7, "x"), document) == "contacts[8].x"
    assert readable(("stories", 0, "plan", "1", 0), document) == 'stories."as it was".plan.1[1]'
    assert readable(("a b", "c\x1b"), document) == '"a b"."c\\u001b"'
    assert readable((), document) == ""


def test_line_of_a_finding() -> None:
    finding = Finding("SG204", "s.toml", 3, 1, "weeks", "too many", "at most 16")
    assert str(finding) == "s.toml:3:1: weeks: too many; at most 16 [SG204]"
    assert finding.severity == "error"
    assert str(Finding("SG101", "a\x1bb", None, None, "", "gone")) == "a\\u001bb: gone"
    assert str(Finding("SG101", "s\udcff", 1, 1, "", "x")).isprintable()
