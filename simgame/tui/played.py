"""What the app does with the run that is played: it is kept, and what there is to tell of its file is told."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from textual.timer import Timer

from simgame.locale import Catalogue, Language
from simgame.tui.configured import ConfiguredApp
from simgame.tui.screens.base import AnyScreen
from simgame.tui.screens.dialogs import ConfirmDialog

if TYPE_CHECKING:
    from simgame.runs import Run

_ = Catalogue("tui")

_SOONEST: Final = 5.0
_LATEST: Final = 60.0
"""Seconds after which a run that could not be saved is tried to be saved again, each time twice as many"""


class PlayedApp(ConfiguredApp):
    """An app with a run in hand, whose drafts and marks are saved once the screen shows them.

    What could not be saved is tried again without waiting for the next decision, and not left unasked.
    """

    _play: "Run | None" = None
    _unsaved: str | None = None
    _again: Timer | None = None
    """Tries to save again what could not be saved; None while everything is"""
    _question: ConfirmDialog | None = None
    """Whether to leave what would be lost"""
    held_week: int | None = None
    """At the end of which week whoever leads a class has all wait; None: at none"""

    @property
    def play(self) -> "Run | None":
        """The run that is played; None at home. The one before it has been saved."""
        return self._play

    @play.setter
    def play(self, run: "Run | None") -> None:
        self.settle()
        self._play = run
        if run is not None:
            run.soon, run.held_week = self._soon, self.held_week

    def _soon(self, save: Callable[[], None]) -> None:
        def saved() -> None:
            save()
            self.notice()

        self.call_after_refresh(saved)

    def speak(self, language: Language) -> None:
        """Speak ``language`` from now on, also in the run."""
        if self.play is not None:
            self.play.language = language
        super().speak(language)

    def settle(self) -> None:
        """Save what waits to be saved."""
        if self._play is not None:
            self._play.settle()

    def notice(self) -> None:
        """Tell once what there is to tell about the run's file; that it is not saved, again for each other reason."""
        if self._play is None:
            return
        unsaved = self._play.unsaved if self._play.unsaved != self._unsaved else None
        notice, self._play.notice, self._unsaved = self._play.notice or unsaved, None, self._play.unsaved
        if notice:
            self.tell(notice)
        if self._unsaved and self._again is None:
            self._try_again_after(_SOONEST)

    def _try_again_after(self, seconds: float) -> None:
        self._again = self.set_timer(seconds, lambda: self._save_again(seconds))

    def _save_again(self, waited: float) -> None:
        """Save what could not be saved; say that it is, or try once more."""
        self._again = None
        if self._play is None or not self._play.unsaved:
            return
        if self._play.lost():
            self._try_again_after(min(2 * waited, _LATEST))
            return
        self.notice()
        if isinstance(self.screen, AnyScreen):
            self.screen.say(_("The run is saved now."))

    @property
    def lost(self) -> str:
        """What would be lost if the run were left now, in one sentence; empty if nothing would."""
        return self._play.lost() if self._play is not None else ""

    def leaving(self, leave: Callable[[], None]) -> None:
        """Leave the run; ask first if what was decided would be lost."""
        if not (lost := self.lost):
            leave()
            return
        if self.screen is not self._question:  # the key that asks works over the question too
            asked = _("{lost}. Leave all the same?")
            self._question = ConfirmDialog(lambda: asked.format(lost=lost), lambda: _("Yes, leave"))
            self.push_screen(self._question, lambda yes: leave() if yes else None)

    def ask_to_quit(self) -> None:
        """Ask whether to leave the game."""
        question = ConfirmDialog(lambda: _("Leave the game? All is saved."), lambda: _("Yes, leave the game"))
        self.push_screen(question, lambda yes: self.exit() if yes else None)

    async def action_quit(self) -> None:
        """Leave the game at once."""
        self.leaving(self.exit)

    async def _shutdown(self) -> None:
        """Save before the screens are taken down, whatever ends the app."""
        self.settle()
        await super()._shutdown()
