"""CSV after RFC 4180, with the mark by which spreadsheets know UTF-8; no cell is a formula."""

import csv
import io
from datetime import datetime
from typing import Final

from simgame.classes.exports.cells import inert, utc
from simgame.classes.exports.tables import CellValue, ExportTable

BYTE_ORDER_MARK: Final = "\ufeff"


def csv_text(table: ExportTable) -> str:
    """Return a table as CSV: the names of its columns, then its rows."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return BYTE_ORDER_MARK + written.getvalue()


def _cell(value: CellValue) -> str | int | float:
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime():
            return utc(value)
        case str():
            return inert(value)
        case _:
            return value
