"""How messages quote what comes from outside: short, and nothing that a terminal acts upon."""

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simgame import locale
from simgame.page.quoting import did_you_mean, escape, quote, shorten


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    locale.set_language("en")
    yield
    locale.set_language(None)


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
