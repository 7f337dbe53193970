"""The app for somebody who writes a scenario: every save shows at once, any week is a key away, and so is the truth."""

from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType

from simgame.authoring.preview import PreviewRun
from simgame.locale import Catalogue, current, mark
from simgame.presenters.author import intro_page, truth_page
from simgame.presenters.view import View
from simgame.scenario import ScenarioError
from simgame.tui import routes
from simgame.tui.app import SimgameApp
from simgame.tui.commands import Command, Showing, bindings
from simgame.tui.screens.author import JumpDialog, JumpTarget
from simgame.tui.screens.base import Dialog
from simgame.tui.screens.dialogs import ConfirmDialog, PageDialog

_ = Catalogue("tui")

LOOKS = 0.5
"""Seconds between two looks at the file."""

_SEED = 0
"""The luck of a preview unless another is asked for: the same each time, so that only the file makes a difference."""


class AuthorApp(SimgameApp):
    """Plays one scenario that is being written; nothing is saved."""

    NAME = "author"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Showing("truth", "truth", "T", mark("The truth"), mark("Show what is really so, which no player sees.")),
        Command("jump", "jump", "o", mark("Other week"), mark("Go to any week, and choose the way to it.")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(NAME, OFFERS, _)]

    preview: PreviewRun

    def _open(self) -> None:
        """Read the scenario, and begin."""
        from simgame.scenario.loader import scenario_file

        source, seed = self._opening
        try:
            path = Path(scenario_file(source or ""))
            seed = _SEED if seed is None else seed
            self.preview = PreviewRun.open(path, seed=seed, difficulty=self.settings.difficulty, language=current())
        except ScenarioError as error:
            self.failure = error
            self.exit(return_code=1)
            return
        self.play = self.preview
        self._go(routes.BRIEFING(self.preview))
        self.push_screen(PageDialog(intro_page))
        self.set_interval(LOOKS, self.look)

    def look(self) -> None:
        """Read the file again if it was saved; show the same week, and what could not be played again."""
        if not self.preview.changed():
            return
        done = self.preview.reload()
        self._close_dialogs()
        if done.trouble:
            self.tell(done.trouble)
            return
        if routes.BRIEFING.shows(self.screen):
            self._go(routes.BRIEFING(self.preview))
        else:
            self.proceed()
        if done.dropped:
            moves = ", ".join(f"{week}: {move}" for week, move in done.dropped)
            self.tell(_("Moves that could not be made again, by week: {moves}").format(moves=moves))

    def action_truth(self) -> None:
        """Show the truth."""
        if not isinstance(self.screen, Dialog):
            view = View(self.preview.game)
            self.push_screen(PageDialog(lambda: truth_page(view)))

    def action_jump(self) -> None:
        """Ask for a week and a way to it."""
        if not isinstance(self.screen, Dialog):
            self.push_screen(JumpDialog(self.preview), self._jump)

    def ask_to_leave(self) -> None:
        """Ask whether to leave."""
        question = ConfirmDialog(
            lambda: _("Leave? The file is as you saved it; what was played of it here is not kept."),
            lambda: _("Yes, leave"),
        )
        self.push_screen(question, lambda yes: self.exit() if yes else None)

    def action_leave(self) -> None:
        """Leave: there is no home to go to."""
        self.exit()

    def _jump(self, place: JumpTarget | None) -> None:
        if place is None:
            return
        arrived = self.preview.jump(place.week, place.way)
        self.proceed()
        if arrived < place.week:
            said = _("The game ends before week {week} on this way.").format(week=place.week)
            self.tell(said)

    def _close_dialogs(self) -> None:
        """Close what stands over the game."""
        while isinstance(self.screen, Dialog):
            self.pop_screen()
