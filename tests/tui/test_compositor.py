"""What is written to the terminal: no line that it shows already, and after all else what a whole drawing would show."""

from collections.abc import Iterator

import pyte
import pytest
from textual.app import App, ComposeResult
from textual.widgets import Static

from simgame.page.spans import Row, Span
from simgame.tui.screens.base import AnyScreen
from simgame.tui.widgets.compositor import SparingCompositor
from simgame.tui.widgets.rows import RowList


class Page(AnyScreen[None]):
    def compose(self) -> ComposeResult:
        yield RowList(id="list")

    def on_mount(self) -> None:
        self.tell("one", "two", "three")

    def tell(self, *texts: str) -> None:
        rows = [Row(((Span(text.ljust(20)),),), key=text) for text in texts]
        self.query_one(RowList).show(lambda _cells: rows)
