"""The history with one person: the people to choose from; beside them the chart of the one under the cursor."""

from typing import Final

from simgame.engine.known import KnownContact
from simgame.locale import Catalogue
from simgame.page.model import Brief, Column, Element, Entry, Listing, Piece
from simgame.presenters.history import history_page
from simgame.presenters.signs import support_tag
from simgame.presenters.view import View
from simgame.presenters.views import common
from simgame.presenters.views.common import ViewNotes, ViewPage, ViewPlace, about, name, people

_ = Catalogue("views")

person: Final = common.contact_in_row

_NAME = 16
"""The widest column of names."""


def columns(view: View) -> tuple[str, ...]:  # noqa: ARG001 - as all views have it
    """Return nothing: the cursor only goes up and down."""
    return ()


def page(view: View, notes: ViewNotes, place: ViewPlace) -> ViewPage:  # noqa: ARG001
    """Return the people to choose from."""
    text = _("How it went with one person: where they stood, how well known, what we did.")
    columns = (Column(cells=4), Column(cells=None, most=_NAME, person=True), Column(cells=3, gap=0))
    found = Listing(columns, tuple(_person(view, contact) for contact in people(view)), 2)
    return ViewPage((about(text),), (found,))


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


def aside(view: View, place: ViewPlace) -> list[Element]:
    """Return the chart and the events of the person under the cursor."""
    contact = person(view, place)
    return history_page(view, contact) if contact else []


def hints(view: View, notes: ViewNotes, place: ViewPlace) -> list[Element]:  # noqa: ARG001
    """Return nothing: all is beside the list."""
    return []
