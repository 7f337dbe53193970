"""What we know, seen from six sides; the same for every front end.

Each module is one view and has three functions of the game as its player sees it: ``head`` returns what stays in sight
(a sentence on what it shows, the columns), ``body`` the rows, ``foot`` a word on the place under the cursor. One below
the other they are also a page of plain text.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from simgame.locale import Catalogue, mark
from simgame.page.measure import width
from simgame.page.spans import Line, Row, Span, line
from simgame.presenters.intents import ShowSide
from simgame.presenters.view import View
from simgame.presenters.views import calendar, chain, history, intelligence, lines, organisation
from simgame.presenters.views.common import NOBODY, NOWHERE, ViewNotes, ViewPlace

_ = Catalogue("views")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the six views."""

    name: str
    title: str
    """Marked for translation"""
    short: str
    """The same in a word, for narrow places; marked for translation"""


SIDES: Final = (
    Side("chain", mark("Decision chain"), mark("Chain")),
    Side("lines", mark("Five lines"), mark("Lines")),
    Side("organisation", mark("Organisation"), mark("Org.")),
    Side("intelligence", mark("Intelligence"), mark("Intel.")),
    Side("calendar", mark("Calendar"), mark("Calendar")),
    Side("history", mark("History"), mark("History")),
)


LETTERS: Final = {
    "chain": "C",
    "lines": "F",
    "organisation": "O",
    "intelligence": "I",
    "calendar": "K",
    "history": "H",
}
"""What leads to a view by one key or letter, in every front end."""


class _View(Protocol):
    """What a module of this room offers."""

    def head(self, view: View, cells: int, notes: ViewNotes, place: ViewPlace) -> list[Row]: ...
    def body(self, view: View, cells: int, notes: ViewNotes, place: ViewPlace) -> list[Row]: ...
    def foot(self, view: View, cells: int, notes: ViewNotes, place: ViewPlace) -> list[Row]: ...
    def columns(self, view: View) -> tuple[str, ...]: ...
    def person(self, view: View, place: ViewPlace) -> str: ...


_MODULES: Final[dict[str, _View]] = {
    "chain": chain,
    "lines": lines,
    "organisation": organisation,
    "intelligence": intelligence,
    "calendar": calendar,
    "history": history,
}


def tabs(now: str, cells: int) -> Line:
    """Return the six views with their digits in one line; the one that is open stands in brackets."""
    for titles in ([_(side.title) for side in SIDES], [_(side.short) for side in SIDES]):
        for gap in (" ", ""):
            spans = [
                Span(
                    f"[{number} {text}]" if side.name == now else f"{gap}{number} {text}{gap}",
                    "strong" if side.name == now else "dim",
                    ShowSide(side.name),
                )
                for number, (side, text) in enumerate(zip(SIDES, titles, strict=True), 1)
            ]
            if 1 + sum(width(span.text) + 1 for span in spans) <= cells:
                return (Span(" "), *(part for span in spans for part in (span, Span(" "))))
    return line(" ", *spans)


def head(name: str, view: View, cells: int, notes: ViewNotes = NOBODY, place: ViewPlace = NOWHERE) -> Sequence[Row]:
    """Return what of a view stays in sight."""
    return _MODULES[name].head(view, cells, notes, place)


def body(name: str, view: View, cells: int, notes: ViewNotes = NOBODY, place: ViewPlace = NOWHERE) -> Sequence[Row]:
    """Return the rows of a view; those about a person can be chosen."""
    return _MODULES[name].body(view, cells, notes, place)


def foot(name: str, view: View, cells: int, notes: ViewNotes = NOBODY, place: ViewPlace = NOWHERE) -> Sequence[Row]:
    """Return what there is to say about the place under the cursor."""
    return _MODULES[name].foot(view, cells, notes, place)


def aside(view: View, cells: int, place: ViewPlace) -> Sequence[Row]:
    """Return what stands beside the list of people in the history."""
    return history.aside(view, cells, place)


def find(name: str, view: View, contact: str, place: ViewPlace) -> ViewPlace:
    """Return the place of a contact in a view, else ``place`` as it is."""
    match name:
        case "organisation":
            return organisation.find(view, contact, place)
        case "intelligence":
            return place if place.row else replace(place, row=intelligence.first(view, place.kind))
        case "calendar":
            return place
    return replace(place, row=contact) if contact else place


def columns(name: str, view: View) -> tuple[str, ...]:
    """Return the ids of the columns over which the cursor of a view goes; none where it only goes up and down."""
    return _MODULES[name].columns(view)


def person(name: str, view: View, place: ViewPlace) -> str:
    """Return the contact that the place under the cursor is about, or an empty string."""
    return _MODULES[name].person(view, place)
