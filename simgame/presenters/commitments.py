"""The player's last commitment, recalled before the next run."""

from simgame.locale import Catalogue
from simgame.page.model import Element, Gap, Paragraph
from simgame.report.commitments import commitment_said
from simgame.runs import Run
from simgame.runs.notes import RESOLVED

_ = Catalogue("debrief")


def commitment_page(run: Run) -> list[Element]:
    """Return with which commitment of the player a run began; nothing without one, or for one that there is no more."""
    said = commitment_said(run.reflections.get(RESOLVED, ""), run.scenario)
    if said is None:
        return []
    return [Paragraph(_("You set yourself: {commitment}").format(commitment=said), "accent"), Gap()]
