"""Small screens over others: a question, a text, and the one for a terminal that is too small."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.geometry import Size

from simgame.locale import Catalogue, mark
from simgame.page.cells import drawing
from simgame.page.model import Elements, Gap, Paragraph, Selectable
from simgame.tui.commands import Command
from simgame.tui.screens.base import Dialog
from simgame.tui.screens.paged import ListDialog, OnwardDialog
from simgame.tui.terminal import too_small
from simgame.tui.widgets.row_messages import RowChosen
from simgame.tui.widgets.rows import RowList

_ = Catalogue("tui")


class ConfirmDialog(ListDialog[bool]):
    """Asks whether to go on; Enter gives the answer under the cursor. Space only reads on, as everywhere."""

    NAME = "question"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command("yes", "answer(True)", "y", mark("Yes")),
        Command("no", "answer(False)", "n,escape", mark("No")),
    )

    def __init__(self, question: Callable[[], str], yes: Callable[[], str]) -> None:
        """Ask ``question``; ``yes`` is what is done then. Both are asked anew when the language changes."""
        super().__init__()
        self._question = question
        self._yes = yes
        self.drawn = False

    def on_mount(self) -> None:
        """Take no answer before the question can be read."""
        super().on_mount()
        self.call_after_refresh(self._look_whether_drawn)

    def _look_whether_drawn(self) -> None:
        text = self.query_one("#text", RowList)
        if text.rows and text.size.height:
            self.call_after_refresh(self._has_been_drawn)
        elif self.is_attached:
            self.call_after_refresh(self._look_whether_drawn)

    def _has_been_drawn(self) -> None:
        self.drawn = True
        self.host.appeared()

    def heading(self) -> str:
        """Return what this is."""
        return _("Question")

    def page(self) -> Elements:
        """Return the question and its two answers."""
        answers = (("yes", self._yes()), ("no", _("No, go back")))
        rows = [Selectable(name, text, tone="", letter=self.key_of(name)) for name, text in answers]
        return [Paragraph(self._question(), "strong"), Gap(), *rows, Gap()]

    def on_row_chosen(self, message: RowChosen) -> None:
        """Answer."""
        self.dismiss(message.key == "yes")

    def action_answer(self, yes: bool) -> None:
        """Answer."""
        self.dismiss(yes)

    def action_close(self) -> None:
        """Go back: a click beside the question is a no."""
        self.dismiss(False)


class PageDialog(OnwardDialog):
    """Shows a text to be read."""

    NAME = "page"
    OFFERS: ClassVar[tuple[Command, ...]] = (Command("close", "close", "escape,q,question_mark", mark("Close")),)

    def __init__(self, make: Callable[[], Elements]) -> None:
        """Show the page that ``make`` returns, asked anew when the language changes."""
        super().__init__()
        self._make = make

    def page(self) -> Elements:
        """Return the text."""
        return self._make()


class TooSmall(Dialog[None]):
    """Covers the game while the terminal is too small for it; nothing is lost, and only more room leads back."""

    ENTER = "nothing"

    LEAST = Size(1, 1)

    def compose(self) -> ComposeResult:
        """Lay out the sentence."""
        yield RowList(id="sentence", quiet=True)

    def show(self) -> None:
        """Say what is wrong."""
        self.query_one("#sentence", RowList).show(drawing(self._sentence, 1))

    def _sentence(self) -> Elements:
        return [Paragraph(too_small(*self.app.size) or "", "warn")]

    def on_resize(self) -> None:
        """Say the size as it is now; uncover the game as soon as it fits."""
        self.show()
        self.uncover()

    def on_screen_resume(self) -> None:
        """Uncover the game if it fits since something else was shown over this."""
        self.call_later(self.uncover)

    def uncover(self) -> None:
        """Go once the terminal is large enough."""
        if self.is_current and not too_small(*self.app.size):
            self.dismiss(None)
