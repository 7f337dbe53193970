"""The history with one person: the people to choose from; beside them the chart of the one under the cursor."""

from simgame.engine.known import KnownContact
from simgame.locale import Catalogue
from simgame.page.cells import Line, Row, Span, as_rows, line
from simgame.page.measure import left, short
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
    return [Row((_person(view, contact, cells),), contact.id) for contact in people(view)]


def _person(view: View, contact: KnownContact, cells: int) -> Line:
    sign, _word, tone = support_tag(contact.support) if contact.in_post else ("x", "", "faint")
    named = min(_NAME, cells - 10)
    return line(
        Span(" " + left(contact.line.tag, 4) + " ", "dim"),
        Span(left(short(name(view, contact), named), named) + " ", "" if contact.in_post else "faint"),
        Span(left(sign, 3), tone),
    )


def aside(view: View, cells: int, place: ViewPlace) -> list[Row]:
    """Return the chart and the events of the person under the cursor."""
    contact = person(view, place)
    return history_rows(view, contact, cells) if contact else as_rows([()])


def foot(view: View, cells: int, notes: ViewNotes, place: ViewPlace) -> list[Row]:  # noqa: ARG001
    """Return nothing: all is beside the list."""
    return []
