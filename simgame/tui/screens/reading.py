"""Screens of a run that are read from top to bottom; the briefing is one."""

from typing import ClassVar

from textual.app import ComposeResult

from simgame.locale import Catalogue, mark
from simgame.page.model import Elements
from simgame.presenters.briefing import briefing_page
from simgame.presenters.commitments import commitment_page
from simgame.presenters.help import reading_about
from simgame.report.names import said
from simgame.runs import Run
from simgame.tui.commands import Command
from simgame.tui.screens.guided import GuidedScreen
from simgame.tui.screens.paged import READ, OnwardScreen, TextScreen

_ = Catalogue("tui")


class ReadingScreen(GuidedScreen, OnwardScreen[None], TextScreen):
    """A page of a run, read to its end; there what the guide has to say comes next."""

    NAME = "reading"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command(
            READ, "read", "space,enter", mark("Go on"), mark("Read on; at the end of the text, go on."), priority=True
        ),
    )

    def __init__(self, run: Run) -> None:
        """Read about ``run``."""
        super().__init__()
        self.play = run

    def compose(self) -> ComposeResult:
        """Lay out the guide's strip above the page."""
        yield self.strip()
        yield from super().compose()

    def show(self) -> None:
        """Show the page, and what the guide says of it."""
        super().show()
        self.guide_follow()

    def title_text(self) -> str:
        """Return the scenario's name."""
        return said(self.play.scenario.title)

    def about(self) -> str:
        """Return what the screen is for."""
        return reading_about()

    def onward(self) -> None:
        """Go on to what is to be decided next; first from what the guide says."""
        if not (self.guide_read() and self.guided_here):
            self.leave_page()

    def leave_page(self) -> None:
        """Go on to what is to be decided next."""
        self.play.tutor.leave(self.HERE)
        self.host.proceed()


class BriefingScreen(ReadingScreen):
    """The story before the first week."""

    NAME = "briefing"
    HERE = "briefing"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command("back", "back", "escape", mark("Home"), mark("To the home screen; the run is kept."), shown=False),
    )

    def place(self) -> str:
        """Return what is read."""
        return _("Briefing")

    def page(self) -> Elements:
        """Return the briefing, under what the player has resolved to do otherwise."""
        return [*commitment_page(self.play), *briefing_page(self.play.game)]
