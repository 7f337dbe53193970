"""The bid as a table: concerns against scorers, how well understood, answered; nothing cut, nothing hidden."""

import re
from itertools import product

import pytest

from simgame.locale import Language
from simgame.page import decimals, words
from simgame.page.cells import draw, headings
from simgame.page.spans import Row, line_width
from simgame.page.speech import speak
from simgame.presenters import people
from simgame.presenters.bid import bid_page
from simgame.presenters.bid_table import bid_table, scorer_tags
from simgame.presenters.moves import hint
from simgame.presenters.options import MoveOption, move_options
from simgame.presenters.people import BID
from simgame.presenters.price_said import price_said
from simgame.presenters.view import View
from simgame.terms.move import Plan
from tests.cases import cases, spoken_in
from tests.moves import as_plan
from tests.presenters.games import other_game, played, wandered
from tests.scenarios import CLINIC, HARBOUR

WIDTHS = (33, 40, 46, 50, 52, 64)


def table(view: View, cells: int, plan: Plan = ()) -> dict[str, str]:
    """Return the lines of the table by the row's key."""
    rows: list[Row] = draw([bid_table(view, found(view, plan), plan)], cells, 0)
    return {row.key: "\n".join("".join(span.text for span in line).rstrip() for line in row.lines) for row in rows}


def found(view: View, plan: Plan = ()) -> list[MoveOption]:
    return move_options(view, plan, people.BID, {})


@pytest.mark.parametrize("at", cases(product([HARBOUR, CLINIC], [0, 2, 5]), often=[(HARBOUR, 2), (CLINIC, 0)]))
@spoken_in("en")
def test_it_fits_and_no_concern_is_cut(at: tuple[str, int], language: Language) -> None:
    world, weeks = at
    for view in (played(world, weeks), wandered(world, weeks)):
        for cells in WIDTHS:
            page = bid_table(view, found(view), ())
            rows = draw([page], cells, 0)
            assert all(line_width(line) <= cells for row in (*rows, *headings(page, cells, 0)) for line in row.lines)
            lines = table(view, cells)
            for concern in view.scenario.concerns:
                line = lines[f"prepare:{concern.id}"]
                assert view.names.brief_concern(concern.id) in line
                assert ".." not in line.replace(". .", "")
            price = next(line for key, line in lines.items() if key.startswith("price:"))
            assert all(share in price for share in ("91", "95", "100", "104"))


def test_rows_and_digits_keep_their_places(english: None) -> None:
    keys = []
    for weeks in (0, 1, 2, 3):
        view = wandered(HARBOUR, weeks)
        plan = view.game.possible(list(view.game.legal_moves())[-4:])
        keys.append([key for key in table(view, 52, plan) if key.startswith("prepare:")])
        for number, key in enumerate(keys[-1], 1):
            assert str(number) in table(view, 52, plan)[key][:3]
    assert keys[0] == [f"prepare:{concern.id}" for concern in wandered(HARBOUR, 0).scenario.concerns]
    assert all(each == keys[0] for each in keys)


def test_it_says_whom_a_concern_worries_with_the_weight_and_what_is_unknown(english: None) -> None:
    view = played(HARBOUR, 2)
    scorers = view.known.scoring.weights
    tags = scorer_tags(view, tuple(scorers))
    assert len(scorers) >= 2
    page = bid_table(view, found(view), ())
    head = "".join(span.text for span in headings(page, 64, 0)[0].lines[0])
    assert all(tag in head for tag in tags.values())
    for concern in view.known.concerns:
        entry = next(entry for entry in page.entries if entry.key == f"prepare:{concern.id}")
        signs = [
            "".join(span.text for span in line) for line in draw([page._replace(entries=(entry,))], 64, 0)[0].lines
        ]
        cells = signs[0][head.index(next(iter(tags.values()))) :].split()
        expected = [
            str(weight) if contact in concern.holders else "?" if view.contact(contact).concerns is None else "."
            for contact, weight in scorers.items()
        ]
        assert cells[: len(expected)] == expected
        assert cells[len(expected)] == f"{round(concern.worth / 10)}%"
        assert cells[len(expected) + 1][0] == ("+" if concern.answered else "-")


def test_it_shows_only_what_is_known() -> None:
    view = played(HARBOUR, 2)
    assert table(other_game(view, 3), 64) == table(view, 64)


def test_a_price_says_what_it_gives_and_what_it_takes(english: None) -> None:
    view = played(HARBOUR)
    options = {each.target: each for each in move_options(view, (), BID, {}) if each.action == "price"}
    points, weight = view.scenario.tender.price, view.scenario.score.efficiency
    gives, takes = price_said(view, "floor")
    assert f"about {decimals.points(points * 1000 - points * 910, signed=True)} points" in gives
    assert takes.startswith("If it wins, your result has 0.0 of ")
    assert price_said(view, "premium")[1].count(decimals.points(700 * weight)) == 2
    assert price_said(view, "premium")[0].count("-") == 1, "a higher price costs points"
    for level in options:
        said = words.sentences(map(str, hint(view, options[level], ()).sentences))
        if options[level].open and level != view.known.price.id:
            assert all(each in said for each in price_said(view, level))


def test_beside_a_planned_price_the_digit_says_which_it_sets_next(english: None) -> None:
    view = played(HARBOUR)
    plan = as_plan("you:price:low")
    options = {each.target: each for each in move_options(view, plan, BID, {}) if each.action == "price"}
    said = words.sentences(map(str, hint(view, options["floor"], plan).sentences))
    assert said.startswith("0 sets: floor price, 91 % of list. Against the list price")
    plan = as_plan("you:price:premium")
    options = {each.target: each for each in move_options(view, plan, BID, {}) if each.action == "price"}
    said = words.sentences(map(str, hint(view, options["premium"], plan).sentences))
    assert said.startswith("0 takes out: premium price")


def test_what_is_planned_is_marked_and_the_price_that_holds_stands_in_brackets(english: None) -> None:
    view = played(HARBOUR)
    before, plan = table(view, 52), as_plan("lin:prepare:storm", "you:price:low")
    after = table(view, 52, plan)
    assert before["prepare:storm"] != after["prepare:storm"]
    assert next(line for key, line in before.items() if key.startswith("price:")).endswith("91 95 [100] 104")
    assert next(line for key, line in after.items() if key.startswith("price:")).endswith("91 [95] 100 104")


def test_the_whole_concern_stands_beside_the_row_under_the_cursor(english: None) -> None:
    view = played(HARBOUR, 2)
    for option in found(view):
        if option.action == "prepare":
            rows = draw([hint(view, option, ())], 32, 0)
            said = " ".join("".join(span.text for span in line).strip() for row in rows for line in row.lines)
            assert view.names.concern(option.target) in said


def test_the_counts_of_the_bid_are_those_of_its_rows(english: None) -> None:
    """Answered, open of those who score, and open of whom nobody knows whether they score."""
    counted = {"answered": 0, "open": 0, "perhaps": 0}
    for view in (
        game(world, weeks) for world in (HARBOUR, CLINIC) for game in (wandered, played) for weeks in range(6)
    ):
        line = " ".join(speak(bid_page(view)))
        said = {"answered": r"answered: (\d+)", "open": r"who score: (\d+)", "perhaps": r"theirs too: (\d+)"}
        shown = {name: int(hit[1]) if (hit := re.search(text, line)) else 0 for name, text in said.items()}
        concerns = view.known.concerns
        assert shown["answered"] == sum(each.answered for each in concerns)
        assert shown["open"] == sum(each.asked is True and not each.answered for each in concerns)
        assert shown["perhaps"] == sum(each.asked is None and not each.answered for each in concerns)
        counted = {name: counted[name] + shown[name] for name in counted}
    assert all(counted.values()), counted
