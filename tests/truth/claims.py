"""Sentences of one page held against those of another, and against what is so: rivals, doors, people, dates, points."""

import re
from collections.abc import Iterator
from typing import Final

from simgame.engine.tuning import BRIEF
from simgame.locale import Language
from simgame.page.speech import speak
from simgame.presenters.moment import WeekMoment
from simgame.report.diary import Diary
from simgame.report.number import NumberId
from simgame.report.result import points_section, score_section
from simgame.report.signs import signs
from simgame.report.why import why
from tests.truth.sayings import Said, Story

_SHARES: Final = {
    "about a third": (0.3, 0.4),
    "about half": (0.41, 0.6),
    "about two thirds": (0.61, 0.71),
    "about three quarters": (0.72, 0.77),
    "about four fifths": (0.78, 0.86),
    "almost all": (0.87, 0.99),
    "约三分之一": (0.3, 0.4),
    "约一半": (0.41, 0.6),
    "约三分之二": (0.61, 0.71),
    "约四分之三": (0.72, 0.77),
    "约五分之四": (0.78, 0.86),
    "九成左右": (0.87, 0.99),
}
_A_SHARE: Final = {
    "en": (r"(\d+) %, a meeting brings ([a-z ]+?) of what it could", r"\(([a-z ]+) comes through\) x(0\.\d+)"),
    "zh-CN": (r"(\d+)%，见一次面只有(.+?)的效果", r"（只有(.+?)的效果）[x×](0\.\d+)"),
}
_LOST: Final = {"en": "no contact now", "zh-CN": "目前没有接触"}
_AS_BEFORE: Final = {"en": "These can be met as before: ", "zh-CN": "照常可以接触："}
_BEFORE: Final = {"en": "seen before the game", "zh-CN": "开局前了解"}
_NO_SAY: Final = {"en": "no say in any step", "zh-CN": "不参与任何环节"}
_OPEN: Final = {
    "en": r"open in weeks? (\d+)(?: to (\d+))?, lock",
    "zh-CN": r"第(\d+)(?:到(\d+))?周开放，",
}


def every_sign_of_a_rival_has_a_source_and_is_of_a_line_that_we_cover(told: Story, language: Language) -> None:
    """What is noticed shows in lines of which enough were met before the week or in it, as news at its end may undo."""
    for week in told.told:
        before, after = (told.game.known_after(number) for number in (week.report.week - 1, week.report.week))
        for sign in signs(told.game, week.report.week):
            lines = [known.line(sign.sign.line) for known in (before, after)]
            in_it = any(told.names.contacts[each.move.target].line == sign.sign.line for each in week.report.meetings)
            assert in_it or not all(line.blind for line in lines), (week.report.week, sign)
            assert sign.source or (sign.sign.source is not None and sign.sign.source == sign.sign.contact), sign
            person = sign.sign.contact
            assert person is None or after.contact(person).known, sign


def a_share_in_words_is_the_share_in_numbers(told: Story, language: Language) -> None:
    percent, factor = _A_SHARE[language]
    for line in told.texts:
        found = [(words, int(number) / 100) for number, words in re.findall(percent, line)]
        found += [(words, float(number)) for words, number in re.findall(factor, line)]
        for words, number in found:
            least, most = _SHARES[words]
            assert least <= number <= most, line


def who_has_met_us_is_said_so_on_every_page(told: Story, language: Language) -> None:
    """Of whom we lost sight it is not said that we never met, nor of a stranger that we lost sight."""
    names, diary = told.names, Diary(told.game)
    met = {0: frozenset[str](), **{week.report.week: week.met for week in told.told}}
    for each in _pages(told, "organisation"):
        for contact in names.contacts:
            knew = contact in met[min(each.week - 1, len(told.told))] or diary.start("coverage", contact) >= BRIEF
            lost = re.compile(f"{names.contact(contact)}[,，] ?{_LOST[language]}")
            wrong = [line for line in each.lines if lost.search(line) and not knew]
            assert not wrong, (each.week, wrong)


def what_was_seen_before_the_game_is_dated_so(told: Story, language: Language) -> None:
    """A card names no week of the game for what was so before it, nor the other way round."""
    for each in _pages(told, "card "):
        contact = each.page.removeprefix("card ")
        looks = [look for look in Diary(told.game).sightings(contact) if look.week < each.week or look.how == "start"]
        looks = [look for look in looks if look.how != "news" or look.week <= each.week]
        said = any(_BEFORE[language] in line for line in each.lines)
        assert said == bool(looks and looks[-1].how == "start"), each


def nobody_who_is_gone_is_said_to_have_had_no_say(told: Story, language: Language) -> None:
    for each in _pages(told, "card "):
        contact, week = each.page.removeprefix("card "), min(each.week - 1, len(told.told))
        if not told.game.known_after(week).contact(contact).in_post:
            assert not [line for line in each.lines if _NO_SAY[language] in line], each


def who_can_be_met_as_before_can_be_until_the_award(told: Story, language: Language) -> None:
    names = told.names
    for moment, lines in _moments(told, "issue"):
        for line in lines:
            if line.startswith(_AS_BEFORE[language]):
                free = [contact for contact in names.contacts if names.contact(contact) in line]
                assert free, (moment, line)
                assert not any(told.game.board.contact(contact).judging for contact in free), (moment, line)


def the_calendar_says_the_weeks_that_the_steps_have(told: Story, language: Language) -> None:
    for each in _pages(told, "calendar"):
        known = told.game.known_after(min(each.week - 1, len(told.told)))
        spans = {(step.opens, step.closes) for step in known.steps} | {(known.issued, known.deadline)}
        for line in each.lines:
            for first, last in re.findall(_OPEN[language], line):
                assert (int(first), int(last or first)) in spans, (each.week, line)


def advice_asks_one_of_those_whom_it_names(told: Story, language: Language) -> None:
    for each in _pages(told, "advice roles"):
        _question, principle, move = each.lines
        advised = re.split("Plan instead: |Plan: |改为「|安排「", move)[-1]
        assert any(name in advised and name in principle for name in map(told.names.contact, told.names.contacts)), each


def points_are_the_same_numbers_in_the_debrief_and_in_why(told: Story, language: Language) -> None:
    result = told.game.result
    if result is None or result.outcome not in ("won", "lost") or language != "en":
        return
    rows = [line for line in speak([points_section(result, told.game.scenario)]) if line.startswith("part ")]
    numbers = [re.findall(r"[+-]?\d+\.\d", row) for row in rows[:-1]]
    margin = why(told.game, NumberId("margin"))
    shown = [(*(each.amount for each in part.children[:2]), part.amount) for part in margin.children]
    for (ours, theirs, gap), (own, other, part) in zip(numbers, shown, strict=True):
        assert [float(ours), -float(theirs), float(gap)] == [float(own), float(other), float(part)], margin


def the_score_is_the_same_numbers_in_the_debrief_and_in_why(told: Story, language: Language) -> None:
    result = told.game.result
    if result is None or result.outcome == "void" or language != "en":
        return
    rows = [line for line in speak([score_section(result)]) if line.startswith("part ")]
    shown = [float(part.amount) for part in why(told.game, NumberId("score")).children if part.change is not None]
    assert [float(row.rsplit(" ", 1)[1]) for row in rows] == shown, rows


def _pages(told: Story, begins: str) -> Iterator[Said]:
    """Yield what is said on pages of one kind while the game goes on."""
    yield from (each for each in told.said if each.page.startswith(begins) and each.week <= len(told.told))


def _moments(told: Story, kind: str) -> Iterator[tuple[WeekMoment, tuple[str, ...]]]:
    for week in told.told:
        yield from (each for each in week.moments if each[0].kind == kind)


CLAIMS: Final = (
    every_sign_of_a_rival_has_a_source_and_is_of_a_line_that_we_cover,
    a_share_in_words_is_the_share_in_numbers,
    who_has_met_us_is_said_so_on_every_page,
    what_was_seen_before_the_game_is_dated_so,
    nobody_who_is_gone_is_said_to_have_had_no_say,
    who_can_be_met_as_before_can_be_until_the_award,
    the_calendar_says_the_weeks_that_the_steps_have,
    advice_asks_one_of_those_whom_it_names,
    points_are_the_same_numbers_in_the_debrief_and_in_why,
    the_score_is_the_same_numbers_in_the_debrief_and_in_why,
)
