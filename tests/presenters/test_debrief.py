"""The debrief and the trees of causes fit their places."""

import re
from collections.abc import Iterator

import pytest

from simgame.locale import Language
from simgame.page import glyphs
from simgame.page.cells import draw
from simgame.page.spans import Row, line_width, plain
from simgame.presenters.debrief import question_page, read_page
from simgame.presenters.why import ROOT, at, cause_page, number_page
from simgame.report.debrief import Debrief, DebriefQuestion
from simgame.report.number import NumberId
from simgame.report.why import Cause, numbers, why
from simgame.report.why.cause import IN_COUNTS, IN_WORDS
from tests.cases import cases, spoken_in
from tests.report.games import game_of
from tests.scenarios import CLINIC, HARBOUR


def keys(cause: Cause, key: str = ROOT) -> Iterator[str]:
    yield key
    for place, child in enumerate(cause.children):
        yield from keys(child, f"{key}.{place}")


def measured(rows: list[Row], cells: int) -> None:
    for row in rows:
        for line in row.lines:
            assert line_width(line) <= cells, line


@pytest.mark.parametrize("cells", cases([51, 79, 104], often=[51]))
@spoken_in("zh-CN")
def test_trees_fit(cells: int, language: Language) -> None:
    for weeks in (4, 16):
        game = game_of(HARBOUR, "any", weeks)
        measured(draw(number_page(numbers(game)), 27, 1), 27)
        for number in numbers(game):
            cause = why(game, number.id)
            every = list(keys(cause))
            rows = draw(cause_page(cause, set(every)), cells, 1)
            measured(rows, cells)
            assert [row.key for row in rows] == every
            assert all(at(cause, row.key).text[:6] in "".join(s.text for s in row.lines[0]) for row in rows)


@spoken_in("en")
def test_causes_are_drawn_as_steps_from_where_the_one_before_ended(language: Language) -> None:
    cause = Cause("all", 4, (Cause("first", 6, (), IN_COUNTS), Cause("then", -2, (), IN_COUNTS)), IN_COUNTS)
    drawn = ["".join(span.text for span in row.lines[0]) for row in draw(cause_page(cause), 60, 1)]
    ends = [(line.index(glyphs.BAR), line.rindex(glyphs.BAR)) for line in drawn]
    whole, first, then = ends
    assert whole[0] == first[0] < then[0]
    assert first[1] == then[1] > whole[1] == then[0]


@spoken_in("en")
def test_what_is_told_in_words_is_not_drawn(language: Language) -> None:
    hidden = Cause("all", 4, (Cause("first", 4, (), IN_WORDS, "better"),), IN_WORDS, "neutral")
    rows = draw(cause_page(hidden), 60, 1)
    assert not any(glyphs.BAR in span.text for row in rows for line in row.lines for span in line)


@spoken_in("en")
def test_numbers_stand_beside_their_names(language: Language) -> None:
    game = game_of(HARBOUR, "any", 4)
    found = numbers(game)
    amounts = {number.id: why(game, number.id).amount for number in found}
    for row in draw(number_page(found, amounts), 29, 1):
        if row.key:
            text = "".join(span.text for span in row.lines[0])
            assert text.rstrip().endswith(amounts[NumberId.parse(row.key)])


@spoken_in("en")
def test_pages_fit(language: Language) -> None:
    for page in Debrief(game_of(CLINIC, "by-the-book")).every_page():
        for cells in (79, 104):
            measured(draw(read_page(page, page.sections()), cells), cells)
            measured(draw(read_page(page, None), cells), cells)


def test_the_answer_given_has_a_star() -> None:
    question = DebriefQuestion("decided", "What?", (("price", "The price."), ("luck", "Luck.")), "luck")
    rows = [row for row in draw(question_page(question), 60) if row.key]
    assert [row.key for row in rows] == ["option price", "option luck"]
    assert [any(span.text.startswith("*") for span in row.lines[0]) for row in rows] == [False, True]


def test_a_long_list_of_answers_has_digits_or_nothing_before_them(language: Language) -> None:
    """What has no digit has no sign in its place that looks like a key, and it is said how it is chosen."""
    for count, digits_alone in ((9, True), (13, False)):
        options = tuple((str(week), f"Week {week}") for week in range(1, count + 1))
        rows = draw(question_page(DebriefQuestion("decided-week", "When?", options, "")), 60)
        marks = [plain([row]).partition("Week")[0].strip() for row in rows if row.key]
        assert marks == [str(week) if week < 10 else "" for week in range(1, count + 1)]
        assert bool(re.search("first 9|前9项", " ".join(plain(rows).split()))) != digits_alone
