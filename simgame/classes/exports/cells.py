"""Texts as they may stand in a cell: no spreadsheet takes one for a formula, and nothing in it is hidden."""

import re
from datetime import UTC, datetime
from typing import Final

from simgame.page.quoting import escape

_BLANK: Final = r"[\s\u00a0\u3000]*"
_FORMULA: Final = re.compile(rf"^(?={_BLANK}[=+\-@＝＋－＠])")
"""Before what some spreadsheet computes: also in its wide form, and after blanks"""
_NEXT_CELL: Final = re.compile(rf";(?={_BLANK}[=+\-@＝＋－＠])")
"""The same after a semicolon, at which spreadsheets of many countries part what they read as CSV"""

LONGEST_CELL: Final = 32_767
"""Characters that a cell of a spreadsheet holds"""


def shown(text: str) -> str:
    r"""Return a text with everything that is hidden or steers written out, such as ``\u202e`` or ``\n``."""
    return escape(text)[:LONGEST_CELL]


def inert(text: str) -> str:
    """Return a text that a spreadsheet takes for text: with an apostrophe before what it would take for a formula."""
    return _NEXT_CELL.sub(";'", _FORMULA.sub("'", shown(text)))[:LONGEST_CELL]


def utc(moment: datetime) -> str:
    """Return a moment as ISO 8601 in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
