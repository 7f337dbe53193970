"""The numbers beside a week's report, and what comes next: they measure their width and say what the game says."""

from dataclasses import replace

import pytest

from simgame import Game
from simgame.engine.week_report import WeekReport
from simgame.locale import Language
from simgame.page import decimals
from simgame.page.cells import draw, headings
from simgame.page.leaves import fuller
from simgame.page.measure import width
from simgame.page.model import Edge, Element, Heading, Item, Paragraph, Section
from simgame.page.rules import edge_line
from simgame.page.spans import line_width, plain
from simgame.page.speech import speak
from simgame.presenters.view import View
from simgame.presenters.week import (
    facts_page,
    moved_most,
    next_page,
    people_page,
    unmet,
    unmet_page,
    unmet_part,
    unmet_title,
)
from simgame.presenters.weekly import happened_leaves, week_head
from simgame.report.names import said
from simgame.report.week import week_counts
from simgame.runs import Answer
from simgame.terms.difficulties import DifficultyName
from simgame.terms.outcomes import OUTCOMES
from tests.moves import as_plan
from tests.report.games import game_of
from tests.scenarios import HARBOUR, scenario_of


def played(difficulty: DifficultyName = "standard", weeks: int = 2) -> tuple[View, WeekReport]:
    """Return a game after so many weeks, and the report of the last one."""
    game = Game(scenario_of(HARBOUR), seed=7, difficulty=difficulty)
    plan = as_plan("song:visit:kang", "lin:visit:lai")
    for _week in range(weeks):
        report = game.play_possible(plan)
    return View(game), report


@pytest.mark.parametrize("difficulty", ["trainee", "live"])
@pytest.mark.parametrize("cells", [36, 40, 56])
def test_numbers_and_what_comes_next_keep_to_the_width(
    difficulty: DifficultyName, cells: int, language: Language
) -> None:
    for weeks in (1, 3, 6):
        view, report = played(difficulty, weeks)
        answers = [Answer(question.id, 0, 70) for question in view.scenario.questions]
        people = people_page(view, report)
        page = [people, facts_page(view, report), *next_page(view, answers)]
        rows = [*headings(people, cells), *draw(page, cells, 1)]
        assert all(line_width(line) <= cells for row in rows for line in row.lines)
        assert bool(next_page(view, answers)) is not view.game.is_over


def test_what_is_shown_as_change_leads_from_what_was_shown_to_what_is_shown() -> None:
    view, report = played()
    text = plain(draw([people_page(view, report)], 50, 1)).split("\n")
    assert len(text) == len(report.seen) > 0
    for contact, before, after in report.seen:
        (line,) = [each for each in text if view.names.contact(contact) in each]
        assert before is not None
        now, change = line.split()[-2:]
        assert now == decimals.level(after)
        shown = decimals.level(decimals.shown_level(after) - decimals.shown_level(before), signed=True)
        assert change == ("=" if not float(shown) else shown)


def test_means_are_those_of_the_week() -> None:
    view, report = played()
    text = plain(draw([facts_page(view, report)], 61, 1))
    money = sum(view.cost(move).money for move in report.plan)
    used = sum(view.cost(move).half_days for move in report.plan)
    assert f"{view.known.money},000 RMB left, {money},000 RMB spent" in text
    assert f"{used} of {report.half_days} used" in text
    assert used > 0


def test_who_has_a_say_comes_with_weight_and_what_was_seen() -> None:
    view, _report = played()
    step = min((each for each in view.known.steps if not each.done), key=lambda each: each.closes)
    text = plain(draw(next_page(view, []), 60, 1))
    if step.weights:
        for contact, weight in step.weights.items():
            assert f"{view.names.contact(contact)}" in text
            assert f"{weight} {'#' * weight}" in text
    else:
        assert "We know of nobody who has a say" in text


def test_a_leaf_takes_in_what_comes_next_where_it_has_room() -> None:
    pages = [[Section("Said", (Item(f"{place} first"), Item(f"{place} second")))] for place in range(4)]
    high = len(draw(pages[0], 40))
    assert fuller(pages, 2 * high - 2, 40) == pages, "two leaves have no room"
    first, second = fuller(pages, 2 * high - 1, 40)
    for page, places in ((first, (0, 1)), (second, (2, 3))):
        drawn = plain(draw(page, 40))
        assert drawn.count("Said") == 1, "what went over two leaves is one section again"
        assert all(f"{place} {word}" in drawn for place in places for word in ("first", "second"))


def test_what_stands_together_is_parted_only_where_much_would_be_left_empty() -> None:
    said = Section("Said", tuple(Item(f"{number} said") for number in range(6)))
    for before, parted in ((7, False), (3, True)):
        first, second = fuller(
            [[Section("News", tuple(Item(f"{number} new") for number in range(before)))], [said]], 12, 40
        )
        assert ("Said" in plain(draw(first, 40))) is parted
        assert plain(draw([*first, *second], 40)).count(" said") == 6


def test_what_has_no_room_is_parted_into_whole_pages_and_told_once() -> None:
    numbers = [Item(f"{number} one") for number in range(5)]
    page: list[Element] = [Heading("Numbers", ""), *numbers, Heading("Next", ""), Item("week 2")]
    for height in range(3, 9):
        parts = fuller([page], height, 40)
        drawn = [plain(draw(part, 40)) for part in parts]
        assert all(len(part.splitlines()) <= height for part in drawn)
        lines = [line for part in drawn for line in part.splitlines()]
        assert len(lines) == len(set(lines)) == 8
        assert any("Next" in part and "week 2" in part for part in drawn), "a heading stays with what is below it"


def test_joined_leaves_are_not_more_to_read_than_one(english: None) -> None:
    pages: list[list[Element]] = [[Paragraph("word " * 70)], [Paragraph("other " * 60)]]
    assert len(fuller(pages, 60, 60)) == 2
    assert len(fuller([pages[0], [Paragraph("other " * 20)]], 60, 60)) == 1
    assert len(fuller([pages[0], [Paragraph("other " * 20)]], 60, 60, beside=40)) == 2


def test_the_head_of_a_report_gives_up_counts_before_the_name(language: Language) -> None:
    view, report = played(weeks=1)
    for cells in (60, 80, 120):
        head = "".join(plain(draw([week_head(view, report)], cells, 1)))
        assert said(view.scenario.title) in head
        assert width(head) <= cells
    assert all(count in head for count in week_counts(report))


@pytest.mark.parametrize("how", ["talkers", "by-the-book", "tempted"])
def test_the_head_of_the_last_report_says_how_it_ended(how: str, english: None) -> None:
    game = game_of(HARBOUR, how)
    result, last = game.result, game.reports[-1]
    assert result is not None
    said_of = {"won": f"won by {decimals.lead(result.margin)}", "lost": f"lost by {decimals.lead(result.margin)}"}
    heads = ["".join(plain(draw([week_head(View(game), report)], 80, 1))) for report in (last, game.reports[0])]
    assert said_of.get(result.outcome, OUTCOMES[result.outcome].label) in heads[0]
    assert last.week == 1 or week_counts(game.reports[0])[0] in heads[1], "not those before it"


@pytest.mark.parametrize("cells", [38, 41, 56])
def test_no_figure_of_steps_and_means_is_cut(cells: int, language: Language) -> None:
    for weeks in range(1, 7):
        view = View(game_of(HARBOUR, "by-the-book", weeks))
        (*_before, report) = view.game.reports
        for row in draw([facts_page(view, report)], cells, 1):
            told = [span.text for line in row.lines for span in line if span.tone != "dim"]  # dim: the names
            assert not any(".." in text for text in told), row


def test_the_person_whom_a_week_moved_most_leads_the_numbers() -> None:
    view = View(game_of(HARBOUR, "by-the-book", 3))
    for report in view.game.reports:
        who = moved_most(report)
        changes = {contact: abs(after - (before or 0)) for contact, before, after in report.seen}
        assert changes[who] == max(changes.values())
    assert moved_most(replace(report, seen=())) == ""


@pytest.mark.parametrize("how", ["boss-only", "tempted"])
def test_after_the_end_nothing_is_said_of_steps_that_never_come(how: str, english: None) -> None:
    game = game_of(HARBOUR, how, seed=1)
    view = View(game)
    left = [view.names.brief_step(step.id) for step in view.known.steps if not step.done]
    told = speak([facts_page(view, game.reports[-1])])
    assert left
    assert not [name for name in left for line in told if line.startswith(name)], told


@pytest.mark.parametrize("how", ["by-the-book", "boss-only", "tempted"])
def test_the_report_of_the_last_week_says_how_it_ended(how: str, language: Language) -> None:
    """Also where a moment before it has told that; the report of no other week does."""
    view = View(game_of(HARBOUR, how))
    assert view.game.result is not None
    outcome = OUTCOMES[view.game.result.outcome].label
    ends = [
        outcome
        in " ".join(
            line
            for leaf in happened_leaves(view, report)
            for line in speak(leaf)
            if "result" in line.lower() or "结果" in line
        )
        for report in view.game.reports
    ]
    assert ends[-1]
    assert not any(ends[:-1])


def test_who_was_not_met_is_listed_by_what_they_have_to_say() -> None:
    view, report = played(weeks=3)
    people = unmet(view, report)
    met = {contact for contact, _before, _after in report.seen}
    free = {each.id for each in view.people if each.in_post and not each.in_blackout}
    assert met
    assert {each.id for each in people} == free - met
    opened = {step.id for step in view.known.steps if not step.done}
    said = [sum(weight for step, weight in (each.weights or {}).items() if step in opened) for each in people]
    assert said == sorted(said, reverse=True)


def test_below_a_report_stand_as_many_of_those_not_met_as_have_room_or_no_list() -> None:
    view, report = played(weeks=3)
    for room in range(20):
        page = unmet_part(view, report, room)
        rows = draw(page, 79)
        assert sum(len(row.lines) for row in rows) <= room
        assert bool(page) == (room >= 6)
    told = plain(draw(unmet_part(view, report, 99), 79))
    assert all(view.names.contact(each.id) in told for each in unmet(view, report))


def test_what_is_told_beside_a_bar_takes_one_line_where_there_is_little_room(language: Language) -> None:
    view, report = played(weeks=3)
    page = facts_page(view, report)
    for cells in (41, 48, 58):
        assert len(draw([page], cells, 1)) == len(page.entries)
        assert all(len(row.lines) == 1 for row in draw([page], cells, 1)), plain(draw([page], cells, 1))


def test_every_column_of_who_was_not_met_is_named_in_the_edge(language: Language) -> None:
    view, report = played(weeks=3)
    page = unmet_page(view, unmet(view, report))
    for cells in (56, 66, 76):  # at 100, 120 and more columns of the screen
        text = "".join(span.text for span in edge_line(Edge(unmet_title(), below=page), cells))
        names = {str(column.name) for column in page.columns if column.name}
        assert len(names) == 3
        assert all(name in text for name in names), text


@pytest.mark.parametrize("difficulty", ["trainee", "live"])
def test_a_bar_stands_beside_whom_it_is_about(difficulty: DifficultyName, language: Language) -> None:
    view, report = played(difficulty, 3)
    for page in (people_page(view, report), unmet_page(view, unmet(view, report))):
        for cells in (36, 50, 66, 78):
            lines = [line for row in draw([page], cells, 1) for line in row.lines]
            assert lines
            assert all(line_width(line) <= cells for line in lines)
            if difficulty != "live":  # without numbers a word stands in the room of the bar
                assert " " * 20 not in plain(draw([page], cells, 1))
