"""What widgets tell the screen that they are on; only screens act."""

from textual.message import Message
from textual.widget import Widget

from simgame.page.model import Intent


class RowMoved(Message):
    """The cursor of a list is on another row."""

    def __init__(self, rows: Widget, key: str) -> None:
        super().__init__()
        self.rows = rows
        """The list."""
        self.key = key
        """The row's name."""

    @property
    def control(self) -> Widget:
        """The list, for the `on` decorator."""
        return self.rows


class RowChosen(Message):
    """A row was chosen: Enter, or a click."""

    def __init__(self, rows: Widget, key: str, intent: Intent | None, *, clicked: bool) -> None:
        super().__init__()
        self.rows = rows
        """The list."""
        self.key = key
        """The row's name."""
        self.intent = intent
        """What is asked for by that: of the part that was clicked on, else of the row; None where the name says it."""
        self.clicked = clicked
        """Whether it was the mouse."""

    @property
    def control(self) -> Widget:
        """The list, for the `on` decorator."""
        return self.rows
