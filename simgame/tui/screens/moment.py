"""What happens between two weeks, one moment a screen, before the report."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult

from simgame.engine.week_report import WeekReport
from simgame.locale import Catalogue, mark
from simgame.page.model import Elements
from simgame.presenters.moment import moment_leaves
from simgame.presenters.view import View
from simgame.runs import Run
from simgame.tui.commands import Command, Moving
from simgame.tui.screens.dated import DatedScreen
from simgame.tui.screens.paged import READ
from simgame.tui.screens.reading import LeafScreen

_ = Catalogue("tui")


class MomentScreen(LeafScreen, DatedScreen):
    """A letter, a call, a rumour, a step that closed: Space for the next one, Esc to the report."""

    NAME = "moment"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Moving(READ, "read", "space,enter", mark("Next"), mark("What else happened; then the report."), priority=True),
        Moving("back", "skip", "escape,s", mark("To the report"), mark("Leave out the rest.")),
    )

    def __init__(self, run: Run, report: WeekReport) -> None:
        """Show what came of a week of ``run``; there must be a moment in it."""
        super().__init__(run)
        self._report = report
        self._view = View(run.game)

    def place(self) -> str:
        """Return which week it was, and how many leaves there are."""
        text = _("After week {week}: {number} of {count}")
        return text.format(week=self._report.week, number=self.at + 1, count=len(self.leaves()))

    def parted(self) -> Sequence[Elements]:
        """Return the moments."""
        return moment_leaves(self._view, self._report, self.play.score)

    def about(self) -> str:
        """Return what the screen is for."""
        return _("What happened between two weeks, one thing after the other: who says it, and how sure it is.")

    def guide_follow(self) -> None:
        """Let the tutorial's guide wait: what happens speaks for itself."""
        self._show_guide()

    def guide_read(self) -> bool:
        """Take nothing of the guide as read."""
        return False

    def strip(self) -> ComposeResult:
        """Yield no strip."""
        yield from ()

    def _show_guide(self) -> None:
        """Show none, also when something gets the focus."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no keys of the guide."""
        return not action.startswith("guide") and super().check_action(action, parameters)

    def onward_title(self) -> str:
        """Return that the next moment comes."""
        return _("Next")

    def leave_page(self) -> None:
        """Go to the report."""
        self.action_skip()

    def action_skip(self) -> None:
        """Go to the report."""
        self.host.show_report(self._report)
