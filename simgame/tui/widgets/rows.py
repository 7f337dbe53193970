"""A list, or a page, of measured lines: one widget for all that the game shows.

It draws its lines itself instead of holding a widget a row, so a screen has a dozen widgets and redraws in a few
milliseconds. The rows come from a function of the width, so they always measure exactly what there is.
"""

from collections.abc import Callable, Sequence
from itertools import accumulate, zip_longest
from pathlib import Path
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from simgame.locale import Catalogue, mark
from simgame.page import glyphs
from simgame.page.measure import width
from simgame.page.model import Intent, Tone
from simgame.page.spans import Line, Row, plain, to_be_read
from simgame.tui.commands import Command, bindings
from simgame.tui.widgets.row_messages import RowChosen, RowEdge, RowMoved
from simgame.tui.widgets.styles import reversed_part, tone_style

_ = Catalogue("tui")

ShownRows = Sequence[Row]
Make = Callable[[int], ShownRows]
"""Returns the rows for a width in cells."""


class RowList(ScrollView, can_focus=True):
    """Rows of text with a cursor; without rows that can be chosen it is a page that scrolls."""

    DEFAULT_CSS = Path(__file__).with_suffix(".tcss").read_text("utf-8")
    NAME = "list"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command("down", "move(1)", "down,j", mark("Move down"), shown=False),
        Command("up", "move(-1)", "up,k", mark("Move up"), shown=False),
        Command("page-down", "page(1)", "pagedown,ctrl+f", mark("Page down"), shown=False),
        Command("page-up", "page(-1)", "pageup", mark("Page up"), shown=False),
        Command("first", "end(-1)", "home,g", mark("First"), shown=False),
        Command("last", "end(1)", "end,G", mark("Last"), shown=False),
        Command("choose", "choose", "enter", mark("Choose"), shown=False),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(NAME, OFFERS, _)]

    def __init__(
        self,
        *,
        id: str,  # noqa: A002
        quiet: bool = False,
        rests: bool = False,
        led: bool = False,
        gutter: bool = False,
    ) -> None:
        """Make an empty list.

        Args:
            id: the widget's id.
            quiet: whether it only shows: no focus, no cursor.
            rests: whether the cursor is seen while something else has the focus.
            led: whether something else has the focus and moves the cursor, which looks as if the list had it.
            gutter: whether a column is kept free for the scroll bar, so that columns stay where they are.
        """
        self._styles_made: dict[tuple[str, Tone], Style] = {}
        super().__init__(id=id)
        self._make: Make = lambda _cells: ()
        self._rows: list[Row] = []
        self._lines: list[tuple[Line, int]] = []
        self._first_line: list[int] = []
        self._built = Size(-1, -1)
        self._cursor = -1
        self._wanted = ""
        self._hover = -1
        self._pressed: tuple[str, Intent | None] = ("", None)
        self._rests = rests
        self._led = led
        self._gutter = gutter
        if quiet or led:
            self.can_focus = False

    @property
    def _kept(self) -> int:
        """Cells that are kept free for the scroll bar; in a box the last column does not touch it."""
        return self.styles.scrollbar_size_vertical + bool(self.styles.border.spacing.left) if self._gutter else 0

    @property
    def key(self) -> str:
        """The name of the row under the cursor; empty if there is none."""
        return self._rows[self._cursor].key if 0 <= self._cursor < len(self._rows) else ""

    @property
    def rows(self) -> Sequence[Row]:
        """What is shown."""
        return self._rows

    def show(self, make: Make, *, key: str | None = None, top: bool = False) -> None:
        """Show other rows.

        Args:
            make: returns them for a width.
            key: where the cursor shall be; if left out, it stays with the row of the same name.
            top: whether to go back to the top.
        """
        wanted = self.key if key is None else key
        before, lines, scrolled = self._cursor, self._lines, self.scroll_offset.y
        self._make = make
        self._built = Size(-1, -1)
        self._build(self.container_size.width, self.container_size.height)
        self._cursor = self._find(wanted, before)
        self._wanted = "" if self._rows else wanted
        if top:
            self.scroll_to(y=0, animate=False)
        self._keep_in_sight()
        is_other = len(self._lines) != len(lines)
        if self.scroll_offset.y != scrolled or (is_other and self.styles.auto_dimensions):
            self.refresh(layout=is_other and self.styles.auto_dimensions)
        else:
            if is_other:
                self._redraw_edges()
            pairs = enumerate(zip_longest(lines, self._lines, fillvalue=(None, 0)))
            changed = [number for number, (old, new) in pairs if old[0] != new[0]]
            if changed:
                self.refresh(*(Region(0, number - scrolled, self.size.width, 1) for number in changed))
            if self._cursor != before:
                self._redraw(before)
                self._redraw(self._cursor)

    def _redraw_edges(self) -> None:
        """Draw anew what says around the rows how many there are: nothing."""

    def _find(self, key: str, near: int) -> int:
        """Return the row of that name, else the one that can be chosen and is nearest."""
        choosable = [number for number, row in enumerate(self._rows) if row.key]
        named = [number for number in choosable if self._rows[number].key == key]
        return next(iter(named or sorted(choosable, key=lambda number: abs(number - max(near, 0)))), -1)

    def _build(self, cells: int, height: int) -> None:
        """Make the rows for the size; a scroll bar takes a column."""
        if cells <= 0 or Size(cells, height) == self._built:
            return
        self._built = Size(cells, height)
        bar = self.styles.scrollbar_size_vertical
        cells -= self._kept
        rows = list(self._make(cells))
        if height and sum(len(row.lines) for row in rows) > height:
            rows = to_be_read(rows)
            if not self._gutter and sum(len(row.lines) for row in rows) > height:
                cells -= bar
                rows = to_be_read(self._make(cells))
        self._rows = rows
        self._lines = [(each, number) for number, row in enumerate(rows) for each in row.lines]
        self._first_line = list(accumulate((len(row.lines) for row in rows[:-1]), initial=0))
        # Not by assignment: that would lay out the whole screen anew, which takes longer than all else.
        self.set_reactive(RowList.virtual_size, Size(cells, len(self._lines)))
        self._scroll_update(self.virtual_size)

    def _scroll_update(self, virtual_size: Size) -> None:
        """Let the bar say what is seen: while there was none, it was not told of the way back to the top."""
        super()._scroll_update(virtual_size)
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.position = self.scroll_y

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return how many lines there are at this width."""
        return sum(len(row.lines) for row in self._make(width))

    def on_resize(self) -> None:
        """Make the rows anew for the new width."""
        self._fit()

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Take another size; what is within may change without the whole, when a border comes or goes."""
        before = self._container_size
        resized = super()._size_updated(size, virtual_size, container_size, layout)
        if self._container_size != before and not resized:
            self.call_later(self._fit)
        return resized

    def _fit(self) -> None:
        """Make the rows for the room that there is."""
        size = self.container_size
        before = self.key
        self._build(size.width, size.height)
        self._cursor = self._find(before or self._wanted, self._cursor)
        self._keep_in_sight()
        self.refresh()
        if self.key != before:
            self.post_message(RowMoved(self, self.key))

    def _keep_in_sight(self) -> None:
        """Scroll so that the row under the cursor is seen in full, and everything above it if it is the first."""
        if not 0 <= self._cursor < len(self._rows):
            return
        first = self._first_line[self._cursor]
        if not any(row.key for row in self._rows[: self._cursor]):
            first = 0
        last = self._first_line[self._cursor] + len(self._rows[self._cursor].lines)
        self.scroll_to_region(Region(0, first, 1, last - first), animate=False, force=True, immediate=True)

    def render_line(self, y: int) -> Strip:
        """Draw one line: its spans, padded to the width."""
        number = y + self.scroll_offset.y
        cells = self.size.width
        base = self._style("")
        if not 0 <= number < len(self._lines):
            return Strip.blank(cells, base)
        content, row = self._lines[number]
        active = self.has_focus or self._led
        under_cursor = row == self._cursor and (active or self._rests)
        if under_cursor:
            state = "cursor-focus" if active else "cursor"
        elif row == self._hover and self._rows[row].key:
            state = "hover"
        else:
            state = ""
        base = self._style(state)
        segments = [Segment(glyphs.shown(span.text), self._style(state, span.tone)) for span in content]
        if under_cursor and number == self._first_line[row] and segments and segments[0].text.startswith(" "):
            segments[0:1] = [
                Segment(glyphs.shown(glyphs.CURSOR if active else glyphs.RESTING), self._style(state, "accent")),
                Segment(segments[0].text[1:], segments[0].style),
            ]
        if (selection := self.text_selection) is not None and (part := selection.get_span(number)) is not None:
            segments = reversed_part(segments, *part)
        return Strip(segments).adjust_cell_length(cells, base)

    def _style(self, state: str, tone: Tone = "") -> Style:
        """Return how a tone looks on a row in a state: under the cursor, under the mouse, or neither."""
        key = state, tone
        style = self._styles_made.get(key)
        if style is None:
            style = self.rich_style + tone_style(self.app.theme_variables, state, tone)
            self._styles_made[key] = style
        return style

    def notify_style_update(self) -> None:
        """Forget how tones look."""
        super().notify_style_update()
        self._styles_made.clear()

    @property
    def text(self) -> str:
        """Everything that is shown, as text."""
        return plain(self._rows)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the text that the mouse has selected."""
        return selection.extract(self.text), "\n"

    def go(self, key: str) -> None:
        """Put the cursor on the row of that name."""
        self._to(self._find(key, self._cursor))

    def _to(self, row: int) -> None:
        if row == self._cursor or not 0 <= row < len(self._rows) or not self._rows[row].key:
            return
        before, self._cursor = self._cursor, row
        self._keep_in_sight()
        self._redraw(before)
        self._redraw(row)
        self.post_message(RowMoved(self, self.key))

    def _redraw(self, row: int) -> None:
        """Draw one row anew."""
        if 0 <= row < len(self._rows):
            top = self._first_line[row] - self.scroll_offset.y
            self.refresh(Region(0, top, self.size.width, len(self._rows[row].lines)))

    def action_move(self, by: int) -> None:
        """Go to the next row that can be chosen, or scroll a page without any."""
        choosable = [number for number, row in enumerate(self._rows) if row.key]
        if not choosable:
            self.scroll_relative(y=by, animate=False)
            return
        after = [number for number in choosable if (number - self._cursor) * by > 0]
        if after:
            self._to(after[0] if by > 0 else after[-1])
            return
        if by > 0:
            self.scroll_end(animate=False)
        self.post_message(RowEdge(self, self.key, by))

    def action_page(self, by: int) -> None:
        """Go a page further."""
        choosable = [number for number, row in enumerate(self._rows) if row.key]
        if not choosable:
            self.scroll_relative(y=by * max(1, self.size.height - 1), animate=False)
            return
        before = self._cursor
        line = self._first_line[max(before, 0)] + by * max(1, self.size.height - 1)
        self._to(min(choosable, key=lambda number: abs(self._first_line[number] - line)))
        if self._cursor == before:  # below the last row that can be chosen there may be more to read
            self.scroll_relative(y=by * max(1, self.size.height - 1), animate=False)

    def read_on(self) -> None:
        """Scroll a page of what is read; a cursor that would leave goes to the nearest row that is seen then."""
        height = max(2, self.size.height)
        top = min(self.scroll_offset.y + height - 1, self.max_scroll_y)
        seen = [number for _line, number in self._lines[top : top + height] if self._rows[number].key]
        self._to(min(seen, key=lambda number: abs(number - self._cursor), default=-1))
        self.scroll_to(y=top, animate=False)

    def action_end(self, by: int) -> None:
        """Go to the first or the last row."""
        choosable = [number for number, row in enumerate(self._rows) if row.key]
        if choosable:
            self._to(choosable[0 if by < 0 else -1])
        elif by < 0:
            self.scroll_home(animate=False)
        else:
            self.scroll_end(animate=False)

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.key:
            self.post_message(RowChosen(self, self.key, self._rows[self._cursor].intent, clicked=False))

    def _at(self, event: events.MouseEvent) -> tuple[int, Intent | None]:
        """Return the row under the mouse, and what a click there asks for."""
        offset = event.get_content_offset(self)
        number = -1 if offset is None else offset.y + self.scroll_offset.y
        if offset is None or not 0 <= number < len(self._lines):
            return -1, None
        content, row = self._lines[number]
        left = 0
        for span in content:
            left += width(span.text)
            if offset.x < left:
                return row, span.intent or self._rows[row].intent
        return row, self._rows[row].intent

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show what a click would choose."""
        row, _intent = self._at(event)
        self._hover_over(row)

    def on_leave(self) -> None:
        """Forget the row under the mouse."""
        self._hover_over(-1)

    def _hover_over(self, row: int) -> None:
        before, self._hover = self._hover, row
        if row != before:
            self._redraw(before)
            self._redraw(row)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take note of what is pressed: with the focus a list may change, and the row stand elsewhere at the click."""
        row, intent = self._at(event)
        self._pressed = (self._rows[row].key if row >= 0 else "", intent)

    def on_click(self) -> None:
        """Choose what was pressed; not where the mouse has selected text."""
        key, intent = self._pressed
        if self.text_selection is not None or not (key or intent):
            return
        if key:
            self.go(key)
        self.post_message(RowChosen(self, key, intent, clicked=True))

    def on_focus(self) -> None:
        """Show the cursor as active."""
        self.refresh()

    def on_blur(self) -> None:
        """Show the cursor as resting."""
        self.refresh()
