"""The words of the shipped scenarios: what a time did not know is not said, and people speak as people do."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from simgame import Game
from simgame.course.handbook import __file__ as handbook
from simgame.course.handbook import entries
from simgame.locale import LANGUAGES
from simgame.page.measure import width
from simgame.page.speech import speak
from simgame.page.words import opening, paragraphs
from simgame.presenters.moment import WeekMoment, moment_page
from simgame.presenters.view import View
from simgame.scenario.conditions import All, Compare, Condition
from simgame.scenario.people import Contact
from simgame.scenario.text import Text
from tests.engine.worlds import SHIPPED, scenario_of

FOLDER = Path(__file__).parents[2] / "scenarios"
NOT_IN_THE_COUNTY = ("客户经理", "大区总监", "片区总裁")
OF_A_TENDER = re.compile(r"标书|发标|截标|评标|定标|中标|落标|废标|拟标|\b(our|the|a) (bids?|tender) (?!law)")
NUMBERED_WEEK = re.compile(r"第\s*[0-9一二三四五六七八九十]+\s*周|\bweeks? [0-9]")
AWARD = re.compile("..合作奖|..进步奖")
COUNTED = re.compile(
    r"\b(two|three|four|five|six)\b|([两三四五六])(?:个问题|条线|个层次|个台阶|个用处|层意思)", re.IGNORECASE
)
MANY = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6}
PARTED = re.compile(r"[,;，、；:：] ?(?=\S)|[.。?？] ?(?=\S)|\n(?=\d\.)")


def spoken(world: str) -> Iterator[Text]:
    """Yield what people tell us and what reaches us as news."""
    scenario = scenario_of(world)
    yield from (fact.text for fact in scenario.facts)
    yield from (event.news for event in scenario.events if event.news is not None)


def test_a_county_bureau_knows_no_tender_and_no_titles_of_later_firms() -> None:
    """It asked for quotations and decided; who sold to it was a salesperson of an office."""
    text = (FOLDER / "county-telecom.toml").read_text(encoding="utf-8")
    assert [word for word in NOT_IN_THE_COUNTY if word in text] == []


@pytest.mark.parametrize("world", [world for world in SHIPPED if scenario_of(world).tender.form != "tender"])
def test_where_no_tender_is_held_no_text_has_the_words_of_one(world: str) -> None:
    lines = (FOLDER / f"{world}.toml").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#") and OF_A_TENDER.search(line)] == []


@pytest.mark.parametrize("world", SHIPPED)
def test_nobody_counts_the_weeks_of_the_game_when_speaking(world: str) -> None:
    """Mid-May, the week after: the number of a week is for calendar and briefing."""
    said = [text for each in spoken(world) for text in (each.en, each.zh_CN)]
    assert said
    assert [text for text in said if NUMBERED_WEEK.search(text)] == []


@pytest.mark.parametrize("world", SHIPPED)
def test_who_calls_speaks_in_the_first_person(world: str) -> None:
    """A caller whose name is said introduces himself with it."""
    names = {each.id: each.name for each in scenario_of(world).contacts}
    calls = [event for event in scenario_of(world).events if event.channel == "call" and event.source]
    for event in calls:
        assert event.news is not None
        caller = names[str(event.source)]
        if re.search(rf"\b{caller.en.split()[0]}\b", event.news.en):
            assert re.search(r"\bhere\b|, from ", event.news.en), event.id
        if re.search(rf"{caller.zh_CN}|{caller.zh_CN[0]}(主任|科长|局长|总|工|师傅)", event.news.zh_CN):
            assert event.news.zh_CN.startswith("我"), event.id


def test_an_award_has_one_name_everywhere() -> None:
    """One for managers and one for technical staff, in all scenarios and in the handbook."""
    texts = [path.read_text(encoding="utf-8") for path in FOLDER.glob("*.toml")]
    texts.append(Path(handbook).with_suffix(".toml").read_text(encoding="utf-8"))
    assert set(AWARD.findall("".join(texts))) == {"优秀合作奖", "技术进步奖"}


@pytest.mark.parametrize("world", SHIPPED)
def test_every_concern_has_a_short_name_of_its_own_for_the_table_of_the_bid(world: str) -> None:
    concerns = scenario_of(world).concerns
    for language in LANGUAGES:
        names = [concern.short.in_(language) for concern in concerns if concern.short is not None]
        assert len(names) == len(set(names)) == len(concerns)
        assert all(width(name) <= 13 for name in names)


@pytest.mark.parametrize("world", [world for world in SHIPPED if scenario_of(world).tender.blackout])
def test_nobody_who_scores_or_decides_can_be_met_while_it_is_done(world: str) -> None:
    scenario = scenario_of(world)
    lines = {contact.id: contact.line for contact in scenario.contacts}
    for step in scenario.steps:
        if step.step_kind.scores_bids or step.step_kind.awards:
            for person in (person for weights in scenario.weights_of(step) for person in weights):
                since = scenario.tender.silent_from(lines[person])
                assert since is not None, person
                assert since <= step.closes, person


@pytest.mark.parametrize("world", [world for world in SHIPPED if scenario_of(world).tender.blackout])
def test_nobody_calls_from_a_line_that_the_blackout_closes(world: str) -> None:
    """What the condition says of the week alone: an event that can come then is not somebody's call."""
    scenario = scenario_of(world)
    lines = {contact.id: contact.line for contact in scenario.contacts}
    for event in scenario.events:
        if event.source not in lines or event.channel != "call":
            continue
        since = scenario.tender.silent_from(lines[event.source])
        if since is not None:
            weeks = weeks_of(event.when, scenario.weeks)
            assert not weeks & set(range(since, scenario.award.closes + 1)), event.id


def weeks_of(when: Condition, weeks: int) -> set[int]:
    """Return the weeks in which a condition can hold, by what it says of the week in all its parts."""
    found = set(range(1, weeks + 1))
    for part in when.all if isinstance(when, All) else [when]:
        if isinstance(part, Compare) and part.quantity.name == "week":
            least, most = part.at_least or 1, part.at_most or weeks
            found = {week for week in found if (week == part.is_ if part.is_ is not None else least <= week <= most)}
    return found


POST = "总|主任|局|行长|科长|处长|部长|工|师傅|会计|股长|班长|队长|矿|秘书|老师|经理|董"
"""What stands behind a surname when a Chinese speaks of somebody"""


def named(contact: Contact, text: Text) -> bool:
    """Tell whether a text names somebody, by any part of the name, or by surname and post."""
    full = contact.name.zh_CN
    forms = [full] if full.startswith("老") else [full, f"[老小]{full[0]}", f"{full[0]}(?:{POST})"]
    if len(full) > 2:
        forms.append(full[1:])
    english = [word for word in contact.name.en.split() if word != "Old"]
    return bool(re.search(rf"\b(?:{'|'.join(english)})\b", text.en) or re.search("|".join(forms), text.zh_CN))


@pytest.mark.parametrize("world", SHIPPED)
def test_nobody_who_tells_a_fact_is_named_in_it(world: str) -> None:
    """Several people tell a fact in the same words, so it names none of them: nobody says of himself, Zhan signs."""
    scenario = scenario_of(world)
    told = [(contact, fact) for contact in scenario.contacts for fact in scenario.facts if fact.id in contact.knows]
    assert told
    assert [(contact.id, fact.id) for contact, fact in told if named(contact, fact.text)] == []


@pytest.mark.parametrize("world", SHIPPED)
def test_a_letter_that_nobody_is_named_for_bears_nobodys_name(world: str, english: None) -> None:
    """Head office writes too, and so do those who give no name: none of it is signed for the customer."""
    game = Game(scenario_of(world), 1)
    report = game.play_week(())
    view = View(game)
    for event in view.scenario.events:
        if event.channel != "letter" or event.news is None:
            continue
        lines = list(speak(moment_page(view, report, WeekMoment("news", event.id))[1:2]))
        signed = [line for line in lines if any(view.names.contact(each.id) == line for each in view.scenario.contacts)]
        assert signed == ([view.names.contact(event.source)] if event.source else [])
        assert event.source or not any("customer" in line for line in lines if line != event.news.en)


@pytest.mark.parametrize("world", SHIPPED)
def test_news_does_not_begin_with_how_it_came(world: str) -> None:
    """The report says that already, as it says of a call who rings."""
    how = re.compile(r"(Notice|Letter|Rumou?r|Call)s?: |(通知|来函|传闻|来电)[：，]")
    assert [event.id for event in scenario_of(world).events if event.news and how.match(event.news.en)] == []
    assert [event.id for event in scenario_of(world).events if event.news and how.match(event.news.zh_CN)] == []


def counted(title: str) -> int:
    """Return how many things a heading promises; 0: none."""
    return next((MANY[each.lower()] for found in COUNTED.findall(title) for each in found if each), 0)


@pytest.mark.parametrize("world", SHIPPED)
def test_what_the_debrief_shows_of_an_idea_keeps_what_its_heading_promises(world: str) -> None:
    """It shows the first sentence: that names what is counted, and ends with no colon."""
    for concept in scenario_of(world).concepts:
        for language in LANGUAGES:
            title, text = (each.in_(language) for each in (concept.title, concept.text))
            first = opening(next(paragraphs(text)))
            assert not first.endswith((":", "：")), (title, first)
            assert len(PARTED.findall(first)) >= counted(title) - 1, (title, first)


def test_every_heading_of_the_handbook_is_kept_by_one_of_its_paragraphs() -> None:
    promised = 0
    for entry in entries():
        for language in LANGUAGES:
            many = counted(entry.title[language])
            promised += many > 0
            told = (len(PARTED.findall(each)) for each in paragraphs(entry.text[language]))
            assert max(told) >= many - 1, entry.id
    assert promised >= 6
