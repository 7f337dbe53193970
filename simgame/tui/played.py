"""What the app does with the run that is played: it is kept, and what there is to tell of its file is told."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from simgame.tui.configured import ConfiguredApp

if TYPE_CHECKING:
    from simgame.runs import Run


class PlayedApp(ConfiguredApp):
    """An app with a run in hand, whose drafts and marks are saved once the screen shows them."""

    _play: "Run | None" = None
    _unsaved: str | None = None
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

    async def _shutdown(self) -> None:
        """Save before the screens are taken down, whatever ends the app."""
        self.settle()
        await super()._shutdown()
