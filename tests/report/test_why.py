"""Every number has a tree of causes that adds up to it, and during play it says only what the team knows."""

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import replace
from random import Random

import numpy as np
import pytest

from simgame.engine.game import Game
from simgame.engine.trace import KNOWN
from simgame.locale import Language
from simgame.page import decimals
from simgame.report.number import NumberId
from simgame.report.result import gaps_shown
from simgame.report.why import Cause, numbers, why
from simgame.scenario.loader import parse_scenario
from simgame.terms.lines import LINES
from simgame.terms.prices import PRICE_SHARES
from tests.cases import cases
from tests.report.games import game_of
from tests.scenarios import COURSE, HARBOUR, delivered, scenario_of


def every(cause: Cause) -> Iterator[Cause]:
    yield cause
    for child in cause.children:
        yield from every(child)


def adds_up(cause: Cause) -> None:
    for part in every(cause):
        changes = [child.change for child in part.children if child.change is not None]
        if changes:
            assert sum(changes) == part.change, part
        assert part.amount or part.change is None, part
        assert not (part.minor and _number(part.amount) == 0), f"a line that says nothing: {part}"
        shown = [_number(child.amount) for child in part.children if child.change is not None]
        if (
            shown
            and None not in (*shown, _number(part.amount))
            and part.unit in {child.unit for child in part.children}
        ):
            assert round(sum(each or 0 for each in shown), 2) == _number(part.amount), part


def _number(amount: str) -> float | None:
    """Return what an amount shows; None where it is words."""
    found = re.fullmatch(r"([+-]?\d+(?:\.\d+)?)(?: ?%)?", amount)
    return float(found[1]) if found else None


def standing(game: Game, number: NumberId) -> int | None:
    """Return the number itself, straight from what the team sees; None where nothing is seen."""
    kind, about = number
    now, board, result = game.observation, game.board, game.result
    row = board.contacts.index(about) if about in board.contacts else 0
    match kind:
        case "support" if game.is_over:
            return game.final("support", "us", about)
        case "support":
            return int(now.support[0, 0, row]) if now.seen_week[0, row] else None
        case "coverage":
            return int(now.coverage[0, row])
        case "credibility":
            return int(now.credibility[0, row]) if now.coverage[0, row] >= 2000 else None
        case "role":
            return None  # a weight a step
        case "door":
            return int(now.access[0, row])
        case "firm":
            meetings = [each for report in game.reports for each in report.meetings_with(about)]
            table = board.moves
            return sum(each.gain * int(table.firm[table.index[each.move]]) // 1000 for each in meetings)
        case "understanding":
            return int(now.understood[0, board.concerns.index(about)])
        case "line":
            here = now.in_post[0] & (board.line == LINES.index(about))
            return int((here & (now.coverage[0] >= 2000)).sum()) * 1000 // max(int(here.sum()), 1)
        case "outlook":
            step = board.steps.index(about)
            weights = np.maximum(now.weights[0, step], 0) * now.in_post[0]
            seen = np.where(now.seen_week[0] > 0, now.support[0, 0], 0)
            heard = np.where(now.coverage[0] < 2000, np.minimum(seen, 0), seen)
            return None if now.done[0, step] or not weights.any() else int((weights * heard).sum() // weights.sum())
        case "standing":
            return int(now.standing[0])
        case "closes":
            return int(now.closes[0, board.steps.index(about)])
        case "deadline":
            return int(now.deadline[0])
        case "rival_price":
            price = int(now.rival_price[0, board.vendors.index(about) - 1])
            return price if price >= 0 else None
        case "money":
            return int(now.money[0])
        case "time":
            return int(now.worked[0])
        case "price":
            return PRICE_SHARES[int(now.price[0])]
        case "compliance":
            return int(now.temptations[0])
        case "lead":
            step = board.steps.index(about)
            return int(now.lead[0, step]) if now.done[0, step] else None
    assert result is not None
    if kind == "margin":  # as the debrief shows it: one number is rounded in one way
        return decimals.adding_up([decimals.thousandths(result.margin)], decimals.POINTS)[0]
    if kind == "points":
        return gaps_shown(result)[about]
    return round({name: worth for name, worth, _ in result.parts}.get(about, result.score) * 10)


@pytest.mark.parametrize("weeks", cases([0, 2, 5, 16], often=[2, 16]))
@pytest.mark.parametrize("how", ["any", "by-the-book", "tempted"])
@pytest.mark.parametrize("world", COURSE)
def test_the_causes_add_up(world: str, how: str, weeks: int) -> None:
    game = game_of(world, how, weeks, difficulty="trainee" if how == "any" else "standard")
    asked = [number.id for number in numbers(game)]
    assert len(asked) == len(set(asked))
    for number in asked:
        cause = why(game, number)
        assert cause.change == standing(game, number), number
        adds_up(cause)
        if number.kind == "role" and cause.amount:
            weights = game.knowledge.contact(number.about).weights or {}
            assert cause.amount == (" / ".join(map(str, weights.values())) or "0"), "weights of steps are no sum"
        elif cause.change is None:
            assert "not" in cause.text or "once" in cause.text, "what is unknown says how it would become known"


def test_what_is_hidden_changes_no_why() -> None:
    """With any other truth behind it, the team's numbers have the same causes."""
    chance = Random(5)
    for world in COURSE:
        game = game_of(world, "by-the-book", min(4, scenario_of(world).weeks - 1), seed=3)
        before = [why(game, number.id) for number in numbers(game)]
        kept = game._weeks
        game._weeks = [copy(week) for week in kept]
        for week in game._weeks:
            vars(week)["changes"] = tuple(
                change if change.field in KNOWN else replace(change, after=chance.randrange(3000))
                for change in week.changes
                if change.field in KNOWN or chance.random() < 0.7
            )
        try:
            assert [why(game, number.id) for number in numbers(game)] == before
        finally:
            game._weeks = kept


def test_strangers_stay_strangers() -> None:
    game = game_of(HARBOUR, "by-the-book", 0)
    assert NumberId("support", "dai") not in [number.id for number in numbers(game)]
    for kind in ("support", "coverage", "credibility", "role"):
        assert why(game, NumberId(kind, "dai")).children == ()
        assert "do not know of this person" in why(game, NumberId(kind, "dai")).text


def test_the_end_cannot_be_asked_about_before_it() -> None:
    game = game_of(HARBOUR, "by-the-book", 3)
    for number in ("score", "score:key", "margin", "points:price"):
        with pytest.raises(ValueError, match="still going on"):
            why(game, NumberId.parse(number))
    with pytest.raises(KeyError):
        why(game, NumberId("luck"))


def test_live_hides_numbers_until_the_end() -> None:
    game = game_of(HARBOUR, "by-the-book", 4, difficulty="live")
    shown = [part for kind in ("support", "coverage") for part in every(why(game, NumberId(kind, "peng")))]
    assert len(shown) > 8
    for part in shown:
        assert not any(char.isdigit() for char in part.amount), part
        assert " x0." not in part.text
    over = game_of(HARBOUR, "by-the-book", difficulty="live")
    assert any(char.isdigit() for char in why(over, NumberId("support", "peng")).amount)


def test_in_both_languages(language: Language) -> None:
    for weeks in (4, 16):
        game = game_of(HARBOUR, "any", weeks, seed=4)
        for number in numbers(game):
            for part in every(why(game, number.id)):
                assert "{" not in part.text
                if language == "zh-CN":
                    assert any("\u4e00" <= char <= "\u9fff" for char in part.text), part


def test_of_a_sign_off_that_was_never_reached_there_is_no_outlook(english: None) -> None:
    scenario = parse_scenario(delivered())
    strong = tuple(rival.model_copy(update={"solution": 100, "reputation": 100}) for rival in scenario.rivals)
    game = Game(scenario.model_copy(update={"rivals": strong}), seed=2)
    while not game.is_over:
        game.play_week([])
    assert game.result is not None
    assert game.result.outcome == "lost"
    closed = {done.step for report in game.reports for done in report.closed}
    steps = [step.id for step in game.scenario.steps if step.step_kind.signs and step.id not in closed]
    assert steps
    for step in steps:
        assert why(game, NumberId("outlook", step)).text.endswith("it comes after the award, and was never reached.")


def test_a_date_says_what_put_it_off(english: None) -> None:
    """The news that moved it, and what cannot be changed any more after it; of a date that nothing moved, just that."""
    game = game_of(HARBOUR, "any")
    scoring, drafting, due = (
        why(game, number)
        for number in (NumberId("closes", "scoring"), NumberId("closes", "drafting"), NumberId("deadline"))
    )
    for moved in (scoring, due):
        start, later = moved.children[:2]
        assert (start.change, later.change, moved.change) == (5, 1, 6)
        assert later.text.startswith("Week 5: put off")
        assert any("scoring moves back a week" in part.text for part in later.children)
    assert [child.change for child in drafting.children if child.change is not None] == [drafting.change]
    assert any("week 6 no price" in part.text for part in due.children)
    assert {"closes", "deadline"} <= {number.id.kind for number in numbers(game)}
