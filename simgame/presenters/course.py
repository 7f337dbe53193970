"""The home screen: runs to go on with, the scenarios as a course, the settings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from simgame.course.library import Entry, spoken
from simgame.locale import Catalogue, current
from simgame.presenters.text import Line, Row, Span, block, clip, cut, left, line, page, right, width
from simgame.scenario.vocabulary import Difficulty

if TYPE_CHECKING:
    from simgame.runs import Summary

_ = Catalogue("tui")

DIFFICULTY: Final = "difficulty"
LANGUAGE: Final = "language"
"""Keys of the rows that are settings."""

_RUNS: Final = 3
"""So many runs can be gone on with from here, the latest ones."""


@dataclass(frozen=True)
class Course:
    """What the home screen knows."""

    scenarios: Sequence[Entry]
    runs: "Sequence[Summary] | None"
    """All saved runs, newest first; None while they are not read yet"""
    difficulty: Difficulty
    trouble: Sequence[str] = ()
    """What could not be read, in sentences"""

    @property
    def unfinished(self) -> "list[Summary]":
        """The runs that can go on, newest first, as many as are shown."""
        return [run for run in self.runs or () if not run.finished][:_RUNS]

    def best(self, scenario: str) -> "Summary | None":
        """Return the best finished run of a scenario."""
        done = [run for run in self.runs or () if run.scenario == scenario and run.finished and run.score is not None]
        return max(done, key=lambda run: run.score or 0.0, default=None)


def run_key(run: "Summary") -> str:
    """Return the name of a run's row."""
    return f"run {run.path}"


def course_rows(course: Course, cells: int, now: datetime | None = None) -> list[Row]:
    """Return everything that can be chosen on the home screen."""
    rows: list[Row] = []
    if course.unfinished:
        rows.append(_heading(_("Go on")))
        rows += [Row((_run(run, cells, now or datetime.now(UTC)),), run_key(run)) for run in course.unfinished]
        rows.append(Row(((),)))
    rows.append(_heading(_("The course")))
    if not course.scenarios:
        rows += page(block(_("No scenario can be read."), cells, "bad", indent=2))
    for number, scenario in enumerate(course.scenarios, 1):
        rows.append(Row(_scenario(course, scenario, number, cells), scenario.source))
    if course.runs is None:
        return rows
    from simgame.report import words  # it brings the engine, and the first frame does not wait for that

    rows += [Row(((),)), _heading(_("Settings"))]
    rows.append(Row((_setting(_("Difficulty"), words.difficulty(course.difficulty), cells),), DIFFICULTY))
    rows.append(Row((_setting(_("Language"), "English / 中文", cells),), LANGUAGE))
    for trouble in course.trouble:
        rows += page(block(trouble, cells, "warn", indent=2))
    return rows


def _heading(text: str) -> Row:
    return Row((line("  ", Span(text, "head")),))


def _run(run: "Summary", cells: int, now: datetime) -> Line:
    from simgame.report import words

    week = _("week {week} of {weeks}").format(week=run.week, weeks=run.weeks)
    tail = f"{week}   {words.difficulty(run.difficulty)}   {_ago(run.saved, now)}"
    room = cells - 6 - width(tail)
    return line("    ", Span(left(run.title.in_(current()), room), "strong"), Span(tail, "dim"), "  ")


def _ago(then: datetime, now: datetime) -> str:
    minutes = max(0, int((now - then).total_seconds() // 60))
    if minutes < 60:
        return _("{count} min ago").format(count=minutes)
    if minutes < 48 * 60:
        return _("{count} h ago").format(count=minutes // 60)
    return _("{count} days ago").format(count=minutes // (24 * 60))


def _scenario(course: Course, scenario: Entry, number: int, cells: int) -> tuple[Line, ...]:
    best = course.best(scenario.id)
    mark = Span(_("new") if course.runs is not None else " " * width(_("new")), "dim")
    if best is not None:
        from simgame.report import words

        score = _("best {score}").format(score=round(best.score or 0))
        mark = Span(f"{words.outcome(best.outcome or 'open')}, {score}", "good" if best.outcome == "won" else "warn")
    length = _("{weeks} weeks, {minutes} min").format(weeks=scenario.weeks, minutes=scenario.minutes)
    tail = line(Span(right(length, 17), "dim"), "   ", mark, "  ")
    title = cut(spoken(scenario.title), cells - 6 - width(tail))
    gap = " " * (cells - 6 - width(title) - width(tail))
    summary = cut(spoken(scenario.summary), cells - 8)
    return (
        (Span("    "), Span(f"{number} ", "dim"), Span(title, "strong"), Span(gap), *tail),
        (Span("      "), Span(summary, "dim")),
    )


def _setting(name: str, value: str, cells: int) -> Line:
    return line("    ", Span(left(name, 16)), Span(cut(value, cells - 22), "accent"))


def about_rows(course: Course, key: str, cells: int, height: int) -> list[Row]:
    """Return what there is to say about the row under the cursor, in so many lines."""
    lines: list[Line] = []
    scenario = next((each for each in course.scenarios if each.source == key), None)
    if scenario is not None:
        lines += block(spoken(scenario.summary), cells, indent=4)
        titles = "; ".join(spoken(title) for title in scenario.teaches)
        lines += block(_("Teaches: {concepts}").format(concepts=titles), cells, "dim", indent=4)
        if scenario.path:
            from simgame.scenario.findings import escape

            lines += block(_("Your own: {file}").format(file=escape(scenario.path)), cells, "dim", indent=4)
        if course.runs is not None:
            lines += block(_level(course), cells, "dim", indent=4)
    elif key == DIFFICULTY:
        lines += block(_level(course), cells, indent=4)
        lines += block(_("Enter: the next one. It holds for runs that you start."), cells, "dim", indent=4)
    elif key == LANGUAGE:
        lines += block(_("Enter, or L on any screen: change the language. Nothing is lost."), cells, indent=4)
    elif run := next((each for each in course.unfinished if run_key(each) == key), None):
        text = _("Go on with {title} where you left off; the plan of the week is kept.")
        lines += block(text.format(title=run.title.in_(current())), cells, indent=4)
    return page(clip(lines, height, cells))


def _level(course: Course) -> str:
    from simgame.report import words

    return f"{words.difficulty(course.difficulty)}: {words.difficulty_about(course.difficulty)}"
