"""What somebody in a class sees before and after a run: the round's scenario, their runs, what they can do."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from simgame.course.library import ScenarioEntry, spoken
from simgame.locale import Catalogue, current
from simgame.page import decimals
from simgame.page.model import Element, Gap, Paragraph, Selectable
from simgame.presenters.intents import Begin, Resume, RunCommand
from simgame.terms.outcomes import OUTCOMES

if TYPE_CHECKING:
    from simgame.runs import Summary

_ = Catalogue("course")

HANDBOOK: Final = "handbook"
BEGIN: Final = "begin"


def round_page(scenario: ScenarioEntry, runs: "Sequence[Summary]", left: int | None) -> list[Element]:
    """Return the scenario, the runs that can be gone on with or read again, and what else can be done.

    Args:
        scenario: of the round.
        runs: of the seat, the newest first.
        left: how often one may still begin; None: as often as one likes.
    """
    page: list[Element] = [Gap(), Paragraph(spoken(scenario.title), "head"), Paragraph(spoken(scenario.summary)), Gap()]
    page += [_run(run) for run in runs]
    if left is None or left > 0:
        title = _("Begin again") if runs else _("Begin")
        about = "" if left is None else _.n("{count} attempt is left.", "{count} attempts are left.", left)
        page.append(Selectable(BEGIN, title, about=about.format(count=left), intent=Begin(scenario.id)))
    about = _("the ideas behind the game")
    page.append(Selectable(HANDBOOK, _("Handbook"), about=about, intent=RunCommand("round.handbook")))
    if any(run.finished for run in runs) and not any(not run.finished for run in runs):
        page += [Gap(), Paragraph(_("You have finished. What comes next is said by whoever leads the class."), "dim")]
    return page


def _run(run: "Summary") -> Selectable:
    """Return one run, to be gone on with, or to have its debrief read."""
    key = f"run {run.path.name}"
    if not run.finished:
        week = _("week {week} of {weeks}").format(week=run.week, weeks=run.weeks)
        return Selectable(key, _("Go on: {week}").format(week=week), about=_since(run), intent=Resume(run.path))
    ended, score = OUTCOMES[run.outcome or "open"].label, decimals.score(run.score or 0.0)
    said = _("Read the debrief: {outcome}, {score} points").format(outcome=ended, score=score)
    return Selectable(key, said, about=_since(run), intent=Resume(run.path))


def _since(run: "Summary") -> str:
    """Return from which week on a run was played anew; empty for most."""
    if run.parent is None:
        return ""
    return _("{title}, played anew from week {week}").format(title=run.title.in_(current()), week=run.parent[1])
