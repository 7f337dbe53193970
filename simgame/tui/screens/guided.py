"""What the screens of a run have in common that a tutorial's guide may speak on: the strip, its keys, the accent."""

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from simgame.locale import Catalogue, mark
from simgame.page.cells import draw
from simgame.presenters.guide import Desk, guide_page, onward_said, task_by_keys
from simgame.presenters.intents import SkipStep, ToggleGuide
from simgame.presenters.view import View
from simgame.runs import Run
from simgame.runs.guide import GuidePlace, place_of
from simgame.scenario.guide import GuideStep
from simgame.terms.difficulties import DIFFICULTIES
from simgame.tui.commands import Command, Showing
from simgame.tui.screens.base import AnyScreen, GameScreen
from simgame.tui.widgets.row_messages import RowChosen, RowMoved
from simgame.tui.widgets.rows import RowList

_ = Catalogue("tui")

_PANES = {
    "people": "#people",
    "moves": "#moves",
    "card": "#card",
    "plan": "#plan",
    "status": "#status",
    "question": "#options",
}
"""What a step of the guide speaks about, as the widgets that get the accent; of a page that is read, none."""


class GuidedScreen(GameScreen):
    """A screen with the guide's strip at its top; the strip is nothing where the scenario has no guide."""

    NAME = "guide"
    HERE: ClassVar[GuidePlace] = "planning"
    """Which steps of the guide belong here"""
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command("guide-on", "guide_on", "space", mark("Go on"), shown=False, priority=True, listed=False),
        Command("guide-skip", "guide_skip", "s", mark("Skip the step"), mark("Go on without it."), shown=False),
        Showing("guide", "guide", "i", mark("Guide"), mark("Hide the guide, or show it again."), shown=False),
    )

    play: Run

    def level(self) -> str:
        """Return the difficulty, which stands in the title of each screen of a run."""
        return DIFFICULTIES[self.play.game.difficulty].label

    def strip(self) -> ComposeResult:
        """Yield the strip, to be put among the screen's widgets; nothing where no guide speaks any more."""
        if self.play.tutor.step is not None:
            yield RowList(id="guide", quiet=True)

    def desk(self) -> Desk:
        """Return what the learner has in front of them."""
        return Desk(View(self.play.game))

    def on_screen_resume(self) -> None:
        """Take the guide up where it is."""
        self.guide_follow()

    def on_descendant_focus(self) -> None:
        """Say which keys lead on from here."""
        self._show_guide()

    def guide_follow(self) -> None:
        """Go on past what has been done, and show what the guide says now."""
        self.play.tutor.follow()
        self._show_guide()

    def on_screen_suspend(self) -> None:
        """Take note of what is opened over this screen."""
        above = self.app.screen
        if isinstance(above, AnyScreen) and above is not self:
            self.play.tutor.saw("view", getattr(above, "side", "") or above.NAME)

    def guide_read(self) -> bool:
        """Go on from a step that is only read; tell whether there was one."""
        read = self._reads() and self.play.tutor.read()
        self._show_guide()
        return read

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the guide's keys only where there is a guide."""
        if action == "guide_on":
            return self._reads()
        if action in ("guide_skip", "guide"):
            return self.play.tutor.step is not None
        return super().check_action(action, parameters)

    def action_guide_on(self) -> None:
        """Go on from what was read."""
        self.guide_read()

    def action_guide_skip(self) -> None:
        """Go on without doing the step."""
        self.play.tutor.skip()
        self._show_guide()

    def action_guide(self) -> None:
        """Put the guide away, or call it back."""
        self.play.tutor.away = not self.play.tutor.away
        self._show_guide()

    @on(RowMoved, "#people")
    def _looked(self, message: RowMoved) -> None:
        self.play.tutor.saw("look", message.key)
        self._show_guide()

    @on(RowChosen, "#guide")
    def _clicked(self, message: RowChosen) -> None:
        match message.intent:
            case SkipStep():
                self.action_guide_skip()
            case ToggleGuide():
                self.action_guide()
            case _:
                self.guide_read()

    def guide_goes_on(self) -> str:
        """Return by which keys one goes on here."""
        return onward_said(self.key_of)

    def _todo(self, step: GuideStep) -> str:
        """Return what a step asks for, by the keys that do it here."""
        return self.guide_goes_on() if step.until.read else task_by_keys(step, self.desk(), self.key_of)

    @property
    def guided_here(self) -> bool:
        """Whether the guide speaks about this screen now."""
        return self._step() is not None

    def _reads(self) -> bool:
        """Tell whether there is something to be read here."""
        step = self._step()
        return step is not None and bool(step.until.read)

    def _step(self) -> GuideStep | None:
        """Return the step that is shown, if it belongs here."""
        tutor = self.play.tutor
        return tutor.step if tutor.step and not tutor.away and place_of(tutor.step) in ("", self.HERE) else None

    def _show_guide(self) -> None:
        for strip in self.query("#guide").results(RowList):
            strip.display = self.play.tutor.step is not None
            page = guide_page(self.play.tutor, self.HERE, self._todo, self.guide_goes_on(), self.key_of)
            strip.show(partial(draw, page, indent=1))
        step = self._step()
        spoken = _PANES.get(step.show or "", "") if step else ""
        now = set(self.query(spoken)) if spoken else set()
        for widget in {*self.query(".spoken"), *now}:
            if widget.has_class("spoken") != (widget in now):
                widget.set_class(widget in now, "spoken")
                if isinstance(widget, RowList):  # a border inside the same region is no resize to Textual
                    widget.call_after_refresh(widget.on_resize)
