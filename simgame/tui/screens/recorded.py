"""A run that the rules of today would play otherwise: its weeks as they were recorded, and going on by those rules."""

from typing import ClassVar

from simgame.locale import Catalogue, current, mark
from simgame.page.model import Elements, Gap
from simgame.presenters.records import recorded_page
from simgame.report.recorded import recorded_week
from simgame.runs import Run
from simgame.runs.recorded import Recorded
from simgame.tui.commands import Command, Moving
from simgame.tui.screens.dialogs import ConfirmDialog
from simgame.tui.screens.weeks import WeeksScreen

_ = Catalogue("records")


class RecordedScreen(WeeksScreen):
    """First why it is not played again and how it ended, then its weeks one by one."""

    NAME = "recorded"
    FIRST = 0
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Moving("next", "week(1)", "right,l,n", mark("Next week"), priority=True),
        Moving("before", "week(-1)", "left,h,p", mark("Week before"), priority=True),
        Command("renew", "renew", "c", mark("Go on"), mark("Go on in a run of its own, by the rules of today.")),
        Moving("back", "back", "escape,q", mark("Back"), mark("Back to where you were.")),
    )

    def __init__(self, run: Recorded, why: str) -> None:
        """Show ``run``; ``why`` says why it is not played again."""
        super().__init__()
        self.run = run
        self.week = 0
        self._why = why

    def about(self) -> str:
        """Return what the screen is for."""
        return _("What the file of a run tells of it. It is not played again, so nothing confirms it.")

    def title_text(self) -> str:
        """Return the scenario's name."""
        return self.run.save.scenario.title.in_(current())

    def place(self) -> str:
        """Return which week is read."""
        if not self.week:
            return _("As it was recorded")
        return _("Week {week} of {weeks}").format(week=self.week, weeks=self.weeks)

    def page(self) -> Elements:
        """Return the week, or before the first one how the run stands."""
        elements = recorded_week(self.run, self.week) if self.week else recorded_page(self.run, self._why)
        return [Gap(), *elements]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to go on beside what is said about it."""
        if action == "renew":
            return self.week == 0 and self.run.goes_on_in is not None
        return super().check_action(action, parameters)

    @property
    def weeks(self) -> int:
        """How many were recorded."""
        return len(self.run.save.weeks)

    def back_title(self) -> str:
        """Return that it leads back to where it was opened."""
        return _("Back")

    def action_renew(self) -> None:
        """Ask whether to go on by the rules of today."""
        week = self.run.goes_on_in
        text = _(
            "Go on in week {week} by the rules of today? The weeks before it are played again by them, so what you "
            "knew of them may differ. The run as it was is kept."
        )
        question = ConfirmDialog(lambda: text.format(week=week), lambda: _("Yes, go on"))
        self.app.push_screen(question, self._answered)

    def _answered(self, yes: bool | None) -> None:
        if yes:
            self.host.go_on_with(Run.renew(self.run.path, self.host.library.find))
