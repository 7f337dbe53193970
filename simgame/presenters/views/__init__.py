"""What we know, seen from six sides; the same for every front end.

Each module is one view and has two functions of the game as its player sees it: ``page`` returns what stays in sight
(a sentence on what it shows) and what stands below it, ``hints`` what there is to say about the place under the cursor.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, Protocol

from simgame.locale import Catalogue, mark
from simgame.page import glyphs
from simgame.page.model import Brief, Piece, Series, Strip
from simgame.presenters.intents import ShowSide
from simgame.presenters.view import View
from simgame.presenters.views import calendar, chain, history, intelligence, lines, organisation
from simgame.presenters.views.common import NOBODY, NOWHERE, ViewHints, ViewNotes, ViewPage, ViewPlace
from simgame.values import dataclass

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

    def page(self, view: View, notes: ViewNotes, place: ViewPlace) -> ViewPage: ...
    def hints(self, view: View, notes: ViewNotes, place: ViewPlace) -> ViewHints: ...
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


def tabs(now: str, level: str) -> Strip:
    """Return the six views with their digits in one line, the open one marked; at its end the game's difficulty."""
    long, short = ([_(side.title) for side in SIDES], [_(side.short) for side in SIDES])
    lengths = tuple(tuple(_tabs(now, titles)) for titles in (long, short))
    return Strip(Series(lengths, between=""), Series(((Piece(Brief(f"{level} ", level), "dim"),),)))


def _tabs(now: str, titles: Sequence[str]) -> Iterator[Piece]:
    for number, (side, title) in enumerate(zip(SIDES, titles, strict=True), 1):
        here = side.name == now
        text = Brief(glyphs.marked(f"{number} {title}", here), f"{number} {title}")
        yield Piece(text, "key" if here else "dim", ShowSide(side.name))


def title(name: str) -> str:
    """Return what a view is called."""
    return next(_(side.title) for side in SIDES if side.name == name)


def page(name: str, view: View, notes: ViewNotes = NOBODY, place: ViewPlace = NOWHERE) -> ViewPage:
    """Return what a view shows; its entries about a person can be chosen."""
    return _MODULES[name].page(view, notes, place)


def hints(name: str, view: View, notes: ViewNotes = NOBODY, place: ViewPlace = NOWHERE) -> ViewHints:
    """Return what there is to say about the place under the cursor."""
    return _MODULES[name].hints(view, notes, place)


def aside(view: View, place: ViewPlace, cells: int) -> ViewHints:
    """Return what stands beside the list of people in the history, for lines of so many cells."""
    return history.aside(view, place, cells)


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
