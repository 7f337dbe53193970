"""A run that is read and not played again: how it stands, before its weeks."""

from simgame.locale import Catalogue
from simgame.page.model import Element, Gap, Paragraph
from simgame.report.recorded import recorded_end
from simgame.runs.recorded import Recorded

_ = Catalogue("records")


def overview(run: Recorded, why: str) -> tuple[Element, ...]:
    """Return why a run is not played again, what can be done with it, and how it ended."""
    weeks = len(run.save.weeks)
    can = [_.n("1 week is recorded.", "{count} weeks are recorded.", weeks).format(count=weeks)]
    if run.goes_on_in is not None:
        text = _("It can go on in week {week} by the rules of today, in a run of its own.")
        can.append(text.format(week=run.goes_on_in))
    return (Paragraph(why, "warn"), Gap(), *(Paragraph(each) for each in can), Gap(), *recorded_end(run))
