"""The list of the customer's people, with the bid and the decision chain below them."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from simgame.engine.known import KnownContact
from simgame.locale import Catalogue
from simgame.page import decimals, words
from simgame.page.measure import width
from simgame.page.model import Brief, Column, Entry, Listing, Piece, Tone
from simgame.presenters.card import age
from simgame.presenters.signs import bar, support_tag
from simgame.presenters.view import View
from simgame.report import scales
from simgame.terms.lines import LINES
from simgame.terms.ranks import RANKS
from simgame.terms.term import Term

_ = Catalogue("tui")

BID: Final = "#bid"
CHAIN: Final = "#chain"
"""Keys of the rows that are not people."""

_WIDE: Final = 58
"""From this width on the titles have room."""


def people_page(view: View) -> tuple[Listing, Listing]:
    """Return everybody whom we know of, line by line, then our bid and the decision chain."""
    entries = []
    for group in by_line(view):
        tag = group.line.tag
        for contact in group.contacts:
            entries.append(_person(view, contact, tag, group.line))
            tag = ""
    return Listing(_columns(view), tuple(entries), names=4), bid_and_chain(view)


def places(view: View) -> list[str]:
    """Return the keys of the rows in their order."""
    return [*(contact.id for group in by_line(view) for contact in group.contacts), BID, CHAIN]


def bid_and_chain(view: View) -> Listing:
    """Return what stands below the people: our bid and the decision chain."""
    price, known = view.known.price, view.known
    answered = sum(concern.answered for concern in known.concerns)
    bid = Brief(
        _("{price}; answers: {count}").format(price=price.label, count=answered),
        _("{price}; concerns answered: {count}").format(price=price.of_list, count=answered),
    )
    total, done = len(view.board.steps), sum(step.done for step in known.steps)
    chain = _("{done} of {total} steps closed").format(done=done, total=total)
    places = ((BID, view.names.our_offer, bid), (CHAIN, Brief(_("Chain"), _("The decision chain")), chain))
    return Listing(
        (Column(cells=10), Column(cells=None, gap=0)),
        tuple(
            Entry(key, (Piece(name, "head"), Piece(said, "dim")), group=_("The project")) for key, name, said in places
        ),
    )


def next_line(view: View, place: str, by: int) -> str:
    """Return the first person of the next of the five lines, or of the one before; round and round with our bid."""
    groups = [[contact.id for contact in group.contacts] for group in by_line(view)]
    firsts = [group[0] for group in groups]
    here = next((number for number, group in enumerate(groups) if place in group), len(firsts))
    return [*firsts, BID][(here + by) % (len(firsts) + 1)]


def _columns(view: View) -> tuple[Column, ...]:
    """Return the columns; no name takes more than the longest, nor than half of the room, where titles are shown."""
    longest = max(width(view.names.contact(contact.id)) for contact in view.people)
    return (
        Column(cells=4),
        Column(_("People"), cells=None, percent=50, most=min(16, longest)),
        Column(_("Title"), cells=None, beside=_WIDE),
        Column(_.p("rank", "R"), cells=width(RANKS.at(0).tag)),
        Column(_("Say"), cells=max(3, width(_("Say")))),
        Column(_("Support"), cells=4, over=2),
        Column(cells=7),
        Column(_("Cov."), cells=4, gap=0),
        Column(_("Wk"), cells=3, gap=0, right=True),
    )


class Grouped(NamedTuple):
    """The people of one of the five lines."""

    line: Term
    contacts: Sequence[KnownContact]


def by_line(view: View) -> list[Grouped]:
    """Return the known contacts by line: those in post first, the highest rank first, else in the author's order."""
    order = sorted(view.people, key=lambda contact: (not contact.in_post, -contact.rank))
    groups = [Grouped(line, [contact for contact in order if contact.line == line]) for line in LINES.values()]
    return [group for group in groups if group.contacts]


def _person(view: View, contact: KnownContact, tag: str, of_line: Term) -> Entry:
    gone = not contact.in_post
    base: Tone = "faint" if gone else ""
    rank, label = RANKS.at(contact.rank), of_line.label
    return Entry(
        contact.id,
        (
            Piece(Brief(tag), "dim"),
            Piece(view.names.contact(contact.id), base),
            Piece(view.title(contact.id), "faint" if gone else "dim"),
            Piece(Brief(rank.tag, rank.label), base or "dim"),
            _roles(view, contact),
            *_support(view, contact),
            _coverage(contact),
            _seen(view, contact.seen_week),
        ),
        group=label[:1].upper() + label[1:],
    )


def _support(view: View, contact: KnownContact) -> tuple[Piece, Piece]:
    """Return sign and word for where somebody was last seen to stand; not to have been seen is not neutral."""
    if not contact.in_post:
        return Piece(Brief("x"), "faint"), Piece(Brief(_("gone"), _("holds no post there any more")), "faint")
    sign, word, tone = support_tag(contact.support)
    if contact.support is None:
        said = scales.support(None).label if not contact.met else _("support unknown")
        return Piece(Brief(sign), tone), Piece(Brief(word if contact.met else _("not met"), said), tone)
    level = decimals.level(contact.support)
    said = scales.support(contact.support).label
    if view.numbers:
        said = f"{said} {level}"
        if sign == "0":  # so many are neutral that the sign tells little; the column has four cells
            sign = level.replace("-0.", "-.")
    return Piece(Brief(sign), tone), Piece(Brief(word, said), tone)


def _roles(view: View, contact: KnownContact) -> tuple[Piece, ...]:
    """Return the numbers of the steps in which somebody has a say: at most three cells."""
    if contact.weights is None:
        return (Piece(Brief("?", _("role unknown")), "faint"),)
    steps = [view.step(step) for step in contact.weights]
    if not steps:
        return (Piece(Brief("-", _("no say in any step")), "dim"),)
    numbers = [view.number(step.id) for step in steps]
    said = _.n("a say in step {steps}", "a say in steps {steps}", len(steps)).format(steps=words.listed(numbers))
    signs = [Piece(Brief(view.number(step.id)), "faint" if step.done else "accent") for step in steps]
    first, *rest = signs
    if len(rest) > 1 and steps[-1].board.row - steps[0].board.row == len(rest):
        rest = [Piece(Brief("-"), "dim"), rest[-1]]
    elif rest:
        rest = [Piece(Brief(" ")), rest[0] if len(rest) == 1 else Piece(Brief("+"), "accent")]
    return (first._replace(text=Brief(numbers[0], said)), *rest)


def _coverage(contact: KnownContact) -> tuple[Piece, ...]:
    """Return how well we know somebody, as a bar; who cannot be met at present has crosses in it."""
    grade = scales.coverage(contact.coverage)
    if contact.in_post and contact.in_blackout:
        return (Piece(Brief("xxxx", _("may not be met until the award")), "faint"),)
    if contact.in_post and (until := contact.frozen_until):
        return (Piece(Brief("xxxx", _("sees nobody until week {week} is over").format(week=until)), "faint"),)
    return bar(grade.sign, grade.label if contact.in_post and contact.met else "")


def _seen(view: View, seen: int | None) -> Piece:
    """Return the week in which somebody was last seen, with a sign once that is old."""
    if not seen:
        return Piece(Brief("-"), "faint")
    stale = view.is_stale(seen)
    return Piece(Brief(f"{seen}{'!' if stale else ''}", age(view, seen)), "warn" if stale else "dim")
