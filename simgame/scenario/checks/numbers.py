"""Numbers in texts: the two languages name the same ones, and weeks that are named are weeks of the calendar.

Only what is certain is told: a number counts as different where each language has one that the other lacks, and words
for numbers only where they stand before a unit. One, two and halves are too often figures of speech.
"""

import re
from collections.abc import Iterator
from typing import Final

from simgame.locale import LANGUAGES, Language
from simgame.scenario.checks.context import Context, ScenarioCheck
from simgame.scenario.checks.texts import texts
from simgame.scenario.codes.texts import OTHER_NUMBER, OTHER_WEEK
from simgame.scenario.findings import KeyPath, Problem
from simgame.scenario.steps import Step
from simgame.scenario.text import Text

_FIGURES: Final = re.compile(r"\d+(?:,\d{3})+|\d+(?:\.\d+)?")
_UNITS: Final = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS: Final = ("third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_SCALES: Final = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_PLAIN: Final = {word: number for number, word in enumerate(_UNITS, 1)}
_ENGLISH: Final = _PLAIN | {word: 10 * number for number, word in enumerate(_TENS, 2)}
_WORD: Final = re.compile(r"[a-z]+")

_HAN_DIGITS: Final = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_HAN_SCALES: Final = {"十": 10, "百": 100, "千": 1000}
_HAN_NUMBER: Final = re.compile(r"[零〇一二两三四五六七八九十百千万]+")
_HAN_AFTER: Final = re.compile(r"(\d+(?:\.\d+)?)\s*([十百千]?万|亿)")
_MEASURES: Final = "个周天年月日号名位家次分元点里公台项条票倍岁层步页本份级局站人成半县省线种件处杯"
"""What a Chinese number stands before where it counts something."""

_HEAD: Final = ("goal", "briefing", "summary")
"""Texts before the first week"""

_TWO_EN: Final = re.compile(r"\btwo (?:more |whole )?(?:weeks|days|months|years|half-days)\b")
_TWO_ZH: Final = re.compile(r"(?:两|二|2) ?(?:周|天|个月|年|个星期|个半天)")
"""Two of what is counted exactly"""
_SHARE_OF: Final = re.compile(r"[百千]分之")

_LEAST: Final = 3
"""Words for smaller numbers are figures of speech too often."""
_WORDS: Final = "|".join(_UNITS)
_WEEK_EN: Final = re.compile(
    rf"\bweeks? (\d{{1,2}})\b(?! ?[-/])|\bweek ({_WORDS})\b"
    rf"|(?<!every )\b({'|'.join(_ORDINALS)}) week\b(?! (?:of|after|in a row)\b)",
    re.IGNORECASE,
)
_WEEK_ZH: Final = re.compile(r"第 ?(\d{1,2}|[一二三四五六七八九十]{1,3}) ?周")
_WEEKS: Final[dict[Language, re.Pattern[str]]] = {"en": _WEEK_EN, "zh-CN": _WEEK_ZH}
_CLAUSE: Final = re.compile(r"[.;:,!?()。；：，！？、（）\n]| and | then ")
_END: Final = re.compile(r"\b(?:until|by|end of)\b|周末|周底|截止|结束", re.IGNORECASE)
_DATES: Final = (
    ("issued", re.compile(r"(?:documents|tender) (?:is|are|comes?|goes?) out|发标|招标文件发出", re.IGNORECASE)),
    ("deadline", re.compile(r"bids are due|deadline|截标|投标截止|交标", re.IGNORECASE)),
)
"""How texts speak of the two dates of the tender"""


def different(text: Text) -> tuple[float, float] | None:
    """Return a number that only the English text has and one that only the Chinese has, None unless both have one."""
    english, chinese = text.en.casefold(), _SHARE_OF.sub("%", text.zh_CN)
    figures_en, figures_zh = _figures(english), _figures(chinese)
    for found in _HAN_AFTER.finditer(chinese):
        figures_zh.discard(float(found[1]))
    words_en, words_zh = _english(english), _chinese(chinese)
    said_zh = {number for number, __ in words_zh} | figures_zh
    said_en = words_en | figures_en
    told_en = (
        figures_en | {number for number in words_en if number >= _LEAST} | ({2.0} if _TWO_EN.search(english) else set())
    )
    told_zh = (
        figures_zh
        | {number for number, counts in words_zh if counts and number >= _LEAST}
        | ({2.0} if _TWO_ZH.search(chinese) else set())
    )
    only_en, only_zh = _without(told_en, said_zh), _without(told_zh, said_en)
    return (min(only_en), min(only_zh)) if only_en and only_zh else None


def _without(told: set[float], said: set[float]) -> set[float]:
    """Return the numbers that are not said, in whatever unit: 40 % are four tenths, and 1990 begins the nineties."""
    return {
        number
        for number in told
        if not any(number * factor in said or number == other * factor for factor in _FACTORS for other in said)
        and not any(int(number) % 100 == other or int(other) % 100 == number for other in said)
    }


_FACTORS: Final = (1, 10, 100, 1000, 10_000, 100_000, 1_000_000)


def _figures(text: str) -> set[float]:
    return {float(found.replace(",", "")) for found in _FIGURES.findall(text)}


def _english(text: str) -> set[float]:
    """Return the numbers that words say: forty-two, three hundred, the third, March."""
    found: set[float] = set()
    value = 0
    for word in [*_WORD.findall(text), ""]:
        if word in _ENGLISH:
            value = value + _ENGLISH[word] if value >= 20 and value % 10 == 0 and word in _PLAIN else _ENGLISH[word]
        elif word in _SCALES and value:
            value *= _SCALES[word]
        else:
            found |= {float(value)} if value else set()
            value = 0
        if word in _ORDINALS:
            found.add(float(_ORDINALS.index(word) + 3))
        if word in _MONTHS:
            found.add(float(_MONTHS.index(word) + 1))
    return found | ({12.0} if "dozen" in text else set()) | ({14.0, 2.0} if "fortnight" in text else set())


def _chinese(text: str) -> list[tuple[float, bool]]:
    """Return the numbers that characters say, each with whether it counts something."""
    found = []
    for each in _HAN_NUMBER.finditer(text):
        value = _value(each[0])
        after = text[each.end() : each.end() + 1]
        if value is not None:
            share = text[: each.start()].endswith("%")
            found.append((float(value), share or (bool(after) and after in _MEASURES)))
    return found


def _value(characters: str) -> int | None:
    """Return the number that characters say: 六十, 一百二十, 三万; None where they are no number."""
    if "万" in characters:
        before, __, after = characters.partition("万")
        high, low = _value(before), _value(after) if after else 0
        return None if high is None or low is None else high * 10_000 + low
    total, digit, any_scale = 0, None, False
    for char in characters:
        if char in _HAN_SCALES:
            total += (1 if digit is None else digit) * _HAN_SCALES[char]
            digit, any_scale = None, True
        elif digit is not None and digit != 0:
            return None  # 三五, 七八: some
        else:
            digit = _HAN_DIGITS[char]
    return total + (digit or 0) if characters and (any_scale or digit is not None) else None


def same_numbers(context: Context) -> Iterator[Problem]:
    """Texts whose two languages name different numbers."""
    for path, text in texts(context.scenario):
        if text.en != text.zh_CN and (found := different(text)):
            yield OTHER_NUMBER.at(path, english=found[0], chinese=found[1])


def named_weeks(context: Context) -> Iterator[Problem]:
    """Weeks that stand in one clause with a step or a date of the tender, which is another; weeks after the last."""
    scenario = context.scenario
    for path, text in texts(scenario):
        if path[0] != "stories":
            yield from _misplaced(context, path, text)
            if path[0] not in _HEAD:
                for place, week in _weeks(path, text):
                    if week > scenario.weeks:
                        yield OTHER_WEEK.at(place, "end", week=week, last=scenario.weeks)
    for key in _HEAD:
        for path, week in _weeks((key,), getattr(scenario, key)):
            if week > scenario.weeks:
                yield OTHER_WEEK.at(path, "end", week=week, last=scenario.weeks)
            elif week not in _calendar(context):
                yield OTHER_WEEK.at(path, "nothing", week=week)


def _weeks(path: KeyPath, text: Text) -> Iterator[tuple[KeyPath, int]]:
    for language in LANGUAGES:  # one string for both may be in either
        for found in dict.fromkeys(map(_week, _WEEKS[language].finditer(text.in_(language)))):
            yield path, found


def _week(found: re.Match[str]) -> int:
    """Return the week that a match names, in figures or in a word."""
    said = next(word for word in found.groups() if word).casefold()
    if said.isdecimal():
        return int(said)
    if said in _ORDINALS:
        return _ORDINALS.index(said) + 3
    return _PLAIN.get(said) or _value(said) or 0


def _misplaced(context: Context, path: KeyPath, text: Text) -> Iterator[Problem]:
    """Yield the weeks that a clause names beside one step, or one date of the tender, when that is not then."""
    scenario, slack = context.scenario, context.timeline.slack
    tender = scenario.tender
    itself = [scenario.steps[int(path[1])]] if path[0] == "steps" else []
    for language in LANGUAGES:
        for clause in _CLAUSE.split(text.in_(language)):
            weeks = {_week(found) for found in _WEEKS[language].finditer(clause)}
            if len(weeks) != 1 or max(weeks) > scenario.weeks:
                continue
            (week,) = weeks
            if any(_lies_in(clause, week, step, slack) for step in itself):
                continue
            named = [step for step in scenario.steps if _names(step.name.in_(language)) in clause.casefold()] or itself
            if len(named) == 1 and not _lies_in(clause, week, step := named[0], slack):
                yield OTHER_WEEK.at(path, "beside", week=week, step=step.id, opens=step.opens, closes=step.closes)
            for key, words in _DATES if not named else ():
                if words.search(clause) and not (date := getattr(tender, key)) - 1 <= week <= date + 1 + slack:
                    yield OTHER_WEEK.at(path, "date", week=week, key=key, date=date)


def _lies_in(clause: str, week: int, step: Step, slack: int) -> bool:
    """Tell whether a week fits a step; where a clause speaks of an end, it is the week in which it closes."""
    if _END.search(clause):
        return step.closes <= week <= step.closes + slack
    return step.opens - 1 <= week <= step.closes + 1 + slack


def _names(name: str) -> str:
    """Return the words by which a text speaks of a step of this name."""
    return name.casefold().removeprefix("the ")


def _calendar(context: Context) -> set[int]:
    """Return the weeks in which something opens, closes, happens or is asked."""
    scenario = context.scenario
    weeks = {1, scenario.weeks, scenario.tender.issued, scenario.tender.deadline}
    weeks |= {week for step in scenario.steps for week in (step.opens, step.closes)}
    weeks |= {week for event in scenario.events for week in (context.timeline.first[event.id],)}
    weeks |= {week for question in scenario.questions for week in (question.week, question.resolved)}
    return weeks | {week - 1 for week in weeks} | {week + 1 for week in weeks}


CHECKS: Final[tuple[ScenarioCheck, ...]] = (same_numbers, named_weeks)
