"""A door that is shut in words: what a meeting brings there, and who could introduce us, from what is known."""

from collections import deque
from typing import Final

from simgame.engine.known import KnownContact
from simgame.engine.tuning import COLD, INTRODUCER_COVERAGE, INTRODUCER_SUPPORT
from simgame.locale import Catalogue, mark
from simgame.page import words
from simgame.report.names import Names
from simgame.terms.ranks import STAFF

_ = Catalogue("words")

_SHARES: Final = (
    (400, mark("about a third")),
    (600, mark("about half")),
    (700, mark("about two thirds")),
    (770, mark("about three quarters")),
    (860, mark("about four fifths")),
    (9999, mark("almost all")),
)
"""How much of a meeting comes through, up to which factor in thousandths"""

_NAMED: Final = 3
"""So many who could introduce us are named."""
_IN_SHORT: Final = 2
"""So many where there is little room"""


def share_said(access: int) -> str:
    """Return in words how much of what a meeting could bring comes through at a factor of so many thousandths."""
    return next(_(text) for most, text in _SHARES if access <= most)


def _near(known: KnownContact) -> list[KnownContact]:
    """Return who is near a person and does not introduce us yet: whom we know best first, then who is easy to reach."""
    return sorted((other for other in known.near if not other.would_introduce), key=_order)


def _candidates(known: KnownContact) -> list[KnownContact]:
    """Return through whom to come to a person, in the same order.

    Of two who could introduce us to each other it is told to begin with one, and not with each of them by the other.
    """
    return [other for other in _near(known) if not _after(other, known)]


def _order(known: KnownContact) -> tuple[bool, int, bool, int, str]:
    """Return what sorts people by how soon they can be won."""
    return is_cold(known), -known.coverage, known.rank != STAFF, known.rank, known.id


def _after(other: KnownContact, known: KnownContact) -> bool:
    """Tell whether one of two behind half open doors who could introduce us to each other is the harder to win."""
    mutual = is_shut(other) and not is_cold(other) and known.id in {each.id for each in other.near}
    return mutual and is_shut(known) and _order(known) < _order(other)


def is_shut(known: KnownContact) -> bool:
    """Tell whether a meeting brings less for want of introductions."""
    return known.in_post and known.door is not None and known.access < 1000


def is_cold(known: KnownContact) -> bool:
    """Tell whether somebody is hard to reach: nothing has opened the door yet, not even in part."""
    return is_shut(known) and known.access <= COLD


def lacks(other: KnownContact) -> str:
    """Return in two or three words what is missing until somebody introduces us; empty where nothing is."""
    if other.would_introduce:
        return ""
    if is_cold(other):
        return _("hard to reach too")
    if not other.met:
        return _("not met yet")
    if other.coverage < INTRODUCER_COVERAGE:
        return _("known too little yet")
    if other.support is None:
        return _("stand unknown")
    return _("not for us yet") if other.support < INTRODUCER_SUPPORT else ""


def way_to(known: KnownContact) -> list[str]:
    """Return through whom one comes to a person: first whom we can reach now, last who is near the person.

    It is the shortest way of introductions that is known; empty where nobody on one can be reached.
    """
    ways: deque[tuple[KnownContact, list[str]]] = deque([(known, [])])
    passed = {known.id}
    while ways:
        at, after = ways.popleft()
        for other in _near(at):
            if other.id in passed:
                continue
            passed.add(other.id)
            way = [other.id, *after]
            if not is_cold(other):
                return way
            ways.append((other, way))
    return []


def way_in(known: KnownContact, names: Names) -> str:
    """Return who could introduce us to a person, what each lacks, and whom to win first; else whom to ask."""
    people = _candidates(known)[:_NAMED]
    if not people:
        return _by_visits(known, names) if _near(known) else _whom_to_ask(known, names)
    text = _("Could introduce us once we know them well and they lean to us: {people}.")
    return words.sentences(
        [text.format(people=words.listed([_with_lack(each, names) for each in people])), first(known, names)]
    )


def _asked(known: KnownContact, names: Names, most: int) -> str:
    """Return of whom to ask who has somebody's ear: staff who may be met now; or empty.

    Whom we know best comes first, but for those who know us well enough to have told it by now.
    """
    staff = sorted(known.staff, key=lambda other: (other.coverage >= INTRODUCER_COVERAGE, -other.coverage))
    return words.either([names.contact(other.id) for other in staff[:most]])


def _whom_to_ask(known: KnownContact, names: Names) -> str:
    """Return whom to ask where nobody is known who could introduce us, or nobody besides those who do already."""
    text = _("Who could introduce us is not known yet: ask {staff} who has the ear of {person}.")
    if known.introduced_by:
        text = _("Who else could introduce us is not known yet: ask {staff} who else has the ear of {person}.")
    if not (staff := _asked(known, names, _NAMED)):
        return _by_visits(known, names)
    return text.format(staff=staff, person=names.contact(known.id))


def _by_visits(known: KnownContact, names: Names) -> str:
    """Return how one comes to a person without anybody who introduces us."""
    text = _("Begin with visits to {person}: whoever knows us well needs no introduction.")
    return text.format(person=names.contact(known.id))


def first(known: KnownContact, names: Names) -> str:
    """Return how to begin where all who could introduce us are hard to reach themselves; else nothing.

    That is the way to them from somebody whom we can reach; where none is known, whom to ask for one, and how one gets
    in without.
    """
    if not known.near or any(not is_cold(other) for other in known.near):
        return ""
    if way := way_to(known):
        begin, *then = (names.contact(each) for each in way)
        return _("The way there: first {begin}, then {then}.").format(begin=begin, then=_(", then ").join(then))
    if staff := _asked(known, names, _NAMED):
        return _(
            "Ask {staff} who has their ear, or begin with visits: whoever knows us well needs no introduction."
        ).format(staff=staff)
    return _("Begin with visits: whoever knows us well needs no introduction.")


def _with_lack(other: KnownContact, names: Names) -> str:
    name, what = names.contact(other.id), lacks(other)
    return _("{name} ({what})").format(name=name, what=what) if what else name


def shut_said(known: KnownContact, names: Names) -> str:
    """Return what a shut door costs, and how it is opened; empty where it is open."""
    if not is_shut(known):
        return ""
    if is_cold(known):
        text = _("Hard to reach: a meeting brings {share} of what it could.")
    else:
        text = _("The door is half open: a meeting brings {share} of what it could.")
    return words.sentences([text.format(share=share_said(known.access)), way_in(known, names)])


def shut_in_short(known: KnownContact, names: Names) -> tuple[str, ...]:
    """Return the same for few lines, in ever shorter forms: with at most two names, and the first step to them."""
    if not is_shut(known):
        return ()
    share = _("A meeting counts {share}.").format(share=share_said(known.access))
    people = _candidates(known)[:_IN_SHORT]
    ask = _ask_in_short(known, names)
    if not people:
        return words.sentences([share, ask]), share
    if first(known, names):
        way = [names.contact(each) for each in way_to(known)]
        begin = _("First {people}.").format(people=_(", then ").join(way)) if way else ask
        near = _("We know of {people}, hard to reach too.")
        named = near.format(people=words.listed([names.contact(each.id) for each in people]))
        return words.sentences([share, named, begin]), words.sentences([share, begin]), begin
    long = _("A way in: {people}.").format(people=words.listed([_with_lack(each, names) for each in people]))
    # without what each lacks it is still to be said that they do not introduce us yet
    first_win = words.listed([names.contact(each.id) for each in people])
    short = _("First win {people}.").format(people=first_win)
    state = _("Shut: win {people}.") if is_cold(known) else _("Half open: win {people}.")
    shortest = state.format(people=first_win)
    return words.sentences([share, long]), words.sentences([share, short]), shortest


def _ask_in_short(known: KnownContact, names: Names) -> str:
    """Return whom to ask who opens a door, or that it opens by and by without anybody."""
    staff, person = _asked(known, names, 1), names.contact(known.id)
    if _near(known) and not first(known, names):
        return _("Visit by visit it opens.")
    if not staff:
        return _("Visit by visit it opens.")
    text = _("Ask {staff} who else has the ear of {person}.")
    return (text if known.introduced_by else _("Ask {staff} who has the ear of {person}.")).format(
        staff=staff, person=person
    )
