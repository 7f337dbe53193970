"""The weeks of a run to go back to."""

from simgame.locale import Catalogue
from simgame.page import words
from simgame.page.model import Column, Element, Entry, Listing, Paragraph, Piece, Tone
from simgame.page.speech import spoken
from simgame.presenters.intents import ChooseWeek
from simgame.report.names import Names
from simgame.report.week import closed_lines
from simgame.runs import Run

_ = Catalogue("tui")


def rewind_head() -> list[Element]:
    """Return what going back does."""
    kept = _(
        "A new run begins in the week that you choose, with the same luck and the weeks before it as you played them. "
        "Your old plans are filled in: change one thing, and play on with one key, as far as nothing new is asked. "
        "This run stays as it is."
    )
    return [Paragraph(_("Back to an earlier week"), "head"), Paragraph(kept)]


def weeks_page(run: Run) -> Listing:
    """Return the weeks that were reached, the latest first, each with what was decided and planned in it."""
    names = Names(run.scenario)
    now = [] if run.game.is_over else [_week(run.game.week, (Piece(_("now, as it is"), "dim"),))]
    played = []
    for report in reversed(run.game.reports):
        closed = [spoken(each.text).rstrip("。.") for step in report.closed for each in closed_lines(step, names)]
        texts: tuple[tuple[str, Tone], ...] = ((words.in_turn(closed), "warn"), (names.activities(report.plan), ""))
        pieces = tuple(Piece(text, tone) for text, tone in texts if text)
        played.append(_week(report.week, pieces or (Piece(_("nothing"), "dim"),)))
    return Listing((Column(cells=9, gap=0), Column(cells=None, gap=2, wraps=True)), (*now, *played))


def _week(week: int, what: tuple[Piece, ...]) -> Entry:
    return Entry(str(week), (Piece(_("Week {week}").format(week=week), "accent"), what), ChooseWeek(week))
