"""Home: runs to go on with, the course, difficulty and language."""

from datetime import UTC, datetime
from random import SystemRandom
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Size

from simgame.course.library import Library
from simgame.course.mistakes import Mistakes, Position, to_solve
from simgame.course.path import PathStep
from simgame.locale import Catalogue, mark
from simgame.page import words
from simgame.page.cells import clipped, draw, drawing, drawn_height, fitted, whole
from simgame.page.model import Edge, Elements, Gap, Intent
from simgame.presenters import home
from simgame.presenters.course import Course, pars_wanted, run_key, runs_page, tally
from simgame.presenters.course_about import about_page
from simgame.presenters.help import Explained, home_about, home_pane
from simgame.presenters.intents import Begin, Practise, Resume, Solve
from simgame.presenters.mistakes import opened_said
from simgame.presenters.palette import PaletteEntry, course_entries
from simgame.terms.difficulties import DIFFICULTIES
from simgame.terms.stages import STAGES
from simgame.tui import routes
from simgame.tui.commands import Command, Moving, Showing
from simgame.tui.screens.base import GameScreen
from simgame.tui.screens.opening import title_page
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.panel import Panel
from simgame.tui.widgets.row_messages import RowChosen, RowEdge, RowMoved
from simgame.tui.widgets.rows import RowList, ShownRows

if TYPE_CHECKING:
    from simgame.runs import Summary

_ = Catalogue("tui")

_BOXED = (100, 30)
"""From this width and height on each part of home stands in a box of its own."""
_TALL = 36
_STEPS = tuple(f"step-{number}" for number in range(1, len(STAGES) + 1))

_REST = 0.3
"""So many seconds the cursor stays on a scenario before its par is worked out."""


def _as_high(page: Elements, other: Elements, cells: int) -> ShownRows:
    """Return a page as rows, with blank ones below where the page beside it is higher."""
    missing = drawn_height(other, cells) - drawn_height(page, cells)
    return draw([*page, *[Gap()] * max(missing, 0)], cells, 1)


class HomeScreen(GameScreen):
    """Where the game begins, and where every run ends."""

    NAME = "home"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command(
            "choose", "choose", "enter", mark("Open"), mark("What the entry under the cursor says."), priority=True
        ),
        Moving("back", "back", "escape", mark("Leave"), mark("Ask whether to leave the game."), shown=False),
        Command("difficulty", "difficulty", "d", mark("Difficulty"), mark("Take the next difficulty.")),
        Showing("settings", "settings", "s", mark("Settings"), mark("Your name, language, colours and more.")),
        Showing("records", "records", "r", mark("Records"), mark("Your runs, to read again and to compare."), False),
        Showing("handbook", "handbook", "h,f3", mark("Handbook"), mark("The ideas behind the game."), False),
        Command("box-before", "beside(-1)", "left", mark("Step before"), shown=False, listed=False),
        Command("next-box", "beside(1)", "right", mark("Next step"), shown=False, listed=False),
        *(
            Command(f"scenario-{digit}", f"digit({digit})", digit, mark("Go to"), shown=False, listed=False)
            for digit in "123456789"
        ),
    )

    def __init__(self, library: Library) -> None:
        """Show what is in ``library``."""
        super().__init__()
        self._library = library
        self._loaded = False
        self._runs: list[Summary] = []
        self._trouble: list[str] = []
        self._positions: list[Position] = []
        self._course = Course((), None, "standard")
        self._key = ""
        self._step = ""
        """The step that the cursor was on last"""
        self._measuring = False
        self._large: dict[tuple[Size, ...], bool] = {}
        """By the sizes of the steps, whether all have room for large stars"""

    def compose(self) -> ComposeResult:
        """Lay out the boxes; where there is little room one list stands for all of them."""
        self._use_room(self.app.size)  # before there is anything that would be styled twice
        yield RowList(id="title", quiet=True)
        yield Panel(id="runs")
        with Horizontal(id="stairs"):
            yield RowList(id="about", quiet=True)
            for name in _STEPS:
                yield Panel(id=name)
        with Horizontal(id="low"):
            yield Panel(id="course")
            yield Panel(id="side")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the scenarios at once, and the saved runs as soon as they are read."""
        self._use_room(self.app.size)
        super().on_mount()
        self._panel(_STEPS[0] if self.has_class("boxed") else "course").focus()
        self.call_after_refresh(self._go, next((each.source for each in self._course.scenarios), ""))
        self._resting = self.set_timer(_REST, self._want_pars)
        self.call_after_refresh(self.run_worker, self._load, thread=True)

    def on_resize(self, event: events.Resize) -> None:
        """Use the room that there is, with the cursor where it was."""
        key = self._key
        if self._use_room(event.size):
            self.show()
            self.call_after_refresh(self._go, key)

    def _use_room(self, size: Size) -> bool:
        """Draw boxes where there is room for them; tell whether that is new."""
        before = self.has_class("boxed"), self.has_class("tall")
        stepped = bool(self._course.path.steps) or not self._course.scenarios
        self.set_class(stepped and size.width >= _BOXED[0] and size.height >= _BOXED[1], "boxed")
        self.set_class(size.height >= _TALL, "tall")
        return (self.has_class("boxed"), self.has_class("tall")) != before

    def _lists(self) -> list[RowList]:
        """Return the lists that are seen and hold something to choose, from top to bottom."""
        names = ("runs", *_STEPS, "course", "side") if self.has_class("boxed") else ("course",)
        found = [rows for name in names for rows in self.query(f"#{name}").results(RowList)]
        return [rows for rows in found if any(row.key for row in rows.rows)] or found[-1:]

    def _go(self, key: str) -> None:
        """Put the cursor on an entry, in whatever list it is."""
        lists = self._lists()
        if not lists:  # the player has gone on already
            return
        there = next((rows for rows in lists if any(row.key == key for row in rows.rows)), lists[0])
        there.focus()
        there.go(key)

    def _load(self) -> None:
        """Read the runs, and import what is needed to play, while the player looks at the list."""
        self._look()
        for route in (routes.BRIEFING, routes.PLANNING, routes.PREDICT):
            route.load()
        if self.is_running:
            self.app.call_from_thread(self._have_loaded)
            if self._library.confirm() and self.is_running:
                self._look()
                self.app.call_from_thread(self._have_measured)
            self.app.call_from_thread(self._want_pars)

    def _look(self) -> None:
        """Read the runs, and what of one's mistakes is due."""
        self._runs, self._trouble = self._library.runs()
        mistakes = Mistakes(self._library.saves)
        self._positions = mistakes.due(run.path.name for run in self._runs)
        self._trouble += [mistakes.trouble] if mistakes.trouble else []

    def _have_loaded(self) -> None:
        if not self.is_attached:  # the player has gone on already
            return
        self._loaded = True
        untouched = self._key in ("", *(each.source for each in self._course.scenarios[:1]))
        self.show()
        if not untouched:
            return
        if self._course.unfinished:
            self.call_after_refresh(self._go, run_key(self._course.unfinished[0]))
        elif here := self._course.path.next:
            self.call_after_refresh(self._go, here.source)

    def _want_pars(self) -> None:
        """Learn par of what is shown, unless that is being done."""
        if self._loaded and not self._measuring:
            self._measuring = True
            self.run_worker(self._measure, thread=True)

    def _measure(self) -> None:
        """Learn par of what is shown, one after the other, for as long as the player looks on."""
        tried: set[object] = set()
        while self.is_running and self.is_current:
            wanted = next((each for each in pars_wanted(self._course, self._key) if each not in tried), None)
            if wanted is None:
                break
            tried.add(wanted)
            before = self._library.trouble
            if (self._library.par(*wanted) is not None or self._library.trouble != before) and self.is_running:
                self.app.call_from_thread(self._have_measured)
        self._measuring = False

    def _have_measured(self) -> None:
        if self.is_attached:
            self.show()

    def show(self) -> None:
        """Show the course as it is now."""
        entries = self._library.entries()
        settings = self.host.settings
        self._course = Course(
            entries,
            self._runs if self._loaded else None,
            self.host.settings.difficulty,
            (*settings.trouble, *self._library.trouble, *self._trouble),
            settings.name,
            self._library.known_pars,
            self._positions,
            self._library.person,
        )
        self._use_room(self.app.size)
        self.query_one("#title", RowList).show(drawing(self._title, 1))
        if self.has_class("boxed"):
            self._show_boxes()
        else:
            self._panel("course").show(drawing(lambda: home.course_page(self._course)))
        self._show_about()

    def _title(self) -> Elements:
        """Return the game's name, a greeting, what was reached where no list says so, and the difficulty."""
        reached = tally(self._course) if self.has_class("boxed") else ""
        said = (home.welcome(self._course), reached, home.difficulty_said(self._course))
        return title_page([each for each in said if each])

    def _panel(self, name: str) -> Panel:
        return self.query_one(f"#{name}", Panel)

    def _show_boxes(self) -> None:
        """Show the runs, the steps, and below them what else there is."""
        course, now = self._course, datetime.now(UTC)
        greeting = home.greeting_page(course)
        runs, panel = course.unfinished, self._panel("runs")
        self.set_class(not (runs or greeting), "new")
        panel.frame(lambda _cells: Edge(home.runs_title(course), home.older_runs(course)))
        panel.show(lambda cells: draw([*greeting, runs_page(runs, now)], cells, 1))
        self._large.clear()
        for name, step in zip(_STEPS, course.path.steps, strict=False):
            self._show_step(self._panel(name), step)
        due = home.due_page(course, now)
        low, side = home.low_page(course), home.side_page(course, due)
        self._panel("course").frame(lambda _cells: Edge(_("Practise and look up")))
        self._panel("course").show(lambda cells: _as_high(low, side, cells))
        title, more = home.due_title(course, now) if due else (_("Settings"), "")
        self._panel("side").frame(lambda _cells: Edge(title, more))
        self._panel("side").show(lambda cells: _as_high(side, low, cells))

    def _show_step(self, panel: Panel, step: PathStep) -> None:
        """Show what has room of a step."""
        course = self._course
        panel.frame(lambda _cells: home.step_edge(course, step))

        def rows(cells: int) -> ShownRows:
            return fitted(
                home.step_blocks(course, step, large=self._are_large()), panel.container_size.height or 99, cells
            )

        panel.show(rows)

    def _are_large(self) -> bool:
        """Tell whether the stars of all steps have room to be drawn large: all have one size."""
        sizes = tuple(self._panel(name).container_size for name in _STEPS)
        if sizes not in self._large:
            self._large[sizes] = all(
                drawn_height(home.all_said(self._course, step), size.width) <= (size.height or 99)
                for size, step in zip(sizes, self._course.path.steps, strict=False)
            )
        return self._large[sizes]

    def _show_about(self) -> None:
        rows = self.focused
        self._key = key = rows.key if isinstance(rows, RowList) else ""
        about = self.query_one("#about", RowList)
        indent = 0 if self.has_class("boxed") else 4

        def rows_of(cells: int) -> ShownRows:
            page, height = list(about_page(self._course, key)), about.size.height or 6
            return whole(page, height, cells, indent) or clipped(page, height, cells, indent)

        about.show(rows_of)

    def on_descendant_focus(self) -> None:
        """Tell about what is under the cursor of the list that has the focus now."""
        if self.focused is not None and self.focused.id in _STEPS:
            self._step = self.focused.id
        if self.is_mounted:
            self._show_about()

    @on(RowMoved)
    def _moved(self) -> None:
        self._show_about()
        self._resting.stop()
        self._resting = self.set_timer(_REST, self._want_pars)

    @on(RowChosen)
    async def _chosen(self, message: RowChosen) -> None:
        if message.intent is not None:
            await self.take(message.intent)

    @on(RowEdge)
    def _past_the_end(self, message: RowEdge) -> None:
        """Go on in the box below or above; boxes beside each other count as one."""
        lists = self._lists()
        rows = message.rows
        bands = [[each for each in lists if each.id in names] for names in (("runs",), _STEPS, ("course", "side"))]
        bands = [band for band in bands if band]
        here = next((number for number, band in enumerate(bands) if rows in band), 0) + message.by
        if 0 <= here < len(bands):
            band = bands[here]
            there = min(band, key=lambda each: (each.id != self._step, not each.has_class("heavy")))
            there.focus()
            there.action_end(-message.by)

    def action_beside(self, by: int) -> None:
        """Go to the box on the left or on the right."""
        lists = self._lists()
        if self.focused in lists:
            there = lists[max(0, min(len(lists) - 1, lists.index(self.focused) + by))]
            there.focus()

    def action_choose(self) -> None:
        """Do what the row under the cursor says."""
        if isinstance(self.focused, RowList):
            self.focused.action_choose()

    async def take(self, intent: Intent) -> None:
        """Play a scenario or a run, or do what can be done everywhere."""
        match intent:
            case Begin(source):
                self._begin(source)
            case Practise():
                self._begin(SystemRandom().choice(self._course.practice).source)
            case Resume(path):
                self.host.resume(path)
            case Solve(position):
                self._solve(position)
            case _:
                await super().take(intent)

    def _begin(self, source: str) -> None:
        self.host.begin(source, seed=None, difficulty=self.host.settings.difficulty)

    def _solve(self, position: Position) -> None:
        """Open the week of a position as it was planned, to be planned better."""
        if run := self.host.load(self._library.saves.folder / position.run):
            self.host.go_on_with(to_solve(run, position.week))
            self.host.tell(opened_said(position))
        else:
            Mistakes(self._library.saves).forget(position.run)
            self._look()
            self.show()

    def action_digit(self, number: int) -> None:
        """Put the cursor on the scenario of that number: Enter plays it, a digit typed too early plays nothing."""
        if number <= len(self._course.scenarios):
            self._go(self._course.scenarios[number - 1].source)

    def action_difficulty(self) -> None:
        """Take the next difficulty, after the last one the first; the title says which one holds."""
        self.host.action_take_next("difficulty")
        level = DIFFICULTIES[self.host.settings.difficulty]
        self.say(words.sentences([words.clause([level.label]), level.about]))
        self._want_pars()

    def action_settings(self) -> None:
        """Show all settings."""
        self.host.open(routes.SETTINGS())

    def action_records(self) -> None:
        """Show all runs."""
        self.host.open(routes.RECORDS(self._library))

    def action_back(self) -> None:
        """Ask whether to leave the game: there is nothing before this screen."""
        self.host.ask_to_quit()

    def things(self) -> list[PaletteEntry]:
        """Return the scenarios and the runs that can go on."""
        return course_entries(self._course.scenarios, self._course.unfinished)

    def about(self) -> str:
        """Return what the game is."""
        return home_about()

    def explain(self, pane: str) -> Explained:  # noqa: ARG002 - there is one
        """Return what the list holds."""
        return home_pane()
