"""The weeks of a run to go back to."""

from collections.abc import Sequence
from typing import NamedTuple

from simgame.locale import Catalogue
from simgame.page import words
from simgame.page.measure import cut, left
from simgame.page.model import Element, Gap, Paragraph, Section
from simgame.page.spans import Row, Span, drawn, joined, line, line_width
from simgame.presenters.intents import ChooseWeek
from simgame.report.names import Names
from simgame.report.week import closed_lines
from simgame.runs import Run

_ = Catalogue("tui")


class WeekToGoBackTo(NamedTuple):
    """A week to go back to."""

    week: int
    closed: Sequence[str] = ()
    """What was decided then"""
    done: Sequence[str] = ()
    """What was planned"""
    is_now: bool = False

    @property
    def name(self) -> str:
        """What it is called."""
        return _("Week {week}").format(week=self.week)


def rewind_head() -> list[Element]:
    """Return what going back does."""
    kept = _(
        "A new run begins in the week that you choose, with the same luck and the weeks before it as you played them. "
        "This run stays as it is: both are kept, and you can go on with either."
    )
    return [Gap(), Section(_("Back to an earlier week"), (Paragraph(kept),))]


def played_weeks(run: Run) -> list[WeekToGoBackTo]:
    """Return the weeks that were reached, the latest first."""
    names = Names(run.scenario)
    here = [] if run.game.is_over else [WeekToGoBackTo(run.game.week, is_now=True)]
    return here + [
        WeekToGoBackTo(
            report.week,
            [drawn(each.text).rstrip("。.") for step in report.closed for each in closed_lines(step, names)],
            [names.activity(move) for move in report.plan],
        )
        for report in reversed(run.game.reports)
    ]


def week_said(played: WeekToGoBackTo) -> str:
    """Return what was decided and planned in a week."""
    if played.is_now:
        return _("now, as it is")
    return words.series([*played.closed, *played.done]) or _("nothing")


def rewind_rows(run: Run, cells: int) -> list[Row]:
    """Return one row a week that was reached; what does not fit is counted."""
    return [_row(played, cells) for played in played_weeks(run)]


def _row(played: WeekToGoBackTo, cells: int) -> Row:
    head = line("  ", Span(left(played.name, 9), "accent"))
    what = [*(Span(text, "warn") for text in played.closed), *map(Span, played.done)]
    if what:  # a first one that is too long is cut, so that not all are a mere count
        room = cells - line_width(head) - 8
        what = [what[0]._replace(text=cut(what[0].text, room)), *what[1:]]
    rest = (
        joined(what, cells - line_width(head) - 2, between=words.comma()) if what else (Span(week_said(played), "dim"),)
    )
    return Row(((*head, *rest),), str(played.week), ChooseWeek(played.week))
