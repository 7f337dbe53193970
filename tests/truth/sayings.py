"""Whole games with all that is said of them, week by week, beside what is so."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from random import Random
from typing import Any

from simgame import Game, load_scenario
from simgame.engine.legality import Bar
from simgame.engine.week_report import WeekReport
from simgame.page.model import Elements
from simgame.page.speech import speak
from simgame.players import STRATEGIES, plan_by
from simgame.presenters import bid, card, people, status, views
from simgame.presenters.barred import why_barred
from simgame.presenters.briefing import briefing_page
from simgame.presenters.ending import ending_page
from simgame.presenters.history import history_page
from simgame.presenters.learning import expect_page, foreseen
from simgame.presenters.moment import WeekMoment, moment_page, moments
from simgame.presenters.moves import hint as move_hint
from simgame.presenters.moves import moves_page
from simgame.presenters.options import move_options
from simgame.presenters.planning_hints import at_place
from simgame.presenters.view import View
from simgame.presenters.views.common import ViewNotes
from simgame.presenters.week import numbers_parts
from simgame.presenters.why import cause_page
from simgame.records.record import Record
from simgame.report.debrief.behaviour import Behaviour
from simgame.report.debrief.timeline import timeline_sections
from simgame.report.hints import RUNGS, rung
from simgame.report.names import Names
from simgame.report.replies import replies
from simgame.report.result import decided_section, drawn_section, headline, points_section, score_section
from simgame.report.truth import FinalNumbers
from simgame.report.week import week_sections
from simgame.report.why import numbers, why
from simgame.scenario.model import Scenario
from simgame.scenario.text import Text
from simgame.study.hints import hint
from simgame.terms.actions import ACTIONS
from simgame.terms.difficulties import DifficultyName
from simgame.terms.move import Plan

CHANCE = "chance within the rules"
PLAYERS = (CHANCE, "by-the-book", "tempted", "breadth-only", "boss-only")
VIEWS = ("chain", "lines", "organisation", "intelligence", "calendar")


@dataclass(frozen=True)
class Said:
    """What one page says."""

    week: int
    """The week about to be played; after the end one more than the last"""
    page: str
    lines: tuple[str, ...]

    def __str__(self) -> str:
        return f"week {self.week}, {self.page}: " + " | ".join(self.lines)


@dataclass(frozen=True)
class Told:
    """A week that was played: its report and moments, and what was so right after it."""

    report: WeekReport
    view: View
    """Of the game as it went on: ask only what does not change"""
    met: frozenset[str]
    """Whom the team has met in the game so far"""
    lines: tuple[str, ...]
    """The report"""
    moments: tuple[tuple[WeekMoment, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Story:
    """One game from the first week to the end."""

    game: Game
    said: tuple[Said, ...]
    told: tuple[Told, ...]

    @property
    def names(self) -> Names:
        """What everything in it is called."""
        return Names(self.game.scenario)

    @property
    def texts(self) -> Iterator[str]:
        """All that is said."""
        for each in self.said:
            yield from each.lines
        for week in self.told:
            yield from week.lines
            for _moment, lines in week.moments:
                yield from lines


def nameless(scenario: Scenario) -> Scenario:
    """Return a scenario whose every text is one word without digits: what else is said comes from the game's code."""
    words = ("".join(("Q", *letters)) for letters in product("abcdefghijklmnoprstuvwxyz", repeat=3))

    def renamed(value: Any) -> Any:
        match value:
            case Text():
                word = next(words)
                return value.model_copy(update={"en": word, "zh_CN": word})
            case Record():
                return value.model_copy(
                    update={name: renamed(getattr(value, name)) for name in type(value).model_fields}
                )
            case tuple() if type(value) is tuple:
                return tuple(map(renamed, value))
            case dict():
                return {key: renamed(each) for key, each in value.items()}
            case _:
                return value

    scenario = renamed(scenario)
    assert isinstance(scenario, Scenario)
    return scenario


@cache
def plain_of(world: str) -> Scenario:
    return nameless(load_scenario(world))


def story(scenario: Scenario, player: str, seed: int, difficulty: DifficultyName, *, every: int = 1) -> Story:
    """Play a game to its end and return all that is said on the way; the views every so many weeks."""
    game = Game(scenario, seed, difficulty)
    said, told, met = [Said(1, "briefing", _lines(briefing_page(game)))], [], set[str]()
    while not game.is_over:
        plan = _plan(game, player)
        if (game.week - 1) % every == 0:
            said += [*_seen(View(game)), *_advised(View(game), plan)]
        report = game.play_week(plan)
        met |= {meeting.move.target for meeting in report.meetings}
        view = View(game)
        sections = week_sections(
            report, scenario, game.knowledge, said=replies(game, report.week), numbers=view.numbers
        )
        found = tuple((moment, _lines(moment_page(view, report, moment))) for moment in moments(view, report))
        told.append(Told(report, view, frozenset(met), _lines(sections), found))
        if not game.is_over:
            said += [Said(game.week, "next", _lines(part)) for part in numbers_parts(view, report, ())]
    return Story(game, (*said, *_ended(game)), tuple(told))


def _plan(game: Game, player: str) -> Plan:
    """Return a player's week; chance within the rules takes no temptation, so that it sees the end."""
    if player != CHANCE:
        return plan_by(STRATEGIES[player], game.observation, game.seeds)
    moves = [move for move in game.legal_moves() if not ACTIONS[move.action].temptation]
    Random(game.seed * 100 + game.week).shuffle(moves)
    return game.possible(moves[:40])


def _lines(page: Elements) -> tuple[str, ...]:
    return tuple(speak(page))


def _seen(view: View) -> Iterator[Said]:
    """Yield what can be looked at before a week."""
    week = view.week
    yield Said(week, "status", _lines(status.status_page(view, ())))
    yield Said(week, "people", _lines(people.people_page(view)))
    yield Said(week, "bid", _lines(bid.bid_page(view)))
    yield Said(week, "steps", _lines(bid.chain_page(view)))
    for name in VIEWS:
        page = views.page(name, view, ViewNotes())
        yield Said(week, name, _lines([*page.about, *page.body]))
    for place in people.places(view):
        yield Said(week, f"moves {place}", tuple(_moves(view, place)))
    for contact in view.people:
        yield Said(week, f"card {contact.id}", _lines(card.card_page(view, contact.id)))
        yield Said(week, f"history {contact.id}", _lines(history_page(view, contact.id)))
    for number in numbers(view.game):
        yield Said(week, f"why {number.id}", _lines(cause_page(why(view.game, number.id))))


def _advised(view: View, plan: Plan) -> Iterator[Said]:
    """Yield what is said of a plan before its week: what it is expected to bring, and the advice that can be had."""
    if view.game.difficulty == "trainee":
        yield Said(view.week, "forecast", _lines(expect_page(view.game, foreseen(view.game, plan))))
    elif view.game.difficulty == "live":
        return
    for drafted in (plan, ()):
        if (found := hint(view.game, drafted)) is not None:
            yield Said(view.week, f"advice {found.kind}", tuple(rung(view.game, found, number) for number in RUNGS))


def _moves(view: View, place: str) -> Iterator[str]:
    """Yield what is to be known at a place, what can be done there, and in a sentence why what cannot."""
    options = move_options(view, (), place, {})
    yield from speak([*at_place(view, (), place), moves_page(view, options, ())])
    for option in options:
        yield from speak([move_hint(view, option, ())])
        if option.chosen.bar is not Bar.NONE:
            yield why_barred(view, option, option.chosen, ())


def _ended(game: Game) -> Iterator[Said]:
    """Yield what is said of a finished game, but for what is found by playing others."""
    result, truth = game.result, FinalNumbers(game)
    assert result is not None
    behaviour = Behaviour(truth)
    pages: dict[str, Elements] = {
        "end": ending_page(game),
        "result": [headline(result, game.scenario), score_section(result)],
        "decided": [decided_section(game), drawn_section(game), points_section(result, game.scenario)],
        "timeline": timeline_sections(truth, None),
        "behaviour": behaviour.sections(()),
    }
    for name, page in pages.items():
        yield Said(game.week, name, _lines(page))
    for number in numbers(game):
        yield Said(game.week, f"why {number.id}", _lines(cause_page(why(game, number.id))))
