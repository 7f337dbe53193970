"""Sentences that are made when they are shown."""

import json
import pickle
from collections.abc import Iterator

import pytest

from simgame import locale
from simgame.page.phrases import Phrase, as_data, places

MANY = 10**400


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    locale.set_language("en")
    yield
    locale.set_language(None)


@pytest.mark.parametrize(
    ("template", "value", "said"),
    [
        ("{x}", 3, "3"),
        ("{x}", 0.5, "0.5"),
        ("{x}", 6.0, "6"),
        ("{x}", "a\x1b", "a\\u001b"),
        ("{x:quote}", "a\x1b", "'a\\u001b'"),
        ("{x:quote}", True, "true"),
        ("{x:quote}", {"a": 1}, "a table"),
        ("{x:quote}", MANY, "a number with too many digits"),
        ("{x:and}", ("a", "b", "c"), "a, b and c"),
        ("{x:or}", ("a", "b"), "a or b"),
        ("{x:list}", ("a", "b\x1b"), "a, b\\u001b"),
        ("{x:quotes}", ("a", "b"), "'a', 'b'"),
        ("{x:pairs}", (("week", 3.0), ("price", 0.92)), "week = 3, price = 0.92"),
        ("{x:pairs}", tuple((str(n), n) for n in range(9)), "0 = 0, 1 = 1, 2 = 2, 3 = 3, 4 = 4, 5 = 5, ..."),
        ("{x:.1%}", 0.345, "34.5 %"),
        ("{x:.0%}", 1, "100 %"),
        ("U+{x:04X}", 0x3000, "U+3000"),
        ("{x:clause}", Phrase("It is so."), "it is so"),
        ("{x:quote}", Phrase("always {value}", {"value": 1.0}), "always 1"),
        ("{{x}} {x}", 1, "{x} 1"),
    ],
)
def test_an_argument_is_shown_as_its_place_says(template: str, value: object, said: str) -> None:
    assert str(Phrase(template, {"x": value})) == said


def test_in_the_language_of_the_moment() -> None:
    phrase = pickle.loads(pickle.dumps(Phrase("{people:and}", {"people": ("a", "b")})))
    assert str(phrase) == "a and b"
    locale.set_language("zh-CN")
    assert str(phrase) == "a、b"
    assert str(Phrase("{share:.0%}", {"share": 0.5})) == "50%"


def test_places() -> None:
    assert places("{a:quote} and {b} and {a}, {{c}}") == {"a", "b"}
    assert places("none") == set()


def test_arguments_as_data() -> None:
    inner = Phrase("{rate:.1%} of {games}", {"rate": 0.5, "games": 400})
    arguments = ("a\x1b", 3, True, None, float("inf"), MANY, {"a": 1}, [1], inner, Phrase("contact"), "x" * 1000)
    told = as_data(arguments)
    assert told[:4] == ["a\\u001b", 3, True, "None"]
    assert told[4:10] == ["inf", "number", "table", "list", {"rate": 0.5, "games": 400}, "contact"]
    assert len(told[10]) < 500
    assert json.loads(json.dumps(told, allow_nan=False)) == told
