"""The home screen: runs to go on with, the scenarios as a path with stars, what is due for review, the settings."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Final

from simgame.course.library import ScenarioEntry, spoken
from simgame.course.par import stars_sign
from simgame.course.path import Best, CoursePath, ParOf, Review
from simgame.locale import Catalogue, current
from simgame.page import words
from simgame.page.cells import Line, Row, Span, as_rows, block, line, line_width
from simgame.page.measure import cut, left, right, width
from simgame.presenters.intents import Begin, Practise, Resume, RunCommand, Tell
from simgame.terms.difficulties import DIFFICULTIES, DifficultyName
from simgame.terms.outcomes import OUTCOMES

if TYPE_CHECKING:
    from simgame.runs import Summary

_ = Catalogue("course")

DIFFICULTY: Final = "difficulty"
LANGUAGE: Final = "language"
SETTINGS: Final = "settings"
RECORDS: Final = "records"
HANDBOOK: Final = "handbook"
PRACTISE: Final = "practise"
AGAIN: Final = "practise again"
"""Keys of the rows that are neither a scenario nor a run."""
REVIEW: Final = "review "
"""With the source of a scenario after it, the key of its row among those that are due for review."""
TROUBLE: Final = "trouble "
"""With its number after it, the key of the row of something that could not be read."""

TUTORIAL: Final = "tutorial"
"""The scenario that teaches how to play."""

_RUNS: Final = 3
"""So many runs can be gone on with from here, the latest ones."""
_REVIEWS: Final = 3
_LENGTH: Final = 16
"""Cells for weeks and minutes."""
_TAIL: Final = 18
"""Cells for the best score against par."""


@dataclass(frozen=True)
class Course:
    """What the home screen knows."""

    scenarios: Sequence[ScenarioEntry]
    runs: "Sequence[Summary] | None"
    """All saved runs, newest first; None while they are not read yet"""
    difficulty: DifficultyName
    trouble: Sequence[str] = ()
    """What could not be read, in sentences"""
    name: str = ""
    """What the player wants to be called"""
    pars: ParOf = field(default_factory=dict)
    """Par as far as it is known"""

    @cached_property
    def path(self) -> CoursePath:
        """The scenarios in order, with what was reached."""
        return CoursePath(self.scenarios, self.runs or (), self.pars)

    @property
    def waiting(self) -> "list[Summary]":
        """All runs that can go on, newest first."""
        return [run for run in self.runs or () if run.begun and not run.finished]

    @property
    def unfinished(self) -> "list[Summary]":
        """The runs that can go on, newest first, as many as are shown."""
        return self.waiting[:_RUNS]

    @property
    def practice(self) -> Sequence[ScenarioEntry]:
        """The scenarios from which one is drawn by lot."""
        return [each for each in self.scenarios if each.id != TUTORIAL]

    @property
    def latest(self) -> ScenarioEntry | None:
        """The scenario that was played last."""
        known = {entry.id: entry for entry in reversed(self.scenarios)}
        return next((known[run.scenario] for run in self.runs or () if run.scenario in known), None)


def run_key(run: "Summary") -> str:
    """Return the name of a run's row."""
    return f"run {run.path}"


def review_key(review: Review) -> str:
    """Return the name of the row of a scenario that is due for review."""
    return f"{REVIEW}{review.entry.source}"


def pars_wanted(course: Course) -> list[tuple[str, DifficultyName]]:
    """Return of which scenarios, and at which difficulties, par is shown and not known yet."""
    wanted = [(each.source, best.difficulty) for each in course.scenarios for best in course.path.bests(each)]
    wanted += [(each.source, course.difficulty) for each in course.scenarios]
    return [each for each in dict.fromkeys(wanted) if each not in course.pars]


def course_rows(course: Course, cells: int, now: datetime | None = None) -> list[Row]:
    """Return everything that can be chosen on the home screen."""
    now = now or datetime.now(UTC)
    rows = [*_greeting(course, cells), *_go_on(course, cells, now)]
    rows.append(_heading(_("The course"), _tally(course), cells))
    if not course.scenarios:
        rows += as_rows(block(_("No scenario can be read."), cells, "bad", indent=2))
    for number, scenario in enumerate(course.scenarios, 1):
        rows.append(Row(_scenario(course, scenario, number, cells), scenario.source, Begin(scenario.source)))
    if course.runs is None:
        return rows
    rows += [*_reviews(course, cells, now), *_practise(course, cells), *_look_up(course, cells)]
    return [*rows, *_settings(course, cells), *_troubles(course, cells)]


def _heading(text: str, more: str = "", cells: int = 0) -> Row:
    gap = " " * max(2, cells - 4 - width(text) - width(more))
    return Row((line("  ", Span(text, "head"), gap if more else "", Span(more, "dim")),))


def _greeting(course: Course, cells: int) -> list[Row]:
    lines: list[Line] = []
    if course.name:
        text = _("Welcome, {name}.") if course.runs == [] else _("Welcome back, {name}.")
        lines += block(text.format(name=course.name), cells, "strong", indent=2)
    if course.runs and (said := _commitment(course.runs)):
        lines += block(_("You set yourself: {commitment}").format(commitment=said), cells, "accent", indent=2)
    if count := len(course.trouble):
        text = _.n("! {count} note on your files ends the list.", "! {count} notes on your files end the list.", count)
        lines += block(text.format(count=count), cells, "warn", indent=2)
    return as_rows([*lines, ()] if lines else [])


def _commitment(runs: "Sequence[Summary]") -> str | None:
    """Return what the player has resolved to do, as the next briefing will say it."""
    from simgame.report.debrief import commitment_said, last_commitment

    return commitment_said(last_commitment(runs))


def _go_on(course: Course, cells: int, now: datetime) -> list[Row]:
    if not course.unfinished:
        return []
    more = len(course.waiting) - len(course.unfinished)
    said = _.n("+{count} older run", "+{count} older runs", more).format(count=more) if more else ""
    rows = [Row((_run(run, cells, now),), run_key(run), Resume(run.path)) for run in course.unfinished]
    return [_heading(_("Go on"), said, cells), *rows, Row(((),))]


def _run(run: "Summary", cells: int, now: datetime) -> Line:
    week = _("week {week} of {weeks}").format(week=run.week, weeks=run.weeks)
    tail = f"{week}   {DIFFICULTIES[run.difficulty].label}   {_ago(run.saved, now)}"
    room = cells - 6 - width(tail)
    return line("    ", Span(left(run.title.in_(current()), room), "strong"), Span(tail, "dim"), "  ")


def _ago(then: datetime, now: datetime) -> str:
    minutes = max(0, int((now - then).total_seconds() // 60))
    if minutes < 60:
        return _("{count} min ago").format(count=minutes)
    if minutes < 48 * 60:
        return _("{count} h ago").format(count=minutes // 60)
    return _("{count} days ago").format(count=minutes // (24 * 60))


def _tally(course: Course) -> str:
    """Return in a few words what was reached."""
    if not course.runs or not course.scenarios:
        return ""
    won = sum(map(course.path.won, course.scenarios))
    if any((best := course.path.best(each)) and best.stars is None for each in course.scenarios):
        return _("{won} of {all} won").format(won=won, all=len(course.scenarios))
    stars, most = course.path.reached
    return _("{won} of {all} won, {stars} of {most} stars").format(
        won=won, all=len(course.scenarios), stars=stars, most=most
    )


def _scenario(course: Course, scenario: ScenarioEntry, number: int, cells: int) -> tuple[Line, Line]:
    """Return a place on the path: what it is and what was reached; below, what it teaches."""
    best = course.path.best(scenario)
    here = course.runs is not None and course.path.next is scenario
    sign, tail = _reached(best, known=course.runs is not None)
    length = _("{weeks} weeks, {minutes} min").format(weeks=scenario.weeks, minutes=scenario.minutes)
    end = line(Span(right(length, _LENGTH), "dim"), "  ", tail, "  ")
    room = cells - 10 - line_width(end)
    title = Span(left(spoken(scenario.title), room), "strong")
    first = line("    ", Span(sign, "accent"), Span(f"{number:>2} ", "dim"), title)
    mark = Span(_("you are here") if here else "", "accent")
    joint = "|" if scenario is not course.scenarios[-1] else " "
    taught = left(words.in_turn(spoken(title) for title in scenario.teaches), cells - 14 - width(mark.text))
    second = line("     ", Span(joint, "dim"), "    ", Span(taught, "dim"), "  ", mark, "  ")
    return (*first, *end), second


def _reached(best: Best | None, *, known: bool) -> tuple[str, Span]:
    """Return the stars, blank while they are not known, and the best score in words."""
    if not known:
        return "   ", Span(" " * _TAIL)
    if best is None:
        return "...", Span(right(_("new"), _TAIL), "dim")
    sign = "   " if best.stars is None else stars_sign(best.stars)
    if not best.won:
        said = _("{outcome}, best {score}").format(outcome=OUTCOMES[best.outcome].label, score=best.score)
    elif best.par is None:
        said = _("best {score}").format(score=best.score)
    else:
        said = _("best {score}, par {par}").format(score=best.score, par=best.par)
    return sign, Span(right(said, _TAIL), "good" if best.won else "warn")


def _reviews(course: Course, cells: int, now: datetime) -> list[Row]:
    reviews = course.path.reviews(now)
    if not reviews:
        return []
    more = len(reviews) - _REVIEWS
    said = _("+{count} more").format(count=more) if more > 0 else ""
    rows = [
        Row((_entry(spoken(each.entry.title), why(each), cells),), review_key(each), Begin(each.entry.source))
        for each in reviews[:_REVIEWS]
    ]
    return [Row(((),)), _heading(_("Due for review"), said, cells), *rows]


def why(review: Review) -> str:
    """Return in a few words why a scenario is due for review."""
    if review.reason == "lost":
        return _("not won the last time")
    return _.n("won {count} day ago", "won {count} days ago", review.days).format(count=review.days)


def _practise(course: Course, cells: int) -> list[Row]:
    if not course.runs or not course.practice:
        return []
    rows = [Row((_entry(_("Any scenario"), _("scenario and luck by lot"), cells),), PRACTISE, Practise())]
    if course.latest is not None:
        entry = _entry(spoken(course.latest.title), _("once more, with new luck"), cells)
        rows.append(Row((entry,), AGAIN, Begin(course.latest.source)))
    return [Row(((),)), _heading(_("Practise")), *rows]


def _look_up(course: Course, cells: int) -> list[Row]:
    runs = len(course.runs or ())
    said = _.n("{count} run, to read again", "{count} runs, to read again and to compare", runs).format(count=runs)
    return [
        Row(((),)),
        _heading(_("Look up")),
        Row((_entry(_("Records"), said if runs else _("no run yet"), cells),), RECORDS, RunCommand("home.records")),
        Row((_entry(_("Handbook"), _("the ideas behind the game"), cells),), HANDBOOK, RunCommand("home.handbook")),
    ]


def _troubles(course: Course, cells: int) -> list[Row]:
    """Return what could not be read, each to be reached with the cursor."""
    if not course.trouble:
        return []
    rows = [
        Row(tuple(block(trouble, cells, "warn", indent=4)), f"{TROUBLE}{number}", Tell(trouble))
        for number, trouble in enumerate(course.trouble)
    ]
    return [Row(((),)), _heading(_("Notes on your files")), *rows]


def _settings(course: Course, cells: int) -> list[Row]:
    return [
        Row(((),)),
        _heading(_("Settings")),
        Row(
            (_setting(_("Difficulty"), DIFFICULTIES[course.difficulty].label, cells),),
            DIFFICULTY,
            RunCommand("home.difficulty"),
        ),
        Row((_setting(_("Language"), "English / 中文", cells),), LANGUAGE, RunCommand("app.language")),
        Row(
            (_setting(_("All settings"), _("name, colours, animation, keys"), cells),),
            SETTINGS,
            RunCommand("home.settings"),
        ),
    ]


def _entry(name: str, about: str, cells: int) -> Line:
    """Return something to play, and in a few words what there is to it."""
    about = cut(about, cells // 2)
    return line("    ", Span(left(name, cells - 8 - width(about)), "strong"), "  ", Span(about, "dim"), "  ")


def _setting(name: str, value: str, cells: int) -> Line:
    return line("    ", Span(left(name, 16)), Span(cut(value, cells - 22), "accent"))
