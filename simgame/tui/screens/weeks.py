"""Weeks that are read one after the other."""

from typing import ClassVar

from simgame.locale import Catalogue
from simgame.tui.screens.paged import FramedScreen, OnwardScreen
from simgame.tui.widgets.rows import RowList

_ = Catalogue("records")


class WeeksScreen(FramedScreen, OnwardScreen[None]):
    """One week at a time; what is read to its end leads to the next, the last one back."""

    NAME = "weeks"
    FIRST: ClassVar[int] = 1
    """The first week; 0 where something is read before it"""
    week: int
    """Which is read"""

    @property
    def weeks(self) -> int:
        """How many there are."""
        raise NotImplementedError

    def back_title(self) -> str:
        """Return where the last week leads back to, in two or three words."""
        raise NotImplementedError

    def onward_title(self) -> str:
        """Return that the next week comes, after the last one what was there before."""
        return self.back_title() if self.week == self.weeks else _("Next week")

    def onward(self) -> None:
        """Go on to the next week, after the last one back."""
        if self.week == self.weeks:
            self.action_back()
        else:
            self.action_week(1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the week before where there is one."""
        if action == "week" and parameters == (-1,):
            return self.week > self.FIRST
        return super().check_action(action, parameters)

    def action_week(self, by: int) -> None:
        """Go to another week."""
        self.week = min(max(self.FIRST, self.week + by), self.weeks)
        self.show()
        self.refresh_bindings()
        self.query_one("#text", RowList).scroll_home(animate=False)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss()
