"""Every thing of the game has a word in both languages."""

import re

import pytest

from simgame.locale import Language
from simgame.report import words
from simgame.terms import difficulties
from simgame.terms.actions import ACTIONS
from simgame.terms.difficulties import DIFFICULTIES
from simgame.terms.lines import LINES
from simgame.terms.prices import PRICE_LEVELS
from simgame.terms.ranks import RANKS


def test_every_list_has_its_words(language: Language) -> None:
    said = [
        *(ACTIONS[name].label for name in ACTIONS),
        *(ACTIONS[name].about for name in ACTIONS),
        *(words.rank(name) for name in RANKS),
        *(words.line(name) for name in LINES),
        *(words.price_level(name) for name in PRICE_LEVELS),
        *(words.step_kind(number) for number in range(4)),
        *(difficulties.title(name) for name in DIFFICULTIES),
        *(difficulties.about(name) for name in DIFFICULTIES),
        *(words.outcome(name) for name in ("open", "won", "lost", "out", "void")),
        *(words.channel(name) for name in ("letter", "rumour", "call", "notice")),
    ]
    assert all(said)
    assert bool(re.search("[\u4e00-\u9fff]", "".join(said))) == (language == "zh-CN")


def test_numbers_and_ids_name_the_same() -> None:
    assert [words.rank(number) for number in range(3)] == [words.rank(name) for name in RANKS]
    assert [words.line(number) for number in range(5)] == [words.line(name) for name in LINES]
    assert [words.price_level(number) for number in range(4)] == [words.price_level(name) for name in PRICE_LEVELS]


@pytest.mark.parametrize(
    ("thousandths", "sign", "word"),
    [
        (None, "?", "not met"),
        (-1000, "-", "against"),
        (-501, "-", "against"),
        (-500, "0", "neutral"),
        (0, "0", "neutral"),
        (999, "0", "neutral"),
        (1000, "+", "supports"),
        (2000, "++", "supports us alone"),
        (3000, "+++", "coach"),
    ],
)
def test_support(thousandths: int | None, sign: str, word: str) -> None:
    assert words.support(thousandths) == (sign, word)


def test_a_rivals_friend_is_no_friend_of_ours() -> None:
    assert words.support_for_rival(2800).word == "supports them alone"
    assert words.support_for_rival(1200).word == "supports"
    assert words.support_for_rival(None).word == "not met"


def test_coverage() -> None:
    levels = (0, 1000, 2000, 3000, 3500, 4000)
    assert [words.coverage(level).word for level in levels] == [
        "unknown",
        "no contact",
        "brief contact",
        "several contacts",
        "in depth",
        "in depth",
    ]


def test_enumerations(language: Language) -> None:
    joined = {"en": "a, b and c", "zh-CN": "a、b、c"}
    assert words.listed(["a", "b", "c"]) == joined[language]
    assert [words.listed([]), words.listed(["a"])] == ["", "a"]
