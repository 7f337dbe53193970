"""The player's last commitment, recalled before the next run."""

from simgame.locale import Catalogue
from simgame.page.model import Element, Gap, Paragraph
from simgame.report.commitments import commitment_said

_ = Catalogue("debrief")


def commitment_page(commitment: str) -> list[Element]:
    """Return the player's last commitment as a reminder; nothing without one, or for one that there is no more."""
    said = commitment_said(commitment)
    if said is None:
        return []
    return [Gap(), Paragraph(_("You set yourself: {commitment}").format(commitment=said), "accent")]
