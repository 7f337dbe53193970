"""The debrief of a finished run: a few pages to go through, with what the learner answers, and what to do then."""

from functools import cached_property
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from simgame.course.library import ScenarioEntry
from simgame.course.mistakes import losses_in, note_mistakes
from simgame.course.path import next_after
from simgame.locale import Catalogue, mark
from simgame.page.cells import draw, first_fitting, on_sheet
from simgame.page.model import Elements, sheeted
from simgame.presenters.again import try_again
from simgame.presenters.debrief import beginning, guided_page, now_page, read_page
from simgame.presenters.guide import question_said
from simgame.presenters.intents import ChooseWeek, Reflect
from simgame.presenters.review import SPOKEN, WIDE, forms
from simgame.report.debrief import DECIDED, Debrief, Page
from simgame.runs import Run
from simgame.tui import routes
from simgame.tui.commands import Command, Moving, Offer, Showing
from simgame.tui.screens.dialogs import ConfirmDialog
from simgame.tui.screens.guided import GuidedScreen
from simgame.tui.screens.proof import ComputedScreen
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.row_messages import RowChosen
from simgame.tui.widgets.rows import RowList, ShownRows
from simgame.tui.widgets.sheet import Sheet, SheetRoom

_ = Catalogue("debrief")


class DebriefScreen(GuidedScreen, ComputedScreen):
    """One page at a time: the learner's own diagnosis, the review, every week, the next run, and what to do now."""

    NAME = "debrief"
    HERE = "result"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Moving("read", "read", "space", mark("Read on"), mark("Scroll; at the end, the next page."), priority=True),
        Moving("choose", "choose", "enter", mark("Choose"), mark("Take what is under the cursor."), priority=True),
        Command("skip", "skip", "o", mark("Skip the question"), mark("Go on without an answer.")),
        Moving("next", "turn(1)", "right,l", mark("Next page"), priority=True, shown=False),
        Moving("before", "turn(-1)", "left,h", mark("Back"), mark("The question, or the page, before."), priority=True),
        Moving("home", "back", "escape", mark("Home"), mark("A page back; from the first or last, home.")),
        Command("again", "again", "b", mark("From a week"), mark("Try it again, with your old plans filled in.")),
        Showing("proofs", "proofs", "v", mark("Proof"), mark("The points, the expert's run, and more.")),
        Command("save-page", "save_page", "x", mark("As a page"), mark("Save the debrief for a browser."), shown=False),
        Command(
            "same-luck", "begin('same')", "a", mark("Again"), mark("The same scenario with the same luck."), shown=False
        ),
        Command(
            "new-luck", "begin('new')", "n", mark("New luck"), mark("The same scenario with other luck."), shown=False
        ),
        *(
            Command(f"page-{digit}", f"digit({digit})", digit, mark("Choose"), shown=False, listed=False)
            for digit in "1234567890"
        ),
    )

    def __init__(self, run: Run) -> None:
        """Go through the debrief of ``run``, which has ended."""
        super().__init__(Debrief(run), run)
        self._skipped: set[str] = set()
        self.number = 0
        """The page that is open, from 0; the last one is what to do now"""
        self.first = 0
        """The page on which it was opened: Esc leads out of it"""

    def compose(self) -> ComposeResult:
        """Lay out the guide's strip above the page; a page that asks is a sheet."""
        yield from self.strip()
        yield RowList(id="title", quiet=True)
        with SheetRoom(), Sheet():
            yield RowList(id="text")
        yield KeyBar()

    def on_mount(self) -> None:
        """Take par as it is known here."""
        par = self.host.library.pars.known(self.play.scenario, self.play.game.difficulty)
        self.debrief.par = par.score if par is not None else None
        super().on_mount()

    def show(self) -> None:
        """Show the page, and what the guide says of it."""
        which = self.open_page()
        self.set_class(which is None or which.question is not None, "asks")
        self.query_one("#text", RowList).show(self._rows)
        self.show_title()
        self.call_after_refresh(self.turned)
        self.refresh_bindings()
        self.guide_follow()

    def on_resize(self) -> None:
        """Draw the page anew: its curve is as high as there is room."""
        super().on_resize()
        self.call_after_refresh(self.show)

    def shows(self, offer: str) -> bool:
        """Name the key that reads on also where it turns the page, the others where they do something."""
        match offer.removeprefix(f"{self.NAME}."):
            case "read":
                return self.more or (not self._asks and self.number < len(self.pages))
            case "choose":
                return bool(self.query_one("#text", RowList).key)
            case "before":
                return self.number > 0 and self._at_an_end
            case "again" | "proofs":
                return not self._asks
        return True

    @property
    def _asks(self) -> bool:
        """Whether a question is open that was not skipped: nothing leads past it but an answer, or to skip it."""
        which = self.open_page()
        asked = which.question if which is not None else None
        return asked is not None and asked.is_open and asked.key not in self._skipped

    @property
    def _at_an_end(self) -> bool:
        """Whether Esc leads out of the debrief, and not a page back."""
        return self.open_page() is None or not (self.number > self.first or self._second)

    @property
    def _second(self) -> bool:
        """Whether the second question of a page is asked, from which the way back leads to the first one."""
        which = self.open_page()
        return self._asks and which is not None and which.question is not None and which.question.number > 1

    def title_of(self, offer: Offer) -> str:
        """Return which week is tried again at once, where one stands out."""
        if offer.command.name == "again" and (week := self._worst):
            return _("Week {week} again").format(week=week)
        if offer.command.name == "home" and not self._at_an_end:
            return _("Question 1") if self._second else _("To page {number}").format(number=self.number)
        return super().title_of(offer)

    @property
    def _rules(self) -> dict[str, bool]:
        """Whether the rules of a class allow what can be done on one's own machine, by its action."""
        allows = self.host.library.allows
        return {"again": allows.rewinds, "begin": allows.choices, "save_page": allows.files}

    def offers(self) -> tuple[Offer, ...]:
        """Return all commands that work here."""
        rules = self._rules
        return tuple(each for each in super().offers() if rules.get(each.command.action.partition("(")[0], True))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what the page has, and what the rules of a class allow."""
        offered = {"skip": self._asks, **self._rules}
        return offered.get(action, True) and super().check_action(action, parameters)

    def about(self) -> str:
        """Return what the screen is for."""
        return _(
            "The run has ended, and now it is taken apart. First say what you think decided it; then see what the "
            "engine finds; o skips a question. Space reads on, left and right turn the pages. On the page with the "
            "curve a digit tries that week again, with your old plans filled in; v opens the proof."
        )

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages of the debrief, in the language of the moment."""
        return self.debrief.pages()

    def open_page(self) -> Page | None:
        """Return the page that is open; None for what to do now."""
        pages = self.pages
        return pages[self.number] if self.number < len(pages) else None

    def place(self) -> str:
        """Return which page is open, of how many."""
        which = self.open_page()
        title = which.title if which is not None else _("And now?")
        return _("{number}/{count} {title}").format(number=self.number + 1, count=len(self.pages) + 1, title=title)

    def show_title(self) -> None:
        """Show which page is open; the title of one that asks stands in the sheet's frame."""
        super().show_title()
        if self.has_class("asks"):
            self.query_one(Sheet).frame(sheeted(self.page())[0]._replace(line="accent"), self.below)

    def _rows(self, cells: int) -> ShownRows:
        """Return the page that is open, with a curve as high as there is room for it."""
        if self.has_class("asks"):
            return on_sheet(self.page(), cells)
        which, height = self.open_page(), self.query_one("#text").size.height
        if which is None or self.read(which) is None:
            return draw(self.page(), cells)
        wide = cells >= WIDE
        pages = (guided_page(self.debrief, which, form, wide=wide) for form in forms(wide=wide))
        return first_fitting(pages, height, cells)

    def guide_goes_on(self) -> str:
        """Return by which keys one goes on: past an open question only by an answer, or by what skips it."""
        return question_said(self.key_of) if self._asks else super().guide_goes_on()

    def page(self) -> Elements:
        """Return the page that is open, as it is copied."""
        which = self.open_page()
        if which is None:
            return now_page(self.play, self._after, self.host.library.allows)
        if self.read(which) is None:
            return read_page(which, None, self.done)
        return guided_page(self.debrief, which, SPOKEN, wide=False)

    def played(self, name: str) -> None:
        """Show what was played, and play what proves it; the mistakes are noted, to be solved again."""
        super().played(name)
        if name in ("review", "weeks") and self.is_attached:
            note_mistakes(self.host.library.saves, self.play, losses_in(self.debrief.review.values))
        if name in ("review", "weeks") and not self.debrief.review.has("omitted"):
            self.run_worker(self._prove, thread=True)

    def _prove(self) -> None:
        self.debrief.review.prove()
        if self.is_running:
            for name in ("review", "weeks"):
                self.app.call_from_thread(super().played, name)

    @property
    def _worst(self) -> int:
        """The week that is tried again at once; 0 where none stands out, or none is known yet."""
        review = self.debrief.review
        return review.worst if self.number and review.played else 0

    def _waits(self) -> bool:
        """Tell whether a question must be answered or skipped first, and say so: what follows would give it away."""
        if self._asks:
            text = _("First an answer: Enter or a digit chooses, {key} skips the question.")
            self.say(text.format(key=self.key_of("skip")))
        return self._asks

    def action_turn(self, by: int) -> None:
        """Open the page before or after; from a second question back to the first, and never past an open one."""
        if by > 0 and self._waits():
            return
        if by < 0 and self._second:
            self.play.reflect(DECIDED, "")
            self._open(self.number)
        else:
            self._open(self.number + by)

    def action_skip(self) -> None:
        """Go on without an answer."""
        which = self.open_page()
        if which is not None and which.question is not None:
            self._skipped.add(which.question.key)
            self.action_turn(1)

    def action_digit(self, number: int) -> None:
        """Choose by its number what the page offers: an answer, or a week that is tried again."""
        which = self.open_page()
        if self._asks and which is not None and which.question is not None:
            if 0 < number <= len(which.question.options):
                self._answer(which.question.options[number - 1][0])
        elif which is not None and which.id == "weeks" and 0 < number <= len(self.play.game.reports):
            self._ask(number)
        elif which is None or which.id != "review":
            self.say(_("Nothing has this number here. Left and right turn the pages."))
        elif self.debrief.review.played and number in (turn.week for turn in self.debrief.review.turns):
            self._ask(number)
        elif self.debrief.review.played:
            self.say(_("Week {week} is no turning point. Right leads to every week.").format(week=number))

    def _open(self, number: int) -> None:
        if not 0 <= number <= len(self.pages):
            self.say(_("This is the first page.") if number < 0 else _("This is the last page."))
            return
        self.number = number
        self.say("")  # what was said of the page before
        self.host.appeared()
        self.show()
        self.query_one("#text", RowList).action_end(-1)

    def action_read(self) -> None:
        """Scroll a page; at its end go on, past the guide, to the next page; what is still played is waited for."""
        which = self.open_page()
        if self.more:
            super().action_read()
        elif which is not None and self.read(which) is None:
            self.say(_("Games are being played for this page; it comes by itself. Right turns to the next one."))
        elif not (self.guide_read() and self.guided_here):
            self.action_turn(1)

    def action_choose(self) -> None:
        """Choose the answer or the entry under the cursor."""
        text = self.query_one("#text", RowList)
        if text.key:
            text.action_choose()
        else:
            self.say(_("There is nothing to choose on this page. Space reads on."))

    @on(RowChosen, "#text")
    def _chosen(self, message: RowChosen) -> None:
        match message.intent:
            case Reflect(option):
                self._answer(option)
            case ChooseWeek(week):
                self._ask(week)
            case _:
                self._do(message.key)

    def _answer(self, option: str) -> None:
        """Keep an answer; after the second one of the diagnosis go on to what the engine finds."""
        before = self.debrief.diagnosed
        which = self.open_page()
        assert which is not None
        assert which.question is not None
        self.play.reflect(which.question.key, option)
        if self.debrief.diagnosed and not before:
            self.action_turn(1)
        else:
            self._open(self.number)

    @cached_property
    def _after(self) -> ScenarioEntry | None:
        """The scenario that comes next in the course."""
        return next_after(self.host.library, self.play.scenario.id)

    def _do(self, what: str) -> None:
        """Do what the last page offers."""
        self.play.tutor.leave(self.HERE)
        if begins := beginning(self.play, what, self._after):
            self.host.begin(begins.source, seed=begins.seed, difficulty=begins.difficulty)
        elif what == "week":
            self.host.open(routes.REWIND(self.play))
        else:
            self.host.go_home()

    def action_back(self) -> None:
        """Go back a page; from the first and from the last one ask whether to go home."""
        if not self._at_an_end:
            self.action_turn(-1)
            return
        if self.play.unsaved:
            self._do("home")  # where it is asked in other words
            return
        question = ConfirmDialog(
            lambda: _("Leave the debrief for the home screen? The run is kept."),
            lambda: _("Yes, to the home screen"),
        )
        self.app.push_screen(question, lambda yes: self._do("home") if yes else None)

    def action_begin(self, luck: str) -> None:
        """Play the scenario again with the "same" luck or with "new" luck."""
        self._do(luck)

    def action_again(self) -> None:
        """Try the week again whose decision lost most; where none stands out, choose one."""
        if self._waits():
            return
        if week := self._worst:
            self._again(week)
        else:
            self.host.open(routes.REWIND(self.play))

    def _ask(self, week: int) -> None:
        """Ask whether to play again from a week: the keys that choose one do not say that a run begins."""
        if not self.host.library.allows.rewinds:
            self.say(_("Here nobody goes back to an earlier week."))
            return
        question = ConfirmDialog(
            lambda: _("Begin again from week {week}, with your old plans filled in? Your finished run stays.").format(
                week=week
            ),
            lambda: _("Yes, begin again"),
        )
        self.app.push_screen(question, lambda yes: self._again(week) if yes else None)

    def _again(self, week: int) -> None:
        self.play.tutor.leave(self.HERE)
        self.host.go_on_with(*try_again(self.play, week))

    def action_save_page(self) -> None:
        """Write the debrief as a page for a browser beside the run, in the background."""
        if not self.debrief.diagnosed:
            self.say(_("First say what you think decided it."))
            return
        self.say(_("The page is being made; games are played for it."))
        self.run_worker(self._write_page, thread=True, exclusive=True, group="page")

    def _write_page(self) -> None:
        from simgame.browser.debrief import debrief_html
        from simgame.files import write

        file = self.play.path.with_suffix(".html")
        try:
            write(file, debrief_html(self.debrief))
        except OSError as error:
            said = _("The page could not be written: {reason}").format(reason=error.strerror or error)
        else:
            said = _("The page for a browser is {file}").format(file=file)
        if self.is_running:
            self.app.call_from_thread(self.say, said)

    def action_proofs(self) -> None:
        """Choose a page of proof."""
        if self._waits():
            return
        self.host.open(routes.PROOFS(self.debrief, self.play))
