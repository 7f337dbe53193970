"""What a table is: columns that are declared once, with their meaning in both languages, and the rows made of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final, Generic, Literal, TypeVar

from simgame.locale import Catalogue, mark
from simgame.values import dataclass

_ = Catalogue("exports")

Of = TypeVar("Of")
Whole = TypeVar("Whole")

CellValue = str | int | float | bool | datetime | None
"""What stands in a cell; None: nothing is known, or it does not apply"""

ColumnKind = Literal["text", "number", "flag", "moment"]

KINDS: Final[dict[ColumnKind, str]] = {
    "text": mark("text"),
    "number": mark("number"),
    "flag": mark("TRUE or FALSE"),
    "moment": mark("date and time, UTC"),
}


@dataclass(frozen=True, slots=True)
class ExportColumn(Generic[Of]):
    """One column of a table."""

    name: str
    """What programs call it: the same in both languages"""
    kind: ColumnKind
    label: str
    """What people call it, in English; the catalogue has the Chinese"""
    of: Callable[[Of], CellValue]
    """Returns its value in a row"""
    about: str = ""
    """What it means where the label does not say it, in English"""
    unit: str = ""
    """In English; empty where it has none"""
    names: bool = False
    """Whether it tells who somebody is, and is left out unless that is asked for"""

    def within(self, part: Callable[[Whole], Of]) -> "ExportColumn[Whole]":
        """Return the same column in rows of something else, of which ``part`` returns what this one tells of."""
        return ExportColumn(
            self.name, self.kind, self.label, lambda whole: self.of(part(whole)), self.about, self.unit, self.names
        )


@dataclass(frozen=True, slots=True)
class ExportTable:
    """Rows and what their values mean."""

    name: str
    """What programs call it: the name of its file"""
    title: str
    """What people call it, in English"""
    columns: tuple[ExportColumn[Any], ...]
    rows: tuple[tuple[CellValue, ...], ...]


def shown_columns(columns: Iterable[ExportColumn[Of]], *, names: bool) -> tuple[ExportColumn[Of], ...]:
    """Return the columns that are in a table; ``names`` tells whether those are that tell who somebody is."""
    return tuple(column for column in columns if names or not column.names)


def rows_of(columns: Sequence[ExportColumn[Of]], items: Iterable[Of]) -> Iterator[tuple[CellValue, ...]]:
    """Yield one row for each item."""
    return (tuple(column.of(item) for column in columns) for item in items)


def table(
    name: str, title: str, columns: Iterable[ExportColumn[Of]], items: Iterable[Of], *, names: bool = False
) -> ExportTable:
    """Return a table with one row for each item.

    Args:
        name: what programs call it.
        title: what people call it, in English.
        columns: what is told of each item.
        items: what the rows are made from.
        names: whether columns that tell who somebody is are in it.
    """
    shown = shown_columns(columns, names=names)
    return ExportTable(name, title, shown, tuple(rows_of(shown, items)))


def codebook(tables: Iterable[ExportTable]) -> ExportTable:
    """Return the table that says what the columns of other tables mean, in both languages whichever is current."""
    columns: tuple[ExportColumn[tuple[ExportTable, ExportColumn[Any]]], ...] = (
        ExportColumn("table", "text", mark("table"), lambda each: each[0].name),
        ExportColumn("column", "text", mark("column"), lambda each: each[1].name),
        ExportColumn("label_en", "text", mark("label in English"), lambda each: _.both(each[1].label)[0]),
        ExportColumn("label_zh", "text", mark("label in Chinese"), lambda each: _.both(each[1].label)[1]),
        ExportColumn("kind", "text", mark("kind of value"), lambda each: " / ".join(_.both(KINDS[each[1].kind]))),
        ExportColumn(
            "unit", "text", mark("unit"), lambda each: " / ".join(dict.fromkeys(_.both(each[1].unit))) or None
        ),
        ExportColumn("about_en", "text", mark("meaning in English"), lambda each: _.both(each[1].about)[0] or None),
        ExportColumn("about_zh", "text", mark("meaning in Chinese"), lambda each: _.both(each[1].about)[1] or None),
    )
    items = [(each, column) for each in tables for column in each.columns]
    return table("codebook", mark("codebook"), columns, items)
