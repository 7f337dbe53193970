"""Tables as one XLSX file, by XlsxWriter: constant text, no formulas, dates as dates, one sheet a table."""

import io
from datetime import UTC, datetime
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from simgame.classes.exports.cells import shown
from simgame.classes.exports.tables import CellValue, ExportColumn, ExportTable
from simgame.locale import Catalogue
from simgame.page.measure import width

_ = Catalogue("exports")

_NARROWEST: Final = 6
_WIDEST: Final = 48
_MEASURED: Final = 200
"""So many rows are looked at for the width of a column"""
_MOMENT: Final = "yyyy-mm-dd hh:mm:ss"
_MOMENT_CELLS: Final = 19


def workbook(tables: tuple[ExportTable, ...], title: str, created: datetime) -> bytes:
    """Return the content of an XLSX file.

    Args:
        tables: one sheet each, in this order; heads are in the current language.
        title: of the document.
        created: when; it is the only thing in the file that differs from one export to the next.
    """
    written = io.BytesIO()
    book = Workbook(written, {"in_memory": True})
    book.set_properties({"title": shown(title), "created": created.astimezone(UTC).replace(tzinfo=None)})
    formats = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "quote_prefix": True}),
        "text": book.add_format({"quote_prefix": True}),
        "moment": book.add_format({"num_format": _MOMENT}),
    }
    for each in tables:
        _write(book.add_worksheet(_(each.title)), each, formats)
    book.close()
    return written.getvalue()


def _write(sheet: Worksheet, table: ExportTable, formats: dict[str, Any]) -> None:
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, shown(_(column.label)), formats["head"])
        sheet.set_column(place, place, _width(table, place, column))
    for number, row in enumerate(table.rows, 1):
        for place, value in enumerate(row):
            _cell(sheet, number, place, value, formats)
    sheet.freeze_panes(1, 0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _cell(sheet: Worksheet, row: int, place: int, value: CellValue, formats: dict[str, Any]) -> None:
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(row, place, value)
        case datetime():
            sheet.write_datetime(row, place, value.astimezone(UTC).replace(tzinfo=None), formats["moment"])
        case str():
            sheet.write_string(row, place, shown(value), formats["text"])
        case _:
            sheet.write_number(row, place, value)


def _width(table: ExportTable, place: int, column: ExportColumn[Any]) -> float:
    """Return the width of a column in the cells of a terminal, in which Chinese is two wide, as in a spreadsheet."""
    texts = [shown(row[place]) for row in table.rows[:_MEASURED] if isinstance(row[place], str)]  # type: ignore[arg-type]
    least = _MOMENT_CELLS if column.kind == "moment" else _NARROWEST
    longest = max(map(width, texts), default=0)
    return min(max(least, longest, width(_(column.label))) + 2, _WIDEST)
