"""The organisation: their ranks against the five lines, and who of ours meets whom."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from simgame.engine.known import KnownContact
from simgame.locale import Catalogue
from simgame.page import glyphs, words
from simgame.page.model import (
    Beside,
    Brief,
    Column,
    Element,
    Entry,
    Gap,
    Grid,
    GridCell,
    GridColumn,
    GridRow,
    Heading,
    Item,
    Listing,
    Note,
    Piece,
    Section,
    Tone,
)
from simgame.presenters.intents import GoToColumn
from simgame.presenters.view import View
from simgame.presenters.views.common import (
    NOWHERE,
    ViewHints,
    ViewNotes,
    ViewPage,
    ViewPlace,
    about,
    listed,
    meetings,
    name,
    of_line,
    was_met,
)
from simgame.scenario.people import Member
from simgame.terms.actions import ACTIONS
from simgame.terms.lines import LINES
from simgame.terms.ranks import RANKS
from simgame.terms.term import Term

_ = Catalogue("views")

_RANKS: Final = tuple(reversed(range(len(RANKS))))
"""The highest first."""
_SIGNS: Final[dict[str, tuple[str, Tone]]] = {
    "matched": ("=", "good"),
    "met": ("+", "warn"),
    "not met": (".", "dim"),
    "gone": ("x", "faint"),
}


_TWO: Final = 104
"""From so many cells on our people and what ties the firms stand side by side"""


class _Cell(NamedTuple):
    """Where somebody stands in the matrix; the row of its printed form is the whole line of cells."""

    rank: int
    number: int
    """Which one of those of this rank in the line, from 0"""

    @classmethod
    def parse(cls, row: str) -> "_Cell | None":
        """Return the cell that a row's key names; None for a row that holds nobody."""
        rank, colon, number = row.partition(":")
        return cls(int(rank), int(number)) if colon else None

    def __str__(self) -> str:
        return f"{self.rank}:{self.number}"


def columns(view: View) -> tuple[str, ...]:  # noqa: ARG001 - as all views have it
    """Return the five lines."""
    return tuple(LINES)


def person(view: View, place: ViewPlace) -> str:
    """Return the contact in the cell under the cursor."""
    cell = _Cell.parse(place.row)
    if cell is None or place.column not in LINES:
        return ""
    found = _there(view, cell.rank, LINES[place.column])
    return found[cell.number].id if cell.number < len(found) else ""


def _there(view: View, rank: int, line: Term) -> list[KnownContact]:
    """Return those whom we know of with a rank in a line, those in post first."""
    return [contact for contact in of_line(view, line) if contact.rank == rank]


def find(view: View, contact: str, place: ViewPlace) -> ViewPlace:
    """Return the cell of a contact whom we know of, else ``place`` as it is."""
    if not view.is_contact(contact) or not (known := view.contact(contact)).known:
        return place
    number = [each.id for each in _there(view, known.rank, known.line)].index(contact)
    return replace(place, row=str(_Cell(known.rank, number)), column=known.line.id)


def ours(view: View, rank: int, line: Term) -> list[str]:
    """Return the members of our team of a rank who are at home in a line."""
    there = [member for member in view.team if member.id not in view.left]
    return [member.id for member in there if RANKS.index(member.rank) == rank and line.id in member.functions]


def state(contact: KnownContact) -> str:
    """Return how we meet a contact: matched by level and function, met otherwise, not met, or gone."""
    if not contact.in_post:
        return "gone"
    if contact.matched:
        return "matched"
    return "met" if contact.met else "not met"


def page(view: View, notes: ViewNotes, place: ViewPlace) -> ViewPage:  # noqa: ARG001
    """Return what the signs mean, the matrix of ranks and lines, what is missing in sentences, and what ties us."""
    text = _("Who of ours meets whom: rank by the same rank, line by those at home in it.")
    long = _("= met by our match  + met otherwise  . not met  ? nobody known  x gone")
    short = _("= our match  + met  . not met  ? nobody known")
    grid = organised(view, place)
    beside = Beside(our_people(view), between_firms(view), percent=48, gap=3, least=_TWO)
    return ViewPage((about(text),), (grid, Gap(), missing(view), beside), grid, signs=(long, short))


def organised(view: View, place: ViewPlace = NOWHERE) -> Grid:
    """Return their ranks against the five lines, the highest first: above their people our own, whom they match."""
    columns = tuple(GridColumn(id_, (line.label, line.tag), GoToColumn(id_)) for id_, line in LINES.items())
    rows = []
    for rank in _RANKS:
        group, cast = RANKS.at(rank).label, [_there(view, rank, each) for each in LINES.values()]
        rows.append(GridRow("", tuple(_team(view, rank, each) for each in LINES.values()), group=group))
        for number in range(max(1, *(len(each) for each in cast))):
            cells = tuple(_person(view, found, number) for found in cast)
            rows.append(GridRow(str(_Cell(rank, number)), cells, group=group))
    return Grid(columns, tuple(rows), at=(place.row, place.column), most=(32,))


def _team(view: View, rank: int, line: Term) -> GridCell:
    """Return our own people of a rank who are at home in a line."""
    own = [view.names.member(member) for member in ours(view, rank, line)]
    text = _("Us: {people}")
    if not own:
        return ((Piece(Brief(_("Us: nobody"), ""), "faint"),),)
    all_ = text.format(people=words.listed(own))
    more = f" +{len(own) - 1}" if len(own) > 1 else ""
    shorter = (text.format(people=f"{name_}{more}") for name_ in (own[0], own[0].split()[0]))
    return tuple((Piece(Brief(each, all_), "accent"),) for each in (all_, *shorter))


def _person(view: View, found: Sequence[KnownContact], number: int) -> GridCell:
    """Return the person in a cell, after a sign for how we meet them."""
    if number >= len(found):
        return ((Piece(Brief("" if number else "?", "" if number else _("nobody known")), "faint"),),)
    contact = found[number]
    sign, tone = _SIGNS[state(contact)]
    said = _("{person}, {state}").format(person=name(view, contact), state=_how(view, contact))
    return ((Piece(Brief(f"{sign} "), tone), Piece(Brief(name(view, contact), said), tone)),)


def missing(view: View) -> Section:
    """Return in sentences whom their match has not met yet, and where we have no match."""
    found: list[Item] = []
    for rank in _RANKS[:-1]:  # among staff, levels hardly matter
        for each in LINES.values():
            lacking = [contact for contact in _there(view, rank, each) if state(contact) in ("met", "not met")]
            if lacking:
                found.append(_gap(view, rank, each, lacking))
    text = _("{line}: nobody is known, so nobody can be matched.")
    found += [Item(text.format(line=each.label), "bad") for each in LINES.values() if not of_line(view, each)]
    every = Item(_("Every manager and executive whom we know is met by our match."), "good")
    return Section(_("What is missing"), tuple(found) or (every,))


def _gap(view: View, rank: int, line: Term, lacking: list[KnownContact]) -> Item:
    """Return one sentence: who is not met by the match, and who of ours it would be."""
    own = ours(view, rank, line)
    place = _("{rank}, {line}").format(rank=RANKS.at(rank).label, line=line.label)
    if own:
        text = _.n(
            "{place}: {people} is still to be met by our match: {ours}.",
            "{place}: {people} are still to be met by our match: {ours}.",
            len(lacking),
        )
    else:
        text = _("{place}: for {people} nobody of ours has both this rank and this field.")
    said = text.format(
        place=place,
        people=listed(view, lacking),
        ours=words.listed([view.names.member(member) for member in own]),
    )
    return Item(said, "warn" if own else "")


def our_people(view: View) -> tuple[Element, ...]:
    """Return each of our people with their rank, and with those whom nobody matches as well."""
    columns = (Column(person=True, gap=2), Column(gap=2), Column(cells=None, wraps=True))
    entries = [
        Entry(
            "",
            (
                Piece(view.names.member(member.id), "strong"),
                Piece(RANKS[member.rank].label, "dim"),
                tuple(_matches(view, member)),
            ),
        )
        for member in view.team
        if member.id not in view.left
    ]
    return (Heading(_("Whom ours match"), "", rule=glyphs.UNDER), Listing(columns, tuple(entries)), Gap())


def _matches(view: View, member: Member) -> Iterator[Piece]:
    """Yield whom somebody of ours matches by rank and line: those met by a match, then those who still are not."""
    rank = RANKS.index(member.rank)
    there = [each for line in member.functions for each in _there(view, rank, LINES[line]) if each.in_post]
    met, open_ = [each for each in there if each.matched], [each for each in there if not each.matched]
    if met:
        yield Piece(_("met: {people}").format(people=listed(view, met)), "good")
    if open_:
        yield Piece(_("to be met: {people}").format(people=listed(view, open_)), "warn")
    if not there:
        yield Piece(_("nobody known of this rank in these lines"), "faint")


def between_firms(view: View) -> tuple[Element, ...]:
    """Return what firms do with firms: when it was done, and with whom."""
    offered = {activity.action for activity in view.moves}
    named = [action for action in ACTIONS.values() if action.organisational and action.id in offered]
    done: dict[str, dict[int, list[str]]] = {action.id: {} for action in named}
    for report, move in meetings(view):
        if move.action in done:
            done[move.action].setdefault(report.week, []).append(view.names.contact(move.target))
    columns = (Column(gap=2), Column(cells=None, wraps=True))
    said = _("week {week}: {people}")
    entries = [
        Entry(
            "",
            (
                Piece(action.label),
                tuple(
                    Piece(said.format(week=week, people=words.listed(people)), "good")
                    for week, people in done[action.id].items()
                )
                or Piece(_("not yet"), "faint"),
            ),
        )
        for action in named
    ]
    if not entries:
        return ()
    return (Heading(_("Between the firms"), "", rule=glyphs.UNDER), Listing(columns, tuple(entries)), Gap())


def hints(view: View, notes: ViewNotes, place: ViewPlace) -> ViewHints:  # noqa: ARG001
    """Return in words how the person in the cell under the cursor is met, and who of ours would match."""
    cell = _Cell.parse(place.row)
    if cell is None or place.column not in LINES:
        return ViewHints("")
    rank, which = cell.rank, LINES[place.column]
    contact = person(view, place)
    title = _("{rank}, {line}").format(rank=RANKS.at(rank).label, line=which.label)
    if contact:
        text = _("{person}, {title}: {state}.").format(
            person=view.names.contact(contact), title=view.title(contact), state=_how(view, view.contact(contact))
        )
    elif not _there(view, rank, which):
        text = _("{rank}, {line}: nobody known.").format(rank=RANKS.at(rank).label, line=which.label)
    else:
        return ViewHints(title)
    own = [view.names.member(member) for member in ours(view, rank, which)]
    match = _("Of ours the match is {people}.") if own else _("Nobody of ours has both this rank and this field.")
    return ViewHints(title[:1].upper() + title[1:], (Note((text, match.format(people=words.listed(own))), 2),))


def _how(view: View, contact: KnownContact) -> str:
    """Return in words how we meet a contact."""
    return {
        "matched": _("met by our match in rank and field"),
        "met": _("known to us, still to be met by our match in rank and field"),
        "not met": _("no contact now") if contact.seen_week and was_met(view, contact) else _("not met yet"),
        "gone": _("holds no post any more"),
    }[state(contact)]
