"""Random runs of each shipped scenario, with what is said of them held against what is so.

In most runs every name and text of the scenario is one word without meaning, so that what is found is the game's own.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, product
from typing import Final

import pytest

from simgame.engine.knowledge import Knowledge
from simgame.locale import Language, set_language
from simgame.page import decimals
from simgame.report import scales
from simgame.report.changes import event_changes
from simgame.report.number import NumberId
from simgame.scenario.conditions import last_week
from simgame.scenario.effects import MayChange
from simgame.scenario.model import Event
from simgame.terms.difficulties import DIFFICULTIES, DifficultyName
from simgame.terms.forms import FORMS
from tests.cases import cases
from tests.engine.worlds import SHIPPED
from tests.truth.claims import CLAIMS
from tests.truth.sayings import CHANCE, PLAYERS, Said, Story, plain_of, story

RUNS: Final = (
    *product(SHIPPED, PLAYERS, DIFFICULTIES, ("en",)),
    *product(SHIPPED, PLAYERS, ("standard",), ("zh-CN",)),
)
OFTEN: Final = [
    ("county-telecom", CHANCE, "live", "en"),
    ("province-negotiates", "boss-only", "standard", "zh-CN"),
]

OF_A_FORM: Final = {
    "en": {
        "tender": r"\b(tender|bids?|bidders?)\b",
        "quotation": r"\b(inquiry|quotations?|quote)\b",
        "negotiation": r"\bnegotiat\w+|\boffers? (are|is) asked\b",
    },
    "zh-CN": {
        "tender": "标书|招标|投标|发标|截标|开标|评标|定标(?!准)|中标|落标|废标|评委",
        "quotation": "询价|报价单|报价截止",
        "negotiation": "征集应答|应答书|应答截止",
    },
}
"""Words that only one form of asking for offers knows; "offer" goes with all of them."""

WRONG_ENGLISH: Final = {
    "one of several": r"(?<![\d.,-])1 (half-days|weeks|people|points|facts|concerns|meetings|breaches|lines|games)\b",
    "several of one": r"(?<![\d.])(?:[2-9]|[1-9]\d+|0) (half-day|week|person|fact|concern|meeting|breach)\b",
    "the team's head": r"\bYou (lacks|has|is|was|does|goes)\b",
    "two ends": r"[?!.][.,;:](?![.\d])",
    "no value": r"\bNone\b|[{}]|\bnan\b",
    "a numbered week in speech": r'^"[^"]*\bweek [0-9]',
    "parts without one between": r"[;,:] ?[;,]",
    "a range of one number": r"\((-?\d\.\d) to \1\)",
    "a day that is neither": r"a (good|bad) day x1\.00",
    "a sentence that goes on": r", (First hand|Certain|Hearsay|By word of mouth)\b",
    "words that touch": r"[a-z]not now\b",
    "an order that is lost within reach": r"order is lost, (within|hard|out)",
    "an article": r"\ba (?=[aeio][a-z]+ )(?!one\b|once\b|unit\b|use)",
}
WRONG_CHINESE: Final = {
    "two ends": "[。？！][。；：，]",
    "a numbered week in speech": "^「[^」]*第[0-9]+周",
    "a blank before per cent": r"\d %",
    "another word for an answer": "回应",
    "another word for an introduction": "引荐",
    "another word for a concern": "顾虑",
    "another word for general relations": "普遍客户关系|关键客户关系|组织客户关系",
    "English": r"(?<![A-Za-z])(?!Q|Esc|Enter)[A-Z]?[a-z]{3,}",
    "parts without one between": "[；，：、][；，、]",
    "a range of one number": r"（(-?\d\.\d)至\1）",
    "a day that is neither": r"时机不?好 ?[x×]1\.00",
    "what is said twice": "传闻[，。：]传闻",
    "a verb that nothing follows": "现在是(差得远|还差一点|还不够|够了)",
    "no value": r"[{}]",
}

NUMBER_AND_WORD: Final = re.compile(r"(-?[0-9][.][0-9]{2}) \((against|neutral|supports|supports us alone|coach)\)")
AFTER_THE_END: Final = ("end", "result", "decided", "timeline", "behaviour")
CHANGES: Final = {"en": "What it changes", "zh-CN": "带来的变化"}
NOT_MET: Final = {"en": "(not met(?! us)|no contact(?! now)|not met yet)", "zh-CN": "(未接触|尚未接触|还没见过)"}
LEVEL: Final = re.compile(r"-?\d\.\d\d(?!\d)")
DRIFTED: Final = re.compile(r"^(?:- )?(\S+): .*, (came closer|further away|hardly moved)\b")
MOVED: Final = re.compile(r"support from (-?\d\.\d\d) to (-?\d\.\d\d)")
BY: Final = re.compile(r"^- .*?(?:support|us:) ([+-]?\d\.\d\d)")


def found(told: Story, patterns: dict[str, str]) -> dict[str, str]:
    """Return for each pattern that is found in what is said the first line that has it."""
    lines = list(dict.fromkeys(told.texts))
    hits = {name: next((line for line in lines if re.search(pattern, line)), "") for name, pattern in patterns.items()}
    return {name: line for name, line in hits.items() if line}


def phases_and_documents_have_the_words_of_the_scenarios_form(told: Story, language: Language) -> None:
    form = told.game.scenario.tender.form
    words = OF_A_FORM[language]
    assert set(words) == set(FORMS)
    wrong = found(told, {name: words[name] for name in words if name != form})
    assert not wrong, wrong


def the_language_is_right(told: Story, language: Language) -> None:
    wrong = found(told, WRONG_CHINESE if language == "zh-CN" else WRONG_ENGLISH)
    assert not wrong, wrong
    for line in dict.fromkeys(told.texts):
        parts = re.split("; |；", line)
        assert not [part for part, after in pairwise(parts) if len(part) > 3 and part == after], line


def spoken_word(number: str) -> str:
    """Return the word of the scale of support for a number as it is shown."""
    return scales.support(decimals.thousandths(float(number))).label


def numbers_agree_with_their_words_and_add_up(told: Story, language: Language) -> None:
    """What a person had, what each meeting brought and what happened without us come to what the person has."""
    for line in told.texts:
        for number, word in NUMBER_AND_WORD.findall(line):
            assert word == spoken_word(number), line
    for week in told.told:
        sums: list[list[int]] = []
        counted = False
        for line in week.lines:
            moved = MOVED.search(line)
            if moved:
                sums.append([hundredths(moved[1]), hundredths(moved[2])])
            if moved or not line.startswith("- "):
                counted = bool(moved)
            elif counted and (by := BY.search(line)):
                sums[-1][0] += hundredths(by[1])
        assert all(was == now for was, now in sums), week.lines


def the_word_of_a_change_goes_with_what_was_seen(told: Story, language: Language) -> None:
    """Came closer, further away, or hardly moved: as the supports that the same report gives, before and after."""
    for week in told.told:
        seen = {told.names.contact(contact): (before, after) for contact, before, after in week.report.seen}
        for line in week.lines:
            if (found := DRIFTED.match(line)) and (name := found[1]) in seen and seen[name][0] is not None:
                change = seen[name][1] - (seen[name][0] or 0)
                if found[2] == "hardly moved":
                    continue  # of several meetings with somebody one stands for the week
                assert (change > 0) == (found[2] == "came closer"), (line, change)
                assert decimals.level(abs(change)) != decimals.level(0), line


def may_be_told(event: Event, known: Knowledge) -> bool:
    """Tell whether an event changed something of which the team can know: not a hidden weight, flag or stranger."""
    for change in (effect.may_change for effect in event.effects):
        people = (*change.ranks, *change.announced, *(each.contact for each in change.leanings))
        people += tuple(contact for contact, stays in change.posts.items() if not stays)
        public = change.windows or change.money or change.half_days or change.prices or any(change.posts.values())
        if public or any(known.contact(contact).known for contact in people):
            return True
    return False


def hundredths(number: str) -> int:
    return int(number.replace(".", ""))


def parts_of_the_score_and_of_the_points_add_up_to_what_is_shown_in_all(told: Story, language: Language) -> None:
    (result,) = [each for each in told.said if each.page == "result"]
    brought = [float(line.rsplit(" ", 1)[1]) for line in result.lines if line.startswith("part ")]
    (score,) = [float(found[1]) for line in result.lines if (found := re.match(r"Score: ([0-9.]+) of 100", line))]
    outcome = told.game.result.outcome if told.game.result else ""
    assert outcome == "void" or round(sum(brought), 1) == score, result
    (decided,) = [each for each in told.said if each.page == "decided"]
    rows = [line for line in decided.lines if line.startswith("part ")]
    columns = [[float(number) for number in re.findall(r"[+-]?[0-9]+[.][0-9]", row)] for row in rows]
    for column in zip(*columns, strict=True):
        assert round(sum(column[:-1]), 1) == column[-1], decided


def live_play_tells_no_support_and_no_coverage_in_numbers(told: Story, language: Language) -> None:
    if told.game.difficulty != "live":
        return
    before_the_end = [each for each in told.said if each.week <= len(told.told) and each.page not in AFTER_THE_END]
    said = [line for each in before_the_end for line in each.lines]
    said += [line for week in told.told[:-1] for line in week.lines]
    said += [line for week in told.told[:-1] for moment, lines in week.moments for line in lines]
    assert said
    assert [line for line in said if LEVEL.search(line)] == []


def an_event_with_effects_says_what_it_changed(told: Story, language: Language) -> None:
    """At once, and in the report."""
    names = told.names
    for week in told.told[:-1]:
        pages = {moment.id: lines for moment, lines in week.moments if moment.kind == "news"}
        for event in week.report.news:
            known = told.game.known_after(week.report.week)
            if not may_be_told(names.events[event], known):
                continue
            assert list(event_changes(event, names, known)), event
            assert CHANGES[language] in pages[event], event
            after = week.lines[next(n for n, line in enumerate(week.lines) if names.news(event) in line) + 1 :]
            assert "".join(after[:1]).startswith("- "), (event, week.lines)


def a_warning_comes_before_what_it_warns_of(told: Story, language: Language) -> None:
    names = told.names
    happened: dict[str, int] = dict.fromkeys(told.game.opening_news, 1)
    for week in told.told:
        happened |= dict.fromkeys(week.report.news, week.report.week + 1)
    for week in told.told:
        planned = week.report.week + 1
        for moment, _lines in week.moments:
            if moment.kind != "warning":
                continue
            events = [about for kind, about in names.facts[moment.id].reveals if kind == "event"]
            assert any(
                happened.get(event, planned + 1) > planned and last_week(names.events[event].when) > planned
                for event in events
            ), moment


def nobody_whom_we_have_met_is_said_not_to_have_been_met(told: Story, language: Language) -> None:
    names = told.names
    met = {0: frozenset[str](), **{week.report.week: week.met for week in told.told}}
    for each in told.said:
        if each.page in AFTER_THE_END:
            continue
        for contact in met[min(each.week - 1, len(told.told))]:
            name = names.contact(contact)
            lines = each.lines if not each.page.startswith("card") else ()
            wrong = [
                line
                for line in lines
                if re.search(rf"(^|[ ;:、：；]){name}(?: ?[(（])?[^;；()（）]*?{NOT_MET[language]}", line)
            ]
            assert not wrong, (each.week, each.page, wrong)
    for week in told.told:
        for _moment, lines in week.moments:
            gone = [names.contact(each) for each in week.met]
            assert not [line for line in lines if any(name in line for name in gone) and "had not met" in line]


def numbers_of(change: MayChange) -> Iterator[NumberId]:
    """Yield the numbers that an effect changes, as the news says, and that can be asked about after the end."""
    if change.money:
        yield NumberId("money")
    if change.half_days:
        yield NumberId("time")
    yield from (NumberId("rival_price", rival) for rival in change.prices)
    yield from (NumberId("role", contact) for contact in (*change.announced, *change.ranks))
    yield from (NumberId("door", contact) for contact in change.ranks)


def why_leads_on_to_the_events_that_changed_a_number(told: Story, language: Language) -> None:
    pages = {each.page: " ".join(each.lines) for each in told.said if each.page.startswith("why ")}
    for week in told.told:
        for event in week.report.news:
            for effect in told.names.events[event].effects:
                for number in numbers_of(effect.may_change):
                    page = pages.get(f"why {number}")  # of strangers there are no numbers
                    assert page is None or told.names.news(event) in page, (number, event)


ANY_LANGUAGE: Final = (
    *CLAIMS,
    why_leads_on_to_the_events_that_changed_a_number,
    phases_and_documents_have_the_words_of_the_scenarios_form,
    the_language_is_right,
    live_play_tells_no_support_and_no_coverage_in_numbers,
    an_event_with_effects_says_what_it_changed,
    a_warning_comes_before_what_it_warns_of,
    nobody_whom_we_have_met_is_said_not_to_have_been_met,
)
ENGLISH: Final = (
    numbers_agree_with_their_words_and_add_up,
    the_word_of_a_change_goes_with_what_was_seen,
    parts_of_the_score_and_of_the_points_add_up_to_what_is_shown_in_all,
)


@pytest.mark.parametrize("run", cases(RUNS, OFTEN))
def test_what_is_said_of_a_run_is_so(run: tuple[str, str, DifficultyName, Language], english: None) -> None:
    world, player, difficulty, language = run
    set_language(language)
    told = story(plain_of(world), player, 1, difficulty, every=4)
    for holds in (*ANY_LANGUAGE, *(ENGLISH if language == "en" else ())):
        holds(told, language)


LIES: Final = {
    "Our bid is due in week 7.": phases_and_documents_have_the_words_of_the_scenarios_form,
    "You lacks 1 half-days.": the_language_is_right,
    "Qaaa: support 0.99 (supports)": numbers_agree_with_their_words_and_add_up,
    "Qaaa: support 0.35": live_play_tells_no_support_and_no_coverage_in_numbers,
    "{met}, not met": nobody_whom_we_have_met_is_said_not_to_have_been_met,
}
"""What is not so in the county in live play, and what must find it."""


@pytest.fixture(scope="module")
def county() -> Story:
    set_language("en")
    return story(plain_of("county-telecom"), CHANCE, 1, "live", every=4)


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_is_found(lie: str, county: Story, english: None) -> None:
    met = min(county.told[0].met)
    said = Said(2, "people", (lie.format(met=county.names.contact(met)),))
    LIES[lie](county, "en")
    with pytest.raises(AssertionError):
        LIES[lie](replace(county, said=(*county.said, said)), "en")


def test_an_event_that_is_told_without_what_it_changed_is_found(county: Story, english: None) -> None:
    an_event_with_effects_says_what_it_changed(county, "en")
    bare = [replace(week, moments=tuple((moment, lines[:3]) for moment, lines in week.moments)) for week in county.told]
    with pytest.raises(AssertionError):
        an_event_with_effects_says_what_it_changed(replace(county, told=tuple(bare)), "en")


@pytest.mark.rare
def test_a_why_that_leaves_the_news_out_is_found(english: None) -> None:
    bank = story(plain_of("bank-tender"), "by-the-book", 1, "standard", every=4)
    why_leads_on_to_the_events_that_changed_a_number(bank, "en")
    bare = [
        replace(each, lines=tuple(line for line in each.lines if "the news:" not in line))
        if each.page.startswith("why ")
        else each
        for each in bank.said
    ]
    with pytest.raises(AssertionError):
        why_leads_on_to_the_events_that_changed_a_number(replace(bank, said=tuple(bare)), "en")


def test_parts_that_do_not_add_up_are_found(county: Story, english: None) -> None:
    def doctored(said: Said) -> Said:
        return replace(said, lines=tuple(re.sub("^Score: [0-9]", "Score: 9", line) for line in said.lines))

    with pytest.raises(AssertionError):
        parts_of_the_score_and_of_the_points_add_up_to_what_is_shown_in_all(
            replace(county, said=tuple(map(doctored, county.said))), "en"
        )


def test_a_change_that_is_told_the_wrong_way_round_is_found(county: Story, english: None) -> None:
    the_word_of_a_change_goes_with_what_was_seen(county, "en")
    turned = [
        replace(week, lines=tuple(line.replace(", came closer", ", further away") for line in week.lines))
        for week in county.told
    ]
    assert turned != list(county.told)
    with pytest.raises(AssertionError):
        the_word_of_a_change_goes_with_what_was_seen(replace(county, told=tuple(turned)), "en")
