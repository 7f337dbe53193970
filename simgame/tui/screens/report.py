"""What came of a week: what happened and was said, the numbers beside it, and what comes next."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.geometry import Size

from simgame.engine.week_report import WeekReport, WeeksAgain
from simgame.locale import Catalogue, current, mark
from simgame.page.cells import draw, drawing, drawn_height, whole
from simgame.page.leaves import MOST, fuller, length
from simgame.page.model import Edge, Element, Elements, Gap, Heading, Paragraph, Section
from simgame.presenters import week
from simgame.presenters.help import Explained, report_pane
from simgame.presenters.prediction import resolved_page
from simgame.presenters.view import View
from simgame.presenters.weekly import happened_leaves, happened_page, read_beside, week_head
from simgame.report.number import NumberId
from simgame.report.played_on import played_on
from simgame.runs import Answer, PlanWeek, Run
from simgame.tui import routes
from simgame.tui.commands import Command, Moving, Showing
from simgame.tui.screens.reading import InFullScreen
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.panel import Panel
from simgame.tui.widgets.rows import RowList

_ = Catalogue("tui")

_BOXED = (100, 30)
"""From this width and height on the numbers stand beside what happened."""
_EDGES = 2
"""Lines that the edges of a box take"""


class ReportScreen(InFullScreen):
    """What came of a week."""

    NAME = "report"
    HERE = "report"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        *InFullScreen.OFFERS,
        Showing("why", "why", "w", mark("Why"), mark("Why who moved most stands where they do.")),
        Showing("views", "views", "v", mark("Views"), mark("What we know, from six sides.")),
        Moving("back", "back", "escape", mark("To the plan"), mark("Leave the report at once."), shown=False),
    )

    def __init__(self, run: Run, report: WeekReport) -> None:
        """Read the report of a week of ``run``."""
        super().__init__(run)
        self._report = report

    def action_back(self) -> None:
        """From the whole report back to the short one; from there leave out the rest."""
        if self.in_full:
            self.action_in_full()
        else:
            self.leave_page()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to look things up while the run goes on; after its end that is the debrief's."""
        if action in ("why", "views"):
            return not self.play.game.is_over
        return super().check_action(action, parameters)

    @property
    def _moved(self) -> str:
        """The person whom the week moved most, else the first one."""
        return week.moved_most(self._report) or self._view.board.contacts[0]

    def action_why(self) -> None:
        """Explain where the person stands whom the week moved most."""
        self.host.open(routes.WHY(self.play, NumberId("support", self._moved)))

    def action_views(self) -> None:
        """Show what we know from one of six sides."""
        self.host.open(routes.VIEWS(self.play, self.host.last_view, self._moved))

    def explain(self, pane: str) -> Explained:  # noqa: ARG002 - there is one
        """Return what the columns and the factors in the report mean."""
        return report_pane()

    def show_title(self) -> None:
        """Show after which week it is, and the week in short; which leaf is read stands in the frame."""
        self.query_one("#title", RowList).show(drawing(lambda: [week_head(self._view, self._report)], 1))

    def onward_title(self) -> str:
        """Return which week is planned after the last leaf."""
        if self.at + 1 < len(self.leaves()) or not isinstance(self.play.pending, PlanWeek):
            return super().onward_title()
        return _("Plan week {week}").format(week=self.play.game.week)

    @property
    def _leaf(self) -> str:
        """Which leaf of how many is read; empty where there is one."""
        count = len(self.leaves())
        return _("page {number} of {count}").format(number=self.at + 1, count=count) if count > 1 else ""

    def compose(self) -> ComposeResult:
        """Lay out what happened, and beside it the numbers and what comes next where there is room for that."""
        yield from self.strip()
        yield RowList(id="title", quiet=True)
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield Panel(id="text")
                yield Panel(id="unmet", quiet=True)
            with Vertical(id="right"):
                yield Panel(id="numbers", quiet=True)
                yield Panel(id="facts", quiet=True)
                yield Panel(id="next", quiet=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Use the room that there is."""
        self._use_room(self.app.size)
        super().on_mount()

    def on_resize(self) -> None:
        """Use the room that there is: as much on a leaf as has room."""
        super().on_resize()
        self._use_room(self.app.size)
        self.call_after_refresh(self.show)

    def _use_room(self, size: Size) -> None:
        """Draw boxes where there is room for them."""
        self.set_class(size.width >= _BOXED[0] and size.height >= _BOXED[1], "boxed")

    def show(self) -> None:
        """Show what happened; in boxes the numbers and what comes next too."""
        super().show()
        self._panel("text").frame(lambda _cells: Edge(self._begins()[0], self._leaf))
        self._show_unmet()
        if not self.has_class("boxed"):
            return
        view, report = self._view, self._report
        people, facts = week.people_page(view, report), week.facts_page(view, report)
        coming = week.next_page(view, self._open_answers)
        if length(self.page()) + length(coming) > MOST[current()]:
            coming = []  # what one person said at length is read alone
        self._panel("numbers").display = bool(report.seen)
        self._panel("numbers").frame(lambda _cells: Edge(week.numbers_title(), below=people))
        self._panel("numbers").show(lambda cells: draw([people], cells, 1))
        self._panel("facts").frame(lambda _cells: Edge(week.facts_title()))
        self._panel("facts").show(lambda cells: draw([facts], cells, 1))
        self._panel("next").display = bool(coming)
        self._panel("next").frame(lambda _cells: Edge(week.next_title(view)))
        self._panel("next").show(lambda cells: whole(coming, self._panel("next").container_size.height or 99, cells))

    def page(self) -> Elements:
        """Return the leaf that is read; the title of the section with which it begins stands in the frame."""
        return self._begins()[1]

    def _begins(self) -> tuple[str, Elements]:
        """Return what stands in the frame of a leaf, and the leaf without it."""
        match tuple(super().page()):
            case (Section(str(title), body), *rest) if title:
                return title, (*body, *([Gap()] if rest and not isinstance(rest[0], Gap) else []), *rest)
            case (Heading(str(title), ""), *rest):
                return title, rest
            case page:
                return _("What happened"), page

    def _show_unmet(self) -> None:
        """Show whom nobody met where the text leaves room: the less there is to read, the longer that list is."""
        panel = self._panel("unmet")
        cells = self._cells
        read = drawn_height(self.page(), cells) if cells else 0
        room = self.query_one("#left").size.height - read - 2 * _EDGES
        told = self.play.game.is_over or isinstance(self._report, WeeksAgain)
        people = [] if told else week.unmet(self._view, self._report)[: max(room, 0)]
        panel.display = self.has_class("boxed") and len(people) >= week.FEW
        self.query_one("#left").set_class(panel.display, "shared")
        if panel.display:
            page = week.unmet_page(self._view, people)
            panel.frame(lambda _cells: Edge(week.unmet_title(), below=page))
            panel.show(lambda cells: draw([page], cells, 1))

    def _panel(self, name: str) -> Panel:
        return self.query_one(f"#{name}", Panel)

    @property
    def _cells(self) -> int:
        """The cells of a line of the text; 0 before there is any."""
        return self._panel("text").container_size.width

    @property
    def _view(self) -> View:
        return View(self.play.game)

    @property
    def _open_answers(self) -> list[Answer]:
        """The predictions of which it is not known yet whether they come true."""
        return [answer for answer in self.play.answers.values() if answer.right is None]

    def short(self) -> Sequence[Elements]:
        """Return what happened and was said, leaf by leaf; the numbers on a last one where they have no box."""
        view, report, answers = self._view, self._report, self._open_answers
        boxed = self.has_class("boxed")
        beside = week.next_page(view, answers) if boxed else ()
        again = played_on(self.play, report) if isinstance(report, WeeksAgain) else ()
        told = happened_leaves(view, report, self._resolved, beside, again)
        told[0] = [*self._saved, *told[0]]
        pages = told if boxed else [*told, *week.numbers_parts(view, report, answers)]
        height, cells = self.query_one("#left").size.height - (_EDGES if boxed else 1), self._cells
        if not height > 0 < cells:
            return pages
        leaves = fuller(pages, height, cells, read_beside(view, beside))
        if not boxed and leaves:
            leaves[-1] += week.unmet_part(view, report, height - drawn_height(leaves[-1], cells))
        return leaves

    def whole(self) -> Elements:
        """Return all that happened, cause by cause; below it the numbers where they have no box."""
        page = [*self._saved, *happened_page(self._view, self._report, self._resolved)]
        if self.has_class("boxed"):
            return page
        parts = week.numbers_parts(self._view, self._report, self._open_answers)
        return [*page, *(element for part in parts for element in (*part, Gap()))]

    @property
    def _saved(self) -> list[Element]:
        """What is to be said of a run that could not be saved."""
        return [Paragraph(self.play.unsaved, "warn")] if self.play.unsaved else []

    @property
    def _resolved(self) -> Sequence[Section]:
        """What became of predictions."""
        return resolved_page(self.play.resolved(*self._report.weeks), self.play.scenario)
