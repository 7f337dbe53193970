"""What the presenters and the reports show, as sentences: one thing a line, and a word instead of a sign or a bar."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from simgame.locale import Catalogue
from simgame.page.cells import Line, Row
from simgame.presenters.signs import week_tag
from simgame.report import scales

_ = Catalogue("plain")

CELLS: Final = 20_000
"""So wide that nothing is wrapped or cut: a line is then a whole sentence."""
"""One of each level, in thousandths"""


def texts(make: Callable[[int], Sequence[Row]]) -> list[str]:
    """Return what a presenter shows, line by line; several empty lines become one."""
    return sentences(line for row in make(CELLS) for line in row.lines)


def sentences(lines: Iterable[Line]) -> list[str]:
    """Return lines as texts, without bars and signs that stand beside their word."""
    said: list[str] = []
    for line in lines:
        text = spoken(_without_signs(_joined(line)))
        if text or (said and said[-1]):
            said.append(text)
    return said


def _joined(line: Line) -> str:
    """Return a line as a text; where the next column begins stands a colon."""
    columns = [""]
    for span in line:
        if columns[-1].endswith(" ") and span.text.strip():
            columns.append("")
        columns[-1] = (columns[-1] + span.text).lstrip()
    first, *rest = [" ".join(column.split()) for column in columns]
    for text in rest:
        first = f"{first} {text}" if first.endswith((":", "：")) else _("{name}: {said}").format(name=first, said=text)
    return first


def spoken(text: str) -> str:
    """Return a text with the short forms of weeks, such as w1-3, in words."""
    short = re.escape(week_tag(0)).replace("0", r"(\d+)")

    def words_of(found: re.Match[str]) -> str:
        first, last = found.groups()
        if last:
            return _("weeks {first} to {last}").format(first=first, last=last)
        return _("week {week}").format(week=first)

    return re.sub(rf"(?<![A-Za-z0-9]){short}(?:-(\d+))?(?![A-Za-z0-9])", words_of, text)


def lines_of(make: Callable[[int], Sequence[Line]]) -> list[str]:
    """Return what a presenter of bare lines shows."""
    return sentences(make(CELLS))


def _without_signs(text: str) -> str:
    for grade in scales.GRADES:
        text = re.sub(rf"(?:(?<=\s)|^|(?<=：)){re.escape(grade.sign)} (?={re.escape(grade.label)})", "", text)
    return re.sub(r"(?:(?<=\s)|^|(?<=：))\? (?=\S)", "", text)
