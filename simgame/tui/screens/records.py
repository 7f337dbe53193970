"""Records: one's runs, to go on with, to read again week by week, and to compare."""

from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from simgame.course.library import Library
from simgame.course.mistakes import Mistakes
from simgame.locale import Catalogue, mark
from simgame.page.cells import draw, drawing, fitted_beside
from simgame.page.model import Edge, Elements, Gap
from simgame.presenters.again import try_again
from simgame.presenters.help import Explained, records_pane, report_pane
from simgame.presenters.record_about import Known, about_blocks, about_head, about_title
from simgame.presenters.records import played_page, records_listing, records_page
from simgame.report.comparison import comparison_sections
from simgame.report.names import said
from simgame.runs import Run, Summary
from simgame.terms.difficulties import DIFFICULTIES
from simgame.tui import routes
from simgame.tui.commands import Command, Moving, Showing
from simgame.tui.screens.base import GameScreen, titled
from simgame.tui.screens.paged import FramedScreen, OnwardScreen
from simgame.tui.screens.weeks import WeeksScreen
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.panel import Panel
from simgame.tui.widgets.row_messages import RowChosen, RowMoved
from simgame.tui.widgets.rows import RowList, ShownRows

_ = Catalogue("records")

_ROOM: Final = 16
"""From so many lines on there is room for large stars, and for a line of each thing"""


class RecordsScreen(GameScreen):
    """Lies over the home screen; Esc goes back there."""

    NAME = "records"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command("open", "open", "enter", mark("Open"), mark("Go on with the run, or read its debrief."), priority=True),
        Showing("read", "read", "r", mark("Read again"), mark("Read its weeks again, one by one.")),
        Command("again", "again", "b", mark("From a week"), mark("Try a week of it again, with the old plans.")),
        Command("mark", "mark", "space", mark("Mark"), mark("Mark the run, to compare another one with it.")),
        Showing("compare", "compare", "x", mark("Compare"), mark("Set it beside the marked run.")),
        Moving("back", "back", "escape,q", mark("Back"), mark("Back to the home screen.")),
    )

    def __init__(self, library: Library) -> None:
        """Show the runs of ``library``."""
        super().__init__()
        self._library = library
        self._runs = library.runs()[0]
        self._positions = Mistakes(library.saves).all
        self._marked: Path | None = None

    def compose(self) -> ComposeResult:
        """Lay out the list above what there is to say about a run."""
        yield RowList(id="title", quiet=True)
        with Vertical(id="body"):
            yield Panel(id="runs", gutter=True)
            yield Panel(id="about", quiet=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the list."""
        super().on_mount()
        self.query_one("#runs").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what is done with a run where there is one."""
        with_a_run = action in ("open", "read", "again", "mark", "compare")
        return (bool(self._runs) or not with_a_run) and super().check_action(action, parameters)

    def about(self) -> str:
        """Return what the screen is for."""
        return _("Every run that you have begun, scenario by scenario, the latest first. Nothing is thrown away.")

    def explain(self, pane: str) -> Explained | None:  # noqa: ARG002 - there is one pane
        """Return what the list shows."""
        return records_pane()

    def _run(self, key: str | Path | None) -> Summary | None:
        return next((run for run in self._runs if str(run.path) == str(key)), None)

    @property
    def chosen(self) -> Summary | None:
        """The run under the cursor."""
        return self._run(self.query_one("#runs", RowList).key)

    def show(self) -> None:
        """Show everything as it is now."""
        self.query_one("#title", RowList).show(drawing(lambda: [titled("simgame", _("Records"))], 1))
        pars, now = self._library.known_pars, datetime.now(UTC)
        listing = records_listing(self._runs, self._marked, pars, now)
        page = records_page(self._runs, self._marked, pars, now)
        self.query_one("#runs", Panel).frame(lambda _cells: Edge(_("Records"), below=listing))
        self.query_one("#runs", RowList).show(lambda cells: draw(page, cells, 1))
        self._show_about()

    def _show_about(self) -> None:
        run, about = self.chosen, self.query_one("#about", Panel)
        if run is None:
            about.frame(lambda _cells: Edge(""))
            about.show(lambda _cells: [])
            return
        library, now = self._library, datetime.now(UTC)
        steps = library.steps(run.scenario)
        known = Known(self._runs, now, library.known_pars, steps, self._positions, self._run(self._marked))

        def rows(cells: int) -> ShownRows:
            height = about.size.height or _ROOM
            low = height < _ROOM
            above = draw(about_head(run, known, large=not low), cells, 1)
            return [*above, *fitted_beside(*about_blocks(run, known, low=low), height - len(above), cells)]

        about.frame(lambda _cells: Edge(about_title(run, now)))
        about.show(rows)

    @on(RowMoved)
    def _moved(self) -> None:
        self._show_about()

    @on(RowChosen)
    def _clicked(self, message: RowChosen) -> None:
        if message.clicked:
            self._show_about()

    def _load(self, run: Summary | None) -> Run | None:
        """Return a run, played again."""
        return None if run is None else self.host.load(run.path)

    def action_open(self) -> None:
        """Go on with the run, or read its debrief."""
        if (run := self._load(self.chosen)) is None:
            return
        if run.game.is_over:
            self.host.play = run
            self.host.open(routes.REVIEW(run), lambda _none: setattr(self.host, "play", None))
        else:
            self.dismiss()
            self.host.go_on_with(run)

    def action_read(self) -> None:
        """Read the weeks of the run again."""
        run = self._load(self.chosen)
        if run and run.game.reports:
            self.app.push_screen(PlayedScreen(run))
        elif run:
            self.host.tell(_("No week of this run has been played yet."))

    def action_again(self) -> None:
        """Choose a week of the run to try again."""
        if run := self._load(self.chosen):
            self.host.open(routes.REWIND(run))

    def action_mark(self) -> None:
        """Mark the run, or take the mark away."""
        run = self.chosen
        self._marked = None if run is None or run.path == self._marked else run.path
        self.show()

    def action_compare(self) -> None:
        """Set the run beside the marked one, or beside the one that it was branched from."""
        run, marked = self.chosen, self._run(self._marked)
        if run is not None and marked is None and run.parent is not None:
            marked = self._run(run.path.with_name(run.parent[0]))
        if run is None or marked is None or marked.path == run.path:
            self.host.tell(_("Mark a run with Space first; then go to another one and press x."))
            return
        if (first := self._load(marked)) and (second := self._load(run)):
            self.app.push_screen(CompareScreen(first, second))

    def action_back(self) -> None:
        """Go back."""
        self.dismiss()


class PlayedScreen(WeeksScreen):
    """A run's weeks, read again one by one."""

    NAME = "played"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Moving("next", "week(1)", "right,l,n", mark("Next week"), priority=True),
        Moving("before", "week(-1)", "left,h,p", mark("Week before"), priority=True),
        Command("again", "again", "b", mark("Try it again"), mark("Go on from this week, with the old plans.")),
        Moving("back", "back", "escape,q", mark("Back"), mark("Back to the list.")),
    )

    def __init__(self, run: Run) -> None:
        """Read the weeks of ``run``, from the first."""
        super().__init__()
        self.play = run
        self.week = 1

    def about(self) -> str:
        """Return what the screen is for."""
        return _("What was planned each week, and what came of it, as it was reported then.")

    def title_text(self) -> str:
        """Return the scenario's name."""
        return said(self.play.scenario.title)

    def explain(self, pane: str) -> Explained:  # noqa: ARG002 - there is one
        """Return what the columns and the factors in the reports mean."""
        return report_pane()

    def level(self) -> str:
        """Return the difficulty of the run."""
        return DIFFICULTIES[self.play.game.difficulty].label

    def place(self) -> str:
        """Return which week is read."""
        return _("Week {week} of {weeks}").format(week=self.week, weeks=self.weeks)

    def page(self) -> Elements:
        """Return the week."""
        return played_page(self.play.game, self.week)

    @property
    def weeks(self) -> int:
        """How many were played."""
        return len(self.play.game.reports)

    def back_title(self) -> str:
        """Return that it leads back to the list."""
        return _("To the list")

    def action_again(self) -> None:
        """Try the week again that is read."""
        self.dismiss()
        self.host.go_on_with(*try_again(self.play, self.week))


class CompareScreen(FramedScreen, OnwardScreen[None]):
    """Two runs side by side."""

    NAME = "compare"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Moving("back", "back", "escape,q", mark("Back"), mark("Back to the list.")),
    )

    def __init__(self, first: Run, second: Run) -> None:
        """Compare two runs."""
        super().__init__()
        self._both = first, second

    def about(self) -> str:
        """Return what the screen is for."""
        return _("How the two ended, where they part, and what was done otherwise in each week.")

    def title_text(self) -> str:
        """Return the scenario's name, or the names of both."""
        return " | ".join(dict.fromkeys(said(run.scenario.title) for run in self._both))

    def place(self) -> str:
        """Return what is read."""
        return _("Two runs compared")

    def page(self) -> Elements:
        """Return the comparison."""
        first, second = self._both
        sections = comparison_sections(first.game, second.game, (first.score, second.score))
        return [Gap(), *sections]

    def action_back(self) -> None:
        """Go back."""
        self.dismiss()
