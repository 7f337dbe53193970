"""The weeks of a run to go back to."""

from simgame.engine.week_report import WeekReport
from simgame.locale import Catalogue
from simgame.page.cells import Line, Row, Span, block, drawn, joined, line, line_width, page
from simgame.page.measure import cut, left
from simgame.presenters.actions import ChooseWeek
from simgame.report.names import Names
from simgame.report.week import closed_lines
from simgame.runs import Run

_ = Catalogue("tui")


def rewind_head(cells: int) -> list[Row]:
    """Return what going back does."""
    kept = _(
        "A new run begins in the week that you choose, with the same luck and the weeks before it as you played them. "
        "This run stays as it is: both are kept, and you can go on with either."
    )
    title = block(_("Back to an earlier week"), cells, "head", indent=2)
    return page([(), *title, *block(kept, cells, indent=2), ()])


def rewind_rows(run: Run, cells: int) -> list[Row]:
    """Return one row a week that was reached, the latest first: what was planned then, and what closed."""
    game, names = run.game, Names(run.scenario)
    here = [] if game.is_over else [_row(game.week, [Span(_("now, as it is"), "dim")], cells)]
    return here + [_row(report.week, _done(report, names), cells) for report in reversed(game.reports)]


def _row(week: int, what: list[Span], cells: int) -> Row:
    head = line("  ", Span(left(_("Week {week}").format(week=week), 9), "accent"))
    if what:  # a first one that is too long is cut, so that not all are a mere count
        room = cells - line_width(head) - 8
        what = [what[0]._replace(text=cut(what[0].text, room)), *what[1:]]
    rest: Line = joined(what, cells - line_width(head) - 2, between=_(", ")) if what else (Span(_("nothing"), "faint"),)
    return Row(((*head, *rest),), str(week), ChooseWeek(week))


def _done(report: WeekReport, names: Names) -> list[Span]:
    closed = [drawn(each.text).rstrip("。.") for step in report.closed for each in closed_lines(step, names)]
    return [*(Span(text, "warn") for text in closed), *(Span(names.activity(move)) for move in report.plan)]
