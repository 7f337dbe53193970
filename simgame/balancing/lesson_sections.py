"""What a scenario teaches, as `simgame balance --lessons` shows it, block by block."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, Final

from simgame.balancing.figures import interval, percent
from simgame.locale import Catalogue, mark
from simgame.page import decimals
from simgame.page.model import Item, Section, Table
from simgame.page.words import listed
from simgame.players.principles import Principles
from simgame.report.names import said
from simgame.scenario.model import Scenario
from simgame.study.lessons import COSTS, HELPS, LessonFigures, Lessons, WeighedAnew
from simgame.terms.difficulties import DIFFICULTIES
from simgame.terms.lessons import LESSONS
from simgame.terms.prices import PRICE_LEVELS

_ = Catalogue("study")

_PRINCIPLES: Final[Mapping[str, str]] = {
    "asking": mark("facts that nobody has told yet"),
    "roles": mark("parts in the decision chain"),
    "worries": mark("what worries those who score"),
    "lines": mark("a first contact in every line"),
    "influence": mark("those who have the deciders' ear"),
    "doors": mark("who introduces us to leaders"),
    "ties": mark("what the two firms do together"),
    "workshops": mark("workshops on a worry"),
    "guess": mark("what is usual by rank and line"),
    "gates": mark("those who admit"),
    "signatures": mark("those who sign after the award"),
    "soon": mark("what closes this week or next"),
    "later": mark("what closes in more than a month"),
    "understood": mark("understanding that is enough to answer"),
    "price": mark("the price"),
}
"""What a re-tuned player can make more or less of, by the principle's name in the program."""


def title(scenario: Scenario, found: Lessons) -> str:
    """Return the line above the report."""
    text = _("{scenario}: what it teaches ({difficulty}, {games} games each, seeds from {seed})")
    return text.format(
        scenario=said(scenario.title),
        difficulty=DIFFICULTIES[found.difficulty].label,
        games=found.games,
        seed=found.first_seed,
    )


def data(found: Lessons) -> dict[str, Any]:
    """Return what `--json` prints."""
    names = ("lesson", "taught", "win_rate", "low", "high", "retuned", "loss")
    return {
        "scenario": found.scenario,
        "difficulty": found.difficulty,
        "games": found.games,
        "book": found.book,
        "lessons": [{name: getattr(each, name) for name in names} for each in found.lessons],
    }


def blocks(found: Lessons) -> Iterator[Section]:
    """Yield the whole report: the doctrine, the lessons that are taught, then all others."""
    text = _("{share} % are won (95 % interval {interval}).")
    book = text.format(share=percent(found.book, 1), interval=interval(*found.book_band))
    yield Section(_("By the book"), (Item(book),))
    yield _taught([each for each in found.lessons if each.taught])
    yield _others([each for each in found.lessons if not each.taught])


def _taught(lessons: list[LessonFigures]) -> Section:
    heading = _("Lessons that it says it teaches: won without them, in %")
    if not lessons:
        return Section(heading, (Item(_("No concept of the scenario names a lesson.")),))
    header = ("", _("won"), _("95 % interval"), _("re-tuned"), _("loss"), _("95 % interval"))
    rows = tuple(
        (
            _name(each),
            percent(each.win_rate, 1),
            interval(each.low, each.high),
            percent(each.retuned, 1),
            f"{decimals.percentage(each.loss)}{' !' if each.is_not_taught else ''}",
            _loss_interval(each),
        )
        for each in lessons
    )
    about = _("The loss is that of the better of the two, in points of 100; ! where it is below {points}.")
    again = tuple(
        Item(
            _("Re-tuned without {lesson}: {principles}").format(lesson=_name(each), principles=_held(each.weighed_anew))
        )
        for each in lessons
        if each.retuned is not None
    )
    marked = Item(about.format(points=decimals.percentage(COSTS)))
    return Section(heading, (marked, Table(header, rows), *again, *_hindering(lessons)))


def _others(lessons: list[LessonFigures]) -> Section:
    header = ("", _("won"), _("95 % interval"), _("loss"), _("95 % interval"))
    rows = tuple(
        (
            _name(each),
            percent(each.win_rate, 1),
            interval(each.low, each.high),
            f"{decimals.percentage(each.loss)}{' !' if each.hinders else ''}",
            _loss_interval(each),
        )
        for each in lessons
    )
    return Section(_("All other lessons: won without them, in %"), (Table(header, rows), *_hindering(lessons)))


def _hindering(lessons: list[LessonFigures]) -> Iterator[Item]:
    """Say which lessons one does better without."""
    text = _("Who does without {lesson} fares better, by more than {points} points for sure.")
    points = decimals.percentage(HELPS)
    return (Item(text.format(lesson=_name(each), points=points), "warn") for each in lessons if each.hinders)


def _name(lesson: LessonFigures) -> str:
    return LESSONS[lesson.lesson].label


def _loss_interval(lesson: LessonFigures) -> str:
    low, high = lesson.loss_band
    return _("{low} to {high}").format(low=decimals.percentage(low), high=decimals.percentage(high))


def _held(principles: WeighedAnew) -> str:
    """Return what a re-tuned player makes more or less of, beside the doctrine."""
    if not principles:
        return _("nothing that was tried helps")
    usual: dict[str, Any] = {field.name: field.default for field in fields(Principles)}
    return listed([_weighed(name, value, usual[name]) for name, value in principles])


def _weighed(name: str, value: float | str, usual: Any) -> str:
    what = _(_PRINCIPLES[name])
    if isinstance(value, str):
        return _("{principle}: {value}").format(principle=what, value=PRICE_LEVELS[value].label)
    return _("{principle} x {factor}").format(principle=what, factor=f"{value / max(usual, 1):.2g}")
