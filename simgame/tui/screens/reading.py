"""Screens that are read from top to bottom: the briefing and a week's report."""

from functools import cached_property
from typing import ClassVar

from textual.app import ComposeResult

from simgame.engine.week_report import WeekReport
from simgame.locale import Catalogue, mark
from simgame.page.model import Elements, Gap, Paragraph
from simgame.presenters.briefing import briefing_page
from simgame.presenters.commitments import commitment_page
from simgame.presenters.help import Explained, factors_pane, reading_about
from simgame.presenters.prediction import resolved_page
from simgame.presenters.view import View
from simgame.report.commitments import last_commitment
from simgame.report.names import said
from simgame.report.result import ending
from simgame.report.week import played_sections, week_in_short, week_title
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
        return [*commitment_page(self._commitment), *briefing_page(self.play.game)]

    @cached_property
    def _commitment(self) -> str:
        """The id of the last commitment that the player made in a debrief; empty if there is none."""
        return last_commitment(self.host.library.saves.all())


class ReportScreen(ReadingScreen):
    """What came of a week."""

    NAME = "report"
    HERE = "report"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command("back", "leave_page", "escape", mark("To the plan"), mark("Leave the report at once."), shown=False),
    )

    def __init__(self, run: Run, report: WeekReport) -> None:
        """Read the report of a week of ``run``."""
        super().__init__(run)
        self._report = report

    def action_leave_page(self) -> None:
        """Leave out the rest of the report."""
        self.leave_page()

    def explain(self, pane: str) -> Explained:  # noqa: ARG002 - there is one
        """Return what the factors in the report mean."""
        return factors_pane()

    def place(self) -> str:
        """Return what is read."""
        return week_title(self._report)

    def page(self) -> Elements:
        """Return what happened, and what became of predictions."""
        game = self.play.game
        sections = played_sections(game, self._report, game.knowledge, numbers=View(game).numbers)
        saved = [Paragraph(self.play.unsaved, "warn")] if self.play.unsaved else []
        resolved = resolved_page(self.play.resolved(*self._report.weeks), game.scenario)
        short = Paragraph(week_in_short(self._report), "strong")
        return [Gap(), *saved, short, Gap(), *resolved, *ending(game, self._report), *sections]
