"""The list of the customer's people, with the bid and the decision chain below them."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from simgame.engine.known import KnownContact
from simgame.engine.known_tender import KnownStep
from simgame.locale import Catalogue
from simgame.page import bars, decimals, words
from simgame.page.measure import width
from simgame.page.model import Brief, Column, Element, Entry, EntryPart, Listing, Note, Piece, Series, Tone
from simgame.presenters.bid import planned_bid
from simgame.presenters.card import age
from simgame.presenters.signs import support_tag
from simgame.presenters.trend import moved_said
from simgame.presenters.view import View
from simgame.report import scales
from simgame.terms.lines import LINES
from simgame.terms.move import Plan
from simgame.terms.ranks import RANKS
from simgame.terms.term import Term

_ = Catalogue("tui")

BID: Final = "#bid"
CHAIN: Final = "#chain"
"""Keys of the rows that are not people."""

_WORD: Final = 9
"""Cells for where somebody stands in a word"""


def people_page(view: View, plan: Plan = (), *, headed: bool = False) -> tuple[Listing, Listing]:
    """Return everybody whom we know of, line by line, then our bid and the decision chain.

    Args:
        view: the game.
        plan: this week's plan so far, which the bid counts too.
        headed: whether there is the height for a heading above each line; else it has a column.
    """
    entries = []
    for group in by_line(view):
        tag = group.line.tag
        for contact in group.contacts:
            entries.append(_person(view, contact, tag, group))
            tag = ""
    return Listing(_columns(view, headed), tuple(entries), names=5, grouped=int(headed)), bid_and_chain(view, plan)


def legend(view: View) -> list[Element]:
    """Return in two lines what the columns mean."""
    grades = _("Support: -1 against, 1 speaks for us, 3 coach")
    steps = _("Says: weight in steps 1-{steps}, ? unknown, . none").format(steps=len(view.board.steps))
    return [Note((grades,), 1, "faint"), Note((steps,), 1, "faint")]


def places(view: View) -> list[str]:
    """Return the keys of the rows in their order."""
    return [*(contact.id for group in by_line(view) for contact in group.contacts), BID, CHAIN]


def bid_and_chain(view: View, plan: Plan = ()) -> Listing:
    """Return what stands below the people: our bid as it is and as it is planned, and the decision chain."""
    known, ahead = view.known, planned_bid(view, plan)
    answered = sum(concern.answered for concern in known.concerns)
    more = _("{count} planned").format(count=ahead.answers) if ahead.answers else ""
    said = _("{price}; concerns answered: {count}").format(price=ahead.price.of_list, count=answered)
    named = _("{price}; answers: {count}").format(price=ahead.price.label, count=answered)
    forms = [words.series([named, more])] if more else [named]
    forms += [words.series([_("answers: {count}").format(count=answered), more])] if more else []
    bid = Series(tuple((Piece(Brief(form, words.clause([said, more])), "dim"),) for form in forms))
    total, done = len(view.board.steps), sum(step.done for step in known.steps)
    chain = Piece(_("{done} of {total} steps closed").format(done=done, total=total), "dim")
    places = ((BID, view.names.our_offer, bid), (CHAIN, Brief(_("Chain"), _("The decision chain")), chain))
    return Listing(
        (Column(least=10, most=14, gap=2), Column(cells=None, gap=0)),
        tuple(Entry(key, (Piece(name, "head"), state), group=_("The project")) for key, name, state in places),
    )


def next_line(view: View, place: str, by: int) -> str:
    """Return the first person of the next of the five lines, or of the one before; round and round with our bid."""
    groups = [[contact.id for contact in group.contacts] for group in by_line(view)]
    firsts = [group[0] for group in groups]
    here = next((number for number, group in enumerate(groups) if place in group), len(firsts))
    return [*firsts, BID][(here + by) % (len(firsts) + 1)]


def _columns(view: View, headed: bool) -> tuple[Column, ...]:
    """Return the columns: more of them come in by width.

    First the number beside the bar, then blanks between what somebody says in each step, for digits side by side read
    as one number, the week in which somebody was seen, longer bars, and the word. Where the number has no room yet but
    the blanks have, they come before it.
    """
    longest = max(width(view.names.contact(contact.id)) for contact in view.people)
    steps = len(view.board.steps)
    says, decides = max(steps, width(_("Says"))), max(2 * steps - 1, width(_("Says")))
    short, long = bars.support_cells(2), bars.support_cells(3)
    tag = 1 + max(width(line.tag) for line in LINES.values())
    numbered = (0 if headed else tag) + longest + short + says + 19
    apart = min(numbered - 7 + decides - says, numbered)
    spaced = numbered + decides - says
    as_of = max(3, width(_("As of")))
    dated = spaced + 3 + as_of
    drawn = dated + long - short
    return (
        Column(cells=tag - 1, beside=999 if headed else 0),
        Column(cells=1),
        Column(cells=None, least=min(8, longest), most=longest),
        Column(gap=0),
        Column(gap=0),
        Column(_("Support"), cells=short, narrower=drawn),
        Column(_("Support"), cells=long, beside=drawn),
        Column(cells=5, right=True, beside=numbered if view.numbers else 999, gap=2),
        Column(beside=drawn + _WORD, gap=2),
        Column(_("Known"), cells=4, gap=0, over=3),
        Column(cells=2, gap=0, narrower=dated),
        Column(cells=3, gap=0, beside=dated),
        Column(_("Says"), cells=says, gap=0, narrower=apart),
        Column(_("Says"), cells=decides, gap=0, beside=apart, narrower=numbered if view.numbers else dated),
        Column(_("Says"), cells=says, gap=0, beside=numbered if view.numbers else 999, narrower=spaced),
        Column(_("Says"), cells=decides, gap=0, beside=spaced if view.numbers else 999, narrower=dated),
        Column(_("Says"), cells=decides, gap=2, beside=dated),
        Column(_("As of"), cells=as_of, gap=1, beside=dated),
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


def _person(view: View, contact: KnownContact, tag: str, group: "Grouped") -> Entry:
    gone = not contact.in_post
    base: Tone = "faint" if gone else ""
    rank, label = RANKS.at(contact.rank), group.line.label
    says = says_signs(view, contact)
    known = _known(contact)
    return Entry(
        contact.id,
        (
            Piece(Brief(tag), "dim"),
            _barred(contact),
            Piece(view.names.contact(contact.id), base),
            Piece(Brief("", view.title(contact.id))),
            Piece(Brief("", rank.label)),
            *_support(view, contact),
            known,
            Piece(Brief("!" if _old(view, contact) else ""), "warn"),
            Piece(""),
            tuple(says),
            spread(says),
            tuple(map(_silent, says)),
            spread(says),
            spread(says),
            seen_week(view, contact),
        ),
        group=label[:1].upper() + label[1:],
        aside=_("no contact until the award") if all(each.in_blackout for each in group.contacts) else "",
    )


def _barred(contact: KnownContact) -> Piece:
    """Return a sign for who cannot be met at present."""
    if not contact.in_post:
        return Piece(Brief("x", _("holds no post there any more")), "faint")
    if contact.in_blackout:
        return Piece(Brief("x", _("may not be met until the award")), "warn")
    if until := contact.frozen_until:
        return Piece(Brief("x", _("sees nobody until week {week} is over").format(week=until)), "warn")
    return Piece("")


def _support(view: View, contact: KnownContact) -> tuple[EntryPart, EntryPart, Piece, Piece]:
    """Return where somebody was last seen to stand: bars, number and word; not to have been seen is not neutral.

    Where numbers are hidden the word takes the place of the bar.
    """
    sign, word, tone = support_tag(contact.support)
    seen = contact.support is not None
    said = scales.support(contact.support).label
    if not contact.in_post:
        word, said, tone = _("gone"), "", "faint"
    elif not seen and contact.met:
        said = _("support unknown")
    elif not seen:
        word = _("not met")
    number = decimals.level(contact.support) if contact.support is not None and view.numbers else ""
    spoken = Piece(Brief("", f"{said} {number}".strip()))
    if not contact.in_post or (seen and not view.numbers):
        named = Piece(Brief(f"{sign} {word}".strip() if contact.in_post else word), tone)
        return (named, spoken), named, Piece(""), Piece("")
    stands: Tone = tone if sign.startswith(("+", "-")) else "accent"
    short, long = (bars.support(contact.support, cells, stands) for cells in (2, 3))
    return (*short, spoken), long, Piece(Brief(number), tone or "dim"), Piece(Brief(word), tone or "dim")


def says_signs(view: View, contact: KnownContact) -> list[Piece]:
    """Return what somebody weighs in each step: a question mark where that is not known, a dot for no say."""
    known = view.known.steps
    if contact.weights is None:
        signs = [Piece(Brief("?"), "faint") for _step in known]
        return [signs[0]._replace(text=Brief("?", _("role unknown"))), *signs[1:]]
    signs = [_weight(step, contact.weights.get(step.id, 0)) for step in known]
    numbers = [view.number(step) for step in contact.weights]
    said = _.n("a say in step {steps}", "a say in steps {steps}", len(numbers)).format(steps=words.listed(numbers))
    text = Brief(_drawn(signs[0]), said if numbers else _("no say in any step"))
    return [signs[0]._replace(text=text), *signs[1:]]


def spread(says: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the same signs with blanks between them; they are only drawn."""
    return tuple(part for each in says for part in (_silent(each), Piece(Brief(" "))))[:-1]


def _silent(piece: Piece) -> Piece:
    """Return a sign that is only drawn, for what it means is said elsewhere in its row."""
    return piece._replace(text=Brief(_drawn(piece)))


def _weight(step: KnownStep, weight: int) -> Piece:
    if not weight:
        return Piece(Brief("."), "faint")
    return Piece(Brief(str(weight)), "dim" if step.done else "head")


def _drawn(piece: Piece) -> str:
    return piece.text.short if isinstance(piece.text, Brief) else ""


def _known(contact: KnownContact) -> tuple[Piece, ...]:
    """Return how well we know somebody, as a bar."""
    grade = scales.coverage(contact.coverage)
    said = grade.label if contact.in_post and contact.met else ""
    return *bars.known(grade.sign.count("#")), Piece(Brief("", said))


def _old(view: View, contact: KnownContact) -> bool:
    """Tell whether what was seen of somebody may have changed since."""
    return contact.in_post and (view.is_stale(contact.seen_week) or bool(moved_said(view, contact)))


def seen_week(view: View, contact: KnownContact) -> Piece:
    """Return the week in which somebody was last seen, with a sign once that is old."""
    seen = contact.seen_week
    if not seen:
        return Piece(Brief(""), "faint")
    stale = view.is_stale(seen) or bool(moved_said(view, contact))
    return Piece(Brief(f"{seen}{'!' if stale else ''}", age(view, contact)), "warn" if stale else "dim")
