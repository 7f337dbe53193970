"""A facilitator's guide of every shipped scenario, in both languages."""

import re

import pytest

from simgame import load_scenario
from simgame.browser.guide import guide_html
from simgame.locale import set_language
from simgame.study.claims import claims_of
from simgame.study.ways import ways
from tests.cases import cases
from tests.engine.worlds import SHIPPED


@pytest.mark.long
@pytest.mark.parametrize("name", cases(SHIPPED, ["tutorial"]))
def test_a_guide_says_all_in_both_languages(name: str) -> None:
    set_language("en")
    scenario = load_scenario(name)
    played = ways(scenario, games=60)
    page = guide_html(scenario, played, claims_of(scenario))
    english, chinese = page.split('<main id="edition-2"')
    english = english.split('<main id="edition-1"')[1]
    assert not re.search("[\u4e00-\u9fff]", english)
    assert len(played.bad) >= 2, "a trap to tell of"
    assert played.expert is not None
    assert played.expert.won > max(way.fared.won for way in played.bad) + 0.3
    for concept in scenario.concepts:
        if concept.id in scenario.teaches:
            assert concept.title.zh_CN in chinese
    for question in scenario.questions:
        assert question.prompt.zh_CN in chinese
