"""What the views share: the place under the cursor, the player's notes, and what follows from what we know."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from simgame.engine.tuning import BRIEF, SUPPORTER
from simgame.engine.week_report import WeekReport
from simgame.locale import Catalogue
from simgame.page.cells import Line, Row, Span, block, page
from simgame.page.model import Tone
from simgame.presenters.view import View
from simgame.report import words
from simgame.runs import Answer
from simgame.terms.move import Move

_ = Catalogue("views")


@dataclass(frozen=True, slots=True)
class Notes:
    """What the player believes, as the run keeps it."""

    marks: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """By step and contact: ``for``, ``against`` or ``decides``"""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    """Predictions by question"""


@dataclass(frozen=True, slots=True)
class Place:
    """What of a view is looked at."""

    row: str = ""
    """Name of the row under the cursor"""
    column: str = ""
    """The column under the cursor, where there are columns"""
    kind: str = "all"
    """What the intelligence log is narrowed to"""


NOBODY: Final = Notes()
NOWHERE: Final = Place()


def about(text: str, cells: int) -> list[Row]:
    """Return the sentence that says what a view shows."""
    return page(block(text, cells, "dim"))


def remark(text: str, cells: int, tone: Tone = "", sign: str = " ") -> list[Row]:
    """Return a sentence with a sign for good, bad or a warning before it."""
    return page(block(f"{sign} {text}", cells, tone, hanging=2))


def people(view: View) -> list[int]:
    """Return the rows of everybody whom we know of: line by line, those in post first, the highest rank first."""
    now, row_of = view.now, view.contact_row
    known, here, rank, line = (each.tolist() for each in (now.known[0], now.in_post[0], now.rank[0], view.board.line))
    order = [row_of[contact.id] for contact in view.scenario.contacts if known[row_of[contact.id]]]
    return sorted(order, key=lambda row: (line[row], not here[row], -rank[row]))


def of_line(view: View, line: int) -> list[int]:
    """Return those of a line, by its number in LINES, whom we know of."""
    return [row for row in people(view) if view.board.line[row] == line]


def name(view: View, row: int) -> str:
    """Return a contact's name by the row on the board."""
    return view.names.contact(view.board.contacts[row])


def listed(view: View, rows: Sequence[int]) -> str:
    """Return the names of contacts as an enumeration."""
    return words.listed([name(view, row) for row in rows])


def support(view: View, row: int) -> int | None:
    """Return a contact's support for us as last seen, in thousandths; None if we have never seen it."""
    return int(view.now.support[0, 0, row]) if view.now.seen_week[0, row] else None


def in_post(view: View, row: int) -> bool:
    """Tell whether a contact whom we know holds a post."""
    return bool(view.now.in_post[0, row])


def for_us(view: View, row: int) -> bool:
    """Tell whether somebody in post was last seen to speak for us."""
    seen = support(view, row)
    return in_post(view, row) and seen is not None and seen >= SUPPORTER


def met(view: View, row: int) -> bool:
    """Tell whether we have met a contact."""
    return int(view.now.coverage[0, row]) >= BRIEF


def weight(view: View, step: int, row: int) -> int | None:
    """Return a contact's weight in a step, by its row on the board; None while the role is not known."""
    weights = view.weights(row)
    return None if weights is None else int(weights[step])


def takes_part(view: View, step: int) -> list[int]:
    """Return those in post who are known to have a say in a step, the greatest weight first."""
    weights, here = view.now.weights[0, step].tolist(), view.now.in_post[0].tolist()
    return sorted((row for row in people(view) if here[row] and weights[row] > 0), key=lambda row: -weights[row])


def meetings(view: View) -> Iterator[tuple[WeekReport, Move, int]]:
    """Yield all our meetings so far: the week's report, the move, whom we met."""
    table = view.board.moves
    for report in view.game.reports:
        for move in report.plan:
            if table.meets[table.index[move]]:
                yield report, move, int(table.contact[table.index[move]])


def last_met(view: View) -> dict[int, int]:
    """Return the week of our last meeting with each contact whom we have met."""
    return {row: report.week for report, _move, row in meetings(view)}


def bar(sign: str) -> Line:
    """Return a bar of `#` and `.` as spans."""
    filled = sign.count("#")
    if not filled and "." not in sign:
        return (Span(sign, "faint"),)
    return (Span("#" * filled, "full"), Span("." * (len(sign) - filled), "empty"))


def ago(weeks: int) -> str:
    """Return how old something is, in words."""
    if weeks <= 0:
        return _("this week")
    return _.n("{count} week ago", "{count} weeks ago", weeks).format(count=weeks)
