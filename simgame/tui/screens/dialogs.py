"""Small screens over others: a question, a text, and the one for a terminal that is too small."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult

from simgame.locale import Catalogue, mark
from simgame.page.spans import Row, Span, as_rows, block, line
from simgame.tui.commands import Command
from simgame.tui.screens.base import Dialog, ListDialog
from simgame.tui.terminal import too_small
from simgame.tui.widgets.rows import Make, RowChosen, RowList

_ = Catalogue("tui")


class ConfirmDialog(ListDialog[bool]):
    """Asks whether to go on."""

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

    def rows(self, cells: int) -> Sequence[Row]:
        """Return the question and its two answers."""
        return [
            *as_rows([(), *block(self._question(), cells, "strong", indent=2), ()]),
            Row((line("  ", Span(self._yes())),), "yes"),
            Row((line("  ", Span(_("No, go back"))), ()), "no"),
        ]

    def on_row_chosen(self, message: RowChosen) -> None:
        """Answer."""
        self.dismiss(message.key == "yes")

    def action_answer(self, yes: bool) -> None:
        """Answer."""
        self.dismiss(yes)

    def action_close(self) -> None:
        """Go back: a click beside the question is a no."""
        self.dismiss(False)


class PageDialog(ListDialog[None]):
    """Shows a text to be read."""

    NAME = "page"
    OFFERS: ClassVar[tuple[Command, ...]] = (Command("close", "close", "escape,enter,q,question_mark", mark("Close")),)

    def __init__(self, make: Make) -> None:
        """Show what ``make`` returns for a width."""
        super().__init__()
        self._make = make

    def rows(self, cells: int) -> Sequence[Row]:
        """Return the text."""
        return self._make(cells)


class TooSmall(Dialog[None]):
    """Covers the game while the terminal is too small for it; nothing is lost."""

    def compose(self) -> ComposeResult:
        """Lay out the sentence."""
        yield RowList(id="sentence", quiet=True)

    def show(self) -> None:
        """Say what is wrong."""
        self.query_one("#sentence", RowList).show(self._rows)

    def _rows(self, cells: int) -> list[Row]:
        said = too_small(self.app.size.width, self.app.size.height) or ""
        return as_rows(block(said, cells, "warn"))

    def on_resize(self) -> None:
        """Say the size as it is now."""
        self.show()
