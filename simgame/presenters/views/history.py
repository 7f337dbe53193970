"""The history with one person: the people to choose from; beside them the chart of the one under the cursor."""

from simgame.engine.known import KnownContact
from simgame.locale import Catalogue
from simgame.page.cells import draw
from simgame.page.model import Brief, Column, Entry, Listing, Piece
from simgame.page.spans import Row, as_rows
from simgame.presenters.history import history_rows
from simgame.presenters.signs import support_tag
from simgame.presenters.view import View
from simgame.presenters.views.common import ViewNotes, ViewPlace, about, name, people

_ = Catalogue("views")

_NAME = 16
"""The widest column of names."""


def columns(view: View) -> tuple[str, ...]:  # noqa: ARG001 - as all views have it
    """Return nothing: the cursor only goes up and down."""
    return ()


def person(view: View, place: ViewPlace) -> str:
    """Return the contact of the row under the cursor."""
    return place.row if view.is_contact(place.row) else ""


def head(view: View, cells: int, notes: ViewNotes, place: ViewPlace) -> list[Row]:  # noqa: ARG001
    """Return what the view shows."""
    text = _("How it went with one person: where they stood, how well known, what we did.")
    return about(text, cells)


def body(view: View, cells: int, notes: ViewNotes, place: ViewPlace) -> list[Row]:  # noqa: ARG001
    """Return the people to choose from."""
    columns = (Column(cells=4), Column(cells=None, most=_NAME, person=True), Column(cells=3, gap=0))
    return draw([Listing(columns, tuple(_person(view, contact) for contact in people(view)), 2)], cells, 1)


def _person(view: View, contact: KnownContact) -> Entry:
    sign, word, tone = support_tag(contact.support) if contact.in_post else ("x", _("gone"), "faint")
    return Entry(
        contact.id,
        (
            Piece(Brief(contact.line.tag, contact.line.label), "dim"),
            Piece(name(view, contact), "" if contact.in_post else "faint"),
            Piece(Brief(sign, word), tone),
        ),
    )


def aside(view: View, cells: int, place: ViewPlace) -> list[Row]:
    """Return the chart and the events of the person under the cursor."""
    contact = person(view, place)
    return history_rows(view, contact, cells) if contact else as_rows([()])


def foot(view: View, cells: int, notes: ViewNotes, place: ViewPlace) -> list[Row]:  # noqa: ARG001
    """Return nothing: all is beside the list."""
    return []
