"""The debrief of a run that is read again: it lies over the records, and Esc leads back there."""

from simgame.locale import Catalogue
from simgame.runs import Run
from simgame.tui.commands import Offer
from simgame.tui.screens.debrief import DebriefScreen

_ = Catalogue("debrief")


class AgainDebriefScreen(DebriefScreen):
    """The debrief of a run opened from the records: it begins behind what was answered, and Esc leads back there."""

    def __init__(self, run: Run) -> None:
        """Go through the debrief of ``run`` again."""
        super().__init__(run)
        self.number = self.first = int(self.debrief.diagnosed)

    def title_of(self, offer: Offer) -> str:
        """Return that Esc leads back to the records."""
        if offer.command.name == "home" and self._at_an_end:
            return _("Records")
        return super().title_of(offer)

    def action_back(self) -> None:
        """Go back a page; from the first and from the last one to the records."""
        if self._at_an_end:
            self.dismiss()
        else:
            super().action_back()
