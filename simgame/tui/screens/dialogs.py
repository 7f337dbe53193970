"""Small screens over others: a question, the help, and the one for a terminal that is too small."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical

from simgame.locale import Catalogue, mark
from simgame.presenters.text import Row, Span, block, line
from simgame.tui.commands import Command
from simgame.tui.messages import RowChosen
from simgame.tui.screens.base import STYLES, Dialog
from simgame.tui.terminal import too_small
from simgame.tui.widgets.keybar import KeyBar
from simgame.tui.widgets.rows import Make, Rows

_ = Catalogue("tui")


class Confirm(Dialog[bool]):
    """Asks whether to go on."""

    CSS_PATH = STYLES / "dialogs.tcss"
    NAME = "question"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command("yes", "answer(True)", "y", mark("Yes")),
        Command("no", "answer(False)", "n,escape", mark("No"), written="n"),
    )

    def __init__(self, question: Callable[[], str], yes: Callable[[], str]) -> None:
        """Ask ``question``; ``yes`` is what is done then. Both are asked anew when the language changes."""
        super().__init__()
        self._question = question
        self._yes = yes

    def compose(self) -> ComposeResult:
        """Lay out the question above its two answers."""
        with Vertical(id="dialog"):
            yield Rows(id="ask")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the question."""
        super().on_mount()
        self.query_one("#ask").focus()

    def show(self) -> None:
        """Show question and answers."""
        self.query_one("#ask", Rows).show(self._rows, key="yes")

    def _rows(self, cells: int) -> list[Row]:
        question = [Row((each,)) for each in [(), *block(self._question(), cells, "strong", indent=2), ()]]
        return [
            *question,
            Row((line("  ", Span(self._yes())),), "yes"),
            Row((line("  ", Span(_("No, go back"))), ()), "no"),
        ]

    def on_row_chosen(self, message: RowChosen) -> None:
        """Answer."""
        self.dismiss(message.key == "yes")

    def action_answer(self, yes: bool) -> None:
        """Answer."""
        self.dismiss(yes)


class Page(Dialog[None]):
    """Shows a text to be read, such as the help."""

    CSS_PATH = STYLES / "dialogs.tcss"
    NAME = "page"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command("close", "close", "escape,enter,q,question_mark", mark("Close"), written="Esc"),
    )

    def __init__(self, make: Make) -> None:
        """Show what ``make`` returns for a width."""
        super().__init__()
        self._make = make

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        with Vertical(id="page"):
            yield Rows(id="text")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the text."""
        super().on_mount()
        self.query_one("#text").focus()

    def show(self) -> None:
        """Show the text."""
        self.query_one("#text", Rows).show(self._make)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()


class TooSmall(Dialog[None]):
    """Covers the game while the terminal is too small for it; nothing is lost."""

    CSS_PATH = STYLES / "dialogs.tcss"

    def compose(self) -> ComposeResult:
        """Lay out the sentence."""
        yield Rows(id="sentence", quiet=True)

    def show(self) -> None:
        """Say what is wrong."""
        self.query_one("#sentence", Rows).show(self._rows)

    def _rows(self, cells: int) -> list[Row]:
        said = too_small(self.app.size.width, self.app.size.height) or ""
        return [Row((each,)) for each in block(said, cells, "warn")]

    def on_resize(self) -> None:
        """Say the size as it is now."""
        self.show()
