"""The first start: language, name, difficulty, and where to begin; one question at a time."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult

from simgame.course.library import ScenarioEntry
from simgame.course.path import TUTORIAL
from simgame.course.setting_kinds import TextKind
from simgame.course.settings import SETTINGS
from simgame.locale import Catalogue, Language, current, mark, readable
from simgame.page.cells import draw, drawing
from simgame.page.model import Element, Elements, sheeted
from simgame.presenters.settings import (
    GO_ON,
    begin_page,
    difficulty_page,
    language_page,
    text_page,
)
from simgame.presenters.title import banner_page
from simgame.terms.difficulties import DifficultyName
from simgame.tui import routes
from simgame.tui.commands import Command, Moving, Offer
from simgame.tui.screens.base import GameScreen
from simgame.tui.screens.opening import name_page
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.row_messages import RowChosen
from simgame.tui.widgets.rows import RowList
from simgame.tui.widgets.sheet import Sheet, SheetRoom

if TYPE_CHECKING:
    from textual.widgets import Input

_ = Catalogue("course")

_LANGUAGE, _NAME, _LEVEL, _BEGIN = range(4)
"""The questions, in their order."""


class FirstScreen(GameScreen):
    """Four short questions; nothing is written before the last one is answered."""

    NAME = "first"
    LOOKS_UP = False
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Moving("choose", "choose", "enter", mark("Go on"), mark("Take the answer under the cursor."), priority=True),
        Moving("back", "back", "escape", mark("Question before"), mark("Back; from the first question, leave.")),
        Command("leave", "app.quit", "q", mark("Leave"), mark("Leave the game.")),
        *(
            Command(f"answer-{digit}", f"digit({digit})", digit, mark("Answer"), shown=False, listed=False)
            for digit in "123"
        ),
    )

    def __init__(self) -> None:
        """Begin with the first question."""
        super().__init__()
        self._step = _LANGUAGE
        self._called = ""
        self._level: DifficultyName = "trainee"

    def compose(self) -> ComposeResult:
        """Lay out the name of the game, and below it a sheet with the question and its answers."""
        yield RowList(id="title", quiet=True)
        with SheetRoom():
            yield RowList(id="banner", quiet=True)
            with Sheet():
                yield RowList(id="ask")
        yield KeyBar()

    def on_mount(self) -> None:
        """Ask the first question, and import what the others need meanwhile."""
        super().on_mount()
        self.query_one("#ask").focus()
        self.call_after_refresh(self.run_worker, self._prepare, thread=True)

    def _prepare(self) -> None:
        routes.SETTINGS.load()

    def about(self) -> str:
        """Return what this is for."""
        return _("Answers to these questions are kept as your settings; all of them can be changed later.")

    def show(self) -> None:
        """Show the question."""
        pages: dict[int, tuple[Callable[[], Elements], str]] = {
            _LANGUAGE: (language_page, current()),
            _NAME: (text_page, GO_ON),
            _LEVEL: (difficulty_page, self._level),
            _BEGIN: (self._begin_page, TUTORIAL),
        }
        page, key = pages[self._step]
        edge, answers = sheeted(page())
        title = SETTINGS["name"].asked if self._step == _NAME else edge.title
        place = _("{number} of {count}").format(number=self._step + 1, count=self._last + 1)
        first = self._step == _LANGUAGE
        self.query_one(Sheet).frame(edge._replace(title=title, aside="" if first else place, line="accent"))
        self.query_one("#title", RowList).show(drawing(name_page))
        self.query_one("#banner", RowList).show(lambda cells: draw(banner_page(cells, both=first), cells, 0))
        ask = self.query_one("#ask", RowList)
        make = drawing(lambda: answers, 1)
        here = ask.key and ask.key in {row.key for row in make(80)}
        ask.show(make, key=ask.key if here else key, top=True)

    @property
    def tutorial(self) -> ScenarioEntry | None:
        """The scenario that teaches how to play, if it is there."""
        return next((each for each in self.host.library.entries() if each.source == TUTORIAL), None)

    def _begin_page(self) -> list[Element]:
        return begin_page(self.tutorial.sitting if self.tutorial is not None else 5)

    def on_row_chosen(self, message: RowChosen) -> None:
        """Take an answer that was clicked on."""
        self._take(message.key)

    def action_choose(self) -> None:
        """Take the answer under the cursor."""
        self._take(self.query_one("#ask", RowList).key)

    def action_digit(self, number: int) -> None:
        """Take the answer of that number."""
        keys = [row.key for row in self.query_one("#ask", RowList).rows if row.key]
        if number <= len(keys):
            self._take(keys[number - 1])

    def shows(self, offer: str) -> bool:
        """Name the key that leads to the question before only where there is one, that of languages not where asked."""
        return self._step > _LANGUAGE or offer not in ("first.back", "app.language")

    def title_of(self, offer: Offer) -> str:
        """Return what a key does; in both languages while none is chosen."""
        if self._step > _LANGUAGE:
            return super().title_of(offer)
        return readable(" / ".join(dict.fromkeys(offer.words.both(offer.command.title))))

    @property
    def _last(self) -> int:
        """The last question: without a tutorial nobody is asked where to begin."""
        return _BEGIN if self.tutorial is not None else _LEVEL

    def action_back(self) -> None:
        """Go back to the question before; from the first one, ask whether to leave."""
        if self._step > _LANGUAGE:
            self._go(self._step - 1)
        else:
            self.host.ask_to_quit()

    def _take(self, key: str) -> None:
        """Take an answer, and ask the next question."""
        if self._step == _LANGUAGE:
            self.host.speak(cast("Language", key))
        elif self._step == _NAME:
            self._called = self._name_kind.fit(self._line.value)
        elif self._step == _LEVEL:
            self._level = key
        if self._step < self._last:
            self._go(self._step + 1)
        else:
            self._finish(key)

    def _go(self, step: int) -> None:
        """Ask another question; that about the name has a line to type in."""
        self._step = step
        self.host.appeared()
        self._line.display = step == _NAME
        self._line.placeholder = _("Your name")
        self.show()
        self.query_one("#typed" if step == _NAME else "#ask").focus()
        self.refresh_bindings()

    @property
    def _name_kind(self) -> TextKind:
        """What a name can be."""
        kind = SETTINGS["name"].kind
        assert isinstance(kind, TextKind)
        return kind

    @property
    def _line(self) -> "Input":
        """The line in which the name is typed, which is made when it is first needed."""
        from textual.widgets import Input

        from simgame.tui.screens.settings import text_input

        found = self.query("#typed").results(Input)
        if line := next(iter(found), None):
            return line
        made = text_input(self._name_kind, "")
        self.query_one(Sheet).mount(made, before=self.query_one("#ask"))
        return made

    def _finish(self, key: str) -> None:
        """Keep the answers and begin."""
        sim = self.host
        if key == TUTORIAL:
            sim.begin(TUTORIAL, seed=None, difficulty=self._level)
        else:
            sim.go_home()
        sim.change(name=self._called, language=current(), difficulty=self._level)
