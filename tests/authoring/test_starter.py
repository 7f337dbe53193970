"""The first file of a new scenario: valid in every size, in the author's language, playable and balanced."""

import re

import pytest

from simgame.authoring.starter import (
    INDUSTRIES,
    LEAST_CAST,
    LEAST_WEEKS,
    MOST_CAST,
    MOST_WEEKS,
    Idea,
    Languages,
    calendar,
    starter,
)
from simgame.engine.compiler import compile_board
from simgame.engine.luck import seeds_from
from simgame.locale import Language
from simgame.players import STRATEGIES
from simgame.players.lessons import without
from simgame.scenario import Scenario, parse_scenario
from simgame.scenario.examine import examine_content
from simgame.study.play import figures
from simgame.terms.lines import LINES
from tests.cases import cases

IDEA = Idea(id="mine", title="My tender", title_zh="我的标")
CHINESE = re.compile("[\u4e00-\u9fff]")
READY = "# [[team]]"
"""Where the parts begin that lie ready behind signs of a comment"""


def made(weeks: int = 10, cast: int = 8, languages: Languages = "both", industry: str = "bank") -> str:
    comments: Language = "zh-CN" if languages == "zh-CN" else "en"
    return starter(
        Idea("mine", "My tender", "我的标", industry, weeks, cast, languages, comments=comments, file="mine.toml")
    )


def read(text: str) -> Scenario:
    return parse_scenario(text.encode(), "mine.toml")


@pytest.mark.parametrize("cast", range(LEAST_CAST, MOST_CAST + 1))
def test_a_cast_of_any_size(cast: int) -> None:
    scenario = read(made(cast=cast))
    assert len(scenario.contacts) == cast
    assert {contact.line for contact in scenario.contacts} == set(LINES)


@pytest.mark.parametrize("weeks", range(LEAST_WEEKS, MOST_WEEKS + 1))
def test_any_number_of_weeks(weeks: int) -> None:
    scenario = read(made(weeks=weeks))
    assert scenario.weeks == weeks
    when = calendar(weeks)
    assert 1 < when["ask"] <= when["draft"] < when["issued"] <= when["deadline"] <= when["points"] < when["verdict"]


@pytest.mark.parametrize("industry", [*(each.name for each in INDUSTRIES), "制造", "pharma", 'a "b" \\ c'])
def test_any_industry(industry: str) -> None:
    scenario = read(made(industry=industry))
    assert "@" not in scenario.briefing.en + scenario.briefing.zh_CN
    assert scenario.summary.en != scenario.summary.zh_CN


def test_both_languages() -> None:
    text = made()
    scenario = read(text)
    assert (scenario.title.en, scenario.title.zh_CN) == ("My tender", "我的标")
    assert not CHINESE.search(f"{scenario.title.en} {scenario.briefing.en}")
    own = text.partition(READY)[0].splitlines()
    assert not [line for line in own if line.startswith("#") and CHINESE.search(line)]


def test_english_alone() -> None:
    text = made(languages="en")
    assert not CHINESE.search(text)
    assert "zh-CN" not in text
    assert read(text).title.zh_CN == "My tender"


def test_chinese_alone() -> None:
    text = made(languages="zh-CN")
    scenario = read(text)
    assert "zh-CN" not in re.sub(r"README\.zh-CN", "", text)
    assert scenario.title.en == scenario.title.zh_CN
    assert all(CHINESE.search(contact.about.en) for contact in scenario.contacts)
    own = text.partition(READY)[0].splitlines()
    prose = [line for line in own if line.startswith("# ") and not line.startswith("#   simgame")]
    assert len(prose) > 30
    assert all(CHINESE.search(line) or "----" in line for line in prose)


def test_a_title_that_toml_would_misread() -> None:
    title = 'A "b" \\ {c} [d] # e'
    assert read(starter(Idea("mine", title, "我的标"))).title.en == title


def test_every_part_is_explained() -> None:
    text = starter(IDEA)
    for header in (
        "team",
        "rivals",
        "concerns",
        "contacts",
        "steps",
        "tender",
        "facts",
        "events",
        "questions",
        "endings",
    ):
        place = re.search(rf"^\[+{header}\]", text, re.MULTILINE)
        assert place is not None
        before = text[: place.start()].rstrip().splitlines()[-1]
        assert before.startswith("#"), header
    assert text.startswith("#:schema ./scenario.schema.json\n")


@pytest.mark.parametrize("languages", ["en", "zh-CN", "both"])
@pytest.mark.parametrize("cast", [LEAST_CAST, MOST_CAST])
def test_what_lies_ready_at_its_end_can_be_taken_in(languages: Languages, cast: int) -> None:
    """Drawn chains and worries, a colleague who leaves, a sign-off: without a finding, and it can be played."""
    text = made(cast=cast, languages=languages)
    start = text.index(READY)
    ready = re.sub(r"^# ", "", text[start:], flags=re.MULTILINE)
    source = text[:start].replace("\nweeks = 10\n", "\nweeks = 11\n") + ready
    scenario = read(source)
    assert [variant.id for variant in scenario.variants] == ["pen"]
    assert scenario.steps[-1].kind == "sign-off"
    found = examine_content(source.encode(), "mine.toml").findings
    assert [each.code for each in found if each.severity != "advice"] == []
    outcomes = figures(compile_board(scenario, "standard"), STRATEGIES["by-the-book"], SEEDS[:100]).outcomes
    assert outcomes[0] == 0, "every game ends"
    assert outcomes.count(0) < len(outcomes) - 1, "and not all alike"


SEEDS = seeds_from(0, 500)


@pytest.mark.parametrize(
    "size", cases([(8, 7), (8, 16), (9, 10), (10, 8), (11, 12), (13, 9), (14, 7), (16, 16)], often=[(10, 8), (13, 9)])
)
def test_it_teaches_what_it_should(size: tuple[int, int]) -> None:
    """Good play wins 80 to 92 of 100 games, the boss alone hardly any; the file's own stories say the same."""
    scenario = read(made(*size))
    board = compile_board(scenario, "standard")
    by_the_book = figures(board, STRATEGIES["by-the-book"], SEEDS)
    boss_only = figures(board, STRATEGIES["boss-only"], SEEDS)
    assert by_the_book.high >= 0.8
    assert by_the_book.low <= 0.92
    assert boss_only.win_rate <= 0.05
    for story in scenario.stories:
        band = story.expect.win_rate
        assert band is not None
        how = STRATEGIES[story.strategy] if story.strategy else dict(story.plan or {})
        assert band[0] <= figures(board, how, SEEDS[:200]).win_rate <= band[1], story.name


def test_its_concepts_claim_lessons_that_decide() -> None:
    """Each costs good play far more than the 15 points of 100 that a taught lesson costs at least."""
    scenario = read(made())
    board = compile_board(scenario, "standard")
    book = figures(board, STRATEGIES["by-the-book"], SEEDS[:200]).win_rate
    claimed = [concept.lesson for concept in scenario.concepts if concept.lesson]
    assert claimed == ["not-only-the-boss", "asking"]
    for lesson in claimed:
        assert book - figures(board, without(lesson), SEEDS[:200]).win_rate >= 0.3, lesson


@pytest.mark.parametrize("habit", ["breadth-only", "talkers", "chain-late", "price-only", "tempted", "random"])
def test_bad_habits_lose(habit: str) -> None:
    board = compile_board(read(made()), "standard")
    assert figures(board, STRATEGIES[habit], SEEDS[:200]).win_rate <= 0.1
