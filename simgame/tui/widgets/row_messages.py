"""What a list of rows tells the screen that it lies on."""

from textual.message import Message
from textual.widget import Widget

from simgame.page.model import Intent


class RowMessage(Message):
    """What a list tells of one of its rows."""

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


class RowMoved(RowMessage):
    """The cursor of a list is on another row."""


class RowEdge(RowMessage):
    """The cursor of a list was to go past its first row, or past its last one."""

    def __init__(self, rows: Widget, key: str, by: int) -> None:
        super().__init__(rows, key)
        self.by = by
        """-1: past the first one; 1: past the last one"""


class RowChosen(RowMessage):
    """A row was chosen: Enter, or a click."""

    def __init__(self, rows: Widget, key: str, intent: Intent | None, *, clicked: bool) -> None:
        super().__init__(rows, key)
        self.intent = intent
        """What is asked for by that: of the part that was clicked on, else of the row; None where the name says it."""
        self.clicked = clicked
        """Whether it was the mouse."""
