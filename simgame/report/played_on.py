"""Weeks that were played as in the run before, after something was changed: what came of them, beside that run."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from simgame.engine.game import Game
from simgame.engine.week_report import Closed, WeekReport, WeeksAgain
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.model import Item, Section, filled
from simgame.report import scales
from simgame.report.difference import since_before
from simgame.report.names import Names
from simgame.report.week import closed_lines
from simgame.runs import Predict, Run
from simgame.runs.before import game_before

_ = Catalogue("records")

_MOST: Final = 4
"""So many people are told who stand otherwise than then, those with the greatest difference"""
_LEAST: Final = 50
"""Thousandths of a level; less is no other stand"""


def played_on(run: Run, report: WeeksAgain) -> tuple[Section, ...]:
    """Return what came of weeks that were played with the old plans: what closed, what is otherwise, why it stopped.

    Nothing is told but what was seen in both runs, until both are over.
    """
    names, before = Names(run.scenario), game_before(run)
    title = _("Weeks {first} to {week}, with your old plans").format(first=report.first, week=report.week)
    closed = tuple(line for each in report.closed for line in _closed(each, names, before))
    return filled([Section(title, closed or (Item(_("No step closed.")),)), _beside(run, before), _stopped(run)])


def _closed(closed: Closed, names: Names, before: Game | None) -> Iterator[Item]:
    """Yield how a step closed, and how it did in the run before."""
    yield from closed_lines(closed, names)
    if before is None:
        return
    then = next((each for report in before.reports for each in report.closed if each.step == closed.step), None)
    if then == closed:
        yield Item(_("as in the run before"), "dim", 1)
    elif then is not None:
        yield from (
            Item(_("in the run before: {what}").format(what=line.text), "dim", 1) for line in closed_lines(then, names)
        )


def _beside(run: Run, before: Game | None) -> Section:
    """Return how it ended otherwise than the run before; while it goes on, who is seen to stand otherwise."""
    if before is None:
        return Section("")
    title = _("Beside the run before")
    if run.game.is_over:
        return Section(title, tuple(Item(said, "accent") for said in (since_before(run),) if said))
    now, then = (_last_seen(game.reports, run.game.week) for game in (run.game, before))
    apart = sorted(
        (who for who in now if who in then and abs(now[who] - then[who]) >= _LEAST),
        key=lambda who: (-abs(now[who] - then[who]), who),
    )
    names, numbers = Names(run.scenario), run.game.difficulty != "live"
    told = [_stands(names.contact(who), now[who], then[who], numbers=numbers) for who in apart[:_MOST]]
    lines = [Item(each) for each in told if each]
    return Section(title, tuple(lines) or (Item(_("Everybody who was seen in both runs stands as before.")),))


def _last_seen(reports: Sequence[WeekReport], week: int) -> Mapping[str, int]:
    """Return where everybody was last seen to stand before a week, thousandths of a level."""
    return {who: after for report in reports if report.week < week for who, _before, after in report.seen}


def _stands(person: str, now: int, then: int, *, numbers: bool) -> str:
    """Return that somebody stands otherwise than then; empty where that cannot be told without numbers."""
    if numbers:
        shown = decimals.level(now), decimals.level(then)
    else:
        shown = scales.support(now).label, scales.support(then).label
    if shown[0] == shown[1]:
        return ""
    return _("{person}: support {now} instead of {then}").format(person=person, now=shown[0], then=shown[1])


def _stopped(run: Run) -> Section:
    """Return why it goes no further by itself; nothing once it is over."""
    if run.game.is_over:
        return Section("")
    if isinstance(run.pending, Predict):
        why = _("You are asked something that you were not asked then.")
    elif run.left_out:
        moves = words.in_turn([Names(run.scenario).phrase(move) for move in run.left_out])
        why = _("Of the old plan of week {week} this can no longer be done: {moves}.").format(
            week=run.game.week, moves=moves
        )
    else:
        why = _("The run before came no further.")
    return Section(_("Why it stopped"), (Item(why, "warn"),))
