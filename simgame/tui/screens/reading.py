"""Screens that are read from top to bottom: the briefing, a week's report, the result."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult

from simgame.engine.game import WeekReport
from simgame.locale import Catalogue, mark
from simgame.presenters.briefing import briefing_rows
from simgame.presenters.prediction import resolved_lines
from simgame.presenters.sections import section_rows
from simgame.presenters.text import Line, Row, block, page, title_row
from simgame.report.names import said
from simgame.report.result import result_sections
from simgame.report.week import week_sections
from simgame.runs import Run
from simgame.tui.commands import Command
from simgame.tui.screens.base import STYLES, GameScreen
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.rows import Rows

_ = Catalogue("tui")


_WIDEST = 104
"""Longer lines are hard to read."""


class _Reading(GameScreen):
    """A page with a title line; Enter goes on."""

    CSS_PATH = STYLES / "reading.tcss"
    NAME = "reading"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command("go-on", "go_on", "enter", mark("Go on"), written="Enter", priority=True),
        Command("read", "read", "space", mark("Read on"), mark("The next page; at the end, go on."), written="Space"),
    )

    def __init__(self, run: Run) -> None:
        """Read about ``run``."""
        super().__init__()
        self.play = run

    def compose(self) -> ComposeResult:
        """Lay out title, text and keys."""
        yield Rows(id="title", quiet=True)
        yield Rows(id="text")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the text, ready to be scrolled."""
        super().on_mount()
        self.query_one("#text").focus()

    def show(self) -> None:
        """Show title and text."""
        self.query_one("#title", Rows).show(
            lambda cells: title_row(said(self.play.scenario.title), self.place(), cells)
        )
        self.query_one("#text", Rows).show(lambda cells: self.text(min(cells, _WIDEST)))

    def place(self) -> str:
        """Return what is read."""
        return ""

    def text(self, cells: int) -> Sequence[Row]:  # noqa: ARG002 - for those who have text
        """Return the text."""
        return ()

    def action_read(self) -> None:
        """Scroll a page; at the end, go on."""
        text = self.query_one("#text", Rows)
        if text.scroll_offset.y >= text.max_scroll_y:
            self.action_go_on()
        else:
            text.action_page(1)

    def action_go_on(self) -> None:
        """Go on to what is to be decided next."""
        self.sim.proceed()


class BriefingScreen(_Reading):
    """The story before the first week."""

    def place(self) -> str:
        """Return what is read."""
        return _("Briefing")

    def text(self, cells: int) -> Sequence[Row]:
        """Return the briefing."""
        return briefing_rows(self.play.game, cells)


class ReportScreen(_Reading):
    """What came of a week."""

    def __init__(self, run: Run, report: WeekReport) -> None:
        """Read the report of a week of ``run``."""
        super().__init__(run)
        self._report = report

    def place(self) -> str:
        """Return what is read."""
        return _("Report of week {week}").format(week=self._report.week)

    def text(self, cells: int) -> Sequence[Row]:
        """Return what happened, and what became of predictions."""
        game = self.play.game
        numbers = game.difficulty != "live"
        sections = week_sections(self._report, game.scenario, game.observation, numbers=numbers)
        resolved: list[Line] = resolved_lines(self.play.resolved(self._report.week), game.scenario, cells)
        saved = block(self.play.unsaved, cells, "warn", indent=2) if self.play.unsaved else []
        return [*page([(), *saved]), *section_rows(sections, cells), *page(resolved)]


class ResultScreen(_Reading):
    """How it ended, taken apart, and what to do now."""

    NAME = "result"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command("same-luck", "again(True)", "a", mark("Same luck again")),
        Command("new-luck", "again(False)", "n", mark("New luck")),
        Command("go-on", "go_on", "enter", mark("Home"), written="Enter", priority=True),
    )

    def place(self) -> str:
        """Return what is read."""
        return _("Result")

    def text(self, cells: int) -> Sequence[Row]:
        """Return the debrief."""
        last = page(resolved_lines(self.play.resolved(self.play.game.week - 1), self.play.scenario, cells))
        return [*page([()]), *section_rows(result_sections(self.play.game), cells), *last]

    def action_again(self, same: bool) -> None:
        """Play the scenario again."""
        game = self.play.game
        self.sim.begin(self.play.source, seed=game.seed if same else None, difficulty=game.difficulty)

    def action_go_on(self) -> None:
        """Go home."""
        self.sim.go_home()
