"""What the views share: the place under the cursor, the player's notes, and what follows from what we know."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Final, NamedTuple

from simgame.engine.known import KnownContact
from simgame.engine.tuning import BRIEF, SUPPORTER
from simgame.engine.week_report import WeekReport
from simgame.locale import Catalogue
from simgame.page import bars, words
from simgame.page.model import Brief, Element, Headed, Note, Piece
from simgame.presenters.signs import support_tag
from simgame.presenters.view import View
from simgame.report.diary import Diary
from simgame.runs import Answer
from simgame.terms.actions import ACTIONS
from simgame.terms.lines import LINES
from simgame.terms.move import Move
from simgame.terms.term import Term
from simgame.values import dataclass

_ = Catalogue("views")


@dataclass(frozen=True, slots=True)
class ViewNotes:
    """What the player believes, as the run keeps it."""

    marks: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """By step and contact: ``for``, ``against`` or ``decides``"""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    """Predictions by question"""


@dataclass(frozen=True, slots=True)
class ViewPlace:
    """What of a view is looked at."""

    row: str = ""
    """Name of the row under the cursor"""
    column: str = ""
    """The column under the cursor, where there are columns"""
    kind: str = "all"
    """What the intelligence log is narrowed to"""


NOBODY: Final = ViewNotes()
NOWHERE: Final = ViewPlace()


class ViewPage(NamedTuple):
    """What a view shows."""

    about: tuple[Element, ...]
    """What stays in sight above the rest; the sentence on what it shows is only spoken"""
    body: tuple[Element, ...]
    headed: Headed | None = None
    """What of the body names its columns; these names stay in sight too"""
    edge: Headed | None = None
    """What of all that has its columns named in the upper edge, beside the view's name"""
    signs: tuple[str, ...] = ()
    """What its signs mean, in ever shorter forms; only drawn, where one has room beside the view's name"""


class ViewHints(NamedTuple):
    """What there is to say of the place under the cursor."""

    title: str
    page: tuple[Element, ...] = ()


def about(text: str) -> Note:
    """Return the sentence that says what a view shows; on a screen its name does."""
    return Note((Brief("", text),))


def stands(view: View, contact: KnownContact, level: int) -> tuple[Piece, ...]:
    """Return where somebody was last seen to stand: a bar with so many cells to a level, else the word.

    Where numbers are hidden the word stands in its place.
    """
    if not contact.in_post:
        return (Piece(_("gone"), "faint"),)
    sign, word, tone = support_tag(contact.support)
    if contact.support is not None and not view.numbers:
        return (Piece(word, tone),)
    drawn = bars.support(contact.support, level, tone if sign.startswith(("+", "-")) else "accent")
    return *drawn, Piece(Brief("", word))


def contact_in_row(view: View, place: ViewPlace) -> str:
    """Return the contact of the row under the cursor; empty where it is about nobody."""
    return place.row if view.is_contact(place.row) else ""


def people(view: View) -> list[KnownContact]:
    """Return everybody whom we know of: line by line, those in post first, the highest rank first."""
    return sorted(view.people, key=lambda contact: (LINES.index(contact.line.id), not contact.in_post, -contact.rank))


def of_line(view: View, line: Term) -> list[KnownContact]:
    """Return those of a line whom we know of."""
    return [contact for contact in people(view) if contact.line == line]


def name(view: View, contact: KnownContact) -> str:
    """Return a contact's name."""
    return view.names.contact(contact.id)


def listed(view: View, contacts: Sequence[KnownContact]) -> str:
    """Return the names of contacts as an enumeration."""
    return words.listed([name(view, contact) for contact in contacts])


def for_us(contact: KnownContact) -> bool:
    """Tell whether somebody in post was last seen to speak for us."""
    return contact.in_post and contact.support is not None and contact.support >= SUPPORTER


def takes_part(view: View, step: str) -> list[KnownContact]:
    """Return those in post who are known to have a say in a step, the greatest weight first."""
    part = [contact for contact in people(view) if contact.in_post and contact.weight(step)]
    return sorted(part, key=lambda contact: -(contact.weight(step) or 0))


def meetings(view: View) -> Iterator[tuple[WeekReport, Move]]:
    """Yield all our meetings so far: the week's report, and the move, whose target is whom we met."""
    for report in view.game.reports:
        for move in report.plan:
            if ACTIONS[move.action].meets:
                yield report, move


def last_met(view: View) -> dict[str, int]:
    """Return the week of our last meeting with each contact whom we have met."""
    return {move.target: report.week for report, move in meetings(view)}


def was_met(view: View, contact: KnownContact) -> bool:
    """Tell whether somebody has met us in the game or before it, however little is left of that."""
    return contact.id in last_met(view) or Diary(view.game).start("coverage", contact.id) >= BRIEF


def ago(weeks: int) -> str:
    """Return how old something is, in words."""
    if weeks <= 0:
        return _("this week")
    return _.n("{count} week ago", "{count} weeks ago", weeks).format(count=weeks)
