"""The history with one person: the people to choose from; beside them the chart of the one under the cursor."""

from typing import Final

from simgame.engine.known import KnownContact
from simgame.locale import Catalogue
from simgame.page import bars
from simgame.page.model import Column, Entry, Listing, Piece
from simgame.presenters.history import WIDE, history_page
from simgame.presenters.view import View
from simgame.presenters.views import common
from simgame.presenters.views.common import ViewHints, ViewNotes, ViewPage, ViewPlace, about, name, people, stands

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
    columns = (
        Column(_("Person"), cells=None, most=_NAME, person=True),
        Column(_("Support"), cells=max(bars.support_cells(2), 8), gap=0),
    )
    found = Listing(columns, tuple(_person(view, contact) for contact in people(view)), 1, grouped=1)
    return ViewPage((about(text),), (found,), edge=found)


def _person(view: View, contact: KnownContact) -> Entry:
    line = contact.line.label
    who = Piece(name(view, contact), "" if contact.in_post else "faint")
    return Entry(contact.id, (who, stands(view, contact, 2)), group=line[:1].upper() + line[1:])


def aside(view: View, place: ViewPlace, cells: int) -> ViewHints:
    """Return the chart and the events of the person under the cursor, for lines of so many cells."""
    contact = person(view, place)
    if not contact:
        return ViewHints("")
    return ViewHints(view.names.contact(contact), tuple(history_page(view, contact, wide=cells >= WIDE, columns=True)))


def hints(view: View, notes: ViewNotes, place: ViewPlace) -> ViewHints:  # noqa: ARG001
    """Return nothing: all is beside the list."""
    return ViewHints("")
