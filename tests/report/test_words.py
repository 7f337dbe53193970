"""Every thing of the game has a word in both languages."""

import re

import pytest

from simgame.locale import Language
from simgame.report import scales
from simgame.terms.actions import ACTIONS
from simgame.terms.channels import CHANNELS
from simgame.terms.difficulties import DIFFICULTIES
from simgame.terms.lines import LINES
from simgame.terms.outcomes import OUTCOMES
from simgame.terms.prices import PRICE_LEVELS
from simgame.terms.ranks import RANKS
from simgame.terms.steps import STEP_KINDS


def test_every_list_has_its_words(language: Language) -> None:
    said = [
        *(ACTIONS[name].label for name in ACTIONS),
        *(ACTIONS[name].about for name in ACTIONS),
        *(rank.label for rank in RANKS.values()),
        *(line.label for line in LINES.values()),
        *(PRICE_LEVELS[name].of_list for name in PRICE_LEVELS),
        *(kind.label for kind in STEP_KINDS.values()),
        *(DIFFICULTIES[name].label for name in DIFFICULTIES),
        *(DIFFICULTIES[name].about for name in DIFFICULTIES),
        *(OUTCOMES[name].label for name in OUTCOMES),
        *(CHANNELS[name].label for name in CHANNELS),
    ]
    assert all(said)
    assert bool(re.search("[\u4e00-\u9fff]", "".join(said))) == (language == "zh-CN")


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
    grade = scales.support(thousandths)
    assert (grade.sign, grade.label) == (sign, word)


def test_a_rivals_friend_is_no_friend_of_ours() -> None:
    assert scales.support_for_rival(2800).label == "supports them alone"
    assert scales.support_for_rival(1200).label == "supports"
    assert scales.support_for_rival(None).label == "not met"


def test_coverage() -> None:
    levels = (0, 1000, 1800, 2000, 3000, 3500, 4000)
    assert [scales.coverage(level).label for level in levels] == [
        "unknown",
        "no contact",
        "known by sight",
        "brief contact",
        "several contacts",
        "in depth",
        "in depth",
    ]
