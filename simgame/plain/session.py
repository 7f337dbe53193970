"""What all parts of the plain game share: the console, the run that is played and its plan, the settings."""

from collections.abc import Callable, Iterable
from typing import Final

from simgame.course.library import Library
from simgame.course.settings import SETTINGS, Settings
from simgame.locale import Catalogue, current, mark, set_language
from simgame.page import words
from simgame.page.speech import speak
from simgame.plain.console import Console
from simgame.plain.menus import HELP, LANGUAGE, LEAVE, Menu, MenuCommand, MenuEntry, pick
from simgame.presenters import edits
from simgame.presenters.edits import Edit
from simgame.presenters.guide import guide_page, task
from simgame.presenters.options import MoveOption
from simgame.presenters.status import free_said
from simgame.presenters.view import View
from simgame.presenters.views import LETTERS
from simgame.report.names import Names
from simgame.runs import Run
from simgame.runs.guide import GuidePlace, place_of
from simgame.scenario.guide import GuideStep
from simgame.terms.move import Plan

_ = Catalogue("plain")

_LETTERS: Final = {**LETTERS, "why": "w", "advice": "a", "expect": "x", "help": "?"}
"""What opens a view that a guide can ask for."""


class PlayerLeft(Exception):  # noqa: N818 (it is no error)
    """The player leaves."""


class Session:
    """One sitting.

    Attributes:
        console: where is spoken.
        library: scenarios and runs.
        settings: the player's, with what the command line says instead.
        run: what is played; None at home.
        place: what is done now, for a tutorial's guide.
    """

    def __init__(self, console: Console, library: Library, settings: Settings) -> None:
        """Begin at home."""
        self.console = console
        self.library = library
        self.settings = settings
        self.run: Run | None = None
        self.place: GuidePlace = ""
        self._guided: tuple[Run, int] | None = None
        self._told: str | None = None

    def say(self, *texts: str) -> None:
        """Say something, each text from a line of its own."""
        self.console.say_all(texts)

    def show(self, texts: Iterable[str]) -> None:
        """Say something long, unless the player has typed on and does not listen."""
        if not self.console.ahead:
            self.console.say_all(texts)

    def pick(self, make: Callable[[], Menu], *, say: bool = True) -> str:
        """Ask for something of a list; return its key. Leaving and the language are done here.

        Raises:
            Left: the player leaves.
            Ended: there is no more input.
        """
        while True:
            self.tell_trouble()
            key = pick(self.console, make, say=say, last=lambda: self.guide(self.place))
            match key:
                case _ if key == LEAVE:
                    raise PlayerLeft
                case _ if key == HELP:
                    self._helped()
                    say = False
                case _ if key == LANGUAGE:
                    self.take_next("language")
                    say = True
                case _:
                    return key

    def guide(self, place: GuidePlace) -> None:
        """Say what a tutorial's guide has to say at a place; what is only to be read is done with that."""
        while (run := self.run) is not None and not self.console.ahead:
            if place == "planning":  # pages that were left unread do not hold up the guide
                run.tutor.leave("briefing")
                run.tutor.leave("report")
            run.tutor.follow()
            step = run.tutor.step
            if step is None or place_of(step) not in ("", place) or self._guided == (run, run.tutor.number):
                return
            self._guided = (run, run.tutor.number)
            self.say("", *speak(guide_page(run.tutor, place, lambda step: _todo(step, run), "", lambda _key: "")))
            if not run.tutor.read():
                return

    def _helped(self) -> None:
        """Let the guide say again where it is, after the help."""
        if self.run is not None:
            self.run.tutor.saw("view", "help")
        self._guided = None

    def confirm(self, question: str, yes: str, no: str) -> bool:
        """Ask a question; return whether the answer is yes."""
        letters = (MenuCommand("y", "yes", mark("yes"), quiet=True), MenuCommand("n", "no", mark("no"), quiet=True))
        menu = Menu(_("1 or 2?"), (MenuEntry("yes", yes), MenuEntry("no", no)), letters, intro=(question,), small=True)
        return self.pick(lambda: menu) == "yes"

    def tell_trouble(self) -> None:
        """Tell once what there is to tell about the run's file."""
        if self.run is None:
            return
        if self.run.notice:
            self.console.say_whole(self.run.notice)
            self.run.notice = None
        if self.run.unsaved and self.run.unsaved != self._told:
            self.console.say_whole(self.run.unsaved)
        self._told = self.run.unsaved

    def take_next(self, key: str) -> None:
        """Take the next value of a setting, after the last one the first."""
        self.change(**{key: SETTINGS[key].kind.after(getattr(self.settings, key))})

    def change(self, **values: object) -> None:
        """Change settings: they hold at once and are written; say so if they cannot be."""
        self.settings = self.settings.change(**values)
        set_language(self.settings.language)
        if self.run is not None:
            self.run.language = current()
        for trouble in filter(None, (self.settings.refused, self.settings.unsaved)):
            self.console.say_whole(trouble)


def _todo(step: GuideStep, run: Run) -> str:
    """Return what a step of the guide asks for, with the letter that does it, if there is one; reading is done."""
    if step.until.read:
        return ""
    kind, about = step.until.task
    view = "why" if kind == "why" else str(about) if kind == "view" else ""
    letter = _LETTERS.get(view, "e" if kind == "end_week" else "")
    text = task(step, Names(run.scenario))
    return _("{task}: {letter}.").format(task=text, letter=letter) if letter else _("{task}.").format(task=text)


def keep_plan(session: Session, run: Run, view: View, edit: Edit) -> None:
    """Keep a changed plan; say what has changed, or why it could not be changed."""
    before = run.draft
    run.keep_draft(edit.plan)
    say_changes(session, run, view, before)
    if edit.said:
        session.say(edit.said)


def toggle(session: Session, run: Run, view: View, option: MoveOption) -> None:
    """Plan a move or take it out, and say so once."""
    edit = edits.toggle(view, run.draft, option)
    keep_plan(session, run, view, edit._replace(said="") if option.planned else edit)


def say_changes(session: Session, run: Run, view: View, before: Plan) -> None:
    """Say what is planned now and was not before, what no more, and what is free."""
    added = [view.names.move(move) for move in run.draft if move not in before]
    taken = [view.names.move(move) for move in before if move not in run.draft]
    parts = []
    if added:
        parts.append(_("Planned: {moves}.").format(moves=words.in_turn(added)))
    if taken:
        parts.append(_("Taken out: {moves}.").format(moves=words.in_turn(taken)))
    if parts:
        session.say(words.sentences([*parts, free_said(view, run.draft)]))
