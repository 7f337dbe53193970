"""The help: what a screen and its focused pane show, and every key that works there."""

from collections.abc import Iterable
from typing import ClassVar

from simgame.locale import Catalogue, mark
from simgame.page.model import Elements
from simgame.presenters.help import KeyGroup, KeyHelp, help_page
from simgame.tui.commands import Command, Offer, offered
from simgame.tui.host import Explains
from simgame.tui.keys import keys_of
from simgame.tui.screens.paged import OnwardDialog
from simgame.tui.widgets.rows import RowList

_ = Catalogue("tui")


class HelpDialog(OnwardDialog):
    """Explains the screen beneath it."""

    NAME = "help"
    OFFERS: ClassVar[tuple[Command, ...]] = (Command("close", "close", "escape,q,question_mark", mark("Close")),)

    def __init__(self, of: Explains) -> None:
        """Explain ``of``, and the widget that has the focus there."""
        super().__init__()
        self._of = of
        self._pane = of.focused.id or "" if of.focused is not None else ""

    def heading(self) -> str:
        """Return what this is."""
        return _("Help")

    def page(self) -> Elements:
        """Return the help in the current language."""
        offers = self._of.offers()
        lists = {offer.id for offer in offered(RowList)}
        own = [offer for offer in offers if offer.id not in lists and offer.id.split(".")[0] != "app"]
        groups = (
            KeyGroup(_("Keys here"), self._keys(own)),
            KeyGroup(_("In every list and text"), self._keys(offered(RowList))),
            KeyGroup(_("Everywhere"), self._keys(each for each in offers if each.id.startswith("app."))),
        )
        panes = [
            pane for pane in (self._of.explain(self._pane), *self._of.explain_more(self._pane)) if pane is not None
        ]
        return help_page(self._of.about(), panes, groups, self._of.named_commands())

    def _keys(self, offers: Iterable[Offer]) -> list[KeyHelp]:
        return [
            KeyHelp(offer.id, keys_of(offer, self.host.changed_keys), offer.title, offer.about)
            for offer in offers
            if offer.command.listed
        ]
